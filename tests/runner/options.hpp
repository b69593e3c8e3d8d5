// The command line of run_tests.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace kukri::tests {

struct Options {
    std::string checkout;  // the folder that holds tests/
    std::string interpreter;
    bool is_oracle = false;  // the interpreter is CPython: skip what differs on purpose
    std::string filter;
    unsigned jobs = 2;
    std::chrono::seconds timeout{60};
    size_t memory_limit = 0;  // bytes; 0: none
    bool list = false;
    bool help = false;
};

extern const char* const kUsage;

// Nothing and a message in `error` if the arguments make no sense.
std::optional<Options> parse_options(const std::vector<std::string>& arguments, Options defaults,
                                     std::string& error);

}  // namespace kukri::tests
