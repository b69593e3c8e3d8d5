// tuple and list as C++ sees them: making, growing, conversion from iterables.
#include "runtime/sequence.hpp"

#include <algorithm>
#include <cstring>

#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"

namespace kukri {

namespace {

void copy_retained(Value* to, std::span<const Value> from) {
    for (size_t i = 0; i < from.size(); ++i) {
        retain(from[i]);
        to[i] = from[i];
    }
}

void move_values(Value* to, std::span<Value> from) {
    for (size_t i = 0; i < from.size(); ++i) to[i] = std::exchange(from[i], Value());
}

// CPython's growth: about an eighth more, and a little.
Result<void> grow(Thread& t, List& list, uint64_t needed) {
    if (needed <= list.capacity) return {};
    uint64_t capacity = needed < list.length + list.length / 8 ? list.length + list.length / 8 : needed + (needed >> 3) + 6;
    capacity &= ~uint64_t(3);
    if (capacity < needed) capacity = needed;
    if (capacity > PTRDIFF_MAX / sizeof(Value)) return t.out_of_memory();
    void* memory = t.heap().resize_buffer(list.items, list.capacity * sizeof(Value), capacity * sizeof(Value));
    if (!memory) return t.out_of_memory();
    list.items = static_cast<Value*>(memory);
    list.capacity = capacity;
    return {};
}

// After a hint that was too high.
void give_back(Thread& t, List& list) {
    size_t wanted = list.length + list.length / 8 + 16;
    if (list.capacity <= wanted) return;
    if (void* memory = t.heap().resize_buffer(list.items, list.capacity * sizeof(Value), wanted * sizeof(Value))) {
        list.items = static_cast<Value*>(memory);
        list.capacity = wanted;
    }
}

Result<void> grow_exactly(Thread& t, List& list, uint64_t capacity) {
    if (capacity == 0) return {};
    if (capacity > PTRDIFF_MAX / sizeof(Value)) return t.out_of_memory();
    void* memory = t.heap().allocate_buffer(capacity * sizeof(Value));
    if (!memory) return t.out_of_memory();
    list.items = static_cast<Value*>(memory);
    list.capacity = capacity;
    return {};
}

// An object of exactly this type, straight from the heap; the caller fills the rest of the struct at once.
template <class T>
T* raw_object(Thread& t, size_t tail) {
    auto* object = static_cast<T*>(t.heap().allocate(sizeof(T) + tail, Collectable::Yes));
    if (!object) [[unlikely]] return nullptr;
    object->references = 1;
    object->kind = T::kKind;
    object->flags = Object::kCollectable;
    object->aux = 0;
    object->shape = t.runtime.types[size_t(T::kKind)]->root_shape;
    return object;
}

// The items hold no Values yet: to be filled before anything else happens.
Tuple* raw_tuple(Thread& t, size_t length) {
    if (length > PTRDIFF_MAX / sizeof(Value)) [[unlikely]] return nullptr;
    auto* tuple = raw_object<Tuple>(t, length * sizeof(Value));
    if (tuple) tuple->length = length;
    return tuple;
}

Result<Ref<List>> empty_list(Thread& t) {
    auto* list = raw_object<List>(t, 0);
    if (!list) [[unlikely]] return t.out_of_memory();
    list->items = nullptr;
    list->length = list->capacity = 0;
    return Ref<List>::adopt(list);
}

}  // namespace

void List::finish(Heap& heap) { heap.free_buffer(items, capacity * sizeof(Value)); }

Result<Ref<Tuple>> new_tuple_uninitialized(Thread& t, size_t length) {
    if (length == 0 && t.runtime.empty_tuple) return Ref<Tuple>(t.runtime.empty_tuple);
    Tuple* tuple = raw_tuple(t, length);
    if (!tuple) [[unlikely]] return t.out_of_memory();
    std::fill_n(tuple->items(), length, Value());
    return Ref<Tuple>::adopt(tuple);
}

Result<Ref<Tuple>> new_tuple(Thread& t, std::span<const Value> items) {
    if (items.empty()) return new_tuple_uninitialized(t, 0);
    Tuple* tuple = raw_tuple(t, items.size());
    if (!tuple) [[unlikely]] return t.out_of_memory();
    copy_retained(tuple->items(), items);
    return Ref<Tuple>::adopt(tuple);
}

Result<Ref<Tuple>> new_tuple_moving(Thread& t, std::span<Value> items) {
    if (items.empty()) return new_tuple_uninitialized(t, 0);
    Tuple* tuple = raw_tuple(t, items.size());
    if (!tuple) [[unlikely]] return t.out_of_memory();
    move_values(tuple->items(), items);
    return Ref<Tuple>::adopt(tuple);
}

Result<Ref<List>> new_list(Thread& t, std::span<const Value> items) {
    Ref<List> list = TRY(empty_list(t));
    TRY(grow_exactly(t, *list, items.size()));
    copy_retained(list->items, items);
    list->length = items.size();
    return list;
}

Result<Ref<List>> new_list_moving(Thread& t, std::span<Value> items) {
    Ref<List> list = TRY(empty_list(t));
    TRY(grow_exactly(t, *list, items.size()));
    move_values(list->items, items);
    list->length = items.size();
    return list;
}

Result<void> append(Thread& t, List& list, Owned item) {
    if (list.length == list.capacity) TRY(grow(t, list, list.length + 1));
    list.items[list.length++] = item.take();
    return {};
}

Result<void> append(Thread& t, List& list, Value item) { return append(t, list, Owned(item)); }

Result<void> reserve(Thread& t, List& list, size_t count) {
    if (count > PTRDIFF_MAX / sizeof(Value)) return t.out_of_memory();
    return grow(t, list, list.length + count);
}

Result<void> insert(Thread& t, List& list, size_t index, Value item) {
    TRY(grow(t, list, list.length + 1));
    std::memmove(static_cast<void*>(list.items + index + 1), list.items + index, (list.length - index) * sizeof(Value));
    retain(item);
    list.items[index] = item;
    ++list.length;
    return {};
}

Result<void> replace(Thread& t, List& list, size_t from, size_t to, std::span<const Value> items) {
    size_t removed = to - from;
    // The old items go last: their destructors may look at the list.
    Value few[16];
    std::vector<Value> many;
    Value* old = few;
    if (removed > std::size(few)) {
        many.resize(removed);
        old = many.data();
    }
    std::copy_n(list.items + from, removed, old);
    if (items.size() > removed) TRY(grow(t, list, list.length + items.size() - removed));
    std::memmove(static_cast<void*>(list.items + from + items.size()), list.items + to, (list.length - to) * sizeof(Value));
    copy_retained(list.items + from, items);
    list.length = list.length - removed + items.size();
    for (size_t i = 0; i < removed; ++i) release(old[i]);
    return {};
}

Result<void> extend(Thread& t, List& list, Value iterable) {
    if (is_exactly<List>(t, iterable) || is_exactly<Tuple>(t, iterable)) {
        bool is_list = is<List>(iterable);
        size_t count = is_list ? as<List>(iterable).length : as<Tuple>(iterable).length;
        TRY(reserve(t, list, count));
        const Value* items = is_list ? as<List>(iterable).items : as<Tuple>(iterable).items();   // may be this very list
        copy_retained(list.items + list.length, {items, count});
        list.length += count;
        return {};
    }
    Owned iterator = TRY(iterate(t, iterable));
    size_t hint = TRY(length_hint(t, iterable, 0));
    if (hint && hint <= size_t(INT64_MAX) - list.length) TRY(reserve(t, list, hint));   // an absurd one is a MemoryError here and not when the machine is full
    while (true) {
        Owned item = TRY(next(t, iterator.get()));
        if (item.is_stop()) break;
        TRY(append(t, list, std::move(item)));
    }
    if (hint) give_back(t, list);
    return {};
}

Result<Ref<List>> list_from(Thread& t, Value iterable) {
    Ref<List> list = TRY(new_list(t));
    TRY(extend(t, *list, iterable));
    return list;
}

Result<Ref<Tuple>> tuple_from(Thread& t, Value iterable) {
    if (is_exactly<Tuple>(t, iterable)) return share(as<Tuple>(iterable));
    if (is_exactly<List>(t, iterable)) return new_tuple(t, as<List>(iterable).view());
    Ref<List> list = TRY(list_from(t, iterable));
    return new_tuple_moving(t, {list->items, std::exchange(list->length, 0)});
}

}  // namespace kukri
