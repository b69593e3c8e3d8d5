// enumerate, zip, map and filter: iterators that builtins makes of other iterators.
// What a reader would get wrong: the iterators below may run Python code that comes back to this very iterator, so a tuple that is being
// filled again is held by a second reference, which keeps everybody else from taking it for free.
#include "runtime/generic_iterators.hpp"
#include "runtime/iterators.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"

namespace kukri {

namespace {

constexpr std::string_view kNewDoc = "Make the object.";
constexpr std::string_view kReduceDoc = "What copy and pickle need.";

// A tuple of `length` items to fill: the one given last time if nobody else holds it, else a new one that is remembered.
Result<Ref<Tuple>> tuple_to_fill(Thread& t, Tuple*& last, size_t length) {
    if (last && last->references == 1) [[likely]] return Ref<Tuple>(last);
    Ref<Tuple> made = TRY(new_tuple_uninitialized(t, length));
    Ref<Tuple> old = Ref<Tuple>::adopt(std::exchange(last, made.share().take()));
    return made;
}

void put(Tuple& tuple, size_t i, Owned item) { Owned old = Owned::adopt(std::exchange(tuple.items()[i], item.take())); }

Result<Ref<Tuple>> iterators_of(Thread& t, Arguments iterables) {
    Ref<Tuple> iterators = TRY(new_tuple_uninitialized(t, iterables.size()));
    for (size_t i = 0; i < iterables.size(); ++i) iterators->items()[i] = TRY(iterate(t, iterables[i])).take();
    return iterators;
}

// (type, (first, *rest)) or with a third item.
Result<Owned> reduced_spread(Thread& t, Object& self, Value first_or_empty, Tuple& rest, Value state_or_empty) {
    std::vector<Value> all;
    if (!first_or_empty.is_empty()) all.push_back(first_or_empty);
    all.insert(all.end(), rest.view().begin(), rest.view().end());
    Ref<Tuple> arguments = TRY(new_tuple(t, all));
    if (state_or_empty.is_empty()) return TRY(tuple_of(t, Value(self.type()), arguments.value()));
    return TRY(tuple_of(t, Value(self.type()), arguments.value(), state_or_empty));
}

// --- enumerate ----------------------------------------------------------------------------------------------------------------------

Result<Owned> enumerate_new(Thread& t, Type& type, Value iterable, std::optional<Value> start) {
    Owned first = start ? TRY(index(t, *start)) : Owned(Value::small_int(0));
    Owned iterator = TRY(iterate(t, iterable));
    auto object = TRY(allocate_instance(t, type));
    auto& self = *static_cast<Enumerate*>(object.get());
    self.iterator = iterator.take();
    self.count = first.take();
    return object;
}

// The message for no argument at all is not the usual one.
constexpr NativeRow kEnumerateNew = def<"__new__(cls, iterable, start=0)">(kNewDoc, body<enumerate_new>);
Value enumerate_entry(Thread& t, const Value* arguments, uint32_t positional, Tuple* names) {
    if (positional == 1 && !names) return (void)t.type_error("enumerate() missing required argument 'iterable'"), Value();
    return kEnumerateNew.entry(t, arguments, positional, names);
}

constexpr NativeRow kEnumerateMethods[] = {
    {kEnumerateNew.signature, kNewDoc, enumerate_entry},
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, Enumerate& self) { return reduced(t, Value(self.type()), {self.iterator, self.count}); }),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
};

// --- zip ----------------------------------------------------------------------------------------------------------------------------

Result<Owned> zip_new(Thread& t, Type& type, Arguments iterables, bool strict) {
    Ref<Tuple> iterators = TRY(iterators_of(t, iterables));
    auto object = TRY(allocate_instance(t, type));
    auto& self = *static_cast<Zip*>(object.get());
    self.iterators = iterators.take();
    self.strict = strict;
    return object;
}

Error wrong_length(Thread& t, size_t argument, std::string_view what) {
    if (argument == 1) return t.value_error("zip() argument 2 is {} than argument 1", what);
    return t.value_error("zip() argument {} is {} than arguments 1-{}", argument + 1, what, argument);
}

// Iterator `at` has ended: in strict mode the others must end, too.
Result<Owned> zip_end(Thread& t, Zip& self, Tuple& iterators, size_t at) {
    if (!self.strict) return Owned::stop();
    if (at > 0) return wrong_length(t, at, "shorter");
    for (size_t i = 1; i < iterators.length; ++i) {
        Owned item = TRY(next(t, iterators[i]));
        if (!item.is_stop()) return wrong_length(t, i, "longer");
    }
    return Owned::stop();
}

constexpr NativeRow kZipMethods[] = {
    def<"__new__(cls, /, *iterables, strict=False)">(kNewDoc, body<zip_new>),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, Zip& self) {
        return reduced_spread(t, self, Value(), *self.iterators, self.strict ? Value::boolean(true) : Value());
    }),
    def<"__setstate__(self, object, /)">("Set whether it is strict.", [](Thread& t, Zip& self, Value state) -> Result<void> {
        self.strict = TRY(truth(t, state));
        return {};
    }),
};

// --- map ----------------------------------------------------------------------------------------------------------------------------

Result<Owned> map_new(Thread& t, Type& type, Arguments arguments, Keywords keywords) {
    if (keywords.size() && has_plain_init(t, type)) return t.type_error("map() takes no keyword arguments");
    if (arguments.size() < 2) return t.type_error("map() must have at least two arguments.");
    Ref<Tuple> iterators = TRY(iterators_of(t, arguments.subspan(1)));
    auto object = TRY(allocate_instance(t, type));
    auto& self = *static_cast<Map*>(object.get());
    self.function = share(arguments[0]).take();
    self.iterators = iterators.take();
    return object;
}

constexpr NativeRow kMapMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">(kNewDoc, body<map_new>),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, Map& self) { return reduced_spread(t, self, self.function, *self.iterators, Value()); }),
};

// --- filter -------------------------------------------------------------------------------------------------------------------------

Result<Owned> filter_new(Thread& t, Type& type, Arguments arguments, Keywords keywords) {
    if (keywords.size() && has_plain_init(t, type)) return t.type_error("filter() takes no keyword arguments");
    if (arguments.size() != 2) return t.type_error("filter expected 2 arguments, got {}", arguments.size());
    Owned iterator = TRY(iterate(t, arguments[1]));
    auto object = TRY(allocate_instance(t, type));
    auto& self = *static_cast<Filter*>(object.get());
    self.function = share(arguments[0]).take();
    self.iterator = iterator.take();
    return object;
}

constexpr NativeRow kFilterMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">(kNewDoc, body<filter_new>),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, Filter& self) { return reduced(t, Value(self.type()), {self.function, self.iterator}); }),
};

}  // namespace

PairStep Enumerate::next_pair(Thread& t, Value* two) {
    Owned keep(iterator);
    auto item = kukri::next(t, keep);
    if (item.failed()) return PairStep::Failed;
    if ((*item).is_stop()) return PairStep::Exhausted;
    auto following = int_add(t, count, Value::small_int(1));
    if (following.failed()) return PairStep::Failed;
    two[0] = std::exchange(count, following.take().take());
    two[1] = item.take().take();
    return PairStep::Given;
}

Result<Owned> Enumerate::next(Thread& t) {
    Value two[2];
    PairStep step = next_pair(t, two);
    if (step != PairStep::Given) return step == PairStep::Failed ? Result<Owned>(Error{}) : Owned::stop();
    Owned number = Owned::adopt(two[0]), item = Owned::adopt(two[1]);
    Ref<Tuple> result = TRY(tuple_to_fill(t, pair, 2));
    put(*result, 0, std::move(number));
    put(*result, 1, std::move(item));
    return result;
}

PairStep Zip::next_pair(Thread& t, Value* two) {
    if (iterators->length != 2 || strict) return PairStep::NoPairs;
    Ref<Tuple> sources(iterators);
    Owned items[2];
    for (size_t i = 0; i < 2; ++i) {
        auto item = kukri::next(t, (*sources)[i]);
        if (item.failed()) return PairStep::Failed;
        if ((*item).is_stop()) return PairStep::Exhausted;
        items[i] = item.take();
    }
    two[0] = items[0].take();
    two[1] = items[1].take();
    return PairStep::Given;
}

Result<Owned> Zip::next(Thread& t) {
    if (iterators->length == 0) return Owned::stop();
    Ref<Tuple> sources(iterators);
    Ref<Tuple> result = TRY(tuple_to_fill(t, last, sources->length));
    for (size_t i = 0; i < sources->length; ++i) {
        Owned item = TRY(kukri::next(t, (*sources)[i]));
        if (item.is_stop()) return zip_end(t, *this, *sources, i);
        put(*result, i, std::move(item));
    }
    return result;
}

Result<Owned> Map::next(Thread& t) {
    Ref<Tuple> sources(iterators);
    Owned callee(function);
    if (sources->length == 1) [[likely]] {
        Owned item = TRY(kukri::next(t, (*sources)[0]));
        if (item.is_stop()) return item;
        Value argument = item.get();
        return Owned::adopt(call_raw(t, callee.get(), &argument, 1, nullptr));
    }
    constexpr size_t kInside = 6;
    Owned inside[kInside];
    std::vector<Owned> outside(sources->length > kInside ? sources->length : 0);
    Owned* items = outside.empty() ? inside : outside.data();
    for (size_t i = 0; i < sources->length; ++i) {
        items[i] = TRY(kukri::next(t, (*sources)[i]));
        if (items[i].is_stop()) return Owned::stop();
    }
    static_assert(sizeof(Owned) == sizeof(Value));
    return call(t, callee, std::span(reinterpret_cast<const Value*>(items), sources->length));
}

Result<Owned> Filter::next(Thread& t) {
    Owned callee(function), source(iterator);
    bool own_truth = callee.is_none() || callee.get() == Value(&t.runtime.type<Bool>());
    while (true) {
        Owned item = TRY(kukri::next(t, source));
        if (item.is_stop()) return item;
        bool good;
        if (own_truth) {
            good = TRY(truth(t, item));
        } else {
            Value argument = item.get();
            Owned verdict = TRY(Result<Owned>(Owned::adopt(call_raw(t, callee.get(), &argument, 1, nullptr))));
            good = TRY(truth(t, verdict));
        }
        if (good) return item;
    }
}

constinit const TypeRow Enumerate::kRow = type_row<Enumerate>({
    .name = "enumerate",
    .doc = "Pairs of a number, counting from start, and an item of the iterable.",
    .methods = kEnumerateMethods,
});
constinit const TypeRow Zip::kRow = type_row<Zip>({
    .name = "zip",
    .doc = "Tuples of the first items of all iterables, of the second ones, and so on,\nuntil the shortest iterable ends. With strict=True all of them must be equally long.\n\n>>> list(zip('ab', [1, 2, 3]))\n[('a', 1), ('b', 2)]",
    .methods = kZipMethods,
});
constinit const TypeRow Map::kRow = type_row<Map>({
    .name = "map",
    .doc = "The results of func for the items of the iterables, until the shortest of them ends.",
    .methods = kMapMethods,
});
constinit const TypeRow Filter::kRow = type_row<Filter>({
    .name = "filter",
    .doc = "The items for which function(item) is true; with None the true items.",
    .methods = kFilterMethods,
});

}  // namespace kukri
