// atexit: functions that run when the interpreter ends, last registered first.
#include "interp/api.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/simple_namespace.hpp"

namespace kukri {

const NativeModule& native_module_atexit();

namespace {

struct ExitFunction {
    Owned function;
    Ref<Tuple> arguments;   // positional, then those of the names
    Ref<Tuple> names;       // null: none
};

struct State {
    std::vector<ExitFunction> functions;
};
State& state_of(Thread& t) { return module_state<State>(t, native_module_atexit()); }

Result<Owned> register_function(Thread& t, Arguments all, Keywords keywords) {
    if (all.empty()) return t.type_error("register() takes at least 1 argument (0 given)");
    if (!is_callable(t, all[0])) return t.type_error("the first argument must be callable");
    std::vector<Value> values(all.begin() + 1, all.end());
    values.insert(values.end(), keywords.values, keywords.values + keywords.size());
    Ref<Tuple> arguments = TRY(new_tuple(t, values));
    state_of(t).functions.push_back({share(all[0]), std::move(arguments), keywords.names ? share(*keywords.names) : nullptr});
    return share(all[0]);
}

// Comparing may run code that registers and unregisters.
Result<void> unregister(Thread& t, Value function) {
    auto& functions = state_of(t).functions;
    for (size_t i = functions.size(); i-- > 0;) {
        if (i >= functions.size()) continue;
        Owned present = functions[i].function.share();
        if (!TRY(equal(t, present.get(), function))) continue;
        if (i < functions.size() && functions[i].function.get() == present.get()) {
            ExitFunction gone = std::move(functions[i]);
            functions.erase(functions.begin() + ptrdiff_t(i));
        }
    }
    return {};
}

// "Exception ignored in atexit callback <function f at 0x...>:" and the traceback, by sys.unraisablehook.
Result<void> report(Thread& t, Ref<Exception> e, Value function) {
    Ref<Str> shown = TRY(repr(t, function));
    Ref<Dict> info = TRY(new_dict(t));
    auto set = [&](std::string_view name, Value v) { return dict_set(t, *info, t.runtime.intern(name), v); };
    TRY(set("exc_type", Value(e->type())));
    TRY(set("exc_value", e.value()));
    TRY(set("exc_traceback", e->traceback ? Value(e->traceback) : Value::none()));
    TRY(set("err_msg", TRY(new_str(t, fmt::format("Exception ignored in atexit callback {}", shown->view()))).value()));
    TRY(set("object", Value::none()));
    Owned arguments = TRY(new_simple_namespace(t, *info));
    Value hook = t.runtime.sys->find(t.runtime, t.runtime.intern("unraisablehook"));
    if (!hook.is_empty()) TRY(call(t, hook, {arguments.get()}));
    return {};
}

void run_all(Thread& t) {
    auto& functions = state_of(t).functions;
    while (!functions.empty()) {
        ExitFunction f = std::move(functions.back());
        functions.pop_back();
        auto result = call_with_names(t, f.function.get(), f.arguments->view(), f.names.get());
        if (!result.failed()) continue;
        if (report(t, t.catch_pending(), f.function.get()).failed()) t.pending.clear();
    }
}

constexpr NativeRow kFunctions[] = {
    def<"register(*args, **kwargs)">("register(func, *args, **kwargs) -> func\n\nRegister a function to be executed upon normal program termination.", body<register_function>),
    def<"unregister(func, /)">("Remove every registration of a function; nothing happens if there is none.", body<unregister>),
    def<"_clear()">("Forget all that was registered.", [](Thread& t) {
        auto gone = std::exchange(state_of(t).functions, {});
    }),
    def<"_run_exitfuncs()">("Run all registered exit functions.", [](Thread& t) { run_all(t); }),
    def<"_ncallbacks()">("How many functions are registered.", [](Thread& t) { return int64_t(state_of(t).functions.size()); }),
};

}  // namespace

void run_exit_functions(Thread& t) {
    if (t.runtime.module_state.contains(&native_module_atexit())) run_all(t);
}

const NativeModule& native_module_atexit() {
    static constexpr NativeModule kModule{.name = "atexit", .doc = "Functions to run when the program ends.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri
