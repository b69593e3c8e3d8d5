// The functions of the module _socket: pairs, names of hosts, services and interfaces, byte orders.
#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <unistd.h>

#include <climits>

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

Result<Ref<List>> socket_pair(Thread& t, std::optional<int> family, int type, int protocol) {
    int fds[2], kind = family.value_or(AF_UNIX);
    if (::socketpair(kind, type | SOCK_CLOEXEC, protocol, fds) < 0) return t.raise_os_error(errno);
    auto first = wrap_descriptor(t, fds[0], kind, type, protocol);
    if (first.failed()) {
        ::close(fds[1]);
        return Error{};
    }
    Owned a = first.take(), b = TRY(wrap_descriptor(t, fds[1], kind, type, protocol));
    Value both[] = {a.get(), b.get()};
    return new_list(t, both);
}

// --- hosts --------------------------------------------------------------------------------------------------------------------------

Result<std::string> host_by_name(Thread& t, Value v) {
    std::string name = TRY(host_text(t, v));
    return numeric_host(t, TRY(host_address(t, name, AF_INET)));
}

// gethostbyname_r() and its like want room that the caller must guess.
template <class F>
hostent* with_growing_room(std::string& room, hostent& entry, int& error, F&& f) {
    for (room.resize(1024);; room.resize(room.size() * 2)) {
        hostent* found = nullptr;
        int status = f(&entry, room.data(), room.size(), &found, &error);
        if (status != ERANGE) return found;
    }
}

Result<Owned> host_value(Thread& t, const hostent& entry) {
    Ref<List> aliases = TRY(new_list(t)), addresses = TRY(new_list(t));
    for (char** alias = entry.h_aliases; alias && *alias; ++alias) TRY(append(t, *aliases, TRY(decode_file_name(t, *alias))));
    for (char** address = entry.h_addr_list; address && *address; ++address) {
        char text[INET6_ADDRSTRLEN];
        ::inet_ntop(entry.h_addrtype, *address, text, sizeof text);
        TRY(append(t, *addresses, TRY(new_str(t, text))));
    }
    Ref<Str> name = TRY(decode_file_name(t, entry.h_name));
    return tuple_of(t, name.value(), aliases.value(), addresses.value());
}

Error raise_host_error(Thread& t, int error) {
    Owned cls = state_of(t).h_error.share();
    auto text = new_str(t, ::hstrerror(error));
    if (text.failed()) return {};
    auto made = call(t, cls, {Value::small_int(error), (*text).value()});
    if (made.failed()) return {};
    return t.raise_object(made.take());
}

Result<Owned> host_by_name_extended(Thread& t, Value v) {
    std::string name = TRY(host_text(t, v)), room;
    TRY(host_address(t, name, AF_INET));   // gaierror for what is none
    hostent entry;
    int error = 0;
    hostent* found = without_gil(t, [&] {
        return with_growing_room(room, entry, error, [&](auto... rest) { return ::gethostbyname_r(name.c_str(), rest...); });
    });
    if (!found) return raise_host_error(t, error);
    return host_value(t, *found);
}

Result<Owned> host_by_address(Thread& t, Value v) {
    std::string name = TRY(host_text(t, v)), room;
    Address address = TRY(host_address(t, name, AF_UNSPEC));
    const void* data = address.get()->sa_family == AF_INET6 ? static_cast<const void*>(&reinterpret_cast<sockaddr_in6&>(address.bytes).sin6_addr)
                                                            : &reinterpret_cast<sockaddr_in&>(address.bytes).sin_addr;
    socklen_t size = address.get()->sa_family == AF_INET6 ? sizeof(in6_addr) : sizeof(in_addr);
    hostent entry;
    int error = 0;
    hostent* found = without_gil(t, [&] {
        return with_growing_room(room, entry, error, [&](auto... rest) { return ::gethostbyaddr_r(data, size, address.get()->sa_family, rest...); });
    });
    if (!found) return raise_host_error(t, error);
    return host_value(t, *found);
}

