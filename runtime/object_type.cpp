// `object`: what every value can do.
#include "runtime/base/hash.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/shape_internal.hpp"
#include "runtime/str.hpp"
#include "runtime/type_internal.hpp"

namespace kukri {

const PropertyRow& instance_dict_property();

namespace {

bool is_objects_own(Thread& t, Type& type, Special s) {
    Value found = type.find(s);
    return found == t.runtime.type<Object>().find(s);
}

std::string abstract_methods_text(Thread& t, Type& type) {
    std::string names;
    Value methods = type.dict->find(t.runtime, t.names().abstract_methods);
    auto list = list_from(t, methods);
    if (list.failed() || sort(t, **list, Value::none(), false).failed()) return names;
    for (Value v : (*list)->view()) {
        if (!names.empty()) names += "', '";
        if (is<Str>(v)) names += text_of(v);
    }
    return names;
}

Result<Owned> object_new(Thread& t, Type& type, Arguments arguments, Keywords keywords) {
    if (!arguments.empty() || keywords.size()) {
        if (!is_objects_own(t, type, Special::New))
            return t.type_error("object.__new__() takes exactly one argument (the type to instantiate)");
        if (is_objects_own(t, type, Special::Init)) return t.type_error("{}() takes no arguments", type.name_text());
    }
    if (type.is(Type::kAbstract)) {
        std::string names = abstract_methods_text(t, type);
        size_t count = 1;
        for (size_t at = names.find("', '"); at != std::string::npos; at = names.find("', '", at + 1)) ++count;
        return t.type_error("Can't instantiate abstract class {} without an implementation for abstract method{} '{}'", type.name_text(), count == 1 ? "" : "s", names);
    }
    // Natives whose struct adds nothing to Object (the abstract bases of streams) are as safe to make as object itself.
    bool adds_nothing = type.layout->kind == Kind::Native && type.layout->size == sizeof(Object) && type.layout->instantiable;
    if (type.layout != &Object::kRow && !adds_nothing) return t.type_error("object.__new__({}) is not safe, use {}.__new__()", type.name_text(), type.layout->name);
    return TRY(allocate_instance(t, type));
}

Result<void> object_init(Thread& t, Value self, Arguments arguments, Keywords keywords) {
    if (arguments.empty() && !keywords.size()) return {};
    Type& type = type_of(t, self);
    if (!is_objects_own(t, type, Special::Init))
        return t.type_error("object.__init__() takes exactly one argument (the instance to initialize)");
    if (is_objects_own(t, type, Special::New))
        return t.type_error("{}.__init__() takes exactly one argument (the instance to initialize)", type.name_text());
    return {};
}

Result<Ref<Str>> object_repr(Thread& t, Value self) {
    return new_str(t, fmt::format("<{} object at {:#x}>", type_of(t, self).full_name(), self.bits));
}

Result<void> set_class(Thread& t, Value self, Value v) {
    if (v.is_empty()) return t.type_error("can't delete __class__ attribute");
    if (!is<Type>(v)) return t.type_error("__class__ must be set to a class, not '{}' object", type_name(t, v));
    Type &old = type_of(t, self), &fresh = as<Type>(v);
    bool module = is<Module>(self) && fresh.layout == &Module::kRow;
    if (!module && (!old.is(Type::kHeapType) || !fresh.is(Type::kHeapType)))
        return t.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses");
    bool same_layout = old.layout == fresh.layout && old.base_size == fresh.base_size && old.member_count == fresh.member_count &&
                       old.is(Type::kHasDict) == fresh.is(Type::kHasDict);
    if (!same_layout) return t.type_error("__class__ assignment: '{}' object layout differs from '{}'", fresh.name_text(), old.name_text());
    Object& object = *self.object();
    // In dict mode the object keeps its room, which only its old shapes know: the new type gets a shape of the same width.
    if (AttributeArea* area = attribute_area(object)) {
        (void)area;
        TRY(enter_dict_mode(t, object));
        object.shape = dict_shape_like(t.runtime, fresh, object.shape->inline_capacity);
    } else {
        object.shape = fresh.root_shape;
    }
    if (fresh.makes_descriptors()) t.runtime.type<Object>().renew_versions();   // it may be an attribute of a class
    if (fresh.is(Type::kHeapType)) retain(static_cast<Object*>(&fresh));
    if (old.is(Type::kHeapType)) release(static_cast<Object*>(&old));
    return {};
}

Result<Owned> object_dir(Thread& t, Value self) {
    Ref<Dict> all = TRY(new_dict(t));
    Owned own = TRY(find_attribute(t, self, t.names().dict));
    if (is<Dict>(own.get())) TRY(dict_update(t, *all, own.get()));
    for (Value v : type_of(t, self).mro->view()) TRY(dict_update(t, *all, Value(&as<Type>(v).namespace_dict())));
    return TRY(list_from(t, all.value()));
}

Result<Ref<Str>> attribute_name(Thread& t, Value name) {
    if (!is<Str>(name)) return t.type_error("attribute name must be string, not '{}'", type_name(t, name));
    return t.runtime.intern(share(as<Str>(name)));
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", body<object_new>),
    def<"__init__(self, /, *args, **kwargs)">("Set the object up.", body<object_init>),
    def<"__repr__(self, /)">("Return repr(self).", body<object_repr>),
    def<"__str__(self, /)">("Return str(self).", [](Thread& t, Value self) { return repr(t, self); }),
    def<"__format__(self, format_spec, /)">("Default object formatter.", [](Thread& t, Value self, Str& spec) -> Result<Ref<Str>> {
        if (spec.bytes) return t.type_error("unsupported format string passed to {}.__format__", type_name(t, self));
        return str(t, self);
    }),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread&, Value self) -> int64_t { return hash_pointer(self.object()); }),
    def<"__eq__(self, value, /)">("Return self==value.", [](Thread&, Value self, Value other) -> Owned {
        return self == other ? Owned::boolean(true) : Owned::not_implemented();
    }),
    def<"__ne__(self, value, /)">("Return self!=value.", [](Thread& t, Value self, Value other) -> Result<Owned> {
        Owned r = TRY(call_special(t, self, Special::Eq, {other}));
        if (r.is_not_implemented() || r.is_stop()) return Owned::not_implemented();
        return Owned::boolean(!TRY(truth(t, r.get())));
    }),
    def<"__lt__(self, value, /)">("Return self<value.", [](Thread&, Value, Value) { return Owned::not_implemented(); }),
    def<"__le__(self, value, /)">("Return self<=value.", [](Thread&, Value, Value) { return Owned::not_implemented(); }),
    def<"__gt__(self, value, /)">("Return self>value.", [](Thread&, Value, Value) { return Owned::not_implemented(); }),
    def<"__ge__(self, value, /)">("Return self>=value.", [](Thread&, Value, Value) { return Owned::not_implemented(); }),
    def<"__getattribute__(self, name, /)">("Return getattr(self, name).", [](Thread& t, Value self, Value name) -> Result<Owned> {
        Ref<Str> interned = TRY(attribute_name(t, name));
        return generic_get_attribute(t, self, *interned);
    }),
    def<"__setattr__(self, name, value, /)">("Implement setattr(self, name, value).", [](Thread& t, Value self, Value name, Value value) -> Result<void> {
        Ref<Str> interned = TRY(attribute_name(t, name));
        // Nobody gets around what type.__setattr__ checks.
        if (is<Type>(self)) return t.type_error("can't apply this __setattr__ to {} object", type_name(t, self));
        return generic_set_attribute(t, self, *interned, value);
    }),
    def<"__delattr__(self, name, /)">("Implement delattr(self, name).", [](Thread& t, Value self, Value name) -> Result<void> {
        Ref<Str> interned = TRY(attribute_name(t, name));
        if (is<Type>(self)) return t.type_error("can't apply this __delattr__ to {} object", type_name(t, self));
        return generic_set_attribute(t, self, *interned, Value());
    }),
    def<"__dir__(self, /)">("Default dir() implementation.", body<object_dir>),
    def<"__reduce__(self, /)">("Helper for pickle.", [](Thread& t, Value self) { return object_reduce(t, self, 0); }),
    def<"__reduce_ex__(self, protocol, /)">("Helper for pickle.", body<object_reduce_ex>),
    def<"__getstate__(self, /)">("Helper for pickle.", body<object_getstate>),
    def<"__sizeof__(self, /)">("Bytes of memory, those of what it refers to not counted.", [](Thread&, Value self) -> int64_t {
        return self.is_object() ? int64_t(Block::of(self.object())->cell_size) : 8;
    }),
    def<"__init_subclass__(cls, /, *args, **kwargs)">("This method is called when a class is subclassed.", [](Thread& t, Type& cls, Arguments arguments, Keywords keywords) -> Result<void> {
        if (!arguments.empty()) return t.type_error("{}.__init_subclass__() takes exactly one argument ({} given)", cls.name_text(), arguments.size() + 1);
        if (keywords.size()) return t.type_error("{}.__init_subclass__() takes no keyword arguments", cls.name_text());
        return {};
    }),
    def<"__subclasshook__(cls, subclass, /)">("Abstract classes can override this to customize issubclass().", [](Thread&, Type&, Value) { return Owned::not_implemented(); }),
};

constexpr PropertyRow kProperties[] = {
    property<Value>("__class__", "the object's class", [](Thread& t, Value self) -> Result<Owned> { return share(Value(&type_of(t, self))); }, body<set_class>),
};

}  // namespace

constinit const TypeRow Object::kRow = {
    .name = "object",
    .doc = "What every class derives from.\n\nobject() makes something that is only itself: it has no attributes of its own and takes none.",
    .kind = Kind::Object,
    .size = sizeof(Object),
    .methods = kMethods,
    .properties = kProperties,
};

}  // namespace kukri
