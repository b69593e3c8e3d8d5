#include "tests/runner/judge.hpp"

#include <gmock/gmock.h>

namespace kukri::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Outcome ended(int code, std::string output, std::string errors = "") {
    Outcome o;
    o.exit_code = code;
    o.output = std::move(output);
    o.errors = std::move(errors);
    return o;
}

std::vector<std::string> verdict(std::string_view source, const Outcome& outcome) {
    return judge(read_expectations(source), outcome, "t.py");
}

TEST(Judge, ExactOutputPasses) {
    EXPECT_THAT(verdict("# expect: a\n# expect-re: b+\n", ended(0, "a\nbbb\n")), IsEmpty());
}

TEST(Judge, ShowsTheFirstWrongLineOnly) {
    EXPECT_THAT(verdict("# expect: a\n# expect: b\n# expect: c\n", ended(0, "a\nx\ny\n")),
                ElementsAre("output line 2 (t.py:2)\n  expected |b|\n  actual   |x|"));
}

TEST(Judge, MissingAndSurplusLinesFail) {
    EXPECT_THAT(verdict("# expect: a\n", ended(0, "")), ElementsAre(HasSubstr("(end of output)")));
    EXPECT_THAT(verdict("# expect: a\n", ended(0, "a\nb\nc\n")), ElementsAre(HasSubstr("and 1 more lines")));
    EXPECT_THAT(verdict("# expect: a\n", ended(0, "a")), ElementsAre(HasSubstr("lacks its newline")));
}

TEST(Judge, APatternCoversTheWholeLineAndMustBeOne) {
    EXPECT_EQ(verdict("# expect-re: b+\n", ended(0, "abb\n")).size(), 1u);
    EXPECT_THAT(verdict("# expect-re: (\n", ended(0, "abb\n")),
                ElementsAre(HasSubstr("bad regular expression")));
}

TEST(Judge, RaisesChecksMessageLineAndExitCode) {
    std::string_view source = "\n1 / 0  # raises: ZeroDivisionError: division by zero\n";
    std::string trace = "Traceback (most recent call last):\n  File \"/w/t.py\", line 2, in <module>\n";
    EXPECT_THAT(verdict(source, ended(1, "", trace + "ZeroDivisionError: division by zero\n")), IsEmpty());
    EXPECT_THAT(verdict(source, ended(0, "", trace + "ZeroDivisionError: division by zero\n")),
                ElementsAre("exit code 0, expected 1", HasSubstr("stderr:")));
    EXPECT_THAT(verdict(source, ended(1, "", trace + "ZeroDivisionError: else\n")),
                ElementsAre(HasSubstr("last line of stderr"), HasSubstr("stderr:")));
}

TEST(Judge, TheTracebackMustNameTheLine) {
    std::string_view source = "1 / 0  # raises: E: x\n";
    EXPECT_THAT(verdict(source, ended(1, "", "  File \"t.py\", line 12, in f\nE: x\n")),
                ElementsAre(HasSubstr("the traceback lacks"), HasSubstr("stderr:")));
    EXPECT_THAT(verdict(source, ended(1, "", "  File \"t.py\", line 1\nE: x\n")), IsEmpty());
}

TEST(Judge, StderrIsComparedInOrderAndNeverIgnored) {
    EXPECT_THAT(verdict("# stderr: a\n# stderr: b\n", ended(0, "", "a\nx\nb\n")), IsEmpty());
    EXPECT_EQ(verdict("# stderr: b\n# stderr: a\n", ended(0, "", "a\nb\n"))[0], "stderr lacks |a|");
    EXPECT_EQ(verdict("# expect: a\n", ended(0, "a\n", "warning\n"))[0], "unexpected text in stderr");
}

TEST(Judge, NamesCrashesAndTimeouts) {
    Outcome crash = ended(-1, "");
    crash.signal = 11;
    EXPECT_THAT(verdict("# expect: a\n", crash)[0], HasSubstr("CRASHED with signal 11"));
    Outcome slow = ended(-1, "");
    slow.timed_out = true;
    EXPECT_EQ(verdict("# expect: a\n", slow)[0], "ran out of time");
}

}  // namespace
}  // namespace kukri::tests
