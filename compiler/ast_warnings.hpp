// Warnings about well-formed code that can hardly be meant: `x is 1`, `(1, 2)(3)`, `[1][2, 3]`. CPython's
// code generator gives them; here they are a pass of their own over the tree.
#pragma once
#include <vector>

#include "compiler/ast.hpp"
#include "compiler/diagnostic.hpp"

namespace kukri::compiler {

void warn_about_literals(const ast::Module& module, std::vector<SyntaxWarningInfo>& warnings);

}  // namespace kukri::compiler
