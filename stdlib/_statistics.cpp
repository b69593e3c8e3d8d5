// The module _statistics: the native half of statistics, for who draws many samples.
// Source of the rational functions: M. J. Wichura, "Algorithm AS 241", Applied Statistics 37 (1988).
#include <array>
#include <cmath>

#include "runtime/module.hpp"

namespace kukri {

namespace {

using Polynomial = std::array<double, 8>;   // highest power first
struct Rational {
    Polynomial numerator, denominator;
};

// For |p - 1/2| up to 0.425, and for tails whose sqrt(-log) is below 5 or not.
constexpr Rational kCentre = {
    {2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
     1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080},
    {5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867, 5394.1960214247511077,
     687.18700749205790830, 42.313330701600911252, 1.0}};
constexpr Rational kNear = {
    {7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
     3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734},
    {1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1.0}};
constexpr Rational kFar = {
    {2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720},
    {2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0}};

double at(const Polynomial& p, double r) {
    double value = 0;
    for (double a : p) value = value * r + a;
    return value;
}

Result<double> inverse_cdf(Thread& t, double p, double mu, double sigma) {
    if (!(p > 0 && p < 1) || !(sigma > 0)) return t.value_error("inv_cdf undefined for these parameters");
    double q = p - 0.5;
    if (std::fabs(q) <= 0.425) {
        double r = 0.180625 - q * q;
        return mu + at(kCentre.numerator, r) * q / at(kCentre.denominator, r) * sigma;
    }
    double r = std::sqrt(-std::log(q <= 0 ? p : 1 - p));
    const Rational& tail = r <= 5 ? kNear : kFar;
    r -= r <= 5 ? 1.6 : 5;
    double x = at(tail.numerator, r) / at(tail.denominator, r);
    return mu + (q < 0 ? -x : x) * sigma;
}

constexpr NativeRow kFunctions[] = {
    def<"_normal_dist_inv_cdf(p, mu, sigma, /)">("The x below which a share p of the normal distribution lies.", body<inverse_cdf>),
};

}  // namespace

const NativeModule& native_module__statistics() {
    static constexpr NativeModule kModule{.name = "_statistics", .doc = "The native half of statistics.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri
