// tests/golden/errors: NAME.cases holds refused programs, each behind a line "### exec", "### eval" or "###
// single"; NAME.expected has a line for each: type, message, "line:offset-end_line:end_offset" and the text
// of the error, separated by " | ". "| more" at the end: the program only needs further lines.
#include <gtest/gtest.h>

#include "compiler/parser.hpp"
#include "runtime/base/string_escape.hpp"
#include "tests/golden/golden.hpp"

namespace kukri::compiler {
namespace {

std::string_view name_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::SyntaxError:
            return "SyntaxError";
        case ErrorKind::IndentationError:
            return "IndentationError";
        case ErrorKind::TabError:
            return "TabError";
        case ErrorKind::MemoryError:
            return "MemoryError";
        case ErrorKind::RecursionError:
            return "RecursionError";
    }
    return {};
}

std::string described(const SyntaxErrorInfo& error) {
    std::string text = std::string(name_of(error.kind)) + " | " + error.message;
    if (!error.has_position) return text;
    text += " | " + std::to_string(error.lineno) + ":" + std::to_string(error.offset);
    if (!error.has_end) return text;
    return text + "-" + std::to_string(error.end_lineno) + ":" + std::to_string(error.end_offset) + " | " +
           text_repr(error.text);
}

std::string explain(std::string_view mode, std::string_view source) {
    ParseOptions options;
    options.form = SourceForm::Text;
    options.mode = mode == "eval" ? ParseMode::Eval : mode == "single" ? ParseMode::Single : ParseMode::Exec;
    Arena arena;
    ParseResult result = parse(source, options, arena);
    return (result ? "OK" : described(*result.error)) + "\n";
}

TEST(GoldenErrors, AsInCPython) {
    golden::check_folder("errors", ".cases", ".expected", [](std::string_view text) {
        std::string expected;
        while (!text.empty()) {
            EXPECT_TRUE(text.starts_with("### ")) << text.substr(0, 40);
            size_t line_end = text.find('\n');
            size_t next = std::min(text.find("\n### ", line_end), text.size() - 1);
            expected += explain(text.substr(4, line_end - 4), text.substr(line_end + 1, next - line_end - 1));
            text.remove_prefix(next + 1);
        }
        return expected;
    });
}

}  // namespace
}  // namespace kukri::compiler
