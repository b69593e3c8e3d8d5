// Items of memoryviews: indexing, slicing, assignment, lists, comparison and cast.
// What a reader would get wrong: converting a key or a value may run Python code that releases the view: it is checked again afterwards.
#include <cstring>
#include <vector>

#include "runtime/bytes_support.hpp"
#include "runtime/memoryview.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "runtime/slice.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

Error invalid_key(Thread& t) { return t.type_error("memoryview: invalid slice key"); }

Result<const ItemFormat*> known_format(Thread& t, const MemoryView& view) {
    if (const ItemFormat* format = item_format(view)) return format;
    return t.raise(ExceptionType::NotImplementedError, "memoryview: format {} not supported", view.format);
}
Result<Owned> unpack_at(Thread& t, const MemoryView& view, const char* at) { return unpack_item(t, *TRY(known_format(t, view)), at); }

bool all_are_indices(Thread& t, Tuple& key) {
    for (Value v : key.view())
        if (!is_index(t, v)) return false;
    return true;
}
bool all_are_slices(Tuple& key) {
    for (Value v : key.view())
        if (!is<Slice>(v)) return false;
    return key.length > 0;
}

// Steps from `at` to item `index` of a dimension.
Result<char*> step_into(Thread& t, const MemoryView& view, char* at, size_t dimension, int64_t index) {
    int64_t n = view.shape()[dimension];
    if (index < 0) index += n;
    if (index < 0 || index >= n) return t.raise(ExceptionType::IndexError, "index out of bounds on dimension {}", dimension + 1);
    return at + view.strides()[dimension] * index;
}

Result<char*> address_of(Thread& t, MemoryView& view, Value key) {
    int64_t i = TRY(index_checked(t, key, ExceptionType::IndexError));
    TRY(check_usable(t, view));
    return step_into(t, view, view.data, 0, i);
}

Result<char*> address_of(Thread& t, MemoryView& view, Tuple& key) {
    if (key.length > view.dimensions) return t.type_error("cannot index {}-dimension view with {}-element tuple", view.dimensions, key.length);
    if (key.length < view.dimensions) return t.raise(ExceptionType::NotImplementedError, "sub-views are not implemented");
    std::vector<int64_t> indices;
    for (Value v : key.view()) indices.push_back(TRY(index_checked(t, v, ExceptionType::IndexError)));
    TRY(check_usable(t, view));
    char* at = view.data;
    for (size_t d = 0; d < indices.size(); ++d) at = TRY(step_into(t, view, at, d, indices[d]));
    return at;
}

Result<void> store_item(Thread& t, MemoryView& view, char* at, Value v) {
    const ItemFormat& format = *TRY(known_format(t, view));
    char raw[8];
    PackFault fault = TRY(pack_item(t, format, v, raw));
    // A single float too large becomes infinity here.
    if (fault == PackFault::OutOfRange && format.code == 'f') {
        float infinity = TRY(float_argument(t, v)) < 0 ? -HUGE_VALF : HUGE_VALF;
        std::memcpy(raw, &infinity, sizeof infinity);
        fault = PackFault::None;
    }
    if (fault == PackFault::WrongType) return t.type_error("memoryview: invalid type for format '{}'", view.format);
    if (fault == PackFault::OutOfRange) return t.value_error("memoryview: invalid value for format '{}'", view.format);
    TRY(check_usable(t, view));
    std::memcpy(at, raw, view.item_size);
    return {};
}

// The part of the first dimension that a slice names.
Result<Ref<MemoryView>> sliced(Thread& t, MemoryView& view, Value key) {
    SliceBounds bounds = TRY(slice_bounds(t, key));
    TRY(check_usable(t, view));
    SliceRange range = adjust_slice(bounds, view.shape()[0]);
    Ref<MemoryView> made = TRY(new_view_like(t, view, view.dimensions));
    std::memcpy(made->shape(), view.shape(), view.tail());
    made->data = view.data + range.start * view.strides()[0];
    made->shape()[0] = range.count;
    made->strides()[0] = int64_t(uint64_t(view.strides()[0]) * uint64_t(range.step));   // beyond 64 bits there is one item at most
    return made;
}

// Two formats of the same meaning: "i" and "@i".
bool same_format(std::string_view a, std::string_view b) {
    if (a.starts_with('@')) a.remove_prefix(1);
    if (b.starts_with('@')) b.remove_prefix(1);
    return a == b;
}

