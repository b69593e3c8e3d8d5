// Values of C++ in Python and back: every standard type, with the errors of those that do not fit.
#include <kukri/kukri.hpp>

#include "check.hpp"

template <class T>
bool returns(kukri::Python python, const T& value, const char* repr) {
    kukri::Object made = python.make(value);
    if (made.repr() != repr) std::cerr << made.repr() << " is not " << repr << "\n";
    return made.repr() == repr && made.as<T>() == value;
}

void numbers(kukri::Python python) {
    CHECK(returns(python, true, "True"));
    CHECK(returns<int8_t>(python, -128, "-128"));
    CHECK(returns<uint8_t>(python, 255, "255"));
    CHECK(returns<int16_t>(python, -32768, "-32768"));
    CHECK(returns<uint32_t>(python, 4294967295u, "4294967295"));
    CHECK(returns<int64_t>(python, INT64_MIN, "-9223372036854775808"));
    CHECK(returns<uint64_t>(python, UINT64_MAX, "18446744073709551615"));
    CHECK(returns(python, 2.5, "2.5"));
    CHECK(returns(python, 1e300, "1e+300"));
    CHECK(returns(python, 0.5f, "0.5"));
    CHECK_EQ(python.eval("7").as<double>(), 7.0);
    CHECK_ERROR(python.eval("256").as<uint8_t>(), "OverflowError: Python int too large to convert to C uint8_t");
    CHECK_ERROR(python.eval("-1").as<unsigned>(), "OverflowError: can't convert negative int to unsigned");
    CHECK_ERROR(python.eval("2 ** 64").as<uint64_t>(), "OverflowError: Python int too large to convert to C uint64_t");
    CHECK_ERROR(python.eval("2 ** 63").as<int64_t>(), "OverflowError: Python int too large to convert to C int64_t");
    CHECK_ERROR(python.eval("1.5").as<int>(), "TypeError: 'float' object cannot be interpreted as an integer");
    CHECK_ERROR(python.eval("'x'").as<double>(), "TypeError: must be real number, not str");
}

void texts(kukri::Python python) {
    CHECK(returns<std::string>(python, "grüße 🐍", "'grüße 🐍'"));
    CHECK(returns(python, kukri::Bytes{std::string("a\0b", 3)}, "b'a\\x00b'"));
    CHECK_EQ(python.make("text").as<std::string_view>(), "text");
    CHECK_ERROR(python.make(std::string("\xff")), "UnicodeError: text of the host is no UTF-8");
    CHECK_ERROR(python.eval("'\\ud800'").as<std::string>(), "UnicodeError: surrogates not allowed");
    CHECK_ERROR(python.eval("3").as<std::string>(), "TypeError: expected str, not int");
    CHECK_EQ(python.eval("bytearray(b'abc')").as<kukri::Bytes>().data, "abc");
}

void containers(kukri::Python python) {
    CHECK(returns(python, std::vector<int>{1, 2, 3}, "[1, 2, 3]"));
    CHECK(returns(python, std::vector<std::vector<std::string>>{{"a"}, {}}, "[['a'], []]"));
    CHECK(returns(python, std::map<std::string, int>{{"a", 1}, {"b", 2}}, "{'a': 1, 'b': 2}"));
    CHECK(returns(python, std::unordered_map<int, double>{{1, 0.5}}, "{1: 0.5}"));
    CHECK(returns(python, std::set<int>{1, 2}, "{1, 2}"));
    CHECK(returns(python, std::tuple<int, std::string, double>{1, "x", 2.5}, "(1, 'x', 2.5)"));
    CHECK(returns(python, std::pair<int, bool>{1, true}, "(1, True)"));
    CHECK(returns(python, std::array<int, 2>{1, 2}, "[1, 2]"));
    CHECK(returns(python, std::optional<int>(), "None"));
    CHECK(returns(python, std::optional<int>(3), "3"));
    using Variant = std::variant<int, double, std::string>;
    CHECK(returns(python, Variant("x"), "'x'"));
    CHECK(returns(python, Variant(2.5), "2.5"));
    CHECK_EQ(python.eval("2.5").as<Variant>().index(), 1u);
    CHECK_EQ(python.eval("(i * i for i in range(4))").as<std::vector<int>>().back(), 9);
    CHECK_ERROR(python.eval("[1, 'x']").as<std::vector<int>>(), "TypeError: 'str' object cannot be interpreted as an integer");
    CHECK_ERROR(python.eval("'abc'").as<std::vector<std::string>>(), "TypeError: expected list, not str");
    CHECK_ERROR((python.eval("(1, 2, 3)").as<std::pair<int, int>>()), "ValueError: expected a tuple of 2 items, not 3");
    CHECK_ERROR((python.eval("[]").as<std::map<int, int>>()), "TypeError: expected dict, not list");
}

