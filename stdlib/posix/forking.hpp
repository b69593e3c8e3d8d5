// fork() for those who go on running Python code in the child: the hooks of os.register_at_fork() run, and in the child the calling thread
// becomes the only one.
#pragma once
#include <sys/types.h>

#include <string_view>

#include "runtime/runtime.hpp"

namespace kukri::posix {

// `function` is what the program called, for the warning that there are threads; `do_fork` answers like fork(): 0 in the child. Its other answers are the result; OSError when it fails.
Result<int64_t> fork_with_hooks(Thread& t, std::string_view function, pid_t (*do_fork)(void*), void* argument = nullptr);

}  // namespace kukri::posix
