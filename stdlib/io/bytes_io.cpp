// BytesIO: a stream of bytes in memory. It shows the bytes object it was made of until the first write, then memory of its own.
#include "runtime/exception.hpp"
#include "runtime/dict.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/io/io.hpp"

namespace kukri::io {

namespace {

Result<void> check_open(Thread& t, BytesIO& self) {
    if (self.closed) return closed_error(t);
    return {};
}

Result<void> check_exports(Thread& t, BytesIO& self) {
    if (self.exports) return t.raise(ExceptionType::BufferError, "Existing exports of data: object cannot be re-sized");
    return {};
}

// From here on the content lies in `memory`.
Result<void> unshare(Thread& t, BytesIO& self) {
    if (!self.shared) return {};
    TRY(self.memory.append(t, self.shared->view()));
    Ref<Bytes> old = Ref<Bytes>::adopt(std::exchange(self.shared, nullptr));
    return {};
}

// What is left behind the position, at most n bytes of it (n < 0: all).
std::string_view rest(const BytesIO& self, int64_t n) {
    std::string_view all = self.view();
    if (self.position >= all.size()) return {};
    return all.substr(self.position, n < 0 ? all.npos : size_t(n));
}

Result<Owned> take(Thread& t, BytesIO& self, std::string_view bytes) {
    if (self.shared && bytes.size() == self.shared->length && bytes.size() > 1 && self.shared->type()->row) {
        self.position += bytes.size();
        return share(Value(self.shared));
    }
    auto made = new_bytes(t, bytes);
    if (!made.failed()) self.position += bytes.size();
    return made;
}

std::string_view line(const BytesIO& self, int64_t limit) {
    std::string_view bytes = rest(self, limit);
    size_t newline = bytes.find('\n');
    return newline == bytes.npos ? bytes : bytes.substr(0, newline + 1);
}

Result<Owned> read(Thread& t, BytesIO& self, Value size) {
    TRY(check_open(t, self));
    int64_t n = TRY(optional_size(t, size));
    return take(t, self, rest(self, n));
}

Result<Owned> readline(Thread& t, BytesIO& self, Value size) {
    TRY(check_open(t, self));
    int64_t n = TRY(optional_size(t, size));
    return take(t, self, line(self, n));
}

Result<Owned> readlines(Thread& t, BytesIO& self, Value hint_value) {
    TRY(check_open(t, self));
    int64_t hint = 0;
    if (!hint_value.is_none()) {
        if (type_of(t, hint_value).find(Special::Index).is_empty()) return t.type_error("integer argument expected, got '{}'", type_name(t, hint_value));
        hint = TRY(index_checked(t, hint_value, ExceptionType::OverflowError));
    }
    Ref<List> lines = TRY(new_list(t));
    int64_t total = 0;
    while (hint <= 0 || total < hint) {
        std::string_view bytes = line(self, -1);
        if (bytes.empty()) break;
        total += int64_t(bytes.size());
        TRY(append(t, *lines, TRY(take(t, self, bytes))));
    }
    return lines;
}

Result<int64_t> readinto(Thread& t, BytesIO& self, Value target) {
    BufferView view = TRY(writable_argument(t, target, "readinto"));
    TRY(check_open(t, self));
    std::string_view bytes = rest(self, int64_t(view.size));
    std::char_traits<char>::move(view.data, bytes.data(), bytes.size());   // it may be a view of this very stream
    self.position += bytes.size();
    return int64_t(bytes.size());
}

Result<int64_t> put(Thread& t, BytesIO& self, std::string_view bytes) {
    TRY(check_open(t, self));
    TRY(check_exports(t, self));
    if (bytes.empty()) return int64_t(0);
    TRY(unshare(t, self));
    constexpr size_t kMost = SIZE_MAX / 4;
    if (self.position > kMost || bytes.size() > kMost - self.position) return t.raise(ExceptionType::OverflowError, "new buffer size too large");
    size_t end = self.position + bytes.size();
    TRY(self.memory.reserve(t, end));
    if (self.position > self.memory.size) std::fill(self.memory.data + self.memory.size, self.memory.data + self.position, '\0');
    bytes.copy(self.memory.data + self.position, bytes.size());
    self.memory.size = std::max(self.memory.size, end);
    self.position = end;
    return int64_t(bytes.size());
}

Result<int64_t> write(Thread& t, BytesIO& self, Value data) {
    if (is<Bytes>(data)) return put(t, self, as<Bytes>(data).view());
    TRY(check_open(t, self));
    TRY(check_exports(t, self));
    BufferView view = TRY(get_buffer(t, data));
    return put(t, self, view.view());
}

Result<int64_t> seek(Thread& t, BytesIO& self, int64_t position, int whence) {
    TRY(check_open(t, self));
    if (whence == 0 && position < 0) return t.value_error("negative seek value {}", position);
    if (whence < 0 || whence > 2) return t.value_error("invalid whence ({}, should be 0, 1 or 2)", whence);
    int64_t base = whence == 0 ? 0 : whence == 1 ? int64_t(self.position) : int64_t(self.view().size());
    int64_t target;
    if (__builtin_add_overflow(base, position, &target)) return t.raise(ExceptionType::OverflowError, "new position too large");
    self.position = size_t(std::max<int64_t>(target, 0));
    return int64_t(self.position);
}

Result<Owned> truncate(Thread& t, BytesIO& self, Value size) {
    TRY(check_open(t, self));
    TRY(check_exports(t, self));
    int64_t n = TRY(optional_size(t, size, int64_t(self.position)));
    if (n < 0) return t.value_error("negative size value {}", n);
    if (size_t(n) < self.view().size()) {
        TRY(unshare(t, self));
        self.memory.size = size_t(n);
    }
    return new_int(t, n);
}

Result<Owned> value_of(Thread& t, BytesIO& self) {
    TRY(check_open(t, self));
    if (self.shared) return share(Value(self.shared));
    return TRY(new_bytes(t, self.memory.view()));
}

Result<Owned> get_view(Thread& t, BytesIO& self) {
    TRY(check_open(t, self));
    Ref<BytesIOView> view = TRY(make<BytesIOView>(t));
    view->source = share(self).take();
    return memory_view_of(t, view.value());
}

Result<void> init(Thread& t, BytesIO& self, Value initial) {
    TRY(check_exports(t, self));
    Owned content(initial);
    if (!initial.is_none() && !is_exactly<Bytes>(t, initial)) {
        BufferView view = TRY(get_buffer(t, initial));
        content = TRY(new_bytes(t, view.view()));
    }
    TRY(check_exports(t, self));
    self.memory.size = self.position = 0;
    self.closed = false;
    Bytes* fresh = content.is_none() ? nullptr : static_cast<Bytes*>(content.take().object());
    Ref<Bytes> old = Ref<Bytes>::adopt(std::exchange(self.shared, fresh));
    return {};
}

Result<void> close(Thread& t, BytesIO& self) {
    TRY(check_exports(t, self));
    self.memory.free(t.heap());
    self.closed = true;
    Ref<Bytes> old = Ref<Bytes>::adopt(std::exchange(self.shared, nullptr));
    return {};
}

Result<Owned> get_state(Thread& t, BytesIO& self) {
    Owned content = TRY(value_of(t, self));
    Ref<Dict> attributes = TRY(instance_dict(t, Value(&self)));
    Owned copy = Owned::none();
    if (attributes->live) copy = TRY(dict_copy(t, *attributes));
    return TRY(tuple_of(t, content.get(), Value::small_int(int64_t(self.position)), copy.get()));
}

Result<void> set_state(Thread& t, BytesIO& self, Value state) {
    if (!is<Tuple>(state) || as<Tuple>(state).length < 3)
        return t.type_error("{}.__setstate__ argument should be 3-tuple, got {}", type_of(t, Value(&self)).full_name(), type_name(t, state));
    Ref<Tuple> parts(&as<Tuple>(state));
    TRY(init(t, self, (*parts)[0]));
    if (!is_int((*parts)[1])) return t.type_error("second item of state must be an integer, not {}", type_name(t, (*parts)[1]));
    int64_t position = TRY(index_checked(t, (*parts)[1], ExceptionType::OverflowError));
    if (position < 0) return t.value_error("position value cannot be negative");
    self.position = size_t(position);
    Value attributes = (*parts)[2];
    if (attributes.is_none()) return {};
    if (!is<Dict>(attributes)) return t.type_error("third item of state should be a dict, got a {}", type_name(t, attributes));
    Ref<Dict> own = TRY(instance_dict(t, Value(&self)));
    return dict_update(t, *own, attributes);
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create an empty stream.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate_instance(t, cls); }),
    def<"__init__(self, initial_bytes=b'')">("Start with these bytes, at their beginning.", [](Thread& t, BytesIO& self, std::optional<Value> initial) { return init(t, self, initial.value_or(Value::none())); }),
    def<"read(self, size=-1, /)">("Read at most size bytes, or all.", body<read>),
    def<"read1(self, size=-1, /)">("Read at most size bytes, or all.", body<read>),
    def<"readline(self, size=-1, /)">("Read up to and with a newline, at most size bytes.", body<readline>),
    def<"readlines(self, size=None, /)">("A list of lines, of about size bytes if that is positive.", body<readlines>),
    def<"readinto(self, buffer, /)">("Read into memory.", body<readinto>),
    def<"write(self, b, /)">("Write bytes at the position.", body<write>),
    def<"writelines(self, lines, /)">("Write each item; no separators are added.", [](Thread& t, BytesIO& self, Value lines) -> Result<void> {
        TRY(check_open(t, self));
        return for_each(t, lines, [&](Value item) -> Result<void> {
            TRY(write(t, self, item));
            return {};
        });
    }),
    def<"seek(self, pos, whence=0, /)">("Move to another position.", body<seek>),
    def<"tell(self, /)">("The position.", [](Thread& t, BytesIO& self) -> Result<int64_t> {
        TRY(check_open(t, self));
        return int64_t(self.position);
    }),
    def<"truncate(self, size=None, /)">("Cut off at a size, by default at the position.", body<truncate>),
    def<"getvalue(self, /)">("All bytes.", body<value_of>),
    def<"getbuffer(self, /)">("A memoryview of the content that can be written to.", body<get_view>),
    def<"close(self, /)">("Forget the content.", body<close>),
    def<"seekable(self, /)">("True.", [](Thread& t, BytesIO& self) -> Result<bool> { return TRY(check_open(t, self)), true; }),
    def<"readable(self, /)">("True.", [](Thread& t, BytesIO& self) -> Result<bool> { return TRY(check_open(t, self)), true; }),
    def<"writable(self, /)">("True.", [](Thread& t, BytesIO& self) -> Result<bool> { return TRY(check_open(t, self)), true; }),
    def<"isatty(self, /)">("False.", [](Thread& t, BytesIO& self) -> Result<bool> { return TRY(check_open(t, self)), false; }),
    def<"flush(self, /)">("Nothing to do.", [](Thread& t, BytesIO& self) { return check_open(t, self); }),
    def<"__getstate__(self, /)">("For pickling.", body<get_state>),
    def<"__setstate__(self, state, /)">("For unpickling.", body<set_state>),
    def<"__sizeof__(self, /)">("Size in memory, in bytes.", [](Thread&, BytesIO& self) { return int64_t(sizeof(BytesIO) + self.memory.capacity); }),
};

