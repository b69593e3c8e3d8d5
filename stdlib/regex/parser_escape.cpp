// Backslash escapes and character sets. Inside a set `\b` is a backspace, digits are octal only and the
// anchors are errors.
#include "runtime/base/utf8.hpp"
#include "stdlib/regex/parser.hpp"
#include "stdlib/regex/text.hpp"

namespace kukri::regex {

namespace {

std::optional<Category> category_of(char32_t letter) {
    switch (letter) {
        case 'd':
            return Category::Digit;
        case 'D':
            return Category::NotDigit;
        case 's':
            return Category::Space;
        case 'S':
            return Category::NotSpace;
        case 'w':
            return Category::Word;
        case 'W':
            return Category::NotWord;
        default:
            return std::nullopt;
    }
}

std::optional<At> anchor_of(char32_t letter) {
    switch (letter) {
        case 'A':
            return At::Start;
        case 'Z':
            return At::End;
        case 'b':
            return At::Boundary;
        case 'B':
            return At::NotBoundary;
        default:
            return std::nullopt;
    }
}

char32_t control_of(char32_t letter) {
    switch (letter) {
        case 'a':
            return 7;
        case 'f':
            return 12;
        case 'n':
            return 10;
        case 'r':
            return 13;
        case 't':
            return 9;
        case 'v':
            return 11;
        default:
            return 0;
    }
}

char32_t octal_value(std::u32string_view digits) {
    char32_t value = 0;
    for (char32_t c : digits) value = value * 8 + (c - '0');
    return value;
}

}  // namespace

bool Parser::parse_hex_escape(char32_t letter, size_t digits, char32_t& out) {
    const std::u32string text = source_.get_while(digits, is_hex_digit);
    std::string escape = "\\";
    utf8::append(escape, letter);
    escape += utf8::from_utf32(text);
    if (text.size() != digits) return source_.fail("incomplete escape " + escape, text.size() + 2);
    out = static_cast<char32_t>(std::stoul(utf8::from_utf32(text), nullptr, 16));
    if (out > kMaxCodePoint) return source_.fail("bad escape " + escape, text.size() + 2);
    return true;
}

bool Parser::parse_named_escape(char32_t& out) {
    if (!source_.match('{')) return source_.fail("missing {");
    const std::u32string name = source_.get_until('}', "character name");
    if (source_.failed()) return false;
    const auto found = names_ ? names_(utf8::from_utf32(name)) : std::nullopt;
    if (!found) return source_.fail("undefined character name " + repr(name), name.size() + 4);
    out = *found;
    return true;
}

bool Parser::parse_character_escape(char32_t letter, bool& handled, char32_t& out) {
    handled = true;
    if (letter == 'x') return parse_hex_escape(letter, 2, out);
    if (source_.is_text()) {
        if (letter == 'u') return parse_hex_escape(letter, 4, out);
        if (letter == 'U') return parse_hex_escape(letter, 8, out);
        if (letter == 'N') return parse_named_escape(out);
    }
    if (const char32_t control = control_of(letter)) {
        out = control;
        return true;
    }
    handled = false;
    return true;
}

// `\0`, octal escapes and references to groups; `digit` was read with the backslash.
bool Parser::parse_numeric_escape(char32_t digit, Node& out) {
    if (digit == '0') {
        out.character = octal_value(source_.get_while(2, is_octal_digit));
        return true;
    }
    std::u32string digits(1, digit);
    if (!source_.next().escaped && !source_.next().end && is_ascii_digit(source_.next().character)) {
        digits.push_back(source_.get().character);
        const Token& third = source_.next();
        if (is_octal_digit(digits[0]) && is_octal_digit(digits[1]) && !third.escaped && !third.end &&
            is_octal_digit(third.character)) {
            digits.push_back(source_.get().character);
            out.character = octal_value(digits);
            if (out.character <= 0377) return !source_.failed();
            return source_.fail(
                "octal escape value \\" + utf8::from_utf32(digits) + " outside of range 0-0o377", 4);
        }
    }
    if (source_.failed()) return false;
    const auto group = static_cast<uint32_t>(std::stoul(utf8::from_utf32(digits)));
    if (group >= widths_.size()) {
        return source_.fail("invalid group reference " + std::to_string(group), digits.size());
    }
    if (!check_reference(group, digits.size() + 1)) return false;
    out.kind = Node::Kind::Backreference;
    out.group = group;
    return true;
}

bool Parser::parse_escape(const Token& token, const Scope& scope, Node& out) {
    const char32_t letter = token.character;
    if (const auto category = category_of(letter)) {
        out = make(Node::Kind::Set, scope);
        out.items.push_back(SetItem{.category = category});
        return true;
    }
    if (const auto anchor = anchor_of(letter)) {
        out.kind = Node::Kind::At;
        out.at = *anchor;
        return true;
    }
    bool handled = false;
    if (!parse_character_escape(letter, handled, out.character) || handled) return !source_.failed();
    if (is_ascii_digit(letter)) return parse_numeric_escape(letter, out);
    if (is_ascii_letter(letter)) return source_.fail("bad escape " + spelling(token), 2);
    return true;  // the character itself
}

bool Parser::parse_set_escape(const Token& token, SetItem& out) {
    const char32_t letter = token.character;
    out.category = category_of(letter);
    if (out.category) return true;
    char32_t character = letter;
    bool handled = false;
    if (letter == 'b') {
        character = 8;
    } else if (!parse_character_escape(letter, handled, character)) {
        return false;
    } else if (!handled && is_octal_digit(letter)) {
        const std::u32string digits = letter + source_.get_while(2, is_octal_digit);
        character = octal_value(digits);
        if (character > 0377) {
            return source_.fail(
                "octal escape value \\" + utf8::from_utf32(digits) + " outside of range 0-0o377",
                digits.size() + 1);
        }
    } else if (!handled && (is_ascii_digit(letter) || is_ascii_letter(letter))) {
        return source_.fail("bad escape " + spelling(token), 2);
    }
    out.low = out.high = character;
    return !source_.failed();
}

void Parser::warn_about_set(const char* what, size_t position) {
    tree_.warnings.push_back(std::string("Possible ") + what + " at position " + std::to_string(position));
}

bool Parser::parse_set(const Scope& scope, Node& out) {
    const size_t start = source_.tell() - 1;
    out = make(Node::Kind::Set, scope);
    if (source_.next().is('[')) warn_about_set("nested set", source_.tell());
    out.negated = source_.match('^');
    for (bool closed = false; !closed;) {
        const Token token = source_.get();
        if (source_.failed()) return false;
        if (token.end) return source_.fail("unterminated character set", source_.tell() - start);
        if (token.is(']') && !out.items.empty()) break;
        SetItem item{.low = token.character, .high = token.character};
        if (token.escaped) {
            if (!parse_set_escape(token, item)) return false;
        } else if (const char32_t c = token.character; !out.items.empty() &&
                                                       (c == '-' || c == '&' || c == '~' || c == '|') &&
                                                       source_.next().is(c)) {
            warn_about_set(c == '-'   ? "set difference"
                           : c == '&' ? "set intersection"
                           : c == '~' ? "set symmetric difference"
                                      : "set union",
                           source_.tell() - 1);
        }
        if (!source_.match('-')) {
            out.items.push_back(item);
        } else if (!parse_set_range(token, item, start, out, closed)) {
            return false;
        }
    }
    return !source_.failed();
}

// After `first-`: a range, or a hyphen right before the closing bracket.
bool Parser::parse_set_range(const Token& first, SetItem low, size_t start, Node& out, bool& closed) {
    const Token last = source_.get();
    if (source_.failed()) return false;
    if (last.end) return source_.fail("unterminated character set", source_.tell() - start);
    if (last.is(']')) {
        out.items.push_back(low);
        out.items.push_back(SetItem{.low = '-', .high = '-'});
        closed = true;
        return true;
    }
    SetItem high{.low = last.character, .high = last.character};
    if (last.escaped) {
        if (!parse_set_escape(last, high)) return false;
    } else if (last.character == '-') {
        warn_about_set("set difference", source_.tell() - 2);
    }
    if (low.category || high.category || high.low < low.low) {
        return source_.fail("bad character range " + spelling(first) + "-" + spelling(last),
                            first.length() + 1 + last.length());
    }
    out.items.push_back(SetItem{.low = low.low, .high = high.low});
    return true;
}

}  // namespace kukri::regex
