// Interpreters come and go by the thousand: nothing is left behind. Memory is what malloc() has given and not got back.
#include <kukri/kukri.hpp>
#include <malloc.h>

#include <cstdlib>

#include "check.hpp"

struct Thing {
    int n = 1;
};

void live(int i) {
    kukri::Interpreter python;
    python.bind_class<Thing>("Thing").init().property("n", &Thing::n);
    python.def("callback(f)", [](const kukri::Object& f) { return f(1); });
    python.on_stdout([](std::string_view) {});
    python.run("t = Thing(); t.me = t; print(callback(lambda x: x + t.n))");
    kukri::Object kept = python.eval("[t]");
    auto failed = python.try_eval("missing");
    CHECK(!failed);
    if (i % 50 == 0) python.run("import json, re, collections; json.dumps([1]); re.match('a', 'a')");
}

// lives [how many]
int main(int argc, char** argv) {
    const int lives = argc > 1 ? std::atoi(argv[1]) : 500;
    size_t before = 0;
    for (int i = 0; i < lives; ++i) {
        if (i == lives / 2) before = mallinfo2().uordblks;
        live(i);
    }
    CHECK(mallinfo2().uordblks <= before + 60 * size_t(lives) / 2);
    return check::count.failures != 0;
}
