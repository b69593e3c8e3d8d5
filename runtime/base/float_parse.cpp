// Text to double: float(str), complex(str), float.fromhex() and float.hex().
// What a reader would get wrong: std::from_chars leaves the result alone when the number is out of range, so
// whether that means infinity or zero is decided here, from the decimal exponent.
#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

#include "runtime/base/float_text.hpp"
#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

bool starts_with_word(std::string_view text, std::string_view lower_word) {
    return text.size() >= lower_word.size() && std::equal(lower_word.begin(), lower_word.end(), text.begin(),
                                                          [](char a, char b) { return a == to_lower(b); });
}

// Of a number that from_chars found out of range: is it huge (or tiny)?
bool is_huge(std::string_view number) {
    size_t e = number.find_first_of("eE");
    std::string_view mantissa = number.substr(0, e);
    size_t first = mantissa.find_first_not_of("0.");
    if (first == std::string_view::npos) return false;
    size_t dot = std::min(mantissa.find('.'), mantissa.size());
    int64_t exponent = first < dot ? int64_t(dot - first) : -int64_t(first - dot - 1);
    if (e == std::string_view::npos) return exponent > 0;
    std::string_view power = number.substr(e + 1);
    bool is_negative = power[0] == '-';
    if (power[0] == '-' || power[0] == '+') power.remove_prefix(1);
    int64_t value = 0;
    for (char c : power) value = std::min<int64_t>(value * 10 + (c - '0'), int64_t(1) << 58);
    return exponent + (is_negative ? -value : value) > 0;
}

// Length of the prefix ddd[.ddd][e[+-]dd] with at least one digit in front of the exponent, or 0.
size_t number_length(std::string_view text) {
    size_t i = 0, digits = 0;
    for (; i < text.size() && is_digit(text[i]); ++i) ++digits;
    if (i < text.size() && text[i] == '.')
        for (++i; i < text.size() && is_digit(text[i]); ++i) ++digits;
    if (!digits) return 0;
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        size_t j = i + 1;
        if (j < text.size() && (text[j] == '+' || text[j] == '-')) ++j;
        if (j < text.size() && is_digit(text[j])) {
            while (j < text.size() && is_digit(text[j])) ++j;
            i = j;
        }
    }
    return i;
}

// Takes underscores out; false if one is not between two digits.
bool remove_underscores(std::string& text) {
    size_t out = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            text[out++] = text[i];
            continue;
        }
        if (i == 0 || i + 1 == text.size() || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) return false;
    }
    text.resize(out);
    return true;
}

