// A Value: the one 64-bit word in which every Python value travels.
//
//   ......1   int of 63 bits, the number is bits >> 1 (arithmetic)
//   .....10   float: rol(ieee bits + 2^60, 3), for 0.0 and magnitudes of about 2^-255 .. 2^256; pattern 2 is 0.0
//   ....100   a constant: Empty, None, False, True, NotImplemented, Ellipsis, Stop
//   ....000   pointer to an Object, at least 16-byte aligned; never null
//
// What a reader would get wrong: a Value owns nothing. It is a borrowed word, valid while somebody else keeps the object alive;
// the owner types are Owned and Ref<T> (object.hpp). Ints outside 63 bits, and floats such as inf, nan, -0.0 and 1e300, are
// objects like any other, so `is_float()` here means "immediate float": use is_float(Value) of float.hpp to ask Python's question.
// Empty (an unbound register, an absent dict entry, "an error is pending") and Stop (an exhausted iterator) never reach a program.
#pragma once
#include <bit>
#include <cassert>
#include <cstdint>
#include <optional>

namespace kukri {

struct Object;

struct Value {
    uint64_t bits;

    static constexpr uint64_t kEmpty = 0x04, kNone = 0x0c, kFalse = 0x14, kTrue = 0x1c, kNotImplemented = 0x24,
                              kEllipsis = 0x2c, kStop = 0x34;
    static constexpr uint64_t kZeroBits = 2;   // 0.0
    static constexpr int64_t kMaxInt = INT64_MAX >> 1, kMinInt = INT64_MIN >> 1;

    constexpr Value() : bits(kEmpty) {}
    constexpr explicit Value(uint64_t raw) : bits(raw) {}
    Value(const Object* object) : bits(reinterpret_cast<uint64_t>(object)) { assert(object); }

    static constexpr Value empty() { return Value(kEmpty); }
    static constexpr Value none() { return Value(kNone); }
    static constexpr Value stop() { return Value(kStop); }
    static constexpr Value not_implemented() { return Value(kNotImplemented); }
    static constexpr Value ellipsis() { return Value(kEllipsis); }
    static constexpr Value boolean(bool b) { return Value(b ? kTrue : kFalse); }

    // An int known to fit into 63 bits; int.hpp has the general int_value().
    static constexpr Value small_int(int64_t n) { return Value(uint64_t(n) << 1 | 1); }
    static constexpr bool fits_int(int64_t n) { return n >= kMinInt && n <= kMaxInt; }

    // The immediate form of a double if it has one (float.hpp has the general float_value()).
    static constexpr std::optional<Value> immediate_float(double d) {
        uint64_t raw = std::rotl(std::bit_cast<uint64_t>(d) + (1ull << 60), 3);
        if ((raw & 3) == 2 && raw != kZeroBits) [[likely]] return Value(raw);
        if (std::bit_cast<uint64_t>(d) == 0) return Value(kZeroBits);
        return std::nullopt;
    }

    constexpr bool is_empty() const { return bits == kEmpty; }
    constexpr bool is_stop() const { return bits == kStop; }
    constexpr bool is_none() const { return bits == kNone; }
    constexpr bool is_true() const { return bits == kTrue; }
    constexpr bool is_false() const { return bits == kFalse; }
    constexpr bool is_bool() const { return (bits & ~uint64_t(8)) == kFalse; }
    constexpr bool is_int() const { return bits & 1; }
    constexpr bool is_float() const { return (bits & 3) == 2; }
    constexpr bool is_object() const { return (bits & 7) == 0; }
    constexpr bool is_constant() const { return (bits & 7) == 4; }

    constexpr int64_t as_int() const { return int64_t(bits) >> 1; }
    constexpr double as_float() const {
        return bits == kZeroBits ? 0.0 : as_nonzero_float();
    }
    constexpr double as_nonzero_float() const { return std::bit_cast<double>(std::rotr(bits, 3) - (1ull << 60)); }
    Object* object() const { return reinterpret_cast<Object*>(bits); }

    // Identity (`is`), except that equal immediate numbers are also identical.
    constexpr bool operator==(const Value&) const = default;
};
static_assert(sizeof(Value) == 8);

// bool: (kFalse, kTrue) differ in bit 3 only, which is_bool() relies on.
static_assert((Value::kFalse ^ Value::kTrue) == 8);

}  // namespace kukri
