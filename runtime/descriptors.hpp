// What lies in a class body's namespace and turns into something else when it is read through an instance: native functions and methods,
// bound methods, classmethod, staticmethod, property, computed attributes and __slots__ members; also cells.
#pragma once
#include "runtime/native.hpp"
#include "runtime/str.hpp"

namespace kukri {

struct Cell : Object {
    static constexpr Kind kKind = Kind::Cell;
    static const TypeRow kRow;
    Value contents;   // Empty: unbound
    void trace(Visitor& v) { v(contents); }
};

// builtin_function_or_method: a module's function, or a method bound to `self`. A bound special method is the same struct of
// another type, method-wrapper.
struct NativeFunction : Object {
    static constexpr Kind kKind = Kind::NativeFunction;
    static const TypeRow kRow;
    static const TypeRow kMethodWrapperRow;
    const NativeRow* row;
    Value self;       // Empty for a module's function; else passed first (unless is_static)
    Str* module;      // may be null
    bool is_static() const { return aux; }   // __new__ and static methods: self is their class
    void trace(Visitor& v) {
        v(self);
        v(module);
    }
};

// A native method as it lies in its type's dict. One struct, three Python types: method_descriptor, wrapper_descriptor (special
// methods) and classmethod_descriptor.
struct NativeDescriptor : Object {
    static constexpr Kind kKind = Kind::NativeDescriptor;
    static const TypeRow kRow;
    static const TypeRow kSlotRow, kClassMethodRow;
    const NativeRow* row;
    Type* owner;
    bool class_method;   // binds the class instead of the instance
    bool is_slot() const { return type()->row == &kSlotRow; }
    void trace(Visitor& v) { v(owner); }
};

// May the method be called with objects of this type as they are? Not when a class merely names another type's method as its own.
inline bool applies_to(const NativeDescriptor& d, const Type& type) { return !d.class_method && (d.owner == &type || type.is_subtype_of(*d.owner)); }
Error wrong_receiver(Thread& t, const NativeDescriptor& d, Value self);

struct BoundMethod : Object {
    static constexpr Kind kKind = Kind::BoundMethod;
    static const TypeRow kRow;
    Value function, self;
    void trace(Visitor& v) {
        v(function);
        v(self);
    }
};

struct ClassMethod : Object {
    static constexpr Kind kKind = Kind::ClassMethod;
    static const TypeRow kRow;
    Value function;
    void trace(Visitor& v) { v(function); }
};

struct StaticMethod : Object {
    static constexpr Kind kKind = Kind::StaticMethod;
    static const TypeRow kRow;
    Value function;
    void trace(Visitor& v) { v(function); }
};

struct Property : Object {
    static constexpr Kind kKind = Kind::Property;
    static const TypeRow kRow;
    Value getter, setter, deleter, doc;   // None if absent
    Value name;                           // Empty until __set_name__
    bool doc_from_getter;
    void trace(Visitor& v) {
        v(getter);
        v(setter);
        v(deleter);
        v(doc);
        v(name);
    }
};

// getset_descriptor: a PropertyRow in a type's dict.
struct GetSet : Object {
    static constexpr Kind kKind = Kind::GetSet;
    static const TypeRow kRow;
    const PropertyRow* row;
    Type* owner;
    void trace(Visitor& v) { v(owner); }
};

// member_descriptor: a name of __slots__, a field of an exception, or a PropertyRow that CPython has as a member.
struct Member : Object {
    static constexpr Kind kKind = Kind::Member;
    static const TypeRow kRow;
    Str* name;
    Type* owner;
    const PropertyRow* computed;   // null: a Value in the instance, as the fields below say
    uint32_t offset;      // of the Value in the instance; for kinds with a tail: index in member_area()
    bool in_member_area;
    bool none_if_empty;   // fields of exceptions read as None, and can be deleted to it
    bool read_only;       // fields of struct sequences
    void trace(Visitor& v) {
        v(name);
        v(owner);
    }
};

struct MappingProxy : Object {
    static constexpr Kind kKind = Kind::MappingProxy;
    static const TypeRow kRow;
    Value mapping;
    void trace(Visitor& v) { v(mapping); }
};

struct Super : Object {
    static constexpr Kind kKind = Kind::Super;
    static const TypeRow kRow;
    Value type, object, object_type;   // object and object_type None when unbound
    void trace(Visitor& v) {
        v(type);
        v(object);
        v(object_type);
    }
};

// The computed attribute __dict__, for native types whose instances have one.
const PropertyRow& instance_dict_property();
// What `descriptor.__set__(object, v)` of a computed attribute or member does; an Empty v deletes.
Result<void> set_by_descriptor(Thread& t, Value descriptor, Value object, Value v_or_empty);
// __class__ and the first argument of the running Python function, for super() without arguments (the interpreter supplies it).
Result<std::pair<Value, Value>> implicit_super_arguments(Thread& t);
Result<Owned> super_attribute(Thread& t, Type& type, Value object, Type& object_type, Str& name, Value super_or_empty);

Result<Ref<NativeFunction>> new_native_function(Thread& t, const NativeRow& row, Value self_or_empty, Str* module);
// The type is chosen by what the row is to the owner.
Result<Ref<NativeDescriptor>> new_native_descriptor(Thread& t, const NativeRow& row, Type& owner);
// The descriptor of a PropertyRow: a GetSet or a Member.
Result<Ref<Object>> new_property_descriptor(Thread& t, const PropertyRow& row, Type& owner);
// After a module's function raised: if it was for its number of arguments, the message gets to name the module.
void name_module_in_arity_error(Thread& t, const NativeFunction& f, uint32_t positional, Tuple* names);
Result<Ref<BoundMethod>> new_bound_method(Thread& t, Value function, Value self);
Result<Ref<Cell>> new_cell(Thread& t, Value contents_or_empty);
Result<Owned> new_mapping_proxy(Thread& t, Value mapping);

}  // namespace kukri
