// Socket addresses between Python's tuples and the system's structs.
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/vm_sockets.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/un.h>

#include "runtime/bytes.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/file_names.hpp"
#include "stdlib/socket/socket.hpp"

namespace kukri::sockets {

namespace {

template <class A>
A& as_address(Address& address) {
    address.size = sizeof(A);
    return reinterpret_cast<A&>(address.bytes);
}
template <class A>
const A& as_address(const Address& address) {
    return reinterpret_cast<const A&>(address.bytes);
}

Error wrong_type(Thread& t, std::string_view caller, std::string_view family, Value v) {
    return t.type_error("{}(): {} address must be tuple, not {}", caller, family, type_name(t, v));
}

Result<uint16_t> port_from(Thread& t, Value v, std::string_view caller) {
    if (v.is_float() || is<Float>(v)) return t.type_error("'float' object cannot be interpreted as an integer");
    int64_t port = TRY(index_clamped(t, v));
    if (port < 0 || port > 0xffff) return t.raise(ExceptionType::OverflowError, "{}(): port must be 0-65535.", caller);
    return uint16_t(port);
}

Result<Address> internet_address(Thread& t, Value v, std::string_view caller) {
    if (!is<Tuple>(v)) return wrong_type(t, caller, "AF_INET", v);
    auto& parts = as<Tuple>(v);
    if (parts.length != 2) return t.type_error("AF_INET address must be a pair (host, port)");
    std::string host = TRY(host_text(t, parts[0]));
    uint16_t port = TRY(port_from(t, parts[1], caller));
    Address address = TRY(host_address(t, host, AF_INET));
    as_address<sockaddr_in>(address).sin_port = htons(port);
    return address;
}

Result<Address> internet_address_6(Thread& t, Value v, std::string_view caller) {
    if (!is<Tuple>(v)) return wrong_type(t, caller, "AF_INET6", v);
    auto& parts = as<Tuple>(v);
    if (parts.length < 2 || parts.length > 4) return t.type_error("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])");
    std::string host = TRY(host_text(t, parts[0]));
    uint16_t port = TRY(port_from(t, parts[1], caller));
    int64_t flow = parts.length > 2 ? TRY(index_clamped(t, parts[2])) : 0, scope = parts.length > 3 ? TRY(index_clamped(t, parts[3])) : 0;
    if (flow < 0 || flow > 0xfffff) return t.raise(ExceptionType::OverflowError, "{}(): flowinfo must be 0-1048575.", caller);
    Address address = TRY(host_address(t, host, AF_INET6));
    auto& made = as_address<sockaddr_in6>(address);
    made.sin6_port = htons(port);
    made.sin6_flowinfo = htonl(uint32_t(flow));
    if (parts.length > 3) made.sin6_scope_id = uint32_t(scope);
    return address;
}

Result<Address> unix_address(Thread& t, Value v) {
    std::string path;
    if (is<Str>(v)) {
        path = TRY(encode_file_name(t, as<Str>(v)));
    } else {
        BufferView bytes = TRY(get_buffer(t, v));
        path = bytes.view();
    }
    Address address{};
    auto& made = as_address<sockaddr_un>(address);
    // An abstract name begins with NUL and has its length as end; a path needs a NUL behind it.
    bool is_abstract = path.starts_with('\0');
    if (path.size() + !is_abstract > sizeof made.sun_path) return t.raise(ExceptionType::OSError, "AF_UNIX path too long");
    made.sun_family = AF_UNIX;
    path.copy(made.sun_path, path.size());
    address.size = socklen_t(offsetof(sockaddr_un, sun_path) + path.size() + !is_abstract);
    if (path.empty()) address.size = offsetof(sockaddr_un, sun_path);
    return address;
}

Result<std::pair<uint32_t, uint32_t>> two_numbers(Thread& t, Value v, std::string_view caller, std::string_view family) {
    if (!is<Tuple>(v)) return wrong_type(t, caller, family, v);
    auto& parts = as<Tuple>(v);
    if (parts.length != 2) return t.type_error("{}(): wrong format for {} address: two numbers are expected", caller, family);
    int64_t first = TRY(index_argument(t, parts[0])), second = TRY(index_argument(t, parts[1]));
    return std::pair(uint32_t(first), uint32_t(second));
}

Result<Address> packet_address(Thread& t, Value v, std::string_view caller) {
    if (!is<Tuple>(v)) return wrong_type(t, caller, "AF_PACKET", v);
    auto& parts = as<Tuple>(v);
    if (parts.length < 2 || parts.length > 5 || !is<Str>(parts[0])) return t.type_error("{}(): wrong format for AF_PACKET address: (interface, protocol, ...) is expected", caller);
    Address address{};
    auto& made = as_address<sockaddr_ll>(address);
    unsigned interface = ::if_nametoindex(std::string(text_of(parts[0])).c_str());
    if (!interface) return t.raise_os_error(errno);
    int64_t protocol = TRY(index_argument(t, parts[1]));
    if (protocol < 0 || protocol > 0xffff) return t.raise(ExceptionType::OverflowError, "{}(): proto argument must be 0-65535.", caller);
    made.sll_family = AF_PACKET;
    made.sll_protocol = htons(uint16_t(protocol));
    made.sll_ifindex = int(interface);
    if (parts.length > 2) made.sll_pkttype = static_cast<unsigned char>(TRY(index_argument(t, parts[2])));
    if (parts.length > 3) made.sll_hatype = static_cast<unsigned short>(TRY(index_argument(t, parts[3])));
    if (parts.length > 4) {
        BufferView hardware = TRY(get_buffer(t, parts[4]));
        if (hardware.size > 8) return t.value_error("hardware address must be 8 bytes or less");
        hardware.view().copy(reinterpret_cast<char*>(made.sll_addr), hardware.size);
        made.sll_halen = static_cast<unsigned char>(hardware.size);
    }
    return address;
}

Result<Owned> unix_value(Thread& t, const Address& address) {
    auto& from = as_address<sockaddr_un>(address);
    size_t length = address.size > offsetof(sockaddr_un, sun_path) ? address.size - offsetof(sockaddr_un, sun_path) : 0;
    if (length > 0 && from.sun_path[0] == 0) return new_bytes(t, {from.sun_path, length});
    return decode_file_name(t, {from.sun_path, strnlen(from.sun_path, length)});
}

}  // namespace

Result<std::string> host_text(Thread& t, Value v) {
    if (is<Str>(v)) {
        auto& text = as<Str>(v);
        std::string encoded(text.view());
        if (!text.is_ascii()) {
            Owned bytes = TRY(call_method(t, v, "encode", {Value(t.runtime.intern("idna"))}));
            if (!is<Bytes>(bytes)) return t.type_error("encoding with 'idna' codec failed");
            encoded = as<Bytes>(bytes).view();
        }
        if (encoded.find('\0') != encoded.npos) return t.type_error("host name must not contain null character");
        return encoded;
    }
    std::string host;
    if (is<Bytes>(v))
        host = as<Bytes>(v).view();
    else if (is<ByteArray>(v))
        host = as<ByteArray>(v).view();
    else
        return t.type_error("str, bytes or bytearray expected, not {}", type_name(t, v));
    if (host.find('\0') != host.npos) return t.type_error("host name must not contain null character");
    return host;
}

Result<Address> host_address(Thread& t, std::string_view host, int family) {
    Address address{};
    std::string name(host);
    if (family == AF_INET) {
        auto& made = as_address<sockaddr_in>(address);
        made.sin_family = AF_INET;
        if (host.empty()) return made.sin_addr.s_addr = INADDR_ANY, address;
        if (host == "<broadcast>" || host == "255.255.255.255") return made.sin_addr.s_addr = INADDR_BROADCAST, address;
        if (::inet_pton(AF_INET, name.c_str(), &made.sin_addr) == 1) return address;
    } else if (family == AF_INET6) {
        auto& made = as_address<sockaddr_in6>(address);
        made.sin6_family = AF_INET6;
        if (host.empty()) return made.sin6_addr = in6addr_any, address;
        if (host.find('%') == host.npos && ::inet_pton(AF_INET6, name.c_str(), &made.sin6_addr) == 1) return address;
    }
    if (host == "<broadcast>" || host == "255.255.255.255") return t.raise(ExceptionType::OSError, "address family mismatched");
    addrinfo hints{}, *found = nullptr;
    hints.ai_family = family;
    hints.ai_socktype = SOCK_DGRAM;   // one answer a host
    if (host.empty()) hints.ai_flags = AI_PASSIVE;
    int error = without_gil(t, [&] { return ::getaddrinfo(host.empty() ? nullptr : name.c_str(), host.empty() ? "0" : nullptr, &hints, &found); });
    if (error) return raise_gai_error(t, error);
    std::memcpy(&address.bytes, found->ai_addr, found->ai_addrlen);
    address.size = found->ai_addrlen;
    ::freeaddrinfo(found);
    return address;
}

Result<std::string> numeric_host(Thread& t, const Address& address) {
    char text[NI_MAXHOST];
    int error = ::getnameinfo(address.get(), address.size, text, sizeof text, nullptr, 0, NI_NUMERICHOST);
    if (error) return raise_gai_error(t, error);
    return std::string(text);
}

Result<Address> address_from(Thread& t, int family, Value v, std::string_view caller) {
    Owned keep(v);
    switch (family) {
        case AF_INET: return internet_address(t, v, caller);
        case AF_INET6: return internet_address_6(t, v, caller);
        case AF_UNIX: return unix_address(t, v);
        case AF_PACKET: return packet_address(t, v, caller);
        case AF_NETLINK: {
            auto [pid, groups] = TRY(two_numbers(t, v, caller, "AF_NETLINK"));
            Address address{};
            auto& made = as_address<sockaddr_nl>(address);
            made.nl_family = AF_NETLINK;
            made.nl_pid = pid;
            made.nl_groups = groups;
            return address;
        }
        case AF_VSOCK: {
            auto [cid, port] = TRY(two_numbers(t, v, caller, "AF_VSOCK"));
            Address address{};
            auto& made = as_address<sockaddr_vm>(address);
            made.svm_family = AF_VSOCK;
            made.svm_cid = cid;
            made.svm_port = port;
            return address;
        }
        default: return t.raise(ExceptionType::OSError, "{}(): bad family", caller);
    }
}

Result<Owned> address_value(Thread& t, const Address& address) {
    if (address.size == 0) return Owned::none();
    switch (address.get()->sa_family) {
        case AF_INET: {
            auto& from = as_address<sockaddr_in>(address);
            char text[INET_ADDRSTRLEN];
            ::inet_ntop(AF_INET, &from.sin_addr, text, sizeof text);
            Ref<Str> host = TRY(new_str(t, text));
            return tuple_of(t, host.value(), Value::small_int(ntohs(from.sin_port)));
        }
        case AF_INET6: {
            auto& from = as_address<sockaddr_in6>(address);
            char text[INET6_ADDRSTRLEN];
            ::inet_ntop(AF_INET6, &from.sin6_addr, text, sizeof text);
            Ref<Str> host = TRY(new_str(t, text));
            return tuple_of(t, host.value(), Value::small_int(ntohs(from.sin6_port)), Value::small_int(ntohl(from.sin6_flowinfo)), Value::small_int(from.sin6_scope_id));
        }
        case AF_UNIX: return unix_value(t, address);
        case AF_NETLINK: {
            auto& from = as_address<sockaddr_nl>(address);
            return tuple_of(t, Value::small_int(from.nl_pid), Value::small_int(from.nl_groups));
        }
        case AF_VSOCK: {
            auto& from = as_address<sockaddr_vm>(address);
            return tuple_of(t, Value::small_int(from.svm_cid), Value::small_int(from.svm_port));
        }
        case AF_PACKET: {
            auto& from = as_address<sockaddr_ll>(address);
            char name[IF_NAMESIZE] = "";
            if (from.sll_ifindex) ::if_indextoname(unsigned(from.sll_ifindex), name);
            Ref<Str> interface = TRY(new_str(t, name));
            Ref<Bytes> hardware = TRY(new_bytes(t, {reinterpret_cast<const char*>(from.sll_addr), std::min<size_t>(from.sll_halen, sizeof from.sll_addr)}));
            return tuple_of(t, interface.value(), Value::small_int(ntohs(from.sll_protocol)), Value::small_int(from.sll_pkttype), Value::small_int(from.sll_hatype), hardware.value());
        }
        default: {
            Ref<Bytes> data = TRY(new_bytes(t, {address.get()->sa_data, address.size > sizeof(sa_family_t) ? address.size - sizeof(sa_family_t) : 0}));
            return tuple_of(t, Value::small_int(address.get()->sa_family), data.value());
        }
    }
}

}  // namespace kukri::sockets
