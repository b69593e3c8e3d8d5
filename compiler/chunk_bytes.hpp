// Chunks as bytes and back: for functions that travel to another process of the same program, and for the library inside of the program. The
// format is not kept between versions.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/chunk.hpp"

namespace kukri {

std::string chunk_to_bytes(const Chunk& chunk);
// Null if the bytes are not a sound chunk. The verifier looks at every instruction, unless they are the program's own.
enum class BytesFrom : bool { Elsewhere, ThisProgram };
std::shared_ptr<const Chunk> chunk_from_bytes(std::string_view bytes, BytesFrom origin = BytesFrom::Elsewhere);

}  // namespace kukri
