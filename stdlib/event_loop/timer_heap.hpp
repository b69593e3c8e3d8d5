// What is to happen at a time: a heap of four children to a node, which has half the levels of a binary one, and a node's children next to
// each other in memory. Equal times in the order of their coming.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace kukri {
struct Object;
}

namespace kukri::event_loop {

struct Timer {
    double when;
    uint64_t number;
    Object* target;                // owned: a TimerHandle or a Sleep
    // Without a branch, which could not be foreseen.
    bool is_before(const Timer& other) const { return (when < other.when) | ((when == other.when) & (number < other.number)); }
};

class TimerHeap {
  public:
    bool empty() const { return items_.empty(); }
    size_t size() const { return items_.size(); }
    const Timer& front() const { return items_.front(); }
    // By when at least five are due: the first and its children; infinity if there are fewer.
    double last_of_five() const {
        if (items_.size() <= kChildren) return std::numeric_limits<double>::infinity();
        double last = items_[1].when;
        for (size_t child = 2; child <= kChildren; ++child) last = std::max(last, items_[child].when);
        return last;
    }
    // In no order that means anything.
    auto begin() { return items_.begin(); }
    auto end() { return items_.end(); }

    void push(const Timer& timer) {
        items_.push_back(timer);
        size_t at = items_.size() - 1;
        for (size_t up; at > 0 && timer.is_before(items_[up = (at - 1) / kChildren]); at = up) items_[at] = items_[up];
        items_[at] = timer;
    }
    Timer pop() {
        Timer first = items_.front(), last = items_.back();
        items_.pop_back();
        if (!items_.empty()) sink(0, last);
        return first;
    }
    // Takes out those for which f(timer) holds.
    template <class F>
    std::vector<Timer> take_if(F&& f) {
        std::vector<Timer> kept, taken;
        for (Timer& timer : items_) (f(timer) ? taken : kept).push_back(timer);
        items_ = std::move(kept);
        for (size_t at = items_.size() / kChildren + 1; at-- > 0;)
            if (at < items_.size()) sink(at, Timer(items_[at]));
        return taken;
    }
    std::vector<Timer> take_all() { return std::exchange(items_, {}); }

  private:
    static constexpr size_t kChildren = 4;

    // Of the node that begins at `child`.
    size_t least_of_node(size_t child) const {
        // Whichever it is, its own children are among those, which are next to each other, too.
        const char* below = reinterpret_cast<const char*>(items_.data() + child * kChildren + 1);
        for (size_t i = 0; i < kChildren * kChildren * sizeof(Timer); i += 64) __builtin_prefetch(below + i);
        auto lesser = [&](size_t a, size_t b) { return items_[b].is_before(items_[a]) ? b : a; };
        if (child + kChildren <= items_.size()) [[likely]] return lesser(lesser(child, child + 1), lesser(child + 2, child + 3));
        size_t least = child;
        for (size_t i = child + 1; i < items_.size(); ++i) least = lesser(least, i);
        return least;
    }

    // `timer` goes to `at` or below, where what is before it has come up.
    void sink(size_t at, const Timer& timer) {
        while (true) {
            size_t child = at * kChildren + 1;
            if (child >= items_.size()) break;
            size_t least = least_of_node(child);
            if (!items_[least].is_before(timer)) break;
            items_[at] = items_[least];
            at = least;
        }
        items_[at] = timer;
    }

    std::vector<Timer> items_;
};

}  // namespace kukri::event_loop
