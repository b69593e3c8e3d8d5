// The line table: whatever is put in comes out, word by word and at once.
#include "compiler/line_table.hpp"

#include <gtest/gtest.h>

namespace kukri {
namespace {

TEST(LineTable, GivesBackTheRangesOfAllWords) {
    std::vector<SourceRange> ranges = {{5, 5, 0, 3}, {5, 5, 0, 3}, {}, {7, 900, 200, 1}, {6, 6, 1, 2}, {6, 6, 1, 2}, {6, 6, 1, 2}, {100'000, 100'001, 0, 70'000}};
    std::string table = LineTable::encode(ranges);
    for (uint32_t i = 0; i < ranges.size(); ++i) EXPECT_EQ(LineTable::lookup(table, i), ranges[i]);
    EXPECT_EQ(LineTable::lookup(table, uint32_t(ranges.size())), SourceRange());
    EXPECT_EQ(LineTable::decode(table, ranges.size()), ranges);
}

TEST(LineTable, DecodesJustSoManyWords) {
    std::vector<SourceRange> ranges = {{1, 1, 0, 1}, {1, 1, 0, 1}, {2, 2, 0, 1}};
    std::string table = LineTable::encode(ranges);
    EXPECT_EQ(LineTable::decode(table, 1), std::vector<SourceRange>(ranges.begin(), ranges.begin() + 1));
    EXPECT_TRUE(LineTable::decode(table, 0).empty());
    ranges.resize(5);
    EXPECT_EQ(LineTable::decode(table, 5), ranges);
}

}  // namespace
}  // namespace kukri
