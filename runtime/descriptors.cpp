// Native functions and methods as objects, bound methods, classmethod, staticmethod, property, super, cells and mapping proxies.
#include "runtime/descriptors.hpp"

#include <cstring>

#include "runtime/base/hash.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/module.hpp"
#include "runtime/singletons.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/type_internal.hpp"
#include "runtime/union_type.hpp"

namespace kukri {

Result<Ref<NativeFunction>> new_native_function(Thread& t, const NativeRow& row, Value self, Str* module) {
    auto f = TRY(make<NativeFunction>(t));
    f->row = &row;
    f->self = share(self).take();
    f->module = module ? share(*module).take() : nullptr;
    return f;
}

Result<Ref<NativeDescriptor>> new_native_descriptor(Thread& t, const NativeRow& row, Type& owner) {
    auto descriptor = TRY(make<NativeDescriptor>(t));
    descriptor->row = &row;
    descriptor->owner = share(owner).take();
    descriptor->class_method = row.signature->has_class;
    if (descriptor->class_method)
        descriptor->shape = t.runtime.type(NativeDescriptor::kClassMethodRow).root_shape;
    else if (is_slot(*row.signature, owner))
        descriptor->shape = t.runtime.type(NativeDescriptor::kSlotRow).root_shape;
    return descriptor;
}

Result<Ref<Object>> new_property_descriptor(Thread& t, const PropertyRow& row, Type& owner) {
    if (row.is_member) {
        auto member = TRY(make<Member>(t));
        member->name = share(*t.runtime.intern(row.name)).take();
        member->owner = share(owner).take();
        member->computed = &row;
        return Ref<Object>(std::move(member));
    }
    auto descriptor = TRY(make<GetSet>(t));
    descriptor->row = &row;
    descriptor->owner = share(owner).take();
    return Ref<Object>(std::move(descriptor));
}

Result<Ref<BoundMethod>> new_bound_method(Thread& t, Value function, Value self) {
    auto m = TRY(make<BoundMethod>(t));
    m->function = share(function).take();
    m->self = share(self).take();
    return m;
}

Result<Ref<Cell>> new_cell(Thread& t, Value contents) {
    auto cell = TRY(make<Cell>(t));
    cell->contents = share(contents).take();
    return cell;
}

Result<Owned> new_mapping_proxy(Thread& t, Value mapping) {
    auto proxy = TRY(make<MappingProxy>(t));
    proxy->mapping = share(mapping).take();
    return proxy;
}

namespace {

// "(self, index=-1, /)" as help() and inspect read it.
std::string signature_text(const Signature& s, bool bound) {
    std::string text(s.text.substr(s.name.size()));
    if (!bound) {
        if (s.has_self) text.replace(1, 4, "$self");
        if (s.has_class) text.replace(1, 3, "$type");
    }
    return text;
}

Value call_with_first(Thread& t, NativeEntry entry, Value first, const Value* arguments, uint32_t positional, Tuple* names) {
    size_t total = positional + (names ? names->length : 0);
    constexpr size_t kInside = 12;
    if (total < kInside) {
        Value all[kInside];
        all[0] = first;
        if (total) std::memcpy(static_cast<void*>(all + 1), arguments, total * sizeof(Value));
        return entry(t, all, positional + 1, names);
    }
    std::vector<Value> all{first};
    all.insert(all.end(), arguments, arguments + total);
    return entry(t, all.data(), positional + 1, names);
}

// --- builtin_function_or_method -----------------------------------------------------------------------------------------------

Value call_native_function(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    auto& f = as<NativeFunction>(callee);
    if (f.self.is_empty() || f.is_static()) {
        if (f.is_static() && f.row->name() == "__new__") {
            if (positional == 0) return (void)t.type_error("{}.__new__(): not enough arguments", as<Type>(f.self).name_text()), Value();
            Type& owner = as<Type>(f.self);
            if (!is<Type>(arguments[0]))
                return (void)t.type_error("{}.__new__(X): X is not a type object ({})", owner.name_text(), type_name(t, arguments[0])), Value();
            if (!as<Type>(arguments[0]).is_subtype_of(owner))
                return (void)t.type_error("{0}.__new__({1}): {1} is not a subtype of {0}", owner.name_text(), as<Type>(arguments[0]).name_text()), Value();
        }
        Value result = f.row->entry(t, arguments, positional, names);
        if (result.is_empty()) [[unlikely]] name_module_in_arity_error(t, f, positional, names);
        return result;
    }
    return call_with_first(t, f.row->entry, f.self, arguments, positional, names);
}

Result<Owned> function_qualname(Thread& t, NativeFunction& self) {
    if (self.self.is_empty() || is<Module>(self.self)) return make_str(t, self.row->name());
    std::string_view owner = is<Type>(self.self) ? as<Type>(self.self).qualname->view() : type_of(t, self.self).qualname->view();
    return make_str(t, fmt::format("{}.{}", owner, self.row->name()));
}

Result<Owned> reduce_by_name(Thread& t, Value self, std::string_view name) {
    Owned builtins = TRY(import_module(t, "builtins"));
    Owned getter = TRY(get_attribute(t, builtins.get(), "getattr"));
    Ref<Str> text = TRY(new_str(t, name));
    Ref<Tuple> arguments = TRY(tuple_of(t, self, text.value()));
    return Owned(TRY(tuple_of(t, getter.get(), arguments.value())));
}

constexpr NativeRow kFunctionMethods[] = {
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, NativeFunction& self) -> Result<Ref<Str>> {
        if (self.self.is_empty()) return new_str(t, fmt::format("<built-in function {}>", self.row->name()));
        return new_str(t, fmt::format("<built-in method {} of {} object at {:#x}>", self.row->name(), type_name(t, self.self), self.self.bits));
    }),
    def<"__eq__(self, value, /)">("Return self==value.", [](Thread&, NativeFunction& self, Value other) -> Owned {
        auto* o = try_as<NativeFunction>(other);
        if (!o) return Owned::not_implemented();
        return Owned::boolean(o->row == self.row && o->self == self.self);
    }),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread&, NativeFunction& self) -> int64_t { return hash_pointer(self.row) ^ int64_t(self.self.bits >> 4); }),
    def<"__reduce__(self, /)">("Helper for pickle.", [](Thread& t, NativeFunction& self) -> Result<Owned> {
        if (self.self.is_empty()) return make_str(t, self.row->name());
        return reduce_by_name(t, self.self, self.row->name());
    }),
};
constexpr PropertyRow kFunctionProperties[] = {
    property<NativeFunction>("__name__", "", [](Thread& t, NativeFunction& self) { return make_str(t, self.row->name()); }),
    property<NativeFunction>("__qualname__", "", body<function_qualname>),
    property<NativeFunction>("__doc__", "", [](Thread& t, NativeFunction& self) { return make_str(t, self.row->doc); }),
    property<NativeFunction>("__module__", "", [](Thread&, NativeFunction& self) -> Result<Owned> {
        if (!self.module) return Owned::none();
        return share(Value(self.module));
    }),
    property<NativeFunction>("__self__", "", [](Thread& t, NativeFunction& self) -> Result<Owned> {
        bool of_static_method = self.is_static() && self.row->name() != "__new__";
        if (!self.self.is_empty() && !of_static_method) return share(self.self);
        if (self.module)
            if (Owned m = TRY(dict_find(t, *t.runtime.modules, Value(self.module))); !m.is_stop()) return m;
        return Owned::none();
    }),
    property<NativeFunction>("__text_signature__", "", [](Thread& t, NativeFunction& self) { return make_str(t, signature_text(*self.row->signature, false)); }),
};

