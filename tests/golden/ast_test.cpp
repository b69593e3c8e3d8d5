// tests/golden/ast: programs and their trees as Python's ast.dump(tree, indent=1) prints them (.dump), and
// with positions, one statement a line (.positions).
#include <gtest/gtest.h>

#include "compiler/ast_dump.hpp"
#include "compiler/parser.hpp"
#include "tests/golden/golden.hpp"

namespace kukri::compiler {
namespace {

std::string parsed(std::string_view source, const std::function<std::string(const ast::Module&)>& print) {
    Arena arena;
    ParseResult result = parse(source, {}, arena);
    if (!result) return result.error->message + " on line " + std::to_string(result.error->lineno) + "\n";
    return print(result.module);
}

TEST(GoldenAst, Trees) {
    golden::check_folder("ast", ".py", ".dump", [](std::string_view source) {
        return parsed(source, [](const ast::Module& module) { return dump(module, {1, false}) + "\n"; });
    });
}

TEST(GoldenAst, Positions) {
    golden::check_folder("ast", ".py", ".positions", [](std::string_view source) {
        return parsed(source, [](const ast::Module& module) {
            std::string text;
            for (const ast::Stmt* statement : module.body) text += dump(*statement, {-1, true}) + "\n";
            return text;
        });
    });
}

}  // namespace
}  // namespace kukri::compiler
