// count, cycle, repeat.
#include "runtime/iterators.hpp"
#include "runtime/numbers.hpp"
#include "runtime/str.hpp"
#include "stdlib/itertools/itertools.hpp"

namespace kukri::itertools {

namespace {

// --- count --------------------------------------------------------------------------------------------------------------------------

struct Count : Object {
    static constexpr Kind kKind = Kind::Native;
    static constexpr const TypeRow& kRow = kCount;
    Value current, step;
    void trace(Visitor& v) {
        v(current);
        v(step);
    }
    Result<Owned> next(Thread& t) {
        if (current.is_int() && step.is_int()) [[likely]] {
            int64_t n = current.as_int(), following = n + step.as_int();
            if (Value::fits_int(following)) {
                current = Value::small_int(following);
                return Owned::adopt(Value::small_int(n));
            }
        }
        Owned item(current), increment(step);
        Owned following = TRY(binary(t, BinaryOp::Add, item, increment));
        assign(current, std::move(following));
        return item;
    }
};

bool is_number(Thread& t, Value v) {
    if (v.is_int() || v.is_float()) return true;
    Type& type = type_of(t, v);
    for (Special s : {Special::Index, Special::Int, Special::Float})
        if (!type.find(s).is_empty()) return true;
    return is<Complex>(v);
}

Result<Owned> plain(Thread& t, Value number) { return number.is_bool() ? index(t, number) : Result<Owned>(share(number)); }

Result<Owned> count_new(Thread& t, Type& type, Value start, std::optional<Value> step) {
    Value increment = step ? *step : Value::small_int(1);
    if (!is_number(t, start) || !is_number(t, increment)) return t.type_error("a number is required");
    Owned first = TRY(plain(t, start)), by = TRY(plain(t, increment));
    auto self = TRY(make_as<Count>(t, type));
    self->current = first.take();
    self->step = by.take();
    return self;
}

Result<Ref<Str>> count_repr(Thread& t, Count& self) {
    Ref<Str> current = TRY(repr(t, self.current));
    if (self.step == Value::small_int(1)) return new_str(t, fmt::format("{}({})", self.type()->name->view(), current->view()));
    Ref<Str> step = TRY(repr(t, self.step));
    return new_str(t, fmt::format("{}({}, {})", self.type()->name->view(), current->view(), step->view()));
}

constexpr NativeRow kCountMethods[] = {
    def<"__new__(cls, start=0, step=1)">(kNewDoc, body<count_new>),
    def<"__repr__(self, /)">("Return repr(self).", body<count_repr>),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, Count& self) -> Result<Owned> {
        TRY(warn_of_pickling(t));
        if (self.step == Value::small_int(1)) return reduced_self(t, self, {self.current});
        return reduced_self(t, self, {self.current, self.step});
    }),
};

// --- cycle --------------------------------------------------------------------------------------------------------------------------

struct Cycle : Object {
    static constexpr Kind kKind = Kind::Native;
    static constexpr const TypeRow& kRow = kCycle;
    Value iterator;      // Empty when it has ended: then `saved` goes round
    List* saved;
    uint64_t position;
    bool all_saved;      // a state from __reduce__ whose iterator runs through saved items
    void trace(Visitor& v) {
        v(iterator);
        v(saved);
    }
    Result<Owned> next(Thread& t) {
        if (!iterator.is_empty()) {
            Owned source(iterator);
            Owned item = TRY(kukri::next(t, source));
            if (!item.is_stop()) {
                if (!all_saved) TRY(append(t, *saved, item.get()));
                return item;
            }
            assign(iterator, Owned());
        }
        if (saved->length == 0) return Owned::stop();
        if (position >= saved->length) position = 0;   // somebody else holds the list, and has shortened it
        Owned item((*saved)[position]);
        if (++position >= saved->length) position = 0;
        return item;
    }
};

Result<Owned> cycle_new(Thread& t, Type& type, Value iterable) {
    Owned iterator = TRY(iterate(t, iterable));
    Ref<List> saved = TRY(new_list(t));
    auto self = TRY(make_as<Cycle>(t, type));
    self->iterator = iterator.take();
    self->saved = saved.take();
    return self;
}

