// list: its methods as Python sees them, except items and slices (list_items.cpp) and sort (list_sort.cpp).
// What a reader would get wrong: dropping an item may run Python code that changes the list, so the list is put in order first and the
// old items are released last.
#include <cstring>

#include "runtime/generic_iterators.hpp"
#include "runtime/iterators.hpp"
#include "runtime/list_internal.hpp"
#include "runtime/native.hpp"

namespace kukri {

void clear_list(Thread& t, List& list) {
    Value* items = std::exchange(list.items, nullptr);
    size_t length = std::exchange(list.length, 0), capacity = std::exchange(list.capacity, 0);
    for (size_t i = length; i-- > 0;) release(items[i]);
    t.heap().free_buffer(items, capacity * sizeof(Value));
}

void shrink_list(Thread& t, List& list) {
    if (list.length > list.capacity / 2 || list.capacity < 16) return;
    size_t capacity = list.length + list.length / 8 + 4;
    if (void* memory = t.heap().resize_buffer(list.items, list.capacity * sizeof(Value), capacity * sizeof(Value))) {
        list.items = static_cast<Value*>(memory);
        list.capacity = capacity;
    }
}

Owned remove_item(Thread& t, List& list, size_t at) {
    Owned item = Owned::adopt(list.items[at]);
    --list.length;
    std::memmove(static_cast<void*>(list.items + at), list.items + at + 1, (list.length - at) * sizeof(Value));
    shrink_list(t, list);
    return item;
}

namespace {

Result<void> list_init(Thread& t, List& self, std::optional<Value> iterable) {
    if (self.length) clear_list(t, self);
    return iterable ? extend(t, self, *iterable) : Result<void>();
}

Result<Ref<Str>> list_repr(Thread& t, List& self) {
    if (self.length == 0) return new_str(t, "[]");
    ReprScope scope = TRY(ReprScope::enter(t, &self));
    if (scope.is_running()) return new_str(t, "[...]");
    std::string text = "[";
    TRY(add_reprs(t, text, self));
    text += ']';
    return new_str(t, text);
}

Result<void> list_insert(Thread& t, List& self, int64_t at, Value item) {
    auto length = int64_t(self.length);
    if (at < 0) at = std::max<int64_t>(at + length, 0);
    return insert(t, self, size_t(std::min(at, length)), item);
}

Result<Owned> list_pop(Thread& t, List& self, int64_t at) {
    if (self.length == 0) return t.raise(ExceptionType::IndexError, "pop from empty list");
    if (at < 0) at += int64_t(self.length);
    if (uint64_t(at) >= self.length) return t.raise(ExceptionType::IndexError, "pop index out of range");
    if (uint64_t(at) + 1 == self.length && self.length > self.capacity / 2) [[likely]]
        return Owned::adopt(self.items[--self.length]);
    return remove_item(t, self, size_t(at));
}

Result<void> list_remove(Thread& t, List& self, Value item) {
    int64_t at = TRY(find_item(t, self, item, 0, INT64_MAX));
    if (at < 0) return t.value_error("list.remove(x): x not in list");
    // The comparison that said "equal" may have shortened the list.
    if (uint64_t(at) < self.length) Owned removed = remove_item(t, self, size_t(at));
    return {};
}

Result<int64_t> list_index(Thread& t, List& self, Value value, std::optional<Value> start, std::optional<Value> stop) {
    int64_t at = TRY(find_between(t, self, value, start, stop));
    if (at >= 0) return at;
    Ref<Str> shown = TRY(repr(t, value));
    return t.value_error("{} is not in list", shown->view());
}

Result<Owned> list_add(Thread& t, List& self, Value other) {
    if (!is<List>(other)) return t.type_error("can only concatenate list (not \"{}\") to list", type_name(t, other));
    Ref<List> joined = TRY(new_list(t));
    TRY(reserve(t, *joined, self.length + as<List>(other).length));
    Value* to = joined->items;
    for (Value v : self.view()) *to++ = share(v).take();
    for (Value v : as<List>(other).view()) *to++ = share(v).take();
    joined->length = self.length + as<List>(other).length;
    return joined;
}

Result<size_t> repeated_length(Thread& t, List& self, Value times) {
    if (!can_repeat(t, times)) return t.type_error("can't multiply sequence by non-int of type '{}'", type_name(t, times));
    size_t n = TRY(repetitions(t, times));
    if (self.length && n > PTRDIFF_MAX / sizeof(Value) / self.length) return t.out_of_memory();
    return self.length * n;
}

// Fills items[unit, length) with copies of items[0, unit).
void repeat_items(Value* items, size_t unit, size_t length) {
    if (unit == 1) {
        Value v = items[0];
        if (v.is_object()) v.object()->references += uint32_t(length - 1);
        for (size_t i = 1; i < length; ++i) items[i] = v;
        return;
    }
    for (size_t i = unit; i < length; ++i) {
        retain(items[i - unit]);
        items[i] = items[i - unit];
    }
}

Result<Owned> list_multiply(Thread& t, List& self, Value times) {
    size_t length = TRY(repeated_length(t, self, times));
    Ref<List> repeated = TRY(new_list(t));
    if (length == 0) return repeated;
    TRY(reserve(t, *repeated, length));
    for (size_t i = 0; i < self.length; ++i) repeated->items[i] = share(self[i]).take();
    repeat_items(repeated->items, self.length, length);
    repeated->length = length;
    return repeated;
}

Result<Owned> list_imultiply(Thread& t, List& self, Value times) {
    size_t length = TRY(repeated_length(t, self, times));
    if (length == 0) {
        clear_list(t, self);
    } else {
        TRY(reserve(t, self, length - self.length));
        repeat_items(self.items, self.length, length);
        self.length = length;
    }
    return share(Value(&self));
}

Result<Owned> list_iadd(Thread& t, List& self, Value other) {
    TRY(extend(t, self, other));
    return share(Value(&self));
}

Result<Owned> list_reversed(Thread& t, List& self) {
    auto iterator = TRY(make<ListReverseIterator>(t));
    retain(static_cast<Object*>(&self));
    iterator->list = &self;
    iterator->position = int64_t(self.length) - 1;
    return iterator;
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate_instance(t, cls); }),
    def<"__init__(self, iterable=<unrepresentable>, /)">("Set the object up.", body<list_init>),
    def<"__repr__(self, /)">("Return repr(self).", body<list_repr>),
    def<"__lt__(self, value, /)">("Return self<value.", body<compare_to_any<List, Comparison::Lt>>),
    def<"__le__(self, value, /)">("Return self<=value.", body<compare_to_any<List, Comparison::Le>>),
    def<"__eq__(self, value, /)">("Return self==value.", body<compare_to_any<List, Comparison::Eq>>),
    def<"__ne__(self, value, /)">("Return self!=value.", body<compare_to_any<List, Comparison::Ne>>),
    def<"__gt__(self, value, /)">("Return self>value.", body<compare_to_any<List, Comparison::Gt>>),
    def<"__ge__(self, value, /)">("Return self>=value.", body<compare_to_any<List, Comparison::Ge>>),
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread& t, List& self) { return new_list_iterator(t, self); }),
    def<"__len__(self, /)">("Return len(self).", [](Thread&, List& self) { return int64_t(self.length); }),
    def<"__getitem__(self, index, /)">("Return self[index].", body<list_get_item>),
    def<"__setitem__(self, key, value, /)">("Set self[key] to value.", body<list_set_item>),
    def<"__delitem__(self, key, /)">("Delete self[key].", [](Thread& t, List& self, Value key) { return list_set_item(t, self, key, Value()); }),
    def<"__add__(self, value, /)">("Return self+value.", body<list_add>),
    def<"__mul__(self, value, /)">("Return self*value.", body<list_multiply>),
    def<"__rmul__(self, value, /)">("Return value*self.", body<list_multiply>),
    def<"__contains__(self, key, /)">("Return bool(key in self).", [](Thread& t, List& self, Value key) -> Result<bool> {
        return TRY(find_item(t, self, key, 0, INT64_MAX)) >= 0;
    }),
    def<"__iadd__(self, value, /)">("Implement self+=value.", body<list_iadd>),
    def<"__imul__(self, value, /)">("Implement self*=value.", body<list_imultiply>),
    def<"__reversed__(self, /)">("Return an iterator that gives the items from the last to the first.", body<list_reversed>),
    def<"__sizeof__(self, /)">("Bytes of memory, those of what it refers to not counted.", [](Thread&, List& self) { return int64_t(sizeof(List) + self.capacity * sizeof(Value)); }),
    def<"clear(self, /)">("Remove all items.", [](Thread& t, List& self) -> Result<void> { return clear_list(t, self), ok(); }),
    def<"copy(self, /)">("Return a new list of the same items.", [](Thread& t, List& self) { return new_list(t, self.view()); }),
    def<"append(self, object, /)">("Add an item at the end.", [](Thread& t, List& self, Value item) -> Result<void> {
        if (self.length == self.capacity) [[unlikely]] return append(t, self, item);
        retain(item);
        self.items[self.length++] = item;
        return {};
    }),
    def<"insert(self, index, object, /)">("Put an item in front of the one at index.", body<list_insert>),
    def<"extend(self, iterable, /)">("Add the items of the iterable at the end.", [](Thread& t, List& self, Value iterable) { return extend(t, self, iterable); }),
    def<"pop(self, index=-1, /)">("Remove the item at index (the last one by default) and return it.", body<list_pop>),
    def<"remove(self, value, /)">("Remove the first item that equals value, or raise ValueError.", body<list_remove>),
    def<"index(self, value, start=0, stop=9223372036854775807, /)">("Return the position of the first item that equals value, or raise ValueError.", body<list_index>),
    def<"count(self, value, /)">("Return how many items equal value.", body<count_items<List>>),
    def<"reverse(self, /)">("Reverse the order of the items in place.", [](Thread&, List& self) -> Result<void> {
        std::reverse(self.items, self.items + self.length);
        return {};
    }),
    def<"sort(self, /, *, key=None, reverse=False)">("Sort the items in place, in ascending order and stably, by < between items or between what key gives for them.",
        [](Thread& t, List& self, Value key, bool reverse) { return sort(t, self, key, reverse); }),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
};

}  // namespace

constinit const TypeRow List::kRow = type_row<List>({
    .name = "list",
    .doc = "A mutable sequence.\n\nWithout an argument an empty list; else the items of the iterable.",
    .unhashable = true,
    .is_sequence_pattern = true,
    .methods = kMethods,
});

}  // namespace kukri
