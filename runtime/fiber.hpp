// What fibers are made of: the pool of stacks of a thread, and stacks that are left in the middle and gone on with later.
#pragma once
#include <optional>
#include <vector>

#include "runtime/base/stack_switch.hpp"
#include "runtime/runtime.hpp"

namespace kukri {

class StackPool {
  public:
    StackPool() = default;
    StackPool(const StackPool&) = delete;
    ~StackPool();
    void* take();            // lowest address of a guarded stack; null if the system has no memory
    void give(void* stack);
    static void unmap(void* stack);

  private:
    std::vector<void*> free_;
};

inline StackPool& stack_pool(Thread& t) { return *t.stacks; }

// A stack of the pool with something to run on it, or the record of where another one was left.
class RestingStack {
  public:
    using Begin = void (*)(void* argument);   // does not return: it ends with a last switch_stacks()

    RestingStack() = default;
    RestingStack(const RestingStack&) = delete;
    // Takes a stack on which `begin` runs once somebody switches to it. False: the system has no memory.
    bool prepare(StackPool& pool, Begin begin, void* argument);
    // Gives it back; nothing runs on it any more.
    void give_back(StackPool& pool);
    ~RestingStack();   // the system gets it if the pool has not
    // Native code continues elsewhere below this address.
    char* limit() const;

  private:
    friend struct Departure;
    friend void switch_stacks(RestingStack&, RestingStack&, StackPlace::For);
    void* memory_ = nullptr;   // null: it is not ours
    void* at_ = nullptr;       // where it was left
    Begin begin_ = nullptr;
    void* argument_ = nullptr;
    std::optional<StackPlace> place_{std::in_place};
};

// Leaves the running stack, noting in `from` where, and goes on where `to` was left. Returns when somebody switches back.
void switch_stacks(RestingStack& from, RestingStack& to, StackPlace::For how_long);

}  // namespace kukri
