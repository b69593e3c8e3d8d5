// The module fcntl: controlling open files; locks.
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstring>

#include "runtime/bytes.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/str.hpp"
#include "stdlib/file_names.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/posix/arguments.hpp"
#include "stdlib/system_call.hpp"

namespace kukri {

namespace {

using posix::Descriptor;

constexpr size_t kMostBytes = 1024;   // of a structure that is copied in and out

Result<int64_t> call_or_error(Thread& t, auto&& f) {
    int64_t result = TRY(blocking_call(t, [&] { return int64_t(f()); }));
    if (result < 0) return t.raise_os_error(errno);
    return result;
}

Result<Owned> number(Thread& t, Result<int64_t> n) {
    return new_int(t, TRY(std::move(n)));
}

// An int argument as the 64 bits that the call takes; too large ones are cut.
Result<int64_t> integer_argument(Thread& t, Value v) {
    if (auto n = is_int(v) ? unsigned_value(v) : std::nullopt) return int64_t(*n);
    return index_argument(t, v);
}

Result<std::string_view> structure(Thread& t, Value v, BufferView& view, std::string_view function) {
    std::string_view data;
    if (is<Str>(v)) {
        data = as<Str>(v).view();
    } else {
        view.~BufferView();
        new (&view) BufferView(TRY(get_buffer(t, v)));
        data = view.view();
    }
    if (data.size() > kMostBytes) return t.value_error("{} string arg too long", function);
    return data;
}

Result<Owned> control(Thread& t, Descriptor d, int command, Value argument) {
    if (is<Str>(argument) || is_bytes_like(t, argument)) {
        BufferView view;
        std::string_view data = TRY(structure(t, argument, view, "fcntl"));
        char copy[kMostBytes + 8] = {};
        std::memcpy(copy, data.data(), data.size());
        TRY(call_or_error(t, [&] { return ::fcntl(d.fd, command, copy); }));
        return TRY(new_bytes(t, std::string_view(copy, data.size())));
    }
    int64_t n = TRY(integer_argument(t, argument));
    return number(t, call_or_error(t, [=] { return ::fcntl(d.fd, command, n); }));
}

Result<Owned> device_control(Thread& t, Descriptor d, Value request, Value argument, bool mutate) {
    auto code = static_cast<unsigned long>(TRY(integer_argument(t, request)));
    if (!is<Str>(argument) && !is_bytes_like(t, argument)) {
        int64_t n = TRY(integer_argument(t, argument));
        return number(t, call_or_error(t, [=] { return ::ioctl(d.fd, code, n); }));
    }
    if (mutate && !is<Str>(argument)) {
        auto writable = get_buffer(t, argument, Writable::Yes);
        if (!writable.failed()) {
            BufferView view = writable.take();
            return number(t, call_or_error(t, [&] { return ::ioctl(d.fd, code, view.data); }));
        }
        t.pending.clear();   // read-only: a copy is passed
    }
    BufferView view;
    std::string_view data = TRY(structure(t, argument, view, "ioctl"));
    char copy[kMostBytes + 8] = {};
    std::memcpy(copy, data.data(), data.size());
    TRY(call_or_error(t, [&] { return ::ioctl(d.fd, code, copy); }));
    return TRY(new_bytes(t, std::string_view(copy, data.size())));
}

Result<void> lock_range(Thread& t, Descriptor d, int command, int64_t length, int64_t start, int whence) {
    struct flock lock = {};
    if (command == LOCK_UN) lock.l_type = F_UNLCK;
    else if (command & LOCK_SH) lock.l_type = F_RDLCK;
    else if (command & LOCK_EX) lock.l_type = F_WRLCK;
    else return t.value_error("unrecognized lockf argument");
    lock.l_start = start;
    lock.l_len = length;
    lock.l_whence = short(whence);
    return checked_call(t, [&] { return ::fcntl(d.fd, command & LOCK_NB ? F_SETLK : F_SETLKW, &lock); });
}

constexpr NativeRow kFunctions[] = {
    def<"fcntl(fd, cmd, arg=0, /)">("Do something with an open file, by a command's number; arg is an int or the bytes of a structure.", body<control>),
    def<"ioctl(fd, request, arg=0, mutate_flag=True, /)">("Do something with a device; a mutable buffer is changed in place.", body<device_control>),
    def<"flock(fd, operation, /)">("Lock a file, or free it: LOCK_SH, LOCK_EX, LOCK_UN, perhaps with LOCK_NB.", [](Thread& t, Descriptor d, int operation) {
        return checked_call(t, [=] { return ::flock(d.fd, operation); });
    }),
    def<"lockf(fd, cmd, len=0, start=0, whence=0, /)">("Lock a part of a file, or free it.", body<lock_range>),
};

struct Constant {
    std::string_view name;
    int64_t value;
};
#define C(name) {#name, int64_t(name)}
constexpr Constant kConstants[] = {
    C(DN_ACCESS), C(DN_ATTRIB), C(DN_CREATE), C(DN_DELETE), C(DN_MODIFY), {"DN_MULTISHOT", int64_t(unsigned(DN_MULTISHOT))}, C(DN_RENAME), C(FASYNC), C(FD_CLOEXEC),
    C(FICLONE), C(FICLONERANGE), C(F_ADD_SEALS), C(F_DUPFD), C(F_DUPFD_CLOEXEC), C(F_EXLCK), C(F_GETFD), C(F_GETFL), C(F_GETLEASE), C(F_GETLK), C(F_GETLK64),
    C(F_GETOWN), C(F_GETOWN_EX), C(F_GETPIPE_SZ), C(F_GETSIG), C(F_GET_FILE_RW_HINT), C(F_GET_RW_HINT), C(F_GET_SEALS), C(F_NOTIFY), C(F_OFD_GETLK),
    C(F_OFD_SETLK), C(F_OFD_SETLKW), C(F_OWNER_PGRP), C(F_OWNER_PID), C(F_OWNER_TID), C(F_RDLCK), C(F_SEAL_FUTURE_WRITE), C(F_SEAL_GROW), C(F_SEAL_SEAL),
    C(F_SEAL_SHRINK), C(F_SEAL_WRITE), C(F_SETFD), C(F_SETFL), C(F_SETLEASE), C(F_SETLK), C(F_SETLK64), C(F_SETLKW), C(F_SETLKW64), C(F_SETOWN), C(F_SETOWN_EX),
    C(F_SETPIPE_SZ), C(F_SETSIG), C(F_SET_FILE_RW_HINT), C(F_SET_RW_HINT), C(F_SHLCK), C(F_UNLCK), C(F_WRLCK), C(LOCK_EX), C(LOCK_MAND), C(LOCK_NB), C(LOCK_READ),
    C(LOCK_RW), C(LOCK_SH), C(LOCK_UN), C(LOCK_WRITE), C(RWH_WRITE_LIFE_EXTREME), C(RWH_WRITE_LIFE_LONG), C(RWH_WRITE_LIFE_MEDIUM), C(RWH_WRITE_LIFE_NONE),
    C(RWH_WRITE_LIFE_NOT_SET), C(RWH_WRITE_LIFE_SHORT),
};
#undef C

Result<void> populate(Thread& t, Module& m) {
    for (auto& row : kConstants) TRY(set_module_attribute(t, m, row.name, Value::small_int(row.value)));
    return {};
}

}  // namespace

const NativeModule& native_module_fcntl() {
    static constexpr NativeModule kModule{.name = "fcntl", .doc = "Controlling open files; locks.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri
