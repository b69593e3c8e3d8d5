// Parameter types for the rows of int, float and complex: `self` of a type that has immediate values.
#pragma once
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"

namespace kukri {

struct IntSelf {
    Value value;
    operator Value() const { return value; }
};
template <>
struct Convert<IntSelf> {
    using Held = IntSelf;
    static Result<IntSelf> from(Thread& t, Value v, ArgumentContext where) {
        if (is_int(v)) [[likely]] return IntSelf{v};
        return wrong_self(t, where.signature, "int", v);
    }
};

struct FloatSelf {
    Value value;
    operator double() const { return float_value(value); }
};
template <>
struct Convert<FloatSelf> {
    using Held = FloatSelf;
    static Result<FloatSelf> from(Thread& t, Value v, ArgumentContext where) {
        if (is_float(v)) [[likely]] return FloatSelf{v};
        return wrong_self(t, where.signature, "float", v);
    }
};

// Of T.__new__(cls, ...): cls must be T or a class derived from it.
template <class T>
Result<void> check_new(Thread& t, Type& cls) {
    if (cls.layout == &T::kRow) [[likely]] return {};
    std::string_view name = T::kRow.name, other = cls.name_text();
    if (!cls.is_subtype_of(t.runtime.type<T>())) return t.type_error("{}.__new__({}): {} is not a subtype of {}", name, other, other, name);
    return t.type_error("{}.__new__({}) is not safe, use {}.__new__()", name, other, cls.layout->name);
}

// repr(); of an int and of a float.
Result<Ref<Str>> int_repr(Thread& t, Value v);
Result<Ref<Str>> float_repr(Thread& t, double d);

struct Formatted;
struct FormatSpec;
// The text, or the exception that formatting ended in.
Result<Ref<Str>> formatted_result(Thread& t, const Formatted& f);
// int.__format__ and float.__format__.
Result<Ref<Str>> format_int_value(Thread& t, IntSelf self, Str& spec);
Result<Ref<Str>> format_float_value(Thread& t, FloatSelf self, Str& spec);
// x.__int__() and friends must give an int, better not one of a subclass (DeprecationWarning).
Result<Owned> checked_int(Thread& t, Owned made, std::string_view method);
// x.__float__() must give a float, better not one of a subclass (DeprecationWarning). `owner` is x.
Result<double> checked_float(Thread& t, Value owner, Owned made);
// A number by __float__ or __index__: TypeError "must be real number, not x".
Result<double> real_number(Thread& t, Value v);

}  // namespace kukri
