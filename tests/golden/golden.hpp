// Golden tests: inputs under tests/golden/FOLDER with the expected output beside them. `golden_tests --regen`
// rewrites what differs; review then reads the diff. tests/golden/oracle.py checks the same files against a
// CPython 3.13.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace kukri::golden {

// Calls make(text of the input) for every FOLDER/*INPUT_SUFFIX and compares the result with the file of the
// same name that ends in EXPECTED_SUFFIX.
void check_folder(std::string_view folder, std::string_view input_suffix, std::string_view expected_suffix,
                  const std::function<std::string(std::string_view)>& make);

}  // namespace kukri::golden
