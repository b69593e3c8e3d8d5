// Warnings that native code issues.
#pragma once
#include <string_view>

#include "runtime/runtime.hpp"

namespace kukri {

// warnings.warn(message, category, stack_level): level 1 is the Python code that called the native function. Error: a filter made it one.
Result<void> warn(Thread& t, ExceptionType category, std::string_view message, int64_t stack_level = 1);

}  // namespace kukri
