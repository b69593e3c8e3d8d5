// int: making them, comparing, hashing, and the way to and from doubles. Arithmetic: int_arithmetic.cpp; methods: int_methods.cpp.
#include <algorithm>
#include <cmath>

#include "runtime/base/hash.hpp"
#include "runtime/int_internal.hpp"
#include "runtime/limits.hpp"

namespace kukri {

// --- making ------------------------------------------------------------------------------------------------------------------------

namespace {

Result<void> check_limbs(Thread& t, size_t count) {
    if (count <= kMostLimbsInTime) [[likely]] return {};
    if (count > kMostLimbs) return t.out_of_memory();
    if (t.runtime.limits && t.runtime.limits->limits_time(t)) return t.raise(ExceptionType::OverflowError, "an int of more than {} bits, while time is limited", kMostLimbsInTime * 64);
    return {};
}

}  // namespace

namespace {

inline Int* new_cell(Thread& t, size_t count) {
    auto* made = static_cast<Int*>(t.heap().allocate(sizeof(Int) + count * 8, Collectable::No));
    if (!made) [[unlikely]] return nullptr;
    made->references = 1;
    made->kind = Kind::Int;
    made->flags = 0;
    made->aux = 0;
    made->shape = t.runtime.types[size_t(Kind::Int)]->root_shape;
    made->size = int64_t(count);
    return made;
}

}  // namespace

Result<Ref<Int>> begin_int(Thread& t, size_t count) {
    TRY(check_limbs(t, count));
    Int* made = new_cell(t, count);
    if (!made) [[unlikely]] return t.out_of_memory();
    return Ref<Int>::adopt(made);
}

Owned finish_int(Thread& t, Ref<Int> made, size_t count, bool negative) {
    const uint64_t* limbs = made->limbs();
    size_t room = size_t(made->size), n = limbs::significant(limbs, count);
    if (n == 0) return Owned::adopt(Value::small_int(0));
    if (n == 1 && limbs[0] <= uint64_t(Value::kMaxInt) + negative)
        return Owned::adopt(Value::small_int(negative ? int64_t(0 - limbs[0]) : int64_t(limbs[0])));
    made->size = negative ? -int64_t(n) : int64_t(n);
    // Much room left over: give it back if there is memory for the copy.
    if (room > 64 && n < room / 2) [[unlikely]]
        if (auto* smaller = static_cast<Int*>(t.heap().allocate(sizeof(Int) + n * 8, Collectable::No))) {
            std::memcpy(static_cast<void*>(smaller), static_cast<const void*>(made.get()), sizeof(Int) + n * 8);
            smaller->references = 1;
            return Owned::adopt(Value(smaller));
        }
    return made;
}

Result<Owned> int_from_limbs(Thread& t, const uint64_t* limbs, size_t count, bool negative) {
    Ref<Int> made = TRY(begin_int(t, count));
    std::memcpy(made->limbs(), limbs, count * 8);
    return finish_int(t, std::move(made), count, negative);
}

Result<Owned> int_from_wide(Thread& t, unsigned __int128 magnitude, bool negative) {
    auto low = uint64_t(magnitude), high = uint64_t(magnitude >> 64);
    if (high == 0 && low <= uint64_t(Value::kMaxInt) + negative)
        return Owned::adopt(Value::small_int(negative ? int64_t(0 - low) : int64_t(low)));
    Int* made = new_cell(t, high ? 2 : 1);
    if (!made) [[unlikely]] return t.out_of_memory();
    made->limbs()[0] = low;
    if (high) made->limbs()[1] = high;
    if (negative) made->size = -made->size;
    return Owned::adopt(Value(made));
}

Result<Owned> new_int(Thread& t, int64_t n) {
    if (Value::fits_int(n)) [[likely]] return Owned::adopt(Value::small_int(n));
    return int_from_wide(t, n < 0 ? 0 - uint64_t(n) : uint64_t(n), n < 0);
}

Result<Owned> new_unsigned(Thread& t, uint64_t n) { return int_from_wide(t, n, false); }

Result<Owned> exact_int_of(Thread& t, Value v) {
    if (is_plain(v)) return Owned::adopt(Value::small_int(plain(v)));
    if (is_exactly<Int>(t, v)) return share(v);
    IntView n(v);
    return int_from_limbs(t, n.data(), n.size(), n.is_negative());
}

Result<Scratch> Scratch::reserve(Thread& t, size_t count) {
    Scratch scratch;
    if (count < kLongLimbs) return scratch;
    TRY(check_limbs(t, count));
    size_t bytes = limbs::scratch_bytes(count);
    if (!t.heap().charge(ptrdiff_t(bytes))) return t.out_of_memory();
    scratch.heap_ = &t.heap();
    scratch.bytes_ = bytes;
    // GMP ends the process if malloc refuses: ask before it does.
    void* probe = std::malloc(bytes);
    if (!probe) return t.out_of_memory();
    std::free(probe);
    return scratch;
}

Result<Workspace> Workspace::of(Thread& t, size_t count) {
    if (count > kMostLimbs) return t.out_of_memory();
    Workspace space;
    space.limbs_ = static_cast<uint64_t*>(t.heap().allocate_buffer(count * 8));
    if (!space.limbs_) return t.out_of_memory();
    space.heap_ = &t.heap();
    space.count_ = count;
    return space;
}

// --- asking ------------------------------------------------------------------------------------------------------------------------

std::optional<int64_t> int_value(Value v) {
    if (!v.is_object()) return plain(v);
    const Int& n = as<Int>(v);
    if (n.size == 0) return 0;
    uint64_t magnitude = n.limbs()[0];
    if (n.size == 1 && magnitude <= uint64_t(INT64_MAX)) return int64_t(magnitude);
    if (n.size == -1 && magnitude <= uint64_t(INT64_MAX) + 1) return int64_t(0 - magnitude);
    return std::nullopt;
}

std::optional<uint64_t> unsigned_value(Value v) {
    IntView n(v);
    if (n.size() > 1 || n.is_negative()) return std::nullopt;
    return n.is_zero() ? 0 : n[0];
}

int int_sign(Value v) {
    int64_t n = v.is_object() ? as<Int>(v).size : plain(v);
    return (n > 0) - (n < 0);
}

int compare_ints(Value a, Value b) {
    if (is_plain(a) && is_plain(b)) return (plain(a) > plain(b)) - (plain(a) < plain(b));
    int sign_a = int_sign(a), sign_b = int_sign(b);
    if (sign_a != sign_b) return sign_a < sign_b ? -1 : 1;
    IntView x(a), y(b);
    int order = limbs::compare(x.data(), x.size(), y.data(), y.size());
    order = (order > 0) - (order < 0);
    return sign_a < 0 ? -order : order;
}

int compare_int_float(Value i, double d) {
    if (std::isinf(d)) return d > 0 ? -1 : 1;
    int sign = int_sign(i), other = (d > 0) - (d < 0);
    if (sign != other) return sign < other ? -1 : 1;
    if (sign == 0) return 0;
    // By magnitude: first the lengths in bits, then the whole part, then whether d has a fraction.
    IntView n(i);
    int exponent;
    double fraction = std::frexp(std::fabs(d), &exponent);
    int order;
    if (int64_t(n.bits()) != exponent) {
        order = int64_t(n.bits()) < exponent ? -1 : 1;
    } else {
        auto top = uint64_t(std::ldexp(fraction, 64));   // d == top * 2**(exponent - 64), and exponent is n's length in bits
        size_t last = n.size() - 1;
        unsigned unused = unsigned(std::countl_zero(n[last]));
        uint64_t have = n[last] << unused, below = 0;
        if (last > 0 && unused) have |= n[last - 1] >> (64 - unused);
        if (last > 0) below = n[last - 1] << unused;
        for (size_t k = last; below == 0 && k-- > 0;)
            if (k + 1 < last) below = n[k];
        order = have != top ? (have < top ? -1 : 1) : below ? 1 : 0;
    }
    return sign < 0 ? -order : order;
}

uint64_t hash_int_slow(Value v) {
    if (is_plain(v)) return uint64_t(hash_int64(plain(v)));
    IntView n(v);
    return uint64_t(hash_limbs({n.data(), n.size()}, n.is_negative()));
}

// --- doubles -----------------------------------------------------------------------------------------------------------------------

Result<Owned> int_from_double(Thread& t, double d) {
    if (std::isnan(d)) return t.value_error("cannot convert float NaN to integer");
    if (std::isinf(d)) return t.raise(ExceptionType::OverflowError, "cannot convert float infinity to integer");
    if (d > -0x1p62 && d < 0x1p62) return Owned::adopt(Value::small_int(int64_t(d)));
    int exponent;
    double fraction = std::frexp(std::fabs(d), &exponent);
    auto mantissa = uint64_t(std::ldexp(fraction, 64));
    size_t count = size_t(exponent + 63) / 64;
    Ref<Int> made = TRY(begin_int(t, count));
    uint64_t* limbs = made->limbs();
    std::memset(limbs, 0, count * 8);
    unsigned unused = unsigned(count * 64 - size_t(exponent));   // of the top limb
    limbs[count - 1] = mantissa >> unused;
    if (unused && count > 1) limbs[count - 2] = mantissa << (64 - unused);
    return finish_int(t, std::move(made), count, d < 0);
}

double int_fraction(Value v, int64_t& exponent) {
    IntView n(v);
    exponent = int64_t(n.bits());
    if (n.is_zero()) return 0;
    size_t last = n.size() - 1;
    unsigned unused = unsigned(std::countl_zero(n[last]));
    uint64_t top = n[last] << unused;   // the leading 64 bits
    bool sticky = false;
    if (last > 0) {
        if (unused) top |= n[last - 1] >> (64 - unused);
        sticky = n[last - 1] << unused != 0;
        for (size_t k = last - 1; !sticky && k-- > 0;) sticky = n[k] != 0;
    }
    // The conversion rounds half to even; what lies below only matters for telling a tie.
    auto d = double(top | uint64_t(sticky));
    return n.is_negative() ? -std::ldexp(d, -64) : std::ldexp(d, -64);
}

Result<double> int_to_double(Thread& t, Value v) {
    if (is_plain(v)) return double(plain(v));
    int64_t exponent;
    double fraction = int_fraction(v, exponent);
    double d = exponent > 1024 ? HUGE_VAL : std::ldexp(fraction, int(exponent));
    if (std::isinf(d)) return t.raise(ExceptionType::OverflowError, "int too large to convert to float");
    return d;
}

}  // namespace kukri
