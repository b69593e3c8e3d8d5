// Reading folders: listdir, scandir and its DirEntry.
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/warning.hpp"
#include "stdlib/posix/arguments.hpp"
#include "stdlib/posix/parts.hpp"

namespace kukri::posix {

namespace {

// An open folder; a descriptor given by the program is duplicated, because closedir() closes it.
DIR* open_folder(Thread& t, const PathArgument& path) {
    return without_gil(t, [&]() -> DIR* {
        if (!path.is_fd) return opendir(path.c_str());
        int fd = fcntl(path.fd, F_DUPFD_CLOEXEC, 0);
        if (fd < 0) return nullptr;
        DIR* folder = fdopendir(fd);
        if (!folder) ::close(fd);
        else rewinddir(folder);
        return folder;
    });
}

bool is_dot(const char* name) { return name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0)); }

// The next entry that is neither "." nor ".."; null at the end, or with errno set.
dirent* read_entry(Thread& t, DIR* folder) {
    return without_gil(t, [&] {
        dirent* entry;
        do {
            errno = 0;
            entry = readdir(folder);
        } while (entry && is_dot(entry->d_name));
        return entry;
    });
}

Result<Ref<List>> list_folder(Thread& t, const PathFdOrNone& path) {
    DIR* folder = open_folder(t, path);
    if (!folder) return t.raise_os_error(errno, path.object);
    auto read_all = [&]() -> Result<Ref<List>> {
        Ref<List> names = TRY(new_list(t));
        while (dirent* entry = read_entry(t, folder)) {
            Owned name = TRY(file_name_value(t, entry->d_name, path.as_bytes));
            TRY(append(t, *names, std::move(name)));
        }
        if (errno) return t.raise_os_error(errno, path.object);
        return names;
    };
    auto names = read_all();
    closedir(folder);
    return names;
}

// --- DirEntry ---------------------------------------------------------------------------------------------------------------------------

struct DirEntry : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Value name, path;               // both str or both bytes
    Value stat_cache, lstat_cache;  // Empty: not asked yet
    uint64_t inode;
    int folder;                     // descriptor that `name` is relative to; -1: use `path`
    unsigned char file_type;        // DT_*
    void trace(Visitor& v) {
        v(name);
        v(path);
        v(stat_cache);
        v(lstat_cache);
    }
};

Result<std::string> entry_bytes(Thread& t, Value text) {
    if (is<Bytes>(text)) return std::string(as<Bytes>(text).view());
    return encode_file_name(t, as<Str>(text));
}

// stat() or lstat(), asked once.
Result<Owned> entry_stat(Thread& t, DirEntry& self, bool follow) {
    bool same = !follow || (self.file_type != DT_LNK && self.file_type != DT_UNKNOWN);   // no link: both are the same
    Value& cache = same ? self.lstat_cache : self.stat_cache;
    if (!cache.is_empty() && cache.bits) return share(cache);
    std::string text = TRY(entry_bytes(t, self.folder >= 0 ? self.name : self.path));
    struct stat s;
    int result = without_gil(t, [&] { return fstatat(self.folder >= 0 ? self.folder : AT_FDCWD, text.c_str(), &s, follow ? 0 : AT_SYMLINK_NOFOLLOW); });
    if (result < 0) return t.raise_os_error(errno, self.path);
    Owned made = TRY(stat_result(t, s));
    if (cache.is_empty() || !cache.bits) cache = made.share().take();
    return made;
}

Result<bool> entry_is(Thread& t, DirEntry& self, bool follow, unsigned mode, unsigned char type) {
    bool needs_stat = self.file_type == DT_UNKNOWN || (follow && self.file_type == DT_LNK);
    if (!needs_stat) return self.file_type == type;
    auto result = entry_stat(t, self, follow);
    if (result.failed()) {
        if (!t.catch_if(ExceptionType::FileNotFoundError)) return Error{};
        return false;   // it vanished, or the link leads nowhere
    }
    return (unsigned(as<Tuple>((*result).get())[0].as_int()) & S_IFMT) == mode;
}

