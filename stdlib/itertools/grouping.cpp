// groupby and the iterators over its groups.
// What a reader would get wrong: a group is only a view of groupby's own progress, and ends as soon as groupby goes on.
#include "runtime/iterators.hpp"
#include "stdlib/itertools/itertools.hpp"

namespace kukri::itertools {

namespace {

struct GroupBy : Object {
    static constexpr Kind kKind = Kind::Native;
    static constexpr const TypeRow& kRow = kGroupBy;
    Value iterator, key_function;     // None: the items are their own keys
    Value target_key;                 // of the group given last; Empty before
    Value current_key, current_value; // of the item in hand; Empty: none
    const void* current_group;        // the group that may still take items (never dereferenced)
    void trace(Visitor& v) {
        v(iterator);
        v(key_function);
        v(target_key);
        v(current_key);
        v(current_value);
    }

    // Takes the next item in hand; false at the end.
    Result<bool> step(Thread& t) {
        Owned source(iterator), function(key_function);
        Owned item = TRY(kukri::next(t, source));
        if (item.is_stop()) return false;
        Owned key = function.is_none() ? item.share() : TRY(call(t, function, {item.get()}));
        assign(current_value, std::move(item));
        assign(current_key, std::move(key));
        return true;
    }

    Result<bool> same_group(Thread& t, Value target) {
        if (current_key.is_empty()) return false;   // taken meanwhile by code that ran in between
        Owned a(target), b(current_key);
        return equal(t, a, b);
    }

    Result<Owned> next(Thread& t);
};

struct Grouper : Object {
    static constexpr Kind kKind = Kind::Native;
    static constexpr const TypeRow& kRow = kGrouper;
    GroupBy* parent;
    Value target_key;
    void trace(Visitor& v) {
        v(parent);
        v(target_key);
    }
    Result<Owned> next(Thread& t) {
        Ref<GroupBy> group_by(parent);
        if (group_by->current_group != this) return Owned::stop();
        if (group_by->current_value.is_empty() && !TRY(group_by->step(t))) return Owned::stop();
        if (!TRY(group_by->same_group(t, target_key))) return Owned::stop();
        Owned item = Owned::adopt(std::exchange(group_by->current_value, Value()));
        assign(group_by->current_key, Owned());
        if (item.is_empty()) return Owned::stop();   // the comparison went on by itself
        return item;
    }
};

Result<Ref<Grouper>> new_grouper(Thread& t, GroupBy& parent, Value key) {
    auto group = TRY(make_as<Grouper>(t, t.runtime.type(kGrouper)));
    group->parent = share(parent).take();
    group->target_key = share(key).take();
    parent.current_group = group.get();
    return group;
}

Result<Owned> GroupBy::next(Thread& t) {
    current_group = nullptr;
    while (true) {
        if (!current_key.is_empty()) {
            if (target_key.is_empty()) break;
            if (!TRY(same_group(t, target_key))) break;
        }
        if (!TRY(step(t))) return Owned::stop();
    }
    if (current_key.is_empty()) return Owned::stop();
    Owned key(current_key);
    assign(target_key, key.share());
    Ref<Grouper> group = TRY(new_grouper(t, *this, key));
    return TRY(tuple_of(t, key.get(), group.value()));
}

Result<Owned> groupby_new(Thread& t, Type& type, Value iterable, Value key) {
    Owned iterator = TRY(iterate(t, iterable));
    auto self = TRY(make_as<GroupBy>(t, type));
    self->iterator = iterator.take();
    self->key_function = share(key).take();
    self->target_key = self->current_key = self->current_value = Value();
    return self;
}

Result<Owned> groupby_reduce(Thread& t, GroupBy& self) {
    TRY(warn_of_pickling(t));
    if (self.target_key.is_empty() || self.current_key.is_empty() || self.current_value.is_empty())
        return reduced_self(t, self, {self.iterator, self.key_function});
    Ref<Tuple> state = TRY(tuple_of(t, self.current_key, self.current_value, self.target_key));
    return reduced_self(t, self, {self.iterator, self.key_function}, state.value());
}

Result<void> groupby_setstate(Thread& t, GroupBy& self, Value state) {
    TRY(warn_of_pickling(t));
    if (!is<Tuple>(state)) return t.type_error("state is not a tuple");
    Tuple& parts = as<Tuple>(state);
    if (parts.length != 3) return t.type_error("function takes exactly 3 arguments ({} given)", parts.length);
    assign(self.current_key, share(parts[0]));
    assign(self.current_value, share(parts[1]));
    assign(self.target_key, share(parts[2]));
    return {};
}

constexpr NativeRow kGroupByMethods[] = {
    def<"__new__(cls, iterable, key=None)">(kNewDoc, body<groupby_new>),
    def<"__reduce__(self, /)">(kReduceDoc, body<groupby_reduce>),
    def<"__setstate__(self, state, /)">(kSetStateDoc, body<groupby_setstate>),
};

constexpr NativeRow kGrouperMethods[] = {
    def<"__new__(cls, parent, tgtkey, /)">(kNewDoc, [](Thread& t, Type&, Value parent, Value key) -> Result<Owned> {
        if (!is<GroupBy>(parent)) return t.type_error("_grouper() argument 1 must be itertools.groupby, not {}", type_name(t, parent));
        return TRY(new_grouper(t, as<GroupBy>(parent), key));
    }),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, Grouper& self) -> Result<Owned> {
        TRY(warn_of_pickling(t));
        if (self.parent->current_group != &self) {
            Owned iter = TRY(builtin_named(t, "iter"));
            Ref<Tuple> nothing = TRY(tuple_of(t, Value(t.runtime.empty_tuple)));
            return TRY(tuple_of(t, iter.get(), nothing.value()));
        }
        return reduced_self(t, self, {Value(self.parent), self.target_key});
    }),
};

}  // namespace

constinit const TypeRow kGroupBy = type_row<GroupBy>({
    .name = "itertools.groupby",
    .doc = "Pairs of a key and an iterator over the neighbouring items that have it.",
    .methods = kGroupByMethods,
});
constinit const TypeRow kGrouper = type_row<Grouper>({
    .name = "itertools._grouper",
    .doc = "The items of one group of groupby().",
    .subclassable = false,
    .methods = kGrouperMethods,
});

}  // namespace kukri::itertools
