// Parser and renderers of printf-style conversions.
#include "runtime/base/percent_format.hpp"

#include <algorithm>
#include <climits>
#include <limits>

#include "runtime/base/float_text.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri {
namespace {

class PercentReader {
  public:
    PercentReader(std::string_view format, size_t at) : format_(format), at_(at) {}
    bool at_end() const { return at_ >= format_.size(); }
    size_t position() const { return at_; }
    bool skip(char c) {
        if (at_end() || format_[at_] != c) return false;
        ++at_;
        return true;
    }
    // False if it exceeds `largest`; -1 if there are no digits.
    bool take_number(int64_t largest, int64_t& number) {
        for (number = -1; !at_end() && format_[at_] >= '0' && format_[at_] <= '9'; ++at_) {
            int digit = format_[at_] - '0';
            if (number < 0) number = 0;
            if (number > (largest - digit) / 10) return false;
            number = number * 10 + digit;
        }
        return true;
    }
    // Behind '(': the text up to the matching ')'.
    std::optional<std::string_view> take_key() {
        size_t start = at_;
        for (int depth = 1; at_ < format_.size(); ++at_) {
            if (format_[at_] == '(') ++depth;
            if (format_[at_] == ')' && --depth == 0) {
                ++at_;
                return format_.substr(start, at_ - 1 - start);
            }
        }
        return {};
    }
    bool take_flag(PercentSpec& spec) {
        if (at_end()) return false;
        switch (format_[at_]) {
            case '-':
                spec.is_left = true;
                break;
            case '+':
                spec.has_plus = true;
                break;
            case ' ':
                spec.has_space = true;
                break;
            case '#':
                spec.is_alternate = true;
                break;
            case '0':
                spec.has_zeros = true;
                break;
            default:
                return false;
        }
        ++at_;
        return true;
    }
    char32_t take_conversion(PercentSubject subject) {
        if (subject == PercentSubject::Bytes) return static_cast<unsigned char>(format_[at_++]);
        const char* p = format_.data() + at_;
        char32_t c = utf8::next(p);
        at_ = size_t(p - format_.data());
        return c;
    }

  private:
    std::string_view format_;
    size_t at_;
};

}  // namespace

const char* parse_percent_spec(std::string_view format, size_t& at, PercentSubject subject,
                               PercentSpec& spec) {
    PercentReader reader(format, at);
    spec = {};
    if (reader.skip('(') && !(spec.key = reader.take_key())) return "incomplete format key";
    while (reader.take_flag(spec)) {
    }
    spec.takes_width = reader.skip('*');
    if (!spec.takes_width && !reader.take_number(std::numeric_limits<int64_t>::max(), spec.width))
        return "width too big";
    if (reader.skip('.')) {
        spec.takes_precision = reader.skip('*');
        if (!spec.takes_precision && !reader.take_number(INT_MAX, spec.precision))
            return subject == PercentSubject::Text ? "precision too big" : "prec too big";
        spec.precision = std::max<int64_t>(spec.precision, 0);
    }
    if (!reader.skip('h') && !reader.skip('l')) reader.skip('L');  // C's length modifiers, ignored
    if (reader.at_end()) return "incomplete format";
    size_t index = reader.position();
    spec.conversion_index = subject == PercentSubject::Text ? utf8::index_of(format, index) : index;
    spec.conversion = reader.take_conversion(subject);
    at = reader.position();
    return nullptr;
}

std::string unsupported_percent_character(const PercentSpec& spec) {
    char32_t c = spec.conversion;
    bool is_shown = c > 31 && c < 127;
    char buffer[96];
    snprintf(buffer, sizeof buffer, "unsupported format character '%c' (0x%x) at index %zu",
             is_shown ? char(c) : '?', unsigned(c), spec.conversion_index);
    return buffer;
}

namespace {

std::string padded(const PercentSpec& spec, std::string_view text, size_t length) {
    std::string out;
    size_t padding = spec.width > int64_t(length) ? size_t(spec.width) - length : 0;
    out.reserve(text.size() + padding);
    if (!spec.is_left) out.append(padding, ' ');
    out += text;
    if (spec.is_left) out.append(padding, ' ');
    return out;
}

// Zeros, if asked for, go between the sign or prefix and the digits.
std::string padded_number(const PercentSpec& spec, std::string sign_and_prefix, std::string_view body) {
    size_t length = sign_and_prefix.size() + body.size();
    if (spec.has_zeros && !spec.is_left && spec.width > int64_t(length))
        sign_and_prefix.append(size_t(spec.width) - length, '0');
    sign_and_prefix += body;
    return padded(spec, sign_and_prefix, sign_and_prefix.size());
}

std::string sign_text(const PercentSpec& spec, bool is_negative) {
    return is_negative ? "-" : spec.has_plus ? "+" : spec.has_space ? " " : "";
}

}  // namespace

int percent_int_base(char32_t conversion) {
    return conversion == 'o' ? 8 : conversion == 'x' || conversion == 'X' ? 16 : 10;
}

std::string percent_int(const PercentSpec& spec, std::string_view digits, bool is_negative) {
    std::string body;
    if (spec.precision > int64_t(digits.size())) body.append(size_t(spec.precision) - digits.size(), '0');
    body += digits;
    if (spec.conversion == 'X')
        for (char& c : body)
            if (c >= 'a' && c <= 'f') c = char(c - 32);
    std::string start = sign_text(spec, is_negative);
    if (spec.is_alternate && percent_int_base(spec.conversion) != 10) (start += '0') += char(spec.conversion);
    return padded_number(spec, std::move(start), body);
}

std::string percent_float(const PercentSpec& spec, double d) {
    FloatFormat format;
    bool is_upper = spec.conversion < 'a';
    format.style = FloatStyle(is_upper ? char(spec.conversion + 32) : char(spec.conversion));
    format.precision = spec.precision < 0 ? 6 : int(spec.precision);
    format.is_upper = is_upper;
    format.is_alternate = spec.is_alternate;
    std::string text = format_float(d, format);
    bool is_negative = text[0] == '-';
    return padded_number(spec, sign_text(spec, is_negative),
                         std::string_view(text).substr(is_negative ? 1 : 0));
}

std::string percent_text(const PercentSpec& spec, std::string_view text) {
    size_t length = utf8::count(text);
    if (spec.conversion != 'c' && spec.precision >= 0 && uint64_t(spec.precision) < length) {
        length = size_t(spec.precision);
        text = text.substr(0, utf8::offset_of(text, length));
    }
    return padded(spec, text, length);
}

std::string percent_bytes(const PercentSpec& spec, std::string_view bytes) {
    if (spec.conversion != 'c' && spec.precision >= 0) bytes = bytes.substr(0, size_t(spec.precision));
    return padded(spec, bytes, bytes.size());
}

}  // namespace kukri
