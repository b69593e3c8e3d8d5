// "Did you mean": which of the known names is closest to a mistyped one.
// What a reader would get wrong: the costs are CPython's (suggestions.c), not textbook ones: an insertion,
// deletion or replacement costs two, a change of letter case one, and a name counts as close when about a
// third of its letters would have to change.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace kukri {

namespace edit_detail {

inline constexpr size_t kMoveCost = 2, kCaseCost = 1, kLongestName = 40, kMostCandidates = 750;

inline size_t replacement_cost(char a, char b) {
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; };
    if (a == b) return 0;
    return lower(a) == lower(b) ? kCaseCost : kMoveCost;
}

}  // namespace edit_detail

// The weighted Levenshtein distance in bytes; anything above `limit` may come back as limit + 1.
inline size_t edit_distance(std::string_view a, std::string_view b, size_t limit) {
    using namespace edit_detail;
    auto common = size_t(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    a.remove_prefix(common);
    b.remove_prefix(common);
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    if (a.empty() || b.empty()) return (a.size() + b.size()) * kMoveCost;
    if (a.size() > kLongestName || b.size() > kLongestName) return limit + 1;
    if (a.size() > b.size()) std::swap(a, b);
    if ((b.size() - a.size()) * kMoveCost > limit) return limit + 1;
    std::array<size_t, kLongestName + 1> row;  // row[i]: from the first i of a to what was seen of b
    for (size_t i = 0; i <= a.size(); ++i) row[i] = i * kMoveCost;
    for (size_t j = 0; j < b.size(); ++j) {
        size_t diagonal = row[0], lowest = row[0] = (j + 1) * kMoveCost;
        for (size_t i = 0; i < a.size(); ++i) {
            size_t replaced = diagonal + replacement_cost(a[i], b[j]);
            diagonal = row[i + 1];
            row[i + 1] = std::min(replaced, std::min(row[i], row[i + 1]) + kMoveCost);
            lowest = std::min(lowest, row[i + 1]);
        }
        if (lowest > limit) return limit + 1;
    }
    return row[a.size()];
}

// The index of the best candidate, the first among equals; nothing if none is close.
inline std::optional<size_t> closest_name(std::string_view wrong,
                                          std::span<const std::string_view> candidates) {
    using namespace edit_detail;
    if (candidates.size() >= kMostCandidates) return {};
    std::optional<size_t> best;
    size_t best_distance = std::numeric_limits<size_t>::max();
    for (size_t i = 0; i < candidates.size() && best_distance > 0; ++i) {
        if (candidates[i] == wrong)
            continue;  // it is there but was not found: saying its name would not help
        size_t limit = std::min((wrong.size() + candidates[i].size() + 3) * kMoveCost / 6, best_distance - 1);
        size_t distance = edit_distance(wrong, candidates[i], limit);
        if (distance > limit) continue;
        best = i;
        best_distance = distance;
    }
    return best;
}

}  // namespace kukri
