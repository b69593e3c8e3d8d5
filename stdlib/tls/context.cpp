// SSLContext's native half: the settings that connections share.
#include "runtime/bytes.hpp"
#include "runtime/dict.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/warning.hpp"
#include "stdlib/tls/tls.hpp"

namespace kukri::tls {

namespace {

constexpr int kMinimumSupported = -2, kMaximumSupported = -1;   // of TLSVersion

SSL_CTX* ctx_of(const Context& c) { return c.settings->ctx.get(); }
long control(const Context& c, int command, long number = 0, void* pointer = nullptr) { return openssl().SSL_CTX_ctrl(ctx_of(c), command, number, pointer); }

// --- making -------------------------------------------------------------------------------------------------------------------------

struct Method {
    const SSL_METHOD* method;
    int version;                         // the only one; 0: several
    std::string_view deprecated;         // its name, if it is
};

Result<Method> method_of(Thread& t, int protocol) {
    auto& o = openssl();
    switch (protocol) {
        case kTlsClient: return Method{o.TLS_client_method(), 0, ""};
        case kTlsServer: return Method{o.TLS_server_method(), 0, ""};
        case kTls: return Method{o.TLS_method(), 0, "PROTOCOL_TLS"};
        case kTls1: return Method{o.TLS_method(), TLS1_VERSION, "PROTOCOL_TLSv1"};
        case kTls11: return Method{o.TLS_method(), TLS1_1_VERSION, "PROTOCOL_TLSv1_1"};
        case kTls12: return Method{o.TLS_method(), TLS1_2_VERSION, "PROTOCOL_TLSv1_2"};
    }
    return t.value_error("invalid or unsupported protocol version {}", protocol);
}

bool set_defaults(Context& c, int version) {
    auto& o = openssl();
    SSL_CTX* ctx = ctx_of(c);
    o.SSL_CTX_set_options(ctx, kAllOptions | SSL_OP_NO_SSLv3 | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    control(c, SSL_CTRL_MODE, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_AUTO_RETRY | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    // A client wants to know whom it talks to.
    bool is_client = c.settings->protocol == kTlsClient;
    o.SSL_CTX_set_verify(ctx, is_client ? SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT : SSL_VERIFY_NONE, nullptr);
    o.SSL_CTX_clear_options(ctx, SSL_OP_ALL & ~kAllOptions);
    c.settings->checks_hostname = is_client;
    c.settings->host_flags = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;
    X509_VERIFY_PARAM* parameters = o.SSL_CTX_get0_param(ctx);
    o.X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_TRUSTED_FIRST);
    o.X509_VERIFY_PARAM_set_hostflags(parameters, c.settings->host_flags);
    // A server's sessions are only good for contexts of this name; a client must not have one (keys that both sides know would not do).
    static constexpr unsigned char kName[] = "kukri";
    return o.SSL_CTX_set_cipher_list(ctx, kDefaultCiphers) && control(c, SSL_CTRL_SET_MIN_PROTO_VERSION, version ? version : TLS1_2_VERSION) &&
           (!version || control(c, SSL_CTRL_SET_MAX_PROTO_VERSION, version)) && (is_client || o.SSL_CTX_set_session_id_context(ctx, kName, sizeof kName - 1));
}

Result<Owned> make_context(Thread& t, Type& cls, int protocol) {
    Method method = TRY(method_of(t, protocol));
    if (!method.deprecated.empty()) TRY(warn(t, ExceptionType::DeprecationWarning, fmt::format("ssl.{} is deprecated", method.deprecated), 2));
    Owned made = TRY(allocate_instance(t, cls));
    auto& context = as<Context>(made);
    context.sni_callback = context.message_callback = context.psk_client_callback = context.psk_server_callback = context.key_log_name = Value();
    context.settings = new Settings;
    context.settings->protocol = protocol;
    context.settings->ctx.reset(openssl().SSL_CTX_new(method.method));
    if (!context.settings->ctx || !set_defaults(context, method.version)) return raise_latest_error(t);
    return made;
}

// --- ciphers ------------------------------------------------------------------------------------------------------------------------

Result<void> set_ciphers(Thread& t, Context& self, std::string_view list) {
    if (openssl().SSL_CTX_set_cipher_list(ctx_of(self), std::string(list).c_str())) return {};
    openssl().ERR_clear_error();
    return raise_plain_error(t, "No cipher can be selected.");
}

Result<void> set(Thread& t, Dict& dict, std::string_view key, Result<Owned> value) {
    Owned v = TRY(std::move(value));
    return dict_set(t, dict, t.runtime.intern(key), v.get());
}

Result<Owned> name_of_nid(Thread& t, int nid) {
    if (nid == NID_undef) return Owned::none();
    return make_str(t, openssl().OBJ_nid2ln(nid));
}

Result<Owned> cipher_dict(Thread& t, const SSL_CIPHER* cipher) {
    auto& o = openssl();
    Ref<Dict> dict = TRY(new_dict(t));
    char description[256] = "";
    o.SSL_CIPHER_description(cipher, description, sizeof description);
    std::string_view line(description);
    int bits = 0, strength = o.SSL_CIPHER_get_bits(cipher, &bits);
    TRY(set(t, *dict, "id", make_int(t, int64_t(o.SSL_CIPHER_get_id(cipher)))));
    TRY(set(t, *dict, "name", make_str(t, o.SSL_CIPHER_get_name(cipher))));
    TRY(set(t, *dict, "protocol", make_str(t, o.SSL_CIPHER_get_version(cipher))));
    TRY(set(t, *dict, "description", make_str(t, line.substr(0, line.find('\n')))));
    TRY(set(t, *dict, "strength_bits", make_int(t, strength)));
    TRY(set(t, *dict, "alg_bits", make_int(t, bits)));
    TRY(set(t, *dict, "aead", Owned::boolean(o.SSL_CIPHER_is_aead(cipher))));
    TRY(set(t, *dict, "symmetric", name_of_nid(t, o.SSL_CIPHER_get_cipher_nid(cipher))));
    TRY(set(t, *dict, "digest", name_of_nid(t, o.SSL_CIPHER_get_digest_nid(cipher))));
    TRY(set(t, *dict, "kea", name_of_nid(t, o.SSL_CIPHER_get_kx_nid(cipher))));
    TRY(set(t, *dict, "auth", name_of_nid(t, o.SSL_CIPHER_get_auth_nid(cipher))));
    return dict;
}

Result<Ref<List>> ciphers(Thread& t, Context& self) {
    SslHandle ssl(openssl().SSL_new(ctx_of(self)));
    if (!ssl) return raise_latest_error(t);
    Ref<List> found = TRY(new_list(t));
    auto all = elements<const SSL_CIPHER>(openssl().SSL_get_ciphers(ssl.get()));
    for (int i = 0; i < all.size(); ++i) TRY(append(t, *found, TRY(cipher_dict(t, all[i]))));
    return found;
}

Result<void> set_curve(Thread& t, Context& self, Value name) {
    if (!is<Str>(name) && !is<Bytes>(name)) return t.type_error("expected str, bytes or os.PathLike object, not {}", type_name(t, name));
    std::string text(is<Str>(name) ? text_of(name) : as<Bytes>(name).view());
    int nid = openssl().OBJ_sn2nid(text.c_str());
    if (nid == NID_undef) return t.value_error("unknown elliptic curve name {}", TRY(repr(t, name))->view());
    if (!control(self, SSL_CTRL_SET_GROUPS, 1, &nid)) return raise_latest_error(t);
    return {};
}

// --- what is verified ---------------------------------------------------------------------------------------------------------------

enum VerifyMode : int { kNone = 0, kOptional = 1, kRequired = 2 };

int verify_mode(const Context& c) {
    int mode = openssl().SSL_CTX_get_verify_mode(ctx_of(c));
    return !(mode & SSL_VERIFY_PEER) ? kNone : mode & SSL_VERIFY_FAIL_IF_NO_PEER_CERT ? kRequired : kOptional;
}

void apply_verify_mode(const Context& c, int mode) {
    int flags = mode == kNone ? SSL_VERIFY_NONE : mode == kOptional ? SSL_VERIFY_PEER : SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
    openssl().SSL_CTX_set_verify(ctx_of(c), flags, nullptr);
}

Result<void> deny_deletion(Thread& t, Value v, std::string_view name) {
    if (!v.is_empty()) return {};
    return t.raise(ExceptionType::AttributeError, "cannot delete attribute '{}'", name);
}

Result<void> set_verify_mode(Thread& t, Context& self, Value v) {
    TRY(deny_deletion(t, v, "verify_mode"));
    int64_t mode = TRY(index_argument(t, v));
    if (mode < kNone || mode > kRequired) return t.value_error("invalid value for verify_mode");
    if (mode == kNone && self.settings->checks_hostname) return t.value_error("Cannot set verify_mode to CERT_NONE when check_hostname is enabled.");
    apply_verify_mode(self, int(mode));
    return {};
}

Result<void> set_check_hostname(Thread& t, Context& self, Value v) {
    TRY(deny_deletion(t, v, "check_hostname"));
    bool checks = TRY(truth(t, v));
    if (checks && verify_mode(self) == kNone) apply_verify_mode(self, kRequired);
    self.settings->checks_hostname = checks;
    return {};
}

Result<uint64_t> flags_from(Thread& t, Value v, uint64_t most) {
    int64_t flags = TRY(index_argument(t, v));
    if (flags < 0) return t.raise(ExceptionType::OverflowError, "can't convert negative int to unsigned");
    if (uint64_t(flags) > most) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C unsigned long");
    return uint64_t(flags);
}

Result<void> set_verify_flags(Thread& t, Context& self, Value v) {
    TRY(deny_deletion(t, v, "verify_flags"));
    auto wanted = unsigned(TRY(flags_from(t, v, UINT32_MAX)));
    auto& o = openssl();
    X509_VERIFY_PARAM* parameters = o.SSL_CTX_get0_param(ctx_of(self));
    unsigned long now = o.X509_VERIFY_PARAM_get_flags(parameters);
    o.X509_VERIFY_PARAM_clear_flags(parameters, now & ~wanted);
    o.X509_VERIFY_PARAM_set_flags(parameters, wanted & ~now);
    return {};
}

Result<void> set_host_flags(Thread& t, Context& self, Value v) {
    TRY(deny_deletion(t, v, "_host_flags"));
    self.settings->host_flags = unsigned(TRY(flags_from(t, v, UINT32_MAX)));
    openssl().X509_VERIFY_PARAM_set_hostflags(openssl().SSL_CTX_get0_param(ctx_of(self)), self.settings->host_flags);
    return {};
}

// --- versions and options -----------------------------------------------------------------------------------------------------------

constexpr uint64_t kVersionOptions = SSL_OP_NO_SSLv3 | SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1 | SSL_OP_NO_TLSv1_2 | SSL_OP_NO_TLSv1_3;

Result<void> set_options(Thread& t, Context& self, Value v) {
    TRY(deny_deletion(t, v, "options"));
    uint64_t wanted = TRY(flags_from(t, v, UINT64_MAX)), now = openssl().SSL_CTX_get_options(ctx_of(self));
    if (wanted & ~now & kVersionOptions) TRY(warn(t, ExceptionType::DeprecationWarning, "ssl.OP_NO_SSL*/ssl.OP_NO_TLS* options are deprecated", 2));
    openssl().SSL_CTX_clear_options(ctx_of(self), now & ~wanted);
    openssl().SSL_CTX_set_options(ctx_of(self), wanted & ~now);
    return {};
}

enum class Bound : uint8_t { Minimum, Maximum };

std::string_view deprecated_version(int64_t version) {
    switch (version) {
        case SSL3_VERSION: return "SSLv3";
        case TLS1_VERSION: return "TLSv1";
        case TLS1_1_VERSION: return "TLSv1_1";
    }
    return {};
}

template <Bound bound>
Result<void> set_bound(Thread& t, Context& self, Value v) {
    TRY(deny_deletion(t, v, bound == Bound::Minimum ? "minimum_version" : "maximum_version"));
    int64_t version = TRY(index_argument(t, v));
    int protocol = self.settings->protocol;
    if (protocol != kTls && protocol != kTlsClient && protocol != kTlsServer)
        return t.value_error("The context's protocol doesn't support modification of highest and lowest version.");
    if (auto name = deprecated_version(version); !name.empty()) TRY(warn(t, ExceptionType::DeprecationWarning, fmt::format("ssl.TLSVersion.{} is deprecated", name), 2));
    // 0 is "whatever the library can do", at either end.
    if (version == kMinimumSupported)
        version = bound == Bound::Minimum ? 0 : TLS1_VERSION;
    else if (version == kMaximumSupported)
        version = bound == Bound::Maximum ? 0 : TLS1_3_VERSION;
    else if (version < SSL3_VERSION || version > TLS1_3_VERSION)
        return t.value_error("Unsupported TLS/SSL version {:#x}", version);
    if (!control(self, bound == Bound::Minimum ? SSL_CTRL_SET_MIN_PROTO_VERSION : SSL_CTRL_SET_MAX_PROTO_VERSION, version))
        return t.value_error("Unsupported protocol version {:#x}", version);
    return {};
}

template <Bound bound>
Result<Owned> bound_of(Thread& t, Context& self) {
    long version = control(self, bound == Bound::Minimum ? SSL_CTRL_GET_MIN_PROTO_VERSION : SSL_CTRL_GET_MAX_PROTO_VERSION);
    if (version == 0) version = bound == Bound::Minimum ? kMinimumSupported : kMaximumSupported;
    return make_int(t, version);
}

Result<void> set_num_tickets(Thread& t, Context& self, Value v) {
    TRY(deny_deletion(t, v, "num_tickets"));
    int64_t count = TRY(index_argument(t, v));
    if (count < 0) return t.value_error("value must be non-negative");
    if (self.settings->protocol != kTlsServer) return t.value_error("SSLContext is not a server context.");
    if (!openssl().SSL_CTX_set_num_tickets(ctx_of(self), size_t(count))) return t.value_error("failed to set num tickets.");
    return {};
}

Result<void> set_post_handshake_auth(Thread& t, Context& self, Value v) {
    TRY(deny_deletion(t, v, "post_handshake_auth"));
    self.settings->post_handshake_auth = TRY(truth(t, v));
    openssl().SSL_CTX_set_post_handshake_auth(ctx_of(self), self.settings->post_handshake_auth);
    return {};
}

struct Statistic {
    std::string_view name;
    int command;
};
constexpr Statistic kStatistics[] = {
    {"number", SSL_CTRL_SESS_NUMBER}, {"connect", SSL_CTRL_SESS_CONNECT}, {"connect_good", SSL_CTRL_SESS_CONNECT_GOOD},
    {"connect_renegotiate", SSL_CTRL_SESS_CONNECT_RENEGOTIATE}, {"accept", SSL_CTRL_SESS_ACCEPT}, {"accept_good", SSL_CTRL_SESS_ACCEPT_GOOD},
    {"accept_renegotiate", SSL_CTRL_SESS_ACCEPT_RENEGOTIATE}, {"hits", SSL_CTRL_SESS_HIT}, {"misses", SSL_CTRL_SESS_MISSES},
    {"timeouts", SSL_CTRL_SESS_TIMEOUTS}, {"cache_full", SSL_CTRL_SESS_CACHE_FULL}};

Result<Ref<Dict>> session_statistics(Thread& t, Context& self) {
    Ref<Dict> dict = TRY(new_dict(t));
    for (auto& statistic : kStatistics) TRY(set(t, *dict, statistic.name, make_int(t, control(self, statistic.command))));
    return dict;
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, protocol, /)">("A context for connections of a protocol: PROTOCOL_TLS_CLIENT or PROTOCOL_TLS_SERVER.", body<make_context>),
    def<"_connection(self, incoming, outgoing, server_side, server_hostname, /)">("Return a connection over two MemoryBIOs or, if they are None, a socket.",
        [](Thread& t, Context& self, Value incoming, Value outgoing, bool is_server, Value hostname) { return new_connection(t, self, incoming, outgoing, is_server, hostname); }),
    def<"load_cert_chain(self, /, certfile, keyfile=None, password=None)">("Load this side's certificate, with what leads to a trusted one, and its private key.", body<load_cert_chain>),
    def<"load_verify_locations(self, /, cafile=None, capath=None, cadata=None)">("Load certificates to be trusted: from a file, a folder, PEM text or DER bytes.", body<load_verify_locations>),
    def<"set_default_verify_paths(self, /)">("Trust the certificates that the system trusts.", [](Thread& t, Context& self) -> Result<void> {
        if (!openssl().SSL_CTX_set_default_verify_paths(ctx_of(self))) return raise_latest_error(t);
        return {};
    }),
    def<"load_dh_params(self, path, /)">("Load parameters for Diffie-Hellman from a PEM file.", body<load_dh_params>),
    def<"set_ecdh_curve(self, name, /)">("Agree on keys by this curve.", body<set_curve>),
    def<"set_ciphers(self, cipherlist, /)">("Use only these ciphers, in OpenSSL's notation; those of TLS 1.3 are always used.", body<set_ciphers>),
    def<"get_ciphers(self, /)">("The ciphers that are used, the best first: dicts.", body<ciphers>),
    def<"get_ca_certs(self, /, binary_form=False)">("The certificates of authorities that are trusted: dicts, or bytes in DER.", body<certificates>),
    def<"cert_store_stats(self, /)">("How many certificates are loaded.", body<store_statistics>),
    def<"session_stats(self, /)">("How often what has happened to connections of this context.", body<session_statistics>),
    def<"_set_alpn_protocols(self, protos, /)">("Offer application protocols: each with its length before it.", body<set_protocols>),
    def<"set_psk_client_callback(self, /, callback)">("callback(hint) returns (identity, key) for a connection without certificates; None: no callback.", body<set_psk_client_callback>),
    def<"set_psk_server_callback(self, /, callback, identity_hint=None)">("callback(identity) returns the client's key; None: no callback.", body<set_psk_server_callback>),
};
#define CONTEXT_PROPERTY(name, doc, get, set) property<Context>(name, doc, [](Thread& t, Context& self) -> Result<Owned> { (void)t; return get; }, body<set>)
constexpr PropertyRow kProperties[] = {
    property<Context>("protocol", "The protocol for which it was made.", [](Thread& t, Context& self) { return make_int(t, self.settings->protocol); }),
    property<Context>("security_level", "How strong keys and ciphers must be, 0 to 5.", [](Thread& t, Context& self) { return make_int(t, openssl().SSL_CTX_get_security_level(ctx_of(self))); }),
    CONTEXT_PROPERTY("verify_mode", "Whether the other side needs a good certificate.", make_int(t, verify_mode(self)), set_verify_mode),
    CONTEXT_PROPERTY("verify_flags", "How certificates are verified.", new_unsigned(t, openssl().X509_VERIFY_PARAM_get_flags(openssl().SSL_CTX_get0_param(ctx_of(self)))), set_verify_flags),
    CONTEXT_PROPERTY("check_hostname", "Whether the certificate must be the host's.", Owned::boolean(self.settings->checks_hostname), set_check_hostname),
    CONTEXT_PROPERTY("_host_flags", "How names of hosts are compared.", new_unsigned(t, self.settings->host_flags), set_host_flags),
    CONTEXT_PROPERTY("options", "Bits that OpenSSL knows as SSL_OP_...", new_unsigned(t, openssl().SSL_CTX_get_options(ctx_of(self))), set_options),
    property<Context>("minimum_version", "The oldest version that is spoken.", body<bound_of<Bound::Minimum>>, body<set_bound<Bound::Minimum>>),
    property<Context>("maximum_version", "The newest version that is spoken.", body<bound_of<Bound::Maximum>>, body<set_bound<Bound::Maximum>>),
    CONTEXT_PROPERTY("num_tickets", "How many tickets a server gives for a session of TLS 1.3.", new_unsigned(t, openssl().SSL_CTX_get_num_tickets(ctx_of(self))), set_num_tickets),
    CONTEXT_PROPERTY("post_handshake_auth", "Whether a client may be asked for its certificate later.", Owned::boolean(self.settings->post_handshake_auth), set_post_handshake_auth),
    CONTEXT_PROPERTY("sni_callback", "Called with (connection, name, context) when a client names the host it wants.", share(self.sni_callback.is_empty() ? Value::none() : self.sni_callback), set_sni_callback),
    CONTEXT_PROPERTY("_msg_callback", "Called with each message of the protocol.", share(self.message_callback.is_empty() ? Value::none() : self.message_callback), set_message_callback),
    CONTEXT_PROPERTY("keylog_filename", "The file to which secrets are written, for those who analyse connections.", share(self.key_log_name.is_empty() ? Value::none() : self.key_log_name), set_key_log),
};
#undef CONTEXT_PROPERTY

}  // namespace

constinit const TypeRow Context::kRow = type_row<Context>({.name = "_ssl._SSLContext", .doc = "What connections have in common.", .methods = kMethods, .properties = kProperties});

}  // namespace kukri::tls
