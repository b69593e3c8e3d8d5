#include "interp/timeline/recorder.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "interp/api.hpp"
#include "interp/generator.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

constexpr size_t kFull = 192 << 10, kMost = 256 << 10;   // bytes at which the buffer is to be written, and must be
constexpr int64_t kFlushInterval = 20'000'000;           // a process that is killed has lost no more than that, unless it did nothing afterwards
constexpr int kRowDistance = 10'000'000;                 // between a thread's rows: more than there are numbers of threads

std::string_view why_text(HoldEnd why) {
    switch (why) {
        case HoldEnd::Asked: return "another thread asked";
        case HoldEnd::Blocks: return "blocking call";
        case HoldEnd::Waits: return "waits";
        case HoldEnd::Ended: return "ended";
    }
    __builtin_unreachable();
}

std::string status_text(int status) {
    return WIFSIGNALED(status) ? fmt::format("signal {}", WTERMSIG(status)) : fmt::format("exit {}", WEXITSTATUS(status));
}

std::string_view name_of_coroutine(Value v) {
    if (is_generator_like(v)) return static_cast<Generator*>(v.object())->qualname()->view();
    return {};
}

}  // namespace

Recorder::Recorder(Spool spool, std::string process_name) : spool_(std::move(spool)), buffer_("\n"), process_name_(std::move(process_name)), process_(::getpid()) {}

// --- lines ------------------------------------------------------------------------------------------------------------------------------

EventLine Recorder::span(EventRow row, std::string_view category, std::string_view name, int64_t began, int64_t ended) {
    began = std::max(began, not_before_);
    return EventLine(buffer_, Phase::Span, row, category, name, began, std::max<int64_t>(ended - began, 0));
}

EventLine Recorder::instant(Thread& t, std::string_view name, int64_t at) {
    return EventLine(buffer_, Phase::Instant, row_of(track_of(t), kThreadRow), "process", name, std::max(at, not_before_));
}

// An arrow begins or ends at the span that is around `at`.
void Recorder::flow(Phase phase, EventRow row, std::string_view name, int64_t at, uint64_t id) {
    EventLine(buffer_, phase, row, "flow", name, at).flow(id);
}

void Recorder::flush_if_due(int64_t now) {
    if (buffer_.size() >= kFull || now - flushed_ >= kFlushInterval) flush(now);
}

// A block begins with the end of a line: the one before may have been torn.
void Recorder::flush(int64_t now) {
    flushed_ = now;
    if (buffer_.size() > 1) spool_.append(buffer_);
    buffer_ = "\n";
}

// --- rows -------------------------------------------------------------------------------------------------------------------------------

Recorder::Track& Recorder::track_of(Thread& t, const Thread& whose) {
    auto [found, is_new] = tracks_.try_emplace(&whose);
    Track& track = found->second;
    if (is_new) {
        track.number = whose.native_id;
        track.order = threads_seen_++;
        track.name = &whose == t.runtime.main_thread ? "MainThread" : name_of_thread(t, whose);
    }
    return track;
}

EventRow Recorder::row_of(Track& track, RowKind kind) {
    if (!std::exchange(track.has_row[kind], true)) name_row(track, kind);
    return {process_, track.number + kind * kRowDistance};
}

void Recorder::name_row(const Track& track, RowKind kind) {
    constexpr std::string_view kSuffixes[kRowKinds] = {"", ": tasks", ": messages"};
    EventRow row{process_, track.number + kind * kRowDistance};
    EventLine(buffer_, Phase::Metadata, row, "", "thread_name", 0).argument("name", track.name + std::string(kSuffixes[kind]));
    EventLine(buffer_, Phase::Metadata, row, "", "thread_sort_index", 0).argument("sort_index", track.order * kRowKinds + kind);
}

void Recorder::name_process(const Thread& t) {
    EventLine(buffer_, Phase::Metadata, {process_, t.native_id}, "", "process_name", 0).argument("name", process_name_);
}

// --- threads and the GIL ------------------------------------------------------------------------------------------------------------------

void Recorder::thread_begins(Thread& t) {
    if (!tracks_.empty()) return void(track_of(t));   // it is known by name now, which may be gone at the end of its first hold
    name_process(t);
    instant(t, "process starts", monotonic_nanoseconds()).argument("parent", int64_t(::getppid()));
    flush(monotonic_nanoseconds());
}

void Recorder::held(Thread& t, int64_t ended, HoldEnd why, const Thread* next) {
    Track& track = track_of(t);
    {
        EventLine line = span(row_of(track, kThreadRow), "gil", "holds the GIL", t.post.hold_began, ended);
        line.argument("ends", why_text(why));
        if (next) line.argument("next", track_of(t, *next).name);
    }
    track.hold_ended = ended;
    track.is_parked = why == HoldEnd::Waits;
    if (why == HoldEnd::Ended) tracks_.erase(&t);
    // If others wait for what the caller has, it is written later.
    if (buffer_.size() >= kMost || (!next && ended - flushed_ >= kFlushInterval)) flush(ended);
}

void Recorder::wanted(Thread& t) {
    span(row_of(track_of(t), kThreadRow), "gil", "wants the GIL", t.post.since, t.post.hold_began);
    flush_if_due(t.post.hold_began);
}

void Recorder::waits_for(Thread& t, const Thread* holder) {
    Track& track = track_of(t);
    track.waits = true;
    bool has_begun = holder && holder->native_id;
    track.holder = has_begun ? track_of(t, *holder).name : std::string();
}

void Recorder::parked(Thread& t) {
    Track& track = track_of(t);
    if (std::exchange(track.is_parked, false)) {
        tell_wait(t, track, t.post.hold_began);
        if (t.post.since > track.hold_ended) span(row_of(track, kThreadRow), "gil", "wants the GIL", t.post.since, t.post.hold_began);
    }
    track.waits = false;
    flush_if_due(t.post.hold_began);
}

