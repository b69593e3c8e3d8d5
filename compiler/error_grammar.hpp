// The grammar used to explain refused programs.
#pragma once
#include <string>

namespace kukri::compiler {

// In the notation described in error_grammar.cpp; compile with peg::compile_grammar().
std::string error_grammar();

}  // namespace kukri::compiler
