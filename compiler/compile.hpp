// The compiler's front door: source text (or a syntax tree) -> Chunk. Thread-safe: no state but its arguments.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/chunk.hpp"
#include "compiler/parser.hpp"

namespace kukri::compiler {

struct CompileOptions {
    std::string filename = "<string>";
    ParseMode mode = ParseMode::Exec;
    SourceForm form = SourceForm::Text;
    int optimize = 0;                  // 1: no asserts, __debug__ is False; 2: no docstrings either
    bool future_annotations = false;   // inherited `from __future__ import annotations`
    bool top_level_await = false;
    bool separate_locals = false;      // exec(code, globals, locals): names live in a namespace, not in the globals
    bool imply_dedents = true;
    size_t max_int_digits = 4300;
};

struct CompileResult {
    std::shared_ptr<Chunk> chunk;      // null: see error
    std::optional<SyntaxErrorInfo> error;
    bool is_incomplete = false;
    std::vector<SyntaxWarningInfo> warnings;
};

// Digits in any base (of a ConstantValue) in hexadecimal.
std::string to_hexadecimal(std::string_view digits, unsigned base);

CompileResult compile(std::string_view source, const CompileOptions& options);
// Of a tree whose source is `source` (for error texts).
CompileResult compile_module(const ast::Module& module, std::string_view source, const CompileOptions& options);

}  // namespace kukri::compiler
