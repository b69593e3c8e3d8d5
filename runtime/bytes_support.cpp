// Arguments, constructors' sources and operators of bytes and bytearray.
#include "runtime/bytes_support.hpp"

#include <cstring>

#include "runtime/base/ascii_bytes.hpp"
#include "runtime/base/int_text.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "runtime/slice.hpp"
#include "runtime/str.hpp"

namespace kukri {

// --- arguments ------------------------------------------------------------------------------------------------------------------------

bool is_index(Thread& t, Value v) { return is_int(v) || !type_of(t, v).find(Special::Index).is_empty(); }

Result<char> byte_argument(Thread& t, Value v) {
    int64_t n = TRY(index_clamped(t, v));
    if (n < 0 || n > 255) return t.value_error("byte must be in range(0, 256)");
    return char(n);
}

Result<Needle> needle_argument(Thread& t, Value v) {
    Needle needle;
    if (is<Bytes>(v)) {
        needle.bytes = as<Bytes>(v).view();
        return needle;
    }
    if (is_bytes_like(t, v)) {
        needle.buffer.emplace(TRY(get_buffer(t, v)));
        return needle;
    }
    if (!is_index(t, v)) return t.type_error("argument should be integer or bytes-like object, not '{}'", type_name(t, v));
    needle.byte = TRY(byte_argument(t, v));
    return needle;
}

std::pair<size_t, size_t> Bounds::within(size_t length) const {
    auto n = int64_t(length);
    int64_t to = stop < 0 ? std::max<int64_t>(stop + n, 0) : std::min(stop, n);
    int64_t from = start < 0 ? std::max<int64_t>(start + n, 0) : start;
    return {size_t(from), size_t(to)};
}

Result<Bounds> bounds_arguments(Thread& t, Value start, Value stop) {
    Bounds bounds;
    auto take = [&](Value v, int64_t& bound) -> Result<void> {
        if (v.is_none()) return {};
        if (!is_index(t, v)) return t.type_error("slice indices must be integers or None or have an __index__ method");
        bound = TRY(index_clamped(t, v));
        return {};
    };
    TRY(take(start, bounds.start));
    TRY(take(stop, bounds.stop));
    return bounds;
}

Result<char> fill_argument(Thread& t, std::string_view method, const std::optional<Value>& v) {
    if (!v) return ' ';
    if (is<Bytes>(*v) && as<Bytes>(*v).length == 1) return as<Bytes>(*v).data()[0];
    if (is<ByteArray>(*v) && as<ByteArray>(*v).length == 1) return as<ByteArray>(*v).data[0];
    return t.type_error("{}() argument 2 must be a byte string of length 1, not {}", method, v->is_none() ? "None" : type_name(t, *v));
}

namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

// The one ASCII character of hex(sep); 0: none given.
Result<char> hex_separator(Thread& t, const std::optional<Value>& v, HexResult result) {
    if (!v) return '\0';
    std::string_view text;
    size_t length;
    if (is<Str>(*v)) {
        text = text_of(*v);
        length = as<Str>(*v).length;
    } else {
        length = size_t(TRY(kukri::length(t, *v)));
        if (is<Bytes>(*v)) text = as<Bytes>(*v).view();
    }
    if (length != 1) return t.value_error("sep must be length 1.");
    if (text.empty()) return t.type_error("sep must be str or bytes.");
    if (uint8_t(text[0]) > 127 && (result == HexResult::Text || is<Str>(*v))) return t.value_error("sep must be ASCII.");
    return text[0];
}

}  // namespace

Result<std::string> hex_of(Thread& t, std::string_view bytes, const std::optional<Value>& separator, int group, HexResult result) {
    char between = TRY(hex_separator(t, separator, result));
    size_t size = group < 0 ? size_t(-int64_t(group)) : size_t(group);
    bool grouped = separator && size && size < bytes.size();
    if (!grouped) {
        std::string digits(bytes.size() * 2, '0');
        char* to = digits.data();
        for (char c : bytes) {
            *to++ = kHexDigits[uint8_t(c) >> 4];
            *to++ = kHexDigits[c & 15];
        }
        return digits;
    }
    std::string out;
    out.reserve(bytes.size() * 3);
    size_t first = group > 0 ? bytes.size() % size : 0;   // positive groups are counted from the right
    for (size_t i = 0; i < bytes.size(); ++i) {
        if (i && i % size == first % size) out += between;
        out += kHexDigits[uint8_t(bytes[i]) >> 4];
        out += kHexDigits[bytes[i] & 15];
    }
    return out;
}

std::string array_quoted(std::string_view bytes_repr) {
    if (!bytes_repr.starts_with("b\"")) return std::string(bytes_repr);
    std::string out;
    for (char c : bytes_repr) {
        if (c == '\'') out += '\\';
        out += c;
    }
    return out;
}

Result<std::optional<std::string_view>> text_argument(Thread& t, std::string_view function, std::string_view name, const std::optional<Value>& v) {
    if (!v) return std::optional<std::string_view>();
    if (!is<Str>(*v)) return t.type_error("{}() argument '{}' must be str, not {}", function, name, v->is_none() ? "None" : type_name(t, *v));
    return std::optional<std::string_view>(text_of(*v));
}

Result<std::string> bytes_from_hex(Thread& t, Str& text) {
    std::string_view hex = text.view();
    std::string out;
    out.reserve(hex.size() / 2);
    // Positions are characters: they and bytes agree up to the first fault.
    auto bad = [&](size_t at) -> Error { return t.value_error("non-hexadecimal number found in fromhex() arg at position {}", at); };
    for (size_t i = 0; i < hex.size();) {
        if (ascii_bytes::is_space(hex[i])) {
            ++i;
            continue;
        }
        int high = digit_of(hex[i]);
        if (high >= 16) return bad(i);
        int low = i + 1 < hex.size() ? digit_of(hex[i + 1]) : 36;
        if (low >= 16) return bad(i + 1);
        out += char(high << 4 | low);
        i += 2;
    }
    return out;
}

// --- constructors ---------------------------------------------------------------------------------------------------------------------

Result<std::string> bytes_from_iterable(Thread& t, Value iterable, std::string_view out_of_range) {
    std::string out;
    auto add = [&](Value item) -> Result<void> {
        int64_t n = TRY(index_clamped(t, item));
        if (n < 0 || n > 255) return t.raise_text(ExceptionType::ValueError, out_of_range);
        out += char(n);
        return {};
    };
    if (is_exactly<List>(t, iterable)) {
        auto& list = as<List>(iterable);
        out.reserve(list.length);
        for (size_t i = 0; i < list.length; ++i) {
            Owned item(list[i]);
            TRY(add(item.get()));
        }
        return out;
    }
    if (is_exactly<Tuple>(t, iterable)) {
        for (Value item : as<Tuple>(iterable).view()) TRY(add(item));
        return out;
    }
    TRY(for_each(t, iterable, add));
    return out;
}

Result<std::optional<size_t>> count_argument(Thread& t, Value v) {
    if (!is_index(t, v)) return std::optional<size_t>();
    auto n = index_checked(t, v, ExceptionType::OverflowError);
    if (n.failed()) {
        if (t.catch_if(ExceptionType::TypeError)) return std::optional<size_t>();
        return Error{};
    }
    if (*n < 0) return t.value_error("negative count");
    return std::optional<size_t>(size_t(*n));
}

// --- sequence protocol ----------------------------------------------------------------------------------------------------------------

Result<size_t> item_index(Thread& t, Value key, size_t length, std::string_view message) {
    int64_t i = TRY(index_checked(t, key, ExceptionType::IndexError));
    if (i < 0) i += int64_t(length);
    if (i < 0 || size_t(i) >= length) return t.raise_text(ExceptionType::IndexError, message);
    return size_t(i);
}

Result<size_t> repeated_size(Thread& t, size_t length, int64_t times) {
    if (times <= 0 || length == 0) return size_t(0);
    size_t total;
    if (__builtin_mul_overflow(length, size_t(times), &total) || total > PTRDIFF_MAX) return t.raise(ExceptionType::OverflowError, "repeated bytes are too long");
    return total;
}

// By doubling what is already there.
void write_repeated(char* out, std::string_view bytes, size_t total) {
    if (total == 0) return;
    if (bytes.size() == 1) return void(std::memset(out, bytes[0], total));
    std::memcpy(out, bytes.data(), bytes.size());
    for (size_t done = bytes.size(); done < total;) {
        size_t more = std::min(done, total - done);
        std::memcpy(out + done, out, more);
        done += more;
    }
}

bool holds(Comparison op, std::string_view a, std::string_view b) {
    switch (op) {
        case Comparison::Eq: return a == b;
        case Comparison::Ne: return a != b;
        case Comparison::Lt: return a < b;
        case Comparison::Le: return a <= b;
        case Comparison::Gt: return a > b;
        case Comparison::Ge: return a >= b;
    }
    __builtin_unreachable();
}

}  // namespace kukri
