// UTF-7 (RFC 2152): ASCII, with runs of other characters as base64 of their UTF-16 between '+' and '-'.
// What a reader would get wrong: the '-' at a run's end may be left out before a character that is not base64; '~' and '\' are never
// written directly.
#include "runtime/base/codecs_internal.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/codec/codec.hpp"

namespace kukri::codec {

namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool is_base64(char32_t c) { return c < 128 && kDigits.find(char(c)) != std::string_view::npos; }
unsigned base64_value(unsigned char c) { return unsigned(kDigits.find(char(c))); }

// Characters that may stand for themselves: RFC 2152's direct and optional ones, and white space.
bool is_direct(char32_t c) {
    if (c == '\t' || c == '\n' || c == '\r') return true;
    return c >= 32 && c < 127 && c != '+' && c != '\\' && c != '~';
}

std::string encode(std::string_view text) {
    std::string out;
    bool is_shifted = false;
    uint32_t bits = 0;
    int count = 0;   // of bits not yet written
    auto put_unit = [&](uint32_t unit) {
        bits = bits << 16 | unit;
        for (count += 16; count >= 6; count -= 6) out += kDigits[bits >> (count - 6) & 63];
        bits &= (1u << count) - 1;
    };
    auto end_run = [&] {
        if (count) out += kDigits[bits << (6 - count) & 63];
        bits = 0;
        count = 0;
        is_shifted = false;
    };
    for (char32_t c : utf8::code_points(text)) {
        if (is_shifted && is_direct(c)) {
            end_run();
            if (is_base64(c) || c == '-') out += '-';
        }
        if (!is_shifted) {
            if (is_direct(c)) {
                out += char(c);
                continue;
            }
            if (c == '+') {
                out += "+-";
                continue;
            }
            out += '+';
            is_shifted = true;
        }
        if (c >= 0x10000) {
            put_unit(0xD800 + ((c - 0x10000) >> 10));
            put_unit(0xDC00 + (c & 0x3FF));
        } else {
            put_unit(c);
        }
    }
    if (is_shifted) {
        end_run();
        out += '-';
    }
    return out;
}

// The state of a decoder inside a run.
struct Run {
    bool is_open = false;
    size_t start = 0, text_start = 0;   // of the '+', and of what the run has given
    uint32_t bits = 0;
    int count = 0;
    char32_t high = 0;   // a high surrogate that waits for its other half
    bool has_digits = false;
};

class Utf7Decoder {
  public:
    Utf7Decoder(Thread& t, std::string_view bytes, const DecodeErrorHandler& handler, DecodeEnd end) : thread_(t), d_{"utf7", bytes, handler, end} {}

    Result<DecodeResult> run() {
        while (!d_.at_end()) {
            bool goes_on = run_.is_open ? inside() : outside();
            if (!goes_on || thread_.failed()) return Error{};
            if (d_.at_end() && run_.is_open && d_.end == DecodeEnd::Final && !close_at_end()) return Error{};
        }
        if (run_.is_open && d_.end == DecodeEnd::More) {   // the whole run waits for the next call
            d_.at = run_.start;
            d_.result.text.resize(run_.text_start);
        }
        return d_.finish();
    }

  private:
    bool fault(size_t start, size_t end, std::string_view reason) {
        run_ = {};
        d_.at = start;
        return d_.fault(end - start, reason);
    }

    bool outside() {
        unsigned char c = d_.byte(0);
        if (c == '+') {
            if (d_.left() > 1 && d_.byte(1) == '-') {
                d_.put('+');
                d_.at += 2;
            } else if (d_.left() > 1 && !is_base64(d_.byte(1))) {
                return fault(d_.at, d_.at + 2, "ill-formed sequence");
            } else {
                run_ = {};
                run_.is_open = true;
                run_.start = d_.at++;
                run_.text_start = d_.result.text.size();
            }
            return true;
        }
        if (c >= 128) return fault(d_.at, d_.at + 1, "unexpected special character");
        d_.put(c);
        ++d_.at;
        return true;
    }

    bool inside() {
        unsigned char c = d_.byte(0);
        if (is_base64(c)) {
            run_.bits = run_.bits << 6 | base64_value(c);
            run_.count += 6;
            run_.has_digits = true;
            ++d_.at;
            if (run_.count >= 16) {
                run_.count -= 16;
                put_unit(run_.bits >> run_.count);
                run_.bits &= (1u << run_.count) - 1;
            }
            return true;
        }
        if (run_.count >= 6) return fault(run_.start, d_.at + 1, "partial character in shift sequence");
        if (run_.count && run_.bits) return fault(run_.start, d_.at + 1, "non-zero padding bits in shift sequence");
        flush_surrogate();
        run_ = {};
        if (c == '-') {
            ++d_.at;
            return true;
        }
        if (c >= 128) return fault(d_.at, d_.at + 1, "unexpected special character");
        d_.put(c);
        ++d_.at;
        return true;
    }

    bool close_at_end() {
        bool is_incomplete = run_.high || run_.count >= 6 || (run_.count && run_.bits) || !run_.has_digits;
        if (is_incomplete) return fault(run_.start, d_.bytes.size(), "unterminated shift sequence");
        run_ = {};
        return true;
    }

    void put_unit(char32_t unit) {
        if (run_.high) {
            char32_t high = std::exchange(run_.high, 0);
            if (unit >= 0xDC00 && unit <= 0xDFFF) return d_.put(0x10000 + ((high - 0xD800) << 10 | (unit - 0xDC00)));
            d_.put(high);
        }
        if (unit >= 0xD800 && unit <= 0xDBFF)
            run_.high = unit;
        else
            d_.put(unit);
    }
    void flush_surrogate() {
        if (run_.high) d_.put(std::exchange(run_.high, 0));
    }

    Thread& thread_;
    codec_detail::Decoder d_;
    Run run_;
};

}  // namespace

Result<Owned> utf_7_encode(Thread& t, Str& text, Str*) {
    Ref<Bytes> made = TRY(new_bytes(t, encode(text.view())));
    return with_size(t, made.value(), text.length);
}

Result<Owned> utf_7_decode(Thread& t, Value data, Str* errors, bool final) {
    BufferView view = TRY(get_buffer(t, data));
    DecodeErrorHandler handler = decode_error_handler(t, errors_of(errors), data);
    DecodeResult made = TRY(Utf7Decoder(t, view.view(), handler, final ? DecodeEnd::Final : DecodeEnd::More).run());
    Ref<Str> text = TRY(new_str(t, made.text));
    return with_size(t, text.value(), made.consumed);
}

}  // namespace kukri::codec
