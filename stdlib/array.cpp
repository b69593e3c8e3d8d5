// The module array: tables of the type, its iterator and the module. The work is done in array/.
#include <algorithm>
#include <cstring>

#include "runtime/generic_iterators.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/array/array.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {


// --- methods ----------------------------------------------------------------------------------------------------------------------------

Result<Ref<List>> to_list(Thread& t, Array& self) {
    Ref<List> list = TRY(new_list(t));
    for (uint64_t i = 0; i < self.length; ++i) TRY(append(t, *list, TRY(arrays::unpack(t, self.code, self.at(i)))));
    return list;
}

Result<Ref<Str>> array_repr(Thread& t, Array& self) {
    std::string_view name = self.type()->name->view();
    if (self.length == 0) return new_str(t, fmt::format("{}('{}')", name, self.code.code));
    Owned items;
    if (self.code.is_text())
        items = TRY(arrays::text_of_items(t, self.view()));
    else
        items = TRY(to_list(t, self));
    Ref<Str> shown = TRY(repr(t, items.get()));
    return new_str(t, fmt::format("{}('{}', {})", name, self.code.code, shown->view()));
}

Result<Ref<Array>> copy_of(Thread& t, Array& self) { return arrays::new_array(t, t.runtime.type<Array>(), self.code, self.view()); }

Result<Owned> concatenated(Thread& t, Array& self, Value other) {
    if (!is<Array>(other)) return t.type_error("can only append array (not \"{}\") to array", type_name(t, other));
    if (as<Array>(other).code.code != self.code.code) return t.type_error("bad argument type for built-in operation");
    Ref<Array> made = TRY(copy_of(t, self));
    TRY(arrays::extend(t, *made, other));
    return made;
}

Result<Owned> add_in_place(Thread& t, Array& self, Value other) {
    if (!is<Array>(other)) return t.type_error("can only extend array with array (not \"{}\")", type_name(t, other));
    TRY(arrays::extend(t, self, other));
    return share(Value(&self));
}

// Makes `array`, which holds the items once, hold them `times` times.
Result<void> repeat(Thread& t, Array& array, Value times) {
    if (!is_index(t, times)) return t.type_error("can't multiply sequence by non-int of type '{}'", type_name(t, times));
    int64_t n = TRY(index_checked(t, times, ExceptionType::OverflowError));
    uint64_t length = array.length, total;
    if (n <= 0) n = 0;
    if (__builtin_mul_overflow(length, uint64_t(n), &total) || total > PTRDIFF_MAX) return t.out_of_memory();
    TRY(arrays::resize(t, array, total));
    for (uint64_t done = length; done < total;) {
        uint64_t more = std::min(done, total - done);
        std::memcpy(array.at(done), array.data, more * array.code.size);
        done += more;
    }
    return {};
}
Result<Owned> repeated(Thread& t, Array& self, Value times) {
    Ref<Array> made = TRY(copy_of(t, self));
    TRY(repeat(t, *made, times));
    return made;
}
Result<Owned> repeat_in_place(Thread& t, Array& self, Value times) {
    TRY(repeat(t, self, times));
    return share(Value(&self));
}

Result<void> insert(Thread& t, Array& self, int64_t index, Value v) {
    char raw[8];
    TRY(arrays::pack(t, self.code, v, raw));
    auto n = int64_t(self.length);
    if (index < 0) index = std::max<int64_t>(index + n, 0);
    index = std::min(index, n);
    return arrays::replace(t, self, uint64_t(index), uint64_t(index), {raw, self.code.size});
}

Result<Owned> pop(Thread& t, Array& self, int64_t index) {
    if (self.length == 0) return t.raise(ExceptionType::IndexError, "pop from empty array");
    if (index < 0) index += int64_t(self.length);
    if (index < 0 || uint64_t(index) >= self.length) return t.raise(ExceptionType::IndexError, "pop index out of range");
    Owned item = TRY(arrays::unpack(t, self.code, self.at(uint64_t(index))));
    TRY(arrays::replace(t, self, uint64_t(index), uint64_t(index) + 1, {}));
    return item;
}

Result<void> remove(Thread& t, Array& self, Value v) {
    int64_t at = TRY(arrays::find(t, self, v));
    if (at < 0) return t.value_error("array.remove(x): x not in array");
    if (uint64_t(at) >= self.length) return {};   // the comparison took it away
    return arrays::replace(t, self, uint64_t(at), uint64_t(at) + 1, {});
}

