// A stable adaptive merge sort for list.sort: natural runs, galloping merges (Tim Peters, listsort.txt) and
// the merge order of powersort (Munro and Wild, 2018). At most n - 1 comparisons on sorted input, O(n log n)
// always. What a reader would get wrong: the comparison may fail (a Python exception) at any time; the items
// are then some permutation of what they were, none lost or doubled. It may also contradict itself, which
// costs order but never safety.
#pragma once
#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <span>
#include <type_traits>

namespace kukri {

// Is the first item less than the second?
enum class LessThan : int8_t { No, Yes, Failed };
enum class SortOutcome : int8_t { Sorted, ComparisonFailed, OutOfMemory };

namespace sort_detail {

inline constexpr size_t kInitialGallop = 7;  // wins in a row before a merge starts to gallop
inline constexpr size_t kSmallestRun = 64;

// Item moves are memcpy: T is a plain word or struct of words whose ownership the caller keeps apart.
template <class T, class Less>
class Timsort {
    static_assert(std::is_trivially_copyable_v<T>);

  public:
    Timsort(std::span<T> items, Less& less) : items_(items), less_(less) {}
    ~Timsort() { std::free(spare_); }
    Timsort(const Timsort&) = delete;
    Timsort& operator=(const Timsort&) = delete;

    SortOutcome sort() {
        size_t n = items_.size(), minimum = smallest_run(n);
        for (size_t start = 0; start < n;) {
            size_t length = 0;
            if (!find_run(start, minimum, length) || !add_run(start, length)) return outcome_;
            start += length;
        }
        while (run_count_ > 1)
            if (!merge_top()) return outcome_;
        return SortOutcome::Sorted;
    }

  private:
    struct Run {
        size_t start, length;
        int power;  // of the boundary with the next run
    };

    bool fail(SortOutcome outcome) {
        outcome_ = outcome;
        return false;
    }
    bool comparison_failed() { return fail(SortOutcome::ComparisonFailed); }

    // Such that n / minimum is a power of two or a little less.
    static size_t smallest_run(size_t n) {
        size_t odd = 0;
        for (; n >= kSmallestRun; n >>= 1) odd |= n & 1;
        return n + odd;
    }

    // The natural run at `start`, made ascending and at least `minimum` long.
    bool find_run(size_t start, size_t minimum, size_t& length) {
        T* first = items_.data() + start;
        size_t left = items_.size() - start;
        if (!count_run(first, left, length)) return false;
        if (length >= minimum || length == left) return true;
        size_t sorted = length;
        length = std::min(minimum, left);
        return binary_insertion(first, sorted, length);
    }

    bool count_run(T* first, size_t n, size_t& length) {
        length = std::min<size_t>(n, 1);
        if (n < 2) return true;
        LessThan descends = less_(first[1], first[0]);
        LessThan next = descends;
        for (length = 2; next != LessThan::Failed && length < n; ++length) {
            next = less_(first[length], first[length - 1]);
            if (next != descends) break;
        }
        if (next == LessThan::Failed) return comparison_failed();
        if (descends == LessThan::Yes)
            std::reverse(first, first + length);  // strictly descending, so still stable
        return true;
    }

    bool binary_insertion(T* first, size_t sorted, size_t n) {
        for (; sorted < n; ++sorted) {
            size_t low = 0, high = sorted;
            while (low < high) {
                size_t middle = (low + high) / 2;
                LessThan c = less_(first[sorted], first[middle]);
                if (c == LessThan::Failed) return comparison_failed();
                c == LessThan::Yes ? high = middle : low = middle + 1;
            }
            T item = first[sorted];
            std::memmove(static_cast<void*>(first + low + 1), first + low, (sorted - low) * sizeof(T));
            first[low] = item;
        }
        return true;
    }

    // Depth in the perfectly balanced merge tree of the boundary between two neighbours: the first bit in
    // which the binary fractions (midpoint of run / n) differ.
    int boundary_power(const Run& a, size_t next_length) const {
        size_t n = items_.size();
        size_t left = 2 * a.start + a.length, right = left + a.length + next_length;  // twice the midpoints
        for (int power = 1;; ++power) {
            if (left >= n) {
                left -= n;
                right -= n;
            } else if (right >= n) {
                return power;
            }
            left <<= 1;
            right <<= 1;
        }
    }

