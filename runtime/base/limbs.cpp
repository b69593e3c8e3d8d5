// Thin wrappers of GMP's mpn layer (GMP manual, "Low-level Functions"), and the two operations that only its mpz layer offers.
#include "runtime/base/limbs.hpp"

#include <gmp.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace kukri::limbs {

static_assert(GMP_NUMB_BITS == 64 && sizeof(mp_limb_t) == sizeof(Limb));

namespace {

mp_limb_t* raw(Limb* p) { return reinterpret_cast<mp_limb_t*>(p); }
const mp_limb_t* raw(const Limb* p) { return reinterpret_cast<const mp_limb_t*>(p); }
mp_size_t size(size_t n) { return static_cast<mp_size_t>(n); }

// An mpz that lives for one call.
struct Number {
    mpz_t z;
    Number() { mpz_init(z); }
    ~Number() { mpz_clear(z); }
    Number(const Number&) = delete;
    size_t copy_to(Limb* r) const {
        size_t n = mpz_size(z);
        std::memcpy(r, mpz_limbs_read(z), n * sizeof(Limb));
        return n;
    }
};

}  // namespace

int compare(const Limb* a, size_t an, const Limb* b, size_t bn) {
    if (an != bn) return an < bn ? -1 : 1;
    return an ? mpn_cmp(raw(a), raw(b), size(an)) : 0;
}

Limb add(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn) {
    assert(an >= bn);
    if (bn) return mpn_add(raw(r), raw(a), size(an), raw(b), size(bn));
    std::memmove(r, a, an * sizeof(Limb));
    return 0;
}

void subtract(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn) {
    assert(an >= bn);
    if (bn)
        mpn_sub(raw(r), raw(a), size(an), raw(b), size(bn));
    else
        std::memmove(r, a, an * sizeof(Limb));
}

void multiply(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn) {
    if (an < bn) {
        std::swap(a, b);
        std::swap(an, bn);
    }
    mpn_mul(raw(r), raw(a), size(an), raw(b), size(bn));
}
void square(Limb* r, const Limb* a, size_t n) { mpn_sqr(raw(r), raw(a), size(n)); }
Limb multiply_word(Limb* r, const Limb* a, size_t n, Limb word) { return mpn_mul_1(raw(r), raw(a), size(n), word); }
Limb add_word(Limb* r, const Limb* a, size_t n, Limb word) { return mpn_add_1(raw(r), raw(a), size(n), word); }

void divide(Limb* q, Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn) {
    assert(an >= bn && b[bn - 1]);
    mpn_tdiv_qr(raw(q), raw(r), 0, raw(a), size(an), raw(b), size(bn));
}
Limb divide_word(Limb* q, const Limb* a, size_t n, Limb word) { return mpn_divrem_1(raw(q), 0, raw(a), size(n), word); }
Limb remainder_word(const Limb* a, size_t n, Limb word) { return mpn_mod_1(raw(a), size(n), word); }

Limb shift_left(Limb* r, const Limb* a, size_t n, unsigned bits) { return mpn_lshift(raw(r), raw(a), size(n), bits); }
Limb shift_right(Limb* r, const Limb* a, size_t n, unsigned bits) { return mpn_rshift(raw(r), raw(a), size(n), bits); }

size_t count_ones(const Limb* a, size_t n) { return n ? mpn_popcount(raw(a), size(n)) : 0; }
size_t trailing_zeros(const Limb* a, size_t n) {
    size_t i = 0;
    while (i + 1 < n && a[i] == 0) ++i;
    return i * 64 + size_t(std::countr_zero(a[i]));
}

size_t gcd(Limb* r, Limb* a, size_t an, Limb* b, size_t bn) {
    // mpn_gcd wants its second operand odd and its first at least as long: take the factors of two apart.
    size_t za = trailing_zeros(a, an), zb = trailing_zeros(b, bn), zeros = std::min(za, zb);
    auto strip = [](Limb* p, size_t n, size_t bits) {
        size_t whole = bits / 64;
        if (bits % 64)
            mpn_rshift(raw(p), raw(p + whole), size(n - whole), unsigned(bits % 64));
        else if (whole)
            std::memmove(p, p + whole, (n - whole) * sizeof(Limb));
        return significant(p, n - whole);
    };
    size_t room = std::min(an, bn);
    an = strip(a, an, za);
    bn = strip(b, bn, zb);
    if (compare(a, an, b, bn) < 0) {
        std::swap(a, b);
        std::swap(an, bn);
    }
    auto n = size_t(mpn_gcd(raw(r), raw(a), size(an), raw(b), size(bn)));
    size_t whole = zeros / 64;
    if (zeros % 64) {
        Limb top = mpn_lshift(raw(r + whole), raw(r), size(n), unsigned(zeros % 64));
        if (n + whole < room) r[n + whole] = top;
        n += top ? 1 : 0;
    } else if (whole) {
        std::memmove(r + whole, r, n * sizeof(Limb));
    }
    std::memset(r, 0, whole * sizeof(Limb));
    return n + whole;
}

void square_root(Limb* r, const Limb* a, size_t n) { mpn_sqrtrem(raw(r), nullptr, raw(a), size(n)); }

size_t power_modulo(Limb* r, const Limb* base, size_t base_n, const Limb* exponent, size_t exponent_n, const Limb* modulus, size_t mn) {
    mpz_t b, e, m;
    Number result;
    mpz_powm(result.z, mpz_roinit_n(b, raw(base), size(base_n)), mpz_roinit_n(e, raw(exponent), size(exponent_n)), mpz_roinit_n(m, raw(modulus), size(mn)));
    return result.copy_to(r);
}

size_t invert_modulo(Limb* r, const Limb* a, size_t an, const Limb* modulus, size_t mn) {
    mpz_t b, m;
    Number result;
    if (!mpz_invert(result.z, mpz_roinit_n(b, raw(a), size(an)), mpz_roinit_n(m, raw(modulus), size(mn)))) return 0;
    return result.copy_to(r);
}

size_t digits_bound(size_t n, int base) { return size_t(std::ceil(double(n) * 64 / std::log2(double(base)))) + 2; }

size_t to_digits(char* out, int base, Limb* a, size_t n) {
    auto* digits = reinterpret_cast<unsigned char*>(out);
    size_t count = mpn_get_str(digits, base, raw(a), size(n)), zeros = 0;
    while (zeros + 1 < count && digits[zeros] == 0) ++zeros;
    for (size_t i = zeros; i < count; ++i) out[i - zeros] = "0123456789abcdefghijklmnopqrstuvwxyz"[digits[i]];
    return count - zeros;
}

size_t limbs_bound(size_t digits, int base) { return size_t(std::ceil(double(digits) * std::log2(double(base)) / 64)) + 2; }

size_t from_digits(Limb* r, const unsigned char* digits, size_t count, int base) {
    return significant(r, size_t(mpn_set_str(raw(r), digits, count, base)));
}

}  // namespace kukri::limbs
