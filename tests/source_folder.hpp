// Where the checkout lies, for tests that read files of it (golden dumps, script tests).
#pragma once
#include <string_view>

namespace kukri::tests {

std::string_view source_folder();  // absolute, no slash at the end

}  // namespace kukri::tests
