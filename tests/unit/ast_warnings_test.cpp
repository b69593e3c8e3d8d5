// compiler/ast_warnings.hpp: the texts are CPython 3.13's.
#include "compiler/ast_warnings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compiler/parser.hpp"

namespace kukri::compiler {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> warnings(std::string_view source) {
    Arena arena;
    ParseResult result = parse(source, {}, arena);
    EXPECT_TRUE(result) << source;
    std::vector<SyntaxWarningInfo> found;
    warn_about_literals(result.module, found);
    std::vector<std::string> texts;
    for (const auto& warning : found) texts.push_back(std::to_string(warning.place.line) + " " + warning.message);
    return texts;
}

TEST(AstWarnings, IdentityOfLiterals) {
    EXPECT_THAT(warnings("x is 1"), ElementsAre("1 \"is\" with 'int' literal. Did you mean \"==\"?"));
    EXPECT_THAT(warnings("\n'a' is not x"), ElementsAre("2 \"is not\" with 'str' literal. Did you mean \"!=\"?"));
    EXPECT_THAT(warnings("x is -1.5"), ElementsAre("1 \"is\" with 'float' literal. Did you mean \"==\"?"));
    EXPECT_THAT(warnings("x is (1, 2)"), ElementsAre("1 \"is\" with 'tuple' literal. Did you mean \"==\"?"));
    EXPECT_THAT(warnings("x is None is not True is ... is y; x == 1; x is []"), IsEmpty());
}

TEST(AstWarnings, CallsOfLiterals) {
    EXPECT_THAT(warnings("[(1, 2)\n(3, 4)]"), ElementsAre("1 'tuple' object is not callable; perhaps you missed a comma?"));
    EXPECT_THAT(warnings("def f():\n  return f'a'(b)"),
                ElementsAre("2 'str' object is not callable; perhaps you missed a comma?"));
    EXPECT_THAT(warnings("(x for x in y)()"), ElementsAre("1 'generator' object is not callable; perhaps you missed a comma?"));
    EXPECT_THAT(warnings("(lambda: 0)(); f()(); a[0]()"), IsEmpty());
}

TEST(AstWarnings, SubscriptsOfLiterals) {
    EXPECT_THAT(warnings("{1}[0]"), ElementsAre("1 'set' object is not subscriptable; perhaps you missed a comma?"));
    EXPECT_THAT(warnings("True[0]"), ElementsAre("1 'bool' object is not subscriptable; perhaps you missed a comma?"));
    EXPECT_THAT(warnings("[[1] [2, 3]]"),
                ElementsAre("1 list indices must be integers or slices, not tuple; perhaps you missed a comma?"));
    EXPECT_THAT(warnings("'abc'['d']"),
                ElementsAre("1 str indices must be integers or slices, not str; perhaps you missed a comma?"));
    EXPECT_THAT(warnings("'abc'[0]; [1][x]; (1,)[1:2]; {}['a']; 'a'[True]"), IsEmpty());
}

TEST(AstWarnings, WalksDeepChains) {
    std::string chain = "x";
    for (int i = 0; i < 100'000; ++i) chain += " + x";
    EXPECT_THAT(warnings(chain), IsEmpty());
}

}  // namespace
}  // namespace kukri::compiler
