#include "runtime/base/timsort.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>
#include <vector>

namespace kukri {
namespace {

struct Item {
    int key, position;
    auto operator<=>(const Item&) const = default;
};

LessThan by_key(const Item& a, const Item& b) {
    return a.key < b.key ? LessThan::Yes : LessThan::No;
}

// Shapes that real lists have.
std::vector<Item> make_items(std::mt19937& random, size_t n, int shape) {
    std::vector<Item> items(n);
    auto number = [&](size_t below) { return int(random() % (below ? below : 1)); };
    for (size_t i = 0; i < n; ++i) {
        switch (shape) {
            case 0:
                items[i].key = number(1000000);
                break;
            case 1:
                items[i].key = number(4);
                break;
            case 2:
                items[i].key = int(i);
                break;
            case 3:
                items[i].key = -int(i);
                break;
            case 4:
                items[i].key = int(i % (n / 7 + 1));
                break;  // ascending stretches
            case 5:
                items[i].key = number(50) ? int(i) : number(n);
                break;  // mostly sorted
            case 6:
                items[i].key = i < n / 2 ? int(i * 2) : int((i - n / 2) * 2 + 1);
                break;
            case 7:
                items[i].key = i % 100 < 50 ? int(i) : int(n - i);
                break;
            default:
                items[i].key = i < n * 9 / 10 ? int(i) + int(n) : int(i);
                break;  // a block in the wrong place
        }
        items[i].position = int(i);
    }
    if (shape == 8 && n) std::rotate(items.begin(), items.begin() + ptrdiff_t(n / 10), items.end());
    for (size_t i = 0; i < n; ++i) items[i].position = int(i);
    return items;
}

TEST(Timsort, SortsStably) {
    std::mt19937 random(7);
    for (size_t n : {0, 1, 2, 3, 10, 63, 64, 65, 100, 1000, 1025, 20000})
        for (int shape = 0; shape < 9; ++shape) {
            auto items = make_items(random, n, shape);
            auto expected = items;
            std::stable_sort(expected.begin(), expected.end(),
                             [](auto& a, auto& b) { return a.key < b.key; });
            ASSERT_EQ(timsort(std::span(items), by_key), SortOutcome::Sorted);
            ASSERT_TRUE(items == expected) << n << " " << shape;
        }
}

size_t comparisons(std::vector<Item> items) {
    size_t count = 0;
    timsort(std::span(items), [&](const Item& a, const Item& b) {
        ++count;
        return by_key(a, b);
    });
    return count;
}

TEST(Timsort, UsesTheOrderThatIsThere) {
    std::mt19937 random(8);
    constexpr size_t n = 10000;
    EXPECT_EQ(comparisons(make_items(random, n, 2)), n - 1);
    EXPECT_EQ(comparisons(make_items(random, n, 3)), n - 1);
    EXPECT_LT(comparisons(make_items(random, n, 8)), n + 100);
    EXPECT_LT(comparisons(make_items(random, n, 0)), size_t(n * std::log2(double(n))));
}

TEST(Timsort, AFailedComparisonLosesNothing) {
    std::mt19937 random(9);
    for (int shape = 0; shape < 9; ++shape) {
        auto items = make_items(random, 700, shape);
        size_t all = comparisons(items);
        for (size_t fails_at = 0; fails_at < all; fails_at += 1 + all / 400) {
            auto sorted = items;
            size_t count = 0;
            auto less = [&](const Item& a, const Item& b) {
                return count++ == fails_at ? LessThan::Failed : by_key(a, b);
            };
            ASSERT_EQ(timsort(std::span(sorted), less), SortOutcome::ComparisonFailed);
            ASSERT_EQ(count, fails_at + 1);
            std::sort(sorted.begin(), sorted.end(), [](auto& a, auto& b) { return a.position < b.position; });
            ASSERT_TRUE(sorted == items) << shape << " " << fails_at;
        }
    }
}

TEST(Timsort, AContradictoryComparisonLosesNothing) {
    std::mt19937 random(10);
    for (int round = 0; round < 300; ++round) {
        auto items = make_items(random, random() % 3000, int(random() % 9));
        auto sorted = items;
        auto odds = 2 + random() % 100;
        auto less = [&](const Item& a, const Item& b) {
            return random() % odds == 0 ? LessThan(random() % 2) : by_key(a, b);
        };
        ASSERT_EQ(timsort(std::span(sorted), less), SortOutcome::Sorted);
        std::sort(sorted.begin(), sorted.end(), [](auto& a, auto& b) { return a.position < b.position; });
        ASSERT_TRUE(sorted == items);
    }
}

}  // namespace
}  // namespace kukri
