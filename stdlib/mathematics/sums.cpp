// fsum, sumprod, prod.
// What a reader would get wrong: these leave the fast paths for good once an item does not fit, and go on with Python's operators.
#include <cmath>
#include <vector>

#include "runtime/number_methods.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "stdlib/mathematics/mathematics.hpp"

namespace kukri::mathematics {

namespace {

bool is_exact_float(Value v) { return v.is_float() || (is<Float>(v) && v.object()->type()->row); }

// Shewchuk's partial sums ("Adaptive Precision Floating-Point Arithmetic", 1997): doubles of increasing magnitude whose exact sum is
// the sum so far, and no two of which overlap.
class Partials {
  public:
    // False: beyond the range of a double on the way.
    bool add(double x) {
        size_t kept = 0;
        double original = x;
        for (double y : partials_) {
            if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
            double high = x + y, low = y - (high - x);
            if (low != 0) partials_[kept++] = low;
            x = high;
        }
        partials_.resize(kept);
        if (x == 0) return true;
        if (std::isfinite(x)) {
            partials_.push_back(x);
            return true;
        }
        if (std::isfinite(original)) return false;
        if (std::isinf(original)) infinities_ += original;
        specials_ += original;
        partials_.clear();
        return true;
    }
    bool has_specials() const { return specials_ != 0; }   // nan is not 0 either
    double specials() const { return specials_; }
    bool has_both_infinities() const { return std::isnan(infinities_); }

    // Rounded once, half to even.
    double total() const {
        if (partials_.empty()) return 0;
        size_t n = partials_.size();
        double high = partials_[--n], low = 0;
        while (n > 0) {
            double x = high, y = partials_[--n];
            high = x + y;
            low = y - (high - x);
            if (low != 0) break;
        }
        // A tie is broken by what lies below it.
        if (n > 0 && ((low < 0 && partials_[n - 1] < 0) || (low > 0 && partials_[n - 1] > 0))) {
            double y = low * 2, x = high + y;
            if (y == x - high) high = x;
        }
        return high;
    }

  private:
    std::vector<double> partials_;
    double specials_ = 0, infinities_ = 0;
};

}  // namespace

Result<Owned> exact_sum(Thread& t, Value iterable) {
    Partials partials;
    TRY(for_each(t, iterable, [&](Value item) -> Result<void> {
        double x = is_exact_float(item) ? float_value(item) : TRY(real_number(t, item));
        if (!partials.add(x)) return t.raise(ExceptionType::OverflowError, "intermediate overflow in fsum");
        return {};
    }));
    if (partials.has_specials()) {
        if (partials.has_both_infinities()) return t.value_error("-inf + inf in fsum");
        return new_float(t, partials.specials());
    }
    return new_float(t, partials.total());
}

// --- sumprod -----------------------------------------------------------------------------------------------------------------------

namespace {

struct Pair {
    double high, low;
};
Pair exact_sum_of(double a, double b) {   // Knuth, TAOCP 4.2.2
    double x = a + b, z = x - a;
    return {x, (a - (x - z)) + (b - z)};
}
Pair exact_product(double a, double b) {
    double x = a * b;
    return {x, std::fma(a, b, -x)};
}

// Ogita, Rump, Oishi, "Accurate Sum and Dot Product", 2005, algorithm 5.10 with K = 3.
struct Triple {
    double high = 0, low = 0, tiny = 0;
    Triple plus_product(double a, double b) const {
        Pair product = exact_product(a, b), sum = exact_sum_of(high, product.high);
        Pair first = exact_sum_of(low, product.low), second = exact_sum_of(first.high, sum.low);
        return {sum.high, second.high, tiny + first.low + second.low};
    }
    double total() const {
        Pair last = exact_sum_of(low, tiny), sum = exact_sum_of(high, last.high);
        return sum.high + sum.low + last.low;
    }
};

class DotProduct {
  public:
    explicit DotProduct(Thread& t) : thread_(t), total_(Owned::adopt(Value::small_int(0))) {}