    bool add_run(size_t start, size_t length) {
        if (run_count_) {
            int power = boundary_power(runs_[run_count_ - 1], length);
            while (run_count_ > 1 && runs_[run_count_ - 2].power > power)
                if (!merge_top()) return false;
            runs_[run_count_ - 1].power = power;
        }
        assert(run_count_ < std::size(runs_));
        runs_[run_count_++] = {start, length, 0};
        return true;
    }

    bool merge_top() {
        Run &a = runs_[run_count_ - 2], &b = runs_[run_count_ - 1];
        T *first = items_.data() + a.start, *second = items_.data() + b.start;
        size_t na = a.length, nb = b.length;
        a.length += b.length;
        --run_count_;
        // What is already in place at both ends takes no part.
        auto skip = upper_bound(*second, first, na, 0);
        if (!skip) return false;
        first += *skip;
        na -= *skip;
        if (na == 0) return true;
        auto keep = lower_bound(first[na - 1], second, nb, nb - 1);
        if (!keep) return false;
        nb = *keep;
        if (nb == 0) return true;
        if (!make_spare(std::min(na, nb))) return fail(SortOutcome::OutOfMemory);
        return na <= nb ? merge_up(first, na, second, nb) : merge_down(first, na, second, nb);
    }

    bool make_spare(size_t count) {
        if (count <= spare_size_) return true;
        std::free(spare_);
        spare_ = static_cast<T*>(std::malloc(count * sizeof(T)));
        spare_size_ = spare_ ? count : 0;
        return spare_ != nullptr;
    }

    // Where `key` belongs in the ascending a[0, n): in front of its equals (lower_bound) or behind them
    // (upper_bound). Searches in steps of 1, 3, 7 … from `hint`, so the cost is logarithmic in the distance.
    // Nothing if a comparison failed.
    std::optional<size_t> lower_bound(const T& key, const T* a, size_t n, size_t hint) {
        return gallop(a, n, hint, [&](const T& item) { return less_(item, key); });
    }
    std::optional<size_t> upper_bound(const T& key, const T* a, size_t n, size_t hint) {
        return gallop(a, n, hint, [&](const T& item) {
            LessThan c = less_(key, item);
            return c == LessThan::Failed ? c : c == LessThan::Yes ? LessThan::No : LessThan::Yes;
        });
    }

    // The first index of which `precedes` is not true.
    template <class Precedes>
    std::optional<size_t> gallop(const T* a, size_t n, size_t hint, Precedes precedes) {
        LessThan at_hint = precedes(a[hint]);
        size_t low = 0, high = n;  // the answer is in [low, high]
        if (at_hint == LessThan::Yes) {
            low = hint + 1;
            for (size_t step = 1; step < n - hint; step = step * 2 + 1) {
                at_hint = precedes(a[hint + step]);
                if (at_hint != LessThan::Yes) {
                    high = hint + step;
                    break;
                }
                low = hint + step + 1;
            }
        } else {
            high = hint;
            for (size_t step = 1; at_hint == LessThan::No && step <= hint; step = step * 2 + 1) {
                at_hint = precedes(a[hint - step]);
                if (at_hint == LessThan::Yes) {
                    low = hint - step + 1;
                    break;
                }
                high = hint - step;
            }
        }
        while (at_hint != LessThan::Failed && low < high) {
            size_t middle = low + (high - low) / 2;
            at_hint = precedes(a[middle]);
            at_hint == LessThan::Yes ? low = middle + 1 : high = middle;
        }
        if (at_hint == LessThan::Failed) {
            comparison_failed();
            return {};
        }
        return low;
    }

    static void move(T* to, const T* from, size_t count) {
        std::memmove(static_cast<void*>(to), from, count * sizeof(T));
    }

    // Merges from the left with the first run copied away. Known: b[0] < a[0], a[na - 1] > b[nb - 1].
    bool merge_up(T* a, size_t na, T* b, size_t nb) {
        move(spare_, a, na);
        T* out = a;
        a = spare_;
        *out++ = *b++;
        --nb;
        bool good = true;
        while (good && nb && na > 1) {
            good = merge_up_one_by_one(a, na, b, nb, out);
            if (good && nb && na > 1) good = merge_up_galloping(a, na, b, nb, out);
        }
        if (good && na == 1) {
            move(out, b, nb);
            out += nb;
        }
        move(out, a, na);  // what is left of the copy fills the gap exactly, after an error too
        return good;
    }

