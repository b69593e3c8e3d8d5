// UTF-8 text as Python sees it: counting, walking, encoding and decoding code points, and strict checking
// with CPython's error reasons. What a reader would get wrong: our text is "generalised" UTF-8: a lone
// surrogate is three bytes (ED A0..BF xx), and two surrogates that meet stay two code points, as in Python.
// Functions taking `text` trust it to be valid in that sense; validate_utf8() is for foreign bytes.
#pragma once
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace kukri::utf8 {

inline constexpr char32_t kMaxCodePoint = 0x10FFFF;
inline constexpr bool is_surrogate(char32_t c) {
    return c >= 0xD800 && c <= 0xDFFF;
}
inline constexpr bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

namespace detail {
inline constexpr uint64_t kHighBits = 0x8080808080808080u;
inline uint64_t load(const char* p) {
    uint64_t word;
    std::memcpy(&word, p, 8);
    return word;
}
// How many of the eight bytes are continuation bytes (10xxxxxx).
inline unsigned continuations(uint64_t word) {
    return unsigned((((word & kHighBits & ~(word << 1)) >> 7) * 0x0101010101010101u) >> 56);
}
}  // namespace detail

inline bool is_ascii(std::string_view text) {
    const char* p = text.data();
    size_t n = text.size();
    if (n < 8) {
        unsigned char all = 0;
        for (size_t i = 0; i < n; ++i) all |= static_cast<unsigned char>(p[i]);
        return all < 0x80;
    }
    const char* last = p + n - 8;
    for (; p + 32 <= last; p += 32)
        if ((detail::load(p) | detail::load(p + 8) | detail::load(p + 16) | detail::load(p + 24)) &
            detail::kHighBits)
            return false;
    uint64_t all = detail::load(last);
    for (; p < last; p += 8) all |= detail::load(p);
    return !(all & detail::kHighBits);
}

// Number of code points.
inline size_t count(std::string_view text) {
    const char* p = text.data();
    const char* end = p + text.size();
    size_t skipped = 0;
    typedef signed char Lanes __attribute__((vector_size(16)));
    typedef unsigned char Counters __attribute__((vector_size(16)));
    while (end - p >= 16) {  // at most 255 rounds fit the byte-wide counters
        auto rounds = size_t(end - p) / 16;
        if (rounds > 255) rounds = 255;
        Counters counters = {};
        for (; rounds; --rounds, p += 16) {
            Lanes bytes;
            std::memcpy(&bytes, p, 16);
            counters -= (Counters)(bytes < static_cast<signed char>(-64));  // true is -1
        }
        for (int i = 0; i < 16; ++i) skipped += counters[i];
    }
    for (; p < end; ++p) skipped += is_continuation(*p);
    return text.size() - skipped;
}

// Byte offset of code point `index`, which may equal the length.
inline size_t offset_of(std::string_view text, size_t index) {
    const char* p = text.data();
    const char* end = p + text.size();
    while (end - p >= 8) {
        unsigned starts = 8 - detail::continuations(detail::load(p));
        if (starts > index) break;
        index -= starts;
        p += 8;
    }
    for (; p < end; ++p)  // the word loop may have stopped inside a code point: step to the next start
        if (!is_continuation(*p) && index-- == 0) break;
    return size_t(p - text.data());
}

// Index of the code point that starts at byte `offset`.
inline size_t index_of(std::string_view text, size_t offset) {
    return count(text.substr(0, offset));
}

// Bytes taken by a code point, by its first byte.
inline constexpr size_t length_at(char first) {
    auto b = static_cast<unsigned char>(first);
    return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}
inline constexpr size_t length_of(char32_t c) {
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

// The code point at p, which moves behind it.
inline char32_t next(const char*& p) {
    auto byte = [&](int i) { return char32_t(static_cast<unsigned char>(p[i])); };
    char32_t c = byte(0);
    if (c < 0x80) [[likely]] {
        p += 1;
    } else if (c < 0xE0) {
        c = (c & 0x1F) << 6 | (byte(1) & 0x3F);
        p += 2;
    } else if (c < 0xF0) {
        c = (c & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
        p += 3;
    } else {
        c = (c & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
        p += 4;
    }
    return c;
}
inline char32_t at(const char* p) {
    return next(p);
}

// The code point that ends before p, which moves to its start.
inline char32_t previous(const char*& p) {
    do --p;
    while (is_continuation(*p));
    return at(p);
}

// Writes 1..4 bytes; returns how many. Surrogates are written as three bytes.
inline size_t encode(char32_t c, char* out) {
    assert(c <= kMaxCodePoint);
    auto put = [&](int i, char32_t byte) { out[i] = static_cast<char>(byte); };
    if (c < 0x80) {
        put(0, c);
        return 1;
    }
    if (c < 0x800) {
        put(0, 0xC0 | c >> 6);
        put(1, 0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        put(0, 0xE0 | c >> 12);
        put(1, 0x80 | (c >> 6 & 0x3F));
        put(2, 0x80 | (c & 0x3F));
        return 3;
    }
    put(0, 0xF0 | c >> 18);
    put(1, 0x80 | (c >> 12 & 0x3F));
    put(2, 0x80 | (c >> 6 & 0x3F));
    put(3, 0x80 | (c & 0x3F));
    return 4;
}

inline void append(std::string& out, char32_t c) {
    if (c < 0x80) [[likely]] {
        out.push_back(static_cast<char>(c));
        return;
    }
    char buffer[4];
    out.append(buffer, encode(c, buffer));
}

inline std::string from_code_point(char32_t c) {
    std::string s;
    append(s, c);
    return s;
}

// for (char32_t c : utf8::code_points(text)) …
class CodePoints {
  public:
    class Iterator {
      public:
        explicit Iterator(const char* p) : p_(p) {}
        char32_t operator*() const { return at(p_); }
        Iterator& operator++() {
            p_ += length_at(*p_);
            return *this;
        }
        bool operator==(const Iterator&) const = default;
        const char* base() const { return p_; }

      private:
        const char* p_;
    };
    explicit CodePoints(std::string_view text) : text_(text) {}
    Iterator begin() const { return Iterator(text_.data()); }
    Iterator end() const { return Iterator(text_.data() + text_.size()); }

  private:
    std::string_view text_;
};
inline CodePoints code_points(std::string_view text) {
    return CodePoints(text);
}

inline std::u32string to_utf32(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (char32_t c : code_points(text)) out.push_back(c);
    return out;
}

inline std::string from_utf32(std::u32string_view text) {
    std::string out;
    out.reserve(text.size());
    for (char32_t c : text) append(out, c);
    return out;
}

// What is wrong with foreign bytes: [start, end) and the reason, as CPython's UTF-8 decoder puts it.
struct Fault {
    size_t start, end;
    const char* reason;
    // The bytes end inside a code point: an incremental decoder waits for more.
    bool is_incomplete = false;
};

enum class Surrogates { Reject, Allow };

// Checks the one non-ASCII code point at `at`; on success moves `at` behind it.
inline std::optional<Fault> check_one(std::string_view bytes, size_t& at, Surrogates surrogates) {
    auto byte = [&](size_t i) { return static_cast<unsigned char>(bytes[i]); };
    size_t left = bytes.size() - at;
    unsigned first = byte(at);
    if (first < 0x80) {
        ++at;
        return {};
    }
    if (first < 0xC2 || first > 0xF4) return Fault{at, at + 1, "invalid start byte"};
    // The second byte has a narrower range after E0 (overlong), ED (surrogates), F0 (overlong) and F4 (beyond
    // 10FFFF).
    unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned high = first == 0xED && surrogates == Surrogates::Reject ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    size_t length = length_at(bytes[at]);
    for (size_t i = 1; i < length; ++i) {
        if (i == left) return Fault{at, bytes.size(), "unexpected end of data", true};
        if (byte(at + i) < low || byte(at + i) > high) return Fault{at, at + i, "invalid continuation byte"};
        low = 0x80;
        high = 0xBF;
    }
    at += length;
    return {};
}

// The first fault at or behind `from`, or nothing if the bytes are text.
inline std::optional<Fault> validate(std::string_view bytes, size_t from = 0,
                                     Surrogates surrogates = Surrogates::Reject) {
    size_t at = from;
    while (at < bytes.size()) {
        while (bytes.size() - at >= 8 && !(detail::load(bytes.data() + at) & detail::kHighBits)) at += 8;
        while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
        while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) >= 0x80)
            if (auto fault = check_one(bytes, at, surrogates)) return fault;
    }
    return {};
}

// Offset of the first lone surrogate, or npos: such text cannot be given to the outside world as it is.
inline size_t find_surrogate(std::string_view text, size_t from = 0) {
    for (size_t at = from; (at = text.find('\xED', at)) != std::string_view::npos; ++at)
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) return at;
    return std::string_view::npos;
}

}  // namespace kukri::utf8
