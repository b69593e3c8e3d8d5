// Chunks as text, for people and for tests. Everything printed about an opcode comes from its row in opcodes.def.
#pragma once
#include <string>

#include "compiler/chunk.hpp"

namespace kukri {

struct DisassemblyOptions {
    bool nested = true;     // the code objects among the constants too, one after the other
};

// One line an instruction: word number, source line where it changes, `>` for jump targets, opcode, operands.
std::string disassemble(const Chunk& chunk, const DisassemblyOptions& options = {});
// As repr() shows a constant (nested code: <code NAME>).
std::string describe(const Constant& constant);

}  // namespace kukri
