// Open files by their descriptors: opening, reading, writing, duplicating, pipes, terminals, locks and their flags.
#include <fcntl.h>
#include <pty.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <unistd.h>
#include <utmp.h>

#include <climits>

#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/terminal_output.hpp"
#include "stdlib/posix/arguments.hpp"
#include "stdlib/posix/parts.hpp"
#include "stdlib/time_values.hpp"

namespace kukri::posix {

namespace {

constexpr size_t kMostBytes = 0x7ffff000;   // what Linux transfers in one call

Result<int64_t> open_file(Thread& t, const Path& path, int flags, int mode, DirFd dir) {
    int fd = TRY(blocking_call(t, [&] { return openat(dir.fd, path.c_str(), flags | O_CLOEXEC, mode); }));
    if (fd < 0) return t.raise_os_error(errno, path.object);
    return fd;
}

// close() is not repeated after EINTR: the descriptor is gone by then (man 2 close).
Result<void> close_file(Thread& t, int fd) {
    int result = without_gil(t, [&] { return ::close(fd); });
    if (result < 0 && errno != EINTR) return t.raise_os_error(errno);
    return {};
}

template <class F>
Result<Owned> read_bytes(Thread& t, int64_t length, F&& f) {
    if (length < 0) return t.raise_os_error(EINVAL);
    size_t wanted = std::min<size_t>(size_t(length), kMostBytes);
    Ref<Bytes> buffer = TRY(new_bytes_uninitialized(t, wanted));
    char* data = buffer->data();
    ssize_t got = TRY(blocking_call(t, [&] { return f(data, wanted); }));
    if (got < 0) return t.raise_os_error(errno);
    if (size_t(got) == wanted) return buffer;
    return TRY(new_bytes(t, std::string_view(data, size_t(got))));
}

template <class F>
Result<int64_t> write_bytes(Thread& t, Value data, F&& f) {
    BufferView view = TRY(get_buffer(t, data));
    ssize_t written = TRY(blocking_call(t, [&] { return f(view.data, std::min(view.size, kMostBytes)); }));
    if (written < 0) return t.raise_os_error(errno);
    return written;
}

// The buffers of readv(), writev() and their relatives.
struct Vectors {
    std::vector<BufferView> views;
    std::vector<iovec> vectors;
    static Result<Vectors> from(Thread& t, std::string_view function, Value buffers, Writable writable) {
        Vectors all;
        if (type_of(t, buffers).find(Special::GetItem).is_empty()) return t.type_error("{}() arg 2 must be a sequence", function);
        Ref<List> items = TRY(list_from(t, buffers));
        for (size_t i = 0; i < items->length; ++i) {
            BufferView view = TRY(get_buffer(t, (*items)[i], writable));
            all.vectors.push_back({view.data, view.size});
            all.views.push_back(std::move(view));
        }
        return all;
    }
    int count() const { return int(vectors.size()); }
};

template <class F>
Result<int64_t> with_vectors(Thread& t, std::string_view function, Value buffers, Writable writable, F&& f) {
    Vectors all = TRY(Vectors::from(t, function, buffers, writable));
    ssize_t moved = TRY(blocking_call(t, [&] { return f(all.vectors.data(), all.count()); }));
    if (moved < 0) return t.raise_os_error(errno);
    return moved;
}

template <class F>
Result<int64_t> counted_call(Thread& t, F&& f) {
    int64_t n = TRY(blocking_call(t, [&] { return int64_t(f()); }));
    if (n < 0) return t.raise_os_error(errno);
    return n;
}

Result<Ref<Tuple>> pair_of(Thread& t, int64_t a, int64_t b) { return tuple_of(t, Value::small_int(a), Value::small_int(b)); }

Result<Ref<Tuple>> make_pipe(Thread& t, int flags) {
    int ends[2];
    TRY(checked_call(t, [&] { return ::pipe2(ends, flags); }));
    return pair_of(t, ends[0], ends[1]);
}

Result<int64_t> duplicate_to(Thread& t, int fd, int fd2, bool inheritable) {
    if (fd < 0 || fd2 < 0) return t.raise_os_error(EBADF);
    return counted_call(t, [&] { return inheritable || fd == fd2 ? dup2(fd, fd2) : dup3(fd, fd2, O_CLOEXEC); });
}

Result<int64_t> send_file(Thread& t, int out, int in, Value offset, int64_t count) {
    if (offset.is_none()) return counted_call(t, [&] { return ::sendfile(out, in, nullptr, size_t(count)); });
    off_t from = TRY(index_argument(t, offset));
    return counted_call(t, [&] { return ::sendfile(out, in, &from, size_t(count)); });
}

// copy_file_range and splice: their offsets may be None.
struct OptionalOffset {
    loff_t value = 0;
    bool given = false;
    static Result<OptionalOffset> from(Thread& t, Value v) {
        if (v.is_none()) return OptionalOffset{};
        return OptionalOffset{TRY(index_argument(t, v)), true};
    }
    loff_t* pointer() { return given ? &value : nullptr; }
};

Result<int64_t> copy_range(Thread& t, int from, int to, int64_t count, Value from_offset, Value to_offset) {
    if (count < 0) return t.value_error("negative value for 'count' not allowed");
    auto a = TRY(OptionalOffset::from(t, from_offset)), b = TRY(OptionalOffset::from(t, to_offset));
    return counted_call(t, [&] { return ::copy_file_range(from, a.pointer(), to, b.pointer(), size_t(count), 0); });
}
Result<int64_t> splice_files(Thread& t, int from, int to, int64_t count, Value from_offset, Value to_offset, int flags) {
    if (count < 0) return t.value_error("negative value for 'count' not allowed");
    auto a = TRY(OptionalOffset::from(t, from_offset)), b = TRY(OptionalOffset::from(t, to_offset));
    return counted_call(t, [&] { return ::splice(from, a.pointer(), to, b.pointer(), size_t(count), unsigned(flags)); });
}

Result<bool> status_flag(Thread& t, int fd, int query, int flag) {
    int flags = int(TRY(counted_call(t, [&] { return fcntl(fd, query); })));
    return (flags & flag) != 0;
}
Result<void> set_status_flag(Thread& t, int fd, int query, int change, int flag, bool on) {
    int flags = int(TRY(counted_call(t, [&] { return fcntl(fd, query); })));
    return checked_call(t, [&] { return fcntl(fd, change, on ? flags | flag : flags & ~flag); });
}

Result<Owned> terminal_size(Thread& t, int fd) {
    winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) < 0) return t.raise_os_error(errno);
    StructSequenceBuilder made(t, kTerminalSize);
    made.add_int(size.ws_col);
    made.add_int(size.ws_row);
    return made.finish();
}

