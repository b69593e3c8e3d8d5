// The lexer's hand-written half: lines and indentation, brackets, names beyond ASCII, strings and errors.
// Numbers that are not plainly right are in lexer_numbers.cpp, f-strings in lexer_fstrings.cpp.
#include <cstring>

#include "compiler/lexer_state.hpp"
#include "runtime/base/format.hpp"
#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri::compiler {
namespace {

constexpr size_t kMostBrackets = 200, kMostIndents = 100;
constexpr uint32_t kTabStop = 8;

}  // namespace

TokenList tokenize(std::string_view text, const LexerOptions& options) {
    return Lexer(text, options).run();
}

Lexer::Lexer(std::string_view text, const LexerOptions& options)
    : begin_(text.data()),
      end_(text.data() + text.size()),
      cursor_(begin_),
      token_start_(begin_),
      line_start_(begin_),
      line_(text.empty() ? 0 : 1),
      options_(options) {
    assert(*end_ == 0);
    tokens_.reserve(text.size() / 4 + 16);
}

TokenList Lexer::run() {
    for (;;) {
        if (fstring() && fstring()->in_literal) {
            if (!fstring_part()) break;
            continue;
        }
        if (at_line_start_ && !indent_line()) break;
        if (!scan_code()) break;
    }
    return {std::move(tokens_), std::move(error_), std::move(warnings_), std::move(brackets_)};
}

// ---- lines
// -------------------------------------------------------------------------------------------------------------------

// Behind a newline. The end of the text does not begin a new line: what is found there is reported on the
// last one.
void Lexer::begin_line() {
    if (at_end()) return;
    ++line_;
    line_start_ = cursor_;
}

void Lexer::end_line() {
    if (brackets_.empty()) {
        push(TokenKind::Newline, token_start_, cursor_);  // a comment belongs to the token
        at_line_start_ = true;
    }
    begin_line();
}

// Skips blank lines, then turns the next line's indentation into tokens.
bool Lexer::indent_line() {
    at_line_start_ = false;
    for (;;) {
        uint32_t column = 0, alternative = 0, continued = 0;
        for (;; ++cursor_) {
            if (*cursor_ == ' ') {
                ++column, ++alternative;
            } else if (*cursor_ == '\t') {
                column = (column / kTabStop + 1) * kTabStop, ++alternative;
            } else if (*cursor_ == '\f') {
                column = alternative = 0;
            } else if (*cursor_ == '\\') {
                // An indentation split by backslashes is as deep as its first part.
                if (!continued) continued = column;
                if (!skip_continuation()) return false;
                --cursor_;
            } else {
                break;
            }
        }
        bool is_blank = *cursor_ == '#' || *cursor_ == '\n';
        while (*cursor_ == '#' || (is_blank && *cursor_ != '\n' && !at_end())) ++cursor_;
        if (!is_blank)
            return continued ? change_indent(continued, continued) : change_indent(column, alternative);
        if (at_end()) return true;
        ++cursor_;
        begin_line();
    }
}

bool Lexer::change_indent(uint32_t column, uint32_t alternative) {
    auto inconsistent = [&] {
        return defer(ErrorKind::TabError, "inconsistent use of tabs and spaces in indentation", 1, 0);
    };
    if (column > indents_.back().column) {
        if (indents_.size() >= kMostIndents)
            return defer(ErrorKind::IndentationError, "too many levels of indentation", 1, 0);
        if (alternative <= indents_.back().alternative) return inconsistent();
        indents_.push_back({column, alternative});
        push(TokenKind::Indent, cursor_, cursor_);
        return true;
    }
    size_t closed = 0;
    while (column < indents_.back().column) indents_.pop_back(), ++closed;
    if (column != indents_.back().column) {
        const char* newline =
            static_cast<const char*>(std::memchr(cursor_, '\n', static_cast<size_t>(end_ - cursor_)));
        cursor_ = newline ? newline + 1 : end_;
        return defer(ErrorKind::IndentationError, "unindent does not match any outer indentation level",
                     characters_before(cursor_), -1);
    }
    if (alternative != indents_.back().alternative) return inconsistent();
    for (; closed; --closed) push(TokenKind::Dedent, cursor_, cursor_);
    return true;
}

// At a backslash; afterwards at the start of the next line.
bool Lexer::skip_continuation() {
    ++cursor_;
    if (*cursor_ != '\n' || at_end()) {
        if (!at_end()) ++cursor_;
        return defer(ErrorKind::SyntaxError, "unexpected character after line continuation character",
                     characters_before(cursor_), 0);
    }
    ++cursor_;
    if (at_end())
        return stop({LexicalError::Weight::EndOfInput, true, ErrorKind::SyntaxError,
                     "unexpected EOF while parsing", line_, characters_before(cursor_), -1});
    begin_line();
    return true;
}

bool Lexer::end_input() {
    if (!brackets_.empty())
        return stop({LexicalError::Weight::EndOfInput, true, ErrorKind::SyntaxError, "", line_, 0, 0});
    if (options_.single && !tokens_.empty()) {
        push(TokenKind::Newline, cursor_, cursor_);
        if (options_.imply_dedents && indents_.size() > 1) {
            for (; indents_.size() > 1; indents_.pop_back()) push(TokenKind::Dedent, cursor_, cursor_);
            push(TokenKind::Newline, cursor_, cursor_);
        }
    }
    push(TokenKind::EndMarker, cursor_, cursor_);
    return false;
}

// ---- brackets
// ----------------------------------------------------------------------------------------------------------------

