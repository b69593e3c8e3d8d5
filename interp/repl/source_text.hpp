// What an editor knows of Python source that is not whole yet: colours and indentation. By the real lexer. Pure.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "interp/repl/picture.hpp"

namespace kukri::repl {

// The style of each byte. `is_builtin`: is the name one of builtins?
std::vector<Style> highlight(std::string_view text, const std::function<bool(std::string_view name)>& is_builtin);

// The white space that a line begins with if Enter is pressed behind `before`.
std::string indentation_behind(std::string_view before);

// The line that `before` ends with has become `else:` or the like, but stands a level too deep to belong to what it continues.
bool is_continuation_too_deep(std::string_view before);

}  // namespace kukri::repl
