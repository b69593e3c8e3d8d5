// A program on a pseudo-terminal, with a terminal emulator at the other end. Everything waits for what is to be seen, never for a time;
// what does not appear within kPatience fails the test with the screen as it is.
#pragma once
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/terminal_emulator.hpp"

namespace kukri::tests {

std::string kukri_program();   // beside the folder of the running test program

class PtySession {
  public:
    struct Options {
        std::vector<std::string> command;                  // empty: kukri -q
        std::map<std::string, std::string> environment;    // besides HOME, PATH, TERM and LC_ALL; an empty value removes one
        int columns = 80, rows = 24;
        std::string home;                                  // empty: a fresh folder
    };
    explicit PtySession(Options options);
    PtySession() : PtySession(Options{}) {}
    ~PtySession();
    PtySession(const PtySession&) = delete;

    void send(std::string_view bytes);
    // Types the line, waits until it is shown, presses Enter and waits for the next prompt.
    void enter(std::string_view line);
    bool wait_for(std::string_view text);          // anywhere in what was shown
    bool wait_for_screen(std::string_view text);   // on the visible rows
    bool wait_until(const std::function<bool()>& condition, std::string_view what);
    // An empty line with a prompt, and the cursor on it.
    bool wait_for_prompt(std::string_view prompt = ">>>");
    // The exit status as wait() gives it.
    int wait_for_end();
    bool has_ended();

    void resize(int columns, int rows);
    void hang_up();                                // the terminal is closed
    void signal(int number);
    int process() const { return process_; }

    const TerminalEmulator& terminal() const { return terminal_; }
    std::string cursor_line() const;
    const std::string& home() const { return home_; }
    std::string history() const;                   // the file
    void keep_home() { owns_home_ = false; }

  private:
    bool read_some(int milliseconds);

    TerminalEmulator terminal_;
    std::string home_;
    bool owns_home_ = false;
    int master_ = -1;
    int process_ = -1, status_ = -1;
};

}  // namespace kukri::tests
