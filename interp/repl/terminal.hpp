// The terminal as a device: raw mode while a block is edited, cooked mode while code runs, its size. Whatever way a session ends, cooked
// mode is back. What a reader would get wrong: Ctrl-C still sends SIGINT in raw mode, so that it also interrupts a task that never ends;
// Ctrl-Z arrives as a character.
#pragma once
#include <termios.h>

#include <string_view>

namespace kukri::repl {

struct TerminalSize {
    int columns = 80, rows = 24;
    bool operator==(const TerminalSize&) const = default;
};

class Terminal {
  public:
    Terminal(int input, int output) : input_(input), output_(output) {}
    ~Terminal() { make_cooked(); }
    Terminal(const Terminal&) = delete;

    // Both ends are terminals that know the sequences of a VT100, and its characters are UTF-8. Otherwise: plain lines.
    static bool can_edit(int input, int output);

    // False: the terminal is gone.
    bool make_raw();
    // After somebody else has changed the mode.
    void make_raw_again();
    void make_cooked();
    bool is_raw() const { return raw_; }
    TerminalSize size() const;
    void write(std::string_view text) const;
    int input() const { return input_; }
    int output() const { return output_; }

  private:
    bool set_raw();
    int input_, output_;
    bool raw_ = false;
    termios before_{};
};

// Writes all of it, waiting if the descriptor does not block; false with errno set.
bool write_fully(int descriptor, std::string_view text);

}  // namespace kukri::repl