// Strips white space and turns decimal digits of any script into ASCII; other characters stay (and make the
// number invalid).
std::string to_ascii_number(std::string_view text) {
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

// Not the separators 1C..1F, which str.strip() takes for white space.
bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view strip(std::string_view text) {
    while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace

double parse_float_prefix(std::string_view text, size_t& used) {
    used = 0;
    size_t sign = !text.empty() && (text[0] == '+' || text[0] == '-');
    bool is_negative = sign && text[0] == '-';
    std::string_view body = text.substr(sign);
    double value = 0;
    if (starts_with_word(body, "infinity") || starts_with_word(body, "inf")) {
        used = sign + (starts_with_word(body, "infinity") ? 8 : 3);
        value = kInfinity;
    } else if (starts_with_word(body, "nan")) {
        used = sign + 3;
        value = std::numeric_limits<double>::quiet_NaN();
    } else if (size_t length = number_length(body)) {
        used = sign + length;
        auto result = std::from_chars(body.data(), body.data() + length, value);
        if (result.ec == std::errc::result_out_of_range)
            value = is_huge(body.substr(0, length)) ? kInfinity : 0.0;
    }
    return is_negative ? -value : value;
}

std::optional<double> parse_ascii_float(std::string_view text) {
    std::string plain;
    if (std::memchr(text.data(), '_', text.size())) {
        plain = text;
        if (!remove_underscores(plain)) return {};
        text = plain;
    }
    size_t used;
    double value = parse_float_prefix(text, used);
    if (used == 0 || used != text.size()) return {};
    return value;
}

std::optional<double> parse_float_bytes(std::string_view bytes) {
    return parse_ascii_float(strip(bytes));  // a byte above 7F belongs to no number
}

std::optional<double> parse_float(std::string_view text) {
    if (utf8::is_ascii(text)) return parse_ascii_float(strip(text));
    std::string ascii = to_ascii_number(text);
    return parse_ascii_float(strip(ascii));
}

namespace {

// One part of a complex number: [sign][number], or a bare sign or nothing that means one before a 'j'.
struct ComplexScanner {
    std::string_view text;
    double number(bool& has_digits) {
        size_t used;
        double value = parse_float_prefix(text, used);
        has_digits = used > 0;
        text.remove_prefix(used);
        return value;
    }
    double signed_unit() {
        double value = 1;
        if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
            if (text[0] == '-') value = -1;
            text.remove_prefix(1);
        }
        return value;
    }
    bool skip_j() {
        if (text.empty() || (text[0] != 'j' && text[0] != 'J')) return false;
        text.remove_prefix(1);
        return true;
    }
    bool at_sign() const { return !text.empty() && (text[0] == '+' || text[0] == '-'); }
};

std::optional<ComplexParts> parse_complex_body(ComplexScanner& scanner) {
    bool has_digits;
    double first = scanner.number(has_digits);
    if (!has_digits) {  // j, +j, -j
        first = scanner.signed_unit();
        if (scanner.skip_j()) return ComplexParts{0, first};
        return {};
    }
    if (scanner.at_sign()) {
        double second = scanner.number(has_digits);
        if (!has_digits) second = scanner.signed_unit();
        if (!scanner.skip_j()) return {};
        return ComplexParts{first, second};
    }
    if (scanner.skip_j()) return ComplexParts{0, first};
    return ComplexParts{first, 0};
}

}  // namespace

std::optional<ComplexParts> parse_complex(std::string_view text) {
    std::string plain = to_ascii_number(text);
    if (!remove_underscores(plain)) return {};
    std::string_view body = strip(plain);
    bool has_parentheses = !body.empty() && body.front() == '(';
    if (has_parentheses) {
        if (body.size() < 2 || body.back() != ')') return {};
        body = strip(body.substr(1, body.size() - 2));
    }
    ComplexScanner scanner{body};
    auto parts = parse_complex_body(scanner);
    if (!scanner.text.empty()) return {};
    return parts;
}

std::string float_to_hex(double d) {
    if (!std::isfinite(d)) return float_repr(d);
    auto bits = std::bit_cast<uint64_t>(d);
    uint64_t fraction = bits & ((uint64_t(1) << 52) - 1);
    int biased = int(bits >> 52 & 0x7FF);
    std::string out = std::signbit(d) ? "-0x" : "0x";
    if (d == 0) return out + "0.0p+0";
    out += biased ? "1." : "0.";
    for (int shift = 48; shift >= 0; shift -= 4) out += "0123456789abcdef"[fraction >> shift & 15];
    int exponent = biased ? biased - 1023 : -1022;
    out += exponent < 0 ? "p-" : "p+";
    return out + std::to_string(std::abs(exponent));
}

namespace {

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    char lower = to_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// coefficient * 2^exponent, and whether a non-zero tail was cut off below it.
struct HexNumber {
    uint64_t coefficient = 0;
    int64_t exponent = 0;
    bool has_tail = false;
    bool has_digits = false;

    void add(int digit, bool is_behind_point) {
        has_digits = true;
        if (coefficient >> 60) {
            has_tail |= digit != 0;
            if (!is_behind_point) exponent += 4;
        } else {
            coefficient = coefficient << 4 | uint64_t(digit);
            if (is_behind_point) exponent -= 4;
        }
    }
};

HexFault round_hex(const HexNumber& number, double& result) {
    result = 0;
    if (number.coefficient == 0) return HexFault::None;
    int64_t top = number.exponent + std::bit_width(number.coefficient);  // value < 2^top
    if (top > 1024) return HexFault::TooLarge;
    if (top < -1074) return HexFault::None;
    int64_t lowest = std::max<int64_t>(top - 53, -1074);  // weight of the last bit a double can hold
    int64_t shift = lowest - number.exponent;
    if (shift <= 0) {
        result = std::ldexp(double(number.coefficient), int(number.exponent));
        return HexFault::None;
    }
    uint64_t kept = shift >= 64 ? 0 : number.coefficient >> shift;
    uint64_t half = uint64_t(1) << (shift - 1);
    uint64_t rest = number.coefficient & ((half << 1) - 1);
    bool is_above_half = rest > half || (rest == half && number.has_tail);
    if (is_above_half || (rest == half && (kept & 1))) ++kept;
    result = std::ldexp(double(kept), int(lowest));
    return std::isinf(result) ? HexFault::TooLarge : HexFault::None;
}

// Reads the exponent behind 'p'; false if there is none.
bool read_power(std::string_view& text, int64_t& power) {
    bool is_negative = !text.empty() && text[0] == '-';
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
    if (text.empty() || !is_digit(text[0])) return false;
    for (power = 0; !text.empty() && is_digit(text[0]); text.remove_prefix(1))
        power = std::min<int64_t>(power * 10 + (text[0] - '0'), int64_t(1) << 58);
    if (is_negative) power = -power;
    return true;
}

}  // namespace

HexFault parse_hex_float(std::string_view text, double& result) {
    text = strip(text);
    size_t used;
    double special = parse_float_prefix(text, used);
    if (used && used == text.size() && !std::isfinite(special) && !is_digit(text.back())) {
        result = special;
        return HexFault::None;
    }
    bool is_negative = !text.empty() && text[0] == '-';
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
    if (starts_with_word(text, "0x")) text.remove_prefix(2);
    HexNumber number;
    for (; !text.empty() && hex_value(text[0]) >= 0; text.remove_prefix(1))
        number.add(hex_value(text[0]), false);
    if (!text.empty() && text[0] == '.')
        for (text.remove_prefix(1); !text.empty() && hex_value(text[0]) >= 0; text.remove_prefix(1))
            number.add(hex_value(text[0]), true);
    if (!number.has_digits) return HexFault::Malformed;
    if (!text.empty() && to_lower(text[0]) == 'p') {
        text.remove_prefix(1);
        int64_t power;
        if (!read_power(text, power)) return HexFault::Malformed;
        number.exponent += power;
    }
    if (!text.empty()) return HexFault::Malformed;
    HexFault fault = round_hex(number, result);
    if (is_negative) result = -result;
    return fault;
}

}  // namespace kukri
