// What tuple.cpp and list.cpp have in common: templates over the two structs.
// What a reader would get wrong: comparing items runs Python code that may shorten a list, so lengths are read again after every step
// and the two items in hand are owned.
#pragma once
#include <optional>
#include <string>

#include "runtime/limits.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/slice.hpp"
#include "runtime/str.hpp"

namespace kukri {

// hash() of a tuple's items.
Result<int64_t> hash_tuple(Thread& t, Tuple& self);

template <class S>
Result<bool> same_length_items_equal(Thread& t, S& a, S& b, size_t& at) {
    for (; at < a.length && at < b.length; ++at) {
        Value x = a[at], y = b[at];
        if (x == y) continue;
        Owned keep_x(x), keep_y(y);
        if (!TRY(compare_bool(t, Comparison::Eq, x, y))) return false;
    }
    return true;
}

// The rich comparison of two sequences: the first items that differ decide, or else the lengths.
template <class S>
Result<Owned> compare_sequences(Thread& t, Comparison op, S& a, S& b) {
    bool equality = op == Comparison::Eq || op == Comparison::Ne;
    if (equality && a.length != b.length) return Owned::boolean(op == Comparison::Ne);
    size_t at = 0;
    bool same = TRY(same_length_items_equal(t, a, b, at));
    if (same || at >= a.length || at >= b.length) {
        size_t m = a.length, n = b.length;
        switch (op) {
            case Comparison::Lt: return Owned::boolean(m < n);
            case Comparison::Le: return Owned::boolean(m <= n);
            case Comparison::Eq: return Owned::boolean(m == n);
            case Comparison::Ne: return Owned::boolean(m != n);
            case Comparison::Gt: return Owned::boolean(m > n);
            case Comparison::Ge: return Owned::boolean(m >= n);
        }
    }
    if (equality) return Owned::boolean(op == Comparison::Ne);
    Owned x(a[at]), y(b[at]);
    return compare(t, op, x.get(), y.get());
}

template <class S, Comparison op>
Result<Owned> compare_to_any(Thread& t, S& self, Value other) {
    S* same_kind = try_as<S>(other);
    if (!same_kind) return Owned::not_implemented();
    return compare_sequences(t, op, self, *same_kind);
}

// The first position in [from, to) whose item equals `wanted`, or -1.
template <class S>
Result<int64_t> find_item(Thread& t, S& self, Value wanted, int64_t from, int64_t to) {
    for (int64_t i = from; i < to && i < int64_t(self.length); ++i) {
        Value item = self[size_t(i)];
        if (item == wanted) return i;
        if (item.is_int() && wanted.is_int()) continue;
        Owned keep(item);
        if (TRY(compare_bool(t, Comparison::Eq, item, wanted))) return i;
    }
    return int64_t(-1);
}

template <class S>
Result<int64_t> count_items(Thread& t, S& self, Value wanted) {
    int64_t count = 0;
    for (size_t i = 0; i < self.length; ++i) {
        Value item = self[i];
        if (item == wanted) {
            ++count;
            continue;
        }
        Owned keep(item);
        count += TRY(compare_bool(t, Comparison::Eq, item, wanted));
    }
    return count;
}

// The start and stop arguments of index(): negative ones count from the end, which is where it is when they have been asked.
template <class S>
Result<int64_t> find_between(Thread& t, S& self, Value wanted, std::optional<Value> start, std::optional<Value> stop) {
    int64_t from = start ? TRY(slice_index(t, *start)) : 0;
    int64_t to = stop ? TRY(slice_index(t, *stop)) : INT64_MAX;
    auto length = int64_t(self.length);
    if (from < 0) from = std::max<int64_t>(from + length, 0);
    if (to < 0) to = std::max<int64_t>(to + length, 0);
    return find_item(t, self, wanted, from, to);
}

inline bool can_repeat(Thread& t, Value times) { return times.is_int() || !type_of(t, times).find(Special::Index).is_empty(); }
// How often `sequence * times` repeats, never less than 0.
inline Result<size_t> repetitions(Thread& t, Value times) {
    int64_t n = TRY(index_checked(t, times, ExceptionType::OverflowError));
    return size_t(std::max<int64_t>(n, 0));
}

// "[1, 2]" without the brackets.
template <class S>
Result<void> add_reprs(Thread& t, std::string& text, S& self) {
    for (size_t i = 0; i < self.length; ++i) {
        if (i) text += ", ";
        Owned item(self[i]);
        Ref<Str> shown = TRY(repr(t, item.get()));
        text += shown->view();
        TRY(check_text_room(t, text.size()));
    }
    return {};
}

}  // namespace kukri