void times(kukri::Python python) {
    using namespace std::chrono;
    CHECK_EQ(python.make(milliseconds(1500)).repr(), "datetime.timedelta(seconds=1, microseconds=500000)");
    CHECK_EQ(python.make(milliseconds(1500)).as<microseconds>().count(), 1500000);
    CHECK_EQ(python.eval("0.25").as<milliseconds>().count(), 250);
    auto moment = system_clock::time_point(seconds(1'700'000'000));
    CHECK_EQ(python.make(moment).str(), "2023-11-14 22:13:20+00:00");
    CHECK(python.make(moment).as<system_clock::time_point>() == moment);
}

void memory(kukri::Python python) {
    std::vector<double> numbers{1, 2, 3};
    python.set("m", python.memory(std::span(numbers)));
    python.run("m[1] = 20\ntotal = sum(m)");
    CHECK_EQ(numbers[1], 20.0);
    CHECK_EQ(python.get<double>("total"), 24.0);
    python.def("total(values, /)", [](std::span<const double> values) {
        double sum = 0;
        for (double v : values) sum += v;
        return sum;
    });
    python.def("fill(values, v, /)", [](std::span<int> values, int v) { std::fill(values.begin(), values.end(), v); });
    CHECK_EQ(python.eval("total(m)").as<double>(), 24.0);
    python.run("import array; a = array.array('i', [1, 2, 3]); fill(a, 7)");
    CHECK_EQ(python.eval("a.tolist()").as<std::vector<int>>()[2], 7);
    CHECK_ERROR(python.eval("total(a)"), "TypeError: total() argument 'values': expected memory of format 'd', not 'i'");
    CHECK_ERROR(python.eval("fill(b'abcd', 1)"), "BufferError: Object is not writable.");
    const int constants[] = {1, 2};
    python.set("c", python.memory(std::span(constants)));
    CHECK_ERROR(python.run("c[0] = 5"), "TypeError: cannot modify read-only memory");
    auto owner = std::make_shared<std::vector<int>>(10, 1);
    std::weak_ptr<std::vector<int>> watch = owner;
    python.set("c", python.memory(std::span(*owner), owner));
    owner.reset();
    CHECK(!watch.expired());
    python.run("del c");
    CHECK(watch.expired());
}

void objects(kukri::Python python) {
    kukri::Object list = python.make(std::vector<int>{3, 1, 2});
    list.call("sort");
    CHECK_EQ(list.repr(), "[1, 2, 3]");
    list[0] = "x";
    CHECK_EQ(list[0].as<std::string>(), "x");
    CHECK_EQ(list.size(), 3u);
    CHECK(list.contains(3) && !list.contains(4));
    int sum = 0;
    for (kukri::Object item : python.eval("range(5)")) sum += item.as<int>();
    CHECK_EQ(sum, 10);
    kukri::Object d = python.dict();
    d["key"] = std::vector<int>{1, 2};
    d["inner"] = python.dict();
    d["inner"]["deep"] = 5;
    CHECK_EQ(d.repr(), "{'key': [1, 2], 'inner': {'deep': 5}}");
    CHECK_ERROR(d["absent"].get(), "KeyError: 'absent'");
    kukri::Object namespace_class = python.import("types").attr("SimpleNamespace");
    kukri::Object ns = namespace_class(kukri::arg("a") = 1, kukri::arg("b") = "two");
    ns.attr("c") = ns.attr("a");
    CHECK_EQ(ns.repr(), "namespace(a=1, b='two', c=1)");
    CHECK(ns.has_attr("a") && !ns.has_attr("z"));
    CHECK_ERROR(ns.attr("z").get(), "AttributeError: 'types.SimpleNamespace' object has no attribute 'z'");
    CHECK_EQ((python.make(2) + python.make(3)).as<int>(), 5);
    CHECK(python.make(2) < python.make(3) && python.make("a") == python.make("a"));
    CHECK(python.none().is_none());
    CHECK_EQ(python.eval("print").kind(), KUKRI_FUNCTION);
    CHECK_EQ(python.make(7).class_name(), "int");
    kukri::Object kept = list;
    list = kukri::Object();
    CHECK(list.is_null() && kept.size() == 3);
    CHECK(python.eval("dict").as<kukri::Object>()(kukri::arg("x") = 1).repr() == "{'x': 1}");
}

void running(kukri::Python python) {
    python.run("x = 5");
    CHECK_EQ(python["x"].as<int>(), 5);
    python["x"] = 6;
    CHECK_EQ(python.get<int>("x"), 6);
    kukri::Object own = python.dict();
    python.run("y = 1", own);
    CHECK(python.eval("y", own).as<int>() == 1 && !python.globals().contains("y"));
    CHECK_EQ(python.import_source("settings", "port = 80 * 100", "settings.cfg").attr("port").as<int>(), 8000);
    python.run("import settings; assert settings.port == 8000");
    CHECK_ERROR(python.run("def f(:"), "SyntaxError: invalid syntax (<string>, line 1)");
    CHECK_ERROR(python.import("no_such_module"), "ModuleNotFoundError: No module named 'no_such_module'");
    CHECK_ERROR(python.run_file("/nonexistent.py"), "FileNotFoundError: [Errno 2] No such file or directory: '/nonexistent.py'");
    auto failed = python.try_eval("[][0]");
    CHECK(!failed && failed.error().is("LookupError") && !failed.error().is("KeyError"));
}

void streams(kukri::Python python) {
    std::string out, err;
    python.on_stdout([&](std::string_view text) { out += text; });
    python.on_stderr([&](std::string_view text) { err += text; });
    int lines = 0;
    python.on_stdin([&]() -> std::string { return lines < 2 ? "line " + std::to_string(++lines) + "\n" : ""; });
    python.run("import sys\nprint('to', 'out')\nprint('to err', file=sys.stderr)\nsys.stdout.buffer.write(b'bytes\\n')");
    CHECK_EQ(out, "to out\nbytes\n");
    CHECK_EQ(err, "to err\n");
    CHECK_EQ(python.eval("input('? ')").as<std::string>(), "line 1");
    CHECK_EQ(python.eval("list(sys.stdin)").repr(), "['line 2\\n']");
    CHECK_ERROR(python.eval("input()"), "EOFError: EOF when reading a line");
}

std::string kept_error_text() {
    try {
        kukri::Interpreter python;
        python.run("def f():\n    return 1 / 0\nf()", "kept.py");
    } catch (const kukri::Error& error) {
        return error.what();   // the interpreter is gone
    }
    return "";
}

int main() {
    kukri::Object outlives;
    {
        kukri::Interpreter python;
        for (auto* part : {numbers, texts, containers, times, memory, objects, running, streams}) part(python);
        outlives = python.list();
    }
    outlives = {};
    CHECK_EQ(kept_error_text(),
             "Traceback (most recent call last):\n  File \"kept.py\", line 3, in <module>\n  File \"kept.py\", line 2, in f\nZeroDivisionError: division by zero\n");
    return check::count.failures != 0;
}
