// set and frozenset as Python sees them, and their iterator. The table is in set.cpp. Which operand is walked, and when a result is made by
// copying or by adding, follows CPython's Objects/setobject.c, since it decides the order in which results iterate.
#include "runtime/base/hash.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

using SetRef = Ref<SetObject>;

// set or frozenset, without what a subclass adds.
Type& base_type(Thread& t, SetObject& s) { return s.kind == Kind::Set ? t.runtime.type<Set>() : t.runtime.type<FrozenSet>(); }

Result<SetRef> from(Thread& t, Type& type, Value iterable) {
    SetRef s = TRY(new_set_of_type(t, type));
    TRY(set_update(t, *s, iterable));
    return s;
}
Result<SetRef> copied(Thread& t, SetObject& s) { return from(t, base_type(t, s), Value(&s)); }

// Calls f(key, hash) -> Result<bool> for every element until it says false; f may run code that changes the set.
template <class F>
Result<void> each(SetObject& s, F&& f) {
    for (uint64_t i = 0; i <= s.mask; ++i) {
        SetEntry e = s.table[i];
        if (!e.is_live()) continue;
        Owned key(e.key);
        if (!TRY(f(key.get(), e.hash))) break;
    }
    return {};
}

// --- the operations ----------------------------------------------------------------------------------------------------------

Result<SetRef> intersection(Thread& t, SetObject& s, Value other) {
    if (Value(&s) == other) return copied(t, s);
    SetRef common = TRY(new_set_of_type(t, base_type(t, s)));
    if (is_set_object(other)) {
        SetObject *walked = &as_set_object(other), *asked = &s;
        if (walked->live > asked->live) std::swap(walked, asked);
        TRY(each(*walked, [&](Value key, uint64_t h) -> Result<bool> {
            if (TRY(set_contains_hashed(t, *asked, key, h))) TRY(set_add_hashed(t, *common, key, h));
            return true;
        }));
        return common;
    }
    TRY(for_each(t, other, [&](Value key) -> Result<void> {
        uint64_t h = TRY(hash(t, key));
        if (TRY(set_contains_hashed(t, s, key, h))) TRY(set_add_hashed(t, *common, key, h));
        return {};
    }));
    return common;
}

Result<void> difference_update(Thread& t, SetObject& s, Value other) {
    if (Value(&s) == other) return set_clear(t, s), Result<void>();
    if (is_set_object(other)) {
        SetRef walked = share(as_set_object(other));
        if ((walked->live >> 3) > s.live) walked = TRY(intersection(t, s, other));   // few of them can matter
        TRY(each(*walked, [&](Value key, uint64_t h) -> Result<bool> {
            TRY(set_remove_hashed(t, s, key, h));
            return true;
        }));
    } else {
        TRY(for_each(t, other, [&](Value key) -> Result<void> {
            TRY(set_remove(t, s, key));
            return {};
        }));
    }
    return set_compact(t, s);
}

Result<SetRef> copy_and_subtract(Thread& t, SetObject& s, Value other) {
    SetRef rest = TRY(copied(t, s));
    TRY(difference_update(t, *rest, other));
    return rest;
}

Result<SetRef> difference(Thread& t, SetObject& s, Value other) {
    bool is_dict = is_exactly<Dict>(t, other);
    if (!is_dict && !is_set_object(other)) return copy_and_subtract(t, s, other);
    uint64_t size = is_dict ? as<Dict>(other).live : as_set_object(other).live;
    if ((s.live >> 2) > size) return copy_and_subtract(t, s, other);
    SetRef rest = TRY(new_set_of_type(t, base_type(t, s)));
    TRY(each(s, [&](Value key, uint64_t h) -> Result<bool> {
        bool there;
        if (is_dict) {
            Owned found = TRY(dict_find_hashed(t, as<Dict>(other), key, h));
            there = !found.is_stop();
        } else {
            there = TRY(set_contains_hashed(t, as_set_object(other), key, h));
        }
        if (!there) TRY(set_add_hashed(t, *rest, key, h));
        return true;
    }));
    return rest;
}

