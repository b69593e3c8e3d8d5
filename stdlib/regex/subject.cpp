// Running a pattern on a string: opening the subject, keeping long matches interruptible, and cutting the results out.
#include "interp/api.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/exception.hpp"
#include "stdlib/regex/objects.hpp"

namespace kukri::regex {

namespace {

// Lets signals and other threads in; false: a signal handler raised.
bool go_on(void* argument) {
    Thread& t = *static_cast<Thread*>(argument);
    return t.safepoint.load(std::memory_order_relaxed) == 0 || t.runtime.attend(t);
}

void place(Subject& s, int64_t length, int64_t position, int64_t end_position) {
    s.position = std::clamp<int64_t>(position, 0, length);
    s.end_position = std::clamp<int64_t>(end_position, 0, length);
}

}  // namespace

Result<Subject> open_subject(Thread& t, Pattern& pattern, Value string, int64_t position, int64_t end_position) {
    Subject s;
    s.string = string;
    if (is<Str>(string)) [[likely]] {
        if (!pattern.is_text()) return t.type_error("cannot use a bytes pattern on a string-like object");
        Str& str = as<Str>(string);
        s.str = &str;
        s.text = str.view();
        s.is_ascii = str.is_ascii();
        place(s, int64_t(str.length), position, end_position);
        s.start = s.position == 0 ? 0 : str.offset_of(t, size_t(s.position));
        s.end = s.end_position == int64_t(str.length) ? str.bytes : str.offset_of(t, size_t(s.end_position));
        return s;
    }
    if (is<Bytes>(string)) {
        s.text = as<Bytes>(string).view();
    } else {
        auto buffer = get_buffer(t, string);
        if (buffer.failed()) {
            if (!t.catch_if(ExceptionType::TypeError)) return kukri::Error{};
            return t.type_error("expected string or bytes-like object, got '{}'", type_name(t, string));
        }
        Subject with_buffer{.string = string, .buffer = buffer.take()};
        with_buffer.text = with_buffer.buffer.view();
        if (pattern.is_text()) return t.type_error("cannot use a string pattern on a bytes-like object");
        place(with_buffer, int64_t(with_buffer.text.size()), position, end_position);
        with_buffer.start = size_t(with_buffer.position);
        with_buffer.end = size_t(with_buffer.end_position);
        return with_buffer;
    }
    if (pattern.is_text()) return t.type_error("cannot use a string pattern on a bytes-like object");
    place(s, int64_t(s.text.size()), position, end_position);
    s.start = size_t(s.position);
    s.end = size_t(s.end_position);
    return s;
}

Result<bool> Runner::run(Anchor anchor, const Subject& subject, size_t start, EmptyMatch empty) {
    scratch_ = pattern_.scratch;
    Status status = pattern_.program->run(*scratch_, anchor, subject.searched(), subject.is_ascii, start, empty);
    if (status == Status::Matched) return true;
    if (status == Status::Failed) return false;
    if (status == Status::LimitExceeded) return run_watched(anchor, subject, start, empty);
    if (status == Status::OutOfMemory) return thread_.out_of_memory();
    return thread_.raise(ExceptionType::RuntimeError, "internal error in regular expression engine: {}", pattern_.program->failure());
}

Result<bool> Runner::run_watched(Anchor anchor, const Subject& subject, size_t start, EmptyMatch empty) {
    if (!own_scratch_) own_scratch_ = std::make_unique<Scratch>();
    scratch_ = own_scratch_.get();
    Watch watch{go_on, &thread_};
    switch (pattern_.program->run(*scratch_, anchor, subject.searched(), subject.is_ascii, start, empty, &watch)) {
        case Status::Matched:
            return true;
        case Status::Failed:
            return false;
        case Status::Interrupted:
            return kukri::Error{};
        case Status::LimitExceeded:
        case Status::OutOfMemory:
            return thread_.out_of_memory();
        case Status::Broken:
            break;
    }
    return thread_.raise(ExceptionType::RuntimeError, "internal error in regular expression engine: {}", pattern_.program->failure());
}

Result<Owned> slice_of(Thread& t, const Subject& subject, Span span, Value fallback) {
    if (!span.matched()) return share(fallback);
    // \K or a lookahead cannot make a span end before it starts, but a changed buffer may be shorter than it was.
    size_t end = std::min(span.end, subject.text.size()), start = std::min(span.start, end);
    std::string_view piece = subject.text.substr(start, end - start);
    if (!subject.str) {
        if (piece.size() == subject.text.size() && is_exactly<Bytes>(t, subject.string)) return share(subject.string);
        return TRY(new_bytes(t, piece));
    }
    if (piece.size() == subject.text.size() && is_exactly<Str>(t, subject.string)) return share(subject.string);
    if (piece.empty()) return share(Value(t.runtime.empty_str));
    if (!subject.is_ascii) return TRY(new_str(t, piece));
    if (piece.size() == 1) return share(Value(t.names().characters[uint8_t(piece[0])]));
    return TRY(new_ascii_str(t, piece));
}

Result<Ref<Match>> make_match(Thread& t, Pattern& pattern, const Subject& subject, const Span* spans, size_t base_byte, size_t base_index) {
    uint32_t count = pattern.groups + 1;
    auto object = TRY(allocate_instance(t, *pattern.match_type, count * sizeof(Span)));
    auto match = Ref<Match>::adopt(static_cast<Match*>(object.take()));
    match->span_count = count;
    match->pattern = share(pattern).take();
    match->string = share(subject.string).take();
    match->position = subject.position;
    match->end_position = subject.end_position;
    match->base_byte = base_byte;
    match->base_index = base_index;
    match->regs = Value();
    for (uint32_t i = 0; i < count; ++i) match->spans()[i] = spans[i];
    return match;
}

Result<Ref<MatchCursor>> make_cursor(Thread& t, Pattern& pattern, Type& type, Value string, int64_t position, int64_t end_position) {
    Subject subject = TRY(open_subject(t, pattern, string, position, end_position));
    auto object = TRY(allocate_instance(t, type));
    auto cursor = Ref<MatchCursor>::adopt(static_cast<MatchCursor*>(object.take()));
    cursor->pattern = share(pattern).take();
    cursor->string = share(string).take();
    cursor->position = subject.position;
    cursor->end_position = subject.end_position;
    cursor->byte = subject.start;
    cursor->index = size_t(subject.position);
    cursor->end_byte = subject.end;
    cursor->exhausted = subject.start > subject.end;
    return cursor;
}

Result<Owned> next_match(Thread& t, MatchCursor& cursor, Anchor anchor) {
    if (cursor.exhausted) return Owned::stop();
    Ref<MatchCursor> keep = share(cursor);
    Subject subject = TRY(open_subject(t, *cursor.pattern, cursor.string));
    subject.position = cursor.position;
    subject.end_position = cursor.end_position;
    subject.end = std::min(cursor.end_byte, subject.text.size());
    Runner runner(t, *cursor.pattern);
    bool found = TRY(runner.run(anchor, subject, cursor.byte, cursor.after_empty ? EmptyMatch::NotAtStart : EmptyMatch::Allowed));
    if (!found) {
        cursor.exhausted = true;
        return Owned::stop();
    }
    const Span whole = runner.spans()[0];
    size_t base_byte = cursor.byte, base_index = cursor.index;
    if (subject.str && !subject.is_ascii) {
        // Lookbehind lets no match begin before the place reached, so this only ever goes forward.
        base_index += utf8::count(subject.text.substr(base_byte, whole.start - base_byte));
        base_byte = whole.start;
        cursor.index = base_index + utf8::count(subject.text.substr(whole.start, whole.end - whole.start));
    }
    Ref<Match> match = TRY(make_match(t, *cursor.pattern, subject, runner.spans(), base_byte, base_index));
    cursor.byte = whole.end;
    cursor.after_empty = whole.start == whole.end;
    return match;
}

kukri::Error raise(Thread& t, Value error_class, const regex::Error& error, Value text) {
    switch (error.kind) {
        case regex::Error::Kind::Pattern:
            break;
        case regex::Error::Kind::Value:
            return t.raise_text(ExceptionType::ValueError, error.message);
        case regex::Error::Kind::Overflow:
            return t.raise_text(ExceptionType::OverflowError, error.message);
        case regex::Error::Kind::Recursion:
            return t.raise_text(ExceptionType::RecursionError, error.message);
        case regex::Error::Kind::Index:
            return t.raise_text(ExceptionType::IndexError, error.message);
    }
    Ref<Str> message = TRY(new_str(t, error.message));
    Value position = error.position == regex::Error::npos ? Value::none() : Value::small_int(int64_t(error.position));
    Owned exception = TRY(call(t, error_class, {message.value(), text, position}));
    return t.raise_object(std::move(exception));
}

}  // namespace kukri::regex
