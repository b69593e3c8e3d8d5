// BLAKE2b and BLAKE2s (RFC 7693) with all of their parameters, which libcrypto does not offer. Plain data: copying an object copies
// the state of the hash.
#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace kukri::digest {

inline constexpr uint8_t kBlake2Sigma[12][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3}};

struct Blake2bTraits {
    using Word = uint64_t;
    static constexpr int kRounds = 12, kRotations[4] = {32, 24, 16, 63};
    static constexpr Word kInitial[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                                         0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
};
struct Blake2sTraits {
    using Word = uint32_t;
    static constexpr int kRounds = 10, kRotations[4] = {16, 12, 8, 7};
    static constexpr Word kInitial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
};

// The parameter block; salt and person are padded with zeros.
struct Blake2Parameters {
    uint8_t digest_size = 0, key_size = 0, fanout = 1, depth = 1;
    uint32_t leaf_size = 0;
    uint64_t node_offset = 0;
    uint8_t node_depth = 0, inner_size = 0;
    std::string_view salt{}, person{};
    bool last_node = false;
};

template <class Traits>
class Blake2 {
  public:
    using Word = typename Traits::Word;
    static constexpr size_t kBlockSize = 16 * sizeof(Word), kMaxDigest = 8 * sizeof(Word), kMaxKey = kMaxDigest, kSaltSize = 2 * sizeof(Word);

    void start(const Blake2Parameters& p, std::string_view key) {
        std::array<uint8_t, kMaxDigest> block{};
        block[0] = p.digest_size;
        block[1] = p.key_size;
        block[2] = p.fanout;
        block[3] = p.depth;
        std::memcpy(&block[4], &p.leaf_size, 4);
        // The node's offset has 8 bytes in BLAKE2b, 6 in BLAKE2s.
        constexpr size_t kOffsetSize = sizeof(Word) == 8 ? 8 : 6;
        std::memcpy(&block[8], &p.node_offset, kOffsetSize);
        block[8 + kOffsetSize] = p.node_depth;
        block[9 + kOffsetSize] = p.inner_size;
        std::copy(p.salt.begin(), p.salt.end(), block.begin() + kMaxDigest / 2);
        std::copy(p.person.begin(), p.person.end(), block.begin() + kMaxDigest / 2 + kSaltSize);
        for (int i = 0; i < 8; ++i) {
            Word w;
            std::memcpy(&w, &block[size_t(i) * sizeof(Word)], sizeof(Word));
            state_[i] = Traits::kInitial[i] ^ w;
        }
        digest_size_ = p.digest_size;
        last_node_ = p.last_node;
        if (key.empty()) return;
        std::memcpy(buffer_.data(), key.data(), key.size());
        buffered_ = kBlockSize;
    }

    void update(std::string_view data) {
        while (!data.empty()) {
            if (buffered_ == kBlockSize) {   // only when more follows: the last block is compressed by finish()
                count_ += kBlockSize;
                compress(false);
                buffered_ = 0;
            }
            size_t n = std::min(data.size(), kBlockSize - buffered_);
            std::memcpy(buffer_.data() + buffered_, data.data(), n);
            buffered_ += n;
            data.remove_prefix(n);
        }
    }

    // On a copy: the hash may go on afterwards.
    size_t finish(char* out) const {
        Blake2 last = *this;
        last.count_ += buffered_;
        std::memset(last.buffer_.data() + buffered_, 0, kBlockSize - buffered_);
        last.compress(true);
        std::memcpy(out, last.state_, digest_size_);
        return digest_size_;
    }

    size_t digest_size() const { return digest_size_; }

  private:
    static_assert(std::endian::native == std::endian::little);

    void compress(bool last) {
        Word m[16], v[16];
        std::memcpy(m, buffer_.data(), sizeof m);
        for (int i = 0; i < 8; ++i) {
            v[i] = state_[i];
            v[i + 8] = Traits::kInitial[i];
        }
        v[12] ^= Word(count_);
        v[13] ^= sizeof(Word) == 8 ? Word(0) : Word(count_ >> 32);
        if (last) v[14] = ~v[14];
        if (last && last_node_) v[15] = ~v[15];
        auto mix = [&](int a, int b, int c, int d, Word x, Word y) {
            constexpr auto& r = Traits::kRotations;
            v[a] += v[b] + x;
            v[d] = std::rotr(v[d] ^ v[a], r[0]);
            v[c] += v[d];
            v[b] = std::rotr(v[b] ^ v[c], r[1]);
            v[a] += v[b] + y;
            v[d] = std::rotr(v[d] ^ v[a], r[2]);
            v[c] += v[d];
            v[b] = std::rotr(v[b] ^ v[c], r[3]);
        };
        for (int round = 0; round < Traits::kRounds; ++round) {
            auto& s = kBlake2Sigma[round];
            for (int i = 0; i < 4; ++i) mix(i, i + 4, i + 8, i + 12, m[s[2 * i]], m[s[2 * i + 1]]);
            for (int i = 0; i < 4; ++i) mix(i, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12, m[s[8 + 2 * i]], m[s[9 + 2 * i]]);
        }
        for (int i = 0; i < 8; ++i) state_[i] ^= v[i] ^ v[i + 8];
    }

    Word state_[8] = {};
    uint64_t count_ = 0;
    std::array<uint8_t, kBlockSize> buffer_{};
    size_t buffered_ = 0, digest_size_ = 0;
    bool last_node_ = false;
};

}  // namespace kukri::digest
