// Limits on what scripts use. Exceeding one ends what runs by an exception that it cannot catch; the interpreter goes on.
#pragma once
#include <chrono>
#include <optional>

#include "kukri/object.hpp"

namespace kukri {
inline namespace v1 {

// What is not set is unlimited.
struct Limits {
    std::optional<uint64_t> memory;      // bytes of the heap more than when the limits began
    std::optional<uint64_t> steps;       // calls and jumps back
    std::optional<std::chrono::nanoseconds> wall_time, cpu_time;
    std::optional<uint64_t> recursion;   // calls within calls
    std::optional<uint64_t> files;       // open at a time
    std::optional<uint64_t> output;      // bytes written to redirected streams
    std::optional<uint64_t> threads, tasks;   // at a time
    std::optional<uint64_t> children;    // processes started

    kukri_limits for_c() const {
        auto time = [](const std::optional<std::chrono::nanoseconds>& t) { return t ? uint64_t(t->count()) : KUKRI_UNLIMITED; };
        auto number = [](const std::optional<uint64_t>& n) { return n.value_or(KUKRI_UNLIMITED); };
        kukri_limits limits = kukri_no_limits();
        limits.memory = number(memory);
        limits.steps = number(steps);
        limits.wall_time = time(wall_time);
        limits.cpu_time = time(cpu_time);
        limits.recursion = number(recursion);
        limits.files = number(files);
        limits.output = number(output);
        limits.threads = number(threads);
        limits.tasks = number(tasks);
        limits.children = number(children);
        return limits;
    }
};

// Limits for what the calling thread does while this lives. They may lie within others.
class Limited {
  public:
    Limited(kukri_interpreter* python, const Limits& limits) : python_(python) {
        kukri_limits given = limits.for_c();
        scope_ = kukri_begin_limits(python, &given);
        if (!scope_) detail::fail(python);
    }
    Limited(const Python& python, const Limits& limits);
    Limited(const Limited&) = delete;
    ~Limited() { end(); }
    // Ends them early; what was exceeded.
    kukri_limit end() { return kukri_end_limits(python_, std::exchange(scope_, nullptr)); }

  private:
    kukri_interpreter* python_;
    kukri_limited* scope_;
};

}  // namespace v1
}  // namespace kukri
