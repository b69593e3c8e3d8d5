// The module _dis: the native half of dis.
#include "interp/api.hpp"
#include "runtime/module.hpp"

namespace kukri {

namespace {

constexpr NativeRow kFunctions[] = {
    def<"disassemble(code, nested=True, /)">("The instructions of a code object as text.", [](Thread& t, Value code, bool nested) { return disassembly(t, code, nested); }),
};

}  // namespace

const NativeModule& native_module__dis() {
    static constexpr NativeModule kModule{.name = "_dis", .doc = "Text of bytecode.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri
