// A program (tests/programs/NAME.py) has its output in NAME.out, and may have NAME.in and NAME.args; in a
// sub-folder of tests/programs only files with a .out are tests, the others are their modules.
#include "tests/runner/discover.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace kukri::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::array kFolders = {"lang", "builtins", "stdlib", "concurrency", "regress", "programs", "host_library", "packages"};

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

fs::path beside(fs::path script, const char* extension) {
    return script.replace_extension(extension);
}

void read_program_files(Expectations& e, const fs::path& script) {
    e.output.clear();
    std::string output = read_file(beside(script, ".out"));
    for (std::string_view line : lines_of(output)) e.output.push_back({std::string(line), false, 0});
    e.input += read_file(beside(script, ".in"));
    std::istringstream words(read_file(beside(script, ".args")));
    for (std::string word; words >> word;) e.arguments.push_back(word);
}

void add(std::vector<ScriptTest>& tests, const fs::path& script, const std::string& checkout,
         bool is_program) {
    ScriptTest test{fs::relative(script, checkout).string(), read_expectations(read_file(script))};
    if (test.expected.is_helper) return;
    if (is_program) {
        if (fs::exists(beside(script, ".out")))
            read_program_files(test.expected, script);
        else if (script.parent_path().filename() != "programs")
            return;
        else
            test.expected.mistakes.push_back("there is no " + beside(script, ".out").filename().string());
    }
    if (test.expected.empty()) test.expected.mistakes.push_back("it expects nothing");
    tests.push_back(std::move(test));
}

}  // namespace

bool matches_filter(std::string_view path, std::string_view filter) {
    if (filter.find('*') == std::string_view::npos) return path.find(filter) != std::string_view::npos;
    return fnmatch(("*" + std::string(filter) + "*").c_str(), std::string(path).c_str(), 0) == 0;
}

std::vector<ScriptTest> discover(const std::string& checkout, std::string_view filter) {
    std::vector<ScriptTest> tests;
    for (std::string_view folder : kFolders) {
        fs::path root = fs::path(checkout) / "tests" / folder;
        if (!fs::exists(root)) continue;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
            if (entry.path().extension() != ".py" || !entry.is_regular_file()) continue;
            if (matches_filter(fs::relative(entry.path(), checkout).string(), filter))
                add(tests, entry.path(), checkout, folder == "programs");
        }
    }
    std::ranges::sort(tests, {}, &ScriptTest::path);
    return tests;
}

}  // namespace kukri::tests
