// Sets of signals between Python and the system.
#pragma once
#include <signal.h>

#include "runtime/runtime.hpp"

namespace kukri {

// An iterable of signal numbers: ValueError "signal number 99 out of range [1; 64]".
Result<sigset_t> signal_set(Thread& t, Value iterable);
Result<Owned> signal_set_value(Thread& t, const sigset_t& set);   // a Python set of ints

}  // namespace kukri
