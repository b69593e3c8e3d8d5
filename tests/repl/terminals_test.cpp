// Signals, bad terminals, and the terminal's state at the end of a session.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/repl/pty_session.hpp"

namespace kukri::tests {
namespace {

TEST(ReplTerminals, ControlCInterruptsALoop) {
    PtySession session;
    session.wait_for_prompt();
    session.send("while True: pass\r");
    session.wait_until([&] { return session.cursor_line() == "...     " || session.cursor_line() == "..."; }, "the second prompt");
    session.send("\r");
    session.wait_until([&] { return !session.terminal().is_pasting_bracketed(); }, "the loop");
    session.send("\x03");
    session.wait_for("\nKeyboardInterrupt\n");
    session.wait_for_prompt();
    session.enter("1 + 1");
}

TEST(ReplTerminals, ControlCCancelsTheInput) {
    PtySession session;
    session.wait_for_prompt();
    session.send("for x in y:\rabc");
    session.wait_for("    abc");
    session.send("\x03");
    session.wait_for_screen(">>> for x in y:\n...     abc\nKeyboardInterrupt\n>>>");
    session.enter("1 + 1");
    session.send("\x03");
    session.wait_for("2\n>>>\nKeyboardInterrupt\n>>>");
    EXPECT_EQ(session.history(), "1 + 1\n");
}

TEST(ReplTerminals, ControlCEndsASleepAndAnInput) {
    PtySession session;
    session.wait_for_prompt();
    session.send("import time; time.sleep(1000)\r");
    session.wait_until([&] { return !session.terminal().is_pasting_bracketed(); }, "the sleep");
    session.send("\x03");
    session.wait_for("\nKeyboardInterrupt\n");
    session.wait_for_prompt();
    session.send("name = input('who? ')\r");
    session.wait_for("who? ");
    session.send("me\n");
    session.wait_for_prompt();
    session.enter("name");
    EXPECT_TRUE(session.terminal().screen().ends_with("\n'me'\n>>>"));
}

TEST(ReplTerminals, ControlDInsideABlock) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("if 1:");
    session.send("\x04");   // the block is not empty: nothing to its right to delete
    session.send("pass\r\r");
    session.wait_for_prompt();
    session.send("\x04");
    EXPECT_EQ(session.wait_for_end(), 0);
}

TEST(ReplTerminals, DumbTerminalsGetPlainLines) {
    for (const char* term : {"dumb", ""}) {
        PtySession::Options options;
        options.environment["TERM"] = term;
        PtySession session(options);
        session.wait_for(">>>");
        session.send("6 * 7\n");
        session.wait_for("42\n>>>");
        session.send("if 1:\n");
        session.wait_for("...");
        session.send("    'block'\n\n");
        session.wait_for("'block'\n>>>");
        session.send("1 / 0\n");
        session.wait_for("ZeroDivisionError: division by zero\n>>>");
        if (*term) {
            EXPECT_EQ(session.terminal().style_of("ZeroDivisionError"), "");
        }
        EXPECT_FALSE(session.terminal().is_pasting_bracketed());
        session.send("if 1:\n");
        session.wait_for(">>> if 1:\n...");
        session.send("\x04");
        EXPECT_EQ(session.wait_for_end(), 0);
        EXPECT_TRUE(session.terminal().text().ends_with("(The input ended inside a block, which was not run.)"));
    }
}

TEST(ReplTerminals, OtherCharacterSetsGetPlainLines) {
    PtySession::Options options;
    options.environment["LC_ALL"] = "en_US.ISO-8859-1";
    PtySession session(options);
    session.wait_for(">>>");
    session.send("len('\xe9')\n");
    session.wait_for("UnicodeDecodeError");
    session.send("1 + 1\n");
    session.wait_for("2\n>>>");
    EXPECT_FALSE(session.terminal().is_pasting_bracketed());
    options.environment["PYTHONIOENCODING"] = "latin-1";
    PtySession decoding(options);
    decoding.wait_for(">>>");
    decoding.send("len('\xe9')\n");
    decoding.wait_for("1\n>>>");
}

TEST(ReplTerminals, AClosedTerminalEndsTheSessionAndKeepsTheHistory) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("before = 1");
    session.send("half of a li");
    session.wait_for("half of a li");
    session.hang_up();
    // By the signal, or because there is nothing more to read: whichever is noticed first.
    int status = session.wait_for_end();
    EXPECT_TRUE(status == 0 || (WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP)) << status;
    EXPECT_EQ(session.history(), "before = 1\n");
}

TEST(ReplTerminals, TheTerminalIsRestoredBeforeASignalEndsTheProcess) {
    for (int number : {SIGTERM, SIGHUP, SIGQUIT}) {
        PtySession session;
        session.wait_for_prompt();
        session.send("x");
        session.wait_for(">>> x");
        EXPECT_TRUE(session.terminal().is_pasting_bracketed());
        session.signal(number);
        int status = session.wait_for_end();
        EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == number) << status;
        EXPECT_FALSE(session.terminal().is_pasting_bracketed());
    }
}

TEST(ReplTerminals, AProgramsOwnHandlerStays) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("import signal, os");
    session.enter("_ = signal.signal(signal.SIGTERM, lambda *a: print('handled'))");
    session.signal(SIGTERM);
    session.wait_for("\nhandled\n>>>");
    session.enter("signal.getsignal(signal.SIGWINCH)");
    session.wait_for("Handlers.SIG_DFL");
}

// Under a shell with job control: stopped by Ctrl-Z, continued by fg.
TEST(ReplTerminals, StoppedAndContinued) {
    if (access("/bin/bash", X_OK) != 0) GTEST_SKIP() << "needs bash";
    PtySession::Options options;
    options.command = {"/bin/bash", "--norc", "--noprofile", "--noediting", "-i"};
    options.environment["PS1"] = "shell: ";
    PtySession session(options);
    session.wait_for("shell:");
    session.send(kukri_program() + " -q\n");
    session.wait_for_prompt();
    session.send("x = 12");
    session.wait_for(">>> x = 12");
    session.send("\x1a");
    session.wait_for("Stopped");
    session.wait_for_prompt("shell:");
    session.send("echo in the sh''ell\n");   // echoed and cooked
    session.wait_for("in the shell");
    session.send("fg\n");
    session.wait_for_screen("-q\n>>> x = 12");
    session.send("3\r");
    session.wait_for_prompt();
    session.enter("x");
    EXPECT_TRUE(session.terminal().screen().ends_with(">>> x = 123\n>>> x\n123\n>>>"));
    session.send("\x04");
    session.wait_for_prompt("shell:");
}

TEST(ReplTerminals, APipeAsStandardInputHasNoPrompts) {
    PtySession::Options options;
    options.command = {"/bin/sh", "-c", "printf 'print(1)\\nprint(2)\\n' | " + kukri_program() + "; echo status $?"};
    PtySession session(options);
    session.wait_for("status 0");
    EXPECT_EQ(session.terminal().screen(), "1\n2\nstatus 0");
}

}  // namespace
}  // namespace kukri::tests
