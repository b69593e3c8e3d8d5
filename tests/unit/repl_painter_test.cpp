#include "interp/repl/painter.hpp"

#include <gtest/gtest.h>

#include <random>

#include "interp/repl/text.hpp"
#include "tests/terminal_emulator.hpp"

namespace kukri::repl {
namespace {

using tests::TerminalEmulator;

// A terminal of this size with a painter that paints texts on it.
struct Board {
    Board(int width, int height) : terminal(width, height), columns(width), palette(true), painter(palette) { painter.resize(width, height); }
    void paint(std::string_view text, size_t cursor, std::string_view below = {}) {
        last = lay_out({">>> ", "... ", text, {}, cursor, below}, columns, palette);
        terminal.write(painter.paint(last));
    }
    void paint(std::string_view text) { paint(text, text.size()); }
    // Is the cursor where the picture says, and do the rows show the picture? (All of it must be visible.)
    void check(int first_row) {
        EXPECT_EQ(terminal.cursor_row(), first_row + int(last.cursor_row));
        EXPECT_EQ(terminal.cursor_column(), last.cursor_column);
    }

    TerminalEmulator terminal;
    int columns;
    Palette palette;
    Painter painter;
    Picture last;
};

TEST(ReplPainter, TypingWritesFewBytes) {
    Board board(80, 24);
    board.paint("print(1");
    size_t before = board.terminal.bytes();
    board.paint("print(12");
    EXPECT_EQ(board.terminal.bytes() - before, 1u);
    EXPECT_EQ(board.terminal.screen(), ">>> print(12");
    board.check(0);
}

TEST(ReplPainter, LongLinesGoOnInTheNextRow) {
    Board board(20, 10);
    board.paint("0123456789abcdefghijklmnopqrstuvwxyz");
    EXPECT_EQ(board.terminal.screen(), ">>> 0123456789abcde\nfghijklmnopqrstuvwx\nyz");
    board.check(0);
    board.paint("漢字漢字漢字漢字漢字");
    EXPECT_EQ(board.terminal.screen(), ">>> 漢字漢字漢字漢\n字漢字");
    board.check(0);
}

TEST(ReplPainter, ControlCharactersAndTabs) {
    Board board(40, 5);
    board.paint(std::string_view("a\tb\x01\0c", 6));
    EXPECT_EQ(board.terminal.screen(), ">>> a       b^A^@c");
    EXPECT_TRUE(board.terminal.unknown().empty());
}

TEST(ReplPainter, PromptsMayHaveColours) {
    TerminalEmulator terminal(40, 5);
    Palette palette(true);
    Painter painter(palette);
    painter.resize(40, 5);
    terminal.write(painter.paint(lay_out({"\x01\x1b[1;32m\x02in:\x1b[0m ", "", "x", {}, 1, ""}, 40, palette)));
    EXPECT_EQ(terminal.screen(), "in: x");
    EXPECT_EQ(terminal.style_of("in:"), "1;32");
    EXPECT_EQ(terminal.cursor_column(), 5);
}

TEST(ReplPainter, APictureHigherThanTheTerminal) {
    Board board(20, 5);
    std::string text = "0";
    for (int i = 1; i < 30; ++i) text += "\n" + std::to_string(i);
    board.paint(text);
    EXPECT_EQ(board.terminal.screen(), "... 25\n... 26\n... 27\n... 28\n... 29");
    board.paint(text, 0);
    EXPECT_EQ(board.terminal.screen(), ">>> 0\n... 1\n... 2\n... 3\n... 4");
    EXPECT_EQ(board.terminal.cursor_row(), 0);
    board.paint(text);
    board.terminal.write(board.painter.leave());
    std::string all = board.terminal.text();
    EXPECT_TRUE(all.starts_with(">>> 0\n... 1\n") && all.ends_with("\n... 29")) << all;
    EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 29);
}

TEST(ReplPainter, ANarrowerTerminalWrapsWhatStandsThere) {
    Board board(60, 10);
    board.terminal.write("before\r\n");
    board.paint("a line of text that takes more than half of the row", 10);
    board.terminal.resize(30, 10);
    board.painter.resize(30, 10);
    board.columns = 30;
    board.paint("a line of text that takes more than half of the row", 10);
    EXPECT_EQ(board.terminal.screen(), "before\n>>> a line of text that takes\n more than half of the row");
    board.check(1);
}

// Whatever picture follows whatever other, the terminal shows the last one.
TEST(ReplPainter, AnyPictureAfterAnyOther) {
    std::mt19937 random(7);
    const std::string_view pieces[] = {"a", "bc", "漢", "\n", "x\n", "e\u0301", " ", "\t", "\x01"};
    for (int columns : {7, 20, 80}) {
        Board board(columns, 40);
        for (int i = 0; i < 400; ++i) {
            std::string text;
            for (size_t n = random() % 25; n > 0; --n) text += pieces[random() % std::size(pieces)];
            size_t cursor = 0;
            for (size_t n = random() % 25; n > 0; --n) cursor = next_character(text, cursor);
            board.paint(text, cursor, random() % 4 ? "" : "below");
            if (board.last.rows.size() > 40) continue;
            Board fresh(columns, 40);
            fresh.terminal.write(fresh.painter.paint(board.last));
            ASSERT_EQ(board.terminal.screen(), fresh.terminal.screen()) << text;
            board.check(0);
        }
    }
}

}  // namespace
}  // namespace kukri::repl
