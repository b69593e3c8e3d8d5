// Sockets as the module _socket has them, and what its parts share.
//
// A call first tries without waiting and with the GIL in hand: data that is there costs one system call and no switch of threads. Only what
// would block gives the GIL up.
#pragma once
#include <sys/socket.h>

#include <cstring>

#include "runtime/native.hpp"
#include "stdlib/system_call.hpp"

namespace kukri::sockets {

struct Socket : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    int fd;                        // -1: closed
    int family, type, protocol;
    int64_t timeout;               // ns; kNoTimeout: blocks; 0: never does. Else the descriptor is non-blocking, too
    bool ready;                    // __init__ has run
    void finish(Heap&) {}
};
inline constexpr int64_t kNoTimeout = -1;

// A socket address of any family.
struct Address {
    sockaddr_storage bytes;
    socklen_t size = sizeof(sockaddr_storage);
    sockaddr* get() { return reinterpret_cast<sockaddr*>(&bytes); }
    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&bytes); }
};

// From what Python has for this family; `caller` is for errors. May look names up, without the GIL.
Result<Address> address_from(Thread& t, int family, Value v, std::string_view caller);
// To Python; None for an empty one.
Result<Owned> address_value(Thread& t, const Address& address);
// An IPv4 or IPv6 address of a host by name, in numbers, "" (any) or "<broadcast>"; with port 0.
Result<Address> host_address(Thread& t, std::string_view host, int family);
// A host as text or bytes, in the form that getaddrinfo() takes.
Result<std::string> host_text(Thread& t, Value v);
// The numeric form of an address.
Result<std::string> numeric_host(Thread& t, const Address& address);

// The module's private state.
struct State {
    Owned gai_error, h_error;      // exception classes
    int64_t default_timeout = kNoTimeout;
};
State& state_of(Thread& t);
Error raise_gai_error(Thread& t, int error);

// A number of seconds or None: ns or kNoTimeout. ValueError if it is negative.
Result<int64_t> timeout_from(Thread& t, Value seconds);
Result<Owned> timeout_value(Thread& t, int64_t timeout);

// --- waiting ------------------------------------------------------------------------------------------------------------------------

enum class Direction : short { In = 1, Out = 4 };
// Until the socket is ready (true) or its time is up. `deadline`: of monotonic_nanoseconds(); kForever.
Result<bool> wait_until_ready(Thread& t, Socket& s, Direction direction, int64_t deadline);
// The same; TimeoutError when its time is up.
Result<void> wait_ready(Thread& t, Socket& s, Direction direction, int64_t deadline);
int64_t deadline_of(const Socket& s);

// f(flag) does a call with an additional MSG_ flag and answers -1 with errno: without waiting.
template <class F>
int64_t call_now(Thread& t, Direction direction, F&& f) {
    // Sending takes long: the kernel goes all the way to the receiver, who may run on this core before we go on.
    bool is_long = direction == Direction::Out && t.gil->is_wanted();
    return is_long ? without_gil(t, [&] { return f(MSG_DONTWAIT); }) : f(MSG_DONTWAIT);
}

// The same, waiting as the socket does. The result is not negative.
template <class F>
Result<int64_t> attempt(Thread& t, Socket& s, Direction direction, int64_t deadline, F&& f) {
    while (true) {
        int64_t done = call_now(t, direction, f);
        if (done >= 0) [[likely]] return done;
        if (errno == EAGAIN && s.timeout == kNoTimeout) {
            done = without_gil(t, [&] { return f(0); });
            if (done >= 0) return done;
        } else if (errno == EAGAIN && s.timeout > 0) {
            TRY(wait_ready(t, s, direction, deadline));
            continue;
        }
        if (errno != EINTR) return t.raise_os_error(errno);
        TRY(check_signals(t));
    }
}

// Methods of messages.cpp: several buffers and ancillary data.
Result<int64_t> send_message(Thread& t, Socket& self, Value buffers, std::optional<Value> ancillary, int flags, Value to);
Result<Owned> receive_message(Thread& t, Socket& self, int64_t size, int64_t control_size, int flags);
Result<Owned> receive_message_into(Thread& t, Socket& self, Value buffers, int64_t control_size, int flags);

// The module's functions and constants.
inline constexpr size_t kFunctionCount = 28;
extern const NativeRow kFunctions[kFunctionCount];
Result<void> add_constants(Thread& t, Module& m);

// A socket of this type around a descriptor, which is closed if that fails.
Result<Owned> wrap_descriptor(Thread& t, int fd, int family, int type, int protocol);

}  // namespace kukri::sockets
