// Collects the elements of a list of unknown length and leaves them in an Arena. Few elements stay in the
// builder itself until finish(); many grow in the arena, where the outgrown copies are the price of never
// freeing.
#pragma once
#include <cstring>
#include <span>

#include "runtime/base/arena.hpp"

namespace kukri::compiler {

template <class V>
class ListBuilder {
    static_assert(std::is_trivially_copyable_v<V>);

  public:
    explicit ListBuilder(Arena& arena) : arena_(arena) {}
    ListBuilder(const ListBuilder&) = delete;
    ListBuilder& operator=(const ListBuilder&) = delete;

    void add(V value) {
        if (size_ == capacity_) grow();
        items_[size_++] = value;
    }
    size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    V& operator[](size_t i) { return items_[i]; }
    V& back() { return items_[size_ - 1]; }
    void clear() { size_ = 0; }

    // Afterwards the builder is empty and may collect another list.
    std::span<V> finish() {
        std::span<V> list =
            items_ == few_ ? arena_.copy(std::span<const V>(items_, size_)) : std::span<V>(items_, size_);
        items_ = few_;
        size_ = 0;
        capacity_ = kFew;
        return list;
    }

  private:
    static constexpr uint32_t kFew = 4;

    void grow() {
        V* larger = static_cast<V*>(arena_.allocate(2 * capacity_ * sizeof(V), alignof(V)));
        std::memcpy(static_cast<void*>(larger), items_, size_ * sizeof(V));
        items_ = larger;
        capacity_ *= 2;
    }

    Arena& arena_;
    V few_[kFew];
    V* items_ = few_;
    uint32_t size_ = 0, capacity_ = kFew;
};

}  // namespace kukri::compiler
