#include "runtime/base/bytes_search.hpp"

namespace kukri {

size_t find_bytes(std::string_view text, std::string_view needle, size_t from) {
    if (from > text.size() || needle.size() > text.size() - from) return kNotFound;
    if (needle.empty()) return from;
    auto at = [&](const void* found) { return size_t(static_cast<const char*>(found) - text.data()); };
    size_t places = text.size() - from - needle.size() + 1;   // where it could begin
    // Most often its first byte is rare.
    for (int tries = 0; tries < 8 && places; ++tries) {
        const void* found = std::memchr(text.data() + from, needle[0], places);
        if (!found) return kNotFound;
        if (needle.size() == 1 || !std::memcmp(found, needle.data(), needle.size())) return at(found);
        places -= at(found) + 1 - from;
        from = at(found) + 1;
    }
    if (!places) return kNotFound;
    // glibc's memmem is the two-way algorithm behind a fast filter, and linear, but slow to begin.
    const void* found = memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
    return found ? at(found) : kNotFound;
}

}  // namespace kukri
