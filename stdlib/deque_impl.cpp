// collections.deque and its iterators.
// What a reader would get wrong: comparing, and releasing an item, may run code that changes the deque; whatever loops over it watches
// `state`, and items are taken out of the ring before they are released.
#include "stdlib/deque.hpp"

#include <cstring>

#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

constexpr uint64_t kFirstCapacity = 8;

// --- the ring ------------------------------------------------------------------------------------------------------------------------

Result<void> resize(Thread& t, Deque& d, uint64_t capacity) {
    auto* ring = static_cast<Value*>(t.heap().allocate_buffer(capacity * sizeof(Value)));
    if (!ring) return t.out_of_memory();
    for (uint64_t i = 0; i < d.length; ++i) ring[i] = d.at(i);
    t.heap().free_buffer(d.ring, d.capacity * sizeof(Value));
    d.ring = ring;
    d.capacity = capacity;
    d.head = 0;
    return {};
}

Result<void> make_room(Thread& t, Deque& d) {
    if (d.length < d.capacity) [[likely]] return {};
    return resize(t, d, d.capacity ? d.capacity * 2 : kFirstCapacity);
}

Owned take_front(Deque& d) {
    Owned item = Owned::adopt(std::exchange(d.at(0), Value()));
    d.head = (d.head + 1) & (d.capacity - 1);
    --d.length;
    ++d.state;
    return item;
}
Owned take_back(Deque& d) {
    Owned item = Owned::adopt(std::exchange(d.at(d.length - 1), Value()));
    --d.length;
    ++d.state;
    return item;
}

bool is_full(const Deque& d) { return d.maximum >= 0 && d.length >= uint64_t(d.maximum); }

Result<void> push_back(Thread& t, Deque& d, Value item) {
    Owned dropped;   // released when the ring is whole again
    if (is_full(d)) {
        if (d.maximum == 0) return {};
        dropped = take_front(d);
    }
    TRY(make_room(t, d));
    retain(item);
    d.at(d.length++) = item;
    ++d.state;
    return {};
}

Result<void> push_front(Thread& t, Deque& d, Value item) {
    Owned dropped;
    if (is_full(d)) {
        if (d.maximum == 0) return {};
        dropped = take_back(d);
    }
    TRY(make_room(t, d));
    retain(item);
    d.head = (d.head - 1) & (d.capacity - 1);
    d.ring[d.head] = item;
    ++d.length;
    ++d.state;
    return {};
}

void clear(Thread& t, Deque& d) {
    Deque old = d;
    d.ring = nullptr;
    d.head = d.length = d.capacity = 0;
    ++d.state;
    for (uint64_t i = 0; i < old.length; ++i) release(old.at(i));
    t.heap().free_buffer(old.ring, old.capacity * sizeof(Value));
}

// Moves the items so that the one at n becomes the first.
void rotate_left(Deque& d, uint64_t n) {
    if (d.length == d.capacity) {
        d.head = (d.head + n) & (d.capacity - 1);
        return;
    }
    if (n <= d.length / 2) {
        for (; n; --n) {
            d.at(d.length) = d.at(0);   // there is a free place behind the last
            d.head = (d.head + 1) & (d.capacity - 1);
        }
    } else {
        for (n = d.length - n; n; --n) {
            Value last = d.at(d.length - 1);
            d.head = (d.head - 1) & (d.capacity - 1);
            d.ring[d.head] = last;
        }
    }
}

void rotate(Deque& d, int64_t n) {
    if (d.length <= 1) return;
    int64_t length = int64_t(d.length), shift = n % length;
    if (shift < 0) shift += length;
    if (shift) rotate_left(d, uint64_t(length - shift));
    ++d.state;
}

// Takes out the item at i; the shorter side closes the gap.
Owned remove_at(Deque& d, uint64_t i) {
    Owned item = Owned::adopt(d.at(i));
    if (i < d.length / 2) {
        for (; i > 0; --i) d.at(i) = d.at(i - 1);
        d.head = (d.head + 1) & (d.capacity - 1);
    } else {
        for (; i + 1 < d.length; ++i) d.at(i) = d.at(i + 1);
    }
    --d.length;
    ++d.state;
    return item;
}

