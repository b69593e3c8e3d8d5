#include <gtest/gtest.h>

#include "stdlib/regex/engine.hpp"
#include "stdlib/regex/template.hpp"

namespace kukri::regex {
namespace {

std::string error_of(std::string_view pattern, uint32_t flags = 0, PatternKind kind = PatternKind::Text) {
    auto result = translate(pattern, kind, flags);
    if (auto* error = std::get_if<Error>(&result)) {
        const std::string at =
            error->position == Error::npos ? "" : " at position " + std::to_string(error->position);
        return error->message + at;
    }
    return "no error";
}

TEST(RegexParser, ReportsErrorsAsPythonDoes) {
    static constexpr struct {
        const char *pattern, *message;
    } kRows[] = {
        {"*", "nothing to repeat at position 0"},
        {"a**", "multiple repeat at position 2"},
        {"(a", "missing ), unterminated subpattern at position 0"},
        {"a)", "unbalanced parenthesis at position 1"},
        {"\\q", "bad escape \\q at position 0"},
        {"a\\", "bad escape (end of pattern) at position 1"},
        {"[z-a]", "bad character range z-a at position 1"},
        {"[a", "unterminated character set at position 0"},
        {"(?<=a*)", "look-behind requires fixed-width pattern"},
        {"(?<x)", "unknown extension ?<x at position 1"},
        {"(?P<a>)(?P<a>)", "redefinition of group name 'a' as group 2; was group 1 at position 11"},
        {"(a)\\3", "invalid group reference 3 at position 4"},
        {"a(?i)", "global flags not at the start of the expression at position 1"},
        {"(?i-i:a)", "bad inline flags: flag turned on and off at position 5"},
        {"a{3,2}", "min repeat greater than max repeat at position 2"},
        {"a{4294967295}", "the repetition number is too large"},
        {"(?P<1>a)", "bad character in group name '1' at position 4"},
        {"(?P<a", "missing >, unterminated name at position 4"},
        {"(a\\1)", "cannot refer to an open group at position 2"},
        {"(?(3)a)", "invalid group reference 3 at position 3"},
        {"\\x1", "incomplete escape \\x1 at position 0"},
        {"\\400", "octal escape value \\400 outside of range 0-0o377 at position 0"},
        {"(?#", "missing ), unterminated comment at position 0"},
    };
    for (const auto& row : kRows) EXPECT_EQ(error_of(row.pattern), row.message) << row.pattern;
    EXPECT_EQ(error_of("a", kAscii | kUnicode), "ASCII and UNICODE flags are incompatible");
    EXPECT_EQ(error_of("a", kUnicode, PatternKind::Bytes), "cannot use UNICODE flag with a bytes pattern");
    EXPECT_EQ(error_of(std::string(1000, '(')), "maximum recursion depth exceeded");
}

class Matcher {
  public:
    explicit Matcher(std::string_view pattern, uint32_t flags = 0, PatternKind kind = PatternKind::Text)
        : program_(std::get<0>(Program::compile(pattern, kind, flags))) {}

    // "start-end" of the groups, "none", or the failure.
    std::string operator()(Anchor anchor, std::string_view subject, size_t start = 0,
                           EmptyMatch empty = EmptyMatch::Allowed) {
        bool ascii = true;
        for (char c : subject) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
        const Status status = program_->run(scratch_, anchor, subject, ascii, start, empty);
        if (status == Status::Failed) return "none";
        if (status != Status::Matched) return "status " + std::to_string(static_cast<int>(status));
        std::string out;
        for (uint32_t group = 0; group <= program_->tree().group_count; ++group) {
            const Span span = scratch_.span(group);
            if (group) out += ' ';
            out += span.matched() ? std::to_string(span.start) + "-" + std::to_string(span.end) : "-";
        }
        return out;
    }
    std::string search(std::string_view subject) { return (*this)(Anchor::Search, subject); }
    uint32_t last_index() const { return program_->last_index(scratch_); }
    Scratch& scratch() { return scratch_; }

