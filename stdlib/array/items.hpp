// The items of array.array: its type codes, their conversion with array's own error texts, and the machine formats of its pickles.
// What a reader would get wrong: 'u' and 'w' hold code points in four bytes each, which no buffer format describes.
#pragma once
#include <string>

#include "runtime/native_items.hpp"

namespace kukri::arrays {

inline constexpr std::string_view kTypeCodes = "bBuwhHiIlLqQfd";

struct ItemCode {
    char code;
    uint8_t size;
    const ItemFormat* format;   // null for characters
    bool is_text() const { return !format; }
};
// Size 0: there is no such code.
ItemCode find_code(char code);

Result<Owned> unpack(Thread& t, ItemCode code, const char* at);
// TypeError, OverflowError.
Result<void> pack(Thread& t, ItemCode code, Value v, char* out);
// Code points as text and back.
Result<Ref<Str>> text_of_items(Thread& t, std::string_view items);
std::string items_of_text(std::string_view text);

// "Machine format codes" of _array_reconstructor.
struct MachineFormat {
    uint8_t size;
    enum Kind : uint8_t { Integer, Float, Utf16, Utf32 } kind;
    bool is_signed, is_big_endian;
};
inline constexpr int kMachineFormats = 22;
extern const MachineFormat kMachineFormat[kMachineFormats];
int machine_format_of(ItemCode code);
// The type code for a machine format: of ints that of the same size and sign, else `wanted`.
char code_for(const MachineFormat& format, char wanted);

}  // namespace kukri::arrays
