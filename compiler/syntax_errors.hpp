// Which error a text has that the parser refused, in CPython 3.13's words and at its place. Slow and rarely
// called.
#pragma once
#include <string_view>

#include "compiler/lexer.hpp"
#include "compiler/parser.hpp"

namespace kukri::compiler {

class Parser;

// Fills result.error (and result.is_incomplete) after `parser` has failed.
void explain_syntax_error(std::string_view text, const TokenList& tokens, const ParseOptions& options,
                          const Parser& parser, ParseResult& result);

// ParseMode::Single takes one statement: an error if more than blanks and comments follow `last`, its last
// token.
void check_single_statement(std::string_view text, const TokenList& tokens, const Token& last,
                            ParseResult& result);

}  // namespace kukri::compiler
