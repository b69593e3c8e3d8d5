// Making, resizing, indexing and comparing arrays.
#include <algorithm>
#include <cstring>

#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "runtime/slice.hpp"
#include "runtime/str.hpp"
#include "runtime/warning.hpp"
#include "stdlib/array/array.hpp"

namespace kukri::arrays {

// --- storage ----------------------------------------------------------------------------------------------------------------------------

Result<Ref<Array>> new_array(Thread& t, Type& cls, ItemCode code, std::string_view items) {
    auto object = TRY(allocate_instance(t, cls));
    auto array = Ref<Array>::adopt(static_cast<Array*>(object.take()));
    array->code = code;
    TRY(resize(t, *array, items.size() / code.size));
    if (!items.empty()) std::memcpy(array->data, items.data(), items.size());
    return array;
}

Result<void> resize(Thread& t, Array& array, uint64_t length) {
    if (length != array.length && array.exports) return t.raise(ExceptionType::BufferError, "cannot resize an array that is exporting buffers");
    if (length > array.capacity || (array.capacity > 16 && length < array.capacity / 2)) {
        // An eighth more when it grows step by step.
        uint64_t wanted = array.length && length > array.length && length < array.length * 2 ? length + length / 8 + 6 : length;
        if (wanted > PTRDIFF_MAX / array.code.size) return t.out_of_memory();
        void* moved = t.heap().resize_buffer(array.data, array.capacity * array.code.size, wanted * array.code.size);
        if (!moved) return t.out_of_memory();
        array.data = static_cast<char*>(moved);
        array.capacity = wanted;
    }
    array.length = length;
    return {};
}

Result<void> replace(Thread& t, Array& array, uint64_t from, uint64_t to, std::string_view items) {
    uint64_t added = items.size() / array.code.size, removed = to - from, behind = (array.length - to) * array.code.size;
    uint64_t length = array.length - removed + added;
    if (added > removed) TRY(resize(t, array, length));
    if (added < removed && array.exports) TRY(resize(t, array, length));   // for its error
    if (behind) std::memmove(array.at(from + added), array.data + to * array.code.size, behind);
    if (!items.empty()) std::memcpy(array.at(from), items.data(), items.size());
    return resize(t, array, length);
}

Result<void> append(Thread& t, Array& array, Value v) {
    char raw[8];
    TRY(pack(t, array.code, v, raw));
    TRY(resize(t, array, array.length + 1));
    std::memcpy(array.at(array.length - 1), raw, array.code.size);
    return {};
}

Result<void> extend(Thread& t, Array& array, Value iterable) {
    if (is<Array>(iterable)) {
        auto& other = as<Array>(iterable);
        if (other.code.code != array.code.code) return t.type_error("can only extend with array of same kind");
        std::string copy(other.view());   // it may be the same array
        return replace(t, array, array.length, array.length, copy);
    }
    return for_each(t, iterable, [&](Value item) { return append(t, array, item); });
}

Result<void> add_bytes(Thread& t, Array& array, std::string_view bytes) {
    if (bytes.size() % array.code.size) return t.value_error("bytes length not a multiple of item size");
    return replace(t, array, array.length, array.length, bytes);
}

// --- the constructor --------------------------------------------------------------------------------------------------------------------

namespace {

Result<void> fill(Thread& t, Array& array, Value initial) {
    char code = array.code.code;
    if (is<Str>(initial)) {
        if (!array.code.is_text()) return t.type_error("cannot use a str to initialize an array with typecode '{}'", code);
        return add_bytes(t, array, items_of_text(text_of(initial)));
    }
    if (is<Bytes>(initial) || is<ByteArray>(initial)) return add_bytes(t, array, std::string(is<Bytes>(initial) ? as<Bytes>(initial).view() : as<ByteArray>(initial).view()));
    if (is<Array>(initial)) {
        auto& other = as<Array>(initial);
        if (other.code.is_text() && !array.code.is_text()) return t.type_error("cannot use a unicode array to initialize an array with typecode '{}'", code);
        if (other.code.code == code) return extend(t, array, initial);
    }
    return for_each(t, initial, [&](Value item) { return append(t, array, item); });
}

}  // namespace

Result<Owned> construct(Thread& t, Type& cls, Arguments arguments, Keywords keywords) {
    if (cls.row && keywords.size()) return t.type_error("array.array() takes no keyword arguments");
    if (arguments.empty()) return t.type_error("array() takes at least 1 argument (0 given)");
    if (arguments.size() > 2) return t.type_error("array() takes at most 2 arguments ({} given)", arguments.size());
    if (!is<Str>(arguments[0]) || as<Str>(arguments[0]).length != 1) return t.type_error("array() argument 1 must be a unicode character, not {}", type_name(t, arguments[0]));
    std::string_view text = text_of(arguments[0]);
    if (text == "u") TRY(warn(t, ExceptionType::DeprecationWarning, "The 'u' type code is deprecated and will be removed in Python 3.16"));
    ItemCode code = text.size() == 1 ? find_code(text[0]) : ItemCode{};
    if (!code.size) return t.value_error("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    Ref<Array> array = TRY(new_array(t, cls, code));
    if (arguments.size() == 2) TRY(fill(t, *array, arguments[1]));
    return array;
}

// --- items ------------------------------------------------------------------------------------------------------------------------------

namespace {

Result<SliceRange> range_of(Thread& t, Array& array, Value key) {
    SliceBounds bounds = TRY(slice_bounds(t, key));
    return adjust_slice(bounds, int64_t(array.length));
}

Error wrong_key(Thread& t) { return t.type_error("array indices must be integers"); }

Result<void> delete_range(Thread& t, Array& array, SliceRange range) {
    if (range.count == 0) return {};
    if (range.step < 0) range = {range.start + (range.count - 1) * range.step, 0, -range.step, range.count};
    if (range.step == 1) return replace(t, array, uint64_t(range.start), uint64_t(range.start + range.count), {});
    uint64_t length = array.length - uint64_t(range.count);
    if (array.exports) return resize(t, array, length);   // for its error
    uint64_t to = uint64_t(range.start);
    for (int64_t i = 0; i < range.count; ++i) {
        uint64_t from = uint64_t(range.start + i * range.step) + 1;
        uint64_t end = i + 1 < range.count ? from + uint64_t(range.step) - 1 : array.length;
        std::memmove(array.at(to), array.at(from), (end - from) * array.code.size);
        to += end - from;
    }
    return resize(t, array, length);
}

Result<void> assign_slice(Thread& t, Array& array, Value key, Value v) {
    if (!is<Array>(v)) return t.type_error("can only assign array (not \"{}\") to array slice", type_name(t, v));
    auto& other = as<Array>(v);
    if (other.code.code != array.code.code) return t.type_error("bad argument type for built-in operation");
    SliceRange range = TRY(range_of(t, array, key));
    std::string items(other.view());
    if (range.step == 1) return replace(t, array, uint64_t(range.start), uint64_t(range.start + range.count), items);
    size_t size = array.code.size;
    if (items.empty()) return delete_range(t, array, range);
    if (int64_t(items.size() / size) != range.count) return t.value_error("attempt to assign array of size {} to extended slice of size {}", items.size() / size, range.count);
    for (int64_t i = 0; i < range.count; ++i) std::memcpy(array.at(uint64_t(range.start + i * range.step)), items.data() + size_t(i) * size, size);
    return {};
}

}  // namespace

Result<Owned> get_item(Thread& t, Array& array, Value key) {
    if (is<Slice>(key)) {
        SliceRange range = TRY(range_of(t, array, key));
        if (range.step == 1) return TRY(new_array(t, t.runtime.type<Array>(), array.code, array.view().substr(size_t(range.start) * array.code.size, size_t(range.count) * array.code.size)));
        Ref<Array> made = TRY(new_array(t, t.runtime.type<Array>(), array.code));
        TRY(resize(t, *made, uint64_t(range.count)));
        for (int64_t i = 0; i < range.count; ++i) std::memcpy(made->at(uint64_t(i)), array.at(uint64_t(range.start + i * range.step)), array.code.size);
        return made;
    }
    if (!is_index(t, key)) return wrong_key(t);
    int64_t i = TRY(index_checked(t, key, ExceptionType::IndexError));
    if (i < 0) i += int64_t(array.length);
    if (i < 0 || uint64_t(i) >= array.length) return t.raise(ExceptionType::IndexError, "array index out of range");
    return unpack(t, array.code, array.at(uint64_t(i)));
}

Result<void> set_item(Thread& t, Array& array, Value key, Value v) {
    if (is<Slice>(key)) return assign_slice(t, array, key, v);
    if (!is_index(t, key)) return wrong_key(t);
    int64_t i = TRY(index_checked(t, key, ExceptionType::IndexError));
    if (i < 0) i += int64_t(array.length);
    if (i < 0 || uint64_t(i) >= array.length) return t.raise(ExceptionType::IndexError, "array assignment index out of range");
    char raw[8];
    TRY(pack(t, array.code, v, raw));
    if (uint64_t(i) >= array.length) return t.raise(ExceptionType::IndexError, "array assignment index out of range");
    std::memcpy(array.at(uint64_t(i)), raw, array.code.size);
    return {};
}

Result<void> delete_item(Thread& t, Array& array, Value key) {
    if (is<Slice>(key)) return delete_range(t, array, TRY(range_of(t, array, key)));
    if (!is_index(t, key)) return wrong_key(t);
    int64_t i = TRY(index_checked(t, key, ExceptionType::IndexError));
    if (i < 0) i += int64_t(array.length);
    if (i < 0 || uint64_t(i) >= array.length) return t.raise(ExceptionType::IndexError, "array assignment index out of range");
    return replace(t, array, uint64_t(i), uint64_t(i) + 1, {});
}

Result<int64_t> find(Thread& t, Array& array, Value v, int64_t from, int64_t to) {
    auto n = int64_t(array.length);
    if (from < 0) from = std::max<int64_t>(from + n, 0);
    if (to < 0) to += n;
    for (int64_t i = from; i < to && i < int64_t(array.length); ++i) {
        Owned item = TRY(unpack(t, array.code, array.at(uint64_t(i))));
        if (TRY(equal(t, item.get(), v))) return i;
    }
    return -1;
}

Result<Owned> compare(Thread& t, Array& a, Value other, Comparison op) {
    if (!is<Array>(other)) return Owned::not_implemented();
    auto& b = as<Array>(other);
    bool only_equality = op == Comparison::Eq || op == Comparison::Ne;
    if (only_equality && a.length != b.length) return Owned::boolean(op == Comparison::Ne);
    bool plain = a.code.code == b.code.code && a.code.format && a.code.format->kind != ItemClass::Float;
    if (plain && only_equality) return Owned::boolean((a.view() == b.view()) == (op == Comparison::Eq));
    for (uint64_t i = 0; i < a.length && i < b.length; ++i) {
        Owned x = TRY(unpack(t, a.code, a.at(i))), y = TRY(unpack(t, b.code, b.at(i)));
        if (TRY(compare_bool(t, Comparison::Eq, x.get(), y.get()))) continue;
        if (only_equality) return Owned::boolean(op == Comparison::Ne);
        return kukri::compare(t, op, x.get(), y.get());
    }
    return kukri::compare(t, op, Value::small_int(int64_t(a.length)), Value::small_int(int64_t(b.length)));
}

}  // namespace kukri::arrays
