// _collections: deque (deque_impl.cpp), defaultdict, and what Counter, OrderedDict and namedtuple need done quickly.
#include <array>

#include "runtime/bytes.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/iterators.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/tuple_getter.hpp"
#include "stdlib/deque.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

// --- defaultdict ---------------------------------------------------------------------------------------------------------------------

// A dict in every way (its kind is Dict's), with one more field; so it is told from other dicts by its layout alone.
struct DefaultDict : Dict {
    static const TypeRow kRow;
    Value factory;   // None: missing keys are errors
    void trace(Visitor& v) {
        Dict::trace(v);
        v(factory);
    }
};

DefaultDict* as_default_dict(Value v) { return is<Dict>(v) && v.object()->type()->layout == &DefaultDict::kRow ? static_cast<DefaultDict*>(v.object()) : nullptr; }
DefaultDict& self_of(Value v) { return *static_cast<DefaultDict*>(v.object()); }   // the descriptor has looked

Result<Owned> allocate(Thread& t, Type& cls, Arguments, Keywords) {
    auto object = TRY(allocate_instance(t, cls));
    auto& d = static_cast<DefaultDict&>(*object);
    d.only_str_keys = true;
    d.factory = Value::none();
    return object;
}

Result<void> init(Thread& t, Value self, Arguments arguments, Keywords keywords) {
    Value factory = arguments.empty() ? Value::none() : arguments[0];
    if (!factory.is_none() && !is_callable(t, factory)) return t.type_error("first argument must be callable or None");
    Owned old = Owned::adopt(std::exchange(self_of(self).factory, share(factory).take()));
    if (arguments.size() > 2) return t.type_error("dict expected at most 1 argument, got {}", arguments.size() - 1);
    if (arguments.size() == 2) TRY(dict_update(t, self_of(self), arguments[1]));
    for (size_t i = 0; i < keywords.size(); ++i) TRY(dict_set(t, self_of(self), &keywords.name(i), keywords.values[i]));
    return {};
}

Result<Owned> missing(Thread& t, Value self, Value key) {
    Owned factory(self_of(self).factory);
    if (factory.is_none()) return raise_key_error(t, key);
    Owned made = TRY(call(t, factory.get()));
    TRY(set_item(t, self, key, made.get()));
    return made;
}

Result<Owned> copy(Thread& t, Value self) {
    Owned factory(self_of(self).factory);
    return call(t, Value(&type_of(t, self)), {factory.get(), self});
}

Result<Owned> merged(Thread& t, Value left, Value right) {
    if (!is<Dict>(left) || !is<Dict>(right)) return Owned::not_implemented();
    DefaultDict* model = as_default_dict(left) ? as_default_dict(left) : as_default_dict(right);
    Owned factory(model->factory);
    Owned made = TRY(call(t, Value(model->type()), {factory.get(), left}));
    if (!is<Dict>(made.get())) return t.type_error("{}() must return a dict, not {}", model->type()->name_text(), type_name(t, made.get()));
    TRY(dict_update(t, as<Dict>(made.get()), right));
    return made;
}

Result<Ref<Str>> default_dict_repr(Thread& t, Value self) {
    Owned base = TRY(get_attribute(t, Value(&t.runtime.type<Dict>()), t.names()[Special::Repr]));
    Owned items = TRY(call(t, base.get(), {self}));
    Owned factory(self_of(self).factory);
    std::string shown = "None";
    if (!factory.is_none()) {   // a factory may refer to the dict again
        ReprScope scope = TRY(ReprScope::enter(t, factory.get()));
        shown = scope.is_running() ? "..." : std::string(TRY(repr(t, factory.get()))->view());
    }
    return new_str(t, fmt::format("{}({}, {})", type_of(t, self).name->view(), shown, text_of(items.get())));
}

Result<Owned> reduce(Thread& t, Value self) {
    Owned factory(self_of(self).factory);
    Ref<Tuple> arguments = factory.is_none() ? share(*t.runtime.empty_tuple) : TRY(tuple_of(t, factory.get()));
    Owned items = TRY(call_method(t, self, "items"));
    Owned iterator = TRY(iterate(t, items.get()));
    return TRY(tuple_of(t, Value(&type_of(t, self)), arguments.value(), Value::none(), Value::none(), iterator.get()));
}

constexpr NativeRow kDefaultDictMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create and return a new object.  See help(type) for accurate signature.", body<allocate>),
    def<"__init__(self, /, *args, **kwargs)">("Initialize self.  See help(type(self)) for accurate signature.", body<init>),
    def<"__repr__(self, /)">("Return repr(self).", body<default_dict_repr>),
    def<"__missing__(self, key, /)">("Called by __getitem__ for a missing key: insert and return what the factory makes, or KeyError.", body<missing>),
    def<"__copy__(self, /)">("A shallow copy.", body<copy>),
    def<"copy(self, /)">("A shallow copy.", body<copy>),
    def<"__or__(self, value, /)">("Return self|value.", body<merged>),
    def<"__ror__(self, value, /)">("Return value|self.", [](Thread& t, Value self, Value other) { return merged(t, other, self); }),
    def<"__reduce__(self, /)">("What copy and pickle need.", body<reduce>),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
};
constexpr PropertyRow kDefaultDictProperties[] = {
    member<Value>("default_factory", "Factory for default value called by __missing__().", [](Thread&, Value self) -> Result<Owned> { return share(self_of(self).factory); },
        [](Thread&, Value self, Value v) -> Result<void> {
            Owned old = Owned::adopt(std::exchange(self_of(self).factory, v.is_empty() ? Value::none() : share(v).take()));
            return {};
        }),
};
constinit const TypeRow DefaultDict::kRow = type_row<DefaultDict>({.name = "collections.defaultdict", .doc = "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nThe factory is called without arguments to make the value of a missing key.", .base = &Dict::kRow, .weakly_referenceable = true, .is_mapping_pattern = true, .methods = kDefaultDictMethods, .properties = kDefaultDictProperties});

