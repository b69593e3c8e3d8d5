// The cycle collector: generational trial deletion over the cells of collectable blocks.
//
// For each candidate object the collector takes its reference count and subtracts the references that come from other candidates; what
// remains positive is referenced from outside and, with everything reachable from it, alive. The rest is garbage that only refers to
// itself. (The algorithm is CPython's: Modules/gcmodule.c's documentation; here the counts lie in arrays beside the blocks instead of
// in the objects.) A young collection takes as candidates only what was allocated since the last one.
// What a reader would get wrong: finalizers and weakref callbacks run before anything is cleared, and may bring garbage back to life.
#include <algorithm>
#include <memory>

#include "runtime/dict.hpp"
#include "runtime/heap.hpp"
#include "runtime/runtime.hpp"
#include "runtime/type_internal.hpp"
#include "runtime/weakref.hpp"

namespace kukri {

void trace_object(Object& object, Visitor& visitor) {
    Type& type = *object.type();
    if (AttributeArea* area = attribute_area(object)) {
        Shape* shape = object.shape;
        if (shape->dict_mode) {
            visitor(area->dict());
        } else {
            size_t count = shape->keys.size();
            for (size_t i = 0; i < count; ++i)
                visitor(i < shape->inline_capacity ? area->slots[i] : area->overflow[i - shape->inline_capacity]);
        }
    }
    if (type.member_count) {
        Value* members = member_area(object);
        for (size_t i = 0; i < type.member_count; ++i) visitor(members[i]);
    }
    if (type.layout->trace) type.layout->trace(object, visitor);
    if (type.is(Type::kHeapType)) {
        Value v(static_cast<const Object*>(&type));
        visitor(v);
    }
}

class Collector {
  public:
    Collector(Heap& heap, Thread& t, Heap::Generation generation) : heap_(heap), thread_(t), generation_(generation) {}

    size_t run() {
        find_candidates();
        subtract_internal_references();
        mark_reachable();
        std::vector<Object*> garbage = unreachable();
        forget_candidates();
        return dispose(garbage);
    }

  private:
    static bool is_candidate(const Object* o) { return o->has(Object::kCandidate); }
    static uint32_t& count_of(Object* o) {
        Block* block = Block::of(o);
        return block->scratch[block->index_of(o)];
    }

    void find_candidates() {
        if (generation_ == Heap::Generation::All) {
            for (Block* b : heap_.blocks_)
                if (b->collectable) blocks_.push_back(b);
        } else {
            blocks_ = heap_.touched_;
        }
        for (Block* b : blocks_) {
            scratch_.emplace_back(new uint32_t[b->carved]);
            b->scratch = scratch_.back().get();
            Heap::each_object(*b, [&](Object* o) {
                if (generation_ == Heap::Generation::Young && o->has(Object::kOld)) return;
                o->flags |= Object::kCandidate;
                count_of(o) = o->references;
                candidates_.push_back(o);
            });
        }
    }

    void subtract_internal_references() {
        Visitor visitor{[](Visitor&, Value& v) {
            Object* o = v.object();
            if (is_candidate(o)) --count_of(o);
        }};
        for (Object* o : candidates_) trace_object(*o, visitor);
    }

    struct Marker : Visitor {
        std::vector<Object*> pending;
    };
    static void mark(Marker& marker, Object* o) {
        if (!is_candidate(o) || o->has(Object::kReachable)) return;
        o->flags |= Object::kReachable;
        marker.pending.push_back(o);
    }
    void mark_from(std::vector<Object*> roots) {
        Marker marker{{[](Visitor& v, Value& value) { mark(static_cast<Marker&>(v), value.object()); }}, {}};
        for (Object* o : roots) mark(marker, o);
        while (!marker.pending.empty()) {
            Object* o = marker.pending.back();
            marker.pending.pop_back();
            trace_object(*o, marker);
        }
    }
    void mark_reachable() {
        std::vector<Object*> roots;
        for (Object* o : candidates_)
            if (count_of(o) > 0) roots.push_back(o);
        mark_from(std::move(roots));
    }

    std::vector<Object*> unreachable() {
        std::vector<Object*> garbage;
        for (Object* o : candidates_)
            if (!o->has(Object::kReachable)) garbage.push_back(o);
        return garbage;
    }

    void forget_candidates() {
        for (Object* o : candidates_) o->flags = uint8_t((o->flags & ~(Object::kCandidate | Object::kReachable)) | Object::kOld);
        for (Block* b : blocks_) b->scratch = nullptr;
        for (Block* b : heap_.touched_) b->touched = false;
        heap_.touched_.clear();
        for (auto& row : heap_.current_)
            for (Block* b : row)
                if (b != &heap_.empty_block_) heap_.touch(b);
        heap_.young_cells_ = 0;
    }

