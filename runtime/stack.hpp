// The C++ stack of a thread: how much is left, and how to go on when it runs low. Deep native recursion (repr, ==, hash, a sort key that
// sorts ...) continues on a fresh fiber, so that a Python program meets RecursionError and never a crash.
#pragma once
#include "runtime/runtime.hpp"

namespace kukri {

inline bool stack_is_low(Thread& t) { return static_cast<char*>(__builtin_frame_address(0)) < t.stack_limit; }

void on_fresh_stack_erased(Thread& t, void (*f)(void*), void* argument);
// Runs f on a pooled fiber's stack and returns when it is done.
template <class F>
void on_fresh_stack(Thread& t, F&& f) {
    on_fresh_stack_erased(t, [](void* p) { (*static_cast<std::remove_reference_t<F>*>(p))(); }, &f);
}
// With eight MiB of stack that are not pooled: for the compiler, whose recursion follows the source. f may not touch Values.
void on_big_stack_erased(Thread& t, void (*f)(void*), void* argument);
template <class F>
void on_big_stack(Thread& t, F&& f) {
    on_big_stack_erased(t, [](void* p) { (*static_cast<std::remove_reference_t<F>*>(p))(); }, &f);
}
void set_stack_limit_of_os_thread(Thread& t);

}  // namespace kukri
