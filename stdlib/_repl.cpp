// The module _repl: the interactive session for libraries that begin one.
#include "interp/api.hpp"
#include "runtime/dict.hpp"
#include "runtime/module.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

constexpr NativeRow kFunctions[] = {
    def<"interact(namespace, /)">("Run an interactive session whose blocks have these globals; return its exit status.", [](Thread& t, Dict& names) -> Result<int64_t> {
        if (&t != t.runtime.main_thread) return t.raise(ExceptionType::RuntimeError, "only the main thread can run an interactive session");
        return run_interactively(t, names, SessionStart::WithoutGreeting);
    }),
};

}  // namespace

const NativeModule& native_module__repl() {
    static constexpr NativeModule kModule{.name = "_repl", .doc = "The interactive session.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri
