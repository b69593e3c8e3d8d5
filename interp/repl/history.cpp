#include "interp/repl/history.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "runtime/base/utf8.hpp"
#include "runtime/base/write_all.hpp"

namespace kukri::repl {

namespace {

// The file, locked as long as this lives. Another session may replace the file while we wait for the lock: then the new one counts.
class LockedFile {
  public:
    explicit LockedFile(const std::string& path) {
        for (int tries = 0; tries < 10; ++tries) {
            descriptor_ = open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
            if (descriptor_ < 0) return;
            struct stat ours, named;
            while (flock(descriptor_, LOCK_EX) < 0 && errno == EINTR) {}
            if (fstat(descriptor_, &ours) == 0 && S_ISREG(ours.st_mode) && stat(path.c_str(), &named) == 0 && ours.st_ino == named.st_ino && ours.st_dev == named.st_dev) return;
            close(std::exchange(descriptor_, -1));
        }
    }
    ~LockedFile() {
        if (descriptor_ >= 0) close(descriptor_);
    }
    LockedFile(const LockedFile&) = delete;
    explicit operator bool() const { return descriptor_ >= 0; }
    int descriptor() const { return descriptor_; }

  private:
    int descriptor_ = -1;
};

// The last `most` bytes of the file, from the beginning of a line.
std::string read_tail(int descriptor, size_t most) {
    struct stat status;
    if (fstat(descriptor, &status) < 0) return {};
    auto size = size_t(status.st_size);
    size_t from = size > most ? size - most : 0;
    std::string text(size - from, '\0');
    size_t got = 0;
    while (got < text.size()) {
        ssize_t n = pread(descriptor, text.data() + got, text.size() - got, off_t(from + got));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        got += size_t(n);
    }
    text.resize(got);
    if (from) text.erase(0, std::min(text.find('\n'), text.size() - 1) + 1);
    return text;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n\f") == text.npos; }

}  // namespace

std::string History::to_line(std::string_view block) {
    std::string line;
    line.reserve(block.size());
    for (char c : block) {
        if (c == '\n' || c == '\\' || c == '\r') line += '\\';
        line += c == '\n' ? 'n' : c == '\r' ? 'r' : c;
    }
    return line;
}

std::string History::from_line(std::string_view line) {
    std::string block;
    block.reserve(line.size());
    for (size_t i = 0; i < line.size(); ++i) {
        if (line[i] != '\\' || i + 1 == line.size()) {
            block += line[i];
            continue;
        }
        char c = line[++i];
        block += c == 'n' ? '\n' : c == 'r' ? '\r' : c;
    }
    return block;
}

History::History(std::string path) : path_(std::move(path)) {
    if (path_.empty()) return;
    LockedFile file(path_);
    if (!file) {
        path_.clear();
        return;
    }
    std::string text = read_tail(file.descriptor(), kMostBytes);
    for (size_t at = 0; at < text.size();) {
        size_t end = text.find('\n', at);
        if (end == text.npos) break;   // a line that is not whole: somebody was killed while the disk was full
        std::string block = from_line(std::string_view(text).substr(at, end - at));
        if (!is_blank(block) && !utf8::validate(block)) entries_.push_back(std::move(block));
        at = end + 1;
    }
    bool too_many = entries_.size() > kMostEntries;
    if (too_many) entries_.erase(entries_.begin(), entries_.end() - ptrdiff_t(kMostEntries));
    struct stat status;
    if (fstat(file.descriptor(), &status) < 0 || (!too_many && size_t(status.st_size) <= kMostBytes)) return;
    // Half of what it may hold is kept, so that this happens rarely.
    std::string kept;
    size_t first = entries_.size() - std::min(entries_.size(), kMostEntries / 2);
    for (size_t i = first; i < entries_.size(); ++i) kept += to_line(entries_[i]) + '\n';
    if (kept.size() > kMostBytes / 2) kept.erase(0, kept.find('\n', kept.size() - kMostBytes / 2) + 1);
    std::string temporary = path_ + ".new";
    int descriptor = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) return;
    bool written = write_all(descriptor, kept) && fsync(descriptor) == 0;
    close(descriptor);
    if (!written || rename(temporary.c_str(), path_.c_str()) < 0) unlink(temporary.c_str());
}

bool History::add(std::string_view block) {
    block = block.substr(0, block.find_last_not_of(" \t\n\f") + 1);
    if (is_blank(block) || (!entries_.empty() && entries_.back() == block)) return true;
    entries_.emplace_back(block);
    if (path_.empty() || block.size() > kLargestEntry) return true;
    LockedFile file(path_);
    if (!file) return false;
    // Behind a line that is not whole ours would be lost.
    char last = '\n';
    struct stat status;
    if (fstat(file.descriptor(), &status) == 0 && status.st_size > 0 && pread(file.descriptor(), &last, 1, status.st_size - 1) != 1) last = '\n';
    return write_all(file.descriptor(), (last == '\n' ? "" : "\n") + to_line(block) + '\n');
}

}  // namespace kukri::repl
