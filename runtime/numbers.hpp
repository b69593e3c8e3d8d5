// int beyond 63 bits, float beyond the immediate range, complex: structs and the arithmetic that C++ code asks for.
// What a reader would get wrong: an Int object never holds a number that fits 63 bits (subclass instances excepted), so immediates compare by word.
#pragma once
#include <optional>
#include <string>

#include "runtime/runtime.hpp"

namespace kukri {

enum class BinaryOp : uint8_t;   // protocols.hpp

// Sign and magnitude, limbs of 64 bits, least significant first (GMP's mpn layout).
struct Int : Object {
    static constexpr Kind kKind = Kind::Int;
    static const TypeRow kRow;
    int64_t size;     // number of limbs, negative for a negative number, 0 for zero (subclass instances only)
    uint64_t* limbs() { return reinterpret_cast<uint64_t*>(this + 1); }
    const uint64_t* limbs() const { return reinterpret_cast<const uint64_t*>(this + 1); }
    size_t limb_count() const { return size_t(size < 0 ? -size : size); }
    size_t tail() const { return limb_count() * 8; }
};

struct Bool : Object {   // no objects: True and False are immediate; the row describes the type
    static constexpr Kind kKind = Kind::Bool;
    static const TypeRow kRow;
};

struct Float : Object {
    static constexpr Kind kKind = Kind::Float;
    static const TypeRow kRow;
    double value;
};

struct Complex : Object {
    static constexpr Kind kKind = Kind::Complex;
    static const TypeRow kRow;
    double real, imaginary;
};

// Python's int (bool and subclasses included)?
inline bool is_int(Value v) { return v.is_int() || v.is_bool() || is<Int>(v); }
inline bool is_float(Value v) { return v.is_float() || is<Float>(v); }
inline double float_value(Value v) { return v.is_float() ? v.as_float() : as<Float>(v).value; }

Result<Owned> new_int(Thread& t, int64_t n);
Result<Owned> new_unsigned(Thread& t, uint64_t n);
// Of an is_int() value: the number if it fits.
std::optional<int64_t> int_value(Value v);
std::optional<uint64_t> unsigned_value(Value v);
int int_sign(Value v);
Result<Owned> new_float(Thread& t, double d);
inline Owned float_immediate_or_empty(double d) {
    auto v = Value::immediate_float(d);
    return v ? Owned::adopt(*v) : Owned();
}
Result<Ref<Complex>> new_complex(Thread& t, double real, double imaginary);

// Arithmetic on is_int() values, exact. (The interpreter does immediates inline and comes here on overflow.)
Result<Owned> int_add(Thread& t, Value a, Value b);
Result<Owned> int_sub(Thread& t, Value a, Value b);
Result<Owned> int_mul(Thread& t, Value a, Value b);
Result<Owned> int_floor_div(Thread& t, Value a, Value b);
Result<Owned> int_mod(Thread& t, Value a, Value b);
Result<Owned> int_true_div(Thread& t, Value a, Value b);
Result<Owned> int_pow(Thread& t, Value a, Value b);          // float for a negative exponent
Result<Owned> int_lshift(Thread& t, Value a, Value b);
Result<Owned> int_rshift(Thread& t, Value a, Value b);
Result<Owned> int_and(Thread& t, Value a, Value b);
Result<Owned> int_or(Thread& t, Value a, Value b);
Result<Owned> int_xor(Thread& t, Value a, Value b);
Result<Owned> int_negative(Thread& t, Value a);
Result<Owned> int_invert(Thread& t, Value a);
// The arithmetic, bitwise and shift operators where operands and result fit into 127 bits and a sign: an owned Value, Empty on error,
// Stop where they do not fit. Operands are exact ints.
Value int_operator_wide(Thread& t, BinaryOp op, Value a, Value b);
int compare_ints(Value a, Value b);
int compare_int_float(Value i, double d);                    // exact; d is not nan
uint64_t hash_int_slow(Value v);
inline uint64_t hash_int(Value v) {
    constexpr uint64_t kModulus = (uint64_t(1) << 61) - 1;
    if (v.is_int() && uint64_t(v.as_int()) + (kModulus - 1) < 2 * kModulus - 1) [[likely]] return uint64_t(v.as_int() == -1 ? -2 : v.as_int());
    return hash_int_slow(v);
}
uint64_t hash_double(double d, Value identity);              // nan hashes by identity
Result<Owned> int_from_double(Thread& t, double d);          // truncates; OverflowError/ValueError for inf/nan
Result<double> int_to_double(Thread& t, Value v);            // OverflowError "int too large to convert to float"
// int(text, base): ValueError "invalid literal for int() with base 10: '...'"; limit of 4300 digits as CPython's.
Result<Owned> int_from_text(Thread& t, std::string_view text, int base, Value for_message);
// From hexadecimal digits, optional '-' (constants of the compiler).
Result<Owned> int_from_hex(Thread& t, std::string_view hex);
Result<std::string> int_to_text(Thread& t, Value v, int base = 10);   // no prefix; ValueError beyond the digit limit

double float_floor_div(double a, double b);
double float_mod(double a, double b);
Result<Owned> float_pow(Thread& t, double a, double b);      // complex for a negative base, ZeroDivisionError, OverflowError

}  // namespace kukri
