// The module resource: what a process has used, and its limits.
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/resource_usage.hpp"
#include "stdlib/system_call.hpp"

namespace kukri {

namespace {

constexpr std::string_view kUsageFields[] = {"ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt",
    "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw"};

// RLIM_INFINITY is -1 in Python.
Result<Ref<Tuple>> limit_pair(Thread& t, const rlimit& limit) {
    Owned soft = TRY(new_int(t, int64_t(limit.rlim_cur))), hard = TRY(new_int(t, int64_t(limit.rlim_max)));
    return tuple_of(t, soft.get(), hard.get());
}

Result<rlimit> limits_from(Thread& t, Value v) {
    auto items = tuple_from(t, v);
    if (items.failed()) return Error{};
    if ((*items)->length != 2) return t.value_error("expected a tuple of 2 integers");
    rlimit limit;
    limit.rlim_cur = rlim_t(TRY(index_argument(t, (**items)[0])));
    limit.rlim_max = rlim_t(TRY(index_argument(t, (**items)[1])));
    return limit;
}

Result<void> check_resource(Thread& t, int resource) {
    if (resource < 0 || resource >= RLIM_NLIMITS) return t.value_error("invalid resource specified");
    return {};
}

Result<void> limit_error(Thread& t) {
    if (errno == EINVAL) return t.value_error("current limit exceeds maximum limit");
    if (errno == EPERM) return t.value_error("not allowed to raise maximum limit");
    return t.raise_os_error(errno);
}

constexpr NativeRow kFunctions[] = {
    def<"getrusage(who, /)">("What this process, its children or this thread has used.", [](Thread& t, int who) -> Result<Owned> {
        struct rusage usage;
        if (::getrusage(__rusage_who_t(who), &usage) < 0) {
            if (errno == EINVAL) return t.value_error("invalid who parameter");
            return t.raise_os_error(errno);
        }
        return resource_usage(t, usage);
    }),
    def<"getrlimit(resource, /)">("The limits of a resource: (soft, hard).", [](Thread& t, int resource) -> Result<Ref<Tuple>> {
        TRY(check_resource(t, resource));
        rlimit limit;
        if (::getrlimit(__rlimit_resource(resource), &limit) < 0) return t.raise_os_error(errno);
        return limit_pair(t, limit);
    }),
    def<"setrlimit(resource, limits, /)">("Set the limits of a resource.", [](Thread& t, int resource, Value limits) -> Result<void> {
        TRY(check_resource(t, resource));
        rlimit wanted = TRY(limits_from(t, limits));
        if (::setrlimit(__rlimit_resource(resource), &wanted) < 0) return limit_error(t);
        return {};
    }),
    def<"prlimit(pid, resource, limits=None, /)">("The limits of a process's resource; sets them if new ones are given.", [](Thread& t, int pid, int resource, Value limits) -> Result<Ref<Tuple>> {
        TRY(check_resource(t, resource));
        rlimit before, wanted;
        if (!limits.is_none()) wanted = TRY(limits_from(t, limits));
        if (::prlimit(pid, __rlimit_resource(resource), limits.is_none() ? nullptr : &wanted, &before) < 0) {
            if (errno == EINVAL) return t.value_error("current limit exceeds maximum limit");
            return t.raise_os_error(errno);
        }
        return limit_pair(t, before);
    }),
    def<"getpagesize()">("The bytes of a memory page.", [](Thread&) { return int64_t(::getpagesize()); }),
};

struct Constant {
    std::string_view name;
    int64_t value;
};
#define C(name) {#name, int64_t(name)}
constexpr Constant kConstants[] = {
    C(RLIMIT_AS), C(RLIMIT_CORE), C(RLIMIT_CPU), C(RLIMIT_DATA), C(RLIMIT_FSIZE), C(RLIMIT_MEMLOCK), C(RLIMIT_MSGQUEUE), C(RLIMIT_NICE),
    C(RLIMIT_NOFILE), C(RLIMIT_NPROC), C(RLIMIT_OFILE), C(RLIMIT_RSS), C(RLIMIT_RTPRIO), C(RLIMIT_RTTIME), C(RLIMIT_SIGPENDING),
    C(RLIMIT_STACK), C(RLIM_INFINITY), C(RUSAGE_CHILDREN), C(RUSAGE_SELF), C(RUSAGE_THREAD),
};
#undef C

Result<void> populate(Thread& t, Module& m) {
    for (auto& row : kConstants) TRY(set_module_attribute(t, m, row.name, Value::small_int(row.value)));
    TRY(set_module_attribute(t, m, "error", Value(&t.runtime.type(ExceptionType::OSError))));
    return set_module_attribute(t, m, "struct_rusage", Value(&t.runtime.type(kResourceUsage.type)));
}

}  // namespace

constinit const StructSequenceRow kResourceUsage = struct_sequence_row("resource.struct_rusage", "What a process has used: times, memory, input and output.", kUsageFields, 16);

Result<Owned> resource_usage(Thread& t, const struct rusage& usage) {
    StructSequenceBuilder made(t, kResourceUsage);
    for (const timeval& time : {usage.ru_utime, usage.ru_stime}) made.add_float(double(time.tv_sec) + 1e-6 * double(time.tv_usec));
    for (long n : {usage.ru_maxrss, usage.ru_ixrss, usage.ru_idrss, usage.ru_isrss, usage.ru_minflt, usage.ru_majflt, usage.ru_nswap, usage.ru_inblock,
                   usage.ru_oublock, usage.ru_msgsnd, usage.ru_msgrcv, usage.ru_nsignals, usage.ru_nvcsw, usage.ru_nivcsw})
        made.add_int(n);
    return made.finish();
}

const NativeModule& native_module_resource() {
    static constexpr NativeModule kModule{.name = "resource", .doc = "What a process has used, and its limits.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri
