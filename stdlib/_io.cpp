// The module _io: open() and its kin. The stream classes are in the folder io/.
#include <fcntl.h>

#include <cerrno>

#include "runtime/descriptors.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/warning.hpp"
#include "stdlib/io/buffered.hpp"
#include "stdlib/io/text.hpp"
#include "stdlib/sys_info.hpp"

namespace kukri {

namespace {

using namespace io;   // NOLINT: this file is the front of that namespace

struct OpenMode {
    bool creating = false, reading = false, writing = false, appending = false, updating = false, text = false, binary = false;

    std::string raw() const {
        std::string mode(creating ? "x" : reading ? "r" : writing ? "w" : "a");
        return updating ? mode + "+" : mode;
    }
};

Result<OpenMode> parse_mode(Thread& t, std::string_view mode) {
    OpenMode m;
    auto invalid = [&]() -> Error {
        auto shown = make_str(t, mode);
        if (shown.failed()) return {};
        auto quoted = repr(t, (*shown).get());
        if (quoted.failed()) return {};
        return t.value_error("invalid mode: {}", (*quoted)->view());
    };
    for (char c : mode) {
        bool* flag = c == 'x'   ? &m.creating
                     : c == 'r' ? &m.reading
                     : c == 'w' ? &m.writing
                     : c == 'a' ? &m.appending
                     : c == '+' ? &m.updating
                     : c == 't' ? &m.text
                     : c == 'b' ? &m.binary
                                : nullptr;
        if (!flag || *flag) return invalid();
        *flag = true;
    }
    if (m.text && m.binary) return t.value_error("can't have text and binary mode at once");
    int chosen = m.creating + m.reading + m.writing + m.appending;
    if (chosen > 1) return t.value_error("must have exactly one of create/read/write/append mode");
    if (chosen == 0) return t.value_error("Must have exactly one of create/read/write/append mode and at most one plus");
    return m;
}

// What FileIO opens: numbers as they are, else a str or bytes.
Result<Owned> path_or_descriptor(Thread& t, Value file) {
    Type& type = type_of(t, file);
    if (is<Str>(file) || is<Bytes>(file)) return share(file);
    if (!type.find(Special::Index).is_empty() || !type.find(Special::Int).is_empty() || !type.find(Special::Float).is_empty()) return share(file);
    bool has_path = !type.find(Special::FsPath).is_none();   // None: a subclass takes it back
    Owned path = has_path ? TRY(call_special(t, file, Special::FsPath)) : Owned::stop();
    if (path.is_stop()) return t.type_error("expected str, bytes or os.PathLike object, not {}", type_name(t, file));
    if (!is<Str>(path.get()) && !is<Bytes>(path.get()))
        return t.type_error("expected {}.__fspath__() to return str or bytes, not {}", type_name(t, file), type_name(t, path.get()));
    return path;
}

struct OpenArguments {
    Str *encoding = nullptr, *errors = nullptr, *newline = nullptr;
};

Result<void> check_binary(Thread& t, const OpenArguments& a, int64_t buffering) {
    if (a.encoding) return t.value_error("binary mode doesn't take an encoding argument");
    if (a.errors) return t.value_error("binary mode doesn't take an errors argument");
    if (a.newline) return t.value_error("binary mode doesn't take a newline argument");
    if (buffering == 1)
        return warn(t, ExceptionType::RuntimeWarning, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used");
    return {};
}

Result<Ref<Object>> make_buffered(Thread& t, const OpenMode& mode, FileIO& raw, int64_t size) {
    bool both = mode.updating;
    const TypeRow& row = both ? BufferedRandom::kRow : mode.reading ? BufferedReader::kRow : BufferedWriter::kRow;
    Ref<Object> object = TRY(allocate_instance(t, t.runtime.type(row)));
    TRY(buffered_init(t, static_cast<Buffered&>(*object), Value(&raw), size, both || mode.reading, both || !mode.reading));
    return object;
}

// The layers over an open file; on failure the caller closes *top, the outermost one made so far.
Result<void> add_layers(Thread& t, const OpenMode& mode, std::string_view mode_text, FileIO& raw, int64_t buffering, const OpenArguments& a, Ref<Object>* top) {
    bool terminal = buffering < 0 && raw.maybe_terminal && file_is_terminal(t, raw);
    bool lines = (buffering == 1 && !mode.binary) || terminal;
    if (buffering == 1 || terminal) buffering = -1;
    if (buffering < 0) buffering = raw.block_size;
    if (buffering == 0) {
        if (!mode.binary) return t.value_error("can't have unbuffered text I/O");
        return {};
    }
    *top = TRY(make_buffered(t, mode, raw, buffering));
    if (mode.binary) return {};
    Ref<TextIOWrapper> text = TRY(make<TextIOWrapper>(t));
    TextOptions options{.encoding = a.encoding, .errors = a.errors, .newline = a.newline, .line_buffering = lines};
    TRY(text_init(t, *text, top->value(), options));
    *top = std::move(text);
    Ref<Str> shown = TRY(new_str(t, mode_text));
    return set_attribute(t, top->value(), t.names().mode, shown.value());
}

Result<Owned> open_file(Thread& t, Value file, std::optional<std::string_view> mode_argument, int64_t buffering, Value encoding, Value errors, Value newline, bool closefd, Value opener) {
    std::string_view mode_text = mode_argument.value_or("r");
    OpenArguments a;
    if (!encoding.is_none()) a.encoding = TRY(str_argument(t, encoding, "open", "encoding"));
    if (!errors.is_none()) a.errors = TRY(str_argument(t, errors, "open", "errors"));
    if (!newline.is_none()) a.newline = TRY(str_argument(t, newline, "open", "newline"));
    Owned path = TRY(path_or_descriptor(t, file));
    OpenMode mode = TRY(parse_mode(t, mode_text));
    if (mode.binary)
        TRY(check_binary(t, a, buffering));
    else if (!a.encoding && warns_of_default_encoding(t))
        TRY(warn(t, ExceptionType::EncodingWarning, "'encoding' argument not specified"));
    Ref<FileIO> raw = TRY(make<FileIO>(t));
    TRY(file_open(t, *raw, path.get(), mode.raw(), closefd, opener));
    Ref<Object> top(raw.get());
    if (add_layers(t, mode, mode_text, *raw, buffering, a, &top).failed()) {
        Owned error = std::move(t.pending);
        (void)call_method(t, top.value(), t.names().close);
        return chain_pending(t, std::move(error));
    }
    return Owned(top.value());
}

Result<Owned> text_encoding(Thread& t, Value encoding, int64_t stack_level) {
    if (!encoding.is_none()) return share(encoding);
    if (warns_of_default_encoding(t)) TRY(warn(t, ExceptionType::EncodingWarning, "'encoding' argument not specified", stack_level));
    return make_str(t, is_in_utf8_mode(t) ? "utf-8" : "locale");
}

constexpr NativeRow kOpen = def<"open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)">("Open a file and return a stream for it.", body<open_file>);

constexpr NativeRow kFunctions[] = {
    def<"open_code(path)">("Open a file of program text, for reading bytes.", [](Thread& t, Str& path) {
        return open_file(t, Value(&path), "rb", -1, Value::none(), Value::none(), Value::none(), true, Value::none());
    }),
    def<"text_encoding(encoding, stacklevel=2, /)">("The encoding, or 'locale' for None.", body<text_encoding>),
};

constexpr const TypeRow* kTypes[] = {&IOBase::kRow, &RawIOBase::kRow, &BufferedIOBase::kRow, &TextIOBase::kRow, &FileIO::kRow, &BytesIO::kRow, &BytesIOView::kRow,
                                     &StringIO::kRow, &BufferedReader::kRow, &BufferedWriter::kRow, &BufferedRandom::kRow, &TextIOWrapper::kRow, &IncrementalNewlineDecoder::kRow};

Result<void> populate(Thread& t, Module& m) {
    Type& pair = t.runtime.type(buffered_pair_row());
    TRY(set_module_attribute(t, m, "BufferedRWPair", Value(&pair)));
    TRY(set_module_attribute(t, m, "DEFAULT_BUFFER_SIZE", Value::small_int(int64_t(kDefaultBufferSize))));
    TRY(set_module_attribute(t, m, "BlockingIOError", Value(&t.runtime.type(ExceptionType::BlockingIOError))));
    TRY(set_module_attribute(t, m, "open", open_function(t)));
    return set_module_attribute(t, m, "UnsupportedOperation", Value(TRY(unsupported_operation_type(t))));
}

}  // namespace

Result<Owned> io::open_function(Thread& t) {
    auto& function = io_state(t).open;
    if (function.is_empty()) function = TRY(new_native_function(t, kOpen, Value(), t.runtime.intern("_io")));
    return function.share();
}

const NativeModule& native_module__io() {
    static constexpr NativeModule kModule{.name = "_io", .doc = "Streams: the native half of the module io.", .functions = kFunctions, .types = kTypes, .populate = populate};
    return kModule;
}

}  // namespace kukri
