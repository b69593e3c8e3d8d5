// What the three hosts measure: nanoseconds of processor time for one of each, the best of five rounds.
#pragma once
#include <time.h>

#include <cstdio>

namespace measure {

inline double nanoseconds(clockid_t clock) {
    timespec now;
    clock_gettime(clock, &now);
    return double(now.tv_sec) * 1e9 + double(now.tv_nsec);
}

// f(count) does it so often.
template <class F>
double each(int count, F&& f, clockid_t clock = CLOCK_PROCESS_CPUTIME_ID) {
    double best = 1e300;
    for (int round = 0; round < 5; ++round) {
        double began = nanoseconds(clock);
        f(count);
        double took = (nanoseconds(clock) - began) / count;
        if (took < best) best = took;
    }
    return best;
}

inline void report(const char* name, double nanoseconds) { std::printf("%s %.1f\n", name, nanoseconds); }

constexpr int kCalls = 1'000'000, kLives = 100;

}  // namespace measure
