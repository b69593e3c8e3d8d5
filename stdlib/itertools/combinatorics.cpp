// combinations, combinations_with_replacement, permutations, product: counters over pools of items, after the algorithms in the library
// reference. Each keeps its positions as plain numbers and changes only the items of the last tuple that differ, if nobody else holds it.
#include "runtime/numbers.hpp"
#include "stdlib/itertools/itertools.hpp"

namespace kukri::itertools {

namespace {

// A counted array of numbers that an object owns.
struct Numbers {
    int64_t* data;
    uint64_t count;

    Result<void> allocate(Thread& t, uint64_t n) {
        if (n == 0) return {};
        if (n > PTRDIFF_MAX / sizeof(int64_t)) return t.out_of_memory();
        data = static_cast<int64_t*>(t.heap().allocate_buffer(n * sizeof(int64_t)));
        if (!data) return t.out_of_memory();
        count = n;
        std::fill(data, data + n, 0);
        return {};
    }
    void free(Heap& heap) { heap.free_buffer(data, count * sizeof(int64_t)); }
    int64_t& operator[](size_t i) { return data[i]; }
};

Result<Owned> numbers_tuple(Thread& t, Numbers& numbers) {
    Ref<Tuple> tuple = TRY(new_tuple_uninitialized(t, numbers.count));
    for (size_t i = 0; i < numbers.count; ++i) tuple->items()[i] = Value::small_int(numbers[i]);
    return tuple;
}

// Numbers from a state, each forced into [0, highest(i)].
template <class F>
Result<void> read_numbers(Thread& t, Tuple& from, Numbers& to, F highest) {
    for (size_t i = 0; i < to.count; ++i) {
        if (!is_int(from[i])) return t.type_error("an integer is required");
        int64_t n = TRY(index_checked(t, from[i], ExceptionType::OverflowError));
        to[i] = std::clamp<int64_t>(n, 0, highest(i));
    }
    return {};
}

// One pool, tuples of r of its items.
struct Selection : Object {
    static constexpr Kind kKind = Kind::Native;
    Tuple* pool;
    Tuple* last;         // the tuple given last
    Numbers indices;
    int64_t size;        // r
    bool started, ended;
    void trace(Visitor& v) {
        v(pool);
        v(last);
    }
    void finish(Heap& heap) { indices.free(heap); }
    int64_t n() const { return int64_t(pool->length); }