Result<Owned> cycle_reduce(Thread& t, Cycle& self) {
    TRY(warn_of_pickling(t));
    Ref<List> saved(self.saved);
    Owned source(self.iterator);
    bool ended = source.is_empty();
    if (ended) {
        source = TRY(iterate(t, saved.value()));
        TRY(call_method(t, source, "__setstate__", {Value::small_int(int64_t(self.position))}));
    }
    Ref<Tuple> state = TRY(tuple_of(t, saved.value(), Value::boolean(ended || self.all_saved)));
    return reduced_self(t, self, {source.get()}, state.value());
}

Result<void> cycle_setstate(Thread& t, Cycle& self, Value state) {
    TRY(warn_of_pickling(t));
    if (!is<Tuple>(state)) return t.type_error("state is not a tuple");
    Tuple& parts = as<Tuple>(state);
    if (parts.length != 2) return t.type_error("function takes exactly 2 arguments ({} given)", parts.length);
    if (!is<List>(parts[0])) return t.type_error("argument 1 must be list, not {}", type_name(t, parts[0]));
    self.all_saved = TRY(index_argument(t, parts[1])) != 0;
    self.position = 0;
    Ref<List> old = Ref<List>::adopt(std::exchange(self.saved, share(as<List>(parts[0])).take()));
    return {};
}

constexpr NativeRow kCycleMethods[] = {
    def<"__new__(cls, iterable, /)">(kNewDoc, body<cycle_new>),
    def<"__reduce__(self, /)">(kReduceDoc, body<cycle_reduce>),
    def<"__setstate__(self, state, /)">(kSetStateDoc, body<cycle_setstate>),
};

// --- repeat -------------------------------------------------------------------------------------------------------------------------

struct Repeat : Object {
    static constexpr Kind kKind = Kind::Native;
    static constexpr const TypeRow& kRow = kRepeat;
    Value element;
    int64_t remaining;   // -1: endless
    void trace(Visitor& v) { v(element); }
    Result<Owned> next(Thread&) {
        if (remaining == 0) return Owned::stop();
        if (remaining > 0) --remaining;
        return share(element);
    }
};

constexpr NativeRow kRepeatMethods[] = {
    def<"__new__(cls, object, times=<unrepresentable>)">(kNewDoc, [](Thread& t, Type& type, Value element, std::optional<int64_t> times) -> Result<Owned> {
        auto self = TRY(make_as<Repeat>(t, type));
        self->element = share(element).take();
        self->remaining = times ? std::max<int64_t>(*times, 0) : -1;
        return self;
    }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Repeat& self) -> Result<std::string> {
        Ref<Str> element = TRY(repr(t, self.element));
        if (self.remaining < 0) return fmt::format("{}({})", self.type()->name->view(), element->view());
        return fmt::format("{}({}, {})", self.type()->name->view(), element->view(), self.remaining);
    }),
    def<"__length_hint__(self, /)">("How many items are probably left.", [](Thread& t, Repeat& self) -> Result<int64_t> {
        if (self.remaining < 0) return t.type_error("len() of unsized object");
        return self.remaining;
    }),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, Repeat& self) -> Result<Owned> {
        TRY(warn_of_pickling(t));
        if (self.remaining < 0) return reduced_self(t, self, {self.element});
        return reduced_self(t, self, {self.element, Value::small_int(self.remaining)});
    }),
};

}  // namespace

constinit const TypeRow kCount = type_row<Count>({
    .name = "itertools.count",
    .doc = "The numbers start, start + step, start + 2 * step ... without an end.",
    .methods = kCountMethods,
});
constinit const TypeRow kCycle = type_row<Cycle>({
    .name = "itertools.cycle",
    .doc = "The items of the iterable, then the same again, over and over.",
    .methods = kCycleMethods,
});
constinit const TypeRow kRepeat = type_row<Repeat>({
    .name = "itertools.repeat",
    .doc = "The same object, endlessly or so many times.",
    .methods = kRepeatMethods,
});

}  // namespace kukri::itertools
