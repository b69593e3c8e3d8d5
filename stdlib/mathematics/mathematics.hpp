// What the files of the module math share. (math.cpp: the module and its plain functions.)
#pragma once
#include <span>

#include "runtime/native.hpp"

namespace kukri::mathematics {

// What a function of doubles ends in, as C's errno says it.
enum class Fault { None, Domain, Range };

// special_functions.cpp
double gamma(double x, Fault& fault);
double log_gamma(double x, Fault& fault);
// sqrt(sum(x * x)), correctly rounded in nearly all cases, without overflow or underflow on the way.
double euclidean_norm(std::span<const double> coordinates);

// sums.cpp
Result<Owned> exact_sum(Thread& t, Value iterable);                          // fsum
Result<Owned> sum_of_products(Thread& t, Value p, Value q);                  // sumprod
Result<Owned> product(Thread& t, Value iterable, Value start);               // prod

// number_theory.cpp
Result<Owned> factorial(Thread& t, Value n);
Result<Owned> combinations(Thread& t, Value n, Value k);
Result<Owned> permutations(Thread& t, Value n, Value k);
Result<Owned> greatest_common_divisor(Thread& t, Arguments integers);
Result<Owned> least_common_multiple(Thread& t, Arguments integers);
Result<Owned> integer_square_root(Thread& t, Value n);

}  // namespace kukri::mathematics
