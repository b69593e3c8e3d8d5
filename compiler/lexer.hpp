// Text -> tokens, all at once; the parser then moves about in the list freely. The first lexical error ends
// the list with an Error token and is kept beside it: whether it is reported, or an earlier error of the
// parser, is decided later as CPython does. The text must be the work of prepare_source(): UTF-8, lines ended
// by \n, no NUL inside, a NUL behind the end.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/diagnostic.hpp"
#include "compiler/token.hpp"

namespace kukri::compiler {

struct LexicalError {
    // Raised errors win over errors of the parser at earlier tokens; deferred ones count only when the parser
    // gets there; EndOfInput stands for input that ends inside brackets or behind a backslash.
    enum class Weight : uint8_t { Raised, Deferred, EndOfInput };
    Weight weight = Weight::Raised;
    bool more_input_might_help = false;
    ErrorKind kind = ErrorKind::SyntaxError;
    std::string message;
    uint32_t line = 0;
    int32_t offset = 0, end_offset = 0;  // as reported: in characters, from 1
    bool is_inside_fstring = false;
};

struct OpenBracket {
    char bracket = 0;
    uint32_t line = 0, column = 0;  // column in bytes from 0
};

struct LexerOptions {
    bool single = false;        // interactive statement: the end of input also ends the line
    bool imply_dedents = true;  // single: the end of input also ends open blocks
};

struct TokenList {
    std::vector<Token> tokens;  // ends with EndMarker or Error
    std::optional<LexicalError> error;
    std::vector<SyntaxWarningInfo> warnings;
    std::vector<OpenBracket> open_brackets;  // when the lexer stopped
};

TokenList tokenize(std::string_view text, const LexerOptions& options = {});

}  // namespace kukri::compiler
