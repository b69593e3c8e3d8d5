#include "stdlib/frozen.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "compiler/chunk_bytes.hpp"
#include "tests/source_folder.hpp"

namespace kukri {
namespace {

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Frozen, IsSortedByNameWithoutDoubles) {
    EXPECT_TRUE(std::ranges::is_sorted(frozen_modules(), {}, &FrozenModule::name));
    EXPECT_EQ(std::ranges::adjacent_find(frozen_modules(), {}, &FrozenModule::name), frozen_modules().end());
}

TEST(Frozen, EveryModuleIsFoundAndHoldsItsFile) {
    ASSERT_FALSE(frozen_modules().empty());
    for (const FrozenModule& module : frozen_modules()) {
        EXPECT_EQ(find_frozen_module(module.name), &module);
        std::string path(module.name);
        std::ranges::replace(path, '.', '/');
        path += module.is_package ? "/__init__.py" : ".py";
        std::string room;
        EXPECT_EQ(module.source.view(room), read_file(std::string(tests::source_folder()) + "/stdlib/" + path)) << path;
        EXPECT_TRUE(chunk_from_bytes(module.code.view(room))) << path;
    }
}

TEST(Frozen, WhatIsNotThereIsNotFound) {
    EXPECT_EQ(find_frozen_module(""), nullptr);
    EXPECT_EQ(find_frozen_module("typesx"), nullptr);
    EXPECT_EQ(find_frozen_module("zzz.zzz"), nullptr);
}

TEST(Frozen, PackagesAreMarked) {
    ASSERT_NE(find_frozen_module("collections"), nullptr);
    EXPECT_TRUE(find_frozen_module("collections")->is_package);
    ASSERT_NE(find_frozen_module("enum._flag"), nullptr);
    EXPECT_FALSE(find_frozen_module("enum._flag")->is_package);
}

}  // namespace
}  // namespace kukri
