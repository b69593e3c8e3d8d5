#include "runtime/base/utf8.hpp"

#include <gtest/gtest.h>

#include <random>

namespace kukri::utf8 {
namespace {
using namespace std::string_view_literals;

std::u32string random_text(std::mt19937& random, size_t length) {
    static constexpr char32_t kTops[] = {0x7F, 0x7FF, 0xFFFF, kMaxCodePoint};
    std::u32string text;
    for (size_t i = 0; i < length; ++i) text.push_back(char32_t(random() % (kTops[random() % 4] + 1)));
    return text;
}

TEST(Utf8, EveryCodePointSurvives) {
    for (char32_t c = 0; c <= kMaxCodePoint; ++c) {
        char buffer[4];
        size_t n = encode(c, buffer);
        ASSERT_EQ(n, length_of(c));
        ASSERT_EQ(n, length_at(buffer[0]));
        const char* p = buffer;
        ASSERT_EQ(next(p), c);
        ASSERT_EQ(p, buffer + n);
        ASSERT_EQ(previous(p), c);
        ASSERT_EQ(p, buffer);
        ASSERT_EQ(!validate({buffer, n}), !is_surrogate(c)) << std::hex << uint32_t(c);
        ASSERT_FALSE(validate({buffer, n}, 0, Surrogates::Allow));
    }
}

TEST(Utf8, CountsAndFindsOffsets) {
    std::mt19937 random(1);
    for (size_t length : {0, 1, 7, 8, 9, 15, 16, 17, 33, 100, 5000}) {
        std::u32string points = random_text(random, length);
        std::string text = from_utf32(points);
        EXPECT_EQ(count(text), length);
        EXPECT_EQ(to_utf32(text), points);
        size_t offset = 0;
        for (size_t i = 0; i <= length; ++i) {
            ASSERT_EQ(offset_of(text, i), offset) << length << " " << i;
            ASSERT_EQ(index_of(text, offset), i);
            if (i < length) offset += length_of(points[i]);
        }
    }
    EXPECT_EQ(count(std::string(100000, '\xBF')), 0u);
}

TEST(Utf8, IsAscii) {
    for (size_t length = 0; length < 100; ++length) {
        std::string text(length, 'x');
        EXPECT_TRUE(is_ascii(text));
        for (size_t i = 0; i < length; ++i) {
            text[i] = '\x80';
            EXPECT_FALSE(is_ascii(text)) << length << " " << i;
            text[i] = 'x';
        }
    }
}

// CPython 3.13: bytes.decode('utf-8').
TEST(Utf8, FaultsAreCPythons) {
    struct {
        std::string_view bytes;
        size_t start, end;
        std::string_view reason;
    } rows[] = {
        {"\200"sv, 0, 1, "invalid start byte"},
        {"\300\200"sv, 0, 1, "invalid start byte"},
        {"\302"sv, 0, 1, "unexpected end of data"},
        {"\302A"sv, 0, 1, "invalid continuation byte"},
        {"\340\200\200"sv, 0, 1, "invalid continuation byte"},
        {"\340\240"sv, 0, 2, "unexpected end of data"},
        {"\340"sv, 0, 1, "unexpected end of data"},
        {"\141\340\240A"sv, 1, 3, "invalid continuation byte"},
        {"\355\240\200"sv, 0, 1, "invalid continuation byte"},
        {"\355\237"sv, 0, 2, "unexpected end of data"},
        {"\360\200\200\200"sv, 0, 1, "invalid continuation byte"},
        {"\360\220\200"sv, 0, 3, "unexpected end of data"},
        {"\360\220"sv, 0, 2, "unexpected end of data"},
        {"\360"sv, 0, 1, "unexpected end of data"},
        {"\364\220\200\200"sv, 0, 1, "invalid continuation byte"},
        {"\364\217\277A"sv, 0, 3, "invalid continuation byte"},
        {"\365\200"sv, 0, 1, "invalid start byte"},
        {"\377"sv, 0, 1, "invalid start byte"},
        {"12345678\303\251\360\237\220\215\342\202"sv, 14, 16, "unexpected end of data"},
        {"12345678901\342\202A"sv, 11, 13, "invalid continuation byte"},
        {"\341\200\303\251"sv, 0, 2, "invalid continuation byte"},
        {"\361\200\200\377"sv, 0, 3, "invalid continuation byte"},
        {"\355\240"sv, 0, 1, "invalid continuation byte"},
        {"\355"sv, 0, 1, "unexpected end of data"},
    };
    for (auto& row : rows) {
        auto fault = validate(row.bytes);
        ASSERT_TRUE(fault) << row.bytes;
        EXPECT_EQ(fault->start, row.start) << row.bytes;
        EXPECT_EQ(fault->end, row.end) << row.bytes;
        EXPECT_EQ(fault->reason, row.reason) << row.bytes;
        EXPECT_EQ(fault->is_incomplete, row.reason == "unexpected end of data");
    }
    EXPECT_FALSE(validate("plain \303\251 text, then \360\237\220\215"));
}

TEST(Utf8, IteratesAndFindsSurrogates) {
    std::string text = "a\303\251";
    append(text, 0xD800);
    append(text, 0x1F40D);
    std::u32string seen;
    for (char32_t c : code_points(text)) seen.push_back(c);
    EXPECT_EQ(seen, (std::u32string{U'a', 0xE9, 0xD800, 0x1F40D}));
    EXPECT_EQ(find_surrogate(text), 3u);
    EXPECT_EQ(find_surrogate("\355\237\277 is U+D7FF"), std::string_view::npos);
    EXPECT_EQ(from_code_point(0xE9), "\303\251");
}

}  // namespace
}  // namespace kukri::utf8
