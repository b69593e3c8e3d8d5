#include "interp/repl/live_screen.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace kukri::repl {

namespace {

constexpr size_t kLongestTail = 4096;   // bytes; a longer line is broken

bool are_same_terminal(int a, int b) {
    struct stat first, second;
    return isatty(a) && fstat(a, &first) == 0 && fstat(b, &second) == 0 && first.st_rdev == second.st_rdev;
}

}  // namespace

LiveScreen::LiveScreen(Terminal& terminal, bool colours)
    : terminal_(terminal), process_(getpid()), covers_{false, are_same_terminal(1, terminal.output()), are_same_terminal(2, terminal.output())}, palette_(colours), painter_(palette_) {
    size_ = terminal_.size();
    painter_.resize(size_.columns, size_.rows);
}

TerminalSize LiveScreen::look_at_size() {
    TerminalSize now = terminal_.size();
    if (now != size_) painter_.resize(now.columns, now.rows);
    return size_ = now;
}

bool LiveScreen::has_size_changed() const { return terminal_.size() != size_; }

// A row's worth of blanks stays on the row if the cursor was at its start, and goes on to the next one otherwise.
void LiveScreen::begin() {
    std::lock_guard lock(mutex_);
    look_at_size();
    tail_.clear();
    painter_.forget();
    terminal_.write(std::string(size_t(size_.columns), ' ') + "\r\x1b[K");
}

void LiveScreen::paint() {
    if (tail_.empty()) {
        terminal_.write(painter_.paint(picture_));
        return;
    }
    Picture whole;
    whole.rows = rows_of_output(tail_, size_.columns, palette_);
    whole.cursor_row = whole.rows.size() + picture_.cursor_row;
    whole.cursor_column = picture_.cursor_column;
    whole.rows.insert(whole.rows.end(), picture_.rows.begin(), picture_.rows.end());
    terminal_.write(painter_.paint(whole));
}

void LiveScreen::leave() {
    std::lock_guard lock(mutex_);
    if (!is_shown_) return;
    is_shown_ = false;
    terminal_.write(painter_.leave());
    tail_.clear();
}

void LiveScreen::clear() {
    std::lock_guard lock(mutex_);
    painter_.forget();
    tail_.clear();
    terminal_.write("\x1b[H\x1b[2J");
}

bool LiveScreen::covers(int descriptor) const { return covers_[descriptor]; }

void LiveScreen::write_above(std::string_view text) {
    look_at_size();
    std::string out = painter_.erase();
    tail_ += text;
    size_t end = tail_.rfind('\n');
    if (end == tail_.npos && tail_.size() > kLongestTail) {
        tail_ += '\n';
        end = tail_.size() - 1;
    }
    if (end != tail_.npos) {
        out.append(tail_, 0, end + 1);
        tail_.erase(0, end + 1);
    }
    // What \r overwrites is not needed.
    size_t restart = tail_.rfind('\r');
    if (restart != tail_.npos && restart + 1 < tail_.size()) tail_.erase(0, restart + 1);
    terminal_.write(out);
    paint();
}

ssize_t LiveScreen::write(int descriptor, const char* from, size_t n) {
    if (getpid() != process_) return ::write(descriptor, from, n);
    std::unique_lock lock(mutex_);
    if (!is_shown_) {
        lock.unlock();
        return ::write(descriptor, from, n);
    }
    write_above({from, n});
    return ssize_t(n);
}

}  // namespace kukri::repl
