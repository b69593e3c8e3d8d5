// The parts of a chain of strings while they are being collected; shared by parser_strings.cpp and
// parser_fstrings.cpp.
#pragma once
#include "compiler/parser_impl.hpp"

namespace kukri::compiler {

struct Parser::StringParts {
    ListBuilder<ast::Expr*> values;  // Constants and FormattedValues, no two Constants side by side
    Arena& arena;

    void add_text(ast::Constant* part);
};

}  // namespace kukri::compiler
