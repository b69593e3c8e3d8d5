// From Python's regular expressions to PCRE2's: parses a pattern once, then writes it out for a kind of
// subject.
//
// The same tree is written in up to two ways: `Ascii` for subjects that are plain ASCII (no UTF decoding,
// table look-ups instead of Unicode properties: much faster, same results) and `Unicode` for other str
// subjects. A bytes pattern has only `Bytes`. The output is always compiled with DOTALL, MULTILINE,
// ALT_CIRCUMFLEX and LF newlines; see Options in engine.cpp. Python's `$` without MULTILINE is therefore
// written `\Z`, and `.` without DOTALL is `\N`.
#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "stdlib/regex/node.hpp"
#include "stdlib/regex/parser.hpp"

namespace kukri::regex {

enum class PatternKind : uint8_t { Text, Bytes };
enum class Variant : uint8_t { Unicode, Ascii, Bytes };

// A parsed pattern: what re.Pattern shows, and what the emitter needs.
struct Translation {
    PatternTree tree;
    PatternKind kind = PatternKind::Text;
    // For lastindex, by group number (slot 0 unused): when a group closes relative to the others, and which
    // outermost repeat it is in.
    std::vector<uint32_t> close_rank, loop;
};

// `pattern` is WTF-8 for Text, raw bytes for Bytes; `flags` are re's, without the implied UNICODE.
std::variant<Translation, Error> translate(std::string_view pattern, PatternKind kind, uint32_t flags,
                                           NameLookup names = nullptr);

// How X{m,n} is written. PCRE2 compiles a copy of X for each of n times, into 64 KiB at most; where that is too little, X is Shared: written
// once, and called. That costs time.
enum class Repeats : uint8_t { Copied, Shared };

// Writes the tree in PCRE2's syntax.
std::string emit(const PatternTree& tree, Variant variant, Repeats repeats);

// Whether `\b`, `\d`, `\w` keep their Unicode meaning in the emitted text (PCRE2_UCP).
inline bool wants_unicode_properties(const PatternTree& tree, Variant variant) {
    return variant == Variant::Unicode && (tree.flags & kUnicode);
}

}  // namespace kukri::regex
