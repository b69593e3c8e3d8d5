// bytes and bytearray as C++ code makes and changes them, and the iterators over their items. Their Python methods are in bytes_methods.hpp
// (what both have), bytes_type.cpp and byte_array.cpp.
// What a reader would get wrong: a bytearray's buffer has one spare byte behind `length`, always NUL, so that parsers can stop there.
#include "runtime/bytes.hpp"

#include <cstring>

#include "runtime/bytes_support.hpp"
#include "runtime/exception_types.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"

namespace kukri {

// --- bytes ---------------------------------------------------------------------------------------------------------------------------

Result<Ref<Bytes>> new_bytes_uninitialized(Thread& t, size_t length) {
    if (length == 0 && t.runtime.empty_bytes) return Ref<Bytes>(static_cast<Bytes*>(t.runtime.empty_bytes));
    if (length > PTRDIFF_MAX / 2) return t.out_of_memory();
    // Not by make<Bytes>, which would clear what is to be overwritten.
    void* memory = t.heap().allocate(sizeof(Bytes) + length + 1, Collectable::No);
    if (!memory) return t.out_of_memory();
    auto* b = static_cast<Bytes*>(memory);
    b->references = 1;
    b->kind = Kind::Bytes;
    b->flags = 0;
    b->aux = 0;
    b->shape = t.runtime.type<Bytes>().root_shape;
    b->length = length;
    b->hash_or_zero = 0;
    b->data()[length] = 0;
    return Ref<Bytes>::adopt(b);
}

Result<Ref<Bytes>> new_bytes(Thread& t, std::string_view data) {
    Ref<Bytes> b = TRY(new_bytes_uninitialized(t, data.size()));
    if (!data.empty()) std::memcpy(b->data(), data.data(), data.size());
    return b;
}

Object* make_empty_bytes(Thread& t) {
    auto made = new_bytes_uninitialized(t, 0);
    return made.failed() ? nullptr : made.take().take();
}

// --- bytearray -----------------------------------------------------------------------------------------------------------------------

void ByteArray::finish(Heap& heap) {
    heap.free_buffer(data, capacity);
    data = nullptr;
    length = capacity = 0;
}

namespace {

Result<void> set_capacity(Thread& t, ByteArray& array, size_t capacity) {
    void* moved = t.heap().resize_buffer(array.data, array.capacity, capacity);
    if (!moved) return t.out_of_memory();
    array.data = static_cast<char*>(moved);
    array.capacity = capacity;
    return {};
}

}  // namespace

Result<void> check_resizable(Thread& t, const ByteArray& array) {
    if (array.exports) return t.raise(ExceptionType::BufferError, "Existing exports of data: object cannot be re-sized");
    return {};
}

Result<void> resize(Thread& t, ByteArray& array, size_t length) {
    if (length == array.length && array.data) return {};
    if (length != array.length) TRY(check_resizable(t, array));
    if (length > PTRDIFF_MAX / 2) return t.out_of_memory();
    if (length + 1 > array.capacity) {
        // An eighth more when it grows step by step, exactly what is asked for otherwise.
        bool stepwise = array.length && length < array.length + array.length / 2;
        TRY(set_capacity(t, array, (stepwise ? length + length / 8 + 8 : length + 1)));
    } else if (length < array.capacity / 2 && array.capacity > 64) {
        TRY(set_capacity(t, array, length + 1));
    }
    array.length = length;
    array.data[length] = 0;
    return {};
}

Result<void> replace(Thread& t, ByteArray& array, size_t from, size_t to, std::string_view bytes) {
    size_t old_length = array.length, removed = to - from, behind = old_length - to;
    if (bytes.size() > removed) TRY(resize(t, array, old_length - removed + bytes.size()));
    if (bytes.size() < removed) TRY(check_resizable(t, array));
    if (behind) std::memmove(array.data + from + bytes.size(), array.data + to, behind);
    if (!bytes.empty()) std::memcpy(array.data + from, bytes.data(), bytes.size());
    if (bytes.size() < removed) return resize(t, array, old_length - removed + bytes.size());
    return {};
}

Result<Ref<ByteArray>> new_byte_array(Thread& t, std::string_view data) {
    auto array = TRY(make<ByteArray>(t));
    TRY(resize(t, *array, data.size()));
    if (!data.empty()) std::memcpy(array->data, data.data(), data.size());
    return array;
}

// --- iterators -----------------------------------------------------------------------------------------------------------------------

namespace {

// What is left to come, for __length_hint__.
Result<int64_t> remaining(Thread& t, BytesIterator& self) {
    if (self.sequence.is_empty()) return 0;
    int64_t length = TRY(kukri::length(t, self.sequence));
    return std::max<int64_t>(length - int64_t(self.position), 0);
}

Result<Owned> reduce(Thread& t, BytesIterator& self) {
    Owned iter = TRY(get_attribute(t, TRY(import_module(t, "builtins")).get(), "iter"));
    if (self.sequence.is_empty()) {
        Ref<Tuple> arguments = TRY(tuple_of(t, Value(t.runtime.empty_tuple)));
        return TRY(tuple_of(t, iter.get(), arguments.value()));
    }
    Ref<Tuple> arguments = TRY(tuple_of(t, self.sequence));
    return TRY(tuple_of(t, iter.get(), arguments.value(), Value::small_int(int64_t(self.position))));
}

constexpr NativeRow kIteratorMethods[] = {
    def<"__length_hint__(self, /)">("Estimate of the number of items to come.", [](Thread& t, Value self) { return remaining(t, *static_cast<BytesIterator*>(self.object())); }),
    def<"__reduce__(self, /)">("State for pickling.", [](Thread& t, Value self) { return reduce(t, *static_cast<BytesIterator*>(self.object())); }),
    def<"__setstate__(self, state, /)">("Set state information for unpickling.", [](Thread&, Value self, int64_t position) {
        static_cast<BytesIterator*>(self.object())->position = uint64_t(std::max<int64_t>(position, 0));
    }),
};

constexpr TypeRow iterator_row(TypeRow row) {
    row = type_row<BytesIterator>(row);
    if (row.name != "bytes_iterator") row.kind = Kind::Native;
    return row;
}

}  // namespace

Result<Owned> BytesIterator::next(Thread& t) {
    if (sequence.is_empty()) return Owned::stop();
    if (is<MemoryView>(sequence)) {
        auto& view = as<MemoryView>(sequence);
        if (view.buffer == nullptr || position < uint64_t(view.shape()[0])) {
            Owned keep(sequence);
            return memory_view_item(t, view, int64_t(position++));
        }
    } else {
        std::string_view bytes = is<Bytes>(sequence) ? as<Bytes>(sequence).view() : as<ByteArray>(sequence).view();
        if (position < bytes.size()) return Owned::adopt(Value::small_int(uint8_t(bytes[position++])));
    }
    release(std::exchange(sequence, Value()));
    return Owned::stop();
}

Result<Owned> new_bytes_iterator(Thread& t, const TypeRow& row, Value sequence) {
    Type& type = row.kind == Kind::Native ? t.runtime.type(row) : t.runtime.type<BytesIterator>();
    auto object = TRY(allocate_instance(t, type));
    auto* iterator = static_cast<BytesIterator*>(object.get());
    iterator->sequence = share(sequence).take();
    return object;
}

constinit const TypeRow BytesIterator::kRow = iterator_row({.name = "bytes_iterator", .doc = "", .instantiable = false, .methods = kIteratorMethods});
constinit const TypeRow kByteArrayIteratorRow = iterator_row({.name = "bytearray_iterator", .doc = "", .instantiable = false, .methods = kIteratorMethods});
constinit const TypeRow kMemoryViewIteratorRow = iterator_row({.name = "memory_iterator", .doc = "", .instantiable = false});

}  // namespace kukri
