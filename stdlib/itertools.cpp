// The module itertools: its types live in the files of the folder itertools/.
#include "stdlib/itertools/itertools.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

constexpr NativeRow kFunctions[] = {
    def<"tee(iterable, n=2, /)">("Return a tuple of n independent iterators over the same items.", body<itertools::tee>),
};

constexpr const TypeRow* kTypes[] = {
    &itertools::kAccumulate,   &itertools::kBatched,   &itertools::kChain,    &itertools::kCombinations, &itertools::kCombinationsWithReplacement,
    &itertools::kCompress,     &itertools::kCount,     &itertools::kCycle,    &itertools::kDropWhile,    &itertools::kFilterFalse,
    &itertools::kGroupBy,      &itertools::kIslice,    &itertools::kPairwise, &itertools::kPermutations, &itertools::kProduct,
    &itertools::kRepeat,       &itertools::kStarmap,   &itertools::kTakeWhile, &itertools::kZipLongest,  &itertools::kGrouper,
    &itertools::kTee,          &itertools::kTeeData,
};

}  // namespace

const NativeModule& native_module_itertools() {
    static constexpr NativeModule kModule{
        .name = "itertools",
        .doc = "Iterators made of iterators: endless ones, selections, combinations.",
        .functions = kFunctions,
        .types = kTypes,
    };
    return kModule;
}

}  // namespace kukri
