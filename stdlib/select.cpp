// The module select: waiting until one of many descriptors can be read or written. Object kinds: poll and epoll.
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>

#include <climits>
#include <cmath>
#include <map>

#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/file_names.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/system_call.hpp"
#include "stdlib/time_values.hpp"

namespace kukri {

namespace {

// --- how long to wait -------------------------------------------------------------------------------------------------------------------

// A point of time that repeated calls wait for.
struct Deadline {
    int64_t at;
    static Deadline after(std::optional<int64_t> ns) { return {ns ? deadline_after(*ns) : kForever}; }
    int64_t left() const { return std::max<int64_t>(at - monotonic_nanoseconds(), 0); }
    // What poll() and epoll_wait() take: rounded up, so as not to wake too early.
    int milliseconds() const {
        if (at == kForever) return -1;
        return int(std::min<int64_t>((left() + 999'999) / 1'000'000, INT_MAX));
    }
};

// A number of seconds (or milliseconds: `unit` nanoseconds); absent for None.
Result<std::optional<int64_t>> timeout_from(Thread& t, Value v, int64_t unit, std::string_view expected) {
    if (v.is_none()) return std::optional<int64_t>();
    auto converted = nanoseconds_from(t, v, Rounding::Ceiling);
    if (converted.failed()) {
        if (t.catch_if(ExceptionType::TypeError)) return t.type_error("timeout must be {} or None", expected);
        return Error{};
    }
    return std::optional<int64_t>(unit == 1'000'000'000 ? *converted : *converted / (1'000'000'000 / unit));
}

// --- select -----------------------------------------------------------------------------------------------------------------------------

struct Watched {
    Ref<List> objects;
    std::vector<int> fds;
    fd_set set;
    int highest = -1;

    Result<void> fill(Thread& t, Value v) {
        FD_ZERO(&set);
        if (type_of(t, v).find(Special::GetItem).is_empty() && type_of(t, v).find(Special::Iter).is_empty()) return t.type_error("arguments 1-3 must be sequences");
        objects = TRY(new_list(t));
        Ref<List> all = is<List>(v) ? Ref<List>(&as<List>(v)) : TRY(list_from(t, v));
        for (size_t i = 0; i < all->length; ++i) {   // fileno() may change the list
            Owned object((*all)[i]);
            int fd = TRY(file_descriptor(t, object.get()));
            if (fd >= FD_SETSIZE) return t.value_error("filedescriptor out of range in select()");
            FD_SET(fd, &set);
            fds.push_back(fd);
            TRY(append(t, *objects, object.get()));
            highest = std::max(highest, fd);
        }
        return {};
    }
    Result<Ref<List>> ready(Thread& t, const fd_set& found) const {
        Ref<List> all = TRY(new_list(t));
        for (size_t i = 0; i < fds.size(); ++i)
            if (FD_ISSET(fds[i], &found)) TRY(append(t, *all, (*objects)[i]));
        return all;
    }
};

Result<Ref<Tuple>> select_ready(Thread& t, Value readers, Value writers, Value others, Value timeout) {
    auto span = TRY(timeout_from(t, timeout, 1'000'000'000, "a float"));
    if (span && *span < 0) return t.value_error("timeout must be non-negative");
    Watched watched[3];
    TRY(watched[0].fill(t, readers));
    TRY(watched[1].fill(t, writers));
    TRY(watched[2].fill(t, others));
    int count = std::max({watched[0].highest, watched[1].highest, watched[2].highest}) + 1;
    Deadline deadline = Deadline::after(span);
    fd_set found[3];
    while (true) {
        for (size_t i = 0; i < 3; ++i) found[i] = watched[i].set;
        timespec left = timespec_of(deadline.left());
        int result = without_gil(t, [&] { return ::pselect(count, &found[0], &found[1], &found[2], deadline.at == kForever ? nullptr : &left, nullptr); });
        if (result >= 0) break;
        if (errno != EINTR) return t.raise_os_error(errno);
        TRY(check_signals(t));
    }
    Ref<List> a = TRY(watched[0].ready(t, found[0])), b = TRY(watched[1].ready(t, found[1])), c = TRY(watched[2].ready(t, found[2]));
    return tuple_of(t, a.value(), b.value(), c.value());
}

// --- poll -------------------------------------------------------------------------------------------------------------------------------

struct Poll : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    std::map<int, short>* events;   // by descriptor
    bool polling;
    void finish(Heap&) { delete events; }
};

Result<short> event_mask(Thread& t, std::optional<Value> v) {
    if (!v) return short(POLLIN | POLLPRI | POLLOUT);
    if (!is_int(*v)) return t.type_error("an integer is required");
    if (int_sign(*v) < 0) return t.value_error("value must be positive");
    auto n = int_value(*v);
    if (!n || *n > USHRT_MAX) return t.raise(ExceptionType::OverflowError, "Python int too large for C unsigned short");
    return short(*n);
}

Result<Owned> poll_ready(Thread& t, Poll& self, Value timeout) {
    auto span = TRY(timeout_from(t, timeout, 1'000'000, "an integer"));
    if (span && *span < 0) span.reset();
    if (self.polling) return t.raise(ExceptionType::RuntimeError, "concurrent poll() invocation");
    std::vector<pollfd> all;
    for (auto& [fd, events] : *self.events) all.push_back({fd, events, 0});
    Deadline deadline = Deadline::after(span);
    Ref<Poll> keep = share(self);
    self.polling = true;
    auto wait = [&]() -> Result<void> {
        while (true) {
            int result = without_gil(t, [&] { return ::poll(all.data(), all.size(), deadline.milliseconds()); });
            if (result >= 0) return {};
            if (errno != EINTR) return t.raise_os_error(errno);
            TRY(check_signals(t));
        }
    };
    auto waited = wait();
    self.polling = false;
    if (waited.failed()) return Error{};
    Ref<List> ready = TRY(new_list(t));
    for (auto& one : all) {
        if (!one.revents) continue;
        Owned pair = TRY(tuple_of(t, Value::small_int(one.fd), Value::small_int(one.revents & 0xffff)));
        TRY(append(t, *ready, std::move(pair)));
    }
    return ready;
}

constexpr NativeRow kPollMethods[] = {
    def<"register(self, fd, eventmask=<unrepresentable>, /)">("Watch a descriptor.", [](Thread& t, Poll& self, Value object, std::optional<Value> mask) -> Result<void> {
        int fd = TRY(file_descriptor(t, object));
        (*self.events)[fd] = TRY(event_mask(t, mask));
        return {};
    }),
    def<"modify(self, fd, eventmask, /)">("Change what a descriptor is watched for.", [](Thread& t, Poll& self, Value object, Value mask) -> Result<void> {
        int fd = TRY(file_descriptor(t, object));
        short events = TRY(event_mask(t, mask));
        auto found = self.events->find(fd);
        if (found == self.events->end()) return t.raise_os_error(ENOENT);
        found->second = events;
        return {};
    }),
    def<"unregister(self, fd, /)">("Stop watching a descriptor.", [](Thread& t, Poll& self, Value object) -> Result<void> {
        int fd = TRY(file_descriptor(t, object));
        if (!self.events->erase(fd)) return t.raise_value(ExceptionType::KeyError, Value::small_int(fd));
        return {};
    }),
    def<"poll(self, timeout=None, /)">("Wait; the (descriptor, event) pairs that are there. timeout: milliseconds.", body<poll_ready>),
};
constinit const TypeRow Poll::kRow = type_row<Poll>({.name = "select.poll", .doc = "Descriptors to wait for.", .subclassable = false, .instantiable = false, .methods = kPollMethods});

Result<Owned> new_poll(Thread& t) {
    auto made = TRY(make<Poll>(t));
    made->events = new std::map<int, short>;
    return made;
}

// --- epoll ------------------------------------------------------------------------------------------------------------------------------

struct Epoll : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    int fd;   // -1 once closed
    void finish(Heap&) {
        if (fd >= 0) ::close(fd);
    }
};

Result<Owned> wrap_epoll(Thread& t, Type& type, int fd) {
    auto object = allocate_instance(t, type);
    if (object.failed()) {
        ::close(fd);
        return Error{};
    }
    static_cast<Epoll&>(**object).fd = fd;
    return object.take();
}

Result<Owned> new_epoll(Thread& t, Type& type, int size_hint, int flags) {
    if (size_hint != -1 && size_hint <= 0) return t.value_error("negative sizehint");
    if (flags & ~EPOLL_CLOEXEC) return t.raise(ExceptionType::OSError, "invalid flags");
    int fd = ::epoll_create1(EPOLL_CLOEXEC);
    if (fd < 0) return t.raise_os_error(errno);
    return wrap_epoll(t, type, fd);
}

Result<void> check_open(Thread& t, Epoll& self) {
    if (self.fd < 0) return t.value_error("I/O operation on closed epoll object");
    return {};
}

Result<void> control(Thread& t, Epoll& self, int operation, Value object, uint32_t events) {
    TRY(check_open(t, self));
    int fd = TRY(file_descriptor(t, object));
    TRY(check_open(t, self));   // fileno() may have closed it
    epoll_event event = {};
    event.events = events;
    event.data.fd = fd;
    if (without_gil(t, [&] { return ::epoll_ctl(self.fd, operation, fd, &event); }) < 0) return t.raise_os_error(errno);
    return {};
}

Result<Owned> epoll_ready(Thread& t, Epoll& self, Value timeout, int most) {
    TRY(check_open(t, self));
    auto span = TRY(timeout_from(t, timeout, 1'000'000'000, "an integer"));
    if (span && *span < 0) span.reset();
    if (most == -1) most = FD_SETSIZE - 1;
    else if (most < 1) return t.value_error("maxevents must be greater than 0, got {}", most);
    std::vector<epoll_event> events(static_cast<size_t>(most));
    Deadline deadline = Deadline::after(span);
    int count;
    while (true) {
        int fd = self.fd;
        count = without_gil(t, [&] { return ::epoll_wait(fd, events.data(), most, deadline.milliseconds()); });
        if (count >= 0) break;
        if (errno != EINTR) return t.raise_os_error(errno);
        TRY(check_signals(t));
    }
    Ref<List> ready = TRY(new_list(t));
    for (int i = 0; i < count; ++i) {
        Owned pair = TRY(tuple_of(t, Value::small_int(events[size_t(i)].data.fd), Value::small_int(events[size_t(i)].events)));
        TRY(append(t, *ready, std::move(pair)));
    }
    return ready;
}

Result<void> close_epoll(Thread& t, Epoll& self) {
    int fd = std::exchange(self.fd, -1);
    if (fd >= 0 && without_gil(t, [=] { return ::close(fd); }) < 0) return t.raise_os_error(errno);
    return {};
}

constexpr NativeRow kEpollMethods[] = {
    def<"__new__(cls, sizehint=-1, flags=0)">("Make the object.", body<new_epoll>),
    def<"fromfd(cls, fd, /)">("An epoll object of a descriptor.", [](Thread& t, Type& cls, int fd) { return wrap_epoll(t, cls, fd); }),
    def<"fileno(self, /)">("Its descriptor.", [](Thread& t, Epoll& self) -> Result<int64_t> {
        TRY(check_open(t, self));
        return self.fd;
    }),
    def<"close(self, /)">("Close the descriptor.", body<close_epoll>),
    def<"register(self, fd, eventmask=7)">("Watch a descriptor.", [](Thread& t, Epoll& self, Value object, int64_t events) { return control(t, self, EPOLL_CTL_ADD, object, uint32_t(events)); }),
    def<"modify(self, fd, eventmask)">("Change what a descriptor is watched for.", [](Thread& t, Epoll& self, Value object, int64_t events) { return control(t, self, EPOLL_CTL_MOD, object, uint32_t(events)); }),
    def<"unregister(self, fd)">("Stop watching a descriptor.", [](Thread& t, Epoll& self, Value object) { return control(t, self, EPOLL_CTL_DEL, object, 0); }),
    def<"poll(self, timeout=None, maxevents=-1)">("Wait; the (descriptor, events) pairs that are there. timeout: seconds.", body<epoll_ready>),
    def<"__enter__(self, /)">("The object.", [](Thread& t, Epoll& self) -> Result<Owned> {
        TRY(check_open(t, self));
        return share(Value(&self));
    }),
    def<"__exit__(self, exc_type=None, exc_value=None, exc_tb=None, /)">("Close it.", [](Thread& t, Epoll& self, Value, Value, Value) { return close_epoll(t, self); }),
};
constexpr PropertyRow kEpollProperties[] = {
    property<Epoll>("closed", "Whether close() has been called.", [](Thread&, Epoll& self) -> Result<Owned> { return Owned::boolean(self.fd < 0); }),
};
constinit const TypeRow Epoll::kRow = type_row<Epoll>({.name = "select.epoll", .doc = "Descriptors to wait for, kept by the system.", .methods = kEpollMethods, .properties = kEpollProperties});

constexpr NativeRow kFunctions[] = {
    def<"select(rlist, wlist, xlist, timeout=None, /)">("Wait until one can be read, written, or has something special; the ready ones of each list.", body<select_ready>),
    def<"poll()">("A new poll object.", body<new_poll>),
};
constexpr const TypeRow* kTypes[] = {&Epoll::kRow};

struct Constant {
    std::string_view name;
    int64_t value;
};
#define C(name) {#name, int64_t(name)}
constexpr Constant kConstants[] = {
    C(EPOLLERR), C(EPOLLET), C(EPOLLEXCLUSIVE), C(EPOLLHUP), C(EPOLLIN), C(EPOLLMSG), C(EPOLLONESHOT), C(EPOLLOUT), C(EPOLLPRI), C(EPOLLRDBAND),
    C(EPOLLRDHUP), C(EPOLLRDNORM), C(EPOLLWRBAND), C(EPOLLWRNORM), C(EPOLL_CLOEXEC), C(PIPE_BUF), C(POLLERR), C(POLLHUP), C(POLLIN), C(POLLMSG),
    C(POLLNVAL), C(POLLOUT), C(POLLPRI), C(POLLRDBAND), C(POLLRDHUP), C(POLLRDNORM), C(POLLWRBAND), C(POLLWRNORM),
};
#undef C

Result<void> populate(Thread& t, Module& m) {
    for (auto& row : kConstants) TRY(set_module_attribute(t, m, row.name, Value::small_int(row.value)));
    return set_module_attribute(t, m, "error", Value(&t.runtime.type(ExceptionType::OSError)));
}

}  // namespace

const NativeModule& native_module_select() {
    static constexpr NativeModule kModule{.name = "select", .doc = "Waiting for input and output of many files.", .functions = kFunctions, .types = kTypes, .populate = populate};
    return kModule;
}

}  // namespace kukri
