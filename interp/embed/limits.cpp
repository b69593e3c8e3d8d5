// The C interface: limits on what runs, and stopping it.
#include <cstring>

#include "interp/embed/error.hpp"
#include "interp/embed/host.hpp"
#include "runtime/limits.hpp"

namespace kukri {

namespace {

static_assert(int(KUKRI_LIMIT_STOPPED) == int(Limit::Stopped) && int(KUKRI_LIMIT_CPU_TIME) == int(Limit::CpuTime) && int(KUKRI_LIMIT_CHILDREN) == int(Limit::Children));

Limits limits_of(const kukri_limits& given) {
    Limits limits;
    limits[Limit::Memory] = given.memory;
    limits[Limit::Steps] = given.steps;
    limits[Limit::WallTime] = given.wall_time;
    limits[Limit::CpuTime] = given.cpu_time;
    limits[Limit::Recursion] = given.recursion;
    limits[Limit::Files] = given.files;
    limits[Limit::Output] = given.output;
    limits[Limit::Threads] = given.threads;
    limits[Limit::Tasks] = given.tasks;
    limits[Limit::Children] = given.children;
    return limits;
}

// What a caller of an older version does not know is unlimited.
kukri_limits known_limits(const kukri_limits& given) {
    kukri_limits limits = kukri_no_limits();
    std::memcpy(&limits, &given, std::min(given.size, sizeof limits));
    return limits;
}

}  // namespace

void RunEntry::begin_call() {
    auto begun = host().limit_watch().begin(thread(), *host().call_limits);
    if (!begun.failed()) scope_ = *begun;
}

}  // namespace kukri

using namespace kukri;

extern "C" {

kukri_limits kukri_no_limits() {
    constexpr uint64_t kNone = KUKRI_UNLIMITED;
    return {sizeof(kukri_limits), kNone, kNone, kNone, kNone, kNone, kNone, kNone, kNone, kNone, kNone};
}

void kukri_limit_calls(kukri_interpreter* python, const kukri_limits* limits) {
    Entry entry(python);
    python->call_limits.reset();
    if (limits) python->call_limits = limits_of(known_limits(*limits));
}

kukri_limited* kukri_begin_limits(kukri_interpreter* python, const kukri_limits* limits) {
    bool locked = python->is_locked_here();
    FallibleEntry entry(python);
    if (!locked) return (void)entry.thread().raise(ExceptionType::RuntimeError, "limits are begun by a thread that holds the lock"), nullptr;
    auto scope = python->limit_watch().begin(entry.thread(), limits_of(known_limits(*limits)));
    return scope.failed() ? nullptr : reinterpret_cast<kukri_limited*>(*scope);
}

kukri_limit kukri_end_limits(kukri_interpreter* python, kukri_limited* scope) {
    if (!scope) return KUKRI_LIMIT_NONE;
    return kukri_limit(python->limit_watch().end(python->thread(), reinterpret_cast<LimitWatch::Scope*>(scope)));
}

void kukri_stop(kukri_interpreter* python) { python->limit_watch().stop(); }

kukri_limit kukri_error_limit(const kukri_error* error) { return kukri_limit(error->limit); }

size_t kukri_memory_used(kukri_interpreter* python) { return Entry(python).host().runtime().heap.used(); }

}