Result<void> insert_at(Thread& t, Deque& d, uint64_t i, Value item) {
    TRY(make_room(t, d));
    retain(item);
    ++d.length;
    for (uint64_t j = d.length - 1; j > i; --j) d.at(j) = d.at(j - 1);
    d.at(i) = item;
    ++d.state;
    return {};
}

// --- making ----------------------------------------------------------------------------------------------------------------------------

Result<Ref<Deque>> allocate(Thread& t, Type& cls) {
    auto object = TRY(allocate_instance(t, cls));
    auto d = Ref<Deque>::adopt(static_cast<Deque*>(object.take()));
    d->maximum = -1;
    return d;
}

Result<void> extend_back(Thread& t, Deque& d, Value iterable) {
    if (iterable == Value(&d)) {
        Ref<List> items = TRY(list_from(t, iterable));
        return extend_back(t, d, items.value());
    }
    return for_each(t, iterable, [&](Value item) { return push_back(t, d, item); });
}

Result<void> extend_front(Thread& t, Deque& d, Value iterable) {
    if (iterable == Value(&d)) {
        Ref<List> items = TRY(list_from(t, iterable));
        return extend_front(t, d, items.value());
    }
    return for_each(t, iterable, [&](Value item) { return push_front(t, d, item); });
}

Result<void> init(Thread& t, Deque& self, std::optional<Value> iterable, std::optional<Value> maximum) {
    int64_t limit = -1;
    if (maximum && !maximum->is_none()) {
        if (!is_int(*maximum)) return t.type_error("an integer is required");
        auto n = int_value(*maximum);
        if (!n) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C ssize_t");
        if (*n < 0) return t.value_error("maxlen must be non-negative");
        limit = *n;
    }
    self.maximum = limit;
    if (self.length) clear(t, self);
    return iterable ? extend_back(t, self, *iterable) : Result<void>();
}

// A deque with the same items and limit, by the constructor if the class is a subclass.
Result<Owned> copy(Thread& t, Deque& self) {
    if (self.type()->row) {
        Ref<Deque> d = TRY(allocate(t, t.runtime.type<Deque>()));
        d->maximum = self.maximum;
        if (self.length) {
            uint64_t capacity = std::bit_ceil(std::max(self.length, kFirstCapacity));
            TRY(resize(t, *d, capacity));
            for (uint64_t i = 0; i < self.length; ++i) d->ring[i] = share(self.at(i)).take();
            d->length = self.length;
        }
        return d;
    }
    Owned limit = TRY(new_int(t, self.maximum));
    Owned made = self.maximum < 0 ? TRY(call(t, Value(self.type()), {Value(&self)})) : TRY(call(t, Value(self.type()), {Value(&self), limit.get()}));
    if (!is<Deque>(made.get())) return t.type_error("{}() must return a deque, not {}", self.type()->name_text(), type_name(t, made.get()));
    return made;
}

// --- operators -------------------------------------------------------------------------------------------------------------------------

Result<Owned> add(Thread& t, Deque& self, Value other) {
    if (!is<Deque>(other)) {
        if (!type_of(t, other).find(Special::RAdd).is_empty()) return Owned::not_implemented();
        return t.type_error("can only concatenate deque (not \"{}\") to deque", type_name(t, other));
    }
    Owned all = TRY(copy(t, self));
    TRY(extend_back(t, as<Deque>(all.get()), other));
    return all;
}

Result<void> repeat_in_place(Thread& t, Deque& d, int64_t count) {
    if (count <= 0) return clear(t, d), Result<void>();
    if (d.length == 0 || count == 1) return {};
    if (d.maximum < 0 && uint64_t(count) > uint64_t(INT64_MAX) / sizeof(Value) / d.length) return t.out_of_memory();
    Ref<List> items = TRY(list_from(t, Value(&d)));
    uint64_t total = items->length * uint64_t(count);
    if (d.maximum >= 0 && total > uint64_t(d.maximum)) {
        // Only the last of the copies matter.
        uint64_t copies = (uint64_t(d.maximum) + items->length - 1) / items->length + 1;
        count = int64_t(std::min(uint64_t(count), copies));
    } else if (total > d.capacity) {
        TRY(resize(t, d, std::bit_ceil(total)));
    }
    for (int64_t i = 1; i < count; ++i)
        for (size_t j = 0; j < items->length; ++j) TRY(push_back(t, d, (*items)[j]));
    return {};
}

