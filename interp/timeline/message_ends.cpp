#include "interp/timeline/message_ends.hpp"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>

namespace kukri {

namespace {

constexpr size_t kMostEnds = 10'000;   // of a program that makes connections without end, the later ones are counted anew

struct PeerRequest {
    nlmsghdr head;
    unix_diag_req wanted;
};

PeerRequest ask_for_peer(uint32_t inode) {
    PeerRequest r{};
    r.head.nlmsg_len = sizeof r;
    r.head.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    r.head.nlmsg_flags = NLM_F_REQUEST;
    r.wanted.sdiag_family = AF_UNIX;
    r.wanted.udiag_states = ~0u;
    r.wanted.udiag_ino = inode;
    r.wanted.udiag_show = UDIAG_SHOW_PEER;
    r.wanted.udiag_cookie[0] = r.wanted.udiag_cookie[1] = ~0u;
    return r;
}

uint32_t peer_in(char* answer, ssize_t size) {
    auto* head = reinterpret_cast<nlmsghdr*>(answer);
    if (size < ssize_t(NLMSG_LENGTH(sizeof(unix_diag_msg))) || !NLMSG_OK(head, unsigned(size)) || head->nlmsg_type != SOCK_DIAG_BY_FAMILY) return 0;
    auto* socket = static_cast<unix_diag_msg*>(NLMSG_DATA(head));
    int left = int(head->nlmsg_len) - int(NLMSG_LENGTH(sizeof *socket));
    for (auto* a = reinterpret_cast<rtattr*>(reinterpret_cast<char*>(socket) + NLMSG_ALIGN(sizeof *socket)); RTA_OK(a, left); a = RTA_NEXT(a, left)) {
        if (a->rta_type != UNIX_DIAG_PEER || RTA_PAYLOAD(a) < sizeof(uint32_t)) continue;
        uint32_t peer;
        std::memcpy(&peer, RTA_DATA(a), sizeof peer);
        return peer;
    }
    return 0;
}

// The inode of the other end of a Unix socket; 0: it has none, or the kernel does not tell.
uint64_t peer_of(uint64_t inode) {
    int fd = ::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    if (fd < 0) return 0;
    PeerRequest request = ask_for_peer(uint32_t(inode));
    alignas(nlmsghdr) char answer[1024];
    uint32_t peer = 0;
    if (::send(fd, &request, sizeof request, 0) == sizeof request) peer = peer_in(answer, ::recv(fd, answer, sizeof answer, 0));
    ::close(fd);
    return peer;
}

uint64_t mixed(uint64_t a, uint64_t b) {
    uint64_t x = (a ^ (b + 0x9E3779B97F4A7C15u + (a << 6) + (a >> 2))) * 0xBF58476D1CE4E5B9u;
    return x ^ x >> 29;
}

bool is_unix_socket(int fd) {
    int domain = 0;
    socklen_t size = sizeof domain;
    return ::getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &size) == 0 && domain == AF_UNIX;
}

}  // namespace

uint64_t MessageEnds::id_of(int fd, Timeline::Direction direction, uint64_t number, uint64_t size) {
    struct stat s;
    if (::fstat(fd, &s) != 0) return 0;
    if (number) return mixed(mixed(1, s.st_ino), number) | 1;
    bool is_socket = S_ISSOCK(s.st_mode), is_sent = direction == Timeline::Direction::Sent;
    Ends& ends = is_sent ? sent_ : received_;
    if (ends.size() >= kMostEnds) ends.clear();
    auto [found, is_new] = ends.try_emplace(s.st_ino, End{s.st_ino});
    End& end = found->second;
    if (is_new && is_socket) end.channel = !is_unix_socket(fd) ? 0 : is_sent ? uint64_t(s.st_ino) : peer_of(s.st_ino);
    if (!end.channel) return 0;
    return mixed(mixed(mixed(is_socket ? 3 : 2, end.channel), ++end.messages), size) | 1;
}

}  // namespace kukri
