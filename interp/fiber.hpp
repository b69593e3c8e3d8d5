// Fibers: stacks of their own, for C++ and Python frames alike, which a thread leaves in the middle and goes on with later.
//
// A fiber has what belongs to a stack: the activations, the exceptions being handled, the recursion depth, the stack limit. Everything else
// of a Thread stays the thread's. The current context (contextvars) is the affair of whoever switches.
//
// What a reader would get wrong: nothing is unwound when a fiber is left, and none but its own thread may go on with it. One that is to end
// early is ended by going on with it and raising something there.
#pragma once
#include "runtime/fiber.hpp"

namespace kukri {

struct FrameState;
class Fiber;
class Fibers;

// What a sort of fibers is for.
struct FiberKind {
    // Runs on the fiber.
    void (*run)(Thread& t, Fiber& self);
    // It is over. What is returned goes on, with the exception that is pending if there is one; until then no Python code may run any more.
    Fiber& (*next)(Thread& t, Fiber& self);
    // The thread ends: has a fiber at rest run to its end. Null: nothing is done about it.
    void (*unwind)(Thread& t, Fiber& at_rest);
    // It is given up as it is: it will never go on.
    void (*forget)(Fiber& at_rest);
};

class Fiber {
  public:
    // The running one; the thread's own stack is one, too.
    static Fiber& running(Thread& t);
    // One that runs kind.run() once somebody switches to it, and ends with it. MemoryError. `below`: see stand_on(); or null.
    static Result<Fiber*> make(Thread& t, const FiberKind& kind, void* subject, Fiber* below);
    // Gives back one to which nobody has switched.
    void drop();
    // For Fibers only.
    explicit Fiber(Fibers& all);
    Fiber(const Fiber&) = delete;
    ~Fiber();

    bool is(const FiberKind& kind) const { return kind_ == &kind; }
    Thread& thread() const;
    // Frames, and exceptions being handled, seem to go on with those of `below`, which is at rest or just running. Null: they end here.
    void stand_on(Fiber* below);
    // The frame in which it was left; Stop if there is none.
    Result<Owned> frame(Thread& t);
    // What its Python frames refer to; at rest only.
    void trace(Visitor& v);
    // How many blocks of kukri.atomic() it is in.
    uint32_t& atomic_blocks() { return atomic_blocks_; }

    // Of whoever made it: what it is about, and who goes on when it is over.
    void* subject = nullptr;
    Fiber* successor = nullptr;

  private:
    friend class Fibers;
    friend void switch_to(Thread& t, Fiber& to);

    static void begin(void* fiber);
    void save(Thread& t);
    void load(Thread& t);

    Fibers& all_;
    const FiberKind* kind_ = nullptr;   // null: the thread's own stack
    RestingStack stack_;
    FrameState* frames_ = nullptr;
    std::unique_ptr<FrameState> own_frames_;   // null: they are those of the thread's own stack
    HandledException bottom_;           // not of the thread's own
    size_t place_ = 0;                  // in Fibers
    bool unwound_ = false;
    uint32_t atomic_blocks_ = 0;

    // Of the thread, while this fiber is at rest.
    HandledException* handled_ = nullptr;
    char* stack_limit_ = nullptr;
    Value sent_, stop_value_, repr_running_;
    int depth_ = 0;
    bool generator_returned_ = false, async_item_ = false, inside_hook_ = false;
};

// Leaves the running fiber and goes on with another, which is at rest. Returns when somebody switches back.
void switch_to(Thread& t, Fiber& to);
// The thread ends, or the interpreter: fibers at rest are unwound, as far as their kind knows how to; then those that are left are given up.
void unwind_fibers(Thread& t);
void end_fibers(Thread& t);
// Called once that has happened.
void when_fibers_end(Thread& t, void (*f)(Thread&));
// How many blocks of kukri.atomic() the running code is in.
uint32_t atomic_blocks(Thread& t);

}  // namespace kukri
