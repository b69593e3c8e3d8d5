// stat_result and the calls that make one; statvfs.
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "runtime/numbers.hpp"
#include "stdlib/posix/arguments.hpp"
#include "stdlib/posix/parts.hpp"

namespace kukri::posix {

namespace {

constexpr std::string_view kStatFields[] = {"st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "", "", "",
    "st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"};
constexpr size_t kFirstTime = 7, kFirstFloatTime = 10, kTimes = 3;

// The times by name are those of the sequence, if only they were given.
void complete_stat(Tuple& self) {
    for (size_t i = 0; i < kTimes; ++i) {
        Value& by_name = self.items()[kFirstFloatTime + i];
        if (by_name.is_none()) by_name = share(self.items()[kFirstTime + i]).take();
    }
}

Result<Owned> nanoseconds(Thread& t, const timespec& time) {
    if (std::abs(time.tv_sec) < INT64_MAX / 2'000'000'000) return new_int(t, time.tv_sec * 1'000'000'000 + time.tv_nsec);
    Owned seconds = TRY(new_int(t, time.tv_sec)), product = TRY(int_mul(t, seconds.get(), Value::small_int(1'000'000'000)));
    return int_add(t, product.get(), Value::small_int(time.tv_nsec));
}

Result<Owned> do_stat(Thread& t, std::string_view function, const PathArgument& path, DirFd dir, bool follow) {
    TRY(check_path_and_dir_fd(t, function, path, dir));
    TRY(check_fd_and_follow(t, function, path, follow));
    struct stat s;
    int result = without_gil(t, [&] {
        return path.is_fd ? fstat(path.fd, &s) : fstatat(dir.fd, path.c_str(), &s, follow ? 0 : AT_SYMLINK_NOFOLLOW);
    });
    if (result < 0) return t.raise_os_error(errno, path.object);
    return stat_result(t, s);
}

Result<Owned> do_fstat(Thread& t, int fd) {
    struct stat s;
    TRY(checked_call(t, [&] { return fstat(fd, &s); }));
    return stat_result(t, s);
}

constexpr std::string_view kStatvfsFields[] = {"f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail",
    "f_flag", "f_namemax", "f_fsid"};

Result<Owned> statvfs_result(Thread& t, const struct statvfs& s) {
    StructSequenceBuilder made(t, kStatvfsResult);
    for (uint64_t n : {uint64_t(s.f_bsize), uint64_t(s.f_frsize), uint64_t(s.f_blocks), uint64_t(s.f_bfree), uint64_t(s.f_bavail), uint64_t(s.f_files),
                       uint64_t(s.f_ffree), uint64_t(s.f_favail), uint64_t(s.f_flag), uint64_t(s.f_namemax), uint64_t(s.f_fsid)})
        made.add_unsigned(n);
    return made.finish();
}

Result<Owned> do_statvfs(Thread& t, const PathOrFd& path) {
    struct statvfs s;
    TRY(checked_call(t, [&] { return path.is_fd ? fstatvfs(path.fd, &s) : ::statvfs(path.c_str(), &s); }, path.object));
    return statvfs_result(t, s);
}

constexpr NativeRow kFunctions[] = {
    def<"stat(path, *, dir_fd=None, follow_symlinks=True)">("What the system knows of a file: its kind, size, owner, times.", [](Thread& t, const PathOrFd& path, DirFd dir, bool follow) {
        return do_stat(t, "stat", path, dir, follow);
    }),
    def<"lstat(path, *, dir_fd=None)">("As stat(), but a symbolic link is not followed.", [](Thread& t, const Path& path, DirFd dir) {
        return do_stat(t, "lstat", path, dir, false);
    }),
    def<"fstat(fd)">("As stat(), for an open descriptor.", body<do_fstat>),
    def<"statvfs(path)">("What the system knows of the file system that holds a path.", body<do_statvfs>),
    def<"fstatvfs(fd, /)">("As statvfs(), for an open descriptor.", [](Thread& t, int fd) -> Result<Owned> {
        struct statvfs s;
        TRY(checked_call(t, [&] { return fstatvfs(fd, &s); }));
        return statvfs_result(t, s);
    }),
};

}  // namespace

Result<Owned> stat_result(Thread& t, const struct stat& s) {
    StructSequenceBuilder made(t, kStatResult);
    made.add_unsigned(s.st_mode);
    made.add_unsigned(s.st_ino);
    made.add_unsigned(s.st_dev);
    made.add_unsigned(s.st_nlink);
    made.add_unsigned(s.st_uid);
    made.add_unsigned(s.st_gid);
    made.add_int(s.st_size);
    const timespec times[kTimes] = {s.st_atim, s.st_mtim, s.st_ctim};
    for (auto& time : times) made.add_int(time.tv_sec);
    for (auto& time : times) made.add_float(double(time.tv_sec) + 1e-9 * double(time.tv_nsec));
    for (auto& time : times) made.add(nanoseconds(t, time));
    made.add_int(s.st_blksize);
    made.add_int(s.st_blocks);
    made.add_unsigned(s.st_rdev);
    return made.finish();
}

constinit const StructSequenceRow kStatResult = [] {
    StructSequenceRow row = struct_sequence_row("os.stat_result",
        "What stat() says of a file: as a tuple (mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime), and more by name.", kStatFields, 10);
    row.complete = complete_stat;
    return row;
}();
constinit const StructSequenceRow kStatvfsResult =
    struct_sequence_row("os.statvfs_result", "What statvfs() says of a file system.", kStatvfsFields, 10);

constinit const std::span<const NativeRow> kStatFunctions = kFunctions;

}  // namespace kukri::posix
