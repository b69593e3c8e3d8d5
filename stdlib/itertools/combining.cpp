// accumulate, chain, pairwise, zip_longest.
#include "runtime/generic_iterators.hpp"
#include "stdlib/itertools/itertools.hpp"

namespace kukri::itertools {

namespace {

// --- chain --------------------------------------------------------------------------------------------------------------------------

struct Chain : Object {
    static constexpr Kind kKind = Kind::Native;
    static constexpr const TypeRow& kRow = kChain;
    Value source;        // iterator over the iterables; Empty when exhausted
    Value active;        // the iterator in progress, or Empty
    void trace(Visitor& v) {
        v(source);
        v(active);
    }
    Result<Owned> next(Thread& t) {
        while (!source.is_empty()) {
            if (active.is_empty()) {
                Owned outer(source);
                auto iterable = kukri::next(t, outer);
                if (iterable.failed() || (*iterable).is_stop()) {
                    assign(source, Owned());
                    return iterable;
                }
                auto inner = iterate(t, *iterable);
                if (inner.failed()) {
                    assign(source, Owned());
                    return Error{};
                }
                assign(active, inner.take());
            }
            Owned inner(active);
            Owned item = TRY(kukri::next(t, inner));
            if (!item.is_stop()) return item;
            assign(active, Owned());
        }
        return Owned::stop();
    }
};

Result<Ref<Chain>> chain_over(Thread& t, Type& type, Value iterables) {
    Owned source = TRY(iterate(t, iterables));
    auto self = TRY(make_as<Chain>(t, type));
    self->active = Value();
    self->source = source.take();
    return self;
}

Result<Owned> chain_reduce(Thread& t, Chain& self) {
    TRY(warn_of_pickling(t));
    if (self.source.is_empty()) return reduced_self(t, self, {});
    Ref<Tuple> state = self.active.is_empty() ? TRY(tuple_of(t, self.source)) : TRY(tuple_of(t, self.source, self.active));
    return reduced_self(t, self, {}, state.value());
}

Result<void> chain_setstate(Thread& t, Chain& self, Value state) {
    TRY(warn_of_pickling(t));
    if (!is<Tuple>(state)) return t.type_error("state is not a tuple");
    Tuple& parts = as<Tuple>(state);
    if (parts.length < 1 || parts.length > 2) return t.type_error("function takes at most 2 arguments ({} given)", parts.length);
    for (Value part : parts.view())
        if (type_of(t, part).find(Special::Next).is_empty()) return t.type_error("Arguments must be iterators.");
    assign(self.source, share(parts[0]));
    assign(self.active, parts.length == 2 ? share(parts[1]) : Owned());
    return {};
}

constexpr NativeRow kChainMethods[] = {
    def<"__new__(cls, /, *iterables, **kwargs)">(kNewDoc, [](Thread& t, Type& type, Arguments iterables, Keywords keywords) -> Result<Owned> {
        if (keywords.size() && has_plain_init(t, type)) return t.type_error("chain() takes no keyword arguments");
        Ref<Tuple> all = TRY(new_tuple(t, iterables));
        return TRY(chain_over(t, type, all.value()));
    }),
    def<"from_iterable(cls, iterable, /)">("A chain over the iterables that an iterable gives.", [](Thread& t, Type& type, Value iterables) { return chain_over(t, type, iterables); }),
    def<"__reduce__(self, /)">(kReduceDoc, body<chain_reduce>),
    def<"__setstate__(self, state, /)">(kSetStateDoc, body<chain_setstate>),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
};

// --- accumulate ---------------------------------------------------------------------------------------------------------------------

struct Accumulate : Object {
    static constexpr Kind kKind = Kind::Native;
    static constexpr const TypeRow& kRow = kAccumulate;
    Value iterator, function;   // None: addition
    Value total;                // Empty before the first item
    Value initial;              // None: no such thing, or already given
    void trace(Visitor& v) {
        v(iterator);
        v(function);
        v(total);
        v(initial);
    }
    Result<Owned> next(Thread& t) {
        if (!initial.is_none()) {
            assign(total, Owned::adopt(std::exchange(initial, Value::none())));
            return share(total);
        }
        Owned source(iterator);
        Owned item = TRY(kukri::next(t, source));
        if (item.is_stop()) return item;
        if (total.is_empty()) {
            assign(total, item.share());
            return item;
        }
        Owned so_far(total), callee(function);
        Owned sum = callee.is_none() ? TRY(binary(t, BinaryOp::Add, so_far, item)) : TRY(call(t, callee, {so_far.get(), item.get()}));
        assign(total, sum.share());
        return sum;
    }
};

Result<Owned> accumulate_new(Thread& t, Type& type, Value iterable, Value function, Value initial) {
    Owned iterator = TRY(iterate(t, iterable));
    auto self = TRY(make_as<Accumulate>(t, type));
    self->iterator = iterator.take();
    self->function = share(function).take();
    self->total = Value();
    self->initial = share(initial).take();
    return self;
}

Result<Owned> chained(Thread& t, std::initializer_list<Value> iterables) {
    return call(t, Value(&t.runtime.type(kChain)), std::span<const Value>(iterables.begin(), iterables.size()));
}

Result<Owned> accumulate_reduce(Thread& t, Accumulate& self) {
    TRY(warn_of_pickling(t));
    if (!self.initial.is_none()) {
        Ref<Tuple> first = TRY(tuple_of(t, self.initial));
        Owned all = TRY(chained(t, {first.value(), self.iterator}));
        return reduced_self(t, self, {all.get(), self.function}, Value::none());
    }
    if (self.total.is_none()) {
        // None as a state means "nothing yet": a total of None is put in front and skipped again.
        Ref<Tuple> first = TRY(tuple_of(t, Value::none()));
        Owned all = TRY(chained(t, {first.value(), self.iterator}));
        Owned again = TRY(call(t, Value(self.type()), {all.get(), self.function}));
        Ref<Tuple> arguments = TRY(tuple_of(t, again.get(), Value::small_int(1), Value::none()));
        return TRY(tuple_of(t, Value(&t.runtime.type(kIslice)), arguments.value()));
    }
    return reduced_self(t, self, {self.iterator, self.function}, self.total.is_empty() ? Value::none() : self.total);
}

constexpr NativeRow kAccumulateMethods[] = {
    def<"__new__(cls, iterable, func=None, *, initial=None)">(kNewDoc, body<accumulate_new>),
    def<"__reduce__(self, /)">(kReduceDoc, body<accumulate_reduce>),
    def<"__setstate__(self, state, /)">(kSetStateDoc, [](Thread& t, Accumulate& self, Value state) -> Result<void> {
        TRY(warn_of_pickling(t));
        assign(self.total, state.is_none() ? Owned() : share(state));
        return {};
    }),
};

// --- pairwise -----------------------------------------------------------------------------------------------------------------------

struct Pairwise : Object {
    static constexpr Kind kKind = Kind::Native;
    static constexpr const TypeRow& kRow = kPairwise;
    Value iterator;      // Empty when exhausted
    Value old;           // the item given last as a second one, or Empty
    Tuple* last;
    void trace(Visitor& v) {
        v(iterator);
        v(old);
        v(last);
    }
    Owned end() {
        assign(iterator, Owned());
        assign(old, Owned());
        return Owned::stop();
    }
    // The end, or an error, ends this iterator as well.
    Result<Owned> item_or_end(Thread& t, Value source) {
        auto item = kukri::next(t, source);
        if (item.failed() || (*item).is_stop()) (void)end();
        return item;
    }
    Result<Owned> next(Thread& t) {
        if (iterator.is_empty()) return Owned::stop();
        Owned source(iterator);
        if (old.is_empty()) {
            Owned first = TRY(item_or_end(t, source));
            if (first.is_stop()) return first;
            assign(old, std::move(first));
            if (iterator.is_empty()) return end();   // the iterator below ran this one to its end
        }
        Owned first(old);
        Owned second = TRY(item_or_end(t, source));
        if (second.is_stop()) return second;
        auto pair = TRY(tuple_to_fill(t, last, 2));
        put(*pair.tuple, 0, std::move(first));
        put(*pair.tuple, 1, second.share());
        assign(old, std::move(second));
        return std::move(pair.tuple);
    }
};

constexpr NativeRow kPairwiseMethods[] = {
    def<"__new__(cls, iterable, /)">(kNewDoc, [](Thread& t, Type& type, Value iterable) -> Result<Owned> {
        Owned iterator = TRY(iterate(t, iterable));
        auto self = TRY(make_as<Pairwise>(t, type));
        self->iterator = iterator.take();
        self->old = Value();
        return self;
    }),
};

// --- zip_longest --------------------------------------------------------------------------------------------------------------------

struct ZipLongest : Object {
    static constexpr Kind kKind = Kind::Native;
    static constexpr const TypeRow& kRow = kZipLongest;
    Tuple* iterators;    // its own; None for those that have ended
    Tuple* last;
    Value fill;
    uint64_t active;
    void trace(Visitor& v) {
        v(iterators);
        v(last);
        v(fill);
    }

