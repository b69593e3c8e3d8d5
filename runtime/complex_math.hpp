// Plain complex numbers, for complex and cmath.
#pragma once
#include <optional>

#include "runtime/runtime.hpp"

namespace kukri {

struct ComplexNumber {
    double real, imaginary;
};

ComplexNumber multiply(ComplexNumber a, ComplexNumber b);
// By __complex__, __float__ or __index__: TypeError "must be real number, not x".
Result<ComplexNumber> complex_number(Thread& t, Value v);
// Nothing for a division by zero.
std::optional<ComplexNumber> divide(ComplexNumber a, ComplexNumber b);

}  // namespace kukri
