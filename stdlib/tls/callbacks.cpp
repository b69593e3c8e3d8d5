// What OpenSSL asks or tells a context while a connection of it is at work: which host a client wants, which protocol to speak, the keys that
// both sides know already, messages, secrets.
//
// OpenSSL calls from a region without the GIL, in the thread that called it and with the connection's mutex held; who needs Python takes the
// GIL for that time (InPython).
#include "interp/fiber.hpp"
#include "runtime/bytes.hpp"
#include "runtime/permissions.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/file_names.hpp"
#include "stdlib/tls/tls.hpp"

namespace kukri::tls {

namespace {

SSL_CTX* ctx_of(const Context& c) { return c.settings->ctx.get(); }
Link* link_of(const SSL* ssl) { return static_cast<Link*>(openssl().SSL_get_ex_data(ssl, 0)); }

// With the GIL. No other task of the thread runs meanwhile: it might use the connection in the middle of OpenSSL's work.
class InPython {
  public:
    explicit InPython(Thread& t) : t_(t) {
        t_.gil->acquire(t_);
        ++Fiber::running(t_).atomic_blocks();
    }
    ~InPython() {
        --Fiber::running(t_).atomic_blocks();
        t_.gil->release(t_);
    }
    InPython(const InPython&) = delete;

  private:
    Thread& t_;
};

// Runs f(t, connection) with the GIL, if a Python call is what led here.
template <class R, class F>
R in_python(const SSL* ssl, R otherwise, F&& f) {
    Link* link = link_of(ssl);
    if (!link || !link->caller || link->caller->failed()) return otherwise;
    InPython region(*link->caller);
    return f(*link->caller, *link->connection);
}

// Remembers a callable, or forgets it for None.
Result<bool> remember(Thread& t, Value& slot, Value callback, std::string_view what) {
    if (!callback.is_none() && !is_callable(t, callback)) return t.type_error("{}", what);
    Owned old = Owned::adopt(std::exchange(slot, callback.is_none() ? Value() : share(callback).take()));
    return !callback.is_none();
}

// --- names of hosts -----------------------------------------------------------------------------------------------------------------

// The alert to answer a client with, or SSL_TLSEXT_ERR_OK.
Result<int> choose_host(Thread& t, Connection& connection, const char* name) {
    Ref<Context> context(connection.context);
    Owned callback(context->sni_callback), hostname = Owned::none();
    if (callback.is_empty()) return SSL_TLSEXT_ERR_OK;
    if (name) hostname = TRY(text_value(t, name));
    Owned owner(connection.link->owner);
    auto answer = call(t, callback, {owner.get(), hostname.get(), context.value()});
    if (answer.failed()) {
        t.report_unraisable(callback);
        return SSL_AD_HANDSHAKE_FAILURE;
    }
    if ((*answer).get().is_none()) return SSL_TLSEXT_ERR_OK;
    auto alert = index_argument(t, *answer);
    if (!alert.failed()) return int(*alert);
    t.report_unraisable(*answer);
    return SSL_AD_INTERNAL_ERROR;
}

int on_server_name(SSL* ssl, int* alert, void*) {
    int answer = in_python(ssl, int(SSL_TLSEXT_ERR_OK), [&](Thread& t, Connection& connection) {
        auto chosen = choose_host(t, connection, openssl().SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name));
        if (!chosen.failed()) return *chosen;
        t.report_unraisable(Value(&connection));
        return int(SSL_AD_INTERNAL_ERROR);
    });
    if (answer == SSL_TLSEXT_ERR_OK) return SSL_TLSEXT_ERR_OK;
    *alert = answer;
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

// --- application protocols ----------------------------------------------------------------------------------------------------------

int on_protocols(SSL* ssl, const unsigned char** chosen, unsigned char* chosen_size, const unsigned char* offered, unsigned offered_size, void*) {
    const std::string& own = link_of(ssl)->protocols;
    unsigned char* found = nullptr;
    int status = openssl().SSL_select_next_proto(&found, chosen_size, reinterpret_cast<const unsigned char*>(own.data()), unsigned(own.size()), offered, offered_size);
    if (status != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_NOACK;
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

// --- messages -----------------------------------------------------------------------------------------------------------------------

Result<void> tell_message(Thread& t, Connection& connection, bool is_sent, int version, int kind, std::string_view data) {
    Owned callback(connection.context->message_callback);
    if (callback.is_empty()) return {};
    // What a message is stands in its first byte; in an alert, in its second; a header is its own kind of record.
    int type = -1;
    if (kind == SSL3_RT_CHANGE_CIPHER_SPEC && !data.empty()) type = SSL3_MT_CHANGE_CIPHER_SPEC;
    if (kind == SSL3_RT_ALERT && data.size() > 1) type = static_cast<unsigned char>(data[1]);
    if ((kind == SSL3_RT_HANDSHAKE || kind == SSL3_RT_HEADER || kind == SSL3_RT_INNER_CONTENT_TYPE) && !data.empty()) type = static_cast<unsigned char>(data[0]);
    Owned owner(connection.link->owner);
    Ref<Str> direction = TRY(new_str(t, is_sent ? "write" : "read"));
    Ref<Bytes> bytes = TRY(new_bytes(t, data));
    (void)TRY(call(t, callback, {owner.get(), direction.value(), Value::small_int(version), Value::small_int(kind), Value::small_int(type), bytes.value()}));
    return {};
}

// An exception stays pending: the call that led here raises it.
void on_message(int is_sent, int version, int kind, const void* data, size_t size, SSL* ssl, void*) {
    (void)in_python(ssl, false, [&](Thread& t, Connection& connection) {
        return !tell_message(t, connection, is_sent, version, kind, {static_cast<const char*>(data), size}).failed();
    });
}

// --- keys that are known already ----------------------------------------------------------------------------------------------------

Result<std::string> key_bytes(Thread& t, Value v, size_t most) {
    BufferView view = TRY(get_buffer(t, v));
    if (view.size == 0 || view.size > most) return t.value_error("a key of 1 to {} bytes was expected", most);
    return std::string(view.view());
}

Result<unsigned> client_key(Thread& t, Connection& connection, const char* hint, char* identity, unsigned most_identity, unsigned char* key, unsigned most_key) {
    Owned callback(connection.context->psk_client_callback), told = Owned::none();
    if (callback.is_empty()) return 0u;
    if (hint && *hint) told = TRY(text_value(t, hint));
    Owned answer = TRY(call(t, callback, {told.get()}));
    Ref<Tuple> pair = TRY(tuple_from(t, answer.get()));
    if (pair->length != 2) return t.value_error("a pair of identity and key was expected");
    std::string name;
    if (is<Str>((*pair)[0])) name = text_of((*pair)[0]);
    else if (!(*pair)[0].is_none()) return t.type_error("an identity must be str or None, not {}", type_name(t, (*pair)[0]));
    if (name.size() >= most_identity) return t.value_error("the identity is too long");
    std::string bytes = TRY(key_bytes(t, (*pair)[1], most_key));
    std::copy_n(name.c_str(), name.size() + 1, identity);
    std::copy(bytes.begin(), bytes.end(), key);
    return unsigned(bytes.size());
}

Result<unsigned> server_key(Thread& t, Connection& connection, const char* identity, unsigned char* key, unsigned most_key) {
    Owned callback(connection.context->psk_server_callback), told = Owned::none();
    if (callback.is_empty()) return 0u;
    if (identity && *identity) told = TRY(text_value(t, identity));
    Owned answer = TRY(call(t, callback, {told.get()}));
    std::string bytes = TRY(key_bytes(t, answer.get(), most_key));
    std::copy(bytes.begin(), bytes.end(), key);
    return unsigned(bytes.size());
}

// 0 ends the connection.
unsigned reported(Thread& t, Value callback, Result<unsigned> size) {
    if (!size.failed()) return *size;
    t.report_unraisable(callback);
    return 0;
}

unsigned on_client_key(SSL* ssl, const char* hint, char* identity, unsigned most_identity, unsigned char* key, unsigned most_key) {
    return in_python(ssl, 0u, [&](Thread& t, Connection& c) { return reported(t, c.context->psk_client_callback, client_key(t, c, hint, identity, most_identity, key, most_key)); });
}

unsigned on_server_key(SSL* ssl, const char* identity, unsigned char* key, unsigned most_key) {
    return in_python(ssl, 0u, [&](Thread& t, Connection& c) { return reported(t, c.context->psk_server_callback, server_key(t, c, identity, key, most_key)); });
}

// --- secrets ------------------------------------------------------------------------------------------------------------------------

void on_secret(const SSL* ssl, const char* line) {
    Settings& settings = *link_of(ssl)->settings;
    std::lock_guard guard(settings.key_log_mutex);
    if (!settings.key_log) return;
    std::fprintf(settings.key_log, "%s\n", line);
    std::fflush(settings.key_log);
}

}  // namespace

Result<void> set_sni_callback(Thread& t, Context& self, Value callback) {
    if (callback.is_empty()) return t.raise(ExceptionType::AttributeError, "cannot delete attribute 'sni_callback'");
    if (self.settings->protocol == kTlsClient) return t.value_error("sni_callback cannot be set on TLS_CLIENT context");
    bool is_set = TRY(remember(t, self.sni_callback, callback, "not a callable object"));
    openssl().SSL_CTX_callback_ctrl(ctx_of(self), SSL_CTRL_SET_TLSEXT_SERVERNAME_CB, is_set ? reinterpret_cast<void (*)()>(on_server_name) : nullptr);
    return {};
}

Result<void> set_message_callback(Thread& t, Context& self, Value callback) {
    if (callback.is_empty()) callback = Value::none();
    std::string otherwise(is_callable(t, callback) || callback.is_none() ? std::string() : fmt::format("{} is not callable.", TRY(repr(t, callback))->view()));
    bool is_set = TRY(remember(t, self.message_callback, callback, otherwise));
    openssl().SSL_CTX_set_msg_callback(ctx_of(self), is_set ? on_message : nullptr);
    return {};
}

Result<void> set_psk_client_callback(Thread& t, Context& self, Value callback) {
    if (self.settings->protocol == kTlsServer) return raise_plain_error(t, "Cannot add PSK client callback to a PROTOCOL_TLS_SERVER context");
    bool is_set = TRY(remember(t, self.psk_client_callback, callback, "callback must be callable"));
    openssl().SSL_CTX_set_psk_client_callback(ctx_of(self), is_set ? on_client_key : nullptr);
    return {};
}

Result<void> set_psk_server_callback(Thread& t, Context& self, Value callback, Value hint) {
    if (self.settings->protocol == kTlsClient) return raise_plain_error(t, "Cannot add PSK server callback to a PROTOCOL_TLS_CLIENT context");
    if (!hint.is_none() && !is<Str>(hint)) return t.type_error("set_psk_server_callback() argument 'identity_hint' must be str or None, not {}", type_name(t, hint));
    if (!openssl().SSL_CTX_use_psk_identity_hint(ctx_of(self), hint.is_none() || callback.is_none() ? "" : std::string(text_of(hint)).c_str()))
        return raise_plain_error(t, "failed to set identity hint");
    bool is_set = TRY(remember(t, self.psk_server_callback, callback, "callback must be callable"));
    openssl().SSL_CTX_set_psk_server_callback(ctx_of(self), is_set ? on_server_key : nullptr);
    return {};
}

Result<void> set_protocols(Thread& t, Context& self, Value encoded) {
    BufferView view = TRY(get_buffer(t, encoded));
    if (view.size > UINT16_MAX) return t.raise(ExceptionType::OverflowError, "protocols longer than {} bytes", UINT16_MAX);
    // It answers 0 when it has worked.
    if (openssl().SSL_CTX_set_alpn_protos(ctx_of(self), reinterpret_cast<const unsigned char*>(view.data), unsigned(view.size))) return t.out_of_memory();
    self.settings->protocols = view.view();
    openssl().SSL_CTX_set_alpn_select_cb(ctx_of(self), on_protocols, nullptr);
    return {};
}

Result<void> set_key_log(Thread& t, Context& self, Value path) {
    FILE* file = nullptr;
    if (!path.is_empty() && !path.is_none()) {
        std::string name = TRY(encode_path_checked(t, path));
        TRY(check_file_access(t, Access::Write, name));
        file = std::fopen(name.c_str(), "ae");
        if (!file) return t.raise_os_error(errno, path);
        if (std::ftell(file) == 0) std::fputs("# TLS secrets log file, generated by OpenSSL / Kukri\n", file);
        std::fflush(file);
    }
    Owned old = Owned::adopt(std::exchange(self.key_log_name, file ? share(path).take() : Value()));
    {
        std::lock_guard guard(self.settings->key_log_mutex);
        std::swap(file, self.settings->key_log);
    }
    if (file) std::fclose(file);
    openssl().SSL_CTX_set_keylog_callback(ctx_of(self), self.settings->key_log ? on_secret : nullptr);
    return {};
}

}  // namespace kukri::tls
