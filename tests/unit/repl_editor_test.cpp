#include "interp/repl/editor.hpp"

#include <gtest/gtest.h>

#include "compiler/parser.hpp"

namespace kukri::repl {
namespace {

class ReplEditor : public testing::Test, Editor::Host {
  protected:
    bool is_whole(std::string_view block) override { return compiler::examine_input(block) != compiler::InputState::Incomplete; }
    std::vector<Style> colours(std::string_view block) override { return std::vector<Style>(block.size(), Style::Plain); }

    // Keys as a terminal sends them; the outcome of the last one.
    Editor::Outcome type(std::string_view bytes) {
        auto outcome = Editor::Outcome::Edit;
        KeyDecoder decoder;
        for (size_t i = 0; i < bytes.size(); ++i) {
            decoder.feed(bytes.substr(i, 1));
            while (auto key = decoder.next()) outcome = editor.press(*key);
        }
        return outcome;
    }
    void begin() { editor.begin(">>> ", "... "); }
    std::string shown() {
        std::string text = editor.text();
        text.insert(editor.cursor(), "|");
        return text;
    }
    // The rows under the text.
    std::string screen(int columns = 40) {
        editor.resize(columns);
        Palette palette(false);
        std::string text;
        for (const Row& row : editor.picture(palette).rows) {
            for (const Cell& cell : row) text += cell.text;
            text += '\n';
        }
        return text;
    }

    History history;
    Editor editor{*this, history};
    void SetUp() override { begin(); }

