// list: items and slices, read, written and deleted.
// What a reader would get wrong: the __index__ methods of a slice's bounds and the iteration of the assigned value run before the length
// is looked at; old items are released when the list is whole again.
#include <cstring>

#include "runtime/list_internal.hpp"

namespace kukri {

namespace {

Error wrong_key(Thread& t, Value key) { return t.type_error("list indices must be integers or slices, not {}", type_name(t, key)); }

bool is_index(Thread& t, Value key) { return key.is_int() || !type_of(t, key).find(Special::Index).is_empty(); }

void release_all(std::vector<Value>& items) {
    for (Value v : items) release(v);
}

Result<void> assign_item(Thread& t, List& self, Value key, Value value) {
    int64_t i = TRY(index_checked(t, key, ExceptionType::IndexError));
    if (i < 0) i += int64_t(self.length);
    if (uint64_t(i) >= self.length) return t.raise(ExceptionType::IndexError, "list assignment index out of range");
    if (value.is_empty()) {
        Owned removed = remove_item(t, self, size_t(i));
        return {};
    }
    Owned old = Owned::adopt(std::exchange(self.items[i], share(value).take()));
    return {};
}

Result<void> delete_extended(Thread& t, List& self, SliceRange range) {
    if (range.count == 0) return {};
    if (range.step < 0) {   // the same positions, ascending
        range.start += range.step * (range.count - 1);
        range.step = -range.step;
    }
    std::vector<Value> old;
    old.reserve(size_t(range.count));
    auto to = size_t(range.start);
    for (int64_t i = 0; i < range.count; ++i) {
        size_t at = size_t(range.start + i * range.step);
        size_t next = i + 1 < range.count ? at + size_t(range.step) : self.length;
        old.push_back(self.items[at]);
        std::memmove(static_cast<void*>(self.items + to), self.items + at + 1, (next - at - 1) * sizeof(Value));
        to += next - at - 1;
    }
    self.length -= size_t(range.count);
    shrink_list(t, self);
    release_all(old);
    return {};
}

// The items to assign, as something that nobody else can change.
Result<Ref<Tuple>> fixed_items(Thread& t, Value value) {
    if (type_of(t, value).find(Special::Iter).is_empty() && type_of(t, value).find(Special::GetItem).is_empty())
        return t.type_error("must assign iterable to extended slice");
    return tuple_from(t, value);
}

Result<void> assign_slice(Thread& t, List& self, Value key, Value value) {
    SliceBounds bounds = TRY(slice_bounds(t, key));
    if (value.is_empty()) {
        SliceRange range = adjust_slice(bounds, int64_t(self.length));
        if (range.step != 1) return delete_extended(t, self, range);
        TRY(replace(t, self, size_t(range.start), size_t(range.start + range.count), {}));
        shrink_list(t, self);
        return {};
    }
    Ref<Tuple> items = TRY(fixed_items(t, value));
    SliceRange range = adjust_slice(bounds, int64_t(self.length));
    if (range.step == 1) return replace(t, self, size_t(range.start), size_t(range.start + range.count), items->view());
    if (items->length != size_t(range.count))
        return t.value_error("attempt to assign sequence of size {} to extended slice of size {}", items->length, range.count);
    std::vector<Value> old;
    old.reserve(items->length);
    for (size_t i = 0; i < items->length; ++i)
        old.push_back(std::exchange(self.items[range.start + int64_t(i) * range.step], share((*items)[i]).take()));
    release_all(old);
    return {};
}

}  // namespace

Result<Ref<List>> slice_of(Thread& t, const List& list, const SliceRange& range) {
    if (range.step == 1) return new_list(t, list.view().subspan(size_t(range.start), size_t(range.count)));
    Ref<List> part = TRY(new_list(t));
    TRY(reserve(t, *part, size_t(range.count)));
    for (int64_t i = 0; i < range.count; ++i) part->items[i] = share(list.items[range.start + i * range.step]).take();
    part->length = size_t(range.count);
    return part;
}

Result<Owned> list_get_item(Thread& t, List& self, Value key) {
    if (is<Slice>(key)) {
        SliceBounds bounds = TRY(slice_bounds(t, key));
        return TRY(slice_of(t, self, adjust_slice(bounds, int64_t(self.length))));
    }
    if (!is_index(t, key)) return wrong_key(t, key);
    int64_t i = TRY(index_checked(t, key, ExceptionType::IndexError));
    if (i < 0) i += int64_t(self.length);
    if (uint64_t(i) >= self.length) return t.raise(ExceptionType::IndexError, "list index out of range");
    return share(self[size_t(i)]);
}

Result<void> list_set_item(Thread& t, List& self, Value key, Value value) {
    if (is<Slice>(key)) return assign_slice(t, self, key, value);
    if (!is_index(t, key)) return wrong_key(t, key);
    return assign_item(t, self, key, value);
}

}  // namespace kukri
