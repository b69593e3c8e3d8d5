// ASCII, Latin-1, the single-byte character sets, and decoding of the two escape codecs.
#include <algorithm>
#include <array>
#include <cstring>

#include "runtime/base/character_sets.hpp"
#include "runtime/base/codecs_internal.hpp"
#include "runtime/base/int_text.hpp"

namespace kukri::codec_detail {
namespace {

constexpr size_t kWholeRun = size_t(-1);

// Copies the ASCII bytes at d.at.
void take_ascii(Decoder& d) {
    size_t start = d.at;
    while (!d.at_end() && d.byte(0) < 0x80) ++d.at;
    d.result.text.append(d.bytes, start, d.at - start);
}

}  // namespace

DecodeResult decode_ascii(Decoder d) {
    d.result.text.reserve(d.bytes.size());
    while (take_ascii(d), !d.at_end())
        if (!d.fault(1, "ordinal not in range(128)")) break;
    return d.finish();
}

EncodeResult encode_below(Encoder e, char32_t limit) {
    std::string_view reason = limit == 0x80 ? "ordinal not in range(128)" : "ordinal not in range(256)";
    auto is_bad = [limit](char32_t c) { return c >= limit; };
    auto append_text = [&](std::string_view text) {
        for (char32_t c : utf8::code_points(text)) {
            if (is_bad(c)) return false;
            e.put(char(c));
        }
        return true;
    };
    e.result.bytes.reserve(e.text.size());
    while (!e.at_end()) {
        if (char32_t c = e.peek(); is_bad(c)) {
            if (!e.fault(reason, is_bad, kWholeRun, 1, append_text)) break;
        } else {
            e.put(char(c));
            e.skip();
        }
    }
    return std::move(e.result);
}

DecodeResult decode_set(Decoder d, const CharacterSet& set) {
    d.result.text.reserve(d.bytes.size() + d.bytes.size() / 2);
    while (take_ascii(d), !d.at_end()) {
        unsigned char byte = d.byte(0);
        char16_t c = byte < set.first ? byte : set.upper[byte - set.first];
        if (c != kUndefinedByte) {
            d.put(c);
            ++d.at;
        } else if (!d.fault(1, "character maps to <undefined>")) {
            break;
        }
    }
    return d.finish();
}

namespace {

// A character set turned round: its upper half sorted by character.
class ReverseSet {
  public:
    explicit ReverseSet(const CharacterSet& set) : first_(set.first) {
        for (unsigned byte = set.first; byte < 256; ++byte)
            if (set.upper[byte - set.first] != kUndefinedByte)
                rows_[count_++] = {set.upper[byte - set.first], char(byte)};
        std::stable_sort(rows_.begin(), rows_.begin() + count_,
                         [](Row a, Row b) { return a.character < b.character; });
    }
    // False if the set has no such character.
    bool find(char32_t c, char& byte) const {
        if (c < first_) {
            byte = char(c);
            return true;
        }
        auto end = rows_.begin() + count_;
        auto row = std::lower_bound(rows_.begin(), end, c, [](Row a, char32_t x) { return a.character < x; });
        if (row == end || row->character != c) return false;
        byte = row->byte;
        return true;
    }

  private:
    struct Row {
        char16_t character;
        char byte;
    };
    std::array<Row, 128> rows_;
    int count_ = 0;
    char32_t first_;
};

}  // namespace

EncodeResult encode_set(Encoder e, const CharacterSet& set) {
    if (utf8::is_ascii(e.text)) return {std::string(e.text), {}};
    ReverseSet reverse(set);
    char byte;
    auto is_bad = [&](char32_t c) { return !reverse.find(c, byte); };
    auto append_text = [&](std::string_view text) {
        for (char32_t c : utf8::code_points(text)) {
            if (is_bad(c)) return false;
            e.put(byte);
        }
        return true;
    };
    e.result.bytes.reserve(e.text.size());
    while (!e.at_end()) {
        if (is_bad(e.peek())) {
            if (!e.fault("character maps to <undefined>", is_bad, kWholeRun, 1, append_text)) break;
        } else {
            e.put(byte);
            e.skip();
        }
    }
    return std::move(e.result);
}

namespace {

// Copies Latin-1 bytes up to the next backslash. False at the end.
bool take_latin1(Decoder& d) {
    auto* found = static_cast<const char*>(std::memchr(d.bytes.data() + d.at, '\\', d.left()));
    size_t end = found ? size_t(found - d.bytes.data()) : d.bytes.size();
    for (; d.at < end; ++d.at) d.put(d.byte(0));
    return found;
}

}  // namespace

DecodeResult decode_unicode_escape(Decoder d, CharacterLookup lookup) {
    const char* end = d.bytes.data() + d.bytes.size();
    while (!d.at_end() && take_latin1(d)) {
        const char* start = d.bytes.data() + d.at;
        const char* p = start + 1;
        Escape escape = read_text_escape(p, end, lookup);
        auto length = size_t(p - start);
        if (escape.kind == Escape::Fault) {
            if (d.end == DecodeEnd::More && escape.is_cut_off) break;
            if (!d.fault(length, escape.reason)) break;
            continue;
        }
        if (escape.kind == Escape::Character) d.put(escape.character);
        if (escape.kind == Escape::NotAnEscape) d.put('\\');
        d.at += length;
    }
    return d.finish();
}

// Only \u and \U behind an odd number of backslashes mean something.
DecodeResult decode_raw_unicode_escape(Decoder d) {
    while (!d.at_end() && take_latin1(d)) {
        size_t backslashes = 0;
        while (backslashes < d.left() && d.byte(backslashes) == '\\') ++backslashes;
        bool is_last = backslashes == d.left();
        char letter = is_last ? '\0' : char(d.byte(backslashes));
        size_t plain = backslashes;
        bool is_escape = backslashes % 2 && (letter == 'u' || letter == 'U');
        if (is_escape || (is_last && backslashes % 2 && d.end == DecodeEnd::More)) --plain;
        d.result.text.append(plain, '\\');
        d.at += plain;
        if (!is_escape) {
            if (is_last) break;
            continue;
        }
        size_t wanted = letter == 'u' ? 4 : 8, length = 2;
        char32_t c = 0;
        for (; length < wanted + 2 && length < d.left() && digit_of(char(d.byte(length))) < 16; ++length)
            c = c << 4 | char32_t(digit_of(char(d.byte(length))));
        if (length < wanted + 2) {
            if (d.end == DecodeEnd::More && length == d.left()) break;
            if (!d.fault(length, letter == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape"))
                break;
        } else if (c > utf8::kMaxCodePoint) {
            if (!d.fault(length, "\\Uxxxxxxxx out of range")) break;
        } else {
            d.put(c);
            d.at += length;
        }
    }
    return d.finish();
}

}  // namespace kukri::codec_detail
