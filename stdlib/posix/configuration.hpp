// The names of sysconf(), confstr() and pathconf().
#pragma once
#include <span>

#include "stdlib/posix/parts.hpp"

namespace kukri::posix {

extern const std::span<const IntConstant> kSysconfNames, kConfstrNames, kPathconfNames;

}  // namespace kukri::posix