    Result<void> add(Value p, Value q) {
        if (ints_enabled_) {
            if (add_ints(p, q)) return {};
            TRY(settle_ints());
        }
        if (floats_enabled_) {
            if (TRY(add_floats(p, q))) return {};
            TRY(settle_floats());
        }
        Owned product = TRY(binary(thread_, BinaryOp::Mul, p, q));
        total_ = TRY(binary(thread_, BinaryOp::Add, total_, product));
        return {};
    }
    Result<Owned> finish() {
        TRY(settle_ints());
        TRY(settle_floats());
        return std::move(total_);
    }

  private:
    bool add_ints(Value p, Value q) {
        int64_t product, sum;
        if (!p.is_int() || !q.is_int() || __builtin_mul_overflow(p.as_int(), q.as_int(), &product) || __builtin_add_overflow(int_total_, product, &sum)) return false;
        int_total_ = sum;
        ints_used_ = true;
        return true;
    }
    Result<void> settle_ints() {
        ints_enabled_ = false;
        if (!std::exchange(ints_used_, false)) return {};
        Owned n = TRY(new_int(thread_, int_total_));
        total_ = TRY(binary(thread_, BinaryOp::Add, total_, n));
        return {};
    }
    Result<bool> add_floats(Value p, Value q) {
        auto factor = [&](Value v, double& d) -> Result<bool> {
            if (is_exact_float(v)) return d = float_value(v), true;
            if (!v.is_int() && !v.is_bool() && !is_exactly<Int>(thread_, v)) return false;
            auto converted = int_to_double(thread_, v);
            if (converted.failed()) {
                if (thread_.catch_if(ExceptionType::OverflowError)) return false;
                return Error{};
            }
            return d = *converted, true;
        };
        double x, y;
        if (!is_exact_float(p) && !is_exact_float(q)) return false;
        if (!TRY(factor(p, x)) || !TRY(factor(q, y))) return false;
        Triple sum = float_total_.plus_product(x, y);
        if (!std::isfinite(sum.high)) return false;
        float_total_ = sum;
        floats_used_ = true;
        return true;
    }
    Result<void> settle_floats() {
        floats_enabled_ = false;
        if (!std::exchange(floats_used_, false)) return {};
        Owned d = TRY(new_float(thread_, float_total_.total()));
        total_ = TRY(binary(thread_, BinaryOp::Add, total_, d));
        return {};
    }

    Thread& thread_;
    Owned total_;
    int64_t int_total_ = 0;
    Triple float_total_;
    bool ints_enabled_ = true, ints_used_ = false, floats_enabled_ = true, floats_used_ = false;
};

}  // namespace

Result<Owned> sum_of_products(Thread& t, Value p, Value q) {
    Owned ps = TRY(iterate(t, p)), qs = TRY(iterate(t, q));
    DotProduct sum(t);
    while (true) {
        Owned x = TRY(next(t, ps)), y = TRY(next(t, qs));
        if (x.is_stop() != y.is_stop()) return t.value_error("Inputs are not the same length");
        if (x.is_stop()) return sum.finish();
        TRY(sum.add(x, y));
    }
}

Result<Owned> product(Thread& t, Value iterable, Value start) {
    Owned total(start);
    TRY(for_each(t, iterable, [&](Value item) -> Result<void> {
        int64_t small;
        if (total.get().is_int() && item.is_int() && !__builtin_mul_overflow(total.get().as_int(), item.as_int(), &small))
            total = TRY(new_int(t, small));
        else if (is_exact_float(total) && is_exact_float(item))
            total = TRY(new_float(t, float_value(total) * float_value(item)));
        else
            total = TRY(binary(t, BinaryOp::Mul, total, item));
        return {};
    }));
    return total;
}

}  // namespace kukri::mathematics
