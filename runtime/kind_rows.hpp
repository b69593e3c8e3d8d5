// The rows of the types that have a Kind, in the order of kinds.def.
#pragma once
#include "runtime/type.hpp"

namespace kukri {

extern const TypeRow* const kKindRows[size_t(Kind::kCount)];

}  // namespace kukri
