// The instruction word. One 64-bit word: 16 bits of opcode and flags, then three 16-bit fields a, b, c.
//
//   bits 0..7   opcode (in a Chunk: a row of opcodes.def; in linked code also a quickened form)
//   bit  10..12 kill a, b, c: the instruction consumes that register operand (releases it and leaves it Empty)
//   bit  13     inplace: a binary operator that was written `x op= y`
//   bits 16..31 a,  32..47 b,  48..63 c;  b and c together form a signed 32-bit number
// The format is position-independent: jumps are relative, everything else indexes tables of the chunk.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kukri {

enum class Opcode : uint16_t {
#define OP(name, operands, cache_words, doc) name,
#include "compiler/opcodes.def"
#undef OP
};

inline constexpr size_t kOpcodeCount = 0
#define OP(name, operands, cache_words, doc) +1
#include "compiler/opcodes.def"
#undef OP
    ;

enum class Intrinsic : uint16_t {
#define INTRINSIC(name, count, doc) name,
#include "compiler/intrinsics.def"
#undef INTRINSIC
};

// What keyword arguments a CallEx finds: none, a dict made for it, or any mapping, which it has to look at first.
enum class SpreadKeywords : uint8_t { None, Own, Foreign };

enum class FunctionPart : uint16_t { Defaults, KeywordDefaults, Annotations, TypeParameters };

struct OpcodeInfo {
    std::string_view name;
    std::string_view operands;
    uint8_t cache_words;
    std::string_view doc;
};

inline constexpr OpcodeInfo kOpcodeInfo[] = {
#define OP(name, operands, cache_words, doc) {#name, operands, cache_words, doc},
#include "compiler/opcodes.def"
#undef OP
};

constexpr const OpcodeInfo& info(Opcode op) { return kOpcodeInfo[static_cast<size_t>(op)]; }

struct Instruction {
    uint64_t bits = 0;

    static constexpr unsigned kOpcodeMask = 0xff;
    static constexpr unsigned kKillA = 1u << 10, kKillB = 1u << 11, kKillC = 1u << 12, kInplace = 1u << 13;

    static constexpr Instruction make(Opcode op, unsigned flags, uint16_t a, uint16_t b, uint16_t c) {
        return {(uint64_t(op) | flags) | uint64_t(a) << 16 | uint64_t(b) << 32 | uint64_t(c) << 48};
    }
    static constexpr Instruction make_wide(Opcode op, unsigned flags, uint16_t a, int32_t bc) {
        return {(uint64_t(op) | flags) | uint64_t(a) << 16 | uint64_t(uint32_t(bc)) << 32};
    }
    constexpr unsigned raw_opcode() const { return unsigned(bits) & kOpcodeMask; }
    constexpr Opcode opcode() const { return Opcode(raw_opcode()); }
    constexpr bool has(unsigned flag) const { return (bits & flag) != 0; }
    constexpr uint16_t a() const { return uint16_t(bits >> 16); }
    constexpr uint16_t b() const { return uint16_t(bits >> 32); }
    constexpr uint16_t c() const { return uint16_t(bits >> 48); }
    constexpr int16_t jump_c() const { return int16_t(bits >> 48); }
    constexpr int32_t bc() const { return int32_t(bits >> 32); }
};
static_assert(sizeof(Instruction) == 8);

}  // namespace kukri
