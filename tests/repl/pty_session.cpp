#include "tests/repl/pty_session.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace kukri::tests {

namespace {

constexpr std::chrono::seconds kPatience{30};

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (auto& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

}  // namespace

std::string kukri_program() { return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "kukri"; }

PtySession::PtySession(Options options) : terminal_(options.columns, options.rows), home_(options.home) {
    if (home_.empty()) {
        char name[] = "/tmp/kukri-home-XXXXXX";
        home_ = mkdtemp(name);
        owns_home_ = true;
    }
    if (options.command.empty()) options.command = {kukri_program(), "-q"};
    std::map<std::string, std::string> variables = {{"HOME", home_}, {"PATH", "/usr/local/bin:/usr/bin:/bin"}, {"TERM", "xterm"}, {"LC_ALL", "C.UTF-8"}};
    for (auto& [name, value] : options.environment) variables[name] = value;
    std::vector<std::string> environment;
    for (auto& [name, value] : variables)
        if (!value.empty()) environment.push_back(name + "=" + value);
    auto words = pointers(options.command), variables_of_child = pointers(environment);
    winsize size{};
    size.ws_col = static_cast<unsigned short>(options.columns);
    size.ws_row = static_cast<unsigned short>(options.rows);
    process_ = forkpty(&master_, nullptr, nullptr, &size);
    if (process_ == 0) {
        if (chdir(home_.c_str()) == 0) execve(words[0], words.data(), variables_of_child.data());
        _exit(127);
    }
    fcntl(master_, F_SETFD, FD_CLOEXEC);
}

PtySession::~PtySession() {
    if (status_ < 0 && process_ > 0) {
        kill(process_, SIGKILL);
        waitpid(process_, nullptr, 0);
    }
    if (master_ >= 0) close(master_);
    if (owns_home_) std::filesystem::remove_all(home_);
}

bool PtySession::read_some(int milliseconds) {
    if (master_ < 0) return false;
    pollfd wait{master_, POLLIN, 0};
    if (poll(&wait, 1, milliseconds) <= 0) return false;
    char buffer[1 << 16];
    ssize_t n = read(master_, buffer, sizeof buffer);
    if (n <= 0) return false;
    terminal_.write({buffer, size_t(n)});
    return true;
}

void PtySession::send(std::string_view bytes) {
    while (!bytes.empty()) {
        pollfd wait{master_, POLLIN | POLLOUT, 0};
        if (poll(&wait, 1, 10'000) <= 0) return;
        if (wait.revents & POLLIN) read_some(0);
        if (!(wait.revents & POLLOUT)) {
            if (wait.revents & (POLLHUP | POLLERR)) return;
            continue;
        }
        ssize_t n = write(master_, bytes.data(), std::min<size_t>(bytes.size(), 512));
        if (n <= 0) return;
        bytes.remove_prefix(size_t(n));
    }
}

bool PtySession::wait_until(const std::function<bool()>& condition, std::string_view what) {
    auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) {
            ADD_FAILURE() << "waited in vain for " << what << "; the terminal shows:\n" << terminal_.text() << "\n(cursor: row " << terminal_.cursor_row() << ", column " << terminal_.cursor_column() << ")";
            return false;
        }
        if (!read_some(50) && has_ended() && !read_some(0) && !condition()) {
            ADD_FAILURE() << "the program has ended, while this was waited for: " << what << "; the terminal shows:\n" << terminal_.text();
            return false;
        }
    }
    return true;
}

bool PtySession::wait_for(std::string_view text) {
    return wait_until([&] { return terminal_.text().find(text) != std::string::npos; }, text);
}

bool PtySession::wait_for_screen(std::string_view text) {
    return wait_until([&] { return terminal_.screen().find(text) != std::string::npos; }, text);
}

std::string PtySession::cursor_line() const {
    std::string screen = terminal_.screen();
    size_t at = 0;
    for (int row = 0; row < terminal_.cursor_row(); ++row) {
        at = screen.find('\n', at);
        if (at == std::string::npos) return {};
        ++at;
    }
    return screen.substr(at, std::min(screen.find('\n', at), screen.size()) - at);
}

bool PtySession::wait_for_prompt(std::string_view prompt) {
    return wait_until([&] { return cursor_line() == prompt && terminal_.cursor_column() >= int(prompt.size()) + 1; }, "a prompt");
}

void PtySession::enter(std::string_view line) {
    send(line);
    std::string_view visible = line.substr(line.size() - std::min<size_t>(line.size(), 12));
    wait_until([&] { return cursor_line().ends_with(visible); }, line);
    int row = terminal_.cursor_row();
    size_t shown = terminal_.text().size();
    send("\r");
    wait_until([&] {
        std::string now = cursor_line();
        bool moved = terminal_.cursor_row() != row || terminal_.text().size() != shown;
        return moved && (now == ">>>" || now == "...") && terminal_.is_pasting_bracketed();
    }, "the next prompt");
}

bool PtySession::has_ended() {
    if (status_ >= 0) return true;
    int status;
    if (waitpid(process_, &status, WNOHANG) != process_) return false;
    status_ = status;
    return true;
}

int PtySession::wait_for_end() {
    wait_until([&] { return has_ended(); }, "the end of the program");
    while (read_some(0)) {}
    return status_;
}

void PtySession::resize(int columns, int rows) {
    while (read_some(0)) {}
    winsize size{};
    size.ws_col = static_cast<unsigned short>(columns);
    size.ws_row = static_cast<unsigned short>(rows);
    terminal_.resize(columns, rows);
    ioctl(master_, TIOCSWINSZ, &size);
}

void PtySession::hang_up() {
    close(master_);
    master_ = -1;
}

void PtySession::signal(int number) { kill(process_, number); }

std::string PtySession::history() const {
    std::ifstream in(home_ + "/.kukri_history", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace kukri::tests
