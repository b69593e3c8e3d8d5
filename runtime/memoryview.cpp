// The type memoryview: making, sharing and releasing views, and the table of methods.
// What a reader would get wrong: the export of the underlying object belongs to the ManagedBuffer, which all views of one origin share;
// releasing a view only gives up its part. The ManagedBuffer ends the export in its finalizer, while its owner is certainly alive.
#include "runtime/memoryview.hpp"

#include <cstring>

#include "runtime/base/hash.hpp"
#include "runtime/bytes_support.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

void ManagedBuffer::finish(Heap&) {
    if (view) view->on_release = nullptr;   // the owner is gone already
    release_view();
}

constinit const TypeRow ManagedBuffer::kRow = type_row<ManagedBuffer>({
    .name = "managedbuffer",
    .doc = "",
    .subclassable = false,
    .instantiable = false,
    .finalize = [](Thread&, Object& o) { static_cast<ManagedBuffer&>(o).release_view(); },
});

size_t MemoryView::item_count() const {
    size_t n = 1;
    for (size_t d = 0; d < dimensions; ++d) n *= size_t(shape()[d]);
    return n;
}

namespace {

// Fills shape and strides from a view that may leave them out.
void take_shape(MemoryView& made, const BufferView& view) {
    if (view.shape.empty()) {
        made.shape()[0] = int64_t(view.size / view.item_size);
        made.strides()[0] = int64_t(view.item_size);
        return;
    }
    for (size_t d = 0; d < view.shape.size(); ++d) {
        made.shape()[d] = view.shape[d];
        made.strides()[d] = view.strides[d];
    }
}

// `count` items of constant size, `stride` bytes apart.
template <size_t size>
void copy_row(const char* at, int64_t count, int64_t stride, char* out) {
    for (int64_t i = 0; i < count; ++i) std::memcpy(out + size_t(i) * size, at + i * stride, size);
}

void copy_row(const char* at, int64_t count, int64_t stride, size_t size, char* out) {
    switch (size) {
        case 1: return copy_row<1>(at, count, stride, out);
        case 2: return copy_row<2>(at, count, stride, out);
        case 4: return copy_row<4>(at, count, stride, out);
        case 8: return copy_row<8>(at, count, stride, out);
        default:
            for (int64_t i = 0; i < count; ++i) std::memcpy(out + size_t(i) * size, at + i * stride, size);
    }
}

void copy_ordered(const MemoryView& view, MemoryOrder order, size_t done, const char* at, char*& out) {
    if (view.dimensions == 0) return void(std::memcpy(out, at, view.item_size));
    // The first loop is the slowest: dimension 0 in C order, the last one in Fortran's.
    size_t d = order == MemoryOrder::C ? done : view.dimensions - 1 - done;
    if (done + 1 == view.dimensions) {
        copy_row(at, view.shape()[d], view.strides()[d], view.item_size, out);
        out += size_t(view.shape()[d]) * view.item_size;
        return;
    }
    for (int64_t i = 0; i < view.shape()[d]; ++i) copy_ordered(view, order, done + 1, at + i * view.strides()[d], out);
}

Result<Ref<MemoryView>> allocate_view(Thread& t, size_t dimensions) {
    auto made = TRY(make<MemoryView>(t, dimensions * 2 * sizeof(int64_t)));
    made->dimensions = uint32_t(dimensions);
    made->hash_or_minus_one = -1;
    return made;
}

Result<Ref<MemoryView>> view_on(Thread& t, BufferView view) {
    auto buffer = TRY(make<ManagedBuffer>(t));
    Ref<MemoryView> made = TRY(allocate_view(t, std::max<size_t>(view.shape.size(), 1)));
    take_shape(*made, view);
    made->data = view.data;
    made->format = view.format;
    made->item_size = view.item_size;
    made->read_only = view.read_only;
    buffer->view = new BufferView(std::move(view));
    made->buffer = buffer.take();
    return made;
}

}  // namespace

Result<void> check_usable(Thread& t, const MemoryView& view) {
    if (!view.buffer || !view.buffer->view) return t.value_error("operation forbidden on released memoryview object");
    return {};
}

const ItemFormat* item_format(const MemoryView& view) { return find_item_format(view.format); }

Result<Ref<MemoryView>> new_view_like(Thread& t, const MemoryView& view, size_t dimensions) {
    Ref<MemoryView> made = TRY(allocate_view(t, dimensions));
    made->buffer = share(*view.buffer).take();
    made->data = view.data;
    made->format = view.format;
    made->item_size = view.item_size;
    made->read_only = view.read_only;
    return made;
}

