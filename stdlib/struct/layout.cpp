// Parser of struct's format strings.
#include "stdlib/struct/layout.hpp"

#include <cstddef>
#include <limits>

#include "runtime/base/ascii_bytes.hpp"

namespace kukri::structs {

namespace {

struct Letter {
    char code;
    FieldKind kind;
    uint8_t native_size, standard_size;   // 0: not in standard mode
};
constexpr Letter kLetters[] = {
    {'b', FieldKind::Signed, 1, 1}, {'B', FieldKind::Unsigned, 1, 1}, {'h', FieldKind::Signed, sizeof(short), 2}, {'H', FieldKind::Unsigned, sizeof(short), 2},
    {'i', FieldKind::Signed, sizeof(int), 4}, {'I', FieldKind::Unsigned, sizeof(int), 4}, {'l', FieldKind::Signed, sizeof(long), 4},
    {'L', FieldKind::Unsigned, sizeof(long), 4}, {'q', FieldKind::Signed, sizeof(long long), 8}, {'Q', FieldKind::Unsigned, sizeof(long long), 8},
    {'n', FieldKind::Signed, sizeof(ptrdiff_t), 0}, {'N', FieldKind::Unsigned, sizeof(size_t), 0}, {'e', FieldKind::Float, 2, 2},
    {'f', FieldKind::Float, 4, 4}, {'d', FieldKind::Float, 8, 8}, {'?', FieldKind::Bool, 1, 1}, {'c', FieldKind::Char, 1, 1},
    {'P', FieldKind::Pointer, sizeof(void*), 0}, {'s', FieldKind::Text, 1, 1}, {'p', FieldKind::PascalText, 1, 1},
};

constexpr const char* kTooLong = "total struct size too long";

const Letter* find_letter(char c) {
    for (const Letter& l : kLetters)
        if (l.code == c) return &l;
    return nullptr;
}

}  // namespace

const char* parse_layout(std::string_view format, Layout& layout) {
    layout = {};
    if (!format.empty() && std::string_view("@=<>!").find(format[0]) != std::string_view::npos) {
        layout.native = format[0] == '@';
        layout.big_endian = format[0] == '>' || format[0] == '!';
        format.remove_prefix(1);
    }
    int64_t size = 0, items = 0;
    for (size_t at = 0; at < format.size();) {
        char c = format[at++];
        if (ascii_bytes::is_space(c)) continue;
        int64_t count = 1;
        if (ascii_bytes::is_digit(c)) {
            count = c - '0';
            for (; at < format.size() && ascii_bytes::is_digit(format[at]); ++at)
                if (__builtin_mul_overflow(count, 10, &count) || __builtin_add_overflow(count, format[at] - '0', &count)) return kTooLong;
            if (at == format.size()) return "repeat count given without format specifier";
            c = format[at++];
        }
        int64_t bytes = count;
        if (c != 'x') {
            const Letter* letter = find_letter(c);
            int64_t each = !letter ? 0 : layout.native ? letter->native_size : letter->standard_size;
            if (each == 0) return "bad char in struct format";
            if (layout.native && __builtin_add_overflow(size, (each - size % each) % each, &size)) return kTooLong;
            bool is_text = letter->kind == FieldKind::Text || letter->kind == FieldKind::PascalText;
            if (count || is_text) layout.fields.push_back({letter->kind, c, uint8_t(each), size, count});
            if (__builtin_mul_overflow(count, each, &bytes)) return kTooLong;
            items += is_text ? 1 : count;
        }
        if (__builtin_add_overflow(size, bytes, &size)) return kTooLong;
    }
    layout.size = size;
    layout.items = items;
    return nullptr;
}

}  // namespace kukri::structs
