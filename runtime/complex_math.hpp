// Plain complex numbers, for complex and cmath.
#pragma once
#include <optional>

namespace kukri {

struct ComplexNumber {
    double real, imaginary;
};

ComplexNumber multiply(ComplexNumber a, ComplexNumber b);
// Nothing for a division by zero.
std::optional<ComplexNumber> divide(ComplexNumber a, ComplexNumber b);

}  // namespace kukri
