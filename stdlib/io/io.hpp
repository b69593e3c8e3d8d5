// The stream classes of the module _io: their structs, and what the files in this folder need of each other.
//
// What a reader would get wrong: every class may be subclassed in Python and every method overridden, so one layer calls the next by method
// unless is_plain() says that the next layer is exactly ours; and whatever releases the GIL or runs Python code may close, detach or
// refill the very stream at work. Buffered streams therefore hold a lock (buffered.hpp) while they touch their buffer.
#pragma once
#include "runtime/bytes.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri::io {

inline constexpr size_t kDefaultBufferSize = 8192;
// What raw reads and writes return for None: the stream would block.
inline constexpr int64_t kWouldBlock = -2;

// Plain memory of an object, counted by its heap. Zeroed means empty; freed by the owner's finish().
struct Memory {
    char* data;
    size_t size, capacity;

    std::string_view view() const { return {data, size}; }
    Result<void> reserve(Thread& t, size_t wanted);
    Result<void> append(Thread& t, std::string_view more) {
        if (size + more.size() > capacity) [[unlikely]] TRY(reserve(t, size + more.size()));
        std::char_traits<char>::copy(data + size, more.data(), more.size());
        size += more.size();
        return {};
    }
    void free(Heap& heap);
};

// The abstract bases have no state but what Python code gives them.
struct IOBase : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
};
struct RawIOBase : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
};
struct BufferedIOBase : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
};
struct TextIOBase : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
};

struct FileIO : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    int descriptor_plus_one;   // 0 (a zeroed struct): closed
    bool created, readable, writable, appending, closes_descriptor, finalizing;
    bool maybe_terminal;       // a character device
    bool layered;              // a buffered stream is on top, which closes it
    int8_t seekable;           // 0: not asked yet, 1: yes, -1: no
    uint32_t block_size;

    int descriptor() const { return descriptor_plus_one - 1; }
    bool is_closed() const { return descriptor_plus_one == 0; }
    void finish(Heap&);        // nothing stays open behind an object
};

struct BytesIO : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Bytes* shared;      // the content until something is written; then null, and `memory` is it
    Memory memory;
    size_t position;
    size_t exports;     // views that forbid resizing
    bool closed;

    std::string_view view() const { return shared ? shared->view() : memory.view(); }
    void trace(Visitor& v) { v(shared); }
    void finish(Heap& heap) { memory.free(heap); }
};
struct BytesIOView : Object {   // what getbuffer() shows to memoryview
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    BytesIO* source;
    void trace(Visitor& v) { v(source); }
};

// Newline translation on the way in.
struct NewlineReader {
    enum Seen : uint8_t { kCr = 1, kLf = 2, kCrLf = 4 };
    bool translate;    // "\r" and "\r\n" become "\n"
    bool pending_cr;   // a "\r" was the last character and is held back
    uint8_t seen;

    // Whether `text` comes out as it is (the common case); otherwise it must go through convert(). Notes what is seen.
    bool leaves_alone(std::string_view text);
    void convert(std::string& text, bool final);
    Result<Owned> seen_value(Thread& t) const;   // what the attribute `newlines` shows
};

// Where the first line of `text` ends (behind its newline), or npos. `newline` counts unless translated ("\n") or universal (any ending).
struct LineEnding {
    bool translated, universal;
    std::string_view newline;
    size_t find(std::string_view text) const;
};
// None (null), '', '\n', '\r' or '\r\n', else ValueError.
Result<void> check_newline(Thread& t, Str* newline, bool quoted);

struct IncrementalNewlineDecoder : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Object* decoder;   // null: the input is text
    NewlineReader newlines;
    bool ready;
    void trace(Visitor& v) { v(decoder); }
};

struct StringIO : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Memory text;
    size_t length;           // code points
    size_t position;         // code points; may lie beyond the end
    size_t offset;           // byte offset of min(position, length)
    Str* newline;            // null: universal newlines with translation
    NewlineReader newlines;
    bool ready, closed, universal, translate_on_write;
    void trace(Visitor& v) { v(newline); }
    void finish(Heap& heap) { text.free(heap); }
};

// What the module keeps in each interpreter; Empty until asked for.
struct IoState {
    Owned unsupported_operation, open;
};
IoState& io_state(Thread& t);

// --- errors ---------------------------------------------------------------------------------------------------------------------

