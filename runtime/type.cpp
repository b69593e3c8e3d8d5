// Types: lookup, caches, and the life of a type object. Making a type from a class statement is in make_type.cpp.
#include "runtime/type.hpp"

#include <cstring>

#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/shape_internal.hpp"
#include "runtime/str.hpp"
#include "runtime/type_internal.hpp"

namespace kukri {

Type& type_of(Runtime& runtime, Value v) {
    if (v.is_object()) return *v.object()->type();
    if (v.is_int()) return *runtime.types[size_t(Kind::Int)];
    if (v.is_float()) return *runtime.types[size_t(Kind::Float)];
    switch (v.bits) {
        case Value::kNone: return *runtime.types[size_t(Kind::NoneType)];
        case Value::kTrue:
        case Value::kFalse: return *runtime.types[size_t(Kind::Bool)];
        case Value::kNotImplemented: return *runtime.types[size_t(Kind::NotImplementedType)];
        case Value::kEllipsis: return *runtime.types[size_t(Kind::EllipsisType)];
    }
    assert(false && "an internal constant escaped");
    return *runtime.types[size_t(Kind::NoneType)];
}

// Of native types with the module: "collections.deque".
std::string_view type_name(Thread& t, Value v) {
    Type& type = type_of(t, v);
    return type.name_text();
}

bool Type::is_subtype_of(const Type& other) const {
    if (this == &other) return true;
    if (!mro) {   // while it is being made
        for (const Type* type = base; type; type = type->base)
            if (type == &other) return true;
        return false;
    }
    for (Value v : mro->view())
        if (v.object() == &other) return true;
    return false;
}

std::string_view Type::name_text() const { return row ? row->name : name->view(); }

std::string Type::full_name() const {
    if (row) return std::string(row->name);
    Runtime& runtime = Block::of(this)->heap->runtime();
    Value module = dict ? dict->find(runtime, runtime.names.module) : Value();
    std::string text;
    if (kukri::is<Str>(module) && text_of(module) != "builtins") {
        text += text_of(module);
        text += '.';
    }
    text += qualname->view();
    return text;
}

Dict& Type::namespace_dict() {
    if (!is(kPopulated)) populate(*this);
    return *dict;
}

Value Type::lookup_where(Str* interned, Type*& where) const {
    Runtime& runtime = Block::of(this)->heap->runtime();
    where = nullptr;
    if (!mro) return Value();   // being made, or taken apart by the collector
    for (Value v : mro->view()) {
        Type& type = *static_cast<Type*>(v.object());
        Value found = type.namespace_dict().find(runtime, interned);
        if (!found.is_empty()) {
            where = &type;
            return found;
        }
    }
    return Value();
}

Value Type::lookup(Str* interned) const {
    Runtime& runtime = Block::of(this)->heap->runtime();
    uint64_t version = own_shape->version;
    auto& entry = runtime.lookup_cache[(version ^ (reinterpret_cast<uintptr_t>(interned) >> 4)) % Runtime::kLookupCacheSize];
    if (entry.version == version && entry.name == interned) return entry.value;
    Type* where;
    Value found = lookup_where(interned, where);
    // Population may have given the type a new version.
    if (own_shape->version == version) entry = {version, interned, found};
    return found;
}

Value Type::find_slow(Special s) {
    Runtime& runtime = Block::of(this)->heap->runtime();
    Type* where;
    Value found = lookup_where(runtime.names[s], where);
    return special[size_t(s)] = found;
}

namespace {

void new_versions(Runtime& runtime, Shape* shape) {
    shape->version = runtime.new_shape_version();
    for (Shape* child : shape->transitions) new_versions(runtime, child);
}

void renew_own_versions(Runtime& runtime, Type& type) {
    for (Shape* root : type.links->roots) new_versions(runtime, root);
    type.own_shape->version = runtime.new_shape_version();
}

}  // namespace

void refresh_flags(Type& type) {
    Runtime& runtime = Block::of(&type)->heap->runtime();
    auto set = [&](Type::TypeFlag flag, bool on) { type.type_flags = on ? type.type_flags | flag : type.type_flags & ~flag; };
    auto is_native_default = [&](Special s) {
        Value v = type.find(s);
        return v.is_empty() || (is<NativeDescriptor>(v) && as<NativeDescriptor>(v).owner == runtime.types[size_t(Kind::Object)]);
    };
    set(Type::kHasFinalizer, !type.find(Special::Del).is_empty() || type.layout->finalize);
    set(Type::kCustomGetAttribute, !is_native_default(Special::GetAttribute) || !type.find(Special::GetAttr).is_empty());
    set(Type::kCustomSetAttribute, !is_native_default(Special::SetAttr) || !is_native_default(Special::DelAttr));
    Value call = type.find(Special::Call);
    bool native_call = is<NativeDescriptor>(call) && applies_to(as<NativeDescriptor>(call), type) && as<NativeDescriptor>(call).owner->row && as<NativeDescriptor>(call).owner->row->call;
    type.call_entry = native_call ? as<NativeDescriptor>(call).owner->row->call : nullptr;
}

void Type::renew_versions() {
    renew_own_versions(Block::of(this)->heap->runtime(), *this);
    for (Type* subclass : links->subclasses) subclass->renew_versions();
}

void Type::modified(Str* changed) {
    Runtime& runtime = Block::of(this)->heap->runtime();
    renew_own_versions(runtime, *this);
    // What a class's attribute is to its instances depends on the attribute's own type, too.
    bool names_descriptors = !changed || changed == runtime.names[Special::Get] || changed == runtime.names[Special::Set] || changed == runtime.names[Special::Delete];
    if (names_descriptors && is(kReady)) runtime.type<Object>().renew_versions();
    bool dunder = !changed || changed->view().starts_with("__");
    if (dunder) {
        for (size_t i = 0; i < size_t(Special::kCount); ++i)
            if (!changed || runtime.names.special[i] == changed) special[i] = Value::stop();
        if (is(kReady)) refresh_flags(*this);
    }
    for (Type* subclass : links->subclasses) subclass->modified(changed);
}

void Type::trace(Visitor& v) {
    v(name);
    v(qualname);
    v(base);
    v(bases);
    v(mro);
    v(dict);
}

void Type::finish(Heap&) {
    if (!links) return;
    // The bases' lists are left by leave_bases() while `bases` is still there.
    for (Shape* root : links->roots) free_shape(root);
    delete links;
    delete own_shape;
}

// --- instances -----------------------------------------------------------------------------------------------------------------

Result<Ref<Object>> allocate_instance(Thread& t, Type& type, size_t tail) {
    const TypeRow& layout = *type.layout;
    size_t struct_size = type.base_size + ((tail + 7) & ~size_t(7));
    Shape* shape = type.root_shape;
    size_t size = struct_size + 8 * size_t(type.member_count);
    bool has_dict = type.is(Type::kHasDict);
    if (has_dict) size += sizeof(AttributeArea) + 8 * size_t(shape->inline_capacity);
    bool collectable = type.is(Type::kCollectableInstances);
    void* memory = t.heap().allocate(size, Collectable(collectable));
    if (!memory) [[unlikely]] return t.out_of_memory();
    auto* object = static_cast<Object*>(memory);
    object->references = 1;
    object->kind = type.instance_kind;
    object->flags = collectable ? Object::kCollectable : 0;
    object->aux = 0;
    object->shape = shape;
    char* at = static_cast<char*>(memory);
    for (size_t i = sizeof(Object); i < type.base_size; i += 8) *reinterpret_cast<uint64_t*>(at + i) = 0;
    if (tail) std::memset(at + type.base_size, 0, struct_size - type.base_size);
    if (layout.kind == Kind::Tuple) {   // a tuple is traced by its length, which the caller sets: the items must be Values before
        auto* items = reinterpret_cast<Value*>(at + type.base_size);
        for (size_t i = 0; i < tail / 8; ++i) items[i] = Value();
    }
    auto* members = reinterpret_cast<Value*>(at + struct_size);
    for (size_t i = 0; i < type.member_count; ++i) members[i] = Value();
    if (has_dict) {
        auto* area = reinterpret_cast<AttributeArea*>(members + type.member_count);
        area->overflow = nullptr;
        for (size_t i = 0; i < shape->inline_capacity; ++i) area->slots[i] = Value();
    }
    if (type.is(Type::kHeapType)) retain(static_cast<Object*>(&type));
    return Ref<Object>::adopt(object);
}

void run_finalizer(Thread& t, Object& object, Type& type) {
    Owned saved = std::move(t.pending);
    if (type.layout->finalize) type.layout->finalize(t, object);
    Value del = type.find(Special::Del);
    if (!del.is_empty()) {
        auto result = call_special(t, Value(&object), Special::Del);
        if (result.failed()) t.report_unraisable(del);
    }
    t.pending = std::move(saved);
}

}  // namespace kukri