Result<int64_t> index_of(Thread& t, Array& self, Value v, Value start, std::optional<Value> stop) {
    auto bound = [&](Value b) -> Result<int64_t> {
        if (!is_index(t, b)) return t.type_error("slice indices must be integers or have an __index__ method");
        return index_clamped(t, b);
    };
    int64_t from = TRY(bound(start)), to = stop ? TRY(bound(*stop)) : INT64_MAX;
    int64_t at = TRY(arrays::find(t, self, v, from, to));
    if (at < 0) return t.value_error("array.index(x): x not in array");
    return at;
}

Result<int64_t> count(Thread& t, Array& self, Value v) {
    int64_t n = 0;
    for (uint64_t i = 0; i < self.length; ++i) {
        Owned item = TRY(arrays::unpack(t, self.code, self.at(i)));
        n += TRY(equal(t, item.get(), v));
    }
    return n;
}

void reverse(Thread&, Array& self) {
    size_t size = self.code.size;
    for (uint64_t i = 0, k = self.length; i + 1 < k; ++i) {
        --k;
        std::swap_ranges(self.at(i), self.at(i) + size, self.at(k));
    }
}

void swap_bytes(Thread&, Array& self) {
    for (uint64_t i = 0; i < self.length; ++i) std::reverse(self.at(i), self.at(i + 1));
}

// --- bytes, text and files ----------------------------------------------------------------------------------------------------------------

Result<void> from_bytes(Thread& t, Array& self, Value data) {
    BufferView view = TRY(get_buffer(t, data));
    // An export of this very array forbids the growth, as it should.
    return arrays::add_bytes(t, self, view.view());
}

// All or nothing.
Result<void> from_list(Thread& t, Array& self, Value items) {
    if (!is<List>(items)) return t.type_error("arg must be list");
    auto& list = as<List>(items);
    size_t n = list.length;
    if (n == 0) return {};
    std::string packed;
    for (size_t i = 0; i < n; ++i) {
        char raw[8];
        Owned item(list[i]);
        TRY(arrays::pack(t, self.code, item.get(), raw));
        if (list.length != n) return t.raise(ExceptionType::RuntimeError, "list changed size during iteration");
        packed.append(raw, self.code.size);
    }
    return arrays::replace(t, self, self.length, self.length, packed);
}

Result<void> from_text(Thread& t, Array& self, Str& text) {
    if (!self.code.is_text()) return t.value_error("fromunicode() may only be called on unicode type arrays ('u' or 'w')");
    return arrays::add_bytes(t, self, arrays::items_of_text(text.view()));
}
Result<Ref<Str>> to_text(Thread& t, Array& self) {
    if (!self.code.is_text()) return t.value_error("tounicode() may only be called on unicode type arrays ('u' or 'w')");
    return arrays::text_of_items(t, self.view());
}

Result<void> from_file(Thread& t, Array& self, Value file, int64_t n) {
    if (n < 0) return t.value_error("negative count");
    int64_t wanted;
    if (__builtin_mul_overflow(n, int64_t(self.code.size), &wanted)) return t.out_of_memory();
    Owned size = TRY(new_int(t, wanted));
    Owned data = TRY(call_method(t, file, "read", {size.get()}));
    if (!is<Bytes>(data.get())) return t.type_error("read() didn't return bytes");
    TRY(from_bytes(t, self, data.get()));
    if (int64_t(as<Bytes>(data.get()).length) != wanted) return t.raise(ExceptionType::EOFError, "read() didn't return enough bytes");
    return {};
}
Result<void> to_file(Thread& t, Array& self, Value file) {
    constexpr size_t kBlock = 64 * 1024;
    for (size_t at = 0; at < self.view().size(); at += kBlock) {
        Ref<Bytes> block = TRY(new_bytes(t, self.view().substr(at, kBlock)));
        TRY(call_method(t, file, t.names().write, {block.value()}));
    }
    return {};
}

