#include "compiler/line_table.hpp"

#include <algorithm>

namespace kukri {

namespace {

void put(std::string& out, uint64_t n) {
    while (n >= 0x80) {
        out.push_back(char(n | 0x80));
        n >>= 7;
    }
    out.push_back(char(n));
}
void put_signed(std::string& out, int64_t n) { put(out, uint64_t(n) << 1 ^ uint64_t(n >> 63)); }

uint64_t get(std::string_view table, size_t& at) {
    uint64_t n = 0;
    for (int shift = 0; at < table.size() && shift < 64; shift += 7) {
        auto byte = uint8_t(table[at++]);
        n |= uint64_t(byte & 0x7f) << shift;
        if (byte < 0x80) break;
    }
    return n;
}
int64_t get_signed(std::string_view table, size_t& at) {
    uint64_t n = get(table, at);
    return int64_t(n >> 1) ^ -int64_t(n & 1);
}

// How many words have the next range, which takes the place of the one before.
uint64_t get_run(std::string_view table, size_t& at, SourceRange& r) {
    uint64_t length = get(table, at);
    r.line = uint32_t(r.line + get_signed(table, at));
    r.end_line = uint32_t(r.line + get_signed(table, at));
    r.column = uint32_t(get(table, at));
    r.end_column = uint32_t(get(table, at));
    return length;
}

}  // namespace

std::string LineTable::encode(std::span<const SourceRange> ranges) {
    std::string out;
    uint32_t line = 0;
    for (size_t i = 0; i < ranges.size();) {
        size_t run = i;
        while (run < ranges.size() && ranges[run] == ranges[i]) ++run;
        const SourceRange& r = ranges[i];
        put(out, run - i);
        put_signed(out, int64_t(r.line) - int64_t(line));
        put_signed(out, int64_t(r.end_line) - int64_t(r.line));
        put(out, r.column);
        put(out, r.end_column);
        line = r.line;
        i = run;
    }
    return out;
}

SourceRange LineTable::lookup(std::string_view table, uint32_t word) {
    SourceRange r;
    uint64_t end = 0;
    for (size_t at = 0; at < table.size();) {
        end += get_run(table, at, r);
        if (word < end) return r;
    }
    return {};
}

std::vector<SourceRange> LineTable::decode(std::string_view table, size_t words) {
    std::vector<SourceRange> all;
    SourceRange r;
    for (size_t at = 0; at < table.size() && all.size() < words;) {
        uint64_t length = get_run(table, at, r);
        all.insert(all.end(), size_t(std::min<uint64_t>(length, words - all.size())), r);
    }
    all.resize(words);
    return all;
}

}  // namespace kukri
