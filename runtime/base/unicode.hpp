// Unicode character properties, case mappings and normal forms, with Python's meanings (version 15.1, as
// CPython 3.13). What a reader would get wrong: mappings work on text, not on characters: one character may
// become three, and the lower case of a capital sigma depends on its neighbours. Text may hold lone
// surrogates; they map to themselves.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/base/utf8.hpp"

namespace kukri::unicode {

inline constexpr std::string_view kVersion = "15.1.0";

// General category, in the order of utf8proc.
enum class Category : uint8_t {
    Cn,
    Lu,
    Ll,
    Lt,
    Lm,
    Lo,
    Mn,
    Mc,
    Me,
    Nd,
    Nl,
    No,
    Pc,
    Pd,
    Ps,
    Pe,
    Pi,
    Pf,
    Po,
    Sm,
    Sc,
    Sk,
    So,
    Zs,
    Zl,
    Zp,
    Cc,
    Cf,
    Cs,
    Co,
};
Category category(char32_t c);
std::string_view category_name(Category category);  // "Lu", …
std::string_view bidirectional_class(char32_t c);   // "L", …; empty for unassigned characters
int combining_class(char32_t c);
bool is_mirrored(char32_t c);
std::string_view east_asian_width(char32_t c);    // "W", "Na", …
std::string_view compatibility_tag(char32_t c);   // "font", "wide", …; empty without a compatibility mapping
std::string decomposition(char32_t c);            // "<square> 0063 006D", as UnicodeData.txt has it; may be empty
int display_columns(char32_t c);  // 0, 1 or 2 (wide and full-width) on a terminal

// str.isalpha() and so on, of one character.
bool is_alpha(char32_t c);
bool is_decimal(char32_t c);
bool is_digit(char32_t c);
bool is_numeric(char32_t c);
bool is_alnum(char32_t c);
bool is_space(char32_t c);
bool is_lower(char32_t c);
bool is_upper(char32_t c);
bool is_title(char32_t c);  // the category Lt only
bool is_cased(char32_t c);  // lower, upper or title
bool is_printable(char32_t c);
bool is_line_boundary(char32_t c);        // ends a line for str.splitlines(); "\r\n" is one end
bool is_identifier_start(char32_t c);     // XID_Start or '_'
bool is_identifier_continue(char32_t c);  // XID_Continue
bool is_identifier(std::string_view text);

// -1 when the character has none.
int decimal_value(char32_t c);
int digit_value(char32_t c);
std::optional<double> numeric_value(char32_t c);

// "LATIN SMALL LETTER A"; empty for characters without a name.
std::string character_name(char32_t c);
// By name or alias, as \N{...} takes it.
std::optional<char32_t> character_named(std::string_view name);
// The same, named sequences of characters included.
std::optional<std::string> text_named(std::string_view name);

// One to three characters.
struct Mapping {
    char32_t points[3];
    int count;
};
Mapping upper(char32_t c);
Mapping lower(char32_t c);  // without the rule of the final sigma
Mapping title(char32_t c);
Mapping fold(char32_t c);

// str.upper() and so on.
std::string to_upper(std::string_view text);
std::string to_lower(std::string_view text);
std::string to_title(std::string_view text);
std::string to_capitalized(std::string_view text);
std::string to_swapped_case(std::string_view text);
std::string to_casefolded(std::string_view text);

enum class NormalForm { Nfc, Nfd, Nfkc, Nfkd };
std::string normalize(NormalForm form, std::string_view text);

}  // namespace kukri::unicode
