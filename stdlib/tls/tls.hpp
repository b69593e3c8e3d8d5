// The types of the module _ssl, and what the parts of this folder share.
//
// Two locks order the use of a connection. `Link::mutex` is held while OpenSSL works on its SSL; the GIL is not, so who wants both takes the
// mutex first, and waits for it without the GIL. OpenSSL may call back into Python from there (callbacks.cpp), which is why it is recursive.
#pragma once
#include <cstdio>
#include <mutex>
#include <string>

#include "runtime/module.hpp"
#include "runtime/native.hpp"
#include "stdlib/socket/socket.hpp"
#include "stdlib/tls/channel.hpp"

namespace kukri::tls {

// --- the module's state -------------------------------------------------------------------------------------------------------------

// SSLError and its subclasses.
enum class Failure : uint8_t { Plain, ZeroReturn, WantRead, WantWrite, Syscall, Eof, Verification, kCount };
struct State {
    Owned errors[size_t(Failure::kCount)];
};
State& state_of(Thread& t);
Result<void> add_error_classes(Thread& t, Module& m);
Result<void> add_constants(Thread& t, Module& m);

// SSL_ERROR_* and one of our own, for a connection that ended without a farewell.
inline constexpr int kErrorEof = 8;

// Raises with args (number, text); `code` is OpenSSL's, which `library` and `reason` are from, 0: none.
Error raise_tls_error(Thread& t, Failure failure, int64_t number, std::string_view text, unsigned long code = 0);
// For what OpenSSL has just refused: its latest error. The queue is empty afterwards.
Error raise_latest_error(Thread& t);
// With only a text.
Error raise_plain_error(Thread& t, std::string_view text);

// --- contexts -----------------------------------------------------------------------------------------------------------------------

// What may be needed while the GIL is released.
struct Settings {
    ContextHandle ctx;
    int protocol = 0;
    bool checks_hostname = false;
    bool post_handshake_auth = false;
    unsigned host_flags = 0;
    std::string protocols;               // for ALPN: each with its length before it
    std::mutex key_log_mutex;
    FILE* key_log = nullptr;             // where the secrets of connections go, for those who analyse them
    ~Settings() {
        if (key_log) std::fclose(key_log);
    }
};

struct Context : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Settings* settings;
    Value sni_callback, message_callback, psk_client_callback, psk_server_callback, key_log_name;   // Empty: none
    void trace(Visitor& v) {
        v(sni_callback);
        v(message_callback);
        v(psk_client_callback);
        v(psk_server_callback);
        v(key_log_name);
    }
    void finish(Heap&) { delete settings; }
};

// In descending strength, without what has no forward secrecy or no authentication.
inline constexpr char kDefaultCiphers[] = "@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:!aNULL:!eNULL:!aDSS:!SHA1:!AESCCM";

// OP_ALL: what works around the faults of others, but for what would weaken CBC ciphers.
inline constexpr uint64_t kAllOptions = SSL_OP_ALL & ~SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS;

// PROTOCOL_*
enum Protocol : int { kTls = 2, kTls1 = 3, kTls11 = 4, kTls12 = 5, kTlsClient = 16, kTlsServer = 17 };

// credentials.cpp
Result<void> load_cert_chain(Thread& t, Context& self, Value certificate, Value key, Value password);
Result<void> load_verify_locations(Thread& t, Context& self, Value file, Value folder, Value data);
Result<void> load_dh_params(Thread& t, Context& self, Value path);
Result<Owned> certificates(Thread& t, Context& self, bool binary);
Result<Owned> store_statistics(Thread& t, Context& self);

// callbacks.cpp
Result<void> set_sni_callback(Thread& t, Context& self, Value callback);
Result<void> set_message_callback(Thread& t, Context& self, Value callback);
Result<void> set_psk_client_callback(Thread& t, Context& self, Value callback);
Result<void> set_psk_server_callback(Thread& t, Context& self, Value callback, Value hint);
Result<void> set_protocols(Thread& t, Context& self, Value encoded);
Result<void> set_key_log(Thread& t, Context& self, Value path);

// --- connections --------------------------------------------------------------------------------------------------------------------

struct Connection;

struct Link {
    std::shared_ptr<Channel> incoming, outgoing;    // one and the same for a socket
    SocketChannel* socket = nullptr;                // it, if it is one
    std::string protocols;                          // the server's, for ALPN
    std::recursive_mutex mutex;
    std::timed_mutex writing;                       // held from the beginning of a message to its end, while it waits, too
    Connection* connection = nullptr;
    Settings* settings = nullptr;
    // Of the call in progress, if there is one: for callbacks.
    Thread* caller = nullptr;
    Value owner;
    SslHandle ssl;                                  // goes first
};

struct Connection : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Link* link;
    Context* context;
    Value hostname;                      // a str or None
    bool is_server;
    SSL* ssl() const { return link->ssl.get(); }
    void trace(Visitor& v) {
        v(context);
        v(hostname);
    }
    void finish(Heap&) { delete link; }
};

// Makes one for a context: over two MemoryBIOs, or, where those are None, the socket that its methods are given as `owner`.
Result<Ref<Connection>> new_connection(Thread& t, Context& context, Value incoming, Value outgoing, bool is_server, Value hostname);

// The sole use of a connection's SSL as long as it lives, by a thread that holds the GIL.
class Use {
  public:
    Use(Thread& t, Connection& c);
    ~Use() { connection_.link->mutex.unlock(); }
    Use(const Use&) = delete;

  private:
    Connection& connection_;
};

// connection.cpp. `owner` is whom callbacks are told of; a connection over a socket waits as the socket does.
Result<void> shake_hands(Thread& t, Connection& self, Value owner);
Result<Owned> read(Thread& t, Connection& self, Value owner, int64_t size);
Result<Owned> read_if_there(Thread& t, Connection& self, Value owner);   // what one record carries; None: more must come in first
Result<int64_t> read_into(Thread& t, Connection& self, Value owner, int64_t size, Value buffer);
Result<int64_t> write(Thread& t, Connection& self, Value owner, Value data);
Result<void> shut_down(Thread& t, Connection& self, Value owner);

// --- other objects ------------------------------------------------------------------------------------------------------------------

struct MemoryBio : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    std::shared_ptr<MemoryChannel>* channel;
    void finish(Heap&) { delete channel; }
};

struct Session : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    SSL_SESSION* session;
    Context* context;
    void trace(Visitor& v) { v(context); }
    void finish(Heap&) {
        if (session) openssl().SSL_SESSION_free(session);
    }
};
Result<Owned> new_session(Thread& t, SessionHandle session, Context& context);

struct Certificate : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    X509* certificate;
    void finish(Heap&) {
        if (certificate) openssl().X509_free(certificate);
    }
};
Result<Owned> new_certificate(Thread& t, X509& certificate);   // shares it
enum Encoding : int { kPem = 1, kDer = 2 };
// As getpeercert() shows it, and as DER.
Result<Owned> certificate_dict(Thread& t, X509& certificate);
Result<Owned> certificate_der(Thread& t, X509& certificate);

// (nid, short name, long name, number in dots); ValueError.
Result<Owned> object_value(Thread& t, const ASN1_OBJECT* object);
// The number of an object in dots, or its long name where it has one.
enum class ObjectText : int { Name = 0, Dots = 1 };
std::string object_text(const ASN1_OBJECT* object, ObjectText form);
// A str of UTF-8 that OpenSSL has made.
Result<Owned> text_value(Thread& t, std::string_view utf8);

}  // namespace kukri::tls
