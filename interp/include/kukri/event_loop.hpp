// The interpreter's event loop, stepped by a host that has a loop of its own, and functions of the host that scripts await.
#pragma once
#include "kukri/interpreter.hpp"

namespace kukri {
inline namespace v1 {

class EventLoop {
  public:
    explicit EventLoop(const Python& python) : module_(python.import("_host_loop")) {}
    // The task that drives a coroutine; it begins with the next step.
    Object start(const Object& coroutine) const { return module_.call("start", coroutine); }
    // Does what is due and comes back. When the next step is wanted at the latest; nothing: when the descriptor is readable.
    std::optional<std::chrono::nanoseconds> step() const {
        auto seconds = module_.call("step").as<std::optional<double>>();
        if (!seconds) return std::nullopt;
        return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(*seconds));
    }
    // Becomes readable (epoll, poll, select) when a step has something to do before its time.
    int descriptor() const { return module_.call("descriptor").as<int>(); }

  private:
    Object module_;
};

// What a function of the host returns at once and keeps for later: the script awaits it, parked, until the host settles it, from any thread.
class Promise {
  public:
    explicit Promise(const Python& python) : module_(python.import("_host_loop")), future_(module_.call("promise")) {}
    const Object& future() const { return future_; }
    template <class T>
    void set(const T& value) const {
        module_.call("settle", future_, false, value);
    }
    // Raises a built-in exception in the script.
    void fail(const char* type, std::string_view message) const {
        Object builtins = Object::checked(future_.interpreter(), kukri_import(future_.interpreter(), "builtins")).value();
        module_.call("settle", future_, true, builtins.call(type, message));
    }

  private:
    Object module_, future_;
};

template <>
struct Convert<Promise> {
    static kukri_value make(kukri_interpreter* python, const Promise& promise) { return Convert<Object>::make(python, promise.future()); }
};

}  // namespace v1
}  // namespace kukri
