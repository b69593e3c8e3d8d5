// The format-specification mini-language ("Format Specification Mini-Language", library reference): parsing,
// and rendering of plain data. What a reader would get wrong: the caller turns the object into plain data
// first. An int needs its digits in the base the type letter asks for (int_format_base), or its double for e,
// f, g and %; then the same spec renders it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kukri {

struct FormatSpec {
    char32_t fill = ' ';
    char align = 0;     // '<' '>' '=' '^'; 0 only before the default is filled in
    char sign = 0;      // '+' '-' ' ', 0: not given
    char grouping = 0;  // ',' or '_', 0: none
    bool is_alternate = false;
    bool has_no_negative_zero = false;
    int64_t width = -1, precision = -1;  // -1: not given
    char32_t type = 0;                   // 0: not given
};

enum class FormatFault { None, ValueError, OverflowError, MemoryError };

// The text, or the exception it ends in with its message.
struct Formatted {
    std::string text;
    FormatFault fault = FormatFault::None;
    bool failed() const { return fault != FormatFault::None; }
};

// What the object being formatted assumes when the spec is silent.
enum class FormatSubject { Text, Number };

// Fills `spec` in; a Formatted that failed() holds the message, for which the object's type name is needed.
Formatted parse_format_spec(std::string_view text, FormatSubject subject, std::string_view type_name,
                            FormatSpec& spec);

// str.__format__. `length` is in code points.
Formatted format_text(const FormatSpec& spec, std::string_view text, size_t length,
                      std::string_view type_name = "str");

// int.__format__. First ask what the type letter needs:
enum class IntNeeds {
    Digits,
    Character,
    Float,
    Nothing
};  // Nothing: not a letter for ints, format_int() reports it
IntNeeds int_format_needs(const FormatSpec& spec);
int int_format_base(const FormatSpec& spec);  // 2, 8, 10 or 16, for Digits
// `digits`: of the magnitude, lower case, in that base.
Formatted format_int(const FormatSpec& spec, std::string_view digits, bool is_negative,
                     std::string_view type_name = "int");
// For Character: `code_point` is empty if the int is outside 0..0x10FFFF. (Beyond 64 bits CPython says
// "Python int too large to convert to C long" instead.)
Formatted format_character(const FormatSpec& spec, std::optional<char32_t> code_point);

// float.__format__, and ints with a float letter.
Formatted format_double(const FormatSpec& spec, double d, std::string_view type_name = "float");
Formatted format_complex(const FormatSpec& spec, double real, double imaginary,
                         std::string_view type_name = "complex");

// "Unknown format code 'x' for object of type 'int'"
Formatted unknown_format_code(char32_t type, std::string_view type_name);

// Digits in groups from the right, with leading zeros up to `min_width` characters: "1234" -> "0,001,234"
// (8).
std::string group_digits(std::string_view digits, size_t group_size, char separator, int64_t min_width = 0);

// Wider (or longer, by their precision) results than this are refused as MemoryError before anything is
// allocated.
inline constexpr int64_t kMaxFormattedWidth = int64_t(1) << 30;

}  // namespace kukri
