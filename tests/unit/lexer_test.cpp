// compiler/lexer.hpp: token kinds, positions and where the lexer stops. What whole programs look like is in
// tests/golden.
#include "compiler/lexer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compiler/source.hpp"

namespace kukri::compiler {
namespace {

using testing::ElementsAre;

class LexerTest : public testing::Test {
  protected:
    TokenList lex(std::string_view source, const LexerOptions& options = {}) {
        auto prepared = prepare_source(source, SourceForm::Bytes, FinalNewline::Ensure, arena_);
        EXPECT_FALSE(prepared.error);
        text_ = prepared.text;
        return tokenize(text_, options);
    }
    std::vector<std::string> kinds(std::string_view source, const LexerOptions& options = {}) {
        std::vector<std::string> names;
        for (const Token& token : lex(source, options).tokens) names.emplace_back(name_of(token.kind));
        return names;
    }
    std::vector<std::string> texts(std::string_view source) {
        std::vector<std::string> all;
        for (const Token& token : lex(source).tokens)
            if (token.start < token.end) all.emplace_back(text_.substr(token.start, token.end - token.start));
        return all;
    }
    std::string error(std::string_view source) {
        auto list = lex(source);
        return list.error ? std::to_string(list.error->line) + ":" + std::to_string(list.error->offset) +
                                " " + list.error->message
                          : "";
    }