// --- method-wrapper --------------------------------------------------------------------------------------------------------------

// The class that the bound method comes from.
Type& wrapper_owner(Thread& t, NativeFunction& self) {
    for (Value v : type_of(t, self.self).mro->view()) {
        auto* found = try_as<NativeDescriptor>(as<Type>(v).namespace_dict().find(t.runtime, t.runtime.intern(self.row->name())));
        if (found && found->row == self.row) return *found->owner;
    }
    return type_of(t, self.self);
}

constexpr NativeRow kWrapperMethods[] = {
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, NativeFunction& self) {
        return new_str(t, fmt::format("<method-wrapper '{}' of {} object at {:#x}>", self.row->name(), type_name(t, self.self), self.self.bits));
    }),
    kFunctionMethods[1], kFunctionMethods[2], kFunctionMethods[3],   // __eq__, __hash__, __reduce__
};
constexpr PropertyRow kWrapperProperties[] = {
    property<NativeFunction>("__name__", "", [](Thread& t, NativeFunction& self) { return make_str(t, self.row->name()); }),
    property<NativeFunction>("__qualname__", "", [](Thread& t, NativeFunction& self) { return make_str(t, fmt::format("{}.{}", wrapper_owner(t, self).qualname->view(), self.row->name())); }),
    property<NativeFunction>("__doc__", "", [](Thread& t, NativeFunction& self) { return make_str(t, self.row->doc); }),
    property<NativeFunction>("__text_signature__", "", [](Thread& t, NativeFunction& self) { return make_str(t, signature_text(*self.row->signature, false)); }),
    property<NativeFunction>("__objclass__", "", [](Thread& t, NativeFunction& self) -> Result<Owned> { return share(Value(&wrapper_owner(t, self))); }),
    read_only_member<NativeFunction>("__self__", "", [](Thread&, NativeFunction& self) -> Result<Owned> { return share(self.self); }),
};

// --- method_descriptor, wrapper_descriptor, classmethod_descriptor --------------------------------------------------------------------------------------------------------------

Value call_native_descriptor(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    auto& d = as<NativeDescriptor>(callee);
    if (positional == 0) {
        if (d.is_slot() || d.class_method) return (void)t.type_error("descriptor '{}' of '{}' object needs an argument", d.row->name(), d.owner->name_text()), Value();
        return (void)t.type_error("unbound method {}.{}() needs an argument", d.owner->name_text(), d.row->name()), Value();
    }
    Value self = arguments[0];
    if (d.class_method && !is<Type>(self))
        return (void)t.type_error("descriptor '{}' for type '{}' needs a type, not a '{}' as arg 2", d.row->name(), d.owner->name_text(), type_name(t, self)), Value();
    bool fits = (d.class_method ? as<Type>(self) : type_of(t, self)).is_subtype_of(*d.owner);
    if (!fits && d.class_method)
        return (void)t.type_error("descriptor '{}' requires a subtype of '{}' but received '{}'", d.row->name(), d.owner->name_text(), as<Type>(self).name_text()), Value();
    if (!fits) return (void)wrong_receiver(t, d, self), Value();
    return d.row->entry(t, arguments, positional, names);
}

Result<Ref<Str>> descriptor_repr(Thread& t, NativeDescriptor& self) {
    std::string_view name = self.row->name();
    std::string_view word = self.is_slot() ? "slot wrapper" : "method";
    return new_str(t, fmt::format("<{} '{}' of '{}' objects>", word, name, self.owner->name_text()));
}

