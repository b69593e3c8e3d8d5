// A host with an event loop of its own (poll) that steps Kukri's, and functions of the host that park the script that awaits them.
#include <kukri/kukri.hpp>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "check.hpp"

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr const char* kScript = R"(
import asyncio
log = []

async def ticker():
    for i in range(3):
        await asyncio.sleep(0.01)
        log.append(f'tick {i}')

async def asks_the_host():
    log.append('answer ' + await fetch('question'))
    try:
        await fetch('nothing')
    except KeyError as error:
        log.append(f'no {error}')

async def visits():
    import kukri
    def callback(name):
        try:
            return kukri.run_sync(fetch(name))
        except KeyError:
            return 'none'
    log.append(visit(['question', 'nothing', 'question'], callback))

async def echo(fd):
    import socket
    reader, writer = await asyncio.open_connection(sock=socket.socket(fileno=fd))
    line = await reader.readline()
    writer.write(line.upper())
    await writer.drain()
    writer.close()
    log.append('echoed')
)";

int main() {
    kukri::Interpreter python;
    // Work of the host that takes its time, in a thread; the script waits for it without holding anything up.
    std::vector<std::thread> workers;
    python.def("fetch(name)", [&](kukri::Python here, std::string name) {
        kukri::Promise promise(here);
        workers.emplace_back([promise, name] {
            std::this_thread::sleep_for(15ms);
            if (name == "question")
                promise.set("42");
            else
                promise.fail("KeyError", name);
        });
        return promise;
    });
    // It calls back, and what the script does there may wait: the host's frames are parked with the task, in the middle of a catch.
    python.def("visit(names, callback)", [](std::vector<std::string> names, kukri::Object callback) {
        std::string answers;
        for (const std::string& name : names) {
            try {
                throw name;
            } catch (const std::string& caught) {
                answers += callback(name).as<std::string>() + ' ';
                CHECK_EQ(caught, name);
                CHECK_EQ(std::uncaught_exceptions(), 0);
            }
        }
        return answers + std::to_string(names.size());
    });
    python.run(kScript, "tasks.py");
    int pair[2];
    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);

    kukri::EventLoop loop(python);
    std::vector<kukri::Object> tasks{loop.start(python["ticker"]()), loop.start(python["asks_the_host"]()), loop.start(python["echo"](pair[0])),
                                     loop.start(python["visits"]()), loop.start(python["visits"]())};
    auto all_done = [&] { return std::all_of(tasks.begin(), tasks.end(), [](const kukri::Object& task) { return task.call("done").as<bool>(); }); };
    auto next = loop.step();
    CHECK_EQ(write(pair[1], "hello\n", 6), 6);
    std::string answer;
    int turns = 0, ours = pair[1];
    auto deadline = Clock::now() + 10s;
    while ((!all_done() || answer.size() < 6) && Clock::now() < deadline) {
        ++turns;
        // The host's own loop: its descriptors and Kukri's, as long as nothing of Kukri's is due.
        pollfd descriptors[] = {{loop.descriptor(), POLLIN, 0}, {ours, POLLIN, 0}};
        int timeout = next ? int(std::chrono::ceil<std::chrono::milliseconds>(*next).count()) : 1000;
        {
            kukri::Unlock unlock(python);
            poll(descriptors, 2, timeout);
        }
        if (descriptors[1].revents & POLLIN) {
            char buffer[16];
            ssize_t n = read(pair[1], buffer, sizeof buffer);
            if (n > 0)
                answer.append(buffer, size_t(n));
            else
                ours = -1;   // the other end is closed
        }
        next = loop.step();
    }
    CHECK_EQ(answer, "HELLO\n");
    CHECK_EQ(python.eval("sorted(log)").repr(), "['42 none 42 3', '42 none 42 3', 'answer 42', 'echoed', \"no 'nothing'\", 'tick 0', 'tick 1', 'tick 2']");
    CHECK(turns < 50);   // it slept when there was nothing to do
    for (auto& worker : workers) worker.join();
    for (auto& task : tasks) CHECK(task.call("exception").is_none());
    close(pair[1]);
    return check::count.failures != 0;
}