template <Comparison op>
Result<Owned> compared(Thread& t, Array& self, Value other) {
    return arrays::compare(t, self, other, op);
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("array(typecode [, initializer]) -> array", body<arrays::construct>),
    // __new__ has done it; subclasses may pass what they like to theirs.
    def<"__init__(self, /, *args, **kwargs)">("Set the object up.", [](Thread&, Array&, Arguments, Keywords) {}),
    def<"__repr__(self, /)">("Return repr(self).", body<array_repr>),
    def<"__eq__(self, value, /)">("Return self==value.", body<compared<Comparison::Eq>>),
    def<"__ne__(self, value, /)">("Return self!=value.", body<compared<Comparison::Ne>>),
    def<"__lt__(self, value, /)">("Return self<value.", body<compared<Comparison::Lt>>),
    def<"__le__(self, value, /)">("Return self<=value.", body<compared<Comparison::Le>>),
    def<"__gt__(self, value, /)">("Return self>value.", body<compared<Comparison::Gt>>),
    def<"__ge__(self, value, /)">("Return self>=value.", body<compared<Comparison::Ge>>),
    def<"__len__(self, /)">("Return len(self).", [](Thread&, Array& self) { return int64_t(self.length); }),
    def<"__getitem__(self, key, /)">("Return self[key].", body<arrays::get_item>),
    def<"__setitem__(self, key, value, /)">("Set self[key] to value.", body<arrays::set_item>),
    def<"__delitem__(self, key, /)">("Delete self[key].", body<arrays::delete_item>),
    def<"__contains__(self, key, /)">("Return bool(key in self).", [](Thread& t, Array& self, Value v) -> Result<bool> { return TRY(arrays::find(t, self, v)) >= 0; }),
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread& t, Array& self) -> Result<Owned> {
        auto iterator = TRY(make<ArrayIterator>(t));
        iterator->array = share(self).take();
        return iterator;
    }),
    def<"__add__(self, value, /)">("Return self+value.", body<concatenated>),
    def<"__mul__(self, value, /)">("Return self*value.", body<repeated>),
    def<"__rmul__(self, value, /)">("Return value*self.", body<repeated>),
    def<"__iadd__(self, value, /)">("Implement self+=value.", body<add_in_place>),
    def<"__imul__(self, value, /)">("Implement self*=value.", body<repeat_in_place>),
    def<"__copy__(self, /)">("A copy of the array.", body<copy_of>),
    def<"__deepcopy__(self, unused, /)">("A copy of the array.", [](Thread& t, Array& self, Value) { return copy_of(t, self); }),
    def<"__reduce_ex__(self, value, /)">("State for pickling.", body<arrays::reduce>),
    def<"__sizeof__(self, /)">("Bytes of memory, those of the buffer counted.", [](Thread&, Array& self) { return int64_t(sizeof self + self.capacity * self.code.size); }),
    def<"__class_getitem__(cls, item, /)">("See PEP 585", [](Thread& t, Type& cls, Value item) { return new_generic_alias(t, Value(&cls), item); }),
    def<"__buffer__(self, flags, /)">("A memoryview of the bytes inside.", [](Thread& t, Array& self, int64_t) { return new_native_memory_view(t, self); }),
    def<"__release_buffer__(self, buffer, /)">("Give back what __buffer__ returned.", [](Thread& t, Array&, MemoryView& view) -> Result<void> {
        TRY(call_method(t, Value(&view), "release"));
        return {};
    }),
    def<"append(self, v, /)">("Append one item.", body<arrays::append>),
    def<"buffer_info(self, /)">("The address and the length in items of the memory.", [](Thread& t, Array& self) -> Result<Owned> {
        Owned address = TRY(new_unsigned(t, reinterpret_cast<uintptr_t>(self.data)));
        return TRY(tuple_of(t, address.get(), Value::small_int(int64_t(self.length))));
    }),
    def<"byteswap(self, /)">("Reverse the bytes of every item.", body<swap_bytes>),
    def<"clear(self, /)">("Remove all items.", [](Thread& t, Array& self) { return arrays::resize(t, self, 0); }),
    def<"count(self, v, /)">("How many items are equal to v.", body<count>),
    def<"extend(self, bb, /)">("Append the items of an array or iterable.", body<arrays::extend>),
    def<"frombytes(self, buffer, /)">("Append items from their bytes.", body<from_bytes>),
    def<"fromfile(self, f, n, /)">("Append n items read from a file.", body<from_file>),
    def<"fromlist(self, list, /)">("Append the items of a list: all, or none if one is wrong.", body<from_list>),
    def<"fromunicode(self, ustr, /)">("Append the characters of a str.", body<from_text>),
    def<"index(self, v, start=0, stop=<unrepresentable>, /)">("The index of the first item equal to v.", body<index_of>),
    def<"insert(self, i, v, /)">("Insert an item before index i.", body<insert>),
    def<"pop(self, i=-1, /)">("Remove and return the item at index i (the last).", body<pop>),
    def<"remove(self, v, /)">("Remove the first item equal to v.", body<remove>),
    def<"reverse(self, /)">("Reverse the order of the items.", body<reverse>),
    def<"tobytes(self, /)">("The bytes of all items.", [](Thread& t, Array& self) { return new_bytes(t, self.view()); }),
    def<"tofile(self, f, /)">("Write the bytes of all items to a file.", body<to_file>),
    def<"tolist(self, /)">("The items as a list.", body<to_list>),
    def<"tounicode(self, /)">("The characters as a str.", body<to_text>),
};

