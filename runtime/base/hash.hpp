// Hash functions, all pure: SipHash-1-3 for text, and Python's numeric, tuple and frozenset hashes over plain
// numbers. What a reader would get wrong: a Python hash is a signed word that is never -1, so every function
// here has already replaced -1.
#pragma once
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace kukri {

// The key of the text hash; one per runtime, random unless seeded.
struct HashKey {
    uint64_t k0 = 0, k1 = 0;
};

// CPython's expansion of PYTHONHASHSEED (0 means a zero key), so that seeded ASCII hashes equal CPython's.
inline HashKey hash_key_from_seed(uint32_t seed) {
    if (seed == 0) return {};
    unsigned char bytes[16];
    uint32_t x = seed;
    for (auto& byte : bytes) {
        x = x * 214013 + 2531011;
        byte = static_cast<unsigned char>(x >> 16);
    }
    HashKey key;
    std::memcpy(&key.k0, bytes, 8);
    std::memcpy(&key.k1, bytes + 8, 8);
    return key;
}

namespace hash_detail {

struct SipState {
    uint64_t v0, v1, v2, v3;

    void round() {
        v0 += v1;
        v2 += v3;
        v1 = std::rotl(v1, 13) ^ v0;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 = std::rotl(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = std::rotl(v1, 17) ^ v2;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 = std::rotl(v2, 32);
    }
    void absorb(uint64_t word) {
        v3 ^= word;
        round();
        v0 ^= word;
    }
};

// The last 0..7 bytes as a little-endian word, without reading past the end.
inline uint64_t sip_tail(const char* p, size_t left) {
    uint64_t word = 0;
    if (left & 4) {
        uint32_t low;
        std::memcpy(&low, p, 4);
        word = low;
        p += 4;
    }
    size_t shift = (left & 4) * 8;
    if (left & 2) {
        uint16_t middle;
        std::memcpy(&middle, p, 2);
        word |= uint64_t(middle) << shift;
        p += 2;
        shift += 16;
    }
    if (left & 1) word |= uint64_t(static_cast<unsigned char>(*p)) << shift;
    return word;
}

}  // namespace hash_detail

// SipHash-1-3 (Aumasson and Bernstein, "SipHash: a fast short-input PRF"), little-endian machines.
inline uint64_t sip_hash(std::string_view bytes, HashKey key) {
    static_assert(std::endian::native == std::endian::little);
    hash_detail::SipState s{key.k0 ^ 0x736f6d6570736575, key.k1 ^ 0x646f72616e646f6d,
                            key.k0 ^ 0x6c7967656e657261, key.k1 ^ 0x7465646279746573};
    const char* p = bytes.data();
    for (size_t words = bytes.size() / 8; words; --words, p += 8) {
        uint64_t word;
        std::memcpy(&word, p, 8);
        s.absorb(word);
    }
    s.absorb(hash_detail::sip_tail(p, bytes.size() & 7) | uint64_t(bytes.size()) << 56);
    s.v2 ^= 0xff;
    s.round();
    s.round();
    s.round();
    return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

// hash() of str and bytes: 0 for the empty one, never -1.
inline int64_t hash_text(std::string_view bytes, HashKey key) {
    if (bytes.empty()) return 0;
    auto h = static_cast<int64_t>(sip_hash(bytes, key));
    return h == -1 ? -2 : h;
}

// Numbers hash to their value modulo the Mersenne prime 2^61 - 1 ("Hashing of numeric types" in the library
// reference).
inline constexpr int kHashBits = 61;
inline constexpr uint64_t kHashModulus = (uint64_t(1) << kHashBits) - 1;
inline constexpr int64_t kHashInfinity = 314159;
inline constexpr uint64_t kHashImaginary = 1000003;

namespace hash_detail {
inline int64_t signed_hash(uint64_t residue, bool negative) {
    int64_t h = negative ? -int64_t(residue) : int64_t(residue);
    return h == -1 ? -2 : h;
}
}  // namespace hash_detail

inline int64_t hash_int64(int64_t n) {
    uint64_t magnitude = n < 0 ? 0 - uint64_t(n) : uint64_t(n);
    uint64_t residue = (magnitude & kHashModulus) + (magnitude >> kHashBits);
    if (residue >= kHashModulus) residue -= kHashModulus;
    return hash_detail::signed_hash(residue, n < 0);
}

// Sign and magnitude, 64-bit limbs, least significant first.
inline int64_t hash_limbs(std::span<const uint64_t> limbs, bool negative) {
    uint64_t residue = 0;
    for (size_t i = limbs.size(); i-- > 0;) {
        uint64_t shifted = (residue << 3 & kHashModulus) | residue >> (kHashBits - 3);  // residue * 2^64
        uint64_t sum = shifted + (limbs[i] & kHashModulus) + (limbs[i] >> kHashBits);
        residue = (sum & kHashModulus) + (sum >> kHashBits);
        if (residue >= kHashModulus) residue -= kHashModulus;
    }
    return hash_detail::signed_hash(residue, negative);
}

// Infinities have fixed hashes; a nan's hash is the caller's business (CPython: by identity): not to be
// passed here.
inline int64_t hash_float(double d) {
    if (!std::isfinite(d)) return d > 0 ? kHashInfinity : -kHashInfinity;
    if (d == std::trunc(d) && std::fabs(d) < 0x1p63) return hash_int64(int64_t(d));
    int exponent;
    double fraction = std::frexp(std::fabs(d), &exponent);  // d == fraction * 2^exponent
    auto mantissa = uint64_t(std::ldexp(fraction, 53));     // 2^61 == 1 here, so powers of two are rotations
    int shift = (exponent - 53) % kHashBits;
    if (shift < 0) shift += kHashBits;
    uint64_t residue = ((mantissa << shift) & kHashModulus) | (mantissa >> (kHashBits - shift));
    return hash_detail::signed_hash(residue, d < 0);
}

// Of a complex number, from the hashes of its parts.
inline int64_t hash_complex_parts(int64_t real, int64_t imaginary) {
    auto h = static_cast<int64_t>(uint64_t(real) + kHashImaginary * uint64_t(imaginary));
    return h == -1 ? -2 : h;
}

// Objects hashed by identity: the low bits of addresses are zero, so rotate them out of the way.
inline int64_t hash_pointer(const void* p) {
    auto h = static_cast<int64_t>(std::rotr(reinterpret_cast<uintptr_t>(p), 4));
    return h == -1 ? -2 : h;
}

// tuple: xxHash's 64-bit round over the items' hashes (described at the top of tuple hashing in CPython's
// tupleobject.c).
class TupleHash {
  public:
    void add(int64_t item_hash) {
        state_ += uint64_t(item_hash) * kPrime2;
        state_ = std::rotl(state_, 31) * kPrime1;
        ++count_;
    }
    int64_t finish() const {
        uint64_t h = state_ + (count_ ^ (kPrime5 ^ 3527539));
        return h == ~uint64_t(0) ? 1546275796 : int64_t(h);
    }
    // slice: the same rounds, but the number of items (always three) does not enter.
    int64_t finish_slice() const { return state_ == ~uint64_t(0) ? 1546275796 : int64_t(state_); }

  private:
    static constexpr uint64_t kPrime1 = 11400714785074694791u, kPrime2 = 14029467366897019727u,
                              kPrime5 = 2870177450012600261u;
    uint64_t state_ = kPrime5;
    uint64_t count_ = 0;
};

inline int64_t hash_sequence(std::span<const int64_t> item_hashes) {
    TupleHash h;
    for (int64_t item : item_hashes) h.add(item);
    return h.finish();
}

// frozenset: order does not matter, close hashes are spread before they are combined. Each element is added
// once.
class FrozensetHash {
  public:
    void add(int64_t item_hash) {
        auto h = uint64_t(item_hash);
        state_ ^= ((h ^ 89869747) ^ (h << 16)) * 3644798167u;
        ++count_;
    }
    int64_t finish() const {
        uint64_t h = state_ ^ ((count_ + 1) * 1927868237u);
        h ^= (h >> 11) ^ (h >> 25);
        h = h * 69069 + 907133923;
        return h == ~uint64_t(0) ? 590923713 : int64_t(h);
    }

  private:
    uint64_t state_ = 0;
    uint64_t count_ = 0;
};

}  // namespace kukri
