// Chunks as bytes: what comes back is the same, and damaged bytes are refused or sound.
#include "compiler/chunk_bytes.hpp"

#include <gtest/gtest.h>

#include "compiler/compile.hpp"
#include "compiler/disassembler.hpp"
#include "compiler/verifier.hpp"

namespace kukri {
namespace {

std::shared_ptr<const Chunk> sample() {
    compiler::CompileOptions options;
    return compiler::compile(R"(
def f(a, /, b=1, *c, d=2.5, **e):
    """Doc."""
    x = (1, 'two', b'three', frozenset, 10**30, 2j, ...)
    def g():
        try:
            yield a, x
        except ValueError as error:
            raise error
        return lambda: [i for i in x if i in {1, 2}]
    return g
)", options).chunk;
}

TEST(ChunkBytes, ComesBackTheSame) {
    auto chunk = sample();
    std::string bytes = chunk_to_bytes(*chunk);
    auto back = chunk_from_bytes(bytes);
    ASSERT_TRUE(back);
    EXPECT_EQ(chunk_to_bytes(*back), bytes);
    EXPECT_EQ(disassemble(*back), disassemble(*chunk));
}

TEST(ChunkBytes, RefusesWhatIsCutShortOrLonger) {
    std::string bytes = chunk_to_bytes(*sample());
    for (size_t size = 0; size < bytes.size(); size += 7) EXPECT_FALSE(chunk_from_bytes(std::string_view(bytes).substr(0, size)));
    EXPECT_FALSE(chunk_from_bytes(bytes + '\0'));
}

TEST(ChunkBytes, DamageIsFoundOrHarmless) {
    std::string bytes = chunk_to_bytes(*sample());
    for (size_t at = 0; at < bytes.size(); at += 3) {
        std::string damaged = bytes;
        damaged[at] = char(damaged[at] ^ 0x55);
        auto back = chunk_from_bytes(damaged);
        EXPECT_TRUE(!back || !verify(*back));
    }
}

}  // namespace
}  // namespace kukri
