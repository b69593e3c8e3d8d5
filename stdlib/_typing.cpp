// _typing: unions of what is no class (type aliases, type variables); everything else of typing is Python.
#include "runtime/module.hpp"
#include "runtime/union_type.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

constexpr NativeRow kFunctions[] = {
    def<"make_union(left, right, /)">("left | right as a types.UnionType, whatever they are.", [](Thread& t, Value left, Value right) { return new_union(t, left, right); }),
    def<"_idfunc(x, /)">("Return x.", [](Thread&, Value x) { return share(x); }),
};

}  // namespace

const NativeModule& native_module__typing() {
    static constexpr NativeModule kModule{.name = "_typing", .doc = "The native half of typing.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri
