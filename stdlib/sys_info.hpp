// The struct sequences of sys: version_info, flags, float_info and their like.
#pragma once
#include "runtime/module.hpp"

namespace kukri {

// sys.breakpointhook (PEP 553).
Result<Owned> sys_breakpoint(Thread& t, Arguments arguments, Keywords keywords);

Result<Owned> sys_version_info(Thread& t);
Result<Owned> sys_async_hooks(Thread& t);   // sys.get_asyncgen_hooks()
// version_info, flags, float_info, hash_info, int_info, thread_info
Result<void> add_sys_info(Thread& t, Module& m);

// sys.flags.warn_default_encoding: text files that are opened without an encoding are worth an EncodingWarning.
bool warns_of_default_encoding(Thread& t);
bool is_in_utf8_mode(Thread& t);

}  // namespace kukri
