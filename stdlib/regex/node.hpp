// The tree of a Python regular expression, between the parser (Python's syntax and error texts) and the
// emitter (PCRE2's syntax). Each node carries the flags in force where it stands, so that scoped flags
// `(?i:…)` need no context later on. Characters are code points for a str pattern and bytes for a bytes
// pattern; both are held as char32_t.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kukri::regex {

// The values of re.RegexFlag.
enum Flag : uint32_t {
    kIgnoreCase = 2,
    kLocale = 4,
    kMultiline = 8,
    kDotAll = 16,
    kUnicode = 32,
    kVerbose = 64,
    kDebug = 128,
    kAscii = 256,
};
inline constexpr uint32_t kTypeFlags = kLocale | kUnicode | kAscii;
inline constexpr uint32_t kAllFlags = 0x1FE;

inline constexpr char32_t kMaxCodePoint = 0x10FFFF;
inline constexpr uint32_t kUnlimited =
    0xFFFFFFFF;  // no upper bound of a repeat; as in Python, counts must be smaller

// What a compilation ends with when the pattern is wrong. `position` counts characters; npos: the error has
// none.
struct Error {
    enum class Kind : uint8_t { Pattern, Value, Overflow, Recursion, Index };
    static constexpr size_t npos = static_cast<size_t>(-1);
    Kind kind = Kind::Pattern;
    std::string message;
    size_t position = npos;
};

enum class Category : uint8_t { Digit, NotDigit, Space, NotSpace, Word, NotWord };
enum class At : uint8_t { Start, LineStart, BeforeEnd, LineEnd, End, Boundary, NotBoundary };
enum class RepeatMode : uint8_t { Greedy, Lazy, Possessive };

// A member of a character set: a range of characters, or a category.
struct SetItem {
    char32_t low = 0, high = 0;
    std::optional<Category> category = std::nullopt;
};

struct Node {
    enum class Kind : uint8_t {
        Literal,        // `character`
        Any,            // `.`
        Set,            // `items`, `negated`
        At,             // `at`
        Backreference,  // `group`
        Sequence,       // children one after the other
        Alternation,    // children in order of preference
        Group,          // (?:…) one child
        Capture,        // one child, `group`
        Atomic,         // (?>…)
        Look,           // one child, `behind`, `negated`
        Conditional,    // `group`; children: yes [, no]
        Repeat,         // one child, `minimum`, `maximum`, `mode`
    };
    Kind kind = Kind::Sequence;
    At at = At::Start;
    RepeatMode mode = RepeatMode::Greedy;
    bool negated = false, behind = false;
    uint32_t flags = 0;
    char32_t character = 0;
    uint32_t group = 0;
    uint32_t minimum = 0, maximum = 0;
    std::vector<SetItem> items;
    std::vector<Node> children;
};

// How many characters a node can match, saturating; equal ends mean a fixed width.
struct Width {
    uint64_t low = 0, high = 0;
};

struct PatternTree {
    Node root;
    uint32_t flags = 0;  // as given, plus inline ones, plus UNICODE for str
    uint32_t group_count = 0;
    std::vector<std::pair<std::string, uint32_t>> names;  // in order of definition
    std::vector<std::string> warnings;                    // FutureWarning texts
};

}  // namespace kukri::regex
