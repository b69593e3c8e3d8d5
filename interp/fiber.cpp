// Making, switching and ending fibers.
#include "interp/fibers.hpp"

#include "interp/frame.hpp"
#include "interp/generator_chain.hpp"
#include "interp/interpreter.hpp"
#include "interp/tracing.hpp"

namespace kukri {

// --- one --------------------------------------------------------------------------------------------------------------------------------

Fiber::Fiber(Fibers& all) : all_(all) {}
Fiber::~Fiber() = default;

Fiber& Fiber::running(Thread& t) {
    FrameState& frames = *t.frames;
    if (!frames.fibers) {
        frames.own_fibers = std::make_unique<Fibers>(t);
        frames.fibers = frames.own_fibers.get();
    }
    return *frames.fibers->running;
}

Result<Fiber*> Fiber::make(Thread& t, const FiberKind& kind, void* subject, Fiber* below) { return running(t).all_.make(kind, subject, below); }

void Fiber::drop() { all_.drop(*this); }

Thread& Fiber::thread() const { return all_.thread; }

void Fiber::stand_on(Fiber* below) {
    bool is_running = below == all_.running;
    frames_->below = below ? below->frames_ : nullptr;
    bottom_.previous = !below ? nullptr : is_running ? all_.thread.handled : below->handled_;
}

Result<Owned> Fiber::frame(Thread& t) {
    if (frames_->top == frames_->bottom) return Owned::stop();
    return share(Value(TRY(frame_object(t, *frames_->top))));
}

// Calls from C++ own the function, or the generator, that they run.
void Fiber::trace(Visitor& v) {
    for (Value* at = frames_->stack; at < frames_->top->limit; ++at) v(*at);
    each_present_activation(*frames_, [&](Activation& a) {
        v(a.frame);
        if (is_chain(a))
            v(a.made);
        else if (a.generator)
            v(a.generator);
        else if (a.continuation == Continuation::Entry || a.continuation == Continuation::Construct)
            v(a.function);
        if (a.continuation == Continuation::Construct) v(a.made);
    });
}

void Fiber::begin(void* argument) {
    auto& self = *static_cast<Fiber*>(argument);
    self.all_.clear_up();
    Thread& t = self.thread();
    self.kind_->run(t, self);
    for (Value* left : {&t.sent, &t.stop_value, &t.repr_running}) release(std::exchange(*left, Value()));
    release(std::exchange(self.bottom_.exception, Value::none()));
    self.all_.finish(self, self.kind_->next(t, self));
}

void Fiber::save(Thread& t) {
    handled_ = t.handled;
    stack_limit_ = t.stack_limit;
    depth_ = t.depth;
    sent_ = std::exchange(t.sent, Value());
    stop_value_ = std::exchange(t.stop_value, Value());
    repr_running_ = std::exchange(t.repr_running, Value());
    generator_returned_ = t.generator_returned;
    async_item_ = t.async_item;
}

// The functions of sys.settrace() are the thread's and go along; that one of them runs is the fiber's.
void Fiber::load(Thread& t) {
    Fiber& before = *all_.running;
    if (auto tracing = std::move(before.frames_->tracing)) {
        before.inside_hook_ = std::exchange(tracing->inside, inside_hook_);
        frames_->tracing = std::move(tracing);
        t.request(SafepointReason::Trace);
    }
    t.frames = frames_;
    t.handled = handled_;
    t.stack_limit = stack_limit_;
    t.depth = depth_;
    t.sent = std::exchange(sent_, Value());
    t.stop_value = std::exchange(stop_value_, Value());
    t.repr_running = std::exchange(repr_running_, Value());
    t.generator_returned = generator_returned_;
    t.async_item = async_item_;
    all_.running = this;
}

void switch_to(Thread& t, Fiber& to) {
    Fiber& from = Fiber::running(t);
    assert(&to.all_ == &from.all_ && &to != &from);
    from.save(t);
    to.load(t);
    switch_stacks(from.stack_, to.stack_, StackPlace::For::AWhile);
    from.all_.clear_up();
}

uint32_t atomic_blocks(Thread& t) { return t.frames->fibers ? t.frames->fibers->running->atomic_blocks() : 0; }

void when_fibers_end(Thread& t, void (*f)(Thread&)) {
    (void)Fiber::running(t);
    t.frames->fibers->when_over.push_back(f);
}

// --- all of a thread --------------------------------------------------------------------------------------------------------------------

Fibers::Fibers(Thread& t) : thread(t), own(*this) { own.frames_ = t.frames; }

Fibers::~Fibers() = default;

Result<Fiber*> Fibers::make(const FiberKind& kind, void* subject, Fiber* below) {
    if (thread.runtime.interpreter->fibers >= InterpreterState::kMostFibers) return thread.raise(ExceptionType::MemoryError, "too many fibers");
    auto made = std::make_unique<Fiber>(*this);
    made->own_frames_ = thread.runtime.interpreter->take_frames();
    if (!made->own_frames_ || !made->stack_.prepare(stack_pool(thread), Fiber::begin, made.get())) return thread.out_of_memory();
    made->frames_ = made->own_frames_.get();
    made->frames_->fibers = this;
    made->kind_ = &kind;
    made->subject = subject;
    made->handled_ = &made->bottom_;
    made->stack_limit_ = made->stack_.limit();
    made->depth_ = below && below != running ? below->depth_ : thread.depth;
    made->stand_on(below);
    made->place_ = all_.size();
    all_.push_back(std::move(made));
    ++thread.runtime.interpreter->fibers;
    return all_.back().get();
}

void Fibers::finish(Fiber& ended, Fiber& next) {
    assert(ended.frames_->top == ended.frames_->bottom && !ended_);
    ended.save(thread);
    next.load(thread);
    ended_ = &ended;
    switch_stacks(ended.stack_, next.stack_, StackPlace::For::Good);
    __builtin_unreachable();
}

void Fibers::clear_up() {
    if (Fiber* ended = std::exchange(ended_, nullptr)) drop(*ended);
}

void Fibers::drop(Fiber& fiber) {
    fiber.stack_.give_back(stack_pool(thread));
    fiber.frames_->fibers = nullptr;
    fiber.frames_->below = nullptr;
    thread.runtime.interpreter->give_frames(std::move(fiber.own_frames_));
    size_t place = fiber.place_;
    std::swap(all_[place], all_.back());
    all_[place]->place_ = place;
    all_.pop_back();
    --thread.runtime.interpreter->fibers;
}

bool Fibers::unwind_one() {
    for (auto& fiber : all_) {
        if (std::exchange(fiber->unwound_, true) || !fiber->kind_->unwind) continue;
        fiber->kind_->unwind(thread, *fiber);
        return true;
    }
    return false;
}

// Nobody may look into their frames any more.
void Fibers::give_up() {
    thread.runtime.interpreter->fibers -= all_.size();
    for (auto& fiber : all_) {
        fiber->kind_->forget(*fiber);
        each_present_activation(*fiber->frames_, [](Activation& a) {
            if (a.frame) a.frame->activation = nullptr;
        });
    }
}

void unwind_fibers(Thread& t) {
    while (t.frames->own_fibers && t.frames->own_fibers->unwind_one()) continue;
}

void end_fibers(Thread& t) {
    unwind_fibers(t);
    FrameState& frames = *t.frames;
    if (!frames.own_fibers) return;
    frames.own_fibers->give_up();
    for (auto* f : std::exchange(frames.own_fibers->when_over, {})) f(t);
    frames.fibers = nullptr;
    frames.own_fibers.reset();
}

}  // namespace kukri
