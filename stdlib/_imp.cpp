// The module _imp: what the import system's Python half needs of the program itself.
#include "runtime/module.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/wait_queue.hpp"
#include "stdlib/frozen.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

const NativeModule& native_module__imp();

namespace {

struct State {
    Thread* holder = nullptr;
    int64_t depth = 0;
    WaitQueue waiters;
    int64_t extensions_override = 0;
};
State& state_of(Thread& t) { return module_state<State>(t, native_module__imp()); }

Result<void> acquire_lock(Thread& t) {
    State& state = state_of(t);
    if (state.holder && state.holder != &t) TRY(wait_until(t, state.waiters, kForever, [&] { return !state.holder; }));
    state.holder = &t;
    ++state.depth;
    return {};
}

Result<void> release_lock(Thread& t) {
    State& state = state_of(t);
    if (state.holder != &t) return t.raise(ExceptionType::RuntimeError, "not holding the import lock");
    if (--state.depth) return {};
    state.holder = nullptr;
    state.waiters.wake_one();
    return {};
}

constexpr NativeRow kFunctions[] = {
    def<"frozen_source(name, /)">("The text of a module that is frozen into the program and whether it is a package; None if there is no such module.",
        [](Thread& t, std::string_view name) -> Result<Owned> {
            const FrozenModule* module = find_frozen_module(name);
            if (!module) return Owned::none();
            std::string room;
            Ref<Str> text = TRY(new_str(t, module->source.view(room)));
            return TRY(tuple_of(t, text.value(), Value::boolean(module->is_package)));
        }),
    def<"is_builtin(name, /)">("1 if a native module of this name is part of the program, else 0.", [](Thread&, std::string_view name) { return find_native_module(name) ? 1 : 0; }),
    def<"is_frozen(name, /)">("Whether a module of this name is frozen into the program.", [](Thread&, std::string_view name) { return find_frozen_module(name) != nullptr; }),
    def<"extension_suffixes()">("Suffixes of extension modules: there are none.", [](Thread& t) { return new_list(t); }),
    def<"lock_held()">("Whether a thread holds the lock by which programs keep others from importing.", [](Thread& t) { return state_of(t).holder != nullptr; }),
    def<"acquire_lock()">("Takes the lock by which programs keep others from importing; imports themselves need it not.", body<acquire_lock>),
    def<"release_lock()">("Gives that lock back.", body<release_lock>),
    def<"_override_frozen_modules_for_tests(override, /)">("CPython's tests switch its frozen modules off and on; Kukri's library has no other form.", [](Thread&, int64_t) {}),
    def<"_override_multi_interp_extensions_check(override, /)">("CPython's tests forbid extension modules; there are none. The setting before.", [](Thread& t, int64_t override) {
        return std::exchange(state_of(t).extensions_override, override);
    }),
    def<"_frozen_module_names()">("The names of all modules that are frozen into the program.", [](Thread& t) -> Result<Ref<List>> {
        Ref<List> names = TRY(new_list(t));
        for (const FrozenModule& module : frozen_modules()) TRY(append(t, *names, TRY(new_str(t, module.name)).value()));
        return names;
    }),
};

}  // namespace

const NativeModule& native_module__imp() {
    static constexpr NativeModule kModule{.name = "_imp", .doc = "What the program knows of its own modules.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri
