// What the two halves of memoryview (its items in memoryview_items.cpp, the type in memoryview.cpp) and array share.
#pragma once
#include <span>

#include "runtime/bytes.hpp"
#include "runtime/native_items.hpp"

namespace kukri {

inline constexpr size_t kMostDimensions = 64;

// ValueError "operation forbidden on released memoryview object".
Result<void> check_usable(Thread& t, const MemoryView& view);
// A view with room for the shape of so many dimensions; on the same buffer, with the same data, format and item size.
Result<Ref<MemoryView>> new_view_like(Thread& t, const MemoryView& view, size_t dimensions);
// Null for a format that only its exporter knows (array's 'w').
const ItemFormat* item_format(const MemoryView& view);

enum class MemoryOrder : uint8_t { C, Fortran };
bool is_contiguous(const MemoryView& view, MemoryOrder order);
// All items one behind the other.
void write_items(const MemoryView& view, MemoryOrder order, char* out);
inline size_t byte_count(const MemoryView& view) { return view.item_count() * view.item_size; }

Result<Owned> get_view_item(Thread& t, MemoryView& view, Value key);
Result<void> set_view_item(Thread& t, MemoryView& view, Value key, Value v);
// Nested lists, or the single item of a view without dimensions.
Result<Owned> view_to_list(Thread& t, MemoryView& view);
// Same shape and equal items, whatever their formats.
// False also for formats that are not known.
Result<bool> views_equal(Thread& t, const MemoryView& a, const MemoryView& b);
Result<Ref<MemoryView>> cast_view(Thread& t, MemoryView& view, std::string_view format, std::optional<Value> shape);

}  // namespace kukri
