// Reading of BufferedReader and BufferedRandom. Large reads go past the buffer; what is left of the last block stays in it.
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "stdlib/io/buffered.hpp"

namespace kukri::io {

namespace {

// Takes up to n bytes of what was read ahead.
size_t take(Buffered& b, char* to, size_t n) {
    n = std::min(n, b.ahead());
    b.view().copy(to, n);
    b.position += n;
    return n;
}

Result<void> begin_reading(Thread& t, Buffered& b) {
    if (b.dirty) TRY(flush_and_rewind(t, b));
    return {};
}

// Reads n bytes into `to`: fewer at the end of the stream or when it would block, which sets *blocked.
Result<size_t> read_into(Thread& t, Buffered& b, char* to, size_t n, bool* blocked) {
    size_t done = take(b, to, n);
    if (done == n) return done;
    TRY(begin_reading(t, b));
    while (done < n) {
        size_t left = n - done, direct = left - left % b.buffer_size;
        int64_t got;
        if (direct) {
            b.forget();
            got = TRY(read_raw(t, b, to + done, direct));
            if (got > 0) done += size_t(got);
        } else {
            b.forget();
            got = TRY(fill(t, b));
            if (got > 0) done += take(b, to + done, left);
        }
        if (got <= 0) {
            *blocked = got == kWouldBlock;
            break;
        }
    }
    return done;
}

// As read_into, but the raw stream is asked at most once: not at all if there is something in the buffer and the rest would fit there.
Result<size_t> read_into_once(Thread& t, Buffered& b, char* to, size_t n, bool* blocked) {
    size_t done = take(b, to, n), left = n - done;
    if (left == 0 || (done && left <= b.buffer_size)) return done;
    TRY(begin_reading(t, b));
    b.forget();
    int64_t got = left > b.buffer_size ? TRY(read_raw(t, b, to + done, left)) : TRY(fill(t, b));
    *blocked = got == kWouldBlock;
    if (got <= 0) return done;
    return done + (left > b.buffer_size ? size_t(got) : take(b, to + done, left));
}

}  // namespace

Result<Owned> buffered_read_all(Thread& t, Buffered& b) {
    BufferedLock lock = TRY(BufferedLock::enter(t, b));
    std::string start(b.ahead(), '\0');
    take(b, start.data(), start.size());
    TRY(begin_reading(t, b));
    b.forget();
    TRY(check_ready(t, b));
    Ref<Object> raw(b.raw);
    if (FileIO* f = plain<FileIO>(raw.value())) {
        Owned rest = TRY(file_read_all(t, *f));
        if (start.empty()) return rest;
        if (!rest.is_none()) start += as<Bytes>(rest.get()).view();
        return TRY(new_bytes(t, start));
    }
    Owned read_all = TRY(find_attribute(t, raw.value(), "readall"));
    if (!read_all.is_stop()) {
        Owned rest = TRY(call(t, read_all.get()));
        if (!rest.is_none() && !is<Bytes>(rest.get())) return t.type_error("readall() should return bytes");
        if (start.empty()) return rest;
        if (!rest.is_none()) start += as<Bytes>(rest.get()).view();
        return TRY(new_bytes(t, start));
    }
    while (true) {
        Owned piece = TRY(call_method(t, raw.value(), "read"));
        if (!piece.is_none() && !is<Bytes>(piece.get())) return t.type_error("read() should return bytes");
        if (piece.is_none() && start.empty()) return piece;
        if (piece.is_none() || as<Bytes>(piece.get()).length == 0) return TRY(new_bytes(t, start));
        start += as<Bytes>(piece.get()).view();
    }
}

Result<Owned> buffered_read(Thread& t, Buffered& b, Value size) {
    TRY(check_ready(t, b));
    int64_t n = TRY(optional_size(t, size));
    if (n < -1) return t.value_error("read length must be non-negative or -1");
    TRY(check_open_for(t, b, "read of"));
    if (n < 0) return buffered_read_all(t, b);
    if (size_t(n) <= b.ahead() && !b.owner) {
        auto bytes = new_bytes(t, b.view().substr(0, size_t(n)));
        if (!bytes.failed()) b.position += size_t(n);
        return bytes;
    }
    BufferedLock lock = TRY(BufferedLock::enter(t, b));
    Ref<Bytes> data = TRY(new_bytes_uninitialized(t, size_t(n)));
    bool blocked = false;
    size_t got = TRY(read_into(t, b, data->data(), size_t(n), &blocked));
    if (got == 0 && blocked) return Owned::none();
    if (got == size_t(n)) return data;
    return TRY(new_bytes(t, {data->data(), got}));
}

Result<int64_t> buffered_read_some(Thread& t, Buffered& b, char* to, size_t n) {
    TRY(check_open_for(t, b, "read of"));
    BufferedLock lock = TRY(BufferedLock::enter(t, b));
    if (size_t ahead = take(b, to, n)) return int64_t(ahead);
    TRY(begin_reading(t, b));
    b.forget();
    int64_t got = TRY(read_raw(t, b, to, n));
    return std::max<int64_t>(got, 0);
}

Result<Owned> buffered_read1(Thread& t, Buffered& b, int64_t size) {
    TRY(check_ready(t, b));
    size_t n = size < 0 ? b.buffer_size : size_t(size);
    TRY(check_open_for(t, b, "read of"));
    if (n == 0) return share(Value(t.runtime.empty_bytes));
    if (b.ahead()) n = std::min(n, b.ahead());
    Ref<Bytes> data = TRY(new_bytes_uninitialized(t, n));
    int64_t got = TRY(buffered_read_some(t, b, data->data(), n));
    if (size_t(got) == n) return data;
    return TRY(new_bytes(t, {data->data(), size_t(got)}));
}

Result<Owned> buffered_readinto(Thread& t, Buffered& b, Value target, std::string_view method) {
    TRY(check_ready(t, b));
    BufferView view = TRY(writable_argument(t, target, method));
    TRY(check_open_for(t, b, "readinto of"));
    BufferedLock lock = TRY(BufferedLock::enter(t, b));
    bool blocked = false, once = method == "readinto1";
    size_t got = once ? TRY(read_into_once(t, b, view.data, view.size, &blocked)) : TRY(read_into(t, b, view.data, view.size, &blocked));
    if (got == 0 && blocked) return Owned::none();
    return new_int(t, int64_t(got));
}

Result<Owned> buffered_peek(Thread& t, Buffered& b) {
    TRY(check_open_for(t, b, "peek of"));
    BufferedLock lock = TRY(BufferedLock::enter(t, b));
    if (!b.ahead()) {
        TRY(begin_reading(t, b));
        b.forget();
        TRY(fill(t, b));
    }
    return TRY(new_bytes(t, b.view()));
}

Result<Owned> buffered_readline(Thread& t, Buffered& b, int64_t limit) {
    TRY(check_open_for(t, b, "readline of"));
    auto line_end = [&](size_t already) {   // bytes of the buffer that belong to the line; 0: it goes on behind
        std::string_view seen = b.dirty ? std::string_view() : b.view();
        if (limit >= 0) seen = seen.substr(0, size_t(limit) - already);
        size_t newline = seen.find('\n');
        if (newline != seen.npos) return newline + 1;
        return limit >= 0 && already + seen.size() == size_t(limit) ? seen.size() : size_t(0);
    };
    if (!b.owner) {
        if (limit == 0) return share(Value(t.runtime.empty_bytes));
        if (size_t n = line_end(0)) {
            auto line = new_bytes(t, b.view().substr(0, n));
            if (!line.failed()) b.position += n;
            return line;
        }
    }
    BufferedLock lock = TRY(BufferedLock::enter(t, b));
    TRY(begin_reading(t, b));
    std::string line;
    while (limit < 0 || line.size() < size_t(limit)) {
        size_t n = line_end(line.size());
        bool complete = n > 0;
        if (!complete) n = b.ahead();
        line += b.view().substr(0, n);
        b.position += n;
        if (complete) break;
        b.forget();
        if (TRY(fill(t, b)) <= 0) break;
    }
    return TRY(new_bytes(t, line));
}

}  // namespace kukri::io
