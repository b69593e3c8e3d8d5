// double to text: every format is "decimal digits and where the point is", laid out afterwards.
// What a reader would get wrong: std::to_chars with a precision is exact for any precision (it prints the
// binary value itself), so rounding happens once, there, half to even.
#include "runtime/base/float_text.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstring>

namespace kukri {
namespace {

// 0.digits * 10^point
struct Decimal {
    std::string digits;
    int point;
};

// Reads to_chars' "d.ddde-xx".
Decimal decimal_from_scientific(std::string_view text) {
    size_t e = text.find('e');
    Decimal decimal;
    decimal.digits = text[0];
    if (e > 2) decimal.digits.append(text.substr(2, e - 2));
    const char* exponent = text.data() + e + 1;
    if (*exponent == '+') ++exponent;
    std::from_chars(exponent, text.data() + text.size(), decimal.point);
    ++decimal.point;
    return decimal;
}

Decimal shortest_decimal(double magnitude) {
    char buffer[32];
    char* end = std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::scientific).ptr;
    return decimal_from_scientific({buffer, size_t(end - buffer)});
}

// No double has more than 767 significant digits, or 1074 behind the point: further ones are zeros, added by
// the layout.
constexpr int kMaxSignificant = 767, kMaxBehindPoint = 1074;

Decimal significant_decimal(double magnitude, int digits) {
    char buffer[kMaxSignificant + 16];
    int precision = std::min(digits, kMaxSignificant) - 1;
    char* end =
        std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::scientific, precision)
            .ptr;
    return decimal_from_scientific({buffer, size_t(end - buffer)});
}

constexpr auto kPowersOfTen = [] {
    std::array<uint64_t, 16> powers{1};
    for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}();

// magnitude * 10**precision as the nearest integer, halves to even, if it is below 2**63. A double below 2**53 is m / 2**s with m in 53
// bits, so for a few places the whole computation is exact in 128 bits.
std::optional<uint64_t> scaled(double magnitude, int precision) {
    if (precision < 0 || size_t(precision) >= std::size(kPowersOfTen)) return std::nullopt;
    auto bits = std::bit_cast<uint64_t>(magnitude);
    auto exponent = int(bits >> 52);
    uint64_t mantissa = bits & ((uint64_t(1) << 52) - 1);
    if (exponent > 0) mantissa |= uint64_t(1) << 52;
    int shift = 1075 - std::max(exponent, 1);
    if (shift <= 0) return std::nullopt;
    if (shift >= 128) return 0;   // below 2**-75: far from half of any place
    unsigned __int128 product = static_cast<unsigned __int128>(mantissa) * kPowersOfTen[precision];
    unsigned __int128 whole = product >> shift, rest = product & ((static_cast<unsigned __int128>(1) << shift) - 1),
                      half = static_cast<unsigned __int128>(1) << (shift - 1);
    if (whole >> 62) return std::nullopt;
    auto result = uint64_t(whole);
    return result + (rest > half || (rest == half && (result & 1)));
}

Decimal fixed_decimal(double magnitude, int precision) {
    if (auto digits = scaled(magnitude, precision)) {
        char reversed[24];
        int count = 0;
        for (uint64_t left = *digits; left != 0 || count <= precision; left /= 10) reversed[count++] = char('0' + left % 10);
        return {std::string(std::reverse_iterator(reversed + count), std::reverse_iterator(reversed)), count - precision};
    }
    char buffer[kMaxBehindPoint + 320];
    precision = std::min(precision, kMaxBehindPoint);
    char* end =
        std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::fixed, precision).ptr;
    Decimal decimal{std::string(buffer, end), 0};
    size_t dot = decimal.digits.find('.');
    decimal.point = int(dot == std::string::npos ? decimal.digits.size() : dot);
    if (dot != std::string::npos) decimal.digits.erase(dot, 1);
    return decimal;
}

// units / 10**precision, with all places behind the point.
std::string fixed_text(bool is_negative, uint64_t units, int precision, bool is_alternate) {
    char buffer[24 + std::size(kPowersOfTen)];
    char* end = std::end(buffer);
    char* at = end;
    for (int place = 0; place < precision; ++place, units /= 10) *--at = char('0' + units % 10);
    if (precision || is_alternate) *--at = '.';
    do *--at = char('0' + units % 10);
    while (units /= 10);
    if (is_negative) *--at = '-';
    return {at, end};
}

bool is_zero(const Decimal& decimal) {
    return decimal.digits.find_first_not_of('0') == std::string::npos;
}

void append_exponent(std::string& out, int exponent, bool is_upper) {
    out += is_upper ? 'E' : 'e';
    out += exponent < 0 ? '-' : '+';
    std::string digits = std::to_string(std::abs(exponent));
    if (digits.size() < 2) out += '0';
    out += digits;
}

