#include "interp/repl/source_text.hpp"

#include <gtest/gtest.h>

namespace kukri::repl {
namespace {

// One letter a byte: k keyword, b builtin, d definition, s string, n number, c comment, '.' plain.
std::string colours(std::string_view text) {
    std::string shown;
    for (Style style : highlight(text, [](std::string_view name) { return name == "print" || name == "type"; })) shown += ".?kbdsnc???"[size_t(style)];
    return shown;
}

TEST(ReplSourceText, Colours) {
    EXPECT_EQ(colours("def f(x): return 1"), "kkk.d.....kkkkkk.n");
    EXPECT_EQ(colours("print('a') # b"), "bbbbb.sss..ccc");
    EXPECT_EQ(colours("x.print"), ".......");
    EXPECT_EQ(colours("f'{x}a'"), "ss...ss");
    EXPECT_EQ(colours("match x:"), "kkkkk...");
    EXPECT_EQ(colours("match = 1"), "........n");
    EXPECT_EQ(colours("type(x)"), "bbbb...");
    EXPECT_EQ(colours("# only"), "cccccc");
}

TEST(ReplSourceText, WhatIsNotWholeIsColoured) {
    EXPECT_EQ(colours("x = 'ab"), "....sss");
    EXPECT_EQ(colours("x = '''a\nb"), "....ssssss");
    EXPECT_EQ(colours("(1, # c"), ".n..ccc");
    EXPECT_EQ(colours("$ 'a'"), "..sss");
    EXPECT_EQ(colours(""), "");
    EXPECT_EQ(colours(std::string_view("a\0b", 3)).size(), 3u);
    EXPECT_EQ(colours("é = '漢").size(), std::string_view("é = '漢").size());
}

TEST(ReplSourceText, Indentation) {
    EXPECT_EQ(indentation_behind("x = 1"), "");
    EXPECT_EQ(indentation_behind("if x:"), "    ");
    EXPECT_EQ(indentation_behind("if x:  # why"), "    ");
    EXPECT_EQ(indentation_behind("if x:\n    y"), "    ");
    EXPECT_EQ(indentation_behind("if x:\n    for y in z:"), "        ");
    EXPECT_EQ(indentation_behind("def f():\n    return 1"), "");
    EXPECT_EQ(indentation_behind("def f():\n    if x:\n        return (1,\n            2)"), "    ");
    EXPECT_EQ(indentation_behind("x = {1: 2"), "");
    EXPECT_EQ(indentation_behind("x = ["), "    ");
    EXPECT_EQ(indentation_behind("x = [\n    1,"), "    ");
    EXPECT_EQ(indentation_behind("d = {'a':"), "");
    EXPECT_EQ(indentation_behind("x = 'a:'"), "");
    EXPECT_EQ(indentation_behind("if x:\n    y\n    "), "    ");
    EXPECT_EQ(indentation_behind("if x:\n\tpass"), "");
    EXPECT_EQ(indentation_behind("  # comment"), "  ");
    EXPECT_EQ(indentation_behind("lambda: 0"), "");
    EXPECT_EQ(indentation_behind("pass"), "");
    EXPECT_EQ(indentation_behind(""), "");
}

TEST(ReplSourceText, ContinuationsThatAreTooDeep) {
    EXPECT_TRUE(is_continuation_too_deep("if x:\n    y\n    else:"));
    EXPECT_TRUE(is_continuation_too_deep("try:\n    y\n\n    except ValueError:"));
    EXPECT_TRUE(is_continuation_too_deep("if x:\n    if y:\n        z\n        elif q:"));
    EXPECT_FALSE(is_continuation_too_deep("if x:\n    if y:\n        z\n    else:"));
    EXPECT_FALSE(is_continuation_too_deep("if x:\n    y\nelse:"));
    EXPECT_FALSE(is_continuation_too_deep("if x:\n    elsewhere:"));
    EXPECT_FALSE(is_continuation_too_deep("    else:"));
    EXPECT_FALSE(is_continuation_too_deep("else:"));
    EXPECT_FALSE(is_continuation_too_deep(":"));
    EXPECT_FALSE(is_continuation_too_deep(""));
}

}  // namespace
}  // namespace kukri::repl
