// FileIO: a file descriptor as an unbuffered stream. System calls run without the GIL and are repeated after signals.
// What a reader would get wrong: another thread may close the file during a call; the descriptor is read once, before.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "runtime/limits.hpp"
#include "runtime/base/codecs.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/permissions.hpp"
#include "runtime/terminal_output.hpp"
#include "runtime/warning.hpp"
#include "stdlib/io/io.hpp"

namespace kukri::io {

namespace {

constexpr size_t kMostAtOnce = 0x7ffff000;   // what Linux transfers in one call

// Calls `f` without the GIL until it is not interrupted: its result, or -1 with errno.
template <class F>
Result<int64_t> system_call(Thread& t, F&& f) {
    while (true) {
        int64_t r;
        int error;
        {
            BlockingRegion region(t);
            r = f();
            error = errno;
        }
        if (r >= 0 || error != EINTR) {
            errno = error;
            return r;
        }
        TRY(interrupted(t));
    }
}

Error mode_error(Thread& t, std::string_view action) { return unsupported(t, fmt::format("File not open for {}", action)); }

Result<void> check_open(Thread& t, FileIO& f) {
    if (f.is_closed()) return closed_file_error(t);
    return {};
}
Result<void> check_readable(Thread& t, FileIO& f) {
    TRY(check_open(t, f));
    if (!f.readable) return mode_error(t, "reading");
    return {};
}

}  // namespace

// --- reading and writing ----------------------------------------------------------------------------------------------------------

Result<int64_t> file_read(Thread& t, FileIO& f, char* to, size_t n) {
    TRY(check_readable(t, f));
    int descriptor = f.descriptor();
    int64_t got = TRY(system_call(t, [&] { return ::read(descriptor, to, std::min(n, kMostAtOnce)); }));
    if (got >= 0) return got;
    if (errno == EAGAIN) return kWouldBlock;
    return t.raise_os_error(errno);
}

Result<int64_t> file_write(Thread& t, FileIO& f, const char* from, size_t n) {
    TRY(check_open(t, f));
    if (!f.writable) return mode_error(t, "writing");
    int descriptor = f.descriptor();
    std::shared_ptr<TerminalOutput> terminal = terminal_output(t.runtime, descriptor);
    int64_t done = TRY(system_call(t, [&] { return terminal ? terminal->write(descriptor, from, n) : ::write(descriptor, from, std::min(n, kMostAtOnce)); }));
    int error = errno;
    if (done >= 0 && size_t(done) < n) TRY(interrupted(t));   // by a signal, perhaps: its handler runs before anything else
    if (done >= 0) return done;
    if (error == EAGAIN) return kWouldBlock;
    return t.raise_os_error(error);
}

Result<Owned> file_read_all(Thread& t, FileIO& f) {
    TRY(check_open(t, f));
    // The size tells how much to make room for; files that grow, and those of /proc that claim to be empty, come in pieces behind.
    struct stat status;
    size_t room = 0;
    if (fstat(f.descriptor(), &status) == 0 && S_ISREG(status.st_mode)) {
        off_t at = lseek(f.descriptor(), 0, SEEK_CUR);
        if (at >= 0 && status.st_size >= at) room = size_t(status.st_size - at);
    }
    Ref<Bytes> all = TRY(new_bytes_uninitialized(t, room));
    size_t size = 0;
    while (size < room) {
        int64_t got = TRY(file_read(t, f, all->data() + size, room - size));
        if (got == kWouldBlock && size == 0) return Owned::none();
        if (got <= 0) return TRY(new_bytes(t, {all->data(), size}));
        size += size_t(got);
    }
    std::string rest;
    char piece[16 * 1024];
    while (true) {
        int64_t got = TRY(file_read(t, f, piece, sizeof piece));
        if (got == kWouldBlock && size == 0 && rest.empty()) return Owned::none();
        if (got <= 0) break;
        rest.append(piece, size_t(got));
    }
    if (rest.empty()) return all;
    Ref<Bytes> joined = TRY(new_bytes_uninitialized(t, size + rest.size()));
    all->view().copy(joined->data(), size);
    rest.copy(joined->data() + size, rest.size());
    return joined;
}

Result<int64_t> file_seek(Thread& t, FileIO& f, int64_t offset, int whence) {
    TRY(check_open(t, f));
    int descriptor = f.descriptor();
    int64_t at = TRY(system_call(t, [&] { return lseek(descriptor, offset, whence); }));
    if (f.seekable == 0) f.seekable = at >= 0 ? 1 : -1;
    if (at < 0) return t.raise_os_error(errno);
    return at;
}

Result<bool> file_is_seekable(Thread& t, FileIO& f) {
    TRY(check_open(t, f));
    if (f.seekable == 0) f.seekable = lseek(f.descriptor(), 0, SEEK_CUR) >= 0 ? 1 : -1;
    return f.seekable > 0;
}

bool file_is_terminal(Thread& t, FileIO& f) {
    if (f.is_closed()) return false;
    int descriptor = f.descriptor();
    BlockingRegion region(t);
    return isatty(descriptor);
}

// close() is not repeated after a signal: the descriptor is gone either way.
Result<void> file_close(Thread& t, FileIO& f) {
    if (f.is_closed()) return {};
    int descriptor = f.descriptor();
    f.descriptor_plus_one = 0;
    if (!f.closes_descriptor) return {};
    give_back_limited(t.runtime, Limit::Files);
    int r, error;
    {
        BlockingRegion region(t);
        r = ::close(descriptor);
        error = errno;
    }
    if (r < 0 && error != EINTR) return t.raise_os_error(error);
    return {};
}

void FileIO::finish(Heap&) {
    if (!is_closed() && closes_descriptor) ::close(descriptor());
    descriptor_plus_one = 0;
}

// --- opening ----------------------------------------------------------------------------------------------------------------------

namespace {

// The name as the system takes it: a str in UTF-8 with escaped bytes, bytes, or what __fspath__ gives of these.
Result<std::string> file_name(Thread& t, Value name) {
    Owned path(name);
    if (!is<Str>(name) && !is<Bytes>(name)) {
        path = TRY(call_special(t, name, Special::FsPath));
        if (path.is_stop()) return t.type_error("expected str, bytes or os.PathLike object, not {}", type_name(t, name));
        if (!is<Str>(path.get()) && !is<Bytes>(path.get()))
            return t.type_error("expected {}.__fspath__() to return str or bytes, not {}", type_name(t, name), type_name(t, path.get()));
    }
    std::string result;
    if (is<Bytes>(path.get())) {
        result = as<Bytes>(path.get()).view();
    } else if (std::string_view text = text_of(path.get()); utf8::find_surrogate(text) == text.npos) {
        result = text;
    } else {
        EncodeResult encoded = encode(kUtf8Codec, text, ErrorPolicy::SurrogateEscape);
        if (encoded.fault) {
            Ref<Str> codec = TRY(new_str(t, encoded.fault->codec)), reason = TRY(new_str(t, encoded.fault->reason));
            Value arguments[] = {codec.value(), path.get(), Value::small_int(int64_t(encoded.fault->start)), Value::small_int(int64_t(encoded.fault->end)), reason.value()};
            return t.raise_object(TRY(new_exception(t, ExceptionType::UnicodeEncodeError, arguments)));
        }
        result = std::move(encoded.bytes);
    }
    if (result.find('\0') != std::string::npos) return t.value_error("embedded null byte");
    return result;
}

Result<FileMode> parse_file_mode(Thread& t, std::string_view text) {
    FileMode mode{};
    auto bad = [&] { return t.value_error("Must have exactly one of create/read/write/append mode and at most one plus"); };
    bool chosen = false;
    for (char c : text) {
        switch (c) {
            case 'x':
            case 'r':
            case 'w':
            case 'a':
                if (chosen) return bad();
                chosen = true;
                (c == 'x' ? mode.created : c == 'r' ? mode.reading : c == 'w' ? mode.writing : mode.appending) = true;
                break;
            case 'b': break;
            case '+':
                if (mode.updating) return bad();
                mode.updating = true;
                break;
            default: return t.value_error("invalid mode: {}", text);
        }
    }
    if (!chosen) return bad();
    return mode;
}

int open_flags(const FileMode& mode) {
    int flags = O_CLOEXEC;
    if (mode.updating)
        flags |= O_RDWR;
    else
        flags |= mode.reading ? O_RDONLY : O_WRONLY;
    if (mode.created) flags |= O_EXCL | O_CREAT;
    if (mode.writing) flags |= O_CREAT | O_TRUNC;
    if (mode.appending) flags |= O_APPEND | O_CREAT;
    return flags;
}

Result<int> descriptor_from_opener(Thread& t, Value opener, Value name, int flags) {
    Owned made = TRY(call(t, opener, {name, Value::small_int(flags)}));
    if (!is_int(made.get())) return t.type_error("expected integer from opener");
    auto n = int_value(made.get());
    if (!n || *n != int(*n)) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C int");
    if (*n < 0) return t.value_error("opener returned {}", *n);
    int descriptor = int(*n);
    int state = fcntl(descriptor, F_GETFD);
    if (state >= 0 && !(state & FD_CLOEXEC)) fcntl(descriptor, F_SETFD, state | FD_CLOEXEC);
    return descriptor;
}

// A file given by number; nothing if it is given by name.
Result<std::optional<int>> given_descriptor(Thread& t, Value file) {
    if (file.is_bool()) TRY(warn(t, ExceptionType::RuntimeWarning, "bool is used as a file descriptor"));
    if (!is_int(file) && type_of(t, file).find(Special::Index).is_empty()) return std::optional<int>();
    Owned n = TRY(index(t, file));
    auto number = int_value(n.get());
    if (!number || *number != int(*number)) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C int");
    if (*number < 0) return t.value_error("negative file descriptor");
    return std::optional<int>(int(*number));
}

// What is checked and noted of every fresh descriptor.
Result<void> examine(Thread& t, FileIO& f, Value name) {
    struct stat status;
    int descriptor = f.descriptor();
    int64_t r = TRY(system_call(t, [&] { return fstat(descriptor, &status); }));
    if (r < 0) {
        if (errno == EBADF) return t.raise_os_error(errno);
        return {};
    }
    if (S_ISDIR(status.st_mode)) return t.raise_os_error(EISDIR, name);
    if (status.st_blksize > 1) f.block_size = uint32_t(status.st_blksize);
    f.maybe_terminal = S_ISCHR(status.st_mode);
    if (S_ISREG(status.st_mode)) f.seekable = 1;
    return {};
}

}  // namespace

Result<void> file_open(Thread& t, FileIO& f, Value file, std::string_view mode_text, bool closefd, Value opener) {
    if (!f.is_closed()) TRY(file_close(t, f));
    auto given = TRY(given_descriptor(t, file));
    std::string name;
    if (!given) name = TRY(file_name(t, file));
    FileMode mode = TRY(parse_file_mode(t, mode_text));
    f.created = mode.created;
    f.readable = mode.reading || mode.updating;
    f.writable = !mode.reading || mode.updating;
    f.appending = mode.appending;
    f.closes_descriptor = closefd;
    f.seekable = 0;
    f.block_size = kDefaultBufferSize;
    int flags = open_flags(mode), descriptor;
    if (const Permissions* permissions = t.runtime.options.permissions.get(); permissions && !permissions->system) {
        if (given || !opener.is_none()) return raise_not_permitted(t, "descriptors");
        TRY(check_file_access(t, f.writable ? Access::Write : Access::Read, name));
    }
    if (given) {
        descriptor = *given;
    } else {
        if (!closefd) return t.value_error("Cannot use closefd=False with file name");
        TRY(use_limited(t, Limit::Files));
        if (opener.is_none()) {
            int64_t opened = TRY(system_call(t, [&] { return ::open(name.c_str(), flags, 0666); }));
            if (opened < 0) return t.raise_os_error(errno, file);
            descriptor = int(opened);
        } else {
            descriptor = TRY(descriptor_from_opener(t, opener, file, flags));
        }
    }
    f.descriptor_plus_one = descriptor + 1;
    auto finish = [&]() -> Result<void> {
        TRY(examine(t, f, file));
        TRY(set_attribute(t, Value(&f), t.names().name_, file));
        // As other programs see it, a file opened for appending is at its end from the start; pipes have no end to go to.
        if (mode.appending && file_seek(t, f, 0, SEEK_END).failed()) {
            if (errno != ESPIPE || !t.catch_if(ExceptionType::OSError)) return Error{};
        }
        return {};
    };
    if (finish().failed()) {
        Owned error = std::move(t.pending);
        if (given) f.closes_descriptor = false;   // not ours to close
        (void)file_close(t, f);
        t.pending = std::move(error);
        return Error{};
    }
    return {};
}

Result<Ref<FileIO>> file_for_descriptor(Thread& t, int descriptor, bool readable, std::string_view name) {
    Ref<FileIO> f = TRY(make<FileIO>(t));
    f->descriptor_plus_one = descriptor + 1;
    f->readable = readable;
    f->writable = !readable;
    f->block_size = kDefaultBufferSize;
    Ref<Str> shown = TRY(new_str(t, name));
    TRY(set_own_attribute(t, *f, t.names().name_, shown.value()));
    return f;
}

// --- methods ----------------------------------------------------------------------------------------------------------------------

namespace {

std::string_view mode_text(const FileIO& f) {
    if (f.created) return f.readable ? "xb+" : "xb";
    if (f.appending) return f.readable ? "ab+" : "ab";
    if (f.readable) return f.writable ? "rb+" : "rb";
    return "wb";
}

Result<Owned> or_none(Thread& t, int64_t n) {
    if (n == kWouldBlock) return Owned::none();
    return new_int(t, n);
}

Result<Owned> read(Thread& t, FileIO& self, Value size) {
    TRY(check_readable(t, self));
    int64_t n = TRY(optional_size(t, size));
    if (n < 0) return call_method(t, Value(&self), "readall");
    Ref<Bytes> data = TRY(new_bytes_uninitialized(t, std::min(size_t(n), kMostAtOnce)));
    int64_t got = TRY(file_read(t, self, data->data(), data->length));
    if (got == kWouldBlock) return Owned::none();
    if (size_t(got) == data->length) return data;
    return TRY(new_bytes(t, {data->data(), size_t(got)}));
}

Result<Owned> readinto(Thread& t, FileIO& self, Value target) {
    TRY(check_readable(t, self));
    BufferView view = TRY(writable_argument(t, target, "readinto"));
    return or_none(t, TRY(file_read(t, self, view.data, view.size)));
}

Result<Owned> write(Thread& t, FileIO& self, Value data) {
    BufferView view = TRY(get_buffer(t, data));
    return or_none(t, TRY(file_write(t, self, view.data, view.size)));
}

Result<Owned> truncate(Thread& t, FileIO& self, Value size) {
    TRY(check_open(t, self));
    if (!self.writable) return mode_error(t, "writing");
    int64_t length = size.is_none() ? TRY(file_seek(t, self, 0, SEEK_CUR)) : TRY(offset_argument(t, size));
    int descriptor = self.descriptor();
    int64_t r = TRY(system_call(t, [&] { return ftruncate(descriptor, length); }));
    if (r < 0) return t.raise_os_error(errno);
    return new_int(t, length);
}

Result<Owned> close(Thread& t, FileIO& self) {
    bool failed = false;
    // For an exact FileIO the inherited close() only flushes, which does nothing.
    if (!is_exact(Value(&self), FileIO::kRow)) failed = base_close(t, Value(&self)).failed();
    if (!self.closes_descriptor) {
        self.descriptor_plus_one = 0;
        return failed ? Result<Owned>(Error{}) : Owned::none();
    }
    Owned error = std::move(t.pending);
    if (self.finalizing && !self.is_closed()) warn_unclosed(t, Value(&self), Value(&self));
    bool close_failed = file_close(t, self).failed();
    if (failed || close_failed) return chain_pending(t, std::move(error));
    return Owned::none();
}

Result<Owned> file_repr(Thread& t, FileIO& self) {
    std::string type(type_of(t, Value(&self)).full_name());
    if (self.is_closed()) return make_str(t, fmt::format("<{} [closed]>", type));
    std::string_view closes = self.closes_descriptor ? "True" : "False";
    Owned name = TRY(find_attribute(t, Value(&self), t.names().name_));
    if (name.is_stop()) return make_str(t, fmt::format("<{} fd={} mode='{}' closefd={}>", type, self.descriptor(), mode_text(self), closes));
    ReprScope scope = TRY(ReprScope::enter(t, Value(&self)));
    if (scope.is_running()) return t.raise(ExceptionType::RuntimeError, "reentrant call inside {}.__repr__", type);
    Ref<Str> shown = TRY(repr(t, name.get()));
    return make_str(t, fmt::format("<{} name={} mode='{}' closefd={}>", type, shown->view(), mode_text(self), closes));
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create a closed file; __init__ opens it.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate_instance(t, cls); }),
    def<"__init__(self, file, mode='r', closefd=True, opener=None)">("Open a file by name or descriptor.", [](Thread& t, FileIO& self, Value file, std::optional<std::string_view> mode, bool closefd, Value opener) {
        return file_open(t, self, file, mode.value_or("r"), closefd, opener);
    }),
    def<"__repr__(self, /)">("Return repr(self).", body<file_repr>),
    cannot_pickle_row<FileIO>(),
    cannot_pickle_ex_row<FileIO>(),
    def<"read(self, size=-1, /)">("Read at most size bytes with one system call, or all; None if nothing is there yet.", body<read>),
    def<"readall(self, /)">("Read until the end.", [](Thread& t, FileIO& self) { return file_read_all(t, self); }),
    def<"readinto(self, buffer, /)">("Read into memory; how many bytes, or None.", body<readinto>),
    def<"write(self, b, /)">("Write with one system call; how many bytes, or None.", body<write>),
    def<"seek(self, pos, whence=0, /)">("Move the file's position.", [](Thread& t, FileIO& self, Value position, int whence) -> Result<int64_t> {
        TRY(check_open(t, self));
        return file_seek(t, self, TRY(offset_argument(t, position)), whence);
    }),
    def<"tell(self, /)">("The file's position.", [](Thread& t, FileIO& self) { return file_seek(t, self, 0, SEEK_CUR); }),
    def<"truncate(self, size=None, /)">("Cut the file off at a size, by default at the position.", body<truncate>),
    def<"close(self, /)">("Close the descriptor, unless it was only lent.", body<close>),
    def<"seekable(self, /)">("Whether the file has a position.", [](Thread& t, FileIO& self) { return file_is_seekable(t, self); }),
    def<"readable(self, /)">("Whether the file was opened for reading.", [](Thread& t, FileIO& self) -> Result<bool> {
        TRY(check_open(t, self));
        return self.readable;
    }),
    def<"writable(self, /)">("Whether the file was opened for writing.", [](Thread& t, FileIO& self) -> Result<bool> {
        TRY(check_open(t, self));
        return self.writable;
    }),
    def<"fileno(self, /)">("The file descriptor.", [](Thread& t, FileIO& self) -> Result<int64_t> {
        TRY(check_open(t, self));
        return self.descriptor();
    }),
    def<"isatty(self, /)">("Whether this is a terminal.", [](Thread& t, FileIO& self) -> Result<bool> {
        TRY(check_open(t, self));
        return file_is_terminal(t, self);
    }),
    def<"_dealloc_warn(self, source, /)">("Warn that source was not closed.", [](Thread& t, FileIO& self, Value source) {
        if (!self.is_closed() && self.closes_descriptor) warn_unclosed(t, source, Value(&self));
    }),
};

