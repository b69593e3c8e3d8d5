// Run by the build: compiles every module of frozen_modules.inc, so that importing it needs no compiler. Writes frozen.bin (text and chunk of each,
// one behind the other; deflated, but for the chunks of ready modules), frozen.S (labels in it) and frozen_sizes.inc: FROZEN_TEXT(number, what, stored
// size, size) in the order of the table.
//   freeze ROOT READY_MODULES GENERATED
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "compiler/chunk_bytes.hpp"
#include "compiler/compile.hpp"
#include "runtime/base/deflate.hpp"

namespace {

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// The names in a file, but for lines that begin with '#'.
std::set<std::string> read_names(const std::string& path) {
    std::ifstream file(path);
    std::set<std::string> names;
    for (std::string line, name; std::getline(file, line);) {
        if (line.starts_with('#')) continue;
        for (std::istringstream words(line); words >> name;) names.insert(name);
    }
    return names;
}

struct Row {
    std::string number, name;
    bool is_package;
};

// FROZEN_MODULE(12, "collections.abc", false)
bool parse_row(const std::string& line, Row& row) {
    size_t open = line.find('('), comma = line.find(','), quote = line.find('"'), end = line.find('"', quote + 1);
    if (open == line.npos || comma == line.npos || end == line.npos) return false;
    row = {line.substr(open + 1, comma - open - 1), line.substr(quote + 1, end - quote - 1), line.find("true", end) != line.npos};
    return true;
}

enum class Store : bool { AsItIs, Deflated };

class Output {
  public:
    explicit Output(const std::string& folder)
        : binary_path_(folder + "/frozen.bin"), binary_(binary_path_, std::ios::binary), assembly_(folder + "/frozen.S"), table_(folder + "/frozen_sizes.inc") {
        assembly_ << "    .section .rodata\n";
    }
    void add(const std::string& number, const char* what, const std::string& text, Store how) {
        std::string packed = how == Store::Deflated ? kukri::deflated(text) : text;
        const std::string& stored = packed.size() < text.size() ? packed : text;
        std::string label = std::string("kukri_frozen_") + what + "_" + number;
        binary_ << stored;
        assembly_ << "    .globl " << label << "\n" << label << ":\n    .incbin \"" << binary_path_ << "\", " << offset_ << ", " << stored.size() << "\n";
        table_ << "FROZEN_TEXT(" << number << ", " << what << ", " << stored.size() << ", " << text.size() << ")\n";
        offset_ += stored.size();
    }
    bool finish() {
        assembly_ << "    .section .note.GNU-stack,\"\",%progbits\n";
        return binary_.good() && assembly_.good() && table_.good();
    }

  private:
    std::string binary_path_;
    std::ofstream binary_, assembly_, table_;
    size_t offset_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    std::string root = argv[1], generated = argv[3], line;
    std::set<std::string> ready = read_names(argv[2]);
    std::ifstream rows(generated + "/frozen_modules.inc");
    Output output(generated);
    for (Row row; std::getline(rows, line);) {
        if (!parse_row(line, row)) continue;
        std::string path = root + "/";
        for (char c : row.name) path += c == '.' ? '/' : c;
        path += row.is_package ? "/__init__.py" : ".py";
        kukri::compiler::CompileOptions options;
        options.filename = "<frozen " + row.name + ">";
        std::string source = read_file(path);
        auto result = kukri::compiler::compile(source, options);
        if (!result.chunk) {
            std::fprintf(stderr, "%s: %s\n", path.c_str(), result.error ? result.error->message.c_str() : "cannot be compiled");
            return 1;
        }
        output.add(row.number, "source", source, Store::Deflated);
        output.add(row.number, "code", kukri::chunk_to_bytes(*result.chunk), ready.erase(row.name) ? Store::AsItIs : Store::Deflated);
    }
    for (auto& name : ready) std::fprintf(stderr, "%s: there is no module %s\n", argv[2], name.c_str());
    return output.finish() && ready.empty() ? 0 : 1;
}
