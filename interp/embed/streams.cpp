// Standard streams that lead to the host: text goes out as it is written, and comes in when somebody asks for it.
#include "interp/embed/host.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/bytes.hpp"
#include "runtime/dict.hpp"
#include "runtime/limits.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

constexpr std::string_view kStreamNames[] = {"<stdin>", "<stdout>", "<stderr>"};

// What both directions have in common; `data` belongs to the stream.
struct HostStream : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    kukri_stream which;
    void* data;
    void (*destroy)(void*);
    void finish(Heap&) {
        if (destroy) destroy(data);
    }
};

struct HostOutput : HostStream {
    static const TypeRow kRow;
    kukri_writer writer;
};

struct HostInput : HostStream {
    static const TypeRow kRow;
    kukri_reader reader;
    std::string* ahead;      // read, but not asked for yet
    bool at_end;
    void finish(Heap& heap) {
        delete ahead;
        HostStream::finish(heap);
    }
    Result<Owned> next(Thread& t);
};

// --- output -----------------------------------------------------------------------------------------------------------------------------

// str on the text layer, bytes on what `buffer` gives: both are the same stream, because nothing is held back.
Result<int64_t> write(Thread& t, HostOutput& self, Value v) {
    if (is<Str>(v)) {
        std::string_view text = as<Str>(v).view();
        TRY(use_limited(t, Limit::Output, text.size()));
        self.writer(self.data, text.data(), text.size());
        return int64_t(as<Str>(v).length);
    }
    if (!is_bytes_like(t, v)) return t.type_error("write() argument must be str, not {}", type_name(t, v));
    BufferView view = TRY(get_buffer(t, v));
    TRY(use_limited(t, Limit::Output, view.size));
    self.writer(self.data, view.data, view.size);
    return int64_t(view.size);
}

Result<void> write_lines(Thread& t, HostOutput& self, Value lines) {
    return for_each(t, lines, [&](Value line) -> Result<void> {
        TRY(write(t, self, line));
        return {};
    });
}

// --- input ------------------------------------------------------------------------------------------------------------------------------

// Asks the host for more; false at the end.
bool read_more(HostInput& in) {
    if (in.at_end) return false;
    char buffer[4096];
    size_t n = in.reader(in.data, buffer, sizeof buffer);
    if (!in.ahead) in.ahead = new std::string;
    in.ahead->append(buffer, n);
    in.at_end = n == 0;
    return n != 0;
}

Result<Owned> take(Thread& t, HostInput& in, size_t size) {
    if (!in.ahead) in.ahead = new std::string;
    std::string taken = in.ahead->substr(0, size);
    in.ahead->erase(0, size);
    if (utf8::validate(taken)) return t.raise(ExceptionType::UnicodeError, "standard input of the host is no UTF-8");
    return TRY(new_str(t, taken));
}

Result<Owned> read_line(Thread& t, HostInput& self, Value) {
    size_t seen = 0;
    while (true) {
        size_t end = self.ahead ? self.ahead->find('\n', seen) : std::string::npos;
        if (end != std::string::npos) return take(t, self, end + 1);
        seen = self.ahead ? self.ahead->size() : 0;
        if (!read_more(self)) return take(t, self, SIZE_MAX);
    }
}

Result<Owned> read(Thread& t, HostInput& self, Value size) {
    int64_t wanted = size.is_none() ? -1 : TRY(index_argument(t, size));
    if (wanted < 0) {
        while (read_more(self)) {}
        return take(t, self, SIZE_MAX);
    }
    auto end_of = [&]() -> size_t {   // of so many characters; npos: more are needed
        if (!self.ahead) return std::string::npos;
        int64_t left = wanted;
        for (size_t at = 0; at < self.ahead->size(); ++at)
            if ((static_cast<unsigned char>((*self.ahead)[at]) & 0xc0) != 0x80 && left-- == 0) return at;
        return std::string::npos;
    };
    while (end_of() == std::string::npos && read_more(self)) {}
    return take(t, self, end_of());
}

Result<Owned> HostInput::next(Thread& t) {
    Owned line = TRY(read_line(t, *this, Value::none()));
    return as<Str>(line.get()).bytes ? std::move(line) : Owned::stop();
}

// --- rows -------------------------------------------------------------------------------------------------------------------------------

