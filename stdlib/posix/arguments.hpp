// What the functions of posix take: paths (str, bytes, PathLike, perhaps a descriptor), dir_fd, user ids. The C++ parameter type of a
// native is the check; messages name the function and the parameter from its signature.
// What a reader would get wrong: errors show PathArgument::object, the text that __fspath__() gave, not the PathLike itself.
#pragma once
#include <fcntl.h>
#include <sys/types.h>

#include "runtime/native.hpp"
#include "stdlib/file_names.hpp"
#include "stdlib/system_call.hpp"

namespace kukri::posix {

enum class PathKind : uint8_t { Path, Descriptor, None, DescriptorOrNone };

struct PathArgument {
    std::string bytes;
    Owned object = Owned::none();   // for errors: str, bytes, the descriptor's int, or None
    int fd = -1;
    bool is_fd = false, as_bytes = false, is_none = false;
    const char* c_str() const { return bytes.c_str(); }
};
template <PathKind kind>
struct PathOf : PathArgument {};
using Path = PathOf<PathKind::Path>;
using PathOrFd = PathOf<PathKind::Descriptor>;
using PathOrNone = PathOf<PathKind::None>;
using PathFdOrNone = PathOf<PathKind::DescriptorOrNone>;

Result<PathArgument> convert_path(Thread& t, Value v, PathKind kind, std::string_view function, std::string_view parameter);

// dir_fd=None: relative paths start at the working directory.
struct DirFd {
    int fd = AT_FDCWD;
    bool given() const { return fd != AT_FDCWD; }
};
Result<DirFd> convert_dir_fd(Thread& t, Value v);

// An open descriptor, or an object with fileno().
struct Descriptor {
    int fd;
};
struct UserId {
    uid_t id;
};
struct GroupId {
    gid_t id;
};
Result<uint32_t> convert_id(Thread& t, Value v, std::string_view what);

// ValueErrors for arguments that exclude each other.
Result<void> check_path_and_dir_fd(Thread& t, std::string_view function, const PathArgument& path, DirFd dir);
Result<void> check_fd_and_follow(Thread& t, std::string_view function, const PathArgument& path, bool follow);

// Adds rows to a module's namespace: posix has more functions than one table should hold.
struct Functions {
    std::span<const NativeRow> rows;
};

}  // namespace kukri::posix

namespace kukri {

template <posix::PathKind kind>
struct Convert<const posix::PathOf<kind>&> {
    using Held = std::optional<posix::PathOf<kind>>;   // never absent
    static Result<Held> from(Thread& t, Value v, ArgumentContext where) {
        posix::PathArgument path = TRY(posix::convert_path(t, v, kind, where.signature.name, where.signature.parameters[where.index].name));
        return Held(posix::PathOf<kind>{std::move(path)});
    }
};
template <>
struct Convert<posix::DirFd> {
    using Held = posix::DirFd;
    static Result<posix::DirFd> from(Thread& t, Value v, ArgumentContext) { return posix::convert_dir_fd(t, v); }
};
template <>
struct Convert<posix::Descriptor> {
    using Held = posix::Descriptor;
    static Result<Held> from(Thread& t, Value v, ArgumentContext) { return posix::Descriptor{TRY(file_descriptor(t, v))}; }
};
template <>
struct Convert<posix::UserId> {
    using Held = posix::UserId;
    static Result<Held> from(Thread& t, Value v, ArgumentContext) { return posix::UserId{TRY(posix::convert_id(t, v, "uid"))}; }
};
template <>
struct Convert<posix::GroupId> {
    using Held = posix::GroupId;
    static Result<Held> from(Thread& t, Value v, ArgumentContext) { return posix::GroupId{TRY(posix::convert_id(t, v, "gid"))}; }
};

}  // namespace kukri
