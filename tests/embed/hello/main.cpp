// The smallest host: runs a script, calls it, is called by it, and catches its errors.
#include <kukri/kukri.hpp>

#include <iostream>

int main() {
    kukri::Interpreter python;
    python.def("greet(name, times=1)", [](std::string_view name, int times) {
        std::string text;
        for (int i = 0; i < times; ++i) text += "hello, " + std::string(name) + "! ";
        return text;
    });
    python.run("message = greet('world', times=2)");
    std::cout << python.get<std::string>("message") << "\n";
    int y = python.eval("lambda x: x * 2")(21).as<int>();
    std::cout << y << "\n";
    try {
        python.run("1 / 0", "script.py");
    } catch (const kukri::Error& error) {
        std::cout << error.what();
    }
}