Result<void> toggle(Thread& t, SetObject& s, Value key, uint64_t h) {
    if (!TRY(set_remove_hashed(t, s, key, h))) TRY(set_add_hashed(t, s, key, h));
    return {};
}

Result<void> symmetric_difference_update(Thread& t, SetObject& s, Value other) {
    if (Value(&s) == other) return set_clear(t, s), Result<void>();
    if (is_exactly<Dict>(t, other)) {
        Dict& d = as<Dict>(other);
        for (uint64_t i = d.first; i < d.used; ++i) {
            Owned key(d.entries[i].key);
            if (!key.is_empty()) TRY(toggle(t, s, key.get(), d.entries[i].hash));
        }
        return {};
    }
    SetRef walked = is_set_object(other) ? share(as_set_object(other)) : TRY(from(t, base_type(t, s), other));
    return each(*walked, [&](Value key, uint64_t h) -> Result<bool> {
        TRY(toggle(t, s, key, h));
        return true;
    });
}

Result<SetRef> symmetric_difference(Thread& t, SetObject& s, Value other) {
    SetRef made = TRY(from(t, base_type(t, s), other));
    TRY(symmetric_difference_update(t, *made, Value(&s)));
    return made;
}

Result<bool> is_subset(Thread& t, SetObject& s, Value other) {
    if (!is_set_object(other)) {
        SetRef common = TRY(intersection(t, s, other));
        return common->live == s.live;
    }
    SetObject& all = as_set_object(other);
    if (s.live > all.live) return false;
    bool yes = true;
    TRY(each(s, [&](Value key, uint64_t h) -> Result<bool> { return yes = TRY(set_contains_hashed(t, all, key, h)); }));
    return yes;
}

Result<bool> is_superset(Thread& t, SetObject& s, Value other) {
    if (is_set_object(other)) return is_subset(t, as_set_object(other), Value(&s));
    bool yes = true;
    TRY(for_each(t, other, [&](Value item) -> Result<bool> { return yes = TRY(set_contains(t, s, item)); }));
    return yes;
}

Result<bool> is_disjoint(Thread& t, SetObject& s, Value other) {
    if (Value(&s) == other) return s.live == 0;
    if (is_exactly<Set>(t, other) || is_exactly<FrozenSet>(t, other)) {
        SetObject *walked = &as_set_object(other), *asked = &s;
        if (walked->live > asked->live) std::swap(walked, asked);
        bool found = false;
        TRY(each(*walked, [&](Value key, uint64_t h) -> Result<bool> { return !(found = TRY(set_contains_hashed(t, *asked, key, h))); }));
        return !found;
    }
    bool found = false;
    TRY(for_each(t, other, [&](Value item) -> Result<bool> { return !(found = TRY(set_contains(t, s, item))); }));
    return !found;
}

Result<bool> equal_sets(Thread& t, SetObject& a, Value other) {
    SetObject& b = as_set_object(other);
    if (a.live != b.live || (a.cached_hash && b.cached_hash && a.cached_hash != b.cached_hash)) return false;
    return is_subset(t, a, other);
}

Result<Owned> compare_sets(Thread& t, SetObject& s, Value other, Comparison op) {
    if (!is_set_object(other)) return Owned::not_implemented();
    SetObject& o = as_set_object(other);
    switch (op) {
        case Comparison::Eq: return Owned::boolean(TRY(equal_sets(t, s, other)));
        case Comparison::Ne: return Owned::boolean(!TRY(equal_sets(t, s, other)));
        case Comparison::Le: return Owned::boolean(TRY(is_subset(t, s, other)));
        case Comparison::Ge: return Owned::boolean(TRY(is_subset(t, o, Value(&s))));
        case Comparison::Lt: return Owned::boolean(s.live < o.live && TRY(is_subset(t, s, other)));
        case Comparison::Gt: return Owned::boolean(s.live > o.live && TRY(is_subset(t, o, Value(&s))));
    }
    __builtin_unreachable();
}