Result<int64_t> repeat_count(Thread& t, Value v) {
    if (type_of(t, v).find(Special::Index).is_empty()) return t.type_error("can't multiply sequence by non-int of type '{}'", type_name(t, v));
    return index_checked(t, v, ExceptionType::OverflowError);
}

Result<Owned> multiply(Thread& t, Deque& self, Value v) {
    int64_t count = TRY(repeat_count(t, v));
    Owned made = TRY(copy(t, self));
    TRY(repeat_in_place(t, as<Deque>(made.get()), count));
    return made;
}

Error mutated(Thread& t) { return t.raise(ExceptionType::RuntimeError, "deque mutated during iteration"); }

Result<Owned> compare_deques(Thread& t, Deque& a, Value other, Comparison op) {
    if (!is<Deque>(other)) return Owned::not_implemented();
    Deque& b = as<Deque>(other);
    if (op == Comparison::Eq && (&a == &b || a.length != b.length)) return Owned::boolean(&a == &b);
    if (op == Comparison::Ne && (&a == &b || a.length != b.length)) return Owned::boolean(&a != &b);
    uint64_t state_a = a.state, state_b = b.state;
    for (uint64_t i = 0; i < a.length && i < b.length; ++i) {
        Owned x(a.at(i)), y(b.at(i));
        bool same = TRY(equal(t, x.get(), y.get()));
        if (!same) {
            if (op == Comparison::Eq || op == Comparison::Ne) return Owned::boolean(op == Comparison::Ne);
            return compare(t, op, x.get(), y.get());
        }
        if (a.state != state_a || b.state != state_b) return mutated(t);
    }
    return compare(t, op, Value::small_int(int64_t(a.length)), Value::small_int(int64_t(b.length)));
}
template <Comparison op>
Result<Owned> compare_with(Thread& t, Deque& self, Value other) { return compare_deques(t, self, other, op); }

// --- items -------------------------------------------------------------------------------------------------------------------------------

Result<uint64_t> position_of(Thread& t, Deque& d, Value index) {
    if (type_of(t, index).find(Special::Index).is_empty()) return t.type_error("sequence index must be integer, not '{}'", type_name(t, index));
    int64_t i = TRY(index_checked(t, index, ExceptionType::IndexError));
    if (i < 0) i += int64_t(d.length);
    if (i < 0 || uint64_t(i) >= d.length) return t.raise(ExceptionType::IndexError, "deque index out of range");
    return uint64_t(i);
}

// Index of the first equal item in [from, to), or -1. `complain` says what a mutation meanwhile is.
template <class F>
Result<int64_t> find(Thread& t, Deque& d, Value v, uint64_t from, uint64_t to, F&& complain) {
    uint64_t state = d.state;
    for (uint64_t i = from; i < to && i < d.length; ++i) {
        Owned item(d.at(i));
        bool same = TRY(equal(t, item.get(), v));
        if (d.state != state) return complain(t);
        if (same) return int64_t(i);
    }
    return -1;
}

Error not_in_deque(Thread& t, Value v) {
    auto shown = repr(t, v);
    if (shown.failed()) return {};
    return t.value_error("{} is not in deque", (*shown)->view());
}

Result<int64_t> find_index(Thread& t, Deque& self, Value v, std::optional<Value> start, std::optional<Value> stop) {
    auto clamp = [&](int64_t i) { return uint64_t(std::clamp<int64_t>(i < 0 ? i + int64_t(self.length) : i, 0, int64_t(self.length))); };
    uint64_t from = start ? clamp(TRY(index_clamped(t, *start))) : 0;
    uint64_t to = stop ? clamp(TRY(index_clamped(t, *stop))) : self.length;
    int64_t i = TRY(find(t, self, v, from, to, mutated));
    if (i < 0) return not_in_deque(t, v);
    return i;
}

