// The module cmath, on C's complex functions, which follow Annex G of the C standard for signed zeros, infinities and nans.
// What a reader would get wrong: C reports nothing; which arguments Python refuses stands beside each function.
#include <cmath>
#include <complex>
#include <limits>

#include "runtime/complex_math.hpp"
#include "runtime/module.hpp"
#include "runtime/number_methods.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"

namespace kukri {

namespace {

using Z = std::complex<double>;

Error domain_error(Thread& t) { return t.value_error("math domain error"); }
Error range_error(Thread& t) { return t.raise(ExceptionType::OverflowError, "math range error"); }

Result<Owned> made(Thread& t, Z z) { return TRY(new_complex(t, z.real(), z.imag())); }
Result<Z> argument(Thread& t, Value v) {
    ComplexNumber z = TRY(complex_number(t, v));
    return Z(z.real, z.imaginary);
}

bool is_finite(Z z) { return std::isfinite(z.real()) && std::isfinite(z.imag()); }
bool is_inf(Z z) { return std::isinf(z.real()) || std::isinf(z.imag()); }
bool is_nan(Z z) { return std::isnan(z.real()) || std::isnan(z.imag()); }

// Which arguments are refused.
bool none(Z) { return false; }
bool poles_of_atanh(Z z) { return z.imag() == 0 && std::fabs(z.real()) == 1; }
bool poles_of_atan(Z z) { return z.real() == 0 && std::fabs(z.imag()) == 1; }
bool zero(Z z) { return z == Z(0, 0); }
bool no_direction(Z z) { return std::isinf(z.imag()) && !std::isnan(z.real()) && z.real() != -HUGE_VAL; }      // exp
bool no_angle(Z z) { return std::isinf(z.imag()) && !std::isnan(z.real()); }                                    // cosh, sinh
bool no_tangent(Z z) { return std::isinf(z.imag()) && std::isfinite(z.real()); }                                // tanh
Z turned(Z z) { return {-z.imag(), z.real()}; }   // i * z
bool no_angle_turned(Z z) { return no_angle(turned(z)); }   // cos, sin
bool no_tangent_turned(Z z) { return no_tangent(turned(z)); }   // tan

// --- the inverse functions, roots and logarithms -----------------------------------------------------------------------------------
// W. Kahan, "Branch Cuts for Complex Elementary Functions, or Much Ado About Nothing's Sign Bit", 1987. Infinite and nan arguments are left
// to the C library, whose last digits for the others are not those that Python programs print.

constexpr double kLarge = std::numeric_limits<double>::max() / 4, kSmallest = std::numeric_limits<double>::min();
constexpr double kLn2 = 0.6931471805599453094172321214581766, kHalfPi = 1.570796326794896619231321691639751442;

bool is_large(Z z) { return std::fabs(z.real()) > kLarge || std::fabs(z.imag()) > kLarge; }
// log(2 * |z|), where |z| itself may be too large.
double log_of_double(Z z) { return std::log(std::hypot(z.real() / 2, z.imag() / 2)) + kLn2 * 2; }
Z turned_back(Z z) { return {z.imag(), -z.real()}; }   // -i * z

// By the half-angle formulas, scaled against overflow and underflow.
Z square_root(const Z& z) {
    if (!is_finite(z)) return std::sqrt(z);
    if (z == Z(0, 0)) return {0, z.imag()};
    double x = std::fabs(z.real()), y = std::fabs(z.imag()), s;
    if (x < kSmallest && y < kSmallest) {
        x = std::ldexp(x, 53);
        s = std::ldexp(std::sqrt(x + std::hypot(x, std::ldexp(y, 53))), -27);
    } else {
        x /= 8;
        s = 2 * std::sqrt(x + std::hypot(x, y / 8));
    }
    double d = y / (2 * s);
    return z.real() >= 0 ? Z(s, std::copysign(d, z.imag())) : Z(d, std::copysign(s, z.imag()));
}

Z arc_cosine(const Z& z) {
    if (!is_finite(z)) return std::acos(z);
    double x = z.real(), y = z.imag();
    if (is_large(z)) return {std::atan2(std::fabs(y), x), x < 0 ? -std::copysign(log_of_double(z), y) : std::copysign(log_of_double(z), -y)};
    Z a = square_root({1 - x, -y}), b = square_root({1 + x, y});
    return {2 * std::atan2(a.real(), b.real()), std::asinh(b.real() * a.imag() - b.imag() * a.real())};
}
Z area_cosine(const Z& z) {
    if (!is_finite(z)) return std::acosh(z);
    double x = z.real(), y = z.imag();
    if (is_large(z)) return {log_of_double(z), std::atan2(y, x)};
    Z a = square_root({x - 1, y}), b = square_root({x + 1, y});
    return {std::asinh(a.real() * b.real() + a.imag() * b.imag()), 2 * std::atan2(a.imag(), b.real())};
}
Z area_sine(const Z& z) {
    if (!is_finite(z)) return std::asinh(z);
    double x = z.real(), y = z.imag();
    if (is_large(z)) return {y >= 0 ? std::copysign(log_of_double(z), x) : -std::copysign(log_of_double(z), -x), std::atan2(y, std::fabs(x))};
    Z a = square_root({1 + y, -x}), b = square_root({1 - y, x});
    return {std::asinh(a.real() * b.imag() - b.real() * a.imag()), std::atan2(y, a.real() * b.real() - a.imag() * b.imag())};
}
Z arc_sine(const Z& z) { return turned_back(area_sine(turned(z))); }
Z area_tangent(const Z& z) {
    if (!is_finite(z)) return std::atanh(z);
    double x = z.real(), y = z.imag(), height = std::fabs(y);
    if (std::signbit(x)) return -area_tangent(-z);
    if (x > std::sqrt(kLarge) || height > std::sqrt(kLarge)) {
        double h = std::hypot(x / 2, y / 2);
        return {x / 4 / h / h, -std::copysign(kHalfPi, -y)};
    }
    if (x == 1 && height < std::sqrt(kSmallest))
        return {-std::log(std::sqrt(height) / std::sqrt(std::hypot(height, 2))), std::copysign(std::atan2(2.0, -height) / 2, y)};
    return {std::log1p(4 * x / ((1 - x) * (1 - x) + height * height)) / 4, -std::atan2(-2 * y, (1 - x) * (1 + x) - height * height) / 2};
}
Z arc_tangent(const Z& z) { return turned_back(area_tangent(turned(z))); }

Z hyperbolic_tangent(const Z& z) {
    if (!is_finite(z)) return std::tanh(z);
    double x = z.real(), y = z.imag();
    if (std::fabs(x) > std::log(kLarge)) return {std::copysign(1.0, x), 4 * std::sin(y) * std::cos(y) * std::exp(-2 * std::fabs(x))};
    double tx = std::tanh(x), ty = std::tan(y), cx = 1 / std::cosh(x), product = tx * ty, under = 1 + product * product;
    return {tx * (1 + ty * ty) / under, ((ty / under) * cx) * cx};
}
Z tangent(const Z& z) { return turned_back(hyperbolic_tangent(turned(z))); }

// z is not 0.
Z natural_logarithm(const Z& z) {
    if (!is_finite(z)) return std::log(z);
    double x = std::fabs(z.real()), y = std::fabs(z.imag()), real;
    if (is_large(z)) {
        real = std::log(std::hypot(x / 2, y / 2)) + kLn2;
    } else if (x < kSmallest && y < kSmallest) {
        real = std::log(std::hypot(std::ldexp(x, 53), std::ldexp(y, 53))) - 53 * kLn2;
    } else if (double h = std::hypot(x, y); h >= 0.71 && h <= 1.73) {   // near 1, where log(h) loses digits
        double high = std::fmax(x, y), low = std::fmin(x, y);
        real = std::log1p((high - 1) * (high + 1) + low * low) / 2;
    } else {
        real = std::log(h);
    }
    return {real, std::atan2(z.imag(), z.real())};
}

template <Z (*F)(const Z&), bool (*Refuses)(Z)>
Result<Owned> function(Thread& t, Value v) {
    Z z = TRY(argument(t, v));
    if (Refuses(z)) return domain_error(t);
    Z r = F(z);
    if (is_finite(z) && is_inf(r)) return range_error(t);
    return made(t, r);
}

Result<Owned> logarithm(Thread& t, Value v, std::optional<Value> base) {
    Z z = TRY(argument(t, v));
    if (zero(z)) return domain_error(t);
    Z r = natural_logarithm(z);
    if (!base) return made(t, r);
    Z b = TRY(argument(t, *base));
    if (zero(b)) return domain_error(t);
    Z under = natural_logarithm(b);
    auto quotient = divide({r.real(), r.imag()}, {under.real(), under.imag()});
    if (!quotient) return domain_error(t);
    return TRY(new_complex(t, quotient->real, quotient->imaginary));
}
Result<Owned> logarithm10(Thread& t, Value v) {
    Z z = TRY(argument(t, v));
    if (zero(z)) return domain_error(t);
    Z r = natural_logarithm(z);
    double ln10 = 2.302585092994045684017991454684364208;
    return made(t, {r.real() / ln10, r.imag() / ln10});
}

Result<double> magnitude(Thread& t, Z z) {
    double r = std::hypot(z.real(), z.imag());
    if (std::isinf(r) && is_finite(z)) return range_error(t);
    return r;
}

Result<Owned> polar(Thread& t, Value v) {
    Z z = TRY(argument(t, v));
    Owned r = TRY(new_float(t, TRY(magnitude(t, z)))), phi = TRY(new_float(t, std::atan2(z.imag(), z.real())));
    return TRY(tuple_of(t, r.get(), phi.get()));
}

Result<Owned> rectangular(Thread& t, double r, double phi) {
    if (std::isinf(phi) && r != 0 && !std::isnan(r)) return domain_error(t);
    if (phi == 0) return made(t, {r, std::isnan(r) ? phi : std::copysign(1.0, r) * phi});   // no nan from inf * 0
    if (r == 0 && !std::isfinite(phi)) return made(t, {0, 0});
    if (std::isinf(r) && std::isfinite(phi)) return made(t, {std::copysign(HUGE_VAL, std::cos(phi) * r), std::copysign(HUGE_VAL, std::sin(phi) * r)});
    return made(t, {r * std::cos(phi), r * std::sin(phi)});
}

Result<bool> close(Thread& t, Value va, Value vb, std::optional<double> relative, std::optional<double> absolute) {
    double rel = relative ? *relative : 1e-9, abs = absolute ? *absolute : 0.0;
    Z a = TRY(argument(t, va)), b = TRY(argument(t, vb));
    if (rel < 0 || abs < 0) return t.value_error("tolerances must be non-negative");
    if (a == b) return true;
    if (is_inf(a) || is_inf(b)) return false;
    double difference = std::abs(a - b);
    return difference <= rel * std::abs(b) || difference <= rel * std::abs(a) || difference <= abs;
}

template <bool (*Test)(Z)>
Result<bool> test(Thread& t, Value v) { return Test(TRY(argument(t, v))); }

constexpr NativeRow kFunctions[] = {
    def<"acos(z, /)">("The arc cosine.", body<function<arc_cosine, none>>),
    def<"acosh(z, /)">("The inverse hyperbolic cosine.", body<function<area_cosine, none>>),
    def<"asin(z, /)">("The arc sine.", body<function<arc_sine, none>>),
    def<"asinh(z, /)">("The inverse hyperbolic sine.", body<function<area_sine, none>>),
    def<"atan(z, /)">("The arc tangent.", body<function<arc_tangent, poles_of_atan>>),
    def<"atanh(z, /)">("The inverse hyperbolic tangent.", body<function<area_tangent, poles_of_atanh>>),
    def<"cos(z, /)">("The cosine.", body<function<std::cos<double>, no_angle_turned>>),
    def<"cosh(z, /)">("The hyperbolic cosine.", body<function<std::cosh<double>, no_angle>>),
    def<"exp(z, /)">("e to the power of z.", body<function<std::exp<double>, no_direction>>),
    def<"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)">("Whether a and b differ by no more than rel_tol of the larger, or abs_tol.", body<close>),
    def<"isfinite(z, /)">("Whether both parts are finite.", body<test<is_finite>>),
    def<"isinf(z, /)">("Whether a part is infinite.", body<test<is_inf>>),
    def<"isnan(z, /)">("Whether a part is a NaN.", body<test<is_nan>>),
    def<"log(z, base=<unrepresentable>, /)">("The logarithm of z, natural without a base.", body<logarithm>),
    def<"log10(z, /)">("The logarithm of z to base 10.", body<logarithm10>),
    def<"phase(z, /)">("The angle of z, from -pi to pi.", [](Thread& t, Value v) -> Result<double> {
        Z z = TRY(argument(t, v));
        return std::atan2(z.imag(), z.real());
    }),
    def<"polar(z, /)">("The pair of the magnitude and the angle of z.", body<polar>),
    def<"rect(r, phi, /)">("The number with this magnitude and angle.", body<rectangular>),
    def<"sin(z, /)">("The sine.", body<function<std::sin<double>, no_angle_turned>>),
    def<"sinh(z, /)">("The hyperbolic sine.", body<function<std::sinh<double>, no_angle>>),
    def<"sqrt(z, /)">("The square root with a real part that is not negative.", body<function<square_root, none>>),
    def<"tan(z, /)">("The tangent.", body<function<tangent, no_tangent_turned>>),
    def<"tanh(z, /)">("The hyperbolic tangent.", body<function<hyperbolic_tangent, no_tangent>>),
};

Result<void> populate(Thread& t, Module& m) {
    constexpr double kPi = 3.141592653589793238462643383279502884;
    constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
    TRY(set_module_attribute(t, m, "pi", new_float(t, kPi)));
    TRY(set_module_attribute(t, m, "e", new_float(t, 2.718281828459045235360287471352662498)));
    TRY(set_module_attribute(t, m, "tau", new_float(t, 2 * kPi)));
    TRY(set_module_attribute(t, m, "inf", new_float(t, HUGE_VAL)));
    TRY(set_module_attribute(t, m, "nan", new_float(t, kNan)));
    TRY(set_module_attribute(t, m, "infj", made(t, {0, HUGE_VAL})));
    return set_module_attribute(t, m, "nanj", made(t, {0, kNan}));
}

}  // namespace

const NativeModule& native_module_cmath() {
    static constexpr NativeModule kModule{.name = "cmath", .doc = "Mathematical functions of complex numbers.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri
