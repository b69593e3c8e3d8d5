// What a script test expects, read from the comments beside its lines. tests/README.md describes the format.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kukri::tests {

struct ExpectedLine {
    std::string text;
    bool is_pattern;  // a regular expression for the whole line (ECMAScript grammar)
    int source_line;  // where it stands, from 1; 0 for a line of a .out file
};

struct ExpectedError {
    std::string last_line;  // "TypeError: message"
    int source_line;
};

struct Expectations {
    std::vector<ExpectedLine> output;
    std::vector<std::string> errors;  // these lines appear in stderr, in this order
    std::optional<ExpectedError> raises;
    std::optional<int> exit_code;
    std::vector<std::string> arguments;
    std::string input;
    std::optional<std::string> differs;  // why CPython does something else
    std::optional<std::string> unsanitized;  // why it cannot run under a sanitizer
    std::vector<std::string> needs;          // modules of an installed CPython's library or of Debian's packages; skipped without
    bool is_helper = false;              // first line "# module …": imported by tests, not a test
    std::vector<std::string> mistakes;   // directives that make no sense

    bool empty() const { return output.empty() && errors.empty() && !raises && !exit_code; }
    int expected_exit_code() const { return exit_code.value_or(raises ? 1 : 0); }
};

Expectations read_expectations(std::string_view source);

// "a\nb\n" -> {"a", "b"}; a last line without newline counts.
std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace kukri::tests
