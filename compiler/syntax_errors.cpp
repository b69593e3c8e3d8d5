#include "compiler/syntax_errors.hpp"
#include "compiler/parser_impl.hpp"
namespace kukri::compiler {
void explain_syntax_error(std::string_view, const TokenList& tokens, const ParseOptions&, const Parser& parser, Arena&, ParseResult& result) {
    result.error.emplace();
    if (parser.action_error()) { result.error = parser.action_error()->info; result.error->lineno = parser.action_error()->range.line; return; }
    if (parser.is_too_deep()) { result.error->kind = ErrorKind::MemoryError; result.error->has_position=false; result.error->message = "Parser stack overflowed - Python source too complex to parse"; return; }
    if (tokens.error) { result.error->message = tokens.error->message; result.error->lineno = tokens.error->line; result.error->kind=tokens.error->kind; return; }
    result.error->message = "invalid syntax"; result.error->lineno = parser.failed_statement()->range.line;
}
void check_single_statement(std::string_view, const TokenList&, const Token&, ParseResult&) {}
}
