// float: making them, and the arithmetic that is more than one machine instruction. Methods: float_methods.cpp.
// What a reader would get wrong: % and // go by the sign of the divisor, unlike fmod; and a float that has an immediate form never is an object.
#include <cmath>

#include "runtime/base/hash.hpp"
#include "runtime/exception.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"

namespace kukri {

Result<Owned> new_float(Thread& t, double d) {
    if (auto v = Value::immediate_float(d)) [[likely]] return Owned::adopt(*v);
    auto* made = static_cast<Float*>(t.heap().allocate(sizeof(Float), Collectable::No));
    if (!made) [[unlikely]] return t.out_of_memory();
    made->references = 1;
    made->kind = Kind::Float;
    made->flags = 0;
    made->aux = 0;
    made->shape = t.runtime.types[size_t(Kind::Float)]->root_shape;
    made->value = d;
    return Owned::adopt(Value(made));
}

uint64_t hash_double(double d, Value identity) {
    if (std::isnan(d)) return identity.is_object() ? uint64_t(hash_pointer(identity.object())) : 0;
    return uint64_t(hash_float(d));
}

double float_mod(double a, double b) {
    double rest = std::fmod(a, b);
    if (rest == 0) return std::copysign(0.0, b);
    return (rest < 0) != (b < 0) ? rest + b : rest;
}

double float_floor_div(double a, double b) {
    double rest = std::fmod(a, b);
    double quotient = (a - rest) / b;   // near a whole number
    if (rest != 0 && (rest < 0) != (b < 0)) quotient -= 1;
    if (quotient == 0) return std::copysign(0.0, a / b);
    double whole = std::floor(quotient);
    return quotient - whole > 0.5 ? whole + 1 : whole;
}

Result<Owned> float_pow(Thread& t, double a, double b) {
    if (a == 0 && b < 0 && std::isfinite(b)) return t.raise(ExceptionType::ZeroDivisionError, "0.0 cannot be raised to a negative power");
    if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)) {
        Ref<Complex> base = TRY(new_complex(t, a, 0)), exponent = TRY(new_complex(t, b, 0));
        return binary(t, BinaryOp::Pow, base.value(), exponent.value());
    }
    double result = std::pow(a, b);   // C's special cases are Python's (C23, F.10.4.5)
    if (std::isinf(result) && std::isfinite(a) && std::isfinite(b)) {
        Ref<Tuple> arguments = TRY(tuple_of(t, Value::small_int(ERANGE), TRY(make_str(t, "Numerical result out of range"))));
        Owned error = TRY(call(t, Value(&t.runtime.type(ExceptionType::OverflowError)), arguments->view()));
        return t.raise_object(std::move(error));
    }
    return new_float(t, result);
}

}  // namespace kukri
