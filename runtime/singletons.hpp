// The types of None, NotImplemented and Ellipsis: they have no objects, only constants.
#pragma once
#include "runtime/runtime.hpp"

namespace kukri {

struct NoneType : Object {
    static constexpr Kind kKind = Kind::NoneType;
    static const TypeRow kRow;
};
struct NotImplementedType : Object {
    static constexpr Kind kKind = Kind::NotImplementedType;
    static const TypeRow kRow;
};
struct EllipsisType : Object {
    static constexpr Kind kKind = Kind::EllipsisType;
    static const TypeRow kRow;
};

}  // namespace kukri
