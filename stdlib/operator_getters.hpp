// operator.itemgetter, attrgetter, methodcaller.
#pragma once
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

struct ItemGetter : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Tuple* items;
    void trace(Visitor& v) { v(items); }
};
struct AttributeGetter : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Tuple* names;    // as given
    Tuple* paths;    // for each an interned Str, or a tuple of them if the name has dots
    void trace(Visitor& v) {
        v(names);
        v(paths);
    }
};
struct MethodCaller : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Str* name;             // interned
    Tuple* arguments;      // positional ones, then those of the keywords
    Tuple* keywords;       // names; null if there are none
    void trace(Visitor& v) {
        v(name);
        v(arguments);
        v(keywords);
    }
};

}  // namespace kukri
