// Finds the script tests of a checkout and prepares each: its text, its expectations, its input.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tests/runner/expectations.hpp"

namespace kukri::tests {

struct ScriptTest {
    std::string path;  // from the checkout's folder: "tests/lang/for/else.py"
    Expectations expected;
};

// Every test whose path contains `filter` (or matches it, if it has a `*`), in the order of the paths. Helper
// modules are left out.
std::vector<ScriptTest> discover(const std::string& checkout, std::string_view filter);

bool matches_filter(std::string_view path, std::string_view filter);

}  // namespace kukri::tests
