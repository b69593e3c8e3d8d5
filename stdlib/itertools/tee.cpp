// tee: several iterators over one. The items lie in a linked list of chunks; every iterator holds the chunk it is in, so that chunks go
// when the slowest of them has passed.
#include "runtime/numbers.hpp"
#include "stdlib/itertools/itertools.hpp"

namespace kukri::itertools {

namespace {

constexpr int kChunk = 57;   // CPython's, as it shows in __reduce__

struct TeeData : Object {
    static constexpr Kind kKind = Kind::Native;
    static constexpr const TypeRow& kRow = kTeeData;
    Value iterator;
    TeeData* following;
    int count;
    bool running;
    Value items[kChunk];
    void trace(Visitor& v) {
        v(iterator);
        v(following);
        for (int i = 0; i < count; ++i) v(items[i]);
    }

    Result<Owned> item(Thread& t, int i) {
        if (i < count) return share(items[i]);
        if (running) return t.raise(ExceptionType::RuntimeError, "cannot re-enter the tee iterator");
        running = true;
        Owned source(iterator);
        auto made = kukri::next(t, source);
        running = false;
        Owned item = TRY(std::move(made));
        if (!item.is_stop()) items[count++] = item.share().take();
        return item;
    }

    Result<Ref<TeeData>> next_chunk(Thread& t);
};

Result<Ref<TeeData>> new_chunk(Thread& t, Value iterator) {
    auto chunk = TRY(make_as<TeeData>(t, t.runtime.type(kTeeData)));
    chunk->iterator = share(iterator).take();
    return chunk;
}

Result<Ref<TeeData>> TeeData::next_chunk(Thread& t) {
    if (!following) following = TRY(new_chunk(t, iterator)).take();
    return Ref<TeeData>(following);
}

struct Tee : Object {
    static constexpr Kind kKind = Kind::Native;
    static constexpr const TypeRow& kRow = kTee;
    TeeData* data;
    int position;
    void trace(Visitor& v) { v(data); }
    Result<Owned> next(Thread& t) {
        if (position == kChunk) {
            Ref<TeeData> chunk = TRY(data->next_chunk(t));
            Ref<TeeData> old = Ref<TeeData>::adopt(std::exchange(data, chunk.take()));
            position = 0;
        }
        Ref<TeeData> chunk(data);
        int at = position;
        Owned item = TRY(chunk->item(t, at));
        if (!item.is_stop()) position = at + 1;
        return item;
    }
};

Result<Ref<Tee>> new_tee(Thread& t, Ref<TeeData> data, int position) {
    auto self = TRY(make_as<Tee>(t, t.runtime.type(kTee)));
    self->data = data.take();
    self->position = position;
    return self;
}

Result<Ref<Tee>> tee_from_iterable(Thread& t, Value iterable) {
    Owned iterator = TRY(iterate(t, iterable));
    if (auto* other = try_as<Tee>(iterator)) return new_tee(t, Ref<TeeData>(other->data), other->position);
    Ref<TeeData> data = TRY(new_chunk(t, iterator));
    return new_tee(t, std::move(data), 0);
}

Result<Owned> tee_data_new(Thread& t, Type&, Value iterator, List& values, Value next) {
    Ref<TeeData> data = TRY(new_chunk(t, iterator));
    if (values.length > kChunk) return t.value_error("Invalid arguments");
    for (Value v : values.view()) data->items[data->count++] = share(v).take();
    if (data->count == kChunk) {
        if (!next.is_none()) {
            if (!is<TeeData>(next)) return t.type_error("Invalid arguments");
            data->following = share(as<TeeData>(next)).take();
        }
    } else if (!next.is_none()) {
        return t.value_error("Invalid arguments");
    }
    return data;
}

constexpr NativeRow kTeeMethods[] = {
    def<"__new__(cls, iterable, /)">(kNewDoc, [](Thread& t, Type&, Value iterable) { return tee_from_iterable(t, iterable); }),
    def<"__copy__(self, /)">("Return an independent iterator at the same place.", [](Thread& t, Tee& self) { return new_tee(t, Ref<TeeData>(self.data), self.position); }),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, Tee& self) -> Result<Owned> {
        TRY(warn_of_pickling(t));
        Ref<Tuple> state = TRY(tuple_of(t, Value(self.data), Value::small_int(self.position)));
        return reduced_self(t, self, {Value(t.runtime.empty_tuple)}, state.value());
    }),
    def<"__setstate__(self, state, /)">(kSetStateDoc, [](Thread& t, Tee& self, Value state) -> Result<void> {
        TRY(warn_of_pickling(t));
        if (!is<Tuple>(state)) return t.type_error("state is not a tuple");
        Tuple& parts = as<Tuple>(state);
        if (parts.length != 2 || !is<TeeData>(parts[0])) return t.type_error("state must be a pair of _tee_dataobject and int");
        int64_t position = TRY(index_checked(t, parts[1], ExceptionType::OverflowError));
        if (position < 0 || position > kChunk) return t.value_error("Index out of range");
        Ref<TeeData> old = Ref<TeeData>::adopt(std::exchange(self.data, share(as<TeeData>(parts[0])).take()));
        self.position = int(position);
        return {};
    }),
};

constexpr NativeRow kTeeDataMethods[] = {
    def<"__new__(cls, iterable, values, next, /)">(kNewDoc, body<tee_data_new>),
    def<"__reduce__(self, /)">(kReduceDoc, [](Thread& t, TeeData& self) -> Result<Owned> {
        TRY(warn_of_pickling(t));
        Ref<List> values = TRY(new_list(t, {self.items, size_t(self.count)}));
        return reduced_self(t, self, {self.iterator, values.value(), self.following ? Value(self.following) : Value::none()});
    }),
};

}  // namespace

Result<Owned> tee(Thread& t, Value iterable, int64_t count) {
    if (count < 0) return t.value_error("n must be >= 0");
    if (count == 0) return TRY(new_tuple(t, {}));
    Owned iterator = TRY(iterate(t, iterable));
    Str* copy_name = t.runtime.intern("__copy__");
    Owned copy = TRY(find_attribute(t, iterator, copy_name));
    if (copy.is_stop()) {
        iterator = TRY(tee_from_iterable(t, iterator));
        copy = TRY(get_attribute(t, iterator, copy_name));
    }
    Ref<List> all = TRY(new_list(t));
    TRY(append(t, *all, iterator.get()));
    for (int64_t i = 1; i < count; ++i) TRY(append(t, *all, TRY(call(t, copy))));
    return TRY(new_tuple(t, all->view()));
}

constinit const TypeRow kTee = type_row<Tee>({
    .name = "itertools._tee",
    .doc = "One of the iterators that tee() returns.",
    .subclassable = false,
    .weakly_referenceable = true,
    .methods = kTeeMethods,
});
constinit const TypeRow kTeeData = type_row<TeeData>({
    .name = "itertools._tee_dataobject",
    .doc = "Items that tee() has taken and not everybody has seen.",
    .subclassable = false,
    .methods = kTeeDataMethods,
});

}  // namespace kukri::itertools
