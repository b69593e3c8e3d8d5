// What is to happen at a time: a heap of four children to a node, which has half the levels of a binary one, and a node's children next to
// each other in memory. Equal times in the order of their coming.
#pragma once
#include <cstddef>
#include <cstdint>
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
    bool is_before(const Timer& other) const { return when != other.when ? when < other.when : number < other.number; }
};

class TimerHeap {
  public:
    bool empty() const { return items_.empty(); }
    size_t size() const { return items_.size(); }
    const Timer& front() const { return items_.front(); }
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

    // `timer` goes to `at` or below, where what is before it has come up.
    void sink(size_t at, const Timer& timer) {
        while (true) {
            size_t child = at * kChildren + 1, end = child + kChildren < items_.size() ? child + kChildren : items_.size();
            if (child >= end) break;
            size_t least = child;
            while (++child < end)
                if (items_[child].is_before(items_[least])) least = child;
            if (!items_[least].is_before(timer)) break;
            items_[at] = items_[least];
            at = least;
        }
        items_[at] = timer;
    }

    std::vector<Timer> items_;
};

}  // namespace kukri::event_loop
