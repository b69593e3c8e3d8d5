// Chooses and places the error of a refused program. The order of precedence is CPython's: an error the
// parser raised while all was still well-formed; else a plain pass over the grammar (to learn how far the
// program is read, and whether a required token is missing), then a second pass with the error rules; in both
// a lexical error ends the matter. Whatever the parser finds, a lexical error further on or a bracket left
// open before it wins.
#include "compiler/syntax_errors.hpp"

#include <algorithm>

#include "compiler/error_grammar.hpp"
#include "compiler/parser_impl.hpp"
#include "compiler/peg.hpp"
#include "runtime/base/format.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri::compiler {
namespace {

using peg::Act;
using peg::Node;
using peg::NodeKind;

// Tokens that stand for no text have a line only; so does the newline that the end of an interactive
// statement implies.
bool has_columns(const Token& token) {
    switch (token.kind) {
        case TokenKind::Indent:
        case TokenKind::Dedent:
        case TokenKind::EndMarker:
        case TokenKind::Error:
            return false;
        case TokenKind::Newline:
            return token.start != token.end;
        default:
            return true;
    }
}

class Explainer final : public peg::Host {
  public:
    Explainer(std::string_view text, const TokenList& tokens, ParseResult& result)
        : text_(text), tokens_(tokens.tokens), list_(tokens), result_(result) {}

    void explain(const ParseOptions& options, const Parser& parser);
    void too_many_statements(uint32_t last) {
        fill_ = last + 1;
        raise_at_token(ErrorKind::SyntaxError, last,
                       "multiple statements found while compiling a single statement");
    }

    bool act(const peg::Alternative& alternative, const Node* a, const Node* b, uint32_t next) override;
    void missing(uint32_t token, TokenKind expected) override {
        fill_ = matcher_->fill();
        raise_over(token, token, fmt::format("expected '{}'", name_of(expected)));
    }

  private:
    // Where the error is: columns count bytes from 1, 0 and -1 stand for themselves.
    struct Place {
        uint32_t line;
        int64_t column;
        uint32_t end_line;
        int64_t end_column;
    };

    void raise(ErrorKind kind, const Place& place, std::string message);
    void raise_over(uint32_t first, uint32_t last, std::string message);
    void raise_over(const Node* a, const Node* b, std::string message) {
        raise_over(a->first, b->last, std::move(message));
    }
    void raise_from(uint32_t first, std::string message);
    void raise_at_token(ErrorKind kind, uint32_t token, std::string message);
    void raise_never_closed();
    void raise_lexical();
    void raise_in_action(const ActionError& error, uint32_t next);
    void prefer_errors_further_on();

    uint32_t first_to_explain(uint32_t failed_statement) const;
    bool act_on_target(Act act, const Node* e);
    const Node* invalid_target(const Node* e, Act act) const;
    bool act_on_comma(const Node* a, const Node* b, std::string message, uint32_t next);
    static std::vector<const Node*> flattened(const Node* seq);
    const Node* last_of_clauses(const Node* clauses) const;
    std::string complete(std::string_view message, const Node* a) const;
    std::string_view text_of(uint32_t token) const {
        const Token& t = tokens_[token];
        return text_.substr(t.start, t.end - t.start);
    }
    std::string_view lines(uint32_t first, uint32_t last) const;
    bool is_continued(uint32_t line) const;
    bool has_reached_end() const { return tokens_[fill_ - 1].start >= text_.size(); }

    std::string_view text_;
    const std::vector<Token>& tokens_;
    const TokenList& list_;
    ParseResult& result_;
    const peg::Matcher* matcher_ = nullptr;
    uint32_t fill_ = 1;  // tokens read so far; the lexer stands behind the last of them
};

// ---- raising
// -----------------------------------------------------------------------------------------------------------------

std::string_view Explainer::lines(uint32_t first, uint32_t last) const {
    size_t start = 0;
    for (uint32_t line = 1; line < first; ++line) start = text_.find('\n', start) + 1;
    size_t end = start;
    for (uint32_t line = first; line <= last && end < text_.size(); ++line)
        end = std::min(text_.find('\n', end), text_.size() - 1) + 1;
    return text_.substr(start, end - start);
}

// Does this line of code end in a backslash?
bool Explainer::is_continued(uint32_t line) const {
    std::string_view text = lines(line, line);
    size_t first = text.find_first_not_of(" \t\f");
    return text.ends_with("\\\n") && text[first] != '#';
}

// Columns become characters of the error's line. While the lexer still stands on that line, CPython takes its
// buffer instead: the line with its newline, together with the lines before it that a token spans.
void Explainer::raise(ErrorKind kind, const Place& place, std::string message) {
    uint32_t lexer_line = tokens_[fill_ - 1].range.end_line;
    std::string_view line;
    if (lexer_line <= place.line) {
        uint32_t first = lexer_line;
        for (uint32_t i = fill_; i-- > 0 && tokens_[i].range.end_line >= first;) {
            if (tokens_[i].range.end_line == first) first = std::min(first, tokens_[i].range.line);
            while (i > 0 && tokens_[i - 1].range.end_line < first && is_continued(first - 1)) --first;
        }
        line = lines(first, lexer_line);
    } else {
        line = lines(place.line, place.line);
        if (line.ends_with('\n')) line.remove_suffix(1);
    }
    auto characters = [&](int64_t column) {
        if (column <= 0) return static_cast<int32_t>(column);
        auto bytes = static_cast<size_t>(column);
        return static_cast<int32_t>(utf8::count(line.substr(0, bytes)) + (bytes > line.size()));
    };
    SyntaxErrorInfo& error = result_.error.emplace();
    error.kind = kind;
    error.message = std::move(message);
    error.lineno = static_cast<int32_t>(place.line);
    error.offset = characters(place.column);
    error.end_lineno = static_cast<int32_t>(place.end_line);
    error.end_offset = characters(place.end_column);
    error.text = line;
}

void Explainer::raise_over(uint32_t first, uint32_t last, std::string message) {
    const Token& a = tokens_[first];
    const Token& b = tokens_[last];
    raise(ErrorKind::SyntaxError,
          {a.range.line, has_columns(a) ? a.range.column + int64_t{1} : 0, b.range.end_line,
           has_columns(b) ? b.range.end_column + int64_t{1} : 0},
          std::move(message));
}

// Up to where the lexer stands.
void Explainer::raise_from(uint32_t first, std::string message) {
    const Token& a = tokens_[first];
    const SourceRange& end = tokens_[fill_ - 1].range;
    int64_t column = has_columns(a) ? a.range.column + int64_t{1} : 0;
    raise(ErrorKind::SyntaxError, {a.range.line, column, end.end_line, end.end_column}, std::move(message));
}

void Explainer::raise_at_token(ErrorKind kind, uint32_t token, std::string message) {
    const Token& t = tokens_[token];
    if (!has_columns(t)) {
        uint32_t column = tokens_[fill_ - 1].range.end_column;
        raise(kind, {t.range.line, column, t.range.end_line, -1}, std::move(message));
    } else {
        raise(kind,
              {t.range.line, t.range.column + int64_t{1}, t.range.end_line, t.range.end_column + int64_t{1}},
              std::move(message));
    }
}

void Explainer::raise_never_closed() {
    const OpenBracket& open = list_.open_brackets.back();
    raise(ErrorKind::SyntaxError, {open.line, open.column + int64_t{1}, open.line, 0},
          fmt::format("'{}' was never closed", open.bracket));
}

// The lexer's own error; its offsets are characters already.
void Explainer::raise_lexical() {
    const LexicalError& lexical = *list_.error;
    fill_ = static_cast<uint32_t>(tokens_.size());
    if (lexical.weight == LexicalError::Weight::EndOfInput && !list_.open_brackets.empty()) {
        raise_never_closed();
    } else {
        SyntaxErrorInfo& error = result_.error.emplace();
        error.kind = lexical.kind;
        error.message = lexical.message;
        error.lineno = error.end_lineno = static_cast<int32_t>(lexical.line);
        error.offset = lexical.offset;
        error.end_offset = lexical.end_offset;
        error.text = lines(lexical.line, lexical.line);
        if (lexical.weight == LexicalError::Weight::Raised && error.text.ends_with('\n'))
            error.text.pop_back();
    }
    result_.is_incomplete = lexical.more_input_might_help;
}

void Explainer::raise_in_action(const ActionError& error, uint32_t next) {
    fill_ = next + 1;
    const SourceRange& range = error.range;
    Place place{range.line, range.column + int64_t{1}, range.end_line, range.end_column + int64_t{1}};
    if (!error.has_columns) place.column = place.end_column = 0;
    raise(error.info.kind, place, error.info.message);
}

// CPython goes on to the end of the text after an error, for the sake of better ones.
void Explainer::prefer_errors_further_on() {
    if (has_reached_end() || !list_.error || list_.error->is_inside_fstring) return;
    if (list_.error->weight == LexicalError::Weight::Raised) {
        raise_lexical();
        result_.is_incomplete = false;
    } else if (!list_.open_brackets.empty() &&
               tokens_[fill_ - 1].range.line > list_.open_brackets.back().line) {
        fill_ = static_cast<uint32_t>(tokens_.size());
        raise_never_closed();
    }
}

// ---- the actions of the error rules
// ------------------------------------------------------------------------------------------

std::string Explainer::complete(std::string_view message, const Node* a) const {
    std::string out;
    for (size_t at = 0; at < message.size();) {
        size_t open = std::min(message.find("{a", at), message.size());
        out += message.substr(at, open - at);
        if (open == message.size()) break;
        size_t close = message.find('}', open);
        std::string_view what = message.substr(open + 1, close - open - 1);
        if (what == "a")
            out += name_of(a->kind);
        else if (what == "a.text")
            out += text_of(a->first);
        else
            out += std::to_string(tokens_[a->first].range.line);
        at = close + 1;
    }
    return out;
}

bool Explainer::act(const peg::Alternative& alternative, const Node* a, const Node* b, uint32_t next) {
    fill_ = matcher_->fill();
    std::string message = complete(alternative.message, a);
    switch (alternative.act) {
        case Act::None:
        case Act::Make:
            return false;
        case Act::At:
            raise_over(a, a, std::move(message));
            return true;
        case Act::Range:
            raise_over(a, b, std::move(message));
            return true;
        case Act::From:
            raise_from(a->first, std::move(message));
            return true;
        case Act::Last:
            raise_at_token(ErrorKind::SyntaxError, fill_ - 1, std::move(message));
            return true;
        case Act::Next:
            raise_at_token(ErrorKind::SyntaxError, std::min(next, fill_ - 1), std::move(message));
            return true;
        case Act::Indent:
            raise_at_token(ErrorKind::IndentationError, fill_ - 1, std::move(message));
            return true;
        case Act::StarTarget:
        case Act::DelTarget:
        case Act::ForTarget:
            return act_on_target(alternative.act, a);
        case Act::Comma:
            return act_on_comma(a, b, std::move(message), next);
        case Act::Legacy:
            if (text_of(a->first) != "print" && text_of(a->first) != "exec") return false;
            raise_over(a, b, std::move(message));
            return true;
        case Act::Clauses:
            raise_over(a, last_of_clauses(b), std::move(message));
            return true;
        case Act::Generator: {
            std::vector<const Node*> arguments;
            for (const Node* argument : flattened(a))
                if (argument->kind != NodeKind::Keyword && argument->kind != NodeKind::Unpacking)
                    arguments.push_back(argument);
            if (arguments.size() <= 1) return false;
            raise_over(arguments.back(), last_of_clauses(b), std::move(message));
            return true;
        }
        case Act::Order: {
            bool has_unpacking = false;
            for (const Node* argument : flattened(a)) has_unpacking |= argument->kind == NodeKind::Unpacking;
            raise_at_token(ErrorKind::SyntaxError, fill_ - 1,
                           has_unpacking ? "positional argument follows keyword argument unpacking"
                                         : "positional argument follows keyword argument");
            return true;
        }
        case Act::Items:
            raise_over(flattened(a).front(), flattened(a).back(), std::move(message));
            return true;
        case Act::UpToItems:
            raise_over(a, flattened(b).back(), std::move(message));
            return true;
        case Act::DictKey: {
            const SourceRange& end = tokens_[a->last].range;
            raise(ErrorKind::SyntaxError, {tokens_[a->first].range.line, end.end_column, end.end_line, 0},
                  std::move(message));
            return true;
        }
        case Act::Bound:
            raise_from(a->first, fmt::format("cannot use {} with {}",
                                             b->kind == NodeKind::Tuple ? "constraints" : "bound",
                                             alternative.message));
            return true;
    }
    return false;
}

// `a b` inside brackets, unless a is print or exec.
bool Explainer::act_on_comma(const Node* a, const Node* b, std::string message, uint32_t next) {
    bool is_legacy =
        a->kind == NodeKind::Name && (text_of(a->first) == "print" || text_of(a->first) == "exec");
    if (is_legacy || tokens_[next - 1].level == 0) return false;
    raise_over(a, b, std::move(message));
    return true;
}

// The elements of nested sequences; the arguments of a call.
std::vector<const Node*> Explainer::flattened(const Node* node) {
    if (node->kind != NodeKind::Seq && node->kind != NodeKind::Arguments) return {node};
    std::vector<const Node*> all;
    for (const Node* kid : node->kids) {
        auto inner = flattened(kid);
        all.insert(all.end(), inner.begin(), inner.end());
    }
    return all;
}

// The last condition of the last clause, or what it iterates over.
const Node* Explainer::last_of_clauses(const Node* clauses) const {
    const Node* clause = clauses->kids.back();
    const Node* conditions = clause->kids.back();
    return conditions->kids.empty() || clause->kids.size() < 2 ? clause->kids.front()
                                                               : conditions->kids.back();
}

bool Explainer::act_on_target(Act act, const Node* e) {
    const Node* invalid = invalid_target(e, act);
    if (!invalid) return false;
    raise_over(
        invalid, invalid,
        fmt::format("cannot {} {}", act == Act::DelTarget ? "delete" : "assign to", name_of(invalid->kind)));
    return true;
}

const Node* Explainer::invalid_target(const Node* e, Act act) const {
    switch (e->kind) {
        case NodeKind::Seq:
        case NodeKind::List:
        case NodeKind::Tuple:
            for (const Node* kid : e->kids)
                if (const Node* invalid = invalid_target(kid, act)) return invalid;
            return nullptr;
        case NodeKind::Starred:
            return act == Act::DelTarget ? e : invalid_target(e->kids.front(), act);
        case NodeKind::Compare: {
            if (act != Act::ForTarget) return e;
            // `for a in b` reads its target as the comparison `a in b`.
            const Node* first_pair = e->kids[1]->kids.front();
            return tokens_[first_pair->first].kind == TokenKind::In ? invalid_target(e->kids.front(), act)
                                                                    : nullptr;
        }
        case NodeKind::Name:
        case NodeKind::Subscript:
        case NodeKind::Attribute:
            return nullptr;
        default:
            return e;
    }
}

// ---- the passes
// --------------------------------------------------------------------------------------------------------------

// Well-formed statements before the refused one say nothing, with one exception: CPython's second pass takes
// a statement like `match(x)` for the head of a match statement without its colon.
uint32_t Explainer::first_to_explain(uint32_t failed_statement) const {
    for (uint32_t i = 0; i < failed_statement; ++i)
        if (tokens_[i].soft == SoftKeyword::Match &&
            (i == 0 || !has_columns(tokens_[i - 1]) || tokens_[i - 1].kind == TokenKind::Newline))
            return 0;
    return failed_statement;
}

void Explainer::explain(const ParseOptions& options, const Parser& parser) {
    auto give_up = [&] {
        result_.error.emplace();
        result_.error->kind = ErrorKind::MemoryError;
        result_.error->message = "Parser stack overflowed - Python source too complex to parse";
        result_.error->has_position = false;
    };
    if (parser.is_too_deep()) return give_up();
    if (const auto& error = parser.action_error()) {
        raise_in_action(*error, static_cast<uint32_t>(error->next - tokens_.data()));
        return prefer_errors_further_on();
    }

    const std::string notation = error_grammar();
    const peg::Grammar grammar = peg::compile_grammar(notation);
    auto here = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
    uintptr_t stack_limit = here > options.stack_budget ? here - options.stack_budget : 0;
    peg::Matcher matcher(grammar, tokens_, text_, *this, stack_limit);
    matcher_ = &matcher;
    std::string_view start_rule = options.mode == ParseMode::Exec   ? "file"
                                  : options.mode == ParseMode::Eval ? "eval"
                                                                    : "interactive";
    const uint32_t start =
        options.mode == ParseMode::Exec
            ? first_to_explain(static_cast<uint32_t>(parser.failed_statement() - tokens_.data()))
            : 0;

    auto outcome = matcher.run(start_rule, start, false);
    const uint32_t last_read = matcher.fill() - 1;
    fill_ = matcher.fill();
    bool is_incomplete = has_reached_end() && outcome != peg::Matcher::Outcome::LexicalError;
    if (outcome == peg::Matcher::Outcome::Refused) {
        outcome = matcher.run(start_rule, start, true);
        fill_ = matcher.fill();
    }
    switch (outcome) {
        case peg::Matcher::Outcome::TooDeep:
            return give_up();
        case peg::Matcher::Outcome::LexicalError:
            return raise_lexical();
        case peg::Matcher::Outcome::Raised:
            break;
        case peg::Matcher::Outcome::Matched:
        case peg::Matcher::Outcome::Refused:
        case peg::Matcher::Outcome::TooLong:
            result_.is_incomplete = is_incomplete;
            if (tokens_[last_read].kind == TokenKind::Indent)
                return raise_at_token(ErrorKind::IndentationError, fill_ - 1, "unexpected indent");
            if (tokens_[last_read].kind == TokenKind::Dedent)
                return raise_at_token(ErrorKind::IndentationError, fill_ - 1, "unexpected unindent");
            raise_over(last_read, last_read, "invalid syntax");
            break;
    }
    result_.is_incomplete = is_incomplete;
    prefer_errors_further_on();
}

}  // namespace

void explain_syntax_error(std::string_view text, const TokenList& tokens, const ParseOptions& options,
                          const Parser& parser, ParseResult& result) {
    Explainer(text, tokens, result).explain(options, parser);
}

void check_single_statement(std::string_view text, const TokenList& tokens, const Token& last,
                            ParseResult& result) {
    size_t at = last.end;
    while (at < text.size()) {
        at = text.find_first_not_of(" \t\n\f", at);
        if (at == std::string_view::npos) return;
        if (text[at] != '#') {
            Explainer(text, tokens, result)
                .too_many_statements(static_cast<uint32_t>(&last - tokens.tokens.data()));
            return;
        }
        at = std::min(text.find('\n', at), text.size());
    }
}

}  // namespace kukri::compiler
