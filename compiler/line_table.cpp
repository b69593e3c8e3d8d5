// A run is a byte, what did not fit into it, and its columns: three bytes for most.
//   bits 0..2   how many lines further it begins, less kLeastStep; kOwnStep: a number follows
//   bit  3      it ends on a later line: how many lines later follows
//   bits 4..7   its words, less one; kOwnLength: the number of more words follows
// Then come the first column and, behind it on the same line, the width; on another, the column of the end.
#include "compiler/line_table.hpp"

#include <algorithm>

#include "compiler/varint.hpp"

namespace kukri {

namespace {

constexpr int kLeastStep = -2, kOwnStep = 7;
constexpr uint8_t kEndsLater = 1 << 3;
constexpr size_t kLengthShift = 4, kOwnLength = 15;

void append_run(std::string& out, const SourceRange& r, uint32_t previous_line, size_t words) {
    int64_t step = int64_t(r.line) - int64_t(previous_line);
    bool has_step = step >= kLeastStep && step < kLeastStep + kOwnStep, ends_later = r.end_line != r.line;
    size_t length = std::min(words - 1, kOwnLength);
    out += char((has_step ? unsigned(step - kLeastStep) : kOwnStep) | (ends_later ? kEndsLater : 0) | length << kLengthShift);
    if (!has_step) Varint::append_signed(out, step);
    if (ends_later) Varint::append_signed(out, int64_t(r.end_line) - int64_t(r.line));
    if (length == kOwnLength) Varint::append(out, words - 1 - kOwnLength);
    Varint::append(out, r.column);
    Varint::append_signed(out, ends_later ? r.end_column : int64_t(r.end_column) - r.column);
}

// The next run: `r`, which was the previous one, becomes its range. Returns its words; 0: the table is damaged.
uint64_t take_run(std::string_view& table, SourceRange& r) {
    auto head = uint8_t(table[0]);
    table.remove_prefix(1);
    int64_t step = (head & kOwnStep) + kLeastStep, later = 0, end = 0;
    uint64_t length = head >> kLengthShift, more = 0, column = 0;
    bool whole = (head & kOwnStep) != kOwnStep || Varint::take_signed(table, step);
    whole = whole && (!(head & kEndsLater) || Varint::take_signed(table, later));
    whole = whole && (length != kOwnLength || Varint::take(table, more));
    if (!whole || !Varint::take(table, column) || !Varint::take_signed(table, end)) return 0;
    r.line = uint32_t(r.line + step);
    r.end_line = uint32_t(r.line + later);
    r.column = uint32_t(column);
    r.end_column = uint32_t(head & kEndsLater ? uint64_t(end) : column + uint64_t(end));
    return length + more + 1;
}

}  // namespace

std::string LineTable::encode(std::span<const SourceRange> ranges) {
    std::string out;
    uint32_t line = 0;
    for (size_t i = 0; i < ranges.size();) {
        size_t run = i;
        while (run < ranges.size() && ranges[run] == ranges[i]) ++run;
        append_run(out, ranges[i], line, run - i);
        line = ranges[i].line;
        i = run;
    }
    return out;
}

SourceRange LineTable::lookup(std::string_view table, uint32_t word) {
    SourceRange r;
    for (uint64_t end = 0; !table.empty();) {
        uint64_t words = take_run(table, r);
        if (!words) break;
        end += words;
        if (word < end) return r;
    }
    return {};
}

std::vector<SourceRange> LineTable::decode(std::string_view table, size_t words) {
    std::vector<SourceRange> all;
    SourceRange r;
    while (!table.empty() && all.size() < words) {
        uint64_t length = take_run(table, r);
        if (!length) break;
        all.insert(all.end(), size_t(std::min<uint64_t>(length, words - all.size())), r);
    }
    all.resize(words);
    return all;
}

}  // namespace kukri