constexpr PropertyRow kProperties[] = {
    property<Array>("typecode", "The code that the array was made with.", [](Thread& t, Array& self) -> Result<Owned> { return make_str(t, {&self.code.code, 1}); }),
    property<Array>("itemsize", "The size in bytes of an item.", [](Thread& t, Array& self) { return new_int(t, self.code.size); }),
};

Result<void> array_buffer(Thread&, Object& object, BufferView& view, bool) {
    auto& self = static_cast<Array&>(object);
    view.owner = share(Value(&object));
    view.data = self.data;
    view.size = self.view().size();
    view.read_only = false;
    view.format = self.code.format ? self.code.format->text : std::string_view("w");
    view.item_size = self.code.size;
    ++self.exports;
    view.on_release = [](Object& owner, BufferView&) { --static_cast<Array&>(owner).exports; };
    return {};
}

constexpr NativeRow kIteratorMethods[] = {
    def<"__reduce__(self, /)">("State for pickling.", [](Thread& t, ArrayIterator& self) -> Result<Owned> {
        Owned iter = TRY(get_attribute(t, TRY(import_module(t, "builtins")).get(), "iter"));
        Ref<Tuple> arguments = TRY(tuple_of(t, self.array ? Value(self.array) : Value(t.runtime.empty_tuple)));
        if (!self.array) return TRY(tuple_of(t, iter.get(), arguments.value()));
        return TRY(tuple_of(t, iter.get(), arguments.value(), Value::small_int(int64_t(self.position))));
    }),
    def<"__setstate__(self, state, /)">("Set state information for unpickling.", [](Thread&, ArrayIterator& self, int64_t position) { self.position = uint64_t(std::max<int64_t>(position, 0)); }),
};

constexpr NativeRow kFunctions[] = {
    def<"_array_reconstructor(arraytype, typecode, mformat_code, items, /)">("Makes an array from its pickle.", body<arrays::reconstruct>),
};

Result<void> populate(Thread& t, Module& m) {
    Value type(&t.runtime.type<Array>());
    TRY(set_module_attribute(t, m, "array", type));
    TRY(set_module_attribute(t, m, "ArrayType", type));
    TRY(set_module_attribute(t, m, "typecodes", make_str(t, arrays::kTypeCodes)));
    Owned abstract = TRY(get_attribute(t, TRY(import_module(t, "collections.abc")).get(), "MutableSequence"));
    TRY(call_method(t, abstract.get(), "register", {type}));
    return {};
}

}  // namespace

Result<Owned> ArrayIterator::next(Thread& t) {
    if (!array) return Owned::stop();
    if (position < array->length) return arrays::unpack(t, array->code, array->at(position++));
    release(static_cast<Object*>(std::exchange(array, nullptr)));
    return Owned::stop();
}

constinit const TypeRow Array::kRow = type_row<Array>({
    .name = "array.array",
    .doc = "array(typecode [, initializer]) -> array\n\nA mutable sequence of numbers or characters of one machine type.",
    .weakly_referenceable = true,
    .unhashable = true,
    .is_sequence_pattern = true,
    .get_buffer = array_buffer,
    .methods = kMethods,
    .properties = kProperties,
});
constinit const TypeRow ArrayIterator::kRow = type_row<ArrayIterator>({.name = "array.arrayiterator", .doc = "", .subclassable = false, .instantiable = false, .methods = kIteratorMethods});

const NativeModule& native_module_array() {
    static constexpr NativeModule kModule{.name = "array", .doc = "Arrays of numbers and characters of one machine type.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri
