#include "runtime/base/string_escape.hpp"

#include <gtest/gtest.h>

// Expected values: CPython 3.13.
namespace kukri {
namespace {
using namespace std::string_view_literals;

TEST(StringEscape, TextRepr) {
    struct {
        std::string_view text, repr;
    } rows[] = {
        {"", "''"},
        {"plain", "'plain'"},
        {"it's", "\"it's\""},
        {"it's \"x\"", "'it\\'s \"x\"'"},
        {"\t\n\r\\", "'\\t\\n\\r\\\\'"},
        {"\0\x1f\x7f"sv, "'\\x00\\x1f\\x7f'"},
        {"\u0080\u00ad\u00e9", "'\\x80\\xad\u00e9'"},
        {"\u2028\u0378", "'\\u2028\\u0378'"},
        {"\U0001f40d\U000e0001", "'\U0001f40d\\U000e0001'"},
        {"\xed\xa0\x80", "'\\ud800'"},
    };
    for (auto& row : rows) EXPECT_EQ(text_repr(row.text), row.repr);
    EXPECT_EQ(escape_non_ascii(text_repr("\u00e9\u20ac\U0001f40d'")), "\"\\xe9\\u20ac\\U0001f40d'\"");
    EXPECT_EQ(escape_text("'\"", '"'), "\"'\\\"\"");
}

TEST(StringEscape, BytesRepr) {
    EXPECT_EQ(bytes_repr(""), "b''");
    EXPECT_EQ(bytes_repr("a\0\xff\n'"sv), "b\"a\\x00\\xff\\n'\"");
    EXPECT_EQ(bytes_repr("'\"\\"), "b'\\'\"\\\\'");
}

TEST(StringEscape, UnicodeEscapeCodecs) {
    EXPECT_EQ(encode_unicode_escape("a\n\0'\u00e9\u20ac\U0001f40d"sv), "a\\n\\x00'\\xe9\\u20ac\\U0001f40d");
    EXPECT_EQ(encode_raw_unicode_escape("a\n\u00e9\u20ac\U0001f40d"), "a\n\xe9\\u20ac\\U0001f40d");
}

TEST(StringEscape, DecodesTextLiterals) {
    struct {
        std::string_view body, text;
    } rows[] = {
        {"plain", "plain"},
        {"\\\\\\'\\\"\\a\\b\\f\\n\\r\\t\\v", "\\'\"\a\b\f\n\r\t\v"},
        {"a\\\nb", "ab"},
        {"\\0\\12\\1234\\777", "\0\12\1234\u01ff"sv},
        {"\\x41\\u00e9\\U0001F40D", "A\u00e9\U0001f40d"},
        {"\\ud800", "\xed\xa0\x80"},
        {"\\\u00e9", "\\\u00e9"},
    };
    for (auto& row : rows) {
        UnescapedText result = decode_text_escapes(row.body);
        EXPECT_FALSE(result.fault) << row.body;
        EXPECT_EQ(result.text, row.text);
    }
}

TEST(StringEscape, FaultsOfTextLiterals) {
    struct {
        const char* body;
        size_t start, end;
        const char* reason;
    } rows[] = {
        {"\\x", 0, 2, "truncated \\xXX escape"},
        {"ab\\x4", 2, 5, "truncated \\xXX escape"},
        {"\\u123g", 0, 5, "truncated \\uXXXX escape"},
        {"\\U0001", 0, 6, "truncated \\UXXXXXXXX escape"},
        {"\\U00110000", 0, 10, "illegal Unicode character"},
        {"\u00e9\\x", 10, 12, "truncated \\xXX escape"},
        {"\\\u00e9\\x", 16, 18, "truncated \\xXX escape"},
        {"\\N", 0, 2, "malformed \\N character escape"},
        {"\\N{", 0, 3, "malformed \\N character escape"},
        {"\\N{}", 0, 3, "malformed \\N character escape"},
        {"\\N{no such}", 0, 11, "unknown Unicode character name"},
        {"x\\", 1, 2, "\\ at end of string"},
    };
    for (auto& row : rows) {
        auto fault = decode_text_escapes(row.body).fault;
        ASSERT_TRUE(fault) << row.body;
        EXPECT_EQ(fault->start, row.start) << row.body;
        EXPECT_EQ(fault->end, row.end) << row.body;
        EXPECT_STREQ(fault->reason, row.reason);
    }
}

TEST(StringEscape, NamesComeFromTheCaller) {
    auto lookup = [](std::string_view name) -> std::optional<char32_t> {
        if (name == "BULLET") return 0x2022;
        return {};
    };
    EXPECT_EQ(decode_text_escapes("a\\N{BULLET}b", lookup).text, "a\u2022b");
    EXPECT_TRUE(decode_text_escapes("\\N{BULLIT}", lookup).fault);
}

TEST(StringEscape, DoubtfulEscapesStand) {
    auto result = decode_text_escapes("a\\d\\q");
    EXPECT_EQ(result.text, "a\\d\\q");
    ASSERT_TRUE(result.doubtful);
    EXPECT_EQ(result.doubtful->offset, 1u);
    EXPECT_FALSE(result.doubtful->is_octal);
    result = decode_text_escapes("\\400");
    ASSERT_TRUE(result.doubtful && result.doubtful->is_octal);
    EXPECT_FALSE(decode_text_escapes("\\\u00e9").doubtful);
    EXPECT_FALSE(decode_text_escapes("\\377").doubtful);
}

TEST(StringEscape, DecodesBytesLiterals) {
    EXPECT_EQ(decode_bytes_escapes("\\x41\\0\\377\\n\\\n.").text, "A\0\xff\n."sv);
    EXPECT_EQ(decode_bytes_escapes("\\u0041\\N{x}").text, "\\u0041\\N{x}");
    EXPECT_EQ(decode_bytes_escapes("\\401").text, "\x01");
    auto fault = decode_bytes_escapes("ab\\xg1").fault;
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->start, 2u);
    EXPECT_STREQ(fault->reason, "invalid \\x escape at position ");
    EXPECT_TRUE(decode_bytes_escapes("\\").fault);
}

}  // namespace
}  // namespace kukri
