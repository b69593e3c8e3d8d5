// The native modules of the standard library by name. Each file stdlib/NAME.cpp defines one function, named
// after the file:
//
//   namespace kukri {
//   const NativeModule& native_module_NAME() { static constexpr NativeModule kModule{...}; return kModule; }
//   }
//
// The table is made from the file names by the build (generated/native_modules.inc); *_impl.cpp and
// sub-folders are not modules.
#pragma once
#include <span>
#include <string_view>

namespace kukri {

struct NativeModule;

struct NativeModuleEntry {
    std::string_view name;
    const NativeModule& (*module)();
};

std::span<const NativeModuleEntry> native_modules();                 // sorted by name
const NativeModuleEntry* find_native_module(std::string_view name);  // null if there is none

}  // namespace kukri
