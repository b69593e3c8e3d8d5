// Rendering of ints, floats and complex numbers under a format spec: sign, prefix, grouped digits, the rest,
// and padding between them. What a reader would get wrong: padding with '0' and align '=' is not padding but
// more digits: they take part in the grouping.
#include <algorithm>
#include <climits>
#include <cmath>

#include "runtime/base/float_text.hpp"
#include "runtime/base/format_spec.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri {
namespace {

Formatted value_error(std::string message) {
    return {std::move(message), FormatFault::ValueError};
}

struct NumberParts {
    char sign = 0;
    std::string_view prefix, digits, rest;
};

char sign_character(const FormatSpec& spec, bool is_negative) {
    if (is_negative) return '-';
    return spec.sign == '+' || spec.sign == ' ' ? spec.sign : char(0);
}

size_t group_size(const FormatSpec& spec) {
    bool is_bits = spec.type == 'b' || spec.type == 'o' || spec.type == 'x' || spec.type == 'X';
    return is_bits ? 4 : 3;
}

void append_fill(std::string& out, char32_t fill, size_t count) {
    if (fill < 128)
        out.append(count, char(fill));
    else
        for (; count; --count) utf8::append(out, fill);
}

std::string assemble(const FormatSpec& spec, NumberParts parts) {
    auto other_width = int64_t((parts.sign ? 1 : 0) + parts.prefix.size() + parts.rest.size());
    std::string grouped;
    if (spec.grouping && !parts.digits.empty()) {   // inf and nan have none
        int64_t min_width = spec.fill == '0' && spec.align == '=' ? spec.width - other_width : 0;
        parts.digits = grouped = group_digits(parts.digits, group_size(spec), spec.grouping, min_width);
    }
    auto padding = size_t(std::max<int64_t>(spec.width - other_width - int64_t(parts.digits.size()), 0));
    size_t before = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
    size_t inside = spec.align == '=' ? padding : 0;   // zeros are digits, but without grouping they look like padding
    std::string out;
    out.reserve(size_t(other_width) + parts.digits.size() + padding);
    if (before) append_fill(out, spec.fill, before);
    if (parts.sign) out += parts.sign;
    out += parts.prefix;
    if (inside) append_fill(out, spec.fill, inside);
    out.append(parts.digits).append(parts.rest);
    if (size_t behind = padding - before - inside) append_fill(out, spec.fill, behind);
    return out;
}

// Takes "-12.5e+07" apart.
NumberParts split_float(const FormatSpec& spec, std::string_view text) {
    NumberParts parts;
    bool is_negative = text[0] == '-';
    if (is_negative) text.remove_prefix(1);
    size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    parts.sign = sign_character(spec, is_negative);
    parts.digits = text.substr(0, digits);
    parts.rest = text.substr(digits);
    return parts;
}

}  // namespace

std::string group_digits(std::string_view digits, size_t size, char separator, int64_t min_width) {
    // As few digits as make it wide enough, leading zeros among them: every group but the first costs a separator.
    auto width_of = [&](size_t count) { return count + (count - 1) / size; };
    size_t count = std::max<size_t>(digits.size(), 1);
    if (auto wanted = size_t(std::max<int64_t>(min_width, 0)); width_of(count) < wanted) {
        count = std::max(count, wanted - wanted / (size + 1));
        while (width_of(count) < wanted) ++count;
    }
    std::string out(width_of(count), '0');
    char* at = out.data() + out.size();
    for (size_t done = 0; done < count; ++done) {
        if (done && done % size == 0) *--at = separator;
        *--at = done < digits.size() ? digits[digits.size() - 1 - done] : '0';
    }
    return out;
}

IntNeeds int_format_needs(const FormatSpec& spec) {
    switch (spec.type) {
        case 0:
        case 'd':
        case 'n':
        case 'b':
        case 'o':
        case 'x':
        case 'X':
            return IntNeeds::Digits;
        case 'c':
            return IntNeeds::Character;
        case 'e':
        case 'E':
        case 'f':
        case 'F':
        case 'g':
        case 'G':
        case '%':
            return IntNeeds::Float;
        default:
            return IntNeeds::Nothing;
    }
}

int int_format_base(const FormatSpec& spec) {
    switch (spec.type) {
        case 'b':
            return 2;
        case 'o':
            return 8;
        case 'x':
        case 'X':
            return 16;
        default:
            return 10;
    }
}

