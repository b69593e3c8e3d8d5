// int <-> text for what fits a machine word, and the reading of int(text, base) down to plain digits; big
// numbers are runtime/int's. What a reader would get wrong: 'digits' keeps leading zeros and letters of
// either case; it holds no sign, prefix or underscore.
#pragma once
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kukri {

struct IntDigits {
    bool is_negative = false;
    int base = 10;       // 2..36
    std::string digits;  // ASCII, at least one
};

// The rules of int(text, base), base 0 (as in source code) or 2..36: white space around, a sign, 0x/0o/0b
// where the base allows it, single underscores between digits, decimal digits of any script. Nothing if the
// text is malformed.
std::optional<IntDigits> parse_int_text(std::string_view text, int base);

// The same for the content of bytes and bytearray, which need not be text: only ASCII counts there.
std::optional<IntDigits> parse_int_bytes(std::string_view bytes, int base);

// The number, if it fits.
std::optional<int64_t> int_from_digits(const IntDigits& number);

// 0..35, or 36 for a character that is no digit in any base.
inline constexpr int digit_of(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'z' ? c - 'a' + 10
           : c >= 'A' && c <= 'Z' ? c - 'A' + 10
                                  : 36;
}

// Plain decimals of up to 18 digits, "-12"; nothing if the text needs the general parser (which may accept
// it).
inline std::optional<int64_t> parse_plain_int(std::string_view text) {
    bool is_negative = !text.empty() && text[0] == '-';
    if (is_negative) text.remove_prefix(1);
    if (text.empty() || text.size() > 18) return {};
    int64_t value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return {};
        value = value * 10 + (c - '0');
    }
    return is_negative ? -value : value;
}

// Room for any 64-bit number with its sign, in any base.
inline constexpr size_t kIntTextSize = 66;

inline size_t write_int(int64_t n, char* out) {
    return size_t(std::to_chars(out, out + kIntTextSize, n).ptr - out);
}

inline std::string int_text(int64_t n, int base = 10) {
    char buffer[kIntTextSize];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, n, base).ptr};
}

}  // namespace kukri