Result<Ref<MemoryView>> new_memory_view(Thread& t, Value exporter) {
    if (is<MemoryView>(exporter)) {
        auto& view = as<MemoryView>(exporter);
        TRY(check_usable(t, view));
        Ref<MemoryView> made = TRY(new_view_like(t, view, view.dimensions));
        std::memcpy(made->shape(), view.shape(), view.tail());
        return made;
    }
    if (!is_bytes_like(t, exporter)) return t.type_error("memoryview: a bytes-like object is required, not '{}'", type_name(t, exporter));
    return view_on(t, TRY(get_shaped_buffer(t, exporter)));
}

Result<Ref<MemoryView>> new_native_memory_view(Thread& t, Object& exporter) {
    BufferView view;
    TRY(exporter.type()->layout->get_buffer(t, exporter, view, false));
    return view_on(t, std::move(view));
}

bool is_contiguous(const MemoryView& view, MemoryOrder order) {
    if (view.item_count() == 0) return true;
    auto expected = int64_t(view.item_size);
    for (size_t i = 0; i < view.dimensions; ++i) {
        size_t d = order == MemoryOrder::C ? view.dimensions - 1 - i : i;
        if (view.shape()[d] != 1 && view.strides()[d] != expected) return false;
        expected *= view.shape()[d];
    }
    return true;
}

void write_items(const MemoryView& view, MemoryOrder order, char* out) {
    if (view.item_count() == 0) return;
    if (is_contiguous(view, order)) return void(std::memcpy(out, view.data, byte_count(view)));
    copy_ordered(view, order, 0, view.data, out);
}

