// Text helpers shared by the regular expression files: ASCII classes, and Python's repr of a name inside an
// error message.
#pragma once
#include <string>
#include <string_view>

namespace kukri::regex {

// repr() of a str, or with `ascii_only` ascii().
std::string repr(std::u32string_view text, bool ascii_only = false);

constexpr bool is_ascii_digit(char32_t c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_octal_digit(char32_t c) {
    return c >= '0' && c <= '7';
}
constexpr bool is_ascii_letter(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_hex_digit(char32_t c) {
    return is_ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace kukri::regex
