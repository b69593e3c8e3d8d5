// See arena.hpp.
#include "stdlib/processes/arena.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>

#include "stdlib/system_call.hpp"

namespace kukri::processes {

namespace {

constexpr size_t kArenaSize = 64 * 1024, kPage = 4096, kAlignment = 64;

struct State {
    Ref<Arena> current;
    std::map<std::pair<uint64_t, uint64_t>, std::weak_ptr<Mapping>> mappings;   // by device and inode
};
State& state_of(Thread& t) {
    static constexpr char kKey = 0;
    auto& slot = t.runtime.module_state[&kKey];
    if (!slot) slot = std::make_shared<State>();
    return *static_cast<State*>(slot.get());
}

size_t rounded(size_t size, size_t unit) { return (size + unit - 1) / unit * unit; }

Result<Ref<Arena>> make_arena(Thread& t, std::shared_ptr<Mapping> mapping, ProcessToken creator) {
    Ref<Arena> arena = TRY(make<Arena>(t));
    arena->mapping = new std::shared_ptr<Mapping>(std::move(mapping));
    arena->creator = creator;
    return arena;
}

}  // namespace

std::shared_ptr<Mapping> Mapping::open(int fd, size_t size, size_t mirrored) {
    size_t reserved = size + mirrored;
    void* base = ::mmap(nullptr, reserved, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (base == MAP_FAILED) return nullptr;
    auto* start = static_cast<char*>(base);
    bool done = ::mmap(start, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0) != MAP_FAILED;
    if (done && mirrored)
        done = ::mmap(start + size, mirrored, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, off_t(size - mirrored)) != MAP_FAILED;
    if (!done) {
        int error = errno;
        ::munmap(base, reserved);
        errno = error;
        return nullptr;
    }
    return std::shared_ptr<Mapping>(new Mapping(fd, start, size, reserved));
}

Mapping::~Mapping() {
    ::munmap(base_, reserved_);
    ::close(fd_);
}

namespace {

Result<Ref<Arena>> make_new_arena(Thread& t, size_t size, size_t mirrored) {
    int fd = ::memfd_create("kukri", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0) return t.raise_os_error(errno);
    // Nobody can make it shorter under those who have mapped it.
    std::shared_ptr<Mapping> mapping;
    if (::ftruncate(fd, off_t(size)) == 0 && ::fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK) == 0) mapping = Mapping::open(fd, size, mirrored);
    if (!mapping) {
        int error = errno;
        ::close(fd);
        return t.raise_os_error(error);
    }
    return make_arena(t, std::move(mapping), own_token(t));
}

}  // namespace

Result<Ref<Arena>> new_arena(Thread& t, size_t size, size_t mirrored) {
    size = rounded(size, kPage);
    if (!t.heap().charge(ptrdiff_t(size))) return t.out_of_memory();
    auto made = make_new_arena(t, size, mirrored);
    if (made.failed())
        t.heap().charge(-ptrdiff_t(size));
    else
        (*made)->charged = size;
    return made;
}

Result<Ref<Arena>> open_arena(Thread& t, int fd, size_t mirrored) {
    struct stat about;
    if (::fstat(fd, &about) < 0) return t.raise_os_error(errno);
    int seals = ::fcntl(fd, F_GET_SEALS);
    if (seals < 0 || !(seals & F_SEAL_SHRINK) || about.st_size <= 0 || size_t(about.st_size) <= mirrored || about.st_size % off_t(kPage) != 0) {
        ::close(fd);
        return t.value_error("the descriptor is not one of shared memory");
    }
    auto& mappings = state_of(t).mappings;
    std::erase_if(mappings, [](const auto& entry) { return entry.second.expired(); });
    auto& known = mappings[{about.st_dev, about.st_ino}];
    auto mapping = known.lock();
    if (mapping) {
        if (mapping->fd() != fd) ::close(fd);   // else a child got the same descriptor for two objects
    } else {
        mapping = Mapping::open(fd, size_t(about.st_size), mirrored);
        if (!mapping) {
            int error = errno;
            ::close(fd);
            return t.raise_os_error(error);
        }
        known = mapping;
    }
    return make_arena(t, std::move(mapping), 0);
}

Result<Piece> allocate_shared(Thread& t, size_t size) {
    size = rounded(size, kAlignment);
    if (size > kArenaSize / 4) return Piece{TRY(new_arena(t, size)), 0};
    Ref<Arena>& current = state_of(t).current;
    if (!current || current->creator != own_token(t) || current->used + size > current->size()) current = TRY(new_arena(t, kArenaSize));
    size_t offset = current->used;
    current->used += size;
    return Piece{current.share(), offset};
}

Result<Piece> existing_piece(Thread& t, Arena& arena, size_t offset, size_t size) {
    if (offset % kAlignment != 0 || offset > arena.size() || size > arena.size() - offset) return t.value_error("the place does not lie in the shared memory");
    return Piece{share(arena), offset};
}

namespace {

constexpr NativeRow kMethods[] = {
    def<"fileno(self, /)">("The descriptor of the memory.", [](Thread&, Arena& self) { return (*self.mapping)->fd(); }),
};

}  // namespace

constinit const TypeRow Arena::kRow = type_row<Arena>({.name = "_multiprocessing.Arena", .doc = "Memory that processes share.", .subclassable = false, .instantiable = false, .methods = kMethods});

}  // namespace kukri::processes