Result<void> assign_slice(Thread& t, MemoryView& view, Value key, Value v) {
    Ref<MemoryView> to = TRY(sliced(t, view, key));
    if (!is_bytes_like(t, v)) return t.type_error("a bytes-like object is required, not '{}'", type_name(t, v));
    Ref<MemoryView> from = TRY(new_memory_view(t, v));
    bool fits = same_format(to->format, from->format) && to->item_size == from->item_size && from->dimensions == 1 && to->shape()[0] == from->shape()[0];
    if (!fits) return t.value_error("memoryview assignment: lvalue and rvalue have different structures");
    // Through a copy: the two may overlap.
    size_t size = byte_count(*from);
    auto copy = TRY(new_bytes_uninitialized(t, size));
    write_items(*from, MemoryOrder::C, copy->data());
    TRY(check_usable(t, view));
    for (int64_t i = 0; i < to->shape()[0]; ++i) std::memcpy(to->data + i * to->strides()[0], copy->data() + size_t(i) * to->item_size, to->item_size);
    return {};
}

Result<Owned> list_of(Thread& t, const MemoryView& view, size_t dimension, const char* at) {
    if (dimension == view.dimensions) return unpack_at(t, view, at);
    Ref<List> list = TRY(new_list(t));
    TRY(reserve(t, *list, size_t(view.shape()[dimension])));
    for (int64_t i = 0; i < view.shape()[dimension]; ++i)
        TRY(append(t, *list, TRY(list_of(t, view, dimension + 1, at + i * view.strides()[dimension]))));
    return list;
}

Result<bool> items_equal(Thread& t, const MemoryView& a, const MemoryView& b, size_t dimension, const char* pa, const char* pb) {
    if (dimension == a.dimensions) {
        const ItemFormat &fa = *item_format(a), &fb = *item_format(b);
        if (&fa == &fb && fa.kind != ItemClass::Float && fa.kind != ItemClass::Bool) return std::memcmp(pa, pb, fa.size) == 0;
        Owned va = TRY(unpack_item(t, fa, pa)), vb = TRY(unpack_item(t, fb, pb));
        return compare_bool(t, Comparison::Eq, va.get(), vb.get());
    }
    for (int64_t i = 0; i < a.shape()[dimension]; ++i)
        if (!TRY(items_equal(t, a, b, dimension + 1, pa + i * a.strides()[dimension], pb + i * b.strides()[dimension]))) return false;
    return true;
}

// The shape argument of cast(); its product, times the item size, must be the view's size.
Result<std::vector<int64_t>> cast_shape(Thread& t, MemoryView& view, Value shape, size_t item_size) {
    if (!is<List>(shape) && !is<Tuple>(shape)) return t.type_error("shape must be a list or a tuple");
    Ref<Tuple> items = TRY(tuple_from(t, shape));
    if (items->length > kMostDimensions) return t.value_error("memoryview: number of dimensions must not exceed 64");
    if (view.dimensions != 1 && items->length > 1) return t.type_error("memoryview: cast must be 1D -> ND or ND -> 1D");
    std::vector<int64_t> dimensions;
    int64_t total = 1;
    for (Value v : items->view()) {
        if (!is_int(v)) return t.type_error("memoryview.cast(): elements of shape must be integers");
        int64_t n = TRY(index_checked(t, v, ExceptionType::OverflowError));
        if (n <= 0) return t.value_error("memoryview.cast(): elements of shape must be integers > 0");
        if (__builtin_mul_overflow(total, n, &total)) return t.value_error("memoryview.cast(): product(shape) > SSIZE_MAX");
        dimensions.push_back(n);
    }
    if (total > int64_t(PTRDIFF_MAX / item_size) || size_t(total) * item_size != byte_count(view))
        return t.type_error("memoryview: product(shape) * itemsize != buffer size");
    return dimensions;
}

}  // namespace

Result<Owned> memory_view_item(Thread& t, MemoryView& view, int64_t index) {
    TRY(check_usable(t, view));
    if (view.dimensions > 1) return t.raise(ExceptionType::NotImplementedError, "multi-dimensional sub-views are not implemented");
    char* at = TRY(step_into(t, view, view.data, 0, index));
    return unpack_at(t, view, at);
}

