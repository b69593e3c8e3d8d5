// list[int] and int | str: generic aliases and unions, with the substitution protocol that typing's parameters take part in.
#include "runtime/descriptors.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/singletons.hpp"
#include "runtime/str.hpp"
#include "runtime/union_type.hpp"

namespace kukri {

namespace {

// How a type is written inside an alias: int, collections.deque, ~T, ...
Result<void> write_argument(Thread& t, StrBuilder& out, Value v) {
    if (v == Value::ellipsis()) return out.add("..."), Result<void>();
    if (v.is_none() || (is<Type>(v) && &as<Type>(v) == t.runtime.types[size_t(Kind::NoneType)])) return out.add("None"), Result<void>();
    if (is<List>(v)) {
        out.add("[");
        for (size_t i = 0; i < as<List>(v).length; ++i) {
            if (i) out.add(", ");
            TRY(write_argument(t, out, as<List>(v)[i]));
        }
        out.add("]");
        return {};
    }
    if (is<Type>(v)) {
        Owned module = TRY(find_attribute(t, v, t.names().module));
        if (is<Str>(module.get()) && text_of(module.get()) != "builtins") {
            out.add(text_of(module.get()));
            out.add(".");
        }
        out.add(as<Type>(v).qualname->view());
        return {};
    }
    Ref<Str> shown = TRY(repr(t, v));
    out.add(*shown);
    return {};
}

// The type variables among arguments, each once.
Result<Ref<Tuple>> parameters_of(Thread& t, Tuple& arguments) {
    Ref<List> found = TRY(new_list(t));
    auto add = [&](Value v) -> Result<void> {
        for (Value other : found->view())
            if (other == v) return {};
        return append(t, *found, v);
    };
    for (Value v : arguments.view()) {
        if (is<Type>(v)) continue;
        if (is<Tuple>(v) || is<List>(v)) {
            Ref<Tuple> inner_arguments = TRY(tuple_from(t, v));
            Ref<Tuple> inner = TRY(parameters_of(t, *inner_arguments));
            for (Value p : inner->view()) TRY(add(p));
            continue;
        }
        Owned substitute = TRY(find_attribute(t, v, "__typing_subst__"));
        if (!substitute.is_stop()) {
            TRY(add(v));
            continue;
        }
        Owned inner = TRY(find_attribute(t, v, "__parameters__"));
        if (is<Tuple>(inner.get()))
            for (Value p : as<Tuple>(inner.get()).view()) TRY(add(p));
    }
    return new_tuple(t, found->view());
}

Result<Tuple*> parameters(Thread& t, GenericAlias& self) {
    if (!self.parameters) self.parameters = TRY(parameters_of(t, *self.arguments)).take();
    return self.parameters;
}

// Arguments with unpacked tuples (*tuple[int, str]) opened.
Result<Ref<List>> opened(Thread& t, Value item) {
    Ref<List> all = TRY(new_list(t));
    auto add = [&](Value v) -> Result<void> {
        if (!is<Type>(v)) {
            Owned inner = TRY(find_attribute(t, v, "__typing_unpacked_tuple_args__"));
            if (is<Tuple>(inner.get()) && !(as<Tuple>(inner.get()).length && as<Tuple>(inner.get())[as<Tuple>(inner.get()).length - 1] == Value::ellipsis()))
                return extend(t, *all, inner.get());
        }
        return append(t, *all, v);
    };
    if (is<Tuple>(item)) {
        for (Value v : as<Tuple>(item).view()) TRY(add(v));
    } else {
        TRY(add(item));
    }
    return all;
}

Result<Ref<Tuple>> substitute(Thread& t, Value self, Tuple& arguments, Tuple& wanted, Value item) {
    if (wanted.length == 0) {
        Ref<Str> shown = TRY(repr(t, self));
        return t.type_error("{} is not a generic class", shown->view());
    }
    Ref<List> given = TRY(opened(t, item));
    Ref<Tuple> actual = TRY(new_tuple(t, given->view()));
    for (Value p : wanted.view()) {
        Owned prepare = TRY(find_attribute(t, p, "__typing_prepare_subst__"));
        if (prepare.is_stop() || prepare.is_none()) continue;
        Owned prepared = TRY(call(t, prepare.get(), {self, actual.value()}));
        actual = TRY(tuple_from(t, prepared.get()));
    }
    if (actual->length != wanted.length) {
        Ref<Str> shown = TRY(repr(t, self));
        return t.type_error("Too {} arguments for {}; actual {}, expected {}", actual->length > wanted.length ? "many" : "few", shown->view(), actual->length, wanted.length);
    }
    auto value_of = [&](Value parameter) -> Value {
        for (size_t i = 0; i < wanted.length; ++i)
            if (wanted[i] == parameter) return (*actual)[i];
        return Value();
    };
    Ref<List> made = TRY(new_list(t));
    for (Value old : arguments.view()) {
        if (is<Type>(old)) {
            TRY(append(t, *made, old));
            continue;
        }
        Owned unpacked = TRY(find_attribute(t, old, "__typing_is_unpacked_typevartuple__"));
        Owned hook = TRY(find_attribute(t, old, "__typing_subst__"));
        Owned fresh(old);
        if (!hook.is_stop()) {
            fresh = TRY(call(t, hook.get(), {value_of(old)}));
        } else if (is<Tuple>(old) || is<List>(old)) {
            Ref<Tuple> inner_arguments = TRY(tuple_from(t, old));
            Ref<Tuple> inner_wanted = TRY(parameters_of(t, *inner_arguments));
            if (inner_wanted->length) {
                std::vector<Value> inner_values;
                for (Value p : inner_wanted->view()) inner_values.push_back(value_of(p));
                Ref<Tuple> inner_item = TRY(new_tuple(t, inner_values));
                Ref<Tuple> result = TRY(substitute(t, self, *inner_arguments, *inner_wanted, inner_item.value()));
                if (is<List>(old))
                    fresh = TRY(new_list(t, result->view()));
                else
                    fresh = std::move(result);
            }
        } else {
            Owned inner = TRY(find_attribute(t, old, "__parameters__"));
            if (is<Tuple>(inner.get()) && as<Tuple>(inner.get()).length) {
                Ref<List> values = TRY(new_list(t));
                for (Value p : as<Tuple>(inner.get()).view()) {
                    Value v = value_of(p);
                    Owned is_tuple_variable = TRY(find_attribute(t, p, "__typing_is_unpacked_typevartuple__"));
                    (void)is_tuple_variable;
                    if (is<Tuple>(v) && type_name(t, p) == "TypeVarTuple")
                        TRY(extend(t, *values, v));
                    else
                        TRY(append(t, *values, v));
                }
                Ref<Tuple> key = TRY(new_tuple(t, values->view()));
                fresh = TRY(get_item(t, old, key.value()));
            }
        }
        if (!unpacked.is_stop() && unpacked.get().is_true() && is<Tuple>(fresh.get()))
            TRY(extend(t, *made, fresh.get()));
        else
            TRY(append(t, *made, fresh.get()));
    }
    return new_tuple(t, made->view());
}

Result<Owned> make_alias(Thread& t, Type& cls, Value origin, Value arguments, bool starred) {
    Ref<Tuple> tuple;
    if (is<Tuple>(arguments))
        tuple = share(as<Tuple>(arguments));
    else
        tuple = TRY(tuple_of(t, arguments));
    auto object = TRY(allocate_instance(t, cls));
    auto alias = Ref<GenericAlias>::adopt(static_cast<GenericAlias*>(object.take()));
    alias->origin = share(origin).take();
    alias->arguments = tuple.take();
    alias->starred = starred;
    return alias;
}

Result<Ref<Str>> alias_repr(Thread& t, GenericAlias& self) {
    StrBuilder out(t);
    if (self.starred) out.add("*");
    TRY(write_argument(t, out, self.origin));
    out.add("[");
    for (size_t i = 0; i < self.arguments->length; ++i) {
        if (i) out.add(", ");
        TRY(write_argument(t, out, (*self.arguments)[i]));
    }
    if (self.arguments->length == 0) out.add("()");
    out.add("]");
    return out.finish();
}

Value call_alias(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    auto& self = as<GenericAlias>(callee);
    Owned made = Owned::adopt(call_raw(t, self.origin, arguments, positional, names));
    if (made.is_empty()) return Value();
    if (set_attribute(t, made.get(), t.names().orig_class, callee).failed()) {
        if (!t.catch_if(ExceptionType::AttributeError) && !t.catch_if(ExceptionType::TypeError)) return Value();
    }
    return made.take();
}

// Everything but these comes from the origin.
Result<Owned> alias_attribute(Thread& t, Value object, Str& name) {
    static constexpr std::string_view kOwn[] = {"__class__", "__origin__", "__args__", "__parameters__", "__unpacked__", "__mro_entries__", "__reduce_ex__", "__reduce__", "__bases__", "__copy__", "__deepcopy__", "__typing_unpacked_tuple_args__"};
    for (std::string_view own : kOwn)
        if (name.view() == own) return generic_get_attribute(t, object, name);
    bool dunder = name.view().starts_with("__") && name.view().ends_with("__");
    if (!dunder || name.view() == "__name__" || name.view() == "__qualname__" || name.view() == "__module__" || name.view() == "__doc__" || name.view() == "__init__" || name.view() == "__new__" || name.view() == "__dict__")
        return get_attribute(t, as<GenericAlias>(object).origin, &name);
    Owned found = TRY(generic_find_attribute(t, object, name));
    if (!found.is_stop()) return found;
    return get_attribute(t, as<GenericAlias>(object).origin, &name);
}

constexpr NativeRow kAliasMethods[] = {
    def<"__new__(cls, origin, args, /)">("Represent a PEP 585 generic type", [](Thread& t, Type& cls, Value origin, Value arguments) { return make_alias(t, cls, origin, arguments, false); }),
    def<"__repr__(self, /)">("Return repr(self).", body<alias_repr>),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread& t, GenericAlias& self) -> Result<int64_t> { return int64_t(TRY(hash(t, self.origin)) ^ TRY(hash(t, Value(self.arguments)))); }),
    def<"__eq__(self, value, /)">("Return self==value.", [](Thread& t, GenericAlias& self, Value other) -> Result<Owned> {
        auto* o = try_as<GenericAlias>(other);
        if (!o) return Owned::not_implemented();
        if (self.starred != o->starred || !TRY(equal(t, self.origin, o->origin))) return Owned::boolean(false);
        return compare(t, Comparison::Eq, Value(self.arguments), Value(o->arguments));
    }),
    def<"__getitem__(self, item, /)">("Return self[key].", [](Thread& t, GenericAlias& self, Value item) -> Result<Owned> {
        Ref<Tuple> made = TRY(substitute(t, Value(&self), *self.arguments, *TRY(parameters(t, self)), item));
        return make_alias(t, *self.type(), self.origin, made.value(), self.starred);
    }),
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread& t, GenericAlias& self) -> Result<Owned> {
        Owned starred = TRY(make_alias(t, *self.type(), self.origin, Value(self.arguments), true));
        Ref<Tuple> one = TRY(tuple_of(t, starred.get()));
        return iterate(t, one.value());
    }),
    def<"__mro_entries__(self, bases, /)">("", [](Thread& t, GenericAlias& self, Value) { return tuple_of(t, self.origin); }),
    def<"__instancecheck__(self, instance, /)">("", [](Thread& t, GenericAlias&, Value) -> Result<bool> { return t.type_error("isinstance() argument 2 cannot be a parameterized generic"); }),
    def<"__subclasscheck__(self, subclass, /)">("", [](Thread& t, GenericAlias&, Value) -> Result<bool> { return t.type_error("issubclass() argument 2 cannot be a parameterized generic"); }),
    def<"__reduce__(self, /)">("Helper for pickle.", [](Thread& t, GenericAlias& self) -> Result<Owned> {
        Ref<Tuple> arguments = TRY(tuple_of(t, self.origin, Value(self.arguments)));
        return TRY(tuple_of(t, Value(self.type()), arguments.value()));
    }),
    def<"__or__(self, value, /)">("Return self|value.", [](Thread& t, Value a, Value b) { return make_union(t, a, b); }),
    def<"__ror__(self, value, /)">("Return value|self.", [](Thread& t, Value a, Value b) { return make_union(t, b, a); }),
};
constexpr PropertyRow kAliasProperties[] = {
    read_only_member<GenericAlias>("__origin__", "", [](Thread&, GenericAlias& self) -> Result<Owned> { return share(self.origin); }),
    read_only_member<GenericAlias>("__args__", "", [](Thread&, GenericAlias& self) -> Result<Owned> { return share(Value(self.arguments)); }),
    property<GenericAlias>("__parameters__", "", [](Thread& t, GenericAlias& self) -> Result<Owned> { return share(Value(TRY(parameters(t, self)))); }),
    read_only_member<GenericAlias>("__unpacked__", "", [](Thread&, GenericAlias& self) -> Result<Owned> { return Owned::boolean(self.starred); }),
    property<GenericAlias>("__typing_unpacked_tuple_args__", "", [](Thread& t, GenericAlias& self) -> Result<Owned> {
        bool unpacked_tuple = self.starred && is<Type>(self.origin) && &as<Type>(self.origin) == &t.runtime.type<Tuple>();
        return unpacked_tuple ? share(Value(self.arguments)) : Owned::none();
    }),
};

