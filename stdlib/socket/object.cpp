// The socket object: making, connecting, sending, receiving.
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <climits>

#include "runtime/bytes.hpp"
#include "runtime/bytes_support.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/io/io.hpp"
#include "stdlib/socket/socket.hpp"
#include "stdlib/time_values.hpp"

namespace kukri::sockets {

namespace {

Result<void> set_descriptor_blocking(Thread& t, int fd, bool blocking) {
    int flags = ::fcntl(fd, F_GETFL);
    int wanted = blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
    if (flags < 0 || (wanted != flags && ::fcntl(fd, F_SETFL, wanted) < 0)) return t.raise_os_error(errno);
    return {};
}

Result<void> set_timeout(Thread& t, Socket& s, int64_t timeout) {
    s.timeout = timeout;
    return set_descriptor_blocking(t, s.fd, timeout == kNoTimeout);
}

// --- making and closing -------------------------------------------------------------------------------------------------------------

Result<void> adopt(Thread& t, Socket& s, int fd, int family, int type, int protocol) {
    s.fd = fd;
    s.family = family;
    s.type = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    s.protocol = protocol;
    s.timeout = kNoTimeout;
    s.ready = true;
    if (type & SOCK_NONBLOCK) {
        s.timeout = 0;
    } else if (int64_t usual = state_of(t).default_timeout; usual != kNoTimeout) {
        TRY(set_timeout(t, s, usual));
    }
    return {};
}

// What a descriptor is, where the caller did not say it.
Result<void> adopt_descriptor(Thread& t, Socket& s, Value number, int family, int type, int protocol) {
    if (number.is_float() || is<Float>(number)) return t.type_error("integer argument expected, got float");
    int fd = TRY(Convert<int>::from(t, number, ArgumentContext{kSignature<"socket(fileno)">, 0}));
    if (fd < 0) return t.value_error("negative file descriptor");
    Address address{};
    if (::getsockname(fd, address.get(), &address.size) < 0) {
        if (family == -1 || errno == EBADF || errno == ENOTSOCK) return t.raise_os_error(errno);
    } else if (family == -1) {
        family = address.get()->sa_family;
    }
    auto ask = [&](int option, int& answer) -> Result<void> {
        socklen_t size = sizeof answer;
        if (::getsockopt(fd, SOL_SOCKET, option, &answer, &size) < 0) return t.raise_os_error(errno);
        return {};
    };
    if (type == -1) TRY(ask(SO_TYPE, type));
    if (protocol == -1) TRY(ask(SO_PROTOCOL, protocol));
    return adopt(t, s, fd, family, type, protocol);
}

Result<void> initialize(Thread& t, Socket& s, int family, int type, int protocol, Value number) {
    if (!number.is_none()) return adopt_descriptor(t, s, number, family, type, protocol);
    if (family == -1) family = AF_INET;
    if (type == -1) type = SOCK_STREAM;
    if (protocol == -1) protocol = 0;
    int fd = ::socket(family, type | SOCK_CLOEXEC, protocol);
    if (fd < 0) return t.raise_os_error(errno);
    return adopt(t, s, fd, family, type, protocol);
}

Result<void> close_socket(Thread& t, Socket& s) {
    int fd = s.ready ? std::exchange(s.fd, -1) : -1;
    if (fd >= 0 && without_gil(t, [=] { return ::close(fd); }) < 0 && errno != ECONNRESET) return t.raise_os_error(errno);
    return {};
}

void finalize(Thread& t, Object& object) {
    auto& s = static_cast<Socket&>(object);
    if (!s.ready || s.fd < 0) return;
    Owned earlier = Owned::adopt(t.pending.take());
    io::warn_unclosed(t, Value(&s), Value(&s), "");
    if (close_socket(t, s).failed()) t.report_unraisable(Value(&s));
    t.pending = std::move(earlier);
}

// --- connecting ---------------------------------------------------------------------------------------------------------------------

// The address of the other side and its new descriptor.
Result<Ref<Tuple>> accept(Thread& t, Socket& s) {
    Address address{};
    int fd = s.fd;
    auto take = [&](int) -> int64_t {
        address.size = sizeof address.bytes;
        return ::accept4(fd, address.get(), &address.size, SOCK_CLOEXEC);
    };
    int64_t made;
    if (s.timeout == kNoTimeout) {   // there is no flag that keeps accept() from waiting
        made = TRY(blocking_call(t, [&] { return take(0); }));
        if (made < 0) return t.raise_os_error(errno);
    } else {
        made = TRY(attempt(t, s, Direction::In, deadline_of(s), take));
    }
    auto from = address_value(t, address);
    if (!from.failed()) return tuple_of(t, Value::small_int(made), *from);
    ::close(int(made));
    return Error{};
}

// 0 or an errno; Error if a signal handler raised, or it took too long.
Result<int> connect_to(Thread& t, Socket& s, const Address& address) {
    int fd = s.fd;
    if (without_gil(t, [&] { return ::connect(fd, address.get(), address.size); }) == 0) return 0;
    if (errno == EINTR) {
        TRY(check_signals(t));
        if (s.timeout == 0) return EINTR;
    } else if (errno != EINPROGRESS || s.timeout <= 0) {
        return errno;
    }
    TRY(wait_ready(t, s, Direction::Out, deadline_of(s)));
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0) return errno;
    return error == EISCONN ? 0 : error;
}

Result<void> connect(Thread& t, Socket& s, Value to) {
    Address address = TRY(address_from(t, s.family, to, "connect"));
    int error = TRY(connect_to(t, s, address));
    if (error) return t.raise_os_error(error);
    return {};
}

Result<int> connect_or_errno(Thread& t, Socket& s, Value to) {
    Address address = TRY(address_from(t, s.family, to, "connect_ex"));
    auto error = connect_to(t, s, address);
    if (!error.failed()) return *error;
    if (t.catch_if(ExceptionType::TimeoutError)) return EAGAIN;
    return Error{};
}

Result<void> bind(Thread& t, Socket& s, Value to) {
    Address address = TRY(address_from(t, s.family, to, "bind"));
    if (::bind(s.fd, address.get(), address.size) < 0) return t.raise_os_error(errno);
    return {};
}

template <int (*ask)(int, sockaddr*, socklen_t*) noexcept>
Result<Owned> name_of(Thread& t, Socket& s) {
    Address address{};
    if (ask(s.fd, address.get(), &address.size) < 0) return t.raise_os_error(errno);
    return address_value(t, address);
}

// --- receiving ----------------------------------------------------------------------------------------------------------------------

Result<Owned> receive(Thread& t, Socket& s, int64_t size, int flags) {
    if (size < 0) return t.value_error("negative buffersize in recv");
    int fd = s.fd;
    // Most answers are much shorter than what was offered: a copy costs less than a large allocation.
    char small[4096];
    if (size <= int64_t(sizeof small)) {
        int64_t got = TRY(attempt(t, s, Direction::In, deadline_of(s), [&](int extra) { return ::recv(fd, small, size_t(size), flags | extra); }));
        return new_bytes(t, {small, size_t(got)});
    }
    Ref<Bytes> data = TRY(new_bytes_uninitialized(t, size_t(size)));
    int64_t got = TRY(attempt(t, s, Direction::In, deadline_of(s), [&](int extra) { return ::recv(fd, data->data(), size_t(size), flags | extra); }));
    if (got == size) return data;
    return new_bytes(t, {data->data(), size_t(got)});
}

Result<size_t> checked_room(Thread& t, const BufferView& buffer, int64_t wanted, std::string_view caller) {
    if (wanted < 0) return t.value_error("negative buffersize in {}", caller);
    if (wanted == 0) return buffer.size;
    if (size_t(wanted) > buffer.size) return t.value_error("{}", caller == "recv_into" ? "buffer too small for requested bytes" : "nbytes is greater than the length of the buffer");
    return size_t(wanted);
}

Result<int64_t> receive_into(Thread& t, Socket& s, Value target, int64_t wanted, int flags) {
    BufferView buffer = TRY(get_writable_buffer(t, target, "recv_into() argument 1"));
    size_t room = TRY(checked_room(t, buffer, wanted, "recv_into"));
    int fd = s.fd;
    return attempt(t, s, Direction::In, deadline_of(s), [&](int extra) { return ::recv(fd, buffer.data, room, flags | extra); });
}

Result<int64_t> receive_from(Thread& t, Socket& s, char* data, size_t size, int flags, Address& address) {
    int fd = s.fd;
    return attempt(t, s, Direction::In, deadline_of(s), [&](int extra) {
        address.size = sizeof address.bytes;
        return ::recvfrom(fd, data, size, flags | extra, address.get(), &address.size);
    });
}

Result<Owned> receive_with_address(Thread& t, Socket& s, int64_t size, int flags) {
    if (size < 0) return t.value_error("negative buffersize in recvfrom");
    Ref<Bytes> data = TRY(new_bytes_uninitialized(t, size_t(size)));
    Address address{};
    int64_t got = TRY(receive_from(t, s, data->data(), size_t(size), flags, address));
    if (got != size) data = TRY(new_bytes(t, {data->data(), size_t(got)}));
    Owned from = TRY(address_value(t, address));
    return tuple_of(t, data.value(), from.get());
}

Result<Owned> receive_into_with_address(Thread& t, Socket& s, Value target, int64_t wanted, int flags) {
    BufferView buffer = TRY(get_writable_buffer(t, target, "recvfrom_into() argument 1"));
    size_t room = TRY(checked_room(t, buffer, wanted, "recvfrom_into"));
    Address address{};
    int64_t got = TRY(receive_from(t, s, buffer.data, room, flags, address));
    Owned from = TRY(address_value(t, address));
    return tuple_of(t, Value::small_int(got), from.get());
}

// --- sending ------------------------------------------------------------------------------------------------------------------------

Result<int64_t> send(Thread& t, Socket& s, Value data, int flags) {
    BufferView bytes = TRY(get_buffer(t, data));
    int fd = s.fd;
    return attempt(t, s, Direction::Out, deadline_of(s), [&](int extra) { return ::send(fd, bytes.data, bytes.size, flags | extra); });
}

Result<void> send_all(Thread& t, Socket& s, Value data, int flags) {
    BufferView bytes = TRY(get_buffer(t, data));
    int64_t deadline = deadline_of(s);   // of the whole
    std::string_view rest = bytes.view();
    while (!rest.empty()) {
        int fd = s.fd;
        int64_t sent = TRY(attempt(t, s, Direction::Out, deadline, [&](int extra) { return ::send(fd, rest.data(), rest.size(), flags | extra); }));
        rest.remove_prefix(size_t(sent));
        TRY(check_signals(t));
        if (!rest.empty() && deadline != kForever && s.timeout > 0 && monotonic_nanoseconds() >= deadline) return t.raise(ExceptionType::TimeoutError, "timed out");
    }
    return {};
}

// sendto(data, address) or sendto(data, flags, address)
Result<int64_t> send_to(Thread& t, Socket& s, Arguments arguments) {
    if (arguments.size() < 2 || arguments.size() > 3) return t.type_error("sendto() takes 2 or 3 arguments ({} given)", arguments.size());
    BufferView bytes = TRY(get_buffer(t, arguments[0]));
    int64_t flags = arguments.size() == 3 ? TRY(index_argument(t, arguments[1])) : 0;
    Address address = TRY(address_from(t, s.family, arguments.back(), "sendto"));
    int fd = s.fd;
    return attempt(t, s, Direction::Out, deadline_of(s), [&](int extra) { return ::sendto(fd, bytes.data, bytes.size, int(flags) | extra, address.get(), address.size); });
}

// --- options ------------------------------------------------------------------------------------------------------------------------

Result<Owned> get_option(Thread& t, Socket& s, int level, int option, int size) {
    if (size == 0) {
        int value = 0;
        socklen_t its = sizeof value;
        if (::getsockopt(s.fd, level, option, &value, &its) < 0) return t.raise_os_error(errno);
        return make_int(t, value);
    }
    if (size < 0 || size > 1024) return t.raise(ExceptionType::OSError, "getsockopt buflen out of range");
    char data[1024];
    auto its = socklen_t(size);
    if (::getsockopt(s.fd, level, option, data, &its) < 0) return t.raise_os_error(errno);
    return new_bytes(t, {data, its});
}

// setsockopt(level, option, int or bytes) or setsockopt(level, option, None, length)
Result<void> set_option(Thread& t, Socket& s, int level, int option, Value value, std::optional<Value> length) {
    int result;
    if (length) {
        if (!value.is_none()) return t.type_error("setsockopt() argument 3 must be None, not {}", type_name(t, value));
        int64_t size = TRY(index_argument(t, *length));
        result = ::setsockopt(s.fd, level, option, nullptr, socklen_t(size));
    } else if (is_int(value)) {
        int64_t n = TRY(index_argument(t, value));
        if (n != int(n)) return t.raise_text(ExceptionType::OverflowError, n > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
        int number = int(n);
        result = ::setsockopt(s.fd, level, option, &number, sizeof number);
    } else if (value.is_none()) {
        return t.type_error("setsockopt() takes 4 arguments when the third is None");
    } else {
        BufferView bytes = TRY(get_buffer(t, value));
        result = ::setsockopt(s.fd, level, option, bytes.data, socklen_t(bytes.size));
    }
    if (result < 0) return t.raise_os_error(errno);
    return {};
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("A socket that is none yet.", [](Thread& t, Type& cls, Arguments, Keywords) -> Result<Owned> {
        Owned made = TRY(allocate_instance(t, cls));
        as<Socket>(made).fd = -1;
        as<Socket>(made).timeout = kNoTimeout;
        return made;
    }),
    def<"__init__(self, family=-1, type=-1, proto=-1, fileno=None)">("Opens a socket, or takes a descriptor over.", body<initialize>),
    def<"_accept(self, /)">("Waits for a connection: (descriptor, address).", body<accept>),
    def<"bind(self, address, /)">("Gives the socket an address of its own.", body<bind>),
    def<"close(self, /)">("Closes the socket.", body<close_socket>),
    def<"connect(self, address, /)">("Connects the socket to an address.", body<connect>),
    def<"connect_ex(self, address, /)">("As connect(), but returns the error's number instead of raising it.", body<connect_or_errno>),
    def<"detach(self, /)">("The descriptor, which stays open; the socket is closed for it.", [](Thread&, Socket& s) { return int64_t(std::exchange(s.fd, -1)); }),
    def<"fileno(self, /)">("The descriptor; -1 if the socket is closed.", [](Thread&, Socket& s) { return int64_t(s.fd); }),
    def<"getpeername(self, /)">("The address of the other side.", body<name_of<::getpeername>>),
    def<"getsockname(self, /)">("The socket's own address.", body<name_of<::getsockname>>),
    def<"getsockopt(self, level, option, buffersize=0, /)">("The value of an option: an int, or bytes if a size is given.", body<get_option>),
    def<"setsockopt(self, level, option, value, optlen=<unrepresentable>, /)">("Sets an option: an int, bytes, or None with a length.", body<set_option>),
    def<"listen(self, backlog=128, /)">("Lets others connect; so many may wait.", [](Thread& t, Socket& s, int backlog) -> Result<void> {
        if (::listen(s.fd, std::max(backlog, 0)) < 0) return t.raise_os_error(errno);
        return {};
    }),
    def<"recv(self, bufsize, flags=0, /)">("Waits for data, of at most this size; b'' at the end.", body<receive>),
    def<"recv_into(self, /, buffer, nbytes=0, flags=0)">("As recv(), into a buffer; how many bytes came.", body<receive_into>),
    def<"recvfrom(self, bufsize, flags=0, /)">("Waits for data: (data, sender's address).", body<receive_with_address>),
    def<"recvfrom_into(self, /, buffer, nbytes=0, flags=0)">("As recvfrom(), into a buffer: (bytes, sender's address).", body<receive_into_with_address>),
    def<"send(self, data, flags=0, /)">("Sends data, perhaps not all; how many bytes went.", body<send>),
    def<"sendall(self, data, flags=0, /)">("Sends all the data.", body<send_all>),
    def<"sendto(self, /, *args)">("sendto(data[, flags], address): sends data to an address.", body<send_to>),
    def<"sendmsg(self, buffers, ancdata=<unrepresentable>, flags=0, address=None, /)">("Sends the buffers as one message, with ancillary data (level, type, bytes); how many bytes went.", body<send_message>),
    def<"recvmsg(self, bufsize, ancbufsize=0, flags=0, /)">("Receives a message: (data, ancillary data, flags, address).", body<receive_message>),
    def<"recvmsg_into(self, buffers, ancbufsize=0, flags=0, /)">("Receives a message into buffers: (bytes, ancillary data, flags, address).", body<receive_message_into>),
    def<"setblocking(self, flag, /)">("False: calls that would have to wait raise BlockingIOError.", [](Thread& t, Socket& s, bool flag) { return set_timeout(t, s, flag ? kNoTimeout : 0); }),
    def<"getblocking(self, /)">("Whether calls wait at all.", [](Thread&, Socket& s) { return s.timeout != 0; }),
    def<"settimeout(self, timeout, /)">("How many seconds calls wait before they raise TimeoutError; None: for ever.", [](Thread& t, Socket& s, Value seconds) -> Result<void> {
        return set_timeout(t, s, TRY(timeout_from(t, seconds)));
    }),
    def<"gettimeout(self, /)">("How many seconds calls wait; None: for ever.", [](Thread& t, Socket& s) { return timeout_value(t, s.timeout); }),
    def<"shutdown(self, how, /)">("Ends one direction of the connection, or both.", [](Thread& t, Socket& s, int how) -> Result<void> {
        if (::shutdown(s.fd, how) < 0) return t.raise_os_error(errno);
        return {};
    }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread&, Socket& s) -> std::string {
        return fmt::format("<socket object, fd={}, family={}, type={}, proto={}>", s.fd, s.family, s.type, s.protocol);
    }),
};
constexpr PropertyRow kProperties[] = {
    read_only_member<Socket>("family", "the socket family", [](Thread& t, Socket& s) { return make_int(t, s.family); }),
    read_only_member<Socket>("type", "the socket type", [](Thread& t, Socket& s) { return make_int(t, s.type); }),
    read_only_member<Socket>("proto", "the socket protocol", [](Thread& t, Socket& s) { return make_int(t, s.protocol); }),
    property<Socket>("timeout", "the socket timeout", [](Thread& t, Socket& s) { return timeout_value(t, s.timeout); }),
};

}  // namespace

