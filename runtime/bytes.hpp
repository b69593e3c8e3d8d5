// bytes, bytearray, memoryview: the structs, and the buffer protocol that they and others speak.
#pragma once
#include <string_view>
#include <vector>

#include "runtime/runtime.hpp"

namespace kukri {

struct Bytes : Object {
    static constexpr Kind kKind = Kind::Bytes;
    static const TypeRow kRow;
    uint64_t length;
    uint64_t hash_or_zero;
    // followed by the bytes and a NUL
    const char* data() const { return reinterpret_cast<const char*>(this + 1); }
    char* data() { return reinterpret_cast<char*>(this + 1); }
    std::string_view view() const { return {data(), length}; }
    uint64_t len() const { return length; }
    size_t tail() const { return length + 1; }
};

struct ByteArray : Object {
    static constexpr Kind kKind = Kind::ByteArray;
    static const TypeRow kRow;
    char* data;
    uint64_t length, capacity;
    uint64_t exports;        // views that forbid resizing
    std::string_view view() const { return {data, length}; }
    uint64_t len() const { return length; }
    void finish(Heap& heap);
};

// A look at an object's memory; released by its destructor.
struct BufferView {
    Owned owner;
    char* data = nullptr;
    size_t size = 0;                 // bytes
    bool read_only = true;
    std::string_view format = "B";   // struct-module notation of one item
    size_t item_size = 1;
    std::vector<int64_t> shape, strides;   // empty: one dimension, contiguous
    void (*on_release)(Object& owner, BufferView& view) = nullptr;

    BufferView() = default;
    BufferView(BufferView&& o) noexcept
        : owner(std::move(o.owner)), data(o.data), size(o.size), read_only(o.read_only), format(o.format), item_size(o.item_size),
          shape(std::move(o.shape)), strides(std::move(o.strides)), on_release(std::exchange(o.on_release, nullptr)) {}
    BufferView& operator=(BufferView&&) = delete;
    ~BufferView() {
        if (on_release && !owner.is_empty()) on_release(*owner.get().object(), *this);
    }
    std::string_view view() const { return {data, size}; }
    bool is_contiguous() const;      // in C order
};

// The one look at an exporter that a memoryview and its slices share; the export ends with the last of them.
struct ManagedBuffer : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    BufferView* view;        // owned; null once released
    void trace(Visitor& v) {
        if (view) v(view->owner);
    }
    void finish(Heap& heap);
    void release_view() { delete std::exchange(view, nullptr); }
};

struct MemoryView : Object {
    static constexpr Kind kKind = Kind::MemoryView;
    static const TypeRow kRow;
    ManagedBuffer* buffer;   // null: released
    char* data;              // the first item
    std::string_view format; // always points to constant text
    uint64_t item_size;
    int64_t hash_or_minus_one;
    uint64_t exports;        // views of this view, which forbid its release
    uint32_t dimensions;
    bool read_only;
    // followed by the shape and then the strides (bytes)
    int64_t* shape() { return reinterpret_cast<int64_t*>(this + 1); }
    int64_t* strides() { return shape() + dimensions; }
    const int64_t* shape() const { return reinterpret_cast<const int64_t*>(this + 1); }
    const int64_t* strides() const { return shape() + dimensions; }
    size_t tail() const { return dimensions * 2 * sizeof(int64_t); }
    size_t item_count() const;
    void trace(Visitor& v) { v(buffer); }
};

// Of bytes; of bytearray and memoryview too, under type rows of their own.
struct BytesIterator : Object {
    static constexpr Kind kKind = Kind::BytesIterator;
    static const TypeRow kRow;
    Value sequence;          // Empty when exhausted
    uint64_t position;
    void trace(Visitor& v) { v(sequence); }
    Result<Owned> next(Thread& t);
};
extern const TypeRow kByteArrayIteratorRow, kMemoryViewIteratorRow;
Result<Owned> new_bytes_iterator(Thread& t, const TypeRow& row, Value sequence);

enum class Writable : bool { No, Yes };
// The contiguous memory of a bytes-like object; TypeError "a bytes-like object is required, not 'x'", BufferError if it is not
// contiguous, or read-only against the wish.
Result<BufferView> get_buffer(Thread& t, Value v, Writable writable = Writable::No);
// The same with whatever shape, strides and format the memory has.
Result<BufferView> get_shaped_buffer(Thread& t, Value v, Writable writable = Writable::No);
// For arguments: TypeError "{where} must be read-write bytes-like object, not x".
Result<BufferView> get_writable_buffer(Thread& t, Value v, std::string_view where);
bool is_bytes_like(Thread& t, Value v);
// The items of a view in C order.
std::string contiguous_copy(const BufferView& view);

Result<Ref<Bytes>> new_bytes(Thread& t, std::string_view data);
// The caller fills data(); the NUL behind it is there already.
Result<Ref<Bytes>> new_bytes_uninitialized(Thread& t, size_t length);
// a + b; one of them itself if the other is empty and it is no object of a subclass.
Result<Owned> concatenate(Thread& t, Bytes& a, Bytes& b);
Result<Ref<ByteArray>> new_byte_array(Thread& t, std::string_view data);
// To a new length, the new bytes being undefined; BufferError while views exist, if the length changes at all.
Result<void> resize(Thread& t, ByteArray& array, size_t length);
// array[from:to] = bytes, which must not lie in the array.
Result<void> replace(Thread& t, ByteArray& array, size_t from, size_t to, std::string_view bytes);
Result<Ref<MemoryView>> new_memory_view(Thread& t, Value exporter);
// What a native type's __buffer__ returns: by the type's own export, even where a subclass overrides __buffer__.
Result<Ref<MemoryView>> new_native_memory_view(Thread& t, Object& exporter);

}  // namespace kukri
