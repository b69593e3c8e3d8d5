// int <-> text of any length, with the limit on decimal digits (sys.set_int_max_str_digits).
// What a reader would get wrong: the limit is for bases that are no power of two; those take time that grows faster than the text.
#include "runtime/base/int_text.hpp"

#include <algorithm>

#include "runtime/bytes.hpp"
#include "runtime/int_internal.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

using limbs::Limb;

constexpr std::string_view kAdvice = "; use sys.set_int_max_str_digits() to increase the limit";

bool is_limited(int base) { return !std::has_single_bit(unsigned(base)); }

Result<Owned> int_from_digit_text(Thread& t, const IntDigits& number) {
    std::string_view digits = number.digits;
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.empty()) return Owned::adopt(Value::small_int(0));
    std::string values(digits);
    for (char& c : values) c = char(digit_of(c));
    size_t room = limbs::limbs_bound(values.size(), number.base), count = 0;
    Scratch scratch = TRY(Scratch::reserve(t, room));
    Ref<Int> made = TRY(begin_int(t, room));
    compute(t, is_limited(number.base) ? room : 0, [&] {
        count = limbs::from_digits(made->limbs(), reinterpret_cast<const unsigned char*>(values.data()), values.size(), number.base);
    });
    return finish_int(t, std::move(made), count, number.is_negative);
}

Result<Owned> int_from_parsed(Thread& t, const std::optional<IntDigits>& number, int base, Value for_message) {
    if (!number) {
        Ref<Str> shown = TRY(repr(t, for_message));
        return t.value_error("invalid literal for int() with base {}: {}", base, TRY(substring(t, *shown, 0, std::min<size_t>(shown->length, 200)))->view());
    }
    int limit = t.runtime.max_int_digits;
    if (limit && is_limited(number->base) && number->digits.size() > size_t(limit))
        return t.value_error("Exceeds the limit ({} digits) for integer string conversion: value has {} digits{}", limit, number->digits.size(), kAdvice);
    if (auto small = int_from_digits(*number)) return new_int(t, *small);
    return int_from_digit_text(t, *number);
}

}  // namespace

Result<Owned> int_from_text(Thread& t, std::string_view text, int base, Value for_message) {
    if (base == 10)
        if (auto plain = parse_plain_int(text)) return Owned::adopt(Value::small_int(*plain));
    return int_from_parsed(t, parse_int_text(text, base), base, for_message);
}

Result<Owned> int_from_bytes_text(Thread& t, std::string_view bytes, int base, Value for_message) {
    auto number = parse_int_bytes(bytes, base);
    if (number) return int_from_parsed(t, number, base, for_message);
    Ref<Bytes> shown = TRY(new_bytes(t, bytes));   // what a bytearray holds is shown as bytes
    return int_from_parsed(t, number, base, shown.value());
}

Result<Owned> int_from_hex(Thread& t, std::string_view hex) {
    IntDigits number{.is_negative = hex.starts_with('-'), .base = 16, .digits = {}};
    number.digits = hex.substr(number.is_negative);
    if (auto small = int_from_digits(number)) return new_int(t, *small);
    return int_from_digit_text(t, number);
}

Result<std::string> int_to_text(Thread& t, Value v, int base) {
    if (is_plain(v)) return int_text(plain(v), base);
    IntView n(v);
    if (n.is_zero()) return std::string("0");
    size_t limit = is_limited(base) ? size_t(t.runtime.max_int_digits) : 0;
    auto refuse = [&] { return t.value_error("Exceeds the limit ({} digits) for integer string conversion{}", limit, kAdvice); };
    // Refused before the work where the length tells.
    if (limit && base == 10 && n.bits() > size_t(double(limit) * 3.33) + 64) return refuse();
    size_t room = limbs::digits_bound(n.size(), base);
    Scratch scratch = TRY(Scratch::reserve(t, n.size() * 3));
    Workspace copy = TRY(Workspace::of(t, n.size()));
    std::memcpy(copy.limbs(), n.data(), n.size() * 8);
    std::string text(room + 1, '-');
    size_t count = 0, size = n.size();
    compute(t, is_limited(base) ? size : 0, [&] { count = limbs::to_digits(text.data() + 1, base, copy.limbs(), size); });
    if (limit && count > limit) return refuse();
    text.resize(count + 1);
    if (!n.is_negative()) text.erase(0, 1);
    return text;
}

}  // namespace kukri
