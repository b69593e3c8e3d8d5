// Exact arithmetic on ints of any size: addition, multiplication, division, shifts, bitwise operators. (Powers: int_power.cpp.)
// What a reader would get wrong: magnitudes are signless; and operands that are held only by borrowed Values must be kept by an Owned
// where the GIL is released.
#include <algorithm>
#include <cmath>

#include "runtime/int_internal.hpp"
#include "runtime/protocols.hpp"

namespace kukri {

namespace {

using limbs::Limb;

// a + b, or a - b when b's sign is flipped.
Result<Owned> add_signed(Thread& t, Value va, Value vb, bool flip) {
    IntView a(va), b(vb);
    bool negative_b = b.is_negative() != flip;
    const IntView *large = &a, *small = &b;
    if (a.is_negative() == negative_b) {
        if (a.size() < b.size()) std::swap(large, small);
        size_t n = large->size();
        Ref<Int> made = TRY(begin_int(t, n + 1));
        made->limbs()[n] = limbs::add(made->limbs(), large->data(), n, small->data(), small->size());
        return finish_int(t, std::move(made), n + 1, a.is_negative());
    }
    int order = limbs::compare(a.data(), a.size(), b.data(), b.size());
    if (order == 0) return Owned::adopt(Value::small_int(0));
    if (order < 0) std::swap(large, small);
    size_t n = large->size();
    Ref<Int> made = TRY(begin_int(t, n));
    limbs::subtract(made->limbs(), large->data(), n, small->data(), small->size());
    return finish_int(t, std::move(made), n, order < 0 ? negative_b : a.is_negative());
}

using Wide = __int128;

// The number of an exact int of up to two limbs; false if it is larger.
bool as_wide(Value v, Wide& n) {
    if (v.is_int()) {
        n = v.as_int();
        return true;
    }
    const Int& i = as<Int>(v);
    const uint64_t* limbs = i.limbs();
    switch (i.size) {
        case 1: n = Wide(limbs[0]); return true;
        case -1: n = -Wide(limbs[0]); return true;
        case 2:
        case -2:
            if (limbs[1] >> 63) return false;
            n = Wide(limbs[1]) << 64 | limbs[0];
            if (i.size < 0) n = -n;
            return true;
        default: return false;
    }
}

Value from_wide(Thread& t, Wide n) {
    if (n >= Value::kMinInt && n <= Value::kMaxInt) return Value::small_int(int64_t(n));
    auto made = int_from_wide(t, n < 0 ? 0 - (unsigned __int128)n : (unsigned __int128)n, n < 0);
    return made.failed() ? Value() : made.take().take();
}

constexpr Wide kWordEnd = Wide(1) << 64;

uint64_t magnitude_of(int64_t n) { return n < 0 ? 0 - uint64_t(n) : uint64_t(n); }

}  // namespace

Value int_operator_wide(Thread& t, BinaryOp op, Value va, Value vb) {
    Wide a, b, n;
    if (!as_wide(va, a) || !as_wide(vb, b)) return Value::stop();
    switch (op) {
        case BinaryOp::Add: return __builtin_add_overflow(a, b, &n) ? Value::stop() : from_wide(t, n);
        case BinaryOp::Sub: return __builtin_sub_overflow(a, b, &n) ? Value::stop() : from_wide(t, n);
        case BinaryOp::Mul: {
            if (a <= -kWordEnd || a >= kWordEnd || b <= -kWordEnd || b >= kWordEnd) return Value::stop();
            auto made = int_from_wide(t, (unsigned __int128)uint64_t(a < 0 ? -a : a) * uint64_t(b < 0 ? -b : b), (a < 0) != (b < 0));
            return made.failed() ? Value() : made.take().take();
        }
        case BinaryOp::And: return from_wide(t, a & b);
        case BinaryOp::Or: return from_wide(t, a | b);
        case BinaryOp::Xor: return from_wide(t, a ^ b);
        case BinaryOp::LShift: return b >= 0 && b < 64 && a > -kWordEnd / 2 && a < kWordEnd / 2 ? from_wide(t, a << int(b)) : Value::stop();
        case BinaryOp::RShift: return b >= 0 ? from_wide(t, a >> (b > 127 ? 127 : int(b))) : Value::stop();
        default: return Value::stop();
    }
}

Result<Owned> int_add(Thread& t, Value a, Value b) {
    if (is_plain(a) && is_plain(b)) [[likely]] return new_int(t, plain(a) + plain(b));
    return add_signed(t, a, b, false);
}

Result<Owned> int_sub(Thread& t, Value a, Value b) {
    if (is_plain(a) && is_plain(b)) [[likely]] return new_int(t, plain(a) - plain(b));
    return add_signed(t, a, b, true);
}

Result<Owned> int_mul(Thread& t, Value va, Value vb) {
    if (is_plain(va) && is_plain(vb)) [[likely]] {
        int64_t a = plain(va), b = plain(vb);
        return int_from_wide(t, (unsigned __int128)magnitude_of(a) * magnitude_of(b), (a < 0) != (b < 0));
    }
    IntView a(va), b(vb);
    if (a.is_zero() || b.is_zero()) return Owned::adopt(Value::small_int(0));
    size_t n = a.size() + b.size();
    Scratch scratch = TRY(Scratch::reserve(t, n));
    Ref<Int> made = TRY(begin_int(t, n));
    if (a.size() == 1 || b.size() == 1) {
        const IntView &word = a.size() == 1 ? a : b, &rest = a.size() == 1 ? b : a;
        made->limbs()[n - 1] = limbs::multiply_word(made->limbs(), rest.data(), rest.size(), word[0]);
    } else {
        Owned keep_a(va), keep_b(vb);
        bool same = va == vb;
        compute(t, std::min(a.size(), b.size()), [&] {
            if (same)
                limbs::square(made->limbs(), a.data(), a.size());
            else
                limbs::multiply(made->limbs(), a.data(), a.size(), b.data(), b.size());
        });
    }
    return finish_int(t, std::move(made), n, a.is_negative() != b.is_negative());
}

// --- division ----------------------------------------------------------------------------------------------------------------------

namespace {

// Floor division from the truncated one: with operands of different signs and a remainder, the quotient is one more (in magnitude) and
// the remainder is taken from the divisor.
Result<void> settle_floor(Thread& t, Ref<Int> q, size_t qn, Ref<Int> r, size_t rn, const IntView& a, const IntView& b, Owned* quotient, Owned* remainder) {
    bool differ = a.is_negative() != b.is_negative();
    size_t used = limbs::significant(r->limbs(), rn);
    if (differ && used) {
        if (q) q->limbs()[qn - 1] += limbs::add_word(q->limbs(), q->limbs(), qn - 1, 1);
        limbs::subtract(r->limbs(), b.data(), b.size(), r->limbs(), used);
    }
    if (quotient) *quotient = finish_int(t, std::move(q), qn, differ);
    if (remainder) *remainder = finish_int(t, std::move(r), rn, b.is_negative());
    return {};
}

Result<void> divide_by_word(Thread& t, const IntView& a, const IntView& b, Owned* quotient, Owned* remainder) {
    Limb word = b[0], left;
    Ref<Int> q;
    size_t n = a.size();
    if (quotient) {
        q = TRY(begin_int(t, n + 1));
        left = limbs::divide_word(q->limbs(), a.data(), n, word);
        q->limbs()[n] = 0;
    } else {
        left = limbs::remainder_word(a.data(), n, word);
    }
    Ref<Int> r = TRY(begin_int(t, 1));
    r->limbs()[0] = left;
    return settle_floor(t, std::move(q), n + 1, std::move(r), 1, a, b, quotient, remainder);
}

Result<void> divide_plain(Thread& t, int64_t a, int64_t b, Owned* quotient, Owned* remainder) {
    int64_t q = a / b, r = a % b;
    if (r != 0 && (r < 0) != (b < 0)) {
        --q;
        r += b;
    }
    if (quotient) *quotient = TRY(new_int(t, q));
    if (remainder) *remainder = Owned::adopt(Value::small_int(r));
    return {};
}

}  // namespace

Result<void> int_divide(Thread& t, Value va, Value vb, Owned* quotient, Owned* remainder) {
    if (is_plain(va) && is_plain(vb)) [[likely]] return divide_plain(t, plain(va), plain(vb), quotient, remainder);
    IntView a(va), b(vb);
    assert(!b.is_zero());
    if (a.size() < b.size() || a.is_zero()) {   // the truncated quotient is 0
        bool differ = !a.is_zero() && a.is_negative() != b.is_negative();
        if (remainder) *remainder = TRY(differ ? int_add(t, va, vb) : exact_int_of(t, va));
        if (quotient) *quotient = Owned::adopt(Value::small_int(differ ? -1 : 0));
        return {};
    }
    if (b.size() == 1) return divide_by_word(t, a, b, quotient, remainder);
    size_t qn = a.size() - b.size() + 1, rn = b.size();
    Scratch scratch = TRY(Scratch::reserve(t, a.size()));
    Ref<Int> q = TRY(begin_int(t, qn + 1)), r = TRY(begin_int(t, rn));
    q->limbs()[qn] = 0;
    Owned keep_a(va), keep_b(vb);
    compute(t, std::min(qn, rn), [&] { limbs::divide(q->limbs(), r->limbs(), a.data(), a.size(), b.data(), b.size()); });
    return settle_floor(t, std::move(q), qn + 1, std::move(r), rn, a, b, quotient, remainder);
}

Result<Owned> int_floor_div(Thread& t, Value a, Value b) {
    if (is_zero_int(b)) return t.raise(ExceptionType::ZeroDivisionError, "integer division or modulo by zero");
    Owned quotient;
    TRY(int_divide(t, a, b, &quotient, nullptr));
    return quotient;
}

Result<Owned> int_mod(Thread& t, Value a, Value b) {
    if (is_zero_int(b)) return t.raise(ExceptionType::ZeroDivisionError, "integer modulo by zero");
    Owned remainder;
    TRY(int_divide(t, a, b, nullptr, &remainder));
    return remainder;
}

namespace {

// Bits [from, from + 64) of a magnitude; from may be negative.
Limb bits_at(const Limb* a, size_t n, int64_t from) {
    auto limb = [&](int64_t i) { return i >= 0 && size_t(i) < n ? a[i] : 0; };
    int64_t whole = from >> 6;
    unsigned bits = unsigned(from & 63);
    return bits ? limb(whole) >> bits | limb(whole + 1) << (64 - bits) : limb(whole);
}

// (2**exponent) * the 64-bit mantissa (top bit set) and something below it, rounded half to even, subnormals included; inf if too large.
double round_mantissa(uint64_t mantissa, bool sticky, int64_t exponent) {
    int64_t top = exponent + 64;   // the value lies below 2**top
    if (top > 1024) return HUGE_VAL;
    int64_t keep = std::min<int64_t>(53, top + 1074);
    if (keep < 0) return 0;
    unsigned drop = unsigned(64 - keep);
    uint64_t kept = drop == 64 ? 0 : mantissa >> drop;
    uint64_t half = uint64_t(1) << (drop - 1);
    uint64_t rest = drop == 64 ? mantissa : mantissa & ((uint64_t(1) << drop) - 1);
    if (rest > half || (rest == half && (sticky || (kept & 1)))) ++kept;
    return std::ldexp(double(kept), int(exponent + int64_t(drop)));
}

}  // namespace

// The quotient of the magnitudes is brought to 64 or 65 bits by shifting one of them, and rounded once.
Result<Owned> int_true_div(Thread& t, Value va, Value vb) {
    if (is_zero_int(vb)) return t.raise(ExceptionType::ZeroDivisionError, "division by zero");
    constexpr int64_t kExact = int64_t(1) << 53;
    if (is_plain(va) && is_plain(vb)) {
        int64_t a = plain(va), b = plain(vb);
        if (a >= -kExact && a <= kExact && b >= -kExact && b <= kExact) return new_float(t, double(a) / double(b));
    }
    IntView a(va), b(vb);
    bool negative = a.is_negative() != b.is_negative();
    if (a.is_zero()) return new_float(t, b.is_negative() ? -0.0 : 0.0);
    int64_t difference = int64_t(a.bits()) - int64_t(b.bits());
    if (difference > 1025) return t.raise(ExceptionType::OverflowError, "integer division result too large for a float");
    if (difference < -1080) return new_float(t, negative ? -0.0 : 0.0);
    int64_t shift = 64 - difference;   // a * 2**shift / b has 64 or 65 bits
    size_t up = shift > 0 ? size_t(shift) : 0, down = shift < 0 ? size_t(-shift) : 0;
    size_t an = a.size() + up / 64 + 1;
    size_t qn = an + 1;
    Workspace space = TRY(Workspace::of(t, an + qn + b.size()));
    Limb *x = space.limbs(), *q = x + an, *r = q + qn;
    bool sticky = false;
    for (size_t i = 0; i < an; ++i) x[i] = bits_at(a.data(), a.size(), int64_t(i) * 64 - shift);
    if (down) {
        for (size_t i = 0; i < down / 64 && !sticky; ++i) sticky = a[i] != 0;
        if (down % 64 && !sticky) sticky = a[down / 64] << (64 - down % 64) != 0;
    }
    an = limbs::significant(x, an);
    limbs::divide(q, r, x, an, b.data(), b.size());
    sticky |= limbs::significant(r, b.size()) != 0;
    qn = limbs::significant(q, an - b.size() + 1);
    int64_t exponent = -shift;
    Limb mantissa = q[0];
    if (qn == 2) {   // 65 bits
        sticky |= mantissa & 1;
        mantissa = mantissa >> 1 | q[1] << 63;
        ++exponent;
    }
    double d = round_mantissa(mantissa, sticky, exponent);
    if (std::isinf(d)) return t.raise(ExceptionType::OverflowError, "integer division result too large for a float");
    return new_float(t, negative ? -d : d);
}

// --- shifts ------------------------------------------------------------------------------------------------------------------------

Result<Owned> int_shifted(Thread& t, Value va, int64_t shift) {
    IntView a(va);
    if (a.is_zero()) return Owned::adopt(Value::small_int(0));
    if (shift >= 0) {
        size_t whole = size_t(shift) / 64, n = a.size() + whole + 1;
        unsigned bits = unsigned(shift & 63);
        Ref<Int> made = TRY(begin_int(t, n));
        Limb* r = made->limbs();
        std::memset(r, 0, whole * 8);
        r[n - 1] = 0;
        if (bits)
            r[n - 1] = limbs::shift_left(r + whole, a.data(), a.size(), bits);
        else
            std::memcpy(r + whole, a.data(), a.size() * 8);
        return finish_int(t, std::move(made), n, a.is_negative());
    }
    uint64_t down = 0 - uint64_t(shift);
    if (down >= a.bits()) return Owned::adopt(Value::small_int(a.is_negative() ? -1 : 0));
    size_t whole = down / 64, n = a.size() - whole;
    unsigned bits = unsigned(down & 63);
    Ref<Int> made = TRY(begin_int(t, n + 1));
    Limb* r = made->limbs();
    bool lost = false;
    for (size_t i = 0; i < whole && !lost; ++i) lost = a[i] != 0;
    if (bits)
        lost |= limbs::shift_right(r, a.data() + whole, n, bits) != 0;
    else
        std::memcpy(r, a.data() + whole, n * 8);
    r[n] = 0;
    if (lost && a.is_negative()) r[n] = limbs::add_word(r, r, n, 1);   // towards minus infinity
    return finish_int(t, std::move(made), n + 1, a.is_negative());
}

Result<Owned> int_lshift(Thread& t, Value a, Value b) {
    if (int_sign(b) < 0) return t.value_error("negative shift count");
    if (is_zero_int(a)) return Owned::adopt(Value::small_int(0));
    auto count = int_value(b);
    if (!count) return t.raise(ExceptionType::OverflowError, "too many digits in integer");
    if (is_plain(a) && *count < 63) {
        __int128 shifted = __int128(plain(a)) << *count;
        if (shifted == int64_t(shifted)) return new_int(t, int64_t(shifted));
    }
    return int_shifted(t, a, *count);
}

Result<Owned> int_rshift(Thread& t, Value a, Value b) {
    if (int_sign(b) < 0) return t.value_error("negative shift count");
    auto count = int_value(b);
    if (is_plain(a)) return Owned::adopt(Value::small_int(plain(a) >> (count && *count < 63 ? *count : 63)));
    return int_shifted(t, a, count ? -*count : -INT64_MAX);
}

// --- bits --------------------------------------------------------------------------------------------------------------------------

namespace {

// The limbs of the infinite two's complement form, from the lowest up.
class TwosComplement {
  public:
    explicit TwosComplement(const IntView& n) : n_(n), carry_(n.is_negative()) {}
    Limb next() {
        Limb limb = at_ < n_.size() ? n_[at_] : 0;
        ++at_;
        if (!n_.is_negative()) return limb;
        limb = ~limb + carry_;
        carry_ = carry_ && limb == 0;
        return limb;
    }

