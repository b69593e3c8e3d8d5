// Processes: forking, executing, spawning, waiting, signalling.
#include <spawn.h>
#include <pty.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <climits>

#include "interp/api.hpp"
#include "runtime/limits.hpp"
#include "runtime/dict.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/signals.hpp"
#include "runtime/timeline.hpp"
#include "runtime/wait_queue.hpp"
#include "runtime/warning.hpp"
#include "stdlib/posix/arguments.hpp"
#include "stdlib/posix/forking.hpp"
#include "stdlib/posix/parts.hpp"
#include "stdlib/resource_usage.hpp"
#include "stdlib/signal_sets.hpp"
#include "stdlib/thread/thread.hpp"

extern char** environ;

namespace kukri::posix {

namespace {

// --- forking ----------------------------------------------------------------------------------------------------------------------------

// os.register_at_fork: called around fork(), `before` in reverse order.
struct ForkHooks {
    std::vector<Owned> before, in_parent, in_child;
};
ForkHooks& fork_hooks(Thread& t) {
    static constexpr char kKey = 0;
    auto& slot = t.runtime.module_state[&kKey];
    if (!slot) slot = std::make_shared<ForkHooks>();
    return *static_cast<ForkHooks*>(slot.get());
}

void run_hook(Thread& t, Value hook) {
    Owned keep(hook);
    if (call(t, hook).failed()) t.report_unraisable(hook);
}

Result<void> register_hooks(Thread& t, std::optional<Value> before, std::optional<Value> child, std::optional<Value> parent) {
    if (!before && !child && !parent) return t.type_error("At least one argument is required.");
    auto check = [&](const std::optional<Value>& v, std::string_view name) -> Result<void> {
        if (v && !is_callable(t, *v)) return t.type_error("'{}' must be callable, not {}", name, type_name(t, *v));
        return {};
    };
    TRY(check(before, "before"));
    TRY(check(child, "after_in_child"));
    TRY(check(parent, "after_in_parent"));
    ForkHooks& hooks = fork_hooks(t);
    if (before) hooks.before.emplace_back(*before);
    if (child) hooks.in_child.emplace_back(*child);
    if (parent) hooks.in_parent.emplace_back(*parent);
    return {};
}

// In the child: the other threads do not exist, whatever they were doing.
void become_the_only_thread(Thread& t) {
    t.gil->after_fork_in_child(t);
    t.native_id = int(gettid());
    t.runtime.main_thread = &t;
    t.runtime.threads = {&t};
    forget_other_waiters(t);
    thread::forget_others(t);
    forget_unfinished_imports(t);
    Signals& signals = Signals::of(t.runtime);
    signals.forget_arrived();
    signals.inbox.receiver = &t;
    if (Timeline* timeline = t.runtime.timeline) timeline->is_forked(t);
}

}  // namespace

Result<int64_t> fork_with_hooks(Thread& t, std::string_view function, pid_t (*do_fork)(void*), void* argument) {
    if (t.runtime.finalizing) return t.raise(ExceptionType::PythonFinalizationError, "can't fork at interpreter shutdown");
    TRY(use_limited(t, Limit::Children));
    ForkHooks& hooks = fork_hooks(t);
    for (size_t i = hooks.before.size(); i-- > 0;) run_hook(t, hooks.before[i]);
    LimitWatch* limits = t.runtime.limits;
    if (limits) limits->before_fork();
    int64_t began = monotonic_nanoseconds();
    t.gil->before_fork();
    pid_t pid = do_fork(argument);
    int error = errno;
    if (limits) pid == 0 ? limits->after_fork_in_child() : limits->after_fork_in_parent();
    if (pid == 0)
        become_the_only_thread(t);
    else
        t.gil->after_fork_in_parent();
    if (pid > 0 && t.runtime.timeline) t.runtime.timeline->child_started(t, began, pid, "fork");
    auto& after = pid == 0 ? hooks.in_child : hooks.in_parent;
    for (size_t i = 0; i < after.size(); ++i) run_hook(t, after[i]);
    if (pid < 0) return t.raise_os_error(error);
    if (pid > 0 && t.runtime.threads.size() > 1) {
        auto warned = warn(t, ExceptionType::DeprecationWarning,
            fmt::format("This process (pid={}) is multi-threaded, use of {}() may lead to deadlocks in the child.", getpid(), function));
        if (warned.failed()) t.report_unraisable(Value::none());   // there is a child: its number must not be lost
    }
    return pid;
}

namespace {

Result<Ref<Tuple>> fork_terminal(Thread& t) {
    int master = -1;
    int64_t pid = TRY(fork_with_hooks(t, "forkpty", [](void* out) { return ::forkpty(static_cast<int*>(out), nullptr, nullptr, nullptr); }, &master));
    return tuple_of(t, Value::small_int(pid), Value::small_int(master));
}

// --- executing --------------------------------------------------------------------------------------------------------------------------

// A null-terminated array of strings.
struct StringArray {
    std::vector<std::string> texts;
    std::vector<char*> pointers;
    char** get() {
        pointers.clear();
        for (auto& s : texts) pointers.push_back(s.data());
        pointers.push_back(nullptr);
        return pointers.data();
    }
};

Result<StringArray> program_arguments(Thread& t, std::string_view function, Value v) {
    if (!is<List>(v) && !is<Tuple>(v)) return t.type_error("{}{} must be a tuple or list", function, function.ends_with("()") ? " arg 2" : ": argv");
    std::string subject = fmt::format("{}{}", function, function.ends_with("()") ? " arg 2" : ": argv");
    Ref<Tuple> items = TRY(tuple_from(t, v));
    if (items->length == 0) return t.value_error("{} must not be empty", subject);
    StringArray all;
    for (Value item : items->view()) all.texts.push_back(TRY(encode_path_checked(t, item)));
    if (all.texts[0].empty()) return t.value_error("{} first element cannot be empty", subject);
    return all;
}

Result<StringArray> environment_array(Thread& t, Value env) {
    StringArray all;
    Owned all_keys = TRY(call_method(t, env, "keys")), all_values = TRY(call_method(t, env, "values"));
    Ref<List> keys = TRY(list_from(t, all_keys.get())), values = TRY(list_from(t, all_values.get()));
    for (size_t i = 0; i < keys->length && i < values->length; ++i) {
        std::string key = TRY(encode_path_checked(t, (*keys)[i])), value = TRY(encode_path_checked(t, (*values)[i]));
        if (key.empty() || key.find('=', 1) != key.npos) return t.value_error("illegal environment variable name");
        all.texts.push_back(key + "=" + value);
    }
    return all;
}
bool is_mapping(Thread& t, Value v) { return is<Dict>(v) || !type_of(t, v).lookup(t.names().keys).is_empty(); }

Result<void> execute(Thread& t, const Path& path, Value argv) {
    StringArray arguments = TRY(program_arguments(t, "execv()", argv));
    if (Timeline* timeline = t.runtime.timeline) timeline->may_be_replaced(t);
    ::execv(path.c_str(), arguments.get());
    return t.raise_os_error(errno);
}

Result<void> execute_with(Thread& t, const PathOrFd& path, Value argv, Value env) {
    if (!is<List>(argv) && !is<Tuple>(argv)) return t.type_error("execve: argv must be a tuple or list");
    Ref<Tuple> items = TRY(tuple_from(t, argv));
    if (items->length == 0) return t.value_error("execve: argv must not be empty");
    if (!is_mapping(t, env)) return t.type_error("execve: environment must be a mapping object");
    StringArray arguments = TRY(program_arguments(t, "execve", argv)), variables = TRY(environment_array(t, env));
    if (Timeline* timeline = t.runtime.timeline) timeline->may_be_replaced(t);
    if (path.is_fd)
        ::fexecve(path.fd, arguments.get(), variables.get());
    else
        ::execve(path.c_str(), arguments.get(), variables.get());
    return t.raise_os_error(errno, path.object);
}

// --- posix_spawn ------------------------------------------------------------------------------------------------------------------------

enum SpawnAction { kSpawnOpen, kSpawnClose, kSpawnDup2, kSpawnCloseFrom };

struct SpawnFileActions {
    posix_spawn_file_actions_t actions;
    SpawnFileActions() { posix_spawn_file_actions_init(&actions); }
    ~SpawnFileActions() { posix_spawn_file_actions_destroy(&actions); }
};
struct SpawnAttributes {
    posix_spawnattr_t attributes;
    short flags = 0;
    SpawnAttributes() { posix_spawnattr_init(&attributes); }
    ~SpawnAttributes() { posix_spawnattr_destroy(&attributes); }
};

Result<void> add_file_action(Thread& t, SpawnFileActions& all, Tuple& action) {
    auto number = [&](size_t i) -> Result<int> {
        int64_t n = TRY(index_argument(t, action[i]));
        if (n != int(n)) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C int");
        return int(n);
    };
    auto expect = [&](size_t size, std::string_view kind) -> Result<void> {
        if (action.length != size) return t.type_error("A {} file_action tuple must have {} elements", kind, size);
        return {};
    };
    int error = 0;
    switch (TRY(number(0))) {
        case kSpawnOpen: {
            TRY(expect(5, "open"));
            int fd = TRY(number(1)), flags = TRY(number(3)), mode = TRY(number(4));
            std::string path = TRY(encode_path_checked(t, action[2]));
            error = posix_spawn_file_actions_addopen(&all.actions, fd, path.c_str(), flags, mode_t(mode));
            break;
        }
        case kSpawnClose:
            TRY(expect(2, "close"));
            error = posix_spawn_file_actions_addclose(&all.actions, TRY(number(1)));
            break;
        case kSpawnDup2:
            TRY(expect(3, "dup2"));
            error = posix_spawn_file_actions_adddup2(&all.actions, TRY(number(1)), TRY(number(2)));
            break;
        case kSpawnCloseFrom:
            TRY(expect(2, "closefrom"));
            error = posix_spawn_file_actions_addclosefrom_np(&all.actions, TRY(number(1)));
            break;
        default: return t.type_error("Unknown file_actions identifier");
    }
    if (error) return t.raise_os_error(error);
    return {};
}

Result<void> add_scheduler(Thread& t, SpawnAttributes& all, Value scheduler) {
    if (!is<Tuple>(scheduler) || as<Tuple>(scheduler).length != 2) return t.type_error("argument must be a tuple of length 2");
    Owned keep(scheduler);
    Value policy = as<Tuple>(scheduler)[0], parameter = as<Tuple>(scheduler)[1];
    if (!is<Tuple>(parameter) || as<Tuple>(parameter).length != 1) return t.type_error("must have a sched_param object");
    sched_param wanted{int(TRY(index_argument(t, as<Tuple>(parameter)[0])))};
    if (!policy.is_none()) {
        posix_spawnattr_setschedpolicy(&all.attributes, int(TRY(index_argument(t, policy))));
        all.flags |= POSIX_SPAWN_SETSCHEDULER;
    } else {
        all.flags |= POSIX_SPAWN_SETSCHEDPARAM;
    }
    posix_spawnattr_setschedparam(&all.attributes, &wanted);
    return {};
}

struct SpawnOptions {
    Value file_actions, group;
    bool reset_ids, new_session;
    Value mask, defaults, scheduler;   // Empty: not given
};

Result<int64_t> spawn(Thread& t, std::string_view function, const PathArgument& path, Value argv, Value env, const SpawnOptions& options, bool search) {
    StringArray arguments = TRY(program_arguments(t, function, argv)), variables;
    if (!env.is_none()) {
        if (!is_mapping(t, env)) return t.type_error("{}: environment must be a mapping object or None", function);
        variables = TRY(environment_array(t, env));
    }
    SpawnFileActions actions;
    if (!options.file_actions.is_empty() && !options.file_actions.is_none()) {
        Ref<Tuple> all = TRY(tuple_from(t, options.file_actions));
        for (Value action : all->view()) {
            if (!is<Tuple>(action) || as<Tuple>(action).length == 0) return t.type_error("Each file_actions element must be a non-empty tuple");
            TRY(add_file_action(t, actions, as<Tuple>(action)));
        }
    }
    SpawnAttributes attributes;
    if (!options.group.is_empty() && !options.group.is_none()) {
        posix_spawnattr_setpgroup(&attributes.attributes, pid_t(TRY(index_argument(t, options.group))));
        attributes.flags |= POSIX_SPAWN_SETPGROUP;
    }
    if (options.reset_ids) attributes.flags |= POSIX_SPAWN_RESETIDS;
    if (options.new_session) attributes.flags |= POSIX_SPAWN_SETSID;
    if (!options.mask.is_empty() && !options.mask.is_none()) {
        sigset_t set = TRY(signal_set(t, options.mask));
        posix_spawnattr_setsigmask(&attributes.attributes, &set);
        attributes.flags |= POSIX_SPAWN_SETSIGMASK;
    }
    if (!options.defaults.is_empty() && !options.defaults.is_none()) {
        sigset_t set = TRY(signal_set(t, options.defaults));
        posix_spawnattr_setsigdefault(&attributes.attributes, &set);
        attributes.flags |= POSIX_SPAWN_SETSIGDEF;
    }
    if (!options.scheduler.is_empty() && !options.scheduler.is_none()) TRY(add_scheduler(t, attributes, options.scheduler));
    posix_spawnattr_setflags(&attributes.attributes, attributes.flags);
    pid_t pid;
    char** child_environment = env.is_none() ? environ : variables.get();
    auto start = search ? ::posix_spawnp : ::posix_spawn;
    int64_t began = monotonic_nanoseconds();
    int error = start(&pid, path.c_str(), &actions.actions, &attributes.attributes, arguments.get(), child_environment);
    if (error) return t.raise_os_error(error, path.object);
    if (Timeline* timeline = t.runtime.timeline) timeline->child_started(t, began, pid, path.c_str());
    return pid;
}

// --- waiting ----------------------------------------------------------------------------------------------------------------------------

void tell_of_end(Thread& t, pid_t found, int status) {
    if (Timeline* timeline = t.runtime.timeline; timeline && found > 0 && (WIFEXITED(status) || WIFSIGNALED(status))) timeline->child_ended(t, found, status);
}

Result<Ref<Tuple>> wait_for(Thread& t, int64_t pid, int options) {
    int status = 0;
    pid_t found = TRY(blocking_call(t, [&] { return ::waitpid(pid_t(pid), &status, options); }));
    if (found < 0) return t.raise_os_error(errno);
    tell_of_end(t, found, status);
    return tuple_of(t, Value::small_int(found), Value::small_int(status));
}

Result<Ref<Tuple>> wait_with_usage(Thread& t, int64_t pid, int options) {
    int status = 0;
    struct rusage usage = {};
    pid_t found = TRY(blocking_call(t, [&] { return ::wait4(pid_t(pid), &status, options, &usage); }));
    if (found < 0) return t.raise_os_error(errno);
    tell_of_end(t, found, status);
    Owned shown = TRY(resource_usage(t, usage));
    return tuple_of(t, Value::small_int(found), Value::small_int(status), shown.get());
}

Result<Owned> wait_by_kind(Thread& t, int kind, int64_t id, int options) {
    siginfo_t info = {};
    TRY(checked_call(t, [&] { return ::waitid(idtype_t(kind), id_t(id), &info, options); }));
    if (info.si_pid == 0) return Owned::none();
    StructSequenceBuilder made(t, kWaitidResult);
    made.add_int(info.si_pid);
    made.add_unsigned(info.si_uid);
    made.add_int(info.si_signo);
    made.add_int(info.si_status);
    made.add_int(info.si_code);
    return made.finish();
}

Result<int64_t> exit_code(Thread& t, int status) {
    if (WIFEXITED(status)) return WEXITSTATUS(status);
    if (WIFSIGNALED(status)) {
        if (WTERMSIG(status) <= 0) return t.value_error("invalid wait status: {}", status);
        return -WTERMSIG(status);
    }
    if (WIFSTOPPED(status)) return t.value_error("process stopped by delivery of signal {}", WSTOPSIG(status));
    return t.value_error("invalid wait status: {}", status);
}

// A signal to this process itself has arrived when kill() returns.
template <class F>
Result<void> send_signal(Thread& t, F&& f) {
    if (f() < 0) return t.raise_os_error(errno);
    return check_signals(t);
}

constexpr NativeRow kFunctions[] = {
    def<"fork()">("Make a copy of this process; 0 in the child, the child's id in the parent.", [](Thread& t) { return fork_with_hooks(t, "fork", [](void*) { return ::fork(); }); }),
    def<"forkpty()">("As fork(), with a new pseudo-terminal: (pid, master).", body<fork_terminal>),
    def<"register_at_fork(*, before=<unrepresentable>, after_in_child=<unrepresentable>, after_in_parent=<unrepresentable>)">("Functions to call around fork().", body<register_hooks>),
    def<"execv(path, argv, /)">("Replace this process by a program.", body<execute>),
    def<"execve(path, argv, env)">("Replace this process by a program, with an environment.", body<execute_with>),
    def<"posix_spawn(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=None)">(
        "Run a program in a new process; return its id.",
        [](Thread& t, const Path& path, Value argv, Value env, std::optional<Value> actions, Value group, bool reset, bool session, std::optional<Value> mask, std::optional<Value> defaults, Value scheduler) {
        return spawn(t, "posix_spawn", path, argv, env, {actions.value_or(Value()), group, reset, session, mask.value_or(Value()), defaults.value_or(Value()), scheduler}, false);
    }),
    def<"posix_spawnp(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=None)">(
        "As posix_spawn(); the program is searched on PATH.",
        [](Thread& t, const Path& path, Value argv, Value env, std::optional<Value> actions, Value group, bool reset, bool session, std::optional<Value> mask, std::optional<Value> defaults, Value scheduler) {
        return spawn(t, "posix_spawnp", path, argv, env, {actions.value_or(Value()), group, reset, session, mask.value_or(Value()), defaults.value_or(Value()), scheduler}, true);
    }),
    def<"_exit(status)">("Leave the process at once: nothing is flushed, no handler runs.", [](Thread& t, int status) {
        if (Timeline* timeline = t.runtime.timeline) timeline->process_ends(t);
        ::_exit(status);
    }),
    def<"abort()">("Leave the process by SIGABRT.", [](Thread&) { ::abort(); }),
    def<"system(command)">("Run a shell command; return its wait status.", [](Thread& t, Value command) -> Result<int64_t> {
        std::string text = TRY(encode_path_checked(t, command));
        return without_gil(t, [&] { return int64_t(std::system(text.c_str())); });
    }),
    def<"wait()">("Wait for any child: (pid, status).", [](Thread& t) { return wait_for(t, -1, 0); }),
    def<"waitpid(pid, options, /)">("Wait for a child: (pid, status).", body<wait_for>),
    def<"wait3(options)">("Wait for any child: (pid, status, resource usage).", [](Thread& t, int options) { return wait_with_usage(t, -1, options); }),
    def<"wait4(pid, options)">("Wait for a child: (pid, status, resource usage).", body<wait_with_usage>),
    def<"waitid(idtype, id, options, /)">("Wait for a child as described; None if none has changed (WNOHANG).", body<wait_by_kind>),
    def<"waitstatus_to_exitcode(status)">("The exit code of a wait status; negative for a signal.", body<exit_code>),
    def<"WCOREDUMP(status, /)">("Did the process leave a core dump?", [](Thread&, int status) { return WCOREDUMP(status) != 0; }),
    def<"WIFCONTINUED(status)">("Was the process continued?", [](Thread&, int status) { return bool(WIFCONTINUED(status)); }),
    def<"WIFSTOPPED(status)">("Was the process stopped?", [](Thread&, int status) { return bool(WIFSTOPPED(status)); }),
    def<"WIFSIGNALED(status)">("Did a signal end the process?", [](Thread&, int status) { return bool(WIFSIGNALED(status)); }),
    def<"WIFEXITED(status)">("Did the process end by itself?", [](Thread&, int status) { return bool(WIFEXITED(status)); }),
    def<"WEXITSTATUS(status)">("The exit code.", [](Thread&, int status) { return int(WEXITSTATUS(status)); }),
    def<"WTERMSIG(status)">("The signal that ended the process.", [](Thread&, int status) { return int(WTERMSIG(status)); }),
    def<"WSTOPSIG(status)">("The signal that stopped the process.", [](Thread&, int status) { return int(WSTOPSIG(status)); }),
    def<"kill(pid, signal, /)">("Send a signal to a process.", [](Thread& t, int pid, int signal) { return send_signal(t, [=] { return ::kill(pid, signal); }); }),
    def<"killpg(pgid, signal, /)">("Send a signal to a process group.", [](Thread& t, int group, int signal) { return send_signal(t, [=] { return ::killpg(group, signal); }); }),
    def<"pidfd_open(pid, flags=0)">("A descriptor of a process.", [](Thread& t, int pid, int flags) -> Result<int64_t> {
        int64_t fd = ::syscall(SYS_pidfd_open, pid, flags);
        if (fd < 0) return t.raise_os_error(errno);
        return fd;
    }),
};

constexpr std::string_view kWaitidFields[] = {"si_pid", "si_uid", "si_signo", "si_status", "si_code"};

}  // namespace

constinit const StructSequenceRow kWaitidResult = struct_sequence_row("posix.waitid_result", "What waitid() says of a child.", kWaitidFields, 5);
constinit const std::span<const NativeRow> kProcessFunctions = kFunctions;

}  // namespace kukri::posix
