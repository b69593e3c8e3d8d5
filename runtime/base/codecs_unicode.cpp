// UTF-8, UTF-16 and UTF-32.
#include "runtime/base/codecs_internal.hpp"

namespace kukri::codec_detail {
namespace {

constexpr size_t kWholeRun = size_t(-1);

// Two bytes of a surrogate at the end: surrogatepass may want them when the third comes.
bool is_cut_off_surrogate(const Decoder& d) {
    return d.left() == 2 && d.byte(0) == 0xED && d.byte(1) >= 0xA0 && d.byte(1) <= 0xBF;
}

}  // namespace

DecodeResult decode_utf8(Decoder d) {
    for (;;) {
        auto fault = utf8::validate(d.bytes, d.at);
        size_t good_end = fault ? fault->start : d.bytes.size();
        d.result.text.append(d.bytes, d.at, good_end - d.at);
        d.at = good_end;
        if (!fault) return d.finish();
        if (d.end == DecodeEnd::More && (fault->is_incomplete || is_cut_off_surrogate(d))) return d.finish();
        if (!d.fault(fault->end - fault->start, fault->reason)) return d.finish();
    }
}

EncodeResult encode_utf8(Encoder e) {
    auto append_ascii = [&](std::string_view text) {
        e.result.bytes += text;
        return utf8::is_ascii(text);
    };
    for (;;) {
        auto from = size_t(e.at - e.text.data());
        size_t bad = utf8::find_surrogate(e.text, from);
        size_t good_end = bad == std::string_view::npos ? e.text.size() : bad;
        std::string_view good = e.text.substr(from, good_end - from);
        e.result.bytes += good;
        e.at += good.size();
        if (e.at_end()) return std::move(e.result);
        e.index += utf8::count(good);
        if (!e.fault("surrogates not allowed", utf8::is_surrogate, kWholeRun, 1, append_ascii))
            return std::move(e.result);
    }
}

DecodeResult decode_utf16(Decoder d, bool is_big) {
    auto unit = [&](size_t offset) {
        return char32_t(is_big ? d.byte(offset) << 8 | d.byte(offset + 1)
                               : d.byte(offset + 1) << 8 | d.byte(offset));
    };
    bool waits = d.end == DecodeEnd::More;
    d.result.text.reserve(d.left());
    while (!d.at_end()) {
        if (d.left() < 2) {
            if (waits || !d.fault(d.left(), "truncated data")) break;
            continue;
        }
        char32_t c = unit(0);
        if (!utf8::is_surrogate(c)) {
            d.put(c);
            d.at += 2;
        } else if (c >= 0xDC00) {
            if (!d.fault(2, "illegal encoding")) break;
        } else if (d.left() < 4) {
            if (waits || !d.fault(d.left(), "unexpected end of data")) break;
        } else if (char32_t low = unit(2); low >= 0xDC00 && low <= 0xDFFF) {
            d.put(0x10000 + ((c - 0xD800) << 10 | (low - 0xDC00)));
            d.at += 4;
        } else if (!d.fault(2, "illegal UTF-16 surrogate")) {
            break;
        }
    }
    return d.finish();
}

EncodeResult encode_utf16(Encoder e, bool is_big) {
    auto put = [&](char32_t unit) {
        e.put(char(is_big ? unit >> 8 : unit));
        e.put(char(is_big ? unit : unit >> 8));
    };
    auto append_ascii = [&](std::string_view text) {
        for (char c : text) put(static_cast<unsigned char>(c));
        return utf8::is_ascii(text);
    };
    while (!e.at_end()) {
        char32_t c = e.peek();
        if (utf8::is_surrogate(c)) {
            if (!e.fault("surrogates not allowed", utf8::is_surrogate, 1, 2, append_ascii)) break;
            continue;
        }
        if (c >= 0x10000) {
            put(0xD800 + ((c - 0x10000) >> 10));
            put(0xDC00 + (c & 0x3FF));
        } else {
            put(c);
        }
        e.skip();
    }
    return std::move(e.result);
}

DecodeResult decode_utf32(Decoder d, bool is_big) {
    d.result.text.reserve(d.left() / 2);
    while (!d.at_end()) {
        if (d.left() < 4) {
            if (d.end == DecodeEnd::More || !d.fault(d.left(), "truncated data")) break;
            continue;
        }
        char32_t c = 0;
        for (size_t i = 0; i < 4; ++i) c = c << 8 | d.byte(is_big ? i : 3 - i);
        if (c > utf8::kMaxCodePoint) {
            if (!d.fault(4, "code point not in range(0x110000)")) break;
        } else if (utf8::is_surrogate(c)) {
            if (!d.fault(4, "code point in surrogate code point range(0xd800, 0xe000)")) break;
        } else {
            d.put(c);
            d.at += 4;
        }
    }
    return d.finish();
}

EncodeResult encode_utf32(Encoder e, bool is_big) {
    auto put = [&](char32_t c) {
        for (int i = 0; i < 4; ++i) e.put(char(c >> (is_big ? 24 - 8 * i : 8 * i)));
    };
    auto append_ascii = [&](std::string_view text) {
        for (char c : text) put(static_cast<unsigned char>(c));
        return utf8::is_ascii(text);
    };
    while (!e.at_end()) {
        char32_t c = e.peek();
        if (utf8::is_surrogate(c)) {
            if (!e.fault("surrogates not allowed", utf8::is_surrogate, 1, 4, append_ascii)) break;
            continue;
        }
        put(c);
        e.skip();
    }
    return std::move(e.result);
}

}  // namespace kukri::codec_detail
