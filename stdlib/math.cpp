// The module math. Sums, special functions and number theory: mathematics/.
// What a reader would get wrong: C's functions report by nan and inf what Python reports by ValueError and OverflowError; a nan out of
// numbers is a domain error, an inf out of finite ones a range error (or, at a pole, a domain error).
#include <cmath>
#include <limits>

#include "runtime/int_internal.hpp"
#include "runtime/module.hpp"
#include "runtime/number_methods.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/mathematics/mathematics.hpp"

namespace kukri {

namespace {

using namespace std::string_view_literals;
using mathematics::Fault;

Error domain_error(Thread& t) { return t.value_error("math domain error"); }
Error range_error(Thread& t) { return t.raise(ExceptionType::OverflowError, "math range error"); }

Result<double> judged(Thread& t, double r, Fault fault) {
    switch (fault) {
        case Fault::None: return r;
        case Fault::Domain: return domain_error(t);
        case Fault::Range: return range_error(t);
    }
    __builtin_unreachable();
}

using Function = double (*)(double);

// An infinite result of a finite argument: too large, or a pole.
enum class Infinity { Overflow, Pole };
template <Function F, Infinity Meaning>
Result<double> unary(Thread& t, double x) {
    double r = F(x);
    if (std::isnan(r) && !std::isnan(x)) return domain_error(t);
    if (std::isinf(r) && std::isfinite(x)) return Meaning == Infinity::Pole ? domain_error(t) : range_error(t);
    return r;
}
template <double (*F)(double, Fault&)>
Result<double> special(Thread& t, double x) {
    Fault fault;
    double r = F(x, fault);
    return judged(t, r, fault);
}

Result<double> fmod_of(Thread& t, double x, double y) {
    double r = std::fmod(x, y);
    if (std::isnan(r) && !std::isnan(x) && !std::isnan(y)) return domain_error(t);
    return r;
}
Result<double> remainder_of(Thread& t, double x, double y) {
    double r = std::remainder(x, y);
    if (std::isnan(r) && !std::isnan(x) && !std::isnan(y)) return domain_error(t);
    return r;
}
Result<double> power_of(Thread& t, double x, double y) {
    double r = std::pow(x, y);
    if (std::isfinite(r) || !std::isfinite(x) || !std::isfinite(y)) return r;
    if (std::isnan(r) || x == 0) return domain_error(t);
    return range_error(t);
}
Result<double> fused(Thread& t, double x, double y, double z) {
    double r = std::fma(x, y, z);
    if (std::isnan(r) && !std::isnan(x) && !std::isnan(y) && !std::isnan(z)) return t.value_error("invalid operation in fma");
    if (std::isinf(r) && std::isfinite(x) && std::isfinite(y) && std::isfinite(z)) return t.raise(ExceptionType::OverflowError, "overflow in fma");
    return r;
}

// --- logarithms --------------------------------------------------------------------------------------------------------------------

// Of any int or real number: log(f * 2**e) == log(f) + e * log(2) where the int is too large for a double.
template <Function F>
Result<double> logarithm(Thread& t, Value v) {
    if (is_int(v)) {
        if (int_sign(v) <= 0) return domain_error(t);
        int64_t exponent;
        double fraction = int_fraction(v, exponent);
        if (exponent <= 1024)
            if (double d = std::ldexp(fraction, int(exponent)); std::isfinite(d)) return F(d);
        return F(fraction) + F(2.0) * double(exponent);
    }
    double x = TRY(real_number(t, v));
    if (std::isnan(x)) return x;
    if (x <= 0) return domain_error(t);
    return F(x);
}

Result<double> log_to_base(Thread& t, Value x, std::optional<Value> base) {
    double over = TRY(logarithm<std::log>(t, x));
    if (!base) return over;
    double under = TRY(logarithm<std::log>(t, *base));
    if (under == 0) return t.raise(ExceptionType::ZeroDivisionError, "float division by zero");
    return over / under;
}

// --- parts of a number -------------------------------------------------------------------------------------------------------------

Result<Owned> by_method(Thread& t, Value x, Special method, Function round) {
    if (!(is_float(x) && type_of(t, x).row)) {
        Owned made = TRY(call_special(t, x, method));
        if (!made.is_stop()) return made;
    }
    return int_from_double(t, round(TRY(real_number(t, x))));
}
Result<Owned> truncated(Thread& t, Value x) {
    if (is_float(x) && type_of(t, x).row) return int_from_double(t, float_value(x));
    Owned made = TRY(call_special(t, x, Special::Trunc));
    if (made.is_stop()) return t.type_error("type {} doesn't define __trunc__ method", type_name(t, x));
    return made;
}

Result<Owned> pair_of(Thread& t, double a, Result<Owned> second) {
    Owned first = TRY(new_float(t, a)), other = TRY(std::move(second));
    return TRY(tuple_of(t, first.get(), other.get()));
}
Result<Owned> mantissa_and_exponent(Thread& t, double x) {
    int exponent = 0;
    if (std::isfinite(x) && x != 0) x = std::frexp(x, &exponent);
    return pair_of(t, x, Owned::adopt(Value::small_int(exponent)));
}
Result<Owned> fraction_and_whole(Thread& t, double x) {
    double whole, fraction = std::modf(x, &whole);
    return pair_of(t, fraction, new_float(t, whole));
}

Result<double> scaled(Thread& t, double x, Value v) {
    if (!is_int(v)) return t.type_error("Expected an int as second argument to ldexp.");
    if (x == 0 || !std::isfinite(x)) return x;
    auto exponent = int_value(v);
    int64_t e = exponent ? *exponent : int_sign(v) < 0 ? INT64_MIN : INT64_MAX;
    if (e > INT32_MAX) return range_error(t);
    if (e < INT32_MIN) return std::copysign(0.0, x);
    double r = std::ldexp(x, int(e));
    if (std::isinf(r)) return range_error(t);
    return r;
}

// --- neighbours --------------------------------------------------------------------------------------------------------------------

constexpr uint64_t kSign = uint64_t(1) << 63;

// `steps` doubles from x towards y: doubles of one sign are numbered by their bits.
double step_towards(double x, double y, uint64_t steps) {
    if (steps == 0 || std::isnan(x)) return x;
    if (std::isnan(y)) return y;
    auto from = std::bit_cast<uint64_t>(x), to = std::bit_cast<uint64_t>(y);
    if (from == to) return x;
    uint64_t a = from & ~kSign, b = to & ~kSign;
    if ((from ^ to) & kSign) {   // through zero
        if (a + b <= steps) return y;   // no overflow: both are below 2**63
        return std::bit_cast<double>(a < steps ? (to & kSign) | (steps - a) : from - steps);
    }
    if (a > b) return a - b >= steps ? std::bit_cast<double>(from - steps) : y;
    return b - a >= steps ? std::bit_cast<double>(from + steps) : y;
}

Result<double> next_after(Thread& t, double x, double y, Value steps) {
    if (steps.is_none()) return std::nextafter(x, y);
    Owned n = TRY(index(t, steps));
    if (int_sign(n) < 0) return t.value_error("steps must be a non-negative integer");
    auto count = unsigned_value(n);
    return step_towards(x, y, count ? *count : UINT64_MAX);
}

double unit_in_last_place(double x) {
    if (std::isnan(x)) return x;
    x = std::fabs(x);
    if (std::isinf(x)) return x;
    double above = std::nextafter(x, HUGE_VAL);
    return std::isinf(above) ? x - std::nextafter(x, -HUGE_VAL) : above - x;
}

Result<bool> close(Thread& t, double a, double b, std::optional<double> relative, std::optional<double> absolute) {
    double rel = relative ? *relative : 1e-9, abs = absolute ? *absolute : 0.0;
    if (rel < 0 || abs < 0) return t.value_error("tolerances must be non-negative");
    if (a == b) return true;
    if (std::isinf(a) || std::isinf(b)) return false;
    double difference = std::fabs(b - a);
    return difference <= std::fabs(rel * b) || difference <= std::fabs(rel * a) || difference <= abs;
}

// --- distances ---------------------------------------------------------------------------------------------------------------------

Result<double> hypotenuse(Thread& t, Arguments coordinates) {
    std::vector<double> all;
    all.reserve(coordinates.size());
    for (Value v : coordinates) all.push_back(TRY(real_number(t, v)));
    return mathematics::euclidean_norm(all);
}

Result<double> distance(Thread& t, Value p, Value q) {
    Ref<Tuple> a = TRY(tuple_from(t, p)), b = TRY(tuple_from(t, q));
    if (a->length != b->length) return t.value_error("both points must have the same number of dimensions");
    std::vector<double> all;
    all.reserve(a->length);
    for (size_t i = 0; i < a->length; ++i) {
        double x = TRY(real_number(t, (*a)[i]));
        all.push_back(std::fabs(x - TRY(real_number(t, (*b)[i]))));
    }
    return mathematics::euclidean_norm(all);
}

constexpr double kPi = 3.141592653589793238462643383279502884;

// The overload for doubles of a function of <cmath>, as a template argument.
#define C(name) static_cast<Function>(std::name)

constexpr NativeRow kFunctions[] = {
    def<"acos(x, /)">("The arc cosine (in radians), from 0 to pi.", body<unary<C(acos), Infinity::Pole>>),
    def<"acosh(x, /)">("The inverse hyperbolic cosine.", body<unary<C(acosh), Infinity::Pole>>),
    def<"asin(x, /)">("The arc sine (in radians), from -pi/2 to pi/2.", body<unary<C(asin), Infinity::Pole>>),
    def<"asinh(x, /)">("The inverse hyperbolic sine.", body<unary<C(asinh), Infinity::Pole>>),
    def<"atan(x, /)">("The arc tangent (in radians), from -pi/2 to pi/2.", body<unary<C(atan), Infinity::Pole>>),
    def<"atan2(y, x, /)">("The arc tangent of y/x, in the quadrant that the signs tell.", [](Thread&, double y, double x) { return std::atan2(y, x); }),
    def<"atanh(x, /)">("The inverse hyperbolic tangent.", body<unary<C(atanh), Infinity::Pole>>),
    def<"cbrt(x, /)">("The cube root.", body<unary<C(cbrt), Infinity::Pole>>),
    def<"ceil(x, /)">("The smallest int that is not smaller than x.", [](Thread& t, Value x) { return by_method(t, x, Special::Ceil, std::ceil); }),
    def<"comb(n, k, /)">("The number of ways to choose k of n items, regardless of order.", body<mathematics::combinations>),
    def<"copysign(x, y, /)">("The magnitude of x with the sign of y.", [](Thread&, double x, double y) { return std::copysign(x, y); }),
    def<"cos(x, /)">("The cosine of x (in radians).", body<unary<C(cos), Infinity::Pole>>),
    def<"cosh(x, /)">("The hyperbolic cosine.", body<unary<C(cosh), Infinity::Overflow>>),
    def<"degrees(x, /)">("An angle of x radians in degrees.", [](Thread&, double x) { return x * (180.0 / kPi); }),
    def<"dist(p, q, /)">("The Euclidean distance of two points, each an iterable of coordinates.", body<distance>),
    def<"erf(x, /)">("The error function.", body<unary<C(erf), Infinity::Overflow>>),
    def<"erfc(x, /)">("1 - erf(x), without its loss of digits.", body<unary<C(erfc), Infinity::Overflow>>),
    def<"exp(x, /)">("e to the power of x.", body<unary<C(exp), Infinity::Overflow>>),
    def<"exp2(x, /)">("2 to the power of x.", body<unary<C(exp2), Infinity::Overflow>>),
    def<"expm1(x, /)">("exp(x) - 1, without its loss of digits for small x.", body<unary<C(expm1), Infinity::Overflow>>),
    def<"fabs(x, /)">("The magnitude of x, as a float.", [](Thread&, double x) { return std::fabs(x); }),
    def<"factorial(n, /)">("n! for an int n >= 0.", body<mathematics::factorial>),
    def<"floor(x, /)">("The largest int that is not larger than x.", [](Thread& t, Value x) { return by_method(t, x, Special::Floor, std::floor); }),
    def<"fma(x, y, z, /)">("x*y + z with one rounding.", body<fused>),
    def<"fmod(x, y, /)">("The remainder of x/y with the sign of x.", body<fmod_of>),
    def<"frexp(x, /)">("The pair (m, e) with x == m * 2**e and 0.5 <= abs(m) < 1.", body<mantissa_and_exponent>),
    def<"fsum(seq, /)">("The sum of floats, rounded once.", body<mathematics::exact_sum>),
    def<"gamma(x, /)">("The gamma function.", body<special<mathematics::gamma>>),
    def<"gcd(*integers)">("The greatest common divisor.", body<mathematics::greatest_common_divisor>),
    def<"hypot(*coordinates)">("The Euclidean norm: sqrt(sum(x*x for x in coordinates)).", body<hypotenuse>),
    def<"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)">("Whether a and b differ by no more than rel_tol of the larger, or abs_tol.", body<close>),
    def<"isfinite(x, /)">("Whether x is neither infinite nor a NaN.", [](Thread&, double x) { return std::isfinite(x); }),
    def<"isinf(x, /)">("Whether x is infinite.", [](Thread&, double x) { return std::isinf(x); }),
    def<"isnan(x, /)">("Whether x is a NaN.", [](Thread&, double x) { return std::isnan(x); }),
    def<"isqrt(n, /)">("The whole part of the square root of an int.", body<mathematics::integer_square_root>),
    def<"lcm(*integers)">("The least common multiple.", body<mathematics::least_common_multiple>),
    def<"ldexp(x, i, /)">("x * 2**i.", body<scaled>),
    def<"lgamma(x, /)">("The natural logarithm of the magnitude of the gamma function.", body<special<mathematics::log_gamma>>),
    def<"log(x, base=<unrepresentable>, /)">("The logarithm of x, natural without a base.", body<log_to_base>),
    def<"log10(x, /)">("The logarithm of x to base 10.", [](Thread& t, Value x) { return logarithm<std::log10>(t, x); }),
    def<"log1p(x, /)">("log(1 + x), without its loss of digits for small x.", body<unary<C(log1p), Infinity::Pole>>),
    def<"log2(x, /)">("The logarithm of x to base 2.", [](Thread& t, Value x) { return logarithm<std::log2>(t, x); }),
    def<"modf(x, /)">("The pair of the fraction and the whole part of x, both floats with its sign.", body<fraction_and_whole>),
    def<"nextafter(x, y, /, *, steps=None)">("The double that is `steps` (default one) from x towards y.", body<next_after>),
    def<"perm(n, k=None, /)">("The number of ways to choose k of n items in order; n! without k.", body<mathematics::permutations>),
    def<"pow(x, y, /)">("x to the power of y, as floats.", body<power_of>),
    def<"prod(iterable, /, *, start=1)">("The product of the items.", body<mathematics::product>),
    def<"radians(x, /)">("An angle of x degrees in radians.", [](Thread&, double x) { return x * (kPi / 180.0); }),
    def<"remainder(x, y, /)">("x - n*y for the int n nearest to x/y (IEEE 754).", body<remainder_of>),
    def<"sin(x, /)">("The sine of x (in radians).", body<unary<C(sin), Infinity::Pole>>),
    def<"sinh(x, /)">("The hyperbolic sine.", body<unary<C(sinh), Infinity::Overflow>>),
    def<"sqrt(x, /)">("The square root.", body<unary<C(sqrt), Infinity::Pole>>),
    def<"sumprod(p, q, /)">("The sum of the products of the items of two iterables of the same length.", body<mathematics::sum_of_products>),
    def<"tan(x, /)">("The tangent of x (in radians).", body<unary<C(tan), Infinity::Pole>>),
    def<"tanh(x, /)">("The hyperbolic tangent.", body<unary<C(tanh), Infinity::Pole>>),
    def<"trunc(x, /)">("x without its fraction: what its __trunc__() says.", body<truncated>),
    def<"ulp(x, /)">("The value of the last bit of x.", [](Thread&, double x) { return unit_in_last_place(x); }),
};
#undef C

Result<void> populate(Thread& t, Module& m) {
    TRY(set_module_attribute(t, m, "pi", new_float(t, kPi)));
    TRY(set_module_attribute(t, m, "e", new_float(t, 2.718281828459045235360287471352662498)));
    TRY(set_module_attribute(t, m, "tau", new_float(t, 2 * kPi)));
    TRY(set_module_attribute(t, m, "inf", new_float(t, HUGE_VAL)));
    return set_module_attribute(t, m, "nan", new_float(t, std::numeric_limits<double>::quiet_NaN()));
}

}  // namespace

const NativeModule& native_module_math() {
    static constexpr NativeModule kModule{.name = "math", .doc = "Mathematical functions of real numbers, and exact ones of ints.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri
