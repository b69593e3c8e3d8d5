// The module _thread: what threading is made of. The types and functions lie in thread/.
#include "interp/api.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/struct_sequence.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/thread/thread.hpp"

namespace kukri {

namespace {

using namespace thread;

constexpr double kLongestWait = 9223372036.0;   // seconds: threading.TIMEOUT_MAX

constexpr const TypeRow* kTypes[] = {&Lock::kRow, &RLock::kRow, &Local::kRow, &ThreadHandle::kRow, &kExceptHookArguments.type};

Result<void> populate(Thread& t, Module& m) {
    TRY(set_module_attribute(t, m, "LockType", Value(&t.runtime.type<Lock>())));
    TRY(set_module_attribute(t, m, "lock", Value(&t.runtime.type<Lock>())));
    TRY(set_module_attribute(t, m, "Condition", Value(&t.runtime.type<Condition>())));
    TRY(set_module_attribute(t, m, "Event", Value(&t.runtime.type<Event>())));
    TRY(set_module_attribute(t, m, "error", Value(&t.runtime.type(ExceptionType::RuntimeError))));
    return set_module_attribute(t, m, "TIMEOUT_MAX", make_float(t, kLongestWait));
}

}  // namespace

// By threading, if the program has imported it: its Thread objects are to see that they have ended.
void wait_for_threads(Thread& t) {
    Owned threading(t.runtime.modules->find(t.runtime, t.runtime.intern("threading")));
    auto done = threading.is_empty() ? join_all(t) : [&]() -> Result<void> {
        TRY(call_method(t, threading, "_shutdown"));
        return {};
    }();
    if (done.failed()) t.report_unraisable(Value::none(), "Exception ignored on threading shutdown");
}

const NativeModule& native_module__thread() {
    static constinit const NativeModule kModule{.name = "_thread", .doc = "Threads and locks, as threading builds on them.", .functions = kThreadFunctions, .types = kTypes, .populate = populate};
    return kModule;
}

}  // namespace kukri