Result<int64_t> count_equal(Thread& t, Deque& self, Value v) {
    int64_t count = 0;
    uint64_t state = self.state;
    for (uint64_t i = 0; i < self.length; ++i) {
        Owned item(self.at(i));
        count += TRY(equal(t, item.get(), v));
        if (self.state != state) return mutated(t);
    }
    return count;
}

Result<void> remove_value(Thread& t, Deque& self, Value v) {
    int64_t i = TRY(find(t, self, v, 0, UINT64_MAX, [](Thread& thread) { return thread.raise(ExceptionType::IndexError, "deque mutated during remove()."); }));
    if (i < 0) return not_in_deque(t, v);
    Owned gone = remove_at(self, uint64_t(i));
    return {};
}

Result<void> insert(Thread& t, Deque& self, int64_t index, Value v) {
    if (is_full(self)) return t.raise(ExceptionType::IndexError, "deque already at its maximum size");
    int64_t length = int64_t(self.length);
    if (index < 0) index = std::max<int64_t>(index + length, 0);
    if (index == 0) return push_front(t, self, v);
    if (index >= length) return push_back(t, self, v);
    return insert_at(t, self, uint64_t(index), v);
}

// A queue that was long once gives its memory back.
void shrink(Thread& t, Deque& d) {
    if (d.capacity <= 1024 || d.length >= d.capacity / 8) [[likely]] return;
    if (resize(t, d, d.capacity / 4).failed()) t.pending.clear();
}

Result<Owned> pop(Thread& t, Deque& self) {
    if (self.length == 0) return t.raise(ExceptionType::IndexError, "pop from an empty deque");
    shrink(t, self);
    return take_back(self);
}
Result<Owned> pop_left(Thread& t, Deque& self) {
    if (self.length == 0) return t.raise(ExceptionType::IndexError, "pop from an empty deque");
    shrink(t, self);
    return take_front(self);
}

void reverse(Thread&, Deque& self) {
    for (uint64_t i = 0; i < self.length / 2; ++i) std::swap(self.at(i), self.at(self.length - 1 - i));
    ++self.state;
}

// --- text, pickling ------------------------------------------------------------------------------------------------------------------------

Result<Ref<Str>> deque_repr(Thread& t, Deque& self) {
    ReprScope scope = TRY(ReprScope::enter(t, Value(&self)));
    if (scope.is_running()) return new_ascii_str(t, "[...]");
    Ref<List> items = TRY(list_from(t, Value(&self)));
    Ref<Str> shown = TRY(repr(t, items.value()));
    std::string_view name = self.type()->name->view();
    if (self.maximum >= 0) return new_str(t, fmt::format("{}({}, maxlen={})", name, shown->view(), self.maximum));
    return new_str(t, fmt::format("{}({})", name, shown->view()));
}

template <class T>
Result<Owned> new_iterator(Thread& t, Deque& d) {
    auto object = TRY(allocate_instance(t, t.runtime.type(T::kRow)));
    auto it = Ref<T>::adopt(static_cast<T*>(object.take()));
    it->deque = share(d).take();
    it->remaining = d.length;
    it->state = d.state;
    return it;
}

