// Conversion of array items.
#include "stdlib/array/items.hpp"

#include <cstring>

#include "runtime/base/utf8.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri::arrays {

ItemCode find_code(char code) {
    if (code == 0 || kTypeCodes.find(code) == std::string_view::npos) return {};
    if (code == 'u' || code == 'w') return {code, 4, nullptr};
    const ItemFormat* format = find_item_format(code);
    return {code, format->size, format};
}

Result<Owned> unpack(Thread& t, ItemCode code, const char* at) {
    if (code.format) return unpack_item(t, *code.format, at);
    uint32_t c;
    std::memcpy(&c, at, sizeof c);
    if (c > 0x10ffff) return t.value_error("chr() arg not in range(0x110000)");
    return TRY(character_str(t, c));
}

namespace {

// CPython converts small ints in two steps, first to a wider C type; each step has its own name in the message.
Error too_large(Thread& t, char code, Value n) {
    auto overflow = [&](std::string_view text) -> Error { return t.raise_text(ExceptionType::OverflowError, text); };
    auto small = int_value(n);
    bool negative = int_sign(n) < 0;
    auto beyond = [&](std::string_view name) -> Error { return overflow(fmt::format("{} is {}", name, negative ? "less than minimum" : "greater than maximum")); };
    switch (code) {
        case 'q': return overflow("int too big to convert");
        case 'Q': return overflow(negative ? "can't convert negative int to unsigned" : "int too big to convert");
        case 'I':
        case 'L':
            if (negative) return overflow("can't convert negative value to unsigned int");
            return unsigned_value(n) ? overflow("unsigned int is greater than maximum") : overflow("Python int too large to convert to C unsigned long");
    }
    if (!small) return overflow("Python int too large to convert to C long");
    switch (code) {
        case 'b': return beyond(*small == int16_t(*small) ? "signed char" : "signed short integer");
        case 'B': return beyond("unsigned byte integer");
        case 'h': return beyond("signed short integer");
        case 'H': return beyond(*small == int32_t(*small) ? "unsigned short" : "signed integer");
        default: return beyond("signed integer");
    }
}

}  // namespace

Result<void> pack(Thread& t, ItemCode code, Value v, char* out) {
    if (code.is_text()) {
        if (!is<Str>(v) || as<Str>(v).length != 1) return t.type_error("array item must be unicode character");
        uint32_t c = utf8::at(as<Str>(v).data());
        std::memcpy(out, &c, sizeof c);
        return {};
    }
    if (code.format->kind == ItemClass::Float) {
        double d = TRY(float_argument(t, v));
        if (code.size == 4) {
            auto single = float(d);   // too large becomes infinity
            std::memcpy(out, &single, sizeof single);
        } else {
            std::memcpy(out, &d, sizeof d);
        }
        return {};
    }
    Owned n = TRY(index(t, v));
    if (pack_int(n.get(), out, code.size, code.format->kind == ItemClass::Signed) != PackFault::None) return too_large(t, code.code, n.get());
    return {};
}

Result<Ref<Str>> text_of_items(Thread& t, std::string_view items) {
    StrBuilder text(t);
    for (size_t i = 0; i + 4 <= items.size(); i += 4) {
        uint32_t c;
        std::memcpy(&c, items.data() + i, sizeof c);
        if (c > 0x10ffff) return t.value_error("character U+{:x} is not in range [U+0000; U+10ffff]", c);
        text.add_character(c);
    }
    return text.finish();
}

std::string items_of_text(std::string_view text) {
    std::string items;
    const char* p = text.data();
    for (const char* end = p + text.size(); p < end;) {
        uint32_t c = utf8::next(p);
        items.append(reinterpret_cast<const char*>(&c), sizeof c);
    }
    return items;
}

// --- machine formats --------------------------------------------------------------------------------------------------------------------

constexpr MachineFormat kMachineFormat[kMachineFormats] = {
    {1, MachineFormat::Integer, false, false}, {1, MachineFormat::Integer, true, false}, {2, MachineFormat::Integer, false, false},
    {2, MachineFormat::Integer, false, true},  {2, MachineFormat::Integer, true, false}, {2, MachineFormat::Integer, true, true},
    {4, MachineFormat::Integer, false, false}, {4, MachineFormat::Integer, false, true}, {4, MachineFormat::Integer, true, false},
    {4, MachineFormat::Integer, true, true},   {8, MachineFormat::Integer, false, false}, {8, MachineFormat::Integer, false, true},
    {8, MachineFormat::Integer, true, false},  {8, MachineFormat::Integer, true, true},  {4, MachineFormat::Float, false, false},
    {4, MachineFormat::Float, false, true},    {8, MachineFormat::Float, false, false},  {8, MachineFormat::Float, false, true},
    {4, MachineFormat::Utf16, false, false},   {4, MachineFormat::Utf16, false, true},   {8, MachineFormat::Utf32, false, false},
    {8, MachineFormat::Utf32, false, true},   // the sizes of text are CPython's, which checks lengths by them
};

int machine_format_of(ItemCode code) {
    if (code.is_text()) return 20;
    for (int i = 0; i < kMachineFormats; ++i) {
        const MachineFormat& f = kMachineFormat[i];
        bool same_kind = (f.kind == MachineFormat::Float) == (code.format->kind == ItemClass::Float) && (f.kind == MachineFormat::Integer || f.kind == MachineFormat::Float);
        if (same_kind && f.size == code.size && f.is_signed == (code.format->kind == ItemClass::Signed) && !f.is_big_endian) return i;
    }
    return -1;
}

char code_for(const MachineFormat& format, char wanted) {
    if (format.kind != MachineFormat::Integer) return wanted;
    for (char c : kTypeCodes) {
        ItemCode code = find_code(c);
        if (code.is_text() || code.format->kind == ItemClass::Float) continue;
        if (code.size == format.size && (code.format->kind == ItemClass::Signed) == format.is_signed) return c;
    }
    return wanted;
}

}  // namespace kukri::arrays
