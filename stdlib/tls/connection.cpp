// Connections at work: handshake, reading, writing, farewell.
//
// Every call of OpenSSL is a step that never waits (channel.hpp), without the GIL and with the connection's mutex; between two steps the socket
// is waited for, with neither.
#include <arpa/inet.h>

#include <algorithm>
#include <chrono>
#include <cstring>

#include "runtime/bytes.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "stdlib/time_values.hpp"
#include "stdlib/tls/tls.hpp"

namespace kukri::tls {

namespace {

using sockets::Direction;
using sockets::Socket;

// How a step has ended.
struct Outcome {
    int result;                          // of OpenSSL's function: positive if all went well
    int error = SSL_ERROR_NONE;
    int system_error = 0;                // errno
    unsigned long code = 0;              // OpenSSL's latest error
    int shutdown = 0;                    // who has said farewell
    long verify_code = X509_V_OK;
};

// A callback of OpenSSL's, in the middle of a step, wanted another one of the same connection.
constexpr int kErrorBusy = -1;

template <class F>
Outcome step(Thread& t, Connection& c, Value owner, int fd, F&& f) {
    auto& o = openssl();
    Link& link = *c.link;
    BlockingRegion region(t);
    std::lock_guard guard(link.mutex);
    if (link.caller) return {.result = -1, .error = kErrorBusy};
    if (link.socket) link.socket->fd = fd;
    link.caller = &t;
    link.owner = owner;
    SSL* ssl = link.ssl.get();
    o.ERR_clear_error();
    errno = 0;
    Outcome outcome{.result = f(ssl)};
    if (outcome.result <= 0) {
        outcome.system_error = errno;
        outcome.error = o.SSL_get_error(ssl, outcome.result);
        outcome.code = o.ERR_peek_last_error();
        outcome.shutdown = o.SSL_get_shutdown(ssl);
        outcome.verify_code = o.SSL_get_verify_result(ssl);
    }
    link.caller = nullptr;
    link.owner = Value();
    return outcome;
}

bool wants_more(const Outcome& o) { return o.error == SSL_ERROR_WANT_READ || o.error == SSL_ERROR_WANT_WRITE; }

// The socket that a connection is over; null if it is over memory.
Result<std::optional<Socket*>> socket_of(Thread& t, Connection& c, Value owner) {
    if (!c.link->socket) return std::optional<Socket*>(nullptr);
    if (is<Socket>(owner)) return std::optional<Socket*>(&as<Socket>(owner));
    return t.type_error("a socket was expected, not {}", type_name(t, owner));
}

// Until the socket can do what a step wanted; TimeoutError.
Result<void> wait_for(Thread& t, Socket& s, const Outcome& o, int64_t deadline, std::string_view what) {
    if (s.fd < 0) return t.raise_os_error(EBADF);
    Direction direction = o.error == SSL_ERROR_WANT_READ ? Direction::In : Direction::Out;
    if (TRY(sockets::wait_until_ready(t, s, direction, deadline))) return {};
    return t.raise(ExceptionType::TimeoutError, "The {} operation timed out", what);
}

// Steps until one ends otherwise than by wanting more, or may not wait.
template <class F>
Result<Outcome> perform(Thread& t, Connection& c, Value owner, std::string_view what, F&& f) {
    Socket* s = *TRY(socket_of(t, c, owner));
    int64_t deadline = s ? sockets::deadline_of(*s) : kForever;
    while (true) {
        Outcome o = step(t, c, owner, s ? s->fd : -1, f);
        if (t.failed()) return Error{};   // a callback raised
        if (!wants_more(o) || !s || s->timeout == 0) return o;
        TRY(wait_for(t, *s, o, deadline, what));
    }
}

// --- errors -------------------------------------------------------------------------------------------------------------------------

constexpr std::string_view kEndedRudely = "EOF occurred in violation of protocol";

Result<std::string> verify_message(Thread& t, Connection& c, long code) {
    std::string name = c.hostname.is_none() ? std::string("None") : std::string(TRY(repr(t, c.hostname))->view());
    if (code == X509_V_ERR_HOSTNAME_MISMATCH) return fmt::format("Hostname mismatch, certificate is not valid for {}.", name);
    if (code == X509_V_ERR_IP_ADDRESS_MISMATCH) return fmt::format("IP address mismatch, certificate is not valid for {}.", name);
    return std::string(openssl().X509_verify_cert_error_string(code));
}

Error raise_verification_error(Thread& t, Connection& c, const Outcome& o) {
    auto message = verify_message(t, c, o.verify_code);
    if (message.failed()) return Error{};
    (void)raise_tls_error(t, Failure::Verification, SSL_ERROR_SSL, fmt::format("certificate verify failed: {}", *message), o.code);
    Owned error(t.catch_pending());
    auto note = [&]() -> Result<void> {
        Ref<Str> text = TRY(new_str(t, *message));
        TRY(set_attribute(t, error, t.runtime.intern("verify_code"), Value::small_int(o.verify_code)));
        return set_attribute(t, error, t.runtime.intern("verify_message"), text.value());
    };
    if (note().failed()) return Error{};
    return t.raise_object(std::move(error));
}

Error raise_system_error(Thread& t, const Outcome& o) {
    if (ERR_SYSTEM_ERROR(o.code)) return t.raise_os_error(ERR_GET_REASON(o.code));
    if (o.code == 0 && o.result < 0 && o.system_error) return t.raise_os_error(o.system_error);
    if (o.code == 0) return raise_tls_error(t, Failure::Eof, kErrorEof, kEndedRudely);
    return raise_tls_error(t, Failure::Syscall, SSL_ERROR_SYSCALL, "Some I/O error occurred", o.code);
}

Error raise_protocol_error(Thread& t, Connection& c, const Outcome& o) {
    if (o.code == 0) return raise_tls_error(t, Failure::Plain, SSL_ERROR_SSL, "A failure in the SSL library occurred");
    bool is_own = ERR_GET_LIB(o.code) == ERR_LIB_SSL;
    if (is_own && ERR_GET_REASON(o.code) == SSL_R_CERTIFICATE_VERIFY_FAILED) return raise_verification_error(t, c, o);
    if (is_own && ERR_GET_REASON(o.code) == SSL_R_UNEXPECTED_EOF_WHILE_READING) return raise_tls_error(t, Failure::Eof, kErrorEof, kEndedRudely, o.code);
    if (ERR_SYSTEM_ERROR(o.code)) return t.raise_os_error(ERR_GET_REASON(o.code));
    const char* text = openssl().ERR_reason_error_string(o.code);
    return raise_tls_error(t, Failure::Plain, SSL_ERROR_SSL, text ? text : "unknown error", o.code);
}

Error raise_outcome(Thread& t, Connection& c, const Outcome& o) {
    openssl().ERR_clear_error();
    switch (o.error) {
        case SSL_ERROR_ZERO_RETURN: return raise_tls_error(t, Failure::ZeroReturn, o.error, "TLS/SSL connection has been closed (EOF)");
        case SSL_ERROR_WANT_READ: return raise_tls_error(t, Failure::WantRead, o.error, "The operation did not complete (read)");
        case SSL_ERROR_WANT_WRITE: return raise_tls_error(t, Failure::WantWrite, o.error, "The operation did not complete (write)");
        case SSL_ERROR_SYSCALL: return raise_system_error(t, o);
        case SSL_ERROR_SSL: return raise_protocol_error(t, c, o);
        case kErrorBusy: return t.raise(ExceptionType::RuntimeError, "a callback must not use the connection that it was called for");
        default: return raise_tls_error(t, Failure::Plain, o.error, "The operation did not complete");
    }
}

// --- making -------------------------------------------------------------------------------------------------------------------------

bool set_host(Connection& c, const Settings& settings, const std::string& name) {
    auto& o = openssl();
    unsigned char bytes[sizeof(in6_addr)];
    size_t address_size = ::inet_pton(AF_INET, name.c_str(), bytes) == 1 ? sizeof(in_addr) : ::inet_pton(AF_INET6, name.c_str(), bytes) == 1 ? sizeof(in6_addr) : 0;
    // A server is told names only (RFC 6066, 3).
    if (!address_size && !o.SSL_ctrl(c.ssl(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, const_cast<char*>(name.c_str()))) return false;
    if (!settings.checks_hostname) return true;
    X509_VERIFY_PARAM* parameters = o.SSL_get0_param(c.ssl());
    return address_size ? o.X509_VERIFY_PARAM_set1_ip(parameters, bytes, address_size) : o.X509_VERIFY_PARAM_set1_host(parameters, name.data(), name.size());
}

Result<std::shared_ptr<Channel>> memory_channel(Thread& t, Value v, std::string_view name) {
    if (!is<MemoryBio>(v)) return t.type_error("_wrap_bio() argument '{}' must be _ssl.MemoryBIO, not {}", name, type_name(t, v));
    return std::shared_ptr<Channel>(*as<MemoryBio>(v).channel);
}

Result<void> open_channels(Thread& t, Link& link, Value incoming, Value outgoing) {
    if (incoming.is_none() && outgoing.is_none()) {
        auto socket = std::make_shared<SocketChannel>();
        link.socket = socket.get();
        link.incoming = link.outgoing = std::move(socket);
    } else {
        link.incoming = TRY(memory_channel(t, incoming, "incoming"));
        link.outgoing = TRY(memory_channel(t, outgoing, "outgoing"));
    }
    BioHandle in(new_bio(*link.incoming)), out(new_bio(*link.outgoing));
    if (!in || !out) return t.out_of_memory();
    openssl().SSL_set_bio(link.ssl.get(), in.release(), out.release());
    return {};
}

Result<std::string> host_name(Thread& t, Value hostname) {
    if (!is<Str>(hostname)) return t.type_error("server_hostname must be str or None, not {}", type_name(t, hostname));
    std::string name(text_of(hostname));
    if (name.find('\0') != std::string::npos) return t.type_error("argument must be encoded string without null bytes, not str");
    return name;
}

Result<void> check_side(Thread& t, const Settings& settings, bool is_server) {
    if (settings.protocol == kTlsClient && is_server) return raise_tls_error(t, Failure::Plain, 0, "Cannot create a server socket with a PROTOCOL_TLS_CLIENT context");
    if (settings.protocol == kTlsServer && !is_server) return raise_tls_error(t, Failure::Plain, 0, "Cannot create a client socket with a PROTOCOL_TLS_SERVER context");
    return {};
}

void allow_later_authentication(Connection& c) {
    auto& o = openssl();
    if (c.is_server)
        o.SSL_set_verify(c.ssl(), o.SSL_get_verify_mode(c.ssl()) | SSL_VERIFY_POST_HANDSHAKE, nullptr);
    else
        o.SSL_set_post_handshake_auth(c.ssl(), 1);
}

}  // namespace

Result<Ref<Connection>> new_connection(Thread& t, Context& context, Value incoming, Value outgoing, bool is_server, Value hostname) {
    auto& o = openssl();
    TRY(check_side(t, *context.settings, is_server));
    Ref<Connection> made = TRY(make<Connection>(t));
    made->link = new Link;
    made->context = share(context).take();
    made->hostname = share(hostname).take();
    made->is_server = is_server;
    Link& link = *made->link;
    link.connection = made.get();
    link.settings = context.settings;
    link.protocols = context.settings->protocols;
    o.ERR_clear_error();
    link.ssl.reset(o.SSL_new(context.settings->ctx.get()));
    if (!link.ssl || !o.SSL_set_ex_data(link.ssl.get(), 0, &link)) return raise_latest_error(t);
    TRY(open_channels(t, link, incoming, outgoing));
    if (!hostname.is_none()) {
        if (!set_host(*made, *context.settings, TRY(host_name(t, hostname)))) return raise_latest_error(t);
    }
    if (context.settings->post_handshake_auth) allow_later_authentication(*made);
    if (is_server)
        o.SSL_set_accept_state(link.ssl.get());
    else
        o.SSL_set_connect_state(link.ssl.get());
    return made;
}

Use::Use(Thread& t, Connection& c) : connection_(c) {
    if (c.link->mutex.try_lock()) return;
    BlockingRegion region(t);
    c.link->mutex.lock();
}

Result<void> shake_hands(Thread& t, Connection& self, Value owner) {
    Outcome o = TRY(perform(t, self, owner, "handshake", [](SSL* ssl) { return openssl().SSL_do_handshake(ssl); }));
    if (o.result <= 0) return raise_outcome(t, self, o);
    return {};
}

// --- reading ------------------------------------------------------------------------------------------------------------------------

namespace {

constexpr size_t kRecord = 16384;        // the most that one record carries, and one step reads

enum class IfNothing : uint8_t { Raise, Say };

// How many bytes came; 0: the other side has said farewell; nothing: more must come in first.
Result<std::optional<size_t>> receive(Thread& t, Connection& self, Value owner, char* to, size_t size, IfNothing if_nothing) {
    size_t got = 0;
    Outcome o = TRY(perform(t, self, owner, "read", [&](SSL* ssl) { return openssl().SSL_read_ex(ssl, to, size, &got); }));
    if (o.result > 0) return std::optional(got);
    if (o.error == SSL_ERROR_ZERO_RETURN && (o.shutdown == SSL_RECEIVED_SHUTDOWN || if_nothing == IfNothing::Say)) return std::optional<size_t>(0);
    if (wants_more(o) && if_nothing == IfNothing::Say) return std::optional<size_t>();
    return raise_outcome(t, self, o);
}

}  // namespace

Result<Owned> read(Thread& t, Connection& self, Value owner, int64_t size) {
    if (size < 0) return t.value_error("size should not be negative");
    if (size == 0) return new_bytes(t, {});
    char record[kRecord];
    size_t got = *TRY(receive(t, self, owner, record, std::min(size_t(size), sizeof record), IfNothing::Raise));
    return new_bytes(t, {record, got});
}

Result<Owned> read_if_there(Thread& t, Connection& self, Value owner) {
    char record[kRecord];
    auto got = TRY(receive(t, self, owner, record, sizeof record, IfNothing::Say));
    if (!got) return Owned::none();
    return new_bytes(t, {record, *got});
}

Result<int64_t> read_into(Thread& t, Connection& self, Value owner, int64_t size, Value buffer) {
    BufferView view = TRY(get_writable_buffer(t, buffer, "read() argument 2"));
    // A size of nothing, or of more than there is room for, is the buffer's.
    size_t room = size <= 0 || size_t(size) > view.size ? view.size : size_t(size);
    if (room == 0) return 0;
    return int64_t(*TRY(receive(t, self, owner, view.data, room, IfNothing::Raise)));
}

// --- writing ------------------------------------------------------------------------------------------------------------------------

namespace {

constexpr auto kSignalInterval = std::chrono::milliseconds(50);
// g++ 12's ThreadSanitizer does not see pthread_mutex_clocklock(), by which the steady clock is waited for.
#ifdef __SANITIZE_THREAD__
using WaitingClock = std::chrono::system_clock;
#else
using WaitingClock = std::chrono::steady_clock;
#endif

// The right to send a message: another's must not begin before the last byte of this one has gone.
class WritingTurn {
  public:
    static Result<WritingTurn> take(Thread& t, Connection& c, const Socket& s) {
        std::unique_lock lock(c.link->writing, std::try_to_lock);
        int64_t deadline = sockets::deadline_of(s);
        while (!lock.owns_lock()) {
            {
                BlockingRegion region(t);
                if (lock.try_lock_until(WaitingClock::now() + kSignalInterval)) break;
            }
            TRY(check_signals(t));
            if (deadline != kForever && monotonic_nanoseconds() >= deadline) return t.raise(ExceptionType::TimeoutError, "The write operation timed out");
        }
        return WritingTurn(std::move(lock));
    }
    WritingTurn() = default;

