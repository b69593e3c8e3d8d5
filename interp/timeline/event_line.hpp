// Events of a timeline as text: one event of the Chrome trace format a line, "{...},\n". The arguments come last.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace kukri {

// A JSON string with its quotes. Whatever the bytes are, the result is ASCII or valid UTF-8: a surrogate becomes an escape, what is no UTF-8 the
// replacement character; and '<' an escape, so that the text can stand in a page.
void append_json_string(std::string& out, std::string_view text);

// Where an event is shown: a process, and a row of it.
struct EventRow {
    int process, row;
};

// Appends a line: the constructor begins it, the destructor ends it. Times in nanoseconds; spans have a duration.
class EventLine {
  public:
    enum class Phase : char { Span = 'X', Instant = 'i', FlowBegins = 's', FlowEnds = 'f', Metadata = 'M' };

    EventLine(std::string& out, Phase phase, EventRow row, std::string_view category, std::string_view name, int64_t at, int64_t duration = 0);
    ~EventLine();
    EventLine(const EventLine&) = delete;

    EventLine& flow(uint64_t id);
    EventLine& argument(std::string_view key, std::string_view text);
    EventLine& argument(std::string_view key, int64_t number);

  private:
    void begin_argument(std::string_view key);
    std::string& out_;
    bool has_arguments_ = false;
};

// Was the line written to its end? (A process that is killed while it writes leaves a part of one.)
bool is_whole_event(std::string_view line);

}  // namespace kukri