bool Lexer::open_bracket(TokenKind kind) {
    if (brackets_.size() >= kMostBrackets) return raise("too many nested parentheses");
    brackets_.push_back({*token_start_, line_, static_cast<uint32_t>(token_start_ - line_start_)});
    if (fstring()) ++fstring()->bracket_depth;
    push_token(kind);
    return true;
}

bool Lexer::close_bracket(TokenKind kind) {
    char closing = *token_start_;
    FString* f = fstring();
    if (f && !f->bracket_depth && closing == '}') return raise("f-string: single '}' is not allowed");
    if (brackets_.empty()) return raise(fmt::format("unmatched '{}'", closing));
    OpenBracket open = brackets_.back();
    brackets_.pop_back();
    if (closing != (open.bracket == '(' ? ')' : open.bracket == '[' ? ']' : '}')) {
        if (f && open.bracket == '{' && f->bracket_depth - 1 == f->field_depth)
            return raise(fmt::format("f-string: unmatched '{}'", closing));
        std::string message = fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}'",
                                          closing, open.bracket);
        if (open.line != line_) message += fmt::format(" on line {}", open.line);
        return raise(std::move(message));
    }
    if (f) {
        if (--f->bracket_depth < 0) return raise(fmt::format("f-string: unmatched '{}'", closing));
        if (closing == '}' && f->bracket_depth == f->field_depth) {
            --f->field_depth;
            f->in_literal = true;
            f->in_format_spec = false;
        }
    }
    push_token(kind);
    return true;
}

// ---- names and strings
// -------------------------------------------------------------------------------------------------------

bool Lexer::unicode_name(const char* start) {
    bool (*allowed)(char32_t) = unicode::is_identifier_start;
    for (const char* p = start; p < cursor_;) {
        char32_t c = utf8::next(p);
        if (!allowed(c)) {
            cursor_ = p;
            auto code = static_cast<uint32_t>(c);
            if (!unicode::is_printable(c))
                return raise(fmt::format("invalid non-printable character U+{:04X}", code));
            return raise(fmt::format("invalid character '{}' (U+{:04X})", utf8::from_code_point(c), code));
        }
        allowed = unicode::is_identifier_continue;
    }
    push_name();
    tokens_.back().is_plain = false;
    return true;
}

bool Lexer::string(const char* start, const char* quote) {
    const char mark = *quote;
    const uint32_t first_line = line_;
    const char* const first_line_start = line_start_;
    const bool is_triple = quote[1] == mark && quote[2] == mark;
    bool has_backslash = false, has_escaped_quote = false;
    cursor_ = quote + (is_triple ? 3 : 1);
    for (;; ++cursor_) {
        char c = *cursor_;
        if (c == mark) {
            if (!is_triple) break;
            if (cursor_[1] == mark && cursor_[2] == mark) {
                cursor_ += 2;
                break;
            }
        } else if (c == '\\') {
            has_backslash = true;
            ++cursor_;
            has_escaped_quote |= *cursor_ == mark;
            if (*cursor_ == '\n') ++cursor_, begin_line(), --cursor_;
            if (at_end()) --cursor_;
        } else if (c == '\n' && is_triple) {
            ++cursor_, begin_line(), --cursor_;
        } else if (c == '\n' || (c == 0 && at_end())) {
            return unterminated_string(start, mark, is_triple, first_line, first_line_start,
                                       has_escaped_quote);
        }
    }
    ++cursor_;
    push(TokenKind::String, start, cursor_);
    Token& token = tokens_.back();
    token.range.line = first_line;
    token.range.column = static_cast<uint32_t>(start - first_line_start);
    token.is_plain =
        !has_backslash || std::string_view(start, static_cast<size_t>(quote - start)).find_first_of("rR") !=
                              std::string_view::npos;
    return true;
}

// Reported at the opening quote.
bool Lexer::unterminated_string(const char* start, char mark, bool is_triple, uint32_t first_line,
                                const char* first_line_start, bool has_escaped_quote) {
    uint32_t detected = line_;
    bool more_might_help = at_end();
    cursor_ = start + 1;
    line_start_ = first_line_start;
    line_ = first_line;
    if (fstring() && fstring()->quote == mark && fstring()->quote_size == (is_triple ? 3 : 1))
        return raise("f-string: expecting '}'");
    raise(fmt::format("unterminated {}string literal (detected at line {}){}",
                      is_triple ? "triple-quoted " : "", detected,
                      has_escaped_quote && !is_triple ? "; perhaps you escaped the end quote?" : ""));
    error_->more_input_might_help = more_might_help;
    return false;
}

// ---- errors
// ------------------------------------------------------------------------------------------------------------------

int32_t Lexer::characters_before(const char* p) const {
    return static_cast<int32_t>(utf8::count({line_start_, static_cast<size_t>(p - line_start_)}));
}

bool Lexer::stop(LexicalError error) {
    push(TokenKind::Error, cursor_, cursor_);
    error.is_inside_fstring = !fstrings_.empty();
    error_ = std::move(error);
    return false;
}

bool Lexer::raise(std::string message) {
    int32_t at = characters_before(cursor_);
    return stop(
        {LexicalError::Weight::Raised, false, ErrorKind::SyntaxError, std::move(message), line_, at, at});
}

bool Lexer::defer(ErrorKind kind, std::string message, int32_t offset, int32_t end_offset) {
    return stop({LexicalError::Weight::Deferred, false, kind, std::move(message), line_, offset, end_offset});
}

void Lexer::warn(std::string message) {
    auto column = static_cast<uint32_t>(cursor_ - line_start_ - 1);   // of the last character that was read
    warnings_.push_back({WarningKind::SyntaxWarning, std::move(message), {line_, line_, column, column}});
}

}  // namespace kukri::compiler
