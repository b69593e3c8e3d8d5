#include "runtime/terminal_output.hpp"

namespace kukri {

namespace {

constexpr char kKey = 0;   // its address is the key in Runtime::module_state

}  // namespace

void set_terminal_output(Runtime& runtime, std::shared_ptr<TerminalOutput> output) {
    if (output)
        runtime.module_state[&kKey] = std::make_shared<std::shared_ptr<TerminalOutput>>(std::move(output));
    else
        runtime.module_state.erase(&kKey);
}

std::shared_ptr<TerminalOutput> terminal_output(Runtime& runtime, int descriptor) {
    if (descriptor != 1 && descriptor != 2) return nullptr;
    auto found = runtime.module_state.find(&kKey);
    if (found == runtime.module_state.end()) return nullptr;
    auto& output = *static_cast<std::shared_ptr<TerminalOutput>*>(found->second.get());
    return output->covers(descriptor) ? output : nullptr;
}

}  // namespace kukri
