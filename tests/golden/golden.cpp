// The golden tests' main() and file handling; see golden.hpp.
#include "tests/golden/golden.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "tests/source_folder.hpp"

namespace kukri::golden {
namespace {

constexpr const char* kRegenerate = "KUKRI_REGENERATE_GOLDENS";

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// The first line that differs, with its number: dumps are long.
std::string first_difference(const std::string& expected, const std::string& actual) {
    std::istringstream a(expected), b(actual);
    std::string x, y;
    for (int line = 1;; ++line) {
        bool has_x = static_cast<bool>(std::getline(a, x)), has_y = static_cast<bool>(std::getline(b, y));
        if (!has_x && !has_y) return "line ends differ";
        if (has_x != has_y || x != y)
            return "line " + std::to_string(line) + "\n  expected: " + (has_x ? x : "(end)") +
                   "\n  actual:   " + (has_y ? y : "(end)");
    }
}

}  // namespace

void check_folder(std::string_view folder, std::string_view input_suffix, std::string_view expected_suffix,
                  const std::function<std::string(std::string_view)>& make) {
    std::filesystem::path root = std::filesystem::path(tests::source_folder()) / "tests/golden" / folder;
    std::vector<std::filesystem::path> inputs;
    for (const auto& entry : std::filesystem::directory_iterator(root))
        if (entry.path().string().ends_with(input_suffix)) inputs.push_back(entry.path());
    std::sort(inputs.begin(), inputs.end());
    ASSERT_FALSE(inputs.empty()) << root;
    for (const auto& input : inputs) {
        std::string base = input.string();
        base.resize(base.size() - input_suffix.size());
        std::filesystem::path expected_path = base + std::string(expected_suffix);
        std::string actual = make(read(input)), expected = read(expected_path);
        if (actual == expected) continue;
        if (std::getenv(kRegenerate)) {
            std::ofstream(expected_path, std::ios::binary) << actual;
            continue;
        }
        ADD_FAILURE() << expected_path.string() << ": " << first_difference(expected, actual)
                      << "\n  rewrite with: golden_tests --regen";
    }
}

}  // namespace kukri::golden

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    for (int i = 1; i < argc; ++i)
        if (std::string_view(argv[i]) == "--regen") setenv(kukri::golden::kRegenerate, "1", 1);
    return RUN_ALL_TESTS();
}
