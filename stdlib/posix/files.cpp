// What is done to files and folders by their paths: making, moving, removing, linking, owners, modes, times, extended attributes.
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <climits>
#include <cmath>

#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "stdlib/posix/arguments.hpp"
#include "stdlib/posix/parts.hpp"
#include "stdlib/time_values.hpp"

namespace kukri::posix {

namespace {

Result<Owned> working_folder(Thread& t, bool as_bytes) {
    std::string buffer(256, '\0');
    while (true) {
        char* found = without_gil(t, [&] { return ::getcwd(buffer.data(), buffer.size()); });
        if (found) return file_name_value(t, found, as_bytes);
        if (errno != ERANGE) return t.raise_os_error(errno);
        buffer.resize(buffer.size() * 2);
    }
}

Result<Owned> read_link(Thread& t, const Path& path, DirFd dir) {
    std::string buffer(PATH_MAX + 1, '\0');
    ssize_t size = without_gil(t, [&] { return readlinkat(dir.fd, path.c_str(), buffer.data(), buffer.size()); });
    if (size < 0) return t.raise_os_error(errno, path.object);
    return file_name_value(t, std::string_view(buffer).substr(0, size_t(size)), path.as_bytes);
}

Result<void> change_mode(Thread& t, const PathOrFd& path, int mode, DirFd dir, bool follow) {
    TRY(check_path_and_dir_fd(t, "chmod", path, dir));
    TRY(check_fd_and_follow(t, "chmod", path, follow));
    int result = without_gil(t, [&] { return path.is_fd ? fchmod(path.fd, mode_t(mode)) : fchmodat(dir.fd, path.c_str(), mode_t(mode), follow ? 0 : AT_SYMLINK_NOFOLLOW); });
    if (result == 0) return {};
    if (errno == EOPNOTSUPP && !follow) return t.raise(ExceptionType::NotImplementedError, "chmod: follow_symlinks unavailable on this platform");
    return t.raise_os_error(errno, path.object);
}

Result<void> change_owner(Thread& t, const PathOrFd& path, UserId user, GroupId group, DirFd dir, bool follow) {
    TRY(check_path_and_dir_fd(t, "chown", path, dir));
    TRY(check_fd_and_follow(t, "chown", path, follow));
    return checked_call(t, [&] { return path.is_fd ? fchown(path.fd, user.id, group.id) : fchownat(dir.fd, path.c_str(), user.id, group.id, follow ? 0 : AT_SYMLINK_NOFOLLOW); }, path.object);
}

Result<void> link_file(Thread& t, const Path& from, const Path& to, DirFd from_dir, DirFd to_dir, bool follow) {
    return checked_call(t, [&] { return linkat(from_dir.fd, from.c_str(), to_dir.fd, to.c_str(), follow ? AT_SYMLINK_FOLLOW : 0); }, from.object, to.object);
}

Result<void> rename_file(Thread& t, const Path& from, const Path& to, DirFd from_dir, DirFd to_dir) {
    return checked_call(t, [&] { return renameat(from_dir.fd, from.c_str(), to_dir.fd, to.c_str()); }, from.object, to.object);
}

Result<void> remove_file(Thread& t, const Path& path, DirFd dir) {
    return checked_call(t, [&] { return unlinkat(dir.fd, path.c_str(), 0); }, path.object);
}

Result<bool> may_access(Thread& t, const Path& path, int mode, DirFd dir, bool effective, bool follow) {
    int flags = (effective ? AT_EACCESS : 0) | (follow ? 0 : AT_SYMLINK_NOFOLLOW);
    return without_gil(t, [&] { return faccessat(dir.fd, path.c_str(), mode, flags); }) == 0;
}

// --- times ------------------------------------------------------------------------------------------------------------------------------

// One of a pair of nanosecond ints.
Result<timespec> from_nanoseconds(Thread& t, Value v) {
    Owned number = TRY(index(t, v));
    constexpr Value kBillion = Value::small_int(1'000'000'000);
    Owned seconds = TRY(int_floor_div(t, number.get(), kBillion)), rest = TRY(int_mod(t, number.get(), kBillion));
    auto whole = int_value(seconds.get());
    if (!whole) return t.raise(ExceptionType::OverflowError, "timestamp out of range for platform time_t");
    return timespec{*whole, *int_value(rest.get())};
}

Result<void> set_times(Thread& t, const PathOrFd& path, Value times, std::optional<Value> ns, DirFd dir, bool follow) {
    if (!times.is_none() && ns) return t.value_error("utime: you may specify either 'times' or 'ns' but not both");
    timespec both[2];
    bool now = false;
    auto pair = [](Value v) { return is<Tuple>(v) && as<Tuple>(v).length == 2; };
    if (!times.is_none()) {
        if (!pair(times)) return t.type_error("utime: 'times' must be either a tuple of two ints or None");
        Owned keep(times);
        for (size_t i = 0; i < 2; ++i) both[i] = TRY(timespec_from(t, as<Tuple>(times)[i], Rounding::Floor));
    } else if (ns) {
        if (!pair(*ns)) return t.type_error("utime: 'ns' must be a tuple of two ints");
        Owned keep(*ns);
        for (size_t i = 0; i < 2; ++i) both[i] = TRY(from_nanoseconds(t, as<Tuple>(*ns)[i]));
    } else {
        now = true;
    }
    TRY(check_path_and_dir_fd(t, "utime", path, dir));
    TRY(check_fd_and_follow(t, "utime", path, follow));
    const timespec* wanted = now ? nullptr : both;
    return checked_call(t, [&] { return path.is_fd ? futimens(path.fd, wanted) : utimensat(dir.fd, path.c_str(), wanted, follow ? 0 : AT_SYMLINK_NOFOLLOW); }, path.object);
}

// --- extended attributes ------------------------------------------------------------------------------------------------------------

Result<Owned> get_attribute_value(Thread& t, const PathOrFd& path, const Path& name, bool follow) {
    TRY(check_fd_and_follow(t, "getxattr", path, follow));
    std::string buffer(256, '\0');
    while (true) {
        ssize_t size = without_gil(t, [&] {
            if (path.is_fd) return fgetxattr(path.fd, name.c_str(), buffer.data(), buffer.size());
            return follow ? ::getxattr(path.c_str(), name.c_str(), buffer.data(), buffer.size()) : lgetxattr(path.c_str(), name.c_str(), buffer.data(), buffer.size());
        });
        if (size >= 0) return TRY(new_bytes(t, std::string_view(buffer).substr(0, size_t(size))));
        if (errno != ERANGE || buffer.size() >= XATTR_SIZE_MAX) return t.raise_os_error(errno, path.object);
        buffer.resize(XATTR_SIZE_MAX);
    }
}

Result<void> set_attribute_value(Thread& t, const PathOrFd& path, const Path& name, Value value, int flags, bool follow) {
    TRY(check_fd_and_follow(t, "setxattr", path, follow));
    BufferView view = TRY(get_buffer(t, value));
    return checked_call(t, [&] {
        if (path.is_fd) return fsetxattr(path.fd, name.c_str(), view.data, view.size, flags);
        return follow ? ::setxattr(path.c_str(), name.c_str(), view.data, view.size, flags) : lsetxattr(path.c_str(), name.c_str(), view.data, view.size, flags);
    }, path.object);
}

Result<void> remove_attribute(Thread& t, const PathOrFd& path, const Path& name, bool follow) {
    TRY(check_fd_and_follow(t, "removexattr", path, follow));
    return checked_call(t, [&] {
        if (path.is_fd) return fremovexattr(path.fd, name.c_str());
        return follow ? ::removexattr(path.c_str(), name.c_str()) : lremovexattr(path.c_str(), name.c_str());
    }, path.object);
}

Result<Ref<List>> list_attributes(Thread& t, const PathFdOrNone& path, bool follow) {
    TRY(check_fd_and_follow(t, "listxattr", path, follow));
    std::string buffer(256, '\0');
    ssize_t size;
    while (true) {
        size = without_gil(t, [&] {
            if (path.is_fd) return flistxattr(path.fd, buffer.data(), buffer.size());
            return follow ? ::listxattr(path.c_str(), buffer.data(), buffer.size()) : llistxattr(path.c_str(), buffer.data(), buffer.size());
        });
        if (size >= 0) break;
        if (errno != ERANGE || buffer.size() >= XATTR_LIST_MAX) return t.raise_os_error(errno, path.object);
        buffer.resize(XATTR_LIST_MAX);
    }
    Ref<List> names = TRY(new_list(t));
    for (const char* at = buffer.data(); at < buffer.data() + size; at += std::strlen(at) + 1) {
        Ref<Str> name = TRY(decode_file_name(t, at));
        TRY(append(t, *names, name.value()));
    }
    return names;
}

// --- paths as text ----------------------------------------------------------------------------------------------------------------------

// posixpath.normpath's work: "a//b/./../c" -> "a/c"; two leading slashes are kept (POSIX), three are one.
std::string normal_path(std::string_view path) {
    size_t slashes = path.find_first_not_of('/');
    if (slashes == path.npos) slashes = path.size();
    std::string_view root = slashes == 0 ? "" : slashes == 2 ? "//" : "/";
    std::vector<std::string_view> parts;
    for (size_t at = slashes; at < path.size();) {
        size_t end = std::min(path.find('/', at), path.size());
        std::string_view part = path.substr(at, end - at);
        at = end + 1;
        if (part.empty() || part == ".") continue;
        if (part != "..") parts.push_back(part);
        else if (!parts.empty() && parts.back() != "..") parts.pop_back();
        else if (root.empty()) parts.push_back(part);
    }
    std::string normal(root);
    for (size_t i = 0; i < parts.size(); ++i) {
        if (i) normal += '/';
        normal += parts[i];
    }
    return normal.empty() ? "." : normal;
}

Result<Owned> normalize(Thread& t, Value path) {
    Owned text = TRY(find_path_text(t, path));
    if (text.is_stop()) return t.type_error("expected str, bytes or os.PathLike object, not {}", type_name(t, path));
    if (is<Bytes>(text.get())) return TRY(new_bytes(t, normal_path(as<Bytes>(text.get()).view())));
    return TRY(new_str(t, normal_path(as<Str>(text.get()).view())));
}

// (drive, root, tail)
Result<Ref<Tuple>> split_root(Thread& t, Value path) {
    Owned text = TRY(find_path_text(t, path));
    if (text.is_stop()) return t.type_error("expected str, bytes or os.PathLike object, not {}", type_name(t, path));
    bool bytes = is<Bytes>(text.get());
    std::string_view all = bytes ? as<Bytes>(text.get()).view() : as<Str>(text.get()).view();
    size_t root = !all.starts_with('/') ? 0 : all.starts_with("//") && !all.starts_with("///") ? 2 : 1;
    auto piece = [&](std::string_view s) -> Result<Owned> {
        if (bytes) return TRY(new_bytes(t, s));
        return TRY(new_str(t, s));
    };
    Owned drive = TRY(piece("")), start = TRY(piece(all.substr(0, root))), tail = TRY(piece(all.substr(root)));
    return tuple_of(t, drive.get(), start.get(), tail.get());
}

constexpr NativeRow kFunctions[] = {
    def<"fspath(path)">("The str or bytes of a path: itself, or what its __fspath__() returns.", [](Thread& t, Value path) -> Result<Owned> {
        Owned text = TRY(find_path_text(t, path));
        if (text.is_stop()) return t.type_error("expected str, bytes or os.PathLike object, not {}", type_name(t, path));
        return text;
    }),
    def<"_path_normpath(path)">("A path without empty parts, '.' and '..'.", body<normalize>),
    def<"_path_splitroot_ex(path, /)">("A path as (drive, root, tail).", body<split_root>),
    def<"getcwd()">("The working directory, as str.", [](Thread& t) { return working_folder(t, false); }),
    def<"getcwdb()">("The working directory, as bytes.", [](Thread& t) { return working_folder(t, true); }),
    def<"chdir(path)">("Change the working directory.", [](Thread& t, const PathOrFd& path) {
        return checked_call(t, [&] { return path.is_fd ? ::fchdir(path.fd) : ::chdir(path.c_str()); }, path.object);
    }),
    def<"fchdir(fd)">("Change the working directory to that of a descriptor.", [](Thread& t, Descriptor d) { return checked_call(t, [&] { return ::fchdir(d.fd); }); }),
    def<"chroot(path)">("Change the root directory.", [](Thread& t, const Path& path) { return checked_call(t, [&] { return ::chroot(path.c_str()); }, path.object); }),
    def<"mkdir(path, mode=511, *, dir_fd=None)">("Make a folder.", [](Thread& t, const Path& path, int mode, DirFd dir) {
        return checked_call(t, [&] { return mkdirat(dir.fd, path.c_str(), mode_t(mode)); }, path.object);
    }),
    def<"rmdir(path, *, dir_fd=None)">("Remove an empty folder.", [](Thread& t, const Path& path, DirFd dir) {
        return checked_call(t, [&] { return unlinkat(dir.fd, path.c_str(), AT_REMOVEDIR); }, path.object);
    }),
    def<"mkfifo(path, mode=438, *, dir_fd=None)">("Make a named pipe.", [](Thread& t, const Path& path, int mode, DirFd dir) {
        return checked_call(t, [&] { return mkfifoat(dir.fd, path.c_str(), mode_t(mode)); });
    }),
    def<"mknod(path, mode=384, device=0, *, dir_fd=None)">("Make a node of the file system.", [](Thread& t, const Path& path, int mode, int64_t device, DirFd dir) {
        return checked_call(t, [&] { return mknodat(dir.fd, path.c_str(), mode_t(mode), dev_t(device)); });
    }),
    def<"major(device, /)">("The major number of a device.", [](Thread&, int64_t device) { return int64_t(gnu_dev_major(dev_t(device))); }),
    def<"minor(device, /)">("The minor number of a device.", [](Thread&, int64_t device) { return int64_t(gnu_dev_minor(dev_t(device))); }),
    def<"makedev(major, minor, /)">("The number of a device with these parts.", [](Thread&, int major_number, int minor_number) {
        return size_t(gnu_dev_makedev(unsigned(major_number), unsigned(minor_number)));
    }),
    def<"rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)">("Rename a file or folder.", body<rename_file>),
    def<"replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)">("Rename a file or folder, replacing what is there.", body<rename_file>),
    def<"remove(path, *, dir_fd=None)">("Remove a file.", body<remove_file>),
    def<"unlink(path, *, dir_fd=None)">("Remove a file.", body<remove_file>),
    def<"link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)">("Make a hard link.", body<link_file>),
    def<"symlink(src, dst, target_is_directory=False, *, dir_fd=None)">("Make a symbolic link to src, named dst.", [](Thread& t, const Path& from, const Path& to, bool, DirFd dir) {
        return checked_call(t, [&] { return symlinkat(from.c_str(), dir.fd, to.c_str()); }, from.object, to.object);
    }),
    def<"readlink(path, *, dir_fd=None)">("Where a symbolic link leads.", body<read_link>),
    def<"chmod(path, mode, *, dir_fd=None, follow_symlinks=True)">("Change the access permissions of a file.", body<change_mode>),
    def<"fchmod(fd, mode)">("Change the access permissions of an open file.", [](Thread& t, int fd, int mode) { return checked_call(t, [&] { return ::fchmod(fd, mode_t(mode)); }); }),
    def<"chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)">("Change the owner and the group of a file.", body<change_owner>),
    def<"lchown(path, uid, gid)">("As chown(), but a symbolic link is not followed.", [](Thread& t, const Path& path, UserId user, GroupId group) {
        return checked_call(t, [&] { return ::lchown(path.c_str(), user.id, group.id); }, path.object);
    }),
    def<"fchown(fd, uid, gid)">("Change the owner and the group of an open file.", [](Thread& t, int fd, UserId user, GroupId group) {
        return checked_call(t, [&] { return ::fchown(fd, user.id, group.id); });
    }),
    def<"access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)">("May this process read, write, execute a file (mode: R_OK ...)?", body<may_access>),
    def<"umask(mask, /)">("Set the file mode creation mask; return the old one.", [](Thread&, int mask) { return int(::umask(mode_t(mask))); }),
    def<"utime(path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)">("Set the access and modification times of a file.", body<set_times>),
    def<"truncate(path, length)">("Cut a file, or extend it with zeros.", [](Thread& t, const PathOrFd& path, int64_t length) {
        return checked_call(t, [&] { return path.is_fd ? ::ftruncate(path.fd, length) : ::truncate(path.c_str(), length); }, path.object);
    }),
    def<"getxattr(path, attribute, *, follow_symlinks=True)">("The value of an extended attribute.", body<get_attribute_value>),
    def<"setxattr(path, attribute, value, flags=0, *, follow_symlinks=True)">("Set an extended attribute.", body<set_attribute_value>),
    def<"removexattr(path, attribute, *, follow_symlinks=True)">("Remove an extended attribute.", body<remove_attribute>),
    def<"listxattr(path=None, *, follow_symlinks=True)">("The names of the extended attributes.", body<list_attributes>),
    def<"sync()">("Write everything to disk.", [](Thread& t) { without_gil(t, [] { return ::sync(), 0; }); }),
};

}  // namespace

constinit const std::span<const NativeRow> kFileFunctions = kFunctions;

}  // namespace kukri::posix
