// float <-> text, exactly as Python does it: repr, parsing, hex, the e/f/g formats with any precision, round
// to n digits. What a reader would get wrong: nothing here depends on the C locale, and every digit is exact
// (correctly rounded, half to even).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kukri {

// repr(float). write_float_repr needs kFloatReprSize bytes and returns how many it used.
inline constexpr size_t kFloatReprSize = 32;
size_t write_float_repr(double d, char* out);
std::string float_repr(double d);
std::string complex_repr(double real, double imaginary);

enum class FloatStyle : char {
    Exponent = 'e',  // precision: digits behind the point
    Fixed = 'f',     // precision: digits behind the point
    General = 'g',   // precision: significant digits
    Shortest = 'r',  // as repr; the precision is ignored
};

struct FloatFormat {
    FloatStyle style = FloatStyle::Shortest;
    int precision = 6;
    bool is_upper = false;         // E, INF, NAN
    bool is_alternate = false;     // '#': always a point, General keeps trailing zeros
    bool adds_point_zero = false;  // "1" becomes "1.0", and General turns to an exponent one digit earlier
                                   // (format without a type)
    bool has_no_negative_zero = false;  // 'z': what rounds to zero loses its sign
};
// A '-' leads for negative numbers; otherwise no sign.
std::string format_float(double d, const FloatFormat& format);

// The text of float(str): white space around, a sign, digits with single underscores between them, inf,
// infinity, nan in any case, any Unicode decimal digits. Nothing if it is not a number. Too large gives
// infinity.
std::optional<double> parse_float(std::string_view text);
// The same for the content of bytes and bytearray, which need not be text: only ASCII counts there.
std::optional<double> parse_float_bytes(std::string_view bytes);
// Without white space or Unicode digits, for source text.
std::optional<double> parse_ascii_float(std::string_view text);
// The longest prefix that is a plain number [+-]ddd.ddde+dd or inf/nan (no underscores); `used` is its
// length, 0 for none.
double parse_float_prefix(std::string_view text, size_t& used);

// The text of complex(str); nothing if it is malformed.
struct ComplexParts {
    double real, imaginary;
};
std::optional<ComplexParts> parse_complex(std::string_view text);

std::string float_to_hex(double d);
enum class HexFault { None, Malformed, TooLarge };
HexFault parse_hex_float(std::string_view text, double& result);
inline constexpr std::string_view kMalformedHexFloat =
    "invalid hexadecimal floating-point string";  // ValueError
inline constexpr std::string_view kTooLargeHexFloat =
    "hexadecimal value too large to represent as a float";  // OverflowError

// round(d, digits): the nearest multiple of 10**-digits, ties (of the exact value) to even. Nothing if it
// overflows: OverflowError "rounded value too large to represent". d is finite.
std::optional<double> round_to_digits(double d, int64_t digits);
// round(d): ties to even, still a double.
double round_half_even(double d);

// d == mantissa * 2**exponent with an odd mantissa (0 and 0 for zero). d is finite.
struct ExactFloat {
    int64_t mantissa;
    int exponent;
};
ExactFloat exact_float(double d);

}  // namespace kukri
