// MT19937 (Matsumoto and Nishimura, "Mersenne Twister", 1998) with the seeding and output functions of
// Python's random.Random. What a reader would get wrong: random() takes two outputs, and getrandbits takes
// the high bits of each.
#pragma once
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>

namespace kukri {

class MersenneTwister {
  public:
    static constexpr size_t kWords = 624;
    struct State {
        std::array<uint32_t, kWords> words;
        uint32_t index;  // 0..624; 624: all used up
    };

    MersenneTwister() { seed(std::array<uint32_t, 1>{0}); }

    // Python seeds with the absolute value of the int in 32-bit words, least significant first (zero is one
    // word).
    void seed(std::span<const uint32_t> key) {
        assert(!key.empty());
        auto& w = state_.words;
        seed_with_word(19650218);
        size_t i = 1, j = 0;
        for (size_t k = kWords > key.size() ? kWords : key.size(); k; --k) {
            w[i] = (w[i] ^ (mixed(w[i - 1]) * 1664525u)) + key[j] + uint32_t(j);
            if (++j == key.size()) j = 0;
            advance(i);
        }
        for (size_t k = kWords - 1; k; --k) {
            w[i] = (w[i] ^ (mixed(w[i - 1]) * 1566083941u)) - uint32_t(i);
            advance(i);
        }
        w[0] = 0x80000000u;
    }

    uint32_t next() {
        if (state_.index >= kWords) twist();
        uint32_t y = state_.words[state_.index++];
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c5680u;
        y ^= y << 15 & 0xefc60000u;
        return y ^ y >> 18;
    }

    // In [0, 1), 53 bits.
    double random() {
        uint32_t high = next() >> 5, low = next() >> 6;
        return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
    }

    // 1..64 bits.
    uint64_t bits(unsigned count) {
        assert(count >= 1 && count <= 64);
        if (count <= 32) return next() >> (32 - count);
        uint64_t low = next();
        return low | uint64_t(next() >> (64 - count)) << 32;
    }

    // Fills words, least significant first, with `count` bits: (count + 31) / 32 words.
    void bits(size_t count, std::span<uint32_t> words) {
        assert(words.size() == (count + 31) / 32);
        for (uint32_t& word : words) {
            word = next();
            if (count < 32) word >>= 32 - count;
            count -= count < 32 ? count : 32;
        }
    }

    const State& state() const { return state_; }
    void set_state(const State& state) {
        assert(state.index <= kWords);
        state_ = state;
    }

  private:
    static uint32_t mixed(uint32_t x) { return x ^ x >> 30; }

    void seed_with_word(uint32_t seed) {
        auto& w = state_.words;
        w[0] = seed;
        for (uint32_t i = 1; i < kWords; ++i) w[i] = 1812433253u * mixed(w[i - 1]) + i;
        state_.index = kWords;
    }

    // The next place, with place 0 as a copy of the last one when going round.
    void advance(size_t& i) {
        if (++i < kWords) return;
        state_.words[0] = state_.words[kWords - 1];
        i = 1;
    }

    void twist() {
        constexpr size_t kShift = 397;
        auto& w = state_.words;
        for (size_t i = 0; i < kWords; ++i) {
            uint32_t y = (w[i] & 0x80000000u) | (w[(i + 1) % kWords] & 0x7fffffffu);
            w[i] = w[(i + kShift) % kWords] ^ y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
        }
        state_.index = 0;
    }

    State state_;
};

}  // namespace kukri
