// Many interpreters on many threads, in parallel: each has its own heap and its own lock.
//
// That they are in parallel is shown by a meeting: a function of the host that holds its interpreter's lock and returns only when every
// interpreter has called it. Were anything but processors shared, the first to come would keep the others out. (How much faster two are
// than one is measured by scripts/bench --embed.)
#include <kukri/kukri.hpp>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "check.hpp"

constexpr int kInterpreters = 8, kMeetings = 25;

class Meeting {
public:
    // False if the others did not come.
    bool attend() {
        std::unique_lock lock(mutex_);
        int number = held_;
        if (++present_ == kInterpreters) {
            present_ = 0;
            ++held_;
            all_are_here_.notify_all();
            return true;
        }
        return all_are_here_.wait_for(lock, std::chrono::seconds(60 * check::kSlowness), [&] { return held_ != number; });
    }

private:
    std::mutex mutex_;
    std::condition_variable all_are_here_;
    int present_ = 0, held_ = 0;
};

constexpr const char* kProgram = R"(
def primes(n):
    sieve = bytearray([1]) * n
    count = 0
    for i in range(2, n):
        if sieve[i]:
            count += 1
            for k in range(i * i, n, i): sieve[k] = 0
    return count

def work(meetings):
    met = 0
    for _ in range(meetings):
        if not meet(): break
        met += 1
        if primes(10_000) != 1229: break
    return met
)";

int main() {
    Meeting meeting;
    std::vector<std::thread> threads;
    for (int n = 0; n < kInterpreters; ++n)
        threads.emplace_back([&meeting] {
            for (int life = 0; life < 2; ++life) {
                kukri::Interpreter python;
                python.def("meet()", [&meeting] { return meeting.attend(); });
                python.run(kProgram);
                CHECK_EQ(python["work"](kMeetings).as<int>(), kMeetings);
            }
        });
    for (auto& t : threads) t.join();
    return check::count.failures != 0;
}
