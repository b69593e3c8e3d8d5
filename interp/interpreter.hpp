// The interpreter's half of a runtime: making one, and what belongs to no thread.
#pragma once
#include "interp/activation.hpp"

namespace kukri {

// A whole interpreter: runtime, main thread's stacks, builtins and sys. Destroying it runs atexit functions and frees everything.
class InterpreterState {
  public:
    explicit InterpreterState(RuntimeOptions options);
    ~InterpreterState();
    InterpreterState(const InterpreterState&) = delete;
    Runtime& runtime() { return *runtime_; }
    Thread& main_thread() { return *runtime_->main_thread; }

  private:
    std::unique_ptr<Runtime> runtime_;
    std::unique_ptr<FrameState> frames_;
};

}  // namespace kukri