Result<std::string> own_host_name(Thread& t) {
    char name[HOST_NAME_MAX + 2] = "";
    if (::gethostname(name, sizeof name - 1) < 0) return t.raise_os_error(errno);
    return std::string(name);
}

// --- addresses of hosts and services ------------------------------------------------------------------------------------------------

// UnicodeEncodeError for lone surrogates.
Result<std::string> utf_8_of(Thread& t, Value text) {
    Owned bytes = TRY(call_method(t, text, "encode"));
    return std::string(as<Bytes>(bytes).view());
}

Result<Owned> address_info(Thread& t, Value host, Value port, int family, int type, int protocol, int flags) {
    std::optional<std::string> host_name, service;
    if (!host.is_none()) {
        if (!is<Str>(host) && !is<Bytes>(host)) return t.type_error("getaddrinfo() argument 1 must be string or None");
        host_name = TRY(host_text(t, host));
    }
    if (is_int(port))
        service = TRY(int_to_text(t, port));
    else if (is<Str>(port))
        service = TRY(utf_8_of(t, port));
    else if (is<Bytes>(port))
        service = std::string(as<Bytes>(port).view());
    else if (!port.is_none())
        return t.raise(ExceptionType::OSError, "Int or String expected");
    addrinfo hints{}, *found = nullptr;
    hints.ai_family = family;
    hints.ai_socktype = type;
    hints.ai_protocol = protocol;
    hints.ai_flags = flags;
    int error = without_gil(t, [&] { return ::getaddrinfo(host_name ? host_name->c_str() : nullptr, service ? service->c_str() : nullptr, &hints, &found); });
    if (error) return raise_gai_error(t, error);
    std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> keep(found, ::freeaddrinfo);
    Ref<List> all = TRY(new_list(t));
    for (addrinfo* one = found; one; one = one->ai_next) {
        Address address{};
        std::memcpy(&address.bytes, one->ai_addr, one->ai_addrlen);
        address.size = one->ai_addrlen;
        Owned shown = TRY(address_value(t, address));
        Ref<Str> name = TRY(decode_file_name(t, one->ai_canonname ? one->ai_canonname : ""));
        Owned item = TRY(tuple_of(t, Value::small_int(one->ai_family), Value::small_int(one->ai_socktype), Value::small_int(one->ai_protocol), name.value(), shown.get()));
        TRY(append(t, *all, std::move(item)));
    }
    return all;
}

Result<Owned> name_info(Thread& t, Value sockaddr_value, int flags) {
    if (!is<Tuple>(sockaddr_value)) return t.type_error("getnameinfo() argument 1 must be a tuple");
    auto& parts = as<Tuple>(sockaddr_value);
    if (parts.length < 2 || parts.length > 4 || !is<Str>(parts[0])) return t.type_error("getnameinfo(): illegal sockaddr argument");
    int64_t port = TRY(index_argument(t, parts[1]));
    int64_t flow = parts.length > 2 ? TRY(index_argument(t, parts[2])) : 0, scope = parts.length > 3 ? TRY(index_argument(t, parts[3])) : 0;
    if (flow < 0 || flow > 0xfffff) return t.raise(ExceptionType::OverflowError, "getnameinfo(): flowinfo must be 0-1048575.");
    addrinfo hints{}, *found = nullptr;
    hints.ai_socktype = SOCK_DGRAM;
    hints.ai_flags = AI_NUMERICHOST;
    std::string host(text_of(parts[0])), service = std::to_string(port);
    int error = without_gil(t, [&] { return ::getaddrinfo(host.c_str(), service.c_str(), &hints, &found); });
    if (error) return raise_gai_error(t, error);
    std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> keep(found, ::freeaddrinfo);
    if (found->ai_next) return t.raise(ExceptionType::OSError, "sockaddr resolved to multiple addresses");
    if (found->ai_family == AF_INET && parts.length != 2) return t.raise(ExceptionType::OSError, "IPv4 sockaddr must be 2 tuple");
    if (found->ai_family == AF_INET6) {
        auto& six = *reinterpret_cast<sockaddr_in6*>(found->ai_addr);
        six.sin6_flowinfo = htonl(uint32_t(flow));
        six.sin6_scope_id = uint32_t(scope);
    }
    char host_out[NI_MAXHOST], service_out[NI_MAXSERV];
    error = without_gil(t, [&] { return ::getnameinfo(found->ai_addr, found->ai_addrlen, host_out, sizeof host_out, service_out, sizeof service_out, flags); });
    if (error) return raise_gai_error(t, error);
    Ref<Str> a = TRY(decode_file_name(t, host_out)), b = TRY(decode_file_name(t, service_out));
    return tuple_of(t, a.value(), b.value());
}

Result<Owned> packed_address(Thread& t, int family, std::string_view text) {
    char data[sizeof(in6_addr)];
    if (family != AF_INET && family != AF_INET6) return t.raise_os_error(EAFNOSUPPORT);
    if (::inet_pton(family, std::string(text).c_str(), data) != 1) return t.raise(ExceptionType::OSError, "illegal IP address string passed to inet_pton");
    return new_bytes(t, {data, family == AF_INET ? sizeof(in_addr) : sizeof(in6_addr)});
}

Result<std::string> shown_address(Thread& t, int family, Value v) {
    BufferView data = TRY(get_buffer(t, v));
    if (family != AF_INET && family != AF_INET6) return t.value_error("unknown address family {}", family);
    if (data.size != (family == AF_INET ? sizeof(in_addr) : sizeof(in6_addr))) return t.value_error("invalid length of packed IP address string");
    char text[INET6_ADDRSTRLEN];
    if (!::inet_ntop(family, data.data, text, sizeof text)) return t.raise_os_error(errno);
    return std::string(text);
}

// --- services and protocols ---------------------------------------------------------------------------------------------------------

Result<int64_t> service_by_name(Thread& t, std::string_view name, std::optional<std::string_view> protocol) {
    std::string service(name), kind(protocol.value_or(""));
    servent entry, *found = nullptr;
    char room[4096];
    without_gil(t, [&] { return ::getservbyname_r(service.c_str(), protocol ? kind.c_str() : nullptr, &entry, room, sizeof room, &found); });
    if (!found) return t.raise(ExceptionType::OSError, "service/proto not found");
    return ntohs(uint16_t(found->s_port));
}

Result<std::string> service_by_port(Thread& t, int port, std::optional<std::string_view> protocol) {
    if (port < 0 || port > 0xffff) return t.raise(ExceptionType::OverflowError, "getservbyport: port must be 0-65535.");
    std::string kind(protocol.value_or(""));
    servent entry, *found = nullptr;
    char room[4096];
    without_gil(t, [&] { return ::getservbyport_r(htons(uint16_t(port)), protocol ? kind.c_str() : nullptr, &entry, room, sizeof room, &found); });
    if (!found) return t.raise(ExceptionType::OSError, "port/proto not found");
    return std::string(found->s_name);
}

Result<int64_t> protocol_by_name(Thread& t, std::string_view name) {
    std::string wanted(name);
    protoent entry, *found = nullptr;
    char room[4096];
    without_gil(t, [&] { return ::getprotobyname_r(wanted.c_str(), &entry, room, sizeof room, &found); });
    if (!found) return t.raise(ExceptionType::OSError, "protocol not found");
    return found->p_proto;
}

// --- byte orders --------------------------------------------------------------------------------------------------------------------

// An int of so many bits: `name` is for the errors.
Result<uint32_t> unsigned_of(Thread& t, Value v, int bits, std::string_view name) {
    if (!is_int(v) && type_of(t, v).find(Special::Index).is_empty()) return t.type_error("expected int, {} found", type_name(t, v));
    if (bits == 32 && !is_int(v)) return t.type_error("expected int, {} found", type_name(t, v));
    Owned number = TRY(index(t, v));
    if (int_sign(number) < 0)
        return bits == 16 ? t.raise(ExceptionType::OverflowError, "{}: can't convert negative Python int to C 16-bit unsigned integer", name)
                          : t.raise(ExceptionType::OverflowError, "can't convert negative value to unsigned int");
    auto n = int_value(number);
    if (!n || uint64_t(*n) >> bits)
        return bits == 16 ? t.raise(ExceptionType::OverflowError, "{}: Python int too large to convert to C 16-bit unsigned integer", name)
                          : t.raise(ExceptionType::OverflowError, "int larger than 32 bits");
    return uint32_t(*n);
}

