// dict as Python sees it. The table is in dict.cpp, views and iterators in dict_views.cpp.
#include "runtime/dict_views.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/iterators.hpp"
#include "runtime/limits.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

Result<Owned> new_empty(Thread& t, Type& cls, Arguments, Keywords) {
    auto object = TRY(allocate_instance(t, cls));
    static_cast<Dict&>(*object).only_str_keys = true;
    return object;
}

// dict(...) and update(...): one positional argument at most, then the keywords.
Result<void> update_from_arguments(Thread& t, Dict& self, Arguments arguments, Keywords keywords, std::string_view function) {
    if (arguments.size() > 1) return t.type_error("{} expected at most 1 argument, got {}", function, arguments.size());
    if (!arguments.empty()) TRY(dict_update(t, self, arguments[0]));
    for (size_t i = 0; i < keywords.size(); ++i) TRY(dict_set(t, self, &keywords.name(i), keywords.values[i]));
    return {};
}

Result<Owned> missing(Thread& t, Dict& self, Value key) {
    if (self.shape != t.dict_shape) {
        Owned made = TRY(call_special(t, Value(&self), Special::Missing, {key}));
        if (!made.is_stop()) return made;
    }
    return raise_key_error(t, key);
}

Result<Owned> get_item(Thread& t, Dict& self, Value key) {
    Owned found = TRY(dict_find(t, self, key));
    return found.is_stop() ? missing(t, self, key) : std::move(found);
}

Result<Owned> get(Thread& t, Dict& self, Value key, Value fallback) {
    Owned found = TRY(dict_find(t, self, key));
    return found.is_stop() ? share(fallback) : std::move(found);
}

Result<Owned> pop(Thread& t, Dict& self, Value key, std::optional<Value> fallback) {
    Owned found = TRY(dict_pop(t, self, key));
    if (!found.is_stop()) return found;
    if (fallback) return share(*fallback);
    return raise_key_error(t, key);
}

Result<Owned> pop_item(Thread& t, Dict& self) {
    auto [key, value] = TRY(dict_pop_last(t, self));
    Value items[] = {key.get(), value.get()};
    return TRY(new_tuple(t, items));
}

Result<void> insert_all(Thread& t, Dict& d, Value iterable, Value value) {
    if (is_exactly<Dict>(t, iterable)) {
        Dict& keys = as<Dict>(iterable);
        TRY(dict_reserve(t, d, keys.live));
        for (uint64_t i = keys.first; i < keys.used; ++i) {
            Owned key(keys.entries[i].key);
            if (!key.is_empty()) TRY(dict_set_hashed(t, d, key.get(), keys.entries[i].hash, value));
        }
        return {};
    }
    if (is_exactly<Set>(t, iterable) || is_exactly<FrozenSet>(t, iterable)) {
        SetObject& keys = as_set_object(iterable);
        for (uint64_t i = 0; i <= keys.mask; ++i) {   // comparing keys may change the set: its table is looked up each time
            SetEntry& e = keys.table[i];
            if (!e.is_live()) continue;
            Owned key(e.key);
            TRY(dict_set_hashed(t, d, key.get(), e.hash, value));
        }
        return {};
    }
    return for_each(t, iterable, [&](Value key) { return dict_set(t, d, key, value); });
}

Result<Owned> from_keys(Thread& t, Type& cls, Value iterable, Value value) {
    Owned made = TRY(call(t, Value(&cls)));
    if (is_exactly<Dict>(t, made.get())) {
        TRY(insert_all(t, as<Dict>(made.get()), iterable, value));
        return made;
    }
    TRY(for_each(t, iterable, [&](Value key) { return set_item(t, made.get(), key, value); }));
    return made;
}

Result<Owned> equals(Thread& t, Dict& self, Value other, Comparison op) {
    if (!is<Dict>(other)) return Owned::not_implemented();
    return Owned::boolean(TRY(dict_equal(t, self, as<Dict>(other))) == (op == Comparison::Eq));
}

Result<Owned> merged(Thread& t, Value left, Value right) {
    if (!is<Dict>(left) || !is<Dict>(right)) return Owned::not_implemented();
    Ref<Dict> all = TRY(dict_copy(t, as<Dict>(left)));
    TRY(dict_update(t, *all, right));
    return all;
}

Result<Ref<Str>> dict_repr(Thread& t, Dict& self) {
    if (self.live == 0) return new_ascii_str(t, "{}");
    ReprScope scope = TRY(ReprScope::enter(t, Value(&self)));
    if (scope.is_running()) return new_ascii_str(t, "{...}");
    StrBuilder out(t);
    out.add("{");
    size_t position = 0;
    Value k, v;
    for (bool comma = false; self.next(position, k, v); comma = true) {
        Owned key(k), value(v);
        if (comma) out.add(", ");
        out.add(*TRY(repr(t, key.get())));
        out.add(": ");
        out.add(*TRY(repr(t, value.get())));
        TRY(check_text_room(t, out.bytes()));
    }
    out.add("}");
    return out.finish();
}

