// What stands behind a kukri_interpreter: the interpreter, the values that the host holds, and which of its threads may touch them.
//
// What a reader would get wrong: the shell outlives the interpreter. It goes when kukri_free() was called *and* the last value and error
// that the host holds was given back, so that a handle may be dropped on any thread at any time.
#pragma once
#include <atomic>
#include <mutex>
#include <unordered_map>

#include "interp/interpreter.hpp"
#include "kukri/kukri.h"
#include "runtime/exception.hpp"
#include "runtime/limits.hpp"

namespace kukri {

struct HostClass;
class Signals;

// A list of the errors whose text is not made yet: it has to be while the interpreter lives.
struct ErrorLink {
    kukri_error *next = nullptr, *previous = nullptr;
};

class Host {
  public:
    explicit Host(RuntimeOptions options);
    ~Host();
    Host(const Host&) = delete;

    // The interpreter ends; the shell stays if the host still holds something.
    static void end(kukri_interpreter* host);

    Runtime& runtime() { return state_->runtime(); }
    InterpreterState& state() { return *state_; }
    bool is_locked_here() const { return gil_->is_held_here(); }
    // The calling thread's, which holds the GIL.
    Thread& thread() { return **current_; }

    // Is there nothing that a RunEntry would do?
    bool is_entered_already() { return is_locked_here() && !has_dropped_.load(std::memory_order_relaxed) && !call_limits && !thread().failed(); }

    // A thread of the host that the interpreter does not know: gets a Thread and the GIL.
    Thread& attach();
    void detach(Thread& t);
    // Releases what threads without the GIL gave back. Called with the GIL.
    void release_dropped() {
        if (has_dropped_.load(std::memory_order_relaxed)) [[unlikely]] release_dropped_slowly();
    }

    // A reference goes to the host, and comes back.
    kukri_value give(Owned v) {
        if (v.is_empty()) return {0};
        if (v.get().is_object()) ++handles_;
        return {v.take().bits};
    }
    // A reference that the host had goes on to the script.
    Value reclaim(kukri_value v) {
        Value value(v.word);
        if (value.is_object()) --handles_;
        return value;
    }
    void take_back(Value v) {
        if (!v.is_object()) return;
        if (!is_locked_here() || !*current_) [[unlikely]] return take_back_elsewhere(v);
        --handles_;
        release(v);
    }
    void take_back_elsewhere(Value v);   // by a thread without the GIL, or while the heap is taken down

    // Errors in the host's hands (errors.cpp).
    void add_error(kukri_error& error);
    void remove_error(kukri_error& error);
    void end_error(kukri_error& error);   // nobody owns it any more; any thread
    kukri_error* first_error = nullptr;   // guarded by the GIL

    Signals* signals;                    // the runtime's
    std::unordered_map<const void*, std::unique_ptr<HostClass>> classes;
    struct Slot {
        void* data;
        void (*destroy)(void*);
    };
    std::unordered_map<const void*, Slot> slots;
    LimitWatch& limit_watch() { return *limit_watch_; }
    std::optional<Limits> call_limits;   // of each call from outside
    Dict* globals = nullptr;             // of __main__, which sys.modules keeps
    static constexpr int kNothingRejected = -1;
    int rejected = kNothingRejected;     // the argument that a callback does not take; set by kukri_reject() until it returns
    // An instance whose next look for an override of `suppressed_name` finds none: its class asks for the host's own.
    Object* suppressed = nullptr;
    std::string_view suppressed_name;

  private:
    void release_dropped_slowly();
    void end_error_here(kukri_error& error);
    void end_slots();
    void finish(Thread& main);
    bool is_unused_locked() const { return !state_ && handles_ == 0; }

    std::unique_ptr<InterpreterState> state_;   // null: ended
    std::shared_ptr<Gil> gil_;
    Thread* const* current_;             // the runtime's; null in it while and after the heap is taken down
    Thread* const nobody_ = nullptr;
    std::unique_ptr<LimitWatch> limit_watch_;
    uint64_t handles_ = 0;               // objects and errors that the host holds; guarded by the GIL, after the end by mutex_
    std::mutex mutex_;                   // guards what follows
    std::vector<Value> dropped_;
    std::vector<kukri_error*> dropped_errors_;
    std::atomic<bool> has_dropped_{false};
};

// A function of the C interface is running: the calling thread has the GIL for as long as this lives.
class Entry {
  public:
    explicit Entry(kukri_interpreter* python);
    ~Entry() {
        if (attached_) [[unlikely]] host_.detach(thread_);
    }
    Entry(const Entry&) = delete;
    Thread& thread() { return thread_; }
    Host& host() { return host_; }

  private:
    Host& host_;
    bool attached_;
    Thread& thread_;
};

// The same for a function that can fail: an error that nobody took is forgotten.
class FallibleEntry : public Entry {
  public:
    explicit FallibleEntry(kukri_interpreter* python) : Entry(python) {
        if (thread().failed()) [[unlikely]] thread().pending.clear();
    }
    kukri_value give(Result<Owned> r) { return r.failed() ? kukri_value{0} : host().give(r.take()); }
    template <class T>
    kukri_value give(Result<Ref<T>> r) {
        return r.failed() ? kukri_value{0} : host().give(Owned(r.take()));
    }
    bool give(Result<void> r) { return !r.failed(); }
    int give(Result<bool> r) { return r.failed() ? -1 : int(*r); }
};

// The same for one that runs what the script wrote: the host's limits for calls hold, if it is no call within a call.
class RunEntry : public FallibleEntry {
  public:
    explicit RunEntry(kukri_interpreter* python) : FallibleEntry(python) {
        if (host().call_limits && thread().frames->is_idle()) [[unlikely]] begin_call();
    }
    ~RunEntry() {
        if (scope_) [[unlikely]] host().limit_watch().end(thread(), scope_);
    }

  private:
    void begin_call();
    LimitWatch::Scope* scope_ = nullptr;
};

inline Value value_of(kukri_value v) { return Value(v.word); }
inline Value value_or_empty(kukri_value v) { return v.word ? Value(v.word) : Value(); }
inline kukri_value borrowed(Value v) { return {v.is_empty() ? 0 : v.bits}; }
inline const Value* values_of(const kukri_value* v) { return reinterpret_cast<const Value*>(v); }
static_assert(sizeof(kukri_value) == sizeof(Value));

inline std::string_view text_argument(const char* text, size_t length) {
    return length == KUKRI_AUTO ? std::string_view(text) : std::string_view(text, length);
}

}  // namespace kukri

struct kukri_interpreter : kukri::Host {
    using Host::Host;
};

namespace kukri {

inline Entry::Entry(kukri_interpreter* python)
    : host_(*python), attached_(!python->is_locked_here()), thread_(attached_ ? python->attach() : python->thread()) {
    host_.release_dropped();
}

}  // namespace kukri
