// Shapes (hidden classes): where the attributes of an instance lie. A shape is a type and an ordered list of names; adding a name leads to
// another shape. Instances of a type that got the same names in the same order share one, and inline caches compare its version.
//
// The version is unique in the interpreter and changes when the type, one of its bases or its metaclass' view of it changes: one compare
// guards attribute slots, methods and class mutation. Objects that have no attributes of their own use their type's root shape.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "runtime/object.hpp"

namespace kukri {

struct Str;

// An iterator's next item (owned), Stop, or Empty: an exception is pending.
using NextFunction = Value (*)(Thread&, Object&);
// What a PairFunction has done: the two owned items of the next pair lie in `pair`; the iterator is exhausted; an exception is pending;
// or nothing, as its items are no pairs.
enum class PairStep : uint8_t { Given, Exhausted, Failed, NoPairs };
using PairFunction = PairStep (*)(Thread&, Object&, Value* pair);
// Takes the items of an iterator that hands them over itself, one after the other (owned). What it wants then; Failed: an exception is pending.
struct ItemSink {
    enum class Wish : uint8_t { Unasked, More, Enough, Failed };
    Wish (*take)(ItemSink&, Thread&, Value item);
    Wish wish = Wish::Unasked;
};
// All items from here on, until the sink wants no more. False: an exception is pending.
using FeedFunction = bool (*)(Thread&, Object&, ItemSink&);

struct Shape {
    Type* type;
    uint64_t version;
    NextFunction next;                   // of the type's own row, or null: what loops ask for comes without a detour
    PairFunction next_pair;
    uint16_t inline_capacity;            // attribute slots inside the object; further ones lie in the overflow array
    bool dict_mode = false;              // the attributes lie in a Dict of their own
    std::vector<Str*> keys;              // interned; attribute i has the name keys[i]. The shape owns them.
    std::vector<Shape*> transitions;     // one more key each

    static constexpr size_t kMostKeys = 96;   // beyond, instances go to dict mode

    int find(const Str* interned) const {
        for (size_t i = 0; i < keys.size(); ++i)
            if (keys[i] == interned) return int(i);
        return -1;
    }
};

inline Type* Object::type() const { return shape->type; }

}  // namespace kukri
