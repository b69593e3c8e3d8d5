// Classes of the host: Python classes whose instances hold a pointer.
#pragma once
#include "interp/embed/host.hpp"
#include "runtime/sequence.hpp"

namespace kukri {

struct HostClass {
    const void* base;                    // key of the class that it derives from; null
    void* (*upcast)(void*);
    Type* type;                          // a reference of our own; the end of the heap frees it
};

struct HostObject : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    const void* key;                     // of the class that `pointer` points to; null: not constructed
    void* pointer;
    void* holder;
    void (*destroy)(void*);
    List* kept;                          // what has to live as long; null: nothing
    void trace(Visitor& v) { v(kept); }
    void finish(Heap&) { drop(); }
    void drop() {
        if (auto* f = std::exchange(destroy, nullptr)) f(holder);
        pointer = nullptr;
    }
};

}  // namespace kukri
