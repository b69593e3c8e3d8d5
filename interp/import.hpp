// The import system: native, frozen and file modules, packages, namespace packages; finders and loaders of sys.meta_path and sys.path_hooks.
#pragma once
#include "runtime/module.hpp"

namespace kukri {

// What an import statement does: __import__ with the globals' package for relative names.
Result<Owned> import_from_statement(Thread& t, Str& name, Value globals, Value names, int64_t level);
// `from module import name`
Result<Owned> import_attribute(Thread& t, Value module, Str& name);

}  // namespace kukri
