#include "interp/timeline/spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "interp/search_path.hpp"
#include "interp/timeline/event_line.hpp"
#include "runtime/base/format.hpp"
#include "runtime/base/write_all.hpp"

extern "C" const char kukri_timeline_viewer[], kukri_timeline_viewer_end[];   // viewer.html

namespace kukri {

namespace {

constexpr std::string_view kVariable = "KUKRI_TRACE", kPart = ".part", kEvents = "@EVENTS@";
constexpr size_t kBlock = 1 << 20;

std::string cannot_write(const std::string& file, int error) { return fmt::format("can't write the timeline '{}': [Errno {}] {}", file, error, std::strerror(error)); }

// Calls f(line) for each line of the file, without its end; false: f did not want more, or the file cannot be read.
template <class F>
bool for_each_line(int fd, F&& f) {
    std::string text;   // begins with a line whose end may not have been read yet
    while (true) {
        size_t known = text.size();
        text.resize(known + kBlock);
        ssize_t n = ::read(fd, text.data() + known, kBlock);
        text.resize(known + size_t(n > 0 ? n : 0));
        if (n < 0 && errno != EINTR) return false;
        if (n == 0) return true;
        size_t at = 0;
        for (size_t end; (end = text.find('\n', at)) != text.npos; at = end + 1)
            if (!f(std::string_view(text).substr(at, end - at))) return false;
        text.erase(0, at);
    }
}

std::string_view viewer() { return {kukri_timeline_viewer, size_t(kukri_timeline_viewer_end - kukri_timeline_viewer)}; }

}  // namespace

std::string Spool::open(const std::string& wanted) {
    if (!wanted.starts_with('+')) return begin(absolute_path(wanted));
    std::string_view path = std::string_view(wanted).substr(1);
    if (!path.ends_with(kPart)) return {};
    std::string_view stem = path.substr(0, path.size() - kPart.size());
    size_t dot = stem.rfind('.');
    if (dot == stem.npos || std::from_chars(stem.data() + dot + 1, stem.data() + stem.size(), first_).ec != std::errc()) return {};
    if (::access(std::string(path).c_str(), W_OK) != 0) return {};   // the first process has ended
    path_ = path;
    file_ = stem.substr(0, dot);
    return {};
}

std::string Spool::begin(const std::string& file) {
    if (!file.ends_with(".json") && !file.ends_with(".html")) return fmt::format("a timeline's name must end with .json or .html, not '{}'", file);
    first_ = ::getpid();
    std::string path = fmt::format("{}.{}{}", file, first_, kPart);
    for (const std::string& name : {file, path}) {
        int fd = ::open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (fd < 0) return cannot_write(name, errno);
        bool written = name == file || write_all(fd, "[\n");
        int error = errno;
        ::close(fd);
        if (!written) return cannot_write(name, error);
    }
    path_ = path;
    file_ = file;
    ::setenv(kVariable.data(), ("+" + path).c_str(), 1);
    return {};
}

bool Spool::is_first() const { return !path_.empty() && ::getpid() == first_; }

void Spool::append(std::string_view lines) const {
    if (path_.empty() || lines.empty()) return;
    int fd = ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (fd < 0) return;
    (void)write_all(fd, lines);
    ::close(fd);
}

bool Spool::write_result(int spool, int result) const {
    bool is_page = file_.ends_with(".html");
    size_t place = viewer().find(kEvents);
    std::string out(is_page ? viewer().substr(0, place) : "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n");
    bool first = true;
    bool fine = for_each_line(spool, [&](std::string_view line) {
        if (!is_whole_event(line)) return true;
        line.remove_suffix(1);
        if (!std::exchange(first, false)) out += ",\n";
        out += line;
        if (out.size() < kBlock) return true;
        bool written = write_all(result, out);
        out.clear();
        return written;
    });
    out += is_page ? viewer().substr(place + kEvents.size()) : "\n]}\n";
    return write_all(result, out) && fine;
}

void Spool::finish() const {
    if (!is_first()) return;
    int spool = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    int result = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool fine = spool >= 0 && result >= 0 && write_result(spool, result);
    int error = errno;
    if (spool >= 0) ::close(spool);
    if (result >= 0) ::close(result);
    if (fine)
        ::unlink(path_.c_str());
    else
        (void)write_all(2, fmt::format("kukri: {}; what was recorded is in '{}'\n", cannot_write(file_, error), path_));
}

}  // namespace kukri