    Arena arena_;
    std::string_view text_;
};

TEST_F(LexerTest, KnowsKeywordsNamesAndOperators) {
    EXPECT_THAT(kinds("if x**=y: ...\n"),
                ElementsAre("if", "NAME", "**=", "NAME", ":", "...", "NEWLINE", "ENDMARKER"));
    EXPECT_THAT(kinds("iffy <> a->b := c"),
                ElementsAre("NAME", "<>", "NAME", "->", "NAME", ":=", "NAME", "NEWLINE", "ENDMARKER"));
}

TEST_F(LexerTest, MarksSoftKeywords) {
    auto list = lex("match case type _ matches");
    EXPECT_EQ(list.tokens[0].soft, SoftKeyword::Match);
    EXPECT_EQ(list.tokens[1].soft, SoftKeyword::Case);
    EXPECT_EQ(list.tokens[2].soft, SoftKeyword::Type);
    EXPECT_EQ(list.tokens[3].soft, SoftKeyword::Underscore);
    EXPECT_EQ(list.tokens[4].soft, SoftKeyword::None);
}

TEST_F(LexerTest, TurnsIndentationIntoTokens) {
    EXPECT_THAT(kinds("if a:\n  b\n\n # note\n  c\nd\n"),
                ElementsAre("if", "NAME", ":", "NEWLINE", "INDENT", "NAME", "NEWLINE", "NAME", "NEWLINE",
                            "DEDENT", "NAME", "NEWLINE", "ENDMARKER"));
}

TEST_F(LexerTest, JoinsLinesInBracketsAndBehindBackslashes) {
    EXPECT_THAT(texts("(a,\n  b) + \\\n c"), ElementsAre("(", "a", ",", "b", ")", "+", "c", "\n"));
}

TEST_F(LexerTest, CountsColumnsInBytesAndLinesFromOne) {
    auto list = lex("é = 1\n'''a\nb''' x");
    EXPECT_EQ(list.tokens[1].range, (SourceRange{1, 1, 3, 4}));
    EXPECT_EQ(list.tokens[4].range, (SourceRange{2, 3, 0, 4}));
    EXPECT_EQ(list.tokens[5].range, (SourceRange{3, 3, 5, 6}));
}

TEST_F(LexerTest, ReadsEveryFormOfNumber) {
    for (const char* number :
         {"0", "1_000", "0xFF", "0b1_0", "0o17", "1.", ".5", "1e9", "1E-9", "1.5j", "00", "09.5", "1_0e1_0"})
        EXPECT_THAT(kinds(number), ElementsAre("NUMBER", "NEWLINE", "ENDMARKER")) << number;
}

TEST_F(LexerTest, WarnsWhenAKeywordTouchesANumber) {
    auto list = lex("1if 2else 3");
    ASSERT_EQ(list.warnings.size(), 2u);
    EXPECT_EQ(list.warnings[0].message, "invalid decimal literal");
}

TEST_F(LexerTest, SplitsFStrings) {
    EXPECT_THAT(texts("f'a{b!r:>{c}}d{{'"),
                ElementsAre("f'", "a", "{", "b", "!", "r", ":", ">", "{", "c", "}", "}", "d{", "'", "\n"));
}

TEST_F(LexerTest, NestsFStringsWithTheSameQuotes) {
    EXPECT_THAT(texts("f'{f'{a}'}'"), ElementsAre("f'", "{", "f'", "{", "a", "}", "'", "}", "'", "\n"));
}

TEST_F(LexerTest, StopsAtTheFirstError) {
    EXPECT_EQ(error("a = 'b\n"), "1:5 unterminated string literal (detected at line 1)");
    EXPECT_EQ(error("x\n(]"), "2:2 closing parenthesis ']' does not match opening parenthesis '('");
    EXPECT_EQ(error("0b2"), "1:3 invalid digit '2' in binary literal");
    EXPECT_EQ(error("a\xC2\xA0"), "1:2 invalid non-printable character U+00A0");
    EXPECT_EQ(error("if a:\n\tb\n        c\n"), "3:1 inconsistent use of tabs and spaces in indentation");
    EXPECT_EQ(lex("(").tokens.back().kind, TokenKind::Error);
}

TEST_F(LexerTest, EndsInteractiveStatements) {
    LexerOptions single{true, true};
    EXPECT_THAT(kinds("x", single), ElementsAre("NAME", "NEWLINE", "NEWLINE", "ENDMARKER"));
}

TEST(Source, FindsCookies) {
    EXPECT_EQ(find_encoding_cookie("# -*- coding: latin-1 -*-\n"), "latin-1");
    EXPECT_EQ(find_encoding_cookie("#!/x\n# vim: set fileencoding=utf-8 :\n"), "utf-8");
    EXPECT_EQ(find_encoding_cookie("x = 1\n# coding: latin-1\n"), "");
    EXPECT_EQ(find_encoding_cookie("\n\n# coding: latin-1\n"), "");
}

TEST(Source, DecodesAndNormalisesLines) {
    Arena arena;
    EXPECT_EQ(
        prepare_source("# coding: latin-1\r\n'\xE9'\r", SourceForm::Bytes, FinalNewline::Ensure, arena).text,
        "# coding: latin-1\n'\xC3\xA9'\n");
    EXPECT_EQ(prepare_source("\xEF\xBB\xBFx", SourceForm::Bytes, FinalNewline::AsIs, arena).text, "x");
}

TEST(Source, RefusesWhatCannotBeDecoded) {
    Arena arena;
    auto message = [&](std::string_view bytes) {
        auto prepared = prepare_source(bytes, SourceForm::Bytes, FinalNewline::Ensure, arena);
        return prepared.error ? prepared.error->message : "";
    };
    using namespace std::string_view_literals;
    EXPECT_EQ(message("a\0b"sv), "source code string cannot contain null bytes");
    EXPECT_EQ(message("# coding: klingon\n"), "unknown encoding: klingon");
    EXPECT_EQ(message("# coding: ascii\n\xFF"),
              "'ascii' codec can't decode byte 0xff in position 16: ordinal not in range(128)");
    EXPECT_EQ(message("\xEF\xBB\xBF# coding: latin-1\n"), "encoding problem: latin-1 with BOM");
    EXPECT_EQ(message("\xFF"),
              "(unicode error) 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte");
}

}  // namespace
}  // namespace kukri::compiler
