// Starting threads, and the handle by which others know when one is done.
#include <unistd.h>

#include <unordered_set>

#include "interp/api.hpp"
#include "interp/fiber.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/signals.hpp"
#include "runtime/str.hpp"
#include "runtime/struct_sequence.hpp"
#include "stdlib/thread/thread.hpp"
#include "stdlib/time_values.hpp"

namespace kukri::thread {

namespace {

using Stage = ThreadHandle::Stage;

struct State {
    int64_t running = 0;                        // threads beside the main one: _thread._count()
    int64_t stack_size = 0;                     // of threads to come; 0: the usual
    std::unordered_set<ThreadHandle*> joinable; // running and no daemon; owned
    std::unordered_set<ThreadHandle*> handles;  // all there are, for fork()
};

State& state_of(Runtime& runtime) {
    static constexpr char kKey = 0;
    auto& slot = runtime.module_state[&kKey];
    if (!slot) slot = std::make_shared<State>();
    return *static_cast<State*>(slot.get());
}

void set_done(Thread& t, ThreadHandle& handle) {
    if (handle.stage == Stage::Done) return;
    handle.stage = Stage::Done;
    handle.joiners.wake_all();
    if (state_of(t.runtime).joinable.erase(&handle)) release(static_cast<Object*>(&handle));
}

// What an uncaught exception of _thread.start_new_thread's function comes to: SystemExit is an end like any other.
void report_end(Thread& t, Value function) {
    if (t.catch_if(ExceptionType::SystemExit)) return;
    Owned raised = std::move(t.pending);   // repr() may raise something else
    auto shown = repr(t, function);
    std::string name = shown.failed() ? "?" : std::string((*shown)->view());
    t.pending = std::move(raised);
    t.report_unraisable(Value::none(), fmt::format("Exception ignored in thread started by {}", name));
}

class Call : public ThreadWork {
  public:
    Call(Value function, Value arguments, Value keywords, ThreadHandle* handle) : function_(function), arguments_(arguments), keywords_(keywords), handle_(handle) {}

    void run(Thread& t) override {
        if (handle_) handle_->native_id = t.native_id;
        auto done = call_with_dict(t, function_, arguments_.is_empty() ? Arguments() : as<Tuple>(arguments_).view(), keywords_.is_empty() ? nullptr : &as<Dict>(keywords_));
        if (done.failed()) report_end(t, function_);
        unwind_fibers(t);
        forget_locals(t);
        end_fibers(t);   // who joins the thread finds all of it ended
        if (handle_) set_done(t, *handle_);
        --state_of(t.runtime).running;
    }

