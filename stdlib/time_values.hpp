// Seconds as Python gives them (int, float) into what system calls take, with CPython's rounding and error texts.
#pragma once
#include <time.h>

#include "runtime/runtime.hpp"

namespace kukri {

enum class Rounding { Floor, Ceiling, HalfEven, Up };   // Up: away from zero

// ValueError "Invalid value NaN (not a number)"; OverflowError "timestamp out of range for platform time_t"; TypeError for what is no number.
Result<timespec> timespec_from(Thread& t, Value seconds, Rounding rounding);
Result<time_t> time_from(Thread& t, Value seconds);                    // rounded down
// A span of time in nanoseconds: OverflowError "timestamp too large to convert to C PyTime_t".
Result<int64_t> nanoseconds_from(Thread& t, Value seconds, Rounding rounding);
inline timespec timespec_of(int64_t ns) {
    int64_t seconds = ns / 1'000'000'000, rest = ns % 1'000'000'000;
    if (rest < 0) rest += 1'000'000'000, --seconds;
    return {seconds, rest};
}

}  // namespace kukri
