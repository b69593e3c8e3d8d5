// The picture on the terminal, shared by the thread that edits and those that print: what they write appears above the picture, which is
// taken away and painted again around each write. A line that is not finished yet stays part of the picture, so that the next write
// goes on where it stopped.
#pragma once
#include <mutex>

#include "interp/repl/painter.hpp"
#include "interp/repl/terminal.hpp"
#include "runtime/terminal_output.hpp"

namespace kukri::repl {

class LiveScreen : public TerminalOutput {
  public:
    LiveScreen(Terminal& terminal, bool colours);

    // Begins a prompt: the cursor goes to the start of a row, the next one if something unfinished stands on this.
    void begin();
    // `compose(palette, size)` makes the picture.
    template <class F>
    void show(F&& compose) {
        std::lock_guard lock(mutex_);
        TerminalSize size = look_at_size();
        picture_ = compose(palette_, size);
        is_shown_ = true;
        paint();
    }
    // The picture stays on the terminal, the cursor behind it; writes pass straight through from now on.
    void leave();
    void clear();   // an empty screen
    bool has_size_changed() const;

    bool covers(int descriptor) const override;
    ssize_t write(int descriptor, const char* from, size_t n) override;

  private:
    TerminalSize look_at_size();
    void paint();
    void write_above(std::string_view text);

    Terminal& terminal_;
    const pid_t process_;          // a child that fork() made has no picture
    const bool covers_[3];         // descriptors 1 and 2
    std::mutex mutex_;
    Palette palette_;
    Painter painter_;
    TerminalSize size_;
    Picture picture_;
    bool is_shown_ = false;
    std::string tail_;             // of what was written above: a line without its end
};

}  // namespace kukri::repl
