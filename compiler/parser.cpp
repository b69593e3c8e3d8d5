// parse(): prepares the source, lexes, parses, and asks syntax_errors.cpp for the error if the parser fails.
// Also the Parser's small helpers.
#include "compiler/parser.hpp"

#include "compiler/parser_impl.hpp"
#include "compiler/syntax_errors.hpp"
#include "runtime/base/unicode.hpp"

namespace kukri::compiler {

using namespace ast;

Parser::Parser(std::string_view text, const TokenList& tokens, const ParseOptions& options, Arena& arena,
               std::vector<SyntaxWarningInfo>& warnings)
    : text_(text),
      t_(tokens.tokens.data()),
      last_(tokens.tokens.data() + tokens.tokens.size() - 1),
      statement_start_(t_),
      options_(options),
      arena_(arena),
      warnings_(warnings) {
    auto here = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
    stack_limit_ = here > options.stack_budget ? here - options.stack_budget : 0;
}

bool Parser::run(Module& module) {
    module.mode = options_.mode;
    switch (options_.mode) {
        case ParseMode::Exec: {
            Nodes<Stmt> body(arena_);
            while (!at(TokenKind::EndMarker) && !has_failed_) {
                statement_start_ = t_;
                statement(body);
            }
            module.body = body.finish();
            break;
        }
        case ParseMode::Eval:
            module.expression = expressions();
            while (accept(TokenKind::Newline)) {
            }
            if (!at(TokenKind::EndMarker)) fail();
            break;
        case ParseMode::Single: {
            Nodes<Stmt> body(arena_);
            if (at(TokenKind::Newline)) {
                body.add(make<Pass>(t_->range));
                advance();
            } else if (Stmt* compound = compound_statement()) {
                body.add(compound);
                expect(TokenKind::Newline);
            } else {
                simple_statements(body);
            }
            module.body = body.finish();
            break;
        }
    }
    return !has_failed_;
}

void Parser::reset(const Mark& mark) {
    t_ = mark.token;
    has_failed_ = mark.has_failed;
    warnings_.resize(mark.warnings);
    action_error_.reset();
}

std::string_view Parser::name() {
    if (!at(TokenKind::Name)) {
        fail();
        return {};
    }
    const Token& token = *t_;
    advance();
    std::string_view text = text_of(token);
    return token.is_plain ? text : arena_.copy(unicode::normalize(unicode::NormalForm::Nfkc, text));
}

void Parser::raise(std::string message, SourceRange range) {
    if (!action_error_ && !has_failed_) {
        action_error_.emplace();
        action_error_->info.message = std::move(message);
        action_error_->range = range;
        action_error_->next = t_;
    }
    fail();
}

void Parser::too_deep() {
    if (!has_failed_) is_too_deep_ = true;
    fail();
}

ParseResult parse(std::string_view source, const ParseOptions& options, Arena& arena) {
    ParseResult result;
    auto newline = options.mode == ParseMode::Exec ? FinalNewline::Ensure : FinalNewline::AsIs;
    PreparedSource prepared = prepare_source(source, options.form, newline, arena, options.filename);
    if (prepared.error) {
        result.error = std::move(prepared.error);
        return result;
    }
    TokenList tokens = tokenize(prepared.text, {options.mode == ParseMode::Single, options.imply_dedents});
    result.warnings = std::move(tokens.warnings);
    Parser parser(prepared.text, tokens, options, arena, result.warnings);
    if (!parser.run(result.module))
        explain_syntax_error(prepared.text, tokens, options, parser, result);
    else if (options.mode == ParseMode::Single)
        check_single_statement(prepared.text, tokens, *(parser.position() - 1), result);
    return result;
}

InputState examine_input(std::string_view lines) {
    ParseOptions options;
    options.mode = ParseMode::Single;
    options.form = SourceForm::Text;
    options.imply_dedents = false;
    Arena arena;
    if (parse(lines, options, arena)) return InputState::Complete;
    std::string with_newline = std::string(lines) + '\n';
    TokenList tokens =
        tokenize(prepare_source(with_newline, SourceForm::Text, FinalNewline::AsIs, arena).text);
    if (!tokens.tokens.empty() && tokens.tokens.front().kind == TokenKind::EndMarker)
        return InputState::Complete;  // only comments
    ParseResult longer = parse(with_newline, options, arena);
    return longer || longer.is_incomplete ? InputState::Incomplete : InputState::Wrong;
}

}  // namespace kukri::compiler
