// A bump allocator for plain data that lives and dies together (tokens, syntax trees). Nothing allocated here
// is ever destroyed: only trivially destructible types are accepted, and everything goes at once when the
// Arena does. An Arena belongs to one thread.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace kukri {

class Arena {
  public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    // The moved-from arena is empty and usable.
    Arena(Arena&& other) noexcept { swap(other); }
    Arena& operator=(Arena&& other) noexcept {
        Arena(std::move(other)).swap(*this);
        return *this;
    }

    void* allocate(size_t size, size_t alignment) {
        uintptr_t start = (next_ + alignment - 1) & ~(uintptr_t{alignment} - 1);
        if (start > end_ || size > end_ - start) return allocate_in_new_block(size, alignment);
        next_ = start + size;
        return reinterpret_cast<void*>(start);
    }

    template <class T, class... Args>
    T* create(Args&&... args) {
        static_assert(std::is_trivially_destructible_v<T>, "an Arena never runs destructors");
        return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
    }

    // Uninitialised memory for `count` bytes of text.
    char* allocate_text(size_t count) { return static_cast<char*>(allocate(count, 1)); }

    std::string_view copy(std::string_view text) {
        if (text.empty()) return {};
        char* memory = allocate_text(text.size());
        std::memcpy(memory, text.data(), text.size());
        return {memory, text.size()};
    }

    template <class T>
    std::span<T> copy(std::span<const T> items) {
        static_assert(std::is_trivially_destructible_v<T> && std::is_trivially_copyable_v<T>);
        if (items.empty()) return {};
        T* memory = static_cast<T*>(allocate(items.size_bytes(), alignof(T)));
        std::uninitialized_copy(items.begin(), items.end(), memory);
        return {memory, items.size()};
    }

    size_t bytes_reserved() const { return bytes_reserved_; }

  private:
    void swap(Arena& other) noexcept {
        std::swap(next_, other.next_);
        std::swap(end_, other.end_);
        std::swap(next_block_size_, other.next_block_size_);
        std::swap(bytes_reserved_, other.bytes_reserved_);
        blocks_.swap(other.blocks_);
    }

    void* allocate_in_new_block(size_t size, size_t alignment) {
        size_t block = std::max(size + alignment, next_block_size_);
        next_block_size_ = std::min(next_block_size_ * 2, kLargestBlock);
        blocks_.emplace_back(new std::byte[block]);
        bytes_reserved_ += block;
        next_ = reinterpret_cast<uintptr_t>(blocks_.back().get());
        end_ = next_ + block;
        return allocate(size, alignment);
    }

    static constexpr size_t kFirstBlock = 4096, kLargestBlock = size_t{1} << 20;
    uintptr_t next_ = 0, end_ = 0;
    size_t next_block_size_ = kFirstBlock, bytes_reserved_ = 0;
    std::vector<std::unique_ptr<std::byte[]>> blocks_;
};

}  // namespace kukri
