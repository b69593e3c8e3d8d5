// The tables of frozen and native modules. The build writes the rows (*.inc) from the names of the files in
// stdlib/.
#include <algorithm>
#include <array>
#include <cassert>

#include "runtime/base/deflate.hpp"
#include "stdlib/frozen.hpp"
#include "stdlib/native_modules.hpp"

#define FROZEN_TEXT(number, what, stored_size, size) extern "C" const char kukri_frozen_##what##_##number[];
#include "frozen_sizes.inc"
#undef FROZEN_TEXT

namespace kukri {

#define NATIVE_MODULE(name) const NativeModule& native_module_##name();
#include "native_modules.inc"
#undef NATIVE_MODULE

namespace {

#define FROZEN_TEXT(number, what, stored_size, size) constexpr FrozenText k_##what##_##number{{kukri_frozen_##what##_##number, stored_size}, size};
#include "frozen_sizes.inc"
#undef FROZEN_TEXT

// Each table ends in a row that is no module: an array needs one.
constexpr FrozenModule kFrozen[] = {
#define FROZEN_MODULE(number, name, package) {name, package, k_source_##number, k_code_##number},
#include "frozen_modules.inc"
#undef FROZEN_MODULE
    {},
};

constexpr NativeModuleEntry kNative[] = {
#define NATIVE_MODULE(name) {#name, native_module_##name},
#include "native_modules.inc"
#undef NATIVE_MODULE
    {},
};

template <class Row>
const Row* find(std::span<const Row> rows, std::string_view name) {
    auto row = std::ranges::lower_bound(rows, name, {}, &Row::name);
    return row != rows.end() && row->name == name ? &*row : nullptr;
}

}  // namespace

std::string_view FrozenText::view(std::string& room) const {
    if (stored.size() == size) return stored;
    room.resize(size);
    [[maybe_unused]] bool whole = inflate(stored, room);
    assert(whole);
    return room;
}

std::span<const FrozenModule> frozen_modules() {
    return std::span(kFrozen).first(std::size(kFrozen) - 1);
}
const FrozenModule* find_frozen_module(std::string_view name) {
    return find(frozen_modules(), name);
}

std::span<const NativeModuleEntry> native_modules() {
    return std::span(kNative).first(std::size(kNative) - 1);
}
const NativeModuleEntry* find_native_module(std::string_view name) {
    return find(native_modules(), name);
}

}  // namespace kukri
