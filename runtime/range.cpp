// range: arithmetic progressions of ints of any size.
// What a reader would get wrong: start, stop, step and length are exact ints (never of a subclass), so small ones are immediates and
// comparing words compares them.
#include "runtime/iterators.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence_internal.hpp"
#include "runtime/slice.hpp"

namespace kukri {

namespace {

constexpr Value kZero = Value::small_int(0), kOne = Value::small_int(1);

// operator.index() as an exact int.
Result<Owned> exact_index(Thread& t, Value v) {
    if (v.is_int()) return share(v);
    Owned n = TRY(index(t, v));
    if (n.get().is_int() || type_of(t, n).row) return n;
    return int_add(t, n, kZero);
}

bool all_small(Value a, Value b, Value c) { return a.is_int() && b.is_int() && c.is_int(); }

// How many items lie between start and stop.
Result<Owned> count_items(Thread& t, Value start, Value stop, Value step) {
    bool up = int_sign(step) > 0;
    Value low = up ? start : stop, high = up ? stop : start;
    if (compare_ints(low, high) >= 0) return share(kZero);
    if (all_small(start, stop, step)) {
        uint64_t width = up ? uint64_t(step.as_int()) : 0 - uint64_t(step.as_int());
        return new_unsigned(t, (uint64_t(high.as_int()) - uint64_t(low.as_int()) - 1) / width + 1);
    }
    Owned distance = TRY(int_sub(t, high, low));
    Owned width = up ? share(step) : TRY(int_negative(t, step));
    Owned last = TRY(int_sub(t, distance, kOne));
    Owned steps = TRY(int_floor_div(t, last, width));
    return int_add(t, steps, kOne);
}

Result<Ref<Range>> make_range(Thread& t, Value start, Value stop, Value step) {
    Owned length = TRY(count_items(t, start, stop, step));
    auto range = TRY(make<Range>(t));
    range->start = share(start).take();
    range->stop = share(stop).take();
    range->step = share(step).take();
    range->length = length.take();
    return range;
}

Result<Owned> range_new(Thread& t, Type&, Arguments arguments, Keywords keywords) {
    if (keywords.size()) return t.type_error("range() takes no keyword arguments");
    if (arguments.empty()) return t.type_error("range expected at least 1 argument, got 0");
    if (arguments.size() > 3) return t.type_error("range expected at most 3 arguments, got {}", arguments.size());
    if (arguments.size() == 1) {
        Owned stop = TRY(exact_index(t, arguments[0]));
        return TRY(make_range(t, kZero, stop, kOne));
    }
    Owned start = TRY(exact_index(t, arguments[0])), stop = TRY(exact_index(t, arguments[1]));
    Owned step = arguments.size() == 3 ? TRY(exact_index(t, arguments[2])) : share(kOne);
    if (step.get() == kZero) return t.value_error("range() arg 3 must not be zero");
    return TRY(make_range(t, start, stop, step));
}

// start + i * step
Result<Owned> item_at(Thread& t, Range& self, Value i) {
    if (all_small(self.start, self.step, i)) {
        __int128 n = __int128(self.start.as_int()) + __int128(i.as_int()) * self.step.as_int();
        if (n >= Value::kMinInt && n <= Value::kMaxInt) return Owned::adopt(Value::small_int(int64_t(n)));
    }
    Owned distance = TRY(int_mul(t, i, self.step));
    return int_add(t, self.start, distance);
}

Result<Owned> range_slice(Thread& t, Range& self, Slice& slice) {
    Owned bounds = TRY(call_method(t, Value(&slice), "indices", {self.length}));
    auto& parts = as<Tuple>(bounds.get());
    Owned step = TRY(int_mul(t, self.step, parts[2]));
    Owned start = TRY(item_at(t, self, parts[0])), stop = TRY(item_at(t, self, parts[1]));
    return TRY(make_range(t, start, stop, step));
}

Result<Owned> range_get_item(Thread& t, Range& self, Value key) {
    if (is<Slice>(key)) return range_slice(t, self, as<Slice>(key));
    if (!is_int(key) && type_of(t, key).find(Special::Index).is_empty())
        return t.type_error("range indices must be integers or slices, not {}", type_name(t, key));
    Owned i = TRY(exact_index(t, key));
    if (int_sign(i) < 0) i = TRY(int_add(t, i, self.length));
    if (int_sign(i) < 0 || compare_ints(i, self.length) >= 0) return t.raise(ExceptionType::IndexError, "range object index out of range");
    return item_at(t, self, i);
}

// ints (and bools) are found by arithmetic; everything else by looking at the items, as it may equal one of them.
bool is_plain_int(Thread& t, Value v) { return v.is_int() || v.is_bool() || (is_int(v) && type_of(t, v).row); }

Result<bool> contains_int(Thread& t, Range& self, Value n) {
    bool up = int_sign(self.step) > 0;
    Value low = up ? self.start : self.stop, high = up ? self.stop : self.start;
    int below = compare_ints(n, low), above = compare_ints(n, high);
    if (up ? below < 0 || above >= 0 : below <= 0 || above > 0) return false;
    Owned distance = TRY(int_sub(t, n, self.start));
    Owned rest = TRY(int_mod(t, distance, self.step));
    return rest.get() == kZero;
}

// Calls f(item) for each until it says true; whether it did.
template <class F>
Result<bool> any_item(Thread& t, Range& self, F f) {
    Owned iterator = TRY(new_range_iterator(t, self));
    while (true) {
        Owned item = TRY(next(t, iterator));
        if (item.is_stop()) return false;
        if (TRY(f(item.get()))) return true;
    }
}

Result<bool> range_contains(Thread& t, Range& self, Value v) {
    if (is_plain_int(t, v)) return contains_int(t, self, v);
    return any_item(t, self, [&](Value item) { return equal(t, item, v); });
}

Result<Owned> range_count(Thread& t, Range& self, Value v) {
    if (is_plain_int(t, v)) return Owned::adopt(Value::small_int(TRY(contains_int(t, self, v))));
    int64_t count = 0;
    TRY(any_item(t, self, [&](Value item) -> Result<bool> {
        count += TRY(equal(t, item, v));
        return false;
    }));
    return new_int(t, count);
}

Result<Owned> range_index(Thread& t, Range& self, Value v) {
    if (is_plain_int(t, v)) {
        if (TRY(contains_int(t, self, v))) {
            Owned distance = TRY(int_sub(t, v, self.start));
            return int_floor_div(t, distance, self.step);
        }
        Ref<Str> shown = TRY(repr(t, v));
        return t.value_error("{} is not in range", shown->view());
    }
    int64_t at = -1;
    bool found = TRY(any_item(t, self, [&](Value item) { return ++at, equal(t, item, v); }));
    if (!found) return t.value_error("sequence.index(x): x not in sequence");
    return new_int(t, at);
}

// What two equal ranges have in common: the length, then the start, then the step, each only if it matters.
Result<Ref<Tuple>> identity(Thread& t, Range& self) {
    Value start = self.length == kZero ? Value::none() : self.start;
    Value step = self.length == kZero || self.length == kOne ? Value::none() : self.step;
    return tuple_of(t, self.length, start, step);
}

Result<Owned> same_ranges(Thread& t, Range& self, Value other, bool wanted) {
    if (!is<Range>(other)) return Owned::not_implemented();
    Ref<Tuple> a = TRY(identity(t, self)), b = TRY(identity(t, as<Range>(other)));
    return Owned::boolean(TRY(equal(t, a.value(), b.value())) == wanted);
}

Result<Owned> range_reversed(Thread& t, Range& self) {
    Owned step = TRY(int_negative(t, self.step));
    Owned last = TRY(int_sub(t, self.length, kOne));
    Owned start = TRY(item_at(t, self, last)), stop = TRY(int_sub(t, self.start, self.step));
    Ref<Range> backwards = TRY(make_range(t, start, stop, step));
    return new_range_iterator(t, *backwards);
}

Result<int64_t> range_length(Thread& t, Range& self) {
    if (auto n = int_value(self.length)) return *n;
    return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C ssize_t");
}

Result<std::string> range_text(Thread& t, Range& self) {
    std::string start = TRY(int_to_text(t, self.start)), stop = TRY(int_to_text(t, self.stop));
    if (self.step == kOne) return fmt::format("range({}, {})", start, stop);
    return fmt::format("range({}, {}, {})", start, stop, TRY(int_to_text(t, self.step)));
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", body<range_new>),
    def<"__repr__(self, /)">("Return repr(self).", body<range_text>),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread& t, Range& self) -> Result<int64_t> {
        Ref<Tuple> same = TRY(identity(t, self));
        return int64_t(TRY(hash(t, same.value())));
    }),
    def<"__eq__(self, value, /)">("Return self==value.", [](Thread& t, Range& self, Value other) { return same_ranges(t, self, other, true); }),
    def<"__ne__(self, value, /)">("Return self!=value.", [](Thread& t, Range& self, Value other) { return same_ranges(t, self, other, false); }),
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread& t, Range& self) { return new_range_iterator(t, self); }),
    def<"__bool__(self, /)">("Whether the object counts as true.", [](Thread&, Range& self) { return self.length != kZero; }),
    def<"__len__(self, /)">("Return len(self).", body<range_length>),
    def<"__getitem__(self, key, /)">("Return self[key].", body<range_get_item>),
    def<"__contains__(self, key, /)">("Return bool(key in self).", body<range_contains>),
    def<"__reversed__(self, /)">("Return an iterator that gives the items from the last to the first.", body<range_reversed>),
    def<"__reduce__(self, /)">("What copy and pickle need.", [](Thread& t, Range& self) {
        return reduced(t, Value(self.type()), {self.start, self.stop, self.step});
    }),
    def<"count(self, value, /)">("Return how many items equal value.", body<range_count>),
    def<"index(self, value, /)">("Return the position of the first item that equals value, or raise ValueError.", body<range_index>),
};


constexpr PropertyRow kProperties[] = {
    read_only_member<Range>("start", "", [](Thread&, Range& self) -> Result<Owned> { return share(self.start); }),
    read_only_member<Range>("stop", "", [](Thread&, Range& self) -> Result<Owned> { return share(self.stop); }),
    read_only_member<Range>("step", "", [](Thread&, Range& self) -> Result<Owned> { return share(self.step); }),
};

}  // namespace

constinit const TypeRow Range::kRow = type_row<Range>({
    .name = "range",
    .doc = "range(stop)\nrange(start, stop[, step])\n\nThe ints from start (0 by default) up to but not including stop, by step.",
    .subclassable = false,
    .is_sequence_pattern = true,
    .methods = kMethods,
    .properties = kProperties,
});

}  // namespace kukri
