// Single values in memory in the machine's own layout, by the letters of the struct module: what memoryview, array and struct's native
// formats have in common.
// What a reader would get wrong: packing converts the value first, which may run Python code; only then it writes. It tells the caller
// what is wrong with a value instead of raising, because each of the three has its own messages.
#pragma once
#include "runtime/runtime.hpp"

namespace kukri {

enum class ItemClass : uint8_t { Signed, Unsigned, Float, Bool, Char, Pointer };

struct ItemFormat {
    char code;
    uint8_t size;         // native alignment is the same
    ItemClass kind;
    std::string_view text, prefixed;   // "i", "@i"
};
// Null if there is no such letter.
const ItemFormat* find_item_format(char code);
// "i" or "@i".
const ItemFormat* find_item_format(std::string_view text);

// `size` bytes of two's complement (little endian first) as an int.
Result<Owned> unpack_int(Thread& t, const char* at, size_t size, bool is_signed, bool big_endian = false);
double unpack_float(const char* at, size_t size, bool big_endian = false);
Result<Owned> unpack_item(Thread& t, const ItemFormat& format, const char* at);

enum class PackFault : uint8_t { None, WrongType, OutOfRange };
// An int value as `size` bytes.
PackFault pack_int(Value v, char* out, size_t size, bool is_signed, bool big_endian = false);
// OutOfRange: finite, but too large for the format.
PackFault pack_float(double d, char* out, size_t size, bool big_endian = false);
// Writes `format.size` bytes unless there is a fault. Errors of the value's own __index__ and the like are passed on.
Result<PackFault> pack_item(Thread& t, const ItemFormat& format, Value v, char* out);

}  // namespace kukri
