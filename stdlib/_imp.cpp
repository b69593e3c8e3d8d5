// The module _imp: what the import system's Python half needs of the program itself.
#include "runtime/module.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/frozen.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

constexpr NativeRow kFunctions[] = {
    def<"frozen_source(name, /)">("The text of a module that is frozen into the program and whether it is a package; None if there is no such module.",
        [](Thread& t, std::string_view name) -> Result<Owned> {
            const FrozenModule* module = find_frozen_module(name);
            if (!module) return Owned::none();
            Ref<Str> text = TRY(new_str(t, module->source));
            return TRY(tuple_of(t, text.value(), Value::boolean(module->is_package)));
        }),
    def<"is_builtin(name, /)">("1 if a native module of this name is part of the program, else 0.", [](Thread&, std::string_view name) { return find_native_module(name) ? 1 : 0; }),
    def<"is_frozen(name, /)">("Whether a module of this name is frozen into the program.", [](Thread&, std::string_view name) { return find_frozen_module(name) != nullptr; }),
    def<"extension_suffixes()">("Suffixes of extension modules: there are none.", [](Thread& t) { return new_list(t); }),
    def<"lock_held()">("Whether the import lock is held: there is none.", [](Thread&) { return false; }),
    def<"acquire_lock()">("Does nothing: there is no import lock.", [](Thread&) {}),
    def<"release_lock()">("Does nothing: there is no import lock.", [](Thread&) {}),
};

}  // namespace

const NativeModule& native_module__imp() {
    static constexpr NativeModule kModule{.name = "_imp", .doc = "What the program knows of its own modules.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri
