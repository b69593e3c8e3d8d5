// One interpreter's world (Runtime) and one thread of control in it (Thread). There is no other state: everything a function needs
// hangs off the Thread& it is given.
#pragma once
#include <atomic>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "runtime/base/address_memo.hpp"
#include "runtime/base/format.hpp"
#include "runtime/base/hash.hpp"
#include "runtime/gil.hpp"
#include "runtime/heap.hpp"
#include "runtime/object.hpp"
#include "runtime/result.hpp"
#include "runtime/type.hpp"

namespace kukri {

struct Str;
struct Dict;
struct Tuple;
struct Module;
struct Exception;
struct FrameState;      // interp/frame.hpp
class InterpreterState; // interp's half of a runtime
struct NativeModule;
struct WeakReference;
struct AbstractVerdicts;

// The built-in exception types; exceptions.def has a row for each.
enum class ExceptionType : uint8_t {
#define EXCEPTION(name, base, fields) name,
#include "runtime/exceptions.def"
#undef EXCEPTION
    kCount
};

// Interned strings the runtime mentions by name.
struct Names {
#define NAME(identifier, text) Str* identifier;
#include "runtime/names.def"
#undef NAME
    Str* special[size_t(Special::kCount)];
    Str* characters[256];      // the one-character strings U+0000..U+00FF
    Str* operator[](Special s) const { return special[size_t(s)]; }
};

// One entry of the cache of Type::lookup, indexed by a mix of version and name.
struct LookupCacheEntry {
    uint64_t version = 0;
    Str* name = nullptr;
    Value value;
};

// What the embedding host, the command line and `sys` agree on.
struct RuntimeOptions {
    int optimize = 0, verbose = 0, bytes_warning = 0;      // -O and -OO, -v, -b and -bb
    bool inspect = false, quiet = false, unbuffered = false, interactive = false;
    bool ignore_environment = false, isolated = false, safe_path = false, no_site = false, no_user_site = false, dev_mode = false;
    bool fault_handler = false;              // tracebacks when the process dies of a signal (-X faulthandler)
    bool host_library = true;                // an installed CPython's library may serve what Kukri does not ship (-X nohostlib)
    std::vector<std::string> arguments;      // sys.argv
    std::vector<std::string> original_arguments;   // sys.orig_argv
    std::vector<std::string> search_path;    // sys.path
    std::vector<std::string> extra_options;  // -X
    std::vector<std::string> warning_options;   // -W
    std::string executable;
    bool is_program = false;                 // the interpreter is the whole process: no threads of a host come in
    std::optional<uint32_t> hash_seed;       // PYTHONHASHSEED; absent: random
    std::shared_ptr<const class Permissions> permissions;   // what the host allows (permissions.hpp); null: everything
};

// For reports about threads: what the program calls one, and which of its lines it is in.
struct ThreadView {
    std::string name, place;
};

struct Runtime {
    explicit Runtime(RuntimeOptions options);
    ~Runtime();
    Runtime(const Runtime&) = delete;

    RuntimeOptions options;
    Heap heap;
    Type* types[size_t(Kind::kCount)] = {};
    Type* exceptions[size_t(ExceptionType::kCount)] = {};
    Names names{};
    Dict* builtins = nullptr;        // namespace of the module builtins
    Dict* modules = nullptr;         // sys.modules
    Dict* sys = nullptr;             // namespace of the module sys
    Tuple* empty_tuple = nullptr;
    Str* empty_str = nullptr;
    Object* empty_bytes = nullptr;
    HashKey hash_key;                // of str and bytes
    uint64_t next_shape_version = 1;
    uint32_t next_dict_version = 1;
    uint64_t next_context_version = 1;
    std::shared_ptr<Gil> gil;        // shared with the threads: a daemon may outlive the interpreter
    Thread* current = nullptr;       // the thread that holds the GIL
    class Timeline* timeline = nullptr;   // who is told what happens (timeline.hpp); null: nobody
    Thread* main_thread = nullptr;
    std::vector<Thread*> threads;    // all of them
    uint64_t last_thread_number = 0;
    size_t asleep = 0;               // how many of them wait for others without a deadline (Thread::asleep)
    bool (*attend)(Thread&) = nullptr;   // does what a thread was asked for at a safepoint; false: an exception is pending. interp's.
    ThreadView (*look_at)(Thread&) = nullptr;   // any thread that waits; runs no Python code. interp's.
    InterpreterState* interpreter = nullptr;   // set by interp/
    class LimitWatch* limits = nullptr;        // the host's limits on what runs (limits.hpp); null: none
    bool finalizing = false;
    int recursion_limit = 1000;
    int max_int_digits = 4300;       // sys.set_int_max_str_digits; 0: no limit

    // The type object of a native struct; created (and its module's rows entered) on first use.
    template <class T>
    Type& type() {
        if constexpr (T::kKind != Kind::Native)
            return *types[size_t(T::kKind)];
        else
            return type(T::kRow);
    }
    Type& type(const TypeRow& row) {
        if (Type* known = known_types.find(&row)) [[likely]] return *known;
        return find_or_make_type(row);
    }
    Type& type(ExceptionType e) { return *exceptions[size_t(e)]; }

