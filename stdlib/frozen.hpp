// The Python halves of the standard library, frozen into the program: the text of stdlib/**/*.py by module name, and the chunk that the compiler
// makes of it (compiler/chunk_bytes.hpp). Texts are wanted by tracebacks and `inspect` only, and most modules by few programs: these lie there
// deflated. Code that many programs import (scripts/cmake/ready_modules.txt) does not.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace kukri {

struct FrozenText {
    std::string_view stored;   // deflated, if it is shorter than `size`
    size_t size;
    // The text, in `room` if it has to be inflated.
    std::string_view view(std::string& room) const;
};

struct FrozenModule {
    std::string_view name;  // dotted: "collections.abc"
    bool is_package;
    FrozenText source, code;
};

std::span<const FrozenModule> frozen_modules();                 // sorted by name
const FrozenModule* find_frozen_module(std::string_view name);  // null if there is none

}  // namespace kukri
