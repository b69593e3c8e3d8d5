// Kukri, a Python, in a C++ program. docs/embedding.md teaches it; this is all there is to include.
//
//   kukri::Interpreter python;                                  // own heap, own modules, own lock
//   python.def("greet(name, times=1)", [](std::string_view name, int times) { ... });
//   python.run("print(greet('world', times=2))");
//   int y = python.eval("lambda x: x * 2")(21).as<int>();
//
// It stands on the C interface kukri/kukri.h and needs C++20; exceptions and RTTI may be on or off. Without exceptions, what would throw ends
// the process: use the forms that begin with try_ and give a Result.
#pragma once
#include "kukri/event_loop.hpp"
#include "kukri/interpreter.hpp"
