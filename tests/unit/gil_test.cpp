// The GIL by itself: one holder at a time, nobody lost, parking and unparking, fairness.
#include <gtest/gtest.h>

#include <thread>

#include "interp/interpreter.hpp"
#include "runtime/wait_queue.hpp"

namespace kukri {
namespace {

// Runs body(thread, number) in `count` threads of one interpreter while its main thread waits without the GIL.
template <class F>
void run_threads(int count, F body) {
    InterpreterState interpreter{RuntimeOptions()};
    Runtime& runtime = interpreter.runtime();
    std::vector<std::unique_ptr<Thread>> threads;
    for (int i = 0; i < count; ++i) threads.push_back(std::make_unique<Thread>(runtime));
    {
        BlockingRegion region(interpreter.main_thread());
        std::vector<std::jthread> running;
        for (int i = 0; i < count; ++i)
            running.emplace_back([&, i] {
                Thread& t = *threads[size_t(i)];
                t.enter();
                t.gil->acquire(t);
                body(t, i);
                t.leave();
                t.gil->release(t);
            });
    }
}

TEST(Gil, OneHolderAtATime) {
    int inside = 0, counter = 0;
    constexpr int kThreads = 6, kRounds = 3000;
    run_threads(kThreads, [&](Thread& t, int number) {
        for (int i = 0; i < kRounds; ++i) {
            ASSERT_EQ(inside++, 0);
            ASSERT_EQ(t.runtime.current, &t);
            ++counter;
            for (int spin = 0; spin < (i + number) % 300; ++spin) asm volatile("");
            ASSERT_EQ(inside--, 1);
            if ((i + number) % 3 == 0) {
                BlockingRegion region(t);
                if (i % 7 == 0) std::this_thread::yield();
            } else if (t.safepoint.exchange(0)) {
                t.gil->give_way(t);
            }
        }
    });
    EXPECT_EQ(counter, kThreads * kRounds);
}

TEST(Gil, ParkedThreadsAreWokenOnce) {
    WaitQueue queue;
    int tokens = 0, taken = 0;
    constexpr int kEach = 2000;
    run_threads(4, [&](Thread& t, int number) {
        for (int i = 0; i < kEach; ++i) {
            if (number < 2) {
                ++tokens;
                queue.wake_one();
                if (i % 64 == 0) BlockingRegion region(t);
            } else {
                while (tokens == 0) {
                    Waiter waiter(t);
                    queue.push_back(waiter);
                    ASSERT_EQ(sleep_until_chosen(waiter, kForever), Waited::Chosen);
                }
                --tokens;
                ++taken;
            }
        }
    });
    EXPECT_EQ(taken, 2 * kEach);
    EXPECT_EQ(tokens, 0);
}

TEST(Gil, ParkingEndsAtTheDeadline) {
    run_threads(2, [&](Thread& t, int) {
        WaitQueue queue;
        Waiter waiter(t);
        queue.push_back(waiter);
        int64_t before = monotonic_nanoseconds();
        EXPECT_EQ(sleep_until_chosen(waiter, deadline_after(20'000'000)), Waited::TimedOut);
        EXPECT_GE(monotonic_nanoseconds() - before, 20'000'000);
        EXPECT_TRUE(queue.is_empty());
    });
}

TEST(Gil, ComputingThreadsTakeTurns) {
    std::atomic<bool> stop = false;
    uint64_t turns[3] = {};
    run_threads(3, [&](Thread& t, int number) {
        while (!stop) {
            if (t.safepoint.exchange(0)) t.gil->give_way(t);
            if (t.post.ledger.given_way == 20) stop = true;
        }
        turns[number] = t.post.ledger.given_way;
    });
    for (uint64_t n : turns) EXPECT_GE(n, 15u);
}

// One thread takes 100 us whenever it can and comes back at once from "blocking": the other, which computes, still has its part.
TEST(Gil, ThreadsThatComeBackFromBlockingHaveABoundedPart) {
    std::atomic<bool> stop = false;
    int64_t held[2] = {};
    run_threads(2, [&](Thread& t, int number) {
        int64_t until = monotonic_nanoseconds() + 300'000'000;
        while (!stop) {
            int64_t now = monotonic_nanoseconds();
            if (now > until) stop = true;
            if (number == 0) {
                if (t.safepoint.exchange(0)) t.gil->give_way(t);
            } else {
                while (monotonic_nanoseconds() < now + 100'000) {}
                BlockingRegion region(t);
            }
        }
        held[number] = t.post.ledger.held;
    });
    EXPECT_GT(held[0] * 4, held[0] + held[1]);
    EXPECT_GT(held[1] * 12, held[0] + held[1]);
}

TEST(NormalPolicy, AnUrgentThreadAsksLaterTheMoreTimeWasTaken) {
    InterpreterState interpreter{RuntimeOptions()};
    Thread computing(interpreter.runtime()), server(interpreter.runtime());
    auto policy = make_normal_policy();
    GilWaiters waiters;
    waiters.regular.push_back(computing);
    constexpr int64_t kStart = 1'000'000'000, kMillisecond = 1'000'000;
    EXPECT_EQ(policy->asks_at(waiters, kStart), kStart);
    EXPECT_EQ(&policy->choose(waiters, kStart), &computing);

    // It has credit for 5 ms, of which the time in which it wakes up takes a part; what it owes is regained in two fifths of the time.
    server.post.urgent = true;
    server.post.granted = kStart;
    server.post.hold_began = kStart + kMillisecond;
    int64_t now = kStart + 7 * kMillisecond;
    policy->held(server, waiters, now);
    waiters.urgent.push_back(server);
    EXPECT_EQ(policy->asks_at(waiters, now), now + 5 * kMillisecond);
    EXPECT_EQ(&policy->choose(waiters, now), &computing);
    now += 5 * kMillisecond;
    EXPECT_EQ(policy->asks_at(waiters, now), now);
    EXPECT_EQ(&policy->choose(waiters, now), &server);

    // Whatever it holds for, it never owes more than those 5 ms.
    server.post.granted = now;
    now += 1000 * kMillisecond;
    policy->held(server, waiters, now);
    EXPECT_EQ(policy->asks_at(waiters, now), now + 25 * kMillisecond / 2);
    waiters = {};
}

}  // namespace
}  // namespace kukri
