#include "runtime/base/bytes_search.hpp"

#include <gtest/gtest.h>

#include <random>

namespace kukri {
namespace {

size_t slow_rfind(std::string_view text, std::string_view needle, size_t end) {
    text = text.substr(0, end);
    return text.rfind(needle);
}

TEST(BytesSearch, AgreesWithTheNaiveSearch) {
    std::mt19937 random(3);
    for (int i = 0; i < 20000; ++i) {
        std::string text(random() % 40, 'a'), needle(random() % 5, 'a');
        for (char& c : text) c = char('a' + random() % 2);
        for (char& c : needle) c = char('a' + random() % 2);
        size_t from = random() % 45, end = random() % 45;
        ASSERT_EQ(find_bytes(text, needle, from), text.find(needle, from)) << text << " " << needle;
        ASSERT_EQ(rfind_bytes(text, needle, end), slow_rfind(text, needle, end)) << text << " " << needle;
        if (needle.empty()) continue;
        ASSERT_EQ(search_detail::rfind_linear(text, text.size(), needle), text.rfind(needle));
        size_t count = 0;
        for (size_t at = 0; (at = text.find(needle, at)) != kNotFound; at += needle.size()) ++count;
        ASSERT_EQ(count_bytes(text, needle), count);
    }
}

TEST(BytesSearch, Edges) {
    EXPECT_EQ(find_bytes("abc", "", 3), 3u);
    EXPECT_EQ(find_bytes("abc", "", 4), kNotFound);
    EXPECT_EQ(find_bytes("abc", "d"), kNotFound);
    EXPECT_EQ(find_bytes("", "a"), kNotFound);
    EXPECT_EQ(rfind_bytes("abcabc", "", 4), 4u);
    EXPECT_EQ(rfind_bytes("abcabc", "abc"), 3u);
    EXPECT_EQ(rfind_bytes("abcabc", "abc", 5), 0u);
    EXPECT_EQ(count_bytes("aaaa", "aa"), 2u);
    EXPECT_EQ(count_bytes("aaa", ""), 4u);
    EXPECT_EQ(count_bytes("aaaa", "a", 3), 3u);
    EXPECT_TRUE(contains_bytes("hayneedle", "need"));
}

TEST(BytesSearch, Replaces) {
    EXPECT_EQ(replace_bytes("a-b-c", "-", "+"), "a+b+c");
    EXPECT_EQ(replace_bytes("a-b-c", "-", "<>", 1), "a<>b-c");
    EXPECT_EQ(replace_bytes("aaa", "aa", "b"), "ba");
    EXPECT_EQ(replace_bytes("aaa", "x", "b"), "aaa");
}

// 10^11 comparisons if the search were quadratic.
TEST(BytesSearch, RepetitiveTextStaysLinear) {
    std::string text(1000000, 'a'), needle(100000, 'a');
    needle.back() = 'b';
    EXPECT_EQ(rfind_bytes(text, needle), kNotFound);
    EXPECT_EQ(find_bytes(text, needle), kNotFound);
    needle.back() = 'a';
    needle.front() = 'b';
    EXPECT_EQ(rfind_bytes(text, needle), kNotFound);
    EXPECT_EQ(find_bytes(text, needle), kNotFound);
}

}  // namespace
}  // namespace kukri
