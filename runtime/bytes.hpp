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
    size_t tail() const { return length + 1; }
};

struct ByteArray : Object {
    static constexpr Kind kKind = Kind::ByteArray;
    static const TypeRow kRow;
    char* data;
    uint64_t length, capacity;
    uint64_t exports;        // views that forbid resizing
    std::string_view view() const { return {data, length}; }
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
        if (on_release) on_release(*owner.get().object(), *this);
    }
    std::string_view view() const { return {data, size}; }
};

struct MemoryView : Object {
    static constexpr Kind kKind = Kind::MemoryView;
    static const TypeRow kRow;
    struct State;        // the view and its shape; shared by slices
    State* state;
    void trace(Visitor& v);
    void finish(Heap& heap);
};

enum class Writable : bool { No, Yes };
// The contiguous memory of a bytes-like object; TypeError "a bytes-like object is required, not 'x'".
Result<BufferView> get_buffer(Thread& t, Value v, Writable writable = Writable::No);
bool is_bytes_like(Thread& t, Value v);

Result<Ref<Bytes>> new_bytes(Thread& t, std::string_view data);
Result<Ref<Bytes>> new_bytes_uninitialized(Thread& t, size_t length);
Result<Ref<ByteArray>> new_byte_array(Thread& t, std::string_view data);

}  // namespace kukri