Result<Owned> reduce(Thread& t, Deque& self) {
    Owned state = TRY(call_method(t, Value(&self), "__getstate__"));
    Owned iterator = TRY(iterate(t, Value(&self)));
    Ref<Tuple> arguments = share(*t.runtime.empty_tuple);
    if (self.maximum >= 0) {
        Owned limit = TRY(new_int(t, self.maximum));
        arguments = TRY(tuple_of(t, Value(t.runtime.empty_tuple), limit.get()));
    }
    return TRY(tuple_of(t, Value(self.type()), arguments.value(), state.get(), iterator.get()));
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create and return a new object.  See help(type) for accurate signature.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate(t, cls); }),
    def<"__init__(self, iterable=<unrepresentable>, maxlen=<unrepresentable>)">("Initialize self.  See help(type(self)) for accurate signature.", body<init>),
    def<"__repr__(self, /)">("Return repr(self).", body<deque_repr>),
    def<"__len__(self, /)">("Return len(self).", [](Thread&, Deque& self) { return int64_t(self.length); }),
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread& t, Deque& self) { return new_iterator<DequeIterator>(t, self); }),
    def<"__reversed__(self, /)">("Iterate from the right end.", [](Thread& t, Deque& self) { return new_iterator<DequeReverseIterator>(t, self); }),
    def<"__getitem__(self, key, /)">("Return self[key].", [](Thread& t, Deque& self, Value index) -> Result<Owned> { return share(self.at(TRY(position_of(t, self, index)))); }),
    def<"__setitem__(self, key, value, /)">("Set self[key] to value.", [](Thread& t, Deque& self, Value index, Value v) -> Result<void> {
        uint64_t i = TRY(position_of(t, self, index));
        Owned old = Owned::adopt(std::exchange(self.at(i), share(v).take()));
        return {};
    }),
    def<"__delitem__(self, key, /)">("Delete self[key].", [](Thread& t, Deque& self, Value index) -> Result<void> {
        Owned gone = remove_at(self, TRY(position_of(t, self, index)));
        return {};
    }),
    def<"__contains__(self, key, /)">("Return bool(key in self).", [](Thread& t, Deque& self, Value v) -> Result<bool> { return TRY(find(t, self, v, 0, UINT64_MAX, mutated)) >= 0; }),
    def<"__eq__(self, value, /)">("Return self==value.", body<compare_with<Comparison::Eq>>),
    def<"__ne__(self, value, /)">("Return self!=value.", body<compare_with<Comparison::Ne>>),
    def<"__lt__(self, value, /)">("Return self<value.", body<compare_with<Comparison::Lt>>),
    def<"__le__(self, value, /)">("Return self<=value.", body<compare_with<Comparison::Le>>),
    def<"__gt__(self, value, /)">("Return self>value.", body<compare_with<Comparison::Gt>>),
    def<"__ge__(self, value, /)">("Return self>=value.", body<compare_with<Comparison::Ge>>),
    def<"__add__(self, value, /)">("Return self+value.", body<add>),
    def<"__mul__(self, value, /)">("Return self*value.", body<multiply>),
    def<"__rmul__(self, value, /)">("Return value*self.", body<multiply>),
    def<"__iadd__(self, value, /)">("Implement self+=value.", [](Thread& t, Deque& self, Value other) -> Result<Owned> {
        TRY(extend_back(t, self, other));
        return share(Value(&self));
    }),
    def<"__imul__(self, value, /)">("Implement self*=value.", [](Thread& t, Deque& self, Value v) -> Result<Owned> {
        TRY(repeat_in_place(t, self, TRY(repeat_count(t, v))));
        return share(Value(&self));
    }),
    def<"__copy__(self, /)">("A deque of the same items.", body<copy>),
    def<"__reduce__(self, /)">("What copy and pickle need.", body<reduce>),
    def<"__sizeof__(self, /)">("Bytes of memory, those of the items not counted.", [](Thread&, Deque& self) { return int64_t(Block::of(&self)->cell_size + self.capacity * sizeof(Value)); }),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
    def<"append(self, item, /)">("Put the item behind the last one.", body<push_back>),
    def<"appendleft(self, item, /)">("Put the item before the first one.", body<push_front>),
    def<"clear(self, /)">("Make it empty.", [](Thread& t, Deque& self) { clear(t, self); }),
    def<"copy(self, /)">("A deque of the same items.", body<copy>),
    def<"count(self, value, /)">("How many items equal value.", body<count_equal>),
    def<"extend(self, iterable, /)">("Append each item.", body<extend_back>),
    def<"extendleft(self, iterable, /)">("Put each item in front: their order is reversed.", body<extend_front>),
    def<"index(self, value, start=<unrepresentable>, stop=<unrepresentable>, /)">("Return first index of value; ValueError if it is not present.", body<find_index>),
    def<"insert(self, index, value, /)">("Insert value before index.", body<insert>),
    def<"pop(self, /)">("Take the last item away and return it.", body<pop>),
    def<"popleft(self, /)">("Take the first item away and return it.", body<pop_left>),
    def<"remove(self, value, /)">("Take the first item away that equals value.", body<remove_value>),
    def<"reverse(self, /)">("Reverse *IN PLACE*.", body<reverse>),
    def<"rotate(self, n=1, /)">("Rotate the deque n steps to the right; to the left if n is negative.", [](Thread&, Deque& self, int64_t n) { rotate(self, n); }),
};
constexpr PropertyRow kProperties[] = {
    property<Deque>("maxlen", "The greatest length, beyond which items fall off the other end; None: no bound.", [](Thread& t, Deque& self) -> Result<Owned> {
        return self.maximum < 0 ? Owned::none() : new_int(t, self.maximum);
    }),
};

