// await at the prompt, and what tasks, threads and processes print while it waits.
#include <sys/wait.h>

#include "tests/repl/pty_session.hpp"

namespace kukri::tests {
namespace {

TEST(ReplLoop, AwaitAtThePrompt) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("import asyncio");
    session.enter("await asyncio.sleep(0.01, 'slept')");
    session.enter("x = await asyncio.sleep(0, 5)");
    session.enter("x");
    session.enter("[i async for i in aiter_] if False else 'no'");
    EXPECT_EQ(session.terminal().screen(), ">>> import asyncio\n>>> await asyncio.sleep(0.01, 'slept')\n'slept'\n>>> x = await asyncio.sleep(0, 5)\n>>> x\n5\n>>> [i async for i in aiter_] if False else 'no'\n'no'\n>>>");
}

TEST(ReplLoop, AnErrorShowsOnlyWhatWasTyped) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("async def fails(): raise ValueError('oh')");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("await fails()");
    EXPECT_EQ(session.terminal().screen(),
              ">>> async def fails(): raise ValueError('oh')\n...\n>>> await fails()\nTraceback (most recent call last):\n"
              "  File \"<python-input-1>\", line 1, in <module>\n    await fails()\n"
              "  File \"<python-input-0>\", line 1, in fails\n    async def fails(): raise ValueError('oh')\n                       ^^^^^^^^^^^^^^^^^^^^^^\nValueError: oh\n>>>");
}

TEST(ReplLoop, TasksPrintAboveTheLineBeingEdited) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("import asyncio");
    session.enter("async def say(event, text): await event.wait(); print(text)");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("event = asyncio.Event(); t = asyncio.create_task(say(event, 'one\\ntwo'))");
    session.enter("_ = asyncio.get_running_loop().call_later(0.3, event.set)");
    session.send("half of");
    session.wait_for("\none\ntwo\n>>> half of");
    session.send(" a line");
    session.wait_for_screen("\none\ntwo\n>>> half of a line");
}

TEST(ReplLoop, ThreadsPrintAboveABlockOfSeveralLines) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("import threading, sys; go = threading.Event()");
    session.enter("def work(): go.wait(); [print('line', i) for i in range(30)]; print('done', file=sys.stderr)");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("thread = threading.Thread(target=work); thread.start()");
    session.enter("timer = threading.Timer(0.3, go.set); timer.start()");
    session.enter("class A:");
    session.send("x = 1");
    session.wait_for_screen("line 29\ndone\n>>> class A:\n...     x = 1");
    session.send("\x1b[A\x05\x1b[D(dict)");
    session.wait_for_screen("done\n>>> class A(dict):\n...     x = 1");
}

TEST(ReplLoop, AnUnfinishedLineGoesOn) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("import threading, time; go = threading.Event()");
    session.enter("def dots(): go.wait(); [(print('.', end='', flush=True), time.sleep(0.01)) for i in range(9)]");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("threading.Thread(target=dots).start(); threading.Timer(0.2, go.set).start()");
    session.send("abc");
    session.wait_for_screen("\n.........\n>>> abc");
}

TEST(ReplLoop, ControlCCancelsWhatIsAwaitedOnly) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("import asyncio");
    session.enter("async def tick(): n = await asyncio.sleep(1000)");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("t = asyncio.create_task(tick())");
    session.send("print('begun'); await asyncio.sleep(1000)\r");
    session.wait_for("\nbegun");
    session.send("\x03");
    session.wait_for("\nKeyboardInterrupt\n");
    session.wait_for_prompt();
    session.enter("t.done()");
    EXPECT_TRUE(session.terminal().screen().ends_with("\nFalse\n>>>"));
    session.send("ab");
    session.wait_for(">>> ab");
    session.send("\x03");
    session.wait_for(">>> ab\nKeyboardInterrupt\n>>>");
    session.enter("t.done()");
    EXPECT_TRUE(session.terminal().screen().ends_with("\nFalse\n>>>"));
    session.send("\x04");
    EXPECT_EQ(session.wait_for_end(), 0);
}

