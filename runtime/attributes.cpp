// Attribute access: the default algorithm, the instance's own storage, and what getattr, setattr and method calls do.
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

namespace {

bool is_data_descriptor(Type& descriptor_type) {
    return !descriptor_type.find(Special::Set).is_empty() || !descriptor_type.find(Special::Delete).is_empty();
}

Error no_attribute(Thread& t, Value object, Str& name) {
    if (is<Type>(object))
        return raise_attribute_error(t, object, name, fmt::format("type object '{}' has no attribute '{}'", as<Type>(object).name_text(), name.view()));
    return raise_attribute_error(t, object, name, fmt::format("'{}' object has no attribute '{}'", type_name(t, object), name.view()));
}

Result<Value> member_place(Thread& t, Member& member, Value object, Value*& place) {
    if (!type_of(t, object).is_subtype_of(*member.owner))
        return t.type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", member.name->view(), member.owner->name_text(), type_name(t, object));
    if (member.computed) return Value::none();
    char* base = reinterpret_cast<char*>(object.object());
    place = member.in_member_area ? member_area(*object.object()) + member.offset : reinterpret_cast<Value*>(base + member.offset);
    return Value::none();
}

Result<Owned> get_member(Thread& t, Member& member, Value object) {
    Value* place;
    TRY(member_place(t, member, object, place));
    if (member.computed) return member.computed->get(t, object);
    Value v = *place;
    if (v.is_empty() || v.bits == 0) {
        if (member.none_if_empty) return Owned::none();
        return no_attribute(t, object, *member.name);
    }
    return share(v);
}

Result<void> set_member(Thread& t, Member& member, Value object, Value v) {
    Value* place;
    TRY(member_place(t, member, object, place));
    if (member.computed) return member.computed->set(t, object, v);
    if (member.read_only) return t.raise(ExceptionType::AttributeError, "readonly attribute");
    if (v.is_empty() && place->is_empty() && !member.none_if_empty) return t.raise(ExceptionType::AttributeError, "{}", member.name->view());
    if (v.is_empty() && member.none_if_empty) v = Value::none();
    retain(v);
    Value old = std::exchange(*place, v);
    if (old.bits) release(old);
    return {};
}

Error wrong_receiver(Thread& t, std::string_view name, Type& owner, Value object) {
    return t.type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", name, owner.full_name(), type_name(t, object));
}

}  // namespace

// descriptor.__get__(object, type); an empty object: access through the class.
Result<Owned> bind_descriptor(Thread& t, Value descriptor, Value object, Type& type) {
    if (!descriptor.is_object()) return share(descriptor);
    switch (descriptor.object()->kind) {
        case Kind::Function:
            if (object.is_empty()) return share(descriptor);
            return new_bound_method(t, descriptor, object);
        case Kind::NativeDescriptor: {
            auto& native = as<NativeDescriptor>(descriptor);
            if (native.class_method) {
                if (!type.is_subtype_of(*native.owner)) return t.type_error("descriptor '{}' requires a subtype of '{}' but received '{}'", native.row->name(), native.owner->full_name(), type.name_text());
                return new_native_function(t, *native.row, Value(&type), nullptr);
            }
            if (object.is_empty()) return share(descriptor);
            if (!applies_to(native, type_of(t, object))) return wrong_receiver(t, native, object);
            Ref<NativeFunction> bound = TRY(new_native_function(t, *native.row, object, nullptr));
            if (native.is_slot()) bound->shape = t.runtime.method_wrapper_shape;
            return bound;
        }
        case Kind::NativeFunction:
        case Kind::Str:
        case Kind::Int:
        case Kind::Tuple:
        case Kind::List:
        case Kind::Dict:
            if (descriptor.object()->type()->row) return share(descriptor);   // exactly the native type: no __get__
            break;
        case Kind::StaticMethod:
            if (descriptor.object()->type()->row) return share(as<StaticMethod>(descriptor).function);
            break;
        case Kind::Property: {
            auto& property = as<Property>(descriptor);
            if (object.is_empty()) return share(descriptor);
            if (property.getter.is_none()) {
                if (is<Str>(property.name)) {
                    Ref<Str> shown = TRY(repr(t, property.name));
                    return t.raise(ExceptionType::AttributeError, "property {} of '{}' object has no getter", shown->view(), type.qualname->view());
                }
                return t.raise(ExceptionType::AttributeError, "property of '{}' object has no getter", type.qualname->view());
            }
            if (!descriptor.object()->type()->row) break;
            return call(t, property.getter, {&object, 1});
        }
        case Kind::GetSet: {
            auto& getset = as<GetSet>(descriptor);
            if (object.is_empty()) return share(descriptor);
            if (!type_of(t, object).is_subtype_of(*getset.owner)) return wrong_receiver(t, getset.row->name, *getset.owner, object);
            return getset.row->get(t, object);
        }
        case Kind::Member:
            if (object.is_empty()) return share(descriptor);
            return get_member(t, as<Member>(descriptor), object);
        default: break;
    }
    Value get = type_of(t, descriptor).find(Special::Get);
    if (get.is_empty()) return share(descriptor);
    Value o = object.is_empty() ? Value::none() : object;
    return call_special(t, descriptor, Special::Get, {o, Value(&type)});
}

