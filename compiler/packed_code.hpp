// The instruction words of a chunk for files and messages: without their zeros they take a third of the room.
//
// The lower 16 bits of a word come first; their two free ones say what follows: nothing of them set, the other 48 bits; else one, two or three
// bytes, the fields a, b, c that are not zero. Cache words do not come, but for the constant that the first may hold, a Varint.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kukri {

void append_packed_code(std::string& out, std::span<const uint64_t> words);
// Takes `count` words off the front; false if they are not there. Whether they make sense is for the verifier to say.
bool take_packed_code(std::string_view& in, size_t count, std::vector<uint64_t>& words);

}  // namespace kukri
