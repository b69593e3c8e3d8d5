// Types: Python's classes, built-in or not, and the row that describes a native one.
//
// Attribute lookup on a type walks the MRO; every found special method is also cached in Type::special. There is no second table of C++
// slots for operators: a native type's operators are native methods with dunder names like any other, called through the same array.
// Only the few protocols in which a program waits for nanoseconds have direct entries in the row (TypeRow::next, call, ...).
//
// An object of a type is laid out as: the C++ struct (base_size bytes); one Value for each __slots__ name (members); and if the type's
// instances have a __dict__, the attribute area: one word for the overflow array or dict, then shape->inline_capacity Values.
// Structs with a tail of their own (Str, Bytes, Int, Tuple) have the area behind that tail: always use attribute_area().
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "runtime/heap.hpp"
#include "runtime/result.hpp"
#include "runtime/shape.hpp"

namespace kukri {

struct Str;
struct Dict;
struct Tuple;
struct NativeRow;
struct PropertyRow;
struct BufferView;

enum class Special : uint8_t {
#define SPECIAL(name, text) name,
#include "runtime/specials.def"
#undef SPECIAL
    kCount
};
inline constexpr std::string_view kSpecialNames[] = {
#define SPECIAL(name, text) text,
#include "runtime/specials.def"
#undef SPECIAL
};

// What a trace function calls for every Value an object owns. Cleared slots become Empty.
struct Visitor {
    void (*visit)(Visitor&, Value&);
    void operator()(Value& v) {
        if (v.is_object() && v.bits) visit(*this, v);   // 0: a struct that was never filled in
    }
    // For typed members; the visitor may null the pointer.
    template <class T>
    void operator()(T*& pointer) {
        if (!pointer) return;
        Value v(static_cast<const Object*>(pointer));
        visit(*this, v);
        if (v.is_empty()) pointer = nullptr;
    }
    template <class T>
    void operator()(Ref<T>& ref) {
        T* p = ref.take();
        (*this)(p);
        ref = Ref<T>::adopt(p);
    }
    void operator()(Owned& owned) {
        Value v = owned.take();
        (*this)(v);
        owned = Owned::adopt(v);
    }
};

// Describes a native type: one constant per C++ struct, shared by all interpreters. Made by type_row<T> (native.hpp).
struct TypeRow {
    std::string_view name;        // as repr shows it: "list", "collections.deque"
    std::string_view doc;
    const TypeRow* base = nullptr;   // null: object
    Kind kind = Kind::Native;
    uint32_t size = sizeof(Object);
    bool subclassable = true;
    bool instantiable = true;        // has __new__ (own or inherited); else "cannot create 'x' instances"
    bool has_dict = false;           // instances take arbitrary attributes
    bool keeps_own_dict = false;     // the struct has a namespace of its own (types, modules): never an attribute area
    bool weakly_referenceable = false;
    bool collectable = false;        // holds Values
    bool unhashable = false;         // __hash__ is None
    bool is_sequence_pattern = false, is_mapping_pattern = false;   // what `match` sees
    void (*trace)(Object&, Visitor&) = nullptr;        // every Value the struct owns, once
    void (*finish)(Object&, Heap&) = nullptr;          // frees what is no Value (buffers); after the trace released the Values
    size_t (*tail)(const Object&) = nullptr;           // bytes behind the struct, for variable-size ones
    uint64_t (*len)(const Object&) = nullptr;   // what len() says of those that know it without more ado, and whether they are true
    NextFunction next = nullptr;       // native iterators
    PairFunction next_pair = nullptr;  // those whose items are often pairs that a loop takes apart at once
    FeedFunction feed = nullptr;       // those that save by it if nobody else asks meanwhile: see for_each()
    // The native form of __call__: positional arguments, then those named in `names` (null: none). Returns an owned Value, Empty on error.
    Value (*call)(Thread&, Value callee, const Value* arguments, uint32_t positional, Tuple* names) = nullptr;
    Result<Owned> (*get_attribute)(Thread&, Value object, Str& name) = nullptr;         // instead of the generic one
    Result<void> (*set_attribute)(Thread&, Value object, Str& name, Value or_empty) = nullptr;
    Result<void> (*get_buffer)(Thread&, Object&, BufferView&, bool writable) = nullptr;
    std::span<const NativeRow> methods{};
    std::span<const PropertyRow> properties{};
    // Runs before the last reference goes, as __del__ does (generators close here); may resurrect the object.
    void (*finalize)(Thread&, Object&) = nullptr;
    void (*populate)(Thread&, Type&) = nullptr;        // further entries of the type's dict (constants, docs of fields)
};

struct Type : Object {
    static constexpr Kind kKind = Kind::Type;
    static const TypeRow kRow;

    enum TypeFlag : uint32_t {
        kHeapType = 1,              // made by a class statement or type()
        kHasDict = 2,               // instances have an attribute area
        kWeaklyReferenceable = 4,
        kSubclassable = 8,
        kHasFinalizer = 16,         // __del__ somewhere in the MRO
        kCustomGetAttribute = 32,   // __getattribute__ or __getattr__ in Python, or a row's get_attribute
        kCustomSetAttribute = 64,   // __setattr__/__delattr__ in Python, or a row's set_attribute
        kCollectableInstances = 128,
        kAbstract = 256,            // non-empty __abstractmethods__
        kPopulated = 512,           // the native rows have been entered into the dict
        kSequencePattern = 1024,
        kMappingPattern = 2048,
        kImmutable = 4096,          // attributes cannot be set (native types)
        kReady = 8192,
        kPlainMemory = 16384,       // an instance owns nothing and nobody must be told: its memory is just freed
    };

