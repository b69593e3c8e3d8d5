// slice objects, and what every sequence asks of them: from bounds and a length to the positions they name.
#include "runtime/slice.hpp"

#include "runtime/base/hash.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence_internal.hpp"

namespace kukri {

Result<Ref<Slice>> new_slice(Thread& t, Value start, Value stop, Value step) {
    auto slice = TRY(make<Slice>(t));
    slice->start = share(start).take();
    slice->stop = share(stop).take();
    slice->step = share(step).take();
    return slice;
}

Result<int64_t> slice_index(Thread& t, Value v) {
    if (v.is_int()) return v.as_int();
    if (!is_int(v) && type_of(t, v).find(Special::Index).is_empty())
        return t.type_error("slice indices must be integers or have an __index__ method");
    return index_clamped(t, v);
}

namespace {

Result<int64_t> bound(Thread& t, Value v, int64_t if_none) {
    if (v.is_none()) return if_none;
    if (v.is_int()) return v.as_int();
    if (!is_int(v) && type_of(t, v).find(Special::Index).is_empty())
        return t.type_error("slice indices must be integers or None or have an __index__ method");
    return index_clamped(t, v);
}

}  // namespace

Result<SliceBounds> slice_bounds(Thread& t, Value value) {
    Owned keep(value);   // the program's __index__ may drop the last reference elsewhere
    Slice& slice = as<Slice>(value);
    int64_t step = TRY(bound(t, slice.step, 1));
    if (step == 0) return t.value_error("slice step cannot be zero");
    step = std::max(step, -INT64_MAX);   // so that it can be negated
    int64_t start = TRY(bound(t, slice.start, step < 0 ? INT64_MAX : 0));
    int64_t stop = TRY(bound(t, slice.stop, step < 0 ? INT64_MIN : INT64_MAX));
    return SliceBounds{start, stop, step};
}

std::optional<SliceBounds> plain_bounds(Value start, Value stop, Value step) {
    auto plain = [](Value v) { return v.is_none() || v.is_int(); };
    if (!plain(start) || !plain(stop) || !plain(step)) return std::nullopt;
    int64_t by = step.is_none() ? 1 : step.as_int();
    if (by == 0) return std::nullopt;
    return SliceBounds{start.is_none() ? (by < 0 ? INT64_MAX : 0) : start.as_int(), stop.is_none() ? (by < 0 ? INT64_MIN : INT64_MAX) : stop.as_int(), by};
}

SliceRange adjust_slice(const SliceBounds& bounds, int64_t length) {
    auto [start, stop, step] = bounds;
    int64_t lowest = step < 0 ? -1 : 0, highest = step < 0 ? length - 1 : length;
    auto into_range = [&](int64_t i) {
        if (i < 0) return std::max(i + length, lowest);
        return std::min(i, highest);
    };
    start = into_range(start);
    stop = into_range(stop);
    if (step == 1) {
        stop = std::max(start, stop);   // where an empty slice assignment inserts
        return {start, stop, step, stop - start};
    }
    int64_t count = 0;
    if (step < 0 && stop < start) count = step == -1 ? start - stop : (start - stop - 1) / -step + 1;
    if (step > 0 && start < stop) count = (stop - start - 1) / step + 1;
    return {start, stop, step, count};
}

Result<SliceRange> resolve_slice(Thread& t, Value slice, int64_t length) { return adjust_slice(TRY(slice_bounds(t, slice)), length); }

namespace {

Result<Owned> slice_new(Thread& t, Type&, Arguments arguments, Keywords keywords) {
    if (keywords.size()) return t.type_error("slice() takes no keyword arguments");
    if (arguments.empty()) return t.type_error("slice expected at least 1 argument, got 0");
    if (arguments.size() > 3) return t.type_error("slice expected at most 3 arguments, got {}", arguments.size());
    if (arguments.size() == 1) return TRY(new_slice(t, Value::none(), arguments[0], Value::none()));
    return TRY(new_slice(t, arguments[0], arguments[1], arguments.size() == 3 ? arguments[2] : Value::none()));
}

Result<Ref<Tuple>> as_tuple(Thread& t, Slice& self) { return tuple_of(t, self.start, self.stop, self.step); }

template <Comparison op>
Result<Owned> slice_compare(Thread& t, Slice& self, Value other) {
    if (!is<Slice>(other)) return Owned::not_implemented();
    if (other == Value(&self)) return Owned::boolean(op == Comparison::Eq || op == Comparison::Le || op == Comparison::Ge);
    Ref<Tuple> a = TRY(as_tuple(t, self)), b = TRY(as_tuple(t, as<Slice>(other)));
    return compare_sequences(t, op, *a, *b);
}

Result<int64_t> slice_hash(Thread& t, Slice& self) {
    TupleHash h;
    for (Value part : {self.start, self.stop, self.step}) h.add(int64_t(TRY(hash(t, part))));
    return h.finish_slice();
}

Result<Ref<Str>> slice_repr(Thread& t, Slice& self) {
    Ref<Str> start = TRY(repr(t, self.start)), stop = TRY(repr(t, self.stop)), step = TRY(repr(t, self.step));
    return new_str(t, fmt::format("slice({}, {}, {})", start->view(), stop->view(), step->view()));
}

// --- indices(): the same arithmetic in ints of any size ---------------------------------------------------------------------------

Result<Owned> int_bound(Thread& t, Value v) {
    if (!is_int(v) && type_of(t, v).find(Special::Index).is_empty())
        return t.type_error("slice indices must be integers or None or have an __index__ method");
    return index(t, v);
}

Result<Owned> clamped(Thread& t, Value v, Value length, Value lowest, Value highest) {
    Owned n = TRY(int_bound(t, v));
    if (int_sign(n) < 0) {
        n = TRY(int_add(t, n, length));
        return compare_ints(n, lowest) < 0 ? share(lowest) : std::move(n);
    }
    return compare_ints(n, highest) > 0 ? share(highest) : std::move(n);
}

Result<Owned> slice_indices(Thread& t, Slice& self, Value length_argument) {
    Owned length = TRY(index(t, length_argument));
    if (int_sign(length) < 0) return t.value_error("length should not be negative");
    Owned step = self.step.is_none() ? Owned(Value::small_int(1)) : TRY(int_bound(t, self.step));
    if (int_sign(step) == 0) return t.value_error("slice step cannot be zero");
    bool backwards = int_sign(step) < 0;
    Owned lowest(Value::small_int(backwards ? -1 : 0));
    Owned highest = backwards ? TRY(int_add(t, length, Value::small_int(-1))) : length.share();
    Owned start = self.start.is_none() ? (backwards ? highest.share() : lowest.share()) : TRY(clamped(t, self.start, length, lowest, highest));
    Owned stop = self.stop.is_none() ? (backwards ? lowest.share() : highest.share()) : TRY(clamped(t, self.stop, length, lowest, highest));
    return TRY(tuple_of(t, start.get(), stop.get(), step.get()));
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", body<slice_new>),
    def<"__repr__(self, /)">("Return repr(self).", body<slice_repr>),
    def<"__hash__(self, /)">("Return hash(self).", body<slice_hash>),
    def<"__lt__(self, value, /)">("Return self<value.", body<slice_compare<Comparison::Lt>>),
    def<"__le__(self, value, /)">("Return self<=value.", body<slice_compare<Comparison::Le>>),
    def<"__eq__(self, value, /)">("Return self==value.", body<slice_compare<Comparison::Eq>>),
    def<"__ne__(self, value, /)">("Return self!=value.", body<slice_compare<Comparison::Ne>>),
    def<"__gt__(self, value, /)">("Return self>value.", body<slice_compare<Comparison::Gt>>),
    def<"__ge__(self, value, /)">("Return self>=value.", body<slice_compare<Comparison::Ge>>),
    def<"indices(self, len, /)">("Return (start, stop, step) as they apply to a sequence of len items.", body<slice_indices>),
    def<"__reduce__(self, /)">("What copy and pickle need.", [](Thread& t, Slice& self) -> Result<Owned> {
        Ref<Tuple> parts = TRY(as_tuple(t, self));
        return TRY(tuple_of(t, Value(self.type()), parts.value()));
    }),
};


constexpr PropertyRow kProperties[] = {
    read_only_member<Slice>("start", "", [](Thread&, Slice& self) -> Result<Owned> { return share(self.start); }),
    read_only_member<Slice>("stop", "", [](Thread&, Slice& self) -> Result<Owned> { return share(self.stop); }),
    read_only_member<Slice>("step", "", [](Thread&, Slice& self) -> Result<Owned> { return share(self.step); }),
};

}  // namespace

constinit const TypeRow Slice::kRow = type_row<Slice>({
    .name = "slice",
    .doc = "slice(stop)\nslice(start, stop[, step])\n\nThe bounds of a subscript such as a[0:10:2].",
    .subclassable = false,
    .methods = kMethods,
    .properties = kProperties,
});

}  // namespace kukri
