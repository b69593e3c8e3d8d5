// The module _posixsubprocess: fork_exec(), the one step of subprocess that Python code could not take safely.
//
// The child shares the parent's memory until it has become the new program (vfork) unless a preexec_fn asks for a real copy. So the code
// between the two touches nothing but the plan that was laid out before, calls async-signal-safe functions only, and all signals are
// blocked until their handlers are the default ones. What goes wrong is reported as text through the error pipe: TYPE:ERRNO:WHERE, errno in
// hexadecimal, WHERE empty for exec itself.
#include <grp.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <climits>
#include <optional>

#include "runtime/limits.hpp"
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/timeline.hpp"
#include "stdlib/file_names.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/posix/arguments.hpp"
#include "stdlib/posix/forking.hpp"
#include "stdlib/system_call.hpp"

extern char** environ;

namespace kukri {

namespace {

// --- the plan -----------------------------------------------------------------------------------------------------------------------

struct StringArray {
    std::vector<std::string> texts;
    std::vector<char*> pointers;
    void seal() {
        for (auto& s : texts) pointers.push_back(s.data());
        pointers.push_back(nullptr);
    }
};

struct Stream {
    int parent_end, child_end;   // -1: none
};

struct Plan {
    StringArray arguments{}, programs{};
    std::optional<StringArray> variables{};   // none: the parent's
    std::optional<std::string> folder{};
    std::vector<int> kept{};                // descriptors that survive, in order
    bool close_others, restore_signals, new_session;
    Stream in, out, errors;
    int report;                             // the error pipe's end for writing
    pid_t group;                            // < 0: stays
    std::optional<gid_t> group_id{};
    std::optional<std::vector<gid_t>> extra_groups{};
    std::optional<uid_t> user_id{};
    int umask;                              // < 0: stays
    sigset_t mask{};                          // of signals, for the new program
};

// --- in the child -------------------------------------------------------------------------------------------------------------------

void say(int fd, std::string_view text) {
    while (!text.empty()) {
        ssize_t n = ::write(fd, text.data(), text.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return;
        text.remove_prefix(size_t(n));
    }
}

[[noreturn]] void fail(const Plan& plan, std::string_view type, int error, std::string_view where) {
    char digits[16];
    size_t at = sizeof digits;
    do digits[--at] = "0123456789ABCDEF"[error % 16];
    while (error /= 16);
    say(plan.report, type);
    say(plan.report, ":");
    say(plan.report, {digits + at, sizeof digits - at});
    say(plan.report, ":");
    say(plan.report, where);
    ::_exit(255);
}

void check(const Plan& plan, bool succeeded, std::string_view where = "noexec") {
    if (!succeeded) fail(plan, "OSError", errno, where);
}

bool make_inheritable(int fd) { return ::fcntl(fd, F_SETFD, 0) == 0; }

// Makes `from` (if there is any) the descriptor `to`.
void place(const Plan& plan, int from, int to) {
    if (from == to)
        check(plan, make_inheritable(from));
    else if (from >= 0)
        check(plan, ::dup2(from, to) >= 0);
}

void place_streams(const Plan& plan) {
    auto close_unless_none = [](int fd) {
        if (fd >= 0) ::close(fd);
    };
    close_unless_none(plan.in.parent_end);
    close_unless_none(plan.out.parent_end);
    close_unless_none(plan.errors.parent_end);
    // A source that stands where another stream is to go moves out of the way first.
    int in = plan.in.child_end, out = plan.out.child_end, errors = plan.errors.child_end;
    if (out == 0) check(plan, (out = ::fcntl(out, F_DUPFD_CLOEXEC, 3)) >= 0);
    if (errors == 0 || errors == 1) check(plan, (errors = ::fcntl(errors, F_DUPFD_CLOEXEC, 3)) >= 0);
    place(plan, in, 0);
    place(plan, out, 1);
    place(plan, errors, 2);
}

void close_range_or_each(unsigned first, unsigned last) {
    if (first > last || ::syscall(SYS_close_range, first, last, 0) == 0) return;
    long most = ::sysconf(_SC_OPEN_MAX);
    for (unsigned fd = first; fd <= last && long(fd) < (most > 0 ? most : 65536); ++fd) ::close(int(fd));
}

void close_all_but_kept(const Plan& plan) {
    unsigned next = 3;
    for (int fd : plan.kept) {
        if (unsigned(fd) < next) continue;
        if (fd > 0) close_range_or_each(next, unsigned(fd) - 1);
        next = unsigned(fd) + 1;
    }
    close_range_or_each(next, INT_MAX);
}

void default_handler(int signal) {
    struct sigaction action = {};
    action.sa_handler = SIG_DFL;
    ::sigaction(signal, &action, nullptr);
}

// The parent's handlers must not run in its memory while this process uses it.
void drop_handlers() {
    for (int signal = 1; signal < NSIG; ++signal) {
        struct sigaction action;
        if (::sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN && action.sa_handler != SIG_DFL) default_handler(signal);
    }
}

// setgroups() and its like of glibc are for all threads of the process, whose list belongs to the parent: the plain system calls, then.
void change_identity(const Plan& plan) {
    if (plan.umask >= 0) ::umask(mode_t(plan.umask));
    if (plan.restore_signals)
        for (int signal : {SIGPIPE, SIGXFSZ}) default_handler(signal);
    if (plan.new_session) check(plan, ::setsid() >= 0);
    if (plan.group >= 0) check(plan, ::setpgid(0, plan.group) == 0);
    if (plan.extra_groups) check(plan, ::syscall(SYS_setgroups, plan.extra_groups->size(), plan.extra_groups->data()) == 0);
    if (plan.group_id) check(plan, ::syscall(SYS_setregid, *plan.group_id, *plan.group_id) == 0);
    if (plan.user_id) check(plan, ::syscall(SYS_setreuid, *plan.user_id, *plan.user_id) == 0);
}

using Preexec = bool (*)(void*);

// Never returns. `preexec` is null in a child that shares memory.
[[noreturn]] void become_program(const Plan& plan, Preexec preexec, void* argument) {
    for (int fd : plan.kept)
        if (fd != plan.report) check(plan, make_inheritable(fd));
    place_streams(plan);
    if (plan.folder) check(plan, ::chdir(plan.folder->c_str()) == 0, "noexec:chdir");
    change_identity(plan);
    if (preexec && !preexec(argument)) fail(plan, "SubprocessError", 0, "Exception occurred in preexec_fn.");
    if (plan.close_others) close_all_but_kept(plan);
    int saved = 0;
    char* const* variables = plan.variables ? plan.variables->pointers.data() : environ;
    for (char* program : plan.programs.pointers) {
        if (!program) break;
        ::execve(program, plan.arguments.pointers.data(), variables);
        if (errno != ENOENT && errno != ENOTDIR && saved == 0) saved = errno;
    }
    fail(plan, "OSError", saved ? saved : errno, "");
}

// The child's id, or -1. Not inlined: the child lives in this frame.
[[gnu::noinline]] pid_t start_sharing(Plan& plan) {
    sigset_t all;
    sigfillset(&all);
    if (pthread_sigmask(SIG_BLOCK, &all, &plan.mask) != 0) return -1;
    pid_t pid = ::vfork();
    if (pid == 0) {
        drop_handlers();
        ::sigprocmask(SIG_SETMASK, &plan.mask, nullptr);
        become_program(plan, nullptr, nullptr);
    }
    int error = errno;
    pthread_sigmask(SIG_SETMASK, &plan.mask, nullptr);
    errno = error;
    return pid;
}

// --- in the parent --------------------------------------------------------------------------------------------------------------------

Result<StringArray> strings_from(Thread& t, Value v) {
    Ref<Tuple> items = TRY(tuple_from(t, v));
    StringArray all;
    for (Value item : items->view()) all.texts.push_back(TRY(encode_path_checked(t, item)));
    all.seal();
    return all;
}

Result<std::vector<int>> kept_descriptors(Thread& t, Tuple& v) {
    std::vector<int> all;
    for (Value item : v.view()) {
        if (!item.is_int() || item.as_int() < 0 || item.as_int() > INT_MAX || (!all.empty() && item.as_int() <= all.back()))
            return t.value_error("bad value(s) in fds_to_keep");
        all.push_back(int(item.as_int()));
    }
    return all;
}

Result<std::vector<gid_t>> groups_from(Thread& t, Value v) {
    if (!is<List>(v)) return t.type_error("setgroups argument must be a sequence");
    Ref<Tuple> items = TRY(tuple_from(t, v));
    if (items->length > NGROUPS_MAX) return t.value_error("too many extra_groups");
    std::vector<gid_t> all;
    for (Value item : items->view()) {
        auto id = posix::convert_id(t, item, "gid");
        if (id.failed()) {
            if (t.catch_if(ExceptionType::OverflowError)) return t.value_error("invalid group id");
            return Error{};
        }
        all.push_back(gid_t(*id));
    }
    return all;
}

Result<int64_t> start_copying(Thread& t, Plan& plan, Value preexec) {
    struct Call {
        Thread& thread;
        Value function;
    } wanted{t, preexec};
    sigemptyset(&plan.mask);
    int64_t pid = TRY(posix::fork_with_hooks(t, "fork", [](void*) { return ::fork(); }));
    if (pid != 0) return pid;
    Preexec run = [](void* argument) {
        auto& hook = *static_cast<Call*>(argument);
        return !call(hook.thread, hook.function).failed();
    };
    become_program(plan, preexec.is_none() ? nullptr : run, &wanted);
}

Result<int64_t> fork_exec(Thread& t, Value args, Value programs, bool close_fds, Tuple& pass_fds, Value cwd, Value env, int p2c_read, int p2c_write, int c2p_read,
                          int c2p_write, int error_read, int error_write, int report_read, int report_write, bool restore_signals, bool new_session, int group,
                          Value group_id, Value extra_groups, Value user_id, int umask, Value preexec, bool may_share) {
    if (close_fds && report_write < 3) return t.value_error("errpipe_write must be >= 3");
    Plan plan{.close_others = close_fds, .restore_signals = restore_signals, .new_session = new_session, .in = {p2c_write, p2c_read},
              .out = {c2p_read, c2p_write}, .errors = {error_read, error_write}, .report = report_write, .group = group, .umask = umask};
    plan.kept = TRY(kept_descriptors(t, pass_fds));
    if (!preexec.is_none() && t.runtime.finalizing) return t.raise(ExceptionType::PythonFinalizationError, "preexec_fn not supported at interpreter shutdown");
    plan.programs = TRY(strings_from(t, programs));
    if (!args.is_none())
        plan.arguments = TRY(strings_from(t, args));
    else
        plan.arguments.seal();
    if (!env.is_none()) plan.variables = TRY(strings_from(t, env));
    if (!cwd.is_none()) plan.folder = TRY(encode_path_checked(t, cwd));
    if (!extra_groups.is_none()) plan.extra_groups = TRY(groups_from(t, extra_groups));
    if (!group_id.is_none()) plan.group_id = gid_t(TRY(posix::convert_id(t, group_id, "gid")));
    if (!user_id.is_none()) plan.user_id = uid_t(TRY(posix::convert_id(t, user_id, "uid")));
    (void)report_read;   // closed by exec
    if (!preexec.is_none() || !may_share) return start_copying(t, plan, preexec);
    TRY(use_limited(t, Limit::Children));
    int64_t began = monotonic_nanoseconds();
    pid_t pid = without_gil(t, [&] { return start_sharing(plan); });
    if (pid < 0) return t.raise_os_error(errno);
    if (Timeline* timeline = t.runtime.timeline) timeline->child_started(t, began, pid, plan.arguments.texts.empty() ? std::string_view() : plan.arguments.texts[0]);
    return pid;
}

constexpr NativeRow kFunctions[] = {
    def<"fork_exec(args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write, "
        "restore_signals, call_setsid, pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn, allow_vfork, /)">(
        "Starts the first program of executable_list that there is, in a new process; its id.", body<fork_exec>),
};

}  // namespace

const NativeModule& native_module__posixsubprocess() {
    static constexpr NativeModule kModule{.name = "_posixsubprocess", .doc = "Starting programs, for subprocess.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri
