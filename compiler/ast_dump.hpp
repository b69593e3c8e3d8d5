// Prints a syntax tree exactly as Python 3.13's ast.dump() does, for tests and for people.
#pragma once
#include <string>

#include "compiler/ast.hpp"

namespace kukri::compiler {

struct DumpOptions {
    int indent = -1;          // as ast.dump's: -1 (None) for one line
    bool attributes = false;  // lineno, col_offset, end_lineno, end_col_offset
};

std::string dump(const ast::Module& module, const DumpOptions& options = {});
std::string dump(const ast::Expr& expr, const DumpOptions& options = {});
std::string dump(const ast::Stmt& stmt, const DumpOptions& options = {});

// As repr() of the Python value.
std::string repr(const ast::ConstantValue& value);

}  // namespace kukri::compiler
