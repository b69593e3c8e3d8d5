// The command line: what the words mean (parse_command_line, which knows no interpreter), and doing it (run_command_line).
#pragma once
#include <memory>
#include <span>
#include <string>

#include "runtime/runtime.hpp"

namespace kukri {

struct CommandLine {
    enum class What : uint8_t {
        Command,         // -c
        Module,          // -m
        File,            // a script, a directory or zip archive with __main__.py
        StandardInput,   // no file, or "-"
        Print,           // `text` on stdout, exit status 0: --help, --version
        Misuse,          // `text` on stderr, exit status 2
    };
    What what = What::StandardInput;
    std::string text;              // the code, module, path, or what to print
    bool skip_first_line = false;  // -x
    std::string timeline;          // where what happens is recorded (--trace, KUKRI_TRACE); empty: nowhere
    RuntimeOptions options;        // search_path is not filled in yet
};

using Environment = const char* (*)(const char* name);   // getenv; null or empty: not set

CommandLine parse_command_line(std::span<const char* const> words, Environment environment);
// Opens a timeline (timeline/recorder.hpp). Given by the program: the library has none.
using TimelineOpener = std::unique_ptr<class Timeline> (*)(const std::string& wanted, const std::string& process_name, std::string& problem);
// Runs everything; the result is the exit status of the process.
int run_command_line(int count, char** words, TimelineOpener open_timeline);

}  // namespace kukri
