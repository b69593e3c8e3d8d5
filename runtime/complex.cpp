// complex: the struct's arithmetic, the type and its methods.
// What a reader would get wrong: a real operand takes part as a complex number with the imaginary part 0.0 (so inf * 1j has a nan), and
// powers with small whole exponents are multiplied out, which gives other roundings than polar form. Both as CPython 3.13 does.
#include <cmath>

#include "runtime/base/float_text.hpp"
#include "runtime/base/format_spec.hpp"
#include "runtime/base/hash.hpp"
#include "runtime/complex_math.hpp"
#include "runtime/limits.hpp"
#include "runtime/number_methods.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/warning.hpp"

namespace kukri {

Result<Ref<Complex>> new_complex(Thread& t, double real, double imaginary) {
    Ref<Complex> made = TRY(make<Complex>(t));
    made->real = real;
    made->imaginary = imaginary;
    return made;
}

// --- arithmetic --------------------------------------------------------------------------------------------------------------------

ComplexNumber multiply(ComplexNumber a, ComplexNumber b) {
    return {a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real};
}

// Smith's method ("Algorithm 116: Complex Division", CACM 1962): scaled by the larger part of b.
std::optional<ComplexNumber> divide(ComplexNumber a, ComplexNumber b) {
    double real = std::fabs(b.real), imaginary = std::fabs(b.imaginary);
    if (real >= imaginary) {
        if (real == 0) return std::nullopt;
        double ratio = b.imaginary / b.real, scale = b.real + b.imaginary * ratio;
        return ComplexNumber{(a.real + a.imaginary * ratio) / scale, (a.imaginary - a.real * ratio) / scale};
    }
    if (imaginary >= real) {
        double ratio = b.real / b.imaginary, scale = b.real * ratio + b.imaginary;
        return ComplexNumber{(a.real * ratio + a.imaginary) / scale, (a.imaginary * ratio - a.real) / scale};
    }
    return ComplexNumber{NAN, NAN};   // a nan among b's parts
}

namespace {

ComplexNumber whole_power(ComplexNumber base, unsigned exponent) {
    ComplexNumber result{1, 0};
    for (unsigned bit = 1; bit <= exponent; bit <<= 1) {
        if (exponent & bit) result = multiply(result, base);
        base = multiply(base, base);
    }
    return result;
}

std::optional<ComplexNumber> polar_power(ComplexNumber base, ComplexNumber exponent) {
    if (exponent.real == 0 && exponent.imaginary == 0) return ComplexNumber{1, 0};
    if (base.real == 0 && base.imaginary == 0) {
        if (exponent.imaginary != 0 || exponent.real < 0) return std::nullopt;
        return ComplexNumber{0, 0};
    }
    double radius = std::hypot(base.real, base.imaginary), angle = std::atan2(base.imaginary, base.real);
    double length = std::pow(radius, exponent.real), phase = angle * exponent.real;
    if (exponent.imaginary != 0) {
        length /= std::exp(angle * exponent.imaginary);
        phase += exponent.imaginary * std::log(radius);
    }
    if (std::isinf(phase)) return std::nullopt;   // no direction
    return ComplexNumber{length * std::cos(phase), length * std::sin(phase)};
}

Result<Owned> power_of(Thread& t, ComplexNumber a, ComplexNumber b) {
    std::optional<ComplexNumber> result;
    if (b.imaginary == 0 && b.real == std::floor(b.real) && std::fabs(b.real) <= 100) {
        ComplexNumber whole = whole_power(a, unsigned(std::fabs(b.real)));
        result = b.real > 0 ? whole : divide({1, 0}, whole);
    } else {
        result = polar_power(a, b);
    }
    if (!result) return t.raise(ExceptionType::ZeroDivisionError, "0.0 to a negative or complex power");
    if (std::isinf(result->real) || std::isinf(result->imaginary)) return t.raise(ExceptionType::OverflowError, "complex exponentiation");
    return TRY(new_complex(t, result->real, result->imaginary));
}

// --- making ------------------------------------------------------------------------------------------------------------------------

Result<Owned> complex_object(Thread& t, Type& cls, double real, double imaginary) {
    if (&cls == &t.runtime.type<Complex>()) return TRY(new_complex(t, real, imaginary));
    auto object = TRY(allocate_instance(t, cls));
    auto made = Ref<Complex>::adopt(static_cast<Complex*>(object.take()));
    made->real = real;
    made->imaginary = imaginary;
    return made;
}

// What __complex__ gives; Stop if there is none.
Result<Owned> by_method(Thread& t, Value v) {
    Owned made = TRY(call_special(t, v, Special::Complex));
    if (made.is_stop() || is_exactly<Complex>(t, made.get())) return made;
    if (!is<Complex>(made.get())) return t.type_error("__complex__ returned non-complex (type {})", type_name(t, made.get()));
    TRY(warn(t, ExceptionType::DeprecationWarning, fmt::format("__complex__ returned non-complex (type {}).  The ability to return an instance of a strict subclass of complex is deprecated, "
                                       "and may be removed in a future version of Python.", type_name(t, made.get()))));
    return made;
}

bool is_number_like(Thread& t, Value v) {
    Type& type = type_of(t, v);
    return is<Complex>(v) || !type.find(Special::Float).is_empty() || !type.find(Special::Index).is_empty();
}

Result<ComplexNumber> part(Thread& t, Value v) {
    if (is<Complex>(v)) return ComplexNumber{as<Complex>(v).real, as<Complex>(v).imaginary};
    return ComplexNumber{TRY(real_number(t, v)), 0};
}

}  // namespace

Result<ComplexNumber> complex_number(Thread& t, Value v) {
    if (is<Complex>(v)) return part(t, v);
    Owned made = TRY(by_method(t, v));
    return part(t, made.is_stop() ? v : made.get());
}

namespace {

Result<Owned> complex_new(Thread& t, Type& cls, std::optional<Value> real, std::optional<Value> imaginary) {
    TRY(check_new<Complex>(t, cls));
    if (!real && !imaginary) return complex_object(t, cls, 0, 0);
    if (real && !imaginary && &cls == &t.runtime.type<Complex>() && is_exactly<Complex>(t, *real)) return share(*real);
    if (real && is<Str>(*real)) {
        if (imaginary) return t.type_error("complex() can't take second arg if first is a string");
        auto parsed = parse_complex(text_of(*real));
        if (!parsed) return t.value_error("complex() arg is a malformed string");
        return complex_object(t, cls, parsed->real, parsed->imaginary);
    }
    if (imaginary && is<Str>(*imaginary)) return t.type_error("complex() second arg can't be a string");
    Owned first(real ? *real : Value::small_int(0));
    if (Owned made = TRY(by_method(t, first)); !made.is_stop()) first = std::move(made);
    if (!is_number_like(t, first)) return t.type_error("complex() first argument must be a string or a number, not '{}'", type_name(t, first));
    if (imaginary && !is_number_like(t, *imaginary)) return t.type_error("complex() second argument must be a number, not '{}'", type_name(t, *imaginary));
    ComplexNumber r = TRY(part(t, first));
    if (!imaginary) return complex_object(t, cls, r.real, r.imaginary);
    ComplexNumber i = TRY(part(t, *imaginary));
    // real + imaginary * 1j, without touching the signs of zeros where a part is real.
    if (is<Complex>(*imaginary)) r.real -= i.imaginary;
    if (is<Complex>(first.get())) i.real += r.imaginary;
    return complex_object(t, cls, r.real, i.real);
}

// --- methods -----------------------------------------------------------------------------------------------------------------------

struct Operand {
    bool is_number = false;
    ComplexNumber value{};
};
Result<Operand> operand(Thread& t, Value v) {
    if (is<Complex>(v)) return Operand{true, {as<Complex>(v).real, as<Complex>(v).imaginary}};
    if (is_float(v)) return Operand{true, {float_value(v), 0}};
    if (is_int(v)) return Operand{true, {TRY(int_to_double(t, v)), 0}};
    return Operand{};
}

using Operator = Result<Owned> (*)(Thread&, ComplexNumber, ComplexNumber);

template <Operator F>
Result<Owned> binary_of(Thread& t, Value a, Value b) {
    Operand x = TRY(operand(t, a)), y = TRY(operand(t, b));
    if (!x.is_number || !y.is_number) return Owned::not_implemented();
    return F(t, x.value, y.value);
}
template <Operator F>
Result<Owned> forward(Thread& t, Complex& self, Value b) { return binary_of<F>(t, Value(&self), b); }
template <Operator F>
Result<Owned> reflected(Thread& t, Complex& self, Value b) { return binary_of<F>(t, b, Value(&self)); }

Result<Owned> add(Thread& t, ComplexNumber a, ComplexNumber b) { return TRY(new_complex(t, a.real + b.real, a.imaginary + b.imaginary)); }
Result<Owned> subtract(Thread& t, ComplexNumber a, ComplexNumber b) { return TRY(new_complex(t, a.real - b.real, a.imaginary - b.imaginary)); }
Result<Owned> times(Thread& t, ComplexNumber a, ComplexNumber b) {
    ComplexNumber r = multiply(a, b);
    return TRY(new_complex(t, r.real, r.imaginary));
}
Result<Owned> quotient(Thread& t, ComplexNumber a, ComplexNumber b) {
    auto r = divide(a, b);
    if (!r) return t.raise(ExceptionType::ZeroDivisionError, "complex division by zero");
    return TRY(new_complex(t, r->real, r->imaginary));
}

template <bool Reflected>
Result<Owned> power_method(Thread& t, Complex& self, Value other, Value modulus) {
    Operand x = TRY(operand(t, other));
    if (!x.is_number) return Owned::not_implemented();
    if (!modulus.is_none()) return t.value_error("complex modulo");
    ComplexNumber own{self.real, self.imaginary};
    return Reflected ? power_of(t, x.value, own) : power_of(t, own, x.value);
}

// Yes, no, or NotImplemented.
Value equals(Complex& self, Value other) {
    if (is<Complex>(other)) return Value::boolean(self.real == as<Complex>(other).real && self.imaginary == as<Complex>(other).imaginary);
    if (is_float(other)) return Value::boolean(self.imaginary == 0 && self.real == float_value(other));
    if (is_int(other)) return Value::boolean(self.imaginary == 0 && !std::isnan(self.real) && compare_int_float(other, self.real) == 0);
    return Value::not_implemented();
}

Result<Owned> magnitude(Thread& t, Complex& self) {
    double r = std::hypot(self.real, self.imaginary);
    if (std::isinf(r) && std::isfinite(self.real) && std::isfinite(self.imaginary)) return t.raise(ExceptionType::OverflowError, "absolute value too large");
    return new_float(t, r);
}

Result<Ref<Str>> format_complex_value(Thread& t, Complex& self, Str& text) {
    if (text.bytes == 0) return str(t, Value(&self));
    std::string_view name = type_name(t, Value(&self));
    FormatSpec spec;
    if (Formatted fault = parse_format_spec(text.view(), FormatSubject::Number, name, spec); fault.failed()) return formatted_result(t, fault);
    TRY(check_text_room(t, size_t(std::max<int64_t>({spec.width, spec.precision, 0}))));
    return formatted_result(t, format_complex(spec, self.real, self.imaginary, name));
}

Result<Owned> itself(Thread& t, Complex& self) {
    if (is_exactly<Complex>(t, Value(&self))) return share(Value(&self));
    return TRY(new_complex(t, self.real, self.imaginary));
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, real=<unrepresentable>, imag=<unrepresentable>)">("Make a complex number of two numbers, or read it from text.", body<complex_new>),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Complex& self) { return new_ascii_str(t, complex_repr(self.real, self.imaginary)); }),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread&, Complex& self) {
        Value v(&self);
        return hash_complex_parts(int64_t(hash_double(self.real, v)), int64_t(hash_double(self.imaginary, v)));
    }),
    def<"__bool__(self, /)">("Whether the object counts as true.", [](Thread&, Complex& self) { return self.real != 0 || self.imaginary != 0; }),
    def<"__eq__(self, value, /)">("Return self==value.", [](Thread&, Complex& self, Value other) { return Owned::adopt(equals(self, other)); }),
    def<"__ne__(self, value, /)">("Return self!=value.", [](Thread&, Complex& self, Value other) {
        Value r = equals(self, other);
        return Owned::adopt(r.is_bool() ? Value::boolean(!r.is_true()) : r);
    }),
    def<"__add__(self, value, /)">("Return self+value.", body<forward<add>>),
    def<"__radd__(self, value, /)">("Return value+self.", body<reflected<add>>),
    def<"__sub__(self, value, /)">("Return self-value.", body<forward<subtract>>),
    def<"__rsub__(self, value, /)">("Return value-self.", body<reflected<subtract>>),
    def<"__mul__(self, value, /)">("Return self*value.", body<forward<times>>),
    def<"__rmul__(self, value, /)">("Return value*self.", body<reflected<times>>),
    def<"__truediv__(self, value, /)">("Return self/value.", body<forward<quotient>>),
    def<"__rtruediv__(self, value, /)">("Return value/self.", body<reflected<quotient>>),
    def<"__pow__(self, value, mod=None, /)">("Return pow(self, value, mod).", body<power_method<false>>),
    def<"__rpow__(self, value, mod=None, /)">("Return pow(value, self, mod).", body<power_method<true>>),
    def<"__neg__(self, /)">("-self", [](Thread& t, Complex& self) { return new_complex(t, -self.real, -self.imaginary); }),
    def<"__pos__(self, /)">("+self", body<itself>),
    def<"__abs__(self, /)">("abs(self)", body<magnitude>),
    def<"__complex__(self, /)">("The number as an exact complex.", body<itself>),
    def<"__format__(self, format_spec, /)">("The number as the format spec asks for.", body<format_complex_value>),
    def<"__getnewargs__(self, /)">("What copies and pickles are made with.", [](Thread& t, Complex& self) -> Result<Owned> {
        Owned real = TRY(new_float(t, self.real)), imaginary = TRY(new_float(t, self.imaginary));
        return TRY(tuple_of(t, real.get(), imaginary.get()));
    }),
    def<"conjugate(self, /)">("The number with the sign of its imaginary part changed.", [](Thread& t, Complex& self) { return new_complex(t, self.real, -self.imaginary); }),
};

constexpr PropertyRow kProperties[] = {
    read_only_member<Complex>("real", "the real part", [](Thread& t, Complex& self) { return new_float(t, self.real); }),
    read_only_member<Complex>("imag", "the imaginary part", [](Thread& t, Complex& self) { return new_float(t, self.imaginary); }),
};

}  // namespace

constinit const TypeRow Complex::kRow = type_row<Complex>({
    .name = "complex",
    .doc = "A complex number real + imag*1j: made of two numbers, or read from text.",
    .methods = kMethods,
    .properties = kProperties,
});

}  // namespace kukri
