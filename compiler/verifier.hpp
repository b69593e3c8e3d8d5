// Checks that a Chunk is one the interpreter can run without looking: every operand in range, every jump to an instruction, no way to
// fall off the end. The interpreter checks what it links in debug builds; whatever comes from outside the process is checked always.
#pragma once
#include <optional>
#include <string>

#include "compiler/chunk.hpp"

namespace kukri {

// What is wrong with the chunk or with one nested in it ("f: word 12: register 9 of 7"); nothing if it is sound.
std::optional<std::string> verify(const Chunk& chunk);

}  // namespace kukri
