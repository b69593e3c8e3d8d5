// The event loop's heap of timers.
#include "stdlib/event_loop/timer_heap.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace kukri::event_loop {
namespace {

std::vector<Timer> drained(TimerHeap& heap) {
    std::vector<Timer> all;
    while (!heap.empty()) {
        uint64_t front = heap.front().number;
        all.push_back(heap.pop());
        EXPECT_EQ(all.back().number, front);
    }
    return all;
}

TEST(TimerHeap, GivesTheEarliestAndOfEqualOnesTheFirst) {
    std::mt19937 random(1);
    for (int size : {0, 1, 2, 4, 5, 6, 20, 21, 22, 1000}) {
        TimerHeap heap;
        for (int i = 0; i < size; ++i) heap.push({double(random() % 50), uint64_t(i), nullptr});
        auto all = drained(heap);
        ASSERT_EQ(all.size(), size_t(size));
        EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const Timer& a, const Timer& b) { return a.is_before(b); }));
    }
}

TEST(TimerHeap, StaysOneWhenSomeAreTakenOut) {
    std::mt19937 random(2);
    for (int size : {0, 1, 5, 17, 300}) {
        TimerHeap heap;
        for (int i = 0; i < size; ++i) heap.push({double(random() % 100), uint64_t(i), nullptr});
        auto odd = heap.take_if([](const Timer& t) { return t.number % 2; });
        EXPECT_EQ(odd.size(), size_t(size / 2));
        heap.push({-1, 1000, nullptr});
        auto all = drained(heap);
        ASSERT_EQ(all.size(), size_t(size - size / 2 + 1));
        EXPECT_EQ(all.front().number, 1000u);
        EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const Timer& a, const Timer& b) { return a.is_before(b); }));
    }
}

TEST(TimerHeap, KnowsByWhenFiveAreDue) {
    TimerHeap heap;
    std::mt19937 random(3);
    for (int size = 1; size <= 100; ++size) {
        heap.push({double(random() % 1000), uint64_t(size), nullptr});
        double last = heap.last_of_five();
        auto due = std::count_if(heap.begin(), heap.end(), [&](const Timer& t) { return t.when <= last; });
        EXPECT_EQ(last == std::numeric_limits<double>::infinity(), size < 5);
        EXPECT_GE(due, std::min(size, 5));
    }
}

}  // namespace
}  // namespace kukri::event_loop
