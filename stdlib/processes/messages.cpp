// Messages through pipes and sockets, framed as multiprocessing.connection frames them: the length as a signed number of four bytes, most
// significant first; for 2 GiB and more -1 and then the length in eight bytes.
//
// A descriptor is read and written with the GIL released. Nothing is read ahead: the descriptor may be given away or polled between messages.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/uio.h>
#include <unistd.h>

#include <bit>
#include <cstring>

#include "runtime/bytes.hpp"
#include "stdlib/processes/processes.hpp"
#include "stdlib/system_call.hpp"

namespace kukri::processes {

namespace {

constexpr size_t kMostAtOnce = 0x7fff'f000;      // what Linux transfers in one call
constexpr size_t kLongLength = 0x7fff'ffff;      // longer messages have an eight-byte length
constexpr size_t kMostCopied = 1024;             // to be written behind the length in one piece, which the kernel takes faster than two

Result<void> write_all(Thread& t, int fd, iovec* parts, int count) {
    while (count > 0) {
        ssize_t written = TRY(blocking_call(t, [&] { return count == 1 ? ::write(fd, parts->iov_base, std::min(parts->iov_len, kMostAtOnce)) : ::writev(fd, parts, count); }));
        if (written < 0) return t.raise_os_error(errno);
        size_t rest = size_t(written);
        while (count > 0 && rest >= parts->iov_len) {
            rest -= parts->iov_len;
            ++parts;
            --count;
        }
        if (count > 0) {
            parts->iov_base = static_cast<char*>(parts->iov_base) + rest;
            parts->iov_len -= rest;
        }
    }
    return {};
}

// EOFError if the end comes before the first byte, OSError if it comes later. `first`: they begin a message.
Result<void> read_all(Thread& t, int fd, char* data, size_t size, bool first) {
    size_t got = 0;
    while (got < size) {
        ssize_t n = TRY(blocking_call(t, [&] { return ::read(fd, data + got, std::min(size - got, kMostAtOnce)); }));
        if (n < 0) return t.raise_os_error(errno);
        if (n == 0) {
            if (first && got == 0) return t.raise_none(ExceptionType::EOFError);
            return t.raise(ExceptionType::OSError, "got end of file during message");
        }
        got += size_t(n);
    }
    return {};
}

Result<uint64_t> read_length(Thread& t, int fd) {
    uint32_t raw;
    TRY(read_all(t, fd, reinterpret_cast<char*>(&raw), 4, true));
    uint32_t length = __builtin_bswap32(raw);
    if (length != 0xffff'ffff) {
        if (length > kLongLength) return t.raise(ExceptionType::OSError, "invalid message length");
        return length;
    }
    uint64_t raw_long;
    TRY(read_all(t, fd, reinterpret_cast<char*>(&raw_long), 8, false));
    uint64_t long_length = __builtin_bswap64(raw_long);
    if (long_length > uint64_t(INT64_MAX)) return t.raise(ExceptionType::OSError, "invalid message length");
    return long_length;
}

Result<Owned> read_body(Thread& t, int fd, uint64_t length) {
    Ref<Bytes> bytes = TRY(new_bytes_uninitialized(t, length));
    TRY(read_all(t, fd, bytes->data(), length, false));
    return bytes;
}

}  // namespace

namespace {

Result<void> write_message(Thread& t, int fd, const BufferView& view) {
    char head[12];
    size_t head_size = 4;
    if (view.size < kLongLength) {
        uint32_t length = __builtin_bswap32(uint32_t(view.size));
        std::memcpy(head, &length, 4);
    } else {
        std::memset(head, 0xff, 4);
        uint64_t length = __builtin_bswap64(view.size);
        std::memcpy(head + 4, &length, 8);
        head_size = 12;
    }
    if (view.size <= kMostCopied) {
        char all[sizeof head + kMostCopied];
        std::memcpy(all, head, head_size);
        if (view.size) std::memcpy(all + head_size, view.data, view.size);
        iovec part{all, head_size + view.size};
        return write_all(t, fd, &part, 1);
    }
    iovec parts[2] = {{head, head_size}, {view.data, view.size}};
    return write_all(t, fd, parts, 2);
}

}  // namespace

Result<void> send_message(Thread& t, int fd, Value data) {
    int64_t began = message_begins(t);
    BufferView view = TRY(get_buffer(t, data));
    TRY(write_message(t, fd, view));
    tell_of_message(t, Timeline::Direction::Sent, fd, 0, view.size, began);
    return {};
}

Result<Owned> receive_message(Thread& t, int fd, int64_t most) {
    int64_t began = message_begins(t);
    uint64_t length = TRY(read_length(t, fd));
    if (most >= 0 && length > uint64_t(most)) return t.raise(ExceptionType::OSError, "bad message length");
    Owned body = TRY(read_body(t, fd, length));
    tell_of_message(t, Timeline::Direction::Received, fd, 0, length, began);
    return body;
}

Result<Owned> receive_message_into(Thread& t, int fd, Value buffer, int64_t offset) {
    int64_t began = message_begins(t);
    uint64_t length = TRY(read_length(t, fd));
    BufferView view = TRY(get_buffer(t, buffer, Writable::Yes));
    if (offset < 0 || uint64_t(offset) > view.size || length > view.size - uint64_t(offset)) return read_body(t, fd, length);
    TRY(read_all(t, fd, view.data + offset, length, false));
    tell_of_message(t, Timeline::Direction::Received, fd, 0, length, began);
    return make_int(t, int64_t(length));
}

Result<bool> has_input(Thread& t, int fd, Value timeout) {
    int64_t deadline = TRY(deadline_from(t, timeout));
    while (true) {
        pollfd wanted{fd, POLLIN, 0};
        int64_t left = deadline == kForever ? -1 : deadline == 0 ? 0 : std::max<int64_t>(deadline - monotonic_nanoseconds(), 0);
        int milliseconds = left < 0 ? -1 : int(std::min<int64_t>((left + 999'999) / 1'000'000, INT_MAX));
        int found = TRY(blocking_call(t, [&] { return ::poll(&wanted, 1, milliseconds); }));
        if (found < 0) return t.raise_os_error(errno);
        if (found > 0 && wanted.revents & POLLNVAL) return t.raise_os_error(EBADF);
        if (found > 0) return true;
        if (deadline == 0 || (deadline != kForever && monotonic_nanoseconds() >= deadline)) return false;
    }
}

// The kernel sends the signal of F_SETSIG to the owner of an O_ASYNC pipe when it can be read: nobody writes into this one, so that happens at
// its end, when the process at the other one has gone.
Result<void> die_with(Thread& t, int fd) {
    if (::fcntl(fd, F_SETOWN, ::getpid()) < 0 || ::fcntl(fd, F_SETSIG, SIGKILL) < 0) return t.raise_os_error(errno);
    int flags = ::fcntl(fd, F_GETFL);
    if (flags < 0 || ::fcntl(fd, F_SETFL, flags | O_ASYNC) < 0) return t.raise_os_error(errno);
    pollfd now{fd, POLLIN, 0};
    if (::poll(&now, 1, 0) > 0) ::kill(::getpid(), SIGKILL);   // it had gone before
    return {};
}

}  // namespace kukri::processes
