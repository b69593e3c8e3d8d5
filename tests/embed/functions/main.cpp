// Functions of the host: signatures, overloads, callbacks, errors that cross both ways, re-entrant calls.
#include <kukri/kukri.hpp>

#include "check.hpp"

int twice(int n) { return 2 * n; }

void signatures(kukri::Python python) {
    python.def("twice", twice);
    python.def("describe(name, /, times=1, *rest, sep=', ', **more)",
               [](const std::string& name, int times, std::vector<int> rest, std::string_view sep, std::map<std::string, int> more) {
                   std::string text = name + "*" + std::to_string(times);
                   for (int n : rest) text += std::string(sep) + std::to_string(n);
                   for (auto& [key, n] : more) text += std::string(sep) + key + "=" + std::to_string(n);
                   return text;
               }, "Describe it.");
    CHECK_EQ(python.eval("twice(21)").as<int>(), 42);
    CHECK_EQ(python.eval("describe('a')").as<std::string>(), "a*1");
    CHECK_EQ(python.eval("describe('a', 2, 3, 4, sep='-', x=5)").as<std::string>(), "a*2-3-4-x=5");
    CHECK_EQ(python.eval("describe('a', times=3)").as<std::string>(), "a*3");
    CHECK_EQ(python.eval("describe.__name__, describe.__doc__").repr(), "('describe', 'Describe it.')");
    CHECK_EQ(python.eval("str(__import__('inspect').signature(describe))").as<std::string>(), "(name, /, times=1, *rest, sep=', ', **more)");
    CHECK_ERROR(python.eval("describe()"), "TypeError: describe() takes at least 1 positional argument (0 given)");
    CHECK_ERROR(python.eval("describe('a', times='x')"), "TypeError: describe() argument 'times': 'str' object cannot be interpreted as an integer");
    CHECK_ERROR(python.eval("describe(5)"), "TypeError: describe() argument 'name': expected str, not int");
    CHECK_ERROR(python.eval("twice(2 ** 40)"), "OverflowError: Python int too large to convert to C int32_t");
    python.def("defaults(a, b=[1, 2], c=max(3, 4))", [](int a, std::vector<int> b, int c) { return a + int(b.size()) + c; });
    CHECK_EQ(python.eval("defaults(10)").as<int>(), 16);
    CHECK_ERROR(python.def("broken(a", twice), "ValueError: signature 'broken(a': no closing parenthesis");
    python.def("wrong(a, b)", twice);
    CHECK_ERROR(python.eval("wrong(1, 2)"), "TypeError: the signature has 2 parameters, the C++ function 1");
    int calls = 0;
    python.def("count(by=1)", [&calls](int by) { calls += by; });
    python.run("count(); count(5); result = count()");
    CHECK_EQ(calls, 7);
    CHECK(python["result"].get().is_none());
}

void overloads(kukri::Python python) {
    python.def("area(radius)", [](double radius) { return 3 * radius * radius; });
    python.def("area(width, height)", [](double width, double height) { return width * height; });
    python.def("area(name)", [](std::string_view name) { return double(name.size()); });
    CHECK_EQ(python.eval("area(2), area(2, 3), area('four'), area(height=1, width=2)").repr(), "(12.0, 6.0, 4.0, 2.0)");
    CHECK_ERROR(python.eval("area([])"),
                "TypeError: area(): no overload takes these arguments:\n    area(radius): area() argument 'radius': must be real number, not list\n"
                "    area(width, height): area() missing required argument 'height' (pos 2)\n    area(name): area() argument 'name': expected str, not list");
}

struct Custom : std::runtime_error {
    using std::runtime_error::runtime_error;
};

void errors(kukri::Python python) {
    python.def("bad_index()", []() -> int { throw std::out_of_range("behind the end"); });
    python.def("bad_value()", [] { throw std::invalid_argument("no such thing"); });
    python.def("custom()", [] { throw Custom("by the host"); });
    python.def("not_even()", [] { throw 5; });
    CHECK_EQ(python.eval("[type(e).__name__ for e in (lambda f: [catch(f) for f in f])([bad_index, bad_value, not_even])]", [&] {
                 kukri::Object globals = python.globals();
                 python.run("def catch(f):\n  try: f()\n  except Exception as e: return e");
                 return globals;
             }()).repr(), "['IndexError', 'ValueError', 'RuntimeError']");
    python.bind_exception<Custom>("Custom", python.eval("ValueError"));
    CHECK_EQ(python.eval("(lambda e: (type(e) is Custom, str(e)))(catch(custom))").repr(), "(True, 'by the host')");
    CHECK_ERROR(python.eval("custom()"), "Custom: by the host");
    // Through the host and back: the exception stays the same object, with the whole traceback.
    python.def("through(f)", [](const kukri::Object& f) { return f(); });
    python.run("class Mine(Exception): pass\ndef fail(): raise Mine('deep')\ntry: through(fail)\nexcept Mine as e: caught = e");
    python.run("import traceback; names = [f.name for f in traceback.extract_tb(caught.__traceback__)]");
    CHECK_EQ(python.eval("names").repr(), "['<module>', 'fail']");
    python.def("handles(f)", [](const kukri::Object& f) -> std::string {
        auto result = f.try_call();
        return result ? "fine" : std::string(result.error().type());
    });
    CHECK_EQ(python.eval("handles(fail), handles(dict)").repr(), "('Mine', 'fine')");
}

