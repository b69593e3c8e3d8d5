// The type _multiprocessing.Ring: what multiprocessing's queues are made of. Objects to messages and back, the buffer of a sender whose
// messages find no room, bounded queues, and what is done when a process that used the queue has died.
#include <cstring>
#include <deque>

#include "runtime/bytes.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/pickling/pickling.hpp"
#include "stdlib/processes/processes.hpp"
#include "stdlib/processes/ring.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

namespace kukri::processes {

namespace {

// A message that waits in its sender. Its bytes lie in `owner` or, if they are few, in `small`.
struct Pending {
    OutgoingMessage message;
    Owned owner;
    char small[8] = {};
};

struct SharedQueue : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Arena* arena;
    int event_fd;                     // readable when it was armed and a message has come
    uint64_t most;                    // messages of a bounded queue; 0: any number
    Value reducer_override;           // how what is not plain data is pickled
    bool counts_unfinished;           // a JoinableQueue
    // This process's own:
    ProcessToken process;             // whose state this is: another one after a fork
    std::deque<Pending>* buffer;      // messages that found no room, in order
    bool feeding;                     // somebody runs feed()
    bool discards;                    // what is buffered is not to be sent any more
    int64_t put_count;                // messages that this process has put in
    RingPeer* peer;                   // null: not entered yet, or there is no place
    SpinHabit habit;

    void trace(Visitor& v) {
        v(arena);
        v(reducer_override);
        if (buffer)
            for (Pending& p : *buffer) v(p.owner);
    }
    void finish(Heap&) {
        delete std::exchange(buffer, nullptr);
        if (event_fd > 0) ::close(std::exchange(event_fd, 0));
    }
    RingHeader& header() const { return *reinterpret_cast<RingHeader*>(arena->at(0)); }
    int memory_fd() const { return (*arena->mapping)->fd(); }   // by which the timeline knows the queue
    Ring ring() { return {header(), arena->at(kRingHeaderSize), event_fd > 0 ? event_fd : -1, habit}; }
};

// --- peers ----------------------------------------------------------------------------------------------------------------------------

// This process's entry among those who use the queue.
RingPeer* enter(Thread& t, RingHeader& h) {
    ProcessToken me = own_token(t);
    for (RingPeer& peer : h.peers)
        if (peer.process.load() == me) return &peer;
    for (bool replace_dead : {false, true})
        for (RingPeer& peer : h.peers) {
            ProcessToken present = peer.process.load();
            bool usable = present == 0 || (replace_dead && peer.debt.load() == 0 && !is_running(present));
            if (!usable || !peer.process.compare_exchange_strong(present, me)) continue;
            peer.reserved.store(0);
            peer.debt.store(0);
            return &peer;
        }
    return nullptr;
}

// After a fork this object is another process's: what its sender had buffered, the parent sends.
void adopt(Thread& t, SharedQueue& self) {
    ProcessToken me = own_token(t);
    if (self.process == me) [[likely]] return;
    self.process = me;
    self.buffer->clear();
    self.feeding = self.discards = false;
    self.put_count = 0;
    self.peer = enter(t, self.header());
}

// Places that are taken in a bounded queue: by messages in the ring, and by those that wait in their senders. The dead have none.
uint64_t places_taken(SharedQueue& self, bool ask_for_dead) {
    uint64_t taken = self.ring().count();
    for (RingPeer& peer : self.header().peers) {
        uint32_t reserved = peer.reserved.load();
        if (reserved == 0) continue;
        if (ask_for_dead && !is_running(peer.process.load()))
            peer.reserved.store(0);
        else
            taken += reserved;
    }
    return taken;
}

// Takes a place in a bounded queue, waiting for one; false: not in time.
Result<bool> reserve(Thread& t, SharedQueue& self, int64_t deadline) {
    RingHeader& h = self.header();
    uint32_t bell = 0;
    Slept how = Slept::Woken;
    auto ready = [&]() -> Result<bool> {
        bell = h.room_bell.load();
        if (!TRY(take_mutex(t, h.reserve_lock, kForever))) return false;
        bool room = places_taken(self, how == Slept::PatienceOver) < self.most;
        if (!room) {
            h.room_sleeps.store(1);
            room = places_taken(self, false) < self.most;   // a reader may have been between the two
        }
        if (room && self.peer) self.peer->reserved.fetch_add(1);
        h.reserve_lock.let_go();
        return room;
    };
    if (TRY(ready())) return true;
    if (deadline == 0) return false;
    return wait_shared(t, deadline, ready, [&] { return how = shared_futex_sleep(h.room_bell, bell, deadline); });
}

// --- objects to messages ------------------------------------------------------------------------------------------------------------------

Result<void> encode(Thread& t, SharedQueue& self, Value v, Pending& out) {
    OutgoingMessage& m = out.message;
    auto small = [&](MessageKind kind, uint64_t bits) {
        std::memcpy(out.small, &bits, 8);
        m.kind = kind;
        m.bytes = {out.small, 8};
    };
    if (v.is_int()) {
        small(MessageKind::Int, uint64_t(v.as_int()));
    } else if (v.is_float()) {
        small(MessageKind::Float, std::bit_cast<uint64_t>(v.as_float()));
    } else if (v.is_none()) {
        m.kind = MessageKind::None;
    } else if (v.is_bool()) {
        m.kind = v.is_true() ? MessageKind::True : MessageKind::False;
    } else if (is_exactly<Bytes>(t, v)) {
        m = {MessageKind::Bytes, as<Bytes>(v).view()};
        out.owner = share(v);
    } else if (is_exactly<Str>(t, v)) {
        m = {MessageKind::Str, as<Str>(v).view()};
        out.owner = share(v);
    } else {
        Owned data = TRY(pickling::dump_with(t, v, self.reducer_override));
        m = {MessageKind::Pickle, as<Bytes>(data).view()};
        out.owner = std::move(data);
    }
    return {};
}

// The message whose beginning `record` is, taken out of the ring; of a pickle its bytes.
Result<Owned> decode(Thread& t, Ring& ring, RingRecord& record) {
    MessageKind kind = record.kind;
    uint64_t length = Ring::length_of(record);
    switch (kind) {
        case MessageKind::None:
        case MessageKind::True:
        case MessageKind::False:
            ring.drop(record);
            return kind == MessageKind::None ? Owned::none() : Owned::boolean(kind == MessageKind::True);
        case MessageKind::Int:
        case MessageKind::Float: {
            uint64_t bits = 0;
            std::memcpy(&bits, record.data(), std::min<size_t>(record.size, 8));
            ring.drop(record);
            if (kind == MessageKind::Int) return make_int(t, int64_t(bits));
            return make_float(t, std::bit_cast<double>(bits));
        }
        case MessageKind::Str: {
            if (record.part == MessagePart::Whole) {
                Ref<Str> text = TRY(new_str(t, {record.data(), record.size}));
                ring.drop(record);
                return text;
            }
            std::string text(length, '\0');
            TRY(ring.take(t, record, text.data()));
            return new_str(t, text);
        }
        case MessageKind::Bytes:
        case MessageKind::Pickle: {
            Ref<Bytes> bytes = TRY(new_bytes_uninitialized(t, length));
            TRY(ring.take(t, record, bytes->data()));
            return bytes;
        }
    }
    return t.raise(ExceptionType::OSError, "a queue holds a message of unknown kind");
}

// --- putting ----------------------------------------------------------------------------------------------------------------------------

Error raise_empty(Thread& t) {
    Owned module = TRY(import_module(t, "_queue"));
    Owned cls = TRY(get_attribute(t, module, "Empty"));
    return t.raise_object(TRY(call(t, cls)));
}

enum class PutResult : uint8_t { Done, FeedNow, Full };

// Puts the object in, or into this process's buffer: then somebody is to run feed(), unless somebody does. Full: the queue is bounded, and there was
// no room in time.
Result<PutResult> put_in(Thread& t, SharedQueue& self, Value object, int64_t deadline) {
    adopt(t, self);
    Ref<SharedQueue> keep(&self);
    int64_t began = message_begins(t);
    bool bounded = self.most != 0;
    if (bounded && !TRY(reserve(t, self, deadline))) return PutResult::Full;
    Pending pending;
    if (encode(t, self, object, pending).failed()) {
        if (bounded && self.peer) self.peer->reserved.fetch_sub(1);
        return Error{};
    }
    if (self.counts_unfinished) self.header().unfinished.fetch_add(1);
    ++self.put_count;
    Ring ring = self.ring();
    uint64_t ordinal = self.buffer->empty() && !self.feeding ? ring.try_write(self.process, pending.message) : 0;
    if (ordinal) {
        if (bounded && self.peer) self.peer->reserved.fetch_sub(1);
        tell_of_message(t, Timeline::Direction::Sent, self.memory_fd(), ordinal, pending.message.bytes.size(), began);
        return PutResult::Done;
    }
    if (!bounded && self.peer) self.peer->reserved.fetch_add(1);
    bool small = pending.message.bytes.data() == pending.small;
    self.buffer->push_back(std::move(pending));
    if (small) self.buffer->back().message.bytes = {self.buffer->back().small, 8};
    if (self.feeding) return PutResult::Done;
    self.feeding = true;
    return PutResult::FeedNow;
}

// None: no room; else whether somebody is to run feed() now.
Result<Owned> put(Thread& t, SharedQueue& self, Value object, bool block, Value timeout) {
    PutResult result = TRY(put_in(t, self, object, block ? TRY(deadline_from(t, timeout)) : 0));
    return result == PutResult::Full ? Owned::none() : Owned::boolean(result == PutResult::FeedNow);
}

// As put() into a queue without bounds that no other process writes into: the number that the message has, negative if somebody is to run
// feed() now.
Result<int64_t> enqueue(Thread& t, SharedQueue& self, Value object) {
    adopt(t, self);
    if (self.most) return t.value_error("the queue is bounded");
    PutResult result = TRY(put_in(t, self, object, kForever));
    int64_t number = self.put_count;
    return result == PutResult::FeedNow ? -number : number;
}

// Sends what is buffered until there is nothing more.
Result<void> feed(Thread& t, SharedQueue& self) {
    adopt(t, self);
    Ref<SharedQueue> keep(&self);
    while (!self.buffer->empty() && !self.discards) {
        Ring ring = self.ring();
        int64_t began = message_begins(t);
        auto done = ring.write(t, self.buffer->front().message, deadline_after(kPatience));   // looks at `discards` now and then
        if (done.failed()) {
            self.feeding = false;
            return Error{};
        }
        if (*done == 0) continue;
        Pending sent = std::move(self.buffer->front());
        self.buffer->pop_front();
        if (self.peer) self.peer->reserved.fetch_sub(1);
        tell_of_message(t, Timeline::Direction::Sent, self.memory_fd(), *done, sent.message.bytes.size(), began);
    }
    self.feeding = false;
    return {};
}

// Sends the object from the calling thread, waiting for room; its number among the messages.
Result<int64_t> send(Thread& t, SharedQueue& self, Value object, int64_t tag) {
    adopt(t, self);
    Ref<SharedQueue> keep(&self);
    int64_t began = message_begins(t);
    Pending pending;
    TRY(encode(t, self, object, pending));
    pending.message.tag = uint64_t(tag);
    Ring ring = self.ring();
    uint64_t ordinal = ring.try_write(self.process, pending.message);
    if (!ordinal) ordinal = TRY(ring.write(t, pending.message, kForever));
    tell_of_message(t, Timeline::Direction::Sent, self.memory_fd(), ordinal, pending.message.bytes.size(), began);
    return int64_t(ordinal);
}

// --- getting ----------------------------------------------------------------------------------------------------------------------------

// A process that waits for a message which can come from nobody but the dead: all who used the queue have gone, at least one of them without
// taking leave, and there is no other thread that could put something in.
Result<void> check_peers(Thread& t, void* argument) {
    auto& self = *static_cast<SharedQueue*>(argument);
    if (t.runtime.threads.size() > 1) return {};
    ProcessToken me = own_token(t), last_dead = 0;
    int dead = 0;
    for (RingPeer& peer : self.header().peers) {
        ProcessToken process = peer.process.load();
        if (process == 0 || process == me) continue;
        if (is_running(process)) return {};
        last_dead = process;
        ++dead;
    }
    if (!dead || !self.ring().is_empty()) return {};
    if (dead > 1) return t.raise(ExceptionType::EOFError, "all processes that shared the queue have ended, {} of them without closing it", dead);
    return t.raise(ExceptionType::EOFError, "all processes that shared the queue have ended, process {} without closing it", process_number(last_dead));
}

class ReadLock {
  public:
    explicit ReadLock(SharedMutex& mutex) : mutex_(&mutex) {}
    void let_go() {
        if (SharedMutex* mutex = std::exchange(mutex_, nullptr)) mutex->let_go();
    }
    ~ReadLock() { let_go(); }
    ReadLock(const ReadLock&) = delete;

  private:
    SharedMutex* mutex_;
};

// The message, or Stop if there is none in time. `claim`: a place in shared memory that gets the message's number before it is taken.
Result<Owned> receive(Thread& t, SharedQueue& self, int64_t deadline, std::atomic<uint64_t>* claim, uint64_t* tag = nullptr) {
    adopt(t, self);
    Ref<SharedQueue> keep(&self);
    int64_t began = message_begins(t);
    RingHeader& h = self.header();
    Ring ring = self.ring();
    if (deadline == 0 && ring.is_empty()) return Owned::stop();
    if (!TRY(take_mutex(t, h.read_lock, deadline))) return Owned::stop();
    ReadLock lock(h.read_lock);
    RingRecord* record = nullptr;
    if (!TRY(ring.wait_for_message(t, record, deadline, check_peers, &self))) return Owned::stop();
    MessageKind kind = record->kind;
    if (claim) claim->store(record->ordinal);
    if (tag) *tag = record->tag;
    uint64_t ordinal = record->ordinal, size = Ring::length_of(*record);
    Owned value = TRY(decode(t, ring, *record));
    tell_of_message(t, Timeline::Direction::Received, self.memory_fd(), ordinal, size, began);
    if (self.counts_unfinished && self.peer) self.peer->debt.fetch_add(1);
    lock.let_go();
    if (kind == MessageKind::Pickle) return pickling::load_plain(t, value);
    return value;
}

Result<Owned> get(Thread& t, SharedQueue& self, bool block, Value timeout, Value claim) {
    std::atomic<uint64_t>* place = nullptr;
    std::optional<BufferView> view;
    if (!claim.is_none()) {
        view.emplace(TRY(get_buffer(t, claim, Writable::Yes)));
        if (view->size < 8 || reinterpret_cast<uintptr_t>(view->data) % 8 != 0) return t.value_error("a claim takes eight bytes");
        place = reinterpret_cast<std::atomic<uint64_t>*>(view->data);
    }
    Owned got = TRY(receive(t, self, block ? TRY(deadline_from(t, timeout)) : 0, place));
    if (got.is_stop()) return raise_empty(t);
    return got;
}

// (tag, object, None), or (tag, None, error) if the object could not be made of the message.
Result<Owned> get_tagged(Thread& t, SharedQueue& self) {
    uint64_t tag = 0;
    auto got = receive(t, self, kForever, nullptr, &tag);
    Owned number = TRY(make_int(t, int64_t(tag)));
    if (!got.failed()) {
        Owned object = got.take();
        return tuple_of(t, number.get(), object.get(), Value::none());
    }
    if (tag == 0) return Error{};
    Owned error = t.catch_pending();
    return tuple_of(t, number.get(), Value::none(), error.get());
}

// --- JoinableQueue ------------------------------------------------------------------------------------------------------------------------

Result<void> task_done(Thread& t, SharedQueue& self) {
    adopt(t, self);
    std::atomic<uint32_t>& unfinished = self.header().unfinished;
    uint32_t now = unfinished.load();
    do {
        if (now == 0) return t.value_error("task_done() called too many times");
    } while (!unfinished.compare_exchange_weak(now, now - 1));
    if (self.peer && self.peer->debt.load() > 0) self.peer->debt.fetch_sub(1);
    if (now == 1) shared_futex_wake(unfinished, INT_MAX);
    return {};
}

Result<void> join(Thread& t, SharedQueue& self) {
    adopt(t, self);
    Ref<SharedQueue> keep(&self);
    RingHeader& h = self.header();
    uint32_t seen = 0;
    Slept how = Slept::Woken;
    auto ready = [&]() -> Result<bool> {
        seen = h.unfinished.load();
        if (seen == 0) return true;
        if (how != Slept::PatienceOver) return false;
        for (RingPeer& peer : h.peers)
            if (peer.debt.load() > 0 && !is_running(peer.process.load()) && h.unfinished.load() > 0) {
                ProcessToken dead = peer.process.load();
                Ref<Str> text = TRY(new_str(t, fmt::format("the process {} died before it had done its tasks", process_number(dead))));
                Owned error = TRY(call(t, Value(&t.runtime.type(ExceptionType::OSError)), {Value::small_int(EOWNERDEAD), text.value()}));
                return t.raise_object(std::move(error));
            }
        return false;
    };
    TRY(wait_shared(t, kForever, ready, [&] { return how = shared_futex_sleep(h.unfinished, seen, kForever); }));
    return {};
}

// --- making ---------------------------------------------------------------------------------------------------------------------------

Result<Owned> make_queue(Thread& t, Type& cls, Ref<Arena> arena, int event_fd, int64_t most, bool counts, Value reducer_override) {
    Owned made = TRY(allocate_instance(t, cls));
    auto& self = as<SharedQueue>(made);
    self.buffer = new std::deque<Pending>;
    self.arena = arena.take();
    self.event_fd = event_fd;
    self.most = uint64_t(std::max<int64_t>(most, 0));
    self.counts_unfinished = counts;
    self.reducer_override = share(reducer_override).take();
    self.process = 0;
    adopt(t, self);
    return made;
}

Result<Owned> new_queue(Thread& t, Type& cls, Value reducer_override, int64_t most, bool counts) {
    Ref<Arena> arena = TRY(new_arena(t, kRingHeaderSize + kRingCapacity, kRingCapacity));
    int event_fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (event_fd < 0) return t.raise_os_error(errno);
    return make_queue(t, cls, std::move(arena), event_fd, most, counts, reducer_override);
}

Result<Owned> rebuild_queue(Thread& t, Type& cls, int fd, int event_fd, Value reducer_override, int64_t most, bool counts) {
    Ref<Arena> arena = TRY(open_arena(t, fd, kRingCapacity));
    if (arena->size() != kRingHeaderSize + kRingCapacity) return t.value_error("the shared memory is no queue's");
    return make_queue(t, cls, std::move(arena), event_fd, most, counts, reducer_override);
}

// The queue is not going to be used by this process any more.
void leave(Thread& t, SharedQueue& self) {
    adopt(t, self);
    if (!self.peer) return;
    self.peer->reserved.store(0);
    if (self.peer->debt.load() == 0) self.peer->process.store(0);
    self.peer = nullptr;
}

// Another process will use the queue: it has the place of one that takes part even if it dies before it can say so.
void announce(Thread&, SharedQueue& self, int number) {
    auto token = token_of(number, EvenDead::Yes);
    if (!token) return;
    RingPeer* free_place = nullptr;
    for (RingPeer& peer : self.header().peers) {
        ProcessToken present = peer.process.load();
        if (present == *token) return;
        if (present == 0 && !free_place) free_place = &peer;
    }
    ProcessToken nobody = 0;
    if (free_place) free_place->process.compare_exchange_strong(nobody, *token);
}

Result<int64_t> watch(Thread& t, SharedQueue& self) {
    uint64_t count;
    (void)!::read(self.event_fd, &count, sizeof count);
    self.ring().arm();
    if (!self.ring().is_empty()) {   // one had come before
        count = 1;
        if (::write(self.event_fd, &count, sizeof count) < 0) return t.raise_os_error(errno);
    }
    return self.event_fd;
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, reducer_override, maxsize=0, counts_unfinished=False)">("An empty queue.", body<new_queue>),
    def<"_rebuild(cls, fd, event_fd, reducer_override, maxsize, counts_unfinished, /)">("The queue that another process made.", body<rebuild_queue>),
    def<"put(self, obj, block=True, timeout=None, /)">("Puts an object in; whether somebody is to run feed() now, as there was no room for it yet; None if the queue is full.", body<put>),
    def<"enqueue(self, obj, /)">("put() of the only process that writes: the message's number, negative if somebody is to run feed() now.", body<enqueue>),
    def<"feed(self)">("Sends what found no room.", body<feed>),
    def<"send(self, obj, tag=0, /)">("Puts an object in, waiting for room; its number among the messages.", body<send>),
    def<"get(self, block=True, timeout=None, *, claim=None)">("The next object; queue.Empty if there is none in time. `claim` gets its number before it is taken.", body<get>),
    def<"get_tagged(self)">("(tag, object, None) of the next message, or (tag, None, error) if the object cannot be made.", body<get_tagged>),
    def<"empty(self)">("Whether there is no message.", [](Thread&, SharedQueue& self) { return self.ring().is_empty(); }),
    def<"qsize(self)">("How many messages there are, with those that found no room yet.", [](Thread&, SharedQueue& self) { return int64_t(places_taken(self, false)); }),
    def<"buffered(self)">("How many messages this process has not sent yet.", [](Thread& t, SharedQueue& self) {
        adopt(t, self);
        return int64_t(self.buffer->size());
    }),
    def<"put_count(self)">("How many messages this process has put in.", [](Thread& t, SharedQueue& self) {
        adopt(t, self);
        return self.put_count;
    }),
    def<"discard(self)">("What is buffered is not to be sent.", [](Thread&, SharedQueue& self) { self.discards = true; }),
    def<"task_done(self)">("A message that was got is done with.", body<task_done>),
    def<"join(self)">("Waits until all messages are done with.", body<join>),
    def<"leave(self)">("This process does not use the queue any more.", body<leave>),
    def<"announce(self, pid, /)">("That process is going to use the queue.", body<announce>),
    def<"watch(self)">("A descriptor that becomes readable with the next message.", body<watch>),
    def<"_state(self)">("(descriptor of the memory, event descriptor, maxsize, counts_unfinished), for _rebuild().", [](Thread& t, SharedQueue& self) {
        return tuple_of(t, Value::small_int(self.memory_fd()), Value::small_int(self.event_fd), Value::small_int(int64_t(self.most)), Value::boolean(self.counts_unfinished));
    }),
};

}  // namespace

const TypeRow& ring_row() { return SharedQueue::kRow; }
constinit const TypeRow SharedQueue::kRow = type_row<SharedQueue>({.name = "_multiprocessing.Ring", .doc = "A queue in shared memory.", .subclassable = false, .weakly_referenceable = true, .methods = kMethods});

}  // namespace kukri::processes
