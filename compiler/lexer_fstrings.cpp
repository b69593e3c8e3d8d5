// f-strings (PEP 701): their literal parts become FStringMiddle tokens, their replacement fields are ordinary
// code between { and }. A doubled brace ends a token early, so that the token's text holds it once. Tokens
// may be empty where CPython's are.
#include "compiler/lexer_state.hpp"
#include "runtime/base/format.hpp"

namespace kukri::compiler {
namespace {

constexpr size_t kMostFStrings = 150;
constexpr int kDeepestField = 3;

}  // namespace

bool Lexer::fstring_start(const char* start, const char* quote) {
    bool is_triple = quote[1] == *quote && quote[2] == *quote;
    cursor_ = quote + (is_triple ? 3 : 1);
    if (fstrings_.size() + 1 >= kMostFStrings) return raise("too many nested f-strings");
    bool is_raw = (*start | 0x20) == 'r' || (start[1] | 0x20) == 'r';
    fstrings_.push_back({start, line_start_, line_, *quote, static_cast<uint8_t>(is_triple ? 3 : 1), is_raw,
                         true, false, 0, -1});
    push(TokenKind::FStringStart, start, cursor_);
    return true;
}

// One step inside the literal text of the innermost f-string: its end, the start of a field, or a middle
// part.
bool Lexer::fstring_part() {
    FString& f = fstrings_.back();
    token_start_ = cursor_;
    if (*cursor_ == '{' && cursor_[1] != '{') return open_field();
    int quotes = 0;
    while (quotes < f.quote_size && cursor_[quotes] == f.quote) ++quotes;
    if (quotes < f.quote_size) return fstring_literal();
    cursor_ += quotes;
    push_token(TokenKind::FStringEnd);
    fstrings_.pop_back();
    return true;
}

// Behind this the cursor stands at a single '{', and code follows.
bool Lexer::open_field() {
    FString& f = fstrings_.back();
    if (++f.field_depth >= kDeepestField) return raise("f-string: expressions nested too deeply");
    f.in_literal = false;
    return true;
}

void Lexer::push_fstring_middle(const FStringPart& part, const char* text_end) {
    push(TokenKind::FStringMiddle, token_start_, cursor_);
    Token& token = tokens_.back();
    token.end = offset(text_end);
    token.range.line = part.line;
    token.range.column = static_cast<uint32_t>(token_start_ - part.line_start);
    token.is_plain = !part.has_backslash || fstrings_.back().is_raw;
}

bool Lexer::fstring_literal() {
    FString& f = fstrings_.back();
    FStringPart part{line_start_, line_, false};
    bool in_name_escape = false;  // behind \N{
    int quotes = 0;
    while (quotes != f.quote_size) {
        char c = *cursor_;
        const bool in_format_spec = f.in_format_spec && f.field_depth >= 0;
        if ((c == 0 && at_end()) || (c == '\n' && f.quote_size == 1)) {
            if (!in_format_spec || c != '\n') return unterminated_fstring();
            f.in_literal = f.in_format_spec = false;
            push_fstring_middle(part, cursor_);
            return true;
        }
        ++cursor_;
        if (c == '\n') begin_line();
        if (c == f.quote) {
            ++quotes;
            continue;
        }
        quotes = 0;
        if (c == '{') {
            if (*cursor_ == '{' && !in_format_spec) {
                ++cursor_;
                push_fstring_middle(part, cursor_ - 1);
                return true;
            }
            --cursor_;
            if (!open_field()) return false;
            push_fstring_middle(part, cursor_);
            return true;
        }
        if (c == '}') {
            if (in_name_escape) {
                push_fstring_middle(part, cursor_);
                return true;
            }
            if (*cursor_ == '}' && !in_format_spec && f.bracket_depth == 0) {
                ++cursor_;
                push_fstring_middle(part, cursor_ - 1);
                return true;
            }
            --cursor_;
            f.in_literal = false;
            push_fstring_middle(part, cursor_);
            return true;
        }
        if (c == '\\') {
            part.has_backslash = true;
            if (*cursor_ == '{' || *cursor_ == '}') {
                if (!f.is_raw) warn(fmt::format("invalid escape sequence '\\{}'", *cursor_));
                continue;
            }
            if (at_end()) continue;
            char escaped = *cursor_++;
            if (escaped == '\n') begin_line();
            if (!f.is_raw && escaped == 'N' && *cursor_ == '{') {
                ++cursor_;
                in_name_escape = true;
            }
        }
    }
    cursor_ -= f.quote_size;
    push_fstring_middle(part, cursor_);
    return true;
}

// Reported at the f-string's start.
bool Lexer::unterminated_fstring() {
    const FString& f = fstrings_.back();
    uint32_t detected = line_;
    bool more_might_help = f.quote_size == 3 && at_end();
    cursor_ = f.start + 1;
    line_start_ = f.line_start;
    line_ = f.line;
    raise(fmt::format("unterminated {}f-string literal (detected at line {})",
                      f.quote_size == 3 ? "triple-quoted " : "", detected));
    error_->more_input_might_help = more_might_help;
    return false;
}

}  // namespace kukri::compiler
