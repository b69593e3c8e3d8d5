// What a host lets its scripts touch. An interpreter without Permissions may do everything; one with them nothing but what they say.
//
// What a reader would get wrong: the default is no. A native module that is not named in permissions.cpp loses all its functions and types
// in a sandbox, so that a new one is harmless until somebody has thought about it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "runtime/module.hpp"

namespace kukri {

enum class Access : uint8_t { Read, Write, Import };

class Permissions {
  public:
    bool files = false;                  // all files and folders, by whatever function
    bool network = false, processes = false;
    bool system = false;                 // signals, users, resources, standard streams, memory maps, the collector
    std::vector<std::string> importable;           // folders from which modules may be loaded
    std::vector<std::string> readable, writable;   // folders (and what is in them) that open() may open, without `files`
    bool restricts_modules = false;
    std::vector<std::string> modules;    // what scripts may import, if restricts_modules: "json" allows json.decoder, too

    // May open() open this path? Symbolic links are followed first.
    bool allows(Access access, const std::string& path) const;
    bool allows_import(std::string_view name) const;
    // Which of a native module's functions are there; the others raise PermissionError.
    bool allows(const NativeModule& module, std::string_view function) const;
    bool allows_any(const NativeModule& module) const;     // is there anything of it?
    bool allows_whole(const NativeModule& module) const;
};

// For what is not allowed.
Error raise_not_permitted(Thread& t, std::string_view what);
// The function of a sandbox in the place of `row`.
Result<Owned> refused_function(Thread& t, const NativeRow& row, Str* module);
// PermissionError unless open() may open it.
Result<void> check_file_access(Thread& t, Access access, const std::string& path);

}  // namespace kukri