// d.ddde+xx, padded with zeros to `behind` digits behind the point.
void append_scientific(std::string& out, const Decimal& decimal, size_t behind, const FloatFormat& format) {
    out += decimal.digits[0];
    size_t have = decimal.digits.size() - 1;
    if (behind < have) behind = have;
    if (behind || format.is_alternate) out += '.';
    out.append(decimal.digits, 1).append(behind - have, '0');
    append_exponent(out, is_zero(decimal) ? 0 : decimal.point - 1, format.is_upper);
}

void append_positional(std::string& out, const Decimal& decimal, size_t behind, const FloatFormat& format) {
    auto& digits = decimal.digits;
    if (decimal.point <= 0) {
        out += '0';
    } else {
        size_t whole = std::min(size_t(decimal.point), digits.size());
        out.append(digits, 0, whole).append(size_t(decimal.point) - whole, '0');
    }
    std::string fraction;
    if (decimal.point < 0) fraction.append(size_t(-decimal.point), '0');
    if (digits.size() > size_t(std::max(decimal.point, 0)))
        fraction.append(digits, size_t(std::max(decimal.point, 0)));
    if (fraction.size() < behind) fraction.append(behind - fraction.size(), '0');
    if (fraction.empty() && format.adds_point_zero) fraction = "0";
    if (!fraction.empty() || format.is_alternate) out += '.';
    out += fraction;
}

void strip_trailing_zeros(std::string& digits) {
    while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
}

void append_general(std::string& out, Decimal decimal, int precision, const FloatFormat& format) {
    if (is_zero(decimal)) decimal = {"0", 1};
    int limit = precision - (format.adds_point_zero ? 1 : 0);
    bool is_scientific = decimal.point <= -4 || decimal.point > limit;
    if (!format.is_alternate) {
        strip_trailing_zeros(decimal.digits);
        return is_scientific ? append_scientific(out, decimal, 0, format)
                             : append_positional(out, decimal, 0, format);
    }
    if (is_scientific) return append_scientific(out, decimal, size_t(precision - 1), format);
    append_positional(out, decimal, size_t(std::max(precision - decimal.point, 0)), format);
}

std::string not_finite(double d, bool is_upper) {
    if (std::isnan(d)) return is_upper ? "NAN" : "nan";
    std::string text = d < 0 ? "-" : "";
    return text += is_upper ? "INF" : "inf";
}

}  // namespace

std::string format_float(double d, const FloatFormat& format) {
    if (!std::isfinite(d)) return not_finite(d, format.is_upper);
    double magnitude = std::fabs(d);
    Decimal decimal;
    int precision = std::max(format.precision, 0);
    if (format.style == FloatStyle::Fixed) {
        if (auto units = scaled(magnitude, precision))
            return fixed_text(std::signbit(d) && !(format.has_no_negative_zero && *units == 0), *units, precision, format.is_alternate);
    }
    switch (format.style) {
        case FloatStyle::Exponent:
            decimal = significant_decimal(magnitude, std::min(precision, kMaxSignificant) + 1);
            break;
        case FloatStyle::Fixed:
            decimal = fixed_decimal(magnitude, precision);
            break;
        case FloatStyle::General:
            decimal = significant_decimal(magnitude, precision = std::max(precision, 1));
            break;
        case FloatStyle::Shortest:
            decimal = shortest_decimal(magnitude);
            break;
    }
    std::string out;
    if (std::signbit(d) && !(format.has_no_negative_zero && is_zero(decimal))) out += '-';
    switch (format.style) {
        case FloatStyle::Exponent:
            append_scientific(out, decimal, size_t(precision), format);
            break;
        case FloatStyle::Fixed:
            append_positional(out, decimal, size_t(precision), format);
            break;
        case FloatStyle::General:
            append_general(out, std::move(decimal), precision, format);
            break;
        case FloatStyle::Shortest: {
            bool is_scientific = magnitude != 0 && (decimal.point <= -4 || decimal.point > 16);
            is_scientific ? append_scientific(out, decimal, 0, format)
                          : append_positional(out, decimal, 0, format);
            break;
        }
    }
    return out;
}

namespace {

// Small whole numbers are the common case, and need no search for the shortest digits.
constexpr double kWholeLimit = 1e9;

char* write_point_zero(char* out) {
    out[0] = '.';
    out[1] = '0';
    return out + 2;
}

// Rearranges "d.ddde-xx" at [text, end) in place into Python's repr.
char* scientific_to_repr(char* text, char* end) {
    char* e = std::find(text, end, 'e');
    int exponent = 0;
    std::from_chars(e + 1 + (e[1] == '+'), end, exponent);
    auto count = int(e - text) - (e - text > 1 ? 1 : 0);
    if (exponent < -4 || exponent >= 16) return end;  // to_chars writes two exponent digits, as Python does
    if (count > 1) std::memmove(text + 1, text + 2, size_t(count - 1));
    if (exponent < 0) {
        int shift = 1 - exponent;  // "0." and -exponent - 1 zeros
        std::memmove(text + shift, text, size_t(count));
        std::memset(text, '0', size_t(shift));
        text[1] = '.';
        return text + shift + count;
    }
    int whole = exponent + 1;
    if (count <= whole) {
        std::memset(text + count, '0', size_t(whole - count));
        return write_point_zero(text + whole);
    }
    std::memmove(text + whole + 1, text + whole, size_t(count - whole));
    text[whole] = '.';
    return text + count + 1;
}

}  // namespace