Result<Owned> terminal_name(Thread& t, int fd) {
    char name[PATH_MAX];
    if (int error = ttyname_r(fd, name, sizeof name)) return t.raise_os_error(error);
    return TRY(decode_file_name(t, name));
}

Result<Owned> device_encoding(Thread& t, int fd) {
    if (!::isatty(fd)) return Owned::none();
    return make_str(t, "utf-8");
}

Result<Ref<Tuple>> open_terminal(Thread& t) {
    int master, slave;
    TRY(checked_call(t, [&] { return ::openpty(&master, &slave, nullptr, nullptr, nullptr); }));
    fcntl(master, F_SETFD, FD_CLOEXEC);
    fcntl(slave, F_SETFD, FD_CLOEXEC);
    return pair_of(t, master, slave);
}

// --- eventfd, timerfd, memfd ------------------------------------------------------------------------------------------------------------

Result<uint64_t> event_count(Thread& t, Value v) {
    if (!is_int(v)) return t.type_error("an integer is required");
    auto n = unsigned_value(v);
    if (n) return *n;
    if (int_sign(v) < 0) return t.value_error("value must be positive");
    return t.raise(ExceptionType::OverflowError, "Python int too large for C unsigned long long");
}
Result<void> event_write(Thread& t, int fd, Value v) {
    uint64_t n = TRY(event_count(t, v));
    return checked_call(t, [&] { return ::eventfd_write(fd, n); });
}
Result<Owned> event_read(Thread& t, int fd) {
    eventfd_t n;
    TRY(checked_call(t, [&] { return ::eventfd_read(fd, &n); }));
    return new_unsigned(t, n);
}

