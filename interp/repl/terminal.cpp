#include "interp/repl/terminal.hpp"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>

namespace kukri::repl {

namespace {

constexpr std::string_view kBracketedPasteOn = "\x1b[?2004h", kBracketedPasteOff = "\x1b[?2004l";

std::string_view variable(const char* name) {
    const char* value = getenv(name);
    return value ? value : "";
}

// The character set that the locale names. The C locale means UTF-8, as it does to Python.
bool is_utf8_locale() {
    std::string_view locale = variable("LC_ALL");
    if (locale.empty()) locale = variable("LC_CTYPE");
    if (locale.empty()) locale = variable("LANG");
    size_t dot = locale.find('.');
    if (dot == locale.npos) return true;
    std::string name;
    for (char c : locale.substr(dot + 1)) {
        if (c == '@') break;
        if (c != '-') name += char(c | 0x20);
    }
    return name == "utf8";
}

}  // namespace

bool write_fully(int descriptor, std::string_view text) {
    while (!text.empty()) {
        ssize_t n = write(descriptor, text.data(), text.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EAGAIN) {
            pollfd wait{descriptor, POLLOUT, 0};
            poll(&wait, 1, -1);
            continue;
        }
        if (n <= 0) return false;
        text.remove_prefix(size_t(n));
    }
    return true;
}

bool Terminal::can_edit(int input, int output) {
    std::string_view term = variable("TERM");
    return isatty(input) && isatty(output) && !term.empty() && term != "dumb" && term != "unknown" && is_utf8_locale();
}

bool Terminal::make_raw() {
    if (raw_) return true;
    if (tcgetattr(input_, &before_) < 0 || !set_raw()) return false;
    raw_ = true;
    write(kBracketedPasteOn);
    return true;
}

void Terminal::make_raw_again() {
    if (!raw_) return;
    set_raw();
    write(kBracketedPasteOn);
}

bool Terminal::set_raw() {
    termios raw = before_;
    raw.c_iflag &= ~tcflag_t(BRKINT | INPCK | ISTRIP | IXON);
    raw.c_iflag |= ICRNL;
    raw.c_oflag |= OPOST | ONLCR;
    raw.c_cflag |= CS8;
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN);
    raw.c_lflag |= ISIG;
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    raw.c_cc[VSUSP] = _POSIX_VDISABLE;
    return tcsetattr(input_, TCSADRAIN, &raw) == 0;
}

void Terminal::make_cooked() {
    if (!raw_) return;
    raw_ = false;
    write(kBracketedPasteOff);
    tcsetattr(input_, TCSADRAIN, &before_);
}

TerminalSize Terminal::size() const {
    winsize size{};
    if (ioctl(output_, TIOCGWINSZ, &size) < 0 || size.ws_col == 0) return {};
    return {size.ws_col, size.ws_row ? size.ws_row : 24};
}

void Terminal::write(std::string_view text) const { write_fully(output_, text); }

}  // namespace kukri::repl
