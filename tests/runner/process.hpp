// Runs one child process to its end: what it printed, how it ended, what it cost. Used by the script tests
// and the benchmarks. The child gets its own process group, which is killed as a whole when the time is up.
#pragma once
#include <chrono>
#include <string>
#include <vector>

namespace kukri::tests {

struct Command {
    std::vector<std::string> arguments;    // the program first; found in PATH if it has no slash
    std::vector<std::string> environment;  // NAME=value, on top of the runner's own; "NAME" alone removes it
    std::string input;
    std::string folder;  // working directory; empty: the runner's
    std::chrono::milliseconds timeout{60'000};
    size_t memory_limit = 0;  // bytes of address space; 0: none
};

struct Outcome {
    std::string output, errors;
    int exit_code = -1;  // -1 if a signal ended it
    int signal = 0;
    bool timed_out = false;
    bool too_much_output = false;
    double cpu_seconds = 0;  // user + system
    double wall_seconds = 0;
    size_t peak_bytes = 0;  // resident set
};

// Exit code 127 and a message in `errors` if the program cannot be started.
Outcome run(const Command& command);

}  // namespace kukri::tests
