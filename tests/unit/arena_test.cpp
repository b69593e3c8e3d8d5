#include "runtime/base/arena.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kukri {
namespace {

struct Point {
    int x, y;
};

TEST(Arena, KeepsWhatItGaveOut) {
    Arena arena;
    std::vector<Point*> points;
    for (int i = 0; i < 10000; ++i) points.push_back(arena.create<Point>(i, -i));
    for (int i = 0; i < 10000; ++i) {
        ASSERT_EQ(points[size_t(i)]->x, i);
        ASSERT_EQ(points[size_t(i)]->y, -i);
    }
}

TEST(Arena, Aligns) {
    Arena arena;
    for (size_t align = 1; align <= alignof(std::max_align_t); align *= 2)
        for (size_t size : {0, 1, 3, 5000, 7}) {
            auto at = reinterpret_cast<uintptr_t>(arena.allocate(size, align));
            EXPECT_EQ(at % align, 0u) << size;
        }
}

TEST(Arena, CopiesText) {
    Arena arena;
    std::string text = "viper";
    std::string_view kept = arena.copy(text);
    text.assign("adder");
    EXPECT_EQ(kept, "viper");
    EXPECT_EQ(arena.copy(std::string_view()), "");
    std::vector<int> numbers{1, 2, 3};
    auto copied = arena.copy(std::span<const int>(numbers));
    numbers[2] = 0;
    EXPECT_EQ(copied[2], 3);
}

TEST(Arena, TakesLargePieces) {
    Arena arena;
    char* text = arena.allocate_text(size_t(3) << 20);
    std::memset(text, 'x', size_t(3) << 20);
    EXPECT_EQ(arena.copy("after"), "after");
    EXPECT_GE(arena.bytes_reserved(), size_t(3) << 20);
}

TEST(Arena, TheMovedFromArenaIsEmpty) {
    Arena arena;
    auto text = arena.copy("abc");
    Arena other = std::move(arena);
    EXPECT_EQ(text, "abc");
    EXPECT_EQ(arena.bytes_reserved(), 0u);
    EXPECT_EQ(arena.copy("again"), "again");
    arena = std::move(other);
    EXPECT_EQ(arena.copy("abc"), text);
}

}  // namespace
}  // namespace kukri
