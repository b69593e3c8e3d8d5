// Powers of ints, with and without a modulus; greatest common divisor and square root.
// What a reader would get wrong: factors of two are taken out of the base first, and shifted in again at the end; 10 ** n is mostly that.
#include <algorithm>

#include "runtime/int_internal.hpp"
#include "runtime/limits.hpp"

namespace kukri {

namespace {

using limbs::Limb;

// base ** exponent if it fits a word.
std::optional<uint64_t> word_power(uint64_t base, uint64_t exponent) {
    uint64_t result = 1;
    while (true) {
        if (exponent & 1 && __builtin_mul_overflow(result, base, &result)) return std::nullopt;
        exponent >>= 1;
        if (!exponent) return result;
        if (__builtin_mul_overflow(base, base, &base)) return std::nullopt;
    }
}

// Two areas, one holding the power so far.
struct Power {
    Limb *now, *other;
    size_t size;
    void swap() { std::swap(now, other); }
    void square() {
        limbs::square(other, now, size);
        size = limbs::significant(other, size * 2);
        swap();
    }
    void multiply(const Limb* base, size_t n) {
        if (n == 1) {
            now[size] = limbs::multiply_word(now, now, size, base[0]);
            size = limbs::significant(now, size + 1);
            return;
        }
        limbs::multiply(other, now, size, base, n);
        size = limbs::significant(other, size + n);
        swap();
    }
};

// An odd base of n limbs, by the bits of the exponent from the top (Knuth, TAOCP 4.6.3); odd ** exponent << shift.
Result<Owned> odd_power(Thread& t, const Limb* base, size_t n, uint64_t exponent, int64_t shift, bool negative) {
    // The last squaring's halves may be a limb longer than the product.
    unsigned __int128 bits = (unsigned __int128)limbs::bit_length(base, n) * exponent;
    if (bits / 64 + uint64_t(shift) / 64 > kMostLimbs) return t.out_of_memory();
    size_t room = size_t(bits / 64) + n + 4;
    Scratch scratch = TRY(Scratch::reserve(t, room));
    Workspace space = TRY(Workspace::of(t, room * 2 + n));
    Limb* kept_base = space.limbs() + room * 2;
    std::memcpy(kept_base, base, n * 8);
    Power power{space.limbs(), space.limbs() + room, n};
    std::memcpy(power.now, base, n * 8);
    compute(t, room, [&] {
        for (uint64_t bit = std::bit_floor(exponent) >> 1; bit; bit >>= 1) {
            power.square();
            if (exponent & bit) power.multiply(kept_base, n);
        }
    });
    size_t whole = size_t(shift) / 64;
    unsigned rest = unsigned(shift & 63);
    Ref<Int> made = TRY(begin_int(t, power.size + whole + 1));
    Limb* r = made->limbs();
    std::memset(r, 0, whole * 8);
    std::memcpy(r + whole, power.now, power.size * 8);
    r[whole + power.size] = rest ? limbs::shift_left(r + whole, r + whole, power.size, rest) : 0;
    return finish_int(t, std::move(made), whole + power.size + 1, negative);
}

}  // namespace

Result<Owned> int_pow(Thread& t, Value va, Value vb) {
    if (int_sign(vb) < 0) {
        double a = TRY(int_to_double(t, va)), b = TRY(int_to_double(t, vb));
        return float_pow(t, a, b);
    }
    IntView a(va), b(vb);
    if (b.is_zero()) return Owned::adopt(Value::small_int(1));
    if (a.is_zero()) return Owned::adopt(Value::small_int(0));
    bool negative = a.is_negative() && (b[0] & 1);
    if (a.size() == 1) {
        if (a[0] == 1) return Owned::adopt(Value::small_int(negative ? -1 : 1));
        if (b.size() == 1)
            if (auto word = word_power(a[0], b[0])) return int_from_wide(t, *word, negative);
    }
    if (b.size() > 1 || b[0] > kMostLimbs * 64) return t.out_of_memory();
    uint64_t exponent = b[0];
    size_t zeros = limbs::trailing_zeros(a.data(), a.size());
    size_t whole = zeros / 64, n = a.size() - whole;
    if ((unsigned __int128)zeros * exponent > kMostLimbs * 64) return t.out_of_memory();
    Workspace odd = TRY(Workspace::of(t, n));
    if (zeros % 64)
        limbs::shift_right(odd.limbs(), a.data() + whole, n, unsigned(zeros % 64));
    else
        std::memcpy(odd.limbs(), a.data() + whole, n * 8);
    return odd_power(t, odd.limbs(), limbs::significant(odd.limbs(), n), exponent, int64_t(zeros * exponent), negative);
}

namespace {

// The power modulo a word.
uint64_t word_power_modulo(uint64_t base, uint64_t exponent, uint64_t modulus) {
    unsigned __int128 result = 1 % modulus, square = base % modulus;
    for (; exponent; exponent >>= 1) {
        if (exponent & 1) result = result * square % modulus;
        square = square * square % modulus;
    }
    return uint64_t(result);
}

// The same one step after the other, looking every time whether it is to stop: long ones take hours. base and modulus are positive.
Result<Owned> stepwise_power_modulo(Thread& t, Value base, Value exponent, Value modulus) {
    Owned result = Owned::adopt(Value::small_int(1)), square = TRY(int_mod(t, base, modulus));
    IntView bits(exponent);
    for (size_t i = 0; i < bits.bits(); ++i) {
        TRY(check_stop(t));
        if (bits[i / 64] >> (i % 64) & 1) {
            Owned product = TRY(int_mul(t, result, square));
            result = TRY(int_mod(t, product, modulus));
        }
        Owned product = TRY(int_mul(t, square, square));
        square = TRY(int_mod(t, product, modulus));
    }
    return result;
}

// base ** exponent % |modulus| for exponent >= 0, taking the sign of a negative base into account: 0 <= result < |modulus|.
Result<Owned> power_residue(Thread& t, Value vbase, Value vexponent, Value vmodulus) {
    IntView base(vbase), exponent(vexponent), modulus(vmodulus);
    size_t n = modulus.size();
    bool flips = base.is_negative() && !exponent.is_zero() && (exponent[0] & 1);
    constexpr size_t kLongSteps = 4096;   // limbs times limbs
    if (n * exponent.size() > kLongSteps && t.runtime.limits && t.runtime.limits->limits_time(t)) {
        Owned positive_base = TRY(int_absolute(t, vbase)), positive_modulus = TRY(int_absolute(t, vmodulus));
        Owned residue = TRY(stepwise_power_modulo(t, positive_base, vexponent, positive_modulus));
        return flips && !is_zero_int(residue) ? int_sub(t, positive_modulus, residue) : Result<Owned>(std::move(residue));
    }
    Ref<Int> made = TRY(begin_int(t, n));
    size_t count;
    if (n == 1 && base.size() <= 1 && exponent.size() <= 1) {
        uint64_t b = base.is_zero() ? 0 : base[0], e = exponent.is_zero() ? 0 : exponent[0];
        made->limbs()[0] = word_power_modulo(b, e, modulus[0]);
        count = 1;
    } else {
        Scratch scratch = TRY(Scratch::reserve(t, base.size() + n * 3));
        Owned keep_base(vbase), keep_exponent(vexponent), keep_modulus(vmodulus);
        compute(t, std::max(n, exponent.size()) * 64, [&] {
            count = limbs::power_modulo(made->limbs(), base.data(), base.size(), exponent.data(), exponent.size(), modulus.data(), n);
        });
    }
    Owned residue = finish_int(t, std::move(made), count, false);
    if (!flips || is_zero_int(residue)) return residue;
    Owned positive = TRY(int_absolute(t, vmodulus));
    return int_sub(t, positive, residue);
}

// The inverse of base modulo |modulus|.
Result<Owned> inverse(Thread& t, Value vbase, Value vmodulus) {
    Owned positive = TRY(int_absolute(t, vmodulus));
    Owned reduced = TRY(int_mod(t, vbase, positive));
    if (positive.get() == Value::small_int(1)) return Owned::adopt(Value::small_int(0));
    IntView a(reduced.get()), m(positive.get());
    Ref<Int> made = TRY(begin_int(t, m.size()));
    size_t n = limbs::invert_modulo(made->limbs(), a.data(), a.size(), m.data(), m.size());
    if (n == 0) return t.value_error("base is not invertible for the given modulus");
    return finish_int(t, std::move(made), n, false);
}

}  // namespace

Result<Owned> int_power_modulo(Thread& t, Value base, Value exponent, Value modulus) {
    if (is_zero_int(modulus)) return t.value_error("pow() 3rd argument cannot be 0");
    Owned b(base), e(exponent);
    if (int_sign(exponent) < 0) {
        b = TRY(inverse(t, base, modulus));
        e = TRY(int_negative(t, exponent));
    }
    Owned residue = TRY(power_residue(t, b, e, modulus));
    if (int_sign(modulus) > 0 || is_zero_int(residue)) return residue;
    return int_add(t, residue, modulus);   // the result has the sign of the modulus
}

namespace {

uint64_t word_gcd(uint64_t a, uint64_t b) {   // Stein's
    if (!a || !b) return a | b;
    int zeros = std::countr_zero(a | b);
    a >>= std::countr_zero(a);
    while (b) {
        b >>= std::countr_zero(b);
        if (a > b) std::swap(a, b);
        b -= a;
    }
    return a << zeros;
}

}  // namespace

Result<Owned> int_gcd(Thread& t, Value va, Value vb) {
    IntView a(va), b(vb);
    if (a.size() <= 1 && b.size() <= 1) return new_unsigned(t, word_gcd(a.is_zero() ? 0 : a[0], b.is_zero() ? 0 : b[0]));
    if (a.is_zero()) return int_absolute(t, vb);
    if (b.is_zero()) return int_absolute(t, va);
    size_t n = std::min(a.size(), b.size());
    Scratch scratch = TRY(Scratch::reserve(t, a.size() + b.size()));
    Workspace copies = TRY(Workspace::of(t, a.size() + b.size() + 2));
    Limb *x = copies.limbs(), *y = x + a.size() + 1;
    std::memcpy(x, a.data(), a.size() * 8);
    std::memcpy(y, b.data(), b.size() * 8);
    size_t an = a.size(), bn = b.size(), count;
    Ref<Int> made = TRY(begin_int(t, n + 1));
    compute(t, n, [&] { count = limbs::gcd(made->limbs(), x, an, y, bn); });
    return finish_int(t, std::move(made), count, false);
}

Result<Owned> int_square_root(Thread& t, Value v) {
    IntView a(v);
    assert(!a.is_negative());
    if (a.is_zero()) return Owned::adopt(Value::small_int(0));
    size_t n = (a.size() + 1) / 2;
    Scratch scratch = TRY(Scratch::reserve(t, a.size()));
    Ref<Int> made = TRY(begin_int(t, n));
    Owned keep(v);
    compute(t, a.size(), [&] { limbs::square_root(made->limbs(), a.data(), a.size()); });
    return finish_int(t, std::move(made), n, false);
}

}  // namespace kukri
