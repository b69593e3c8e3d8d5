// Typing, editing, history, completion and paste, as a user sees them.
#include <sys/wait.h>

#include "tests/repl/pty_session.hpp"

namespace kukri::tests {
namespace {

constexpr std::string_view kUp = "\x1b[A", kLeft = "\x1b[D";

std::string times(std::string_view text, int n) {
    std::string all;
    for (int i = 0; i < n; ++i) all += text;
    return all;
}

TEST(ReplEditing, ValuesErrorsAndTheLastValue) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("6 * 7");
    session.enter("_ + 1");
    session.enter("None");
    session.enter("1 / 0");
    EXPECT_EQ(session.terminal().screen(),
              ">>> 6 * 7\n42\n>>> _ + 1\n43\n>>> None\n>>> 1 / 0\n"
              "Traceback (most recent call last):\n  File \"<python-input-3>\", line 1, in <module>\n    1 / 0\n    ~~^~~\n"
              "ZeroDivisionError: division by zero\n>>>");
    EXPECT_EQ(session.terminal().style_of("ZeroDivisionError"), "1;35");
    EXPECT_TRUE(session.terminal().unknown().empty());
    session.send("\x04");
    EXPECT_EQ(session.wait_for_end(), 0);
    EXPECT_FALSE(session.terminal().is_pasting_bracketed());
}

TEST(ReplEditing, ABlockIsTypedAndEditedInTheMiddle) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("def area(w, h):");
    session.enter("w * h");
    session.send(kUp);
    session.send("\x05\x1b[D\x1b[D\x1b[D\x1b[D\x1b[Dreturn ");   // before "w * h"
    session.wait_for("    return w * h");
    session.send(times("\x1b[B", 1));
    session.send("\r");
    session.wait_for_prompt();
    session.enter("area(3, 4)");
    EXPECT_EQ(session.terminal().screen(), ">>> def area(w, h):\n...     return w * h\n...\n>>> area(3, 4)\n12\n>>>");
}

TEST(ReplEditing, Colours) {
    PtySession session;
    session.wait_for_prompt();
    session.send("for i in 'text', 12: print(i)  # why");
    session.wait_for("# why");
    auto& terminal = session.terminal();
    EXPECT_EQ(terminal.style_of(">>>"), "1;35");
    EXPECT_EQ(terminal.style_of("for"), "1;34");
    EXPECT_EQ(terminal.style_of("'text'"), "32");
    EXPECT_EQ(terminal.style_of("12"), "33");
    EXPECT_EQ(terminal.style_of("print"), "36");
    EXPECT_EQ(terminal.style_of("# why"), "2");
}

TEST(ReplEditing, NoColours) {
    for (const char* variable : {"NO_COLOR", "-X"}) {
        PtySession::Options options;
        options.command = {kukri_program(), "-q"};
        if (variable[0] == '-')
            options.command.insert(options.command.end(), {"-X", "nocolor"});
        else
            options.environment[variable] = "1";
        PtySession session(options);
        session.wait_for_prompt();
        session.enter("raise ValueError('for print 1')");
        EXPECT_EQ(session.terminal().style_of("raise"), "");
        EXPECT_EQ(session.terminal().style_of("ValueError: for"), "");
        EXPECT_EQ(session.terminal().style_of(">>>"), "");
    }
}

TEST(ReplEditing, HistoryOutlivesTheSession) {
    PtySession first;
    first.wait_for_prompt();
    first.enter("x = 'first'");
    first.enter("if x:");
    first.enter("print(x)");
    first.send("\r");
    first.wait_for_prompt();
    EXPECT_EQ(first.history(), "x = 'first'\nif x:\\n    print(x)\n");
    first.send("\x04");
    first.wait_for_end();
    PtySession::Options options;
    options.home = first.home();
    PtySession second(options);
    second.wait_for_prompt();
    second.send(kUp);
    second.wait_for(">>> if x:\n...     print(x)");
    second.send("\x12" "first");
    second.wait_for("(reverse-i-search)`first':");
    second.send("\r");
    second.wait_for_prompt();
    second.enter("x");
    EXPECT_EQ(second.terminal().screen(), ">>> x = 'first'\n>>> x\n'first'\n>>>");
}

TEST(ReplEditing, Completion) {
    PtySession session;
    session.wait_for_prompt();
    session.send("'abc'.upp\t");
    session.wait_for(">>> 'abc'.upper");
    session.send("()\r");
    session.wait_for("'ABC'");
    session.wait_for_prompt();
    session.send("str.is\t");
    session.wait_for("isalnum");
    EXPECT_NE(session.terminal().screen().find("isidentifier"), std::string::npos);
    session.send("alp\t");
    session.wait_until([&] { return session.cursor_line() == ">>> str.isalpha"; }, "str.isalpha");
    EXPECT_EQ(session.terminal().screen().find("isidentifier"), std::string::npos);
    session.send("\x15" "import asynci\t");
    session.wait_for(">>> import asyncio");
    session.send("\x15open('.kuk\t");
    session.wait_for(">>> open('.kukri_history");
    session.send("\x15");
    session.wait_for_prompt();
}

TEST(ReplEditing, CompletionRunsNoProperty) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("class A:");
    session.enter("@property");
    session.enter("def danger(self): print('has run')");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("a = A()");
    session.send("a.dan\t");
    session.wait_for(">>> a.danger");
    session.send(".x\t");
    session.send("y");
    session.wait_for(">>> a.danger.xy");
    EXPECT_EQ(session.terminal().text().find("\nhas run"), std::string::npos);
}

