// printf-style formatting of str and bytes ("printf-style String Formatting", library reference): the parser
// of one conversion specifier, and the renderers of numbers and text. What a reader would get wrong: only
// '%%' itself stands for a percent sign, and the caller deals with it; '%5%' is an error. A '*' takes its
// number from the arguments, which the caller does too (set_width, set_precision).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/base/format_spec.hpp"

namespace kukri {

struct PercentSpec {
    std::optional<std::string_view> key;  // of %(key)s
    bool is_left = false, has_plus = false, has_space = false, is_alternate = false, has_zeros = false;
    bool takes_width = false, takes_precision = false;  // '*'
    int64_t width = -1, precision = -1;                 // -1: not given
    char32_t conversion = 0;
    size_t conversion_index = 0;  // in code points of the format (bytes of a bytes format), for "at index"

    // From a '*' argument: a negative width means left, a negative precision means zero.
    void set_width(int64_t value) {
        if (value < 0) is_left = true;
        width = value < 0 ? -value : value;
    }
    void set_precision(int64_t value) { precision = value < 0 ? 0 : value; }

    // Would need unreasonable memory: a MemoryError, to be checked before rendering.
    bool is_too_large() const {
        return width > kMaxFormattedWidth || (conversion != 's' && precision > kMaxFormattedWidth);
    }
};

// Parses the specifier behind a '%' at `at`, which moves behind it. Null, or the message of a ValueError.
enum class PercentSubject { Text, Bytes };
const char* parse_percent_spec(std::string_view format, size_t& at, PercentSubject subject,
                               PercentSpec& spec);

// "unsupported format character 'y' (0x79) at index 3", a ValueError.
std::string unsupported_percent_character(const PercentSpec& spec);

// d, i, u, o, x, X: `digits` of the magnitude, lower case, in the conversion's base.
int percent_int_base(char32_t conversion);
std::string percent_int(const PercentSpec& spec, std::string_view digits, bool is_negative);
// e, E, f, F, g, G. The precision is at most INT_MAX.
std::string percent_float(const PercentSpec& spec, double d);
// s, r, a: cut to the precision and padded, in code points; c: only padded.
std::string percent_text(const PercentSpec& spec, std::string_view text);
// The same in bytes.
std::string percent_bytes(const PercentSpec& spec, std::string_view bytes);

}  // namespace kukri
