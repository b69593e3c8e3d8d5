#include "runtime/own_attributes.hpp"

#include "runtime/dict.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

bool has_plain_dict(Thread& t, Value object) {
    if (!object.is_object() || is<Type>(object) || !attribute_area(*object.object())) return false;
    Value descriptor = type_of(t, object).lookup(t.names().dict);
    return descriptor.is_object() && descriptor.object()->kind == Kind::NativeDescriptor;
}

// The name as the attributes' keys are; null: it is no name of theirs.
Ref<Str> interned_name(Thread& t, Value name) {
    return is_exactly<Str>(t, name) ? t.runtime.intern(Ref<Str>(&as<Str>(name))) : Ref<Str>();
}

}  // namespace

Result<Owned> own_attribute_or(Thread& t, Value object, Value name, Value fallback) {
    Ref<Str> interned = interned_name(t, name);
    if (!interned || !has_plain_dict(t, object)) {
        Owned attributes = TRY(get_attribute(t, object, t.names().dict));
        return call_method(t, attributes, "get", {name, fallback});
    }
    Value found = own_attribute(t, object, interned.get());
    return share(found.is_empty() ? fallback : found);
}

Result<void> store_own_attribute(Thread& t, Value object, Value name, Value value) {
    Ref<Str> interned = interned_name(t, name);
    if (interned && has_plain_dict(t, object)) return set_own_attribute(t, *object.object(), interned.get(), value);
    Owned attributes = TRY(get_attribute(t, object, t.names().dict));
    return set_item(t, attributes, name, value);
}

Result<void> update_own_attributes(Thread& t, Value object, Dict& attributes) {
    if (!has_plain_dict(t, object)) TRY(get_attribute(t, object, t.names().dict));   // an object without one is told so in any case
    size_t position = 0;
    Value key, value;
    while (attributes.next(position, key, value)) {
        Owned name(key), its(value);
        TRY(store_own_attribute(t, object, name, its));
    }
    return {};
}

}  // namespace kukri
