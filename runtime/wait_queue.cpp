#include "runtime/wait_queue.hpp"

#include <algorithm>

#include "runtime/timeline.hpp"

namespace kukri {

namespace {

// All who sleep, in no order: for fork().
std::vector<Waiter*>& sleepers_of(Runtime& runtime) {
    static constexpr char kKey = 0;
    auto& slot = runtime.module_state[&kKey];
    if (!slot) slot = std::make_shared<std::vector<Waiter*>>();
    return *static_cast<std::vector<Waiter*>*>(slot.get());
}

class Sleeper {
  public:
    explicit Sleeper(Waiter& w) : waiter_(w) { sleepers_of(w.thread.runtime).push_back(&w); }
    ~Sleeper() {
        auto& all = sleepers_of(waiter_.thread.runtime);
        *std::ranges::find(all, &waiter_) = all.back();
        all.pop_back();
    }
    Sleeper(const Sleeper&) = delete;

  private:
    Waiter& waiter_;
};

}  // namespace

void forget_other_waiters(Thread& t) {
    auto& all = sleepers_of(t.runtime);
    for (Waiter* w : all)
        if (&w->thread != &t && w->queue) w->queue->remove(*w);
    std::erase_if(all, [&](Waiter* w) { return &w->thread != &t; });
    t.runtime.asleep = 0;
}

Waiter::~Waiter() {
    if (queue) queue->remove(*this);
}

// --- sleeping for good: without a deadline, until somebody comes ------------------------------------------------------------------------

namespace {

void fall_asleep(Waiter& w) {
    w.thread.asleep = &w;
    ++w.thread.runtime.asleep;
}

void wake_up(Thread& t) {
    if (!std::exchange(t.asleep, nullptr)) return;
    --t.runtime.asleep;
}

}  // namespace

void Waiter::refuse(std::string text) {
    refusal = std::move(text);
    if (!thread.asleep) return;
    wake_up(thread);
    thread.gil->unpark(thread);
}

void Waiter::raise_refusal() { thread.raise_text(ExceptionType::RuntimeError, std::exchange(refusal, {})); }

void WaitQueue::push_back(Waiter& w) {
    assert(!w.queue);
    w.queue = this;
    w.chosen = false;
    w.next = nullptr;
    w.previous = last_;
    (last_ ? last_->next : first_) = &w;
    last_ = &w;
}

void WaitQueue::push_front(Waiter& w) {
    assert(!w.queue);
    w.queue = this;
    w.chosen = false;
    w.previous = nullptr;
    w.next = first_;
    (first_ ? first_->previous : last_) = &w;
    first_ = &w;
}

void WaitQueue::remove(Waiter& w) {
    assert(w.queue == this);
    (w.previous ? w.previous->next : first_) = w.next;
    (w.next ? w.next->previous : last_) = w.previous;
    w.next = w.previous = nullptr;
    w.queue = nullptr;
}

bool WaitQueue::wake_one() {
    Waiter* w = first_;
    if (!w) return false;
    remove(*w);
    w->chosen = true;
    wake_up(w->thread);
    w->thread.gil->unpark(w->thread);
    return true;
}

bool WaitQueue::move_one(WaitQueue& other, Awaited what) {
    Waiter* w = first_;
    if (!w) return false;
    remove(*w);
    w->awaited = what;
    other.push_back(*w);
    return true;
}

Waited sleep_until_chosen(Waiter& w, int64_t deadline) {
    Thread& t = w.thread;
    Sleeper sleeper(w);
    WaitQueue* queue = w.queue;
    auto give_up = [&] {
        if (w.queue == queue) queue->remove(w);
        return Waited::Raised;
    };
    while (!w.chosen) {
        if (deadline == kForever) {
            if (is_refused_as_deadlock(w)) return give_up();
            fall_asleep(w);
        }
        if (Timeline* timeline = t.runtime.timeline) [[unlikely]] timeline->waits_for(t, holder_of(w));
        Gil::Woken why = t.gil->park(t, deadline);
        wake_up(t);
        if (w.chosen) break;
        if (!w.refusal.empty()) {
            w.raise_refusal();
            return give_up();
        }
        if (why == Gil::Woken::Interrupted && !t.runtime.attend(t)) return give_up();
        if (why == Gil::Woken::TimedOut) {
            if (w.queue == queue) {
                queue->remove(w);
                return Waited::TimedOut;
            }
            deadline = kForever;   // what it waited for has come; the other queue knows no deadline
        }
    }
    return Waited::Chosen;
}

}  // namespace kukri