// --- unions ---------------------------------------------------------------------------------------------------------------------------------

bool may_be_in_union(Value v) { return v.is_none() || is<Type>(v) || is<GenericAlias>(v) || is<UnionType>(v); }

Result<Ref<Str>> union_repr(Thread& t, UnionType& self) {
    StrBuilder out(t);
    for (size_t i = 0; i < self.arguments->length; ++i) {
        if (i) out.add(" | ");
        TRY(write_argument(t, out, (*self.arguments)[i]));
    }
    return out.finish();
}

Result<Owned> union_of(Thread& t, std::span<const Value> all) {
    Ref<List> flat = TRY(new_list(t));
    for (Value v : all) {
        std::vector<Value> parts{v};
        if (is<UnionType>(v)) parts.assign(as<UnionType>(v).arguments->view().begin(), as<UnionType>(v).arguments->view().end());
        for (Value part : parts) {
            if (part.is_none()) part = Value(t.runtime.types[size_t(Kind::NoneType)]);
            bool known = false;
            for (size_t i = 0; i < flat->length && !known; ++i) known = (is<GenericAlias>((*flat)[i]) == is<GenericAlias>(part)) && TRY(equal(t, (*flat)[i], part));
            if (!known) TRY(append(t, *flat, part));
        }
    }
    if (flat->length == 1) return share((*flat)[0]);
    Ref<Tuple> arguments = TRY(new_tuple(t, flat->view()));
    auto made = TRY(make<UnionType>(t));
    made->arguments = arguments.take();
    return made;
}

