// The operand text of the opcode table ("to:dst left:reg right:const") as data, parsed at compile time: what the disassembler prints
// and the verifier checks comes from the row that declares the opcode.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "compiler/instruction.hpp"

namespace kukri {

// The types that opcodes.def explains.
enum class OperandKind : uint8_t { Dst, Reg, Const, Name, Free, Imm, Jump, Window, Run, Const32, Jump32, Imm32, ExtConst };

struct OpcodeOperand {
    std::string_view name;
    OperandKind kind;
    // b and c together, or a cache word: no field of its own
    constexpr bool is_wide() const { return kind == OperandKind::Const32 || kind == OperandKind::Jump32 || kind == OperandKind::Imm32; }
};

struct OpcodeOperands {
    std::array<OpcodeOperand, 4> all{};
    uint8_t count = 0;
    constexpr std::span<const OpcodeOperand> view() const { return {all.data(), count}; }
};

namespace detail {

// Defined nowhere: the compiler stops where a row of opcodes.def would call them.
void unknown_operand_type();
void operand_is_not_name_and_type();

constexpr OperandKind operand_kind(std::string_view type) {
    constexpr std::pair<std::string_view, OperandKind> kTypes[] = {
        {"dst", OperandKind::Dst},       {"reg", OperandKind::Reg},         {"const", OperandKind::Const},     {"name", OperandKind::Name},
        {"free", OperandKind::Free},     {"imm", OperandKind::Imm},         {"jump", OperandKind::Jump},       {"window", OperandKind::Window},
        {"run", OperandKind::Run},       {"const32", OperandKind::Const32}, {"jump32", OperandKind::Jump32},   {"imm32", OperandKind::Imm32},
        {"ext_const", OperandKind::ExtConst},
    };
    for (auto& [name, kind] : kTypes)
        if (name == type) return kind;
    unknown_operand_type();
    return {};
}

}  // namespace detail

consteval OpcodeOperands parse_operands(std::string_view text) {
    OpcodeOperands result;
    while (!text.empty()) {
        size_t space = std::min(text.find(' '), text.size());
        std::string_view word = text.substr(0, space);
        size_t colon = word.find(':');
        if (colon == word.npos) detail::operand_is_not_name_and_type();
        result.all[result.count++] = {word.substr(0, colon), detail::operand_kind(word.substr(colon + 1))};
        text.remove_prefix(std::min(space + 1, text.size()));
    }
    return result;
}

inline constexpr OpcodeOperands kOperands[] = {
#define OP(name, operands, cache_words, doc) parse_operands(operands),
#include "compiler/opcodes.def"
#undef OP
};

constexpr const OpcodeOperands& operands_of(Opcode op) { return kOperands[static_cast<size_t>(op)]; }

// The value of operand `index` of the instruction `words[0]` (an extension lies in the word behind it).
constexpr int32_t operand_value(const OpcodeOperand& operand, size_t index, const uint64_t* words) {
    Instruction i{words[0]};
    switch (operand.kind) {
        case OperandKind::Const32:
        case OperandKind::Jump32:
        case OperandKind::Imm32: return i.bc();
        case OperandKind::ExtConst: return int32_t(words[1]);
        case OperandKind::Jump: return int16_t(i.bits >> (16 + 16 * index));
        case OperandKind::Dst:
        case OperandKind::Reg:
        case OperandKind::Const:
        case OperandKind::Name:
        case OperandKind::Free:
        case OperandKind::Imm:
        case OperandKind::Window:
        case OperandKind::Run: return uint16_t(i.bits >> (16 + 16 * index));
    }
    __builtin_unreachable();
}

}  // namespace kukri
