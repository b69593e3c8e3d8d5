// The array object, and what array.cpp's type and module tables are made of.
// What a reader would get wrong: like a bytearray it may not be resized while views exist, and a conversion that runs Python code may resize
// it: convert first, look at the length afterwards.
#pragma once
#include "runtime/bytes_support.hpp"
#include "stdlib/array/items.hpp"

namespace kukri {

struct Array : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    char* data;
    uint64_t length, capacity;   // items
    uint64_t exports;
    arrays::ItemCode code;
    uint64_t len() const { return length; }
    char* at(uint64_t i) const { return data + i * code.size; }
    std::string_view view() const { return {data, length * code.size}; }
    void finish(Heap& heap) { heap.free_buffer(std::exchange(data, nullptr), capacity * code.size); }
};

struct ArrayIterator : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Array* array;        // null when exhausted
    uint64_t position;
    void trace(Visitor& v) { v(array); }
    Result<Owned> next(Thread& t);
};

namespace arrays {

Result<Ref<Array>> new_array(Thread& t, Type& cls, ItemCode code, std::string_view items = {});
// BufferError "cannot resize an array that is exporting buffers".
Result<void> resize(Thread& t, Array& array, uint64_t length);
// array[from:to] = items, which must not lie in the array.
Result<void> replace(Thread& t, Array& array, uint64_t from, uint64_t to, std::string_view items);
Result<void> append(Thread& t, Array& array, Value v);
// An array of the same code, or any iterable.
Result<void> extend(Thread& t, Array& array, Value iterable);
Result<Owned> construct(Thread& t, Type& cls, Arguments arguments, Keywords keywords);
Result<void> add_bytes(Thread& t, Array& array, std::string_view bytes);

Result<Owned> get_item(Thread& t, Array& array, Value key);
Result<void> set_item(Thread& t, Array& array, Value key, Value v);
Result<void> delete_item(Thread& t, Array& array, Value key);
Result<Owned> compare(Thread& t, Array& a, Value b, Comparison op);
// The first item equal to v in [from, to), or -1.
Result<int64_t> find(Thread& t, Array& array, Value v, int64_t from = 0, int64_t to = INT64_MAX);

Result<Owned> reduce(Thread& t, Array& array, int64_t protocol);
Result<Owned> reconstruct(Thread& t, Value cls, Value code, int format, Value items);

}  // namespace arrays
}  // namespace kukri
