// The views of a dict and its iterators, forwards and backwards over keys, values and items.
// What a reader would get wrong: an iterator notices that the dict changed by its number of keys alone, as CPython's does; one that finds
// more entries than there were at the start says that the keys changed.
#include "runtime/dict_views.hpp"

#include "runtime/descriptors.hpp"
#include "runtime/iterators.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

enum class Direction : bool { Forward, Backward };

// --- iterators ---------------------------------------------------------------------------------------------------------------

Error changed(Thread& t, DictIterator& it) {
    it.expected_live = UINT64_MAX;   // stays an error
    return t.raise(ExceptionType::RuntimeError, "dictionary changed size during iteration");
}

Owned exhausted(DictIterator& it) {
    if (Dict* d = std::exchange(it.dict, nullptr)) release(static_cast<Object*>(d));
    return Owned::stop();
}

// The next live entry, or null at the end.
template <Direction direction>
const DictEntry* advance(DictIterator& it) {
    const Dict& d = *it.dict;
    if constexpr (direction == Direction::Forward) {
        uint64_t i = std::max(it.position, d.first);
        while (i < d.used && d.entries[i].key.is_empty()) ++i;
        it.position = i + 1;
        return i < d.used ? &d.entries[i] : nullptr;
    } else {
        uint64_t i = std::min(it.position, d.used);
        while (i > d.first && d.entries[i - 1].key.is_empty()) --i;
        if (i <= d.first) return nullptr;
        it.position = i - 1;
        return &d.entries[i - 1];
    }
}

// Iterators over items keep the last pair: if nobody else does, it is filled again.
struct PairIterator : DictIterator {
    Tuple* pair;
    void trace(Visitor& v) {
        DictIterator::trace(v);
        v(pair);
    }
};

Result<Owned> pair_of(Thread& t, PairIterator& it, const DictEntry& e) {
    if (it.pair && it.pair->references == 1) {
        Owned result(Value(it.pair));   // before the old items go, which may ask this iterator again
        Owned old_key = Owned::adopt(std::exchange(it.pair->items()[0], share(e.key).take()));
        Owned old_value = Owned::adopt(std::exchange(it.pair->items()[1], share(e.value).take()));
        return result;
    }
    Value items[] = {e.key, e.value};
    Ref<Tuple> fresh = TRY(new_tuple(t, items));
    auto old = Ref<Tuple>::adopt(std::exchange(it.pair, fresh.share().take()));
    return fresh;
}

// The entry to give next; null at the end, and with an exception pending.
template <Direction direction>
const DictEntry* next_entry(Thread& t, DictIterator& it) {
    if (!it.dict) [[unlikely]] return nullptr;
    if (it.dict->live != it.expected_live) [[unlikely]] return (void)changed(t, it), nullptr;
    const DictEntry* e = advance<direction>(it);
    if (!e || it.remaining == 0) [[unlikely]] {
        (void)exhausted(it);
        if (e) (void)t.raise(ExceptionType::RuntimeError, "dictionary keys changed during iteration");
        return nullptr;
    }
    --it.remaining;
    return e;
}

template <DictPart part, Direction direction>
Result<Owned> next_of(Thread& t, DictIterator& it) {
    const DictEntry* e = next_entry<direction>(t, it);
    if (!e) [[unlikely]] return t.failed() ? Result<Owned>(Error{}) : Owned::stop();
    if constexpr (part == DictPart::Keys) return share(e->key);
    if constexpr (part == DictPart::Values) return share(e->value);
    return pair_of(t, static_cast<PairIterator&>(it), *e);
}

template <DictPart part, Direction direction>
struct DictIteratorOf : std::conditional_t<part == DictPart::Items, PairIterator, DictIterator> {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Result<Owned> next(Thread& t) { return next_of<part, direction>(t, *this); }
    PairStep next_pair(Thread& t, Value* two)
        requires(part == DictPart::Items)
    {
        const DictEntry* e = next_entry<direction>(t, *this);
        if (!e) return t.failed() ? PairStep::Failed : PairStep::Exhausted;
        two[0] = share(e->key).take();
        two[1] = share(e->value).take();
        return PairStep::Given;
    }
};

Result<int64_t> remaining_hint(Thread&, Value self) {
    auto& it = *static_cast<DictIterator*>(self.object());
    return it.dict && it.dict->live == it.expected_live ? int64_t(it.remaining) : 0;
}

