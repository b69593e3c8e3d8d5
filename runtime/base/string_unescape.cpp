// Reading escapes: the bodies of str and bytes literals and the unicode_escape codec ("String and Bytes
// literals", reference 2.4.1).
#include <cstring>

#include "runtime/base/int_text.hpp"
#include "runtime/base/string_escape.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri {
namespace {

bool is_octal(char c) {
    return c >= '0' && c <= '7';
}

// Up to three octal digits, the first at p.
unsigned read_octal(const char*& p, const char* end) {
    unsigned value = 0;
    for (int i = 0; i < 3 && p < end && is_octal(*p); ++i) value = value * 8 + unsigned(*p++ - '0');
    return value;
}

// The letter escapes that str and bytes share, or -1.
int simple_escape(char letter) {
    switch (letter) {
        case '\\':
            return '\\';
        case '\'':
            return '\'';
        case '"':
            return '"';
        case 'a':
            return '\a';
        case 'b':
            return '\b';
        case 'f':
            return '\f';
        case 'n':
            return '\n';
        case 'r':
            return '\r';
        case 't':
            return '\t';
        case 'v':
            return '\v';
        default:
            return -1;
    }
}

Escape fault(const char* reason, bool is_cut_off = false) {
    return {Escape::Fault, 0, reason, false, is_cut_off};
}
Escape character(char32_t c) {
    return {Escape::Character, c, nullptr};
}

Escape read_hex(const char*& p, const char* end, int digits, const char* truncated) {
    char32_t value = 0;
    for (; digits; --digits, ++p) {
        if (p == end || digit_of(*p) >= 16) return fault(truncated, p == end);
        value = value << 4 | char32_t(digit_of(*p));
    }
    if (value > utf8::kMaxCodePoint) return fault("illegal Unicode character");
    return character(value);
}

Escape read_name(const char*& p, const char* end, CharacterLookup lookup) {
    if (p == end || *p != '{') return fault("malformed \\N character escape", p == end);
    auto* close = static_cast<const char*>(std::memchr(p, '}', size_t(end - p)));
    if (!close || close == p + 1) {
        p = close ? p + 1 : end;
        return fault("malformed \\N character escape", !close);
    }
    std::string_view name(p + 1, size_t(close - p - 1));
    p = close + 1;
    if (auto c = lookup ? lookup(name) : std::nullopt) return character(*c);
    return fault("unknown Unicode character name");
}

}  // namespace

Escape read_text_escape(const char*& at, const char* end, CharacterLookup lookup) {
    if (at == end) return fault("\\ at end of string", true);
    char letter = *at;
    if (is_octal(letter)) {
        Escape octal = character(read_octal(at, end));
        octal.is_large_octal = octal.character > 0xFF;
        return octal;
    }
    if (int c = simple_escape(letter); c >= 0) return ++at, character(char32_t(c));
    switch (letter) {
        case '\n':
            return ++at, Escape{Escape::Nothing, 0, nullptr};
        case 'x':
            return read_hex(++at, end, 2, "truncated \\xXX escape");
        case 'u':
            return read_hex(++at, end, 4, "truncated \\uXXXX escape");
        case 'U':
            return read_hex(++at, end, 8, "truncated \\UXXXXXXXX escape");
        case 'N':
            return read_name(++at, end, lookup);
        default:
            return {Escape::NotAnEscape, 0, nullptr};
    }
}

namespace {

// Offset in the copy that CPython decodes: ten for a non-ASCII character.
size_t expanded_offset(std::string_view body, size_t offset) {
    size_t expanded = 0;
    for (char c : body.substr(0, offset)) {
        bool is_ascii = static_cast<signed char>(c) >= 0;
        expanded += is_ascii ? 1 : utf8::is_continuation(c) ? 0 : 10;
    }
    return expanded;
}

void note_doubt(UnescapedText& result, size_t offset, bool is_large_octal) {
    if (!result.doubtful) result.doubtful = DoubtfulEscape{offset, is_large_octal};
}

}  // namespace

UnescapedText decode_text_escapes(std::string_view body, CharacterLookup lookup) {
    UnescapedText result;
    result.text.reserve(body.size());
    const char* end = body.data() + body.size();
    size_t expanded_backslashes = 0;
    for (const char* p = body.data(); p < end;) {
        auto* backslash = static_cast<const char*>(std::memchr(p, '\\', size_t(end - p)));
        result.text.append(p, backslash ? backslash : end);
        if (!backslash) break;
        p = backslash + 1;
        auto offset = size_t(backslash - body.data());
        Escape escape = read_text_escape(p, end, lookup);
        switch (escape.kind) {
            case Escape::Character:
                if (escape.is_large_octal) note_doubt(result, offset, true);
                utf8::append(result.text, escape.character);
                break;
            case Escape::Nothing:
                break;
            case Escape::NotAnEscape:
                // Before a foreign character CPython's copy has \u005c, five more, and does not warn.
                if (static_cast<signed char>(*p) < 0)
                    expanded_backslashes += 5;
                else
                    note_doubt(result, offset, false);
                result.text += '\\';
                break;
            case Escape::Fault:
                size_t start = expanded_offset(body, offset) + expanded_backslashes;
                size_t length = expanded_offset(body.substr(offset), size_t(p - backslash));
                result.fault = EscapeFault{start, start + length, escape.reason};
                return result;
        }
    }
    return result;
}

UnescapedText decode_bytes_escapes(std::string_view body) {
    UnescapedText result;
    result.text.reserve(body.size());
    const char* end = body.data() + body.size();
    for (const char* p = body.data(); p < end;) {
        auto* backslash = static_cast<const char*>(std::memchr(p, '\\', size_t(end - p)));
        result.text.append(p, backslash ? backslash : end);
        if (!backslash) break;
        p = backslash + 1;
        auto offset = size_t(backslash - body.data());
        if (p == end) {
            result.fault = EscapeFault{offset, offset + 1, "Trailing \\ in string"};
        } else if (is_octal(*p)) {
            unsigned value = read_octal(p, end);
            if (value > 0xFF) note_doubt(result, offset, true);
            result.text += static_cast<char>(value);
        } else if (int c = simple_escape(*p); c >= 0) {
            result.text += char(c);
            ++p;
        } else if (*p == '\n') {
            ++p;
        } else if (*p == 'x') {
            if (end - p < 3 || digit_of(p[1]) >= 16 || digit_of(p[2]) >= 16) {
                result.fault =
                    EscapeFault{offset, size_t(p - body.data()) + 1, "invalid \\x escape at position "};
                return result;
            }
            result.text += static_cast<char>(digit_of(p[1]) << 4 | digit_of(p[2]));
            p += 3;
        } else {
            note_doubt(result, offset, false);
            result.text += '\\';
        }
    }
    return result;
}

}  // namespace kukri
