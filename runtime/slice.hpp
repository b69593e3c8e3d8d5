// slice and range objects.
#pragma once
#include "runtime/protocols.hpp"

namespace kukri {

struct Slice : Object {
    static constexpr Kind kKind = Kind::Slice;
    static const TypeRow kRow;
    Value start, stop, step;
    void trace(Visitor& v) {
        v(start);
        v(stop);
        v(step);
    }
};

// Bounds are ints of any size; `length` is an int too.
struct Range : Object {
    static constexpr Kind kKind = Kind::Range;
    static const TypeRow kRow;
    Value start, stop, step, length;
    void trace(Visitor& v) {
        v(start);
        v(stop);
        v(step);
        v(length);
    }
};

Result<Ref<Slice>> new_slice(Thread& t, Value start, Value stop, Value step);

}  // namespace kukri
