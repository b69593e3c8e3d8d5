// The command line: what the words mean (parse_command_line, which knows no interpreter), and doing it (run_command_line).
#pragma once
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
    RuntimeOptions options;        // search_path is not filled in yet
};

using Environment = const char* (*)(const char* name);   // getenv; null or empty: not set

CommandLine parse_command_line(std::span<const char* const> words, Environment environment);
// Runs everything; the result is the exit status of the process.
int run_command_line(int count, char** words);
// Reads blocks with prompts and runs them until the end of the input; the exit status. `main_namespace`: globals of __main__. A fresh session
// begins with a greeting and the start-up file, one that goes on after a program does not.
enum class SessionStart : uint8_t { Fresh, AfterProgram };
int run_interactively(Thread& t, Dict& main_namespace, SessionStart start);

}  // namespace kukri
