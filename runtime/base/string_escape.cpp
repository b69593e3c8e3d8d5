// Writing escapes: repr, ascii, the unicode_escape encoders. (Reading them: string_unescape.cpp.)
#include "runtime/base/string_escape.hpp"

#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri {
namespace {

void append_hex(std::string& out, char32_t value, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += "0123456789abcdef"[value >> shift & 15];
}

// The escapes repr() knows by letter.
char short_escape(char c) {
    switch (c) {
        case '\t':
            return 't';
        case '\n':
            return 'n';
        case '\r':
            return 'r';
        case '\\':
            return '\\';
        default:
            return 0;
    }
}

constexpr int kNoQuote = -1;

// Of an ASCII character, between quotes.
void append_ascii(std::string& out, char c, int quote) {
    if (char letter = c == quote ? c : short_escape(c)) {
        out += '\\';
        out += letter;
    } else if (c < 32 || c == 127) {
        append_escape(out, char32_t(c));
    } else {
        out += c;
    }
}

char best_quote(std::string_view text) {
    bool prefers_double = text.find('\'') != text.npos && text.find('"') == text.npos;
    return prefers_double ? '"' : '\'';
}

}  // namespace

void append_escape(std::string& out, char32_t c) {
    out += c <= 0xFF ? "\\x" : c <= 0xFFFF ? "\\u" : "\\U";
    append_hex(out, c, c <= 0xFF ? 2 : c <= 0xFFFF ? 4 : 8);
}

std::string escape_text(std::string_view text, char quote) {
    std::string out;
    out.reserve(text.size() + 2);
    out += quote;
    const char* end = text.data() + text.size();
    for (const char* p = text.data(); p < end;) {
        if (static_cast<signed char>(*p) >= 0) {
            append_ascii(out, *p++, quote);
            continue;
        }
        const char* start = p;
        char32_t c = utf8::next(p);
        if (unicode::is_printable(c))
            out.append(start, p);
        else
            append_escape(out, c);
    }
    return out += quote;
}

std::string text_repr(std::string_view text) {
    return escape_text(text, best_quote(text));
}

std::string escape_non_ascii(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (char32_t c : utf8::code_points(text)) {
        if (c < 128)
            out += char(c);
        else
            append_escape(out, c);
    }
    return out;
}

std::string bytes_repr(std::string_view bytes) {
    char quote = best_quote(bytes);
    std::string out = "b";
    out.reserve(bytes.size() + 3);
    out += quote;
    for (char c : bytes) {
        if (static_cast<signed char>(c) >= 0)
            append_ascii(out, c, quote);
        else
            append_escape(out, static_cast<unsigned char>(c));
    }
    return out += quote;
}

std::string encode_unicode_escape(std::string_view text) {
    std::string out;
    for (char32_t c : utf8::code_points(text)) {
        if (c < 128)
            append_ascii(out, char(c), kNoQuote);
        else
            append_escape(out, c);
    }
    return out;
}

std::string encode_raw_unicode_escape(std::string_view text) {
    std::string out;
    for (char32_t c : utf8::code_points(text)) {
        if (c <= 0xFF)
            out += static_cast<char>(c);
        else
            append_escape(out, c);
    }
    return out;
}

}  // namespace kukri
