// All fibers of a thread, and what the frames that lie on them have to do with each other.
#pragma once
#include <memory>
#include <vector>

#include "interp/activation.hpp"
#include "interp/fiber.hpp"

namespace kukri {

class Fibers {
  public:
    explicit Fibers(Thread& t);
    ~Fibers();
    Fibers(const Fibers&) = delete;

    Thread& thread;
    Fiber own;                 // the thread's own stack
    Fiber* running = &own;

    Result<Fiber*> make(const FiberKind& kind, void* subject, Fiber* below);
    [[noreturn]] void finish(Fiber& ended, Fiber& next);
    // What a fiber that has just ended leaves behind.
    void clear_up();
    // One on which nothing runs.
    void drop(Fiber& fiber);
    // Unwinds one that has not been; false if there is none.
    bool unwind_one();
    // What is still at rest will never go on.
    void give_up();
    std::vector<void (*)(Thread&)> when_over;

    // f(FrameState&) for the running fiber's, then all others'.
    template <class F>
    void each_frames(F&& f) {
        f(*running->frames_);
        if (running != &own) f(*own.frames_);
        for (auto& fiber : all_)
            if (fiber.get() != running) f(*fiber->frames_);
    }

  private:
    std::vector<std::unique_ptr<Fiber>> all_;
    Fiber* ended_ = nullptr;
};

// f(FrameState&) for each of the thread's, the running one first.
template <class F>
void each_frames(Thread& t, F&& f) {
    if (!t.frames) return;
    if (Fibers* all = t.frames->fibers)
        all->each_frames(f);
    else
        f(*t.frames);
}

}  // namespace kukri
