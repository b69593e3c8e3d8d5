// The module mmap: files, or memory without a file, as mutable bytes.
// What a reader would get wrong: converting an argument may run Python code that closes or resizes the map, so all arguments are converted
// first and the map is looked at (open_map) only then. While views exist it can be neither closed nor resized.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>

#include "runtime/base/bytes_search.hpp"
#include "runtime/bytes.hpp"
#include "runtime/bytes_support.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/slice.hpp"
#include "stdlib/system_call.hpp"

namespace kukri {

namespace {

enum Access : int { kDefault = 0, kRead = 1, kWrite = 2, kCopy = 3 };

struct MemoryMap : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    char* data;                // null: closed
    uint64_t size, position, exports;
    int64_t offset;            // of the map in the file
    int fd;                    // -1: none
    int flags, access;
    bool made;                 // fd is meaningful
    uint64_t charged;          // bytes without a file that count against the interpreter's memory
    std::string_view view() const { return {data, size}; }
    std::string_view rest() const { return {data + std::min(position, size), size - std::min(position, size)}; }
    void unmap(Heap& heap) {
        if (data) ::munmap(std::exchange(data, nullptr), size);
        heap.charge(-ptrdiff_t(std::exchange(charged, 0)));
        if (made && fd >= 0) ::close(std::exchange(fd, -1));
    }
    void finish(Heap& heap) { unmap(heap); }
};

Result<void> open_map(Thread& t, const MemoryMap& self) {
    if (!self.data) return t.value_error("mmap closed or invalid");
    return {};
}
Result<void> writable_map(Thread& t, const MemoryMap& self) {
    TRY(open_map(t, self));
    if (self.access == kRead) return t.type_error("mmap can't modify a readonly memory map.");
    return {};
}
Result<void> resizable_map(Thread& t, const MemoryMap& self) {
    TRY(open_map(t, self));
    if (self.exports) return t.raise(ExceptionType::BufferError, "mmap can't resize with extant buffers exported.");
    if (self.access == kRead || self.access == kCopy) return t.type_error("mmap can't resize a readonly or copy-on-write memory map.");
    return {};
}

Result<Owned> make_map(Thread& t, Type& cls, int fd, int64_t length, int flags, int protection, int access, int64_t offset, bool track_fd) {
    if (length < 0) return t.raise(ExceptionType::OverflowError, "memory mapped length must be positive");
    if (offset < 0) return t.raise(ExceptionType::OverflowError, "memory mapped offset must be positive");
    bool both = protection == (PROT_READ | PROT_WRITE) && flags == MAP_SHARED;
    if (access != kDefault && !both) return t.value_error("mmap can't specify both access and flags, prot.");
    switch (access) {
        case kRead: flags = MAP_SHARED, protection = PROT_READ; break;
        case kWrite: flags = MAP_SHARED, protection = PROT_READ | PROT_WRITE; break;
        case kCopy: flags = MAP_PRIVATE, protection = PROT_READ | PROT_WRITE; break;
        case kDefault:
            if ((protection & PROT_READ) && !(protection & PROT_WRITE)) access = kRead;
            else if ((protection & PROT_READ) && (protection & PROT_WRITE)) access = kDefault;
            else access = kWrite;
            break;
        default: return t.value_error("mmap invalid access parameter.");
    }
    if (fd != -1) {
        struct stat about;
        if (::fstat(fd, &about) == 0 && S_ISREG(about.st_mode)) {
            if (length == 0) {
                if (about.st_size == 0) return t.value_error("cannot mmap an empty file");
                if (offset >= about.st_size) return t.value_error("mmap offset is greater than file size");
                length = about.st_size - offset;
            } else if (offset > about.st_size || about.st_size - offset < length) {
                return t.value_error("mmap length is greater than file size");
            }
        }
    }
    Owned made = TRY(allocate_instance(t, cls));
    auto& self = as<MemoryMap>(made);
    self.size = uint64_t(length);
    self.offset = offset;
    self.access = access;
    self.fd = -1;
    self.made = true;
    if (fd != -1 && track_fd) {
        self.fd = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
        if (self.fd < 0) return t.raise_os_error(errno);
    }
    if (fd == -1) {
        flags |= MAP_ANONYMOUS;
        if (!t.heap().charge(ptrdiff_t(length))) return t.out_of_memory();
        self.charged = uint64_t(length);
    }
    self.flags = flags;
    void* at = ::mmap(nullptr, size_t(length), protection, flags, fd, offset);
    if (at == MAP_FAILED) return t.raise_os_error(errno);
    self.data = static_cast<char*>(at);
    return made;
}

// --- as a file --------------------------------------------------------------------------------------------------------------------------

Result<Owned> read(Thread& t, MemoryMap& self, Value wanted) {
    int64_t count = INT64_MAX;
    if (!wanted.is_none()) {
        Owned number = TRY(index(t, wanted));
        count = TRY(index_argument(t, number.get()));
    }
    TRY(open_map(t, self));
    std::string_view rest = self.rest();
    if (count >= 0 && uint64_t(count) < rest.size()) rest = rest.substr(0, size_t(count));
    Ref<Bytes> bytes = TRY(new_bytes(t, rest));
    self.position += rest.size();
    return bytes;
}

Result<Owned> read_line(Thread& t, MemoryMap& self) {
    TRY(open_map(t, self));
    std::string_view rest = self.rest();
    size_t end = rest.find('\n');
    if (end != rest.npos) rest = rest.substr(0, end + 1);
    Ref<Bytes> bytes = TRY(new_bytes(t, rest));
    self.position += rest.size();
    return bytes;
}

Result<int64_t> read_byte(Thread& t, MemoryMap& self) {
    TRY(open_map(t, self));
    if (self.position >= self.size) return t.value_error("read byte out of range");
    return int64_t(uint8_t(self.data[self.position++]));
}

Result<int64_t> write(Thread& t, MemoryMap& self, Value data) {
    BufferView view = TRY(get_buffer(t, data));
    TRY(writable_map(t, self));
    if (self.position > self.size || self.size - self.position < view.size) return t.value_error("data out of range");
    std::memmove(self.data + self.position, view.data, view.size);
    self.position += view.size;
    return int64_t(view.size);
}

Result<void> write_byte(Thread& t, MemoryMap& self, Value v) {
    int64_t byte = TRY(index_argument(t, v));
    if (byte < 0) return t.raise(ExceptionType::OverflowError, "unsigned byte integer is less than minimum");
    if (byte > 255) return t.raise(ExceptionType::OverflowError, "unsigned byte integer is greater than maximum");
    TRY(writable_map(t, self));
    if (self.position >= self.size) return t.value_error("write byte out of range");
    self.data[self.position++] = char(byte);
    return {};
}

Result<int64_t> seek(Thread& t, MemoryMap& self, int64_t distance, int whence) {
    TRY(open_map(t, self));
    int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? int64_t(self.position) : whence == SEEK_END ? int64_t(self.size) : -1;
    if (base < 0) return t.value_error("unknown seek type");
    int64_t target;
    if (__builtin_add_overflow(base, distance, &target) || target < 0 || uint64_t(target) > self.size) return t.value_error("seek out of range");
    self.position = uint64_t(target);
    return target;
}

enum class SearchFrom : uint8_t { Start, End };
Result<int64_t> find(Thread& t, MemoryMap& self, SearchFrom from, Value what, Value start_value, Value stop_value) {
    int64_t start = start_value.is_none() ? INT64_MIN : TRY(clamped_index_argument(t, start_value));
    int64_t stop = stop_value.is_none() ? INT64_MAX : TRY(clamped_index_argument(t, stop_value));
    BufferView needle = TRY(get_buffer(t, what));
    TRY(open_map(t, self));
    int64_t size = int64_t(self.size);
    if (start == INT64_MIN) start = int64_t(self.position);   // not given: from the position on
    auto bound = [&](int64_t n) { return n < 0 ? std::max<int64_t>(n + size, 0) : std::min(n, size); };
    start = bound(start);
    stop = bound(stop);
    if (start > stop) return -1;
    std::string_view text = self.view().substr(size_t(start), size_t(stop - start));
    size_t at = from == SearchFrom::Start ? find_bytes(text, needle.view()) : text.rfind(needle.view());
    return at == kNotFound ? -1 : start + int64_t(at);
}

// --- as memory --------------------------------------------------------------------------------------------------------------------------

Result<void> close_map(Thread& t, MemoryMap& self) {
    if (self.exports) return t.raise(ExceptionType::BufferError, "cannot close exported pointers exist");
    self.unmap(t.heap());
    return {};
}

Result<void> flush(Thread& t, MemoryMap& self, int64_t offset, std::optional<int64_t> length) {
    TRY(open_map(t, self));
    int64_t count = length.value_or(int64_t(self.size));
    if (offset < 0 || count < 0 || uint64_t(offset) > self.size || self.size - uint64_t(offset) < uint64_t(count)) return t.value_error("flush values out of range");
    if (self.access == kRead || self.access == kCopy) return {};
    if (::msync(self.data + offset, size_t(count), MS_SYNC) < 0) return t.raise_os_error(errno);
    return {};
}

Result<void> move(Thread& t, MemoryMap& self, int64_t to, int64_t from, int64_t count) {
    TRY(writable_map(t, self));
    int64_t size = int64_t(self.size);
    if (to < 0 || from < 0 || count < 0 || to > size || from > size || size - to < count || size - from < count) return t.value_error("source, destination, or count out of range");
    std::memmove(self.data + to, self.data + from, size_t(count));
    return {};
}

Result<void> resize(Thread& t, MemoryMap& self, int64_t size) {
    TRY(resizable_map(t, self));
    if (size < 0 || self.offset > INT64_MAX - size) return t.value_error("new size out of range");
    if (self.fd != -1 && ::ftruncate(self.fd, self.offset + size) < 0) return t.raise_os_error(errno);
    if (self.fd == -1 && uint64_t(size) > self.charged) {
        if (!t.heap().charge(ptrdiff_t(uint64_t(size) - self.charged))) return t.out_of_memory();
        self.charged = uint64_t(size);
    }
    void* at = ::mremap(self.data, self.size, size_t(size), MREMAP_MAYMOVE);
    if (at == MAP_FAILED) return t.raise_os_error(errno);
    self.data = static_cast<char*>(at);
    self.size = uint64_t(size);
    return {};
}

Result<int64_t> file_size(Thread& t, MemoryMap& self) {
    TRY(open_map(t, self));
    if (self.fd == -1) return int64_t(self.size);
    struct stat about;
    if (::fstat(self.fd, &about) < 0) return t.raise_os_error(errno);
    return int64_t(about.st_size);
}

Result<void> advise(Thread& t, MemoryMap& self, int option, int64_t start, std::optional<int64_t> length) {
    TRY(open_map(t, self));
    if (start < 0 || uint64_t(start) >= self.size) return t.value_error("madvise start out of bounds");
    int64_t count = length.value_or(int64_t(self.size));
    if (count < 0) return t.value_error("madvise length invalid");
    count = std::min(count, int64_t(self.size) - start);
    if (::madvise(self.data + start, size_t(count), option) != 0) return t.raise_os_error(errno);
    return {};
}

Result<void> export_bytes(Thread& t, Object& object, BufferView& view, bool writable) {
    auto& self = static_cast<MemoryMap&>(object);
    TRY(open_map(t, self));
    if (writable && self.access == kRead) return t.raise(ExceptionType::BufferError, "Object is not writable.");
    view.owner = share(Value(&self));
    view.data = self.data;
    view.size = self.size;
    view.read_only = self.access == kRead;
    ++self.exports;
    view.on_release = [](Object& owner, BufferView&) { --static_cast<MemoryMap&>(owner).exports; };
    return {};
}

// --- items --------------------------------------------------------------------------------------------------------------------------------

Result<size_t> item_place(Thread& t, MemoryMap& self, Value key) {
    if (!is_index(t, key)) return t.type_error("mmap indices must be integers");
    int64_t at = TRY(index_checked(t, key, ExceptionType::IndexError));
    TRY(open_map(t, self));
    if (at < 0) at += int64_t(self.size);
    if (at < 0 || uint64_t(at) >= self.size) return t.raise(ExceptionType::IndexError, "mmap index out of range");
    return size_t(at);
}

Result<Owned> get_map_item(Thread& t, MemoryMap& self, Value key) {
    if (!is<Slice>(key)) {
        size_t at = TRY(item_place(t, self, key));
        return Owned::adopt(Value::small_int(uint8_t(self.data[at])));
    }
    SliceBounds bounds = TRY(slice_bounds(t, key));
    TRY(open_map(t, self));
    SliceRange range = adjust_slice(bounds, int64_t(self.size));
    if (range.step == 1) return new_bytes(t, self.view().substr(size_t(range.start), size_t(range.count)));
    Ref<Bytes> bytes = TRY(new_bytes_uninitialized(t, size_t(range.count)));
    for (int64_t i = 0; i < range.count; ++i) bytes->data()[i] = self.data[range.start + i * range.step];
    return bytes;
}

Result<void> set_map_item(Thread& t, MemoryMap& self, Value key, Value v) {
    if (!is<Slice>(key)) {
        int64_t byte = 0;
        if (is_index(t, key)) {
            if (!is_index(t, v)) return t.type_error("mmap item value must be an int");
            byte = TRY(index_clamped(t, v));
        }
        size_t at = TRY(item_place(t, self, key));
        TRY(writable_map(t, self));
        if (byte < 0 || byte > 255) return t.value_error("mmap item value must be in range(0, 256)");
        self.data[at] = char(byte);
        return {};
    }
    SliceBounds bounds = TRY(slice_bounds(t, key));
    BufferView view = TRY(get_buffer(t, v));
    TRY(writable_map(t, self));
    SliceRange range = adjust_slice(bounds, int64_t(self.size));
    if (view.size != uint64_t(range.count)) return t.raise(ExceptionType::IndexError, "mmap slice assignment is wrong size");
    if (range.step == 1) {
        std::memmove(self.data + range.start, view.data, view.size);
    } else {
        for (int64_t i = 0; i < range.count; ++i) self.data[range.start + i * range.step] = view.data[i];
    }
    return {};
}

Result<Owned> shown(Thread& t, MemoryMap& self) {
    std::string name = self.type()->full_name();
    if (!self.data) return new_str(t, fmt::format("<{} closed=True>", name));
    constexpr std::string_view kNames[] = {"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"};
    return new_str(t, fmt::format("<{} closed=False, access={}, length={}, pos={}, offset={}>", name, kNames[self.access], self.size, self.position, self.offset));
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, fileno, length, flags=1, prot=3, access=0, offset=0, *, trackfd=True)">("A map of a part of a file; fileno -1: memory without a file.", body<make_map>),
    def<"read(self, n=None, /)">("The bytes from the position on, n at most.", body<read>),
    def<"readline(self)">("The bytes to the end of the line.", body<read_line>),
    def<"read_byte(self)">("The byte at the position.", body<read_byte>),
    def<"write(self, data, /)">("Writes bytes at the position; their number.", body<write>),
    def<"write_byte(self, byte, /)">("Writes a byte at the position.", body<write_byte>),
    def<"seek(self, pos, whence=0, /)">("Sets the position.", body<seek>),
    def<"seekable(self)">("True.", [](Thread&, MemoryMap&) { return true; }),
    def<"tell(self)">("The position.", [](Thread& t, MemoryMap& self) -> Result<int64_t> {
        TRY(open_map(t, self));
        return int64_t(self.position);
    }),
    def<"find(self, view, start=None, end=None, /)">("Where the bytes occur first, from the position or `start` on; -1: nowhere.",
        [](Thread& t, MemoryMap& self, Value what, Value start, Value stop) { return find(t, self, SearchFrom::Start, what, start, stop); }),
    def<"rfind(self, view, start=None, end=None, /)">("Where the bytes occur last, from the position or `start` on; -1: nowhere.",
        [](Thread& t, MemoryMap& self, Value what, Value start, Value stop) { return find(t, self, SearchFrom::End, what, start, stop); }),
    def<"close(self)">("Lets go of the memory; BufferError while views of it exist.", body<close_map>),
    def<"flush(self, offset=0, size=<unrepresentable>, /)">("Writes changes to the file.", body<flush>),
    def<"move(self, dest, src, count, /)">("Copies bytes inside of the map.", body<move>),
    def<"resize(self, newsize, /)">("Makes the map, and its file, larger or smaller.", body<resize>),
    def<"size(self)">("The length of the file.", body<file_size>),
    def<"madvise(self, option, start=0, length=<unrepresentable>, /)">("Tells the system how the memory will be used.", body<advise>),
    def<"__len__(self, /)">("Return len(self).", [](Thread& t, MemoryMap& self) -> Result<int64_t> {
        TRY(open_map(t, self));
        return int64_t(self.size);
    }),
    def<"__getitem__(self, key, /)">("Return self[key].", body<get_map_item>),
    def<"__setitem__(self, key, value, /)">("Set self[key] to value.", body<set_map_item>),
    def<"__enter__(self, /)">("The map itself.", [](Thread& t, MemoryMap& self) -> Result<Owned> {
        TRY(open_map(t, self));
        return share(Value(&self));
    }),
    def<"__exit__(self, /, *args)">("Closes the map.", [](Thread& t, MemoryMap& self, Arguments) { return close_map(t, self); }),
    def<"__repr__(self, /)">("Return repr(self).", body<shown>),
};
constexpr PropertyRow kProperties[] = {
    property<MemoryMap>("closed", "Whether it was closed.", [](Thread&, MemoryMap& self) -> Result<Owned> { return Owned::boolean(!self.data); }),
};
constexpr const TypeRow* kTypes[] = {&MemoryMap::kRow};

Result<void> populate(Thread& t, Module& m) {
    struct Constant {
        std::string_view name;
        int64_t value;
    };
    const Constant constants[] = {
        {"ACCESS_DEFAULT", kDefault}, {"ACCESS_READ", kRead}, {"ACCESS_WRITE", kWrite}, {"ACCESS_COPY", kCopy},
        {"PROT_READ", PROT_READ}, {"PROT_WRITE", PROT_WRITE}, {"PROT_EXEC", PROT_EXEC},
        {"MAP_SHARED", MAP_SHARED}, {"MAP_PRIVATE", MAP_PRIVATE}, {"MAP_ANON", MAP_ANONYMOUS}, {"MAP_ANONYMOUS", MAP_ANONYMOUS},
        {"MAP_DENYWRITE", MAP_DENYWRITE}, {"MAP_EXECUTABLE", MAP_EXECUTABLE}, {"MAP_POPULATE", MAP_POPULATE}, {"MAP_STACK", MAP_STACK},
        {"MAP_NORESERVE", MAP_NORESERVE},
        {"MADV_NORMAL", MADV_NORMAL}, {"MADV_RANDOM", MADV_RANDOM}, {"MADV_SEQUENTIAL", MADV_SEQUENTIAL}, {"MADV_WILLNEED", MADV_WILLNEED},
        {"MADV_DONTNEED", MADV_DONTNEED}, {"MADV_REMOVE", MADV_REMOVE}, {"MADV_DONTFORK", MADV_DONTFORK}, {"MADV_DOFORK", MADV_DOFORK},
        {"MADV_MERGEABLE", MADV_MERGEABLE}, {"MADV_UNMERGEABLE", MADV_UNMERGEABLE}, {"MADV_HUGEPAGE", MADV_HUGEPAGE},
        {"MADV_NOHUGEPAGE", MADV_NOHUGEPAGE}, {"MADV_DONTDUMP", MADV_DONTDUMP}, {"MADV_DODUMP", MADV_DODUMP}, {"MADV_FREE", MADV_FREE},
        {"MADV_HWPOISON", MADV_HWPOISON},
        {"PAGESIZE", sysconf(_SC_PAGESIZE)}, {"ALLOCATIONGRANULARITY", sysconf(_SC_PAGESIZE)},
    };
    for (const Constant& c : constants) TRY(set_module_attribute(t, m, c.name, Value::small_int(c.value)));
    return set_module_attribute(t, m, "error", Value(&t.runtime.type(ExceptionType::OSError)));
}

}  // namespace

constinit const TypeRow MemoryMap::kRow = type_row<MemoryMap>({.name = "mmap.mmap", .doc = "Bytes of a file in memory.", .weakly_referenceable = true, .get_buffer = export_bytes, .methods = kMethods, .properties = kProperties});

const NativeModule& native_module_mmap() {
    static constexpr NativeModule kModule{.name = "mmap", .doc = "Files as bytes in memory.", .types = kTypes, .populate = populate};
    return kModule;
}

}  // namespace kukri
