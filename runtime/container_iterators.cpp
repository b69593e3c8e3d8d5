// The iterators of list, tuple and range.
#include "runtime/iterators.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/slice.hpp"

namespace kukri {

Result<Owned> builtin_named(Thread& t, std::string_view name) {
    Value found = t.runtime.builtins->find(t.runtime, t.runtime.intern(name));
    if (found.is_empty()) return t.raise(ExceptionType::AttributeError, "module 'builtins' has no attribute '{}'", name);
    return share(found);
}

Result<Owned> reduced(Thread& t, Value callable, std::initializer_list<Value> arguments, Value state_or_empty) {
    Ref<Tuple> all = TRY(new_tuple(t, {arguments.begin(), arguments.size()}));
    if (state_or_empty.is_empty()) return TRY(tuple_of(t, callable, all.value()));
    return TRY(tuple_of(t, callable, all.value(), state_or_empty));
}

namespace {

// The exhausted iterator lets go of its sequence: it stays exhausted when the sequence grows.
template <class S>
Owned exhausted(S*& sequence) {
    Ref<S> last = Ref<S>::adopt(std::exchange(sequence, nullptr));   // may be null already
    return Owned::stop();
}

template <class S>
Result<Owned> reduce_forward(Thread& t, S* sequence, uint64_t position) {
    Owned iter = TRY(builtin_named(t, "iter"));
    if (sequence) return reduced(t, iter, {Value(sequence)}, Value::small_int(int64_t(position)));
    Owned empty;
    if constexpr (std::is_same_v<S, List>)
        empty = TRY(new_list(t));
    else
        empty = TRY(new_tuple(t, {}));
    return reduced(t, iter, {empty.get()});
}

}  // namespace

// --- list and tuple -----------------------------------------------------------------------------------------------------------------

Result<Owned> new_list_iterator(Thread& t, List& list) {
    auto iterator = TRY(make<ListIterator>(t));
    retain(static_cast<Object*>(&list));
    iterator->list = &list;
    return iterator;
}

Result<Owned> new_tuple_iterator(Thread& t, Tuple& tuple) {
    auto iterator = TRY(make<TupleIterator>(t));
    retain(static_cast<Object*>(&tuple));
    iterator->tuple = &tuple;
    return iterator;
}

Result<Owned> ListIterator::next(Thread&) {
    if (!list) return Owned::stop();
    if (position < list->length) [[likely]] return share((*list)[position++]);
    return exhausted(list);
}

Result<Owned> TupleIterator::next(Thread&) {
    if (!tuple) return Owned::stop();
    if (position < tuple->length) [[likely]] return share((*tuple)[position++]);
    return exhausted(tuple);
}

Result<Owned> ListReverseIterator::next(Thread&) {
    if (!list) return Owned::stop();
    if (position >= 0 && uint64_t(position) < list->length) [[likely]] return share((*list)[size_t(position--)]);
    return exhausted(list);
}

namespace {

constexpr std::string_view kHintDoc = "How many items are probably left.";
constexpr std::string_view kReduceDoc = "What copy and pickle need.";
constexpr std::string_view kSetStateDoc = "Go to the state that __reduce__ gave.";

// The position that __setstate__ is given.
Result<int64_t> state_position(Thread& t, Value state) {
    if (!is_int(state)) return t.type_error("an integer is required");
    return index_checked(t, state, ExceptionType::OverflowError);
}

// What is left from `position` on, for a sequence that may have become shorter.
int64_t left(uint64_t length, uint64_t position) { return position < length ? int64_t(length - position) : 0; }

constexpr NativeRow kListMethods[] = {
    def<"__length_hint__(self, /)">(kHintDoc, [](Thread&, ListIterator& self) { return self.list ? left(self.list->length, self.position) : 0; }),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, ListIterator& self) { return reduce_forward(t, self.list, self.position); }),
    def<"__setstate__(self, object, /)">(kSetStateDoc, [](Thread& t, ListIterator& self, Value state) -> Result<void> {
        int64_t position = TRY(state_position(t, state));
        if (position < 0) {
            Owned stop = exhausted(self.list);
        } else if (self.list) {
            self.position = std::min(uint64_t(position), self.list->length);
        }
        return {};
    }),
};

constexpr NativeRow kTupleMethods[] = {
    def<"__length_hint__(self, /)">(kHintDoc, [](Thread&, TupleIterator& self) { return self.tuple ? left(self.tuple->length, self.position) : 0; }),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, TupleIterator& self) { return reduce_forward(t, self.tuple, self.position); }),
    def<"__setstate__(self, object, /)">(kSetStateDoc, [](Thread& t, TupleIterator& self, Value state) -> Result<void> {
        int64_t position = TRY(state_position(t, state));
        if (self.tuple) self.position = std::min(uint64_t(std::max<int64_t>(position, 0)), self.tuple->length);
        return {};
    }),
};

constexpr NativeRow kReverseMethods[] = {
    def<"__length_hint__(self, /)">(kHintDoc, [](Thread&, ListReverseIterator& self) -> int64_t {
        return self.list && self.position < int64_t(self.list->length) ? self.position + 1 : 0;
    }),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, ListReverseIterator& self) -> Result<Owned> {
        Owned reversed = TRY(builtin_named(t, "reversed"));
        if (!self.list) {
            Ref<List> empty = TRY(new_list(t));
            return reduced(t, reversed, {empty.value()});
        }
        return reduced(t, reversed, {Value(self.list)}, Value::small_int(self.position));
    }),
    def<"__setstate__(self, object, /)">(kSetStateDoc, [](Thread& t, ListReverseIterator& self, Value state) -> Result<void> {
        int64_t position = TRY(state_position(t, state));
        if (self.list) self.position = std::clamp<int64_t>(position, -1, int64_t(self.list->length) - 1);
        return {};
    }),
};

}  // namespace

