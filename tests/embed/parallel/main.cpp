// Many interpreters on many threads, in parallel: each has its own heap and its own lock, so two cores do twice the work.
#include <kukri/kukri.hpp>

#include <algorithm>
#include <chrono>
#include <thread>

#include "check.hpp"
#include "given_time.hpp"

using Clock = std::chrono::steady_clock;

constexpr const char* kProgram = R"(
def primes(n):
    sieve = bytearray([1]) * n
    count = 0
    for i in range(2, n):
        if sieve[i]:
            count += 1
            for k in range(i * i, n, i): sieve[k] = 0
    return count
)";

// Seconds that `threads` threads take for the same work each, on processors that do nothing else.
double run_on(int threads) {
    std::vector<double> took(static_cast<size_t>(threads));
    std::vector<std::thread> all;
    for (double& seconds : took)
        all.emplace_back([&seconds] {
            auto began = Clock::now();
            for (int life = 0; life < 2; ++life) {
                kukri::Interpreter python;
                python.run(kProgram);
                CHECK_EQ(python["primes"](150'000).as<int>(), 13848);
            }
            seconds = std::chrono::duration<double>(Clock::now() - began - check::processor_delay("thread-self")).count();
        });
    for (auto& t : all) t.join();
    return *std::max_element(took.begin(), took.end());
}

int main() {
    run_on(1);
    double best = 0;
    for (int attempt = 0; attempt < 10 && best < 1.8; ++attempt) best = std::max(best, 2 * run_on(1) / run_on(2));
    std::cout << "speed-up on two threads: " << best << "\n";
    if (std::thread::hardware_concurrency() >= 2 && !check::kSanitized) CHECK(best >= 1.8);
    return check::count.failures != 0;
}
