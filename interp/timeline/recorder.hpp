// The Timeline of the program kukri: events become lines in a buffer, which is appended to the spool when it is full, now and then, and at the end.
//
// The rows of a thread: what it does about the GIL, the tasks of its event loop, its messages. They are rows of their own because their spans
// overlap without nesting: a step of a task may begin in one hold of the GIL and end in another.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "interp/timeline/event_line.hpp"
#include "interp/timeline/message_ends.hpp"
#include "interp/timeline/spool.hpp"
#include "runtime/timeline.hpp"

namespace kukri {

class Recorder final : public Timeline {
  public:
    Recorder(Spool spool, std::string process_name);

    void thread_begins(Thread& t) override;
    void held(Thread& t, int64_t ended, HoldEnd why, const Thread* next) override;
    void wanted(Thread& t) override;
    void waits_for(Thread& t, const Thread* holder) override;
    void parked(Thread& t) override;
    void step_begins(Thread& t, std::string_view task, Value coroutine) override;
    void step_ends(Thread& t, std::string_view outcome) override;
    void polled(Thread& t, int64_t began, int64_t most, size_t ready) override;
    void child_started(Thread& t, int64_t began, int number, std::string_view how) override;
    void child_ended(Thread& t, int number, int wait_status) override;
    void process_is_named(Thread& t, std::string_view name) override;
    void is_forked(Thread& t) override;
    void may_be_replaced(Thread& t) override;
    void process_ends(Thread& t) override;
    void message(Thread& t, Direction direction, int fd, uint64_t number, uint64_t size, int64_t began) override;

  private:
    enum RowKind : int { kThreadRow, kLoopRow, kMessageRow, kRowKinds };
    using Phase = EventLine::Phase;

    struct Step {
        std::string name;
        int64_t began;
    };
    struct Track {
        std::string name;
        int number = 0;                   // of the thread in the operating system
        int order = 0;                    // among the process's threads
        bool has_row[kRowKinds] = {};
        bool is_parked = false, waits = false;   // in park(); until another thread wakes it
        int64_t hold_ended = 0;
        std::string holder;               // of what it waits for; empty: not known
        std::vector<Step> steps;          // begun and not ended, the innermost last
    };

    Track& track_of(Thread& t) { return track_of(t, t); }
    Track& track_of(Thread& t, const Thread& whose);
    EventRow row_of(Track& track, RowKind kind);
    void name_row(const Track& track, RowKind kind);
    void name_process(const Thread& t);
    EventLine span(EventRow row, std::string_view category, std::string_view name, int64_t began, int64_t ended);
    EventLine instant(Thread& t, std::string_view name, int64_t at);
    void tell_wait(Thread& t, Track& track, int64_t ended);
    void flow(Phase phase, EventRow row, std::string_view name, int64_t at, uint64_t id);
    void end_spans(Thread& t, int64_t now);
    void flush_if_due(int64_t now);
    void flush(int64_t now);

    Spool spool_;
    MessageEnds ends_;
    std::string buffer_, process_name_;
    std::unordered_map<const Thread*, Track> tracks_;
    int process_, threads_seen_ = 0;
    int64_t not_before_ = 0;              // what came earlier has been told, or is another process's
    int64_t flushed_ = 0;
};

// What --trace or KUKRI_TRACE asks for (see Spool::open). Null with a problem: what to tell the user; null without: nothing is to be recorded.
std::unique_ptr<Timeline> open_timeline(const std::string& wanted, const std::string& process_name, std::string& problem);

}  // namespace kukri