constexpr NativeRow kUnionMethods[] = {
    def<"__repr__(self, /)">("Return repr(self).", body<union_repr>),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread& t, UnionType& self) -> Result<int64_t> {
        uint64_t h = 0;
        for (Value v : self.arguments->view()) h ^= TRY(hash(t, v)) * 0x9e3779b97f4a7c15u;
        return int64_t(h >> 3);
    }),
    def<"__eq__(self, value, /)">("Return self==value.", [](Thread& t, UnionType& self, Value other) -> Result<Owned> {
        auto* o = try_as<UnionType>(other);
        if (!o) return Owned::not_implemented();
        if (self.arguments->length != o->arguments->length) return Owned::boolean(false);
        for (Value v : self.arguments->view())
            if (!TRY(contains(t, Value(o->arguments), v))) return Owned::boolean(false);
        return Owned::boolean(true);
    }),
    def<"__or__(self, value, /)">("Return self|value.", [](Thread& t, Value a, Value b) { return make_union(t, a, b); }),
    def<"__ror__(self, value, /)">("Return value|self.", [](Thread& t, Value a, Value b) { return make_union(t, b, a); }),
    def<"__instancecheck__(self, instance, /)">("", [](Thread& t, UnionType& self, Value v) { return is_instance(t, v, Value(&self)); }),
    def<"__subclasscheck__(self, subclass, /)">("", [](Thread& t, UnionType& self, Value v) { return is_subclass(t, v, Value(&self)); }),
    def<"__getitem__(self, item, /)">("Return self[key].", [](Thread& t, UnionType& self, Value item) -> Result<Owned> {
        Ref<Tuple> wanted = TRY(parameters_of(t, *self.arguments));
        Ref<Tuple> made = TRY(substitute(t, Value(&self), *self.arguments, *wanted, item));
        Owned result(made->items()[0]);
        for (size_t i = 1; i < made->length; ++i) result = TRY(binary(t, BinaryOp::Or, result.get(), (*made)[i]));
        return result;
    }),
};
constexpr PropertyRow kUnionProperties[] = {
    read_only_member<UnionType>("__args__", "", [](Thread&, UnionType& self) -> Result<Owned> { return share(Value(self.arguments)); }),
    property<UnionType>("__parameters__", "", [](Thread& t, UnionType& self) -> Result<Owned> { return TRY(parameters_of(t, *self.arguments)); }),
    property<Value>("__module__", "", [](Thread& t, Value) { return make_str(t, "types"); }),
};

}  // namespace

Result<Owned> new_generic_alias(Thread& t, Value origin, Value arguments) { return make_alias(t, t.runtime.type<GenericAlias>(), origin, arguments, false); }

Result<Owned> make_union(Thread& t, Value a, Value b) {
    if (!may_be_in_union(a) || !may_be_in_union(b)) return Owned::not_implemented();
    return new_union(t, a, b);
}

Result<Owned> new_union(Thread& t, Value a, Value b) {
    Value both[] = {a, b};
    return union_of(t, both);
}

constinit const TypeRow GenericAlias::kRow = type_row<GenericAlias>({.name = "types.GenericAlias", .doc = "Represent a PEP 585 generic type", .weakly_referenceable = true, .call = call_alias, .get_attribute = alias_attribute, .methods = kAliasMethods, .properties = kAliasProperties});
constinit const TypeRow UnionType::kRow = type_row<UnionType>({.name = "types.UnionType", .doc = "Represent a PEP 604 union type", .subclassable = false, .instantiable = false, .methods = kUnionMethods, .properties = kUnionProperties});

}  // namespace kukri
