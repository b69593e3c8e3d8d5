// The methods of bytes that treat them as ASCII text: classes of bytes, case, lines, tabs, white-space splitting. Pure; bytes above 127
// are letters of no case and no class.
// What a reader would get wrong: white space is the six of C's isspace (with \v and \f), unlike line ends, which are \n, \r and \r\n only.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kukri::ascii_bytes {

constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alpha(char c) { return is_lower(char(c | 0x20)); }
constexpr bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr char to_lower(char c) { return is_upper(c) ? char(c | 0x20) : c; }
constexpr char to_upper(char c) { return is_lower(c) ? char(c & ~0x20) : c; }

// Each writes text.size() bytes.
using CaseMapping = void (*)(std::string_view text, char* out);
inline void lower(std::string_view text, char* out) {
    for (char c : text) *out++ = to_lower(c);
}
inline void upper(std::string_view text, char* out) {
    for (char c : text) *out++ = to_upper(c);
}
inline void swap_case(std::string_view text, char* out) {
    for (char c : text) *out++ = is_alpha(c) ? char(c ^ 0x20) : c;
}
inline void capitalize(std::string_view text, char* out) {
    lower(text, out);
    if (!text.empty()) *out = to_upper(text[0]);
}
inline void title(std::string_view text, char* out) {
    bool in_word = false;
    for (char c : text) {
        *out++ = in_word ? to_lower(c) : to_upper(c);
        in_word = is_alpha(c);
    }
}

// isalpha() and the like: all bytes are of the class, and there is one.
template <class F>
bool all_are(std::string_view text, F in_class) {
    for (char c : text)
        if (!in_class(c)) return false;
    return !text.empty();
}
// islower(), isupper(): some letter, and none of the other case.
inline bool has_one_case(std::string_view text, bool (*wanted)(char), bool (*other)(char)) {
    bool found = false;
    for (char c : text) {
        if (other(c)) return false;
        found |= wanted(c);
    }
    return found;
}
inline bool is_title(std::string_view text) {
    bool in_word = false, found = false;
    for (char c : text) {
        if (is_alpha(c)) {
            if (is_upper(c) == in_word) return false;
            in_word = found = true;
        } else {
            in_word = false;
        }
    }
    return found;
}

inline std::string_view strip(std::string_view text, bool (*drop)(char), bool left, bool right) {
    while (left && !text.empty() && drop(text.front())) text.remove_prefix(1);
    while (right && !text.empty() && drop(text.back())) text.remove_suffix(1);
    return text;
}

// The line that begins at `at`, which moves behind its end; with the end or without.
inline std::string_view take_line(std::string_view text, size_t& at, bool keep_end) {
    size_t start = at, end = start;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
    at = end;
    if (at < text.size()) at += text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
    return text.substr(start, (keep_end ? at : end) - start);
}

// The next word from the left at or behind `at`, which moves behind it; empty if there is none.
inline std::string_view take_word(std::string_view text, size_t& at) {
    while (at < text.size() && is_space(text[at])) ++at;
    size_t start = at;
    while (at < text.size() && !is_space(text[at])) ++at;
    return text.substr(start, at - start);
}
// The same from the right: the word that ends before `end`, which moves to its start.
inline std::string_view take_last_word(std::string_view text, size_t& end) {
    while (end && is_space(text[end - 1])) --end;
    size_t stop = end;
    while (end && !is_space(text[end - 1])) --end;
    return text.substr(end, stop - end);
}

// Tabs as blanks up to the next multiple of `size` columns: calls f(character, count) for each run of the result.
template <class F>
void expand_tabs(std::string_view text, int64_t size, F f) {
    size_t column = 0;
    for (char c : text) {
        if (c == '\t') {
            size_t blanks = size > 0 ? size_t(size) - column % size_t(size) : 0;
            f(' ', blanks);
            column += blanks;
        } else {
            f(c, 1);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
}

}  // namespace kukri::ascii_bytes
