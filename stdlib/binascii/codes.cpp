// Encoders and decoders of binascii.
#include "stdlib/binascii/codes.hpp"

#include <array>

#include "runtime/base/format.hpp"
#include "runtime/base/int_text.hpp"

namespace kukri::binascii {

namespace {

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr uint8_t kNoDigit = 64;

constexpr std::array<uint8_t, 256> kBase64Values = [] {
    std::array<uint8_t, 256> values{};
    values.fill(kNoDigit);
    for (size_t i = 0; i < 64; ++i) values[uint8_t(kBase64[i])] = uint8_t(i);
    return values;
}();

constexpr size_t kQuotedLine = 76;
constexpr char kHex[] = "0123456789ABCDEF";

}  // namespace

// --- base64 ---------------------------------------------------------------------------------------------------------------------------

std::string encode_base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4, '=');
    char* to = out.data();
    auto at = [&](size_t i) { return unsigned(uint8_t(bytes[i])); };
    size_t i = 0;
    for (; i + 3 <= bytes.size(); i += 3) {
        unsigned word = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
        for (int shift = 18; shift >= 0; shift -= 6) *to++ = kBase64[word >> shift & 63];
    }
    if (size_t left = bytes.size() - i) {
        unsigned word = at(i) << 16 | (left == 2 ? at(i + 1) << 8 : 0);
        *to++ = kBase64[word >> 18 & 63];
        *to++ = kBase64[word >> 12 & 63];
        if (left == 2) *to = kBase64[word >> 6 & 63];
    }
    return out;
}

Decoded decode_base64(std::string_view text, Strictness strictness) {
    bool strict = strictness == Strictness::Strict;
    Decoded d;
    auto fail = [&](std::string fault) {
        d.fault = std::move(fault);
        return std::move(d);
    };
    if (strict && text.starts_with('=')) return fail("Leading padding not allowed");
    d.bytes.reserve(text.size() / 4 * 3 + 3);
    unsigned word = 0, digits = 0, pads = 0;   // of the group of four that is being read
    bool padding = false;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '=') {
            padding = true;
            if (strict && digits == 0) return fail("Excess padding not allowed");
            if (digits < 2 || digits + ++pads < 4) continue;
            if (strict && i + 1 < text.size()) return fail("Excess data after padding");
            return d;   // what follows is not read
        }
        unsigned value = kBase64Values[uint8_t(text[i])];
        if (value == kNoDigit) {
            if (strict) return fail("Only base64 data is allowed");
            continue;
        }
        if (strict && padding) return fail("Discontinuous padding not allowed");
        pads = 0;
        word = word << 6 | value;
        if (++digits == 1) continue;
        // Two digits hold the first byte, three the second, four the third.
        unsigned spare = 6 * digits - 8 * (digits - 1);
        d.bytes += char(word >> spare);
        if (digits == 4) digits = 0;
    }
    if (digits == 1) return fail(fmt::format("Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a multiple of 4", d.bytes.size() / 3 * 4 + 1));
    if (digits) return fail("Incorrect padding");
    return d;
}

Decoded decode_hex(std::string_view text) {
    Decoded d;
    if (text.size() % 2) return {{}, "Odd-length string"};
    d.bytes.reserve(text.size() / 2);
    for (size_t i = 0; i < text.size(); i += 2) {
        int high = digit_of(text[i]), low = digit_of(text[i + 1]);
        if (high >= 16 || low >= 16) return {{}, "Non-hexadecimal digit found"};
        d.bytes += char(high << 4 | low);
    }
    return d;
}

// --- uuencode -------------------------------------------------------------------------------------------------------------------------

std::string encode_uu(std::string_view bytes, UuZero zero) {
    auto digit = [&](unsigned n) { return n == 0 && zero == UuZero::Backtick ? '`' : char(' ' + n); };
    std::string out(1, digit(unsigned(bytes.size())));
    for (size_t i = 0; i < bytes.size(); i += 3) {
        unsigned word = 0;
        for (size_t k = 0; k < 3; ++k) word = word << 8 | (i + k < bytes.size() ? uint8_t(bytes[i + k]) : 0);
        for (int shift = 18; shift >= 0; shift -= 6) out += digit(word >> shift & 63);
    }
    return out += '\n';
}

