// The lexer's state and the hand-written half of its rules; included by lexer.re and lexer_parts.cpp only.
#pragma once
#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/lexer.hpp"

namespace kukri::compiler {

class Lexer {
  public:
    Lexer(std::string_view text, const LexerOptions& options);
    TokenList run();

  private:
    // One f-string that has begun and not ended. Depths count brackets of all kinds inside this f-string; a
    // replacement field at depth d is open while field_depth >= d, so that -1 means literal text.
    struct FString {
        const char* start;
        const char* line_start;
        uint32_t line;
        char quote;
        uint8_t quote_size;
        bool is_raw, in_literal, in_format_spec;
        int bracket_depth, field_depth;
    };

    // lexer.re
    bool scan_code();

    // Every bool is "go on". lexer_parts.cpp:
    void begin_line();
    void end_line();
    bool indent_line();
    bool change_indent(uint32_t column, uint32_t alternative);
    bool skip_continuation();
    bool end_input();
    bool open_bracket(TokenKind kind);
    bool close_bracket(TokenKind kind);
    bool unicode_name(const char* start);
    bool string(const char* start, const char* quote);
    bool unterminated_string(const char* start, char mark, bool is_triple, uint32_t first_line,
                             const char* first_line_start, bool has_escaped_quote);

    // lexer_numbers.cpp
    bool number(const char* start);
    bool scan_odd_number(const char* start);
    bool scan_radix_number(const char* kind, char last_digit, bool is_hex);
    bool scan_fraction();
    bool skip_decimal_digits();
    bool finish_number(const char* kind);

    // lexer_fstrings.cpp
    struct FStringPart {
        const char* line_start;
        uint32_t line;
        bool has_backslash;
    };
    bool fstring_start(const char* start, const char* quote);
    bool fstring_part();
    bool fstring_literal();
    bool unterminated_fstring();
    bool open_field();
    void push_fstring_middle(const FStringPart& part, const char* text_end);

    FString* fstring() { return fstrings_.empty() ? nullptr : &fstrings_.back(); }
    bool colon_ends_field() {
        return !fstrings_.empty() && fstrings_.back().field_depth >= 0 &&
               fstrings_.back().bracket_depth - 1 == fstrings_.back().field_depth;
    }
    void push(TokenKind kind, const char* start, const char* end) {
        auto column = static_cast<uint32_t>(start - line_start_);
        tokens_.push_back({kind,
                           SoftKeyword::None,
                           static_cast<uint8_t>(brackets_.size()),
                           true,
                           offset(start),
                           offset(end),
                           {line_, line_, column, static_cast<uint32_t>(end - line_start_)}});
    }
    void push_token(TokenKind kind) { push(kind, token_start_, cursor_); }
    void push_name(SoftKeyword soft = SoftKeyword::None) {
        push_token(TokenKind::Name);
        tokens_.back().soft = soft;
    }
    uint32_t offset(const char* p) const { return static_cast<uint32_t>(p - begin_); }
    bool at_end() const { return cursor_ >= end_; }

    // Errors: the position is that of the cursor. Both push the Error token and return false.
    bool raise(std::string message);
    bool defer(ErrorKind kind, std::string message, int32_t offset, int32_t end_offset);
    bool stop(LexicalError error);
    int32_t characters_before(const char* p) const;
    void warn(std::string message);

    const char* begin_;
    const char* end_;
    const char* cursor_;
    const char* token_start_;
    const char* line_start_;
    uint32_t line_;  // 0 for an empty text
    bool at_line_start_ = true;
    const LexerOptions& options_;
    std::vector<Token> tokens_;
    std::vector<OpenBracket> brackets_;
    std::vector<FString> fstrings_;
    struct Indent {
        uint32_t column, alternative;  // tabs to multiples of eight; tabs as one column
    };
    std::vector<Indent> indents_{{0, 0}};
    std::optional<LexicalError> error_;
    std::vector<SyntaxWarningInfo> warnings_;
};

}  // namespace kukri::compiler
