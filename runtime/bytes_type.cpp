// The type bytes: its constructor and what bytearray has not got. The methods of both are in bytes_methods.hpp.
#include "runtime/base/hash.hpp"
#include "runtime/bytes_methods.hpp"

namespace kukri {

namespace {

// The same content as an object of `cls`.
Result<Ref<Bytes>> of_class(Thread& t, Type& cls, Ref<Bytes> exact) {
    if (cls.row) return exact;
    auto object = TRY(allocate_instance(t, cls, exact->length + 1));
    auto made = Ref<Bytes>::adopt(static_cast<Bytes*>(object.take()));
    made->length = exact->length;
    std::memcpy(made->data(), exact->data(), exact->length);
    return made;
}

Result<Ref<Bytes>> from_object(Thread& t, Value source) {
    if (is_bytes_like(t, source)) {
        BufferView view = TRY(get_shaped_buffer(t, source));
        if (view.is_contiguous()) return new_bytes(t, view.view());
        return new_bytes(t, contiguous_copy(view));
    }
    bool iterable = type_of(t, source).find(Special::Iter).is_object() || !type_of(t, source).find(Special::GetItem).is_empty();
    if (!iterable) return t.type_error("cannot convert '{}' object to bytes", type_name(t, source));
    return new_bytes(t, TRY(bytes_from_iterable(t, source, "bytes must be in range(0, 256)")));
}

// An exact bytes object, or what __bytes__ returned.
Result<Ref<Bytes>> converted(Thread& t, Value source, const std::optional<std::string_view>& encoding, const std::optional<std::string_view>& errors) {
    if (encoding) {
        if (!is<Str>(source)) return t.type_error("encoding without a string argument");
        return encode_str(t, as<Str>(source), *encoding, errors.value_or("strict"));
    }
    if (errors) return t.raise_text(ExceptionType::TypeError, is<Str>(source) ? "string argument without an encoding" : "errors without a string argument");
    if (is_exactly<Bytes>(t, source)) return share(as<Bytes>(source));
    Value hook = type_of(t, source).find(Special::Bytes);
    if (!hook.is_empty()) {
        Owned made = TRY(call_special(t, source, Special::Bytes));
        if (!is<Bytes>(made.get())) return t.type_error("__bytes__ returned non-bytes (type {})", type_name(t, made.get()));
        return Ref<Bytes>::adopt(static_cast<Bytes*>(made.take().object()));
    }
    if (is<Str>(source)) return t.type_error("string argument without an encoding");
    if (auto count = TRY(count_argument(t, source))) {
        Ref<Bytes> zeros = TRY(new_bytes_uninitialized(t, *count));
        std::memset(zeros->data(), 0, *count);
        return zeros;
    }
    return from_object(t, source);
}

Result<Ref<Bytes>> bytes_new(Thread& t, Type& cls, std::optional<Value> source, std::optional<Value> encoding_value, std::optional<Value> errors_value) {
    auto encoding = TRY(text_argument(t, "bytes", "encoding", encoding_value)), errors = TRY(text_argument(t, "bytes", "errors", errors_value));
    if (!source) {
        if (encoding) return t.type_error("encoding without a string argument");
        if (errors) return t.type_error("errors without a string argument");
        return of_class(t, cls, TRY(new_bytes(t, "")));
    }
    return of_class(t, cls, TRY(converted(t, *source, encoding, errors)));
}

constexpr NativeRow kOwnRows[] = {
    def<"__new__(cls, /, source=b'', encoding='utf-8', errors='strict')">("Make the object.", body<bytes_new>),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread& t, Bytes& self) -> int64_t {
        if (!self.hash_or_zero) self.hash_or_zero = uint64_t(hash_text(self.view(), t.runtime.hash_key));
        return int64_t(self.hash_or_zero);
    }),
    def<"__bytes__(self, /)">("The same bytes as a plain bytes object.", [](Thread& t, Bytes& self) -> Result<Ref<Bytes>> {
        if (self.type()->row) return share(self);
        return new_bytes(t, self.view());
    }),
    def<"__getnewargs__(self, /)">("Arguments for unpickling.", [](Thread& t, Bytes& self) -> Result<Owned> {
        Ref<Bytes> exact = TRY(new_bytes(t, self.view()));
        return TRY(tuple_of(t, exact.value()));
    }),
};
constexpr auto kRows = joined_rows(kSharedRows<Bytes>, kOwnRows);

Result<void> bytes_buffer(Thread& t, Object& object, BufferView& view, bool writable) {
    if (writable) return t.raise(ExceptionType::BufferError, "Object is not writable.");
    auto& self = static_cast<Bytes&>(object);
    view.owner = share(Value(&object));
    view.data = self.data();
    view.size = self.length;
    return {};
}

}  // namespace

Result<Owned> concatenate(Thread& t, Bytes& a, Bytes& b) { return Shared<Bytes>::joined(t, a, Value(&b), b.view()); }

Result<Ref<Bytes>> slice_of(Thread& t, Bytes& bytes, const SliceRange& range) { return Shared<Bytes>::slice(t, bytes, range); }

constinit const TypeRow Bytes::kRow = type_row<Bytes>({
    .name = "bytes",
    .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> immutable copy\nbytes(int) -> that many zero bytes\nbytes() -> empty bytes object\n\n"
           "An immutable sequence of ints in range(0, 256).",
    .get_buffer = bytes_buffer,
    .methods = kRows,
});

}  // namespace kukri