Result<int64_t> swapped_16(Thread& t, Value v, std::string_view name) { return int64_t(htons(uint16_t(TRY(unsigned_of(t, v, 16, name))))); }
Result<int64_t> swapped_32(Thread& t, Value v) { return int64_t(htonl(TRY(unsigned_of(t, v, 32, "")))); }

// --- interfaces ---------------------------------------------------------------------------------------------------------------------

Result<Owned> interfaces(Thread& t) {
    struct if_nameindex* all = ::if_nameindex();
    if (!all) return t.raise_os_error(errno);
    std::unique_ptr<struct if_nameindex, decltype(&::if_freenameindex)> keep(all, ::if_freenameindex);
    Ref<List> list = TRY(new_list(t));
    for (auto* one = all; one->if_index; ++one) {
        Ref<Str> name = TRY(decode_file_name(t, one->if_name));
        Owned pair = TRY(tuple_of(t, Value::small_int(one->if_index), name.value()));
        TRY(append(t, *list, std::move(pair)));
    }
    return list;
}

Result<int64_t> interface_by_name(Thread& t, Value v) {
    std::string name = TRY(encode_path_checked(t, v));
    unsigned number = ::if_nametoindex(name.c_str());
    if (!number) return t.raise(ExceptionType::OSError, "no interface with this name");
    return number;
}

Result<Owned> interface_by_index(Thread& t, int64_t number) {
    char name[IF_NAMESIZE];
    if (number < 0) return t.raise(ExceptionType::OverflowError, "can't convert negative value to unsigned int");
    if (number > UINT_MAX || !::if_indextoname(unsigned(number), name)) return t.raise_os_error(ENXIO);
    return decode_file_name(t, name);
}

constexpr int64_t kLongestItem = INT_MAX - int64_t(CMSG_LEN(0)), kLongestPaddedItem = INT_MAX - int64_t(CMSG_SPACE(1));

}  // namespace

Error raise_gai_error(Thread& t, int error) {
    if (error == EAI_SYSTEM) return t.raise_os_error(errno);
    Owned cls = state_of(t).gai_error.share();
    auto text = new_str(t, ::gai_strerror(error));
    if (text.failed()) return {};
    auto made = call(t, cls, {Value::small_int(error), (*text).value()});
    if (made.failed()) return {};
    return t.raise_object(made.take());
}

