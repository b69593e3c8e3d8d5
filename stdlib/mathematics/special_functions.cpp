// gamma and log gamma by Lanczos' approximation, and the Euclidean norm.
// What a reader would get wrong: the C library has all of them, but its last digits are not those that Python programs print.
#include <array>
#include <cmath>
#include <limits>

#include "stdlib/mathematics/mathematics.hpp"

namespace kukri::mathematics {

namespace {

constexpr double kPi = 3.141592653589793238462643383279502884197;
constexpr double kLogPi = 1.144729885849400174143427351353058711647;

// C. Lanczos, "A Precision Approximation of the Gamma Function", 1964, with the parameters N = 13 and g that the Boost library chose for
// doubles ("lanczos13m53"), as a rational function.
constexpr double kG = 6.024680040776729583740234375;
constexpr double kGMinusHalf = 5.524680040776729583740234375;
constexpr std::array<double, 13> kNumerator = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
constexpr std::array<double, 13> kDenominator = {0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
                                                 2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0};

// The rational function at x > 0; for large x in powers of 1/x, which stay small.
double lanczos_sum(double x) {
    double over = 0, under = 0;
    if (x < 5) {
        for (size_t i = kNumerator.size(); i-- > 0;) {
            over = over * x + kNumerator[i];
            under = under * x + kDenominator[i];
        }
    } else {
        for (size_t i = 0; i < kNumerator.size(); ++i) {
            over = over / x + kNumerator[i];
            under = under / x + kDenominator[i];
        }
    }
    return over / under;
}

// sin(pi * x), exact where it is 0 or 1 or -1.
double sin_pi(double x) {
    double y = std::fmod(std::fabs(x), 2.0), r = 0;
    switch (int(std::round(2.0 * y))) {
        case 0: r = std::sin(kPi * y); break;
        case 1: r = std::cos(kPi * (y - 0.5)); break;
        case 2: r = std::sin(kPi * (1.0 - y)); break;   // not -sin(pi * (y - 1)): the sign of zero
        case 3: r = -std::cos(kPi * (y - 1.5)); break;
        case 4: r = std::sin(kPi * (y - 2.0)); break;
    }
    return std::copysign(1.0, x) * r;
}

double factorial_of(int n) {
    double r = 1;
    for (int i = 2; i <= n; ++i) r *= i;   // exact up to 22!
    return r;
}

}  // namespace

double gamma(double x, Fault& fault) {
    fault = Fault::None;
    if (std::isnan(x) || x == HUGE_VAL) return x;
    if (x == -HUGE_VAL || x == 0 || (x < 0 && x == std::floor(x))) {
        fault = Fault::Domain;
        return NAN;
    }
    if (x == std::floor(x) && x <= 23) return factorial_of(int(x) - 1);
    double magnitude = std::fabs(x), r;
    if (magnitude < 1e-20) {
        r = 1.0 / x;
    } else if (magnitude > 200.0) {
        if (x < 0) return 0.0 / sin_pi(x);
        r = HUGE_VAL;
    } else {
        double y = magnitude + kGMinusHalf, z;
        // What y lost by rounding.
        if (magnitude > kGMinusHalf) {
            double q = y - magnitude;
            z = q - kGMinusHalf;
        } else {
            double q = y - kGMinusHalf;
            z = q - magnitude;
        }
        z = z * kG / y;
        // In two steps where the power alone would be too large.
        double power = magnitude < 140.0 ? std::pow(y, magnitude - 0.5) : std::pow(y, magnitude / 2.0 - 0.25);
        if (x < 0) {
            r = -kPi / sin_pi(magnitude) / magnitude * std::exp(y) / lanczos_sum(magnitude);
            r -= z * r;
            r /= power;
            if (magnitude >= 140.0) r /= power;
        } else {
            r = lanczos_sum(magnitude) / std::exp(y);
            r += z * r;
            r *= power;
            if (magnitude >= 140.0) r *= power;
        }
    }
    if (std::isinf(r)) fault = Fault::Range;
    return r;
}

double log_gamma(double x, Fault& fault) {
    fault = Fault::None;
    if (!std::isfinite(x)) return std::isnan(x) ? x : HUGE_VAL;
    if (x == std::floor(x) && x <= 2) {
        if (x > 0) return 0;
        fault = Fault::Domain;
        return HUGE_VAL;
    }
    double magnitude = std::fabs(x);
    if (magnitude < 1e-20) return -std::log(magnitude);
    double r = std::log(lanczos_sum(magnitude)) - kG;
    r += (magnitude - 0.5) * (std::log(magnitude + kG - 0.5) - 1);
    if (x < 0) r = kLogPi - std::log(std::fabs(sin_pi(magnitude))) - std::log(magnitude) - r;
    if (std::isinf(r)) fault = Fault::Range;
    return r;
}

// The squares are added as pairs of doubles (the second holds what the first rounded away), and the root is corrected by one step of
// Newton's method (C. Borges, "An Improved Algorithm for hypot(a,b)", 2019).
double euclidean_norm(std::span<const double> coordinates) {
    double largest = 0;
    bool has_nan = false;
    for (double x : coordinates) {
        if (std::isinf(x)) return HUGE_VAL;
        has_nan |= std::isnan(x);
        largest = std::fmax(largest, std::fabs(x));
    }
    if (has_nan) return NAN;
    if (largest == 0 || coordinates.size() <= 1) return largest;
    int exponent;
    std::frexp(largest, &exponent);
    double sum = 0, rest = 0;
    for (double x : coordinates) {
        double scaled = std::ldexp(x, -exponent);
        double square = scaled * scaled, lost = std::fma(scaled, scaled, -square);
        double next = sum + square, part = next - sum;
        rest += (sum - (next - part)) + (square - part) + lost;
        sum = next;
    }
    double root = std::sqrt(sum + rest);
    double error = std::fma(-root, root, sum) + rest;
    return std::ldexp(root + error / (2 * root), exponent);
}

}  // namespace kukri::mathematics
