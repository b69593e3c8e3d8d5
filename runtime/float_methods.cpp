// float: the type, its methods and attributes.
#include <cmath>

#include "runtime/base/float_text.hpp"
#include "runtime/base/format_spec.hpp"
#include "runtime/bytes.hpp"
#include "runtime/limits.hpp"
#include "runtime/number_methods.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/warning.hpp"

namespace kukri {

Result<Ref<Str>> float_repr(Thread& t, double d) {
    char buffer[kFloatReprSize];
    return new_ascii_str(t, {buffer, write_float_repr(d, buffer)});
}

Result<double> checked_float(Thread& t, Value owner, Owned made) {
    Value v = made.get();
    if (v.is_float() || is_exactly<Float>(t, v)) return float_value(v);
    if (!is_float(v)) return t.type_error("{}.__float__ returned non-float (type {})", type_name(t, owner), type_name(t, v));
    TRY(warn(t, ExceptionType::DeprecationWarning, fmt::format("{}.__float__ returned non-float (type {}).  The ability to return an instance of a strict subclass of float is deprecated, "
                                       "and may be removed in a future version of Python.", type_name(t, owner), type_name(t, v))));
    return float_value(v);
}

Result<double> real_number(Thread& t, Value v) {
    if (is_float(v)) return float_value(v);
    if (is_int(v)) return int_to_double(t, v);
    Owned made = TRY(call_special(t, v, Special::Float));
    if (!made.is_stop()) return checked_float(t, v, std::move(made));
    if (!type_of(t, v).find(Special::Index).is_empty()) return int_to_double(t, TRY(index(t, v)).get());
    return t.type_error("must be real number, not {}", type_name(t, v));
}

namespace {

// --- making ------------------------------------------------------------------------------------------------------------------------

Error not_a_float(Thread& t, Value v) {
    Ref<Str> shown = TRY(repr(t, v));
    return t.value_error("could not convert string to float: {}", shown->view());
}

Result<double> number_of(Thread& t, Value v) {
    if (v.is_float() || is_exactly<Float>(t, v)) return float_value(v);
    if (v.is_int()) return double(v.as_int());
    bool is_text = is<Str>(v);
    if (!is_text || !is_exactly<Str>(t, v)) {
        Owned made = TRY(call_special(t, v, Special::Float));
        if (!made.is_stop()) return checked_float(t, v, std::move(made));
    }
    if (is_text) {
        if (auto d = parse_float(text_of(v))) return *d;
        return not_a_float(t, v);
    }
    if (!type_of(t, v).find(Special::Index).is_empty()) return int_to_double(t, TRY(index(t, v)).get());
    if (is_bytes_like(t, v)) {
        std::optional<double> d;
        {
            BufferView buffer = TRY(get_buffer(t, v));
            d = parse_float_bytes(buffer.view());
        }
        if (d) return *d;
        return not_a_float(t, v);
    }
    return t.type_error("float() argument must be a string or a real number, not '{}'", type_name(t, v));
}

Result<Owned> float_object(Thread& t, Type& cls, double d) {
    if (&cls == &t.runtime.type<Float>()) return new_float(t, d);
    auto object = TRY(allocate_instance(t, cls));
    auto made = Ref<Float>::adopt(static_cast<Float*>(object.take()));
    made->value = d;
    return made;
}

Result<Owned> float_new(Thread& t, Type& cls, std::optional<Value> x) {
    TRY(check_new<Float>(t, cls));
    if (x && &cls == &t.runtime.type<Float>() && (x->is_float() || is_exactly<Float>(t, *x))) return share(*x);
    return float_object(t, cls, x ? TRY(number_of(t, *x)) : 0.0);
}

Result<Owned> float_from_hex(Thread& t, Type& cls, Value text) {
    if (!is<Str>(text)) return t.type_error("bad argument type for built-in operation");
    double d;
    switch (parse_hex_float(text_of(text), d)) {
        case HexFault::Malformed: return t.value_error("{}", kMalformedHexFloat);
        case HexFault::TooLarge: return t.raise(ExceptionType::OverflowError, "{}", kTooLargeHexFloat);
        case HexFault::None: break;
    }
    Owned made = TRY(new_float(t, d));
    if (&cls == &t.runtime.type<Float>()) return made;
    return call(t, Value(&cls), {made.get()});
}

// --- operators ---------------------------------------------------------------------------------------------------------------------

// The other operand as a double: nothing if it is no number of ours.
struct Operand {
    bool is_number = false;
    double value = 0;
};
Result<Operand> operand(Thread& t, Value v) {
    if (is_float(v)) return Operand{true, float_value(v)};
    if (is_int(v)) return Operand{true, TRY(int_to_double(t, v))};
    return Operand{};
}

using Operator = Result<Owned> (*)(Thread&, double, double);

template <Operator F>
Result<Owned> forward(Thread& t, FloatSelf a, Value b) {
    Operand other = TRY(operand(t, b));
    if (!other.is_number) return Owned::not_implemented();
    return F(t, a, other.value);
}
template <Operator F>
Result<Owned> reflected(Thread& t, FloatSelf a, Value b) {
    Operand other = TRY(operand(t, b));
    if (!other.is_number) return Owned::not_implemented();
    return F(t, other.value, a);
}

Result<Owned> add(Thread& t, double a, double b) { return new_float(t, a + b); }
Result<Owned> subtract(Thread& t, double a, double b) { return new_float(t, a - b); }
Result<Owned> multiply(Thread& t, double a, double b) { return new_float(t, a * b); }
Result<Owned> divide(Thread& t, double a, double b) {
    if (b == 0) return t.raise(ExceptionType::ZeroDivisionError, "float division by zero");
    return new_float(t, a / b);
}
Result<Owned> floor_divide(Thread& t, double a, double b) {
    if (b == 0) return t.raise(ExceptionType::ZeroDivisionError, "float floor division by zero");
    return new_float(t, float_floor_div(a, b));
}
Result<Owned> modulo(Thread& t, double a, double b) {
    if (b == 0) return t.raise(ExceptionType::ZeroDivisionError, "float modulo by zero");
    return new_float(t, float_mod(a, b));
}
Result<Owned> divide_both(Thread& t, double a, double b) {
    if (b == 0) return t.raise(ExceptionType::ZeroDivisionError, "float divmod()");
    Owned quotient = TRY(new_float(t, float_floor_div(a, b))), remainder = TRY(new_float(t, float_mod(a, b)));
    return TRY(tuple_of(t, quotient.get(), remainder.get()));
}

Result<Owned> power_of(Thread& t, Value a, Value b, Value modulus) {
    if (!modulus.is_none()) return t.type_error("pow() 3rd argument not allowed unless all arguments are integers");
    Operand x = TRY(operand(t, a)), y = TRY(operand(t, b));
    if (!x.is_number || !y.is_number) return Owned::not_implemented();
    return float_pow(t, x.value, y.value);
}

bool holds(Comparison op, int order) {
    switch (op) {
        case Comparison::Lt: return order < 0;
        case Comparison::Le: return order <= 0;
        case Comparison::Eq: return order == 0;
        case Comparison::Ne: return order != 0;
        case Comparison::Gt: return order > 0;
        case Comparison::Ge: return order >= 0;
    }
    __builtin_unreachable();
}

template <Comparison Op>
Owned ordered(Thread&, FloatSelf self, Value b) {
    double a = self;
    if (!is_float(b) && !is_int(b)) return Owned::not_implemented();
    if (std::isnan(a) || (is_float(b) && std::isnan(float_value(b)))) return Owned::boolean(Op == Comparison::Ne);
    if (is_int(b)) return Owned::boolean(holds(Op, -compare_int_float(b, a)));
    double other = float_value(b);
    return Owned::boolean(holds(Op, (a > other) - (a < other)));
}

// --- methods -----------------------------------------------------------------------------------------------------------------------

Result<Owned> itself(Thread& t, FloatSelf self) { return new_float(t, self); }

Result<Owned> round_float(Thread& t, FloatSelf self, Value digits) {
    double d = self;
    if (digits.is_none()) return int_from_double(t, std::isfinite(d) ? round_half_even(d) : d);
    int64_t n = TRY(index_clamped(t, digits));
    if (!std::isfinite(d)) return new_float(t, d);
    auto rounded = round_to_digits(d, n);
    if (!rounded) return t.raise(ExceptionType::OverflowError, "rounded value too large to represent");
    return new_float(t, *rounded);
}

Result<Owned> integer_ratio(Thread& t, FloatSelf self) {
    double d = self;
    if (std::isinf(d)) return t.raise(ExceptionType::OverflowError, "cannot convert Infinity to integer ratio");
    if (std::isnan(d)) return t.value_error("cannot convert NaN to integer ratio");
    ExactFloat exact = exact_float(d);
    Owned one = Owned::adopt(Value::small_int(1)), mantissa = TRY(new_int(t, exact.mantissa));
    Owned scale = TRY(int_lshift(t, one, Value::small_int(std::abs(exact.exponent))));
    if (exact.exponent < 0) return TRY(tuple_of(t, mantissa.get(), scale.get()));
    Owned whole = TRY(int_mul(t, mantissa, scale));
    return TRY(tuple_of(t, whole.get(), one.get()));
}

}  // namespace

Result<Ref<Str>> format_float_value(Thread& t, FloatSelf self, Str& text) {
    if (text.bytes == 0) return str(t, self.value);
    std::string_view name = type_name(t, self.value);
    FormatSpec spec;
    if (Formatted fault = parse_format_spec(text.view(), FormatSubject::Number, name, spec); fault.failed()) return formatted_result(t, fault);
    TRY(check_text_room(t, size_t(std::max<int64_t>({spec.width, spec.precision, 0}))));
    return formatted_result(t, format_double(spec, self, name));
}

namespace {

Result<Owned> number_format(Thread& t, Type&, std::string_view kind) {
    if (kind != "double" && kind != "float") return t.value_error("__getformat__() argument 1 must be 'double' or 'float'");
    return make_str(t, std::endian::native == std::endian::little ? "IEEE, little-endian" : "IEEE, big-endian");
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, x=<unrepresentable>, /)">("Make a float of a number, or read it from text.", body<float_new>),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, FloatSelf self) { return float_repr(t, self); }),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread&, FloatSelf self) { return int64_t(hash_double(self, self.value)); }),
    def<"__bool__(self, /)">("Whether the object counts as true.", [](Thread&, FloatSelf self) { return double(self) != 0; }),
    def<"__lt__(self, value, /)">("Return self<value.", body<ordered<Comparison::Lt>>),
    def<"__le__(self, value, /)">("Return self<=value.", body<ordered<Comparison::Le>>),
    def<"__eq__(self, value, /)">("Return self==value.", body<ordered<Comparison::Eq>>),
    def<"__ne__(self, value, /)">("Return self!=value.", body<ordered<Comparison::Ne>>),
    def<"__gt__(self, value, /)">("Return self>value.", body<ordered<Comparison::Gt>>),
    def<"__ge__(self, value, /)">("Return self>=value.", body<ordered<Comparison::Ge>>),
    def<"__add__(self, value, /)">("Return self+value.", body<forward<add>>),
    def<"__radd__(self, value, /)">("Return value+self.", body<reflected<add>>),
    def<"__sub__(self, value, /)">("Return self-value.", body<forward<subtract>>),
    def<"__rsub__(self, value, /)">("Return value-self.", body<reflected<subtract>>),
    def<"__mul__(self, value, /)">("Return self*value.", body<forward<multiply>>),
    def<"__rmul__(self, value, /)">("Return value*self.", body<reflected<multiply>>),
    def<"__truediv__(self, value, /)">("Return self/value.", body<forward<divide>>),
    def<"__rtruediv__(self, value, /)">("Return value/self.", body<reflected<divide>>),
    def<"__floordiv__(self, value, /)">("Return self//value.", body<forward<floor_divide>>),
    def<"__rfloordiv__(self, value, /)">("Return value//self.", body<reflected<floor_divide>>),
    def<"__mod__(self, value, /)">("Return self%value.", body<forward<modulo>>),
    def<"__rmod__(self, value, /)">("Return value%self.", body<reflected<modulo>>),
    def<"__divmod__(self, value, /)">("Return divmod(self, value).", body<forward<divide_both>>),
    def<"__rdivmod__(self, value, /)">("Return divmod(value, self).", body<reflected<divide_both>>),
    def<"__pow__(self, value, mod=None, /)">("Return pow(self, value, mod).", [](Thread& t, FloatSelf self, Value b, Value m) { return power_of(t, self.value, b, m); }),
    def<"__rpow__(self, value, mod=None, /)">("Return pow(value, self, mod).", [](Thread& t, FloatSelf self, Value b, Value m) { return power_of(t, b, self.value, m); }),
    def<"__neg__(self, /)">("-self", [](Thread& t, FloatSelf self) { return new_float(t, -double(self)); }),
    def<"__pos__(self, /)">("+self", body<itself>),
    def<"__abs__(self, /)">("abs(self)", [](Thread& t, FloatSelf self) { return new_float(t, std::fabs(self)); }),
    def<"__int__(self, /)">("int(self)", [](Thread& t, FloatSelf self) { return int_from_double(t, self); }),
    def<"__float__(self, /)">("float(self)", body<itself>),
    def<"__trunc__(self, /)">("The whole part, as an int.", [](Thread& t, FloatSelf self) { return int_from_double(t, self); }),
    def<"__floor__(self, /)">("The largest int that is not larger.", [](Thread& t, FloatSelf self) { return int_from_double(t, std::floor(self)); }),
    def<"__ceil__(self, /)">("The smallest int that is not smaller.", [](Thread& t, FloatSelf self) { return int_from_double(t, std::ceil(self)); }),
    def<"__round__(self, ndigits=None, /)">("The nearest multiple of 10**-ndigits, ties to even; an int without ndigits.", body<round_float>),
    def<"__format__(self, format_spec, /)">("The number as the format spec asks for.", body<format_float_value>),
    def<"__getnewargs__(self, /)">("What copies and pickles are made with.", [](Thread& t, FloatSelf self) -> Result<Owned> {
        Owned d = TRY(new_float(t, self));
        return TRY(tuple_of(t, d.get()));
    }),
    def<"__getformat__(cls, typestr, /)">("How C's 'double' or 'float' is laid out here.", body<number_format>),
    def<"conjugate(self, /)">("The number itself.", body<itself>),
    def<"is_integer(self, /)">("Whether there is no fraction.", [](Thread&, FloatSelf self) { return std::isfinite(self) && std::floor(self) == double(self); }),
    def<"as_integer_ratio(self, /)">("The pair of ints, in lowest terms and the second positive, whose ratio is exactly this number.\n\n>>> 0.625.as_integer_ratio()\n(5, 8)", body<integer_ratio>),
    def<"hex(self, /)">("The exact value as hexadecimal text.\n\n>>> 5.75.hex()\n'0x1.7000000000000p+2'", [](Thread& t, FloatSelf self) { return new_ascii_str(t, float_to_hex(self)); }),
    def<"fromhex(cls, string, /)">("The float that hexadecimal text spells.\n\n>>> float.fromhex('0x1.8p3')\n12.0", body<float_from_hex>),
};

constexpr PropertyRow kProperties[] = {
    property<Value>("real", "the real part: the number itself", [](Thread& t, Value self) { return new_float(t, float_value(self)); }),
    property<Value>("imag", "the imaginary part: 0.0", [](Thread&, Value) -> Result<Owned> { return float_immediate_or_empty(0.0); }),
};

}  // namespace

constinit const TypeRow Float::kRow = type_row<Float>({
    .name = "float",
    .doc = "A floating-point number of 64 bits: made of a number, or read from text.",
    .methods = kMethods,
    .properties = kProperties,
});

}  // namespace kukri
