// Finding modules: the library inside the program, folders and archives on sys.path, portions of namespace packages.
//
// What a reader would get wrong: the library stands on sys.path too (kLibraryEntry), so a script's own `random.py` wins over ours as it
// does in CPython; only what CPython has built in or frozen is always ours.
#pragma once
#include <string>
#include <vector>

#include "runtime/module.hpp"

namespace kukri {

struct FrozenModule;
struct NativeModuleEntry;

struct FoundModule {
    enum class What : uint8_t { Nothing, Native, Frozen, Source, Namespace, Spec };
    What what = What::Nothing;
    bool is_package = false;
    const FrozenModule* frozen = nullptr;
    const NativeModuleEntry* native = nullptr;
    std::string file;                       // of the source, as __file__ shows it
    std::vector<std::string> locations;     // __path__ of packages
    Owned spec;                             // What::Spec: a path hook's answer
};

// `parent_path`: __path__ of the package that the module is in; Empty for a top-level one.
Result<FoundModule> find_module(Thread& t, std::string_view name, Value parent_path);
// importlib's view of it: a ModuleSpec with a loader. None for What::Nothing.
Result<Owned> make_spec(Thread& t, std::string_view name, const FoundModule& found);

// Puts a PathFinder on sys.meta_path, and on sys.path_hooks the function that makes finders of folders and archives for whoever asks.
Result<void> install_finder(Thread& t);

// The object on sys.meta_path that stands for find_module.
struct PathFinder : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
};

}  // namespace kukri