    // The item of iterator i, or the fill value; Stop when the last of them ended.
    Result<Owned> item_of(Thread& t, size_t i) {
        Owned source((*iterators)[i]);
        if (source.is_none()) return share(fill);
        auto item = kukri::next(t, source);
        if (!item.failed() && !(*item).is_stop()) return item;
        if (item.failed()) {
            active = 0;
            return Error{};
        }
        if ((*iterators)[i].is_none()) return share(fill);   // ended by a call from below
        if (active) --active;
        if (active == 0) return Owned::stop();
        put(*iterators, i, Owned::none());
        return share(fill);
    }

    Result<Owned> next(Thread& t) {
        if (iterators->length == 0 || active == 0) return Owned::stop();
        Ref<Tuple> keep(iterators);
        auto result = TRY(tuple_to_fill(t, last, keep->length));
        for (size_t i = 0; i < keep->length; ++i) {
            Owned item = TRY(item_of(t, i));
            if (item.is_stop()) return item;
            put(*result.tuple, i, std::move(item));
        }
        return std::move(result.tuple);
    }
};

Result<Owned> zip_longest_new(Thread& t, Type& type, Arguments iterables, Keywords keywords) {
    Value fill = keywords.find("fillvalue");
    if (keywords.size() > (fill.is_empty() ? 0 : 1)) return t.type_error("zip_longest() got an unexpected keyword argument");
    Ref<Tuple> iterators = TRY(new_tuple_uninitialized(t, iterables.size()));
    for (size_t i = 0; i < iterables.size(); ++i) iterators->items()[i] = TRY(iterate(t, iterables[i])).take();
    auto self = TRY(make_as<ZipLongest>(t, type));
    self->active = iterators->length;
    self->iterators = iterators.take();
    self->fill = fill.is_empty() ? Value::none() : share(fill).take();
    return self;
}

Result<Owned> zip_longest_reduce(Thread& t, ZipLongest& self) {
    TRY(warn_of_pickling(t));
    Ref<Tuple> arguments = TRY(new_tuple(t, self.iterators->view()));
    for (size_t i = 0; i < arguments->length; ++i)
        if ((*arguments)[i].is_none()) put(*arguments, i, share(Value(t.runtime.empty_tuple)));
    return TRY(tuple_of(t, Value(self.type()), arguments.value(), self.fill));
}

constexpr NativeRow kZipLongestMethods[] = {
    def<"__new__(cls, /, *iterables, **kwargs)">(kNewDoc, body<zip_longest_new>),
    def<"__reduce__(self, /)">(kReduceDoc, body<zip_longest_reduce>),
    def<"__setstate__(self, state, /)">(kSetStateDoc, [](Thread& t, ZipLongest& self, Value state) -> Result<void> {
        TRY(warn_of_pickling(t));
        assign(self.fill, share(state));
        return {};
    }),
};

}  // namespace

constinit const TypeRow kChain = type_row<Chain>({
    .name = "itertools.chain",
    .doc = "The items of the first iterable, then those of the second, and so on.",
    .methods = kChainMethods,
});
constinit const TypeRow kAccumulate = type_row<Accumulate>({
    .name = "itertools.accumulate",
    .doc = "The running totals of the items, or the running results of func(total, item).",
    .methods = kAccumulateMethods,
});
constinit const TypeRow kPairwise = type_row<Pairwise>({
    .name = "itertools.pairwise",
    .doc = "Overlapping pairs: the first two items, the second and third, and so on.",
    .methods = kPairwiseMethods,
});
constinit const TypeRow kZipLongest = type_row<ZipLongest>({
    .name = "itertools.zip_longest",
    .doc = "As zip(), but until the longest iterable ends; fillvalue stands for the items of the others.",
    .methods = kZipLongestMethods,
});

}  // namespace kukri::itertools
