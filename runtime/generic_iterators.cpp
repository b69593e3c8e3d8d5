// Iterators by __getitem__, by repeated calls, and backwards.
#include "runtime/generic_iterators.hpp"

#include "runtime/iterators.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"

namespace kukri {

namespace {

constexpr std::string_view kReduceDoc = "What copy and pickle need.";
constexpr std::string_view kSetStateDoc = "Go to the state that __reduce__ gave.";

Owned exhausted(Value& sequence) {
    Owned last = Owned::adopt(std::exchange(sequence, Value()));
    return Owned::stop();
}

// The item at `position`, or Stop and the end of the iteration when there is none.
Result<Owned> item_or_end(Thread& t, Value& sequence, int64_t position) {
    Owned keep(sequence);
    auto item = get_item(t, keep, Value::small_int(position));
    if (!item.failed()) return item;
    if (!t.catch_if(ExceptionType::IndexError) && !t.catch_if(ExceptionType::StopIteration)) return Error{};
    return exhausted(sequence);
}

Result<Owned> reduce_exhausted(Thread& t, std::string_view callable) {
    Owned function = TRY(builtin_named(t, callable));
    return reduced(t, function, {Value(t.runtime.empty_tuple)});
}

// --- the old protocol of sequences: __getitem__(0), (1) ... -------------------------------------------------------------------------

constexpr NativeRow kSequenceMethods[] = {
    def<"__length_hint__(self, /)">("How many items are probably left.", [](Thread& t, SequenceIterator& self) -> Result<Owned> {
        if (self.sequence.is_empty()) return Owned::adopt(Value::small_int(0));
        Owned keep(self.sequence);
        if (type_of(t, keep).find(Special::Len).is_empty()) return Owned::not_implemented();
        int64_t count = TRY(length(t, keep));
        return Owned::adopt(Value::small_int(std::max<int64_t>(count - self.position, 0)));
    }),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, SequenceIterator& self) -> Result<Owned> {
        if (self.sequence.is_empty()) return reduce_exhausted(t, "iter");
        Owned iter = TRY(builtin_named(t, "iter"));
        return reduced(t, iter, {self.sequence}, Value::small_int(self.position));
    }),
    def<"__setstate__(self, object, /)">(kSetStateDoc, [](Thread&, SequenceIterator& self, int64_t position) -> Result<void> {
        if (!self.sequence.is_empty()) self.position = std::clamp<int64_t>(position, 0, Value::kMaxInt);
        return {};
    }),
};

// --- iter(function, sentinel) -------------------------------------------------------------------------------------------------------

constexpr NativeRow kCallableMethods[] = {
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, CallableIterator& self) -> Result<Owned> {
        if (self.function.is_empty()) return reduce_exhausted(t, "iter");
        Owned iter = TRY(builtin_named(t, "iter"));
        return reduced(t, iter, {self.function, self.sentinel});
    }),
};

// --- reversed -----------------------------------------------------------------------------------------------------------------------

Result<Owned> reversed_new(Thread& t, Type& type, Arguments arguments, Keywords keywords) {
    if (keywords.size() && &type == &t.runtime.type<ReverseIterator>()) return t.type_error("reversed() takes no keyword arguments");
    if (arguments.size() != 1) return t.type_error("reversed expected 1 argument, got {}", arguments.size());
    Value sequence = arguments[0];
    Type& sequence_type = type_of(t, sequence);
    Value hook = sequence_type.find(Special::Reversed);
    auto not_reversible = [&] { return t.type_error("'{}' object is not reversible", sequence_type.row ? sequence_type.row->name : sequence_type.name_text()); };
    if (hook.is_none()) return not_reversible();
    if (!hook.is_empty()) return call_special(t, sequence, Special::Reversed);
    if (!is_sequence(t, sequence)) return not_reversible();
    int64_t count = TRY(length(t, sequence));
    auto object = TRY(allocate_instance(t, type));
    auto& iterator = *static_cast<ReverseIterator*>(object.get());
    iterator.sequence = share(sequence).take();
    iterator.position = count - 1;
    return object;
}

constexpr NativeRow kReverseMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", body<reversed_new>),
    def<"__length_hint__(self, /)">("How many items are probably left.", [](Thread& t, ReverseIterator& self) -> Result<int64_t> {
        if (self.sequence.is_empty()) return 0;
        Owned keep(self.sequence);
        int64_t count = TRY(length(t, keep));
        return count <= self.position ? 0 : self.position + 1;
    }),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, ReverseIterator& self) -> Result<Owned> {
        Value type = Value(self.type());
        if (self.sequence.is_empty()) return reduced(t, type, {Value(t.runtime.empty_tuple)});
        return reduced(t, type, {self.sequence}, Value::small_int(self.position));
    }),
    def<"__setstate__(self, object, /)">(kSetStateDoc, [](Thread& t, ReverseIterator& self, int64_t position) -> Result<void> {
        if (self.sequence.is_empty()) return {};
        Owned keep(self.sequence);
        int64_t count = TRY(length(t, keep));
        self.position = std::clamp<int64_t>(position, -1, count - 1);
        return {};
    }),
};

}  // namespace

Result<Owned> new_sequence_iterator(Thread& t, Value sequence) {
    auto iterator = TRY(make<SequenceIterator>(t));
    iterator->sequence = share(sequence).take();
    return iterator;
}

Result<Owned> SequenceIterator::next(Thread& t) {
    if (sequence.is_empty()) return Owned::stop();
    if (position == Value::kMaxInt) return t.raise(ExceptionType::OverflowError, "iter index too large");
    Owned item = TRY(item_or_end(t, sequence, position));
    if (!item.is_stop()) ++position;
    return item;
}

Result<Owned> new_callable_iterator(Thread& t, Value function, Value sentinel) {
    auto iterator = TRY(make<CallableIterator>(t));
    iterator->function = share(function).take();
    iterator->sentinel = share(sentinel).take();
    return iterator;
}

Result<Owned> CallableIterator::next(Thread& t) {
    if (function.is_empty()) return Owned::stop();
    Owned keep(function);
    auto item = call(t, keep);
    if (item.failed()) {
        if (!t.catch_if(ExceptionType::StopIteration)) return Error{};
    } else {
        // The call may have run this very iterator to its end.
        if (sentinel.is_empty()) return Owned::stop();
        Owned end(sentinel);
        if (!TRY(equal(t, end, *item))) return item;
    }
    Owned old_sentinel = Owned::adopt(std::exchange(sentinel, Value()));
    return exhausted(function);
}

Result<Owned> ReverseIterator::next(Thread& t) {
    if (sequence.is_empty()) return Owned::stop();
    if (position < 0) return exhausted(sequence);
    int64_t at = position--;
    return item_or_end(t, sequence, at);
}

constinit const TypeRow SequenceIterator::kRow =
    type_row<SequenceIterator>({.name = "iterator", .doc = "", .subclassable = false, .instantiable = false, .methods = kSequenceMethods});
constinit const TypeRow CallableIterator::kRow =
    type_row<CallableIterator>({.name = "callable_iterator", .doc = "", .subclassable = false, .instantiable = false, .methods = kCallableMethods});
constinit const TypeRow ReverseIterator::kRow = type_row<ReverseIterator>({
    .name = "reversed",
    .doc = "An iterator that gives the items of a sequence from the last to the first.",
    .methods = kReverseMethods,
});

}  // namespace kukri