constexpr NativeRow kEntryMethods[] = {
    def<"is_dir(self, /, *, follow_symlinks=True)">("Is it a folder?", [](Thread& t, DirEntry& self, bool follow) { return entry_is(t, self, follow, S_IFDIR, DT_DIR); }),
    def<"is_file(self, /, *, follow_symlinks=True)">("Is it a regular file?", [](Thread& t, DirEntry& self, bool follow) { return entry_is(t, self, follow, S_IFREG, DT_REG); }),
    def<"is_symlink(self, /)">("Is it a symbolic link?", [](Thread& t, DirEntry& self) { return entry_is(t, self, false, S_IFLNK, DT_LNK); }),
    def<"is_junction(self, /)">("Is it a junction? Never, outside Windows.", [](Thread&, DirEntry&) { return false; }),
    def<"stat(self, /, *, follow_symlinks=True)">("What stat() says of it; remembered.", [](Thread& t, DirEntry& self, bool follow) { return entry_stat(t, self, follow); }),
    def<"inode(self, /)">("The number of its inode.", [](Thread&, DirEntry& self) { return size_t(self.inode); }),
    def<"__fspath__(self, /)">("The path of the entry.", [](Thread&, DirEntry& self) { return share(self.path); }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, DirEntry& self) -> Result<Ref<Str>> {
        Ref<Str> shown = TRY(repr(t, self.name));
        return new_str(t, fmt::format("<DirEntry {}>", shown->view()));
    }),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) -> Result<Owned> {
        Owned alias = TRY(import_module(t, "types"));
        return call_method(t, alias.get(), "GenericAlias", {Value(&cls), arguments});
    }),
};
constexpr PropertyRow kEntryProperties[] = {
    property<DirEntry>("name", "The name inside the directory.", [](Thread&, DirEntry& self) -> Result<Owned> { return share(self.name); }),
    property<DirEntry>("path", "The path of the directory as it was given, joined with the name.", [](Thread&, DirEntry& self) -> Result<Owned> { return share(self.path); }),
};
constinit const TypeRow DirEntry::kRow = type_row<DirEntry>({.name = "posix.DirEntry", .doc = "An entry of a folder, as scandir() yields it.", .subclassable = false, .instantiable = false, .methods = kEntryMethods, .properties = kEntryProperties});

// --- scandir ----------------------------------------------------------------------------------------------------------------------------

struct ScandirIterator : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Value prefix;        // of the entries' paths: str or bytes ending in "/", or empty
    Value path_object;   // for errors
    DIR* folder;         // null once closed
    int fd;              // the program's own descriptor; -1: a path was given
    bool as_bytes;
    void trace(Visitor& v) {
        v(prefix);
        v(path_object);
    }
    void finish(Heap&) { close(); }
    void close() {
        if (DIR* open = std::exchange(folder, nullptr)) closedir(open);
    }
    Result<Owned> next(Thread& t);
};

Result<Owned> ScandirIterator::next(Thread& t) {
    if (!folder) return Owned::stop();
    dirent* entry = read_entry(t, folder);
    if (!entry) {
        int error = errno;
        close();
        if (error) return t.raise_os_error(error, path_object);
        return Owned::stop();
    }
    auto made = TRY(make<DirEntry>(t));
    made->inode = entry->d_ino;
    made->file_type = entry->d_type;
    made->folder = fd;
    made->name = TRY(file_name_value(t, entry->d_name, as_bytes)).take();
    made->path = TRY(file_name_value(t, TRY(entry_bytes(t, prefix)) + entry->d_name, as_bytes)).take();
    return made;
}

Result<Owned> scan_folder(Thread& t, const PathFdOrNone& path) {
    auto made = TRY(make<ScandirIterator>(t));
    made->as_bytes = path.as_bytes;
    made->fd = path.is_fd ? path.fd : -1;
    made->path_object = path.object.share().take();
    std::string prefix = path.is_fd ? "" : path.bytes;
    if (!prefix.empty() && prefix.back() != '/') prefix += '/';
    made->prefix = TRY(file_name_value(t, prefix, path.as_bytes)).take();
    made->folder = open_folder(t, path);
    if (!made->folder) return t.raise_os_error(errno, path.object);
    return made;
}

// A folder that was neither read to its end nor closed.
void finalize_scan(Thread& t, Object& object) {
    auto& self = static_cast<ScandirIterator&>(object);
    if (!self.folder) return;
    auto warned = [&]() -> Result<void> {
        Ref<Str> shown = TRY(repr(t, Value(&object)));
        return warn(t, ExceptionType::ResourceWarning, fmt::format("unclosed scandir iterator {}", shown->view()));
    }();
    if (warned.failed()) t.report_unraisable(Value(&object));
    self.close();
}

constexpr NativeRow kScanMethods[] = {
    def<"close(self, /)">("Free what the iterator holds.", [](Thread&, ScandirIterator& self) { self.close(); }),
    def<"__enter__(self, /)">("The iterator.", [](Thread&, ScandirIterator& self) { return share(Value(&self)); }),
    def<"__exit__(self, /, *args)">("Close it.", [](Thread&, ScandirIterator& self, Arguments) { self.close(); }),
};
constinit const TypeRow ScandirIterator::kRow = [] {
    TypeRow row = type_row<ScandirIterator>({.name = "posix.ScandirIterator", .doc = "", .subclassable = false, .instantiable = false, .methods = kScanMethods});
    row.finalize = finalize_scan;
    return row;
}();

constexpr NativeRow kFunctions[] = {
    def<"listdir(path=None)">("The names in a folder, in no order, without \".\" and \"..\".", body<list_folder>),
    def<"scandir(path=None)">("An iterator of the entries of a folder, as DirEntry objects.", body<scan_folder>),
};

}  // namespace

constinit const TypeRow& kDirEntryRow = DirEntry::kRow;
constinit const std::span<const NativeRow> kFolderFunctions = kFunctions;

}  // namespace kukri::posix
