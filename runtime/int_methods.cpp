// int: the type, its methods and attributes.
#include <algorithm>

#include "runtime/base/format_spec.hpp"
#include "runtime/base/int_text.hpp"
#include "runtime/bytes.hpp"
#include "runtime/int_internal.hpp"
#include "runtime/limits.hpp"
#include "runtime/number_methods.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/warning.hpp"

namespace kukri {

Result<Owned> checked_int(Thread& t, Owned made, std::string_view method) {
    Value v = made.get();
    if (v.is_int() || is_exactly<Int>(t, v)) return made;
    if (!is_int(v)) return t.type_error("{} returned non-int (type {})", method, type_name(t, v));
    TRY(warn(t, ExceptionType::DeprecationWarning, fmt::format("{} returned non-int (type {}).  The ability to return an instance of a strict subclass of int is deprecated, "
                                       "and may be removed in a future version of Python.", method, type_name(t, v))));
    return exact_int_of(t, v);
}

Result<Ref<Str>> formatted_result(Thread& t, const Formatted& f) {
    switch (f.fault) {
        case FormatFault::None: return new_str(t, f.text);
        case FormatFault::ValueError: return t.raise_text(ExceptionType::ValueError, f.text);
        case FormatFault::OverflowError: return t.raise_text(ExceptionType::OverflowError, f.text);
        case FormatFault::MemoryError: return t.out_of_memory();
    }
    __builtin_unreachable();
}

Result<Ref<Str>> int_repr(Thread& t, Value v) {
    if (is_plain(v)) {
        char buffer[kIntTextSize];
        return new_ascii_str(t, {buffer, write_int(plain(v), buffer)});
    }
    return new_ascii_str(t, TRY(int_to_text(t, v)));
}

namespace {

// --- making ------------------------------------------------------------------------------------------------------------------------

// int(x) of what is no int: by its methods, then as text.
Result<Owned> int_of(Thread& t, Value v) {
    if (is_float(v) && type_of(t, v).row) return int_from_double(t, float_value(v));
    Owned made = TRY(call_special(t, v, Special::Int));
    if (!made.is_stop()) return checked_int(t, std::move(made), "__int__");
    if (!type_of(t, v).find(Special::Index).is_empty()) return exact_int_of(t, TRY(index(t, v)).get());
    made = TRY(call_special(t, v, Special::Trunc));
    if (!made.is_stop()) {
        TRY(warn(t, ExceptionType::DeprecationWarning, "The delegation of int() to __trunc__ is deprecated."));
        if (is_int(made.get())) return exact_int_of(t, made);
        if (type_of(t, made.get()).find(Special::Index).is_empty())
            return t.type_error("__trunc__ returned non-Integral (type {})", type_name(t, made.get()));
        return exact_int_of(t, TRY(index(t, made.get())).get());
    }
    if (is<Str>(v)) return int_from_text(t, text_of(v), 10, v);
    if (is_bytes_like(t, v)) {
        BufferView buffer = TRY(get_buffer(t, v));
        return int_from_bytes_text(t, buffer.view(), 10, v);
    }
    return t.type_error("int() argument must be a string, a bytes-like object or a real number, not '{}'", type_name(t, v));
}

Result<Owned> int_of_text(Thread& t, Value v, Value base) {
    Owned index_of_base = TRY(index(t, base));
    auto n = int_value(index_of_base);
    if (!n || *n < 0 || *n == 1 || *n > 36) return t.value_error("int() base must be >= 2 and <= 36, or 0");
    if (is<Str>(v)) return int_from_text(t, text_of(v), int(*n), v);
    if (is<Bytes>(v) || is<ByteArray>(v)) {
        BufferView buffer = TRY(get_buffer(t, v));
        return int_from_bytes_text(t, buffer.view(), int(*n), v);
    }
    return t.type_error("int() can't convert non-string with explicit base");
}

Result<Owned> int_new(Thread& t, Type& cls, std::optional<Value> x, std::optional<Value> base) {
    bool exact = &cls == &t.runtime.type<Int>();
    if (exact && x && !base && x->is_int()) [[likely]] return Owned(*x);
    TRY(check_new<Int>(t, cls));
    Owned number = Owned::adopt(Value::small_int(0));
    if (base) {
        if (!x) return t.type_error("int() missing string argument");
        number = TRY(int_of_text(t, *x, *base));
    } else if (x) {
        number = TRY(is_plain(*x) || is_exactly<Int>(t, *x) ? exact_int_of(t, *x) : int_of(t, *x));
    }
    if (exact) return number;
    IntView n(number.get());
    auto object = TRY(allocate_instance(t, cls, n.size() * 8));
    auto made = Ref<Int>::adopt(static_cast<Int*>(object.take()));
    made->size = n.is_negative() ? -int64_t(n.size()) : int64_t(n.size());
    std::memcpy(made->limbs(), n.data(), n.size() * 8);
    return made;
}

// --- operators ---------------------------------------------------------------------------------------------------------------------

using Operator = Result<Owned> (*)(Thread&, Value, Value);

template <Operator F>
Result<Owned> forward(Thread& t, IntSelf a, Value b) {
    if (!is_int(b)) return Owned::not_implemented();
    return F(t, a, b);
}
template <Operator F>
Result<Owned> reflected(Thread& t, IntSelf a, Value b) {
    if (!is_int(b)) return Owned::not_implemented();
    return F(t, b, a);
}

Result<Owned> int_divmod(Thread& t, Value a, Value b) {
    if (is_zero_int(b)) return t.raise(ExceptionType::ZeroDivisionError, "integer division or modulo by zero");
    Owned quotient, remainder;
    TRY(int_divide(t, a, b, &quotient, &remainder));
    return TRY(tuple_of(t, quotient.get(), remainder.get()));
}

Result<Owned> power_of(Thread& t, Value a, Value b, Value modulus) {
    if (!is_int(a) || !is_int(b) || !(modulus.is_none() || is_int(modulus))) return Owned::not_implemented();
    if (modulus.is_none()) return int_pow(t, a, b);
    return int_power_modulo(t, a, b, modulus);
}

template <Comparison Op>
Owned ordered(Thread&, IntSelf a, Value b) {
    if (!is_int(b)) return Owned::not_implemented();
    int order = compare_ints(a, b);
    switch (Op) {
        case Comparison::Lt: return Owned::boolean(order < 0);
        case Comparison::Le: return Owned::boolean(order <= 0);
        case Comparison::Eq: return Owned::boolean(order == 0);
        case Comparison::Ne: return Owned::boolean(order != 0);
        case Comparison::Gt: return Owned::boolean(order > 0);
        case Comparison::Ge: return Owned::boolean(order >= 0);
    }
    __builtin_unreachable();
}

Result<Owned> itself(Thread& t, IntSelf self) { return exact_int_of(t, self); }

// The nearest multiple of 10 ** -digits, ties to the even multiple.
Result<Owned> round_int(Thread& t, IntSelf self, std::optional<Value> digits) {
    if (!digits) return exact_int_of(t, self);
    Owned n = TRY(index(t, *digits));
    if (int_sign(n) >= 0) return exact_int_of(t, self);
    auto small = int_value(n);
    // A unit more than ten times the number: nothing is left of it.
    if (!small || -double(*small) > double(IntView(self).bits()) * 0.30103 + 2) return Owned::adopt(Value::small_int(0));
    Owned unit = TRY(int_pow(t, Value::small_int(10), Value::small_int(-*small)));
    Owned quotient, remainder;
    TRY(int_divide(t, self, unit, &quotient, &remainder));
    Owned twice = TRY(int_add(t, remainder, remainder));
    int order = compare_ints(twice, unit);
    bool odd = !IntView(quotient.get()).is_zero() && (IntView(quotient.get())[0] & 1);
    Owned down = TRY(int_sub(t, self, remainder));
    if (order > 0 || (order == 0 && odd)) return int_add(t, down, unit);
    return down;
}

}  // namespace

Result<Ref<Str>> format_int_value(Thread& t, IntSelf self, Str& text) {
    if (text.bytes == 0) return str(t, self);
    std::string_view name = type_name(t, self);
    FormatSpec spec;
    if (Formatted fault = parse_format_spec(text.view(), FormatSubject::Number, name, spec); fault.failed()) return formatted_result(t, fault);
    TRY(check_text_room(t, size_t(std::max<int64_t>({spec.width, spec.precision, 0}))));
    switch (int_format_needs(spec)) {
        case IntNeeds::Digits:
        case IntNeeds::Nothing: {
            std::string digits = TRY(int_to_text(t, self, int_format_base(spec)));
            bool negative = digits.starts_with('-');
            return formatted_result(t, format_int(spec, std::string_view(digits).substr(negative), negative, name));
        }
        case IntNeeds::Character: {
            auto n = int_value(self);
            std::optional<char32_t> code_point;
            if (n && *n >= 0 && *n <= 0x10ffff) code_point = char32_t(*n);
            Formatted made = format_character(spec, code_point);
            if (!n && made.fault == FormatFault::OverflowError) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C long");
            return formatted_result(t, made);
        }
        case IntNeeds::Float: return formatted_result(t, format_double(spec, TRY(int_to_double(t, self)), name));
    }
    __builtin_unreachable();
}

namespace {

// --- bytes -------------------------------------------------------------------------------------------------------------------------

enum class ByteOrder { Big, Little };

Result<ByteOrder> byte_order(Thread& t, std::string_view text) {
    if (text == "big") return ByteOrder::Big;
    if (text == "little") return ByteOrder::Little;
    return t.value_error("byteorder must be either 'little' or 'big'");
}

// The bits that two's complement needs (the sign's included if `is_signed`).
size_t bits_needed(const IntView& n, bool is_signed) {
    size_t bits = n.bits();
    if (!is_signed) return bits;
    // -2**k needs no bit more than 2**k - 1.
    bool power_of_two = n.is_negative() && limbs::trailing_zeros(n.data(), n.size()) == bits - 1;
    return power_of_two ? bits : bits + 1;
}

Result<Ref<Bytes>> int_to_bytes(Thread& t, IntSelf self, int64_t length, std::optional<std::string_view> order_text, bool is_signed) {
    ByteOrder order = TRY(byte_order(t, order_text ? *order_text : "big"));
    if (length < 0) return t.value_error("length argument must be non-negative");
    IntView n(self);
    if (n.is_negative() && !is_signed) return t.raise(ExceptionType::OverflowError, "can't convert negative int to unsigned");
    bool fits = n.is_zero() || (length == 0 && n.is_negative() && n.bits() == 1) || (bits_needed(n, is_signed) + 7) / 8 <= size_t(length);
    if (!fits) return t.raise(ExceptionType::OverflowError, "int too big to convert");
    Ref<Bytes> made = TRY(new_bytes_uninitialized(t, size_t(length)));
    auto* out = reinterpret_cast<unsigned char*>(made->data());
    bool carry = n.is_negative();
    for (size_t i = 0; i < size_t(length); ++i) {
        auto byte = i / 8 < n.size() ? static_cast<unsigned char>(n[i / 8] >> (i % 8 * 8)) : static_cast<unsigned char>(0);
        if (n.is_negative()) {
            byte = static_cast<unsigned char>(~byte + carry);
            carry = carry && byte == 0;
        }
        out[order == ByteOrder::Little ? i : size_t(length) - 1 - i] = byte;
    }
    return made;
}

Result<Owned> int_of_bytes(Thread& t, std::string_view bytes, ByteOrder order, bool is_signed) {
    size_t n = bytes.size(), count = n / 8 + 1;
    auto byte_at = [&](size_t i) { return static_cast<unsigned char>(bytes[order == ByteOrder::Little ? i : n - 1 - i]); };
    bool negative = is_signed && n && (byte_at(n - 1) & 0x80);
    Ref<Int> made = TRY(begin_int(t, count));
    uint64_t* limbs = made->limbs();
    std::memset(limbs, 0, count * 8);
    bool carry = negative;
    for (size_t i = 0; i < n; ++i) {
        unsigned char byte = byte_at(i);
        if (negative) {
            byte = static_cast<unsigned char>(~byte + carry);
            carry = carry && byte == 0;
        }
        limbs[i / 8] |= uint64_t(byte) << (i % 8 * 8);
    }
    if (carry) limbs[n / 8] |= uint64_t(1) << (n % 8 * 8);   // -2**(8 * n): cannot be, but costs nothing
    return finish_int(t, std::move(made), count, negative);
}

// bytes(v) as from_bytes wants it: no int, no str.
Result<Owned> bytes_of(Thread& t, Value v) {
    Type& type = type_of(t, v);
    if (!type.find(Special::Bytes).is_empty()) {
        Owned made = TRY(call_special(t, v, Special::Bytes));
        if (!is<Bytes>(made.get())) return t.type_error("__bytes__ returned non-bytes (type {})", type_name(t, made.get()));
        return made;
    }
    bool iterable = !type.find(Special::Iter).is_empty() || !type.find(Special::GetItem).is_empty();
    if (is<Str>(v) || (!is_bytes_like(t, v) && !iterable)) return t.type_error("cannot convert '{}' object to bytes", type.name_text());
    if (is_bytes_like(t, v)) return share(v);
    return call(t, Value(&t.runtime.type<Bytes>()), {v});
}

Result<Owned> int_from_bytes(Thread& t, Type& cls, Value v, std::optional<std::string_view> order_text, bool is_signed) {
    ByteOrder order = TRY(byte_order(t, order_text ? *order_text : "big"));
    Owned bytes = is<Bytes>(v) && type_of(t, v).row ? share(v) : TRY(bytes_of(t, v));
    Owned number;
    {
        BufferView buffer = TRY(get_buffer(t, bytes));
        number = TRY(int_of_bytes(t, buffer.view(), order, is_signed));
    }
    if (&cls == &t.runtime.type<Int>()) return number;
    return call(t, Value(&cls), {number.get()});
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, x=<unrepresentable>, /, base=<unrepresentable>)">("Make an int of a number, or read it from text in a base.", body<int_new>),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, IntSelf self) { return int_repr(t, self); }),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread&, IntSelf self) { return int64_t(hash_int(self)); }),
    def<"__bool__(self, /)">("Whether the object counts as true.", [](Thread&, IntSelf self) { return !is_zero_int(self); }),
    def<"__lt__(self, value, /)">("Return self<value.", body<ordered<Comparison::Lt>>),
    def<"__le__(self, value, /)">("Return self<=value.", body<ordered<Comparison::Le>>),
    def<"__eq__(self, value, /)">("Return self==value.", body<ordered<Comparison::Eq>>),
    def<"__ne__(self, value, /)">("Return self!=value.", body<ordered<Comparison::Ne>>),
    def<"__gt__(self, value, /)">("Return self>value.", body<ordered<Comparison::Gt>>),
    def<"__ge__(self, value, /)">("Return self>=value.", body<ordered<Comparison::Ge>>),
    def<"__add__(self, value, /)">("Return self+value.", body<forward<int_add>>),
    def<"__radd__(self, value, /)">("Return value+self.", body<reflected<int_add>>),
    def<"__sub__(self, value, /)">("Return self-value.", body<forward<int_sub>>),
    def<"__rsub__(self, value, /)">("Return value-self.", body<reflected<int_sub>>),
    def<"__mul__(self, value, /)">("Return self*value.", body<forward<int_mul>>),
    def<"__rmul__(self, value, /)">("Return value*self.", body<reflected<int_mul>>),
    def<"__mod__(self, value, /)">("Return self%value.", body<forward<int_mod>>),
    def<"__rmod__(self, value, /)">("Return value%self.", body<reflected<int_mod>>),
    def<"__divmod__(self, value, /)">("Return divmod(self, value).", body<forward<int_divmod>>),
    def<"__rdivmod__(self, value, /)">("Return divmod(value, self).", body<reflected<int_divmod>>),
    def<"__pow__(self, value, mod=None, /)">("Return pow(self, value, mod).", [](Thread& t, IntSelf self, Value b, Value m) { return power_of(t, self, b, m); }),
    def<"__rpow__(self, value, mod=None, /)">("Return pow(value, self, mod).", [](Thread& t, IntSelf self, Value b, Value m) { return power_of(t, b, self, m); }),
    def<"__floordiv__(self, value, /)">("Return self//value.", body<forward<int_floor_div>>),
    def<"__rfloordiv__(self, value, /)">("Return value//self.", body<reflected<int_floor_div>>),
    def<"__truediv__(self, value, /)">("Return self/value.", body<forward<int_true_div>>),
    def<"__rtruediv__(self, value, /)">("Return value/self.", body<reflected<int_true_div>>),
    def<"__lshift__(self, value, /)">("Return self<<value.", body<forward<int_lshift>>),
    def<"__rlshift__(self, value, /)">("Return value<<self.", body<reflected<int_lshift>>),
    def<"__rshift__(self, value, /)">("Return self>>value.", body<forward<int_rshift>>),
    def<"__rrshift__(self, value, /)">("Return value>>self.", body<reflected<int_rshift>>),
    def<"__and__(self, value, /)">("Return self&value.", body<forward<int_and>>),
    def<"__rand__(self, value, /)">("Return value&self.", body<reflected<int_and>>),
    def<"__xor__(self, value, /)">("Return self^value.", body<forward<int_xor>>),
    def<"__rxor__(self, value, /)">("Return value^self.", body<reflected<int_xor>>),
    def<"__or__(self, value, /)">("Return self|value.", body<forward<int_or>>),
    def<"__ror__(self, value, /)">("Return value|self.", body<reflected<int_or>>),
    def<"__neg__(self, /)">("-self", [](Thread& t, IntSelf self) { return int_negative(t, self); }),
    def<"__pos__(self, /)">("+self", body<itself>),
    def<"__abs__(self, /)">("abs(self)", [](Thread& t, IntSelf self) { return int_absolute(t, self); }),
    def<"__invert__(self, /)">("~self", [](Thread& t, IntSelf self) { return int_invert(t, self); }),
    def<"__int__(self, /)">("int(self)", body<itself>),
    def<"__index__(self, /)">("Return self as an exact int, for use as an index.", body<itself>),
    def<"__float__(self, /)">("float(self)", [](Thread& t, IntSelf self) -> Result<Owned> { return new_float(t, TRY(int_to_double(t, self))); }),
    def<"__trunc__(self, /)">("The number itself: an int has no fraction.", body<itself>),
    def<"__floor__(self, /)">("The number itself: an int has no fraction.", body<itself>),
    def<"__ceil__(self, /)">("The number itself: an int has no fraction.", body<itself>),
    def<"__round__(self, ndigits=<unrepresentable>, /)">("The nearest multiple of 10**-ndigits, ties to even.", body<round_int>),
    def<"__format__(self, format_spec, /)">("The number as the format spec asks for.", body<format_int_value>),
    def<"__getnewargs__(self, /)">("What copies and pickles are made with.", [](Thread& t, IntSelf self) -> Result<Owned> {
        Owned n = TRY(exact_int_of(t, self));
        return TRY(tuple_of(t, n.get()));
    }),
    def<"conjugate(self, /)">("The number itself.", body<itself>),
    def<"bit_length(self, /)">("The number of bits of the magnitude.\n\n>>> (37).bit_length()\n6", [](Thread&, IntSelf self) { return int64_t(IntView(self).bits()); }),
    def<"bit_count(self, /)">("The number of ones in the binary form of the magnitude.\n\n>>> (-13).bit_count()\n3", [](Thread&, IntSelf self) {
        IntView n(self);
        return int64_t(limbs::count_ones(n.data(), n.size()));
    }),
    def<"as_integer_ratio(self, /)">("The pair (self, 1).\n\n>>> (-7).as_integer_ratio()\n(-7, 1)", [](Thread& t, IntSelf self) -> Result<Owned> {
        Owned n = TRY(exact_int_of(t, self));
        return TRY(tuple_of(t, n.get(), Value::small_int(1)));
    }),
    def<"is_integer(self, /)">("True: for code that takes int or float.", [](Thread&, IntSelf) { return true; }),
    def<"to_bytes(self, /, length=1, byteorder='big', *, signed=False)">("The number in `length` bytes; signed=True allows negative numbers (two's complement).",
        [](Thread& t, IntSelf self, int64_t length, std::optional<std::string_view> order, bool is_signed) { return int_to_bytes(t, self, length, order, is_signed); }),
    def<"from_bytes(cls, /, bytes, byteorder='big', *, signed=False)">("The number that bytes (or an iterable of them) spell.",
        [](Thread& t, Type& cls, Value v, std::optional<std::string_view> order, bool is_signed) { return int_from_bytes(t, cls, v, order, is_signed); }),
};

constexpr PropertyRow kProperties[] = {
    property<Value>("real", "the real part: the number itself", [](Thread& t, Value self) { return exact_int_of(t, self); }),
    property<Value>("imag", "the imaginary part: 0", [](Thread&, Value) -> Result<Owned> { return Owned::adopt(Value::small_int(0)); }),
    property<Value>("numerator", "the number itself", [](Thread& t, Value self) { return exact_int_of(t, self); }),
    property<Value>("denominator", "1", [](Thread&, Value) -> Result<Owned> { return Owned::adopt(Value::small_int(1)); }),
};

}  // namespace

constinit const TypeRow Int::kRow = type_row<Int>({
    .name = "int",
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\nA whole number of any size: 0, a number cut off towards zero, or what text or bytes spell in a base\nfrom 2 to 36 (0: as in source code).\n\n>>> int('-0b101', base=0)\n-5",
    .methods = kMethods,
    .properties = kProperties,
});

}  // namespace kukri
