// Scripts that want too much, each in a process of its own: they are stopped in time and within their memory whatever they catch, and the
// interpreter goes on.
#include <fcntl.h>
#include <kukri/kukri.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <optional>
#include <thread>

#include "check.hpp"
#include "given_time.hpp"

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

struct Attack {
    const char* program;
    std::optional<kukri_limit> limit;    // KUKRI_LIMIT_NONE: an ordinary error ends it
};

// Memory or time, whichever comes first.
constexpr std::optional<kukri_limit> kMemoryOrTime;

constexpr uint64_t kMemory = 16 << 20;
constexpr auto kTime = 60ms;

// Much memory or much time, in one operation of a builtin.
constexpr Attack kAttacks[] = {
    {"x = 'a' * 10**12", KUKRI_LIMIT_MEMORY},
    {"x = [0] * 10**11", KUKRI_LIMIT_MEMORY},
    {"x = (0,) * 10**11", KUKRI_LIMIT_MEMORY},
    {"x = bytes(10**12)", KUKRI_LIMIT_MEMORY},
    {"x = bytearray(10**11)", KUKRI_LIMIT_MEMORY},
    {"x = list(range(10**12))", KUKRI_LIMIT_MEMORY},
    {"x = set(range(10**12))", KUKRI_LIMIT_MEMORY},
    {"x = {i: i for i in range(10**12)}", KUKRI_LIMIT_MEMORY},
    {"x = 'ab' * 10**6\nwhile True: x += x", KUKRI_LIMIT_MEMORY},
    {"x = []\nwhile True: x.append(x[:])", KUKRI_LIMIT_MEMORY},
    {"x = ','.join(['a' * 10**6] * 10**6)", KUKRI_LIMIT_MEMORY},
    {"x = ('a' * 10**6).replace('a', 'b' * 10**6)", KUKRI_LIMIT_MEMORY},
    {"x = 'a'.ljust(10**11)", KUKRI_LIMIT_MEMORY},
    {"x = '\\t'.expandtabs(10**9)", KUKRI_LIMIT_MEMORY},
    {"x = f'{1:>1000000000}'", KUKRI_LIMIT_MEMORY},
    {"x = '%1000000000d' % 1", KUKRI_LIMIT_MEMORY},
    {"x = '{:.1000000000f}'.format(1.5)", KUKRI_LIMIT_MEMORY},
    {"x = 'a'.zfill(10**11)", KUKRI_LIMIT_MEMORY},
    {"import itertools; x = list(itertools.permutations(range(30)))", KUKRI_LIMIT_MEMORY},
    {"x = [[]]\nfor i in range(100): x = [x, x]\nrepr(x)", kMemoryOrTime},
    {"x = {}\nfor i in range(100): x = {0: x, 1: x}\nstr(x)", kMemoryOrTime},
    {"import json\nx = []\nfor i in range(100): x = [x, x]\njson.dumps(x)", kMemoryOrTime},
    {"x = y = []\nfor i in range(100): x, y = [x, x], [y, y]\nx == y", KUKRI_LIMIT_WALL_TIME},
    {"x = ()\nfor i in range(100): x = (x, x)\nhash(x)", KUKRI_LIMIT_WALL_TIME},
    {"x = '{0}' * 10**6\nx.format('a' * 10**6)", KUKRI_LIMIT_MEMORY},
    {"x = '%s' * 10**5 % (('a' * 10**6,) * 10**5)", KUKRI_LIMIT_MEMORY},
    {"x = [0]\nfor i in range(100): x = x * 2", KUKRI_LIMIT_MEMORY},
    {"x = 1 << 10**12", KUKRI_LIMIT_MEMORY},
    {"x = 10 ** 10 ** 8", KUKRI_LIMIT_NONE},
    {"x = 3 ** 10 ** 9", KUKRI_LIMIT_NONE},
    {"x = 7\nwhile True: x *= x", KUKRI_LIMIT_NONE},
    {"import math; math.factorial(10**7)", KUKRI_LIMIT_NONE},
    {"pow(3, 2**200000, 2**200000 - 1)", KUKRI_LIMIT_WALL_TIME},
    {"sum(range(10**12))", KUKRI_LIMIT_WALL_TIME},
    {"max(range(10**12))", KUKRI_LIMIT_WALL_TIME},
    {"'x' in (c for c in iter(lambda: 'a', 'b'))", KUKRI_LIMIT_WALL_TIME},
    {"import itertools; any(itertools.repeat(False))", KUKRI_LIMIT_WALL_TIME},
    {"import itertools, collections; collections.deque(itertools.count(), maxlen=0)", KUKRI_LIMIT_WALL_TIME},
    {"import itertools; next(filter(None, itertools.repeat(0)))", KUKRI_LIMIT_WALL_TIME},
    {"import itertools; next(itertools.dropwhile(bool, itertools.repeat(1)))", KUKRI_LIMIT_WALL_TIME},
    {"import itertools; next(itertools.islice(itertools.count(), 10**15, None))", KUKRI_LIMIT_WALL_TIME},
    {"dict(zip(iter(int, 1), iter(int, 1)))", KUKRI_LIMIT_WALL_TIME},
    {"x = [i * 7919 % 1000003 for i in range(10**5)]\nwhile True: sorted(x)", KUKRI_LIMIT_WALL_TIME},
    {"set(range(0, (2**61 - 1) * 10**5, 2**61 - 1))", KUKRI_LIMIT_WALL_TIME},
    {"import re; re.match(r'(a+)+$', 'a' * 40 + 'b')", KUKRI_LIMIT_WALL_TIME},
    {"import re; re.match(r'(a|aa)+$', 'a' * 60 + 'b')", KUKRI_LIMIT_WALL_TIME},
    {"import time; time.sleep(1000)", KUKRI_LIMIT_WALL_TIME},
    {"import threading; threading.Lock().acquire() and threading.Event().wait()", KUKRI_LIMIT_WALL_TIME},
    {"import os; r, w = os.pipe(); os.read(r, 1)", KUKRI_LIMIT_WALL_TIME},
    {"import select; select.select([], [], [])", KUKRI_LIMIT_WALL_TIME},
    {"import asyncio; asyncio.run(asyncio.sleep(1000))", KUKRI_LIMIT_WALL_TIME},
    {"import threading\nt = threading.Thread(target=lambda: [0 for _ in iter(int, 1)])\nt.start()\nt.join()\nwhile True: pass", kMemoryOrTime},
    {"sorted([1, 2, 3], key=lambda x: [0 for _ in iter(int, 1)])", kMemoryOrTime},
    {"import threading\nt = threading.Thread(target=lambda: [0 for n in iter(int, 1) if n])\nt.start()\nt.join()", KUKRI_LIMIT_WALL_TIME},
};

