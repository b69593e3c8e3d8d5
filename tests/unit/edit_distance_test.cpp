#include "runtime/base/edit_distance.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

// Expected values: the suggestions of CPython 3.13's tracebacks.
namespace kukri {
namespace {

TEST(EditDistance, SuggestsTheClosestName) {
    const std::string as(45, 'a');
    std::vector<std::string_view> names{"append", "extend",     "insert",     "index", "count",  "clear",
                                        "sort",   "reverse",    "remove",     "pop",   "copy",   "Path",
                                        "PATH",   "path_join",  "isinstance", "print", "length", "blech",
                                        "noise",  "more_noise", as,           "é_name"};
    struct {
        std::string_view wrong, suggestion;
    } rows[] = {
        {"apend", "append"},
        {"appendd", "append"},
        {"indx", "index"},
        {"lenght", "length"},
        {"prnt", "print"},
        {"PATh", "PATH"},
        {"pathjoin", "path_join"},
        {"xyz", ""},
        {"rev", ""},
        {"isinstence", "isinstance"},
        {"isInstance", "isinstance"},
        {"cuont", "count"},
        {"bluch", "blech"},
        {"BLECH", ""},
        {"pop", ""},
        {std::string_view(as).substr(1), as},
        {"b", ""},
        {"", ""},
        {"é_nam", "é_name"},
        {"e_name", "é_name"},
        {"mor_noise", "more_noise"},
        {"Append", "append"},
        {"pth", "Path"},
    };
    for (auto& row : rows) {
        auto found = closest_name(row.wrong, names);
        EXPECT_EQ(found ? names[*found] : "", row.suggestion) << row.wrong;
    }
}

TEST(EditDistance, Costs) {
    EXPECT_EQ(edit_distance("", "", 100), 0u);
    EXPECT_EQ(edit_distance("", "ab", 100), 4u);
    EXPECT_EQ(edit_distance("abc", "aXc", 100), 2u);
    EXPECT_EQ(edit_distance("abc", "aBc", 100), 1u);
    EXPECT_EQ(edit_distance("kitten", "sitting", 100), 6u);
    EXPECT_EQ(edit_distance("aaaa", "bbbb", 3), 4u);
    EXPECT_EQ(edit_distance("x" + std::string(41, 'a') + "x", "y" + std::string(41, 'b') + "y", 50), 51u);
}

TEST(EditDistance, AVeryLongListIsNotSearched) {
    std::vector<std::string_view> names(750, "apple");
    EXPECT_FALSE(closest_name("appel", names));
    names.pop_back();
    EXPECT_EQ(closest_name("appel", names), 0u);
}

}  // namespace
}  // namespace kukri