// --- what takes one element: a set stands for the frozenset of its elements --------------------------------------------------

template <class F>
Result<bool> with_element(Thread& t, Value item, F&& f) {
    auto h = hash(t, item);
    if (!h.failed()) return f(item, *h);
    if (!is<Set>(item) || !t.catch_if(ExceptionType::TypeError)) return Error{};
    SetRef frozen = TRY(from(t, t.runtime.type<FrozenSet>(), item));
    return f(frozen.value(), TRY(hash(t, frozen.value())));
}

Result<bool> contains_element(Thread& t, SetObject& s, Value item) {
    return with_element(t, item, [&](Value key, uint64_t h) { return set_contains_hashed(t, s, key, h); });
}
Result<bool> remove_element(Thread& t, SetObject& s, Value item) {
    return with_element(t, item, [&](Value key, uint64_t h) { return set_remove_hashed(t, s, key, h); });
}

// --- text, pickling --------------------------------------------------------------------------------------------------------------

Result<Ref<List>> elements(Thread& t, SetObject& s) {
    Ref<List> list = TRY(new_list(t));
    TRY(reserve(t, *list, s.live));
    TRY(each(s, [&](Value key, uint64_t) -> Result<bool> {
        TRY(append(t, *list, key));
        return true;
    }));
    return list;
}

Result<Ref<Str>> set_repr(Thread& t, SetObject& self) {
    std::string_view name = self.type()->name->view();
    ReprScope scope = TRY(ReprScope::enter(t, Value(&self)));
    if (scope.is_running()) return new_str(t, fmt::format("{}(...)", name));
    if (self.live == 0) return new_str(t, fmt::format("{}()", name));
    Ref<List> list = TRY(elements(t, self));
    Ref<Str> shown = TRY(repr(t, list.value()));
    std::string_view inside = shown->view().substr(1, shown->bytes - 2);
    if (is_exactly<Set>(t, Value(&self))) return new_str(t, fmt::format("{{{}}}", inside));
    return new_str(t, fmt::format("{}({{{}}})", name, inside));
}

Result<Owned> set_reduce(Thread& t, SetObject& self) {
    Ref<List> list = TRY(elements(t, self));
    Ref<Tuple> arguments = TRY(tuple_of(t, list.value()));
    Owned state = TRY(call_method(t, Value(&self), "__getstate__"));
    return TRY(tuple_of(t, Value(self.type()), arguments.value(), state.get()));
}

int64_t set_size_of(Thread&, SetObject& self) {
    return int64_t(Block::of(&self)->cell_size + (self.table == self.small ? 0 : (self.mask + 1) * sizeof(SetEntry)));
}

Result<int64_t> frozen_hash(Thread&, SetObject& self) {
    if (self.cached_hash) return int64_t(self.cached_hash);
    FrozensetHash h;
    TRY(each(self, [&](Value, uint64_t item_hash) -> Result<bool> {
        h.add(int64_t(item_hash));
        return true;
    }));
    self.cached_hash = uint64_t(h.finish());
    return int64_t(self.cached_hash);
}

// --- construction --------------------------------------------------------------------------------------------------------------

Error too_many(Thread& t, std::string_view type, size_t given) { return t.type_error("{} expected at most 1 argument, got {}", type, given); }

Result<void> init_set(Thread& t, Set& self, Arguments arguments, Keywords keywords) {
    if (keywords.size()) return t.type_error("set() takes no keyword arguments");
    if (arguments.size() > 1) return too_many(t, "set", arguments.size());
    if (self.fill) set_clear(t, self);
    return arguments.empty() ? Result<void>() : set_update(t, self, arguments[0]);
}

