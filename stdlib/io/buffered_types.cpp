// The rows of BufferedReader, BufferedWriter and BufferedRandom; BufferedRWPair, which joins a reader and a writer.
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "stdlib/io/buffered.hpp"

namespace kukri::io {

namespace {

// --- rows, each for any of the classes ----------------------------------------------------------------------------------------------

template <class T>
constexpr NativeRow new_row() {
    return def<"__new__(cls, /, *args, **kwargs)">("Create an uninitialised stream.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate_instance(t, cls); });
}
template <class T, bool Readable, bool Writable>
constexpr NativeRow init_row() {
    return def<"__init__(self, raw, buffer_size=8192)">("Buffer a raw stream.", [](Thread& t, T& self, Value raw, int64_t size) { return buffered_init(t, self, raw, size, Readable, Writable); });
}
template <class T>
constexpr NativeRow repr_row() {
    return def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, T& self) { return buffered_repr(t, self); });
}
template <class T>
constexpr NativeRow detach_row() {
    return def<"detach(self, /)">("Flush, and give the raw stream back.", [](Thread& t, T& self) { return buffered_detach(t, self); });
}
template <class T>
constexpr NativeRow close_row() {
    return def<"close(self, /)">("Flush, and close the raw stream.", [](Thread& t, T& self) { return buffered_close(t, self); });
}
template <class T>
constexpr NativeRow seekable_row() {
    return def<"seekable(self, /)">("Whether the raw stream has a position.", [](Thread& t, T& self) { return buffered_forward(t, self, "seekable"); });
}
template <class T>
constexpr NativeRow readable_row() {
    return def<"readable(self, /)">("Whether the raw stream can be read.", [](Thread& t, T& self) { return buffered_forward(t, self, "readable"); });
}
template <class T>
constexpr NativeRow writable_row() {
    return def<"writable(self, /)">("Whether the raw stream can be written.", [](Thread& t, T& self) { return buffered_forward(t, self, "writable"); });
}
template <class T>
constexpr NativeRow fileno_row() {
    return def<"fileno(self, /)">("The file descriptor underneath.", [](Thread& t, T& self) { return buffered_forward(t, self, "fileno"); });
}
template <class T>
constexpr NativeRow isatty_row() {
    return def<"isatty(self, /)">("Whether this is a terminal.", [](Thread& t, T& self) { return buffered_forward(t, self, "isatty"); });
}
template <class T>
constexpr NativeRow dealloc_warn_row() {
    return def<"_dealloc_warn(self, source, /)">("Warn that source was not closed.", [](Thread& t, T& self, Value source) {
        if (!self.raw) return;
        if (buffered_forward_attribute(t, self, "_dealloc_warn").failed()) return t.pending.clear();
        Ref<Object> raw(self.raw);
        if (call_method(t, raw.value(), "_dealloc_warn", {source}).failed()) t.pending.clear();
    });
}
template <class T>
constexpr NativeRow sizeof_row() {
    return def<"__sizeof__(self, /)">("Size in memory, in bytes.", [](Thread&, T& self) { return int64_t(sizeof(T) + self.allocated); });
}
template <class T>
constexpr NativeRow seek_row() {
    return def<"seek(self, target, whence=0, /)">("Move to another position.", [](Thread& t, T& self, Value target, int64_t whence) { return buffered_seek(t, self, target, whence); });
}
template <class T>
constexpr NativeRow tell_row() {
    return def<"tell(self, /)">("The position as the program sees it.", [](Thread& t, T& self) { return buffered_tell(t, self); });
}
template <class T>
constexpr NativeRow truncate_row() {
    return def<"truncate(self, pos=None, /)">("Cut the stream off at a size, by default at the position.", [](Thread& t, T& self, Value size) { return buffered_truncate(t, self, size); });
}
template <class T>
constexpr NativeRow read_row() {
    return def<"read(self, size=-1, /)">("Read size bytes, or all; fewer only at the end, or when the stream would block.", [](Thread& t, T& self, Value size) { return buffered_read(t, self, size); });
}
template <class T>
constexpr NativeRow read1_row() {
    return def<"read1(self, size=-1, /)">("Read at most size bytes with at most one call of the raw stream.", [](Thread& t, T& self, int64_t size) { return buffered_read1(t, self, size); });
}
template <class T>
constexpr NativeRow readinto_row() {
    return def<"readinto(self, buffer, /)">("Read into memory.", [](Thread& t, T& self, Value target) { return buffered_readinto(t, self, target, "readinto"); });
}
template <class T>
constexpr NativeRow readinto1_row() {
    return def<"readinto1(self, buffer, /)">("Read into memory with at most one call of the raw stream.", [](Thread& t, T& self, Value target) { return buffered_readinto(t, self, target, "readinto1"); });
}
template <class T>
constexpr NativeRow peek_row() {
    return def<"peek(self, size=0, /)">("What is read ahead, without taking it; at least a byte unless at the end.", [](Thread& t, T& self, int64_t) { return buffered_peek(t, self); });
}
template <class T>
constexpr NativeRow readline_row() {
    return def<"readline(self, size=-1, /)">("Read up to and with a newline, at most size bytes.", [](Thread& t, T& self, Value size) -> Result<Owned> {
        TRY(check_ready(t, self));
        return buffered_readline(t, self, TRY(optional_size(t, size)));
    });
}
template <class T>
constexpr NativeRow write_row() {
    return def<"write(self, buffer, /)">("Write bytes; how many were taken.", [](Thread& t, T& self, Value data) -> Result<int64_t> {
        TRY(check_ready(t, self));
        if (is<Bytes>(data)) return int64_t(TRY(buffered_write(t, self, as<Bytes>(data).view())));
        BufferView view = TRY(get_buffer(t, data));
        return int64_t(TRY(buffered_write(t, self, view.view())));
    });
}
template <class T>
constexpr NativeRow flush_row() {
    return def<"flush(self, /)">("Write out what is buffered.", [](Thread& t, T& self) { return buffered_flush(t, self); });
}
template <class T>
constexpr NativeRow iter_row() {
    return def<"__iter__(self, /)">("The stream itself: it iterates over its lines.", [](Thread& t, T& self) -> Result<Owned> {
        TRY(check_closed(t, Value(&self)));
        return share(Value(&self));
    });
}

template <class T>
constexpr PropertyRow raw_property() {
    return read_only_member<T>("raw", "The raw stream.", [](Thread&, T& self) -> Result<Owned> { return self.raw ? share(Value(self.raw)) : Owned::none(); });
}
template <class T>
constexpr PropertyRow closed_property() {
    return property<T>("closed", "Whether the raw stream is closed.", [](Thread& t, T& self) -> Result<Owned> {
        TRY(check_ready(t, self));
        if (auto known = known_closed(Value(self.raw))) return Owned::boolean(*known);
        return buffered_forward_attribute(t, self, "closed");
    });
}
template <class T>
constexpr PropertyRow name_property() {
    return property<T>("name", "The raw stream's name.", [](Thread& t, T& self) { return buffered_forward_attribute(t, self, "name"); });
}
template <class T>
constexpr PropertyRow mode_property() {
    return property<T>("mode", "The raw stream's mode.", [](Thread& t, T& self) { return buffered_forward_attribute(t, self, "mode"); });
}
template <class T>
constexpr PropertyRow finalizing_property() {
    return member<T>("_finalizing", "Whether the stream is being destroyed.", [](Thread&, T& self) -> Result<Owned> { return Owned::boolean(self.finalizing); },
                       [](Thread&, T& self, Value v) -> Result<void> { self.finalizing = v.is_true(); return {}; });
}
template <class T>
constexpr PropertyRow kProperties[] = {raw_property<T>(), closed_property<T>(), name_property<T>(), mode_property<T>(), finalizing_property<T>()};

// --- the classes ----------------------------------------------------------------------------------------------------------------------

constexpr NativeRow kReaderMethods[] = {
    new_row<BufferedReader>(), init_row<BufferedReader, true, false>(), repr_row<BufferedReader>(), cannot_pickle_row<BufferedReader>(), cannot_pickle_ex_row<BufferedReader>(),
    detach_row<BufferedReader>(), close_row<BufferedReader>(), seekable_row<BufferedReader>(), fileno_row<BufferedReader>(), isatty_row<BufferedReader>(),
    dealloc_warn_row<BufferedReader>(), sizeof_row<BufferedReader>(), seek_row<BufferedReader>(), tell_row<BufferedReader>(), truncate_row<BufferedReader>(),
    iter_row<BufferedReader>(), readable_row<BufferedReader>(), read_row<BufferedReader>(), read1_row<BufferedReader>(), readinto_row<BufferedReader>(),
    readinto1_row<BufferedReader>(), peek_row<BufferedReader>(), readline_row<BufferedReader>(),
    def<"flush(self, /)">("Flush the raw stream.", [](Thread& t, BufferedReader& self) { return buffered_forward(t, self, "flush"); }),
};

constexpr NativeRow kWriterMethods[] = {
    new_row<BufferedWriter>(), init_row<BufferedWriter, false, true>(), repr_row<BufferedWriter>(), cannot_pickle_row<BufferedWriter>(), cannot_pickle_ex_row<BufferedWriter>(),
    detach_row<BufferedWriter>(), close_row<BufferedWriter>(), seekable_row<BufferedWriter>(), fileno_row<BufferedWriter>(), isatty_row<BufferedWriter>(),
    dealloc_warn_row<BufferedWriter>(), sizeof_row<BufferedWriter>(), seek_row<BufferedWriter>(), tell_row<BufferedWriter>(), truncate_row<BufferedWriter>(),
    iter_row<BufferedWriter>(), writable_row<BufferedWriter>(), write_row<BufferedWriter>(), flush_row<BufferedWriter>(),
};

constexpr NativeRow kRandomMethods[] = {
    new_row<BufferedRandom>(), init_row<BufferedRandom, true, true>(), repr_row<BufferedRandom>(), cannot_pickle_row<BufferedRandom>(), cannot_pickle_ex_row<BufferedRandom>(),
    detach_row<BufferedRandom>(), close_row<BufferedRandom>(), seekable_row<BufferedRandom>(), fileno_row<BufferedRandom>(), isatty_row<BufferedRandom>(),
    dealloc_warn_row<BufferedRandom>(), sizeof_row<BufferedRandom>(), seek_row<BufferedRandom>(), tell_row<BufferedRandom>(), truncate_row<BufferedRandom>(),
    iter_row<BufferedRandom>(), readable_row<BufferedRandom>(), read_row<BufferedRandom>(), read1_row<BufferedRandom>(), readinto_row<BufferedRandom>(),
    readinto1_row<BufferedRandom>(), peek_row<BufferedRandom>(), readline_row<BufferedRandom>(), writable_row<BufferedRandom>(), write_row<BufferedRandom>(),
    flush_row<BufferedRandom>(),
};

template <class T>
Result<Owned> next_line_of(Thread& t, Object& object) {
    T& self = static_cast<T&>(object);
    if (!is_exact(Value(&self), T::kRow)) return next_line(t, Value(&self));
    TRY(check_ready(t, self));
    Owned line = TRY(buffered_readline(t, self, -1));
    if (as<Bytes>(line.get()).length == 0) return Owned::stop();
    return line;
}

template <class T>
constexpr TypeRow buffered_row(TypeRow row, bool lines) {
    row.base = &BufferedIOBase::kRow;
    row.has_dict = row.weakly_referenceable = true;
    row.properties = kProperties<T>;
    row = type_row<T>(row);
    if (lines)
        row.next = raw_next<next_line_of<T>>;
    else
        row.next = raw_next<next_line_of_object>;
    return row;
}

// --- BufferedRWPair -------------------------------------------------------------------------------------------------------------------

struct BufferedRWPair : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Object *reader, *writer;   // null: uninitialised
    void trace(Visitor& v) {
        v(reader);
        v(writer);
    }
};

