// Magnitudes as arrays of 64-bit limbs, least significant first: what Python's int computes with. The .cpp is the only file that
// knows GMP.
// What a reader would get wrong: lengths are in limbs, never zero unless a line says so, and the top limb of an operand is not zero.
// Results are written where the caller says; he has made the room named in each line. GMP takes scratch memory from malloc and
// gives up the process where there is none, so ask scratch_bytes() before big operations.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace kukri::limbs {

using Limb = uint64_t;

// The length without leading zero limbs; may be 0.
inline size_t significant(const Limb* a, size_t n) {
    while (n && a[n - 1] == 0) --n;
    return n;
}
inline size_t bit_length(const Limb* a, size_t n) {
    return n ? n * 64 - size_t(std::countl_zero(a[n - 1])) : 0;
}

// a <=> b for any lengths, 0 included.
int compare(const Limb* a, size_t an, const Limb* b, size_t bn);

// r[an] = a + b, an >= bn >= 0; returns the carry.
Limb add(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn);
// r[an] = a - b, a >= b.
void subtract(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn);
// r[an + bn] = a * b; r overlaps neither. Any order of lengths.
void multiply(Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn);
void square(Limb* r, const Limb* a, size_t n);
// r[n] = a * word; returns the carry. r may be a.
Limb multiply_word(Limb* r, const Limb* a, size_t n, Limb word);
Limb add_word(Limb* r, const Limb* a, size_t n, Limb word);   // r may be a

// q[an - bn + 1] = a / b, r[bn] = a % b, an >= bn.
void divide(Limb* q, Limb* r, const Limb* a, size_t an, const Limb* b, size_t bn);
// q[n] = a / word; returns the remainder. q may be a.
Limb divide_word(Limb* q, const Limb* a, size_t n, Limb word);
Limb remainder_word(const Limb* a, size_t n, Limb word);

// By 1..63 bits, r may be a (left: r at or above it, right: at or below); returns the bits shifted out.
Limb shift_left(Limb* r, const Limb* a, size_t n, unsigned bits);
Limb shift_right(Limb* r, const Limb* a, size_t n, unsigned bits);

size_t count_ones(const Limb* a, size_t n);
size_t trailing_zeros(const Limb* a, size_t n);   // a != 0

// r[min(an, bn)] = gcd(a, b); returns its length. Both operands are destroyed.
size_t gcd(Limb* r, Limb* a, size_t an, Limb* b, size_t bn);
// r[(n + 1) / 2] = floor(sqrt(a))
void square_root(Limb* r, const Limb* a, size_t n);
// r[mn] = base ** exponent % modulus; returns its length (may be 0). base and exponent may have length 0; the modulus is not 0.
size_t power_modulo(Limb* r, const Limb* base, size_t base_n, const Limb* exponent, size_t exponent_n, const Limb* modulus, size_t mn);
// r[mn] = the inverse of a modulo m, returns its length; 0 if there is none. a may have length 0; m > 1.
size_t invert_modulo(Limb* r, const Limb* a, size_t an, const Limb* m, size_t mn);

// Digits as characters, without leading zeros; `out` has room for digits_bound(). Destroys a. Returns the count.
size_t digits_bound(size_t n, int base);
size_t to_digits(char* out, int base, Limb* a, size_t n);
// From digit values (0..base-1, not characters), most significant first and not zero; r has room for limbs_bound(). Returns the length.
size_t limbs_bound(size_t digits, int base);
size_t from_digits(Limb* r, const unsigned char* digits, size_t count, int base);

// What an operation on results of n limbs may take beside them.
inline size_t scratch_bytes(size_t n) { return n * 8 * 4; }

}  // namespace kukri::limbs
