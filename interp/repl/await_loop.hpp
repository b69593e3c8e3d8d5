// The event loop of an interactive session: code with `await` outside a function runs in it, and so do tasks while the prompt waits. It
// is made when it is first needed (stdlib/_interactive.py), and asyncio is not imported before.
#pragma once
#include "interp/api.hpp"

namespace kukri::repl {

class AwaitLoop {
  public:
    explicit AwaitLoop(Thread& t) : thread_(t) {}

    bool is_there() const { return !session_.is_empty(); }
    // Makes it if asyncio has been imported, so that tasks can be made for it.
    Result<void> prepare();
    // Runs a code object whose flags say that it is a coroutine.
    Result<void> run(Value code, Dict& names);
    // Runs the loop until one of the descriptors can be read (-1: there is no second one). Only if it is there.
    Result<void> wait(int descriptor, int other);
    // Cancels what still runs.
    Result<void> close();

  private:
    Result<void> make();
    Thread& thread_;
    Owned session_;
};

}  // namespace kukri::repl
