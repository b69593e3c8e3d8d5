// functools._lru_cache_wrapper: a function with a cache of its results.
#pragma once
#include <vector>

#include "runtime/dict.hpp"
#include "runtime/runtime.hpp"

namespace kukri {

// One cached result of a bounded cache, in the circular list of last use. Node 0 is the list's head and holds nothing.
struct LruNode {
    Value key;          // Empty: free
    uint64_t hash;
    Value result;
    uint32_t previous, next;
};

struct LruCache : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Value function, make_info;
    Value mark;           // an object that no argument is: stands before keywords in keys
    Dict* results;        // unbounded: key -> result; bounded: key -> number of its node
    LruNode* nodes;
    uint64_t node_count, node_capacity;
    int64_t maximum;      // -1: unbounded
    uint64_t hits, misses;
    bool typed;

    void trace(Visitor& v) {
        v(function);
        v(make_info);
        v(mark);
        v(results);
        for (uint64_t i = 1; i < node_count; ++i) {
            v(nodes[i].key);
            v(nodes[i].result);
        }
    }
    void finish(Heap& heap);
};

}  // namespace kukri