    // The tuple of the items at indices[0, r), of which those before `from` are as they were in the last one.
    Result<Owned> emit(Thread& t, int64_t from) {
        auto result = TRY(tuple_to_fill(t, last, size_t(size)));
        if (result.fresh)
            for (size_t i = 0; i < size_t(size); ++i) result.tuple->items()[i] = share((*pool)[size_t(indices[i])]).take();
        else
            for (auto i = size_t(from); i < size_t(size); ++i) put(*result.tuple, i, share((*pool)[size_t(indices[i])]));
        return std::move(result.tuple);
    }
    Result<Owned> start(Thread& t) {
        started = true;
        return emit(t, 0);
    }
    Owned end() {
        ended = true;
        return Owned::stop();
    }
};

template <class T>
Result<Owned> make_selection(Thread& t, Type& type, Value iterable, int64_t size) {
    Ref<Tuple> pool = TRY(tuple_from(t, iterable));
    if (size < 0) return t.value_error("r must be non-negative");
    auto self = TRY(make_as<T>(t, type));
    self->pool = pool.take();
    self->size = size;
    TRY(self->prepare(t));
    return self;
}

template <class T>
Result<Owned> reduce_selection(Thread& t, T& self) {
    TRY(warn_of_pickling(t));
    Owned size = TRY(new_int(t, self.size));
    if (!self.started) return reduced_self(t, self, {Value(self.pool), size.get()}, Value());
    if (self.ended) return reduced_self(t, self, {Value(t.runtime.empty_tuple), size.get()});
    Owned state = TRY(self.state(t));
    return reduced_self(t, self, {Value(self.pool), size.get()}, state);
}

template <class T>
Result<void> restore_selection(Thread& t, T& self, Value state) {
    TRY(warn_of_pickling(t));
    if (!is<Tuple>(state) || int64_t(as<Tuple>(state).length) != self.size) return t.value_error("invalid arguments");
    if (self.ended) return {};
    TRY(read_numbers(t, as<Tuple>(state), self.indices, [&](size_t i) { return self.highest(int64_t(i)); }));
    self.started = true;
    return {};
}

// --- combinations -------------------------------------------------------------------------------------------------------------------

struct Combinations : Selection {
    static constexpr const TypeRow& kRow = kCombinations;
    Result<void> prepare(Thread& t) {
        ended = size > n();
        if (ended) return {};
        TRY(indices.allocate(t, uint64_t(size)));
        for (size_t i = 0; i < indices.count; ++i) indices[i] = int64_t(i);
        return {};
    }
    int64_t highest(int64_t i) const { return i + n() - size; }
    Result<Owned> state(Thread& t) { return numbers_tuple(t, indices); }
    Result<Owned> next(Thread& t) {
        if (ended) return Owned::stop();
        if (!started) return start(t);
        int64_t i = size - 1;
        while (i >= 0 && indices[size_t(i)] == highest(i)) --i;
        if (i < 0) return end();
        ++indices[size_t(i)];
        for (int64_t j = i + 1; j < size; ++j) indices[size_t(j)] = indices[size_t(j - 1)] + 1;
        return emit(t, i);
    }
};

struct CombinationsWithReplacement : Selection {
    static constexpr const TypeRow& kRow = kCombinationsWithReplacement;
    Result<void> prepare(Thread& t) {
        ended = n() == 0 && size > 0;
        return ended ? ok() : indices.allocate(t, uint64_t(size));
    }
    int64_t highest(int64_t) const { return n() - 1; }
    Result<Owned> state(Thread& t) { return numbers_tuple(t, indices); }
    Result<Owned> next(Thread& t) {
        if (ended) return Owned::stop();
        if (!started) return start(t);
        int64_t i = size - 1;
        while (i >= 0 && indices[size_t(i)] == n() - 1) --i;
        if (i < 0) return end();
        int64_t following = indices[size_t(i)] + 1;
        for (int64_t j = i; j < size; ++j) indices[size_t(j)] = following;
        return emit(t, i);
    }
};

// --- permutations -------------------------------------------------------------------------------------------------------------------

struct Permutations : Selection {
    static constexpr const TypeRow& kRow = kPermutations;
    Numbers cycles;      // how many choices place i still has
    void finish(Heap& heap) {
        indices.free(heap);
        cycles.free(heap);
    }
    Result<void> prepare(Thread& t) {
        ended = size > n();
        if (ended) return {};
        TRY(indices.allocate(t, uint64_t(n())));
        TRY(cycles.allocate(t, uint64_t(size)));
        for (size_t i = 0; i < indices.count; ++i) indices[i] = int64_t(i);
        for (size_t i = 0; i < cycles.count; ++i) cycles[i] = n() - int64_t(i);
        return {};
    }
    Result<Owned> state(Thread& t) {
        Owned all_indices = TRY(numbers_tuple(t, indices)), all_cycles = TRY(numbers_tuple(t, cycles));
        return TRY(tuple_of(t, all_indices.get(), all_cycles.get()));
    }
    Result<Owned> next(Thread& t) {
        if (ended) return Owned::stop();
        if (!started) return start(t);
        for (int64_t i = size - 1; i >= 0; --i) {
            if (--cycles[size_t(i)] == 0) {
                // The item of place i goes to the end: the order of the rest is as it was at the start.
                std::rotate(indices.data + i, indices.data + i + 1, indices.data + n());
                cycles[size_t(i)] = n() - i;
            } else {
                std::swap(indices[size_t(i)], indices[size_t(n() - cycles[size_t(i)])]);
                return emit(t, i);
            }
        }
        return end();
    }
};

Result<Owned> permutations_new(Thread& t, Type& type, Value iterable, Value size) {
    Ref<Tuple> pool = TRY(tuple_from(t, iterable));
    if (!size.is_none() && !is_int(size)) return t.type_error("Expected int as r");
    int64_t r = size.is_none() ? int64_t(pool->length) : TRY(index_checked(t, size, ExceptionType::OverflowError));
    return make_selection<Permutations>(t, type, pool.value(), r);
}

Result<void> permutations_setstate(Thread& t, Permutations& self, Value state) {
    TRY(warn_of_pickling(t));
    if (!is<Tuple>(state)) return t.type_error("state is not a tuple");
    Tuple& parts = as<Tuple>(state);
    if (parts.length != 2 || !is<Tuple>(parts[0]) || !is<Tuple>(parts[1])) return t.type_error("argument 1 must be tuple");
    Tuple &indices = as<Tuple>(parts[0]), &cycles = as<Tuple>(parts[1]);
    if (indices.length != uint64_t(self.n()) || cycles.length != uint64_t(self.size)) return t.value_error("invalid arguments");
    if (self.ended) return {};
    TRY(read_numbers(t, indices, self.indices, [&](size_t) { return self.n() - 1; }));
    TRY(read_numbers(t, cycles, self.cycles, [&](size_t i) { return self.n() - int64_t(i); }));
    for (size_t i = 0; i < self.cycles.count; ++i) self.cycles[i] = std::max<int64_t>(self.cycles[i], 1);
    self.started = true;
    return {};
}

// --- product ------------------------------------------------------------------------------------------------------------------------

struct Product : Object {
    static constexpr Kind kKind = Kind::Native;
    static constexpr const TypeRow& kRow = kProduct;
    Tuple* pools;        // of tuples
    Tuple* last;
    Numbers indices;
    bool started, ended;
    void trace(Visitor& v) {
        v(pools);
        v(last);
    }
    void finish(Heap& heap) { indices.free(heap); }
    Tuple& pool(size_t i) { return as<Tuple>((*pools)[i]); }