    bool merge_up_one_by_one(T*& a, size_t& na, T*& b, size_t& nb, T*& out) {
        size_t wins = 0;
        bool b_won = false;
        while (nb && na > 1 && wins < gallop_limit_) {
            LessThan c = less_(*b, *a);
            if (c == LessThan::Failed) return comparison_failed();
            bool b_wins = c == LessThan::Yes;
            wins = b_wins == b_won ? wins + 1 : 1;
            b_won = b_wins;
            *out++ = b_wins ? *b++ : *a++;
            --(b_wins ? nb : na);
        }
        return true;
    }

    bool merge_up_galloping(T*& a, size_t& na, T*& b, size_t& nb, T*& out) {
        size_t from_a, from_b;
        do {
            auto count = upper_bound(*b, a, na, 0);
            if (!count) return false;
            from_a = std::min(*count, na - 1);  // an honest comparison leaves the last of a
            move(out, a, from_a);
            out += from_a;
            a += from_a;
            na -= from_a;
            if (na == 1) break;
            *out++ = *b++;
            if (--nb == 0) break;
            count = lower_bound(*a, b, nb, 0);
            if (!count) return false;
            from_b = *count;
            move(out, b, from_b);
            out += from_b;
            b += from_b;
            nb -= from_b;
            if (nb == 0) break;
            *out++ = *a++;
            if (--na == 1) break;
            if (gallop_limit_ > 1) --gallop_limit_;
        } while (from_a >= kInitialGallop || from_b >= kInitialGallop);
        ++gallop_limit_;  // galloping stopped paying: make it harder to start again
        return true;
    }

    // The mirror image: from the right, with the second run copied away; `out` is behind the place to fill
    // next.
    bool merge_down(T* a, size_t na, T* b, size_t nb) {
        move(spare_, b, nb);
        T* out = b + nb;
        b = spare_;
        *--out = a[--na];
        bool good = true;
        while (good && na && nb > 1) {
            good = merge_down_one_by_one(a, na, b, nb, out);
            if (good && na && nb > 1) good = merge_down_galloping(a, na, b, nb, out);
        }
        if (good && nb == 1) {
            out -= na;
            move(out, a, na);
        }
        move(out - nb, b, nb);
        return good;
    }

    bool merge_down_one_by_one(T* a, size_t& na, T* b, size_t& nb, T*& out) {
        size_t wins = 0;
        bool a_won = false;
        while (na && nb > 1 && wins < gallop_limit_) {
            LessThan c = less_(b[nb - 1], a[na - 1]);
            if (c == LessThan::Failed) return comparison_failed();
            bool a_wins = c == LessThan::Yes;
            wins = a_wins == a_won ? wins + 1 : 1;
            a_won = a_wins;
            *--out = a_wins ? a[--na] : b[--nb];
        }
        return true;
    }

    bool merge_down_galloping(T* a, size_t& na, T* b, size_t& nb, T*& out) {
        size_t from_a, from_b;
        do {
            auto keep = upper_bound(b[nb - 1], a, na, na - 1);
            if (!keep) return false;
            from_a = na - *keep;
            out -= from_a;
            move(out, a + *keep, from_a);
            na = *keep;
            if (na == 0) break;
            *--out = b[--nb];
            if (nb == 1) break;
            keep = lower_bound(a[na - 1], b, nb, nb - 1);
            if (!keep) return false;
            size_t kept = std::max<size_t>(*keep, 1);  // an honest comparison leaves the first of b
            from_b = nb - kept;
            out -= from_b;
            move(out, b + kept, from_b);
            nb = kept;
            if (nb == 1) break;
            *--out = a[--na];
            if (na == 0) break;
            if (gallop_limit_ > 1) --gallop_limit_;
        } while (from_a >= kInitialGallop || from_b >= kInitialGallop);
        ++gallop_limit_;
        return true;
    }

    std::span<T> items_;
    Less& less_;
    SortOutcome outcome_ = SortOutcome::Sorted;
    size_t gallop_limit_ = kInitialGallop;
    T* spare_ = nullptr;
    size_t spare_size_ = 0;
    Run runs_[80];  // powers on the stack ascend strictly and are at most 64 + 1
    size_t run_count_ = 0;
};

}  // namespace sort_detail

// LessThan less(const T& a, const T& b): is a < b?
template <class T, class Less>
SortOutcome timsort(std::span<T> items, Less less) {
    return sort_detail::Timsort<T, Less>(items, less).sort();
}

}  // namespace kukri
