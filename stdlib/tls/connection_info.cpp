// What a connection can be asked, and its type.
#include "runtime/bytes.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/tls/tls.hpp"

namespace kukri::tls {

namespace {

Result<int64_t> pending(Thread& t, Connection& self) {
    Use use(t, self);
    return int64_t(openssl().SSL_pending(self.ssl()));
}

// --- certificates -------------------------------------------------------------------------------------------------------------------

Result<Owned> peer_certificate(Thread& t, Connection& self, bool binary) {
    auto& o = openssl();
    Use use(t, self);
    if (!o.SSL_is_init_finished(self.ssl())) return t.value_error("handshake not done yet");
    CertificateHandle certificate(o.SSL_get1_peer_certificate(self.ssl()));
    if (!certificate) return Owned::none();
    if (binary) return certificate_der(t, *certificate);
    if (o.SSL_get_verify_mode(self.ssl()) & SSL_VERIFY_PEER) return certificate_dict(t, *certificate);
    return call(t, Value(&t.runtime.type<Dict>()));   // what nobody has verified tells nothing
}

Result<Owned> chain_value(Thread& t, const STACK_OF(X509)* chain, X509* first) {
    if (!chain) return Owned::none();
    Ref<List> found = TRY(new_list(t));
    if (first) TRY(append(t, *found, TRY(new_certificate(t, *first))));
    auto all = elements<X509>(chain);
    for (int i = 0; i < all.size(); ++i) TRY(append(t, *found, TRY(new_certificate(t, *all[i]))));
    return found;
}

Result<Owned> verified_chain(Thread& t, Connection& self) {
    Use use(t, self);
    return chain_value(t, openssl().SSL_get0_verified_chain(self.ssl()), nullptr);
}

Result<Owned> unverified_chain(Thread& t, Connection& self) {
    Use use(t, self);
    // A server's list of what the client sent lacks the client's own.
    CertificateHandle own(self.is_server ? openssl().SSL_get1_peer_certificate(self.ssl()) : nullptr);
    return chain_value(t, openssl().SSL_get_peer_cert_chain(self.ssl()), own.get());
}

Result<void> ask_for_certificate(Thread& t, Connection& self) {
    Use use(t, self);
    openssl().ERR_clear_error();
    if (!openssl().SSL_verify_client_post_handshake(self.ssl())) return raise_latest_error(t);
    return {};
}

// --- what was agreed on -------------------------------------------------------------------------------------------------------------

Result<Owned> cipher_tuple(Thread& t, const SSL_CIPHER* cipher) {
    auto& o = openssl();
    Ref<Str> name = TRY(new_str(t, o.SSL_CIPHER_get_name(cipher))), version = TRY(new_str(t, o.SSL_CIPHER_get_version(cipher)));
    return TRY(tuple_of(t, name.value(), version.value(), Value::small_int(o.SSL_CIPHER_get_bits(cipher, nullptr))));
}

Result<Owned> current_cipher(Thread& t, Connection& self) {
    Use use(t, self);
    const SSL_CIPHER* cipher = openssl().SSL_get_current_cipher(self.ssl());
    if (!cipher) return Owned::none();
    return cipher_tuple(t, cipher);
}

Result<Owned> shared_ciphers(Thread& t, Connection& self) {
    Use use(t, self);
    auto* theirs = openssl().SSL_get_client_ciphers(self.ssl());
    auto* ours = openssl().SSL_get_ciphers(self.ssl());
    if (!self.is_server || !theirs || !ours) return Owned::none();
    auto offered = elements<const SSL_CIPHER>(theirs), known = elements<const SSL_CIPHER>(ours);
    auto is_known = [&](const SSL_CIPHER* cipher) {
        for (int i = 0; i < known.size(); ++i)
            if (known[i] == cipher) return true;
        return false;
    };
    Ref<List> both = TRY(new_list(t));
    for (int i = 0; i < offered.size(); ++i)
        if (is_known(offered[i])) TRY(append(t, *both, TRY(cipher_tuple(t, offered[i]))));
    return both;
}

Result<Owned> version(Thread& t, Connection& self) {
    Use use(t, self);
    if (!openssl().SSL_is_init_finished(self.ssl())) return Owned::none();
    return make_str(t, openssl().SSL_get_version(self.ssl()));
}

Result<Owned> protocol(Thread& t, Connection& self) {
    Use use(t, self);
    const unsigned char* name = nullptr;
    unsigned size = 0;
    openssl().SSL_get0_alpn_selected(self.ssl(), &name, &size);
    if (!name) return Owned::none();
    return text_value(t, {reinterpret_cast<const char*>(name), size});
}

Result<Owned> compression(Thread& t, Connection& self) {
    Use use(t, self);
    const COMP_METHOD* method = openssl().SSL_get_current_compression(self.ssl());
    const char* name = method ? openssl().SSL_COMP_get_name(method) : nullptr;
    if (!name) return Owned::none();
    return make_str(t, name);
}

// The first Finished message of the handshake (RFC 5929, 3): the client's, in a resumed session the server's.
Result<Owned> channel_binding(Thread& t, Connection& self, std::optional<std::string_view> type) {
    auto& o = openssl();
    if (type && *type != "tls-unique") return t.value_error("'{}' channel binding type not implemented", *type);
    Use use(t, self);
    bool is_own = self.is_server == bool(o.SSL_session_reused(self.ssl()));
    char message[EVP_MAX_MD_SIZE];
    size_t size = is_own ? o.SSL_get_finished(self.ssl(), message, sizeof message) : o.SSL_get_peer_finished(self.ssl(), message, sizeof message);
    if (size == 0) return Owned::none();
    return TRY(new_bytes(t, {message, std::min(size, sizeof message)}));
}

// --- sessions and contexts ----------------------------------------------------------------------------------------------------------

Result<Owned> session(Thread& t, Connection& self) {
    auto& o = openssl();
    Use use(t, self);
    SessionHandle current(o.SSL_is_init_finished(self.ssl()) ? o.SSL_get1_session(self.ssl()) : nullptr);
    if (!current) return Owned::none();
    // A copy: OpenSSL forbids using a session again whose connection has ended without a farewell.
    SessionHandle copied(o.SSL_SESSION_dup(current.get()));
    if (!copied) return raise_latest_error(t);
    return new_session(t, std::move(copied), *self.context);
}

Result<void> set_session(Thread& t, Connection& self, Value v) {
    auto& o = openssl();
    if (!is<Session>(v)) return t.type_error("Value is not a SSLSession.");
    auto& wanted = as<Session>(v);
    if (wanted.context != self.context) return t.value_error("Session refers to a different SSLContext.");
    if (self.is_server) return t.value_error("Cannot set session for server-side SSLSocket.");
    Use use(t, self);
    if (o.SSL_is_init_finished(self.ssl())) return t.value_error("Cannot set session after handshake.");
    SessionHandle copied(o.SSL_SESSION_dup(wanted.session));
    if (!copied || !o.SSL_set_session(self.ssl(), copied.get())) return raise_latest_error(t);
    return {};
}

Result<void> set_context(Thread& t, Connection& self, Value v) {
    if (!is<Context>(v)) return t.type_error("The value must be a SSLContext");
    Use use(t, self);
    auto& context = as<Context>(v);
    if (!openssl().SSL_set_SSL_CTX(self.ssl(), context.settings->ctx.get())) return raise_latest_error(t);
    self.link->settings = context.settings;
    self.link->protocols = context.settings->protocols;
    Ref<Context> old = Ref<Context>::adopt(std::exchange(self.context, share(context).take()));
    return {};
}

constexpr NativeRow kMethods[] = {
    def<"do_handshake(self, owner, /)">("Agree with the other side on how to speak.", body<shake_hands>),
    def<"read(self, owner, size, /)">("Up to so many bytes; b'' when the other side has said farewell.", body<read>),
    def<"read_if_there(self, owner, /)">("The bytes of one record; b'' when the other side has said farewell; None if there are none yet.", body<read_if_there>),
    def<"read_into(self, owner, size, buffer, /)">("As read(), into a buffer; how many bytes.", body<read_into>),
    def<"write(self, owner, data, /)">("Send bytes; how many.", body<write>),
    def<"shutdown(self, owner, /)">("Say farewell and wait for the other side's.", body<shut_down>),
    def<"pending(self, /)">("How many bytes have been deciphered and not been read.", body<pending>),
    def<"getpeercert(self, der=False, /)">("The other side's certificate: as a dict, or as bytes in DER; None.", body<peer_certificate>),
    def<"get_verified_chain(self, /)">("The certificates from the other side's to the trusted one; None.", body<verified_chain>),
    def<"get_unverified_chain(self, /)">("The certificates that the other side has sent; None.", body<unverified_chain>),
    def<"verify_client_post_handshake(self, /)">("Ask the client for its certificate.", body<ask_for_certificate>),
    def<"cipher(self, /)">("(name, version, bits) of the cipher; None.", body<current_cipher>),
    def<"shared_ciphers(self, /)">("The ciphers that both sides know, on a server's; None.", body<shared_ciphers>),
    def<"version(self, /)">("The version that is spoken, as text; None before the handshake.", body<version>),
    def<"selected_alpn_protocol(self, /)">("The application protocol that was agreed on; None.", body<protocol>),
    def<"compression(self, /)">("How data are compressed; None.", body<compression>),
    def<"get_channel_binding(self, /, cb_type=<unrepresentable>)">("Bytes that both sides have and no other connection has; None.", body<channel_binding>),
};
constexpr PropertyRow kProperties[] = {
    property<Connection>("context", "The connection's context.", [](Thread&, Connection& self) -> Result<Owned> { return share(Value(self.context)); }, body<set_context>),
    property<Connection>("server_side", "Whether this is the server's side.", [](Thread&, Connection& self) -> Result<Owned> { return Owned::boolean(self.is_server); }),
    property<Connection>("server_hostname", "The server's name; None.", [](Thread&, Connection& self) -> Result<Owned> { return share(self.hostname); }),
    property<Connection>("session", "The session.", body<session>, body<set_session>),
    property<Connection>("session_reused", "Whether the session is one from before.", [](Thread& t, Connection& self) -> Result<Owned> {
        Use use(t, self);
        return Owned::boolean(openssl().SSL_session_reused(self.ssl()));
    }),
};

}  // namespace

constinit const TypeRow Connection::kRow = type_row<Connection>({.name = "_ssl._SSLSocket", .doc = "A connection.", .subclassable = false, .instantiable = false, .methods = kMethods, .properties = kProperties});

}  // namespace kukri::tls
