#include "runtime/deadlock.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "runtime/signals.hpp"
#include "runtime/wait_queue.hpp"

namespace kukri {

namespace {

using What = Awaited::What;
// Each waits for what the next one has, the last for what the first has, or for what nobody will ever give.
using Circle = std::vector<Waiter*>;

bool only_the_holder_ends(const Waiter& w) {
    switch (w.awaited.what) {
        case What::RLock: case What::End: case What::Import: return true;
        case What::Anything: case What::Lock: case What::Result: return false;
    }
    return false;
}

bool sleeps_for_good(const Thread& t) { return t.asleep && !(t.safepoint.load(std::memory_order_relaxed) & kPressing); }

// The circle that `last` closes by waits that only their holders end, or the wait on its way for an RLock whose holder has ended; empty: none.
// Other circles were found when they were closed.
Circle certain_circle(Waiter& last) {
    Circle circle;
    for (Waiter* w = &last; w && only_the_holder_ends(*w) && circle.size() <= last.thread.runtime.threads.size();) {
        circle.push_back(w);
        Thread* holder = holder_of(*w);
        if (holder == &last.thread) return circle;
        if (!holder && w->awaited.what == What::RLock && *w->awaited.holder) return {w};
        w = holder && sleeps_for_good(*holder) ? holder->asleep : nullptr;
    }
    return {};
}

// All threads sleep for good.
class Standstill {
  public:
    // `last` is about to fall asleep (null: none).
    Standstill(Runtime& runtime, Waiter* last) : runtime_(runtime) {
        for (Thread* t : runtime.threads) sleepers_[t->number] = last && &last->thread == t ? last : t->asleep;
    }

    Circle find() const {
        for (Thread* t : runtime_.threads) {
            Circle circle = from(sleepers_.at(t->number));
            if (!circle.empty()) return circle;
        }
        return {};
    }

  private:
    // What one comes to by following the holders.
    Circle from(Waiter* w) const {
        Circle way;
        while (true) {
            if (w->awaited.what == What::Anything) return {};
            if (auto seen = std::ranges::find(way, w); seen != way.end()) return Circle(seen, way.end());
            way.push_back(w);
            uint64_t holder = *w->awaited.holder;
            if (holder == 0 && w->awaited.what != What::Result) return {};   // it is being handed on
            auto next = sleepers_.find(holder);
            if (next == sleepers_.end()) return {w};
            w = next->second;
        }
    }

    Runtime& runtime_;
    std::unordered_map<uint64_t, Waiter*> sleepers_;
};

// May nobody but the threads of the program, and no signal, make a change?
bool is_closed(Runtime& runtime) { return runtime.options.is_program && !Signals::of(runtime).has_handlers(); }

Circle find_deadlock(Runtime& runtime, Waiter* last) {
    if (last) {
        Circle circle = certain_circle(*last);
        if (!circle.empty()) return circle;
    }
    if (runtime.asleep + (last ? 1 : 0) < runtime.threads.size()) return {};
    for (Thread* t : runtime.threads)
        if (!(last && &last->thread == t) && !sleeps_for_good(*t)) return {};
    return is_closed(runtime) ? Standstill(runtime, last).find() : Circle();
}

// Whose wait is to fail: one who waits for a lock rather than for the end of a thread, and of these the last.
Waiter* chosen_of(const Circle& circle) {
    Waiter* chosen = nullptr;
    auto rank = [](const Waiter& w) { return std::pair(w.awaited.what != What::End, w.since); };
    for (Waiter* w : circle)
        if (!w->awaited.is_required && (!chosen || rank(*w) > rank(*chosen))) chosen = w;
    return chosen;
}

std::string_view what_by(What what) {
    switch (what) {
        case What::Lock: return "a lock held by";
        case What::RLock: return "an RLock held by";
        case What::End: return "the end of";
        case What::Import: return "a module imported by";
        case What::Result: return "a result computed by";
        case What::Anything: break;
    }
    return "something done by";
}

std::string line_about(const Waiter& w) {
    Runtime& runtime = w.thread.runtime;
    ThreadView view = runtime.look_at(w.thread);
    Thread* holder = holder_of(w);
    std::string who = !*w.awaited.holder ? "no thread" : !holder ? "a thread that has ended" : holder == &w.thread ? "itself" : runtime.look_at(*holder).name;
    return fmt::format("\n  {} waits for {} {}: {}", view.name, what_by(w.awaited.what), who, view.place);
}

std::string report(const Circle& circle, Waiter* first) {
    std::string text = "deadlock";
    auto begin = std::ranges::find(circle, first);
    for (auto w = begin; w != circle.end(); ++w) text += line_about(**w);
    for (auto w = circle.begin(); w != begin; ++w) text += line_about(**w);
    return text;
}

// Refuses somebody; who it is. Null: there is no deadlock, or nobody can go on without what he waits for.
Waiter* refuse_one(Runtime& runtime, Waiter* last) {
    Circle circle = find_deadlock(runtime, last);
    Waiter* chosen = chosen_of(circle);
    if (chosen) chosen->refuse(report(circle, chosen));
    return chosen;
}

}  // namespace

Thread* thread_by_number(Runtime& runtime, uint64_t number) {
    auto found = std::ranges::find(runtime.threads, number, &Thread::number);
    return found == runtime.threads.end() ? nullptr : *found;
}

Thread* holder_of(const Waiter& w) { return w.awaited.holder ? thread_by_number(w.thread.runtime, *w.awaited.holder) : nullptr; }

bool is_refused_as_deadlock(Waiter& w) {
    if (refuse_one(w.thread.runtime, &w) != &w) return false;
    w.raise_refusal();
    return true;
}

void look_for_deadlock(Runtime& runtime) {
    if (runtime.asleep && runtime.asleep == runtime.threads.size()) refuse_one(runtime, nullptr);
}

}  // namespace kukri