// iter() of a list of what is left; the iterator itself does not move.
Result<Owned> reduce_iterator(Thread& t, Value self) {
    auto& it = *static_cast<DictIterator*>(self.object());
    Dict* d = it.dict;
    Owned keep;
    if (d) keep = share(Value(d));
    uint64_t position = it.position, left = it.remaining, expected = it.expected_live;
    Owned builtins = TRY(import_module(t, "builtins"));
    Owned iter = TRY(get_attribute(t, builtins.get(), "iter"));
    Ref<List> rest = TRY(list_from(t, self));
    if (d) {
        it.dict = static_cast<Dict*>(keep.take().object());
        it.position = position;
        it.remaining = left;
        it.expected_live = expected;
    }
    Ref<Tuple> arguments = TRY(tuple_of(t, rest.value()));
    return TRY(tuple_of(t, iter.get(), arguments.value()));
}

constexpr NativeRow kIteratorMethods[] = {
    def<"__length_hint__(self, /)">("How many items are probably left.", body<remaining_hint>),
    def<"__reduce__(self, /)">("What copy and pickle need.", body<reduce_iterator>),
};

constexpr TypeRow iterator_row(std::string_view name) { return {.name = name, .doc = "", .subclassable = false, .instantiable = false, .methods = kIteratorMethods}; }

using ValueIterator = DictIteratorOf<DictPart::Values, Direction::Forward>;
using ItemIterator = DictIteratorOf<DictPart::Items, Direction::Forward>;
using ReverseKeyIterator = DictIteratorOf<DictPart::Keys, Direction::Backward>;
using ReverseValueIterator = DictIteratorOf<DictPart::Values, Direction::Backward>;
using ReverseItemIterator = DictIteratorOf<DictPart::Items, Direction::Backward>;
template <>
constinit const TypeRow ValueIterator::kRow = type_row<ValueIterator>(iterator_row("dict_valueiterator"));
template <>
constinit const TypeRow ItemIterator::kRow = type_row<ItemIterator>(iterator_row("dict_itemiterator"));
template <>
constinit const TypeRow ReverseKeyIterator::kRow = type_row<ReverseKeyIterator>(iterator_row("dict_reversekeyiterator"));
template <>
constinit const TypeRow ReverseValueIterator::kRow = type_row<ReverseValueIterator>(iterator_row("dict_reversevalueiterator"));
template <>
constinit const TypeRow ReverseItemIterator::kRow = type_row<ReverseItemIterator>(iterator_row("dict_reverseitemiterator"));

template <class T>
Result<Owned> make_iterator(Thread& t, Dict& d, bool reversed) {
    Ref<T> it = TRY(make<T>(t));
    it->dict = share(d).take();
    it->position = reversed ? d.used : 0;
    it->expected_live = it->remaining = d.live;
    return it;
}

}  // namespace

Result<Owned> DictIterator::next(Thread& t) { return next_of<DictPart::Keys, Direction::Forward>(t, *this); }

constinit const TypeRow DictIterator::kRow = type_row<DictIterator>(iterator_row("dict_keyiterator"));

Result<Owned> new_dict_iterator(Thread& t, Dict& d, DictPart part, bool reversed) {
    switch (part) {
        case DictPart::Keys: return reversed ? make_iterator<ReverseKeyIterator>(t, d, true) : make_iterator<DictIterator>(t, d, false);
        case DictPart::Values: return reversed ? make_iterator<ReverseValueIterator>(t, d, true) : make_iterator<ValueIterator>(t, d, false);
        case DictPart::Items: return reversed ? make_iterator<ReverseItemIterator>(t, d, true) : make_iterator<ItemIterator>(t, d, false);
    }
    __builtin_unreachable();
}

