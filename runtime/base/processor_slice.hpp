// How long a thread that computes may keep a processor while others are ready to run (Linux 6.12 and later: sched_setattr(2), where it is
// `sched_runtime` of an ordinary thread). It changes nobody's share of the time. But the kernel lets a thread that wakes up interrupt one whose
// slice is longer than its own at once; among equal slices it waits for the running one's end, some milliseconds.
#pragma once
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

namespace kukri {

// The calling thread's slice becomes at least so long. Nothing happens where the kernel knows no such thing, forbids it, or schedules the
// thread otherwise (real-time, idle). Keeps errno.
inline void lengthen_processor_slice(uint64_t nanoseconds) {
    // The kernel's structure; <sched.h> has none, and <linux/sched/types.h> cannot be included beside it.
    struct {
        uint32_t size, policy;
        uint64_t flags;
        int32_t nice;
        uint32_t priority;
        uint64_t runtime, deadline, period;
        uint32_t least_utilization, most_utilization;
    } attributes{};
    constexpr uint32_t kOrdinary = 0;   // SCHED_OTHER
    int saved = errno;
    bool known = syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) == 0 && attributes.policy == kOrdinary;
    if (known && attributes.runtime && attributes.runtime < nanoseconds) {
        attributes.runtime = nanoseconds;
        syscall(SYS_sched_setattr, 0, &attributes, 0);
    }
    errno = saved;
}

}  // namespace kukri