TEST(ReplLoop, ATaskThatNeverYieldsIsInterrupted) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("import asyncio");
    session.enter("async def spin():");
    session.enter("print('spinning')");
    session.enter("while True: pass");
    session.send("\x08\x08\r");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("t = asyncio.create_task(spin())");
    session.wait_for("\nspinning\n");
    session.send("\x03");
    session.wait_for("KeyboardInterrupt");
    session.enter("1 + 1");
}

TEST(ReplLoop, AsyncioRunStillWorks) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("import asyncio");
    session.enter("await asyncio.sleep(0)");
    session.enter("asyncio.run(asyncio.sleep(0, 'run'))");
    session.wait_for("\n'run'\n>>>");
    session.enter("await asyncio.sleep(0, 'still')");
    session.wait_for("\n'still'\n>>>");
}

TEST(ReplLoop, VariablesOfContextsAreOneSessions) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("import asyncio, contextvars; v = contextvars.ContextVar('v')");
    session.enter("await asyncio.sleep(0); _ = v.set(1)");
    session.enter("v.get()");
    EXPECT_TRUE(session.terminal().screen().ends_with("\n1\n>>>"));
    session.enter("_ = v.set(2)");
    session.enter("(await asyncio.sleep(0), v.get())");
    EXPECT_TRUE(session.terminal().screen().ends_with("\n(None, 2)\n>>>"));
}

TEST(ReplLoop, AnErrorOfATaskIsReported) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("import asyncio, gc");
    session.enter("async def fails(): raise ValueError('of a task')");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("_ = asyncio.create_task(fails()); del _");
    session.wait_for("ValueError: of a task");
    session.wait_for_prompt();
}

TEST(ReplLoop, ATaskMayEndTheProgram) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("import asyncio, sys");
    session.send("_ = asyncio.get_running_loop().call_soon(sys.exit, 5)\r");
    EXPECT_EQ(WEXITSTATUS(session.wait_for_end()), 5);
    EXPECT_FALSE(session.terminal().is_pasting_bracketed());
}

TEST(ReplLoop, AClosedLoopIsReplaced) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("import asyncio");
    session.enter("asyncio.get_running_loop().close()");
    session.enter("await asyncio.sleep(0, 'again')");
    EXPECT_TRUE(session.terminal().screen().ends_with("\n'again'\n>>>"));
    session.enter("loop = asyncio.get_running_loop(); _ = loop.call_later(0.2, loop.close)");
    session.wait_for("RuntimeError");
    session.wait_for_prompt();
    session.enter("await asyncio.sleep(0, 'and again')");
    EXPECT_TRUE(session.terminal().screen().ends_with("\n'and again'\n>>>"));
}

TEST(ReplLoop, TheSessionOfAsyncio) {
    PtySession::Options options;
    options.command = {kukri_program(), "-m", "asyncio"};
    PtySession session(options);
    session.wait_for_prompt();
    session.wait_for("asyncio REPL");
    session.enter("await asyncio.sleep(0, 'asyncio is there')");
    session.enter("f = asyncio.get_running_loop; f() is (await asyncio.sleep(0, f()))");
    EXPECT_TRUE(session.terminal().screen().ends_with("\nTrue\n>>>"));
    session.send("exit(3)\r");
    EXPECT_EQ(WEXITSTATUS(session.wait_for_end()), 3);
}

TEST(ReplLoop, AResizeWhileTheLoopRuns) {
    PtySession session;
    session.wait_for_prompt();
    session.enter("import asyncio; await asyncio.sleep(0)");
    session.send("text = 'a line that will not fit any more'");
    session.wait_for("any more'");
    session.resize(30, 10);
    session.wait_for_screen(">>> text = 'a line that will\nnot fit any more'");
}

}  // namespace
}  // namespace kukri::tests