Result<Owned> get_view_item(Thread& t, MemoryView& view, Value key) {
    TRY(check_usable(t, view));
    if (view.dimensions == 0) {
        if (is<Tuple>(key) && as<Tuple>(key).length == 0) return unpack_at(t, view, view.data);
        if (key == Value::ellipsis()) return share(Value(&view));
        return t.type_error("invalid indexing of 0-dim memory");
    }
    if (key.is_int()) return memory_view_item(t, view, key.as_int());
    if (is_index(t, key)) {
        if (view.dimensions > 1) return t.raise(ExceptionType::NotImplementedError, "multi-dimensional sub-views are not implemented");
        char* at = TRY(address_of(t, view, key));
        return unpack_at(t, view, at);
    }
    if (is<Slice>(key)) return TRY(sliced(t, view, key));
    if (is<Tuple>(key)) {
        if (all_are_indices(t, as<Tuple>(key))) {
            char* at = TRY(address_of(t, view, as<Tuple>(key)));
            return unpack_at(t, view, at);
        }
        if (all_are_slices(as<Tuple>(key))) return t.raise(ExceptionType::NotImplementedError, "multi-dimensional slicing is not implemented");
    }
    return invalid_key(t);
}

Result<void> set_view_item(Thread& t, MemoryView& view, Value key, Value v) {
    TRY(check_usable(t, view));
    if (view.read_only) return t.type_error("cannot modify read-only memory");
    if (v.is_empty()) return t.type_error("cannot delete memory");
    if (view.dimensions == 0) {
        if (key == Value::ellipsis() || (is<Tuple>(key) && as<Tuple>(key).length == 0)) return store_item(t, view, view.data, v);
        return t.type_error("invalid indexing of 0-dim memory");
    }
    if (is_index(t, key)) {
        if (view.dimensions > 1) return t.raise(ExceptionType::NotImplementedError, "sub-views are not implemented");
        return store_item(t, view, TRY(address_of(t, view, key)), v);
    }
    if (is<Slice>(key) && view.dimensions == 1) return assign_slice(t, view, key, v);
    if (is<Tuple>(key) && all_are_indices(t, as<Tuple>(key))) return store_item(t, view, TRY(address_of(t, view, as<Tuple>(key))), v);
    if (is<Slice>(key) || (is<Tuple>(key) && all_are_slices(as<Tuple>(key))))
        return t.raise(ExceptionType::NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
    return invalid_key(t);
}

Result<Owned> view_to_list(Thread& t, MemoryView& view) {
    TRY(check_usable(t, view));
    return list_of(t, view, 0, view.data);
}

Result<bool> views_equal(Thread& t, const MemoryView& a, const MemoryView& b) {
    if (!item_format(a) || !item_format(b)) return false;
    if (a.dimensions != b.dimensions || std::memcmp(a.shape(), b.shape(), a.dimensions * sizeof(int64_t)) != 0) return false;
    return items_equal(t, a, b, 0, a.data, b.data);
}

Result<Ref<MemoryView>> cast_view(Thread& t, MemoryView& view, std::string_view format_text, std::optional<Value> shape) {
    TRY(check_usable(t, view));
    if (!is_contiguous(view, MemoryOrder::C)) return t.type_error("memoryview: casts are restricted to C-contiguous views");
    if ((shape || view.dimensions != 1) && view.item_count() == 0) return t.type_error("memoryview: cannot cast view with zeros in shape or strides");
    const ItemFormat* format = find_item_format(format_text);
    if (shape && !is<List>(*shape) && !is<Tuple>(*shape)) return t.type_error("shape must be a list or a tuple");
    if (!format) return t.value_error("memoryview: destination format must be a native single character format prefixed with an optional '@'");
    auto is_byte = [](const ItemFormat& f) { return f.size == 1 && f.kind != ItemClass::Bool; };
    const ItemFormat* old_format = item_format(view);
    if (!is_byte(*format) && !(old_format && is_byte(*old_format))) return t.type_error("memoryview: cannot cast between two non-byte formats");
    size_t size = byte_count(view);
    if (size % format->size) return t.type_error("memoryview: length is not a multiple of itemsize");
    std::vector<int64_t> dimensions{int64_t(size / format->size)};
    if (shape) dimensions = TRY(cast_shape(t, view, *shape, format->size));
    Ref<MemoryView> made = TRY(new_view_like(t, view, dimensions.size()));
    made->format = format_text.starts_with('@') ? format->prefixed : format->text;
    made->item_size = format->size;
    int64_t stride = format->size;
    for (size_t d = dimensions.size(); d-- > 0;) {
        made->shape()[d] = dimensions[d];
        made->strides()[d] = stride;
        stride *= dimensions[d];
    }
    return made;
}

}  // namespace kukri