    Result<Owned> emit(Thread& t, size_t from) {
        auto result = TRY(tuple_to_fill(t, last, pools->length));
        for (size_t i = result.fresh ? 0 : from; i < pools->length; ++i) put(*result.tuple, i, share(pool(i)[size_t(indices[i])]));
        return std::move(result.tuple);
    }
    Result<Owned> next(Thread& t) {
        if (ended) return Owned::stop();
        if (!started) {
            started = true;
            for (size_t i = 0; i < pools->length; ++i) ended |= pool(i).length == 0;
            return ended ? Result<Owned>(Owned::stop()) : emit(t, 0);
        }
        for (size_t i = pools->length; i-- > 0;) {
            if (uint64_t(++indices[i]) < pool(i).length) return emit(t, i);
            indices[i] = 0;
        }
        ended = true;
        return Owned::stop();
    }
};

Result<Owned> product_new(Thread& t, Type& type, Arguments iterables, int64_t repeat) {
    if (repeat < 0) return t.value_error("repeat argument cannot be negative");
    size_t given = repeat ? iterables.size() : 0;
    if (given && uint64_t(repeat) > PTRDIFF_MAX / sizeof(Value) / given) return t.raise(ExceptionType::OverflowError, "repeat argument too large");
    Ref<Tuple> pools = TRY(new_tuple_uninitialized(t, given * size_t(repeat)));
    for (size_t i = 0; i < given; ++i) pools->items()[i] = Value(TRY(tuple_from(t, iterables[i])).take());
    for (size_t i = given; i < pools->length; ++i) pools->items()[i] = share((*pools)[i - given]).take();
    auto self = TRY(make_as<Product>(t, type));
    self->pools = pools.take();
    TRY(self->indices.allocate(t, self->pools->length));
    return self;
}

Result<Owned> product_reduce(Thread& t, Product& self) {
    TRY(warn_of_pickling(t));
    if (self.ended) return reduced_self(t, self, {Value(t.runtime.empty_tuple)});
    if (!self.started) return TRY(tuple_of(t, Value(self.type()), Value(self.pools)));
    Owned state = TRY(numbers_tuple(t, self.indices));
    return TRY(tuple_of(t, Value(self.type()), Value(self.pools), state.get()));
}

Result<void> product_setstate(Thread& t, Product& self, Value state) {
    TRY(warn_of_pickling(t));
    if (!is<Tuple>(state) || as<Tuple>(state).length != self.pools->length) return t.value_error("invalid arguments");
    for (size_t i = 0; i < self.pools->length; ++i) {
        if (self.pool(i).length) continue;
        self.ended = self.started = true;
        return {};
    }
    TRY(read_numbers(t, as<Tuple>(state), self.indices, [&](size_t i) { return int64_t(self.pool(i).length) - 1; }));
    self.started = true;
    return {};
}

constexpr NativeRow kCombinationsMethods[] = {
    def<"__new__(cls, iterable, r)">(kNewDoc, body<make_selection<Combinations>>),
    def<"__reduce__(self, /)">(kReduceDoc, body<reduce_selection<Combinations>>),
    def<"__setstate__(self, state, /)">(kSetStateDoc, body<restore_selection<Combinations>>),
};
constexpr NativeRow kReplacementMethods[] = {
    def<"__new__(cls, iterable, r)">(kNewDoc, body<make_selection<CombinationsWithReplacement>>),
    def<"__reduce__(self, /)">(kReduceDoc, body<reduce_selection<CombinationsWithReplacement>>),
    def<"__setstate__(self, state, /)">(kSetStateDoc, body<restore_selection<CombinationsWithReplacement>>),
};
constexpr NativeRow kPermutationsMethods[] = {
    def<"__new__(cls, iterable, r=None)">(kNewDoc, body<permutations_new>),
    def<"__reduce__(self, /)">(kReduceDoc, body<reduce_selection<Permutations>>),
    def<"__setstate__(self, state, /)">(kSetStateDoc, body<permutations_setstate>),
};
constexpr NativeRow kProductMethods[] = {
    def<"__new__(cls, /, *iterables, repeat=1)">(kNewDoc, body<product_new>),
    def<"__reduce__(self, /)">(kReduceDoc, body<product_reduce>),
    def<"__setstate__(self, state, /)">(kSetStateDoc, body<product_setstate>),
};

}  // namespace

constinit const TypeRow kCombinations = type_row<Combinations>({
    .name = "itertools.combinations",
    .doc = "Tuples of r items of the iterable, in the order of the items, each item at most once.",
    .methods = kCombinationsMethods,
});
constinit const TypeRow kCombinationsWithReplacement = type_row<CombinationsWithReplacement>({
    .name = "itertools.combinations_with_replacement",
    .doc = "Tuples of r items of the iterable, in the order of the items, each item as often as you like.",
    .methods = kReplacementMethods,
});
constinit const TypeRow kPermutations = type_row<Permutations>({
    .name = "itertools.permutations",
    .doc = "Tuples of r items of the iterable (by default of all of them) in every order.",
    .methods = kPermutationsMethods,
});
constinit const TypeRow kProduct = type_row<Product>({
    .name = "itertools.product",
    .doc = "The tuples of one item of each iterable, the last one changing fastest.\nrepeat=n stands for the iterables n times over.",
    .methods = kProductMethods,
});

}  // namespace kukri::itertools
