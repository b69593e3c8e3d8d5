// Texts made small by zlib and back, whole: for what lies inside of the program.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace kukri {

std::string deflated(std::string_view text);
// Fills `text`; false if `packed` is not just that long when it is inflated.
bool inflate(std::string_view packed, std::span<char> text);

}  // namespace kukri