constinit const TypeRow ListIterator::kRow =
    type_row<ListIterator>({.name = "list_iterator", .doc = "", .subclassable = false, .instantiable = false, .methods = kListMethods});
constinit const TypeRow TupleIterator::kRow =
    type_row<TupleIterator>({.name = "tuple_iterator", .doc = "", .subclassable = false, .instantiable = false, .methods = kTupleMethods});
constinit const TypeRow ListReverseIterator::kRow =
    type_row<ListReverseIterator>({.name = "list_reverseiterator", .doc = "", .subclassable = false, .instantiable = false, .methods = kReverseMethods});

// --- range --------------------------------------------------------------------------------------------------------------------------

Result<Owned> RangeIterator::next(Thread&) {
    if (remaining == 0) return Owned::stop();
    --remaining;
    int64_t n = current;
    current += step;
    return Owned::adopt(Value::small_int(n));
}

Result<Owned> LongRangeIterator::next(Thread& t) {
    if (remaining == Value::small_int(0)) return Owned::stop();
    Owned following = TRY(int_add(t, current, step)), fewer = TRY(int_add(t, remaining, Value::small_int(-1)));
    Owned item = Owned::adopt(std::exchange(current, following.take()));
    Owned old = Owned::adopt(std::exchange(remaining, fewer.take()));
    return item;
}

namespace {

Result<Owned> long_iterator(Thread& t, Range& range) {
    auto iterator = TRY(make<LongRangeIterator>(t));
    iterator->current = share(range.start).take();
    iterator->step = share(range.step).take();
    iterator->remaining = share(range.length).take();
    return iterator;
}

// iter(range(...)) that gives what is left.
Result<Owned> reduce_range(Thread& t, Value start, Value stop, Value step) {
    Owned iter = TRY(builtin_named(t, "iter"));
    Owned range = TRY(call(t, Value(&t.runtime.type<Range>()), {start, stop, step}));
    return reduced(t, iter, {range.get()}, Value::none());
}

constexpr NativeRow kRangeMethods[] = {
    def<"__length_hint__(self, /)">(kHintDoc, [](Thread& t, RangeIterator& self) { return new_unsigned(t, self.remaining); }),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, RangeIterator& self) -> Result<Owned> {
        Owned start = TRY(new_int(t, self.current));
        Owned count = TRY(new_unsigned(t, self.remaining));
        Owned distance = TRY(int_mul(t, count, Value::small_int(self.step)));
        Owned stop = TRY(int_add(t, start, distance));
        return reduce_range(t, start, stop, Value::small_int(self.step));
    }),
    def<"__setstate__(self, object, /)">(kSetStateDoc, [](Thread&, RangeIterator& self, int64_t position) -> Result<void> {
        uint64_t skipped = std::min(uint64_t(std::max<int64_t>(position, 0)), self.remaining);
        self.remaining -= skipped;
        self.current = int64_t(uint64_t(self.current) + skipped * uint64_t(self.step));
        return {};
    }),
};

constexpr NativeRow kLongRangeMethods[] = {
    def<"__length_hint__(self, /)">(kHintDoc, [](Thread&, LongRangeIterator& self) { return share(self.remaining); }),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, LongRangeIterator& self) -> Result<Owned> {
        Owned distance = TRY(int_mul(t, self.remaining, self.step));
        Owned stop = TRY(int_add(t, self.current, distance));
        return reduce_range(t, self.current, stop, self.step);
    }),
    def<"__setstate__(self, object, /)">(kSetStateDoc, [](Thread& t, LongRangeIterator& self, Value state) -> Result<void> {
        if (!is_int(state)) return t.type_error("state must be an int, not {}", type_name(t, state));
        Value skipped = int_sign(state) < 0 ? Value::small_int(0) : compare_ints(state, self.remaining) > 0 ? self.remaining : state;
        Owned keep(skipped);
        Owned distance = TRY(int_mul(t, skipped, self.step));
        Owned current = TRY(int_add(t, self.current, distance)), remaining = TRY(int_sub(t, self.remaining, skipped));
        Owned old_current = Owned::adopt(std::exchange(self.current, current.take()));
        Owned old_remaining = Owned::adopt(std::exchange(self.remaining, remaining.take()));
        return {};
    }),
};

}  // namespace

Result<Owned> new_range_iterator(Thread& t, Range& range) {
    if (!range.start.is_int() || !range.stop.is_int() || !range.step.is_int()) return long_iterator(t, range);
    auto iterator = TRY(make<RangeIterator>(t));
    iterator->current = range.start.as_int();
    iterator->step = range.step.as_int();
    iterator->remaining = *unsigned_value(range.length);
    return iterator;
}

constinit const TypeRow RangeIterator::kRow =
    type_row<RangeIterator>({.name = "range_iterator", .doc = "", .subclassable = false, .instantiable = false, .methods = kRangeMethods});
constinit const TypeRow LongRangeIterator::kRow =
    type_row<LongRangeIterator>({.name = "longrange_iterator", .doc = "", .subclassable = false, .instantiable = false, .methods = kLongRangeMethods});

}  // namespace kukri
