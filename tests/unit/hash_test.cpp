#include "runtime/base/hash.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

// Expected values: CPython 3.13 (text with PYTHONHASHSEED=0 unless another seed is named).
namespace kukri {
namespace {

TEST(Hash, Text) {
    struct {
        const char* text;
        int64_t hash;
    } rows[] = {
        {"", 0},
        {"a", 4644417185603328019},
        {"ab", 6148830537548944441},
        {"abc", -4594863902769663758},
        {"abcd", -2030606670787596663},
        {"abcdefg", 7904145750247929094},
        {"abcdefgh", 4574395652268504554},
        {"abcdefghi", -532774252720507163},
        {"xxxxxxxxxxxxxxx", -2782592963448337589},
        {"xxxxxxxxxxxxxxxx", 7026689402995178403},
        {"hello world, this is long", 7650859633215404784},
    };
    for (auto& row : rows) EXPECT_EQ(hash_text(row.text, {}), row.hash) << row.text;
    EXPECT_EQ(hash_text("hello", hash_key_from_seed(42)), 841626496250501200);
    EXPECT_EQ(hash_text("a", hash_key_from_seed(42)), -123207753977932514);
}

TEST(Hash, SmallInts) {
    constexpr int64_t kMin = std::numeric_limits<int64_t>::min();
    struct {
        int64_t n, hash;
    } rows[] = {
        {0, 0},
        {1, 1},
        {-1, -2},
        {-2, -2},
        {2305843009213693951, 0},
        {2305843009213693950, 2305843009213693950},
        {2305843009213693952, 1},
        {-2305843009213693951, 0},
        {9223372036854775807, 3},
        {kMin, -4},
    };
    for (auto& row : rows) {
        EXPECT_EQ(hash_int64(row.n), row.hash) << row.n;
        uint64_t limb = row.n < 0 ? 0 - uint64_t(row.n) : uint64_t(row.n);
        EXPECT_EQ(hash_limbs({&limb, 1}, row.n < 0), row.hash) << row.n;
    }
}

TEST(Hash, LargeInts) {
    struct {
        std::vector<uint64_t> limbs;
        bool negative;
        int64_t hash;
    } rows[] = {
        {{0x0u, 0x1u}, false, 8},
        {{0x4674edea40000000u, 0xc9f2c9cd0u}, false, 465258685558744706},
        {{0x4674edea40000000u, 0xc9f2c9cd0u}, true, -465258685558744706},
        {{0xc000000000000001u, 0x3ffffffffffffffu}, false, 0},
        {{0x5fffffffffffffffu, 0xf400000000000000u, 0x7fffffffffffffu}, true, 0},
        {{0xffffffffffffffffu, 0xffffffffffffffffu, 0xffffffffffffffffu, 0xffu}, false, 131071},
        {{0x39b34e67dc5c2671u, 0x3874e1b4623a44beu, 0x123c6e028a873e9eu, 0xc19c5e24e40c543au,
          0x9cd8d7f85bba3985u, 0xb91bfb0ec6bba38u, 0x485a5dbf4d6aae03u, 0xb39cfffu},
         false,
         687009275797589038},
    };
    for (auto& row : rows) EXPECT_EQ(hash_limbs(row.limbs, row.negative), row.hash);
}

TEST(Hash, Floats) {
    constexpr double kInf = std::numeric_limits<double>::infinity();
    struct {
        double d;
        int64_t hash;
    } rows[] = {
        {0.0, 0},
        {-0.0, 0},
        {1.0, 1},
        {-1.0, -2},
        {0.5, 1152921504606846976},
        {1.5, 1152921504606846977},
        {-2.5, -1152921504606846978},
        {3.14159, 326484311674566659},
        {1e+300, 1224995262755759164},
        {-1e+300, -1224995262755759164},
        {5e-324, 16777216},
        {2.305843009213694e+18, 1},
        {9.223372036854776e+18, 4},
        {-9.223372036854776e+18, -4},
        {1e+22, 1864712049423028464},
        {kInf, 314159},
        {-kInf, -314159},
        {0.1, 230584300921369408},
        {1e-10, 2124533198426632172},
    };
    for (auto& row : rows) EXPECT_EQ(hash_float(row.d), row.hash) << row.d;
    EXPECT_EQ(hash_complex_parts(hash_float(1), hash_float(2)), 2000007);
    EXPECT_EQ(hash_complex_parts(hash_float(0), hash_float(-1)), -2000006);
    EXPECT_EQ(hash_complex_parts(hash_float(1.5), hash_float(-2.5)), -2305843009215693957);
}

TEST(Hash, Tuples) {
    struct {
        std::vector<int64_t> items;
        int64_t hash;
    } rows[] = {
        {{}, 5740354900026072187},
        {{1}, -6644214454873602895},
        {{1, 2}, -3550055125485641917},
        {{2, 1}, 6794810172467074373},
        {{0, 0, 0}, 3010437511937009226},
        {{-2}, 8078679518589016365},
        {{1152921504606846977, 512, -3}, 5939228746546710174},
    };
    for (auto& row : rows) EXPECT_EQ(hash_sequence(row.items), row.hash);
}

TEST(Hash, Frozensets) {
    struct {
        std::vector<int64_t> items;
        int64_t hash;
    } rows[] = {
        {{}, 133146708735736},
        {{1}, -558064481276695278},
        {{1, 2}, -1826646154956904602},
        {{3, 2, 1}, -272375401224217160},
        {{0}, -2704248722033767810},
        {{-2}, 6776983852052281967},
        {{1152921504606846977, 512, -3}, -8155623691245216189},
        {{9, 1, 2, 3, 4, 5, 6, 7, 8, 0}, 3895031357313128696},
    };
    for (auto& row : rows) {
        FrozensetHash h;
        for (int64_t item : row.items) h.add(item);
        EXPECT_EQ(h.finish(), row.hash);
    }
}

TEST(Hash, PointersDropTheirZeroBits) {
    EXPECT_EQ(hash_pointer(reinterpret_cast<void*>(0x1230)), 0x123);
    EXPECT_EQ(hash_pointer(reinterpret_cast<void*>(0x1238)), int64_t(0x8000000000000123u));
}

}  // namespace
}  // namespace kukri
