// Chunks as bytes and back, for functions that travel to another process of the same program. The format is not kept between versions.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/chunk.hpp"

namespace kukri {

std::string chunk_to_bytes(const Chunk& chunk);
// Null if the bytes are not a sound chunk (the verifier looks at every instruction).
std::shared_ptr<const Chunk> chunk_from_bytes(std::string_view bytes);

}  // namespace kukri