  private:
    const IntView& n_;
    size_t at_ = 0;
    bool carry_;
};

template <class F>
Result<Owned> bitwise(Thread& t, Value va, Value vb, F&& combine) {
    if (is_plain(va) && is_plain(vb)) return Owned::adopt(Value::small_int(int64_t(combine(uint64_t(plain(va)), uint64_t(plain(vb))))));
    IntView a(va), b(vb);
    bool negative = combine(a.is_negative(), b.is_negative()) & 1;
    size_t n = std::max(a.size(), b.size()) + 1;
    Ref<Int> made = TRY(begin_int(t, n));
    Limb* r = made->limbs();
    TwosComplement x(a), y(b);
    bool carry = true;
    for (size_t i = 0; i < n; ++i) {
        Limb limb = combine(x.next(), y.next());
        if (negative) {   // back to a magnitude
            limb = ~limb + carry;
            carry = carry && limb == 0;
        }
        r[i] = limb;
    }
    return finish_int(t, std::move(made), n, negative);
}

}  // namespace

Result<Owned> int_and(Thread& t, Value a, Value b) {
    return bitwise(t, a, b, [](uint64_t x, uint64_t y) { return x & y; });
}
Result<Owned> int_or(Thread& t, Value a, Value b) {
    return bitwise(t, a, b, [](uint64_t x, uint64_t y) { return x | y; });
}
Result<Owned> int_xor(Thread& t, Value a, Value b) {
    return bitwise(t, a, b, [](uint64_t x, uint64_t y) { return x ^ y; });
}

Result<Owned> int_negative(Thread& t, Value v) {
    if (is_plain(v)) return new_int(t, -plain(v));
    IntView a(v);
    return int_from_limbs(t, a.data(), a.size(), !a.is_negative());
}

Result<Owned> int_invert(Thread& t, Value v) {
    if (is_plain(v)) return Owned::adopt(Value::small_int(~plain(v)));
    Owned negated = TRY(int_negative(t, v));
    return int_sub(t, negated, Value::small_int(1));
}

Result<Owned> int_absolute(Thread& t, Value v) {
    if (int_sign(v) < 0) return int_negative(t, v);
    return exact_int_of(t, v);
}

}  // namespace kukri