  private:
    std::unique_ptr<Program> program_;
    Scratch scratch_;
};

TEST(RegexEngine, AnchorsFollowPython) {
    EXPECT_EQ(Matcher("a$").search("a\n"), "0-1");
    EXPECT_EQ(Matcher("a\\Z").search("a\n"), "none");
    EXPECT_EQ(Matcher("(?m)^$").search("a\n"), "2-2");
    EXPECT_EQ(Matcher("\\B").search(""), "none");
    EXPECT_EQ(Matcher("^b")(Anchor::Search, "ab", 1), "none");
    EXPECT_EQ(Matcher("a|ab")(Anchor::FullMatch, "ab"), "0-2");
    EXPECT_EQ(Matcher("b")(Anchor::Match, "ab"), "none");
    EXPECT_EQ(Matcher("(?<=a)b")(Anchor::Match, "ab", 1), "1-2");
    EXPECT_EQ(Matcher(".")(Anchor::Search, "\r"), "0-1");
}

TEST(RegexEngine, KnowsPythonsLettersAndSpaces) {
    EXPECT_EQ(Matcher("\\w+").search("é١x"), "0-5");
    EXPECT_EQ(Matcher("\\s").search("\x1c"), "0-1");
    EXPECT_EQ(Matcher("\\s", kAscii).search("\x1c"), "none");
    EXPECT_EQ(Matcher("\\w", kAscii).search("é"), "none");
    EXPECT_EQ(Matcher("i", kIgnoreCase).search("ı"), "0-2");
    EXPECT_EQ(Matcher("[a-z]", kIgnoreCase).search("\u0130"), "0-2");
    EXPECT_EQ(Matcher("\u017f", kIgnoreCase).search("S"), "0-1");
    EXPECT_EQ(Matcher("k", kIgnoreCase | kAscii).search("\u212a"), "none");
    EXPECT_EQ(Matcher("(?a:\\w)\\w").search("éaé"), "2-5");
    EXPECT_EQ(Matcher("[\xed\xa0\x80-\xed\xbf\xbf]").search("a\xed\xa0\x80"), "1-4");
    EXPECT_EQ(Matcher("\\xe9", 0, PatternKind::Bytes).search("\xe9"), "0-1");
}

TEST(RegexEngine, GroupsAndRepeats) {
    Matcher words("(?P<number>\\d+)|(?P<word>\\w+)");
    EXPECT_EQ(words.search("ab"), "0-2 - 0-2");
    EXPECT_EQ(words.last_index(), 2u);
    Matcher nested("((a)(b))");
    EXPECT_EQ(nested.search("ab"), "0-2 0-2 0-1 1-2");
    EXPECT_EQ(nested.last_index(), 1u);
    Matcher loop("(?:(a)|(b))*");
    EXPECT_EQ(loop.search("ba"), "0-2 1-2 0-1");
    EXPECT_EQ(loop.last_index(), 1u);
    EXPECT_EQ(Matcher("(a)?b\\1").search("b"), "none");
    EXPECT_EQ(Matcher("(a)?(?(1)b|c)").search("c"), "0-1 -");
    EXPECT_EQ(Matcher("a{70000}").search(std::string(70001, 'a')), "0-70000");
    EXPECT_EQ(Matcher("a{,2}").search("aaa"), "0-2");
    EXPECT_EQ(Matcher("a++a").search("aaa"), "none");
    EXPECT_EQ(Matcher("(?>a*)a").search("aaa"), "none");
    EXPECT_EQ(Matcher("a*")(Anchor::Search, "ba", 0, EmptyMatch::NotAtStart), "1-2");
}

TEST(RegexEngine, DeepRepeatsNeedNoStack) {
    const std::string text(2'000'000, 'a');
    EXPECT_EQ(Matcher("(?:a|b)*").search(text), "0-2000000");
}

TEST(RegexEngine, HonoursTheMatchLimit) {
    Matcher slow("(a+)+$");
    slow.scratch().set_match_limit(1000);
    EXPECT_EQ(slow.search(std::string(40, 'a') + "b"), "status 2");
}

std::string expanded(std::string_view text) {
    auto pattern = translate("(a)(?P<n>b)", PatternKind::Text, 0);
    auto result = parse_template(text, std::get<0>(pattern).tree, PatternKind::Text);
    if (auto* error = std::get_if<Error>(&result)) {
        return error->message + (error->position == Error::npos ? "" : "@" + std::to_string(error->position));
    }
    const Template& parsed = std::get<0>(result);
    std::string out = parsed.pieces[0];
    for (size_t i = 0; i < parsed.groups.size(); ++i) {
        out += "<" + std::to_string(parsed.groups[i]) + ">" + parsed.pieces[i + 1];
    }
    return out;
}

TEST(RegexTemplate, FollowsPython) {
    EXPECT_EQ(expanded("x\\1-\\g<n>\\g<0>\\n"), "x<1>-<2><0>\n");
    EXPECT_EQ(expanded("\\101\\."), "A\\.");
    EXPECT_EQ(expanded("\\5"), "invalid group reference 5@1");
    EXPECT_EQ(expanded("\\z"), "bad escape \\z@0");
    EXPECT_EQ(expanded("\\g"), "missing <@2");
    EXPECT_EQ(expanded("\\g<zz>"), "unknown group name 'zz'");
}

}  // namespace
}  // namespace kukri::regex
