// factorial, comb, perm, gcd, lcm, isqrt: exact, on ints of any size.
// What a reader would get wrong: long products are multiplied as a balanced tree, so that the factors of each multiplication are about
// equally long, which is where fast multiplication pays.
#include <cmath>

#include "interp/api.hpp"
#include "runtime/int_internal.hpp"
#include "runtime/protocols.hpp"
#include "stdlib/mathematics/mathematics.hpp"

namespace kukri::mathematics {

namespace {

Owned small(int64_t n) { return Owned::adopt(Value::small_int(n)); }

// first * (first + 1) * ... , `count` factors, for first > 0.
Result<Owned> rising_product(Thread& t, Value first, int64_t count) {
    if (count == 0) return small(1);
    if (count <= 16) {
        Owned product(first);
        for (int64_t i = 1; i < count; ++i) {
            Owned factor = TRY(int_add(t, first, Value::small_int(i)));
            product = TRY(int_mul(t, product, factor));
        }
        return product;
    }
    if (count > 1024 && !run_signal_handlers(t)) return Error{};
    int64_t half = count / 2;
    Owned low = TRY(rising_product(t, first, half));
    Owned middle = TRY(int_add(t, first, Value::small_int(half)));
    Owned high = TRY(rising_product(t, middle, count - half));
    return int_mul(t, low, high);
}

// n * (n - 1) * ... , k factors; 0 <= k <= n.
Result<Owned> falling_product(Thread& t, Value n, int64_t k) {
    // At least k bits less than half of all: refuse what cannot fit before beginning.
    double bits = double(k) * (double(IntView(n).bits()) - 1) / 2;
    if (bits / 64 > double(kMostLimbs)) return t.out_of_memory();
    Owned first = TRY(int_sub(t, n, Value::small_int(k - 1)));
    return rising_product(t, first, k);
}

Result<Owned> factorial_of(Thread& t, int64_t n) {
    if (n < 2) return small(1);
    if (double(n) * (std::log2(double(n)) - 1.5) / 64 > double(kMostLimbs)) return t.out_of_memory();
    return rising_product(t, Value::small_int(1), n);
}

struct NK {
    Owned n, k;
};
Result<NK> checked(Thread& t, Value n, Value k) {
    NK r{TRY(index(t, n)), TRY(index(t, k))};
    if (int_sign(r.n) < 0) return t.value_error("n must be a non-negative integer");
    if (int_sign(r.k) < 0) return t.value_error("k must be a non-negative integer");
    return r;
}

// n choose k while everything fits a word; 0: it does not (the true result is at least 1).
uint64_t small_combinations(uint64_t n, uint64_t k) {
    uint64_t result = 1;
    for (uint64_t i = 0; i < k; ++i) {
        unsigned __int128 next = (unsigned __int128)result * (n - i) / (i + 1);   // exact: a binomial coefficient itself
        if (next >> 64) return 0;
        result = uint64_t(next);
    }
    return result;
}

}  // namespace

Result<Owned> factorial(Thread& t, Value v) {
    Owned n = TRY(index(t, v));
    if (int_sign(n) < 0) return t.value_error("factorial() not defined for negative values");
    auto count = int_value(n);
    if (!count) return t.raise(ExceptionType::OverflowError, "factorial() argument should not exceed {}", INT64_MAX);
    return factorial_of(t, *count);
}

Result<Owned> permutations(Thread& t, Value vn, Value vk) {
    if (vk.is_none()) return factorial(t, vn);
    NK nk = TRY(checked(t, vn, vk));
    if (compare_ints(nk.n, nk.k) < 0) return small(0);
    auto k = int_value(nk.k);
    if (!k) return t.raise(ExceptionType::OverflowError, "k must not exceed {}", INT64_MAX);
    return falling_product(t, nk.n, *k);
}

Result<Owned> combinations(Thread& t, Value vn, Value vk) {
    NK nk = TRY(checked(t, vn, vk));
    if (compare_ints(nk.n, nk.k) < 0) return small(0);
    Owned other = TRY(int_sub(t, nk.n, nk.k));
    if (compare_ints(other, nk.k) < 0) nk.k = std::move(other);
    auto k = int_value(nk.k);
    if (!k) return t.raise(ExceptionType::OverflowError, "min(n - k, k) must not exceed {}", INT64_MAX);
    if (auto n = unsigned_value(nk.n))
        if (uint64_t r = small_combinations(*n, uint64_t(*k))) return new_unsigned(t, r);
    Owned over = TRY(falling_product(t, nk.n, *k)), under = TRY(factorial_of(t, *k));
    return int_floor_div(t, over, under);
}

Result<Owned> greatest_common_divisor(Thread& t, Arguments integers) {
    Owned result = small(0);
    for (Value v : integers) {
        Owned n = TRY(index(t, v));
        result = TRY(int_gcd(t, result, n));
    }
    return result;
}

Result<Owned> least_common_multiple(Thread& t, Arguments integers) {
    Owned result = small(1);
    for (Value v : integers) {
        Owned n = TRY(index(t, v));
        if (is_zero_int(n) || is_zero_int(result)) {
            result = small(0);
            continue;   // the rest must still be ints
        }
        Owned divisor = TRY(int_gcd(t, result, n)), quotient = TRY(int_floor_div(t, result, divisor)), multiple = TRY(int_mul(t, quotient, n));
        result = TRY(int_absolute(t, multiple));
    }
    return result;
}

Result<Owned> integer_square_root(Thread& t, Value v) {
    Owned n = TRY(index(t, v));
    if (int_sign(n) < 0) return t.value_error("isqrt() argument must be nonnegative");
    return int_square_root(t, n);
}

}  // namespace kukri::mathematics
