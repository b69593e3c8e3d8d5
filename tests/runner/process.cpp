// The child is forked, not spawned, because it sets limits on itself before it becomes the program. Between
// fork and exec only async-signal-safe calls are allowed (other threads of the runner may hold any lock), so
// everything is prepared beforehand.
#include "tests/runner/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string_view>

namespace kukri::tests {
namespace {

constexpr size_t kOutputLimit = size_t(32) << 20;
using Clock = std::chrono::steady_clock;

// A pipe whose ends close themselves.
struct Pipe {
    int read_end = -1, write_end = -1;
    Pipe() {
        std::array<int, 2> ends;
        if (pipe2(ends.data(), O_CLOEXEC) == 0) read_end = ends[0], write_end = ends[1];
    }
    ~Pipe() { close_end(read_end), close_end(write_end); }
    Pipe(const Pipe&) = delete;
    static void close_end(int& end) {
        if (end >= 0) close(end);
        end = -1;
    }
};

std::vector<std::string> merged_environment(const std::vector<std::string>& changes) {
    std::vector<std::string> all;
    for (char** e = environ; *e; ++e) {
        std::string_view name = std::string_view(*e).substr(0, std::string_view(*e).find('='));
        bool changed = false;
        for (std::string_view change : changes) changed |= change.substr(0, change.find('=')) == name;
        if (!changed) all.emplace_back(*e);
    }
    for (const std::string& change : changes)
        if (change.find('=') != std::string::npos) all.push_back(change);
    return all;
}

std::vector<char*> pointers(const std::vector<std::string>& strings) {
    std::vector<char*> out;
    for (const std::string& s : strings) out.push_back(const_cast<char*>(s.c_str()));
    out.push_back(nullptr);
    return out;
}

[[noreturn]] void become(const Command& command, char** arguments, char** environment, Pipe& in, Pipe& out,
                         Pipe& err) {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(in.read_end, 0), dup2(out.write_end, 1), dup2(err.write_end, 2);
    rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    if (command.memory_limit != 0) {
        rlimit memory{command.memory_limit, command.memory_limit};
        setrlimit(RLIMIT_AS, &memory);
    }
    signal(SIGPIPE, SIG_DFL);
    signal(SIGINT, SIG_DFL);   // a shell starts jobs in the background with it ignored
    if (command.folder.empty() || chdir(command.folder.c_str()) == 0)
        execvpe(arguments[0], arguments, environment);
    const char* why = strerror(errno);
    (void)!write(2, why, strlen(why));
    _exit(127);
}

// Appends what there is; false at end of file.
bool drain(int fd, std::string& text) {
    std::array<char, 65536> buffer;
    ssize_t n = read(fd, buffer.data(), buffer.size());
    if (n > 0) text.append(buffer.data(), size_t(n));
    return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

class Conversation {
  public:
    Conversation(const Command& command, Pipe& in, Pipe& out, Pipe& err, Outcome& outcome)
        : command_(command),
          in_(in),
          out_(out),
          err_(err),
          outcome_(outcome),
          deadline_(Clock::now() + command.timeout) {}

    // Feeds and reads the child until it has closed both outputs, or the time or the output limit is up.
    void hold() {
        if (command_.input.empty()) Pipe::close_end(in_.write_end);
        while (out_.read_end >= 0 || err_.read_end >= 0) {
            std::array<pollfd, 3> fds{
                {{out_.read_end, POLLIN, 0}, {err_.read_end, POLLIN, 0}, {in_.write_end, POLLOUT, 0}}};
            if (poll(fds.data(), fds.size(), milliseconds_left()) == 0) outcome_.timed_out = true;
            outcome_.too_much_output = outcome_.output.size() + outcome_.errors.size() > kOutputLimit;
            if (outcome_.timed_out || outcome_.too_much_output) return;
            if (fds[0].revents && !drain(out_.read_end, outcome_.output)) Pipe::close_end(out_.read_end);
            if (fds[1].revents && !drain(err_.read_end, outcome_.errors)) Pipe::close_end(err_.read_end);
            if (fds[2].revents) feed();
        }
    }

    // Waits for the end; kills the group when the time is up.
    int reap(pid_t child, rusage& usage) {
        int status = 0;
        if (outcome_.timed_out || outcome_.too_much_output) kill(-child, SIGKILL);
        for (long pause = 50'000; wait4(child, &status, WNOHANG, &usage) == 0;
             pause = std::min(pause * 2, 5'000'000L)) {
            if (milliseconds_left() == 0 && !outcome_.timed_out) {
                outcome_.timed_out = true;
                kill(-child, SIGKILL);
            }
            timespec t{0, pause};
            nanosleep(&t, nullptr);
        }
        kill(-child, SIGKILL);  // whatever it left behind
        return status;
    }

  private:
    int milliseconds_left() const {
        auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
        return int(std::max<int64_t>(left, 0));
    }
    void feed() {
        ssize_t n = write(in_.write_end, command_.input.data() + fed_, command_.input.size() - fed_);
        if (n > 0) fed_ += size_t(n);
        if ((n < 0 && errno != EAGAIN && errno != EINTR) || fed_ == command_.input.size())
            Pipe::close_end(in_.write_end);
    }

    const Command& command_;
    Pipe &in_, &out_, &err_;
    Outcome& outcome_;
    Clock::time_point deadline_;
    size_t fed_ = 0;
};

double seconds(timeval t) {
    return double(t.tv_sec) + double(t.tv_usec) * 1e-6;
}

}  // namespace

Outcome run(const Command& command) {
    Outcome outcome;
    std::vector<std::string> environment = merged_environment(command.environment);
    std::vector<char*> argv = pointers(command.arguments), envp = pointers(environment);
    Pipe in, out, err;
    fcntl(in.write_end, F_SETFL, O_NONBLOCK);
    signal(SIGPIPE, SIG_IGN);  // a child that does not read its input is no reason for the runner to die
    auto start = Clock::now();
    pid_t child = fork();
    if (child == 0) become(command, argv.data(), envp.data(), in, out, err);
    if (child < 0) {
        outcome.errors = strerror(errno);
        return outcome;
    }
    setpgid(child, child);
    Pipe::close_end(in.read_end), Pipe::close_end(out.write_end), Pipe::close_end(err.write_end);
    Conversation conversation(command, in, out, err, outcome);
    conversation.hold();
    rusage usage{};
    int status = conversation.reap(child, usage);
    outcome.wall_seconds = std::chrono::duration<double>(Clock::now() - start).count();
    outcome.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    outcome.peak_bytes = size_t(usage.ru_maxrss) * 1024;
    if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) outcome.signal = WTERMSIG(status);
    return outcome;
}

}  // namespace kukri::tests
