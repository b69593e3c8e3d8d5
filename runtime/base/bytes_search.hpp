// Substring search for bytes, and so for str too (valid UTF-8 matches only at character boundaries). Linear
// in the worst case. What a reader would get wrong: an empty needle is found everywhere; counting it in str
// is in characters, which callers do.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace kukri {

inline constexpr size_t kNotFound = std::string_view::npos;

// Offset of the first occurrence at or behind `from`; kNotFound if there is none.
size_t find_bytes(std::string_view text, std::string_view needle, size_t from = 0);

namespace search_detail {

// Knuth, Morris and Pratt from the right: the last occurrence in text[0, end).
inline size_t rfind_linear(std::string_view text, size_t end, std::string_view needle) {
    size_t n = needle.size();
    auto needle_at = [&](size_t i) { return needle[n - 1 - i]; };
    std::vector<size_t> border(n, 0);  // of the first i + 1 characters, read from the right
    for (size_t i = 1, k = 0; i < n; ++i) {
        while (k && needle_at(i) != needle_at(k)) k = border[k - 1];
        border[i] = k += needle_at(i) == needle_at(k);
    }
    size_t matched = 0;
    for (size_t i = end; i-- > 0;) {
        while (matched && text[i] != needle_at(matched)) matched = border[matched - 1];
        matched += text[i] == needle_at(matched);
        if (matched == n) return i;
    }
    return kNotFound;
}

}  // namespace search_detail

// Offset of the last occurrence that ends at or before `end` bytes.
inline size_t rfind_bytes(std::string_view text, std::string_view needle, size_t end = kNotFound) {
    if (end > text.size()) end = text.size();
    if (needle.size() > end) return kNotFound;
    if (needle.empty()) return end;
    size_t compared = 0;
    size_t starts = end - needle.size() + 1;  // candidates are text[0, starts)
    while (starts) {
        const void* found = memrchr(text.data(), needle[0], starts);
        if (!found) return kNotFound;
        auto at = size_t(static_cast<const char*>(found) - text.data());
        size_t same = 1;
        while (same < needle.size() && text[at + same] == needle[same]) ++same;
        if (same == needle.size()) return at;
        compared += same;
        // The naive loop is fastest on ordinary text; text that defeats it is finished by the linear one.
        if (compared > 64 + 4 * (end - at))
            return search_detail::rfind_linear(text, at + needle.size() - 1, needle);
        starts = at;
    }
    return kNotFound;
}

inline bool contains_bytes(std::string_view text, std::string_view needle) {
    return find_bytes(text, needle) != kNotFound;
}

// Occurrences that do not overlap, counted from the left. An empty needle occurs at every byte and at the
// end.
inline size_t count_bytes(std::string_view text, std::string_view needle, size_t limit = kNotFound) {
    if (needle.empty()) return text.size() + 1 < limit ? text.size() + 1 : limit;
    if (needle.size() == 1 && limit >= text.size())
        return size_t(std::count(text.begin(), text.end(), needle[0]));
    size_t count = 0;
    for (size_t at = 0; count < limit && (at = find_bytes(text, needle, at)) != kNotFound;
         at += needle.size())
        ++count;
    return count;
}

// The first `limit` occurrences replaced. The needle is not empty.
inline std::string replace_bytes(std::string_view text, std::string_view needle, std::string_view replacement,
                                 size_t limit = kNotFound) {
    std::string out;
    size_t copied = 0;
    for (size_t at; limit && (at = find_bytes(text, needle, copied)) != kNotFound; --limit) {
        out.append(text, copied, at - copied).append(replacement);
        copied = at + needle.size();
    }
    return out.append(text, copied);
}

}  // namespace kukri
