// The compiler's first half: source text -> syntax tree, errors and warnings. Thread-safe; everything the
// tree points to lives in the Arena. Depth is bounded (an ErrorKind::MemoryError, as in CPython), so that no
// source overflows the C++ stack.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "compiler/ast.hpp"
#include "compiler/diagnostic.hpp"
#include "compiler/source.hpp"
#include "runtime/base/arena.hpp"
#include "runtime/base/stack_switch.hpp"
#include "runtime/base/string_escape.hpp"
#include "runtime/base/unicode.hpp"

namespace kukri::compiler {

using ast::ParseMode;

struct ParseOptions {
    ParseMode mode = ParseMode::Exec;
    SourceForm form = SourceForm::Bytes;
    std::string_view filename;   // of a File
    // Single: the end of input ends open blocks. A REPL that wants a blank line there says false
    // (PyCF_DONT_IMPLY_DEDENT).
    bool imply_dedents = true;
    // Decimal literals with more digits are an error, as sys.set_int_max_str_digits(); 0: no limit.
    size_t max_int_digits = 4300;
    // Resolves \N{name} in strings; null: every name is unknown.
    CharacterLookup character_named = unicode::character_named;
    // Stack the parser may use, in bytes, counted from the call of parse(); MemoryError beyond.
    size_t stack_budget = (size_t{4} << 20) * kStackFactor;
};

struct ParseResult {
    ast::Module module;
    std::optional<SyntaxErrorInfo> error;
    // The error is that the text ends too early: a REPL asks for another line (CPython's
    // _IncompleteInputError).
    bool is_incomplete = false;
    std::vector<SyntaxWarningInfo> warnings;  // those found before an error are kept

    explicit operator bool() const { return !error; }
};

ParseResult parse(std::string_view source, const ParseOptions& options, Arena& arena);

// What a REPL does with the lines typed so far, joined by newlines and without one at the end: run them, ask
// for another line, or report the error. A block is complete when an empty line has followed it. As
// codeop.compile_command().
enum class InputState : uint8_t { Complete, Incomplete, Wrong };
InputState examine_input(std::string_view lines);

}  // namespace kukri::compiler
