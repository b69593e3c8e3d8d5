// The system as a whole: its name, load, limits and configuration, the environment, random bytes, scheduling.
#include <sched.h>
#include <sys/random.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cstring>

#include "runtime/dict.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"
#include "stdlib/posix/arguments.hpp"
#include "stdlib/posix/configuration.hpp"
#include "stdlib/posix/parts.hpp"

extern char** environ;

namespace kukri::posix {

namespace {

Result<Owned> system_name(Thread& t) {
    utsname name;
    if (::uname(&name) < 0) return t.raise_os_error(errno);
    StructSequenceBuilder made(t, kUnameResult);
    for (const char* text : {name.sysname, name.nodename, name.release, name.version, name.machine}) {
        Result<Owned> value = decode_file_name(t, text);
        made.add(std::move(value));
    }
    return made.finish();
}

Result<Owned> process_times(Thread& t) {
    tms used;
    clock_t elapsed = ::times(&used);
    if (elapsed == clock_t(-1)) return t.raise_os_error(errno);
    double per_second = double(::sysconf(_SC_CLK_TCK));
    StructSequenceBuilder made(t, kTimesResult);
    for (clock_t ticks : {used.tms_utime, used.tms_stime, used.tms_cutime, used.tms_cstime, elapsed}) made.add_float(double(ticks) / per_second);
    return made.finish();
}

Result<Ref<Tuple>> load_average(Thread& t) {
    double loads[3];
    if (::getloadavg(loads, 3) != 3) return t.raise(ExceptionType::OSError, "Load averages are unobtainable");
    Owned a = TRY(new_float(t, loads[0])), b = TRY(new_float(t, loads[1])), c = TRY(new_float(t, loads[2]));
    return tuple_of(t, a.get(), b.get(), c.get());
}

Result<Owned> random_bytes(Thread& t, int64_t size, unsigned flags) {
    Ref<Bytes> made = TRY(new_bytes_uninitialized(t, size_t(size)));
    char* data = made->data();
    for (int64_t done = 0; done < size;) {
        ssize_t got = TRY(blocking_call(t, [&] { return ::getrandom(data + done, size_t(size - done), flags); }));
        if (got < 0) return t.raise_os_error(errno);
        done += got;
    }
    return made;
}

// --- environment ------------------------------------------------------------------------------------------------------------------------

Result<void> put_variable(Thread& t, Value name, Value value) {
    std::string key = TRY(encode_path_checked(t, name)), text = TRY(encode_path_checked(t, value));
    if (key.find('=') != key.npos) return t.value_error("illegal environment variable name");
    if (::setenv(key.c_str(), text.c_str(), 1) < 0) return t.raise_os_error(errno);
    return {};
}

Result<Ref<Dict>> environment(Thread& t) {
    Ref<Dict> all = TRY(new_dict(t));
    for (char** at = environ; at && *at; ++at) {
        std::string_view entry = *at;
        size_t equals = entry.find('=');
        if (equals == entry.npos) continue;
        Ref<Bytes> key = TRY(new_bytes(t, entry.substr(0, equals))), value = TRY(new_bytes(t, entry.substr(equals + 1)));
        TRY(dict_set_default(t, *all, key.value(), value.value()));
    }
    return all;
}

// --- configuration ----------------------------------------------------------------------------------------------------------------------

// A name of a table, or its number.
Result<int> configuration_name(Thread& t, Value v, std::span<const IntConstant> names) {
    if (is<Str>(v)) {
        for (auto& row : names)
            if (row.name == text_of(v)) return int(row.value);
        return t.value_error("unrecognized configuration name");
    }
    if (!is_int(v) && type_of(t, v).find(Special::Index).is_empty()) return t.type_error("configuration names must be strings or integers");
    return int(TRY(index_argument(t, v)));
}

Result<int64_t> limit_or_error(Thread& t, long n, Value path = Value::none()) {
    if (n == -1 && errno) return t.raise_os_error(errno, path);
    return n;
}

Result<Owned> configuration_text(Thread& t, Value name) {
    int number = TRY(configuration_name(t, name, kConfstrNames));
    errno = 0;
    size_t size = ::confstr(number, nullptr, 0);
    if (size == 0) return errno ? Result<Owned>(t.raise_os_error(errno)) : Result<Owned>(Owned::none());
    std::string text(size, '\0');
    ::confstr(number, text.data(), size);
    text.pop_back();   // the NUL
    return TRY(decode_file_name(t, text));
}

constexpr NativeRow kFunctions[] = {
    def<"uname()">("The names of the operating system, the computer and its hardware.", body<system_name>),
    def<"times()">("Processor times of this process and its children, and the time since some moment.", body<process_times>),
    def<"getloadavg()">("How many processes ran, on average of the last 1, 5 and 15 minutes.", body<load_average>),
    def<"cpu_count()">("The number of processors, or None.", [](Thread&) {
        long n = ::sysconf(_SC_NPROCESSORS_ONLN);
        return n > 0 ? Owned::adopt(Value::small_int(n)) : Owned::none();
    }),
    def<"strerror(code, /)">("The text of an error number.", [](Thread&, int code) { return std::string(::strerror(code)); }),
    def<"urandom(size, /)">("Random bytes fit for cryptography.", [](Thread& t, int64_t size) -> Result<Owned> {
        if (size < 0) return t.value_error("negative argument not allowed");
        return random_bytes(t, size, 0);
    }),
    def<"getrandom(size, flags=0)">("Random bytes from the system's generator.", [](Thread& t, int64_t size, int flags) -> Result<Owned> {
        if (size < 0) return t.raise_os_error(EINVAL);
        return random_bytes(t, size, unsigned(flags));
    }),
    def<"putenv(name, value, /)">("Set an environment variable of the process.", body<put_variable>),
    def<"unsetenv(name, /)">("Remove an environment variable of the process.", [](Thread& t, Value name) -> Result<void> {
        std::string key = TRY(encode_path_checked(t, name));
        if (::unsetenv(key.c_str()) < 0) return t.raise_os_error(errno);
        return {};
    }),
    def<"sysconf(name, /)">("A limit or option of the system.", [](Thread& t, Value name) -> Result<int64_t> {
        int number = TRY(configuration_name(t, name, kSysconfNames));
        errno = 0;
        return limit_or_error(t, ::sysconf(number));
    }),
    def<"confstr(name, /)">("A text of the system's configuration.", body<configuration_text>),
    def<"pathconf(path, name)">("A limit of the file system at a path.", [](Thread& t, const PathOrFd& path, Value name) -> Result<int64_t> {
        int number = TRY(configuration_name(t, name, kPathconfNames));
        errno = 0;
        return limit_or_error(t, path.is_fd ? ::fpathconf(path.fd, number) : ::pathconf(path.c_str(), number), path.object);
    }),
    def<"fpathconf(fd, name, /)">("A limit of the file system of an open file.", [](Thread& t, Descriptor d, Value name) -> Result<int64_t> {
        int number = TRY(configuration_name(t, name, kPathconfNames));
        errno = 0;
        return limit_or_error(t, ::fpathconf(d.fd, number));
    }),
    def<"unshare(flags)">("Leave namespaces that are shared with other processes.", [](Thread& t, int flags) { return checked_call(t, [=] { return ::unshare(flags); }); }),
    def<"setns(fd, nstype=0)">("Join a namespace.", [](Thread& t, Descriptor d, int kind) { return checked_call(t, [=] { return ::setns(d.fd, kind); }); }),
    def<"_inputhook()">("", [](Thread&) {}),
    def<"_is_inputhook_installed()">("", [](Thread&) { return false; }),
};

// --- scheduling -------------------------------------------------------------------------------------------------------------------------

// A mask of as many processors as the system knows.
class ProcessorSet {
  public:
    explicit ProcessorSet(size_t count) : bits_((count + 1023) / 1024 * 1024 / 64) {}
    cpu_set_t* get() { return reinterpret_cast<cpu_set_t*>(bits_.data()); }
    size_t bytes() const { return bits_.size() * 8; }
    size_t count() const { return bits_.size() * 64; }
    bool has(size_t n) const { return bits_[n / 64] >> (n % 64) & 1; }
    void add(size_t n) { bits_[n / 64] |= uint64_t(1) << (n % 64); }

