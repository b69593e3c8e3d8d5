// The source range of every word of a chunk, packed: runs of words with the same range, each as deltas in variable-length numbers.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/source_range.hpp"

namespace kukri {

struct LineTable {
    static std::string encode(std::span<const SourceRange> ranges);
    // The range of a word; all zero beyond the table. Reads from the start: for tracebacks, not for hot paths.
    static SourceRange lookup(std::string_view table, uint32_t word);
    // Those of the first `words` words.
    static std::vector<SourceRange> decode(std::string_view table, size_t words);
};

}  // namespace kukri
