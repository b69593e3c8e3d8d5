// collections.deque: a ring of Values whose size is a power of two, so that both ends and every index cost the same.
// `state` changes with every insertion and removal: that is how iterators notice.
#pragma once
#include "runtime/runtime.hpp"

namespace kukri {

struct Deque : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Value* ring;
    uint64_t head, length, capacity;   // capacity: 0 or a power of two
    uint64_t state;
    int64_t maximum;                   // -1: unbounded

    uint64_t len() const { return length; }
    Value& at(uint64_t i) { return ring[(head + i) & (capacity - 1)]; }
    void trace(Visitor& v) {
        for (uint64_t i = 0; i < length; ++i) v(at(i));
    }
    void finish(Heap& heap);
};

struct DequeIterator : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Deque* deque;
    uint64_t remaining, state;
    void trace(Visitor& v) { v(deque); }
    Result<Owned> next(Thread& t);
};
struct DequeReverseIterator : DequeIterator {
    static const TypeRow kRow;
    Result<Owned> next(Thread& t);
};

}  // namespace kukri