// What tries to survive its end.
constexpr const char* kStubborn[] = {
    "while True:\n  try:\n    while True: pass\n  except: pass",
    "while True:\n  try:\n    while True: pass\n  finally: continue",
    "def f():\n  try:\n    while True: pass\n  except BaseException: f()\nf()",
    "class C:\n  def __del__(self):\n    while True: pass\nC()\nwhile True: pass",
    "class K:\n  def __lt__(self, o):\n    try:\n      while True: pass\n    except: return True\nsorted([K(), K(), K()])",
    "sorted([1, 2, 3], key=lambda x: [0 for n in iter(int, 1) if n])",
    "class M:\n  def __enter__(self): pass\n  def __exit__(self, *a): return True\nwhile True:\n  with M():\n    while True: pass",
    "def g():\n  while True:\n    try: yield\n    except BaseException: pass\nx = g(); next(x)\nwhile True: x.throw(ValueError)",
    "class D(dict):\n  def __missing__(self, k):\n    try: return self[k + 1]\n    except: return self[k]\nD()[0]",
    "def f(): return f()\nwhile True:\n  try: f()\n  except RecursionError: pass",
    "import contextlib\nwhile True:\n  with contextlib.suppress(BaseException):\n    while True: pass",
    "import threading\ndef f():\n  while True:\n    try:\n      while True: pass\n    except: pass\nfor i in range(3): threading.Thread(target=f).start()\nf()",
    "import asyncio\nasync def f():\n  while True:\n    try:\n      while True: await asyncio.sleep(0)\n    except: pass\nasync def main(): await asyncio.gather(f(), f())\nasyncio.run(main())",
    "import asyncio\nasync def f():\n  while True:\n    try: await asyncio.sleep(100)\n    except: pass\nasyncio.run(f())",
};

size_t peak_memory() {
    rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return size_t(usage.ru_maxrss) * 1024;
}

