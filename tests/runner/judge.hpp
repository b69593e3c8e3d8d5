// Compares what a test did with what it expects.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tests/runner/expectations.hpp"
#include "tests/runner/process.hpp"

namespace kukri::tests {

// One paragraph a complaint; empty: the test passed. `script` is the name of the file as the traceback shows
// it.
std::vector<std::string> judge(const Expectations& expected, const Outcome& actual, std::string_view script);

}  // namespace kukri::tests
