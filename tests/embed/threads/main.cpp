// Threads of the host: several interpreters side by side, one used by many threads, handles dropped anywhere, interrupting, the end.
#include <kukri/kukri.hpp>

#include <atomic>
#include <chrono>
#include <thread>

#include "check.hpp"

using namespace std::chrono;

constexpr const char* kWork = R"(
def work(n):
    total = 0
    for i in range(n): total += i % 7
    return total
)";

void side_by_side() {
    auto run = [](int rounds) {
        kukri::Interpreter python;
        python.run(kWork);
        kukri::Object work = python["work"];
        for (int i = 0; i < rounds; ++i) CHECK_EQ(work(100'000).as<int>(), 299995);
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back(run, 5);
    for (auto& t : threads) t.join();
}

void foreign_threads() {
    kukri::Interpreter python;
    python.run("counts = {}\ndef note(name, n):\n  counts[name] = counts.get(name, 0) + n\n  return counts[name]");
    kukri::Object note = python["note"];
    std::vector<std::thread> threads;
    {
        kukri::Unlock unlock(python);
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&, i] {
                std::string name = "t" + std::to_string(i);
                for (int k = 0; k < 200; ++k) (void)note(name, 1);   // takes the lock for each call
                kukri::Lock lock(python);
                for (int k = 0; k < 200; ++k) (void)note(name, 1);
            });
        for (auto& t : threads) t.join();
    }
    CHECK_EQ(python.eval("sorted(counts.items())").repr(), "[('t0', 400), ('t1', 400), ('t2', 400), ('t3', 400)]");
    CHECK_EQ(python.eval("len(__import__('threading').enumerate())").as<int>(), 1);
}

void handles_anywhere() {
    kukri::Object outlives;
    {
        kukri::Interpreter python;
        python.run("deleted = []\nclass Noisy:\n  def __del__(self): deleted.append(1)");
        kukri::Object noisy = python.eval("Noisy()");
        std::thread([handle = std::move(noisy)] {}).join();   // dropped by a thread that has no lock
        CHECK_EQ(python.eval("len(deleted)").as<int>(), 1);
        outlives = python.eval("Noisy()");
    }
    std::thread([handle = std::move(outlives)] {}).join();
}

void releasing_the_lock() {
    kukri::Interpreter python;
    std::atomic<bool> waiting = false, done = false;
    python.def("wait_for_host()", [&](kukri::Python here) {
        kukri::Unlock unlock(here);   // the script's other threads run meanwhile
        waiting = true;
        while (!done) std::this_thread::yield();
    });
    python.def("finish()", [&] { done = true; });
    python.run("import threading\nt = threading.Thread(target=finish)\nt.start()\nwait_for_host()\nt.join()");
    CHECK(waiting && done);
}

void interrupting() {
    kukri::Interpreter python;
    for (const char* program : {"while True: pass", "import time; time.sleep(100)", "import threading; threading.Event().wait()"}) {
        std::thread other([&] {
            std::this_thread::sleep_for(milliseconds(30));
            python.interrupt();
        });
        auto began = steady_clock::now();
        CHECK_ERROR(python.run(program), "KeyboardInterrupt: ");
        CHECK(steady_clock::now() - began < seconds(5));
        other.join();
    }
    CHECK_EQ(python.eval("1 + 1").as<int>(), 2);
}

void moved_between_threads() {
    std::optional<kukri::Interpreter> python;
    std::thread([&] {
        python.emplace();
        python->run("x = 5");
        kukri_unlock(python->get());   // for good: this thread is done with it
    }).join();
    CHECK_EQ(python->get<int>("x"), 5);
    python.reset();
}

void strangers() {
    kukri::Interpreter a, b;
    kukri::Object list = a.list();
    CHECK_ERROR(b.set("x", list), "TypeError: an object of another interpreter");
    CHECK_ERROR(b.eval("len")(list), "TypeError: an object of another interpreter");
}

int main() {
    strangers();
    side_by_side();
    foreign_threads();
    handles_anywhere();
    releasing_the_lock();
    interrupting();
    moved_between_threads();
    return check::count.failures != 0;
}
