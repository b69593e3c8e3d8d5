// Character properties, on utf8proc's tables: the only file that includes it.
// What a reader would get wrong: utf8proc 2.8 knows Unicode 15.0. The 627 characters that 15.1 added are
// patched in here; a newer utf8proc makes the patch a no-op for them but may know characters that
// CPython 3.13 does not.
#include "runtime/base/unicode.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "runtime/base/unicode_casing.hpp"
#include "runtime/base/unicode_numbers.hpp"

namespace kukri::unicode {
namespace {

static_assert(int(Category::Co) == UTF8PROC_CATEGORY_CO && int(Category::Lu) == UTF8PROC_CATEGORY_LU &&
              int(Category::Nd) == UTF8PROC_CATEGORY_ND && int(Category::Zs) == UTF8PROC_CATEGORY_ZS);

const utf8proc_property_t& property(char32_t c) {
    return *utf8proc_get_property(utf8proc_int32_t(c));
}

template <size_t n>
bool contains(const CodePointRange (&ranges)[n], char32_t c) {
    auto* found = std::upper_bound(ranges, ranges + n, c,
                                   [](char32_t x, const CodePointRange& r) { return x < r.first; });
    return found != ranges && c <= found[-1].last;
}

// Characters added by Unicode 15.1: ideographic description characters, CJK extension I.
constexpr CodePointRange kNewSymbols[] = {{0x2FFC, 0x2FFF}, {0x31EF, 0x31EF}};
constexpr CodePointRange kNewLetters[] = {{0x2EBF0, 0x2EE5D}};

// Lowercase and Uppercase characters outside the categories Ll and Lu (PropList.txt: Other_Lowercase,
// Other_Uppercase).
constexpr CodePointRange kOtherLowercase[] = {
    {0xAA, 0xAA},       {0xBA, 0xBA},       {0x2B0, 0x2B8},     {0x2C0, 0x2C1},     {0x2E0, 0x2E4},
    {0x345, 0x345},     {0x37A, 0x37A},     {0x10FC, 0x10FC},   {0x1D2C, 0x1D6A},   {0x1D78, 0x1D78},
    {0x1D9B, 0x1DBF},   {0x2071, 0x2071},   {0x207F, 0x207F},   {0x2090, 0x209C},   {0x2170, 0x217F},
    {0x24D0, 0x24E9},   {0x2C7C, 0x2C7D},   {0xA69C, 0xA69D},   {0xA770, 0xA770},   {0xA7F2, 0xA7F4},
    {0xA7F8, 0xA7F9},   {0xAB5C, 0xAB5F},   {0xAB69, 0xAB69},   {0x10780, 0x10780}, {0x10783, 0x10785},
    {0x10787, 0x107B0}, {0x107B2, 0x107BA}, {0x1E030, 0x1E06D},
};
constexpr CodePointRange kOtherUppercase[] = {
    {0x2160, 0x216F}, {0x24B6, 0x24CF}, {0x1F130, 0x1F149}, {0x1F150, 0x1F169}, {0x1F170, 0x1F189},
};

// XID_Start and XID_Continue differ from "letters and letter numbers" and "and marks, digits, connectors" by
// these.
constexpr CodePointRange kOtherIdStart[] = {{0x1885, 0x1886}, {0x2118, 0x2118}, {0x212E, 0x212E}};
constexpr CodePointRange kNeverInIdentifier[] = {
    {0x37A, 0x37A},   {0x2E2F, 0x2E2F}, {0xFC5E, 0xFC63}, {0xFDFA, 0xFDFB},
    {0xFE70, 0xFE70}, {0xFE72, 0xFE72}, {0xFE74, 0xFE74}, {0xFE76, 0xFE76},
    {0xFE78, 0xFE78}, {0xFE7A, 0xFE7A}, {0xFE7C, 0xFE7C}, {0xFE7E, 0xFE7E},
};
constexpr CodePointRange kContinueOnly[] = {{0xE33, 0xE33}, {0xEB3, 0xEB3}, {0xFF9E, 0xFF9F}};
constexpr CodePointRange kOtherIdContinue[] = {
    {0xB7, 0xB7},     {0x387, 0x387},   {0x1369, 0x1371}, {0x19DA, 0x19DA},
    {0x200C, 0x200D}, {0x30FB, 0x30FB}, {0xFF65, 0xFF65},
};

enum AsciiBits : uint8_t { kLower = 1, kUpper = 2, kDigit = 4, kSpace = 8, kUnderscore = 16 };
constexpr std::array<uint8_t, 128> kAscii = [] {
    std::array<uint8_t, 128> bits{};
    for (int c = 'a'; c <= 'z'; ++c) bits[size_t(c)] = kLower;
    for (int c = 'A'; c <= 'Z'; ++c) bits[size_t(c)] = kUpper;
    for (int c = '0'; c <= '9'; ++c) bits[size_t(c)] = kDigit;
    for (int c : {9, 10, 11, 12, 13, 28, 29, 30, 31, 32}) bits[size_t(c)] = kSpace;
    bits['_'] = kUnderscore;
    return bits;
}();

bool is_letter(Category k) {
    return k >= Category::Lu && k <= Category::Lo;
}

}  // namespace

Category category(char32_t c) {
    auto found = Category(property(c).category);
    if (found == Category::Cn) [[unlikely]] {
        if (contains(kNewLetters, c)) return Category::Lo;
        if (contains(kNewSymbols, c)) return Category::So;
    }
    return found;
}

std::string_view category_name(Category category) {
    return std::string_view("CnLuLlLtLmLoMnMcMeNdNlNoPcPdPsPePiPfPoSmScSkSoZsZlZpCcCfCsCo")
        .substr(size_t(category) * 2, 2);
}

std::string_view bidirectional_class(char32_t c) {
    static constexpr std::string_view kNames[] = {"",    "L",  "LRE", "LRO", "R",   "AL",  "RLE", "RLO",
                                                  "PDF", "EN", "ES",  "ET",  "AN",  "CS",  "NSM", "BN",
                                                  "B",   "S",  "WS",  "ON",  "LRI", "RLI", "FSI", "PDI"};
    if (contains(kNewLetters, c)) return "L";
    if (contains(kNewSymbols, c)) return "ON";
    return kNames[property(c).bidi_class];
}

int combining_class(char32_t c) {
    return property(c).combining_class;
}
bool is_mirrored(char32_t c) {
    return property(c).bidi_mirrored;
}

std::string_view compatibility_tag(char32_t c) {
    switch (property(c).decomp_type) {
        case UTF8PROC_DECOMP_TYPE_FONT: return "font";
        case UTF8PROC_DECOMP_TYPE_NOBREAK: return "noBreak";
        case UTF8PROC_DECOMP_TYPE_INITIAL: return "initial";
        case UTF8PROC_DECOMP_TYPE_MEDIAL: return "medial";
        case UTF8PROC_DECOMP_TYPE_FINAL: return "final";
        case UTF8PROC_DECOMP_TYPE_ISOLATED: return "isolated";
        case UTF8PROC_DECOMP_TYPE_CIRCLE: return "circle";
        case UTF8PROC_DECOMP_TYPE_SUPER: return "super";
        case UTF8PROC_DECOMP_TYPE_SUB: return "sub";
        case UTF8PROC_DECOMP_TYPE_VERTICAL: return "vertical";
        case UTF8PROC_DECOMP_TYPE_WIDE: return "wide";
        case UTF8PROC_DECOMP_TYPE_NARROW: return "narrow";
        case UTF8PROC_DECOMP_TYPE_SMALL: return "small";
        case UTF8PROC_DECOMP_TYPE_SQUARE: return "square";
        case UTF8PROC_DECOMP_TYPE_FRACTION: return "fraction";
        case UTF8PROC_DECOMP_TYPE_COMPAT: return "compat";
        default: return {};
    }
}

int display_columns(char32_t c) {
    if (contains(kNewLetters, c) || contains(kNewSymbols, c)) return 2;
    return int(property(c).charwidth);
}

bool is_alpha(char32_t c) {
    if (c < 128) return kAscii[c] & (kLower | kUpper);
    return is_letter(category(c));
}

bool is_decimal(char32_t c) {
    if (c < 128) return kAscii[c] & kDigit;
    return category(c) == Category::Nd;
}

bool is_digit(char32_t c) {
    return is_decimal(c) || (c >= 128 && contains(kOtherDigits, c));
}
bool is_numeric(char32_t c) {
    return c < 128 ? is_decimal(c) : numeric_value(c).has_value();
}
bool is_alnum(char32_t c) {
    return c < 128 ? kAscii[c] & (kLower | kUpper | kDigit) : is_alpha(c) || is_numeric(c);
}

bool is_space(char32_t c) {
    if (c < 128) return kAscii[c] & kSpace;
    if (c < 0x1680) return c == 0x85 || c == 0xA0;
    auto& p = property(c);
    return p.category == UTF8PROC_CATEGORY_ZS || p.bidi_class == UTF8PROC_BIDI_CLASS_WS ||
           p.bidi_class == UTF8PROC_BIDI_CLASS_B || p.bidi_class == UTF8PROC_BIDI_CLASS_S;
}

bool is_lower(char32_t c) {
    if (c < 128) return kAscii[c] & kLower;
    return category(c) == Category::Ll || contains(kOtherLowercase, c);
}

bool is_upper(char32_t c) {
    if (c < 128) return kAscii[c] & kUpper;
    return category(c) == Category::Lu || contains(kOtherUppercase, c);
}

bool is_title(char32_t c) {
    return c >= 128 && category(c) == Category::Lt;
}
bool is_cased(char32_t c) {
    return is_lower(c) || is_upper(c) || is_title(c);
}

bool is_printable(char32_t c) {
    if (c < 128) return c >= 32 && c < 127;
    Category k = category(c);
    return k < Category::Zs && k != Category::Cn;
}

bool is_line_boundary(char32_t c) {
    if (c < 128) return (c >= '\n' && c <= '\r') || (c >= 0x1C && c <= 0x1E);
    return c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_identifier_start(char32_t c) {
    if (c < 128) return kAscii[c] & (kLower | kUpper | kUnderscore);
    Category k = category(c);
    if (is_letter(k) || k == Category::Nl)
        return !contains(kNeverInIdentifier, c) && !contains(kContinueOnly, c);
    return contains(kOtherIdStart, c);
}

bool is_identifier_continue(char32_t c) {
    if (c < 128) return kAscii[c] & (kLower | kUpper | kUnderscore | kDigit);
    Category k = category(c);
    if (is_letter(k) || k == Category::Nl) return !contains(kNeverInIdentifier, c);
    if (k == Category::Mn || k == Category::Mc || k == Category::Nd || k == Category::Pc) return true;
    return contains(kOtherIdStart, c) || contains(kOtherIdContinue, c);
}

bool is_identifier(std::string_view text) {
    if (text.empty()) return false;
    bool first = true;
    for (char32_t c : utf8::code_points(text)) {
        if (!(first ? is_identifier_start(c) : is_identifier_continue(c))) return false;
        first = false;
    }
    return true;
}

int decimal_value(char32_t c) {
    if (c < 128) return c >= '0' && c <= '9' ? int(c - '0') : -1;
    if (category(c) != Category::Nd) return -1;
    auto* zero = std::upper_bound(std::begin(kDecimalZeros), std::end(kDecimalZeros), c) - 1;
    return c - *zero < 10 ? int(c - *zero) : -1;
}

int digit_value(char32_t c) {
    if (int value = decimal_value(c); value >= 0) return value;
    return contains(kOtherDigits, c) ? int(*numeric_value(c)) : -1;
}

std::optional<double> numeric_value(char32_t c) {
    if (int value = decimal_value(c); value >= 0) return value;
    auto before = [](char32_t x, const NumberRun& r) { return x < r.first; };
    auto* run = std::upper_bound(std::begin(kNumberRuns), std::end(kNumberRuns), c, before);
    if (run != kNumberRuns && c - run[-1].first < char32_t(run[-1].count))
        return double(run[-1].value + int64_t(c - run[-1].first) * run[-1].step);
    auto* fraction = std::lower_bound(std::begin(kFractions), std::end(kFractions), c,
                                      [](const FractionCharacter& f, char32_t x) { return f.character < x; });
    if (fraction == std::end(kFractions) || fraction->character != c) return {};
    return double(fraction->numerator) / fraction->denominator;
}

namespace {

Mapping single(utf8proc_int32_t c) {
    return {{char32_t(c), 0, 0}, 1};
}

Mapping from_text(const char16_t* text) {
    Mapping mapping{{}, 0};
    while (text[mapping.count]) {
        mapping.points[mapping.count] = text[mapping.count];
        ++mapping.count;
    }
    return mapping;
}

const SpecialCasing* special_casing(char32_t c) {
    if (c < 0xDF || c > 0xFFFF) return nullptr;
    auto before = [](const SpecialCasing& row, char32_t x) { return row.character < x; };
    auto* row = std::lower_bound(std::begin(kSpecialCasing), std::end(kSpecialCasing), c, before);
    return row != std::end(kSpecialCasing) && row->character == c ? row : nullptr;
}

// Greek vowels with iota subscript: eight small ones, then their eight title forms, for alpha, eta and omega.
bool has_iota_subscript(char32_t c) {
    return c >= 0x1F80 && c <= 0x1FAF;
}
char32_t without_iota_subscript(char32_t c) {
    char32_t base = c < 0x1F90 ? 0x1F08 : c < 0x1FA0 ? 0x1F28 : 0x1F68;
    return base + (c & 7);
}

}  // namespace

Mapping upper(char32_t c) {
    if (has_iota_subscript(c)) return {{without_iota_subscript(c), 0x399, 0}, 2};
    if (auto* row = special_casing(c)) return from_text(row->upper);
    return single(utf8proc_toupper(utf8proc_int32_t(c)));
}

Mapping title(char32_t c) {
    if (has_iota_subscript(c)) return {{c | 8, 0, 0}, 1};
    if (auto* row = special_casing(c)) return from_text(row->title);
    return single(utf8proc_totitle(utf8proc_int32_t(c)));
}

Mapping lower(char32_t c) {
    if (c == 0x130) return {{'i', 0x307, 0}, 2};  // capital I with dot above
    return single(utf8proc_tolower(utf8proc_int32_t(c)));
}

Mapping fold(char32_t c) {
    utf8proc_int32_t buffer[4];
    int boundary = 0;
    auto n = utf8proc_decompose_char(utf8proc_int32_t(c), buffer, 4, UTF8PROC_CASEFOLD, &boundary);
    if (n < 1 || n > 3) return {{c, 0, 0}, 1};
    Mapping mapping{{}, int(n)};
    for (int i = 0; i < n; ++i) mapping.points[i] = char32_t(buffer[i]);
    return mapping;
}

namespace {

bool has_compatibility_forms(NormalForm form) {
    return form == NormalForm::Nfkc || form == NormalForm::Nfkd;
}
bool is_composed(NormalForm form) {
    return form == NormalForm::Nfc || form == NormalForm::Nfkc;
}

std::vector<utf8proc_int32_t> decompose(std::string_view text, utf8proc_option_t options) {
    std::vector<utf8proc_int32_t> points;
    points.reserve(text.size() + 1);
    utf8proc_int32_t buffer[32];  // the longest decomposition has 18 characters
    for (char32_t c : utf8::code_points(text)) {
        int boundary = 0;
        auto n = c < 128 ? 0 : utf8proc_decompose_char(utf8proc_int32_t(c), buffer, 32, options, &boundary);
        if (n <= 0 || n > 32)
            points.push_back(utf8proc_int32_t(c));
        else
            points.insert(points.end(), buffer, buffer + n);
    }
    return points;
}

// Canonical ordering: each run of combining characters is sorted, stably, by combining class.
void order_marks(std::vector<utf8proc_int32_t>& points) {
    auto class_of = [](utf8proc_int32_t c) { return combining_class(char32_t(c)); };
    auto at = points.begin();
    while (at != points.end()) {
        if (*at < 0x300 || class_of(*at) == 0) {
            ++at;
            continue;
        }
        auto end = std::find_if(at, points.end(), [&](auto c) { return class_of(c) == 0; });
        std::stable_sort(at, end, [&](auto a, auto b) { return class_of(a) < class_of(b); });
        at = end;
    }
}

}  // namespace

std::string normalize(NormalForm form, std::string_view text) {
    if (utf8::is_ascii(text)) return std::string(text);
    auto options = utf8proc_option_t(UTF8PROC_DECOMPOSE | UTF8PROC_STABLE);
    if (has_compatibility_forms(form)) options = utf8proc_option_t(options | UTF8PROC_COMPAT);
    std::vector<utf8proc_int32_t> points = decompose(text, options);
    order_marks(points);
    if (is_composed(form)) {
        auto length = utf8proc_ssize_t(points.size());
        length = utf8proc_normalize_utf32(points.data(), length,
                                          utf8proc_option_t(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
        points.resize(size_t(length));
    }
    std::string out;
    out.reserve(text.size());
    for (auto c : points) utf8::append(out, char32_t(c));
    return out;
}

}  // namespace kukri::unicode
