// sys.stdin, stdout and stderr: how they are made and how they end. No Python code runs when they are made: every program waits for that.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "interp/api.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/permissions.hpp"
#include "stdlib/io/buffered.hpp"
#include "stdlib/io/text.hpp"

namespace kukri {

namespace {

using namespace io;

struct StreamSettings {
    std::string encoding = "utf-8", errors = "strict";
};

// In the C locale and its UTF-8 variants (and when none is set) bytes that are no text pass through, as in CPython.
bool locale_lets_bytes_through() {
    for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const char* value = std::getenv(variable);
        if (!value || !*value) continue;
        std::string_view name(value);
        return name == "C" || name == "POSIX" || name == "C.UTF-8" || name == "C.utf8" || name == "UTF-8";
    }
    return true;
}

// PYTHONIOENCODING=encoding[:errors], either of which may be empty.
StreamSettings settings_from_environment() {
    StreamSettings s;
    if (locale_lets_bytes_through()) s.errors = "surrogateescape";
    const char* value = std::getenv("PYTHONIOENCODING");
    if (!value) return s;
    std::string_view text(value);
    size_t colon = text.find(':');
    std::string_view encoding = text.substr(0, colon);
    if (auto codec = find_codec(encoding))
        s.encoding = codec->name();   // as codecs.lookup() calls it
    else if (!encoding.empty())
        s.encoding = encoding;
    if (colon != text.npos && colon + 1 < text.size())
        s.errors = text.substr(colon + 1);
    else if (!encoding.empty())
        s.errors = "strict";
    return s;
}

Result<Owned> make_stream(Thread& t, int descriptor, std::string_view name, StreamSettings settings) {
    struct stat status;
    if (fstat(descriptor, &status) != 0) return Owned::none();
    bool reads = descriptor == STDIN_FILENO, is_error = descriptor == STDERR_FILENO;
    bool unbuffered = t.runtime.options.unbuffered;
    Ref<FileIO> raw = TRY(file_for_descriptor(t, descriptor, reads, name));
    if (status.st_blksize > 1) raw->block_size = uint32_t(status.st_blksize);
    bool terminal = S_ISCHR(status.st_mode) && isatty(descriptor);
    Ref<Object> buffer(raw.get());
    if (reads || !unbuffered) {
        buffer = TRY(allocate_instance(t, t.runtime.type(reads ? BufferedReader::kRow : BufferedWriter::kRow)));
        TRY(buffered_init(t, static_cast<Buffered&>(*buffer), raw.value(), raw->block_size, reads, !reads));
    }
    if (is_error) settings.errors = "backslashreplace";
    TextOptions options{.encoding = t.runtime.intern(settings.encoding), .errors = t.runtime.intern(settings.errors), .newline = t.names().characters['\n'],
                        .line_buffering = !unbuffered && (terminal || is_error), .write_through = unbuffered};
    Ref<TextIOWrapper> text = TRY(make<TextIOWrapper>(t));
    TRY(text_init(t, *text, buffer.value(), options));
    TRY(set_own_attribute(t, *text, t.names().mode, Value(t.runtime.intern(reads ? "r" : "w"))));
    return text;
}

// An unknown encoding must not leave the program without streams.
Owned make_some_stream(Thread& t, int descriptor, std::string_view name, const StreamSettings& settings) {
    auto stream = make_stream(t, descriptor, name, settings);
    if (stream.failed()) {
        t.pending.clear();
        stream = make_stream(t, descriptor, name, StreamSettings{});
    }
    if (stream.failed()) {
        t.pending.clear();
        return Owned::none();
    }
    return stream.take();
}

Owned standard_stream(Thread& t, Str* name) {
    if (!t.runtime.sys) return Owned::none();
    Value stream = t.runtime.sys->find(t.runtime, name);
    return stream.is_empty() ? Owned::none() : Owned(stream);
}

// Flushes a stream that is neither None nor closed; false with the error pending.
bool flush(Thread& t, Value stream) {
    if (stream.is_none()) return true;
    auto closed = is_closed(t, stream);
    if (closed.failed())
        t.pending.clear();
    else if (*closed)
        return true;
    return !call_method(t, stream, t.names().flush).failed();
}

}  // namespace

void make_standard_streams(Thread& t) {
    auto open = open_function(t);
    if (open.failed() || dict_set(t, *t.runtime.builtins, t.runtime.intern("open"), (*open).get()).failed()) t.pending.clear();
    StreamSettings settings = settings_from_environment();
    for (auto [descriptor, name] : {std::pair(STDIN_FILENO, "stdin"), std::pair(STDOUT_FILENO, "stdout"), std::pair(STDERR_FILENO, "stderr")}) {
        bool permitted = !t.runtime.options.permissions || t.runtime.options.permissions->system;
        Owned stream = permitted ? make_some_stream(t, descriptor, fmt::format("<{}>", name), settings) : Owned::none();
        for (const std::string& attribute : {std::string(name), fmt::format("__{}__", name)})
            if (dict_set(t, *t.runtime.sys, t.runtime.intern(attribute), stream.get()).failed()) t.pending.clear();
    }
}

bool flush_standard_streams(Thread& t) {
    Owned out = standard_stream(t, t.names().stdout_), err = standard_stream(t, t.names().stderr_);
    bool good = flush(t, out.get());
    if (!good) t.report_unraisable(Value::none(), "Exception ignored on flushing sys.stdout");
    if (!flush(t, err.get())) {
        t.pending.clear();
        good = false;
    }
    return good;
}

}  // namespace kukri
