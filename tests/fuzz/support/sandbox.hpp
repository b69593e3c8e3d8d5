// Interpreters that fuzz targets may let loose on anything: limited in memory and steps, silent, and without a way to files and
// processes short of the deepest tricks (they run in an empty folder, besides).
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "interp/interpreter.hpp"
#include "runtime/limits.hpp"

namespace kukri::fuzz {

class Sandbox {
  public:
    Sandbox();
    Sandbox(const Sandbox&) = delete;
    // Compiles and runs a program in the fresh namespace of a module __main__. How it ends does not matter.
    void run(std::string_view source);

  private:
    InterpreterState state_;
    LimitWatch watch_;
};

// Python code that is run once and then called with input after input. What its function `check(data: bytes)` raises is a finding:
// it is reported and the process aborted.
class Property {
  public:
    explicit Property(std::string_view source);
    Property(const Property&) = delete;
    void check(const uint8_t* data, size_t size);

  private:
    InterpreterState state_;
    Owned function_;
};

}  // namespace kukri::fuzz