constexpr PropertyRow kProperties[] = {
    property<FileIO>("closed", "Whether the file is closed.", [](Thread&, FileIO& self) -> Result<Owned> { return Owned::boolean(self.is_closed()); }),
    property<FileIO>("closefd", "Whether closing the file closes the descriptor.", [](Thread&, FileIO& self) -> Result<Owned> { return Owned::boolean(self.closes_descriptor); }),
    property<FileIO>("mode", "The mode of opening.", [](Thread& t, FileIO& self) -> Result<Owned> { return make_str(t, mode_text(self)); }),
    member<FileIO>("_blksize", "The buffer size that suits the file.", [](Thread& t, FileIO& self) -> Result<Owned> { return new_int(t, self.block_size); },
                     [](Thread& t, FileIO& self, Value v) -> Result<void> {
                         if (v.is_empty()) return t.type_error("can't delete numeric/char attribute");
                         self.block_size = uint32_t(TRY(index_argument(t, v)));
                         return {};
                     }),
    member<FileIO>("_finalizing", "Whether the file is being destroyed.", [](Thread&, FileIO& self) -> Result<Owned> { return Owned::boolean(self.finalizing); },
                     [](Thread&, FileIO& self, Value v) -> Result<void> { self.finalizing = v.is_true(); return {}; }),
};

}  // namespace

constinit const TypeRow FileIO::kRow = [] {
    TypeRow row = type_row<FileIO>({.name = "_io.FileIO", .doc = "A file descriptor as a stream of bytes, without a buffer.", .base = &RawIOBase::kRow, .has_dict = true, .weakly_referenceable = true, .methods = kMethods, .properties = kProperties});
    row.next = raw_next<next_line_of_object>;
    return row;
}();

}  // namespace kukri::io