namespace {

Result<Ref<Bytes>> to_bytes(Thread& t, MemoryView& self, MemoryOrder order) {
    TRY(check_usable(t, self));
    Ref<Bytes> made = TRY(new_bytes_uninitialized(t, byte_count(self)));
    write_items(self, order, made->data());
    return made;
}

Result<Ref<Bytes>> to_bytes_method(Thread& t, MemoryView& self, Value order) {
    if (!order.is_none() && !is<Str>(order)) return t.type_error("tobytes() argument 'order' must be str or None, not {}", type_name(t, order));
    std::string_view name = order.is_none() ? "C" : text_of(order);
    if (name != "C" && name != "F" && name != "A") return t.value_error("order must be 'C', 'F' or 'A'");
    bool fortran = name == "F" || (name == "A" && !is_contiguous(self, MemoryOrder::C) && is_contiguous(self, MemoryOrder::Fortran));
    return to_bytes(t, self, fortran ? MemoryOrder::Fortran : MemoryOrder::C);
}

Result<void> release_view(Thread& t, MemoryView& self) {
    if (self.exports) return t.raise(ExceptionType::BufferError, "memoryview has {} exported buffer{}", self.exports, self.exports == 1 ? "" : "s");
    if (auto* buffer = std::exchange(self.buffer, nullptr)) release(static_cast<Object*>(buffer));
    return {};
}

Result<Owned> enter(Thread& t, MemoryView& self) {
    TRY(check_usable(t, self));
    return share(Value(&self));
}

template <Comparison op>
Result<Owned> compared(Thread& t, MemoryView& self, Value other) {
    auto answer = [](bool same) { return Owned::boolean(same == (op == Comparison::Eq)); };
    if (!self.buffer || (is<MemoryView>(other) && !as<MemoryView>(other).buffer)) return answer(Value(&self) == other);
    if (!is_bytes_like(t, other)) return Owned::not_implemented();
    auto view = new_memory_view(t, other);
    if (view.failed()) {
        t.pending.clear();
        return Owned::not_implemented();
    }
    return answer(TRY(views_equal(t, self, **view)));
}

Result<int64_t> hash_of(Thread& t, MemoryView& self) {
    if (self.hash_or_minus_one != -1) return self.hash_or_minus_one;
    TRY(check_usable(t, self));
    if (!self.read_only) return t.value_error("cannot hash writable memoryview object");
    const ItemFormat* format = item_format(self);
    if (!format || format->size != 1 || format->kind == ItemClass::Bool) return t.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    Owned owner = self.buffer->view->owner.share();
    TRY(hash(t, owner.get()));   // what cannot be hashed itself may change
    Ref<Bytes> content = TRY(to_bytes(t, self, MemoryOrder::C));
    return self.hash_or_minus_one = hash_text(content->view(), t.runtime.hash_key);
}

Result<int64_t> length_of(Thread& t, MemoryView& self) {
    TRY(check_usable(t, self));
    if (self.dimensions == 0) return t.type_error("0-dim memory has no length");
    return self.shape()[0];
}

Result<Owned> iterate_view(Thread& t, MemoryView& self) {
    TRY(check_usable(t, self));
    if (self.dimensions == 0) return t.type_error("invalid indexing of 0-dim memory");
    if (self.dimensions > 1) return t.raise(ExceptionType::NotImplementedError, "multi-dimensional sub-views are not implemented");
    return new_bytes_iterator(t, kMemoryViewIteratorRow, Value(&self));
}

Result<Ref<MemoryView>> to_read_only(Thread& t, MemoryView& self) {
    Ref<MemoryView> made = TRY(new_memory_view(t, Value(&self)));
    made->read_only = true;
    return made;
}

Result<Ref<MemoryView>> from_flags(Thread& t, Value object, int flags) {
    Ref<MemoryView> made = TRY(new_memory_view(t, object));
    if (flags & 1 && made->read_only) return t.raise_text(ExceptionType::BufferError, is<MemoryView>(object) ? "memoryview: underlying buffer is not writable" : "Object is not writable.");
    return made;
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, object)">("A view of the memory of another object, without copying.", [](Thread& t, Type&, Value object) { return new_memory_view(t, object); }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, MemoryView& self) {
        return new_str(t, fmt::format("<{}memory at {:#x}>", self.buffer ? "" : "released ", Value(&self).bits));
    }),
    def<"__hash__(self, /)">("Return hash(self).", body<hash_of>),
    def<"__eq__(self, value, /)">("Return self==value.", body<compared<Comparison::Eq>>),
    def<"__ne__(self, value, /)">("Return self!=value.", body<compared<Comparison::Ne>>),
    def<"__len__(self, /)">("Return len(self).", body<length_of>),
    def<"__iter__(self, /)">("Implement iter(self).", body<iterate_view>),
    def<"__getitem__(self, key, /)">("Return self[key].", body<get_view_item>),
    def<"__setitem__(self, key, value, /)">("Set self[key] to value.", body<set_view_item>),
    def<"__delitem__(self, key, /)">("Delete self[key].", [](Thread& t, MemoryView& self, Value key) { return set_view_item(t, self, key, Value()); }),
    def<"__enter__(self, /)">("", body<enter>),
    def<"__exit__(self, /, *args)">("Release the view.", [](Thread& t, MemoryView& self, Arguments) { return release_view(t, self); }),
    def<"__buffer__(self, flags, /)">("A memoryview of the bytes inside.", [](Thread& t, MemoryView& self, int flags) { return from_flags(t, Value(&self), flags); }),
    def<"__release_buffer__(self, buffer, /)">("Give back what __buffer__ returned.", [](Thread& t, MemoryView&, MemoryView& view) { return release_view(t, view); }),
    def<"_from_flags(cls, object, flags)">("Create a memoryview from an object, with flags for the request.", [](Thread& t, Type&, Value object, int flags) { return from_flags(t, object, flags); }),
    def<"cast(self, format, shape=<unrepresentable>)">("A view of the same memory with another format or shape.", body<cast_view>),
    def<"hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)">("Two hexadecimal digits a byte, with a separator between groups counted from the right (left if negative).\n\n>>> memoryview(b'Kukri').hex('-', 2)\n'4b-756b-7269'", [](Thread& t, MemoryView& self, std::optional<Value> separator, int group) -> Result<Ref<Str>> {
        Ref<Bytes> content = TRY(to_bytes(t, self, MemoryOrder::C));
        return new_str(t, TRY(hex_of(t, content->view(), separator, group, HexResult::Text)));
    }),
    def<"release(self, /)">("Release the underlying buffer.", body<release_view>),
    def<"tobytes(self, /, order='C')">("The bytes of all items; order is 'C', 'F' or 'A'.", [](Thread& t, MemoryView& self, std::optional<Value> order) { return to_bytes_method(t, self, order.value_or(Value::none())); }),
    def<"tolist(self, /)">("The items as (nested) lists.", body<view_to_list>),
    def<"toreadonly(self, /)">("A read-only view of the same memory.", body<to_read_only>),
};