constexpr NativeRow kStreamMethods[] = {
    def<"isatty(self, /)">("Return whether this is an 'interactive' stream.", [](Thread&, Value) { return false; }),
    def<"readable(self, /)">("Return whether object was opened for reading.", [](Thread&, Value self) { return self.object()->type()->row == &HostInput::kRow; }),
    def<"writable(self, /)">("Return whether object was opened for writing.", [](Thread&, Value self) { return self.object()->type()->row == &HostOutput::kRow; }),
    def<"seekable(self, /)">("Return whether object supports random access.", [](Thread&, Value) { return false; }),
    def<"fileno(self, /)">("There is no file descriptor: OSError.", [](Thread& t, Value) -> Result<Owned> { return t.raise(ExceptionType::OSError, "fileno"); }),
    def<"flush(self, /)">("Nothing is held back.", [](Thread&, Value) {}),
    def<"close(self, /)">("The host's streams stay open.", [](Thread&, Value) {}),
    def<"__enter__(self, /)">("Return self.", [](Thread&, Value self) { return share(self); }),
    def<"__exit__(self, /, *args)">("Does nothing.", [](Thread&, Value, Arguments) {}),
};
constexpr PropertyRow kStreamProperties[] = {
    property<Value>("encoding", "", [](Thread& t, Value) { return make_str(t, "utf-8"); }),
    property<Value>("errors", "", [](Thread& t, Value) { return make_str(t, "strict"); }),
    property<Value>("newlines", "", [](Thread&, Value) -> Result<Owned> { return Owned::none(); }),
    property<Value>("closed", "", [](Thread&, Value) -> Result<Owned> { return Owned::boolean(false); }),
    property<Value>("line_buffering", "", [](Thread&, Value) -> Result<Owned> { return Owned::boolean(true); }),
    property<Value>("buffer", "The same stream, for bytes.", [](Thread&, Value self) -> Result<Owned> { return share(self); }),
    property<Value>("name", "", [](Thread& t, Value self) { return make_str(t, kStreamNames[static_cast<HostStream*>(self.object())->which]); }),
};
constexpr NativeRow kOutputMethods[] = {
    def<"write(self, text, /)">("Write text (or bytes); return how much it was.", body<write>),
    def<"writelines(self, lines, /)">("Write all lines.", body<write_lines>),
};
constexpr NativeRow kInputMethods[] = {
    def<"readline(self, size=-1, /)">("Read until newline or the end.", body<read_line>),
    def<"read(self, size=-1, /)">("Read at most size characters; all of them if size is negative.", body<read>),
    def<"readlines(self, hint=-1, /)">("Return a list of lines.", [](Thread& t, HostInput& self, Value) { return list_from(t, Value(&self)); }),
};

constinit const TypeRow HostStream::kRow = type_row<HostStream>(
    {.name = "kukri.HostStream", .doc = "A standard stream of the host.", .subclassable = false, .instantiable = false, .weakly_referenceable = true, .methods = kStreamMethods, .properties = kStreamProperties});
constinit const TypeRow HostOutput::kRow = type_row<HostOutput>(
    {.name = "kukri.HostOutput", .doc = "Text that goes to the host.", .base = &HostStream::kRow, .subclassable = false, .instantiable = false, .weakly_referenceable = true, .methods = kOutputMethods});
constinit const TypeRow HostInput::kRow = type_row<HostInput>(
    {.name = "kukri.HostInput", .doc = "Text that comes from the host.", .base = &HostStream::kRow, .subclassable = false, .instantiable = false, .weakly_referenceable = true, .methods = kInputMethods});

// sys.NAME and sys.__NAME__
Result<void> install(Thread& t, kukri_stream which, Value stream) {
    std::string_view name = kStreamNames[which].substr(1, kStreamNames[which].size() - 2);
    TRY(dict_set(t, *t.runtime.sys, t.runtime.intern(fmt::format("__{}__", name)), stream));
    return dict_set(t, *t.runtime.sys, t.runtime.intern(name), stream);
}

template <class Stream>
Result<Ref<Stream>> new_stream(Thread& t, kukri_stream which, void* data, void (*destroy)(void*)) {
    auto stream = make<Stream>(t);
    if (stream.failed()) {
        if (destroy) destroy(data);
        return Error{};
    }
    (*stream)->which = which;
    (*stream)->data = data;
    (*stream)->destroy = destroy;
    return stream;
}

}  // namespace

}  // namespace kukri

using namespace kukri;

extern "C" {

bool kukri_redirect_output(kukri_interpreter* python, kukri_stream stream, kukri_writer writer, void* data, void (*destroy)(void*)) {
    FallibleEntry entry(python);
    auto made = new_stream<HostOutput>(entry.thread(), stream, data, destroy);
    if (made.failed()) return false;
    (*made)->writer = writer;
    return entry.give(install(entry.thread(), stream, (*made).value()));
}

bool kukri_redirect_input(kukri_interpreter* python, kukri_reader reader, void* data, void (*destroy)(void*)) {
    FallibleEntry entry(python);
    auto made = new_stream<HostInput>(entry.thread(), KUKRI_STDIN, data, destroy);
    if (made.failed()) return false;
    (*made)->reader = reader;
    return entry.give(install(entry.thread(), KUKRI_STDIN, (*made).value()));
}

}
