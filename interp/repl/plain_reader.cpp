// Blocks read line by line from sys.stdin: pipes, terminals without cursor movement.
#include <unistd.h>

#include "compiler/parser.hpp"
#include "interp/repl/block_reader.hpp"
#include "runtime/dict.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri::repl {

namespace {

class PlainReader : public BlockReader {
  public:
    explicit PlainReader(Thread& t) : thread_(t) {}

    Result<Input> read(std::string& block) override {
        block.clear();
        while (true) {
            show(thread_, prompt_text(thread_, block.empty() ? "ps1" : "ps2"));
            Owned line = TRY(read_line());
            if (line.is_stop()) return block.empty() ? Input::EndOfInput : Input::Unfinished;
            std::string_view read = text_of(line.get());
            if (read.ends_with("\n")) read.remove_suffix(1);
            if (!block.empty()) block += '\n';
            block += read;
            if (block.find_first_not_of(" \t\f") == block.npos) {
                block.clear();
                continue;
            }
            auto state = compiler::InputState::Incomplete;
            on_big_stack(thread_, [&] { state = compiler::examine_input(block); });
            if (state != compiler::InputState::Incomplete) return Input::Block;
        }
    }

    bool ends_line_itself() const override { return false; }

  private:
    // One line, or Stop at the end of the input.
    Result<Owned> read_line() {
        Value in = thread_.runtime.sys->find(thread_.runtime, thread_.names().stdin_);
        if (in.is_empty() || in.is_none()) return Owned::stop();
        Owned line = TRY(call_method(thread_, in, "readline"));
        if (!is<Str>(line.get())) return thread_.type_error("object.readline() returned non-string");
        return as<Str>(line.get()).bytes == 0 ? Owned::stop() : std::move(line);
    }

    Thread& thread_;
};

}  // namespace

std::string prompt_text(Thread& t, std::string_view name) {
    Owned prompt(t.runtime.sys->find(t.runtime, t.runtime.intern(name)));
    if (prompt.is_empty()) return {};
    auto text = str(t, prompt);
    if (text.failed()) {
        t.pending.clear();
        return {};
    }
    return std::string((*text)->view());
}

void show(Thread& t, std::string_view text) {
    auto written = [&]() -> Result<void> {
        Owned stream(t.runtime.sys->find(t.runtime, isatty(1) ? t.names().stdout_ : t.names().stderr_));
        if (stream.is_empty() || stream.is_none()) return {};
        Ref<Str> s = TRY(new_str(t, text));
        TRY(call_method(t, stream, t.names().write, {s.value()}));
        TRY(call_method(t, stream, t.names().flush));
        return {};
    }();
    if (written.failed()) t.pending.clear();
}

std::unique_ptr<BlockReader> make_plain_reader(Thread& t) { return std::make_unique<PlainReader>(t); }

}  // namespace kukri::repl
