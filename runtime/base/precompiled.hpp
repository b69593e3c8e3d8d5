// What nearly every file includes anyway, precompiled by the build. Only stable headers belong here: a change
// rebuilds everything. A file must still include what it uses: builds with KUKRI_PCH=OFF (coverage, fuzz)
// show what is missing.
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "runtime/base/format.hpp"
