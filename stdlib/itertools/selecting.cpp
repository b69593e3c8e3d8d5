// compress, dropwhile, filterfalse, starmap, takewhile: one function or selector over one iterator.
#include "stdlib/itertools/itertools.hpp"

namespace kukri::itertools {

namespace {

// What these iterators are made of.
struct Selecting : Object {
    static constexpr Kind kKind = Kind::Native;
    Value function, iterator;
    bool done;           // dropwhile: the start is over; takewhile: the end has come
    void trace(Visitor& v) {
        v(function);
        v(iterator);
    }
    Result<bool> verdict(Thread& t, Value item) {
        Owned callee(function);
        Owned answer = TRY(call(t, callee, {item}));
        return truth(t, answer);
    }
    Result<Owned> next_item(Thread& t) {
        Owned source(iterator);
        return kukri::next(t, source);
    }
};

template <class T>
Result<Owned> make_selecting(Thread& t, Type& type, Value function, Value iterable) {
    Owned iterator = TRY(iterate(t, iterable));
    auto self = TRY(make_as<T>(t, type));
    self->function = share(function).take();
    self->iterator = iterator.take();
    return self;
}

template <class T>
Result<Owned> reduce_plain(Thread& t, T& self) {
    TRY(warn_of_pickling(t));
    return reduced_self(t, self, {self.function, self.iterator});
}
template <class T>
Result<Owned> reduce_with_flag(Thread& t, T& self) {
    TRY(warn_of_pickling(t));
    return reduced_self(t, self, {self.function, self.iterator}, Value::small_int(self.done));
}
template <class T>
Result<void> set_flag(Thread& t, T& self, Value state) {
    TRY(warn_of_pickling(t));
    self.done = TRY(truth(t, state));
    return {};
}

struct DropWhile : Selecting {
    static constexpr const TypeRow& kRow = kDropWhile;
    Result<Owned> next(Thread& t) {
        while (true) {
            Owned item = TRY(next_item(t));
            if (item.is_stop() || done) return item;
            if (!TRY(verdict(t, item))) {
                done = true;
                return item;
            }
        }
    }
};

struct TakeWhile : Selecting {
    static constexpr const TypeRow& kRow = kTakeWhile;
    Result<Owned> next(Thread& t) {
        if (done) return Owned::stop();
        Owned item = TRY(next_item(t));
        if (item.is_stop() || TRY(verdict(t, item))) return item;
        done = true;
        return Owned::stop();
    }
};

struct FilterFalse : Selecting {
    static constexpr const TypeRow& kRow = kFilterFalse;
    Result<Owned> next(Thread& t) {
        bool own_truth = function.is_none() || function == Value(t.runtime.types[size_t(Kind::Bool)]);
        while (true) {
            Owned item = TRY(next_item(t));
            if (item.is_stop()) return item;
            bool good = own_truth ? TRY(truth(t, item)) : TRY(verdict(t, item));
            if (!good) return item;
        }
    }
};

struct Starmap : Selecting {
    static constexpr const TypeRow& kRow = kStarmap;
    Result<Owned> next(Thread& t) {
        Owned item = TRY(next_item(t));
        if (item.is_stop()) return item;
        Ref<Tuple> arguments = TRY(tuple_from(t, item));
        Owned callee(function);
        return call(t, callee, arguments->view());
    }
};

// `function` is the iterator of the selectors here.
struct Compress : Selecting {
    static constexpr const TypeRow& kRow = kCompress;
    Result<Owned> next(Thread& t) {
        while (true) {
            Owned item = TRY(next_item(t));
            if (item.is_stop()) return item;
            Owned selectors(function);
            Owned selector = TRY(kukri::next(t, selectors));
            if (selector.is_stop()) return selector;
            if (TRY(truth(t, selector))) return item;
        }
    }
};

constexpr NativeRow kDropWhileMethods[] = {
    def<"__new__(cls, predicate, iterable, /)">(kNewDoc, body<make_selecting<DropWhile>>),
    def<"__reduce__(self, /)">(kReduceDoc, body<reduce_with_flag<DropWhile>>),
    def<"__setstate__(self, state, /)">(kSetStateDoc, body<set_flag<DropWhile>>),
};
constexpr NativeRow kTakeWhileMethods[] = {
    def<"__new__(cls, predicate, iterable, /)">(kNewDoc, body<make_selecting<TakeWhile>>),
    def<"__reduce__(self, /)">(kReduceDoc, body<reduce_with_flag<TakeWhile>>),
    def<"__setstate__(self, state, /)">(kSetStateDoc, body<set_flag<TakeWhile>>),
};
constexpr NativeRow kFilterFalseMethods[] = {
    def<"__new__(cls, function, iterable, /)">(kNewDoc, body<make_selecting<FilterFalse>>),
    def<"__reduce__(self, /)">(kReduceDoc, body<reduce_plain<FilterFalse>>),
};
constexpr NativeRow kStarmapMethods[] = {
    def<"__new__(cls, function, iterable, /)">(kNewDoc, body<make_selecting<Starmap>>),
    def<"__reduce__(self, /)">(kReduceDoc, body<reduce_plain<Starmap>>),
};
constexpr NativeRow kCompressMethods[] = {
    def<"__new__(cls, data, selectors)">(kNewDoc, [](Thread& t, Type& type, Value data, Value selectors) -> Result<Owned> {
        Owned items = TRY(iterate(t, data)), choice = TRY(iterate(t, selectors));
        auto self = TRY(make_as<Compress>(t, type));
        self->iterator = items.take();
        self->function = choice.take();
        return self;
    }),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, Compress& self) -> Result<Owned> {
        TRY(warn_of_pickling(t));
        return reduced_self(t, self, {self.iterator, self.function});
    }),
};

}  // namespace

constinit const TypeRow kDropWhile = type_row<DropWhile>({
    .name = "itertools.dropwhile",
    .doc = "Leaves out the items at the beginning for which predicate(item) is true.",
    .methods = kDropWhileMethods,
});
constinit const TypeRow kTakeWhile = type_row<TakeWhile>({
    .name = "itertools.takewhile",
    .doc = "The items up to the first for which predicate(item) is false.",
    .methods = kTakeWhileMethods,
});
constinit const TypeRow kFilterFalse = type_row<FilterFalse>({
    .name = "itertools.filterfalse",
    .doc = "The items for which function(item) is false; with None the false items.",
    .methods = kFilterFalseMethods,
});
constinit const TypeRow kStarmap = type_row<Starmap>({
    .name = "itertools.starmap",
    .doc = "The results of function(*item) for every item.",
    .methods = kStarmapMethods,
});
constinit const TypeRow kCompress = type_row<Compress>({
    .name = "itertools.compress",
    .doc = "The items of data whose selector is true.",
    .methods = kCompressMethods,
});

}  // namespace kukri::itertools
