// batched and islice.
#include "runtime/numbers.hpp"
#include "stdlib/itertools/itertools.hpp"

namespace kukri::itertools {

namespace {

// --- batched ------------------------------------------------------------------------------------------------------------------------

struct Batched : Object {
    static constexpr Kind kKind = Kind::Native;
    static constexpr const TypeRow& kRow = kBatched;
    Value iterator;      // Empty when exhausted
    int64_t size;
    bool strict;
    void trace(Visitor& v) { v(iterator); }
    Result<Owned> next(Thread& t) {
        if (iterator.is_empty()) return Owned::stop();
        Owned source(iterator);
        Ref<List> batch = TRY(new_list(t));
        TRY(reserve(t, *batch, size_t(std::min<int64_t>(size, 64))));
        while (int64_t(batch->length) < size) {
            auto item = kukri::next(t, source);
            if (item.failed() || (*item).is_stop()) {
                assign(iterator, Owned());
                if (item.failed()) return Error{};
                if (batch->length == 0) return Owned::stop();
                if (strict) return t.value_error("batched(): incomplete batch");
                break;
            }
            TRY(append(t, *batch, item.take()));
        }
        return TRY(new_tuple_moving(t, {batch->items, std::exchange(batch->length, 0)}));
    }
};

constexpr NativeRow kBatchedMethods[] = {
    def<"__new__(cls, iterable, n, *, strict=False)">(kNewDoc, [](Thread& t, Type& type, Value iterable, int64_t size, bool strict) -> Result<Owned> {
        if (size < 1) return t.value_error("n must be at least one");
        Owned iterator = TRY(iterate(t, iterable));
        auto self = TRY(make_as<Batched>(t, type));
        self->iterator = iterator.take();
        self->size = size;
        self->strict = strict;
        return self;
    }),
};

// --- islice -------------------------------------------------------------------------------------------------------------------------

struct Islice : Object {
    static constexpr Kind kKind = Kind::Native;
    static constexpr const TypeRow& kRow = kIslice;
    Value iterator;      // Empty when exhausted
    int64_t wanted;      // position of the next item to give
    int64_t stop;        // -1: none
    int64_t step, taken;
    void trace(Visitor& v) { v(iterator); }

    Owned end() {
        assign(iterator, Owned());
        return Owned::stop();
    }
    Result<Owned> take_one(Thread& t, Value source) {
        auto item = kukri::next(t, source);
        if (item.failed() || (*item).is_stop())
            (void)end();
        else
            ++taken;
        return item;
    }
    Result<Owned> next(Thread& t) {
        if (iterator.is_empty()) return Owned::stop();
        Owned source(iterator);
        int64_t limit = stop;
        while (taken < wanted) {
            Owned skipped = TRY(take_one(t, source));
            if (skipped.is_stop()) return skipped;
        }
        if (limit != -1 && taken >= limit) return end();
        Owned item = TRY(take_one(t, source));
        if (item.is_stop()) return item;
        int64_t last = limit == -1 ? INT64_MAX : limit;
        if (__builtin_add_overflow(wanted, step, &wanted) || wanted > last) wanted = last;
        return item;
    }
};

// A bound of islice(): None or an int from 0 to sys.maxsize.
Result<int64_t> islice_bound(Thread& t, Value v, int64_t if_none, std::string_view error) {
    if (v.is_none()) return if_none;
    int64_t n = -1;
    if (is_int(v) || !type_of(t, v).find(Special::Index).is_empty()) {
        auto given = index_checked(t, v, ExceptionType::OverflowError);
        if (given.failed())
            t.pending.clear();
        else
            n = *given;
    }
    if (n < 0) return t.raise_text(ExceptionType::ValueError, error);
    return n;
}

Result<Owned> islice_new(Thread& t, Type& type, Arguments arguments, Keywords keywords) {
    constexpr std::string_view kStop = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    constexpr std::string_view kIndices = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    constexpr std::string_view kStep = "Step for islice() must be a positive integer or None.";
    if (keywords.size() && has_plain_init(t, type)) return t.type_error("islice() takes no keyword arguments");
    if (arguments.size() < 2) return t.type_error("islice expected at least 2 arguments, got {}", arguments.size());
    if (arguments.size() > 4) return t.type_error("islice expected at most 4 arguments, got {}", arguments.size());
    int64_t start = 0, stop, step = 1;
    if (arguments.size() == 2) {
        stop = TRY(islice_bound(t, arguments[1], -1, kStop));
    } else {
        stop = TRY(islice_bound(t, arguments[2], -1, kStop));
        start = TRY(islice_bound(t, arguments[1], 0, kIndices));
        if (arguments.size() == 4) step = TRY(islice_bound(t, arguments[3], 1, kStep));
    }
    if (step < 1) return t.raise_text(ExceptionType::ValueError, kStep);
    Owned iterator = TRY(iterate(t, arguments[0]));
    auto self = TRY(make_as<Islice>(t, type));
    self->iterator = iterator.take();
    self->wanted = start;
    self->stop = stop;
    self->step = step;
    return self;
}

Result<Owned> islice_reduce(Thread& t, Islice& self) {
    TRY(warn_of_pickling(t));
    if (self.iterator.is_empty()) {
        Owned nothing = TRY(iterate(t, TRY(new_list(t)).value()));
        return reduced_self(t, self, {nothing.get(), Value::small_int(0)}, Value::small_int(0));
    }
    Owned stop = self.stop == -1 ? Owned::none() : TRY(new_int(t, self.stop));
    Owned wanted = TRY(new_int(t, self.wanted)), step = TRY(new_int(t, self.step)), taken = TRY(new_int(t, self.taken));
    return reduced_self(t, self, {self.iterator, wanted.get(), stop.get(), step.get()}, taken);
}

constexpr NativeRow kIsliceMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">(kNewDoc, body<islice_new>),
    def<"__reduce__(self, /)">(kReduceDoc, body<islice_reduce>),
    def<"__setstate__(self, state, /)">(kSetStateDoc, [](Thread& t, Islice& self, Value state) -> Result<void> {
        TRY(warn_of_pickling(t));
        if (!is_int(state)) return t.type_error("an integer is required");
        self.taken = TRY(index_checked(t, state, ExceptionType::OverflowError));
        return {};
    }),
};

}  // namespace

constinit const TypeRow kBatched = type_row<Batched>({
    .name = "itertools.batched",
    .doc = "Tuples of n items each; the last may be shorter, unless strict is true: then that is a ValueError.",
    .methods = kBatchedMethods,
});
constinit const TypeRow kIslice = type_row<Islice>({
    .name = "itertools.islice",
    .doc = "islice(iterable, stop)\nislice(iterable, start, stop[, step])\n\nThe items that iterable[start:stop:step] would have if it were a sequence.",
    .methods = kIsliceMethods,
});

}  // namespace kukri::itertools
