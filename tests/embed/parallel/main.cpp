// Many interpreters on many threads, in parallel: each has its own heap and its own lock, so two cores do twice the work.
#include <kukri/kukri.hpp>

#include <chrono>
#include <thread>

#include "check.hpp"

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

// Seconds that `threads` threads take for the same work each.
double run_on(int threads) {
    auto began = Clock::now();
    std::vector<std::thread> all;
    for (int i = 0; i < threads; ++i)
        all.emplace_back([] {
            for (int life = 0; life < 2; ++life) {
                kukri::Interpreter python;
                python.run(kProgram);
                CHECK_EQ(python["primes"](150'000).as<int>(), 13848);
            }
        });
    for (auto& t : all) t.join();
    return std::chrono::duration<double>(Clock::now() - began).count();
}

int main() {
    run_on(1);
    double best = 0;
    int attempts = std::getenv("KUKRI_IDLE_MACHINE") ? 5 : 1;
    for (int attempt = 0; attempt < attempts && best < 1.8; ++attempt) best = std::max(best, 2 * run_on(1) / run_on(2));
    std::cout << "speed-up on two threads: " << best << "\n";
    // A machine that is busy with something else cannot show it.
    if (std::thread::hardware_concurrency() >= 2 && std::getenv("KUKRI_IDLE_MACHINE")) CHECK(best >= 1.8);
    return check::count.failures != 0;
}