namespace {

const char* int_format_objection(const FormatSpec& spec) {
    if (spec.precision >= 0) return "Precision not allowed in integer format specifier";
    if (spec.has_no_negative_zero)
        return "Negative zero coercion (z) not allowed in integer format specifier";
    if (spec.type != 'c') return nullptr;
    if (spec.sign) return "Sign not allowed with integer format specifier 'c'";
    if (spec.is_alternate) return "Alternate form (#) not allowed with integer format specifier 'c'";
    return nullptr;
}

std::string_view int_prefix(const FormatSpec& spec) {
    if (!spec.is_alternate) return "";
    switch (spec.type) {
        case 'b':
            return "0b";
        case 'o':
            return "0o";
        case 'x':
            return "0x";
        case 'X':
            return "0X";
        default:
            return "";
    }
}

std::string to_upper_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = char(c - 32);
    return out;
}

}  // namespace

Formatted format_int(const FormatSpec& spec, std::string_view digits, bool is_negative,
                     std::string_view type_name) {
    if (int_format_needs(spec) == IntNeeds::Nothing) return unknown_format_code(spec.type, type_name);
    if (auto* objection = int_format_objection(spec)) return value_error(objection);
    std::string upper;
    if (spec.type == 'X') digits = upper = to_upper_ascii(digits);
    return {assemble(spec, {sign_character(spec, is_negative), int_prefix(spec), digits, ""})};
}

Formatted format_character(const FormatSpec& spec, std::optional<char32_t> code_point) {
    if (auto* objection = int_format_objection(spec)) return value_error(objection);
    if (!code_point) return {"%c arg not in range(0x110000)", FormatFault::OverflowError};
    std::string character = utf8::from_code_point(*code_point);
    FormatSpec as_text;
    as_text.fill = spec.fill;
    as_text.align = spec.align == '=' ? '>' : spec.align;
    as_text.width = spec.width;
    return format_text(as_text, character, 1);
}

namespace {

// The renderer for a type letter; nothing if it is no letter for floats.
std::optional<FloatFormat> float_format(const FormatSpec& spec) {
    FloatFormat format;
    format.is_alternate = spec.is_alternate;
    format.has_no_negative_zero = spec.has_no_negative_zero;
    format.precision = spec.precision < 0 ? 6 : int(spec.precision);
    switch (spec.type) {
        case 'E':
            format.is_upper = true;
            [[fallthrough]];
        case 'e':
            format.style = FloatStyle::Exponent;
            return format;
        case 'F':
            format.is_upper = true;
            [[fallthrough]];
        case '%':
        case 'f':
            format.style = FloatStyle::Fixed;
            return format;
        case 'G':
            format.is_upper = true;
            [[fallthrough]];
        case 'n':
        case 'g':
            format.style = FloatStyle::General;
            return format;
        case 0:
            format.style = spec.precision < 0 ? FloatStyle::Shortest : FloatStyle::General;
            return format;
        default:
            return {};
    }
}

Formatted precision_refusal(const FormatSpec& spec) {
    if (spec.precision > INT_MAX) return value_error("precision too big");
    if (spec.precision > kMaxFormattedWidth) return {"", FormatFault::MemoryError};
    return {};
}

}  // namespace

Formatted format_double(const FormatSpec& spec, double d, std::string_view type_name) {
    auto format = float_format(spec);
    if (!format) return unknown_format_code(spec.type, type_name);
    if (Formatted refusal = precision_refusal(spec); refusal.failed()) return refusal;
    format->adds_point_zero = spec.type == 0;
    std::string text = format_float(spec.type == '%' ? d * 100 : d, *format);
    if (spec.type == '%') text += '%';
    return {assemble(spec, split_float(spec, text))};
}

Formatted format_complex(const FormatSpec& spec, double real, double imaginary, std::string_view type_name) {
    auto format = float_format(spec);
    if (!format || spec.type == '%') return unknown_format_code(spec.type, type_name);
    if (Formatted refusal = precision_refusal(spec); refusal.failed()) return refusal;
    if (spec.fill == '0') return value_error("Zero padding is not allowed in complex format specifier");
    if (spec.align == '=')
        return value_error("'=' alignment flag is not allowed in complex format specifier");
    bool shows_real = spec.type != 0 || real != 0 || std::signbit(real);
    FormatSpec part = spec;
    part.width = -1;
    std::string text, piece;
    if (shows_real) {
        piece = format_float(real, *format);
        text = assemble(part, split_float(part, piece));
        part.sign = '+';
    }
    piece = format_float(imaginary, *format);
    text += assemble(part, split_float(part, piece)) + "j";
    if (shows_real && spec.type == 0) text = "(" + text + ")";
    FormatSpec whole;
    whole.fill = spec.fill;
    whole.align = spec.align;
    whole.width = spec.width;
    return format_text(whole, text, text.size());
}

}  // namespace kukri