constexpr NativeRow kDescriptorMethods[] = {
    def<"__repr__(self, /)">("Return repr(self).", body<descriptor_repr>),
    def<"__get__(self, instance, owner=None, /)">("What `instance.attribute` gives; instance is None for an access through the class.", [](Thread& t, NativeDescriptor& self, Value instance, Value owner) -> Result<Owned> {
        bool none = instance.is_none() && !(is<Type>(owner) && &as<Type>(owner) == &t.runtime.type<NoneType>());
        if (none && owner.is_none()) return t.type_error("__get__(None, None) is invalid");
        if (self.class_method && !owner.is_none() && !is<Type>(owner))
            return t.type_error("descriptor '{}' for type '{}' needs a type, not a '{}' as arg 2", self.row->name(), self.owner->name_text(), type_name(t, owner));
        if (self.class_method && is<Type>(owner)) return bind_descriptor(t, Value(&self), Value(), as<Type>(owner));
        Type& type = none ? (is<Type>(owner) ? as<Type>(owner) : *self.owner) : type_of(t, instance);
        if (!none && !self.class_method && !applies_to(self, type))
            return t.type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", self.row->name(), self.owner->name_text(), type_name(t, instance));
        return bind_descriptor(t, Value(&self), none ? Value() : instance, type);
    }),
    def<"__reduce__(self, /)">("Helper for pickle.", [](Thread& t, NativeDescriptor& self) { return reduce_by_name(t, Value(self.owner), self.row->name()); }),
};
constexpr PropertyRow kDescriptorProperties[] = {
    read_only_member<NativeDescriptor>("__name__", "", [](Thread& t, NativeDescriptor& self) { return make_str(t, self.row->name()); }),
    property<NativeDescriptor>("__qualname__", "", [](Thread& t, NativeDescriptor& self) { return make_str(t, fmt::format("{}.{}", self.owner->qualname->view(), self.row->name())); }),
    property<NativeDescriptor>("__doc__", "", [](Thread& t, NativeDescriptor& self) { return make_str(t, self.row->doc); }),
    read_only_member<NativeDescriptor>("__objclass__", "", [](Thread&, NativeDescriptor& self) -> Result<Owned> { return share(Value(self.owner)); }),
    property<NativeDescriptor>("__text_signature__", "", [](Thread& t, NativeDescriptor& self) { return make_str(t, signature_text(*self.row->signature, false)); }),
};

// --- bound methods ------------------------------------------------------------------------------------------------------------------

Value call_bound_method(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    auto& m = as<BoundMethod>(callee);
    size_t total = positional + (names ? names->length : 0);
    Owned keep(callee);
    std::vector<Value> all;
    Value inside[12];
    Value* data = inside;
    if (total + 1 > std::size(inside)) {
        all.resize(total + 1);
        data = all.data();
    }
    data[0] = m.self;
    if (total) std::memcpy(static_cast<void*>(data + 1), arguments, total * sizeof(Value));
    return call_raw(t, m.function, data, positional + 1, names);
}

Result<Owned> bound_method_attribute(Thread& t, Value object, Str& name) {
    auto& self = as<BoundMethod>(object);
    Owned own = TRY(generic_find_attribute(t, object, name));
    if (!own.is_stop()) return own;
    return get_attribute(t, self.function, &name);
}

constexpr NativeRow kBoundMethodMethods[] = {
    def<"__new__(cls, function, instance, /)">("Create a bound instance method object.", [](Thread& t, Type&, Value function, Value instance) -> Result<Owned> {
        if (!is_callable(t, function)) return t.type_error("first argument must be callable");
        if (instance.is_none()) return t.type_error("instance must not be None");
        return new_bound_method(t, function, instance);
    }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, BoundMethod& self) -> Result<Ref<Str>> {
        Owned name = TRY(find_attribute(t, self.function, t.names().qualname));
        if (!is<Str>(name.get())) name = TRY(find_attribute(t, self.function, t.names().name));
        Ref<Str> shown = TRY(repr(t, self.self));
        return new_str(t, fmt::format("<bound method {} of {}>", is<Str>(name.get()) ? text_of(name.get()) : "?", shown->view()));
    }),
    def<"__eq__(self, value, /)">("Return self==value.", [](Thread& t, BoundMethod& self, Value other) -> Result<Owned> {
        auto* o = try_as<BoundMethod>(other);
        if (!o) return Owned::not_implemented();
        return Owned::boolean(o->self == self.self && TRY(equal(t, self.function, o->function)));
    }),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread& t, BoundMethod& self) -> Result<int64_t> {
        return int64_t(TRY(hash(t, self.function)) ^ uint64_t(hash_pointer(self.self.object())));
    }),
    def<"__get__(self, instance, owner=None, /)">("What `instance.attribute` gives; instance is None for an access through the class.", [](Thread&, BoundMethod& self, Value, Value) { return share(Value(&self)); }),
    def<"__reduce__(self, /)">("Helper for pickle.", [](Thread& t, BoundMethod& self) -> Result<Owned> {
        Owned name = TRY(get_attribute(t, self.function, t.names().name));
        Ref<Str> text = TRY(str(t, name.get()));
        return reduce_by_name(t, self.self, text->view());
    }),
};
constexpr PropertyRow kBoundMethodProperties[] = {
    read_only_member<BoundMethod>("__func__", "the function (or other callable) implementing a method", [](Thread&, BoundMethod& self) -> Result<Owned> { return share(self.function); }),
    read_only_member<BoundMethod>("__self__", "the instance to which a method is bound", [](Thread&, BoundMethod& self) -> Result<Owned> { return share(self.self); }),
    property<BoundMethod>("__doc__", "", [](Thread& t, BoundMethod& self) { return get_attribute(t, self.function, t.names().doc); }),
};

