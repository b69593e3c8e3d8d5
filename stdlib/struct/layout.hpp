// The layout that a format string of the struct module describes ("Format Strings", library reference). Pure.
// What a reader would get wrong: in native mode a letter aligns even with a count of zero, and nothing is aligned at the end.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace kukri::structs {

enum class FieldKind : uint8_t { Signed, Unsigned, Float, Bool, Char, Pointer, Text, PascalText };

// Some fields in a row: `count` of them, or for Text and PascalText one of `count` bytes.
struct Fields {
    FieldKind kind;
    char code;
    uint8_t size;       // of one
    int64_t offset, count;
};

struct Layout {
    std::vector<Fields> fields;
    int64_t size = -1, items = -1;   // -1: there is none
    bool big_endian = false, native = true;
};

// Null, or the message of a struct.error.
const char* parse_layout(std::string_view format, Layout& layout);

}  // namespace kukri::structs
