// The interpreter's half of a runtime: making one, and what belongs to no thread.
#pragma once
#include "interp/activation.hpp"
#include "interp/import_locks.hpp"

namespace kukri {

// A whole interpreter: runtime, main thread's stacks, builtins, sys and its standard streams. Destroying it frees everything.
class InterpreterState {
  public:
    explicit InterpreterState(RuntimeOptions options);
    ~InterpreterState();
    InterpreterState(const InterpreterState&) = delete;
    Runtime& runtime() { return *runtime_; }
    Thread& main_thread() { return *runtime_->main_thread; }
    // Runs atexit functions and flushes the standard streams, once; the destructor does it if nobody has. False: output was lost.
    bool finish();

    // Stacks for a thread that is to begin (null: no address space), and back when it ends: a few are kept for the next ones.
    std::unique_ptr<FrameState> take_frames();
    void give_frames(std::unique_ptr<FrameState> frames);
    ImportLocks import_locks;
    // Each takes three of the 65,530 mappings that Linux allows a process.
    static constexpr size_t kMostFibers = 16'384;
    size_t fibers = 0;   // there are now

  private:
    std::unique_ptr<Runtime> runtime_;
    std::unique_ptr<AttributeMemo[]> memos_;
    std::unique_ptr<FrameState> frames_;
    std::vector<std::unique_ptr<FrameState>> idle_frames_;
    bool finished_ = false;
};

}  // namespace kukri
