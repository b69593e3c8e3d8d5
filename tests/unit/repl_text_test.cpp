#include "interp/repl/text.hpp"

#include <gtest/gtest.h>

namespace kukri::repl {
namespace {

// The cursor is shown as '|'.
std::string shown(const EditText& edit) {
    std::string text = edit.text();
    text.insert(edit.cursor(), "|");
    return text;
}
EditText at(std::string_view marked) {
    EditText edit;
    std::string text(marked);
    size_t cursor = text.find('|');
    text.erase(cursor, 1);
    edit.set(text, cursor);
    return edit;
}

TEST(ReplText, MovesByCharactersWithTheirMarks) {
    EditText edit = at("|e\u0301漢👩\u200d💻x");
    for (std::string_view expected : {"e\u0301|漢👩\u200d💻x", "e\u0301漢|👩\u200d💻x", "e\u0301漢👩\u200d💻|x"}) {
        edit.right();
        EXPECT_EQ(shown(edit), expected);
    }
    for (std::string_view expected : {"e\u0301漢|👩\u200d💻x", "e\u0301|漢👩\u200d💻x", "|e\u0301漢👩\u200d💻x", "|e\u0301漢👩\u200d💻x"}) {
        edit.left();
        EXPECT_EQ(shown(edit), expected);
    }
    EXPECT_EQ(columns_of("e\u0301漢x"), 4);
}

TEST(ReplText, VerticalMovementKeepsTheColumn) {
    EditText edit = at("abcdef|gh\nxy\n漢漢漢漢漢");
    EXPECT_TRUE(edit.down());
    EXPECT_EQ(shown(edit), "abcdefgh\nxy|\n漢漢漢漢漢");
    EXPECT_TRUE(edit.down());
    EXPECT_EQ(shown(edit), "abcdefgh\nxy\n漢漢漢|漢漢");
    EXPECT_FALSE(edit.down());
    EXPECT_TRUE(edit.up());
    EXPECT_TRUE(edit.up());
    EXPECT_FALSE(edit.up());
    EXPECT_EQ(shown(edit), "abcdef|gh\nxy\n漢漢漢漢漢");
}

TEST(ReplText, LinesOfAnEmptyText) {
    EditText edit;
    EXPECT_TRUE(edit.is_on_first_line() && edit.is_on_last_line());
    EXPECT_EQ(edit.line(), "");
    edit.backspace();
    edit.delete_right();
    edit.transpose();
    edit.undo();
    edit.yank();
    edit.word_left();
    edit.word_right();
    EXPECT_EQ(shown(edit), "|");
    edit.insert("\n");
    EXPECT_FALSE(edit.is_on_first_line());
    EXPECT_TRUE(edit.is_on_last_line());
}

TEST(ReplText, BackspaceInTheIndentation) {
    EditText edit = at("if x:\n      |y");
    edit.backspace();
    EXPECT_EQ(shown(edit), "if x:\n    |y");
    edit.backspace();
    EXPECT_EQ(shown(edit), "if x:\n|y");
    edit.backspace();
    EXPECT_EQ(shown(edit), "if x:|y");
}

TEST(ReplText, KillsInARowAreYankedTogether) {
    EditText edit = at("one two| three");
    edit.kill_word_left();
    edit.kill_word_left();
    EXPECT_EQ(shown(edit), "| three");
    edit.kill_to_line_end();
    EXPECT_EQ(shown(edit), "|");
    edit.yank();
    EXPECT_EQ(shown(edit), "one two three|");
    edit.end_kill();
    edit.kill_blank_word_left();
    edit.yank();
    edit.yank();
    EXPECT_EQ(shown(edit), "one two threethree|");
}

TEST(ReplText, KillToTheEndJoinsLines) {
    EditText edit = at("a|\nb");
    edit.kill_to_line_end();
    EXPECT_EQ(shown(edit), "a|b");
    edit = at("a\n|b");
    edit.kill_to_line_start();
    EXPECT_EQ(shown(edit), "a|b");
}

TEST(ReplText, UndoTakesTypedWordsAtOnce) {
    EditText edit;
    for (char c : std::string_view("ab cd")) edit.insert(std::string(1, c));
    edit.undo();
    EXPECT_EQ(shown(edit), "ab |");
    edit.undo();
    edit.undo();
    EXPECT_EQ(shown(edit), "|");
}

TEST(ReplText, TransposeAndCase) {
    EditText edit = at("ab|");
    edit.transpose();
    EXPECT_EQ(shown(edit), "ba|");
    edit = at("é|x");
    edit.transpose();
    EXPECT_EQ(shown(edit), "xé|");
    edit = at("| straße x");
    edit.change_case(EditText::Case::Upper);
    EXPECT_EQ(shown(edit), " STRASSE| x");
}

}  // namespace
}  // namespace kukri::repl
