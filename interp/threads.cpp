// Threads of the operating system that run Python.
#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <bit>

#include "interp/api.hpp"
#include "interp/fiber.hpp"
#include "interp/interpreter.hpp"
#include "interp/tracing.hpp"
#include "runtime/base/stack_switch.hpp"
#include "runtime/limits.hpp"
#include "runtime/timeline.hpp"

namespace kukri {

namespace {

// Native recursion continues on fibers, so a thread's own stack need not be large.
constexpr size_t kUsualStack = 1024 * 1024 * kStackFactor;
constexpr size_t kMostIdleFrames = 8;

struct Birth {
    std::unique_ptr<Thread> thread;
    std::unique_ptr<FrameState> frames;
    std::unique_ptr<ThreadWork> work;
};

// A thread that called fork() is the child's main thread, and when it ends, the process does: without what ends a program (atexit functions,
// flushing), as in CPython.
[[noreturn]] void end_forked_process(Thread& t) {
    wait_for_threads(t);
    if (Timeline* timeline = t.runtime.timeline) timeline->process_ends(t);
    _exit(0);
}

void* live(void* argument) {
    std::unique_ptr<Birth> birth(static_cast<Birth*>(argument));
    Thread& t = *birth->thread;
    t.enter();
    t.gil->acquire(t);
    if (t.runtime.limits && t.runtime.limits->counts_steps()) t.request(SafepointReason::Budget);
    birth->frames->serve(t);
    if (Timeline* timeline = t.runtime.timeline) timeline->thread_begins(t);
    birth->work->run(t);
    birth->work.reset();
    end_fibers(t);   // those that were made since the work was done
    if (&t == t.runtime.main_thread) end_forked_process(t);
    t.leave();
    birth->frames->tracing.reset();
    t.frames = nullptr;   // the GIL may yet ask where this thread is
    t.runtime.interpreter->give_frames(std::move(birth->frames));
    give_back_limited(t.runtime, Limit::Threads);
    t.gil->release(t, HoldEnd::Ended);
    return nullptr;
}

}  // namespace

Result<StartedThread> start_thread(Thread& t, std::unique_ptr<ThreadWork> work, size_t stack_size) {
    TRY(use_limited(t, Limit::Threads));
    auto frames = t.runtime.interpreter->take_frames();
    if (!frames) return t.raise(ExceptionType::RuntimeError, "can't start new thread");
    auto birth = std::make_unique<Birth>(Birth{std::make_unique<Thread>(t.runtime), std::move(frames), std::move(work)});
    birth->thread->is_script_thread = true;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, stack_size ? stack_size : kUsualStack);
    uint64_t number = birth->thread->number;
    pthread_t made;
    int error = pthread_create(&made, &attributes, live, birth.get());
    pthread_attr_destroy(&attributes);
    if (error) {
        birth->thread->leave();
        return t.raise(ExceptionType::RuntimeError, "can't start new thread");
    }
    (void)birth.release();   // the thread's
    return StartedThread{uint64_t(made), number};
}

void forget_unfinished_imports(Thread& t) { t.runtime.interpreter->import_locks.forget_others(t); }

// As deep as the recursion limit of now asks for, with some room for a later one.
std::unique_ptr<FrameState> InterpreterState::take_frames() {
    size_t wanted = std::clamp(std::bit_ceil(size_t(runtime_->recursion_limit) * 4), FrameState::kFewestCalls, FrameState::kMostCalls);
    while (!idle_frames_.empty()) {
        auto frames = std::move(idle_frames_.back());
        idle_frames_.pop_back();
        if (frames->calls >= wanted) return frames;
    }
    auto made = std::make_unique<FrameState>(wanted, memos_.get());
    return made->is_valid() ? std::move(made) : nullptr;
}

void InterpreterState::give_frames(std::unique_ptr<FrameState> frames) {
    if (idle_frames_.size() < kMostIdleFrames) idle_frames_.push_back(std::move(frames));
}

}  // namespace kukri
