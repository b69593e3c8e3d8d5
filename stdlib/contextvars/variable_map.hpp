// An immutable map of context variables to values: a hash array mapped trie (Bagwell, "Ideal Hash Trees", 2001). Copying it is taking
// another reference; setting or removing a variable copies the few nodes on the way to it and shares the rest.
//
// The hash is the variable's own number, mixed so that no two are alike: there are no collisions, and no Python code ever runs.
#pragma once
#include <bit>

#include "runtime/native.hpp"
#include "runtime/str.hpp"

namespace kukri::contextvars {

struct ContextVar;

// Up to 32 places, of which those in `places` are taken: each by a variable and its value, or (the key is Empty) by another node.
struct MapNode : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    struct Entry {
        Value key;      // a ContextVar
        Value value;    // or a MapNode
    };
    uint32_t places;
    uint32_t count;
    Entry* entries() { return reinterpret_cast<Entry*>(this + 1); }
    std::span<Entry> view() { return {entries(), count}; }
    size_t tail() const { return count * sizeof(Entry); }
    void trace(Visitor& v) {
        for (Entry& e : view()) {
            v(e.key);
            v(e.value);
        }
    }
};

// Null stands for the empty map.
Value find(MapNode* map, const ContextVar& variable);   // borrowed; Empty if absent
// `added` tells whether the variable was absent.
Result<Ref<MapNode>> with(Thread& t, MapNode* map, ContextVar& variable, Value value, bool& added);
// The variable is in the map. A null result is the empty map: `failed` tells an error.
Ref<MapNode> without(Thread& t, MapNode& map, const ContextVar& variable, bool& failed);

// f(variable, value) -> Result<void> for each. The map itself cannot change meanwhile.
template <class F>
Result<void> each(MapNode* map, F&& f) {
    if (!map) return {};
    for (MapNode::Entry& e : map->view()) {
        if (e.key.is_empty())
            TRY(each(&as<MapNode>(e.value), f));
        else
            TRY(f(e.key, e.value));
    }
    return {};
}

}  // namespace kukri::contextvars
