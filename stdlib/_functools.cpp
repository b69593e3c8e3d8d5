// _functools: reduce, cmp_to_key, partial; the cache of lru_cache is in lru_cache_impl.cpp.
#include "stdlib/lru_cache.hpp"

#include "interp/api.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/module.hpp"
#include "runtime/own_attributes.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/warning.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

// --- reduce --------------------------------------------------------------------------------------------------------------------------------

Result<Owned> reduce(Thread& t, Value function, Value iterable, std::optional<Value> initial) {
    auto made = iterate(t, iterable);
    if (made.failed()) {
        if (t.catch_if(ExceptionType::TypeError)) return t.type_error("reduce() arg 2 must support iteration");
        return Error{};
    }
    Owned iterator = made.take();
    Owned result = initial ? share(*initial) : TRY(next(t, iterator.get()));
    if (result.is_stop()) return t.type_error("reduce() of empty iterable with no initial value");
    while (true) {
        Owned item = TRY(next(t, iterator.get()));
        if (item.is_stop()) return result;
        result = TRY(call(t, function, {result.get(), item.get()}));
    }
}

// --- cmp_to_key ------------------------------------------------------------------------------------------------------------------------------

// Both the key function (object Empty) and the keys it makes.
struct KeyWrapper : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Value compare, object;
    void trace(Visitor& v) {
        v(compare);
        v(object);
    }
};

Result<Owned> new_key(Thread& t, Value compare, Value object_or_empty) {
    auto key = TRY(make<KeyWrapper>(t));
    key->compare = share(compare).take();
    key->object = share(object_or_empty).take();
    return key;
}

Result<Owned> compare_keys(Thread& t, KeyWrapper& self, Value other, Comparison op) {
    auto* o = try_as<KeyWrapper>(other);
    if (!o) return t.type_error("other argument must be K instance");
    if (self.object.is_empty() || o->object.is_empty()) return t.raise(ExceptionType::AttributeError, "object");
    Owned compared = TRY(call(t, self.compare, {self.object, o->object}));
    return compare(t, op, compared.get(), Value::small_int(0));
}
template <Comparison op>
Result<Owned> compare_with(Thread& t, KeyWrapper& self, Value other) { return compare_keys(t, self, other, op); }

constexpr const Signature& kKeySignature = kSignature<"K(obj)">;

Value call_key(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    BoundArguments bound;
    Value slots[1];
    if (!bind_arguments(t, kKeySignature, arguments, positional, names, slots, bound)) return Value();
    auto key = new_key(t, as<KeyWrapper>(callee).compare, slots[0]);
    return key.failed() ? Value() : key.take().take();
}

constexpr NativeRow kKeyMethods[] = {
    def<"__eq__(self, value, /)">("Return self==value.", body<compare_with<Comparison::Eq>>),
    def<"__ne__(self, value, /)">("Return self!=value.", body<compare_with<Comparison::Ne>>),
    def<"__lt__(self, value, /)">("Return self<value.", body<compare_with<Comparison::Lt>>),
    def<"__le__(self, value, /)">("Return self<=value.", body<compare_with<Comparison::Le>>),
    def<"__gt__(self, value, /)">("Return self>value.", body<compare_with<Comparison::Gt>>),
    def<"__ge__(self, value, /)">("Return self>=value.", body<compare_with<Comparison::Ge>>),
};
constexpr PropertyRow kKeyProperties[] = {
    property<KeyWrapper>("obj", "Value wrapped by a key function.",
        [](Thread& t, KeyWrapper& self) -> Result<Owned> {
            if (self.object.is_empty()) return raise_attribute_error(t, Value(&self), *t.runtime.intern("obj"), "'functools.KeyWrapper' object has no attribute 'obj'");
            return share(self.object);
        },
        [](Thread& t, KeyWrapper& self, Value v) -> Result<void> {
            if (v.is_empty() && self.object.is_empty()) return t.raise(ExceptionType::AttributeError, "obj");
            Owned old = Owned::adopt(std::exchange(self.object, share(v).take()));
            return {};
        }),
};
constinit const TypeRow KeyWrapper::kRow = type_row<KeyWrapper>({.name = "functools.KeyWrapper", .doc = "", .subclassable = false, .instantiable = false, .unhashable = true, .call = call_key, .methods = kKeyMethods, .properties = kKeyProperties});

// --- partial ---------------------------------------------------------------------------------------------------------------------------------

struct Partial : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Value function;
    Tuple* arguments;
    Dict* keywords;
    Tuple* names;          // the keywords' names, for calls that add none; null: not made yet
    uint32_t names_version;
    void trace(Visitor& v) {
        v(function);
        v(arguments);
        v(keywords);
        v(names);
    }
};

Value call_partial(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names);

// A chain of partials is one partial of the innermost function, unless the inner one has attributes or a __call__ of its own.
bool can_flatten(Value function) {
    if (!is<Partial>(function)) return false;
    Object& o = *function.object();
    return o.type()->call_entry == call_partial && o.shape->keys.empty() && !o.shape->dict_mode;
}