// --- iterators -------------------------------------------------------------------------------------------------------------------------------

// Whether there is another item; an error if the deque changed.
Result<bool> advance(Thread& t, DequeIterator& it) {
    if (!it.deque) return false;
    if (it.deque->state != it.state) {
        it.remaining = 0;
        return mutated(t);
    }
    if (it.remaining == 0) return false;
    --it.remaining;
    return true;
}

// _deque_iterator(deque, skipped): what pickle calls.
template <class T>
Result<Owned> remake_iterator(Thread& t, Type&, Deque& d, int64_t skipped) {
    Owned it = TRY(new_iterator<T>(t, d));
    auto& made = *static_cast<DequeIterator*>(it.get().object());
    made.remaining -= std::min(made.remaining, uint64_t(std::max<int64_t>(skipped, 0)));
    return it;
}

Result<Owned> reduce_iterator(Thread& t, Value self) {
    auto& it = *static_cast<DequeIterator*>(self.object());
    Owned skipped = TRY(new_int(t, int64_t(it.deque->length - std::min(it.remaining, it.deque->length))));
    Ref<Tuple> arguments = TRY(tuple_of(t, Value(it.deque), skipped.get()));
    return TRY(tuple_of(t, Value(&type_of(t, self)), arguments.value()));
}

#define ITERATOR_ROWS                                                                                                   \
    def<"__length_hint__(self, /)">("How many items are probably left.", [](Thread&, Value self) { \
        return int64_t(static_cast<DequeIterator*>(self.object())->remaining);                                          \
    }),                                                                                                                 \
    def<"__reduce__(self, /)">("What copy and pickle need.", body<reduce_iterator>)

constexpr NativeRow kForwardMethods[] = {
    ITERATOR_ROWS,
    def<"__new__(cls, deque, index=0, /)">("Make the object.", body<remake_iterator<DequeIterator>>),
};
constexpr NativeRow kBackwardMethods[] = {
    ITERATOR_ROWS,
    def<"__new__(cls, deque, index=0, /)">("Make the object.", body<remake_iterator<DequeReverseIterator>>),
};
#undef ITERATOR_ROWS

}  // namespace

void Deque::finish(Heap& heap) {
    heap.free_buffer(ring, capacity * sizeof(Value));
    ring = nullptr;
    length = capacity = 0;
}

Result<Owned> DequeIterator::next(Thread& t) {
    if (!TRY(advance(t, *this))) return Owned::stop();
    return share(deque->at(deque->length - 1 - remaining));
}
Result<Owned> DequeReverseIterator::next(Thread& t) {
    if (!TRY(advance(t, *this))) return Owned::stop();
    return share(deque->at(remaining));
}

constinit const TypeRow Deque::kRow = type_row<Deque>({.name = "collections.deque", .doc = "A sequence that is quick at both ends.", .weakly_referenceable = true, .unhashable = true, .is_sequence_pattern = true, .methods = kMethods, .properties = kProperties});
constinit const TypeRow DequeIterator::kRow = type_row<DequeIterator>({.name = "collections._deque_iterator", .doc = "", .subclassable = false, .methods = kForwardMethods});
constinit const TypeRow DequeReverseIterator::kRow = type_row<DequeReverseIterator>({.name = "collections._deque_reverse_iterator", .doc = "", .subclassable = false, .methods = kBackwardMethods});

}  // namespace kukri
