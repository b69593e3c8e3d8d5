// What only unicodedata asks for: East Asian widths and decomposition mappings of one level.
// What a reader would get wrong: utf8proc has full decompositions only. One level is found again by composing the full one as far as it
// goes; the few that this does not hit are listed.
#include <algorithm>
#include <iterator>

#include "runtime/base/format.hpp"
#include "runtime/base/unicode.hpp"
#include "runtime/base/unicode_widths.hpp"

namespace kukri::unicode {

std::string_view east_asian_width(char32_t c) {
    static constexpr std::string_view kNames[] = {"A", "F", "H", "N", "Na", "W"};
    auto before = [](char32_t x, const WidthRun& run) { return x < run.first; };
    return kNames[(std::upper_bound(std::begin(kWidths), std::end(kWidths), c, before) - 1)->width];
}

namespace {

const char32_t* irregular_decomposition(char32_t c) {
    auto before = [](const IrregularDecomposition& row, char32_t x) { return row.character < x; };
    auto* row = std::lower_bound(std::begin(kIrregularDecompositions), std::end(kIrregularDecompositions), c, before);
    return row != std::end(kIrregularDecompositions) && row->character == c ? row->mapping : nullptr;
}

bool is_hangul_syllable(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

// The canonical mapping of a character whose full decomposition is `full`: a single character, or the last one and the rest composed.
std::string canonical_mapping(std::string_view text, std::string_view full) {
    std::string composed = normalize(NormalForm::Nfc, text);
    if (composed != text && utf8::count(composed) == 1) return composed;
    const char* last = full.data() + full.size();
    utf8::previous(last);
    auto start = size_t(last - full.data());
    return normalize(NormalForm::Nfc, full.substr(0, start)).append(full.substr(start));
}

}  // namespace

std::string decomposition(char32_t c) {
    if (c < 0xA0 || utf8::is_surrogate(c) || is_hangul_syllable(c)) return {};
    std::string text = utf8::from_code_point(c), mapping, out;
    std::string_view tag = compatibility_tag(c);
    if (const char32_t* irregular = irregular_decomposition(c)) {
        mapping = utf8::from_utf32(irregular);
    } else if (!tag.empty()) {
        mapping = normalize(NormalForm::Nfkc, text);
    } else {
        std::string full = normalize(NormalForm::Nfd, text);
        if (full == text) return {};
        mapping = canonical_mapping(text, full);
    }
    if (!tag.empty()) out.append("<").append(tag).append(">");
    for (char32_t point : utf8::code_points(mapping)) out += fmt::format("{}{:04X}", out.empty() ? "" : " ", uint32_t(point));
    return out;
}

}  // namespace kukri::unicode
