// Reads blocks from a terminal with an editor: joins terminal, keys, editor, screen and signals, and lets the event loop run while it waits.
#pragma once
#include <string>
#include <unordered_set>

#include "interp/repl/block_reader.hpp"
#include "interp/repl/editor.hpp"
#include "interp/repl/live_screen.hpp"

namespace kukri::repl {

class PromptSignals;

class Prompt : public BlockReader, private Editor::Host {
  public:
    Prompt(Thread& t, Dict& names, AwaitLoop& loop, bool colours, std::string history_file);
    ~Prompt() override;

    Result<Input> read(std::string& block) override;
    bool ends_line_itself() const override { return true; }

  private:
    bool is_whole(std::string_view block) override;
    std::vector<Style> colours(std::string_view block) override;

    enum class Next : uint8_t { Wait, Submit, EndOfInput };
    Result<Input> edit(PromptSignals& signals);
    Result<Next> handle_keys(PromptSignals& signals);
    Result<bool> read_bytes(PromptSignals& signals);   // false: the terminal is gone
    Result<void> wait_for_input(PromptSignals& signals);
    Result<void> flush_output();
    void heed(PromptSignals& signals);
    void suspend(PromptSignals& signals);
    void complete();
    void paint();

    Thread& thread_;
    Dict& names_;
    AwaitLoop& loop_;
    Terminal terminal_{0, 1};
    std::shared_ptr<LiveScreen> screen_;
    History history_;
    KeyDecoder keys_;
    Editor editor_;
    std::unordered_set<std::string> builtins_;
};

}  // namespace kukri::repl