Result<Owned> forward(Thread& t, Object* to, std::string_view name, Arguments arguments = {}) {
    if (!to) return uninitialized(t);
    Ref<Object> stream(to);
    Owned method = TRY(get_attribute(t, stream.value(), name));
    return call(t, method.get(), arguments);
}

Result<void> pair_init(Thread& t, BufferedRWPair& self, Value reader, Value writer, int64_t size) {
    TRY(check_capability(t, reader, "readable", "File or stream is not readable."));
    TRY(check_capability(t, writer, "writable", "File or stream is not writable."));
    auto wrap = [&](Object*& place, const TypeRow& row, Value raw) -> Result<void> {
        Owned made = TRY(call(t, Value(&t.runtime.type(row)), {raw, Value::small_int(size)}));
        Ref<Object> old = Ref<Object>::adopt(std::exchange(place, made.take().object()));
        return {};
    };
    TRY(wrap(self.reader, BufferedReader::kRow, reader));
    return wrap(self.writer, BufferedWriter::kRow, writer);
}

Result<Owned> pair_close(Thread& t, BufferedRWPair& self) {
    bool failed = forward(t, self.writer, "close").failed();
    Owned error = std::move(t.pending);
    auto closed = forward(t, self.reader, "close");
    if (failed || closed.failed()) return chain_pending(t, std::move(error));
    return closed;
}

