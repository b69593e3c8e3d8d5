// The parts of a chain of strings while they are being collected; shared by parser_strings.cpp and
// parser_fstrings.cpp.
#pragma once
#include "compiler/parser_impl.hpp"

namespace kukri::compiler {

struct Parser::StringParts {
    explicit StringParts(Arena& a) : values(a), arena(a) {}

    ListBuilder<ast::Expr*> values;  // Constants and FormattedValues, no two Constants side by side
    Arena& arena;

    void add_text(ast::Constant* part);
    void add_field(ast::Expr* field);
    // The last Constant gets its text: of many parts only the whole is put into the arena.
    void settle();

  private:
    std::string text_;                 // of the last Constant, if it has more than one part
    ast::Constant* grown_ = nullptr;   // that Constant
};

}  // namespace kukri::compiler
