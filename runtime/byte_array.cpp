// The type bytearray: its constructor and what changes it. The methods it shares with bytes are in bytes_methods.hpp.
#include "runtime/bytes_methods.hpp"

namespace kukri {

namespace {

constexpr std::string_view kByteRange = "byte must be in range(0, 256)";

Result<void> set_content(Thread& t, ByteArray& self, std::string_view bytes) { return replace(t, self, 0, self.length, bytes); }

Result<void> init_from_text(Thread& t, ByteArray& self, Value source, const std::optional<std::string_view>& encoding, const std::optional<std::string_view>& errors) {
    if (!encoding) return t.type_error("string argument without an encoding");
    Ref<Bytes> encoded = TRY(encode_str(t, as<Str>(source), *encoding, errors.value_or("strict")));
    return set_content(t, self, encoded->view());
}

Result<void> init(Thread& t, ByteArray& self, std::optional<Value> source, std::optional<Value> encoding_value, std::optional<Value> errors_value) {
    auto encoding = TRY(text_argument(t, "bytearray", "encoding", encoding_value)), errors = TRY(text_argument(t, "bytearray", "errors", errors_value));
    if (self.length) TRY(resize(t, self, 0));
    if (source && is<Str>(*source)) return init_from_text(t, self, *source, encoding, errors);
    if (encoding) return t.type_error("encoding without a string argument");
    if (errors) return t.type_error("errors without a string argument");
    if (!source) return {};
    if (auto count = TRY(count_argument(t, *source))) {
        TRY(resize(t, self, *count));
        if (*count) std::memset(self.data, 0, *count);
        return {};
    }
    if (is_bytes_like(t, *source)) {
        BufferView view = TRY(get_shaped_buffer(t, *source));
        if (view.is_contiguous() && view.owner.get() != Value(&self)) return set_content(t, self, view.view());
        return set_content(t, self, contiguous_copy(view));
    }
    bool iterable = type_of(t, *source).find(Special::Iter).is_object() || !type_of(t, *source).find(Special::GetItem).is_empty();
    if (!iterable) return t.type_error("cannot convert '{}' object to bytearray", type_name(t, *source));
    return set_content(t, self, TRY(bytes_from_iterable(t, *source, kByteRange)));
}

// --- items ------------------------------------------------------------------------------------------------------------------------------

// What may stand right of `b[i:j] =`, as bytes of its own.
Result<std::string> assigned_bytes(Thread& t, Value v) {
    if (is_bytes_like(t, v)) {
        BufferView view = TRY(get_shaped_buffer(t, v));
        return contiguous_copy(view);
    }
    bool iterable = type_of(t, v).find(Special::Iter).is_object() || !type_of(t, v).find(Special::GetItem).is_empty();
    if (is<Str>(v) || is_index(t, v) || is_float(v) || is<Complex>(v)) return t.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    if (!iterable) return t.type_error("cannot convert '{}' object to bytearray", type_name(t, v));
    return bytes_from_iterable(t, v, kByteRange);
}

// Removes every step-th of the range's bytes.
Result<void> delete_range(Thread& t, ByteArray& self, SliceRange range) {
    if (range.count == 0) return {};
    if (range.step < 0) range = {range.start + (range.count - 1) * range.step, 0, -range.step, range.count};
    if (range.step == 1) return replace(t, self, size_t(range.start), size_t(range.start + range.count), "");
    TRY(check_resizable(t, self));
    char* to = self.data + range.start;
    for (int64_t i = 0; i < range.count; ++i) {
        int64_t from = range.start + i * range.step + 1;
        int64_t end = i + 1 < range.count ? from + range.step - 1 : int64_t(self.length);
        std::memmove(to, self.data + from, size_t(end - from));
        to += end - from;
    }
    return resize(t, self, self.length - size_t(range.count));
}

Result<void> assign_slice(Thread& t, ByteArray& self, Value key, Value v) {
    std::string bytes = TRY(assigned_bytes(t, v));
    SliceBounds bounds = TRY(slice_bounds(t, key));
    SliceRange range = adjust_slice(bounds, int64_t(self.length));
    if (range.step == 1) return replace(t, self, size_t(range.start), size_t(range.start + range.count), bytes);
    if (bytes.empty()) return delete_range(t, self, range);
    if (int64_t(bytes.size()) != range.count) return t.value_error("attempt to assign bytes of size {} to extended slice of size {}", bytes.size(), range.count);
    for (int64_t i = 0; i < range.count; ++i) self.data[range.start + i * range.step] = bytes[size_t(i)];
    return {};
}

Error wrong_key(Thread& t, Value key) { return t.type_error("bytearray indices must be integers or slices, not {}", type_name(t, key)); }

Result<void> set_item(Thread& t, ByteArray& self, Value key, Value v) {
    if (is<Slice>(key)) return assign_slice(t, self, key, v);
    if (!is_index(t, key)) return wrong_key(t, key);
    int64_t i = TRY(index_checked(t, key, ExceptionType::IndexError));
    // Both conversions come before the look at the length.
    char byte = TRY(byte_argument(t, v));
    if (i < 0) i += int64_t(self.length);
    if (i < 0 || size_t(i) >= self.length) return t.raise(ExceptionType::IndexError, "bytearray index out of range");
    self.data[i] = byte;
    return {};
}

Result<void> delete_item(Thread& t, ByteArray& self, Value key) {
    if (is<Slice>(key)) {
        SliceBounds bounds = TRY(slice_bounds(t, key));
        return delete_range(t, self, adjust_slice(bounds, int64_t(self.length)));
    }
    if (!is_index(t, key)) return wrong_key(t, key);
    size_t i = TRY(item_index(t, key, self.length, "bytearray index out of range"));
    return replace(t, self, i, i + 1, "");
}

// --- growing ----------------------------------------------------------------------------------------------------------------------------

Result<void> append_bytes(Thread& t, ByteArray& self, std::string_view bytes) { return replace(t, self, self.length, self.length, bytes); }

// As in CPython, b += b fails: the view of the right operand forbids the growth.
Result<Owned> add_in_place(Thread& t, ByteArray& self, Value other) {
    if (!is_bytes_like(t, other)) return t.type_error("can't concat {} to {}", type_name(t, other), type_name(t, Value(&self)));
    BufferView view = TRY(get_buffer(t, other));
    TRY(append_bytes(t, self, view.view()));
    return share(Value(&self));
}

Result<Owned> multiply_in_place(Thread& t, ByteArray& self, Value times) {
    if (!is_index(t, times)) return t.type_error("can't multiply sequence by non-int of type '{}'", type_name(t, times));
    int64_t n = TRY(index_checked(t, times, ExceptionType::OverflowError));
    size_t length = self.length, total = TRY(repeated_size(t, length, n));
    TRY(resize(t, self, total));
    for (size_t done = length; done < total;) {
        size_t more = std::min(done, total - done);
        std::memcpy(self.data + done, self.data, more);
        done += more;
    }
    return share(Value(&self));
}

Result<void> extend(Thread& t, ByteArray& self, Value iterable) {
    if (iterable == Value(&self)) return append_bytes(t, self, std::string(self.view()));
    if (is_bytes_like(t, iterable)) return add_in_place(t, self, iterable).failed() ? Result<void>(Error{}) : ok();
    bool iterates = type_of(t, iterable).find(Special::Iter).is_object() || !type_of(t, iterable).find(Special::GetItem).is_empty();
    if (!iterates) return t.type_error("can't extend bytearray with {}", type_name(t, iterable));
    auto bytes = bytes_from_iterable(t, iterable, kByteRange);
    if (bytes.failed()) {
        if (is<Str>(iterable) && t.catch_if(ExceptionType::TypeError)) return t.type_error("expected iterable of integers; got: 'str'");
        return Error{};
    }
    return append_bytes(t, self, *bytes);
}

Result<void> append_byte(Thread& t, ByteArray& self, Value item) {
    char byte = TRY(byte_argument(t, item));
    size_t at = self.length;
    if (at + 1 < self.capacity && !self.exports) {
        self.data[self.length++] = byte;
        self.data[self.length] = 0;
        return {};
    }
    TRY(resize(t, self, at + 1));
    self.data[at] = byte;
    return {};
}

Result<void> insert(Thread& t, ByteArray& self, int64_t index, Value item) {
    char byte = TRY(byte_argument(t, item));
    auto n = int64_t(self.length);
    if (index < 0) index = std::max<int64_t>(index + n, 0);
    index = std::min(index, n);
    return replace(t, self, size_t(index), size_t(index), {&byte, 1});
}

Result<int64_t> pop(Thread& t, ByteArray& self, int64_t index) {
    if (self.length == 0) return t.raise(ExceptionType::IndexError, "pop from empty bytearray");
    if (index < 0) index += int64_t(self.length);
    if (index < 0 || size_t(index) >= self.length) return t.raise(ExceptionType::IndexError, "pop index out of range");
    auto byte = uint8_t(self.data[index]);
    TRY(replace(t, self, size_t(index), size_t(index) + 1, ""));
    return int64_t(byte);
}

Result<void> remove(Thread& t, ByteArray& self, Value item) {
    char byte = TRY(byte_argument(t, item));
    size_t at = self.view().find(byte);
    if (at == kNotFound) return t.value_error("value not found in bytearray");
    return replace(t, self, at, at + 1, "");
}

// --- pickling ---------------------------------------------------------------------------------------------------------------------------

Result<Owned> reduce(Thread& t, ByteArray& self, int64_t protocol) {
    Owned state = TRY(call_method(t, Value(&self), "__getstate__"));
    Ref<Tuple> arguments;
    if (self.length == 0) {
        arguments = TRY(new_tuple(t, {}));
    } else if (protocol < 3) {
        Ref<Str> text = TRY(decode_bytes(t, self.view(), "latin-1")), encoding = TRY(new_str(t, "latin-1"));
        arguments = TRY(tuple_of(t, text.value(), encoding.value()));
    } else {
        Ref<Bytes> bytes = TRY(new_bytes(t, self.view()));
        arguments = TRY(tuple_of(t, bytes.value()));
    }
    return TRY(tuple_of(t, Value(self.type()), arguments.value(), state.get()));
}

constexpr NativeRow kOwnRows[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", [](Thread& t, Type& cls, Arguments, Keywords) -> Result<Owned> {
        auto object = TRY(allocate_instance(t, cls));
        TRY(resize(t, static_cast<ByteArray&>(*object), 0));
        return object;
    }),
    def<"__init__(self, /, source=b'', encoding='utf-8', errors='strict')">("Set the object up.", body<init>),
    def<"__setitem__(self, key, value, /)">("Set self[key] to value.", body<set_item>),
    def<"__delitem__(self, key, /)">("Delete self[key].", body<delete_item>),
    def<"__iadd__(self, value, /)">("Implement self+=value.", body<add_in_place>),
    def<"__imul__(self, value, /)">("Implement self*=value.", body<multiply_in_place>),
    def<"__release_buffer__(self, buffer, /)">("Give back what __buffer__ returned.", [](Thread& t, ByteArray&, MemoryView& view) -> Result<void> {
        TRY(call_method(t, Value(&view), "release"));
        return {};
    }),
    def<"__alloc__(self, /)">("Number of bytes actually allocated.", [](Thread&, ByteArray& self) -> int64_t { return int64_t(self.length ? self.capacity : 0); }),
    def<"__sizeof__(self, /)">("Size of the object in memory, in bytes.", [](Thread&, ByteArray& self) -> int64_t { return int64_t(sizeof(ByteArray) + self.capacity); }),
    def<"__reduce__(self, /)">("State for pickling.", [](Thread& t, ByteArray& self) { return reduce(t, self, 2); }),
    def<"__reduce_ex__(self, proto=0, /)">("State for pickling.", body<reduce>),
    def<"append(self, item, /)">("Append one byte.", body<append_byte>),
    def<"clear(self, /)">("Remove all bytes.", [](Thread& t, ByteArray& self) { return resize(t, self, 0); }),
    def<"copy(self, /)">("A copy.", [](Thread& t, ByteArray& self) { return new_byte_array(t, self.view()); }),
    def<"extend(self, iterable_of_ints, /)">("Append all bytes of an iterable.", body<extend>),
    def<"insert(self, index, item, /)">("Insert one byte before index.", body<insert>),
    def<"pop(self, index=-1, /)">("Remove and return one byte (the last).", body<pop>),
    def<"remove(self, value, /)">("Remove the first occurrence of a byte.", body<remove>),
    def<"reverse(self, /)">("Reverse the order of the bytes in place.", [](Thread&, ByteArray& self) { std::reverse(self.data, self.data + self.length); }),
};
constexpr auto kRows = joined_rows(kSharedRows<ByteArray>, kOwnRows);

Result<void> array_buffer(Thread&, Object& object, BufferView& view, bool) {
    auto& self = static_cast<ByteArray&>(object);
    view.owner = share(Value(&object));
    view.data = self.data;
    view.size = self.length;
    view.read_only = false;
    ++self.exports;
    view.on_release = [](Object& owner, BufferView&) { --static_cast<ByteArray&>(owner).exports; };
    return {};
}

}  // namespace

constinit const TypeRow ByteArray::kRow = type_row<ByteArray>({
    .name = "bytearray",
    .doc = "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\nbytearray(bytes_or_buffer) -> mutable copy\nbytearray(int) -> that many zero bytes\n"
           "bytearray() -> empty bytearray\n\nA mutable sequence of ints in range(0, 256).",
    .unhashable = true,
    .get_buffer = array_buffer,
    .methods = kRows,
});

}  // namespace kukri