// --- classmethod, staticmethod ------------------------------------------------------------------------------------------------------

// functools.wraps-like: __name__, __doc__ ... of the wrapped function.
Result<void> copy_wrapper_attributes(Thread& t, Object& wrapper, Value function) {
    Str* const names[] = {t.names().module, t.names().name, t.names().qualname, t.names().doc, t.names().annotations};
    for (Str* name : names) {
        Owned v = TRY(find_attribute(t, function, name));
        if (!v.is_stop()) TRY(set_own_attribute(t, wrapper, name, v.get()));
    }
    return {};
}

template <class T>
Result<Owned> make_wrapper(Thread& t, Type& cls, Value function) {
    Ref<Object> made = TRY(allocate_instance(t, cls));
    T& wrapper = static_cast<T&>(*made);
    wrapper.function = share(function).take();
    TRY(copy_wrapper_attributes(t, wrapper, function));
    return made;
}

template <class T>
Result<Owned> is_abstract(Thread& t, T& self) {
    Owned flag = TRY(find_attribute(t, self.function, t.names().isabstractmethod));
    return Owned::boolean(!flag.is_stop() && TRY(truth(t, flag.get())));
}

constexpr NativeRow kClassMethodMethods[] = {
    def<"__new__(cls, function, /)">("Make the object.", body<make_wrapper<ClassMethod>>),
    def<"__init__(self, function, /)">("Set the object up.", [](Thread&, Value, Value) {}),
    def<"__get__(self, instance, owner=None, /)">("What `instance.attribute` gives; instance is None for an access through the class.", [](Thread& t, ClassMethod& self, Value instance, Value owner) -> Result<Owned> {
        Value type = owner.is_none() ? Value(&type_of(t, instance)) : owner;
        return TRY(new_bound_method(t, self.function, type));   // whatever it is: no second __get__ since 3.13
    }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, ClassMethod& self) -> Result<Ref<Str>> {
        Ref<Str> shown = TRY(repr(t, self.function));
        return new_str(t, fmt::format("<classmethod({})>", shown->view()));
    }),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
};
constexpr PropertyRow kClassMethodProperties[] = {
    read_only_member<ClassMethod>("__func__", "", [](Thread&, ClassMethod& self) -> Result<Owned> { return share(self.function); }),
    read_only_member<ClassMethod>("__wrapped__", "", [](Thread&, ClassMethod& self) -> Result<Owned> { return share(self.function); }),
    property<ClassMethod>("__isabstractmethod__", "", body<is_abstract<ClassMethod>>),
};

Value call_static_method(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    return call_raw(t, as<StaticMethod>(callee).function, arguments, positional, names);
}
constexpr NativeRow kStaticMethodMethods[] = {
    def<"__new__(cls, function, /)">("Make the object.", body<make_wrapper<StaticMethod>>),
    def<"__init__(self, function, /)">("Set the object up.", [](Thread&, Value, Value) {}),
    def<"__get__(self, instance, owner=None, /)">("What `instance.attribute` gives; instance is None for an access through the class.", [](Thread&, StaticMethod& self, Value, Value) { return share(self.function); }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, StaticMethod& self) -> Result<Ref<Str>> {
        Ref<Str> shown = TRY(repr(t, self.function));
        return new_str(t, fmt::format("<staticmethod({})>", shown->view()));
    }),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
};
constexpr PropertyRow kStaticMethodProperties[] = {
    read_only_member<StaticMethod>("__func__", "", [](Thread&, StaticMethod& self) -> Result<Owned> { return share(self.function); }),
    read_only_member<StaticMethod>("__wrapped__", "", [](Thread&, StaticMethod& self) -> Result<Owned> { return share(self.function); }),
    property<StaticMethod>("__isabstractmethod__", "", body<is_abstract<StaticMethod>>),
};

// --- property -------------------------------------------------------------------------------------------------------------------------

Result<Owned> property_new(Thread& t, Type& cls, Arguments, Keywords) {
    Ref<Object> made = TRY(allocate_instance(t, cls));
    auto& p = static_cast<Property&>(*made);
    p.getter = p.setter = p.deleter = p.doc = Value::none();
    p.name = Value();
    return made;
}

Result<void> property_init(Thread& t, Property& self, Value getter, Value setter, Value deleter, Value doc) {
    auto set = [](Value& place, Value v) { release(std::exchange(place, share(v).take())); };
    set(self.getter, getter);
    set(self.setter, setter);
    set(self.deleter, deleter);
    self.doc_from_getter = false;
    Owned text(doc);
    if (doc.is_none() && !getter.is_none()) {
        text = TRY(find_attribute(t, getter, t.names().doc));
        if (text.is_stop()) text = Owned::none();
        self.doc_from_getter = !text.is_none();
    }
    if (self.type()->row) {
        set(self.doc, text.get());
        return {};
    }
    // A subclass keeps the doc where its instances find it. One that has no place for it (__slots__) goes without, unless it is the getter's.
    auto kept = set_attribute(t, Value(&self), t.names().doc, text.get());
    if (!kept.failed()) return {};
    if (self.doc_from_getter || !t.pending_is(ExceptionType::AttributeError)) return Error{};
    t.pending.clear();
    return {};
}

Result<Owned> property_copy(Thread& t, Property& self, Value getter, Value setter, Value deleter) {
    auto pick = [](Value given, Value own) { return given.is_none() ? own : given; };
    Value doc = self.doc_from_getter ? Value::none() : self.doc;   // then it is taken from the getter again
    Owned made = TRY(call(t, Value(self.type()), {pick(getter, self.getter), pick(setter, self.setter), pick(deleter, self.deleter), doc}));
    if (auto* p = try_as<Property>(made.get()); p && !self.name.is_empty()) release(std::exchange(p->name, share(self.name).take()));
    return made;
}

Error no_accessor(Thread& t, Property& self, Value object, std::string_view what) {
    Type& type = type_of(t, object);
    if (!self.name.is_empty()) {
        Ref<Str> shown = TRY(repr(t, self.name));
        return t.raise(ExceptionType::AttributeError, "property {} of '{}' object has no {}", shown->view(), type.qualname->view(), what);
    }
    return t.raise(ExceptionType::AttributeError, "property of '{}' object has no {}", type.qualname->view(), what);
}

constexpr NativeRow kPropertyMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", body<property_new>),
    def<"__init__(self, /, fget=None, fset=None, fdel=None, doc=None)">("Set the object up.", body<property_init>),
    def<"getter(self, fget, /)">("The same property with another getter; a decorator.", [](Thread& t, Property& self, Value f) { return property_copy(t, self, f, Value::none(), Value::none()); }),
    def<"setter(self, fset, /)">("The same property with another setter; a decorator.", [](Thread& t, Property& self, Value f) { return property_copy(t, self, Value::none(), f, Value::none()); }),
    def<"deleter(self, fdel, /)">("The same property with another deleter; a decorator.", [](Thread& t, Property& self, Value f) { return property_copy(t, self, Value::none(), Value::none(), f); }),
    def<"__get__(self, instance, owner=None, /)">("What `instance.attribute` gives; instance is None for an access through the class.", [](Thread& t, Property& self, Value instance, Value) -> Result<Owned> {
        if (instance.is_none()) return share(Value(&self));
        if (self.getter.is_none()) return no_accessor(t, self, instance, "getter");
        return call(t, self.getter, {instance});
    }),
    def<"__set__(self, instance, value, /)">("What `instance.attribute = value` does.", [](Thread& t, Property& self, Value instance, Value v) -> Result<void> {
        if (self.setter.is_none()) return no_accessor(t, self, instance, "setter");
        TRY(call(t, self.setter, {instance, v}));
        return {};
    }),
    def<"__delete__(self, instance, /)">("What `del instance.attribute` does.", [](Thread& t, Property& self, Value instance) -> Result<void> {
        if (self.deleter.is_none()) return no_accessor(t, self, instance, "deleter");
        TRY(call(t, self.deleter, {instance}));
        return {};
    }),
    def<"__set_name__(self, /, *args)">("Told by the class under which name the property lies: __set_name__(owner, name).", [](Thread& t, Property& self, Arguments a) -> Result<void> {
        if (a.size() != 2) return t.type_error("__set_name__() takes 2 positional arguments but {} were given", a.size());
        release(std::exchange(self.name, share(a[1]).take()));
        return {};
    }),
};
constexpr PropertyRow kPropertyProperties[] = {
    read_only_member<Property>("fget", "", [](Thread&, Property& self) -> Result<Owned> { return share(self.getter); }),
    read_only_member<Property>("fset", "", [](Thread&, Property& self) -> Result<Owned> { return share(self.setter); }),
    read_only_member<Property>("fdel", "", [](Thread&, Property& self) -> Result<Owned> { return share(self.deleter); }),
    property<Property>("__doc__", "", [](Thread&, Property& self) -> Result<Owned> { return share(self.doc); }, [](Thread&, Property& self, Value v) -> Result<void> {
        release(std::exchange(self.doc, share(v.is_empty() ? Value::none() : v).take()));
        return {};
    }),
    property<Property>("__name__", "", [](Thread& t, Property& self) -> Result<Owned> {
        if (!self.name.is_empty()) return share(self.name);
        if (!self.getter.is_none())
            if (Owned n = TRY(find_attribute(t, self.getter, t.names().name)); !n.is_stop()) return n;
        return raise_attribute_error(t, Value(&self), *t.names().name, fmt::format("'{}' object has no attribute '__name__'", type_name(t, Value(&self))));
    }, [](Thread&, Property& self, Value v) -> Result<void> {
        release(std::exchange(self.name, share(v).take()));
        return {};
    }),
    property<Property>("__isabstractmethod__", "", [](Thread& t, Property& self) -> Result<Owned> {
        for (Value f : {self.getter, self.setter, self.deleter}) {
            Owned flag = TRY(find_attribute(t, f, t.names().isabstractmethod));
            if (!flag.is_stop() && TRY(truth(t, flag.get()))) return Owned::boolean(true);
        }
        return Owned::boolean(false);
    }),
};

// --- getset_descriptor, member_descriptor -------------------------------------------------------------------------------------------------

template <class T>
std::string_view attribute_name(T& self) {
    if constexpr (std::same_as<T, GetSet>)
        return self.row->name;
    else
        return self.name->view();
}

template <class T>
struct AttributeDescriptorRows {
    static constexpr NativeRow kMethods[] = {
        def<"__get__(self, instance, owner=None, /)">("What `instance.attribute` gives; instance is None for an access through the class.", [](Thread& t, T& self, Value instance, Value owner) -> Result<Owned> {
            if (instance.is_none() && owner.is_none()) return t.type_error("__get__(None, None) is invalid");
            if (instance.is_none()) return share(Value(&self));
            return bind_descriptor(t, Value(&self), instance, type_of(t, instance));
        }),
        def<"__set__(self, instance, value, /)">("What `instance.attribute = value` does.", [](Thread& t, T& self, Value instance, Value v) -> Result<void> { return set_by_descriptor(t, Value(&self), instance, v); }),
        def<"__delete__(self, instance, /)">("What `del instance.attribute` does.", [](Thread& t, T& self, Value instance) -> Result<void> { return set_by_descriptor(t, Value(&self), instance, Value()); }),
        def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, T& self) -> Result<Ref<Str>> {
            return new_str(t, fmt::format("<{} '{}' of '{}' objects>", std::same_as<T, GetSet> ? "attribute" : "member", attribute_name(self), self.owner->name_text()));
        }),
        def<"__reduce__(self, /)">("Helper for pickle.", [](Thread& t, T& self) { return reduce_by_name(t, Value(self.owner), attribute_name(self)); }),
    };
    static constexpr PropertyRow kProperties[] = {
        read_only_member<T>("__name__", "", [](Thread& t, T& self) { return make_str(t, attribute_name(self)); }),
        property<T>("__qualname__", "", [](Thread& t, T& self) { return make_str(t, fmt::format("{}.{}", self.owner->qualname->view(), attribute_name(self))); }),
        read_only_member<T>("__objclass__", "", [](Thread&, T& self) -> Result<Owned> { return share(Value(self.owner)); }),
        property<T>("__doc__", "", [](Thread& t, T& self) -> Result<Owned> {
            if constexpr (std::same_as<T, GetSet>)
                if (!self.row->doc.empty()) return make_str(t, self.row->doc);
            return Owned::none();
        }),
    };
};

// --- super ------------------------------------------------------------------------------------------------------------------------------------

// The type whose MRO super() walks: the object's, or the object itself if it is a class.
Result<Type*> super_check(Thread& t, Type& type, Value object) {
    if (is<Type>(object) && as<Type>(object).is_subtype_of(type)) return &as<Type>(object);
    if (type_of(t, object).is_subtype_of(type)) return &type_of(t, object);
    auto cls = find_attribute(t, object, t.names().class_);
    if (!cls.failed() && is<Type>((*cls).get()) && as<Type>((*cls).get()).is_subtype_of(type)) return &as<Type>((*cls).get());
    t.pending.clear();
    return t.type_error("super(type, obj): obj ({} {}) is not an instance or subtype of type ({}).", is<Type>(object) ? "type" : "instance of",
                        is<Type>(object) ? as<Type>(object).name_text() : type_name(t, object), type.name_text());
}

Result<Owned> super_get_attribute(Thread& t, Value object, Str& name) {
    auto& self = as<Super>(object);
    if (self.object_type.is_none() || &name == t.names().class_) return generic_get_attribute(t, object, name);
    return super_attribute(t, as<Type>(self.type), self.object, as<Type>(self.object_type), name, object);
}

constexpr NativeRow kSuperMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", [](Thread& t, Type& cls, Arguments, Keywords) -> Result<Owned> {
        Ref<Object> made = TRY(allocate_instance(t, cls));
        auto& s = static_cast<Super&>(*made);
        s.type = s.object = s.object_type = Value::none();
        return made;
    }),
    def<"__init__(self, /, *args)">("Set the object up.", [](Thread& t, Super& self, Arguments arguments) -> Result<void> {
        if (arguments.size() > 2) return t.type_error("super() expected at most 2 arguments, got {}", arguments.size());
        std::optional<Value> type, object;
        if (!arguments.empty()) type = arguments[0];
        if (arguments.size() == 2) object = arguments[1];
        Owned cls, instance;
        if (!type) {
            auto [c, i] = TRY(implicit_super_arguments(t));
            cls = Owned(c);
            instance = Owned(i);
        } else {
            cls = Owned(*type);
            instance = object ? Owned(*object) : Owned::none();
        }
        if (!is<Type>(cls.get())) return t.type_error("super() argument 1 must be a type, not {}", type_name(t, cls.get()));
        Owned object_type = Owned::none();
        if (!instance.is_none()) object_type = Owned(Value(TRY(super_check(t, as<Type>(cls.get()), instance.get()))));
        release(std::exchange(self.type, cls.take()));
        release(std::exchange(self.object, instance.take()));
        release(std::exchange(self.object_type, object_type.take()));
        return {};
    }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Super& self) -> Result<Ref<Str>> {
        std::string_view cls = is<Type>(self.type) ? as<Type>(self.type).name_text() : "NULL";
        if (self.object_type.is_none()) return new_str(t, fmt::format("<super: <class '{}'>, NULL>", cls));
        return new_str(t, fmt::format("<super: <class '{}'>, <{} object>>", cls, as<Type>(self.object_type).name_text()));
    }),
    def<"__get__(self, instance, owner=None, /)">("What `instance.attribute` gives; instance is None for an access through the class.", [](Thread& t, Super& self, Value instance, Value) -> Result<Owned> {
        if (instance.is_none() || !self.object_type.is_none()) return share(Value(&self));
        return call(t, Value(self.Object::type()), {self.type, instance});
    }),
};
constexpr PropertyRow kSuperProperties[] = {
    read_only_member<Super>("__thisclass__", "the class invoking super()", [](Thread&, Super& self) -> Result<Owned> { return share(self.type); }),
    read_only_member<Super>("__self__", "the instance invoking super(); may be None", [](Thread&, Super& self) -> Result<Owned> { return share(self.object); }),
    read_only_member<Super>("__self_class__", "the type of the instance invoking super(); may be None", [](Thread&, Super& self) -> Result<Owned> { return share(self.object_type); }),
};