namespace {

// descriptor.__set__ / __delete__
Result<bool> set_through_descriptor(Thread& t, Value descriptor, Value object, Value v) {
    if (!descriptor.is_object()) return false;
    switch (descriptor.object()->kind) {
        case Kind::Function:
        case Kind::NativeDescriptor: return false;
        case Kind::Member: {
            TRY(set_member(t, as<Member>(descriptor), object, v));
            return true;
        }
        case Kind::GetSet: {
            auto& getset = as<GetSet>(descriptor);
            if (!type_of(t, object).is_subtype_of(*getset.owner)) return wrong_receiver(t, getset.row->name, *getset.owner, object);
            if (!getset.row->set)
                return t.raise(ExceptionType::AttributeError, "attribute '{}' of '{}' objects is not writable", getset.row->name, getset.owner->full_name());
            TRY(getset.row->set(t, object, v));
            return true;
        }
        default: break;
    }
    Type& type = type_of(t, descriptor);
    Special which = v.is_empty() ? Special::Delete : Special::Set;
    if (type.find(which).is_empty()) {
        if (type.find(v.is_empty() ? Special::Set : Special::Delete).is_empty()) return false;
        return t.raise(ExceptionType::AttributeError, "{}", v.is_empty() ? "__delete__" : "__set__");
    }
    if (v.is_empty())
        TRY(call_special(t, descriptor, which, {object}));
    else
        TRY(call_special(t, descriptor, which, {object, v}));
    return true;
}

}  // namespace

Result<void> set_by_descriptor(Thread& t, Value descriptor, Value object, Value v) {
    TRY(set_through_descriptor(t, descriptor, object, v));
    return {};
}

Result<Owned> generic_find_attribute(Thread& t, Value object, Str& name) {
    Type& type = type_of(t, object);
    Value on_type = type.lookup(&name);
    bool data = on_type.is_object() && is_data_descriptor(*on_type.object()->type());
    // One that has only __set__ or __delete__ leaves reading to the instance.
    bool reads = data && (on_type.object()->type()->row || !on_type.object()->type()->find(Special::Get).is_empty());
    if (reads) return bind_descriptor(t, Owned(on_type).get(), object, type);
    Value own = own_attribute(t, object, &name);
    if (!own.is_empty()) return share(own);
    if (on_type.is_empty()) return Owned::stop();
    Owned keep(on_type);
    return bind_descriptor(t, on_type, object, type);
}

Result<Owned> generic_get_attribute(Thread& t, Value object, Str& name) {
    Owned found = TRY(generic_find_attribute(t, object, name));
    if (found.is_stop()) return no_attribute(t, object, name);
    return found;
}

Result<void> generic_set_attribute(Thread& t, Value object, Str& name, Value v) {
    Type& type = type_of(t, object);
    Owned on_type(type.lookup(&name));
    if (!on_type.is_empty() && TRY(set_through_descriptor(t, on_type.get(), object, v))) return {};
    bool has_area = object.is_object() && type.is(Type::kHasDict);
    if (!has_area) {
        if (on_type.is_empty()) {
            return raise_attribute_error(t, object, name, fmt::format("'{}' object has no attribute '{}' and no __dict__ for setting new attributes", type_name(t, object), name.view()));
        }
        return raise_attribute_error(t, object, name, fmt::format("'{}' object attribute '{}' is read-only", type.name_text(), name.view()));
    }
    if (!v.is_empty()) return set_own_attribute(t, *object.object(), &name, v);
    if (!TRY(delete_own_attribute(t, *object.object(), &name))) return no_attribute(t, object, name);
    return {};
}

// --- through the type's hooks -----------------------------------------------------------------------------------------------------

namespace {

// __getattribute__ has raised AttributeError: __getattr__ gets its turn.
Result<Owned> fall_back(Thread& t, Value object, Str* name) {
    Type& type = type_of(t, object);
    if (type.find(Special::GetAttr).is_empty()) return Error{};
    if (!t.pending_is(ExceptionType::AttributeError)) return Error{};
    t.pending.clear();
    return call_special(t, object, Special::GetAttr, {Value(name)});
}

Result<Owned> custom_get_attribute(Thread& t, Type& type, Value object, Str* name) {
    Value hook = type.find(Special::GetAttribute);
    bool native = is<NativeDescriptor>(hook);
    Result<Owned> found = Error{};
    if (native && as<NativeDescriptor>(hook).owner == t.runtime.types[size_t(Kind::Object)]) {
        found = generic_find_attribute(t, object, *name);
        if (!found.failed() && (*found).is_stop()) {
            if (!type.find(Special::GetAttr).is_empty()) return call_special(t, object, Special::GetAttr, {Value(name)});
            return no_attribute(t, object, *name);
        }
    } else if (native && type.layout->get_attribute) {
        found = type.layout->get_attribute(t, object, *name);
    } else {
        found = call_special(t, object, Special::GetAttribute, {Value(name)});
    }
    if (!found.failed()) return found;
    return fall_back(t, object, name);
}

}  // namespace

Result<Owned> get_attribute(Thread& t, Value object, Str* name) {
    Type& type = type_of(t, object);
    if (!type.is(Type::kPopulated)) populate(type);
    if (type.is(Type::kCustomGetAttribute)) return custom_get_attribute(t, type, object, name);
    return generic_get_attribute(t, object, *name);
}

Result<Owned> get_attribute(Thread& t, Value object, std::string_view name) { return get_attribute(t, object, t.runtime.intern(name)); }

Result<Owned> find_attribute(Thread& t, Value object, Str* name) {
    Type& type = type_of(t, object);
    if (!type.is(Type::kPopulated)) populate(type);
    if (!type.is(Type::kCustomGetAttribute)) {
        auto found = generic_find_attribute(t, object, *name);
        if (found.failed() && t.catch_if(ExceptionType::AttributeError)) return Owned::stop();
        return found;
    }
    auto found = custom_get_attribute(t, type, object, name);
    if (found.failed() && t.catch_if(ExceptionType::AttributeError)) return Owned::stop();
    return found;
}

Result<Owned> find_attribute(Thread& t, Value object, std::string_view name) { return find_attribute(t, object, t.runtime.intern(name)); }

Result<void> set_attribute(Thread& t, Value object, Str* name, Value v) {
    Type& type = type_of(t, object);
    if (!type.is(Type::kPopulated)) populate(type);
    if (type.is(Type::kCustomSetAttribute)) {
        Value hook = type.find(Special::SetAttr);
        if (is<NativeDescriptor>(hook) && type.layout->set_attribute && !as<NativeDescriptor>(hook).owner->is(Type::kHeapType))
            return type.layout->set_attribute(t, object, *name, v);
        TRY(call_special(t, object, Special::SetAttr, {Value(name), v}));
        return {};
    }
    return generic_set_attribute(t, object, *name, v);
}

Result<void> delete_attribute(Thread& t, Value object, Str* name) {
    Type& type = type_of(t, object);
    if (!type.is(Type::kPopulated)) populate(type);
    if (type.is(Type::kCustomSetAttribute)) {
        Value hook = type.find(Special::DelAttr);
        if (is<NativeDescriptor>(hook) && type.layout->set_attribute) return type.layout->set_attribute(t, object, *name, Value());
        TRY(call_special(t, object, Special::DelAttr, {Value(name)}));
        return {};
    }
    return generic_set_attribute(t, object, *name, Value());
}

// A plain function found on the type is returned unbound, with its self: the call needs no bound method object.
Result<Method> load_method(Thread& t, Value object, Str* name) {
    Type& type = type_of(t, object);
    if (!type.is(Type::kPopulated)) populate(type);
    if (!type.is(Type::kCustomGetAttribute)) {
        Value on_type = type.lookup(name);
        if (on_type.is_object()) {
            Kind kind = on_type.object()->kind;
            bool plain = kind == Kind::Function || (kind == Kind::NativeDescriptor && applies_to(as<NativeDescriptor>(on_type), type));
            if (plain && own_attribute(t, object, name).is_empty()) return Method{share(on_type), share(object)};
        }
    }
    return Method{TRY(get_attribute(t, object, name)), Owned()};
}

Result<Ref<Dict>> instance_dict(Thread& t, Value object) {
    if (Module* m = try_as<Module>(object)) return share(*m->dict);
    if (!object.is_object() || !type_of(t, object).is(Type::kHasDict))
        return raise_attribute_error(t, object, *t.names().dict, fmt::format("'{}' object has no attribute '__dict__'", type_name(t, object)));
    return share(*TRY(enter_dict_mode(t, *object.object())));
}

// --- __dict__ and __weakref__ of classes --------------------------------------------------------------------------------------------

namespace {

Result<void> set_instance_dict(Thread& t, Value self, Value v) {
    if (is<Type>(self)) return t.raise(ExceptionType::AttributeError, "attribute '__dict__' of 'type' objects is not writable");
    if (self.object()->type()->layout->keeps_own_dict) return t.raise(ExceptionType::AttributeError, "readonly attribute");
    if (v.is_empty()) {
        if (self.object()->type()->row) return t.type_error("cannot delete __dict__");
        Ref<Dict> fresh = TRY(new_dict(t));
        return set_instance_dict(t, self, fresh.value());
    }
    if (!is<Dict>(v)) return t.type_error("__dict__ must be set to a dictionary, not a '{}'", type_name(t, v));
    TRY(enter_dict_mode(t, *self.object()));
    Dict*& place = attribute_area(*self.object())->dict();
    retain(v);
    release(static_cast<Object*>(std::exchange(place, &as<Dict>(v))));
    return {};
}

constexpr PropertyRow kDictProperty = property<Value>(
    "__dict__", "dictionary for instance variables", [](Thread& t, Value self) -> Result<Owned> {
        if (is<Type>(self)) return new_mapping_proxy(t, Value(&as<Type>(self).namespace_dict()));   // of a metaclass with a second base
        return TRY(instance_dict(t, self));
    }, body<set_instance_dict>);

Result<Owned> get_weakref(Thread& t, Value self) {
    auto found = t.runtime.weak_references.find(self.object());
    if (found == t.runtime.weak_references.end()) return Owned::none();
    return share(Value(reinterpret_cast<Object*>(found->second)));
}

constexpr PropertyRow kWeakrefProperty = property<Value>("__weakref__", "The first of the weak references to the object, or None.", body<get_weakref>);

}  // namespace

const PropertyRow& instance_dict_property() { return kDictProperty; }

Result<void> enter_instance_properties(Thread& t, Type& type, Type& base) {
    auto add = [&](const PropertyRow& row) -> Result<void> {
        Str* name = t.runtime.intern(row.name);
        if (!type.dict->find(t.runtime, name).is_empty()) return {};   // the class body has its own
        auto descriptor = TRY(make<GetSet>(t));
        descriptor->row = &row;
        descriptor->owner = &type;
        retain(static_cast<Object*>(&type));
        return dict_set(t, *type.dict, name, descriptor.value());
    };
    if (type.is(Type::kHasDict) && !base.is(Type::kHasDict)) TRY(add(kDictProperty));
    if (type.is(Type::kWeaklyReferenceable) && !base.is(Type::kWeaklyReferenceable)) TRY(add(kWeakrefProperty));
    return {};
}

}  // namespace kukri
