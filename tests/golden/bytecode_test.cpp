// tests/golden/bytecode: programs and the instructions they become.
#include <gtest/gtest.h>

#include "compiler/compile.hpp"
#include "compiler/disassembler.hpp"
#include "compiler/verifier.hpp"
#include "tests/golden/golden.hpp"

namespace kukri {
namespace {

TEST(GoldenBytecode, Instructions) {
    golden::check_folder("bytecode", ".py", ".dump", [](std::string_view source) {
        compiler::CompileOptions options;
        options.filename = "<golden>";
        compiler::CompileResult result = compiler::compile(source, options);
        if (result.error) return result.error->message + " on line " + std::to_string(result.error->lineno) + "\n";
        EXPECT_EQ(verify(*result.chunk), std::nullopt);
        return disassemble(*result.chunk);
    });
}

}  // namespace
}  // namespace kukri
