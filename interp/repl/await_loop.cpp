#include "interp/repl/await_loop.hpp"

#include "runtime/dict.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri::repl {

Result<void> AwaitLoop::make() {
    if (!session_.is_empty()) {
        Owned alive = TRY(call_method(thread_, session_, "is_alive"));
        if (TRY(truth(thread_, alive))) return {};
    }
    Owned module = TRY(import_module(thread_, "_interactive"));
    session_ = TRY(call_method(thread_, module, "Session"));
    return {};
}

Result<void> AwaitLoop::prepare() {
    Value asyncio = thread_.runtime.modules->find(thread_.runtime, thread_.runtime.intern("asyncio.runners"));
    return asyncio.is_empty() ? Result<void>() : make();
}

Result<void> AwaitLoop::run(Value code, Dict& names) {
    TRY(make());
    // Variables of contextvars that are set here are set at the next prompt, too: all runs in the thread's own context.
    TRY(call_method(thread_, session_, "run", {code, Value(&names), thread_.context.is_empty() ? Value::none() : thread_.context}));
    return {};
}

Result<void> AwaitLoop::wait(int descriptor, int other) {
    TRY(make());
    TRY(call_method(thread_, session_, "wait", {Value::small_int(descriptor), Value::small_int(other)}));
    return {};
}

Result<void> AwaitLoop::close() {
    if (!is_there()) return {};
    Owned session = std::move(session_);
    TRY(call_method(thread_, session, "close"));
    return {};
}

}  // namespace kukri::repl
