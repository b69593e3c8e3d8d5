// The file of a timeline while it is recorded, and what is made of it at the end.
//
// All processes append to one *spool*, FILE.PID.part, named after the process that began it; its name is what they inherit, as KUKRI_TRACE=+NAME.
// A block of lines is one write to a file opened with O_APPEND, so blocks of several processes do not mix. At its end that first process makes FILE
// of the spool and removes it; what other processes have to say later goes nowhere. A spool that is left (the first process was killed) can be
// opened in Perfetto as it is: it is JSON but for the end.
//
// The spool is opened anew for each block: a program may close descriptors that it does not know, and reuse their numbers.
#pragma once
#include <string>
#include <string_view>

namespace kukri {

class Spool {
  public:
    // `wanted`: a FILE that ends with .json or .html, or what KUKRI_TRACE says in the processes that others have started. Text that says why not; else
    // empty.
    std::string open(const std::string& wanted);
    bool is_open() const { return !path_.empty(); }
    void append(std::string_view lines) const;
    // In the first process: FILE is made. In others nothing.
    void finish() const;

  private:
    std::string begin(const std::string& file);
    bool is_first() const;
    bool write_result(int spool, int result) const;

    std::string path_;   // of the spool; empty: nothing is recorded
    std::string file_;   // what it becomes
    int first_ = 0;      // number of the process that began it
};

}  // namespace kukri
