#include "tests/bench/report.hpp"

#include <gmock/gmock.h>

namespace kukri::bench {
namespace {

using testing::HasSubstr;

TEST(Report, MedianOfOddAndEvenCounts) {
    EXPECT_DOUBLE_EQ(median_seconds({{3, 0}, {1, 0}, {2, 0}}), 2);
    EXPECT_DOUBLE_EQ(median_seconds({{3, 0}, {1, 0}, {2, 0}, {10, 0}}), 2.5);
    EXPECT_DOUBLE_EQ(median_bytes({{0, 7}}), 7);
    EXPECT_DOUBLE_EQ(median_seconds({}), 0);
}

TEST(Report, GeometricMean) {
    EXPECT_DOUBLE_EQ(geometric_mean({2, 8}), 4);
    EXPECT_DOUBLE_EQ(geometric_mean({}), 0);
}

TEST(Report, ARowHasTimesAndRatiosOrTheProblem) {
    Comparison c{"fib", {{1.0, 20'000'000}}, {{0.25, 10'000'000}}, {}, ""};
    EXPECT_THAT(row(c), HasSubstr("1000.0        250.0     4.00         20.0         10.0     2.00"));
    c.problem = "Kukri crashed";
    EXPECT_THAT(row(c), HasSubstr("Kukri crashed"));
}

TEST(Report, FiguresAreMediansOfWhatTheKernelsSay) {
    Comparison c{"echo", {{1, 1}}, {{1, 1}}, {}, ""};
    add_figures(c, "figure 100 /s higher rate\nfigure 8 us lower late by\n", Who::Python);
    add_figures(c, "a warning\nfigure 300 /s higher rate\nfigure 2 us lower late by\n", Who::Kukri);
    add_figures(c, "figure 500 /s higher rate\nfigure x us lower late by\n", Who::Kukri);
    ASSERT_EQ(c.figures.size(), 2u);
    EXPECT_THAT(row(c), HasSubstr("rate                                               100.00       400.00     4.00  /s"));
    EXPECT_THAT(row(c), HasSubstr("late by                                              8.00         2.00     4.00  us"));
}

TEST(Report, TheSummaryLeavesOutWhatHasNoFigure) {
    Comparison good{"a", {{4, 8}}, {{1, 4}}, {}, ""}, bad{"b", {}, {}, {}, "no"};
    std::string text = summary({good, bad});
    EXPECT_THAT(text, HasSubstr("geometric mean of 1: 4.00 times as fast, 2.00 times as small"));
    EXPECT_THAT(text, HasSubstr("1 without a figure"));
}

}  // namespace
}  // namespace kukri::bench
