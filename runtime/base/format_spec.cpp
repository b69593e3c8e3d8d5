// Parsing of format specs, and str.__format__. (Numbers: format_number.cpp.)
#include "runtime/base/format_spec.hpp"

#include <cassert>
#include <limits>

#include "runtime/base/utf8.hpp"

namespace kukri {
namespace {

Formatted value_error(std::string message) {
    return {std::move(message), FormatFault::ValueError};
}

bool is_alignment(char c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
}

// All that means anything is ASCII: a byte of another character is no sign of anything.
class SpecReader {
  public:
    explicit SpecReader(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}
    bool at_end() const { return at_ == end_; }
    char peek() const { return at_end() ? '\0' : *at_; }
    char peek_second() const {
        if (at_end()) return '\0';
        const char* second = at_ + utf8::length_at(*at_);
        return second == end_ ? '\0' : *second;
    }
    char32_t take() { return utf8::next(at_); }
    bool skip(char c) {
        if (at_end() || *at_ != c) return false;
        ++at_;
        return true;
    }
    // False if the number is too large; -1 if there is none.
    bool take_number(int64_t& number) {
        number = -1;
        for (; at_ < end_ && *at_ >= '0' && *at_ <= '9'; ++at_) {
            if (number < 0) number = 0;
            if (number > (std::numeric_limits<int64_t>::max() - (*at_ - '0')) / 10) return false;
            number = number * 10 + (*at_ - '0');
        }
        return true;
    }
    bool has_more_than_one_left() const { return !at_end() && at_ + utf8::length_at(*at_) != end_; }

  private:
    const char* at_;
    const char* end_;
};

// [[fill]align][sign][z][#][0]
void read_flags(SpecReader& reader, FormatSubject subject, FormatSpec& spec) {
    bool has_fill = is_alignment(reader.peek_second());
    if (has_fill) spec.fill = reader.take();
    if (is_alignment(reader.peek())) spec.align = char(reader.take());
    if (char c = reader.peek(); c == ' ' || c == '+' || c == '-') spec.sign = char(reader.take());
    spec.has_no_negative_zero = reader.skip('z');
    spec.is_alternate = reader.skip('#');
    if (!has_fill && reader.skip('0')) {
        spec.fill = '0';
        if (!spec.align && subject == FormatSubject::Number) spec.align = '=';
    }
    if (!spec.align) spec.align = subject == FormatSubject::Number ? '>' : '<';
}

bool read_grouping(SpecReader& reader, FormatSpec& spec) {
    if (reader.skip(',')) spec.grouping = ',';
    if (reader.peek() == '_') {
        if (spec.grouping) return false;
        reader.take();
        spec.grouping = '_';
    }
    return !(spec.grouping == '_' && reader.peek() == ',');
}

void append_quoted_code(std::string& out, char32_t code) {
    if (code > 32 && code < 128) {
        out += {'\'', char(code), '\''};
        return;
    }
    char buffer[16];
    snprintf(buffer, sizeof buffer, "'\\x%x'", unsigned(code));
    out += buffer;
}

bool type_can_be_grouped(char32_t type, char grouping) {
    switch (type) {
        case 0:
        case 'd':
        case 'e':
        case 'f':
        case 'g':
        case 'E':
        case 'F':
        case 'G':
        case '%':
            return true;
        case 'b':
        case 'o':
        case 'x':
        case 'X':
            return grouping == '_';
        default:
            return false;
    }
}

}  // namespace

Formatted parse_format_spec(std::string_view text, FormatSubject subject, std::string_view type_name,
                            FormatSpec& spec) {
    SpecReader reader(text);
    spec = {};
    read_flags(reader, subject, spec);
    if (!reader.take_number(spec.width)) return value_error("Too many decimal digits in format string");
    if (!read_grouping(reader, spec)) return value_error("Cannot specify both ',' and '_'.");
    if (reader.skip('.')) {
        if (!reader.take_number(spec.precision))
            return value_error("Too many decimal digits in format string");
        if (spec.precision < 0) return value_error("Format specifier missing precision");
    }
    if (reader.has_more_than_one_left()) {
        std::string message = "Invalid format specifier '";
        return value_error(
            message.append(text).append("' for object of type '").append(type_name).append("'"));
    }
    bool has_type = !reader.at_end();
    if (has_type) spec.type = reader.take();
    char32_t effective_type = !has_type && subject == FormatSubject::Text ? U's' : spec.type;
    if (spec.grouping && !type_can_be_grouped(effective_type, spec.grouping)) {
        std::string message = std::string("Cannot specify '") + spec.grouping + "' with ";
        append_quoted_code(message, effective_type);
        return value_error(message + ".");
    }
    if (spec.width > kMaxFormattedWidth) return {"", FormatFault::MemoryError};
    return {};
}

Formatted unknown_format_code(char32_t type, std::string_view type_name) {
    std::string message = "Unknown format code ";
    append_quoted_code(message, type);
    return value_error(message.append(" for object of type '").append(type_name).append("'"));
}

namespace {

const char* text_format_objection(const FormatSpec& spec) {
    if (spec.sign == ' ') return "Space not allowed in string format specifier";
    if (spec.sign) return "Sign not allowed in string format specifier";
    if (spec.has_no_negative_zero) return "Negative zero coercion (z) not allowed in string format specifier";
    if (spec.is_alternate) return "Alternate form (#) not allowed in string format specifier";
    if (spec.align == '=') return "'=' alignment not allowed in string format specifier";
    return nullptr;
}

}  // namespace

Formatted format_text(const FormatSpec& spec, std::string_view text, size_t length,
                      std::string_view type_name) {
    if (spec.type && spec.type != 's') return unknown_format_code(spec.type, type_name);
    if (auto* objection = text_format_objection(spec)) return value_error(objection);
    if (spec.precision >= 0 && uint64_t(spec.precision) < length) {
        length = size_t(spec.precision);
        text = text.substr(0, utf8::offset_of(text, length));
    }
    size_t padding = spec.width > int64_t(length) ? size_t(spec.width) - length : 0;
    size_t left = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
    Formatted result;
    result.text.reserve(text.size() + padding);
    for (size_t i = 0; i < left; ++i) utf8::append(result.text, spec.fill);
    result.text += text;
    for (size_t i = left; i < padding; ++i) utf8::append(result.text, spec.fill);
    return result;
}

}  // namespace kukri
