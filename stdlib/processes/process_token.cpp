// See process_token.hpp. The start time is field 22 of /proc/PID/stat (man 5 proc).
#include "stdlib/processes/process_token.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <memory>

namespace kukri::processes {

namespace {

// A page that the kernel empties in the child of a fork: an empty cache says "look again" without a system call.
struct OwnToken {
    ProcessToken* cached;
    OwnToken() {
        void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        cached = page == MAP_FAILED || ::madvise(page, 4096, MADV_WIPEONFORK) != 0 ? nullptr : static_cast<ProcessToken*>(page);
    }
    ~OwnToken() {
        if (cached) ::munmap(cached, 4096);
    }
    OwnToken(const OwnToken&) = delete;
};

struct ProcessStat {
    char state;
    uint64_t start;
};

std::optional<ProcessStat> read_stat(int number) {
    char name[32], text[1024];
    std::snprintf(name, sizeof name, "/proc/%d/stat", number);
    int fd = ::open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return std::nullopt;
    ssize_t size = ::read(fd, text, sizeof text - 1);
    ::close(fd);
    if (size <= 0) return std::nullopt;
    text[size] = 0;
    const char* at = std::strrchr(text, ')');   // behind the program's name, which may contain anything
    if (!at || at[1] != ' ') return std::nullopt;
    ProcessStat found{at[2], 0};
    at += 2;
    for (int field = 3; field < 22; ++field) {
        at = std::strchr(at, ' ');
        if (!at) return std::nullopt;
        ++at;
    }
    found.start = std::strtoull(at, nullptr, 10);
    return found;
}

ProcessToken make_token(int number, uint64_t start) { return start << 32 | uint32_t(number); }

}  // namespace

std::optional<ProcessToken> token_of(int number, EvenDead even_dead) {
    auto stat = read_stat(number);
    if (!stat || (even_dead == EvenDead::No && (stat->state == 'Z' || stat->state == 'X'))) return std::nullopt;
    return make_token(number, stat->start);
}

bool is_running(ProcessToken token) { return token_of(process_number(token)) == (token & ~kTokenFlag); }

ProcessToken own_token(Thread& t) {
    static constexpr char kKey = 0;
    auto& slot = t.runtime.module_state[&kKey];
    if (!slot) slot = std::make_shared<OwnToken>();
    ProcessToken* cached = static_cast<OwnToken*>(slot.get())->cached;
    if (cached && *cached) [[likely]] return *cached;
    int number = ::getpid();
    auto stat = read_stat(number);
    ProcessToken token = make_token(number, stat ? stat->start : 0);
    if (cached) *cached = token;
    return token;
}

}  // namespace kukri::processes