    // The one Str with these characters; immortal only as long as somebody holds it or the runtime mentions it.
    Str* intern(std::string_view text);      // borrowed: kept alive by the intern table until the runtime ends
    Ref<Str> intern(Ref<Str> s);             // the canonical one for s

    static constexpr size_t kLookupCacheSize = 2048;
    std::unique_ptr<LookupCacheEntry[]> lookup_cache;
    uint64_t new_shape_version() { return next_shape_version++; }

    std::unordered_map<const TypeRow*, Type*> native_types;
    AddressMemo<Type, 64> known_types;       // of them
    Type& find_or_make_type(const TypeRow& row);
    Shape* method_wrapper_shape = nullptr;   // of bound special methods
    std::unordered_map<Object*, WeakReference*> weak_references;    // head of each referent's list
    std::unordered_map<const void*, std::shared_ptr<void>> module_state;   // private state of library modules, by their row
    AddressMemo<void, 16> known_states;      // of it
    void dismantle();

    std::unique_ptr<AbstractVerdicts> abstract_verdicts;   // null until abc is imported

    struct InternTable;
    std::unique_ptr<InternTable> interned;
};

// Reasons for which a thread is asked to stop at its next safepoint (bits of Thread::safepoint). Cancel: a host wants its call to end.
enum class SafepointReason : uint32_t { GilRequest = 1, Signal = 2, Collect = 4, Budget = 8, Cancel = 16, Trace = 32, AsyncException = 64 };
// What cannot wait until a parked thread is woken for another reason.
inline constexpr uint32_t kPressing = uint32_t(SafepointReason::Signal) | uint32_t(SafepointReason::Cancel) | uint32_t(SafepointReason::AsyncException);

// The exception being handled; generators chain one of their own in front while they run.
struct HandledException {
    Value exception = Value::none();    // owned
    HandledException* previous = nullptr;
};

struct Thread {
    // Made by any thread with the GIL (or the only one); enter() is called by the operating system's thread that is to be it.
    explicit Thread(Runtime& r);
    // Of a host: made without the GIL. enlist() follows once it holds it.
    enum class Foreign { Yes };
    Thread(Runtime& r, Foreign);
    ~Thread();
    void enlist();
    void enter();
    // Lets go of all that it owns, while it holds the GIL; afterwards it may be destroyed without.
    void leave();
    Thread(const Thread&) = delete;

    Runtime& runtime;
    const std::shared_ptr<Gil> gil;
    std::atomic<uint32_t> safepoint{0};
    GilPost post;                  // how it stands to the GIL
    uint64_t ident = 0;            // threading.get_ident(): may become another thread's when this one has ended
    uint64_t number = 0;           // the interpreter's name for it, from 1, never given twice; 0: not enlisted yet
    struct Waiter* asleep = nullptr;   // in which it sleeps just now, without a deadline; null: it does not (wait_queue.hpp)
    std::atomic<int> native_id{0}; // the operating system's number; 0 before it runs
    Owned hold_filename;           // where its longest hold of the GIL ended (gil.hpp)
    int hold_line = 0;
    // The exception that is propagating; Empty if none. Normalised: always an Exception object.
    Owned pending;
    HandledException base_handled;
    HandledException* handled = &base_handled;
    bool is_script_thread = false; // started by Python code; else a host's
    bool stopping = false;         // a limit of the host was exceeded: nothing catches what propagates until the host's call is over
    int depth = 0;                 // nested calls, Python and native, against runtime.recursion_limit
    char* stack_limit = nullptr;   // native code continues on a fresh fiber below this address
    std::unique_ptr<class StackPool> stacks;   // reserve stacks of fibers (stack.hpp)
    FrameState* frames = nullptr;  // interp's state of this thread
    Value sent;                    // what a resumed generator's YieldFrom is to send on (owned); Empty: None
    Value stop_value;              // what an exhausted native iterator returns as its result (owned); Empty: None
    Value async_first_iteration, async_finalizer;   // sys.set_asyncgen_hooks (owned); Empty: none
    int coroutine_origin_depth = 0;    // frames that a new coroutine's cr_origin shows; 0: it has none
    bool generator_returned = false;   // how the generator just resumed from C++ came back
    bool async_item = false;           // it was an asynchronous generator's own yield, not an await's
    // Root shapes of exact built-in types, for one-compare tests in the interpreter.
    Shape *list_shape = nullptr, *tuple_shape = nullptr, *dict_shape = nullptr, *str_shape = nullptr;
    Type* super_type = nullptr;    // the built-in super, likewise
    Value repr_running;            // list of the objects whose repr is being made (Empty or a List)
    // contextvars (stdlib/contextvars/context.hpp): the current Context (owned; Empty: none was needed yet), and a number, given to no other
    // thread and no other time, for what its variables are now.
    Value context;
    uint64_t context_version = 0;

    void note_shapes();
    Heap& heap() { return runtime.heap; }
    Names& names() { return runtime.names; }
    bool has_request(SafepointReason r) const { return safepoint.load(std::memory_order_relaxed) & uint32_t(r); }
    void request(SafepointReason r) { safepoint.fetch_or(uint32_t(r), std::memory_order_relaxed); }

