// Where an interactive session's blocks come from: an editor on a terminal, or plain lines.
#pragma once
#include <memory>
#include <string>

#include "interp/api.hpp"

namespace kukri::repl {

class AwaitLoop;

enum class Input : uint8_t {
    Block,
    EndOfInput,
    Unfinished,   // the end of the input came inside a block
};

class BlockReader {
  public:
    virtual ~BlockReader() = default;
    // A block without its last newline. The pending exception is KeyboardInterrupt if Ctrl-C cancelled the block.
    virtual Result<Input> read(std::string& block) = 0;
    // The end of the input is shown as what it is: the cursor goes to a new row.
    virtual bool ends_line_itself() const = 0;
};

// sys.ps1 or sys.ps2 as text; empty if there is none or its str() fails.
std::string prompt_text(Thread& t, std::string_view name);
// Writes to sys.stdout if that is a terminal, otherwise to sys.stderr: prompts do not belong into a file.
void show(Thread& t, std::string_view text);

std::unique_ptr<BlockReader> make_plain_reader(Thread& t);
// Null if the standard streams are no terminal that an editor can use.
std::unique_ptr<BlockReader> make_editing_reader(Thread& t, Dict& names, AwaitLoop& loop);

}  // namespace kukri::repl
