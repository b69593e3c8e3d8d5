// Messages of several buffers with ancillary data: sendmsg(), recvmsg(), recvmsg_into().
#include <sys/uio.h>
#include <unistd.h>

#include <climits>

#include "runtime/bytes.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/socket/socket.hpp"

namespace kukri::sockets {

namespace {

// Buffers of a call: their views and what the system takes.
struct Pieces {
    std::vector<BufferView> views;
    std::vector<iovec> pieces;

    Result<void> fill(Thread& t, Value v, Writable writable, std::string_view not_iterable) {
        auto items = tuple_from(t, v);
        if (items.failed()) {
            if (t.catch_if(ExceptionType::TypeError)) return t.type_error("{}", not_iterable);
            return Error{};
        }
        if ((*items)->length > IOV_MAX) return t.raise_os_error(EMSGSIZE);
        for (Value item : (*items)->view()) {
            views.push_back(writable == Writable::Yes ? TRY(get_writable_buffer(t, item, "recvmsg_into() argument 1")) : TRY(get_buffer(t, item)));
            pieces.push_back({views.back().data, views.back().size});
        }
        return {};
    }
};

struct Ancillary {
    int level, type;
    BufferView data;
};

Result<std::vector<Ancillary>> ancillary_from(Thread& t, Value v) {
    auto items = tuple_from(t, v);
    if (items.failed()) {
        if (t.catch_if(ExceptionType::TypeError)) return t.type_error("sendmsg() argument 2 must be iterable");
        return Error{};
    }
    std::vector<Ancillary> all;
    for (Value item : (*items)->view()) {
        if (!is<Tuple>(item) || as<Tuple>(item).length != 3) return t.type_error("[sendmsg() ancillary data items] must be sequences of length 3");
        auto& parts = as<Tuple>(item);
        int64_t level = TRY(index_argument(t, parts[0])), type = TRY(index_argument(t, parts[1]));
        all.push_back({int(level), int(type), TRY(get_buffer(t, parts[2]))});
    }
    return all;
}

Result<std::string> control_from(Thread& t, const std::vector<Ancillary>& all) {
    size_t size = 0;
    for (auto& one : all) {
        if (one.data.size > INT_MAX - 64 || size + CMSG_SPACE(one.data.size) > INT_MAX) return t.raise(ExceptionType::OSError, "ancillary data item too large");
        size += CMSG_SPACE(one.data.size);
    }
    std::string control(size, '\0');
    size_t at = 0;
    for (auto& one : all) {
        cmsghdr header{};
        header.cmsg_len = CMSG_LEN(one.data.size);
        header.cmsg_level = one.level;
        header.cmsg_type = one.type;
        std::memcpy(&control[at], &header, sizeof header);
        if (one.data.size) std::memcpy(&control[at + CMSG_LEN(0)], one.data.data, one.data.size);
        at += CMSG_SPACE(one.data.size);
    }
    return control;
}

// Descriptors that came and that nobody will get.
void close_received(msghdr& message) {
    for (cmsghdr* one = CMSG_FIRSTHDR(&message); one; one = CMSG_NXTHDR(&message, one)) {
        if (one->cmsg_level != SOL_SOCKET || one->cmsg_type != SCM_RIGHTS) continue;
        for (size_t at = CMSG_LEN(0); at + sizeof(int) <= one->cmsg_len; at += sizeof(int)) {
            int fd;
            std::memcpy(&fd, reinterpret_cast<char*>(one) + at, sizeof fd);
            ::close(fd);
        }
    }
}

Result<Ref<List>> ancillary_value(Thread& t, msghdr& message) {
    Ref<List> all = TRY(new_list(t));
    const char* end = static_cast<char*>(message.msg_control) + message.msg_controllen;
    for (cmsghdr* one = CMSG_FIRSTHDR(&message); one; one = CMSG_NXTHDR(&message, one)) {
        const char* data = reinterpret_cast<char*>(one) + CMSG_LEN(0);
        size_t size = one->cmsg_len > CMSG_LEN(0) ? one->cmsg_len - CMSG_LEN(0) : 0;
        if (data + size > end) size = data < end ? size_t(end - data) : 0;   // cut off
        Ref<Bytes> bytes = TRY(new_bytes(t, {data, size}));
        Owned item = TRY(tuple_of(t, Value::small_int(one->cmsg_level), Value::small_int(one->cmsg_type), bytes.value()));
        TRY(append(t, *all, std::move(item)));
    }
    return all;
}

// make_result(received) is the first item of what Python gets.
template <class F>
Result<Owned> receive(Thread& t, Socket& self, std::span<iovec> pieces, int64_t control_size, int flags, F&& make_result) {
    if (control_size < 0 || control_size > INT_MAX) return t.value_error("invalid ancillary data buffer length");
    std::string control(size_t(control_size), '\0');
    Address address{};
    msghdr message{};
    int fd = self.fd;
    int64_t received = TRY(attempt(t, self, Direction::In, deadline_of(self), [&](int extra) {
        message = {};
        message.msg_name = address.get();
        message.msg_namelen = sizeof address.bytes;
        message.msg_iov = pieces.data();
        message.msg_iovlen = pieces.size();
        message.msg_control = control.empty() ? nullptr : control.data();
        message.msg_controllen = control.size();
        return ::recvmsg(fd, &message, flags | extra);
    }));
    address.size = message.msg_namelen;
    auto build = [&]() -> Result<Owned> {
        Owned first = TRY(make_result(received));
        Ref<List> extras = TRY(ancillary_value(t, message));
        Owned from = TRY(address_value(t, address));
        return tuple_of(t, first.get(), extras.value(), Value::small_int(message.msg_flags), from.get());
    };
    auto made = build();
    if (made.failed()) close_received(message);
    return made;
}

}  // namespace

Result<int64_t> send_message(Thread& t, Socket& self, Value buffers, std::optional<Value> ancillary, int flags, Value to) {
    Pieces pieces;
    TRY(pieces.fill(t, buffers, Writable::No, "sendmsg() argument 1 must be iterable"));
    std::vector<Ancillary> extras;
    if (ancillary) extras = TRY(ancillary_from(t, *ancillary));
    std::string control = TRY(control_from(t, extras));
    Address address{};
    msghdr message{};
    if (!to.is_none()) {
        address = TRY(address_from(t, self.family, to, "sendmsg"));
        message.msg_name = address.get();
        message.msg_namelen = address.size;
    }
    message.msg_iov = pieces.pieces.data();
    message.msg_iovlen = pieces.pieces.size();
    if (!control.empty()) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
    }
    int fd = self.fd;
    return attempt(t, self, Direction::Out, deadline_of(self), [&](int extra) { return ::sendmsg(fd, &message, flags | extra); });
}

Result<Owned> receive_message(Thread& t, Socket& self, int64_t size, int64_t control_size, int flags) {
    if (size < 0) return t.value_error("negative buffer size in recvmsg()");
    Ref<Bytes> data = TRY(new_bytes_uninitialized(t, size_t(size)));
    iovec piece{data->data(), size_t(size)};
    return receive(t, self, {&piece, 1}, control_size, flags, [&](int64_t received) -> Result<Owned> {
        if (received == size) return Owned(data.value());
        return new_bytes(t, data->view().substr(0, size_t(received)));
    });
}

Result<Owned> receive_message_into(Thread& t, Socket& self, Value buffers, int64_t control_size, int flags) {
    Pieces pieces;
    TRY(pieces.fill(t, buffers, Writable::Yes, "recvmsg_into() argument 1 must be an iterable"));
    return receive(t, self, pieces.pieces, control_size, flags, [&](int64_t received) { return make_int(t, received); });
}

}  // namespace kukri::sockets