size_t write_float_repr(double d, char* out) {
    if (!std::isfinite(d)) {
        std::string text = not_finite(d, false);
        std::memcpy(out, text.data(), text.size());
        return text.size();
    }
    char* p = out;
    if (std::signbit(d)) {
        *p++ = '-';
        d = -d;
    }
    if (d < kWholeLimit && d == double(int64_t(d)))
        return size_t(write_point_zero(std::to_chars(p, out + kFloatReprSize, int64_t(d)).ptr) - out);
    char* end = std::to_chars(p, out + kFloatReprSize, d, std::chars_format::scientific).ptr;
    return size_t(scientific_to_repr(p, end) - out);
}

std::string float_repr(double d) {
    char buffer[kFloatReprSize];
    return {buffer, write_float_repr(d, buffer)};
}

std::string complex_repr(double real, double imaginary) {
    std::string imaginary_text = format_float(imaginary, {}) + 'j';
    if (real == 0 && !std::signbit(real)) return imaginary_text;
    std::string text = "(" + format_float(real, {});
    if (imaginary_text[0] != '-') text += '+';
    return text + imaginary_text + ")";
}

double round_half_even(double d) {
    double rounded = std::round(d);  // ties away from zero
    if (std::fabs(d - rounded) == 0.5) rounded = 2.0 * std::round(d / 2.0);
    return rounded;
}

namespace {

// Rounds the whole digits (the value has more behind them if `has_fraction`) to a multiple of 10^drop.
std::string round_whole_digits(std::string digits, size_t drop, bool has_fraction) {
    if (drop > digits.size()) return "0";
    size_t keep = digits.size() - drop;
    char next = digits[keep];
    bool is_tie =
        next == '5' && digits.find_first_not_of('0', keep + 1) == std::string::npos && !has_fraction;
    bool is_odd = keep && (digits[keep - 1] - '0') % 2;
    bool rounds_up = is_tie ? is_odd : next >= '5';
    std::fill(digits.begin() + ptrdiff_t(keep), digits.end(), '0');
    if (!rounds_up) return digits;
    while (keep && digits[keep - 1] == '9') digits[--keep] = '0';
    if (keep == 0) return "1" + digits;
    ++digits[keep - 1];
    return digits;
}

double rounded_at_tens(double magnitude, size_t drop) {
    Decimal exact = fixed_decimal(magnitude, kMaxBehindPoint);
    std::string whole = exact.digits.substr(0, size_t(exact.point));
    bool has_fraction = exact.digits.find_first_not_of('0', size_t(exact.point)) != std::string::npos;
    std::string text = round_whole_digits(std::move(whole), drop, has_fraction);
    double result = HUGE_VAL;
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result;
}

}  // namespace

std::optional<double> round_to_digits(double d, int64_t digits) {
    assert(std::isfinite(d));
    if (digits > 323) return d;
    if (digits < -308) return std::copysign(0.0, d);
    double result;
    if (digits < 0) {
        result = rounded_at_tens(std::fabs(d), size_t(-digits));
    } else if (auto units = digits < int64_t(std::size(kPowersOfTen)) ? scaled(std::fabs(d), int(digits)) : std::nullopt; units && *units >> 53 == 0) {
        result = double(*units) / double(kPowersOfTen[digits]);   // both exact, so that the quotient is the nearest double
    } else {
        char buffer[660];
        char* end =
            std::to_chars(buffer, buffer + sizeof buffer, std::fabs(d), std::chars_format::fixed, int(digits))
                .ptr;
        result = HUGE_VAL;
        if (std::from_chars(buffer, end, result).ec == std::errc::result_out_of_range && std::fabs(d) < 1)
            result = 0;
    }
    if (std::isinf(result)) return {};
    return std::copysign(result, d);
}

ExactFloat exact_float(double d) {
    assert(std::isfinite(d));
    if (d == 0) return {0, 0};
    int exponent;
    auto mantissa = int64_t(std::ldexp(std::frexp(d, &exponent), 53));
    int zeros = std::countr_zero(uint64_t(mantissa));
    return {mantissa >> zeros, exponent - 53 + zeros};
}

}  // namespace kukri
