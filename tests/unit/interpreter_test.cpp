// Interpreters as C++ objects: many in one process, one after the other and side by side.
#include "interp/interpreter.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "interp/api.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/limits.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri {
namespace {

// Runs statements in a fresh namespace and gives repr(result).
std::string run_text(InterpreterState& state, std::string_view text) {
    Thread& t = state.main_thread();
    auto shown = [&]() -> Result<Ref<Str>> {
        CompileRequest request;
        request.source = text;
        Owned code = TRY(compile_source(t, request));
        Ref<Dict> globals = TRY(new_dict(t));
        TRY(dict_set(t, *globals, t.names().builtins, Value(t.runtime.builtins)));
        TRY(run_code_object(t, code.get(), *globals, Value()));
        Owned result = TRY(dict_find(t, *globals, Value(t.runtime.intern("result"))));
        return repr(t, result.get());
    }();
    if (!shown.failed()) return std::string((*shown)->view());
    Ref<Exception> e = t.catch_pending();
    auto text_of_error = str(t, e.value());
    return std::string(e->type()->name_text()) + ": " + (text_of_error.failed() ? "?" : std::string((*text_of_error)->view()));
}

TEST(Interpreter, RunsCode) {
    InterpreterState state{RuntimeOptions()};
    EXPECT_EQ(run_text(state, "result = [n * n for n in range(5)]"), "[0, 1, 4, 9, 16]");
    EXPECT_EQ(run_text(state, "result = 1 / 0"), "ZeroDivisionError: division by zero");
    EXPECT_EQ(run_text(state, "result = (1"), "SyntaxError: '(' was never closed (<string>, line 1)");
}

TEST(Interpreter, TwoAreIndependent) {
    InterpreterState a{RuntimeOptions()}, b{RuntimeOptions()};
    EXPECT_EQ(run_text(a, "import sys; sys.marker = 'a'; import json; json.marker = 1; result = sys.marker"), "'a'");
    EXPECT_EQ(run_text(b, "import sys, json; result = hasattr(sys, 'marker'), hasattr(json, 'marker')"), "(False, False)");
    EXPECT_EQ(run_text(a, "import sys, json; result = sys.marker, json.marker"), "('a', 1)");
    a.main_thread().runtime.recursion_limit = 50;
    EXPECT_EQ(run_text(b, "def f(n): return n and 1 + f(n - 1)\nresult = f(200)"), "200");
    EXPECT_EQ(run_text(a, "def f(n): return n and 1 + f(n - 1)\nresult = f(200)"), "RecursionError: maximum recursion depth exceeded");
}

TEST(Interpreter, TwoRunInParallel) {
    constexpr std::string_view kProgram = "def f(n): return n if n < 2 else f(n - 1) + f(n - 2)\nresult = f(18), sorted({str(i): i for i in range(50)})[:3]";
    std::string results[2];
    std::thread threads[2];
    for (int i = 0; i < 2; ++i)
        threads[i] = std::thread([&, i] {
            InterpreterState state{RuntimeOptions()};
            for (int round = 0; round < 5; ++round) results[i] = run_text(state, kProgram);
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(results[0], "(2584, ['0', '1', '10'])");
    EXPECT_EQ(results[1], results[0]);
}

TEST(Interpreter, BudgetEndsWhatDoesNotEnd) {
    InterpreterState state{RuntimeOptions()};
    LimitWatch watch(state.runtime());
    auto run_within = [&](uint64_t steps, std::string_view text) {
        Limits limits;
        limits[Limit::Steps] = steps;
        LimitWatch::Scope* scope = MUST(watch.begin(state.main_thread(), limits));
        std::string result = run_text(state, text);
        watch.end(state.main_thread(), scope);
        return result;
    };
    EXPECT_EQ(run_within(1000, "while True: pass"), "LimitExceeded: limit of 1000 steps exceeded");
    EXPECT_EQ(run_within(1000, "def f():\n  try: g()\n  except BaseException: g()\ndef g():\n  while True: pass\nf()"), "LimitExceeded: limit of 1000 steps exceeded");
    EXPECT_EQ(run_within(1000, "result = sum(i for i in range(100))"), "4950");
}

TEST(Interpreter, MemoryLimitHolds) {
    InterpreterState state{RuntimeOptions()};
    Heap& heap = state.main_thread().heap();
    heap.limit = heap.used() + (8u << 20);
    EXPECT_EQ(run_text(state, "result = len([0] * 10**9)"), "MemoryError: ");
    EXPECT_EQ(run_text(state, "result = len('a' * 10**9)"), "MemoryError: ");
    EXPECT_EQ(run_text(state, "a = []\nwhile True: a.append(object())"), "MemoryError: ");
    EXPECT_EQ(run_text(state, "result = sum(range(1000))"), "499500");
}

}  // namespace
}  // namespace kukri
