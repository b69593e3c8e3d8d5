#include "interp/timeline/event_line.hpp"

#include <iterator>

#include "runtime/base/format.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri {

namespace {

void append_escape(std::string& out, uint32_t unit) { fmt::format_to(std::back_inserter(out), "\\u{:04x}", unit); }

void append_ascii(std::string& out, char c) {
    if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
    } else if (c < 0x20 || c == 0x7F || c == '<') {
        append_escape(out, uint8_t(c));
    } else {
        out += c;
    }
}

// Microseconds, with the nanoseconds behind the point.
void append_time(std::string& out, std::string_view key, int64_t nanoseconds) {
    fmt::format_to(std::back_inserter(out), ",\"{}\":{}.{:03}", key, nanoseconds / 1000, nanoseconds % 1000);
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    for (size_t i = 0; i < text.size();) {
        if (uint8_t(text[i]) < 0x80) {
            append_ascii(out, text[i++]);
            continue;
        }
        size_t begin = i;
        if (utf8::check_one(text, i, utf8::Surrogates::Allow)) {
            out += "\\ufffd";
            i = begin + 1;
        } else if (char32_t c = utf8::at(text.data() + begin); utf8::is_surrogate(c)) {
            append_escape(out, c);
        } else {
            out += text.substr(begin, i - begin);
        }
    }
    out += '"';
}

EventLine::EventLine(std::string& out, Phase phase, EventRow row, std::string_view category, std::string_view name, int64_t at, int64_t duration) : out_(out) {
    fmt::format_to(std::back_inserter(out_), "{{\"ph\":\"{}\",\"pid\":{},\"tid\":{},\"cat\":", char(phase), row.process, row.row);
    append_json_string(out_, category);
    out_ += ",\"name\":";
    append_json_string(out_, name);
    append_time(out_, "ts", at);
    if (phase == Phase::Span) append_time(out_, "dur", duration);
    if (phase == Phase::Instant) out_ += ",\"s\":\"t\"";
    if (phase == Phase::FlowEnds) out_ += ",\"bp\":\"e\"";
}

EventLine::~EventLine() { out_ += has_arguments_ ? "}},\n" : "},\n"; }

EventLine& EventLine::flow(uint64_t id) {
    fmt::format_to(std::back_inserter(out_), ",\"id\":\"0x{:x}\"", id);
    return *this;
}

void EventLine::begin_argument(std::string_view key) {
    out_ += has_arguments_ ? "," : ",\"args\":{";
    has_arguments_ = true;
    append_json_string(out_, key);
    out_ += ':';
}

EventLine& EventLine::argument(std::string_view key, std::string_view text) {
    begin_argument(key);
    append_json_string(out_, text);
    return *this;
}

EventLine& EventLine::argument(std::string_view key, int64_t number) {
    begin_argument(key);
    fmt::format_to(std::back_inserter(out_), "{}", number);
    return *this;
}

bool is_whole_event(std::string_view line) {
    if (!line.starts_with('{') || !line.ends_with("},")) return false;
    int depth = 0;
    bool in_string = false;
    for (size_t i = 0; i + 1 < line.size(); ++i) {
        char c = line[i];
        if (in_string && c == '\\')
            ++i;
        else if (c == '"')
            in_string = !in_string;
        else if (!in_string && c == '{')
            ++depth;
        else if (!in_string && c == '}' && --depth == 0)
            return i + 2 == line.size();
    }
    return false;
}

}  // namespace kukri