    // --- errors: `return t.raise(ExceptionType::TypeError, "...", ...)` ---
    // Cold: what leads here is laid out of the way, in every caller.
    template <class... A>
    [[gnu::cold, gnu::noinline]] Error raise(ExceptionType type, fmt::format_string<A...> text, A&&... arguments) {
        if constexpr (sizeof...(A) == 0)
            return raise_constant(type, text);
        else
            return raise_text(type, fmt::format(text, std::forward<A>(arguments)...));
    }
    Error raise_constant(ExceptionType type, fmt::string_view text);   // braces in it are doubled
    Error raise_text(ExceptionType type, std::string_view message);
    Error raise_value(ExceptionType type, Value argument);   // type(argument), e.g. KeyError(key)
    Error raise_none(ExceptionType type);                    // type()
    Error raise_object(Owned exception);                     // an exception instance
    [[gnu::cold]] Error out_of_memory();
    [[gnu::cold]] Error raise_os_error(int error_number, Value filename = Value::none(), Value filename2 = Value::none());
    template <class... A>
    [[gnu::cold, gnu::noinline]] Error type_error(fmt::format_string<A...> text, A&&... a) {
        if constexpr (sizeof...(A) == 0)
            return raise_constant(ExceptionType::TypeError, text);
        else
            return raise_text(ExceptionType::TypeError, fmt::format(text, std::forward<A>(a)...));
    }
    template <class... A>
    [[gnu::cold, gnu::noinline]] Error value_error(fmt::format_string<A...> text, A&&... a) {
        if constexpr (sizeof...(A) == 0)
            return raise_constant(ExceptionType::ValueError, text);
        else
            return raise_text(ExceptionType::ValueError, fmt::format(text, std::forward<A>(a)...));
    }

    bool failed() const { return !pending.is_empty(); }
    bool pending_is(ExceptionType type) const;
    // Takes the pending exception away (it must be there).
    Ref<Exception> catch_pending();
    // If the pending exception is of this type, drops it and says so.
    bool catch_if(ExceptionType type);
    // Reports and drops the pending exception where nobody can be told (sys.unraisablehook).
    // `message` instead of "Exception ignored in".
    void report_unraisable(Value where, std::string_view message = {});
};

inline Type& type_of(Thread& t, Value v) {
    return v.is_object() ? *v.object()->type() : type_of(t.runtime, v);
}

// The name of v's type, for messages.
std::string_view type_name(Thread& t, Value v);

// Is v an object of struct T (or of a subclass)?
template <class T>
bool is(Value v) {
    if constexpr (T::kKind == Kind::Native)
        return v.is_object() && v.object()->type()->layout == &T::kRow;
    else
        return v.is_object() && v.object()->kind == T::kKind;
}
template <class T>
T& as(Value v) {
    assert(is<T>(v));
    return *static_cast<T*>(v.object());
}
template <class T>
T* try_as(Value v) {
    return is<T>(v) ? static_cast<T*>(v.object()) : nullptr;
}
// Exactly T, no subclass.
template <class T>
bool is_exactly(Thread& t, Value v) {
    return is<T>(v) && v.object()->type() == &t.runtime.type<T>();
}

// An object of struct T of its own type. `tail`: bytes behind the struct.
template <class T>
Result<Ref<T>> make(Thread& t, size_t tail = 0) {
    Type& type = t.runtime.type<T>();
    if (!type.is(Type::kHasDict) && tail == 0) [[likely]] {   // nothing behind the struct
        constexpr size_t kSize = (sizeof(T) + 7) & ~size_t(7);
        bool collectable = type.is(Type::kCollectableInstances);
        void* memory = t.heap().allocate(kSize, Collectable(collectable));
        if (!memory) [[unlikely]] return t.out_of_memory();
        auto* object = static_cast<Object*>(memory);
        object->references = 1;
        object->kind = T::kKind;
        object->flags = collectable ? Object::kCollectable : 0;
        object->aux = 0;
        object->shape = type.root_shape;
        for (size_t i = sizeof(Object); i < kSize; i += 8) *reinterpret_cast<uint64_t*>(static_cast<char*>(memory) + i) = 0;
        return Ref<T>::adopt(static_cast<T*>(object));
    }
    auto object = TRY(allocate_instance(t, t.runtime.type<T>(), tail));
    return Ref<T>::adopt(static_cast<T*>(object.take()));
}

// Counts a level of native recursion (repr, compare, hash, call): RecursionError beyond the limit. On success the guard
// undoes it.
class RecursionGuard {
  public:
    explicit RecursionGuard(Thread& t) : thread_(t) { ++t.depth; }
    ~RecursionGuard() { --thread_.depth; }
    // `where` completes "maximum recursion depth exceeded ...", e.g. "while getting the repr of an object".
    Result<void> check(std::string_view where = {}) {
        if (thread_.depth <= thread_.runtime.recursion_limit) [[likely]] return {};
        return too_deep(where);
    }

  private:
    Error too_deep(std::string_view where);
    Thread& thread_;
};

}  // namespace kukri
