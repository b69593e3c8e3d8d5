// The program kukri.
#include <malloc.h>

#include "interp/command_line.hpp"
#include "interp/timeline/recorder.hpp"

namespace {

// What is freed is used again before long: buffers of sockets, lists that grow, large ints. glibc would give it back to the system beyond 128 KiB,
// and have each page filled with zeros again the next time. A host of the library decides this for itself.
void keep_freed_memory() {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 8 << 20);
    mallopt(M_TRIM_THRESHOLD, 8 << 20);
#endif
}

}  // namespace

int main(int count, char** words) {
    keep_freed_memory();
    return kukri::run_command_line(count, words, kukri::open_timeline);
}
