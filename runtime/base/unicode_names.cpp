// Names of characters. Most stand in unicode_names.txt, which the build puts into the program and which says how it is laid out; those of
// ideographs and Hangul syllables follow from the code point.
// What a reader would get wrong: a name that follows from the code point is found in its exact spelling only, any other in either case.
#include <algorithm>
#include <array>

#include "runtime/base/format.hpp"
#include "runtime/base/unicode.hpp"

extern "C" const char kukri_unicode_names[], kukri_unicode_names_end[];

namespace kukri::unicode {

namespace {

std::string_view names_text() { return {kukri_unicode_names, size_t(kukri_unicode_names_end - kukri_unicode_names)}; }

// The line at `at`, which moves behind it.
std::string_view take_line(std::string_view text, size_t& at) {
    size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    return line;
}

// Hexadecimal digits at the start of the text.
char32_t take_code_point(std::string_view& text) {
    char32_t c = 0;
    while (!text.empty() && text[0] != '=' && text[0] != ' ') {
        c = c << 4 | char32_t(text[0] <= '9' ? text[0] - '0' : text[0] - 'A' + 10);
        text.remove_prefix(1);
    }
    return c;
}

size_t shared_length(std::string_view line) { return size_t(line[0] - '0'); }

// --- names that follow from the code point --------------------------------------------------------------------------------------------------------

struct NumberedNames {
    std::string_view prefix;
    char32_t first, last;
};
constexpr std::string_view kUnified = "CJK UNIFIED IDEOGRAPH-", kCompatibility = "CJK COMPATIBILITY IDEOGRAPH-", kHangul = "HANGUL SYLLABLE ";
constexpr NumberedNames kNumbered[] = {
    {kUnified, 0x3400, 0x4DBF},         {kUnified, 0x4E00, 0x9FFF},         {kCompatibility, 0xF900, 0xFA6D},
    {kCompatibility, 0xFA70, 0xFAD9},   {"KHITAN SMALL SCRIPT CHARACTER-", 0x18B00, 0x18CD5},
    {"NUSHU CHARACTER-", 0x1B170, 0x1B2FB}, {kUnified, 0x20000, 0x2A6DF},   {kUnified, 0x2A700, 0x2B739},
    {kUnified, 0x2B740, 0x2B81D},       {kUnified, 0x2B820, 0x2CEA1},       {kUnified, 0x2CEB0, 0x2EBE0},
    {kUnified, 0x2EBF0, 0x2EE5D},       {kCompatibility, 0x2F800, 0x2FA1D}, {kUnified, 0x30000, 0x3134A},
    {kUnified, 0x31350, 0x323AF},
};

// Short names of the jamo, in the order in which syllables are composed of them (the standard, section 3.12).
constexpr std::string_view kLeading[] = {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"};
constexpr std::string_view kVowels[] = {"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE",
                                        "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"};
constexpr std::string_view kTrailing[] = {"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT",
                                          "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"};
constexpr char32_t kFirstSyllable = 0xAC00, kLastSyllable = 0xD7A3;
constexpr size_t kVowelCount = std::size(kVowels), kTrailingCount = std::size(kTrailing);

std::string hangul_name(char32_t c) {
    size_t i = c - kFirstSyllable;
    return fmt::format("{}{}{}{}", kHangul, kLeading[i / (kVowelCount * kTrailingCount)], kVowels[i / kTrailingCount % kVowelCount], kTrailing[i % kTrailingCount]);
}

// The longest of the short names that the text starts with; -1 if there is none.
template <size_t n>
int take_jamo(const std::string_view (&names)[n], std::string_view& text) {
    int best = -1;
    for (size_t i = 0; i < n; ++i)
        if (text.starts_with(names[i]) && (best < 0 || names[i].size() > names[size_t(best)].size())) best = int(i);
    if (best >= 0) text.remove_prefix(names[size_t(best)].size());
    return best;
}

std::optional<char32_t> numbered_character(std::string_view name) {
    if (name.starts_with(kHangul)) {
        std::string_view rest = name.substr(kHangul.size());
        int leading = take_jamo(kLeading, rest), vowel = take_jamo(kVowels, rest), trailing = take_jamo(kTrailing, rest);
        if (leading < 0 || vowel < 0 || trailing < 0 || !rest.empty()) return {};
        return kFirstSyllable + char32_t((size_t(leading) * kVowelCount + size_t(vowel)) * kTrailingCount + size_t(trailing));
    }
    for (auto& range : kNumbered) {
        if (!name.starts_with(range.prefix)) continue;
        std::string_view digits = name.substr(range.prefix.size());
        bool is_hex = digits.size() >= 4 && digits.size() <= 5 && digits.find_first_not_of("0123456789ABCDEF") == digits.npos;
        if (!is_hex) continue;
        char32_t c = take_code_point(digits);
        if (c >= range.first && c <= range.last) return c;
    }
    return {};
}

// --- names in the text ------------------------------------------------------------------------------------------------------------------------------

// The first code point of the block at `block`.
char32_t first_of_block(std::string_view text, size_t block) {
    std::string_view digits = text.substr(block + 1, 8);
    digits = digits.substr(0, digits.find('\n'));
    return take_code_point(digits);
}

// Offset of the last block that does not begin behind c (the first block, if all do).
size_t find_block(std::string_view text, char32_t c) {
    size_t low = text.find("\n*") + 1, high = text.size();   // the block wanted begins in [low, high)
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2, block = text.find("\n*", middle - 1);   // the first that begins at or behind the middle
        if (block != text.npos && ++block < high && first_of_block(text, block) <= c)
            low = block;
        else
            high = middle;
    }
    return low;
}

// A name in upper case; nothing if it is no name at all.
std::optional<std::string> in_capitals(std::string_view name) {
    std::string out(name);
    for (char& c : out) {
        if (static_cast<signed char>(c) < ' ') return {};
        if (c >= 'a' && c <= 'z') c = char(c - 32);
    }
    return out;
}

// The points behind the '!' of the alias or sequence with this name.
std::optional<std::string_view> find_alias(std::string_view name) {
    std::string_view text = names_text();
    std::string wanted = fmt::format("={}\n", name);
    size_t found = text.find(wanted);
    if (found == text.npos) return {};
    size_t start = text.rfind('\n', found) + 1;
    if (text[start] != '!') return {};
    return text.substr(start + 1, found - start - 1);
}

// The character whose own name this is. Of each name only the part behind what it shares with the name before is looked at.
std::optional<char32_t> find_name(std::string_view name) {
    std::string_view text = names_text();
    char32_t c = 0;
    size_t matched = 0;   // characters that the last name and the wanted one have in common
    for (size_t at = 0; at < text.size();) {
        std::string_view line = take_line(text, at);
        if (line[0] == '!') break;
        if (line[0] == '#') continue;
        if (line[0] == '*') {
            line.remove_prefix(1);
            c = take_code_point(line);
            matched = 0;
            continue;
        }
        size_t shared = shared_length(line);
        if (shared <= matched) {
            std::string_view suffix = line.substr(1), rest = name.substr(shared);
            matched = shared + size_t(std::ranges::mismatch(suffix, rest).in1 - suffix.begin());
            if (matched == name.size() && suffix.size() == rest.size()) return c;
        }
        ++c;
    }
    return {};
}

}  // namespace

std::string character_name(char32_t c) {
    if (c >= kFirstSyllable && c <= kLastSyllable) return hangul_name(c);
    for (auto& range : kNumbered)
        if (c >= range.first && c <= range.last) return fmt::format("{}{:X}", range.prefix, uint32_t(c));
    std::string_view text = names_text();
    size_t at = find_block(text, c);
    std::string_view head = take_line(text, at).substr(1);
    std::string name;
    for (char32_t here = take_code_point(head); here <= c && at < text.size(); ++here) {
        std::string_view line = take_line(text, at);
        if (line[0] == '*' || line[0] == '!') break;
        name.resize(shared_length(line));
        name += line.substr(1);
        if (here == c) return name;
    }
    return {};
}

std::optional<char32_t> character_named(std::string_view name) {
    if (auto c = numbered_character(name)) return c;
    auto wanted = in_capitals(name);
    if (!wanted || wanted->empty()) return {};
    if (auto c = find_name(*wanted)) return c;
    auto points = find_alias(*wanted);
    if (!points || points->find(' ') != points->npos) return {};
    return take_code_point(*points);
}

std::optional<std::string> text_named(std::string_view name) {
    if (auto c = character_named(name)) return utf8::from_code_point(*c);
    auto wanted = in_capitals(name);
    auto points = wanted ? find_alias(*wanted) : std::nullopt;
    if (!points) return {};
    std::string out;
    while (!points->empty()) {
        utf8::append(out, take_code_point(*points));
        if (!points->empty()) points->remove_prefix(1);
    }
    return out;
}

}  // namespace kukri::unicode
