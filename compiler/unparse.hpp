// An expression as source text again, spelt as Python 3.13 spells the annotations that `from __future__ import annotations` keeps as text.
#pragma once
#include <string>

#include "compiler/ast.hpp"

namespace kukri::compiler {

std::string unparse(const ast::Expr& expr);

}  // namespace kukri::compiler
