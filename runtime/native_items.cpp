// Packing and unpacking of single values.
#include "runtime/native_items.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "runtime/bytes.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"

namespace kukri {

namespace {

static_assert(std::endian::native == std::endian::little);

#define ITEM(code, type, kind) {code[0], sizeof(type), ItemClass::kind, code, "@" code}
constexpr ItemFormat kFormats[] = {
    ITEM("b", signed char, Signed), ITEM("B", unsigned char, Unsigned), ITEM("h", short, Signed), ITEM("H", unsigned short, Unsigned),
    ITEM("i", int, Signed), ITEM("I", unsigned, Unsigned), ITEM("l", long, Signed), ITEM("L", unsigned long, Unsigned),
    ITEM("q", long long, Signed), ITEM("Q", unsigned long long, Unsigned), ITEM("n", ptrdiff_t, Signed), ITEM("N", size_t, Unsigned),
    ITEM("e", uint16_t, Float), ITEM("f", float, Float), ITEM("d", double, Float), ITEM("?", bool, Bool), ITEM("c", char, Char),
    ITEM("P", void*, Pointer),
};
#undef ITEM

// IEEE 754 binary16.
double half_to_double(uint16_t bits) {
    int exponent = bits >> 10 & 31;
    double fraction = bits & 1023;
    double magnitude = exponent == 31 ? (fraction != 0 ? std::nan("") : HUGE_VAL) : exponent ? std::ldexp(fraction + 1024, exponent - 25) : std::ldexp(fraction, -24);
    return bits & 0x8000 ? -magnitude : magnitude;
}
// Rounds half to even; infinity for what is too large.
uint16_t double_to_half(double d) {
    uint16_t sign = std::signbit(d) ? 0x8000 : 0;
    if (std::isnan(d)) return sign | 0x7e00;
    double magnitude = std::fabs(d);
    if (magnitude >= 65520) return sign | 0x7c00;
    int exponent = magnitude < 0x1p-14 ? -14 : std::ilogb(magnitude);
    // In units of the last place, exactly representable: nearbyint rounds as wanted. A carry into the exponent is what it should be.
    auto units = unsigned(std::nearbyint(std::ldexp(magnitude, 10 - exponent)));
    return uint16_t(sign | (units + (unsigned(exponent + 14) << 10)));
}

void store(uint64_t bits, char* out, size_t size, bool big_endian) {
    char raw[8];
    std::memcpy(raw, &bits, 8);
    if (big_endian) std::reverse(raw, raw + size);
    std::memcpy(out, raw, size);
}
uint64_t load(const char* at, size_t size, bool big_endian) {
    char raw[8] = {};
    std::memcpy(raw, at, size);
    if (big_endian) std::reverse(raw, raw + size);
    uint64_t bits;
    std::memcpy(&bits, raw, 8);
    return bits;
}

}  // namespace

const ItemFormat* find_item_format(char code) {
    for (const ItemFormat& f : kFormats)
        if (f.code == code) return &f;
    return nullptr;
}

const ItemFormat* find_item_format(std::string_view text) {
    if (text.starts_with('@')) text.remove_prefix(1);
    return text.size() == 1 ? find_item_format(text[0]) : nullptr;
}

Result<Owned> unpack_int(Thread& t, const char* at, size_t size, bool is_signed, bool big_endian) {
    uint64_t bits = load(at, size, big_endian);
    if (!is_signed) return new_unsigned(t, bits);
    size_t unused = 64 - 8 * size;
    return new_int(t, int64_t(bits << unused) >> unused);
}

double unpack_float(const char* at, size_t size, bool big_endian) {
    uint64_t bits = load(at, size, big_endian);
    if (size == 2) return half_to_double(uint16_t(bits));
    if (size == 4) return double(std::bit_cast<float>(uint32_t(bits)));
    return std::bit_cast<double>(bits);
}

Result<Owned> unpack_item(Thread& t, const ItemFormat& format, const char* at) {
    switch (format.kind) {
        case ItemClass::Signed: return unpack_int(t, at, format.size, true);
        case ItemClass::Unsigned:
        case ItemClass::Pointer: return unpack_int(t, at, format.size, false);
        case ItemClass::Float: return new_float(t, unpack_float(at, format.size));
        case ItemClass::Bool: return Owned::boolean(*at != 0);
        case ItemClass::Char: return TRY(new_bytes(t, {at, 1}));
    }
    __builtin_unreachable();
}

PackFault pack_int(Value v, char* out, size_t size, bool is_signed, bool big_endian) {
    uint64_t bits;
    if (is_signed) {
        auto n = int_value(v);
        if (!n) return PackFault::OutOfRange;
        size_t unused = 64 - 8 * size;
        if (int64_t(uint64_t(*n) << unused) >> unused != *n) return PackFault::OutOfRange;
        bits = uint64_t(*n);
    } else {
        auto n = unsigned_value(v);
        if (!n || (size < 8 && *n >> (8 * size))) return PackFault::OutOfRange;
        bits = *n;
    }
    store(bits, out, size, big_endian);
    return PackFault::None;
}

PackFault pack_float(double d, char* out, size_t size, bool big_endian) {
    if (size == 2) {
        uint16_t half = double_to_half(d);
        if ((half & 0x7fff) == 0x7c00 && std::isfinite(d)) return PackFault::OutOfRange;
        store(half, out, 2, big_endian);
    } else if (size == 4) {
        auto single = float(d);
        if (std::isinf(single) && std::isfinite(d)) return PackFault::OutOfRange;
        store(std::bit_cast<uint32_t>(single), out, 4, big_endian);
    } else {
        store(std::bit_cast<uint64_t>(d), out, 8, big_endian);
    }
    return PackFault::None;
}

Result<PackFault> pack_item(Thread& t, const ItemFormat& format, Value v, char* out) {
    switch (format.kind) {
        case ItemClass::Signed:
        case ItemClass::Unsigned:
        case ItemClass::Pointer: {
            auto n = index(t, v);
            if (n.failed()) return t.catch_if(ExceptionType::TypeError) ? Result<PackFault>(PackFault::WrongType) : Error{};
            if (format.kind == ItemClass::Pointer && int_sign((*n).get()) < 0) return pack_int((*n).get(), out, format.size, true);
            return pack_int((*n).get(), out, format.size, format.kind == ItemClass::Signed);
        }
        case ItemClass::Float: {
            auto d = float_argument(t, v);
            if (d.failed()) return t.catch_if(ExceptionType::TypeError) ? Result<PackFault>(PackFault::WrongType) : Error{};
            return pack_float(*d, out, format.size);
        }
        case ItemClass::Bool: *out = TRY(truth(t, v)); return PackFault::None;
        case ItemClass::Char:
            if (!is<Bytes>(v)) return PackFault::WrongType;
            if (as<Bytes>(v).length != 1) return PackFault::OutOfRange;
            *out = as<Bytes>(v).data()[0];
            return PackFault::None;
    }
    __builtin_unreachable();
}

}  // namespace kukri