// --- Counter -----------------------------------------------------------------------------------------------------------------------------

Result<Owned> plus_one(Thread& t, Value n) {
    if (n.is_int() && n.as_int() < Value::kMaxInt) return Owned::adopt(Value::small_int(n.as_int() + 1));
    return binary(t, BinaryOp::Add, n, Value::small_int(1));
}

// Does the mapping read and write as a plain dict does?
Result<bool> counts_directly(Thread& t, Value mapping) {
    if (!is<Dict>(mapping)) return false;
    Type &type = type_of(t, mapping), &dict = t.runtime.type<Dict>();
    Str* get = t.runtime.intern("get");
    return type.lookup(get) == dict.lookup(get) && type.find(Special::SetItem) == dict.find(Special::SetItem);
}

// The bytes of a text, in the order in which they first occur.
struct ByteCounts {
    explicit ByteCounts(std::string_view text) {
        for (unsigned char c : text)
            if (counts[c]++ == 0) order[kinds++] = c;
    }
    std::array<int64_t, 256> counts{};
    std::array<uint8_t, 256> order;
    size_t kinds = 0;
};

// Counts the characters of an ASCII str, or the bytes of bytes, without looking each of them up. False: what is counted already is no
// plain int, and wants to be added to one by one.
Result<bool> count_bytes(Thread& t, Dict& d, std::string_view text, bool characters) {
    ByteCounts found(text);
    auto element = [&](uint8_t c) { return characters ? Value(t.names().characters[c]) : Value::small_int(c); };
    for (size_t i = 0; i < found.kinds; ++i) {
        Owned old = TRY(dict_find(t, d, element(found.order[i])));
        if (!old.is_stop() && !old.get().is_int()) return false;
    }
    for (size_t i = 0; i < found.kinds; ++i) {
        uint8_t c = found.order[i];
        Owned old = TRY(dict_find(t, d, element(c))), fresh = Owned::adopt(Value::small_int(found.counts[c]));
        if (!old.is_stop()) fresh = TRY(binary(t, BinaryOp::Add, old.get(), fresh.get()));
        TRY(dict_set(t, d, element(c), fresh.get()));
    }
    return true;
}

Result<void> count_elements(Thread& t, Value mapping, Value iterable) {
    if (TRY(counts_directly(t, mapping))) {
        Dict& d = as<Dict>(mapping);
        bool ascii = is_exactly<Str>(t, iterable) && as<Str>(iterable).is_ascii();
        if (ascii && TRY(count_bytes(t, d, text_of(iterable), true))) return {};
        if (is_exactly<Bytes>(t, iterable) && TRY(count_bytes(t, d, as<Bytes>(iterable).view(), false))) return {};
        return for_each(t, iterable, [&](Value element) -> Result<void> {
            uint64_t h = TRY(hash(t, element));
            Owned old = TRY(dict_find_hashed(t, d, element, h));
            Owned fresh = old.is_stop() ? Owned::adopt(Value::small_int(1)) : TRY(plus_one(t, old.get()));
            return dict_set_hashed(t, d, element, h, fresh.get());
        });
    }
    Owned get = TRY(get_attribute(t, mapping, "get"));
    return for_each(t, iterable, [&](Value element) -> Result<void> {
        Owned old = TRY(call(t, get.get(), {element, Value::small_int(0)}));
        Owned fresh = TRY(plus_one(t, old.get()));
        return set_item(t, mapping, element, fresh.get());
    });
}

// --- the module ------------------------------------------------------------------------------------------------------------------------------

Result<void> move_to_front(Thread& t, Dict& d, Value key) {
    if (!TRY(dict_move_to_front(t, d, key))) return raise_key_error(t, key);
    return {};
}

constexpr NativeRow kFunctions[] = {
    def<"_count_elements(mapping, iterable, /)">("Add to mapping[element] one for each element.", body<count_elements>),
    def<"_move_to_front(dict, key, /)">("Make a key the first in a dict's order.", body<move_to_front>),
};
constexpr const TypeRow* kTypes[] = {&Deque::kRow, &DequeIterator::kRow, &DequeReverseIterator::kRow, &DefaultDict::kRow, &TupleGetter::kRow};

}  // namespace

const NativeModule& native_module__collections() {
    static constexpr NativeModule kModule{.name = "_collections", .doc = "High performance data structures.", .functions = kFunctions, .types = kTypes};
    return kModule;
}

}  // namespace kukri