TEST(ReplEditing, PasteOfAThousandLines) {
    PtySession session;
    session.wait_for_prompt();
    std::string text = "def f():\n";
    for (int i = 0; i < 998; ++i) text += "    x" + std::to_string(i) + " = " + std::to_string(i) + "\n";
    text += "    return x997\n";
    session.send("\x1b[200~" + text + "\x1b[201~");
    session.wait_for_screen("    return x997");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("f()");
    EXPECT_TRUE(session.terminal().text().ends_with(">>> f()\n997\n>>>"));
    // All of it is above, once.
    std::string all = session.terminal().text();
    EXPECT_NE(all.find(">>> def f():\n...     x0 = 0\n...     x1 = 1\n"), std::string::npos);
    EXPECT_EQ(all.find("x500 = 500"), all.rfind("x500 = 500"));
}

TEST(ReplEditing, SeveralStatementsPastedAtOnce) {
    PtySession session;
    session.wait_for_prompt();
    session.send("\x1b[200~def f():\n    return 3\n\nx = f()\nx + 1\n\x1b[201~");
    session.wait_for("x + 1");
    session.send("\r");
    session.wait_for("\n4\n");
    session.wait_for_prompt();
    EXPECT_EQ(session.terminal().style_of("def"), "1;34");
}

TEST(ReplEditing, TwentyColumns) {
    PtySession::Options options;
    options.columns = 20;
    PtySession session(options);
    session.wait_for_prompt();
    session.send("print('a long line that takes several rows')");
    session.wait_for_screen(">>> print('a long l\nine that takes seve\nral rows')");
    session.send(times(kLeft, 30));
    session.send("X");
    session.wait_for_screen(">>> print('a long X");
    session.send("\x7f\r");
    session.wait_for("a long line that tak\nes several rows");
    session.wait_for_prompt();
    session.send("str.is\t");
    session.wait_for("isalnum");
    session.wait_for("Tab: more)");
}

TEST(ReplEditing, ANewSize) {
    PtySession session;
    session.wait_for_prompt();
    session.send("text = 'a line that will not fit any more'");
    session.wait_for("any more'");
    session.resize(30, 10);
    session.wait_for_screen(">>> text = 'a line that will\nnot fit any more'");
    session.resize(80, 24);
    session.wait_for_screen(">>> text = 'a line that will not fit any more'");
    session.send("\r");
    session.wait_for_prompt();
}

TEST(ReplEditing, WideCharacters) {
    PtySession session;
    session.wait_for_prompt();
    session.send("x = '漢字é🐍'");
    session.wait_for("🐍'");
    EXPECT_EQ(session.terminal().cursor_column(), 17);
    session.send(std::string(kLeft) + std::string(kLeft) + "\x7f");
    session.wait_for_screen("x = '漢字🐍'");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("len(x)");
    EXPECT_TRUE(session.terminal().screen().ends_with("\n3\n>>>"));
}

TEST(ReplEditing, OwnPrompts) {
    PtySession session;
    session.wait_for_prompt();
    session.send("import sys; sys.ps1, sys.ps2 = '\\x1b[32min:\\x1b[0m ', '  : '\r");
    session.wait_for_prompt("in:");
    EXPECT_EQ(session.terminal().style_of("in:"), "32");
    session.send("if 1:\r");
    session.wait_until([&] { return session.cursor_line() == "  :"; }, "the second prompt");
}

TEST(ReplEditing, ExitAndHelpAreCommands) {
    PtySession session;
    session.wait_for_prompt();
    session.send("exit\r");
    EXPECT_EQ(session.wait_for_end(), 0);
    PtySession other;
    other.wait_for_prompt();
    other.enter("exit = 5");
    other.enter("exit");
    EXPECT_TRUE(other.terminal().screen().ends_with("\n5\n>>>"));
    other.send("quit(3)\r");
    EXPECT_EQ(WEXITSTATUS(other.wait_for_end()), 3);
}

TEST(ReplEditing, StartUpFileAndSessionAfterAProgram) {
    PtySession::Options options;
    options.environment["PYTHONSTARTUP"] = "/dev/stdin";
    PtySession made;   // for its folder
    made.wait_for_prompt();
    made.enter("_ = open('start.py', 'w').write('started = 12')");
    made.enter("_ = open('program.py', 'w').write('y = 13')");
    options.environment["PYTHONSTARTUP"] = made.home() + "/start.py";
    options.home = made.home();
    PtySession started(options);
    started.wait_for_prompt();
    started.enter("started");
    EXPECT_TRUE(started.terminal().screen().ends_with("\n12\n>>>"));
    options.environment.clear();
    options.command = {kukri_program(), "-i", made.home() + "/program.py"};
    PtySession after(options);
    after.wait_for_prompt();
    after.enter("y");
    EXPECT_EQ(after.terminal().screen(), ">>> y\n13\n>>>");
}

TEST(ReplEditing, OutputWithoutANewlineKeepsItsLine) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("print('no newline', end='')");
    EXPECT_EQ(session.terminal().screen(), ">>> print('no newline', end='')\nno newline\n>>>");
}

TEST(ReplEditing, InspectShowsWhatWasTyped) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("def f(): return 1");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("import inspect; print(inspect.getsource(f))");
    session.wait_for("\ndef f(): return 1\n");
}

}  // namespace
}  // namespace kukri::tests
