// Text formatting for C++ code ({fmt}: libstdc++ 12 has no <format>). The one place that includes it.
#pragma once
#include <fmt/core.h>
#include <fmt/format.h>
