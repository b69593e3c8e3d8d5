// tuple: its methods as Python sees them. Making tuples from C++ is in sequence.cpp.
#include "runtime/base/hash.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/iterators.hpp"
#include "runtime/native.hpp"
#include "runtime/sequence_internal.hpp"

namespace kukri {

Result<int64_t> hash_tuple(Thread& t, Tuple& self) {
    TupleHash h;
    for (Value item : self.view()) h.add(int64_t(TRY(hash(t, item))));
    return h.finish();
}

namespace {

Result<Owned> tuple_new(Thread& t, Type& type, std::optional<Value> iterable, Keywords keywords) {
    bool own_init = type.find(Special::Init) != t.runtime.type<Tuple>().find(Special::Init);   // it may take keywords
    if (keywords.size() && !own_init) return t.type_error("tuple() takes no keyword arguments");
    Ref<Tuple> made = iterable ? TRY(tuple_from(t, *iterable)) : TRY(new_tuple(t, {}));
    if (&type == &t.runtime.type<Tuple>()) return made;
    auto object = TRY(allocate_instance(t, type, made->tail()));
    auto& tuple = *static_cast<Tuple*>(object.get());
    tuple.length = made->length;
    for (size_t i = 0; i < tuple.length; ++i) tuple.items()[i] = share((*made)[i]).take();
    return object;
}

Result<Ref<Str>> tuple_repr(Thread& t, Tuple& self) {
    if (self.length == 0) return new_str(t, "()");
    ReprScope scope = TRY(ReprScope::enter(t, &self));
    if (scope.is_running()) return new_str(t, "(...)");
    std::string text = "(";
    TRY(add_reprs(t, text, self));
    text += self.length == 1 ? ",)" : ")";
    return new_str(t, text);
}

Result<Owned> tuple_get_item(Thread& t, Tuple& self, Value key) {
    if (!is<Slice>(key)) {
        if (!key.is_int() && type_of(t, key).find(Special::Index).is_empty())
            return t.type_error("tuple indices must be integers or slices, not {}", type_name(t, key));
        int64_t i = TRY(index_checked(t, key, ExceptionType::IndexError));
        if (i < 0) i += int64_t(self.length);
        if (uint64_t(i) >= self.length) return t.raise(ExceptionType::IndexError, "tuple index out of range");
        return share(self[size_t(i)]);
    }
    return slice_of(t, self, TRY(resolve_slice(t, key, int64_t(self.length))));
}

Result<Owned> tuple_add(Thread& t, Tuple& self, Value other) {
    if (!is<Tuple>(other)) return t.type_error("can only concatenate tuple (not \"{}\") to tuple", type_name(t, other));
    Tuple& right = as<Tuple>(other);
    if (self.length == 0 && is_exactly<Tuple>(t, other)) return share(other);
    if (right.length == 0 && is_exactly<Tuple>(t, &self)) return share(Value(&self));
    Ref<Tuple> joined = TRY(new_tuple_uninitialized(t, self.length + right.length));
    Value* to = joined->items();
    for (Value v : self.view()) *to++ = share(v).take();
    for (Value v : right.view()) *to++ = share(v).take();
    return joined;
}

Result<Owned> tuple_multiply(Thread& t, Tuple& self, Value times) {
    if (!can_repeat(t, times)) return t.type_error("can't multiply sequence by non-int of type '{}'", type_name(t, times));
    size_t n = TRY(repetitions(t, times));
    if ((n == 1 || self.length == 0) && is_exactly<Tuple>(t, &self)) return share(Value(&self));
    if (self.length && n > PTRDIFF_MAX / sizeof(Value) / self.length) return t.out_of_memory();
    Ref<Tuple> repeated = TRY(new_tuple_uninitialized(t, self.length * n));
    Value* to = repeated->items();
    for (size_t round = 0; round < n; ++round)
        for (Value v : self.view()) *to++ = share(v).take();
    return repeated;
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, iterable=<unrepresentable>, /, **kwargs)">("Make the object.", body<tuple_new>),
    def<"__repr__(self, /)">("Return repr(self).", body<tuple_repr>),
    def<"__hash__(self, /)">("Return hash(self).", body<hash_tuple>),
    def<"__lt__(self, value, /)">("Return self<value.", body<compare_to_any<Tuple, Comparison::Lt>>),
    def<"__le__(self, value, /)">("Return self<=value.", body<compare_to_any<Tuple, Comparison::Le>>),
    def<"__eq__(self, value, /)">("Return self==value.", body<compare_to_any<Tuple, Comparison::Eq>>),
    def<"__ne__(self, value, /)">("Return self!=value.", body<compare_to_any<Tuple, Comparison::Ne>>),
    def<"__gt__(self, value, /)">("Return self>value.", body<compare_to_any<Tuple, Comparison::Gt>>),
    def<"__ge__(self, value, /)">("Return self>=value.", body<compare_to_any<Tuple, Comparison::Ge>>),
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread& t, Tuple& self) { return new_tuple_iterator(t, self); }),
    def<"__len__(self, /)">("Return len(self).", [](Thread&, Tuple& self) { return int64_t(self.length); }),
    def<"__getitem__(self, key, /)">("Return self[key].", body<tuple_get_item>),
    def<"__add__(self, value, /)">("Return self+value.", body<tuple_add>),
    def<"__mul__(self, value, /)">("Return self*value.", body<tuple_multiply>),
    def<"__rmul__(self, value, /)">("Return value*self.", body<tuple_multiply>),
    def<"__contains__(self, key, /)">("Return bool(key in self).", [](Thread& t, Tuple& self, Value key) -> Result<bool> {
        return TRY(find_item(t, self, key, 0, INT64_MAX)) >= 0;
    }),
    def<"__getnewargs__(self, /)">("The arguments from which __new__ makes this tuple again.", [](Thread& t, Tuple& self) -> Result<Owned> {
        Ref<Tuple> plain = TRY(new_tuple(t, self.view()));
        return TRY(tuple_of(t, plain.value()));
    }),
    def<"index(self, value, start=0, stop=9223372036854775807, /)">("Return the position of the first item that equals value, or raise ValueError.",
        [](Thread& t, Tuple& self, Value value, std::optional<Value> start, std::optional<Value> stop) -> Result<int64_t> {
            int64_t at = TRY(find_between(t, self, value, start, stop));
            if (at < 0) return t.value_error("tuple.index(x): x not in tuple");
            return at;
        }),
    def<"count(self, value, /)">("Return how many items equal value.", body<count_items<Tuple>>),
    def<"__sizeof__(self, /)">("Bytes of memory, those of what it refers to not counted.", [](Thread&, Tuple& self) { return int64_t(sizeof(Tuple) + self.tail()); }),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
};

}  // namespace

Result<Owned> slice_of(Thread& t, Tuple& tuple, const SliceRange& range) {
    if (range.step == 1) {
        if (range.count == int64_t(tuple.length) && is_exactly<Tuple>(t, &tuple)) return share(Value(&tuple));
        return TRY(new_tuple(t, tuple.view().subspan(size_t(range.start), size_t(range.count))));
    }
    Ref<Tuple> part = TRY(new_tuple_uninitialized(t, size_t(range.count)));
    for (int64_t i = 0; i < range.count; ++i) part->items()[i] = share(tuple.items()[range.start + i * range.step]).take();
    return part;
}

constinit const TypeRow Tuple::kRow = type_row<Tuple>({
    .name = "tuple",
    .doc = "An immutable sequence.\n\nWithout an argument the empty tuple; else the items of the iterable.\nA tuple is returned as it is.",
    .is_sequence_pattern = true,
    .methods = kMethods,
});

}  // namespace kukri