constexpr PropertyRow kProperties[] = {
    property<BytesIO>("closed", "Whether close() has been called.", [](Thread&, BytesIO& self) -> Result<Owned> { return Owned::boolean(self.closed); }),
};

Result<Owned> next_of(Thread& t, Object& object) {
    auto& self = static_cast<BytesIO&>(object);
    TRY(check_open(t, self));   // as in CPython, a readline() of a subclass does not count here
    std::string_view bytes = line(self, -1);
    if (bytes.empty()) return Owned::stop();
    return take(t, self, bytes);
}

// The stream itself stands for the exported memory; it may not be resized while a view exists.
Result<void> view_buffer(Thread& t, Object& object, BufferView& view, bool) {
    BytesIO& source = *static_cast<BytesIOView&>(object).source;
    TRY(unshare(t, source));
    TRY(source.memory.reserve(t, 1));
    view.owner = share(Value(&object));
    view.data = source.memory.data;
    view.size = source.memory.size;
    view.read_only = false;
    view.on_release = [](Object& owner, BufferView&) { --static_cast<BytesIOView&>(owner).source->exports; };
    ++source.exports;
    return {};
}

}  // namespace

constinit const TypeRow BytesIO::kRow = [] {
    TypeRow row = type_row<BytesIO>({.name = "_io.BytesIO", .doc = "A stream of bytes in memory.", .base = &BufferedIOBase::kRow, .has_dict = true, .weakly_referenceable = true, .methods = kMethods, .properties = kProperties});
    row.next = raw_next<next_of>;
    return row;
}();

constinit const TypeRow BytesIOView::kRow = [] {
    TypeRow row = type_row<BytesIOView>({.name = "_io._BytesIOBuffer", .doc = "The memory of a BytesIO.", .subclassable = false, .instantiable = false});
    row.get_buffer = view_buffer;
    return row;
}();

}  // namespace kukri::io