Result<Type*> unsupported_operation_type(Thread& t);
Error unsupported(Thread& t, std::string_view message);
inline Error closed_error(Thread& t) { return t.value_error("I/O operation on closed file."); }
inline Error closed_file_error(Thread& t) { return t.value_error("I/O operation on closed file"); }
inline Error uninitialized(Thread& t) { return t.value_error("I/O operation on uninitialized object"); }
Error cannot_pickle(Thread& t, Value self);
// BlockingIOError(errno, message, characters_written)
Error blocking_error(Thread& t, int number, std::string_view message, size_t written);
// "unclosed file <...>"; costs nothing while nobody has asked for ResourceWarnings. Never fails.
// `raw` is the file in whose name a warning that became an error is reported.
void warn_unclosed(Thread& t, Value file, Value raw, std::string_view noun = "file ");
// After an interrupted system call: runs the signal handlers, error if one raised.
Result<void> interrupted(Thread& t);
// What closing in two steps needs: makes `earlier` (Empty: none) the context of the pending error, or pending if there is none.
Error chain_pending(Thread& t, Owned earlier);

// --- arguments ------------------------------------------------------------------------------------------------------------------

// None, Empty: fallback. TypeError "argument should be integer or None, not 'x'".
Result<int64_t> optional_size(Thread& t, Value v, int64_t fallback = -1);
// A str; TypeError "f() argument 'name' must be str or None, not x". None is the caller's.
Result<Str*> str_argument(Thread& t, Value v, std::string_view function, std::string_view argument);
// Writable memory; TypeError "readinto() argument must be read-write bytes-like object, not x".
Result<BufferView> writable_argument(Thread& t, Value v, std::string_view function);
// A file offset: __index__, ValueError when it does not fit.
Result<int64_t> offset_argument(Thread& t, Value v);
Result<Owned> memory_view_of(Thread& t, Value bytes_like);

// --- layers ---------------------------------------------------------------------------------------------------------------------

// Exactly a T (no subclass), with no attribute of its own beyond the `name` and `mode` that we give it ourselves: its methods are ours.
template <class T>
bool is_plain(const Object* o) {
    const Shape* shape = o->shape;
    if (shape->type->row != &T::kRow || shape->dict_mode) return false;
    if (shape->keys.empty()) [[likely]] return true;
    return shape->keys.size() == 1 && (shape->keys[0]->view() == "name" || shape->keys[0]->view() == "mode");
}
template <class T>
T* plain(Value v) {
    return v.is_object() && is_plain<T>(v.object()) ? static_cast<T*>(v.object()) : nullptr;
}
inline bool is_exact(Value v, const TypeRow& row) { return v.object()->type()->row == &row; }

// FileIO (file_io.cpp): bytes done, or kWouldBlock. The caller keeps the object alive.
Result<int64_t> file_read(Thread& t, FileIO& f, char* to, size_t n);
Result<int64_t> file_write(Thread& t, FileIO& f, const char* from, size_t n);
Result<Owned> file_read_all(Thread& t, FileIO& f);
Result<int64_t> file_seek(Thread& t, FileIO& f, int64_t offset, int whence);
Result<bool> file_is_seekable(Thread& t, FileIO& f);
Result<void> file_close(Thread& t, FileIO& f);
bool file_is_terminal(Thread& t, FileIO& f);
struct FileMode {
    bool created, reading, writing, appending, updating;
};
Result<void> file_open(Thread& t, FileIO& f, Value file, std::string_view mode, bool closefd, Value opener);
Result<Ref<FileIO>> file_for_descriptor(Thread& t, int descriptor, bool readable, std::string_view name);

// Any stream.
Result<bool> is_closed(Thread& t, Value stream);                 // stream.closed
Result<void> check_closed(Thread& t, Value stream);              // "I/O operation on closed file."
Result<void> check_capability(Thread& t, Value stream, std::string_view method, std::string_view message);
Result<Owned> base_close(Thread& t, Value self);                 // _IOBase.close
void finalize_stream(Thread& t, Value self);                     // _IOBase.__del__
Result<Owned> next_line(Thread& t, Value self);                  // by self.readline()
Result<Owned> next_line_of_object(Thread& t, Object& self);      // the same, as TypeRow::next

// Rows that several classes share.
template <class T>
constexpr NativeRow cannot_pickle_row() {
    return def<"__reduce__(self, /)">("Streams cannot be pickled.", [](Thread& t, T& self) -> Result<Owned> { return cannot_pickle(t, Value(&self)); });
}
template <class T>
constexpr NativeRow cannot_pickle_ex_row() {
    return def<"__reduce_ex__(self, protocol, /)">("Streams cannot be pickled.", [](Thread& t, T& self, Value) -> Result<Owned> { return cannot_pickle(t, Value(&self)); });
}

}  // namespace kukri::io