Result<Owned> make_frozen(Thread& t, Type& cls, Arguments arguments, Keywords keywords) {
    bool own_init = cls.find(Special::Init) != t.runtime.type<Object>().find(Special::Init);
    if (keywords.size() && !own_init) return t.type_error("frozenset() takes no keyword arguments");
    if (arguments.size() > 1) return too_many(t, "frozenset", arguments.size());
    if (arguments.empty()) return TRY(new_set_of_type(t, cls));
    bool same = is_exactly<FrozenSet>(t, arguments[0]) && &cls == &t.runtime.type<FrozenSet>();
    return same ? share(arguments[0]) : Result<Owned>(from(t, cls, arguments[0]));
}

// --- rows ------------------------------------------------------------------------------------------------------------------------

SetObject& set_of(Value v) { return as_set_object(v); }

// A binary operator: defined between sets and frozensets only; the result is of the left one's kind.
template <auto operation>
Result<Owned> operate(Thread& t, Value left, Value right) {
    if (!is_set_object(left) || !is_set_object(right)) return Owned::not_implemented();
    return operation(t, set_of(left), right);
}
template <auto operation>
Result<Owned> operate_swapped(Thread& t, Value self, Value other) { return operate<operation>(t, other, self); }

template <auto update>
Result<Owned> operate_in_place(Thread& t, Value self, Value other) {
    if (!is_set_object(other)) return Owned::not_implemented();
    TRY(update(t, set_of(self), other));
    return share(self);
}

Result<SetRef> united(Thread& t, SetObject& s, Value other) {
    SetRef all = TRY(copied(t, s));
    if (Value(&s) != other) TRY(set_update(t, *all, other));
    return all;
}

Result<void> intersection_update(Thread& t, SetObject& s, Value other) {
    SetRef common = TRY(intersection(t, s, other));
    set_swap(s, *common);
    return {};
}

template <Comparison op>
Result<Owned> compare_with(Thread& t, Value self, Value other) { return compare_sets(t, set_of(self), other, op); }

Result<Owned> union_method(Thread& t, Value self, Arguments others) {
    SetRef all = TRY(copied(t, set_of(self)));
    for (Value other : others)
        if (other != self) TRY(set_update(t, *all, other));
    return all;
}

Result<SetRef> intersection_of_all(Thread& t, Value self, Arguments others) {
    if (others.empty()) return copied(t, set_of(self));
    SetRef common = share(set_of(self));
    for (Value other : others) common = TRY(intersection(t, *common, other));
    return common;
}

Result<Owned> difference_method(Thread& t, Value self, Arguments others) {
    if (others.empty()) return copied(t, set_of(self));
    SetRef rest = TRY(difference(t, set_of(self), others[0]));
    for (Value other : others.subspan(1)) TRY(difference_update(t, *rest, other));
    return rest;
}

Result<Owned> copy_method(Thread& t, Value self) {
    if (is_exactly<FrozenSet>(t, self)) return share(self);
    return copied(t, set_of(self));
}

Result<Owned> new_set_iterator(Thread& t, SetObject& s) {
    Ref<SetIterator> it = TRY(make<SetIterator>(t));
    it->set = share(s).take();
    it->expected_live = it->remaining = s.live;
    return it;
}