constinit const NativeRow kFunctions[kFunctionCount] = {
    def<"socketpair(family=<unrepresentable>, type=1, proto=0, /)">("Two sockets that are connected with each other.", body<socket_pair>),
    def<"close(fd, /)">("Closes the descriptor of a socket.", [](Thread& t, int fd) -> Result<void> {
        if (without_gil(t, [=] { return ::close(fd); }) < 0 && errno != ECONNRESET) return t.raise_os_error(errno);
        return {};
    }),
    def<"dup(fd, /)">("Another descriptor of the same socket, not inherited by programs.", [](Thread& t, int fd) -> Result<int64_t> {
        int made = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
        if (made < 0) return t.raise_os_error(errno);
        return made;
    }),
    def<"gethostname()">("The name of this machine.", body<own_host_name>),
    def<"sethostname(name, /)">("Gives this machine a name.", [](Thread& t, Value v) -> Result<void> {
        std::string name = TRY(encode_path(t, v));
        if (::sethostname(name.data(), name.size()) < 0) return t.raise_os_error(errno);
        return {};
    }),
    def<"gethostbyname(host, /)">("The IPv4 address of a host.", body<host_by_name>),
    def<"gethostbyname_ex(host, /)">("(name, aliases, IPv4 addresses) of a host.", body<host_by_name_extended>),
    def<"gethostbyaddr(host, /)">("(name, aliases, addresses) of a host by its address.", body<host_by_address>),
    def<"getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)">("All (family, type, proto, canonical name, address) by which a service can be reached.", body<address_info>),
    def<"getnameinfo(sockaddr, flags, /)">("(host, service) of an address.", body<name_info>),
    def<"getservbyname(servicename, protocolname=<unrepresentable>, /)">("The port of a service.", body<service_by_name>),
    def<"getservbyport(port, protocolname=<unrepresentable>, /)">("The service at a port.", body<service_by_port>),
    def<"getprotobyname(name, /)">("The number of a protocol.", body<protocol_by_name>),
    def<"inet_pton(family, ip, /)">("The bytes of an address in text.", body<packed_address>),
    def<"inet_ntop(family, packed, /)">("The text of an address in bytes.", body<shown_address>),
    def<"inet_aton(ip, /)">("The four bytes of an IPv4 address, which may be written in old ways.", [](Thread& t, std::string_view text) -> Result<Owned> {
        in_addr address;
        if (!::inet_aton(std::string(text).c_str(), &address)) return t.raise(ExceptionType::OSError, "illegal IP address string passed to inet_aton");
        return new_bytes(t, {reinterpret_cast<char*>(&address), sizeof address});
    }),
    def<"inet_ntoa(packed, /)">("The text of an IPv4 address in four bytes.", [](Thread& t, Value v) -> Result<std::string> {
        BufferView data = TRY(get_buffer(t, v));
        if (data.size != sizeof(in_addr)) return t.raise(ExceptionType::OSError, "packed IP wrong length for inet_ntoa");
        char text[INET_ADDRSTRLEN];
        ::inet_ntop(AF_INET, data.data, text, sizeof text);
        return std::string(text);
    }),
    def<"ntohs(integer, /)">("A 16-bit number from network order to the machine's.", [](Thread& t, Value v) { return swapped_16(t, v, "ntohs"); }),
    def<"htons(integer, /)">("A 16-bit number from the machine's order to the network's.", [](Thread& t, Value v) { return swapped_16(t, v, "htons"); }),
    def<"ntohl(integer, /)">("A 32-bit number from network order to the machine's.", body<swapped_32>),
    def<"htonl(integer, /)">("A 32-bit number from the machine's order to the network's.", body<swapped_32>),
    def<"if_nameindex()">("(number, name) of all network interfaces.", body<interfaces>),
    def<"if_nametoindex(oname, /)">("The number of a network interface.", body<interface_by_name>),
    def<"if_indextoname(if_index, /)">("The name of a network interface.", body<interface_by_index>),
    def<"CMSG_LEN(length, /)">("The size of an ancillary data item, without padding behind it.", [](Thread& t, int64_t length) -> Result<int64_t> {
        if (length < 0 || length > kLongestItem) return t.raise(ExceptionType::OverflowError, "CMSG_LEN() argument out of range");
        return int64_t(CMSG_LEN(size_t(length)));
    }),
    def<"CMSG_SPACE(length, /)">("The size of an ancillary data item with the padding behind it.", [](Thread& t, int64_t length) -> Result<int64_t> {
        if (length < 0 || length > kLongestPaddedItem) return t.raise(ExceptionType::OverflowError, "CMSG_SPACE() argument out of range");
        return int64_t(CMSG_SPACE(size_t(length)));
    }),
    def<"getdefaulttimeout()">("The timeout of sockets to come, in seconds; None: they block.", [](Thread& t) { return timeout_value(t, state_of(t).default_timeout); }),
    def<"setdefaulttimeout(timeout, /)">("The timeout of sockets to come.", [](Thread& t, Value seconds) -> Result<void> {
        state_of(t).default_timeout = TRY(timeout_from(t, seconds));
        return {};
    }),
};

}  // namespace kukri::sockets