Result<void> delete_key(Thread& t, Dict& self, Value key) {
    Owned gone = TRY(dict_pop(t, self, key));
    if (gone.is_stop()) return raise_key_error(t, key);
    return {};
}

Result<bool> contains_key(Thread& t, Dict& self, Value key) {
    Owned found = TRY(dict_find(t, self, key));
    return !found.is_stop();
}

int64_t size_of(Thread&, Dict& self) {
    return int64_t(Block::of(&self)->cell_size + (self.index ? self.entry_capacity * sizeof(DictEntry) + (uint64_t(1) << self.index_log2) : 0));
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create and return a new object.  See help(type) for accurate signature.", body<new_empty>),
    def<"__init__(self, /, *args, **kwargs)">("Initialize self.  See help(type(self)) for accurate signature.", [](Thread& t, Dict& self, Arguments arguments, Keywords keywords) { return update_from_arguments(t, self, arguments, keywords, "dict"); }),
    def<"__repr__(self, /)">("Return repr(self).", body<dict_repr>),
    def<"__len__(self, /)">("Return len(self).", [](Thread&, Dict& self) { return int64_t(self.live); }),
    def<"__getitem__(self, key, /)">("Return self[key].", body<get_item>),
    def<"__setitem__(self, key, value, /)">("Set self[key] to value.", [](Thread& t, Dict& self, Value key, Value value) { return dict_set(t, self, key, value); }),
    def<"__delitem__(self, key, /)">("Delete self[key].", body<delete_key>),
    def<"__contains__(self, key, /)">("Whether the key is there.", body<contains_key>),
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread& t, Dict& self) { return new_dict_iterator(t, self, DictPart::Keys); }),
    def<"__reversed__(self, /)">("Iterate over the keys, the last one first.", [](Thread& t, Dict& self) { return new_dict_iterator(t, self, DictPart::Keys, true); }),
    def<"__eq__(self, value, /)">("Return self==value.", [](Thread& t, Dict& self, Value other) { return equals(t, self, other, Comparison::Eq); }),
    def<"__ne__(self, value, /)">("Return self!=value.", [](Thread& t, Dict& self, Value other) { return equals(t, self, other, Comparison::Ne); }),
    def<"__or__(self, value, /)">("Return self|value.", body<merged>),
    def<"__ror__(self, value, /)">("Return value|self.", [](Thread& t, Value self, Value other) { return merged(t, other, self); }),
    def<"__ior__(self, value, /)">("Return self|=value.", [](Thread& t, Dict& self, Value other) -> Result<Owned> {
        TRY(dict_update(t, self, other));
        return share(Value(&self));
    }),
    def<"__sizeof__(self, /)">("Bytes of memory, those of keys and values not counted.", body<size_of>),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
    def<"get(self, key, default=None, /)">("The key's value, or default if there is none.", body<get>),
    def<"setdefault(self, key, default=None, /)">("Insert key with the default if it is missing.\n\nReturn the value for key.", [](Thread& t, Dict& self, Value key, Value fallback) { return dict_set_default(t, self, key, fallback); }),
    def<"pop(self, key, default=<unrepresentable>, /)">("Remove key and return its value; without it the default, or KeyError.", body<pop>),
    def<"popitem(self, /)">("Remove and return the last inserted (key, value) pair.\n\nKeyError if the dict is empty.", body<pop_item>),
    def<"update(self, /, *args, **kwargs)">("Take over keys and values of a mapping or an iterable of pairs, then those given by keyword.", [](Thread& t, Dict& self, Arguments arguments, Keywords keywords) { return update_from_arguments(t, self, arguments, keywords, "update"); }),
    def<"clear(self, /)">("Make it empty.", [](Thread& t, Dict& self) { return dict_clear(t, self); }),
    def<"copy(self, /)">("A dict of the same keys and values.", [](Thread& t, Dict& self) { return dict_copy(t, self); }),
    def<"keys(self, /)">("The keys, as a view that is also a set.", [](Thread& t, Dict& self) { return new_dict_view<DictKeys>(t, self); }),
    def<"values(self, /)">("The values, as a view.", [](Thread& t, Dict& self) { return new_dict_view<DictValues>(t, self); }),
    def<"items(self, /)">("The pairs of key and value, as a view that is also a set.", [](Thread& t, Dict& self) { return new_dict_view<DictItems>(t, self); }),
    def<"fromkeys(cls, iterable, value=None, /)">("A dict with these keys, which all have the same value.", body<from_keys>),
};

constexpr std::string_view kDoc =
    "A mapping from keys to values that remembers insertion order.\n\n"
    "dict(mapping), dict(iterable of pairs), dict(name=value, ...) and combinations of them.";

}  // namespace

constinit const TypeRow Dict::kRow = type_row<Dict>({.name = "dict", .doc = kDoc, .unhashable = true, .is_mapping_pattern = true, .methods = kMethods});

}  // namespace kukri
