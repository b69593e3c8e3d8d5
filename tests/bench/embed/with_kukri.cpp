#include <kukri/kukri.hpp>

#include <thread>
#include <vector>

#include "measure.hpp"

// Nanoseconds that pass while so many interpreters, each on its own thread, do the same work each.
double side_by_side(int interpreters) {
    return measure::each(1, [&](int) {
        std::vector<std::thread> threads;
        for (int i = 0; i < interpreters; ++i)
            threads.emplace_back([] { kukri::Interpreter().run("total = 0\nfor i in range(3_000_000): total += i * i"); });
        for (auto& t : threads) t.join();
    }, CLOCK_MONOTONIC);
}

int main() {
    measure::report("create", measure::each(measure::kLives, [](int n) {
        for (int i = 0; i < n; ++i) kukri::Interpreter python;
    }));
    kukri::Interpreter python;
    python.def("host(a, b)", [](int a, int b) { return a + b; });
    python.run("def script(a, b): return a\ndef calls(n):\n    for i in range(n): host(i, 1)\ndef empty(n):\n    for i in range(n): pass");
    kukri::Object script = python["script"], calls = python["calls"], empty = python["empty"];
    int sum = 0;
    measure::report("host_to_script", measure::each(measure::kCalls, [&](int n) {
        for (int i = 0; i < n; ++i) sum += script(i, 1).as<int>();
    }));
    double all = measure::each(measure::kCalls, [&](int n) { calls(n); }), loop = measure::each(measure::kCalls, [&](int n) { empty(n); });
    measure::report("script_to_host", all - loop);
    measure::report("alone", side_by_side(1));
    measure::report("side_by_side", side_by_side(2));
    return sum == 5;
}
