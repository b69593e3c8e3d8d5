// The replacement templates of re.sub and Match.expand: "\1", "\g<name>" and string escapes.
#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "stdlib/regex/translate.hpp"

namespace kukri::regex {

// Literal text with a group after each piece but the last: pieces.size() == groups.size() + 1. WTF-8, or
// bytes for a bytes pattern.
struct Template {
    std::vector<std::string> pieces;
    std::vector<uint32_t> groups;
};

// Error::Kind::Index stands for IndexError (an unknown group name).
std::variant<Template, Error> parse_template(std::string_view text, const PatternTree& pattern,
                                             PatternKind kind);

}  // namespace kukri::regex