// Memory that holds parts of files: of the program and its libraries, which come as they are used.
size_t file_memory() {
    std::ifstream status("/proc/self/status");
    size_t kilobytes = 0;
    for (std::string word; status >> word;)
        if (word == "RssFile:") status >> kilobytes;
    return kilobytes * 1024;
}

// In a child; what went wrong, as text.
template <class F>
void in_child(const char* program, F&& body) {
    std::cerr.flush();
    pid_t pid = fork();
    if (pid == 0) {
        alarm(20);
        check::count.failures = 0;
        body();
        _exit(check::count.failures != 0);
    }
    int status;
    waitpid(pid, &status, 0);
    if (status != 0) {
        std::cerr << "status " << status << " of:\n" << program << "\n";
        ++check::count.failures;
    }
}

void run_attack(const char* program, std::optional<kukri_limit> expected) {
    in_child(program, [&] {
        kukri::Interpreter python;
        python.run("import re, itertools, collections, threading, asyncio, math, contextlib, select, json");
        kukri::Limits limits;
        limits.memory = kMemory;
        // A machine that is busy with something else must not make it a matter of time.
        (expected == KUKRI_LIMIT_MEMORY ? limits.cpu_time : limits.wall_time) = kTime * check::kSlowness;
        python.limit_calls(limits);
        size_t before = peak_memory() - file_memory();
        auto not_given = check::processor_delays();
        auto began = Clock::now();
        auto result = python.try_run(program);
        auto took = Clock::now() - began;
        took -= check::processor_delays() - not_given;
        CHECK(!result);
        bool as_expected = !result && (expected ? result.error().limit() == *expected : result.error().limit() != KUKRI_LIMIT_NONE);
        if (!result && !as_expected) std::cerr << result.error().type() << ": " << result.error().message() << "\n", CHECK(false);
        if (took > (kTime + 50ms) * check::kSlowness) std::cerr << "took " << took / 1ms << " ms\n", CHECK(false);
        size_t grown = peak_memory() - file_memory() - before;
        if (grown > kMemory + (1 << 20) && !check::kSanitized) std::cerr << "took " << (grown >> 10) << " KiB\n", CHECK(false);
        // The interpreter is as good as before.
        kukri::Object sum = python.eval("sum(i for i in range(10))");
        CHECK_EQ(sum.as<int>(), 45);
    });
}

void other_limits() {
    kukri::Interpreter python;
    auto exceeds = [&](const kukri::Limits& limits, const char* program) {
        kukri::Limited limited(python, limits);
        auto result = python.try_run(program);
        kukri_limit ended = limited.end();
        CHECK(result || result.error().limit() == ended);
        return result ? KUKRI_LIMIT_NONE : ended;
    };
    kukri::Limits limits;
    limits.steps = 1000;
    CHECK_EQ(exceeds(limits, "for i in range(100): pass"), KUKRI_LIMIT_NONE);
    CHECK_EQ(exceeds(limits, "for i in range(10000): pass"), KUKRI_LIMIT_STEPS);
    limits = {};
    limits.cpu_time = 50ms;
    CHECK_EQ(exceeds(limits, "import time; time.sleep(0.1)"), KUKRI_LIMIT_NONE);
    CHECK_EQ(exceeds(limits, "while True: pass"), KUKRI_LIMIT_CPU_TIME);
    limits = {};
    limits.recursion = 50;
    CHECK_EQ(exceeds(limits, "def f(n): return n and 1 + f(n - 1)\nf(30)"), KUKRI_LIMIT_NONE);
    CHECK_EQ(exceeds(limits, "try: f(60)\nexcept RecursionError: pass"), KUKRI_LIMIT_RECURSION);
    CHECK_EQ(exceeds(limits, "x = []\nfor i in range(60): x = [x]\nrepr(x)"), KUKRI_LIMIT_RECURSION);
    CHECK_EQ(python.eval("f(100)").as<int>(), 100);
    limits = {};
    limits.files = 3;
    CHECK_EQ(exceeds(limits, "for i in range(10): open('/dev/null').close()"), KUKRI_LIMIT_NONE);
    CHECK_EQ(exceeds(limits, "fs = [open('/dev/null') for i in range(4)]"), KUKRI_LIMIT_FILES);
    limits = {};
    limits.output = 100;
    python.on_stdout([](std::string_view) {});
    CHECK_EQ(exceeds(limits, "print('x' * 90)"), KUKRI_LIMIT_NONE);
    CHECK_EQ(exceeds(limits, "print('x' * 120)"), KUKRI_LIMIT_OUTPUT);
    limits = {};
    limits.threads = 2;
    CHECK_EQ(exceeds(limits, "import threading\nfor i in range(5):\n  t = threading.Thread(target=int); t.start(); t.join()"), KUKRI_LIMIT_NONE);
    CHECK_EQ(exceeds(limits, "import threading\ne = threading.Event()\nfor i in range(5): threading.Thread(target=e.wait).start()"), KUKRI_LIMIT_THREADS);
    limits = {};
    limits.tasks = 5;
    CHECK_EQ(exceeds(limits, "import asyncio\nasync def main(n): await asyncio.gather(*[asyncio.sleep(0) for _ in range(n)])\nasyncio.run(main(4))\nasyncio.run(main(4))"), KUKRI_LIMIT_NONE);
    CHECK_EQ(exceeds(limits, "asyncio.run(main(10))"), KUKRI_LIMIT_TASKS);
    limits = {};
    limits.children = 0;
    CHECK_EQ(exceeds(limits, "import subprocess; subprocess.run(['true'])"), KUKRI_LIMIT_CHILDREN);
    CHECK_EQ(exceeds(limits, "import os\nwhile True: os.fork()"), KUKRI_LIMIT_CHILDREN);
}