#define BOTH_ROWS                                                                                                                            \
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Value self) { return set_repr(t, set_of(self)); }),                          \
    def<"__len__(self, /)">("Return len(self).", [](Thread&, Value self) { return int64_t(set_of(self).live); }),                             \
    def<"__contains__(self, object, /)">("What `key in self` asks.", [](Thread& t, Value self, Value item) { return contains_element(t, set_of(self), item); }), \
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread& t, Value self) { return new_set_iterator(t, set_of(self)); }),               \
    def<"__eq__(self, value, /)">("Return self==value.", body<compare_with<Comparison::Eq>>),                                                 \
    def<"__ne__(self, value, /)">("Return self!=value.", body<compare_with<Comparison::Ne>>),                                                 \
    def<"__lt__(self, value, /)">("Return self<value.", body<compare_with<Comparison::Lt>>),                                                  \
    def<"__le__(self, value, /)">("Return self<=value.", body<compare_with<Comparison::Le>>),                                                 \
    def<"__gt__(self, value, /)">("Return self>value.", body<compare_with<Comparison::Gt>>),                                                  \
    def<"__ge__(self, value, /)">("Return self>=value.", body<compare_with<Comparison::Ge>>),                                                 \
    def<"__and__(self, value, /)">("Return self&value.", body<operate<intersection>>),                                                        \
    def<"__rand__(self, value, /)">("Return value&self.", body<operate_swapped<intersection>>),                                               \
    def<"__or__(self, value, /)">("Return self|value.", body<operate<united>>),                                                               \
    def<"__ror__(self, value, /)">("Return value|self.", body<operate_swapped<united>>),                                                      \
    def<"__sub__(self, value, /)">("Return self-value.", body<operate<difference>>),                                                          \
    def<"__rsub__(self, value, /)">("Return value-self.", body<operate_swapped<difference>>),                                                 \
    def<"__xor__(self, value, /)">("Return self^value.", body<operate<symmetric_difference>>),                                                \
    def<"__rxor__(self, value, /)">("Return value^self.", body<operate_swapped<symmetric_difference>>),                                       \
    def<"__reduce__(self, /)">("What copy and pickle need.", [](Thread& t, Value self) { return set_reduce(t, set_of(self)); }),  \
    def<"__sizeof__(self, /)">("Size of the set in memory, in bytes.", [](Thread& t, Value self) { return set_size_of(t, set_of(self)); }),   \
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }), \
    def<"copy(self, /)">("A set of the same elements.", body<copy_method>),                                                               \
    def<"union(self, /, *others)">("The elements of the set and of all the others.", body<union_method>),                        \
    def<"intersection(self, /, *others)">("The elements that all of the others have, too.", [](Thread& t, Value self, Arguments others) { return intersection_of_all(t, self, others); }), \
    def<"difference(self, /, *others)">("The elements that none of the others has.", body<difference_method>),    \
    def<"symmetric_difference(self, other, /)">("The elements that are in one of the two only.", [](Thread& t, Value self, Value other) { return symmetric_difference(t, set_of(self), other); }), \
    def<"isdisjoint(self, other, /)">("Whether they have no element in common.", [](Thread& t, Value self, Value other) { return is_disjoint(t, set_of(self), other); }), \
    def<"issubset(self, other, /)">("Whether every element is in the other.", [](Thread& t, Value self, Value other) { return is_subset(t, set_of(self), other); }), \
    def<"issuperset(self, other, /)">("Whether every element of the other is here.", [](Thread& t, Value self, Value other) { return is_superset(t, set_of(self), other); })