void callables(kukri::Python python) {
    auto square = python.eval("lambda x: x * x").as<std::function<int(int)>>();
    CHECK_EQ(square(7), 49);
    python.def("compose(f, g)", [](std::function<int(int)> f, std::function<int(int)> g) {
        return std::function<int(int)>([f, g](int x) { return f(g(x)); });
    });
    CHECK_EQ(python.eval("compose(lambda x: x + 1, lambda x: x * 10)(4)").as<int>(), 41);
    CHECK(!python.none().as<std::function<void()>>());
    CHECK_ERROR(python.eval("compose(1, 2)"), "TypeError: compose() argument 'f': expected a callable, not int");
    // Each calls the other, deeper than a thread's stack would carry natively.
    kukri::Object step;
    python.def("host_step(n)", [&step](int n) -> int { return n == 0 ? 0 : 1 + step(n - 1).as<int>(); });
    python.run("import sys; sys.setrecursionlimit(100000)\ndef script_step(n): return 0 if n == 0 else 1 + host_step(n - 1)");
    step = python["script_step"];
    CHECK_EQ(python.eval("script_step(5000)").as<int>(), 5000);
    python.run("sys.setrecursionlimit(1000)");
    CHECK_ERROR(step(5000), "RecursionError: maximum recursion depth exceeded");
    step = {};
    python.def("needs(python_given, x)", [](kukri::Object given, kukri::Python inner, int x) { return inner.make(x) + given; });
    CHECK_EQ(python.eval("needs(1, 2)").as<int>(), 3);
}

void modules(kukri::Python python) {
    kukri::Scope game = python.module("game", "What scripts may do.");
    game.def("score()", [] { return 7; }).set("version", "1.0").set("levels", std::vector<int>{1, 2, 3});
    kukri::Scope inner = python.module("game.inner");
    inner.set("deep", true);
    python.run("import game, game.inner\nfrom game import score, levels\nassert score() == 7 and game.version == '1.0' and levels == [1, 2, 3] and game.inner.deep");
    CHECK_EQ(python.import("game").attr("__doc__").as<std::string>(), "What scripts may do.");
    CHECK_EQ(python.eval("repr(game)").as<std::string>(), "<module 'game'>");
}

void importers(kukri::Python python) {
    std::map<std::string, std::string> store{{"alpha", "import beta\nvalue = beta.value + 1"}, {"beta", "value = 1"}};
    python.add_importer([store](const std::string& name) -> std::optional<std::string> {
        auto found = store.find(name);
        return found == store.end() ? std::nullopt : std::optional(found->second);
    });
    python.add_importer([](const std::string& name) -> std::optional<kukri::Python::Source> {
        if (name == "pack") return kukri::Python::Source{"from . import part", "store/pack/__init__.py", true};
        if (name == "pack.part") return kukri::Python::Source{"def f(): 1 / 0", "store/pack/part.py"};
        return std::nullopt;
    });
    CHECK_EQ(python.import("alpha").attr("value").as<int>(), 2);
    CHECK_EQ(python.import("pack.part").attr("__file__").as<std::string>(), "store/pack/part.py");
    auto failed = python.import("pack").attr("part").get().try_call_method("f");
    CHECK(std::string(failed.error().what()).find("store/pack/part.py\", line 1, in f") != std::string::npos);
    CHECK_ERROR(python.import("gamma"), "ModuleNotFoundError: No module named 'gamma'");
}

// The dispatch loop calls a function of the host directly: from generators, under a profile function, and without end.
void calls(kukri::Python python) {
    python.def("again(f)", [](const kukri::Object& f) { return f(); });
    python.run("def f(): return again(f)\ntry: f()\nexcept RecursionError: endless = True");
    CHECK(python.get<bool>("endless"));
    python.run("def g():\n  x = yield again(lambda: 5)\n  yield again(lambda: x)\ni = g()");
    CHECK_EQ(python.eval("next(i), i.send(7)").repr(), "(5, 7)");
    python.run("import sys\nseen = []\nsys.setprofile(lambda frame, event, value: seen.append(event))\nr = again(lambda: 1)\nsys.setprofile(None)");
    CHECK_EQ(python.eval("r, seen").repr(), "(1, ['call', 'return', 'c_call'])");
    python.run("def drop():\n  global again\n  del again\n  return 'still there'");
    CHECK_EQ(python.eval("again(drop)").as<std::string>(), "still there");
}

int main() {
    kukri::Interpreter python;
    signatures(python);
    overloads(python);
    errors(python);
    callables(python);
    modules(python);
    importers(python);
    calls(python);
    return check::count.failures != 0;
}
