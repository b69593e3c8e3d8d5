// bool: the type of True and False, which are immediate. Everything else it can do is int's.
#include "runtime/number_methods.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/warning.hpp"

namespace kukri {

namespace {

struct BoolSelf {
    Value value;
};

Error wrong_bool(Thread& t, const Signature& s, Value got) { return wrong_self(t, s, "bool", got); }

}  // namespace

template <>
struct Convert<BoolSelf> {
    using Held = BoolSelf;
    static Result<BoolSelf> from(Thread& t, Value v, ArgumentContext where) {
        if (v.is_bool()) [[likely]] return BoolSelf{v};
        return wrong_bool(t, where.signature, v);
    }
};

namespace {

Result<Owned> bool_new(Thread& t, Type& cls, std::optional<Value> x) {
    TRY(check_new<Bool>(t, cls));
    return Owned::boolean(x && TRY(truth(t, *x)));
}

// Two bools give a bool, a bool and another int an int.
template <Result<Owned> (*F)(Thread&, Value, Value)>
Result<Owned> bitwise(Thread& t, BoolSelf a, Value b) {
    if (!is_int(b)) return Owned::not_implemented();
    Owned n = TRY(F(t, a.value, b));
    if (b.is_bool()) return Owned::boolean(n.get().as_int());
    return n;
}

Result<Owned> invert(Thread& t, BoolSelf self) {
    TRY(warn(t, ExceptionType::DeprecationWarning, "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying "
                           "int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or "
                           "~int(x) if you really want the bitwise inversion of the underlying int."));
    return int_invert(t, self.value);
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, object=False, /)">("The truth of an object.", body<bool_new>),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, BoolSelf self) { return new_ascii_str(t, self.value.is_true() ? "True" : "False"); }),
    def<"__and__(self, value, /)">("Return self&value.", body<bitwise<int_and>>),
    def<"__rand__(self, value, /)">("Return value&self.", body<bitwise<int_and>>),
    def<"__xor__(self, value, /)">("Return self^value.", body<bitwise<int_xor>>),
    def<"__rxor__(self, value, /)">("Return value^self.", body<bitwise<int_xor>>),
    def<"__or__(self, value, /)">("Return self|value.", body<bitwise<int_or>>),
    def<"__ror__(self, value, /)">("Return value|self.", body<bitwise<int_or>>),
    def<"__invert__(self, /)">("~self", body<invert>),
};

constexpr TypeRow bool_row() {
    TypeRow row = type_row<Bool>({
        .name = "bool",
        .doc = "The truth of an object: True or False.\n\nThese two are the only instances, and ints: 1 and 0. The class cannot be subclassed.",
        .base = &Int::kRow,
        .subclassable = false,
        .methods = kMethods,
    });
    row.size = sizeof(Int);
    return row;
}

}  // namespace

constinit const TypeRow Bool::kRow = bool_row();

}  // namespace kukri
