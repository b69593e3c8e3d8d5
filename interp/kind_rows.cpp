// The rows of all types with a Kind, in the order of kinds.def.
#include "runtime/kind_rows.hpp"

#include "interp/frame.hpp"
#include "runtime/bytes.hpp"
#include "runtime/dict_views.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/iterators.hpp"
#include "runtime/numbers.hpp"
#include "runtime/singletons.hpp"
#include "runtime/slice.hpp"
#include "runtime/str_iterator.hpp"
#include "runtime/union_type.hpp"
#include "runtime/weakref.hpp"

namespace kukri {

constinit const TypeRow* const kKindRows[size_t(Kind::kCount)] = {
    nullptr,
#define KIND(name) &name::kRow,
#include "runtime/kinds.def"
#undef KIND
};

}  // namespace kukri
