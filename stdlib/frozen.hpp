// The Python halves of the standard library, frozen into the program: the text of stdlib/**/*.py by module
// name, and the chunk that the compiler makes of it (compiler/chunk_bytes.hpp). A source is followed by a NUL that does not belong to it. Nothing here allocates; the table is
// read-only data.
#pragma once
#include <span>
#include <string_view>

namespace kukri {

struct FrozenModule {
    std::string_view name;  // dotted: "collections.abc"
    bool is_package;
    std::string_view source, code;
};

std::span<const FrozenModule> frozen_modules();                 // sorted by name
const FrozenModule* find_frozen_module(std::string_view name);  // null if there is none

}  // namespace kukri