void scopes() {
    kukri::Interpreter python;
    kukri::Limits outer, inner;
    outer.wall_time = 300ms;
    inner.wall_time = 30ms;
    python.def("within()", [&](kukri::Python here, const kukri::Object& f) {
        kukri::Limited limited(here, inner);
        auto result = f.try_call();
        return result ? 0 : int(result.error().limit());
    });
    python.def("within(f)", [&](kukri::Python here, const kukri::Object& f) {
        kukri::Limited limited(here, inner);
        auto result = f.try_call();
        return result ? 0 : int(result.error().limit());
    });
    kukri::Limited limited(python, outer);
    // The inner limit ends the inner call only; the script goes on.
    CHECK_EQ(python.eval("within(lambda: [0 for _ in iter(int, 1)]) + within(lambda: [0 for _ in iter(int, 1)])").as<int>(), 2 * KUKRI_LIMIT_WALL_TIME);
    // The outer one ends both.
    inner.wall_time = 10s;
    auto result = python.try_eval("[within(lambda: [0 for _ in iter(int, 1)]) for i in range(10)]");
    CHECK(!result && result.error().limit() == KUKRI_LIMIT_WALL_TIME);
    CHECK_EQ(limited.end(), KUKRI_LIMIT_WALL_TIME);
    CHECK_EQ(python.eval("1 + 1").as<int>(), 2);
}

// The child of fork() watches for itself.
void forking() {
    kukri::Interpreter python;
    kukri::Limits limits;
    limits.wall_time = 300ms;
    python.limit_calls(limits);
    auto result = python.try_run("import os, time\npid = os.fork()\nif not pid:\n  while True: pass\ntime.sleep(100)");
    if (python.eval("pid").as<int>() == 0) _exit(result.error().limit() == KUKRI_LIMIT_WALL_TIME ? 7 : 8);
    CHECK(!result && result.error().limit() == KUKRI_LIMIT_WALL_TIME);
    CHECK_EQ(python.eval("os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])").as<int>(), 7);
}

void stopping() {
    kukri::Interpreter python;
    python.limit_calls({});
    for (const char* program : {"while True:\n  try:\n    while True: pass\n  except: pass", "import time; time.sleep(100)"}) {
        std::thread other([&] {
            std::this_thread::sleep_for(30ms);
            python.stop();
        });
        auto result = python.try_run(program);
        CHECK(!result && result.error().limit() == KUKRI_LIMIT_STOPPED && result.error().message() == "stopped by the host");
        other.join();
    }
    CHECK_EQ(python.eval("1 + 1").as<int>(), 2);
}

int main() {
    for (const Attack& attack : kAttacks) run_attack(attack.program, attack.limit);
    for (const char* program : kStubborn) run_attack(program, KUKRI_LIMIT_WALL_TIME);
    in_child("other limits", other_limits);
    in_child("scopes", scopes);
    in_child("stopping", stopping);
    in_child("forking", forking);
    return check::count.failures != 0;
}