Result<Owned> make_partial(Thread& t, Type& cls, Arguments all, Keywords keywords) {
    if (all.empty()) return t.type_error("type 'partial' takes at least one argument");
    Value function = all[0];
    if (!is_callable(t, function)) return t.type_error("the first argument must be callable");
    auto object = TRY(allocate_instance(t, cls));
    auto p = Ref<Partial>::adopt(static_cast<Partial*>(object.take()));
    std::vector<Value> arguments;
    if (can_flatten(function)) {
        auto& inner = as<Partial>(function);
        arguments.assign(inner.arguments->view().begin(), inner.arguments->view().end());
        p->keywords = TRY(dict_copy(t, *inner.keywords)).take();
        function = inner.function;
    } else {
        p->keywords = TRY(new_dict(t)).take();
    }
    arguments.insert(arguments.end(), all.begin() + 1, all.end());
    p->function = share(function).take();
    p->arguments = TRY(new_tuple(t, arguments)).take();
    for (size_t i = 0; i < keywords.size(); ++i) TRY(dict_set(t, *p->keywords, &keywords.name(i), keywords.values[i]));
    return p;
}

// The arguments of one call; owns them, because the callee may change the partial.
class Gathered {
  public:
    explicit Gathered(size_t expected) {
        if (expected > std::size(inside_)) {
            outside_.resize(expected);
            data_ = outside_.data();
        }
    }
    Gathered(const Gathered&) = delete;
    ~Gathered() {
        for (size_t i = 0; i < count_; ++i) release(data_[i]);
    }
    void add(Value v) {
        retain(v);
        data_[count_++] = v;
    }
    void add(std::span<const Value> values) {
        for (Value v : values) add(v);
    }
    const Value* data() const { return data_; }

  private:
    Value inside_[12];
    std::vector<Value> outside_;
    Value* data_ = inside_;
    size_t count_ = 0;
};

Result<Tuple*> own_names(Thread& t, Partial& self) {
    Dict& d = *self.keywords;
    if (self.names && self.names_version == d.version(t.runtime)) return self.names;
    std::vector<Value> keys;
    size_t position = 0;
    Value key, value;
    while (d.next(position, key, value)) {
        if (!is<Str>(key)) return t.type_error("keywords must be strings");
        keys.push_back(key);
    }
    Ref<Tuple> names = TRY(new_tuple(t, keys));
    Owned old;
    if (self.names) old = Owned::adopt(Value(self.names));
    self.names = names.take();
    self.names_version = d.version(t.runtime);
    return self.names;
}

Result<Owned> call_gathered(Thread& t, Partial& self, const Value* arguments, uint32_t positional, Tuple* names) {
    Owned function(self.function);
    auto first = self.arguments->view();
    size_t named = names ? names->length : 0;
    Gathered all(first.size() + positional + self.keywords->live + named);
    all.add(first);
    all.add({arguments, positional});
    uint32_t count = uint32_t(first.size()) + positional;
    if (self.keywords->live == 0) {
        all.add({arguments + positional, named});
        return Owned::adopt(call_raw(t, function.get(), all.data(), count, named ? names : nullptr));
    }
    if (named == 0) {
        Ref<Tuple> keys = share(*TRY(own_names(t, self)));
        size_t position = 0;
        Value key, value;
        while (self.keywords->next(position, key, value)) all.add(value);
        return Owned::adopt(call_raw(t, function.get(), all.data(), count, keys.get()));
    }
    Ref<Dict> merged = TRY(dict_copy(t, *self.keywords));
    for (size_t i = 0; i < named; ++i) TRY(dict_set(t, *merged, (*names)[i], arguments[positional + i]));
    return call_with_dict(t, function.get(), {all.data(), count}, merged.get());
}

Value call_partial(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    auto& self = *static_cast<Partial*>(callee.object());
    if (!self.arguments) return (void)t.type_error("uninitialized partial"), Value();
    auto result = call_gathered(t, self, arguments, positional, names);
    return result.failed() ? Value() : result.take().take();
}

Result<Ref<Str>> partial_repr(Thread& t, Partial& self) {
    ReprScope scope = TRY(ReprScope::enter(t, Value(&self)));
    if (scope.is_running()) return new_ascii_str(t, "...");
    StrBuilder out(t);
    Owned function(self.function);
    Ref<Tuple> arguments = share(*self.arguments);
    Ref<Dict> keywords = share(*self.keywords);
    out.add(self.type()->full_name());
    out.add("(");
    out.add(*TRY(repr(t, function.get())));
    for (Value v : arguments->view()) {
        out.add(", ");
        out.add(*TRY(repr(t, v)));
    }
    size_t position = 0;
    Value k, v;
    while (keywords->next(position, k, v)) {
        Owned key(k), value(v);
        out.add(", ");
        out.add(*TRY(str(t, key.get())));
        out.add("=");
        out.add(*TRY(repr(t, value.get())));
    }
    out.add(")");
    return out.finish();
}