constexpr NativeRow kSetMethods[] = {
    BOTH_ROWS,
    def<"__new__(cls, /, *args, **kwargs)">("Create and return a new object.  See help(type) for accurate signature.", [](Thread& t, Type& cls, Arguments, Keywords) { return new_set_of_type(t, cls); }),
    def<"__init__(self, /, *args, **kwargs)">("Initialize self.  See help(type(self)) for accurate signature.", body<init_set>),
    def<"__iand__(self, value, /)">("Return self&=value.", body<operate_in_place<intersection_update>>),
    def<"__ior__(self, value, /)">("Return self|=value.", body<operate_in_place<set_update>>),
    def<"__isub__(self, value, /)">("Return self-=value.", body<operate_in_place<difference_update>>),
    def<"__ixor__(self, value, /)">("Return self^=value.", body<operate_in_place<symmetric_difference_update>>),
    def<"add(self, object, /)">("Add an element to a set; nothing happens if it is there already.", [](Thread& t, Set& self, Value item) { return set_add(t, self, item); }),
    def<"remove(self, object, /)">("Remove an element from a set; KeyError if it is no member.", [](Thread& t, Set& self, Value item) -> Result<void> {
        if (!TRY(remove_element(t, self, item))) return raise_key_error(t, item);
        return {};
    }),
    def<"discard(self, object, /)">("Remove an element from a set if it is a member.", [](Thread& t, Set& self, Value item) -> Result<void> {
        TRY(remove_element(t, self, item));
        return {};
    }),
    def<"pop(self, /)">("Remove and return an arbitrary element; KeyError if the set is empty.", [](Thread& t, Set& self) -> Result<Owned> {
        Owned item = set_pop(self);
        if (item.is_stop()) return t.raise(ExceptionType::KeyError, "pop from an empty set");
        return item;
    }),
    def<"clear(self, /)">("Make it empty.", [](Thread& t, Set& self) { set_clear(t, self); }),
    def<"update(self, /, *others)">("Add the elements of all the others.", [](Thread& t, Set& self, Arguments others) -> Result<void> {
        for (Value other : others) TRY(set_update(t, self, other));
        return {};
    }),
    def<"intersection_update(self, /, *others)">("Keep what all of the others have, too.", [](Thread& t, Set& self, Arguments others) -> Result<void> {
        SetRef common = TRY(intersection_of_all(t, Value(&self), others));
        set_swap(self, *common);
        return {};
    }),
    def<"difference_update(self, /, *others)">("Take away what any of the others has.", [](Thread& t, Set& self, Arguments others) -> Result<void> {
        for (Value other : others) TRY(difference_update(t, self, other));
        return {};
    }),
    def<"symmetric_difference_update(self, other, /)">("Keep what one of the two has; add what only the other has.", [](Thread& t, Set& self, Value other) { return symmetric_difference_update(t, self, other); }),
};

constexpr NativeRow kFrozenSetMethods[] = {
    BOTH_ROWS,
    def<"__new__(cls, /, *args, **kwargs)">("Create and return a new object.  See help(type) for accurate signature.", body<make_frozen>),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread& t, FrozenSet& self) { return frozen_hash(t, self); }),
};
#undef BOTH_ROWS

constexpr NativeRow kIteratorMethods[] = {
    def<"__length_hint__(self, /)">("How many items are probably left.", [](Thread&, SetIterator& self) -> int64_t {
        return self.set && self.set->live == self.expected_live ? int64_t(self.remaining) : 0;
    }),
    def<"__reduce__(self, /)">("What copy and pickle need.", [](Thread& t, SetIterator& self) -> Result<Owned> {
        Owned builtins = TRY(import_module(t, "builtins"));
        Owned iter = TRY(get_attribute(t, builtins.get(), "iter"));
        Ref<List> rest = TRY(new_list(t));
        Value key;
        if (self.set)
            for (size_t position = self.position; self.set->next(position, key);) TRY(append(t, *rest, key));
        Ref<Tuple> arguments = TRY(tuple_of(t, rest.value()));
        return TRY(tuple_of(t, iter.get(), arguments.value()));
    }),
};

}  // namespace

Result<Owned> SetIterator::next(Thread& t) {
    if (!set) return Owned::stop();
    if (set->live != expected_live) [[unlikely]] {
        expected_live = UINT64_MAX;   // stays an error
        return t.raise(ExceptionType::RuntimeError, "Set changed size during iteration");
    }
    Value key;
    if (!set->next(position, key)) {
        release(static_cast<Object*>(std::exchange(set, nullptr)));
        return Owned::stop();
    }
    if (remaining) --remaining;
    return share(key);
}

constinit const TypeRow Set::kRow = type_row<Set>({.name = "set", .doc = "set() -> new empty set object\nset(iterable) -> new set object\n\nAn unordered collection of unique elements.", .weakly_referenceable = true, .unhashable = true, .methods = kSetMethods});
constinit const TypeRow FrozenSet::kRow = type_row<FrozenSet>({.name = "frozenset", .doc = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\nAn immutable unordered collection of unique elements.", .weakly_referenceable = true, .methods = kFrozenSetMethods});
constinit const TypeRow SetIterator::kRow = type_row<SetIterator>({.name = "set_iterator", .doc = "", .subclassable = false, .instantiable = false, .methods = kIteratorMethods});

}  // namespace kukri
