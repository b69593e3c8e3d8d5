// What stands for a field in the class that namedtuple() makes: `instance.field` is instance[index].
#pragma once
#include "runtime/runtime.hpp"

namespace kukri {

// A data descriptor. The interpreter's inline caches look through it.
struct TupleGetter : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    int64_t index;
    Value doc;
    void trace(Visitor& v) { v(doc); }
};

}  // namespace kukri
