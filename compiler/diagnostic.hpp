// What the compiler says about a program: errors and warnings, as plain data without a file name. Messages
// and positions are CPython 3.13's. What a reader would get wrong: offsets count characters from 1, not
// bytes; 0 and -1 do occur (see has_position).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/source_range.hpp"

namespace kukri::compiler {

enum class ErrorKind : uint8_t { SyntaxError, IndentationError, TabError, MemoryError, RecursionError };

struct SyntaxErrorInfo {
    ErrorKind kind = ErrorKind::SyntaxError;
    std::string message;
    bool has_file = true;      // false: filename and all that follows are None in Python
    bool has_position = true;  // false: lineno, offset, end_lineno, end_offset and text are None in Python
    bool has_end = true;       // false: only end_lineno, end_offset and text are None
    bool has_text = true;      // false: only text is None
    int32_t lineno = 0, offset = 0, end_lineno = 0, end_offset = 0;
    std::string text;  // the line with its newline, if the text given to the parser has one
};

enum class WarningKind : uint8_t { SyntaxWarning, DeprecationWarning };

struct SyntaxWarningInfo {
    WarningKind kind = WarningKind::SyntaxWarning;
    std::string message;
    SourceRange place;
};

// An error at a place in the source; a source without data: only the numbers are known. What a warning becomes where it is an error.
SyntaxErrorInfo located_error(std::string message, SourceRange place, std::string_view source);

}  // namespace kukri::compiler