void Recorder::tell_wait(Thread& t, Track& track, int64_t ended) {
    EventLine line = span(row_of(track, kThreadRow), "wait", track.waits ? "waits" : "sleeps", track.hold_ended, ended);
    CodePlace place = t.frames ? current_place(t) : CodePlace{Value::none(), 0};
    if (is<Str>(place.filename)) line.argument("at", fmt::format("{}:{}", as<Str>(place.filename).view(), place.line));
    if (!track.holder.empty()) line.argument("holder", track.holder);
}

// --- event loops --------------------------------------------------------------------------------------------------------------------------

void Recorder::step_begins(Thread& t, std::string_view task, Value coroutine) {
    std::string_view function = name_of_coroutine(coroutine);
    std::string name(task);
    if (!function.empty()) name.append(": ").append(function);
    track_of(t).steps.push_back({std::move(name), monotonic_nanoseconds()});
}

void Recorder::step_ends(Thread& t, std::string_view outcome) {
    Track& track = track_of(t);
    if (track.steps.empty()) return;
    int64_t now = monotonic_nanoseconds();
    Step step = std::move(track.steps.back());
    track.steps.pop_back();
    span(row_of(track, kLoopRow), "task", step.name, step.began, now).argument("then", outcome);
    flush_if_due(now);
}

void Recorder::polled(Thread& t, int64_t began, int64_t most, size_t ready) {
    int64_t now = monotonic_nanoseconds();
    {
        EventLine line = span(row_of(track_of(t), kLoopRow), "poll", most < 0 ? "waits for I/O" : "waits for I/O or a timer", began, now);
        line.argument("descriptors ready", int64_t(ready));
        if (most >= 0) line.argument("timer after ns", most);
    }
    flush_if_due(now);
}

// --- processes ----------------------------------------------------------------------------------------------------------------------------

void Recorder::child_started(Thread& t, int64_t began, int number, std::string_view how) {
    instant(t, "starts a child", began).argument("child", number).argument("by", how);
    if (how == "fork") flow(Phase::FlowBegins, row_of(track_of(t), kThreadRow), "fork", began, uint64_t(number));
    flush(monotonic_nanoseconds());
}

void Recorder::child_ended(Thread& t, int number, int wait_status) {
    int64_t now = monotonic_nanoseconds();
    instant(t, "child has ended", now).argument("child", number).argument("status", status_text(wait_status));
    flush_if_due(now);
}

void Recorder::process_is_named(Thread& t, std::string_view name) {
    process_name_ = name;
    name_process(t);
    flush(monotonic_nanoseconds());
}

// What is in the buffer, the parent writes.
void Recorder::is_forked(Thread& t) {
    Track track = std::move(track_of(t));
    buffer_ = "\n";
    tracks_.clear();
    process_name_ += fmt::format(" > child of {}", std::exchange(process_, ::getpid()));
    not_before_ = monotonic_nanoseconds();
    flushed_ = 0;
    track.number = t.native_id;
    track.order = 0;
    std::ranges::fill(track.has_row, false);
    tracks_[&t] = std::move(track);
    name_process(t);
    instant(t, "process starts", not_before_).argument("parent", int64_t(::getppid()));
    flow(Phase::FlowEnds, row_of(track_of(t), kThreadRow), "fork", not_before_, uint64_t(process_));
}

// Spans that go on are told up to now; the rest of the thread's own, if there is one, is told later.
void Recorder::end_spans(Thread& t, int64_t now) {
    span(row_of(track_of(t), kThreadRow), "gil", "holds the GIL", t.post.hold_began, now).argument("ends", why_text(HoldEnd::Ended));
    for (Thread* other : t.runtime.threads) {
        auto found = tracks_.find(other);
        if (found == tracks_.end()) continue;
        Track& track = found->second;
        if (track.is_parked) tell_wait(*other, track, now);
        for (Step& step : track.steps) span(row_of(track, kLoopRow), "task", step.name, step.began, now);
    }
}

void Recorder::may_be_replaced(Thread& t) {
    int64_t now = monotonic_nanoseconds();
    end_spans(t, now);
    not_before_ = now;
    flush(now);
}

void Recorder::process_ends(Thread& t) {
    int64_t now = monotonic_nanoseconds();
    instant(t, "process ends", now);
    end_spans(t, now);
    flush(now);
    t.runtime.timeline = nullptr;
    spool_.finish();
}

// --- messages -----------------------------------------------------------------------------------------------------------------------------

void Recorder::message(Thread& t, Direction direction, int fd, uint64_t number, uint64_t size, int64_t began) {
    bool is_sent = direction == Direction::Sent;
    int64_t ended = std::max(monotonic_nanoseconds(), began + 2);
    EventRow row = row_of(track_of(t), kMessageRow);
    {
        EventLine line = span(row, "message", is_sent ? "sends" : "receives", began, ended);
        line.argument("bytes", int64_t(size));
        if (number) line.argument("number", int64_t(number));
    }
    if (uint64_t id = ends_.id_of(fd, direction, number, size)) flow(is_sent ? Phase::FlowBegins : Phase::FlowEnds, row, "message", is_sent ? std::max(began, not_before_) : ended - 1, id);
    flush_if_due(ended);
}

// --- the beginning ------------------------------------------------------------------------------------------------------------------------

std::unique_ptr<Timeline> open_timeline(const std::string& wanted, const std::string& process_name, std::string& problem) {
    Spool spool;
    problem = spool.open(wanted);
    if (!problem.empty() || !spool.is_open()) return nullptr;
    return std::make_unique<Recorder>(std::move(spool), process_name);
}

}  // namespace kukri
