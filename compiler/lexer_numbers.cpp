// Numbers that the DFA's rules do not accept as they stand: malformed ones, and digits that run into a
// letter. This walks them the way CPython's tokenizer does, because where it stops decides the message and
// the column. A keyword may follow a number directly
// (`1if x else y`): that is only a warning.
#include "compiler/lexer_state.hpp"
#include "runtime/base/format.hpp"

namespace kukri::compiler {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_hex_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Is `text` the rest of a keyword that may follow a number?
bool begins_keyword(const char* text) {
    auto is = [&](std::string_view word) {
        for (char c : word)
            if (*text++ != c) return false;
        return !is_word(*text) && static_cast<unsigned char>(*text) < 0x80;
    };
    switch (*text) {
        case 'a':
            return is("and");
        case 'e':
            return is("else");
        case 'f':
            return is("for");
        case 'i':
            return text[1] == 'f' || text[1] == 'n' || text[1] == 's';
        case 'o':
            return is("or");
        case 'n':
            return is("not");
        default:
            return false;
    }
}

}  // namespace

// The DFA matched a well-formed number.
bool Lexer::number(const char* start) {
    if (is_word(*cursor_)) {
        cursor_ = start;
        return scan_odd_number(start);
    }
    push_token(TokenKind::Number);
    return true;
}

// With the cursor behind the number's last character.
bool Lexer::finish_number(const char* kind) {
    if (begins_keyword(cursor_))
        warn(fmt::format("invalid {} literal", kind));
    else if (is_word(*cursor_))
        return raise(fmt::format("invalid {} literal", kind));
    push_token(TokenKind::Number);
    return true;
}

// digits ("_" digits)*; false after an error.
bool Lexer::skip_decimal_digits() {
    for (;;) {
        while (is_digit(*cursor_)) ++cursor_;
        if (*cursor_ != '_') return true;
        ++cursor_;
        if (!is_digit(*cursor_)) return raise("invalid decimal literal");
    }
}

bool Lexer::scan_radix_number(const char* kind, char last_digit, bool is_hex) {
    auto allowed = [&](char c) { return is_hex ? is_hex_digit(c) : c >= '0' && c <= last_digit; };
    auto invalid_digit = [&] {
        ++cursor_;
        return raise(fmt::format("invalid digit '{}' in {} literal", cursor_[-1], kind));
    };
    cursor_ += 2;
    do {
        if (*cursor_ == '_') ++cursor_;
        if (!allowed(*cursor_))
            return is_digit(*cursor_) ? invalid_digit() : raise(fmt::format("invalid {} literal", kind));
        while (allowed(*cursor_)) ++cursor_;
    } while (*cursor_ == '_');
    if (is_digit(*cursor_)) return invalid_digit();
    return finish_number(kind);
}

// From the first dot, exponent or suffix on.
bool Lexer::scan_fraction() {
    if (*cursor_ == '.') {
        ++cursor_;
        if (is_digit(*cursor_) && !skip_decimal_digits()) return false;
    }
    if (*cursor_ == 'e' || *cursor_ == 'E') {
        const char* exponent = cursor_++;
        bool has_sign = *cursor_ == '+' || *cursor_ == '-';
        if (has_sign) ++cursor_;
        if (!is_digit(*cursor_)) {
            if (has_sign) return raise("invalid decimal literal");
            cursor_ = exponent;
            return finish_number("decimal");
        }
        if (!skip_decimal_digits()) return false;
    }
    if (*cursor_ == 'j' || *cursor_ == 'J') {
        ++cursor_;
        return finish_number("imaginary");
    }
    return finish_number("decimal");
}

bool Lexer::scan_odd_number(const char* start) {
    if (*start == '0') {
        switch (start[1] | 0x20) {
            case 'x':
                return scan_radix_number("hexadecimal", 0, true);
            case 'o':
                return scan_radix_number("octal", '7', false);
            case 'b':
                return scan_radix_number("binary", '1', false);
            default:
                break;
        }
        while (*cursor_ == '0' || *cursor_ == '_') {
            if (*cursor_ == '_' && !is_digit(cursor_[1])) {
                ++cursor_;
                return raise("invalid decimal literal");
            }
            ++cursor_;
        }
        const char* zeros_end = cursor_ + 1;
        bool is_zero = !is_digit(*cursor_);
        if (!skip_decimal_digits()) return false;
        char next = static_cast<char>(*cursor_ | 0x20);
        if (!is_zero && *cursor_ != '.' && next != 'e' && next != 'j') {
            return stop({LexicalError::Weight::Raised, false, ErrorKind::SyntaxError,
                         "leading zeros in decimal integer literals are not permitted; use an 0o prefix for "
                         "octal integers",
                         line_, static_cast<int32_t>(start + 1 - line_start_),
                         static_cast<int32_t>(zeros_end - line_start_)});
        }
        return scan_fraction();
    }
    if (!skip_decimal_digits()) return false;
    return scan_fraction();
}

}  // namespace kukri::compiler