  private:
    std::vector<uint64_t> bits_;
};
constexpr size_t kMostProcessors = 1 << 20;

Result<Owned> get_affinity(Thread& t, int pid) {
    for (size_t count = 1024; count <= kMostProcessors; count *= 2) {
        ProcessorSet set(count);
        if (::sched_getaffinity(pid, set.bytes(), set.get()) < 0) {
            if (errno == EINVAL) continue;
            return t.raise_os_error(errno);
        }
        Ref<Set> made = TRY(new_set(t));
        for (size_t i = 0; i < set.count(); ++i)
            if (set.has(i)) TRY(set_add(t, *made, Value::small_int(int64_t(i))));
        return made;
    }
    return t.raise_os_error(EINVAL);
}

Result<void> set_affinity(Thread& t, int pid, Value processors) {
    std::vector<size_t> wanted;
    TRY(for_each(t, processors, [&](Value v) -> Result<void> {
        if (!is_int(v) && type_of(t, v).find(Special::Index).is_empty()) return t.type_error("expected an iterator of ints, but iterator yielded {}", TRY(repr(t, Value(&type_of(t, v))))->view());
        int64_t n = TRY(index_argument(t, v));
        if (n < 0) return t.value_error("negative CPU number");
        if (size_t(n) >= kMostProcessors) return t.raise(ExceptionType::OverflowError, "CPU number too large");
        wanted.push_back(size_t(n));
        return {};
    }));
    size_t most = 0;
    for (size_t n : wanted) most = std::max(most, n);
    ProcessorSet set(most + 1);
    for (size_t n : wanted) set.add(n);
    return checked_call(t, [&] { return ::sched_setaffinity(pid, set.bytes(), set.get()); });
}

Result<sched_param> scheduling_parameter(Thread& t, Value v) {
    if (&type_of(t, v) != &t.runtime.type(kSchedParam.type)) return t.type_error("must have a sched_param object");
    int64_t n = TRY(index_argument(t, as<Tuple>(v)[0]));
    if (n != int(n)) return t.raise(ExceptionType::OverflowError, "sched_priority out of range");
    return sched_param{int(n)};
}

Result<int64_t> number_or_error(Thread& t, int n) {
    if (n < 0) return t.raise_os_error(errno);
    return n;
}

constexpr NativeRow kScheduling[] = {
    def<"sched_getaffinity(pid, /)">("The processors that a process may run on.", body<get_affinity>),
    def<"sched_setaffinity(pid, mask, /)">("Say which processors a process may run on.", body<set_affinity>),
    def<"sched_yield()">("Let other threads run.", [](Thread& t) { without_gil(t, [] { return ::sched_yield(); }); }),
    def<"sched_get_priority_max(policy)">("The highest priority of a policy.", [](Thread& t, int policy) { return number_or_error(t, ::sched_get_priority_max(policy)); }),
    def<"sched_get_priority_min(policy)">("The lowest priority of a policy.", [](Thread& t, int policy) { return number_or_error(t, ::sched_get_priority_min(policy)); }),
    def<"sched_getscheduler(pid, /)">("The scheduling policy of a process.", [](Thread& t, int pid) { return number_or_error(t, ::sched_getscheduler(pid)); }),
    def<"sched_setscheduler(pid, policy, param, /)">("Set the scheduling policy of a process.", [](Thread& t, int pid, int policy, Value parameter) -> Result<void> {
        sched_param wanted = TRY(scheduling_parameter(t, parameter));
        return checked_call(t, [&] { return ::sched_setscheduler(pid, policy, &wanted); });
    }),
    def<"sched_getparam(pid, /)">("The scheduling parameters of a process.", [](Thread& t, int pid) -> Result<Owned> {
        sched_param found;
        if (::sched_getparam(pid, &found) < 0) return t.raise_os_error(errno);
        StructSequenceBuilder made(t, kSchedParam);
        made.add_int(found.sched_priority);
        return made.finish();
    }),
    def<"sched_setparam(pid, param, /)">("Set the scheduling parameters of a process.", [](Thread& t, int pid, Value parameter) -> Result<void> {
        sched_param wanted = TRY(scheduling_parameter(t, parameter));
        return checked_call(t, [&] { return ::sched_setparam(pid, &wanted); });
    }),
    def<"sched_rr_get_interval(pid, /)">("The round-robin time slice of a process, in seconds.", [](Thread& t, int pid) -> Result<double> {
        timespec interval;
        if (::sched_rr_get_interval(pid, &interval) < 0) return t.raise_os_error(errno);
        return double(interval.tv_sec) + 1e-9 * double(interval.tv_nsec);
    }),
};

constexpr std::string_view kUnameFields[] = {"sysname", "nodename", "release", "version", "machine"};
constexpr std::string_view kTimesFields[] = {"user", "system", "children_user", "children_system", "elapsed"};
constexpr std::string_view kSchedParamFields[] = {"sched_priority"};
// Unlike the other struct sequences it is made from its field, not from a sequence.
constexpr NativeRow kSchedParamMethods[] = {
    def<"__new__(cls, /, sched_priority)">("Make the object.", [](Thread& t, Type&, Value priority) {
        StructSequenceBuilder made(t, kSchedParam);
        made.add(share(priority));
        return made.finish();
    }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Tuple& self) -> Result<Ref<Str>> {
        Ref<Str> shown = TRY(repr(t, self[0]));
        return new_str(t, fmt::format("posix.sched_param(sched_priority={})", shown->view()));
    }),
    def<"__reduce__(self, /)">("Helper for pickle.", [](Thread& t, Tuple& self) -> Result<Owned> {
        Ref<Tuple> arguments = TRY(tuple_of(t, self[0]));
        return TRY(tuple_of(t, Value(self.type()), arguments.value()));
    }),
};

}  // namespace

Result<void> add_environment(Thread& t, Module& m) { return set_module_attribute(t, m, "environ", environment(t)); }

constinit const StructSequenceRow kUnameResult = struct_sequence_row("posix.uname_result", "What uname() says of the system.", kUnameFields, 5);
constinit const StructSequenceRow kTimesResult = struct_sequence_row("posix.times_result", "What times() says of a process.", kTimesFields, 5);
constinit const StructSequenceRow kSchedParam = [] {
    StructSequenceRow row = struct_sequence_row("posix.sched_param", "Scheduling parameters: sched_priority.", kSchedParamFields, 1);
    row.type.methods = kSchedParamMethods;
    return row;
}();
constinit const std::span<const NativeRow> kSystemFunctions = kFunctions, kSchedulerFunctions = kScheduling;

}  // namespace kukri::posix