Result<Owned> tuple_of_numbers(Thread& t, std::span<const int64_t> numbers) {
    Ref<Tuple> tuple = TRY(new_tuple_uninitialized(t, numbers.size()));
    for (size_t i = 0; i < numbers.size(); ++i) tuple->items()[i] = TRY(new_int(t, numbers[i])).take();
    return tuple;
}

// A property that a released view has not got any more.
template <auto get>
constexpr PropertyRow usable_property(std::string_view name, std::string_view doc) {
    return property<MemoryView>(name, doc, [](Thread& t, MemoryView& self) -> Result<Owned> {
        TRY(check_usable(t, self));
        return get(t, self);
    });
}
Result<Owned> get_obj(Thread&, MemoryView& self) { return self.buffer->view->owner.share(); }
Result<Owned> get_nbytes(Thread& t, MemoryView& self) { return new_unsigned(t, byte_count(self)); }
Result<Owned> get_read_only(Thread&, MemoryView& self) { return Owned::boolean(self.read_only); }
Result<Owned> get_itemsize(Thread& t, MemoryView& self) { return new_unsigned(t, self.item_size); }
Result<Owned> get_format(Thread& t, MemoryView& self) { return make_str(t, self.format); }
Result<Owned> get_ndim(Thread& t, MemoryView& self) { return new_unsigned(t, self.dimensions); }
Result<Owned> get_shape(Thread& t, MemoryView& self) { return tuple_of_numbers(t, {self.shape(), self.dimensions}); }
Result<Owned> get_strides(Thread& t, MemoryView& self) { return tuple_of_numbers(t, {self.strides(), self.dimensions}); }
Result<Owned> get_suboffsets(Thread& t, MemoryView&) { return tuple_of_numbers(t, {}); }
template <bool c, bool fortran>
Result<Owned> get_contiguous(Thread&, MemoryView& self) {
    return Owned::boolean((c && is_contiguous(self, MemoryOrder::C)) || (fortran && is_contiguous(self, MemoryOrder::Fortran)));
}

constexpr PropertyRow kProperties[] = {
    usable_property<get_obj>("obj", "The object whose memory is seen."),
    usable_property<get_nbytes>("nbytes", "The size that tobytes() would have."),
    usable_property<get_read_only>("readonly", "Whether the memory is read only."),
    usable_property<get_itemsize>("itemsize", "The size in bytes of an item."),
    usable_property<get_format>("format", "The format of the items, as in the struct module."),
    usable_property<get_ndim>("ndim", "How many dimensions there are."),
    usable_property<get_shape>("shape", "The length of each dimension."),
    usable_property<get_strides>("strides", "The bytes from item to item in each dimension."),
    usable_property<get_suboffsets>("suboffsets", "Always empty: there are no PIL-style arrays."),
    usable_property<get_contiguous<true, false>>("c_contiguous", "Whether the memory is contiguous in C order."),
    usable_property<get_contiguous<false, true>>("f_contiguous", "Whether the memory is contiguous in Fortran order."),
    usable_property<get_contiguous<true, true>>("contiguous", "Whether the memory is contiguous."),
};

Result<void> view_buffer(Thread& t, Object& object, BufferView& view, bool writable) {
    auto& self = static_cast<MemoryView&>(object);
    TRY(check_usable(t, self));
    if (writable && self.read_only) return t.raise(ExceptionType::BufferError, "memoryview: underlying buffer is not writable");
    view.owner = share(Value(&object));
    view.data = self.data;
    view.size = byte_count(self);
    view.read_only = self.read_only;
    view.format = self.format;
    view.item_size = self.item_size;
    if (self.dimensions > 1 || !is_contiguous(self, MemoryOrder::C)) {
        view.shape.assign(self.shape(), self.shape() + self.dimensions);
        view.strides.assign(self.strides(), self.strides() + self.dimensions);
    }
    ++self.exports;
    view.on_release = [](Object& owner, BufferView&) { --static_cast<MemoryView&>(owner).exports; };
    return {};
}

}  // namespace

constinit const TypeRow MemoryView::kRow = type_row<MemoryView>({
    .name = "memoryview",
    .doc = "A view of the memory of another object, without copying.",
    .subclassable = false,
    .weakly_referenceable = true,
    .is_sequence_pattern = true,
    .get_buffer = view_buffer,
    .methods = kMethods,
    .properties = kProperties,
});

}  // namespace kukri