    static constexpr std::string_view kUp = "\x1b[A", kDown = "\x1b[B", kLeft = "\x1b[D";
};

using Outcome = Editor::Outcome;

TEST_F(ReplEditor, ASimpleStatementIsSubmittedAtOnce) {
    EXPECT_EQ(type("x = 1"), Outcome::Edit);
    EXPECT_EQ(type("\r"), Outcome::Submit);
    EXPECT_EQ(editor.text(), "x = 1");
}

TEST_F(ReplEditor, ABlockIsIndentedAndEndsWithABlankLine) {
    EXPECT_EQ(type("def f():\rif x:\rreturn 1\rreturn 2\r"), Outcome::Edit);
    EXPECT_EQ(shown(), "def f():\n    if x:\n        return 1\n    return 2\n|");
    EXPECT_EQ(type("\r"), Outcome::Submit);
    begin();
    EXPECT_EQ(type("for i in x:\ry\r"), Outcome::Edit);
    EXPECT_EQ(shown(), "for i in x:\n    y\n    |");
    EXPECT_EQ(type("\r"), Outcome::Submit);
}

TEST_F(ReplEditor, ElseGoesOneLevelOut) {
    type("if x:\ry\relse:");
    EXPECT_EQ(shown(), "if x:\n    y\nelse:|");
    EXPECT_EQ(type("\rz\r\r"), Outcome::Submit);
    EXPECT_EQ(editor.text(), "if x:\n    y\nelse:\n    z\n    ");
}

TEST_F(ReplEditor, WrongInputIsSubmittedForItsError) {
    EXPECT_EQ(type("x = = 1\r"), Outcome::Submit);
    begin();
    EXPECT_EQ(type("x = (1,\r"), Outcome::Edit);
    EXPECT_EQ(type("2)\r"), Outcome::Submit);
}

TEST_F(ReplEditor, EnterInTheMiddleSplitsALine) {
    type("if x:\ry = 12");
    type("\x1b[D\x1b[D");
    EXPECT_EQ(type("\r"), Outcome::Edit);
    EXPECT_EQ(shown(), "if x:\n    y = \n    |12");
    EXPECT_EQ(type("\x1b\r"), Outcome::Submit);   // Alt-Enter runs it from anywhere
}

TEST_F(ReplEditor, ABurstOfIndentedLinesIsNotIndentedAgain) {
    std::string_view lines = "for i in x:\n    print(i)\nprint(2)\n";
    KeyDecoder decoder;
    decoder.feed(lines);
    auto outcome = Outcome::Edit;
    while (auto key = decoder.next()) outcome = editor.press(*key, decoder.rest());
    EXPECT_EQ(outcome, Outcome::Submit);
    EXPECT_EQ(editor.text(), "for i in x:\n    print(i)\nprint(2)");
}

TEST_F(ReplEditor, ButTypingAheadIs) {
    KeyDecoder decoder;
    decoder.feed("for i in x:\nprint(i)\n\n");
    auto outcome = Outcome::Edit;
    while (auto key = decoder.next()) outcome = editor.press(*key, decoder.rest());
    EXPECT_EQ(outcome, Outcome::Submit);
    EXPECT_EQ(editor.text(), "for i in x:\n    print(i)\n    ");
}

TEST_F(ReplEditor, APasteRunsWithOneEnter) {
    EXPECT_EQ(type("\x1b[200~def f():\n    return 1\n\nx = f()\x1b[201~"), Outcome::Edit);
    EXPECT_EQ(type("\r"), Outcome::Submit);
    begin();
    EXPECT_EQ(type("\x1b[200~def f():\n    return 1\x1b[201~"), Outcome::Edit);
    EXPECT_EQ(type("\r"), Outcome::Submit);
}

TEST_F(ReplEditor, HistoryByLinesAndEntries) {
    history.add("first");
    history.add("if x:\n    y");
    begin();
    type("draft");
    editor.press({KeyName::Control, 'a'});
    type(kUp);
    EXPECT_EQ(shown(), "if x:\n    y|");
    type(kUp);
    EXPECT_EQ(shown(), "if x:|\n    y");
    type(kUp);
    EXPECT_EQ(shown(), "first|");
    type(kUp);
    EXPECT_EQ(shown(), "first|");
    type(kDown);
    EXPECT_EQ(shown(), "if x:\n    y|");
    EXPECT_EQ(type("\r"), Outcome::Submit);   // an entry as it was
    begin();
    type(kUp);
    type(kDown);
    EXPECT_EQ(shown(), "|");
}

TEST_F(ReplEditor, HistoryThatBeginsWithWhatIsTyped) {
    for (auto entry : {"import os", "print(1)", "import sys", "x"}) history.add(entry);
    begin();
    type("im");
    type(kUp);
    EXPECT_EQ(shown(), "import sys|");
    type(kUp);
    EXPECT_EQ(shown(), "import os|");
    type(kDown);
    type(kDown);
    EXPECT_EQ(shown(), "im|");
}

TEST_F(ReplEditor, ReverseSearch) {
    for (auto entry : {"abc = 1", "other", "print(abc)", "zzz"}) history.add(entry);
    begin();
    type("mine\x12" "abc");
    EXPECT_EQ(shown(), "print(|abc)");
    EXPECT_EQ(screen(), ">>> print(abc)\n(reverse-i-search)`abc': \n");
    type("\x12");
    EXPECT_EQ(shown(), "|abc = 1");
    type("\x12");
    EXPECT_EQ(screen(), ">>> abc = 1\n(reverse-i-search)`abc': \n");
    type("\x13");
    EXPECT_EQ(shown(), "print(|abc)");
    type("q");
    EXPECT_EQ(screen(), ">>> print(abc)\n(failed reverse-i-search)`abcq': \n");
    type("\x07");
    EXPECT_EQ(shown(), "mine|");
    type("\x12" "other\x05!");   // another key ends the search and does its work
    EXPECT_EQ(shown(), "other!|");
    type("\x12zz\r");
    EXPECT_EQ(editor.text(), "zzz");
}

TEST_F(ReplEditor, CompletionInsertsWhatIsCommon) {
    type("str.st");
    EXPECT_EQ(type("\t"), Outcome::Complete);
    editor.offer({4, {{"startswith", "startswith"}}});
    EXPECT_EQ(shown(), "str.startswith|");
    begin();
    type("x.is");
    editor.offer({2, {{"isalnum", "isalnum"}, {"isalpha", "isalpha"}}});
    EXPECT_EQ(shown(), "x.isal|");
    EXPECT_EQ(type("\t"), Outcome::Complete);
    editor.offer({2, {{"isalnum", "isalnum"}, {"isalpha", "isalpha"}}});
    EXPECT_EQ(screen(), ">>> x.isal\nisalnum  isalpha\n");
    type("n");
    EXPECT_EQ(screen(), ">>> x.isaln\n");
}

TEST_F(ReplEditor, AMenuOfManyHasPages) {
    type("x.n");
    Completions many{2, {}};
    for (int i = 0; i < 100; ++i) many.items.push_back({"name" + std::to_string(1000 + i), "name" + std::to_string(1000 + i)});
    many.items.push_back({"nothing", "nothing"});
    editor.offer(many);
    std::string first = screen(20);
    EXPECT_TRUE(first.ends_with("(1/13, Tab: more)\n")) << first;
    EXPECT_EQ(type("\t"), Outcome::Edit);
    EXPECT_NE(screen(20), first);
}

TEST_F(ReplEditor, TabIndentsAtTheBeginningOfALine) {
    EXPECT_EQ(type("\t"), Outcome::Edit);
    EXPECT_EQ(shown(), "    |");
    type(" \t");
    EXPECT_EQ(shown(), "        |");
    type("x\x1b[Z");
    EXPECT_EQ(shown(), "    x|");
}

TEST_F(ReplEditor, ControlDEndsOnlyAnEmptyBlock) {
    EXPECT_EQ(type("a\x01\x04"), Outcome::Edit);
    EXPECT_EQ(type("\x04"), Outcome::EndOfInput);
}

}  // namespace
}  // namespace kukri::repl
