// The native half of transports: what every connection has, and of a stream over a socket what happens for each piece of data. The rest, whatever
// is rare or fails, is asyncio/socket_transports.py, whose class is a subclass.
#pragma once
#include "runtime/runtime.hpp"

namespace kukri::event_loop {

struct BaseTransport : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Value extra;                   // what get_extra_info() knows: a dict; Empty until __init__
    void trace(Visitor& v) { v(extra); }
};

struct SocketStream : BaseTransport {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    enum class Stage : uint8_t { Open, Draining, Lost };   // as in asyncio/descriptor_transports.py

    Value file;                    // the socket; None: there is none, or no more
    Value protocol;                // None
    Value seal;                    // why nothing may be written any more; None
    Stage stage;
    bool polling;                  // something waits to be sent, so what is written has to wait, too
    bool has_buffer;               // the protocol says where what comes is to go
    void trace(Visitor& v) {
        BaseTransport::trace(v);
        v(file);
        v(protocol);
        v(seal);
    }
};

}  // namespace kukri::event_loop

namespace kukri {

// A stream is a transport, too.
template <>
inline bool is<event_loop::BaseTransport>(Value v) {
    if (!v.is_object()) return false;
    const TypeRow* layout = v.object()->type()->layout;
    return layout == &event_loop::BaseTransport::kRow || layout == &event_loop::SocketStream::kRow;
}

}  // namespace kukri
