// The order of strs, as sorting and comparing ask for it millions of times: most texts differ in their first eight bytes.
#pragma once
#include <bit>
#include <cstring>

#include "runtime/str.hpp"

namespace kukri {

// The first eight bytes as a number that is ordered like them; what is missing counts as zero. A Str's memory is never shorter.
inline uint64_t leading_bytes(const Str& s) {
    uint64_t word;
    std::memcpy(&word, s.data(), sizeof word);
    if constexpr (std::endian::native == std::endian::little) word = __builtin_bswap64(word);
    return s.bytes >= 8 ? word : s.bytes == 0 ? 0 : word & ~uint64_t(0) << (64 - 8 * s.bytes);
}

// Negative, zero or positive. UTF-8 is ordered like code points.
inline int compare_texts(const Str& a, const Str& b) {
    uint64_t x = leading_bytes(a), y = leading_bytes(b);
    if (x != y) return x < y ? -1 : 1;
    if (a.bytes <= 8 && b.bytes <= 8) return int(a.bytes) - int(b.bytes);
    return a.view().compare(b.view());
}

}  // namespace kukri
