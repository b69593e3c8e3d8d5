// list.sort: the decoration with keys, the choice of a comparison that needs no method call, and what happens when it fails.
// What a reader would get wrong: while it is being sorted the list is empty, as a program that looks at it will see; the items are put
// back in any case, in some order.
#include <algorithm>

#include "runtime/base/timsort.hpp"
#include "runtime/limits.hpp"
#include "runtime/list_internal.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "runtime/text_order.hpp"

namespace kukri {

namespace {

// An item with the key it is sorted by (without a key function: itself).
struct Keyed {
    Value key, item;
};

Value key_of(const Value& v) { return v; }
Value key_of(const Keyed& k) { return k.key; }

enum class KeyKind : uint8_t { Ints, Floats, Strs, Tuples, Any };

KeyKind kind_of(Thread& t, Value v) {
    if (v.is_int()) return KeyKind::Ints;
    if (v.is_float()) return KeyKind::Floats;
    if (v.is_object() && v.object()->shape == t.str_shape) return KeyKind::Strs;
    if (v.is_object() && v.object()->shape == t.tuple_shape) return KeyKind::Tuples;
    return KeyKind::Any;
}

template <class T>
KeyKind common_kind(Thread& t, std::span<const T> entries) {
    // Under limits a long sort has to look whether it is to stop.
    constexpr size_t kLong = 10'000;
    if (entries.size() > kLong && t.runtime.limits) return KeyKind::Any;
    KeyKind kind = kind_of(t, key_of(entries[0]));
    for (const T& e : entries)
        if (kind_of(t, key_of(e)) != kind) return KeyKind::Any;
    return kind;
}

LessThan answer(bool less) { return less ? LessThan::Yes : LessThan::No; }

LessThan less_any(Thread& t, Value a, Value b) {
    if (check_stop(t).failed()) return LessThan::Failed;
    auto less = compare_bool(t, Comparison::Lt, a, b);
    return less.failed() ? LessThan::Failed : answer(*less);
}

// The first items that differ decide, which most often are numbers or texts.
LessThan less_tuple(Thread& t, Value va, Value vb) {
    auto &a = as<Tuple>(va), &b = as<Tuple>(vb);
    for (size_t i = 0, n = std::min(a.length, b.length); i < n; ++i) {
        Value x = a[i], y = b[i];
        if (x == y) continue;
        if (x.is_int() && y.is_int()) return answer(int64_t(x.bits) < int64_t(y.bits));
        bool texts = x.is_object() && y.is_object() && x.object()->shape == t.str_shape && y.object()->shape == t.str_shape;
        if (!texts) return less_any(t, va, vb);
        if (int order = compare_texts(as<Str>(x), as<Str>(y))) return answer(order < 0);
    }
    return answer(a.length < b.length);
}

template <class T>
SortOutcome sort_entries(Thread& t, std::span<T> entries) {
    switch (common_kind<T>(t, entries)) {
        case KeyKind::Ints:   // tagged ints keep their order as words
            return timsort(entries, [](const T& a, const T& b) { return answer(int64_t(key_of(a).bits) < int64_t(key_of(b).bits)); });
        case KeyKind::Floats:
            return timsort(entries, [](const T& a, const T& b) { return answer(key_of(a).as_float() < key_of(b).as_float()); });
        case KeyKind::Strs:
            return timsort(entries, [](const T& a, const T& b) { return answer(compare_texts(as<Str>(key_of(a)), as<Str>(key_of(b))) < 0); });
        case KeyKind::Tuples:
            return timsort(entries, [&t](const T& a, const T& b) { return less_tuple(t, key_of(a), key_of(b)); });
        case KeyKind::Any: return timsort(entries, [&t](const T& a, const T& b) { return less_any(t, key_of(a), key_of(b)); });
    }
    __builtin_unreachable();
}

// Reversing before and after keeps equal items in their order.
template <class T>
Result<void> sort_span(Thread& t, std::span<T> entries, bool reverse) {
    if (entries.size() < 2) return {};
    if (reverse) std::reverse(entries.begin(), entries.end());
    SortOutcome outcome = sort_entries(t, entries);
    if (reverse) std::reverse(entries.begin(), entries.end());
    if (outcome == SortOutcome::OutOfMemory) return t.out_of_memory();
    if (outcome == SortOutcome::ComparisonFailed) return Error{};
    return {};
}

Result<void> sort_by_key(Thread& t, std::span<Value> items, Value key, bool reverse) {
    std::vector<Keyed> entries;
    entries.reserve(items.size());
    Result<void> outcome;
    for (Value item : items) {
        auto made = Result<Owned>(Owned::adopt(call_raw(t, key, &item, 1, nullptr)));
        if (made.failed()) {
            outcome = Error{};
            break;
        }
        entries.push_back({made.take().take(), item});
    }
    if (!outcome.failed()) {
        outcome = sort_span(t, std::span(entries), reverse);
        for (size_t i = 0; i < items.size(); ++i) items[i] = entries[i].item;
    }
    // The keys go while the error, if there is one, is pending: their destructors must not see it.
    Owned pending = std::move(t.pending);
    for (Keyed& e : entries) release(e.key);
    t.pending = std::move(pending);
    return outcome;
}

}  // namespace

Result<void> sort(Thread& t, List& list, Value key_or_none, bool reverse) {
    Ref<List> keep(&list);
    Owned keep_key(key_or_none);
    Value* items = std::exchange(list.items, nullptr);
    size_t length = std::exchange(list.length, 0), capacity = std::exchange(list.capacity, 0);
    std::span<Value> span(items, length);
    auto outcome = key_or_none.is_none() ? sort_span(t, span, reverse) : sort_by_key(t, span, key_or_none, reverse);
    bool modified = list.items || list.capacity;
    Value* other_items = std::exchange(list.items, items);
    size_t other_length = std::exchange(list.length, length), other_capacity = std::exchange(list.capacity, capacity);
    if (modified) {
        Owned pending = std::move(t.pending);
        for (size_t i = other_length; i-- > 0;) release(other_items[i]);
        t.heap().free_buffer(other_items, other_capacity * sizeof(Value));
        t.pending = std::move(pending);
        if (!outcome.failed()) return t.value_error("list modified during sort");
    }
    return outcome;
}

}  // namespace kukri
