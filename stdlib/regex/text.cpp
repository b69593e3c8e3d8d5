// Python's repr of a str for error messages; see text.hpp.
#include "stdlib/regex/text.hpp"

#include <cstdio>

#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri::regex {

std::string repr(std::u32string_view text, bool ascii_only) {
    const bool single = text.find(U'\'') != text.npos, dual = text.find(U'"') != text.npos;
    const char32_t quote = single && !dual ? U'"' : U'\'';
    std::string out(1, static_cast<char>(quote));
    char buffer[16];
    for (char32_t c : text) {
        if (c == quote || c == '\\') {
            out += {'\\', static_cast<char>(c)};
        } else if (c == '\n' || c == '\r' || c == '\t') {
            out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
        } else if ((ascii_only && c >= 0x80) || !unicode::is_printable(c)) {
            const char* format = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
            std::snprintf(buffer, sizeof buffer, format, static_cast<unsigned>(c));
            out += buffer;
        } else {
            utf8::append(out, c);
        }
    }
    out.push_back(static_cast<char>(quote));
    return out;
}

}  // namespace kukri::regex
