// WaitList: those who wait for a condition, in memory that processes share. Guarded by the condition's lock, except that a waiter changes its
// own entry when its time is up. Entries of processes that have died are passed over, so that a notification is never lost to a dead one.
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/processes/processes.hpp"
#include "stdlib/time_values.hpp"

namespace kukri::processes {

namespace {

constexpr size_t kEntries = 256;

enum EntryState : uint32_t { kFree = 0, kWaiting = 1, kNotified = 2 };

struct WaitEntry {
    std::atomic<uint32_t> state{kFree};   // what the waiter sleeps on
    ProcessToken process = 0;
    uint64_t turn = 0;                    // order of arrival
};
struct WaitCell {
    uint64_t next_turn = 0;
    WaitEntry entries[kEntries];
};

struct WaitList : SharedObject<WaitCell> {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
};

Result<Owned> make_list(Thread& t, Type& cls, Piece piece) {
    Owned made = TRY(allocate_instance(t, cls));
    as<WaitList>(made).place(std::move(piece));
    return made;
}

// The entry that is taken, as its index.
Result<int64_t> enter(Thread& t, WaitList& self) {
    WaitCell& cell = self.cell();
    auto take = [&](WaitEntry& e) {
        e.process = own_token(t);
        e.turn = ++cell.next_turn;
        e.state.store(kWaiting);
        return &e - cell.entries;
    };
    for (WaitEntry& e : cell.entries)
        if (e.state.load() == kFree) return take(e);
    for (WaitEntry& e : cell.entries)
        if (!is_running(e.process)) return take(e);
    return t.raise(ExceptionType::RuntimeError, "more than {} threads wait for a condition", kEntries);
}

// Whether the entry was notified before its time was up. It is free afterwards.
Result<bool> sleep(Thread& t, WaitList& self, size_t index, Value timeout) {
    if (index >= kEntries) return t.value_error("no such entry");
    int64_t deadline = TRY(deadline_from(t, timeout));
    WaitEntry& e = self.cell().entries[index];
    Ref<WaitList> keep(&self);
    auto notified = wait_shared(t, deadline, [&]() -> Result<bool> { return e.state.load() == kNotified; },
                                [&] { return shared_futex_sleep(e.state, kWaiting, deadline); });
    bool was_notified = e.state.exchange(kFree) == kNotified;
    if (notified.failed()) return Error{};
    return was_notified;
}

// Those who came first; how many.
Result<int64_t> notify(Thread&, WaitList& self, int64_t most) {
    WaitCell& cell = self.cell();
    int64_t woken = 0;
    while (woken < most) {
        WaitEntry* first = nullptr;
        for (WaitEntry& e : cell.entries)
            if (e.state.load() == kWaiting && (!first || e.turn < first->turn)) first = &e;
        if (!first) break;
        if (!is_running(first->process)) {
            first->state.store(kFree);
            continue;
        }
        uint32_t waiting = kWaiting;
        if (!first->state.compare_exchange_strong(waiting, kNotified)) continue;   // its time was up just now
        shared_futex_wake(first->state, 1);
        ++woken;
    }
    return woken;
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls)">("Nobody waits.", [](Thread& t, Type& cls) -> Result<Owned> { return make_list(t, cls, TRY(allocate_shared(t, sizeof(WaitCell)))); }),
    def<"_rebuild(cls, arena, offset, /)">("The list at a place that another process names.", [](Thread& t, Type& cls, Arena& arena, size_t offset) -> Result<Owned> {
        return make_list(t, cls, TRY(existing_piece(t, arena, offset, sizeof(WaitCell))));
    }),
    def<"enter(self)">("Joins those who wait; the number to sleep with. The condition's lock is held.", body<enter>),
    def<"sleep(self, entry, timeout=None)">("Sleeps, the lock not being held; whether it was notified.", body<sleep>),
    def<"notify(self, n)">("Wakes those who came first; how many. The lock is held.", body<notify>),
    def<"_place(self)">("The arena and the offset, for _rebuild().", [](Thread& t, WaitList& self) { return tuple_of(t, Value(self.arena), Value::small_int(int64_t(self.offset))); }),
};

}  // namespace

const TypeRow& wait_list_row() { return WaitList::kRow; }
constinit const TypeRow WaitList::kRow = type_row<WaitList>({.name = "_multiprocessing.WaitList", .doc = "Those who wait for a condition.", .subclassable = false, .methods = kMethods});

}  // namespace kukri::processes
