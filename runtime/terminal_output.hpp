// While a prompt is shown, what threads and tasks print must appear above it without tearing it: whoever writes to a descriptor asks here
// first. One object per interpreter; there is none unless a line editor has put one there.
#pragma once
#include <sys/types.h>

#include <memory>

#include "runtime/runtime.hpp"

namespace kukri {

class TerminalOutput {
  public:
    virtual ~TerminalOutput() = default;
    // Does what is written to this descriptor appear on the editor's terminal? Asked with the GIL held.
    virtual bool covers(int descriptor) const = 0;
    // As write(2), without the GIL, by any thread.
    virtual ssize_t write(int descriptor, const char* from, size_t n) = 0;
};

void set_terminal_output(Runtime& runtime, std::shared_ptr<TerminalOutput> output);   // null: none any more
// Null if what is written to the descriptor is nobody's affair.
std::shared_ptr<TerminalOutput> terminal_output(Runtime& runtime, int descriptor);

}  // namespace kukri
