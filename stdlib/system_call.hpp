// System calls that may block: the GIL is released around them, and one that a signal interrupted is repeated after Python's handlers
// have run (PEP 475), unless a handler raised.
#pragma once
#include <cerrno>

#include "interp/api.hpp"

namespace kukri {

// Runs Python's handlers for signals that have arrived.
inline Result<void> check_signals(Thread& t) {
    if (!run_signal_handlers(t)) return Error{};
    return {};
}

// The same for signals that arrived before a call that would not notice them: there may have been no safepoint since.
inline Result<void> check_signals_before(Thread& t) {
    if (t.safepoint.load(std::memory_order_relaxed) & uint32_t(SafepointReason::Signal)) [[unlikely]] return check_signals(t);
    return {};
}

// f() without the GIL; errno is that of f().
template <class F>
auto without_gil(Thread& t, F&& f) -> decltype(f()) {
    decltype(f()) result;
    int error;
    {
        BlockingRegion region(t);
        result = f();
        error = errno;
    }
    errno = error;
    return result;
}

// f() returns -1 and sets errno when it fails: the caller looks at that at once.
template <class F>
auto blocking_call(Thread& t, F&& f) -> Result<decltype(f())> {
    TRY(check_signals_before(t));
    while (true) {
        auto result = without_gil(t, f);
        if (result != -1 || errno != EINTR) return result;
        TRY(check_signals(t));
    }
}

// A call that answers 0 or -1, and what error it raises.
template <class F>
Result<void> checked_call(Thread& t, F&& f, Value filename = Value::none(), Value filename2 = Value::none()) {
    auto result = TRY(blocking_call(t, f));
    if (result == -1) return t.raise_os_error(errno, filename, filename2);
    return {};
}

}  // namespace kukri
