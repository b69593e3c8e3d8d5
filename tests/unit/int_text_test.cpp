#include "runtime/base/int_text.hpp"

#include <gtest/gtest.h>

#include <limits>

// Expected values: CPython 3.13.
namespace kukri {
namespace {
using namespace std::string_view_literals;

constexpr int64_t kMin = std::numeric_limits<int64_t>::min();
constexpr int64_t kBad = -987654321, kLarge = -987654322;  // ValueError; valid but beyond 64 bits

TEST(IntText, Parses) {
    struct {
        std::string_view text;
        int base;
        int64_t value;
    } rows[] = {
        {" 12\012"sv, 10, 12},
        {"-0x_ff"sv, 16, -255},
        {"0xff"sv, 0, 255},
        {"0XfF"sv, 16, 255},
        {"0b101"sv, 0, 5},
        {"0b101"sv, 2, 5},
        {"0o17"sv, 8, 15},
        {"0o17"sv, 0, 15},
        {"0b1"sv, 16, 177},
        {"00"sv, 0, 0},
        {"01"sv, 0, kBad},
        {"0_0"sv, 0, 0},
        {"0_1"sv, 0, kBad},
        {"1_000"sv, 10, 1000},
        {"1__0"sv, 10, kBad},
        {"_1"sv, 10, kBad},
        {"1_"sv, 10, kBad},
        {"0x"sv, 16, kBad},
        {"0x_"sv, 16, kBad},
        {"0x__1"sv, 16, kBad},
        {""sv, 10, kBad},
        {"+"sv, 10, kBad},
        {"- 1"sv, 10, kBad},
        {"+5"sv, 10, 5},
        {"z"sv, 36, 35},
        {"Zz"sv, 36, 1295},
        {"2"sv, 2, kBad},
        {"0b2"sv, 0, kBad},
        {"٣٤"sv, 10, 34},
        {"\u20039\u3000"sv, 10, 9},
        {"1\034"sv, 10, kBad},
        {"9223372036854775807"sv, 10, 9223372036854775807},
        {"-9223372036854775808"sv, 10, kMin},
        {"9223372036854775808"sv, 10, kLarge},
        {"1e5"sv, 10, kBad},
        {"1.0"sv, 10, kBad},
        {"0"sv, 0, 0},
        {"-0"sv, 10, 0},
        {"0o8"sv, 0, kBad},
        {"0x1g"sv, 16, kBad},
        {"ff"sv, 16, 255},
        {"-ff_ff"sv, 16, -65535},
        {"１２"sv, 16, 18},
        {"0_x1"sv, 0, kBad},
        {"\000"sv, 10, kBad},
        {"f "sv, 2, kBad},
        {"f+F"sv, 16, kBad},
        {"f"sv, 0, kBad},
        {"b xx"sv, 36, kBad},
        {"  +-"sv, 36, kBad},
        {"xF"sv, 2, kBad},
        {"-90F1"sv, 2, kBad},
        {"0b0b+"sv, 16, kBad},
        {"-9--9f"sv, 10, kBad},
        {"o1"sv, 0, kBad},
        {"+x"sv, 8, kBad},
        {"-Fb- -"sv, 16, kBad},
        {" f-"sv, 16, kBad},
        {"oF"sv, 0, kBad},
        {"fF9"sv, 2, kBad},
        {"o ff19"sv, 36, kBad},
        {"Ff"sv, 8, kBad},
        {"11+"sv, 36, kBad},
        {"1o1-"sv, 2, kBad},
        {"b"sv, 10, kBad},
        {"10ff"sv, 0, kBad},
        {"9fo "sv, 8, kBad},
        {"x0b01"sv, 0, kBad},
        {" 0x-b"sv, 16, kBad},
        {"_90"sv, 8, kBad},
        {"o_-"sv, 10, kBad},
        {" -Ff"sv, 36, -555},
        {"1f b-"sv, 36, kBad},
        {"9xb-b "sv, 8, kBad},
        {"o0-fo"sv, 0, kBad},
    };
    for (auto& row : rows) {
        auto digits = parse_int_text(row.text, row.base);
        EXPECT_EQ(!digits, row.value == kBad) << row.text << " " << row.base;
        if (!digits) continue;
        EXPECT_EQ(int_from_digits(*digits).value_or(kLarge), row.value) << row.text << " " << row.base;
    }
}

TEST(IntText, BytesAreNotText) {
    EXPECT_EQ(int_from_digits(*parse_int_bytes(" -1_2 ", 10)), -12);
    EXPECT_FALSE(parse_int_bytes("\xff", 10));
    EXPECT_FALSE(parse_int_bytes("\xd9\xa3", 10));
    EXPECT_TRUE(parse_int_text("\xd9\xa3", 10));
}

TEST(IntText, PlainDecimals) {
    EXPECT_EQ(parse_plain_int("0"), 0);
    EXPECT_EQ(parse_plain_int("-123456789012345678"), -123456789012345678);
    for (auto other : {"", "-", "+1", " 1", "1_0", "1234567890123456789", "a"})
        EXPECT_FALSE(parse_plain_int(other)) << other;
}

TEST(IntText, Writes) {
    char buffer[kIntTextSize];
    EXPECT_EQ(std::string(buffer, write_int(kMin, buffer)), "-9223372036854775808");
    EXPECT_EQ(int_text(kMin, 2), "-1" + std::string(63, '0'));
    EXPECT_EQ(int_text(255, 16), "ff");
    EXPECT_EQ(int_text(0), "0");
}

}  // namespace
}  // namespace kukri
