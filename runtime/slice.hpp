// slice and range objects.
#pragma once
#include <optional>

#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

struct Bytes;

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

// The numbers of a slice, clamped to 64 bits, before they meet a length: the __index__ methods run here and may change the sequence, so
// ask for its length afterwards.
struct SliceBounds {
    int64_t start, stop, step;
};
Result<SliceBounds> slice_bounds(Thread& t, Value slice);
// The same without a Slice, if each is None or a small int (and the step is not 0), so that no code of the program runs.
std::optional<SliceBounds> plain_bounds(Value start, Value stop, Value step);
SliceRange adjust_slice(const SliceBounds& bounds, int64_t length);
// What a slice names of a sequence for whose length it was resolved: something new, or all of a tuple or str itself.
Result<Ref<List>> slice_of(Thread& t, const List& list, const SliceRange& range);
Result<Owned> slice_of(Thread& t, Tuple& tuple, const SliceRange& range);
Result<Ref<Str>> slice_of(Thread& t, Str& text, const SliceRange& range);
Result<Ref<Bytes>> slice_of(Thread& t, Bytes& bytes, const SliceRange& range);
// A start or stop argument as list.index takes it; INT64_MAX and INT64_MIN stand for what is beyond.
Result<int64_t> slice_index(Thread& t, Value v);

}  // namespace kukri
