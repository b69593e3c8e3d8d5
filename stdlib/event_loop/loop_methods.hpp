// What the loop's Python methods (loop_methods.cpp) need of the loop (loop.cpp).
#pragma once
#include "stdlib/event_loop/event_loop.hpp"

namespace kukri::event_loop {

enum class Direction : uint8_t { Read, Write };

// Turn after turn until stop().
Result<void> run_until_stopped(Thread& t, Loop& loop);
// Makes the call whenever the descriptor is ready; instead of an earlier one.
Result<Ref<Handle>> watch(Thread& t, Loop& loop, int fd, Value callback, Arguments arguments, Direction direction);
// Whether there was one.
Result<bool> unwatch(Thread& t, Loop& loop, int fd, Direction direction);
// Forgets everything that waits. Parked tasks end.
void close_loop(Thread& t, Loop& loop);

}  // namespace kukri::event_loop
