#include "runtime/base/deflate.hpp"

#include <gtest/gtest.h>

namespace kukri {
namespace {

TEST(Deflate, ComesBackTheSame) {
    for (size_t size : {0, 1, 100, 100'000}) {
        std::string text;
        for (size_t i = 0; i < size; ++i) text += char('a' + i % 7);
        std::string packed = deflated(text), back(size, '?');
        EXPECT_TRUE(inflate(packed, back));
        EXPECT_EQ(back, text);
    }
}

TEST(Deflate, AnotherSizeOrDamageIsSeen) {
    std::string packed = deflated("a text, a text, a text"), room(23, '\0');
    EXPECT_FALSE(inflate(packed, room));
    EXPECT_FALSE(inflate(packed, std::span(room).first(21)));
    EXPECT_TRUE(inflate(packed, std::span(room).first(22)));
    packed[5] ^= 0x55;
    EXPECT_FALSE(inflate(packed, std::span(room).first(22)));
}

}  // namespace
}  // namespace kukri