    // Weak references first, then finalizers; whatever they bring back to life stays (with all it refers to); the rest is cleared.
    size_t dispose(std::vector<Object*>& garbage) {
        if (garbage.empty()) return 0;
        for (Object* o : garbage) retain(o);   // nothing may go while we hold plain pointers
        // No callback sees what is about to go: all references to it are empty before the first one runs.
        std::vector<Ref<WeakReference>> to_call = empty_references_to(garbage);
        bool ran_code = !to_call.empty();
        call_weak_callbacks(heap_.runtime_, to_call);
        for (Object* o : garbage) {
            Type& type = *o->type();
            if (!type.is(Type::kHasFinalizer) || o->has(Object::kFinalized)) continue;
            o->flags |= Object::kFinalized;
            run_finalizer(thread_, *o, type);
            ran_code = true;
        }
        if (ran_code) {
            keep_resurrected(garbage);
            (void)empty_references_to(garbage);   // those that finalizers made; nobody is to meet what has lost its contents
        }
        // Classes after their instances, and out of their bases' lists while the tuples of bases are whole.
        auto types = std::stable_partition(garbage.begin(), garbage.end(), [](Object* o) { return o->kind != Kind::Type; });
        std::for_each(types, garbage.end(), [](Object* o) {
            auto& type = *static_cast<Type*>(o);
            leave_bases(type);
            if (Tuple* mro = std::exchange(type.mro, nullptr)) release(reinterpret_cast<Object*>(mro));   // nothing is found on it any more
        });
        for (Object* o : garbage) release_contents(*o, heap_);
        for (Object* o : garbage) release(o);
        return garbage.size();
    }

    // The references that have a callback to be called.
    std::vector<Ref<WeakReference>> empty_references_to(const std::vector<Object*>& garbage) {
        std::vector<Ref<WeakReference>> to_call;
        for (Object* o : garbage) o->flags |= Object::kCandidate;
        for (Object* o : garbage)
            if (o->has(Object::kWeaklyReferenced)) empty_weak_references(heap_.runtime_, *o, to_call);
        for (Object* o : garbage) o->flags &= uint8_t(~Object::kCandidate);
        return to_call;
    }

    // Trial deletion once more among the garbage itself.
    void keep_resurrected(std::vector<Object*>& garbage) {
        scratch_.clear();
        for (Object* o : garbage) {
            Block* b = Block::of(o);
            if (!b->scratch) {
                scratch_.emplace_back(new uint32_t[b->cell_count]);
                b->scratch = scratch_.back().get();
            }
            o->flags |= Object::kCandidate;
            count_of(o) = o->references - 1;   // our own
        }
        candidates_ = garbage;
        subtract_internal_references();
        mark_reachable();
        std::vector<Object*> dead;
        for (Object* o : garbage) {
            Block::of(o)->scratch = nullptr;
            bool alive = o->has(Object::kReachable);
            o->flags = uint8_t(o->flags & ~(Object::kCandidate | Object::kReachable));
            if (alive)
                survivors_.push_back(o);
            else
                dead.push_back(o);
        }
        for (Object* o : survivors_) release(o);
        garbage = std::move(dead);
    }

    Heap& heap_;
    Thread& thread_;
    Heap::Generation generation_;
    std::vector<Block*> blocks_;
    std::vector<Object*> candidates_, survivors_;
    std::vector<std::unique_ptr<uint32_t[]>> scratch_;
};

size_t Heap::collect(Thread& t, Generation generation) {
    if (collecting_) return 0;
    collecting_ = true;
    // A full collection when the old generation may have grown by a quarter; or has doubled, if the last one was hardly worth its while: a
    // program that builds something big is not to trace it again and again.
    old_growth_ += young_cells_;
    size_t most = old_garbage_is_rare_ ? survivors_ : survivors_ / 4;
    if (generation == Generation::Young && old_growth_ > 10 * threshold && old_growth_ > most) generation = Generation::All;
    Owned pending = std::move(t.pending);
    size_t found = Collector(*this, t, generation).run();
    t.pending = std::move(pending);
    settled_weight_ = collectable_weight();
    if (generation == Generation::All) {
        old_growth_ = 0;
        survivors_ = 0;
        for (Block* b : blocks_)
            if (b->collectable) survivors_ += b->used;
        old_garbage_is_rare_ = found < survivors_ / 16;
    }
    collecting_ = false;
    return found;
}

}  // namespace kukri
