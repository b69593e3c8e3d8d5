// The abstract bases _IOBase, _RawIOBase, _BufferedIOBase and _TextIOBase: what a stream can do that has only some methods.
// Everything here calls the stream's own methods by name, for they are usually Python's.
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/io/buffered.hpp"
#include "stdlib/io/text.hpp"

namespace kukri::io {

// --- asking a stream --------------------------------------------------------------------------------------------------------------

Result<bool> is_closed(Thread& t, Value stream) {
    if (FileIO* f = plain<FileIO>(stream)) return f->is_closed();
    Owned closed = TRY(get_attribute(t, stream, "closed"));
    return truth(t, closed.get());
}

Result<void> check_closed(Thread& t, Value stream) {
    if (TRY(is_closed(t, stream))) return closed_error(t);
    return {};
}

Result<void> check_capability(Thread& t, Value stream, std::string_view method, std::string_view message) {
    if (FileIO* f = plain<FileIO>(stream); f && !f->is_closed()) {
        bool yes = method == "readable" ? f->readable : method == "writable" ? f->writable : TRY(file_is_seekable(t, *f));
        if (yes) return {};
        return unsupported(t, message);
    }
    Owned answer = TRY(call_method(t, stream, method));
    if (!answer.get().is_true()) return unsupported(t, message);
    return {};
}

namespace {

constexpr std::string_view kClosedMark = "__IOBase_closed";

Result<bool> is_marked_closed(Thread& t, Value self) {
    Owned mark = TRY(find_attribute(t, self, kClosedMark));
    return !mark.is_stop();
}

Result<Owned> base_flush(Thread& t, Value self) {
    bool closed_file = is<FileIO>(self) && as<FileIO>(self).is_closed();   // close() of an exact FileIO leaves no mark
    if (closed_file || TRY(is_marked_closed(t, self))) return closed_error(t);
    return Owned::none();
}

// --- lines ------------------------------------------------------------------------------------------------------------------------

Result<std::string_view> bytes_result(Thread& t, const Owned& v, std::string_view method) {
    if (is<Bytes>(v.get())) return as<Bytes>(v.get()).view();
    return t.raise(ExceptionType::OSError, "{}() should have returned a bytes object, not '{}'", method, type_name(t, v.get()));
}

// How much may be read without going past the end of a line: what peek() shows, up to a newline; 1 if there is nothing to see.
Result<size_t> peek_line(Thread& t, Value peek, int64_t room) {
    Owned shown = TRY(call(t, peek, {Value::small_int(1)}));
    std::string_view ahead = TRY(bytes_result(t, shown, "peek"));
    if (ahead.empty()) return size_t(1);
    if (room >= 0 && ahead.size() > size_t(room)) ahead = ahead.substr(0, size_t(room));
    size_t end = ahead.find('\n');
    return end == ahead.npos ? ahead.size() : end + 1;
}

Result<Owned> base_readline(Thread& t, Value self, Value size) {
    int64_t limit = TRY(optional_size(t, size));
    Owned peek = TRY(find_attribute(t, self, "peek"));
    std::string line;
    while (limit < 0 || line.size() < size_t(limit)) {
        size_t ahead = peek.is_stop() ? 1 : TRY(peek_line(t, peek.get(), limit < 0 ? -1 : limit - int64_t(line.size())));
        Owned piece = TRY(call_method(t, self, "read", {Value::small_int(int64_t(ahead))}));
        std::string_view bytes = TRY(bytes_result(t, piece, "read"));
        if (bytes.empty()) break;
        line += bytes;
        if (line.back() == '\n') break;
    }
    return TRY(new_bytes(t, line));
}

Result<Owned> base_readlines(Thread& t, Value self, Value hint_value) {
    int64_t hint = TRY(optional_size(t, hint_value));
    if (hint <= 0) return TRY(list_from(t, self));
    Ref<List> lines = TRY(new_list(t));
    Owned iterator = TRY(iterate(t, self));
    int64_t total = 0;
    while (total < hint) {
        Owned line = TRY(next(t, iterator.get()));
        if (line.is_stop()) break;
        total += TRY(length(t, line.get()));
        TRY(append(t, *lines, std::move(line)));
    }
    return lines;
}

Result<void> base_writelines(Thread& t, Value self, Value lines) {
    TRY(check_closed(t, self));
    return for_each(t, lines, [&](Value line) -> Result<void> {
        TRY(call_method(t, self, t.names().write, {line}));
        return {};
    });
}

}  // namespace

Result<Owned> next_line(Thread& t, Value self) {
    Owned line = TRY(call_method(t, self, "readline"));
    if (TRY(length(t, line.get())) <= 0) return Owned::stop();
    return line;
}

Result<Owned> next_line_of_object(Thread& t, Object& self) { return next_line(t, Value(&self)); }

// --- closing ----------------------------------------------------------------------------------------------------------------------

Result<Owned> base_close(Thread& t, Value self) {
    if (TRY(is_marked_closed(t, self))) return Owned::none();
    bool failed = call_method(t, self, t.names().flush).failed();
    Owned error = std::move(t.pending);
    auto marked = set_attribute(t, self, t.runtime.intern(kClosedMark), Value::boolean(true));
    if (failed || marked.failed()) return chain_pending(t, std::move(error));
    return Owned::none();
}

namespace {

// A stream whose `closed` cannot be asked is left alone; what close() raises is reported, for nobody can catch it.
void close_forgotten(Thread& t, Value self) {
    auto closed = is_closed(t, self);
    if (closed.failed() || *closed) return t.pending.clear();
    (void)set_attribute(t, self, t.runtime.intern("_finalizing"), Value::boolean(true));
    t.pending.clear();
    if (call_method(t, self, t.names().close).failed()) t.report_unraisable(self);
}

}  // namespace

// The collector finalizes the layers of a file in any order: what a layer above will flush and close waits for it, or nothing would be left
// to write to. The layer above calls off the waiting when it is through.
void finalize_stream(Thread& t, Value self) {
    Buffered* buffered = plain_buffered(self);
    FileIO* file = plain<FileIO>(self);
    if ((buffered && buffered->layered) || (file && file->layered)) return;
    close_forgotten(t, self);
    if (TextIOWrapper* text = try_as<TextIOWrapper>(self)) set_layered(*text, false);
    if (buffered) set_raw_layered(*buffered, false);
}

// --- rows -------------------------------------------------------------------------------------------------------------------------

namespace {

Result<Owned> base_check(Thread& t, Value self, std::string_view method, std::string_view message) {
    TRY(check_capability(t, self, method, message));
    return Owned::boolean(true);
}

constexpr NativeRow kBaseMethods[] = {
    def<"seek(self, offset, whence=0, /)">("Move to another position of the stream.", [](Thread& t, Value, Value, Value) -> Result<Owned> { return unsupported(t, "seek"); }),
    def<"tell(self, /)">("The position in the stream.", [](Thread& t, Value self) { return call_method(t, self, "seek", {Value::small_int(0), Value::small_int(1)}); }),
    def<"truncate(self, size=None, /)">("Cut the stream off at a size, by default at the position.", [](Thread& t, Value, Value) -> Result<Owned> { return unsupported(t, "truncate"); }),
    def<"flush(self, /)">("Write out what is buffered.", body<base_flush>),
    def<"close(self, /)">("Flush and close the stream; nothing happens the second time.", body<base_close>),
    def<"seekable(self, /)">("Whether seek(), tell() and truncate() work.", [](Thread&, Value) { return false; }),
    def<"readable(self, /)">("Whether the stream can be read.", [](Thread&, Value) { return false; }),
    def<"writable(self, /)">("Whether the stream can be written.", [](Thread&, Value) { return false; }),
    def<"_checkClosed(self, /)">("ValueError if closed.", [](Thread& t, Value self) { return check_closed(t, self); }),
    def<"_checkSeekable(self, /)">("UnsupportedOperation unless seekable.", [](Thread& t, Value self) { return base_check(t, self, "seekable", "File or stream is not seekable."); }),
    def<"_checkReadable(self, /)">("UnsupportedOperation unless readable.", [](Thread& t, Value self) { return base_check(t, self, "readable", "File or stream is not readable."); }),
    def<"_checkWritable(self, /)">("UnsupportedOperation unless writable.", [](Thread& t, Value self) { return base_check(t, self, "writable", "File or stream is not writable."); }),
    def<"fileno(self, /)">("The file descriptor underneath.", [](Thread& t, Value) -> Result<Owned> { return unsupported(t, "fileno"); }),
    def<"isatty(self, /)">("Whether this is a terminal.", [](Thread& t, Value self) -> Result<bool> {
        TRY(check_closed(t, self));
        return false;
    }),
    def<"__enter__(self, /)">("The stream itself, which must be open.", [](Thread& t, Value self) -> Result<Owned> {
        TRY(check_closed(t, self));
        return share(self);
    }),
    def<"__exit__(self, /, *exception)">("Close the stream.", [](Thread& t, Value self, Arguments) { return call_method(t, self, t.names().close); }),
    def<"readline(self, size=-1, /)">("Read up to and with a newline, at most size bytes.", body<base_readline>),
    def<"readlines(self, hint=-1, /)">("A list of lines, of about hint bytes if that is positive.", body<base_readlines>),
    def<"writelines(self, lines, /)">("Write each item; no separators are added.", body<base_writelines>),
    def<"__iter__(self, /)">("The stream itself: it iterates over its lines.", [](Thread& t, Value self) -> Result<Owned> {
        TRY(check_closed(t, self));
        return share(self);
    }),
    def<"__del__(self, /)">("Close a stream that nobody has closed.", [](Thread& t, Value self) { finalize_stream(t, self); }),
};

constexpr PropertyRow kBaseProperties[] = {
    property<Value>("__dict__", "", [](Thread& t, Value self) -> Result<Owned> { return TRY(instance_dict(t, self)); }),
    property<Value>("closed", "Whether close() has been called.", [](Thread& t, Value self) -> Result<Owned> { return Owned::boolean(TRY(is_marked_closed(t, self))); }),
};

// --- raw --------------------------------------------------------------------------------------------------------------------------

Result<Owned> raw_read(Thread& t, Value self, Value size) {
    int64_t n = TRY(optional_size(t, size));
    if (n < 0) return call_method(t, self, "readall");
    Ref<ByteArray> buffer = TRY(new_byte_array(t, std::string(size_t(n), '\0')));
    Owned result = TRY(call_method(t, self, "readinto", {buffer.value()}));
    if (result.is_none()) return result;
    int64_t got = TRY(index_checked(t, result.get(), ExceptionType::ValueError));
    std::string_view bytes = buffer->view();
    if (got < 0 || size_t(got) > bytes.size()) return t.value_error("readinto returned {} outside buffer size {}", got, bytes.size());
    return TRY(new_bytes(t, bytes.substr(0, size_t(got))));
}

Result<Owned> raw_read_all(Thread& t, Value self) {
    std::string all;
    bool any = false;
    while (true) {
        Owned piece = TRY(call_method(t, self, "read", {Value::small_int(int64_t(kDefaultBufferSize))}));
        if (piece.is_none()) {
            if (!any) return piece;
            break;
        }
        if (!is<Bytes>(piece.get())) return t.type_error("read() should return bytes");
        std::string_view bytes = as<Bytes>(piece.get()).view();
        if (bytes.empty()) break;
        any = true;
        all += bytes;
    }
    return TRY(new_bytes(t, all));
}

constexpr NativeRow kRawMethods[] = {
    def<"read(self, size=-1, /)">("Read at most size bytes with one system call, or all; None if nothing is there yet.", body<raw_read>),
    def<"readall(self, /)">("Read until the end.", body<raw_read_all>),
    def<"readinto(self, buffer, /)">("Read into memory; how many bytes, or None.", [](Thread& t, Value, Value) -> Result<Owned> { return t.raise_none(ExceptionType::NotImplementedError); }),
    def<"write(self, b, /)">("Write bytes; how many were, or None.", [](Thread& t, Value, Value) -> Result<Owned> { return t.raise_none(ExceptionType::NotImplementedError); }),
};

// --- buffered ---------------------------------------------------------------------------------------------------------------------

Result<Owned> buffered_readinto(Thread& t, Value self, Value target, std::string_view method, std::string_view name) {
    BufferView view = TRY(writable_argument(t, target, name));
    Owned data = TRY(call_method(t, self, method, {Value::small_int(int64_t(view.size))}));
    if (!is<Bytes>(data.get())) return t.type_error("{}() should return bytes", method);
    std::string_view bytes = as<Bytes>(data.get()).view();
    if (bytes.size() > view.size) return t.value_error("{}() returned too much data: {} bytes requested, {} returned", method, view.size, bytes.size());
    bytes.copy(view.data, bytes.size());
    return new_int(t, int64_t(bytes.size()));
}

constexpr NativeRow kBufferedMethods[] = {
    def<"detach(self, /)">("Separate the raw stream from the buffer and return it.", [](Thread& t, Value) -> Result<Owned> { return unsupported(t, "detach"); }),
    def<"read(self, size=-1, /)">("Read at most size bytes, or all.", [](Thread& t, Value, Value) -> Result<Owned> { return unsupported(t, "read"); }),
    def<"read1(self, size=-1, /)">("Read at most size bytes with at most one call of the raw stream.", [](Thread& t, Value, Value) -> Result<Owned> { return unsupported(t, "read1"); }),
    def<"readinto(self, buffer, /)">("Read into memory.", [](Thread& t, Value self, Value target) { return buffered_readinto(t, self, target, "read", "readinto"); }),
    def<"readinto1(self, buffer, /)">("Read into memory with at most one call of the raw stream.", [](Thread& t, Value self, Value target) { return buffered_readinto(t, self, target, "read1", "readinto1"); }),
    def<"write(self, b, /)">("Write bytes.", [](Thread& t, Value, Value) -> Result<Owned> { return unsupported(t, "write"); }),
};

// --- text -------------------------------------------------------------------------------------------------------------------------

constexpr NativeRow kTextMethods[] = {
    def<"detach(self, /)">("Separate the buffer from the text stream and return it.", [](Thread& t, Value) -> Result<Owned> { return unsupported(t, "detach"); }),
    def<"read(self, size=-1, /)">("Read at most size characters, or all.", [](Thread& t, Value, Value) -> Result<Owned> { return unsupported(t, "read"); }),
    def<"readline(self, size=-1, /)">("Read a line.", [](Thread& t, Value, Value) -> Result<Owned> { return unsupported(t, "readline"); }),
    def<"write(self, s, /)">("Write a str.", [](Thread& t, Value, Value) -> Result<Owned> { return unsupported(t, "write"); }),
};

constexpr PropertyRow kTextProperties[] = {
    property<Value>("encoding", "The encoding, or None.", [](Thread&, Value) -> Result<Owned> { return Owned::none(); }),
    property<Value>("newlines", "The line endings met so far.", [](Thread&, Value) -> Result<Owned> { return Owned::none(); }),
    property<Value>("errors", "The error handler, or None.", [](Thread&, Value) -> Result<Owned> { return Owned::none(); }),
};

}  // namespace

constinit const TypeRow IOBase::kRow = [] {
    TypeRow row = type_row<IOBase>({.name = "_io._IOBase", .doc = "The base of all streams: closing, lines, context management.", .has_dict = true, .weakly_referenceable = true, .methods = kBaseMethods, .properties = kBaseProperties});
    row.next = raw_next<next_line_of_object>;
    return row;
}();
constinit const TypeRow RawIOBase::kRow = [] {
    TypeRow row = type_row<RawIOBase>({.name = "_io._RawIOBase", .doc = "Base of unbuffered byte streams.", .base = &IOBase::kRow, .has_dict = true, .weakly_referenceable = true, .methods = kRawMethods});
    row.next = raw_next<next_line_of_object>;
    return row;
}();
constinit const TypeRow BufferedIOBase::kRow = [] {
    TypeRow row = type_row<BufferedIOBase>({.name = "_io._BufferedIOBase", .doc = "Base of buffered byte streams.", .base = &IOBase::kRow, .has_dict = true, .weakly_referenceable = true, .methods = kBufferedMethods});
    row.next = raw_next<next_line_of_object>;
    return row;
}();
constinit const TypeRow TextIOBase::kRow = [] {
    TypeRow row = type_row<TextIOBase>({.name = "_io._TextIOBase", .doc = "Base of text streams.", .base = &IOBase::kRow, .has_dict = true, .weakly_referenceable = true, .methods = kTextMethods, .properties = kTextProperties});
    row.next = raw_next<next_line_of_object>;
    return row;
}();

}  // namespace kukri::io