Decoded decode_uu(std::string_view line) {
    Decoded d;
    size_t length = ((line.empty() ? 0u : unsigned(uint8_t(line[0]))) - ' ') & 63;
    size_t at = 1;
    unsigned word = 0, bits = 0;
    for (; d.bytes.size() < length; ++at) {
        unsigned value = 0;   // blanks that were cut off at the end of the line
        if (at < line.size() && line[at] != '\n' && line[at] != '\r') {
            auto c = uint8_t(line[at]);
            if (c < ' ' || c > ' ' + 64) return {{}, "Illegal char"};
            value = (c - ' ') & 63u;
        }
        word = word << 6 | value;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            d.bytes += char(word >> bits);
        }
    }
    for (; at < line.size(); ++at)
        if (line[at] != ' ' && line[at] != '`' && line[at] != '\n' && line[at] != '\r') return {{}, "Trailing garbage"};
    return d;
}

// --- quoted-printable -----------------------------------------------------------------------------------------------------------------

namespace {

class QuotedEncoder {
  public:
    QuotedEncoder(std::string_view bytes, QuotedPrintable options) : bytes_(bytes), options_(options) {
        size_t line_end = bytes.find('\n');
        has_crlf_ = line_end != std::string_view::npos && line_end > 0 && bytes[line_end - 1] == '\r';
    }
    std::string run() {
        for (size_t i = 0; i < bytes_.size();) {
            if (needs_quoting(i)) {
                if (column_ + 3 >= kQuotedLine) break_line();
                column_ += 3;
                quote(bytes_[i++]);
            } else if (size_t size = line_end_at(i)) {
                end_line();
                i += size;
            } else {
                if (i + 1 != bytes_.size() && bytes_[i + 1] != '\n' && column_ + 1 >= kQuotedLine) break_line();
                ++column_;
                char c = bytes_[i++];
                out_ += options_.is_header && c == ' ' ? '_' : c;
            }
        }
        return std::move(out_);
    }

  private:
    bool needs_quoting(size_t i) const {
        auto c = uint8_t(bytes_[i]);
        bool last = i + 1 == bytes_.size();
        if (c > 126 || c == '=' || (options_.is_header && c == '_')) return true;
        // A lone dot on a line ends a mail.
        if (c == '.' && column_ == 0) return last || bytes_[i + 1] == '\n' || bytes_[i + 1] == '\r' || bytes_[i + 1] == 0;
        if (c == '\r' || c == '\n') return !options_.is_text;
        if (c == '\t' || c == ' ') return last || (options_.quotes_tabs);
        return c < 33;
    }
    size_t line_end_at(size_t i) const {
        if (!options_.is_text) return 0;
        if (bytes_[i] == '\n') return 1;
        return bytes_[i] == '\r' && i + 1 < bytes_.size() && bytes_[i + 1] == '\n' ? 2 : 0;
    }
    void quote(char c) {
        out_ += '=';
        out_ += kHex[uint8_t(c) >> 4];
        out_ += kHex[c & 15];
    }
    void break_line() {
        out_ += has_crlf_ ? "=\r\n" : "=\n";
        column_ = 0;
    }
    void end_line() {
        column_ = 0;
        // White space before a line end would be lost on the way.
        if (!out_.empty() && (out_.back() == ' ' || out_.back() == '\t')) {
            char c = out_.back();
            out_.pop_back();
            quote(c);
        }
        out_ += has_crlf_ ? "\r\n" : "\n";
    }

    std::string_view bytes_;
    QuotedPrintable options_;
    bool has_crlf_;
    std::string out_;
    size_t column_ = 0;
};

}  // namespace

std::string encode_quoted(std::string_view bytes, QuotedPrintable options) { return QuotedEncoder(bytes, options).run(); }

std::string decode_quoted(std::string_view text, bool is_header) {
    std::string out;
    out.reserve(text.size());
    for (size_t i = 0; i < text.size();) {
        char c = text[i++];
        if (c == '_' && is_header) {
            out += ' ';
        } else if (c != '=') {
            out += c;
        } else if (i == text.size()) {
            break;
        } else if (text[i] == '\n' || text[i] == '\r') {   // a soft line break
            i = std::min(text.find('\n', i), text.size() - 1) + 1;
        } else if (text[i] == '=') {
            out += '=';
            ++i;
        } else if (i + 1 < text.size() && digit_of(text[i]) < 16 && digit_of(text[i + 1]) < 16) {
            out += char(digit_of(text[i]) << 4 | digit_of(text[i + 1]));
            i += 2;
        } else {
            out += '=';
        }
    }
    return out;
}

// The CRC of BinHex: polynomial x^16 + x^12 + x^5 + 1, most significant bit first.
uint16_t crc_ccitt(std::string_view bytes, uint16_t start) {
    unsigned crc = start;
    for (char c : bytes) {
        crc ^= unsigned(uint8_t(c)) << 8;
        for (int bit = 0; bit < 8; ++bit) crc = crc << 1 ^ (crc & 0x8000 ? 0x1021 : 0);
        crc &= 0xffff;
    }
    return uint16_t(crc);
}

}  // namespace kukri::binascii
