#include "tests/runner/process.hpp"

#include <gtest/gtest.h>

namespace kukri::tests {
namespace {

Command shell(std::string script) {
    Command c;
    c.arguments = {"sh", "-c", std::move(script)};
    return c;
}

TEST(Process, CollectsBothOutputsAndTheExitCode) {
    Outcome o = run(shell("echo out; echo err >&2; exit 7"));
    EXPECT_EQ(o.output, "out\n");
    EXPECT_EQ(o.errors, "err\n");
    EXPECT_EQ(o.exit_code, 7);
    EXPECT_EQ(o.signal, 0);
    EXPECT_GT(o.peak_bytes, 0u);
}

TEST(Process, FeedsMoreInputThanAPipeHolds) {
    Command c = shell("wc -c");
    c.input.assign(1'000'000, 'x');
    EXPECT_EQ(run(c).output, "1000000\n");
}

TEST(Process, AChildThatDoesNotReadItsInputIsNoError) {
    Command c = shell("exit 0");
    c.input.assign(1'000'000, 'x');
    EXPECT_EQ(run(c).exit_code, 0);
}

TEST(Process, SetsAndRemovesEnvironmentVariables) {
    Command c = shell("echo \"$A-$HOME-\"");
    c.environment = {"A=1", "HOME"};
    EXPECT_EQ(run(c).output, "1--\n");
}

TEST(Process, ReportsTheSignal) {
    EXPECT_EQ(run(shell("kill -SEGV $$")).signal, 11);
}

TEST(Process, KillsTheWholeGroupWhenTimeIsUp) {
    Command c = shell("sleep 100 & echo started; sleep 100");
    c.timeout = std::chrono::milliseconds(200);
    Outcome o = run(c);
    EXPECT_TRUE(o.timed_out);
    EXPECT_EQ(o.output, "started\n");
    EXPECT_LT(o.wall_seconds, 20);
}

TEST(Process, AMissingProgramIsReported) {
    Command c;
    c.arguments = {"/nonexistent/program"};
    Outcome o = run(c);
    EXPECT_EQ(o.exit_code, 127);
    EXPECT_NE(o.errors, "");
}

TEST(Process, StopsEndlessOutput) {
    Outcome o = run(shell("yes"));
    EXPECT_TRUE(o.too_much_output);
}

}  // namespace
}  // namespace kukri::tests
