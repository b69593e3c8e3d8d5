#include "runtime/base/mersenne_twister.hpp"

#include <gtest/gtest.h>

#include <vector>

// Expected values: random.Random of CPython 3.13.
namespace kukri {
namespace {

MersenneTwister seeded(std::vector<uint32_t> words) {
    MersenneTwister twister;
    twister.seed(words);
    return twister;
}

TEST(MersenneTwister, Seed42) {
    MersenneTwister twister = seeded({42});
    EXPECT_EQ(twister.next(), 2746317213u);
    EXPECT_EQ(twister.bits(32), 478163327u);
    EXPECT_EQ(twister.bits(32), 107420369u);
    EXPECT_EQ(twister.random(), 0.7415504997598329);
    EXPECT_EQ(twister.bits(5), 7u);
    EXPECT_EQ(twister.bits(40), 151282538206u);
    EXPECT_EQ(twister.bits(64), 1890702223848595625u);
    std::vector<uint32_t> words(4);
    twister.bits(100, words);
    EXPECT_EQ(words, (std::vector<uint32_t>{0xad3c2d6d, 0xbd9c66b3, 0xe465e150, 0x8}));
}

TEST(MersenneTwister, ALongKey) {  // 2**100 + 12345678901234567890
    MersenneTwister twister = seeded({0xeb1f0ad2, 0xab54a98c, 0x0, 0x10});
    EXPECT_EQ(twister.next(), 800400345u);
    EXPECT_EQ(twister.next(), 3282950278u);
    EXPECT_EQ(twister.next(), 3966418985u);
    EXPECT_EQ(twister.random(), 0.8567226157391441);
}

TEST(MersenneTwister, ManyOutputs) {
    MersenneTwister twister = seeded({0});
    uint64_t sum = 0;
    for (int i = 0; i < 100000; ++i) sum = sum * 31 + twister.next();
    EXPECT_EQ(sum, 3333527149636493011u);
    EXPECT_EQ(twister.state().index, 160u);
    EXPECT_EQ(twister.state().words[0], 2230882780u);
}

TEST(MersenneTwister, StateCanBePutBack) {
    MersenneTwister twister;
    for (int i = 0; i < 700; ++i) twister.next();
    auto state = twister.state();
    uint32_t first = twister.next();
    twister.set_state(state);
    EXPECT_EQ(twister.next(), first);
}

}  // namespace
}  // namespace kukri