Result<Owned> partial_get(Thread& t, Partial& self, Value instance, Value) {
    if (!instance.is_none())
        TRY(warn(t, ExceptionType::FutureWarning, "functools.partial will be a method descriptor in future Python versions; wrap it in staticmethod() if you want to preserve the old behavior"));
    return share(Value(&self));
}

Result<Owned> partial_reduce(Thread& t, Partial& self) {
    Owned attributes = Owned::none();
    if (self.shape->dict_mode || !self.shape->keys.empty()) attributes = TRY(instance_dict(t, Value(&self)));
    Ref<Tuple> arguments = TRY(tuple_of(t, self.function));
    Ref<Tuple> state = TRY(tuple_of(t, self.function, Value(self.arguments), Value(self.keywords), attributes.get()));
    return TRY(tuple_of(t, Value(self.type()), arguments.value(), state.value()));
}

Result<void> partial_set_state(Thread& t, Partial& self, Value state) {
    if (!is<Tuple>(state) || as<Tuple>(state).length != 4) return t.type_error("invalid partial state");
    auto [function, arguments, keywords, attributes] = std::array{as<Tuple>(state)[0], as<Tuple>(state)[1], as<Tuple>(state)[2], as<Tuple>(state)[3]};
    bool fits = is_callable(t, function) && is<Tuple>(arguments) && (keywords.is_none() || is<Dict>(keywords)) && (attributes.is_none() || is<Dict>(attributes));
    if (!fits) return t.type_error("invalid partial state");
    Ref<Tuple> own_arguments = is_exactly<Tuple>(t, arguments) ? share(as<Tuple>(arguments)) : TRY(tuple_from(t, arguments));
    Ref<Dict> own_keywords = keywords.is_none() ? TRY(new_dict(t)) : is_exactly<Dict>(t, keywords) ? share(as<Dict>(keywords)) : TRY(dict_copy(t, as<Dict>(keywords)));
    Owned own_function(function);
    Owned own_attributes = attributes.is_none() ? Owned(TRY(new_dict(t))) : share(attributes);
    TRY(set_attribute(t, Value(&self), t.names().dict, own_attributes.get()));
    Owned old_function = Owned::adopt(std::exchange(self.function, own_function.take()));
    auto old_arguments = Ref<Tuple>::adopt(std::exchange(self.arguments, own_arguments.take()));
    auto old_keywords = Ref<Dict>::adopt(std::exchange(self.keywords, own_keywords.take()));
    self.names_version = 0;
    return {};
}

constexpr NativeRow kPartialMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create and return a new object.  See help(type) for accurate signature.", body<make_partial>),
    def<"__repr__(self, /)">("Return repr(self).", body<partial_repr>),
    def<"__get__(self, instance, owner=None, /)">("What `instance.attribute` gives; instance is None for an access through the class.", body<partial_get>),
    def<"__reduce__(self, /)">("What copy and pickle need.", body<partial_reduce>),
    def<"__setstate__(self, state, /)">("Restore the state that __reduce__ returned.", body<partial_set_state>),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
};
constexpr PropertyRow kPartialProperties[] = {
    read_only_member<Partial>("func", "function object to use in future partial calls", [](Thread&, Partial& self) -> Result<Owned> { return share(self.function); }),
    read_only_member<Partial>("args", "tuple of arguments to future partial calls", [](Thread&, Partial& self) -> Result<Owned> { return share(Value(self.arguments)); }),
    read_only_member<Partial>("keywords", "dictionary of keyword arguments to future partial calls", [](Thread&, Partial& self) -> Result<Owned> { return share(Value(self.keywords)); }),
};
constinit const TypeRow Partial::kRow = type_row<Partial>({.name = "functools.partial", .doc = "A function with some of its arguments already given.", .has_dict = true, .weakly_referenceable = true, .call = call_partial, .methods = kPartialMethods, .properties = kPartialProperties});

// --- the module --------------------------------------------------------------------------------------------------------------------------------

constexpr NativeRow kFunctions[] = {
    def<"reduce(function, iterable, initial=<unrepresentable>, /)">("Apply a function of two arguments cumulatively to the items of an iterable, from left to right.", body<reduce>),
    def<"cmp_to_key(mycmp)">("Convert a cmp= function into a key= function.", [](Thread& t, Value compare) { return new_key(t, compare, Value()); }),
    def<"own_attribute(obj, name, default, /)">("obj.__dict__.get(name, default), but an object that has no dict of its own yet does not get one.", body<own_attribute_or>),
    def<"set_own_attribute(obj, name, value, /)">("obj.__dict__[name] = value, likewise.", body<store_own_attribute>),
    def<"update_own_attributes(obj, attributes, /)">("obj.__dict__.update(attributes), likewise.", body<update_own_attributes>),
};
constexpr const TypeRow* kTypes[] = {&Partial::kRow, &LruCache::kRow};

}  // namespace

const NativeModule& native_module__functools() {
    static constexpr NativeModule kModule{.name = "_functools", .doc = "The native half of functools.", .functions = kFunctions, .types = kTypes};
    return kModule;
}

}  // namespace kukri
