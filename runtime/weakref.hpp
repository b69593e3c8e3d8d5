// Weak references: the objects, and what the heap calls when a referent dies. The list of references to an object hangs off the
// runtime's table, so that objects pay one flag bit for being referable.
#pragma once
#include <vector>

#include "runtime/runtime.hpp"

namespace kukri {

struct WeakReference : Object {
    static constexpr Kind kKind = Kind::WeakReference;
    static const TypeRow kRow;
    Object* referent;            // borrowed; null when dead
    Value callback;              // None if there is none
    WeakReference* next;         // others to the same referent, borrowed
    WeakReference* previous;
    uint64_t hash;               // of the referent, once asked for
    bool hashed;
    void trace(Visitor& v) { v(callback); }
    void finish(Heap& heap);
};

// Empties every reference to a dying object; those whose callbacks are to be called, once all that dies has been treated so, are added to
// `to_call`. A reference that is garbage itself (the collector has marked it so: Object::kCandidate) calls nobody.
void empty_weak_references(Runtime& runtime, Object& referent, std::vector<Ref<WeakReference>>& to_call);
void call_weak_callbacks(Runtime& runtime, std::vector<Ref<WeakReference>>& to_call);
// weakref.ref(referent) without callback: the canonical one if it exists.
Result<Ref<WeakReference>> new_weak_reference(Thread& t, Type& type, Value referent, Value callback);

}  // namespace kukri
