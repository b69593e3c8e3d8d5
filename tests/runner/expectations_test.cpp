#include "tests/runner/expectations.hpp"

#include <gmock/gmock.h>

namespace kukri::tests {
namespace {

using testing::ElementsAre;

TEST(LinesOf, KeepsEmptyLinesAndALastOneWithoutNewline) {
    EXPECT_THAT(lines_of("a\n\nb"), ElementsAre("a", "", "b"));
    EXPECT_THAT(lines_of("a\n"), ElementsAre("a"));
    EXPECT_THAT(lines_of(""), ElementsAre());
}

TEST(Expectations, ExpectTakesTheRestOfTheLineAfterOneSpace) {
    Expectations e = read_expectations("print(' x ')  # expect:  x \nprint()  # expect:\n");
    ASSERT_EQ(e.output.size(), 2u);
    EXPECT_EQ(e.output[0].text, " x ");
    EXPECT_EQ(e.output[0].source_line, 1);
    EXPECT_EQ(e.output[1].text, "");
    EXPECT_EQ(e.output[1].source_line, 2);
}

TEST(Expectations, TheFirstKnownDirectiveOfALineWins) {
    Expectations e = read_expectations("print('# note: b')  # expect: # note: b # exit: 3\n");
    ASSERT_EQ(e.output.size(), 1u);
    EXPECT_EQ(e.output[0].text, "# note: b # exit: 3");
    EXPECT_FALSE(e.exit_code);
}

TEST(Expectations, NamesMustMatchInFull) {
    EXPECT_TRUE(read_expectations("# expected: 3\n# expect : 3\n# expect:3\n").empty());
    EXPECT_TRUE(read_expectations("# expect-re: .*\n").output[0].is_pattern);
}

TEST(Expectations, RaisesMeansExitCodeOneUnlessSaidOtherwise) {
    Expectations e = read_expectations("x = 1\n1 / 0  # raises: ZeroDivisionError: division by zero\n");
    EXPECT_EQ(e.raises->last_line, "ZeroDivisionError: division by zero");
    EXPECT_EQ(e.raises->source_line, 2);
    EXPECT_EQ(e.expected_exit_code(), 1);
    EXPECT_EQ(read_expectations("# exit: 7\n").expected_exit_code(), 7);
    EXPECT_EQ(read_expectations("").expected_exit_code(), 0);
}

TEST(Expectations, MistakesAreNoted) {
    EXPECT_EQ(read_expectations("# exit: x\n").mistakes.size(), 1u);
    EXPECT_EQ(read_expectations("# raises: A\n# raises: B\n").mistakes.size(), 1u);
}

TEST(Expectations, ArgumentsInputReasonAndHelpers) {
    Expectations e = read_expectations("# args: -a  b\n# stdin: one\n# stdin: two\n# differs: faster\n# unsanitized: forks\n# needs: csv yaml\n");
    EXPECT_THAT(e.arguments, ElementsAre("-a", "b"));
    EXPECT_EQ(e.input, "one\ntwo\n");
    EXPECT_EQ(e.differs, "faster");
    EXPECT_EQ(e.unsanitized, "forks");
    EXPECT_THAT(e.needs, ElementsAre("csv", "yaml"));
    EXPECT_FALSE(e.is_helper);
    EXPECT_TRUE(read_expectations("# module of x.py\n").is_helper);
}

}  // namespace
}  // namespace kukri::tests
