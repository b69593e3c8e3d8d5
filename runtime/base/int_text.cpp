// Reading of int(text, base).
// What a reader would get wrong: in base 0 "00" is zero but "01" is an error, and an underscore may follow a
// prefix ("0x_f").
#include "runtime/base/int_text.hpp"

#include <limits>

#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri {
namespace {

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// Decimal digits of any script and white space become ASCII; other foreign characters become something no
// base accepts.
std::string to_ascii_digits(std::string_view text) {
    std::string out;
    for (char32_t c : utf8::code_points(text)) {
        if (c < 128)
            out.push_back(char(c));
        else if (unicode::is_space(c))
            out.push_back(' ');
        else if (int digit = unicode::decimal_value(c); digit >= 0)
            out.push_back(char('0' + digit));
        else
            out.push_back('?');
    }
    return out;
}

int base_of_prefix(std::string_view text) {
    if (text.size() < 2 || text[0] != '0') return 0;
    switch (text[1]) {
        case 'x':
        case 'X':
            return 16;
        case 'o':
        case 'O':
            return 8;
        case 'b':
        case 'B':
            return 2;
        default:
            return 0;
    }
}

bool append_digits(std::string_view text, int base, std::string& digits) {
    digits.reserve(text.size());
    bool was_digit = false;
    for (char c : text) {
        if (c == '_') {
            if (!was_digit) return false;
            was_digit = false;
            continue;
        }
        if (digit_of(c) >= base) return false;
        digits.push_back(c);
        was_digit = true;
    }
    return was_digit;
}

std::optional<IntDigits> parse_ascii(std::string_view text, int base) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    IntDigits number;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        number.is_negative = text[0] == '-';
        text.remove_prefix(1);
    }
    int prefix = base_of_prefix(text);
    bool refuses_leading_zero = false;
    if (prefix && (base == 0 || base == prefix)) {
        base = prefix;
        text.remove_prefix(2);
        if (!text.empty() && text[0] == '_') text.remove_prefix(1);
    } else if (base == 0) {
        refuses_leading_zero = !text.empty() && text[0] == '0';
        base = 10;
    }
    number.base = base;
    if (!append_digits(text, base, number.digits)) return {};
    if (refuses_leading_zero && number.digits.find_first_not_of('0') != std::string::npos) return {};
    return number;
}

}  // namespace

std::optional<IntDigits> parse_int_text(std::string_view text, int base) {
    if (utf8::is_ascii(text)) return parse_ascii(text, base);
    return parse_ascii(to_ascii_digits(text), base);
}

std::optional<IntDigits> parse_int_bytes(std::string_view bytes, int base) {
    if (!utf8::is_ascii(bytes)) return {};
    return parse_ascii(bytes, base);
}

std::optional<int64_t> int_from_digits(const IntDigits& number) {
    constexpr uint64_t kLargest = uint64_t(std::numeric_limits<int64_t>::max());
    uint64_t limit = kLargest + (number.is_negative ? 1 : 0), value = 0;
    auto base = uint64_t(number.base);
    for (char c : number.digits) {
        auto digit = uint64_t(digit_of(c));
        if (value > (limit - digit) / base) return {};
        value = value * base + digit;
    }
    return number.is_negative ? int64_t(0 - value) : int64_t(value);
}

}  // namespace kukri
