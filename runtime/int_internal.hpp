// What the files of int share: a look at any int as sign and magnitude, and ints under construction.
#pragma once
#include "runtime/base/limbs.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"

namespace kukri {

// Larger results are refused (MemoryError) before anything is computed: 2 GiB.
inline constexpr size_t kMostLimbs = size_t(1) << 28;
// Under a limit of time or steps larger ones are refused (OverflowError): no operation on what is left takes longer than some 20 ms.
inline constexpr size_t kMostLimbsInTime = size_t(1) << 14;
// From here on an operation lets other threads run.
inline constexpr size_t kLongLimbs = 512;

// Of an is_int() value, which must outlive the view.
class IntView {
  public:
    explicit IntView(Value v) {
        if (v.is_object()) {
            const Int& n = as<Int>(v);
            data_ = n.limbs();
            size_ = n.limb_count();
            negative_ = n.size < 0;
        } else {
            int64_t n = v.is_int() ? v.as_int() : v.is_true();
            negative_ = n < 0;
            word_ = negative_ ? 0 - uint64_t(n) : uint64_t(n);
            data_ = &word_;
            size_ = word_ != 0;
        }
    }
    IntView(const IntView&) = delete;
    IntView& operator=(const IntView&) = delete;

    const uint64_t* data() const { return data_; }
    size_t size() const { return size_; }   // 0 for zero
    bool is_negative() const { return negative_; }
    bool is_zero() const { return size_ == 0; }
    uint64_t operator[](size_t i) const { return data_[i]; }
    size_t bits() const { return limbs::bit_length(data_, size_); }

  private:
    uint64_t word_ = 0;
    const uint64_t* data_;
    size_t size_;
    bool negative_;
};

// An Int with room for `count` limbs, not filled in; MemoryError. It must go through finish_int before anybody sees it.
Result<Ref<Int>> begin_int(Thread& t, size_t count);
// The number in the first `count` limbs (leading zeros allowed): immediate if it fits.
Owned finish_int(Thread& t, Ref<Int> made, size_t count, bool negative);
Result<Owned> int_from_limbs(Thread& t, const uint64_t* limbs, size_t count, bool negative);
Result<Owned> int_from_wide(Thread& t, unsigned __int128 magnitude, bool negative);
inline bool is_plain(Value v) { return v.is_int() || v.is_bool(); }
inline int64_t plain(Value v) { return v.is_int() ? v.as_int() : v.is_true(); }
inline bool is_zero_int(Value v) { return v.is_object() ? as<Int>(v).size == 0 : plain(v) == 0; }
// The same number as an exact int (bool and subclasses lose their type).
Result<Owned> exact_int_of(Thread& t, Value v);

// MemoryError if an operation with a result of `count` limbs would take too much beside it. What it takes is counted while this lives.
class Scratch {
  public:
    static Result<Scratch> reserve(Thread& t, size_t count);
    Scratch() = default;
    Scratch(Scratch&& o) noexcept : heap_(std::exchange(o.heap_, nullptr)), bytes_(o.bytes_) {}
    Scratch& operator=(Scratch&&) = delete;
    ~Scratch() {
        if (heap_) heap_->charge(-ptrdiff_t(bytes_));
    }

  private:
    Heap* heap_ = nullptr;
    size_t bytes_ = 0;
};

// Limbs for the time of a computation.
class Workspace {
  public:
    static Result<Workspace> of(Thread& t, size_t count);
    Workspace() = default;
    Workspace(Workspace&& o) noexcept : heap_(std::exchange(o.heap_, nullptr)), limbs_(o.limbs_), count_(o.count_) {}
    Workspace& operator=(Workspace&&) = delete;
    ~Workspace() {
        if (heap_) heap_->free_buffer(limbs_, count_ * 8);
    }
    uint64_t* limbs() { return limbs_; }

  private:
    Heap* heap_ = nullptr;
    uint64_t* limbs_ = nullptr;
    size_t count_ = 0;
};

// Runs f, which touches no Value, with the GIL released if the work is long.
template <class F>
void compute(Thread& t, size_t limbs, F&& f) {
    if (limbs < kLongLimbs) return f();
    BlockingRegion region(t);
    f();
}

// floor(a / b) and a - b * floor(a / b); either pointer may be null. b is not zero.
Result<void> int_divide(Thread& t, Value a, Value b, Owned* quotient, Owned* remainder);
// pow(base, exponent, modulus) of ints.
Result<Owned> int_power_modulo(Thread& t, Value base, Value exponent, Value modulus);
Result<Owned> int_absolute(Thread& t, Value a);
Result<Owned> int_gcd(Thread& t, Value a, Value b);
Result<Owned> int_square_root(Thread& t, Value a);   // floor; a >= 0
// v == result * 2**exponent with 0.5 <= |result| <= 1 (0 and 0 for zero), rounded half to even to 53 bits.
double int_fraction(Value v, int64_t& exponent);
// a << shift, or a >> -shift.
Result<Owned> int_shifted(Thread& t, Value a, int64_t shift);
// The content of bytes-like text for int(): as int_from_text.
Result<Owned> int_from_bytes_text(Thread& t, std::string_view bytes, int base, Value for_message);

}  // namespace kukri
