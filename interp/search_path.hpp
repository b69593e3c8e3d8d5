// Where modules are looked for: what sys.path starts with.
#pragma once
#include <string>
#include <vector>

#include "interp/command_line.hpp"

namespace kukri {

// The entry of sys.path that stands for the library inside the program; wherever a program moves it, it is searched there.
inline constexpr std::string_view kLibraryEntry = "<kukri library>";

// The script's folder (or what stands for it), KUKRIPATH, PYTHONPATH, Kukri's own library, an installed CPython's.
std::vector<std::string> initial_search_path(const CommandLine& line, Environment environment);
// Seen from the root; "." and ".." inside it stay as they are. What __file__ and tracebacks show of a script.
std::string absolute_path(const std::string& path);
// An absolute path to the running program; the name itself if the system does not tell.
std::string program_path(std::string_view name);

}  // namespace kukri
