// Foreign source text -> what the lexer reads: decoded to UTF-8 (byte order mark, PEP 263 cookie), lines
// ended by \n, no NUL bytes but a few behind the end. The result is a copy in the Arena: tokens and names
// point into it, the caller's buffer may go.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "compiler/diagnostic.hpp"
#include "runtime/base/arena.hpp"

namespace kukri::compiler {

enum class SourceForm : uint8_t {
    Text,   // a Python str in UTF-8: cookies mean nothing
    Bytes,  // a Python bytes object, or the bytes of a module
    File,   // the program itself, which CPython reads line by line: other errors for what is no source
};

struct PreparedSource {
    std::string_view text;
    std::optional<SyntaxErrorInfo> error;
};

enum class FinalNewline : uint8_t { AsIs, Ensure };

// `filename` is named in errors of a File.
PreparedSource prepare_source(std::string_view source, SourceForm form, FinalNewline newline, Arena& arena, std::string_view filename = {});

// The encoding named by a cookie in the first two lines, as written there; empty if there is none.
std::string_view find_encoding_cookie(std::string_view bytes);

}  // namespace kukri::compiler
