#include "stdlib/tls/channel.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace kukri::tls {

ssize_t SocketChannel::read(char* to, size_t size) { return ::recv(fd, to, size, MSG_DONTWAIT); }
ssize_t SocketChannel::write(const char* from, size_t size) { return ::send(fd, from, size, MSG_DONTWAIT | MSG_NOSIGNAL); }

ssize_t MemoryChannel::read(char* to, size_t size) {
    std::lock_guard guard(mutex_);
    size_t taken = std::min(size, bytes_.size() - start_);
    if (taken == 0 && size > 0 && !ended_) {
        errno = EAGAIN;
        return -1;
    }
    std::memcpy(to, bytes_.data() + start_, taken);
    start_ += taken;
    // Moving what is left costs at most as much as what was read.
    if (start_ * 2 >= bytes_.size()) {
        bytes_.erase(0, start_);
        start_ = 0;
    }
    return ssize_t(taken);
}

ssize_t MemoryChannel::write(const char* from, size_t size) {
    std::lock_guard guard(mutex_);
    bytes_.append(from, size);
    return ssize_t(size);
}

void MemoryChannel::end() {
    std::lock_guard guard(mutex_);
    ended_ = true;
}

bool MemoryChannel::is_ended() const {
    std::lock_guard guard(mutex_);
    return ended_;
}

size_t MemoryChannel::pending() const {
    std::lock_guard guard(mutex_);
    return bytes_.size() - start_;
}

namespace {

Channel& channel_of(BIO* bio) { return *static_cast<Channel*>(openssl().BIO_get_data(bio)); }

int transfer(BIO* bio, ssize_t done, int retry_flag) {
    openssl().BIO_clear_flags(bio, BIO_FLAGS_RWS | BIO_FLAGS_SHOULD_RETRY);
    if (done < 0 && (errno == EAGAIN || errno == EINTR)) openssl().BIO_set_flags(bio, retry_flag | BIO_FLAGS_SHOULD_RETRY);
    return int(done);
}

int read_bio(BIO* bio, char* to, int size) {
    Channel& channel = channel_of(bio);
    ssize_t done = channel.read(to, size_t(size));
    if (done == 0 && size > 0) channel.has_ended = true;
    return transfer(bio, done, BIO_FLAGS_READ);
}

int write_bio(BIO* bio, const char* from, int size) { return transfer(bio, channel_of(bio).write(from, size_t(size)), BIO_FLAGS_WRITE); }

long control_bio(BIO* bio, int command, long, void*) {
    switch (command) {
        case BIO_CTRL_EOF: return channel_of(bio).has_ended;
        case BIO_CTRL_FLUSH: return 1;
        default: return 0;   // what else there is is for other kinds of BIO
    }
}

BIO_METHOD* make_method() {
    auto& o = openssl();
    BIO_METHOD* method = o.BIO_meth_new(o.BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "kukri");
    if (!method) return nullptr;
    o.BIO_meth_set_read(method, read_bio);
    o.BIO_meth_set_write(method, write_bio);
    o.BIO_meth_set_ctrl(method, control_bio);
    return method;
}

}  // namespace

BIO* new_bio(Channel& channel) {
    static BIO_METHOD* const kChannelMethod = make_method();
    BIO* bio = kChannelMethod ? openssl().BIO_new(kChannelMethod) : nullptr;
    if (!bio) return nullptr;
    openssl().BIO_set_data(bio, &channel);
    openssl().BIO_set_init(bio, 1);
    return bio;
}

}  // namespace kukri::tls
