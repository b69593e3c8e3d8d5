// The tables of functions and constants that the module posix is put together from: one file of this folder each.
#pragma once
#include "runtime/module.hpp"
#include "runtime/struct_sequence.hpp"

struct stat;

namespace kukri::posix {

extern const std::span<const NativeRow> kStatFunctions, kFolderFunctions, kFileFunctions, kDescriptorFunctions, kProcessFunctions,
    kIdentityFunctions, kSystemFunctions, kSchedulerFunctions;
Result<void> add_constants(Thread& t, Module& m);
Result<void> add_configuration_names(Thread& t, Module& m);
Result<void> add_environment(Thread& t, Module& m);

extern const StructSequenceRow kStatResult, kStatvfsResult, kTerminalSize, kTimesResult, kUnameResult, kSchedParam, kWaitidResult;
Result<Owned> stat_result(Thread& t, const struct stat& s);
extern const TypeRow& kDirEntryRow;

// A number of an IntConstants table.
struct IntConstant {
    std::string_view name;
    int64_t value;
};

}  // namespace kukri::posix