    Str* name;             // __name__
    Str* qualname;
    const TypeRow* layout; // the row of the nearest native ancestor: what the struct of an instance is
    const TypeRow* row;    // the type's own row, null for heap types
    Type* base;            // __base__; null for object
    Tuple* bases;
    Tuple* mro;
    Dict* dict;            // names to values; use lookup()/own()
    Shape* root_shape;     // of instances
    Shape* own_shape;      // of this type object as a receiver of attribute accesses
    uint32_t type_flags;
    uint32_t base_size;
    uint16_t member_count; // __slots__ names, inherited ones included
    Kind instance_kind;
    struct Links;
    Links* links;          // subclasses and shapes
    // __call__ of the instances when it is native and not overridden; else null.
    Value (*call_entry)(Thread&, Value callee, const Value* arguments, uint32_t positional, Tuple* names);
    Value special[size_t(Special::kCount)];   // borrowed; Stop = not looked up yet, Empty = absent

    bool is(TypeFlag f) const { return type_flags & f; }
    bool is_subtype_of(const Type& other) const;   // by the MRO; no hooks

    // The attribute found along the MRO, or Empty. Cannot fail, runs no Python code. `interned` must be interned.
    Value lookup(Str* interned) const;
    // The same with the type in whose dict it was found.
    Value lookup_where(Str* interned, Type*& where) const;
    // A special method, or Empty.
    Value find(Special s) {
        Value v = special[size_t(s)];
        return v.is_stop() ? find_slow(s) : v;
    }
    // The dict with the native rows entered.
    Dict& namespace_dict();

    size_t attributes_offset() const { return base_size + 8 * size_t(member_count); }
    // As error messages name it: "list", "collections.deque", but "Point".
    std::string_view name_text() const;
    // As reprs show it: "list", "collections.deque", "__main__.Point"
    std::string full_name() const;

    // Every version that depends on this type's dict or bases changes: called after any mutation.
    void modified(Str* name_or_null);
    // Whether access through an instance of whatever has it as a class attribute is the affair of the attribute: it has __get__, __set__ or __delete__.
    bool makes_descriptors() { return !find(Special::Get).is_empty() || makes_data_descriptors(); }
    bool makes_data_descriptors() { return !find(Special::Set).is_empty() || !find(Special::Delete).is_empty(); }
    // What was known of attributes through any version of this type or its subtypes is not known any more.
    void renew_versions();

    void trace(Visitor& v);
    void finish(Heap& heap);

  private:
    Value find_slow(Special s);
};

// What hangs off a type without being owned by it (subclasses) or visible to Python (shapes).
struct Type::Links {
    std::vector<Type*> subclasses;   // borrowed; a type removes itself from its bases' lists
    std::vector<Shape*> roots;       // every root shape the type has had; freed with the type
};

// The words where an instance keeps attributes that are not struct members.
struct AttributeArea {
    Value* overflow;       // tagged by shape->dict_mode: then it is a Dict*
    Value slots[];         // shape->inline_capacity of them

    Dict*& dict() { return *reinterpret_cast<Dict**>(&overflow); }
};
// The shape that instances with `shape` get by adding `name` (interned); null: too many names, use dict mode.
Shape* shape_with(Runtime& runtime, Shape* shape, Str* name);
// Moves an instance's attributes into a Dict of its own, for good.
Result<Dict*> enter_dict_mode(Thread& t, Object& object);
// The members of __slots__ (member_count Values); null if none.
Value* member_area(Object& object);
// Values in the overflow array of an object with this many attributes outside.
constexpr size_t overflow_capacity(size_t outside) { return (outside + 3) & ~size_t(3); }
// Null if the type's instances have no attributes.
AttributeArea* attribute_area(Object& object);

// --- making and asking types -----------------------------------------------------------------------------------------

// The class statement's and type()'s work; `metatype` is the already calculated most derived metaclass.
// Calls __set_name__ and __init_subclass__ (with the keywords).
Result<Ref<Type>> make_type(Thread& t, Type& metatype, Str& name, Tuple& bases, Dict& ns, Tuple* keyword_names,
                            const Value* keyword_values);
// The most derived metaclass of bases, or TypeError (metaclass conflict).
Result<Type*> calculate_metatype(Thread& t, Type& start, Tuple& bases);
// Calls __del__, or the row's finalizer, saving the pending exception.
void run_finalizer(Thread& t, Object& object, Type& type);
// type(v)
Type& type_of(Runtime& runtime, Value v);
inline Type& type_of(Thread& t, Value v);   // runtime.hpp
// isinstance / issubclass with hooks (__instancecheck__, tuples, unions).
Result<bool> is_instance(Thread& t, Value object, Value classes);
Result<bool> is_subclass(Thread& t, Value cls, Value classes);

// An object of `type` with room for everything (struct zeroed after the header, members and attributes Empty). `tail`: bytes behind
// the struct, for variable-size kinds. The caller fills the struct's fields.
Result<Ref<Object>> allocate_instance(Thread& t, Type& type, size_t tail = 0);

}  // namespace kukri
