// What the sanitizers must know about stacks of our own making, and how much stack instrumented code needs; nothing in other builds.
#pragma once
#include <cstddef>

#include "runtime/base/sanitizers.hpp"

#if defined(__SANITIZE_THREAD__)
#define KUKRI_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define KUKRI_TSAN 1
#endif
#endif

#ifdef KUKRI_ASAN
#include <sanitizer/common_interface_defs.h>
#endif
#ifdef KUKRI_TSAN
#include <sanitizer/tsan_interface.h>
#endif

namespace kukri {

// Instrumented code needs this much more stack for the same calls.
#if defined(KUKRI_ASAN) || defined(KUKRI_TSAN)
inline constexpr size_t kStackFactor = 8;
#else
inline constexpr size_t kStackFactor = 1;
#endif

// One visit to a stack that we made. The one who switches calls entering() and returned() on his own stack, arrived() and leaving()
// on the other: AddressSanitizer must know where the running stack lies, ThreadSanitizer whose calls it sees. No instrumented call may
// stand between a switch and its announcement, or ThreadSanitizer loses count: hence always_inline.
class StackSwitch {
  public:
    StackSwitch([[maybe_unused]] void* bottom, [[maybe_unused]] size_t size) {
#ifdef KUKRI_ASAN
        bottom_ = bottom, size_ = size;
#endif
#ifdef KUKRI_TSAN
        home_ = __tsan_get_current_fiber();
        away_ = __tsan_create_fiber(0);
#endif
    }
    ~StackSwitch() {
#ifdef KUKRI_ASAN
        ASAN_UNPOISON_MEMORY_REGION(bottom_, size_);   // frames that were left by a switch, not by a return
#endif
#ifdef KUKRI_TSAN
        __tsan_destroy_fiber(away_);
#endif
    }
    StackSwitch(const StackSwitch&) = delete;

    __attribute__((always_inline)) void entering() {
#ifdef KUKRI_ASAN
        __sanitizer_start_switch_fiber(&home_frames_, bottom_, size_);
#endif
#ifdef KUKRI_TSAN
        __tsan_switch_to_fiber(away_, 0);
#endif
    }
    __attribute__((always_inline)) void arrived() {
#ifdef KUKRI_ASAN
        __sanitizer_finish_switch_fiber(nullptr, &home_bottom_, &home_size_);
#endif
    }
    __attribute__((always_inline)) void leaving() {
#ifdef KUKRI_ASAN
        __sanitizer_start_switch_fiber(nullptr, home_bottom_, home_size_);
#endif
#ifdef KUKRI_TSAN
        __tsan_switch_to_fiber(home_, 0);
#endif
    }
    __attribute__((always_inline)) void returned() {
#ifdef KUKRI_ASAN
        __sanitizer_finish_switch_fiber(home_frames_, nullptr, nullptr);
#endif
    }

  private:
#ifdef KUKRI_ASAN
    void* bottom_;
    size_t size_;
    const void* home_bottom_ = nullptr;
    size_t home_size_ = 0;
    void* home_frames_ = nullptr;
#endif
#ifdef KUKRI_TSAN
    void *home_, *away_;
#endif
};

// A stack that is left anywhere and gone on with later, by switches between equals: what the sanitizers know of it. leaving() is called on
// the running stack just before the switch, arrived() on the other just after it, with the same care as above.
class StackPlace {
  public:
    StackPlace() = default;
    StackPlace(const StackPlace&) = delete;
    ~StackPlace() {
#ifdef KUKRI_ASAN
        if (own_) ASAN_UNPOISON_MEMORY_REGION(own_, own_size_);   // frames that were left by a switch, not by a return
#endif
#ifdef KUKRI_TSAN
        if (own_) __tsan_destroy_fiber(own_);
#endif
    }
    // It is one of our own making, and nothing has run on it yet.
    void made([[maybe_unused]] void* bottom, [[maybe_unused]] size_t size) {
#ifdef KUKRI_ASAN
        bottom_ = own_ = bottom, size_ = own_size_ = size;
#endif
#ifdef KUKRI_TSAN
        own_ = here_ = __tsan_create_fiber(0);
#endif
    }
    // For good: nothing will run on it again.
    enum class For : bool { AWhile, Good };
    __attribute__((always_inline)) void leaving([[maybe_unused]] StackPlace& to, [[maybe_unused]] For how_long) {
#ifdef KUKRI_ASAN
        __sanitizer_start_switch_fiber(how_long == For::Good ? nullptr : &frames_, to.bottom_, to.size_);
#endif
#ifdef KUKRI_TSAN
        here_ = __tsan_get_current_fiber();
        __tsan_switch_to_fiber(to.here_, 0);
#endif
    }
    __attribute__((always_inline)) void arrived([[maybe_unused]] StackPlace& from) {
#ifdef KUKRI_ASAN
        __sanitizer_finish_switch_fiber(frames_, &from.bottom_, &from.size_);
#endif
    }

  private:
#ifdef KUKRI_ASAN
    const void* bottom_ = nullptr;   // of the stack where it was left: a visit to another may have been in progress (StackSwitch)
    size_t size_ = 0;
    void* frames_ = nullptr;
    void* own_ = nullptr;
    size_t own_size_ = 0;
#endif
#ifdef KUKRI_TSAN
    void *own_ = nullptr, *here_ = nullptr;
#endif
};

}  // namespace kukri
