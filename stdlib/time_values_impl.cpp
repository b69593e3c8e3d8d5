#include "stdlib/time_values.hpp"

#include <cmath>

#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"

namespace kukri {

namespace {

double rounded(double d, Rounding rounding) {
    switch (rounding) {
        case Rounding::Floor: return std::floor(d);
        case Rounding::Ceiling: return std::ceil(d);
        case Rounding::HalfEven: return std::nearbyint(d);
        case Rounding::Up: return d >= 0 ? std::ceil(d) : std::floor(d);
    }
    return d;
}

Error out_of_range(Thread& t) { return t.raise(ExceptionType::OverflowError, "timestamp out of range for platform time_t"); }

}  // namespace

Result<timespec> timespec_from(Thread& t, Value seconds, Rounding rounding) {
    if (!is_float(seconds)) {
        Owned number = TRY(index(t, seconds));
        auto whole = int_value(number.get());
        if (!whole) return out_of_range(t);
        return timespec{*whole, 0};
    }
    double d = float_value(seconds);
    if (std::isnan(d)) return t.value_error("Invalid value NaN (not a number)");
    double whole, fraction = std::modf(d, &whole);
    fraction = rounded(fraction * 1e9, rounding);
    if (fraction >= 1e9) fraction -= 1e9, whole += 1;
    if (fraction < 0) fraction += 1e9, whole -= 1;
    if (!(whole >= -0x1p63 && whole < 0x1p63)) return out_of_range(t);
    return timespec{time_t(whole), long(fraction)};
}

Result<time_t> time_from(Thread& t, Value seconds) {
    if (!is_float(seconds)) return TRY(timespec_from(t, seconds, Rounding::Floor)).tv_sec;
    double d = float_value(seconds);
    if (std::isnan(d)) return t.value_error("Invalid value NaN (not a number)");
    d = std::floor(d);
    if (!(d >= -0x1p63 && d < 0x1p63)) return out_of_range(t);
    return time_t(d);
}

Result<int64_t> nanoseconds_from(Thread& t, Value seconds, Rounding rounding) {
    auto too_large = [&] { return t.raise(ExceptionType::OverflowError, "timestamp too large to convert to C PyTime_t"); };
    if (!is_float(seconds)) {
        Owned number = TRY(index(t, seconds));
        auto whole = int_value(number.get());
        int64_t ns;
        if (!whole || __builtin_mul_overflow(*whole, int64_t(1'000'000'000), &ns)) return too_large();
        return ns;
    }
    double d = float_value(seconds);
    if (std::isnan(d)) return t.value_error("Invalid value NaN (not a number)");
    d = rounded(d * 1e9, rounding);
    if (!(d >= -0x1p63 && d < 0x1p63)) return out_of_range(t);
    return int64_t(d);
}

}  // namespace kukri