  private:
    Owned function_, arguments_, keywords_;
    Ref<ThreadHandle> handle_;
};

Result<StartedThread> start(Thread& t, std::unique_ptr<Call> call) {
    State& state = state_of(t.runtime);
    if (t.runtime.finalizing) return t.raise(ExceptionType::PythonFinalizationError, "can't create new thread at interpreter shutdown");
    StartedThread started = TRY(start_thread(t, std::move(call), size_t(state.stack_size)));
    ++state.running;
    return started;
}

Result<int64_t> start_new_thread(Thread& t, Value function, Value arguments, std::optional<Value> keywords) {
    if (!is_callable(t, function)) return t.type_error("first arg must be callable");
    if (!is<Tuple>(arguments)) return t.type_error("2nd arg must be a tuple");
    if (keywords && !is<Dict>(*keywords)) return t.type_error("optional 3rd arg must be a dictionary");
    return int64_t(TRY(start(t, std::make_unique<Call>(function, arguments, keywords.value_or(Value()), nullptr))).ident);
}

Result<Ref<ThreadHandle>> new_handle(Thread& t) {
    Ref<ThreadHandle> made = TRY(make<ThreadHandle>(t));
    state_of(t.runtime).handles.insert(made.get());
    return made;
}

// `registry`[ident] = `entry` before the thread can run (threading keeps its Thread objects so).
Result<Ref<ThreadHandle>> start_joinable_thread(Thread& t, Value function, Value handle_or_none, bool daemon, Value registry, Value entry) {
    if (!is_callable(t, function)) return t.type_error("thread function must be callable");
    if (!handle_or_none.is_none() && !is<ThreadHandle>(handle_or_none)) return t.type_error("'handle' must be a _ThreadHandle");
    Ref<ThreadHandle> handle = handle_or_none.is_none() ? TRY(new_handle(t)) : Ref<ThreadHandle>(&as<ThreadHandle>(handle_or_none));
    if (handle->stage != Stage::NotStarted) return t.raise(ExceptionType::RuntimeError, "thread already started");
    StartedThread started = TRY(start(t, std::make_unique<Call>(function, Value(), Value(), handle.get())));
    handle->ident = started.ident;
    handle->number = started.number;
    handle->stage = Stage::Running;
    handle->daemon = daemon;
    if (!daemon) {
        retain(static_cast<Object*>(handle.get()));
        state_of(t.runtime).joinable.insert(handle.get());
    }
    if (is<Dict>(registry)) TRY(dict_set(t, as<Dict>(registry), Value::small_int(int64_t(handle->ident)), entry));
    return handle;
}

Result<void> join(Thread& t, ThreadHandle& self, std::optional<Value> timeout) {
    int64_t deadline = kForever;
    if (timeout && !timeout->is_none()) {
        int64_t span = TRY(nanoseconds_from(t, *timeout, Rounding::Ceiling));
        if (span >= 0) deadline = span ? deadline_after(span) : 0;   // negative: as long as it takes
    }
    if (self.stage == Stage::NotStarted) return t.raise(ExceptionType::RuntimeError, "thread not started");
    if (self.stage == Stage::Running && self.ident == t.ident) return t.raise(ExceptionType::RuntimeError, "Cannot join current thread");
    Ref<ThreadHandle> keep(&self);
    if (self.stage == Stage::Done) return {};
    if (self.daemon && t.runtime.finalizing) return t.raise(ExceptionType::PythonFinalizationError, "cannot join a daemon thread at shutdown");
    TRY(wait_until(t, self.joiners, deadline, [&] { return self.stage == Stage::Done; }, {Awaited::What::End, &self.number}));
    return {};
}

constexpr NativeRow kHandleMethods[] = {
    def<"__new__(cls, /)">("The handle of a thread to be started.", [](Thread& t, Type&) { return new_handle(t); }),
    def<"is_done(self, /)">("Whether the thread has ended.", [](Thread&, ThreadHandle& self) { return self.stage == Stage::Done; }),
    def<"join(self, timeout=None, /)">("Waits until the thread has ended or the time is up.", body<join>),
    def<"_set_done(self, /)">("The thread is to be taken for ended.", [](Thread& t, ThreadHandle& self) -> Result<void> {
        if (self.stage == Stage::NotStarted) return t.raise(ExceptionType::RuntimeError, "thread not started");
        set_done(t, self);
        return {};
    }),
    def<"__repr__(self, /)">("Shows the thread's ident.", [](Thread& t, ThreadHandle& self) {
        return new_str(t, fmt::format("<_ThreadHandle object: ident={}>", self.ident));
    }),
};

constexpr PropertyRow kHandleProperties[] = {
    property<ThreadHandle>("ident", "The thread's ident.", [](Thread& t, ThreadHandle& self) { return make_int(t, int64_t(self.ident)); }),
    property<ThreadHandle>("native_id", "The operating system's number of the thread; None before it is started.", [](Thread& t, ThreadHandle& self) -> Result<Owned> {
        Ref<ThreadHandle> keep(&self);
        while (self.stage == Stage::Running && !self.native_id) {   // it is about to run for the first time
            BlockingRegion region(t);
            usleep(20);
        }
        if (!self.native_id) return Owned::none();
        return make_int(t, self.native_id);
    }),
};

Result<Ref<ThreadHandle>> handle_of_running(Thread& t, int64_t ident) {
    Ref<ThreadHandle> made = TRY(new_handle(t));
    made->ident = uint64_t(ident);
    made->stage = Stage::Running;
    for (Thread* other : t.runtime.threads) {
        if (other->ident != made->ident) continue;
        made->native_id = other->native_id;
        made->number = other->number;
    }
    return made;
}

Result<int64_t> set_stack_size(Thread& t, int64_t size) {
    State& state = state_of(t.runtime);
    if (size != 0 && (size < 32768 || size > (int64_t(1) << 40))) return t.value_error("size not valid: {} bytes", size);
    // Native code needs its reserve (stack.cpp) and some room to work in.
    int64_t least = 256 * 1024;
    int64_t old = state.stack_size;
    state.stack_size = size;
    if (size) state.stack_size = std::max(least, (size + 4095) & ~int64_t(4095));
    return old;
}

Result<void> interrupt_main(Thread& t, int64_t signal) {
    if (signal <= 0 || signal >= kSignalLimit) return t.value_error("signal number out of range");
    Signals& signals = Signals::of(t.runtime);
    Value handler = signals.handler(int(signal));
    if (!signals.receives(int(signal)) || handler.is_int()) return {};   // the default or ignored: nothing would happen
    signals.arrive(int(signal));
    if (&t == t.runtime.main_thread && !t.runtime.attend(t)) return Error{};   // at once if it is this one
    return {};
}

}  // namespace

void ThreadHandle::finish(Heap& heap) {
    auto& state = heap.runtime().module_state;
    if (!state.empty()) state_of(heap.runtime()).handles.erase(this);
}

Result<void> join_all(Thread& t) {
    State& state = state_of(t.runtime);
    while (!state.joinable.empty()) {
        ThreadHandle* next = nullptr;
        for (ThreadHandle* handle : state.joinable)
            if (handle->ident != t.ident) next = handle;
        if (!next) return {};
        Ref<ThreadHandle> keep(next);
        TRY(join(t, *keep, std::nullopt));
    }
    return {};
}

// In the child of fork() only the calling thread exists.
void forget_others(Thread& t) {
    State& state = state_of(t.runtime);
    std::vector<ThreadHandle*> all(state.handles.begin(), state.handles.end());
    for (ThreadHandle* handle : all) {
        if (handle->stage != Stage::Running) continue;
        if (handle->ident == t.ident) {
            handle->native_id = t.native_id;
        } else {
            handle->joiners = {};
            Ref<ThreadHandle> keep(handle);
            set_done(t, *handle);
        }
    }
    state.running = t.runtime.main_thread == &t ? 0 : 1;
}

constinit const TypeRow ThreadHandle::kRow = type_row<ThreadHandle>({.name = "_thread._ThreadHandle", .doc = "By which others know whether a thread has ended.", .subclassable = false, .weakly_referenceable = true, .methods = kHandleMethods, .properties = kHandleProperties});

static constexpr std::string_view kExceptHookFields[] = {"exc_type", "exc_value", "exc_traceback", "thread"};

constinit const NativeRow kThreadFunctions[kThreadFunctionCount] = {
    def<"start_new_thread(function, args, kwargs=<unrepresentable>, /)">("Calls the function in a new thread; its ident.", body<start_new_thread>),
    def<"start_new(function, args, kwargs=<unrepresentable>, /)">("An old name of start_new_thread().", body<start_new_thread>),
    def<"start_joinable_thread(function, handle=None, daemon=True, registry=None, entry=None)">("Calls the function in a new thread that can be joined by its handle. registry[ident] becomes entry before it runs.", body<start_joinable_thread>),
    def<"get_ident()">("A number that names the calling thread among those that run.", [](Thread& t) { return make_int(t, int64_t(t.ident)); }),
    def<"get_native_id()">("The operating system's number of the calling thread.", [](Thread& t) { return int64_t(t.native_id); }),
    def<"allocate_lock()">("A lock that nobody holds.", [](Thread& t) { return make<Lock>(t); }),
    def<"allocate()">("An old name of allocate_lock().", [](Thread& t) { return make<Lock>(t); }),
    def<"exit()">("Ends the calling thread, by SystemExit.", [](Thread& t) -> Result<void> { return t.raise_none(ExceptionType::SystemExit); }),
    def<"exit_thread()">("An old name of exit().", [](Thread& t) -> Result<void> { return t.raise_none(ExceptionType::SystemExit); }),
    def<"interrupt_main(signum=2, /)">("As if the signal had arrived: the main thread runs its handler.", body<interrupt_main>),
    def<"stack_size(size=0, /)">("How large the stacks of threads to come are to be, in bytes (0: as usual); what it was.", body<set_stack_size>),
    def<"daemon_threads_allowed()">("Whether threads may be daemons: yes.", [](Thread&) { return true; }),
    def<"_count()">("How many threads run beside the main one.", [](Thread& t) { return state_of(t.runtime).running; }),
    def<"_get_main_thread_ident()">("The ident of the main thread.", [](Thread& t) { return make_int(t, int64_t(t.runtime.main_thread->ident)); }),
    def<"_make_thread_handle(ident, /)">("A handle for a thread that runs already.", body<handle_of_running>),
    def<"_is_main_interpreter()">("Whether this is the program's first interpreter.", [](Thread&) { return true; }),
    def<"_shutdown()">("Waits for all threads that are not daemons.", body<join_all>),
};

constinit const StructSequenceRow kExceptHookArguments = struct_sequence_row("_thread._ExceptHookArgs", "What threading.excepthook is told: type, value and traceback of the exception, and the thread.", kExceptHookFields, 4);

}  // namespace kukri::thread
