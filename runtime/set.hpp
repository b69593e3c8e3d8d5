// set and frozenset: open addressing with CPython's probe sequence (setobject.c: runs of 9 linear probes, then perturbation), so that
// sets of ints iterate in the order that people know.
// What a reader would get wrong: comparing elements may run Python code that changes this very set, as for dicts; and a set of up to
// four elements has its table inside the object, so `table` may not be kept across anything that can grow the set.
#pragma once
#include "runtime/runtime.hpp"

namespace kukri {

struct SetEntry {
    uint64_t hash;
    Value key;     // Empty: never used; Stop: deleted
    bool is_live() const { return !key.is_empty() && !key.is_stop(); }
};

struct SetObject : Object {
    static constexpr uint64_t kSmallPlaces = 8;
    SetEntry* table;         // `small`, or a buffer
    uint64_t mask;           // places - 1
    uint64_t fill;           // used places, deleted ones included
    uint64_t live;
    uint64_t finger;         // where pop() goes on
    uint64_t cached_hash;    // frozenset: 0 = not computed
    SetEntry small[kSmallPlaces];
    uint64_t len() const { return live; }
    void trace(Visitor& v) {
        if (table)
            for (size_t i = 0; i <= mask; ++i) v(table[i].key);
    }
    void finish(Heap& heap);
    // Iteration by place; false at the end.
    bool next(size_t& position, Value& key) const {
        while (position <= mask) {
            const SetEntry& e = table[position++];
            if (e.is_live()) {
                key = e.key;
                return true;
            }
        }
        return false;
    }
};
struct Set : SetObject {
    static constexpr Kind kKind = Kind::Set;
    static const TypeRow kRow;
};
struct FrozenSet : SetObject {
    static constexpr Kind kKind = Kind::FrozenSet;
    static const TypeRow kRow;
};
struct SetIterator : Object {
    static constexpr Kind kKind = Kind::SetIterator;
    static const TypeRow kRow;
    SetObject* set;          // null when exhausted
    uint64_t position, remaining;
    uint64_t expected_live;  // UINT64_MAX once the set was found changed
    void trace(Visitor& v) { v(set); }
    Result<Owned> next(Thread& t);
};

Result<Ref<Set>> new_set(Thread& t);
Result<Ref<FrozenSet>> new_frozen_set(Thread& t, std::span<const Value> items);
// An empty one of a class that derives from set or frozenset.
Result<Ref<SetObject>> new_set_of_type(Thread& t, Type& type);
Result<void> set_add(Thread& t, SetObject& s, Value item);
Result<bool> set_contains(Thread& t, SetObject& s, Value item);
Result<bool> set_remove(Thread& t, SetObject& s, Value item);   // whether it was there
Result<void> set_update(Thread& t, SetObject& s, Value iterable);

// The same with the hash in hand.
Result<bool> set_add_hashed(Thread& t, SetObject& s, Value item, uint64_t hash);   // whether it is new
Result<bool> set_contains_hashed(Thread& t, SetObject& s, Value item, uint64_t hash);
Result<bool> set_remove_hashed(Thread& t, SetObject& s, Value item, uint64_t hash);
// An arbitrary element; Stop if there is none.
Owned set_pop(SetObject& s);
void set_clear(Thread& t, SetObject& s);
// Gets rid of the deleted places if they are more than a quarter.
Result<void> set_compact(Thread& t, SetObject& s);
// Exchanges the contents of two sets (each keeps its finger, as in CPython: pop() shows it).
void set_swap(SetObject& a, SetObject& b);

inline bool is_set_object(Value v) { return is<Set>(v) || is<FrozenSet>(v); }
inline SetObject& as_set_object(Value v) {
    assert(is_set_object(v));
    return *static_cast<SetObject*>(v.object());
}

}  // namespace kukri