// --- cells, mapping proxies ------------------------------------------------------------------------------------------------------------------

// Empty cells come before all others.
template <Comparison op>
Result<Owned> compare_cells(Thread& t, Cell& self, Value other) {
    auto* o = try_as<Cell>(other);
    if (!o) return Owned::not_implemented();
    bool full = !self.contents.is_empty(), other_full = !o->contents.is_empty();
    if (full && other_full) return compare(t, op, self.contents, o->contents);
    return compare(t, op, Value::small_int(full), Value::small_int(other_full));
}

constexpr NativeRow kCellMethods[] = {
    def<"__new__(cls, contents=<unrepresentable>, /)">("Create a new cell object.", [](Thread& t, Type&, std::optional<Value> contents) { return new_cell(t, contents ? *contents : Value()); }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Cell& self) -> Result<Ref<Str>> {
        if (self.contents.is_empty()) return new_str(t, fmt::format("<cell at {:#x}: empty>", Value(&self).bits));
        return new_str(t, fmt::format("<cell at {:#x}: {} object at {:#x}>", Value(&self).bits, type_name(t, self.contents), self.contents.bits));
    }),
    def<"__eq__(self, value, /)">("Return self==value.", body<compare_cells<Comparison::Eq>>),
    def<"__ne__(self, value, /)">("Return self!=value.", body<compare_cells<Comparison::Ne>>),
    def<"__lt__(self, value, /)">("Return self<value.", body<compare_cells<Comparison::Lt>>),
    def<"__le__(self, value, /)">("Return self<=value.", body<compare_cells<Comparison::Le>>),
    def<"__gt__(self, value, /)">("Return self>value.", body<compare_cells<Comparison::Gt>>),
    def<"__ge__(self, value, /)">("Return self>=value.", body<compare_cells<Comparison::Ge>>),
};
constexpr PropertyRow kCellProperties[] = {
    property<Cell>("cell_contents", "", [](Thread& t, Cell& self) -> Result<Owned> {
        if (self.contents.is_empty()) return t.value_error("Cell is empty");
        return share(self.contents);
    }, [](Thread&, Cell& self, Value v) -> Result<void> {
        release(std::exchange(self.contents, share(v).take()));
        return {};
    }),
};

constexpr NativeRow kMappingProxyMethods[] = {
    def<"__new__(cls, mapping)">("Make the object.", [](Thread& t, Type&, Value mapping) -> Result<Owned> {
        if (type_of(t, mapping).find(Special::GetItem).is_empty() || is<List>(mapping) || is<Tuple>(mapping))
            return t.type_error("mappingproxy() argument must be a mapping, not {}", type_name(t, mapping));
        return new_mapping_proxy(t, mapping);
    }),
    def<"__getitem__(self, key, /)">("Return self[key].", [](Thread& t, MappingProxy& self, Value key) { return get_item(t, self.mapping, key); }),
    def<"__contains__(self, key, /)">("Return key in self.", [](Thread& t, MappingProxy& self, Value key) { return contains(t, self.mapping, key); }),
    def<"__len__(self, /)">("Return len(self).", [](Thread& t, MappingProxy& self) { return length(t, self.mapping); }),
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread& t, MappingProxy& self) { return iterate(t, self.mapping); }),
    def<"__reversed__(self, /)">("D.__reversed__() -> reverse iterator", [](Thread& t, MappingProxy& self) { return call_special(t, self.mapping, Special::Reversed); }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, MappingProxy& self) -> Result<Ref<Str>> {
        Ref<Str> shown = TRY(repr(t, self.mapping));
        return new_str(t, fmt::format("mappingproxy({})", shown->view()));
    }),
    def<"__str__(self, /)">("Return str(self).", [](Thread& t, MappingProxy& self) { return str(t, self.mapping); }),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread& t, MappingProxy& self) -> Result<int64_t> { return int64_t(TRY(hash(t, self.mapping))); }),
    def<"__eq__(self, value, /)">("Return self==value.", [](Thread& t, MappingProxy& self, Value other) {
        return compare(t, Comparison::Eq, self.mapping, is<MappingProxy>(other) ? as<MappingProxy>(other).mapping : other);
    }),
    def<"__or__(self, value, /)">("Return self|value.", [](Thread& t, Value a, Value b) {
        return binary(t, BinaryOp::Or, is<MappingProxy>(a) ? as<MappingProxy>(a).mapping : a, is<MappingProxy>(b) ? as<MappingProxy>(b).mapping : b);
    }),
    def<"__ror__(self, value, /)">("Return value|self.", [](Thread& t, Value a, Value b) {
        return binary(t, BinaryOp::Or, is<MappingProxy>(b) ? as<MappingProxy>(b).mapping : b, is<MappingProxy>(a) ? as<MappingProxy>(a).mapping : a);
    }),
    def<"__ior__(self, value, /)">("Return self|=value.", [](Thread& t, MappingProxy&, Value) -> Result<Owned> { return t.type_error("'|=' is not supported by mappingproxy; use '|' instead"); }),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
    def<"get(self, key, default=None, /)">("The key's value, or default if there is none.", [](Thread& t, MappingProxy& self, Value key, Value fallback) { return call_method(t, self.mapping, "get", {key, fallback}); }),
    def<"keys(self, /)">("a set-like object providing a view on D's keys", [](Thread& t, MappingProxy& self) { return call_method(t, self.mapping, "keys"); }),
    def<"values(self, /)">("an object providing a view on D's values", [](Thread& t, MappingProxy& self) { return call_method(t, self.mapping, "values"); }),
    def<"items(self, /)">("a set-like object providing a view on D's items", [](Thread& t, MappingProxy& self) { return call_method(t, self.mapping, "items"); }),
    def<"copy(self, /)">("a shallow copy of D", [](Thread& t, MappingProxy& self) { return call_method(t, self.mapping, "copy"); }),
};

}  // namespace

// The attribute as the classes behind `type` in the MRO of object_type define it, bound to object.
Result<Owned> super_attribute(Thread& t, Type& type, Value object, Type& object_type, Str& name, Value super) {
    auto mro = object_type.mro->view();
    size_t i = 0;
    while (i < mro.size() && mro[i].object() != &type) ++i;
    for (++i; i < mro.size(); ++i) {
        Value found = as<Type>(mro[i]).namespace_dict().find(t.runtime, &name);
        if (found.is_empty()) continue;
        Owned keep(found);
        bool through_class = object.object() == &object_type;
        return bind_descriptor(t, found, through_class ? Value() : object, object_type);
    }
    // What super objects themselves have: __init_subclass__, where a metaclass's mro() leaves object out.
    Value own = super.is_empty() ? t.runtime.type(Super::kRow).lookup(&name) : Value();
    if (!own.is_empty()) return bind_descriptor(t, own, Value(), object_type);
    if (super.is_empty()) return raise_attribute_error(t, object, name, fmt::format("'super' object has no attribute '{}'", name.view()));
    return generic_get_attribute(t, super, name);
}

Error wrong_receiver(Thread& t, const NativeDescriptor& d, Value self) {
    if (d.is_slot()) return t.type_error("descriptor '{}' requires a '{}' object but received a '{}'", d.row->name(), d.owner->name_text(), type_name(t, self));
    return t.type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", d.row->name(), d.owner->name_text(), type_name(t, self));
}

constinit const TypeRow NativeFunction::kRow = type_row<NativeFunction>({.name = "builtin_function_or_method", .doc = "", .subclassable = false, .instantiable = false, .weakly_referenceable = true, .call = call_native_function, .methods = kFunctionMethods, .properties = kFunctionProperties});
constinit const TypeRow NativeFunction::kMethodWrapperRow = type_row<NativeFunction>({.name = "method-wrapper", .doc = "", .subclassable = false, .instantiable = false, .call = call_native_function, .methods = kWrapperMethods, .properties = kWrapperProperties});
constinit const TypeRow NativeDescriptor::kRow = type_row<NativeDescriptor>({.name = "method_descriptor", .doc = "", .subclassable = false, .instantiable = false, .call = call_native_descriptor, .methods = kDescriptorMethods, .properties = kDescriptorProperties});
constinit const TypeRow NativeDescriptor::kSlotRow = type_row<NativeDescriptor>({.name = "wrapper_descriptor", .doc = "", .subclassable = false, .instantiable = false, .call = call_native_descriptor, .methods = kDescriptorMethods, .properties = kDescriptorProperties});
constinit const TypeRow NativeDescriptor::kClassMethodRow = type_row<NativeDescriptor>({.name = "classmethod_descriptor", .doc = "", .subclassable = false, .instantiable = false, .call = call_native_descriptor, .methods = std::span(kDescriptorMethods).first(2), .properties = kDescriptorProperties});
constinit const TypeRow BoundMethod::kRow = type_row<BoundMethod>({.name = "method", .doc = "Create a bound instance method object.", .subclassable = false, .weakly_referenceable = true, .call = call_bound_method, .get_attribute = bound_method_attribute, .methods = kBoundMethodMethods, .properties = kBoundMethodProperties});
constinit const TypeRow ClassMethod::kRow = type_row<ClassMethod>({.name = "classmethod", .doc = "Convert a function to be a class method.", .has_dict = true, .methods = kClassMethodMethods, .properties = kClassMethodProperties});
constinit const TypeRow StaticMethod::kRow = type_row<StaticMethod>({.name = "staticmethod", .doc = "Convert a function to be a static method.", .has_dict = true, .call = call_static_method, .methods = kStaticMethodMethods, .properties = kStaticMethodProperties});
constinit const TypeRow Property::kRow = type_row<Property>({.name = "property", .doc = "Property attribute.", .methods = kPropertyMethods, .properties = kPropertyProperties});
constinit const TypeRow GetSet::kRow = type_row<GetSet>({.name = "getset_descriptor", .doc = "", .subclassable = false, .instantiable = false, .methods = std::span(AttributeDescriptorRows<GetSet>::kMethods).first(4), .properties = AttributeDescriptorRows<GetSet>::kProperties});
constinit const TypeRow Member::kRow = type_row<Member>({.name = "member_descriptor", .doc = "", .subclassable = false, .instantiable = false, .methods = AttributeDescriptorRows<Member>::kMethods, .properties = AttributeDescriptorRows<Member>::kProperties});
constinit const TypeRow Super::kRow = type_row<Super>({.name = "super", .doc = "super() -> same as super(__class__, <first argument>)", .get_attribute = super_get_attribute, .methods = kSuperMethods, .properties = kSuperProperties});
constinit const TypeRow Cell::kRow = type_row<Cell>({.name = "cell", .doc = "Create a new cell object.", .subclassable = false, .unhashable = true, .methods = kCellMethods, .properties = kCellProperties});
constinit const TypeRow MappingProxy::kRow = type_row<MappingProxy>({.name = "mappingproxy", .doc = "A view of a mapping that does not let it be changed.", .subclassable = false, .is_mapping_pattern = true, .methods = kMappingProxyMethods});

}  // namespace kukri
