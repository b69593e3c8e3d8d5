// Numbers in seven bits a byte, the lowest first; the eighth says that more follow.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace kukri {

struct Varint {
    static void append(std::string& out, uint64_t n) {
        for (; n >= 0x80; n >>= 7) out += char(n | 0x80);
        out += char(n);
    }
    // Negative numbers are as short as positive ones.
    static void append_signed(std::string& out, int64_t n) { append(out, uint64_t(n) << 1 ^ uint64_t(n >> 63)); }

    // Takes one off the front; false if there is none.
    static bool take(std::string_view& in, uint64_t& n) {
        if (!in.empty() && uint8_t(in[0]) < 0x80) [[likely]] {
            n = uint8_t(in[0]);
            return in.remove_prefix(1), true;
        }
        n = 0;
        for (unsigned i = 0; i < in.size() && i < 10; ++i) {
            n |= uint64_t(in[i] & 0x7f) << (7 * i);
            if (uint8_t(in[i]) < 0x80) return in.remove_prefix(i + 1), true;
        }
        return false;
    }
    static bool take_signed(std::string_view& in, int64_t& n) {
        uint64_t bits;
        bool there = take(in, bits);
        n = int64_t(bits >> 1) ^ -int64_t(bits & 1);
        return there;
    }
};

}  // namespace kukri
