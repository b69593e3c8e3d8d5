#include "stdlib/event_loop/socket_stream.hpp"

#include "interp/api.hpp"
#include "runtime/bytes.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "stdlib/event_loop/event_loop.hpp"
#include "stdlib/socket/socket.hpp"
#include "stdlib/event_loop/fields.hpp"

namespace kukri::event_loop {

namespace {

// --- every transport --------------------------------------------------------------------------------------------------------------------------

Result<Owned> make_transport(Thread& t, Type& cls, Arguments, Keywords) {
    Owned made = TRY(allocate_instance(t, cls));
    as<BaseTransport>(made).extra = Value();
    return made;
}

Result<void> set_extra(Thread& t, BaseTransport& self, Value extra) {
    if (!extra.is_none()) return assign(self.extra, extra), Result<void>();
    Ref<Dict> none = TRY(new_dict(t));
    assign(self.extra, none.value());
    return {};
}

Result<Owned> extra_of(Thread& t, BaseTransport& self) {
    if (self.extra.is_empty()) return t.raise(ExceptionType::AttributeError, "'{}' object has no attribute '_extra'", type_of(t, Value(&self)).full_name());
    return share(self.extra);
}

Result<Owned> extra_info(Thread& t, BaseTransport& self, Value name, Value fallback) {
    Owned extra = TRY(extra_of(t, self));
    return call_method(t, extra, "get", {name, fallback});
}

Error not_implemented(Thread& t, Value) { return t.raise(ExceptionType::NotImplementedError, ""); }

constexpr NativeRow kBaseMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("A transport.", body<make_transport>),
    def<"__init__(self, extra=None)">("Initialize self.", body<set_extra>),
    def<"get_extra_info(self, name, default=None)">("Something known of the transport, by name.", body<extra_info>),
    def<"is_closing(self)">("Whether it is closed or about to be.", [](Thread& t, Value self) -> Result<void> { return not_implemented(t, self); }),
    def<"close(self)">("Send what is to be sent, then close.", [](Thread& t, Value self) -> Result<void> { return not_implemented(t, self); }),
    def<"set_protocol(self, protocol)">("Say who is told of it.", [](Thread& t, Value self, Value) -> Result<void> { return not_implemented(t, self); }),
    def<"get_protocol(self)">("Who is told of it.", [](Thread& t, Value self) -> Result<void> { return not_implemented(t, self); }),
};
constexpr PropertyRow kBaseProperties[] = {
    property<BaseTransport>("_extra", "What get_extra_info() knows.", body<extra_of>, [](Thread&, BaseTransport& self, Value v) -> Result<void> {
        Owned old = Owned::adopt(std::exchange(self.extra, v.is_empty() ? Value() : share(v).take()));
        return {};
    }),
};

// --- streams over sockets -----------------------------------------------------------------------------------------------------------------------

Result<Owned> make_stream(Thread& t, Type& cls, Arguments, Keywords) {
    Owned made = TRY(make_transport(t, cls, {}, {}));
    auto& stream = as<SocketStream>(made);
    stream.file = stream.protocol = stream.seal = Value::none();
    return made;
}

// The Python half deals with an exception; what it says was sent or read.
Result<Owned> stumble(Thread& t, SocketStream& self, std::string_view step) {
    if (ends_the_program(t)) return Error{};
    Ref<Exception> error = t.catch_pending();
    Ref<Str> name = TRY(new_str(t, step));
    return call_method(t, Value(&self), "_stumble", {name.value(), error.value()});
}

constexpr size_t kMostAtOnce = 256 * 1024;   // bytes of one system call

// What has come goes to the protocol.
Result<void> hand_on(Thread& t, SocketStream& self) {
    if (!is<sockets::Socket>(self.file)) return {};
    State& state = state_of(t);
    if (!state.received) state.received.reset(new (std::nothrow) char[kMostAtOnce]);
    if (!state.received) return t.out_of_memory();
    ssize_t size = ::recv(as<sockets::Socket>(self.file).fd, state.received.get(), kMostAtOnce, MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return {};
    if (size < 0) {
        (void)t.raise_os_error(errno);
        TRY(stumble(t, self, "read"));
        return {};
    }
    if (size == 0) {
        TRY(call_method(t, Value(&self), "_reach_end"));
        return {};
    }
    Ref<Bytes> data = TRY(new_bytes(t, {state.received.get(), size_t(size)}));
    Owned protocol(self.protocol);
    if (!call_method(t, protocol, state.data_received.get(), {data.value()}).failed()) [[likely]] return {};
    TRY(stumble(t, self, "data_received"));
    return {};
}

Result<void> readable(Thread& t, SocketStream& self) {
    Ref<SocketStream> keep(&self);
    if (!self.has_buffer) [[likely]] return hand_on(t, self);
    TRY(call_method(t, Value(&self), "_fill_buffer"));
    return {};
}

Result<void> write(Thread& t, SocketStream& self, Value data) {
    Ref<SocketStream> keep(&self);
    bool can_go = is_exactly<Bytes>(t, data) && as<Bytes>(data).length && self.stage == SocketStream::Stage::Open && !self.polling && self.seal.is_none() && is<sockets::Socket>(self.file);
    if (!can_go) {
        TRY(call_method(t, Value(&self), "_write", {data}));
        return {};
    }
    std::string_view bytes = as<Bytes>(data).view();
    int fd = as<sockets::Socket>(self.file).fd;
    int64_t size = sockets::call_now(t, sockets::Direction::Out, [&](int flag) { return ::send(fd, bytes.data(), bytes.size(), flag); });
    if (size == int64_t(bytes.size())) [[likely]] return {};
    Owned sent = Owned::adopt(Value::small_int(std::max<int64_t>(size, 0)));
    if (size < 0 && errno != EAGAIN && errno != EINTR) {
        (void)t.raise_os_error(errno);
        sent = TRY(stumble(t, self, "write"));
    }
    TRY(call_method(t, Value(&self), "_keep_rest", {data, sent.get()}));
    return {};
}

constexpr NativeRow kStreamMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("A stream over no socket yet.", body<make_stream>),
    def<"write(self, data)">("Send bytes, at once as much as the system takes.", body<write>),
    def<"is_closing(self)">("Whether it is closed or about to be.", [](Thread&, SocketStream& self) { return self.stage != SocketStream::Stage::Open; }),
    def<"_readable(self, /)">("Something has come, or the end.", body<readable>),
};

constexpr PropertyRow kStreamProperties[] = {
    object_property<SocketStream, &SocketStream::file>("_file", "The socket; None."),
    object_property<SocketStream, &SocketStream::protocol>("_protocol", "Who is told; None."),
    object_property<SocketStream, &SocketStream::seal>("_seal", "Why nothing may be written any more; None."),
    flag_property<SocketStream, &SocketStream::polling>("_polling", "Whether something waits to be sent."),
    flag_property<SocketStream, &SocketStream::has_buffer>("_has_buffer", "Whether the protocol says where what comes is to go."),
    property<SocketStream>("_stage", "How far the life of the connection has come.", [](Thread&, SocketStream& self) -> Result<Owned> { return Owned::adopt(Value::small_int(int(self.stage))); },
                           [](Thread& t, SocketStream& self, Value v) -> Result<void> {
                               self.stage = v.is_empty() ? SocketStream::Stage::Open : SocketStream::Stage(TRY(index_argument(t, v)));
                               return {};
                           }),
};

}  // namespace

constinit const TypeRow BaseTransport::kRow = type_row<BaseTransport>({.name = "asyncio.transports.BaseTransport", .doc = "What all transports can do.", .methods = kBaseMethods, .properties = kBaseProperties});
constinit const TypeRow SocketStream::kRow = type_row<SocketStream>({.name = "_asyncio.SocketStream", .doc = "The native half of a stream over a socket.", .base = &BaseTransport::kRow, .methods = kStreamMethods, .properties = kStreamProperties});

}  // namespace kukri::event_loop
