// What the three buffered classes share: the lock, access to the raw stream, closing, positions.
#include "stdlib/io/buffered.hpp"

#include <cerrno>
#include <cstring>

#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"

namespace kukri::io {

// --- the lock ---------------------------------------------------------------------------------------------------------------------

Result<BufferedLock> BufferedLock::enter(Thread& t, Buffered& b) {
    if (b.owner) [[unlikely]] {
        if (b.owner == &t) {
            Ref<Str> shown = TRY(repr(t, Value(&b)));
            return t.raise(ExceptionType::RuntimeError, "reentrant call inside {}", shown->view());
        }
        TRY(wait_until(t, b.waiters, kForever, [&] { return !b.owner; }));
    }
    b.owner = &t;
    BufferedLock lock;
    lock.stream_ = &b;
    return lock;
}

void BufferedLock::leave() {
    if (!stream_) return;
    Buffered& b = *std::exchange(stream_, nullptr);
    b.owner = nullptr;
    if (!b.waiters.is_empty()) [[unlikely]] b.waiters.wake_one();
}

// --- asking -----------------------------------------------------------------------------------------------------------------------

Buffered* plain_buffered(Value v) {
    if (Buffered* b = plain<BufferedReader>(v)) return b;
    if (Buffered* b = plain<BufferedWriter>(v)) return b;
    return plain<BufferedRandom>(v);
}

std::optional<bool> known_closed(Value stream) {
    if (FileIO* f = plain<FileIO>(stream)) return f->is_closed();
    if (BytesIO* memory = plain<BytesIO>(stream)) return memory->closed;
    if (Buffered* b = plain_buffered(stream); b && b->raw) return known_closed(Value(b->raw));
    return std::nullopt;
}

void set_raw_layered(Buffered& b, bool layered) {
    if (!b.raw) return;
    if (FileIO* f = plain<FileIO>(Value(b.raw))) f->layered = layered;
}

Result<void> check_ready(Thread& t, Buffered& b) {
    if (b.raw) [[likely]] return {};
    if (b.detached) return t.value_error("raw stream has been detached");
    return uninitialized(t);
}

Result<bool> buffered_is_closed(Thread& t, Buffered& b) {
    TRY(check_ready(t, b));
    if (auto known = known_closed(Value(b.raw))) [[likely]] return *known;
    Ref<Object> raw(b.raw);
    return is_closed(t, raw.value());
}

Result<void> check_open_for(Thread& t, Buffered& b, std::string_view action) {
    TRY(check_ready(t, b));
    if (b.ahead()) return {};
    if (b.closed || TRY(buffered_is_closed(t, b))) return t.value_error("{} closed file", action);
    return {};
}

// --- the raw stream ---------------------------------------------------------------------------------------------------------------

namespace {

Result<int64_t> transferred(Thread& t, Result<Owned> result, std::string_view method, size_t n) {
    Owned count = TRY(std::move(result));
    if (count.is_none()) return kWouldBlock;
    auto number = index_checked(t, count.get(), ExceptionType::ValueError);
    if (number.failed() && method == "write") {   // CPython takes it for -1
        t.pending.clear();
        number = int64_t(-1);
    }
    if (number.failed()) {
        Ref<Exception> cause = t.catch_pending();
        (void)t.raise(ExceptionType::OSError, "raw readinto() failed");
        Exception& e = as<Exception>(t.pending.get());
        release(std::exchange(e.context, cause.share().take()));
        release(std::exchange(e.cause, Value(cause.take())));
        e.suppress_context = true;
        return Error{};
    }
    if (*number < 0 || size_t(*number) > n)
        return t.raise(ExceptionType::OSError, "raw {}() returned invalid length {} (should have been between 0 and {})", method, *number, n);
    return *number;
}

Result<int64_t> position_result(Thread& t, Result<Owned> result) {
    Owned at = TRY(std::move(result));
    int64_t n = TRY(offset_argument(t, at.get()));
    if (n < 0) return t.raise(ExceptionType::OSError, "Raw stream returned invalid position {}", n);
    return n;
}

Result<int64_t> raw_tell(Thread& t, Buffered& b) {
    if (FileIO* f = plain<FileIO>(Value(b.raw))) return file_seek(t, *f, 0, SEEK_CUR);
    Ref<Object> raw(b.raw);
    return position_result(t, call_method(t, raw.value(), "tell"));
}

Result<int64_t> raw_seek(Thread& t, Buffered& b, int64_t offset, int whence) {
    if (FileIO* f = plain<FileIO>(Value(b.raw))) return file_seek(t, *f, offset, whence);
    Ref<Object> raw(b.raw);
    Owned at = TRY(new_int(t, offset));
    return position_result(t, call_method(t, raw.value(), "seek", {at.get(), Value::small_int(whence)}));
}

}  // namespace

// A stream of Python's gets memory of its own, so that it may keep what it is given.
Result<int64_t> read_raw(Thread& t, Buffered& b, char* to, size_t n) {
    TRY(check_ready(t, b));
    Ref<Object> raw(b.raw);
    if (FileIO* f = plain<FileIO>(raw.value())) [[likely]] return file_read(t, *f, to, n);
    Ref<ByteArray> memory = TRY(new_byte_array(t, std::string(n, '\0')));
    Owned view = TRY(memory_view_of(t, memory.value()));
    int64_t got = TRY(transferred(t, call_method(t, raw.value(), "readinto", {view.get()}), "readinto", n));
    if (got > 0) memory->view().copy(to, std::min(size_t(got), size_t(memory->length)));
    return got;
}

Result<int64_t> write_raw(Thread& t, Buffered& b, const char* from, size_t n) {
    TRY(check_ready(t, b));
    Ref<Object> raw(b.raw);
    if (FileIO* f = plain<FileIO>(raw.value())) [[likely]] return file_write(t, *f, from, n);
    Ref<Bytes> bytes = TRY(new_bytes(t, {from, n}));
    Owned view = TRY(memory_view_of(t, bytes.value()));
    return transferred(t, call_method(t, raw.value(), t.names().write, {view.get()}), "write", n);
}

Result<void> make_buffer(Thread& t, Buffered& b) {
    if (b.data) [[likely]] return {};
    b.data = static_cast<char*>(t.heap().allocate_buffer(b.buffer_size));
    if (!b.data) return t.out_of_memory();
    b.allocated = b.buffer_size;
    return {};
}

Result<int64_t> fill(Thread& t, Buffered& b) {
    TRY(make_buffer(t, b));
    if (b.position == b.end) b.position = b.end = 0;
    int64_t got = TRY(read_raw(t, b, b.data + b.end, b.buffer_size - b.end));
    if (got > 0) b.end += size_t(got);
    return got;
}

// --- life -------------------------------------------------------------------------------------------------------------------------

Result<void> buffered_init(Thread& t, Buffered& b, Value raw, int64_t buffer_size, bool readable, bool writable) {
    BufferedLock lock = TRY(BufferedLock::enter(t, b));
    set_raw_layered(b, false);
    Ref<Object> old = Ref<Object>::adopt(std::exchange(b.raw, nullptr));
    b.detached = false;
    if (readable && writable) TRY(check_capability(t, raw, "seekable", "File or stream is not seekable."));
    if (readable) TRY(check_capability(t, raw, "readable", "File or stream is not readable."));
    if (writable) TRY(check_capability(t, raw, "writable", "File or stream is not writable."));
    if (buffer_size <= 0) return t.value_error("buffer size must be strictly positive");
    b.free_buffer(t.heap());
    b.forget();
    b.closed = false;
    b.buffer_size = size_t(buffer_size);
    b.readable = readable;
    b.writable = writable;
    if (!raw.is_object()) return t.type_error("raw must be a stream, not {}", type_name(t, raw));
    b.raw = Ref<Object>(raw.object()).take();
    set_raw_layered(b, true);
    // Asking a foreign stream for its position once is what programs may count on.
    if (!plain<FileIO>(raw) && raw_tell(t, b).failed()) t.pending.clear();
    return {};
}

namespace {

// Lets the raw stream say that nobody closed `source`.
void pass_on_warning(Thread& t, Buffered& b, Value source) {
    if (!b.raw) return;
    Ref<Object> raw(b.raw);
    if (FileIO* f = plain<FileIO>(raw.value())) {
        if (!f->is_closed() && f->closes_descriptor) warn_unclosed(t, source, raw.value());
        return;
    }
    if (call_method(t, raw.value(), "_dealloc_warn", {source}).failed()) t.pending.clear();
}

}  // namespace

Result<Owned> buffered_close(Thread& t, Buffered& b) {
    TRY(check_ready(t, b));
    {
        BufferedLock lock = TRY(BufferedLock::enter(t, b));
        if (TRY(buffered_is_closed(t, b))) return Owned::none();
        if (b.finalizing) pass_on_warning(t, b, Value(&b));
    }
    bool failed;
    bool ours = plain_buffered(Value(&b));
    if (ours && b.writable)
        failed = buffered_flush(t, b).failed();
    else if (ours && b.raw && plain<FileIO>(Value(b.raw)))
        failed = false;   // nothing to flush
    else
        failed = call_method(t, Value(&b), t.names().flush).failed();
    Owned error = std::move(t.pending);
    Owned result;
    {
        BufferedLock lock = TRY(BufferedLock::enter(t, b));
        auto closed = [&]() -> Result<Owned> {
            TRY(check_ready(t, b));
            Ref<Object> raw(b.raw);
            return call_method(t, raw.value(), t.names().close);
        }();
        b.free_buffer(t.heap());
        b.forget();
        b.closed = true;
        failed |= closed.failed();
        result = closed.take();
    }
    if (failed) return chain_pending(t, std::move(error));
    return result;
}

// --- positions --------------------------------------------------------------------------------------------------------------------

Result<void> flush_and_rewind(Thread& t, Buffered& b) {
    TRY(flush_locked(t, b));
    if (size_t ahead = b.ahead()) {
        TRY(raw_seek(t, b, -int64_t(ahead), SEEK_CUR));
        b.forget();
    }
    return {};
}

Result<int64_t> buffered_tell(Thread& t, Buffered& b) {
    TRY(check_ready(t, b));
    int64_t at = TRY(raw_tell(t, b));
    int64_t rest = int64_t(b.end - b.position);
    return std::max<int64_t>(b.dirty ? at + rest : at - rest, 0);
}

Result<Owned> buffered_seek(Thread& t, Buffered& b, Value target, int64_t whence) {
    TRY(check_ready(t, b));
    if (whence < 0 || whence > 4) return t.value_error("whence value {} unsupported", whence);
    if (b.closed || TRY(buffered_is_closed(t, b))) return t.value_error("seek of closed file");
    {
        Ref<Object> raw(b.raw);
        TRY(check_capability(t, raw.value(), "seekable", "File or stream is not seekable."));
    }
    int64_t offset = TRY(offset_argument(t, target));
    BufferedLock lock = TRY(BufferedLock::enter(t, b));
    TRY(check_ready(t, b));
    if (whence < 2 && b.readable && b.ahead()) {
        // Inside of what was read ahead no system call is needed but the one that asks where we are.
        int64_t current = TRY(raw_tell(t, b)) - int64_t(b.ahead());
        int64_t distance = whence == 0 ? offset - current : offset;
        if (distance >= -int64_t(b.position) && distance <= int64_t(b.ahead())) {
            b.position = size_t(int64_t(b.position) + distance);
            return new_int(t, std::max<int64_t>(current + distance, 0));   // devices may always say that they are at 0
        }
    }
    TRY(flush_locked(t, b));
    if (whence == 1) offset -= int64_t(b.ahead());
    int64_t at = TRY(raw_seek(t, b, offset, int(whence)));
    b.forget();
    return new_int(t, at);
}

Result<Owned> buffered_truncate(Thread& t, Buffered& b, Value size) {
    TRY(check_ready(t, b));
    if (b.closed || TRY(buffered_is_closed(t, b))) return t.value_error("truncate of closed file");
    if (!b.writable) return unsupported(t, "truncate");
    BufferedLock lock = TRY(BufferedLock::enter(t, b));
    TRY(flush_and_rewind(t, b));
    Ref<Object> raw(b.raw);
    return call_method(t, raw.value(), "truncate", {size});
}

Result<Owned> buffered_forward(Thread& t, Buffered& b, std::string_view name) {
    TRY(check_ready(t, b));
    Ref<Object> raw(b.raw);
    return call_method(t, raw.value(), name);
}
Result<Owned> buffered_forward_attribute(Thread& t, Buffered& b, std::string_view name) {
    TRY(check_ready(t, b));
    Ref<Object> raw(b.raw);
    return get_attribute(t, raw.value(), name);
}

Result<Owned> buffered_detach(Thread& t, Buffered& b) {
    TRY(check_ready(t, b));
    TRY(call_method(t, Value(&b), t.names().flush));
    TRY(check_ready(t, b));
    set_raw_layered(b, false);
    b.detached = true;
    return Owned::adopt(Value(std::exchange(b.raw, nullptr)));
}

Result<Owned> buffered_repr(Thread& t, Buffered& b) {
    std::string type = type_of(t, Value(&b)).full_name();
    auto name = find_attribute(t, Value(&b), t.names().name_);
    if (name.failed()) {
        if (!t.catch_if(ExceptionType::ValueError)) return Error{};
        return make_str(t, fmt::format("<{}>", type));
    }
    if ((*name).is_stop()) return make_str(t, fmt::format("<{}>", type));
    ReprScope scope = TRY(ReprScope::enter(t, Value(&b)));
    if (scope.is_running()) return t.raise(ExceptionType::RuntimeError, "reentrant call inside {}.__repr__", type);
    Ref<Str> shown = TRY(repr(t, (*name).get()));
    return make_str(t, fmt::format("<{} name={}>", type, shown->view()));
}

}  // namespace kukri::io
