// Where in the source something stands; shared by tokens, the syntax tree and a Chunk's line table.
#pragma once
#include <cstdint>

namespace kukri {

// Half-open range of the source; columns are UTF-8 byte offsets from 0, lines count from 1; line 0: no
// position.
struct SourceRange {
    uint32_t line = 0, end_line = 0, column = 0, end_column = 0;
    bool operator==(const SourceRange&) const = default;
};

}  // namespace kukri
