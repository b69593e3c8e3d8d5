// Text to a descriptor, whatever it takes at once.
#pragma once
#include <unistd.h>

#include <cerrno>
#include <string_view>

namespace kukri {

// False with errno set: not all of it could be written. Signals do not disturb it.
inline bool write_all(int fd, std::string_view text) {
    while (!text.empty()) {
        ssize_t n = ::write(fd, text.data(), text.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        text.remove_prefix(size_t(n));
    }
    return true;
}

}  // namespace kukri
