// The module posix: what Linux offers to os.py. The functions are in stdlib/posix/, by subject.
#include "runtime/descriptors.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/posix/parts.hpp"

namespace kukri {

namespace {

using namespace kukri::posix;   // the tables of parts.hpp

Result<void> add_functions(Thread& t, Module& m, std::span<const NativeRow> rows) {
    Str* module = t.runtime.intern("posix");
    for (const NativeRow& row : rows) {
        Ref<NativeFunction> f = TRY(new_native_function(t, row, Value(), module));
        TRY(set_module_attribute(t, m, row.name(), f.value()));
    }
    return {};
}

Result<void> populate(Thread& t, Module& m) {
    for (auto rows : {kStatFunctions, kFolderFunctions, kFileFunctions, kDescriptorFunctions, kProcessFunctions, kIdentityFunctions, kSystemFunctions, kSchedulerFunctions})
        TRY(add_functions(t, m, rows));
    for (auto* row : {&kStatResult, &kStatvfsResult, &kTerminalSize, &kTimesResult, &kUnameResult, &kSchedParam, &kWaitidResult}) {
        Type& type = t.runtime.type(row->type);
        TRY(set_module_attribute(t, m, type.name->view(), Value(&type)));
    }
    TRY(set_module_attribute(t, m, "DirEntry", Value(&t.runtime.type(kDirEntryRow))));
    TRY(set_module_attribute(t, m, "error", Value(&t.runtime.type(ExceptionType::OSError))));
    TRY(add_constants(t, m));
    TRY(add_configuration_names(t, m));
    TRY(add_environment(t, m));
    Ref<List> have = TRY(new_list(t));
    return set_module_attribute(t, m, "_have_functions", have.value());
}

}  // namespace

const NativeModule& native_module_posix() {
    static constexpr NativeModule kModule{.name = "posix", .doc = "Access to the operating system; use the module os.", .populate = populate};
    return kModule;
}

}  // namespace kukri
