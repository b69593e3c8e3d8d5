// kukri.run_sync() and kukri.atomic().
#pragma once
#include "runtime/native.hpp"

namespace kukri::event_loop {

// What an awaitable gives, to synchronous code: the running task parks in the middle of its step until it is there. Without a running loop:
// asyncio.run().
Result<Owned> run_sync(Thread& t, Value awaitable);

// A block in which neither this nor an await may park the task.
struct Atomic : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    uint32_t entered;
    void trace(Visitor&) {}
};

}  // namespace kukri::event_loop
