// tuple and list: the structs and what C++ code does with them. Their Python methods are in tuple.cpp and list.cpp.
#pragma once
#include <span>

#include "runtime/runtime.hpp"

namespace kukri {

struct Tuple : Object {
    static constexpr Kind kKind = Kind::Tuple;
    static const TypeRow kRow;
    uint64_t length;
    // followed by the items

    Value* items() { return reinterpret_cast<Value*>(this + 1); }
    const Value* items() const { return reinterpret_cast<const Value*>(this + 1); }
    std::span<const Value> view() const { return {items(), length}; }
    uint64_t len() const { return length; }
    Value operator[](size_t i) const { return items()[i]; }
    size_t tail() const { return length * sizeof(Value); }
    void trace(Visitor& v) {
        for (size_t i = 0; i < length; ++i) v(items()[i]);
    }
};

struct List : Object {
    static constexpr Kind kKind = Kind::List;
    static const TypeRow kRow;
    Value* items;
    uint64_t length;
    uint64_t capacity;

    std::span<const Value> view() const { return {items, length}; }
    uint64_t len() const { return length; }
    Value operator[](size_t i) const { return items[i]; }
    void trace(Visitor& v) {
        for (size_t i = 0; i < length; ++i) v(items[i]);
    }
    void finish(Heap& heap);
};

// Items are copied (and retained), or moved out of `items` by the _moving forms.
Result<Ref<Tuple>> new_tuple(Thread& t, std::span<const Value> items);
Result<Ref<Tuple>> new_tuple_moving(Thread& t, std::span<Value> items);
Result<Ref<Tuple>> new_tuple_uninitialized(Thread& t, size_t length);   // items are Empty; fill them
Result<Ref<List>> new_list(Thread& t, std::span<const Value> items = {});
Result<Ref<List>> new_list_moving(Thread& t, std::span<Value> items);
Result<void> append(Thread& t, List& list, Value item);
Result<void> append(Thread& t, List& list, Owned item);
// Room for `count` more items without another allocation.
Result<void> reserve(Thread& t, List& list, size_t count);
Result<void> insert(Thread& t, List& list, size_t index, Value item);
// list[from:to] = items (C++ form of slice assignment); `items` must not lie in the list.
Result<void> replace(Thread& t, List& list, size_t from, size_t to, std::span<const Value> items);
Result<Ref<List>> list_from(Thread& t, Value iterable);
Result<Ref<Tuple>> tuple_from(Thread& t, Value iterable);
Result<void> extend(Thread& t, List& list, Value iterable);
Result<void> sort(Thread& t, List& list, Value key_or_none, bool reverse);

template <class... V>
Result<Ref<Tuple>> tuple_of(Thread& t, const V&... values) {
    Value items[] = {Value(values)...};
    return new_tuple(t, items);
}

}  // namespace kukri
