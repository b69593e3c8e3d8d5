// exit, quit, copyright, credits, license and help.
#pragma once
#include "runtime/native.hpp"

namespace kukri {

// Puts stand-ins for them into the module builtins. The module _sitebuiltins, which makes the real ones, is imported when a program
// touches the first of them, not at every start.
Result<void> add_site_builtins(Thread& t, Module& builtins);

}  // namespace kukri