int64_t to_nanoseconds(const timespec& time) { return int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec; }
Result<Ref<Tuple>> timer_tuple(Thread& t, const itimerspec& spec, bool ns) {
    auto one = [&](const timespec& time) -> Result<Owned> {
        if (ns) return new_int(t, to_nanoseconds(time));
        return new_float(t, double(to_nanoseconds(time)) * 1e-9);
    };
    Owned value = TRY(one(spec.it_value)), interval = TRY(one(spec.it_interval));
    return tuple_of(t, value.get(), interval.get());
}
Result<Ref<Tuple>> timer_get(Thread& t, int fd, bool ns) {
    itimerspec now;
    TRY(checked_call(t, [&] { return ::timerfd_gettime(fd, &now); }));
    return timer_tuple(t, now, ns);
}
Result<Ref<Tuple>> timer_set(Thread& t, int fd, int flags, itimerspec wanted, bool ns) {
    itimerspec before;
    TRY(checked_call(t, [&] { return ::timerfd_settime(fd, flags, &wanted, &before); }));
    return timer_tuple(t, before, ns);
}

constexpr NativeRow kFunctions[] = {
    def<"open(path, flags, mode=511, *, dir_fd=None)">("Open a file; return its descriptor.", body<open_file>),
    def<"close(fd)">("Close a descriptor.", body<close_file>),
    def<"closerange(fd_low, fd_high, /)">("Close all descriptors in [fd_low, fd_high), ignoring errors.", [](Thread& t, int low, int high) {
        without_gil(t, [&] {
            for (int fd = std::max(low, 0); fd < high; ++fd) ::close(fd);
            return 0;
        });
    }),
    def<"read(fd, length, /)">("Read at most length bytes.", [](Thread& t, int fd, int64_t length) {
        return read_bytes(t, length, [fd](char* data, size_t n) { return ::read(fd, data, n); });
    }),
    def<"pread(fd, length, offset, /)">("Read at most length bytes at an offset; the file position stays.", [](Thread& t, int fd, int64_t length, int64_t offset) {
        return read_bytes(t, length, [=](char* data, size_t n) { return ::pread(fd, data, n, offset); });
    }),
    def<"write(fd, data, /)">("Write bytes; return how many were.", [](Thread& t, int fd, Value data) {
        auto terminal = terminal_output(t.runtime, fd);
        return write_bytes(t, data, [&](const char* p, size_t n) { return terminal ? terminal->write(fd, p, n) : ::write(fd, p, n); });
    }),
    def<"pwrite(fd, buffer, offset, /)">("Write bytes at an offset; the file position stays.", [](Thread& t, int fd, Value data, int64_t offset) {
        return write_bytes(t, data, [=](const char* p, size_t n) { return ::pwrite(fd, p, n, offset); });
    }),
    def<"readv(fd, buffers, /)">("Read into several buffers.", [](Thread& t, int fd, Value buffers) {
        return with_vectors(t, "readv", buffers, Writable::Yes, [=](const iovec* v, int n) { return ::readv(fd, v, n); });
    }),
    def<"writev(fd, buffers, /)">("Write several buffers.", [](Thread& t, int fd, Value buffers) {
        return with_vectors(t, "writev", buffers, Writable::No, [=](const iovec* v, int n) { return ::writev(fd, v, n); });
    }),
    def<"preadv(fd, buffers, offset, flags=0, /)">("Read into several buffers at an offset.", [](Thread& t, int fd, Value buffers, int64_t offset, int flags) {
        return with_vectors(t, "preadv2", buffers, Writable::Yes, [=](const iovec* v, int n) { return ::preadv2(fd, v, n, offset, flags); });
    }),
    def<"pwritev(fd, buffers, offset, flags=0, /)">("Write several buffers at an offset.", [](Thread& t, int fd, Value buffers, int64_t offset, int flags) {
        return with_vectors(t, "pwritev2", buffers, Writable::No, [=](const iovec* v, int n) { return ::pwritev2(fd, v, n, offset, flags); });
    }),
    def<"lseek(fd, position, whence, /)">("Move the file position; return the new one.", [](Thread& t, int fd, int64_t position, int whence) {
        return counted_call(t, [=] { return ::lseek(fd, position, whence); });
    }),
    def<"ftruncate(fd, length, /)">("Cut an open file, or extend it with zeros.", [](Thread& t, int fd, int64_t length) { return checked_call(t, [=] { return ::ftruncate(fd, length); }); }),
    def<"fsync(fd)">("Write a file's data to disk.", [](Thread& t, Descriptor d) { return checked_call(t, [=] { return ::fsync(d.fd); }); }),
    def<"fdatasync(fd)">("Write a file's data to disk, without its times.", [](Thread& t, Descriptor d) { return checked_call(t, [=] { return ::fdatasync(d.fd); }); }),
    def<"dup(fd, /)">("A second descriptor of an open file.", [](Thread& t, int fd) { return counted_call(t, [=] { return fcntl(fd, F_DUPFD_CLOEXEC, 0); }); }),
    def<"dup2(fd, fd2, inheritable=True)">("Make fd2 a descriptor of fd's file.", body<duplicate_to>),
    def<"pipe()">("Make a pipe: (read end, write end).", [](Thread& t) { return make_pipe(t, O_CLOEXEC); }),
    def<"pipe2(flags, /)">("Make a pipe with flags.", body<make_pipe>),
    def<"isatty(fd, /)">("Is it a terminal?", [](Thread&, int fd) { return ::isatty(fd) == 1; }),
    def<"get_inheritable(fd, /)">("Does a program that is executed get this descriptor?", [](Thread& t, int fd) -> Result<bool> { return !TRY(status_flag(t, fd, F_GETFD, FD_CLOEXEC)); }),
    def<"set_inheritable(fd, inheritable, /)">("Say whether a program that is executed gets this descriptor.", [](Thread& t, int fd, int on) {
        return set_status_flag(t, fd, F_GETFD, F_SETFD, FD_CLOEXEC, !on);
    }),
    def<"get_blocking(fd, /)">("Do reading and writing wait?", [](Thread& t, int fd) -> Result<bool> { return !TRY(status_flag(t, fd, F_GETFL, O_NONBLOCK)); }),
    def<"set_blocking(fd, blocking, /)">("Say whether reading and writing wait.", [](Thread& t, int fd, bool on) {
        return set_status_flag(t, fd, F_GETFL, F_SETFL, O_NONBLOCK, !on);
    }),
    def<"sendfile(out_fd, in_fd, offset, count)">("Copy from a file to a descriptor inside the system.", body<send_file>),
    def<"copy_file_range(src, dst, count, offset_src=None, offset_dst=None)">("Copy between files inside the system.", body<copy_range>),
    def<"splice(src, dst, count, offset_src=None, offset_dst=None, flags=0)">("Move data between a pipe and a descriptor.", body<splice_files>),
    def<"posix_fallocate(fd, offset, length, /)">("Make sure that disk space is there.", [](Thread& t, int fd, int64_t offset, int64_t length) -> Result<void> {
        int error = without_gil(t, [=] { return ::posix_fallocate(fd, offset, length); });
        if (error) return t.raise_os_error(error);
        return {};
    }),
    def<"posix_fadvise(fd, offset, length, advice, /)">("Announce how a file will be read.", [](Thread& t, int fd, int64_t offset, int64_t length, int advice) -> Result<void> {
        int error = without_gil(t, [=] { return ::posix_fadvise(fd, offset, length, advice); });
        if (error) return t.raise_os_error(error);
        return {};
    }),
    def<"lockf(fd, command, length, /)">("Lock a part of a file, test or free it.", [](Thread& t, int fd, int command, int64_t length) {
        return checked_call(t, [=] { return ::lockf(fd, command, length); });
    }),
    def<"get_terminal_size(fd=1, /)">("The size of a terminal window: (columns, lines).", body<terminal_size>),
    def<"ttyname(fd, /)">("The name of a terminal.", body<terminal_name>),
    def<"ctermid()">("The name of the controlling terminal.", [](Thread& t) {
        char name[L_ctermid];
        return decode_file_name(t, ::ctermid(name));
    }),
    def<"device_encoding(fd)">("The encoding of a terminal; None for other files.", body<device_encoding>),
    def<"tcgetpgrp(fd, /)">("The foreground process group of a terminal.", [](Thread& t, int fd) { return counted_call(t, [=] { return ::tcgetpgrp(fd); }); }),
    def<"tcsetpgrp(fd, pgid, /)">("Set the foreground process group of a terminal.", [](Thread& t, int fd, int group) { return checked_call(t, [=] { return ::tcsetpgrp(fd, group); }); }),
    def<"openpty()">("Make a pseudo-terminal: (master, slave).", body<open_terminal>),
    def<"posix_openpt(oflag, /)">("Open the master side of a new pseudo-terminal.", [](Thread& t, int flags) { return counted_call(t, [=] { return ::posix_openpt(flags); }); }),
    def<"grantpt(fd, /)">("Give this process the slave side.", [](Thread& t, int fd) { return checked_call(t, [=] { return ::grantpt(fd); }); }),
    def<"unlockpt(fd, /)">("Unlock the slave side.", [](Thread& t, int fd) { return checked_call(t, [=] { return ::unlockpt(fd); }); }),
    def<"ptsname(fd, /)">("The name of the slave side.", [](Thread& t, int fd) -> Result<Owned> {
        char name[PATH_MAX];
        if (ptsname_r(fd, name, sizeof name)) return t.raise_os_error(errno);
        return TRY(decode_file_name(t, name));
    }),
    def<"login_tty(fd, /)">("Make a terminal that of a new session of this process.", [](Thread& t, int fd) { return checked_call(t, [=] { return ::login_tty(fd); }); }),
    def<"memfd_create(name, flags=1)">("A file that lies in memory only.", [](Thread& t, Value name, int flags) -> Result<int64_t> {
        std::string text = TRY(encode_path_checked(t, name));
        return counted_call(t, [&] { return ::memfd_create(text.c_str(), unsigned(flags)); });
    }),
    def<"eventfd(initval, flags=524288)">("A descriptor that counts events.", [](Thread& t, Value initial, int flags) -> Result<int64_t> {
        uint64_t n = TRY(event_count(t, initial));
        if (n > UINT_MAX) return t.raise(ExceptionType::OverflowError, "Python int too large for C unsigned int");
        return counted_call(t, [=] { return ::eventfd(unsigned(n), flags); });
    }),
    def<"eventfd_read(fd)">("Wait for events and take them.", body<event_read>),
    def<"eventfd_write(fd, value)">("Add events.", body<event_write>),
    def<"timerfd_create(clockid, /, *, flags=524288)">("A descriptor that tells of a timer.", [](Thread& t, int clock, int flags) {
        return counted_call(t, [=] { return ::timerfd_create(clock, flags | TFD_CLOEXEC); });   // as all descriptors (PEP 446)
    }),
    def<"timerfd_gettime(fd, /)">("The rest of the time and the interval, in seconds.", [](Thread& t, int fd) { return timer_get(t, fd, false); }),
    def<"timerfd_gettime_ns(fd, /)">("The rest of the time and the interval, in nanoseconds.", [](Thread& t, int fd) { return timer_get(t, fd, true); }),
    def<"timerfd_settime(fd, /, *, flags=0, initial=<unrepresentable>, interval=<unrepresentable>)">("Set a timer, in seconds.",
        [](Thread& t, int fd, int flags, std::optional<Value> initial, std::optional<Value> interval) -> Result<Ref<Tuple>> {
        int64_t first = initial ? TRY(nanoseconds_from(t, *initial, Rounding::Ceiling)) : 0, every = interval ? TRY(nanoseconds_from(t, *interval, Rounding::Ceiling)) : 0;
        return timer_set(t, fd, flags, {timespec_of(every), timespec_of(first)}, false);
    }),
    def<"timerfd_settime_ns(fd, /, *, flags=0, initial=0, interval=0)">("Set a timer, in nanoseconds.", [](Thread& t, int fd, int flags, int64_t initial, int64_t interval) {
        return timer_set(t, fd, flags, {timespec_of(interval), timespec_of(initial)}, true);
    }),
};

constexpr std::string_view kTerminalSizeFields[] = {"columns", "lines"};

}  // namespace

constinit const StructSequenceRow kTerminalSize = struct_sequence_row("os.terminal_size", "The size of a terminal window: (columns, lines).", kTerminalSizeFields, 2);
constinit const std::span<const NativeRow> kDescriptorFunctions = kFunctions;

}  // namespace kukri::posix
