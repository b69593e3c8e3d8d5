// The last answers of a map from addresses, which are found by a comparison where the map would divide.
#pragma once
#include <array>
#include <cstdint>

namespace kukri {

template <class T, size_t kSize>
class AddressMemo {
  public:
    // Null: not known here.
    T* find(const void* key) const {
        const Entry& e = entries_[place(key)];
        return e.key == key ? e.value : nullptr;
    }
    void remember(const void* key, T* value) { entries_[place(key)] = {key, value}; }
    void forget() { entries_.fill({}); }

  private:
    struct Entry {
        const void* key = nullptr;
        T* value = nullptr;
    };
    // Rows of tables are some hundred bytes apart.
    static size_t place(const void* key) { return (uint64_t(reinterpret_cast<uintptr_t>(key)) * 0x9E3779B97F4A7C15 >> 32) % kSize; }
    std::array<Entry, kSize> entries_{};
};

}  // namespace kukri