constexpr NativeRow kPairMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create an uninitialised pair.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate_instance(t, cls); }),
    def<"__init__(self, reader, writer, buffer_size=8192, /)">("Buffer two raw streams, one for each direction.", body<pair_init>),
    def<"read(self, /, *args)">("Read from the reader.", [](Thread& t, BufferedRWPair& self, Arguments a) { return forward(t, self.reader, "read", a); }),
    def<"peek(self, /, *args)">("Look ahead in the reader.", [](Thread& t, BufferedRWPair& self, Arguments a) { return forward(t, self.reader, "peek", a); }),
    def<"read1(self, /, *args)">("Read from the reader once.", [](Thread& t, BufferedRWPair& self, Arguments a) { return forward(t, self.reader, "read1", a); }),
    def<"readinto(self, /, *args)">("Read into memory.", [](Thread& t, BufferedRWPair& self, Arguments a) { return forward(t, self.reader, "readinto", a); }),
    def<"readinto1(self, /, *args)">("Read into memory once.", [](Thread& t, BufferedRWPair& self, Arguments a) { return forward(t, self.reader, "readinto1", a); }),
    def<"write(self, /, *args)">("Write to the writer.", [](Thread& t, BufferedRWPair& self, Arguments a) { return forward(t, self.writer, "write", a); }),
    def<"flush(self, /)">("Flush the writer.", [](Thread& t, BufferedRWPair& self) { return forward(t, self.writer, "flush"); }),
    def<"readable(self, /)">("Whether the reader can be read.", [](Thread& t, BufferedRWPair& self) { return forward(t, self.reader, "readable"); }),
    def<"writable(self, /)">("Whether the writer can be written.", [](Thread& t, BufferedRWPair& self) { return forward(t, self.writer, "writable"); }),
    def<"close(self, /)">("Close the writer, then the reader.", body<pair_close>),
    def<"isatty(self, /)">("Whether either is a terminal.", [](Thread& t, BufferedRWPair& self) -> Result<Owned> {
        Owned writer = TRY(forward(t, self.writer, "isatty"));
        if (!writer.get().is_false()) return writer;
        return forward(t, self.reader, "isatty");
    }),
};
constexpr PropertyRow kPairProperties[] = {
    property<BufferedRWPair>("closed", "Whether the writer is closed.", [](Thread& t, BufferedRWPair& self) -> Result<Owned> {
        if (!self.writer) return t.raise(ExceptionType::RuntimeError, "the BufferedRWPair object is being garbage-collected");
        Ref<Object> writer(self.writer);
        return get_attribute(t, writer.value(), "closed");
    }),
};

constinit const TypeRow BufferedRWPair::kRow = [] {
    TypeRow row = type_row<BufferedRWPair>({.name = "_io.BufferedRWPair", .doc = "A reader and a writer as one stream, as for a socket or a terminal.", .base = &BufferedIOBase::kRow, .has_dict = true, .weakly_referenceable = true, .methods = kPairMethods, .properties = kPairProperties});
    row.next = raw_next<next_line_of_object>;
    return row;
}();

}  // namespace

constinit const TypeRow BufferedReader::kRow = buffered_row<BufferedReader>({.name = "_io.BufferedReader", .doc = "Reads ahead from a raw stream.", .methods = kReaderMethods}, true);
constinit const TypeRow BufferedWriter::kRow = buffered_row<BufferedWriter>({.name = "_io.BufferedWriter", .doc = "Gathers what is written to a raw stream.", .methods = kWriterMethods}, false);
constinit const TypeRow BufferedRandom::kRow = buffered_row<BufferedRandom>({.name = "_io.BufferedRandom", .doc = "Reads and writes a raw stream that has a position.", .methods = kRandomMethods}, true);
const TypeRow& buffered_pair_row() { return BufferedRWPair::kRow; }

}  // namespace kukri::io
