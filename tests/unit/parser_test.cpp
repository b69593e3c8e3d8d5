// compiler/parser.hpp: modes, limits, warnings and completeness of input. Trees and error messages are golden
// tests.
#include "compiler/parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "compiler/ast_dump.hpp"

namespace kukri::compiler {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ParseOptions with_mode(ParseMode mode) {
    ParseOptions options;
    options.form = SourceForm::Text;
    options.mode = mode;
    return options;
}

std::string repeated(std::string_view part, size_t count) {
    std::string text;
    for (; count; --count) text += part;
    return text;
}

std::string outcome(std::string_view source, const ParseOptions& options = {}) {
    Arena arena;
    ParseResult result = parse(source, options, arena);
    return result ? "OK" : result.error->message;
}

TEST(Parser, KeepsTheTreeInTheArena) {
    Arena arena;
    ParseResult result;
    {
        std::string source = "name = 'text'";
        result = parse(source, {}, arena);
        source.assign(source.size(), '?');
    }
    ASSERT_TRUE(result);
    EXPECT_EQ(dump(result.module),
              "Module(body=[Assign(targets=[Name(id='name', ctx=Store())], value=Constant(value='text'))])");
}

TEST(Parser, HasThreeModes) {
    Arena arena;
    EXPECT_EQ(dump(parse("1\n", with_mode(ParseMode::Eval), arena).module),
              "Expression(body=Constant(value=1))");
    EXPECT_EQ(dump(parse("1\n", with_mode(ParseMode::Single), arena).module),
              "Interactive(body=[Expr(value=Constant(value=1))])");
    EXPECT_EQ(dump(parse("", {}, arena).module), "Module()");
    EXPECT_EQ(outcome("x = 1", with_mode(ParseMode::Eval)), "invalid syntax");
    EXPECT_EQ(outcome("x\ny\n", with_mode(ParseMode::Single)),
              "multiple statements found while compiling a single statement");
    EXPECT_EQ(outcome("x\n# only a comment\n", with_mode(ParseMode::Single)), "OK");
}

TEST(Parser, ExaminesInputAsCodeopDoes) {
    for (const char* complete : {"x = 1", "", "\n", "# note", "if a:\n  b\n", "class A:\n  def f(): pass\n"})
        EXPECT_EQ(examine_input(complete), InputState::Complete) << complete;
    for (const char* start :
         {"(1,", "def f():", "if a:\n  b", "'''abc", "x = \\", "@a", "f'''{a", "for x in y:", "[1,\n2",
          "if a:\n  b\nelse:", "try:\n  a", "match x:", "'a\\", "if a: # note\n  # more"})
        EXPECT_EQ(examine_input(start), InputState::Incomplete) << start;
    for (const char* wrong :
         {"1 +* 2", "'abc", ")", "x = = 1", "(1, 2 3\n)", "import", "x =", "not", "if a:\n  b\n c", "x\ny"})
        EXPECT_EQ(examine_input(wrong), InputState::Wrong) << wrong;
}

TEST(Parser, BoundsDepth) {
    const std::string too_complex = "Parser stack overflowed - Python source too complex to parse";
    EXPECT_EQ(outcome(repeated("(", 200) + repeated(")", 200)), "OK");
    EXPECT_EQ(outcome(repeated("(", 201)), "too many nested parentheses");
    EXPECT_EQ(outcome(repeated("-", 5900) + "1"), "OK");
    for (const char* part : {"-", "not ", "lambda:", "1**", "1 if 2 else "})
        EXPECT_EQ(outcome(repeated(part, 100'000) + "1"), too_complex) << part;
    EXPECT_EQ(outcome(repeated("if x: a\nel", 10'000) + "se: a"), too_complex);
    std::string blocks;
    for (size_t i = 0; i < 101; ++i) blocks += repeated(" ", i) + "if x:\n";
    EXPECT_EQ(outcome(blocks), "too many levels of indentation");
}

TEST(Parser, StaysWithinItsStackBudget) {
    ParseOptions options;
    options.stack_budget = 64 << 10;
    EXPECT_THAT(outcome(repeated("[", 190) + "1 2" + repeated("]", 190), options),
                HasSubstr("Parser stack overflowed"));
    EXPECT_EQ(outcome("[[[1]]]", options), "OK");
}

TEST(Parser, LongChainsNeedNoDepth) {
    EXPECT_EQ(outcome(repeated("1+", 50'000) + "1"), "OK");
    EXPECT_EQ(outcome("f" + repeated("()", 50'000)), "OK");
    EXPECT_EQ(outcome(repeated("x = ", 50'000) + "1"), "OK");
}

TEST(Parser, CollectsWarnings) {
    Arena arena;
    auto warnings = parse("'\\d'\nb'\\400'\nf'\\{a}'\n1if 2else 3\n'\\d \\e'", {}, arena).warnings;
    std::vector<std::string> found;
    for (const auto& warning : warnings)
        found.push_back(std::to_string(warning.place.line) + " " + warning.message);
    EXPECT_THAT(found, testing::UnorderedElementsAre(
                           "1 invalid escape sequence '\\d'", "2 invalid octal escape sequence '\\400'",
                           "3 invalid escape sequence '\\{'", "4 invalid decimal literal",
                           "4 invalid decimal literal", "5 invalid escape sequence '\\d'"));
}

TEST(Parser, LimitsTheDigitsOfDecimalNumbers) {
    EXPECT_EQ(outcome(repeated("9", 4300)), "OK");
    EXPECT_THAT(outcome(repeated("9", 4301)),
                HasSubstr("Exceeds the limit (4300 digits) for integer string conversion"));
    EXPECT_EQ(outcome("0x" + repeated("f", 10'000)), "OK");
    ParseOptions unlimited;
    unlimited.max_int_digits = 0;
    EXPECT_EQ(outcome(repeated("9", 10'000), unlimited), "OK");
}

TEST(Parser, ResolvesCharacterNamesThroughItsCaller) {
    ParseOptions options;
    EXPECT_THAT(outcome("'\\N{NO SUCH}'", options), HasSubstr("unknown Unicode character name"));
    options.character_named = [](std::string_view name) -> std::optional<char32_t> {
        if (name == "BULLET") return U'\u2022';
        return {};
    };
    Arena arena;
    EXPECT_EQ(dump(parse("'\\N{BULLET}'", options, arena).module),
              "Module(body=[Expr(value=Constant(value='•'))])");
}

TEST(Parser, RefusesTextWithSurrogates) {
    ParseOptions options;
    options.form = SourceForm::Text;
    EXPECT_THAT(outcome("'\xED\xA0\x80'", options), HasSubstr("can't decode"));
}

// An error rule that explodes would show here: these nest what ordered choice retries.
TEST(Parser, ExplainsDeepErrorsQuickly) {
    for (const char* part : {"(", "[", "{", "f(", "{1:", "a[", "(lambda x=", "[a for b in "})
        EXPECT_NE(outcome(repeated(part, 90) + "$"), "OK") << part;
}

TEST(Parser, RunsInSeveralThreads) {
    std::vector<std::thread> threads;
    std::vector<std::string> results(4);
    for (size_t i = 0; i < results.size(); ++i)
        threads.emplace_back([&results, i] { results[i] = outcome("x = " + repeated("(", i + 1)); });
    for (auto& thread : threads) thread.join();
    EXPECT_THAT(results, ElementsAre("'(' was never closed", "'(' was never closed", "'(' was never closed",
                                     "'(' was never closed"));
}

}  // namespace
}  // namespace kukri::compiler
