// What was entered before, in this session and in earlier ones. A block of several lines is one entry; in the file an entry is one line,
// with \n and \\ for newlines and backslashes. An entry is appended as it is entered, in one write under a lock, so that neither a
// killed process nor a second session loses or mixes any; what a file has too much is cut off when a session begins, by replacing it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kukri::repl {

class History {
  public:
    static constexpr size_t kMostEntries = 10'000;
    static constexpr size_t kMostBytes = size_t(4) << 20;    // of the file
    static constexpr size_t kLargestEntry = size_t(256) << 10;   // larger ones are kept in this session only

    // Reads the file; without a path, or if it cannot be read, the history is this session's alone.
    explicit History(std::string path = {});

    const std::vector<std::string>& entries() const { return entries_; }   // oldest first
    // Not if it is blank or equals the one before. False: it could not be written.
    bool add(std::string_view block);

    static std::string to_line(std::string_view block);   // without a newline
    static std::string from_line(std::string_view line);

  private:
    std::string path_;
    std::vector<std::string> entries_;
};

}  // namespace kukri::repl
