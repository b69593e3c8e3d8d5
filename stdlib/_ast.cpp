// The module _ast: the classes of nodes, which the interpreter makes with its tree.
#include "interp/api.hpp"
#include "runtime/module.hpp"

namespace kukri {

namespace {

// What compile() takes as flags for trees.
Result<void> populate(Thread& t, Module& module) {
    TRY(enter_ast_classes(t, module));
    for (auto [name, flag] : {std::pair<std::string_view, int64_t>{"PyCF_ONLY_AST", 0x400}, {"PyCF_TYPE_COMMENTS", 0x1000}, {"PyCF_ALLOW_TOP_LEVEL_AWAIT", 0x2000}, {"PyCF_OPTIMIZED_AST", 0x8400}})
        TRY(set_module_attribute(t, module, name, Value::small_int(flag)));
    return {};
}

}  // namespace

const NativeModule& native_module__ast() {
    static constexpr NativeModule kModule{.name = "_ast", .doc = "The classes of syntax trees.", .populate = populate};
    return kModule;
}

}  // namespace kukri
