// What the parts of the module _multiprocessing share.
#pragma once
#include "runtime/dict.hpp"
#include "runtime/timeline.hpp"
#include "stdlib/processes/arena.hpp"
#include "stdlib/processes/shared_mutex.hpp"

namespace kukri::processes {

// A timeout in seconds as a deadline: None is for ever; one that is not positive means not to wait.
Result<int64_t> deadline_from(Thread& t, Value timeout);

// For the timeline, if there is one: when a message begins to be sent or received, and that it was (see Timeline::message).
inline int64_t message_begins(Thread& t) { return t.runtime.timeline ? monotonic_nanoseconds() : 0; }
inline void tell_of_message(Thread& t, Timeline::Direction direction, int fd, uint64_t number, uint64_t size, int64_t began) {
    if (Timeline* timeline = t.runtime.timeline; timeline && began) [[unlikely]] timeline->message(t, direction, fd, number, size, began);
}

// The types of the module, a file each.
const TypeRow& sem_lock_row();
const TypeRow& wait_list_row();
const TypeRow& flag_row();
const TypeRow& block_row();
const TypeRow& ring_row();

// Messages through descriptors (messages.cpp).
Result<void> send_message(Thread& t, int fd, Value data);
Result<Owned> receive_message(Thread& t, int fd, int64_t most);
Result<Owned> receive_message_into(Thread& t, int fd, Value buffer, int64_t offset);
Result<bool> has_input(Thread& t, int fd, Value timeout);
Result<void> die_with(Thread& t, int fd);

}  // namespace kukri::processes
