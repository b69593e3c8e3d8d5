// set and frozenset: open addressing with CPython's probe sequence (setobject.c: runs of 9 linear probes, then perturbation), so that
// sets of ints iterate in the order that people know.
#pragma once
#include "runtime/runtime.hpp"

namespace kukri {

struct SetEntry {
    uint64_t hash;
    Value key;     // Empty: never used; Stop: deleted
};

struct SetObject : Object {
    SetEntry* table;
    uint64_t mask;           // places - 1
    uint64_t fill;           // used places, deleted ones included
    uint64_t live;
    uint64_t cached_hash;    // frozenset: 0 = not computed
    void trace(Visitor& v) {
        if (table)
            for (size_t i = 0; i <= mask; ++i) v(table[i].key);
    }
    void finish(Heap& heap);
    bool next(size_t& position, Value& key) const;
};
struct Set : SetObject {
    static constexpr Kind kKind = Kind::Set;
    static const TypeRow kRow;
};
struct FrozenSet : SetObject {
    static constexpr Kind kKind = Kind::FrozenSet;
    static const TypeRow kRow;
};

Result<Ref<Set>> new_set(Thread& t);
Result<Ref<FrozenSet>> new_frozen_set(Thread& t, std::span<const Value> items);
Result<void> set_add(Thread& t, SetObject& s, Value item);
Result<bool> set_contains(Thread& t, SetObject& s, Value item);
Result<bool> set_remove(Thread& t, SetObject& s, Value item);   // whether it was there
Result<void> set_update(Thread& t, SetObject& s, Value iterable);

inline bool is_set_object(Value v) { return is<Set>(v) || is<FrozenSet>(v); }

}  // namespace kukri
