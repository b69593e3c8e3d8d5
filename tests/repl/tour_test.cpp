// A tour, recorded: everything that a session with classes, errors, completion, tasks, threads and a child process shows, compared with
// tour.txt. KUKRI_REGEN=1 rewrites the file.
#include <cstdlib>
#include <fstream>

#include "tests/repl/pty_session.hpp"
#include "tests/source_folder.hpp"

namespace kukri::tests {
namespace {

std::string recorded_tour() {
    std::ifstream in(std::string(source_folder()) + "/tests/repl/tour.txt", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(ReplTour, LooksAsRecorded) {
    PtySession::Options options;
    options.command = {kukri_program()};
    options.columns = 100;
    options.rows = 30;
    PtySession session(options);
    session.wait_for_prompt();

    // A class over several lines: the editor indents.
    session.enter("class Snake:");
    session.enter("def __init__(self, eggs):");
    session.enter("self.eggs = eggs");
    session.send("\x7f");   // one level out
    session.enter("def eat(self):");
    session.enter("self.eggs -= 1");
    session.enter("return f'{self.eggs} left'");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("kukri = Snake(3); kukri.eat()");

    // An error with its markers.
    session.enter("[kukri.eggs + egg['size'] for egg in [None]]");

    // Completion of the methods of str: a menu, then what is left to complete.
    session.send("str.is\t");
    session.wait_for("isalnum");
    session.wait_for("isupper");
    std::string menu = session.terminal().screen();
    session.send("id\t");
    session.wait_for(">>> str.isidentifier");
    session.send("('egg')\r");
    session.wait_for_prompt();

    // await at the prompt, while a task prints.
    session.enter("import asyncio");
    session.enter("async def hatch(n):");
    session.enter("for i in range(n): print('egg', i); await asyncio.sleep(0.2)");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("task = asyncio.create_task(hatch(3)); await asyncio.sleep(1, 'slept')");
    session.enter("task.done()");

    // A thread prints above the line that is being typed.
    session.enter("import threading");
    session.enter("def work(): threading.Event().wait(0.3); print('from a thread')");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("thread = threading.Thread(target=work)");
    session.enter("thread.start()");
    session.send("'typed meanwhile'");
    session.wait_for("from a thread\n>>> 'typed meanwhile'");
    session.send("\r");
    session.wait_for_prompt();

    // A child process that runs a function typed here.
    session.enter("import multiprocessing as mp");
    session.enter("def square(queue, n): queue.put(n * n)");
    session.send("\r");
    session.wait_for_prompt();
    session.enter("queue = mp.Queue(); child = mp.Process(target=square, args=(queue, 12)); child.start()");
    session.enter("queue.get()");
    session.enter("child.join(); child.exitcode");

    session.send("exit\r");
    EXPECT_EQ(session.wait_for_end(), 0);
    std::string seen = session.terminal().text() + "\n\nThe menu of completions:\n\n" + menu.substr(menu.rfind(">>> str.is")) + "\n";
    if (std::getenv("KUKRI_REGEN")) std::ofstream(std::string(source_folder()) + "/tests/repl/tour.txt", std::ios::binary) << seen;
    EXPECT_EQ(seen, recorded_tour());
    EXPECT_TRUE(session.terminal().unknown().empty());
}

}  // namespace
}  // namespace kukri::tests