Result<int64_t> timeout_from(Thread& t, Value seconds) {
    if (seconds.is_none()) return kNoTimeout;
    int64_t ns = TRY(nanoseconds_from(t, seconds, Rounding::Up));
    if (ns < 0) return t.value_error("Timeout value out of range");
    return ns;
}

Result<Owned> timeout_value(Thread& t, int64_t timeout) {
    if (timeout == kNoTimeout) return Owned::none();
    return new_float(t, double(timeout) / 1e9);
}

int64_t deadline_of(const Socket& s) { return s.timeout <= 0 ? kForever : deadline_after(s.timeout); }

Result<bool> wait_until_ready(Thread& t, Socket& s, Direction direction, int64_t deadline) {
    pollfd one{s.fd, short(direction), 0};
    while (true) {
        int milliseconds = -1;
        if (deadline != kForever) {
            int64_t left = std::max<int64_t>(deadline - monotonic_nanoseconds(), 0);
            milliseconds = int(std::min<int64_t>((left + 999'999) / 1'000'000, INT_MAX));
        }
        int ready = without_gil(t, [&] { return ::poll(&one, 1, milliseconds); });
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return t.raise_os_error(errno);
        if (ready < 0)
            TRY(check_signals(t));
        else if (deadline != kForever && monotonic_nanoseconds() >= deadline)
            return false;
    }
}

Result<void> wait_ready(Thread& t, Socket& s, Direction direction, int64_t deadline) {
    if (TRY(wait_until_ready(t, s, direction, deadline))) return {};
    return t.raise(ExceptionType::TimeoutError, "timed out");
}

constinit const TypeRow Socket::kRow = type_row<Socket>({.name = "_socket.socket", .doc = "An end of a connection, or what waits for connections.", .methods = kMethods, .properties = kProperties, .finalize = finalize});

Result<Owned> wrap_descriptor(Thread& t, int fd, int family, int type, int protocol) {
    auto made = allocate_instance(t, t.runtime.type<Socket>());
    if (made.failed()) {
        ::close(fd);
        return Error{};
    }
    Owned socket = made.take();
    TRY(adopt(t, as<Socket>(socket), fd, family, type, protocol));
    return socket;
}

}  // namespace kukri::sockets
