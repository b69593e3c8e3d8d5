// Run by the build: compiles every module of frozen_modules.inc, so that importing it needs no compiler. Writes frozen_code.bin (the chunks, one
// behind the other), frozen_code.S (labels in it) and frozen_code.inc (FROZEN_CODE(number, length), in the order of the table).
//   freeze_code ROOT GENERATED
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "compiler/chunk_bytes.hpp"
#include "compiler/compile.hpp"

namespace {

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

struct Row {
    std::string number, name;
    bool is_package;
};

// FROZEN_MODULE(12, "collections.abc", false, 345)
bool parse_row(const std::string& line, Row& row) {
    size_t open = line.find('('), comma = line.find(','), quote = line.find('"'), end = line.find('"', quote + 1);
    if (open == line.npos || comma == line.npos || end == line.npos) return false;
    row = {line.substr(open + 1, comma - open - 1), line.substr(quote + 1, end - quote - 1), line.find("true", end) != line.npos};
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    std::string root = argv[1], generated = argv[2], line;
    std::ifstream rows(generated + "/frozen_modules.inc");
    std::ofstream binary(generated + "/frozen_code.bin", std::ios::binary), assembly(generated + "/frozen_code.S"), table(generated + "/frozen_code.inc");
    assembly << "    .section .rodata\n";
    size_t offset = 0;
    for (Row row; std::getline(rows, line);) {
        if (!parse_row(line, row)) continue;
        std::string path = root + "/";
        for (char c : row.name) path += c == '.' ? '/' : c;
        path += row.is_package ? "/__init__.py" : ".py";
        kukri::compiler::CompileOptions options;
        options.filename = "<frozen " + row.name + ">";
        auto result = kukri::compiler::compile(read_file(path), options);
        if (!result.chunk) {
            std::fprintf(stderr, "%s: %s\n", path.c_str(), result.error ? result.error->message.c_str() : "cannot be compiled");
            return 1;
        }
        std::string bytes = kukri::chunk_to_bytes(*result.chunk);
        binary << bytes;
        assembly << "    .globl kukri_frozen_code_" << row.number << "\nkukri_frozen_code_" << row.number << ":\n    .incbin \"" << generated << "/frozen_code.bin\", "
                 << offset << ", " << bytes.size() << "\n";
        table << "FROZEN_CODE(" << row.number << ", " << bytes.size() << ")\n";
        offset += bytes.size();
    }
    assembly << "    .section .note.GNU-stack,\"\",%progbits\n";
    return binary.good() && assembly.good() && table.good() ? 0 : 1;
}
