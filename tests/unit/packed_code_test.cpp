// Instruction words without their zeros: they come back as they were, and what is cut short or no opcode is no crash.
#include "compiler/packed_code.hpp"

#include <gtest/gtest.h>

#include "compiler/instruction.hpp"

namespace kukri {
namespace {

uint64_t word(Opcode op, uint16_t a, uint16_t b, uint16_t c, unsigned flags = 0) { return Instruction::make(op, flags, a, b, c).bits; }

std::vector<uint64_t> sample() {
    return {word(Opcode::Nop, 0, 0, 0),
            word(Opcode::Move, 1, 2, 0, Instruction::kKillB),
            word(Opcode::LoadGlobal, 255, 255, 0), 0, 0, 0,
            word(Opcode::LoadGlobal, 256, 1, 0), 0, 0, 0,
            Instruction::make_wide(Opcode::LoadConst, 0, 3, 0x12345).bits,
            word(Opcode::SetAttr, 1, 2, 0xffff), 0, 0, 0,
            word(Opcode::CallKw, 1, 2, 3), 300, 0, 0,
            word(Opcode::Return, 7, 0, 0)};
}

TEST(PackedCode, ComesBackTheSame) {
    std::string packed = "before";
    append_packed_code(packed, sample());
    EXPECT_LT(packed.size(), sample().size() * 4);
    packed += "behind";
    std::string_view in = std::string_view(packed).substr(6);
    std::vector<uint64_t> words;
    ASSERT_TRUE(take_packed_code(in, sample().size(), words));
    EXPECT_EQ(words, sample());
    EXPECT_EQ(in, "behind");
}

TEST(PackedCode, WhatIsCutShortIsRefused) {
    std::string packed;
    append_packed_code(packed, sample());
    std::vector<uint64_t> words;
    for (size_t size = 0; size < packed.size(); ++size) {
        std::string_view in = std::string_view(packed).substr(0, size);
        EXPECT_FALSE(take_packed_code(in, sample().size(), words)) << size;
    }
}

TEST(PackedCode, AnInstructionBringsNoMoreCacheWordsThanThereIsRoomFor) {
    std::string packed;
    append_packed_code(packed, sample());
    std::vector<uint64_t> words;
    std::string_view in = packed;
    EXPECT_FALSE(take_packed_code(in, 4, words));
    in = packed;
    EXPECT_TRUE(take_packed_code(in, 6, words));
}

}  // namespace
}  // namespace kukri
