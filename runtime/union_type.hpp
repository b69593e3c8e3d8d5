// int | str, and isinstance without hooks.
#pragma once
#include "runtime/sequence.hpp"

namespace kukri {

struct UnionType : Object {
    static constexpr Kind kKind = Kind::UnionType;
    static const TypeRow kRow;
    Tuple* arguments;    // flattened, without duplicates
    Tuple* parameters;   // null until asked for
    void trace(Visitor& v) {
        v(arguments);
        v(parameters);
    }
};

// a | b of types: NotImplemented if one of them is no type.
Result<Owned> make_union(Thread& t, Value a, Value b);
// The same without asking what they are.
Result<Owned> new_union(Thread& t, Value a, Value b);

// type.__instancecheck__ / __subclasscheck__: the MRO and __class__ / __bases__, no metaclass hooks.
Result<bool> plain_is_instance(Thread& t, Value object, Type& cls);
Result<bool> plain_is_subclass(Thread& t, Value cls, Type& base);

}  // namespace kukri
