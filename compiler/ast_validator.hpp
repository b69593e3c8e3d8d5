// What the parser would never have made: a tree that a program built from `ast` objects may have expressions in the wrong context,
// empty bodies, lists that do not fit together. The texts are CPython's.
#pragma once
#include <optional>
#include <string>

#include "compiler/ast.hpp"

namespace kukri::compiler {

struct TreeError {
    std::string message;
    bool is_type_error = false;   // else ValueError
};

std::optional<TreeError> validate(const ast::Module& module);

}  // namespace kukri::compiler
