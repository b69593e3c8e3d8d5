// Interpreters of a host: beginning, end, threads, and references that come back from anywhere.
#include "interp/embed/host.hpp"

#include "interp/api.hpp"
#include "interp/fiber.hpp"
#include "runtime/dict.hpp"
#include "runtime/signals.hpp"
#include "interp/embed/error.hpp"
#include "interp/embed/host_class.hpp"

namespace kukri {

Host::Host(RuntimeOptions options) : state_(std::make_unique<InterpreterState>(std::move(options))), gil_(state_->runtime().gil), current_(&state_->runtime().current), limit_watch_(std::make_unique<LimitWatch>(state_->runtime())) {
    signals = &Signals::of(state_->runtime());
    globals = MUST(make_main_module(state_->main_thread()));
}

Host::~Host() = default;

Thread& Host::attach() {
    if (!state_ || is_locked_here()) {
        std::fputs("kukri: an interpreter that was freed is used\n", stderr);
        std::abort();
    }
    auto* t = new Thread(runtime(), Thread::Foreign::Yes);
    t->enter();
    gil_->acquire(*t);
    t->enlist();
    auto frames = state_->take_frames();
    if (!frames) {
        std::fputs("kukri: no address space for a thread's stack\n", stderr);
        std::abort();
    }
    frames.release()->serve(*t);
    return *t;
}

void Host::detach(Thread& t) {
    end_fibers(t);
    t.leave();
    state_->give_frames(std::unique_ptr<FrameState>(std::exchange(t.frames, nullptr)));
    gil_->release(t);
    delete &t;
}

void Host::take_back_elsewhere(Value v) {
    bool last;
    {
        std::lock_guard lock(mutex_);
        if (state_) {
            dropped_.push_back(v);
            has_dropped_.store(true, std::memory_order_relaxed);
            return;
        }
        --handles_;
        last = is_unused_locked();
    }
    if (last) delete static_cast<kukri_interpreter*>(this);
}

void Host::release_dropped_slowly() {
    std::vector<Value> values;
    std::vector<kukri_error*> errors;
    {
        std::lock_guard lock(mutex_);
        values.swap(dropped_);
        errors.swap(dropped_errors_);
        has_dropped_.store(false, std::memory_order_relaxed);
    }
    handles_ -= values.size();
    for (Value v : values) release(v);
    for (kukri_error* error : errors) end_error_here(*error);
}

void Host::add_error(kukri_error& error) {
    ++handles_;
    error.link.next = first_error;
    if (first_error) first_error->link.previous = &error;
    first_error = &error;
}

void Host::remove_error(kukri_error& error) {
    (error.link.previous ? error.link.previous->link.next : first_error) = error.link.next;
    if (error.link.next) error.link.next->link.previous = error.link.previous;
    error.link = {};
}

void Host::end_error(kukri_error& error) {
    if (is_locked_here() && *current_) return end_error_here(error);
    bool last;
    {
        std::lock_guard lock(mutex_);
        if (state_) {
            dropped_errors_.push_back(&error);
            has_dropped_.store(true, std::memory_order_relaxed);
            return;
        }
        --handles_;
        last = is_unused_locked();
    }
    delete &error;
    if (last) delete static_cast<kukri_interpreter*>(this);
}

void Host::end_error_here(kukri_error& error) {
    --handles_;
    if (!error.exception.is_empty()) {
        remove_error(error);
        release(error.exception);
    }
    delete &error;
}

void Host::end_slots() {
    auto all = std::move(slots);
    slots.clear();
    for (auto& [key, slot] : all)
        if (slot.destroy) slot.destroy(slot.data);
}

// What the script does at its end is under the limits for calls; then it does nothing any more.
void Host::finish(Thread& main) {
    if (!call_limits) return (void)state_->finish();
    auto scope = limit_watch().begin(main, *call_limits);
    state_->finish();
    main.pending.clear();
    if (!scope.failed()) limit_watch().end(main, *scope);
    main.stopping = true;
    main.request(SafepointReason::Cancel);
}

// The interpreter's main Thread does it, on whatever thread of the system that is now.
void Host::end(kukri_interpreter* python) {
    Host& host = *python;
    Thread& main = host.state_->main_thread();
    bool is_main = host.is_locked_here() && &host.thread() == &main;
    if (!is_main) {
        main.enter();
        host.gil_->acquire(main);
    }
    host.release_dropped();
    host.finish(main);
    while (host.first_error) host.first_error->settle();
    host.limit_watch_.reset();
    delete host.state_.get();            // what runs meanwhile still finds it
    host.current_ = &host.nobody_;
    host.end_slots();
    bool last;
    {
        std::lock_guard lock(host.mutex_);
        (void)host.state_.release();
        host.handles_ -= host.dropped_.size() + host.dropped_errors_.size();   // the objects went with the heap
        host.dropped_.clear();
        for (kukri_error* error : host.dropped_errors_) delete error;
        host.dropped_errors_.clear();
        last = host.is_unused_locked();
    }
    if (last) delete python;
}

}  // namespace kukri
