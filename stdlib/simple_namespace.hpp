// types.SimpleNamespace.
#pragma once
#include "runtime/native.hpp"

namespace kukri {

struct SimpleNamespace : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
};

// With these attributes.
Result<Owned> new_simple_namespace(Thread& t, Dict& attributes);

}  // namespace kukri
