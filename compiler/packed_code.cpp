#include "compiler/packed_code.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "compiler/operands.hpp"
#include "compiler/varint.hpp"

namespace kukri {

namespace {

constexpr unsigned kFieldsShift = 14, kBitsOfHead = 0x3fff;
constexpr size_t kHeadSize = 2, kWordSize = 8;
constexpr uint64_t kMasks[] = {0, 0xff'ffff, 0xffff'ffff, 0xff'ffff'ffff};   // head and fields

// What follows an instruction: so many cache words, and in the first of them perhaps a constant. No opcode is the rest; the verifier finds it.
constexpr uint8_t kCacheWords = 0x0f, kHasConstant = 0x10;
constexpr size_t kMostCacheWords = 7;
constexpr auto kBehind = [] {
    std::array<uint8_t, Instruction::kOpcodeMask + 1> all{};
    for (size_t op = 0; op < kOpcodeCount; ++op) {
        auto operands = kOperands[op].view();
        bool has_constant = std::any_of(operands.begin(), operands.end(), [](auto& o) { return o.kind == OperandKind::ExtConst; });
        all[op] = uint8_t(kOpcodeInfo[op].cache_words | (has_constant ? kHasConstant : 0));
    }
    return all;
}();
static_assert(std::ranges::all_of(kOpcodeInfo, [](const OpcodeInfo& i) { return i.cache_words <= kMostCacheWords; }));

// How many of the fields a, b, c come as a byte each; 0: they do not fit.
unsigned short_fields(Instruction i) {
    if ((i.a() | i.b() | i.c()) > 0xff) return 0;
    return i.c() ? 3 : i.b() ? 2 : 1;
}

void append_word(std::string& out, Instruction i) {
    unsigned fields = short_fields(i);
    uint64_t head = (i.bits & kBitsOfHead) | fields << kFieldsShift;
    if (!fields) {
        out.append(reinterpret_cast<const char*>(&i.bits), kWordSize);
        return;
    }
    out.append(reinterpret_cast<const char*>(&head), kHeadSize);
    const uint16_t all[] = {i.a(), i.b(), i.c()};
    for (unsigned f = 0; f < fields; ++f) out += char(all[f]);
}

// The word that begins with these bytes, and how many of them it takes.
struct Unpacked {
    uint64_t word;
    size_t size;
};
inline Unpacked unpack_word(uint64_t packed) {
    unsigned fields = unsigned(packed >> kFieldsShift) & 3;
    if (!fields) [[unlikely]] return {packed, kWordSize};
    packed &= kMasks[fields];
    return {(packed & 0xff0000) | (packed & 0xff000000) << 8 | (packed & 0xff00000000) << 16 | (packed & kBitsOfHead), kHeadSize + fields};
}

}  // namespace

void append_packed_code(std::string& out, std::span<const uint64_t> words) {
    for (size_t at = 0; at < words.size();) {
        Instruction i{words[at]};
        append_word(out, i);
        unsigned behind = kBehind[i.raw_opcode()];
        if (behind & kHasConstant) Varint::append(out, words[at + 1]);
        at += 1 + (behind & kCacheWords);
    }
}

bool take_packed_code(std::string_view& in, size_t count, std::vector<uint64_t>& words) {
    words.assign(count + kMostCacheWords, 0);   // the last instruction may claim more of them than there are
    const char *at = in.data(), *end = at + in.size();
    uint64_t *to = words.data(), *to_end = to + count;
    while (to < to_end) {
        uint64_t packed = 0;
        auto there = size_t(end - at);
        if (there >= kWordSize) [[likely]]
            std::memcpy(&packed, at, kWordSize);
        else
            std::memcpy(&packed, at, there);
        auto [word, size] = unpack_word(packed);
        if (size > there) return false;
        at += size;
        *to = word;
        unsigned behind = kBehind[word & Instruction::kOpcodeMask];
        if (behind & kHasConstant) [[unlikely]] {
            std::string_view rest(at, size_t(end - at));
            if (!Varint::take(rest, to[1])) return false;
            at = rest.data();
        }
        to += 1 + (behind & kCacheWords);
    }
    in.remove_prefix(size_t(at - in.data()));
    words.resize(count);
    return to == to_end;
}

}  // namespace kukri