  private:
    explicit WritingTurn(std::unique_lock<std::timed_mutex> lock) : lock_(std::move(lock)) {}
    std::unique_lock<std::timed_mutex> lock_;
};

}  // namespace

Result<int64_t> write(Thread& t, Connection& self, Value owner, Value data) {
    BufferView bytes = TRY(get_buffer(t, data));
    if (bytes.size == 0) return 0;
    Socket* s = *TRY(socket_of(t, self, owner));
    WritingTurn turn;
    if (s && s->timeout != 0) turn = TRY(WritingTurn::take(t, self, *s));
    size_t sent = 0;
    Outcome o = TRY(perform(t, self, owner, "write", [&](SSL* ssl) { return openssl().SSL_write_ex(ssl, bytes.data, bytes.size, &sent); }));
    if (o.result <= 0) return raise_outcome(t, self, o);
    return int64_t(sent);
}

// --- farewell -----------------------------------------------------------------------------------------------------------------------

// SSL_shutdown() answers 0 when our farewell has gone and the other side's has not come: then it is called once more to wait for it.
Result<void> shut_down(Thread& t, Connection& self, Value owner) {
    auto say = [](SSL* ssl) { return openssl().SSL_shutdown(ssl); };
    Socket* s = *TRY(socket_of(t, self, owner));
    int64_t deadline = s ? sockets::deadline_of(*s) : kForever;
    bool has_gone = false;
    while (true) {
        Outcome o = step(t, self, owner, s ? s->fd : -1, say);
        if (t.failed()) return Error{};
        if (o.result > 0 || (o.result == 0 && std::exchange(has_gone, true))) return {};
        if (o.result == 0) continue;
        if (!wants_more(o) || !s || s->timeout == 0) return raise_outcome(t, self, o);
        TRY(wait_for(t, *s, o, deadline, o.error == SSL_ERROR_WANT_READ ? "read" : "write"));
    }
}

}  // namespace kukri::tls
