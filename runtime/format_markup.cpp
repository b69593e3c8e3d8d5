#include "runtime/format_markup.hpp"

#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/runtime.hpp"

namespace kukri {

char32_t MarkupParser::take() {
    const char* p = format_.data() + at_;
    char32_t c = utf8::next(p);
    at_ = size_t(p - format_.data());
    return c;
}

Result<MarkupPiece> MarkupParser::next(Thread& t) {
    MarkupPiece piece;
    size_t start = at_, brace = format_.find_first_of("{}", at_);
    if (brace == std::string_view::npos) {
        piece.literal = format_.substr(start);
        at_ = format_.size();
        return piece;
    }
    char c = format_[brace];
    at_ = brace + 1;
    bool is_doubled = !at_end() && format_[at_] == c;
    if (c == '}' && !is_doubled) return t.value_error("Single '}}' encountered in format string");
    if (at_end()) return t.value_error("Single '{{' encountered in format string");
    if (is_doubled) {
        piece.literal = format_.substr(start, at_ - start);
        ++at_;
        return piece;
    }
    piece.literal = format_.substr(start, brace - start);
    piece.has_field = true;
    TRY(parse_field(t, piece));
    return piece;
}

Result<void> MarkupParser::parse_field(Thread& t, MarkupPiece& piece) {
    size_t start = at_;
    char end = 0;
    while (!at_end() && !end) {
        switch (format_[at_++]) {
            case '{':
                return t.value_error("unexpected '{{' in field name");
            case '[':
                at_ = std::min(format_.find(']', at_), format_.size());
                break;
            case '}':
            case ':':
            case '!':
                end = format_[at_ - 1];
                break;
        }
    }
    if (!end) return t.value_error("expected '}}' before end of string");
    piece.name = format_.substr(start, at_ - 1 - start);
    if (end == '}') return {};
    bool is_over = false;
    if (end == '!') TRY(parse_conversion(t, piece, is_over));
    return is_over ? Result<void>() : parse_spec(t, piece);
}

Result<void> MarkupParser::parse_conversion(Thread& t, MarkupPiece& piece, bool& is_over) {
    if (at_end()) return t.value_error("end of string while looking for conversion specifier");
    piece.conversion = take();
    if (at_end()) return {};
    char32_t c = take();
    is_over = c == '}';
    if (c != '}' && c != ':') return t.value_error("expected ':' after conversion specifier");
    return {};
}

Result<void> MarkupParser::parse_spec(Thread& t, MarkupPiece& piece) {
    size_t start = at_;
    for (int depth = 1; !at_end();) {
        char c = format_[at_++];
        if (c == '{') {
            piece.spec_has_fields = true;
            ++depth;
        } else if (c == '}' && --depth == 0) {
            piece.spec = format_.substr(start, at_ - 1 - start);
            return {};
        }
    }
    return t.value_error("unmatched '{{' in format spec");
}

Result<std::optional<int64_t>> field_number(Thread& t, std::string_view text) {
    std::optional<int64_t> none;
    if (text.empty()) return none;
    int64_t number = 0;
    for (char32_t c : utf8::code_points(text)) {
        int digit = unicode::decimal_value(c);
        if (digit < 0) return none;
        if (number > (INT64_MAX - digit) / 10) return t.value_error("Too many decimal digits in format string");
        number = number * 10 + digit;
    }
    return std::optional<int64_t>(number);
}

Result<FieldStep> FieldPath::next(Thread& t) {
    FieldStep step{};
    char start = rest_[0];
    rest_.remove_prefix(1);
    if (start == '.') {
        step.is_attribute = true;
        step.name = rest_.substr(0, first_part_length(rest_));
        rest_.remove_prefix(step.name.size());
    } else if (start == '[') {
        size_t end = rest_.find(']');
        if (end == std::string_view::npos) return t.value_error("Missing ']' in format string");
        step.name = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        step.number = TRY(field_number(t, step.name));
    } else {
        return t.value_error("Only '.' or '[' may follow ']' in format field specifier");
    }
    if (step.name.empty()) return t.value_error("Empty attribute in format string");
    return step;
}

}  // namespace kukri
