#include "runtime/uv_poller.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <uv.h>

#include <cerrno>
#include <unordered_map>

namespace kukri {

namespace {

struct Watch {
    uv_poll_t handle;
    Poller* poller;
    int fd;
    int wanted = 0;        // UV_READABLE | UV_WRITABLE
    bool changed = false;  // flush() has work with it
};

}  // namespace

struct Poller::Parts {
    uv_loop_t loop;
    uv_async_t waker;
    bool woken = false;
    std::unordered_map<int, Watch*> watches;
    std::vector<Watch*> changed;
    bool has_closing = false;   // handles whose memory libuv gives back in its next turn
    bool is_busy = true;        // the last wait() found something: so may the next one, without waiting

    void forget(Watch& w) {
        uv_poll_stop(&w.handle);
        watches.erase(w.fd);
        if (w.changed) std::erase(changed, &w);
        has_closing = true;
        uv_close(reinterpret_cast<uv_handle_t*>(&w.handle), [](uv_handle_t* handle) { delete static_cast<Watch*>(handle->data); });
    }
    void note_change(Watch& w) {
        if (w.changed) return;
        w.changed = true;
        changed.push_back(&w);
    }
    // Would epoll take the descriptor now?
    bool can_watch(int fd) {
        epoll_event event{};
        event.events = EPOLLIN;
        int backend = uv_backend_fd(&loop);
        if (epoll_ctl(backend, EPOLL_CTL_ADD, fd, &event) < 0) return errno == EEXIST;
        epoll_ctl(backend, EPOLL_CTL_DEL, fd, &event);
        return true;
    }
    void turn() {
        has_closing = false;
        uv_run(&loop, UV_RUN_NOWAIT);
    }
};

namespace {

void on_ready(uv_poll_t* handle, int status, int events) {
    auto& w = *static_cast<Watch*>(handle->data);
    // An error or a hang-up: whoever tries the descriptor sees it. libuv has stopped watching.
    if (status < 0) events = w.wanted;
    bool readable = events & (UV_READABLE | UV_DISCONNECT), writable = events & UV_WRITABLE;
    w.poller->ready.push_back({w.fd, readable, writable});
}

}  // namespace

Poller::Poller(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

std::unique_ptr<Poller> Poller::make() {
    auto parts = std::make_unique<Parts>();
    if (int error = uv_loop_init(&parts->loop)) return errno = -error, nullptr;
    parts->waker.data = parts.get();
    int error = uv_async_init(&parts->loop, &parts->waker, [](uv_async_t* waker) { static_cast<Parts*>(waker->data)->woken = true; });
    if (error) {
        uv_loop_close(&parts->loop);
        return errno = -error, nullptr;
    }
    return std::unique_ptr<Poller>(new Poller(std::move(parts)));
}

Poller::~Poller() {
    while (!parts_->watches.empty()) parts_->forget(*parts_->watches.begin()->second);
    uv_close(reinterpret_cast<uv_handle_t*>(&parts_->waker), nullptr);
    uv_run(&parts_->loop, UV_RUN_DEFAULT);
    uv_loop_close(&parts_->loop);
}

int Poller::watch(int fd, bool readable, bool writable) {
    int wanted = (readable ? UV_READABLE : 0) | (writable ? UV_WRITABLE : 0);
    auto found = parts_->watches.find(fd);
    if (found == parts_->watches.end()) {
        if (!wanted) return 0;
        auto w = std::make_unique<Watch>();
        int flags = fcntl(fd, F_GETFL);   // libuv makes it non-blocking; that is the program's affair
        if (int error = uv_poll_init(&parts_->loop, &w->handle, fd)) return -error;
        if (flags >= 0 && !(flags & O_NONBLOCK)) fcntl(fd, F_SETFL, flags);
        w->handle.data = w.get();
        w->poller = this;
        w->fd = fd;
        found = parts_->watches.emplace(fd, w.release()).first;
    }
    Watch& w = *found->second;
    if (!wanted) {
        parts_->forget(w);
    } else if (w.wanted != wanted) {
        w.wanted = wanted;
        parts_->note_change(w);
    }
    return 0;
}

bool Poller::is_idle() const { return parts_->watches.empty(); }

void Poller::flush() {
    if (parts_->changed.empty() && !parts_->has_closing) return;
    std::vector<Watch*> changed;
    changed.swap(parts_->changed);
    for (Watch* w : changed) {
        w->changed = false;
        uv_poll_stop(&w->handle);
        if (parts_->can_watch(w->fd))
            uv_poll_start(&w->handle, w->wanted, on_ready);
        else
            parts_->forget(*w);
    }
    parts_->turn();
}

int Poller::descriptor() const { return uv_backend_fd(&parts_->loop); }

namespace {

// Waits until libuv's epoll descriptor is ready; what is ready stays there for libuv to find. Waiting in epoll itself, the kernel knows that who
// sends to a socket will soon wait for the answer, and lets it go on; by poll() the sender would give way at each message.
int wait_for(int epoll, const timespec* span) {
#ifdef __linux__
    epoll_event unused;
    int count = epoll_pwait2(epoll, &unused, 1, span, nullptr);
    if (count >= 0 || errno == EINTR) return count;   // an old kernel or a sandbox may not know it
#endif
    pollfd backend{epoll, POLLIN, 0};
    return ppoll(&backend, 1, span, nullptr);
}

}  // namespace

Poller::Outcome Poller::wait(int64_t nanoseconds) {
    if (ready.empty() && !parts_->woken && (parts_->is_busy || nanoseconds == 0)) parts_->turn();
    bool interrupted = false;
    if (ready.empty() && !parts_->woken && nanoseconds != 0) {
        timespec span{time_t(nanoseconds / 1'000'000'000), long(nanoseconds % 1'000'000'000)};
        int count = wait_for(uv_backend_fd(&parts_->loop), nanoseconds < 0 ? nullptr : &span);
        interrupted = count < 0 && errno == EINTR;
        if (count > 0) parts_->turn();
    }
    parts_->woken = false;
    parts_->is_busy = !ready.empty();
    // Those that libuv gave up are to be watched again.
    for (Ready& r : ready) {
        auto found = parts_->watches.find(r.fd);
        if (found != parts_->watches.end() && !uv_is_active(reinterpret_cast<uv_handle_t*>(&found->second->handle))) parts_->note_change(*found->second);
    }
    return interrupted ? Outcome::Interrupted : Outcome::Done;
}

void Poller::wake() { uv_async_send(&parts_->waker); }

}  // namespace kukri
