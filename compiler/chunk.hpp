// A Chunk: what the compiler makes of one code object. Plain immutable data without any Value, so that interpreters can share
// it, tests can build it and it can be written to a file. The interpreter links a copy of `code` to its own heap.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/instruction.hpp"
#include "compiler/source_range.hpp"
#include "compiler/source_range.hpp"

namespace kukri {

struct Chunk;

// A compile-time constant. Strings are WTF-8.
struct Constant {
    enum class Kind : uint8_t { None, False, True, Ellipsis, Int, BigInt, Float, Complex, Str, Bytes, Tuple, FrozenSet, Code };
    Kind kind = Kind::None;
    int64_t integer = 0;                  // Int
    double real = 0, imaginary = 0;       // Float; Complex
    std::string text;                     // Str, Bytes; BigInt: optional '-' and hexadecimal digits
    std::vector<Constant> items;          // Tuple, FrozenSet
    std::shared_ptr<const Chunk> code;    // Code
};

// An exception raised by a word in [start, end) continues at `handler` with the exception in register `exception`,
// after registers from `clear_from` up to the end of the window have been released. Inner ranges come first.
struct ExceptionRow {
    uint32_t start, end, handler;
    uint16_t clear_from, exception;
};

// Where MakeFunction finds a free variable's cell: in a register of the enclosing frame, or among its own free variables.
struct FreeVariable {
    std::string name;
    bool from_register;
    uint16_t index;
};

// co_flags, with CPython's values.
enum CodeFlag : uint32_t {
    kOptimized = 0x1, kNewLocals = 0x2, kVarArgs = 0x4, kVarKeywords = 0x8, kNested = 0x10, kGenerator = 0x20,
    kCoroutine = 0x80, kIterableCoroutine = 0x100, kAsyncGenerator = 0x200, kFutureAnnotations = 0x1000000,
    kHasDocstring = 0x4000000,
};

struct Chunk {
    std::string name, qualname, filename;
    uint32_t first_line = 1;
    uint32_t flags = 0;
    uint16_t positional_only = 0, positional = 0, keyword_only = 0;   // positional includes the positional-only ones
    uint16_t register_count = 0;          // the window: locals, then temporaries
    uint16_t local_count = 0;             // registers that are locals (parameters first)
    std::vector<uint64_t> code;           // instruction words and zeroed cache words
    std::vector<Constant> constants;      // [0] is the docstring when kHasDocstring
    std::vector<std::string> names;
    std::vector<std::string> locals;      // name of each local register ("" or ".0"-like for the compiler's own)
    std::vector<bool> local_is_cell;      // the register holds a cell once the prologue ran
    std::vector<FreeVariable> free_variables;
    std::vector<ExceptionRow> exceptions;
    std::string lines;                    // encoded by LineTable (line_table.hpp): a SourceRange for every word of `code`
};

}  // namespace kukri