namespace {

// --- views: what all three have ------------------------------------------------------------------------------------------------

DictView& view_of(Value v) { return *static_cast<DictView*>(v.object()); }
bool is_set_view(Value v) { return is<DictKeys>(v) || is<DictItems>(v); }

Result<Ref<Str>> view_repr(Thread& t, Value self) {
    ReprScope scope = TRY(ReprScope::enter(t, self));
    if (scope.is_running()) return new_ascii_str(t, "...");
    Ref<List> items = TRY(list_from(t, self));
    Ref<Str> shown = TRY(repr(t, items.value()));
    return new_str(t, fmt::format("{}({})", type_name(t, self), shown->view()));
}

int64_t view_length(Thread&, Value self) { return view_of(self).dict ? int64_t(view_of(self).dict->live) : 0; }

template <DictPart part, bool reversed>
Result<Owned> view_iterator(Thread& t, Value self) { return new_dict_iterator(t, *view_of(self).dict, part, reversed); }

constexpr PropertyRow kProperties[] = {
    property<Value>("mapping", "dictionary that this view refers to", [](Thread& t, Value self) { return new_mapping_proxy(t, Value(view_of(self).dict)); }),
};

#define VIEW_ROWS(part)                                                                  \
    def<"__repr__(self, /)">("Return repr(self).", body<view_repr>),                     \
    def<"__len__(self, /)">("Return len(self).", body<view_length>),                     \
    def<"__iter__(self, /)">("Implement iter(self).", body<view_iterator<part, false>>), \
    def<"__reversed__(self, /)">("Return a reverse iterator over the view.", body<view_iterator<part, true>>)

// --- views as sets (dictobject.c, "Views can be used like sets": which operand is walked decides the order of the result) ---------

Result<bool> items_contain(Thread& t, DictView& self, Value item) {
    if (!is<Tuple>(item) || as<Tuple>(item).length != 2) return false;
    Owned found = TRY(dict_find(t, *self.dict, as<Tuple>(item)[0]));
    if (found.is_stop()) return false;
    return equal(t, found.get(), as<Tuple>(item)[1]);
}

Result<bool> view_contains(Thread& t, Value self, Value item) {
    if (is<DictItems>(self)) return items_contain(t, view_of(self), item);
    Owned found = TRY(dict_find(t, *view_of(self).dict, item));
    return !found.is_stop();
}

Result<Ref<Set>> set_of(Thread& t, Value v) {
    Ref<Set> made = TRY(new_set(t));
    bool plain_keys = is<DictKeys>(v) && is_exactly<Dict>(t, Value(view_of(v).dict));
    TRY(set_update(t, *made, plain_keys ? Value(view_of(v).dict) : v));
    return made;
}

Result<bool> all_contained(Thread& t, Value some, Value all) {
    bool yes = true;
    Owned iterator = TRY(iterate(t, some));
    while (yes) {
        Owned item = TRY(next(t, iterator.get()));
        if (item.is_stop()) break;
        yes = TRY(contains(t, all, item.get()));
    }
    return yes;
}

Result<Owned> compare_view(Thread& t, Value self, Value other, Comparison op) {
    if (!is_set_object(other) && !is_set_view(other)) return Owned::not_implemented();
    int64_t mine = view_length(t, self), theirs = TRY(length(t, other));
    switch (op) {
        case Comparison::Eq: return Owned::boolean(mine == theirs && TRY(all_contained(t, self, other)));
        case Comparison::Ne: return Owned::boolean(mine != theirs || !TRY(all_contained(t, self, other)));
        case Comparison::Lt: return Owned::boolean(mine < theirs && TRY(all_contained(t, self, other)));
        case Comparison::Le: return Owned::boolean(mine <= theirs && TRY(all_contained(t, self, other)));
        case Comparison::Gt: return Owned::boolean(mine > theirs && TRY(all_contained(t, other, self)));
        case Comparison::Ge: return Owned::boolean(mine >= theirs && TRY(all_contained(t, other, self)));
    }
    __builtin_unreachable();
}
template <Comparison op>
Result<Owned> compare_with(Thread& t, Value self, Value other) { return compare_view(t, self, other, op); }

Result<Owned> intersection(Thread& t, Value self, Value other) {
    if (!is_set_view(self)) std::swap(self, other);
    int64_t mine = view_length(t, self);
    if ((is_exactly<Set>(t, other) || is_exactly<FrozenSet>(t, other)) && mine <= int64_t(static_cast<SetObject*>(other.object())->live))
        return call_method(t, other, "intersection", {self});
    if (is_set_view(other) && view_length(t, other) > mine) std::swap(self, other);
    Ref<Set> common = TRY(new_set(t));
    TRY(for_each(t, other, [&](Value item) -> Result<void> {
        if (TRY(view_contains(t, self, item))) TRY(set_add(t, *common, item));
        return {};
    }));
    return common;
}

Result<Owned> with_method(Thread& t, Value left, Value right, std::string_view method) {
    Ref<Set> made = TRY(set_of(t, left));
    TRY(call_method(t, made.value(), method, {right}));
    return made;
}
Result<Owned> difference(Thread& t, Value left, Value right) { return with_method(t, left, right, "difference_update"); }
Result<Owned> united(Thread& t, Value left, Value right) { return with_method(t, left, right, "update"); }

// Pairs that both have need no hash: their values may be unhashable.
Result<Owned> items_difference(Thread& t, Dict& a, Dict& b) {
    Ref<Set> made = TRY(new_set(t));
    auto add_others = [&](Dict& from, Dict& other) -> Result<void> {
        for (uint64_t i = from.first; i < from.used; ++i) {
            DictEntry e = from.entries[i];
            if (e.key.is_empty()) continue;
            Owned key(e.key), value(e.value);
            Owned there = TRY(dict_find_hashed(t, other, key.get(), e.hash));
            if (!there.is_stop() && TRY(equal(t, value.get(), there.get()))) continue;
            Value items[] = {key.get(), value.get()};
            TRY(set_add(t, *made, TRY(new_tuple(t, items)).value()));
        }
        return {};
    };
    TRY(add_others(a, b));
    TRY(add_others(b, a));
    return made;
}

Result<Owned> symmetric_difference(Thread& t, Value left, Value right) {
    if (is<DictItems>(left) && is<DictItems>(right)) {
        Ref<Dict> a = share(*view_of(left).dict), b = share(*view_of(right).dict);
        return items_difference(t, *a, *b);
    }
    return with_method(t, left, right, "symmetric_difference_update");
}

Result<bool> is_disjoint(Thread& t, Value self, Value other) {
    if (self == other) return view_length(t, self) == 0;
    if ((is_set_object(other) || is_set_view(other)) && TRY(length(t, other)) > view_length(t, self)) std::swap(self, other);
    Owned iterator = TRY(iterate(t, other));
    while (true) {
        Owned item = TRY(next(t, iterator.get()));
        if (item.is_stop()) return true;
        if (TRY(contains(t, self, item.get()))) return false;
    }
}

template <auto f>
Result<Owned> swapped(Thread& t, Value self, Value other) { return f(t, other, self); }

#define SET_VIEW_ROWS                                                                                                       \
    def<"__contains__(self, key, /)">("Return bool(key in self).", body<view_contains>),                                    \
    def<"__eq__(self, value, /)">("Return self==value.", body<compare_with<Comparison::Eq>>),                               \
    def<"__ne__(self, value, /)">("Return self!=value.", body<compare_with<Comparison::Ne>>),                               \
    def<"__lt__(self, value, /)">("Return self<value.", body<compare_with<Comparison::Lt>>),                                \
    def<"__le__(self, value, /)">("Return self<=value.", body<compare_with<Comparison::Le>>),                               \
    def<"__gt__(self, value, /)">("Return self>value.", body<compare_with<Comparison::Gt>>),                                \
    def<"__ge__(self, value, /)">("Return self>=value.", body<compare_with<Comparison::Ge>>),                               \
    def<"__and__(self, value, /)">("Return self&value.", body<intersection>),                                               \
    def<"__rand__(self, value, /)">("Return value&self.", body<swapped<intersection>>),                                     \
    def<"__or__(self, value, /)">("Return self|value.", body<united>),                                                      \
    def<"__ror__(self, value, /)">("Return value|self.", body<swapped<united>>),                                            \
    def<"__sub__(self, value, /)">("Return self-value.", body<difference>),                                                 \
    def<"__rsub__(self, value, /)">("Return value-self.", body<swapped<difference>>),                                       \
    def<"__xor__(self, value, /)">("Return self^value.", body<symmetric_difference>),                                       \
    def<"__rxor__(self, value, /)">("Return value^self.", body<swapped<symmetric_difference>>),                             \
    def<"isdisjoint(self, other, /)">("Return True if the view and the given iterable have a null intersection.", body<is_disjoint>)

constexpr NativeRow kKeysMethods[] = {VIEW_ROWS(DictPart::Keys), SET_VIEW_ROWS};
constexpr NativeRow kItemsMethods[] = {VIEW_ROWS(DictPart::Items), SET_VIEW_ROWS};
constexpr NativeRow kValuesMethods[] = {VIEW_ROWS(DictPart::Values)};
#undef VIEW_ROWS
#undef SET_VIEW_ROWS

}  // namespace

constinit const TypeRow DictKeys::kRow = type_row<DictKeys>({.name = "dict_keys", .doc = "", .subclassable = false, .instantiable = false, .unhashable = true, .methods = kKeysMethods, .properties = kProperties});
constinit const TypeRow DictItems::kRow = type_row<DictItems>({.name = "dict_items", .doc = "", .subclassable = false, .instantiable = false, .unhashable = true, .methods = kItemsMethods, .properties = kProperties});
constinit const TypeRow DictValues::kRow = type_row<DictValues>({.name = "dict_values", .doc = "", .subclassable = false, .instantiable = false, .methods = kValuesMethods, .properties = kProperties});

}  // namespace kukri
