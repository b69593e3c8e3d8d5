// The pool of fiber stacks of a thread.
#pragma once
#include <vector>

#include "runtime/runtime.hpp"

namespace kukri {

class StackPool {
  public:
    StackPool() = default;
    StackPool(const StackPool&) = delete;
    ~StackPool();
    void* take();            // lowest address of a guarded stack; null if the system has no memory
    void give(void* stack);

  private:
    std::vector<void*> free_;
};

inline StackPool& stack_pool(Thread& t) { return *t.stacks; }

}  // namespace kukri
