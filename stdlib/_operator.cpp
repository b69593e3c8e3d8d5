// _operator: the operators as functions. The getters are in operator_getters_impl.cpp; operator.py takes over whatever is here.
#include "runtime/int_internal.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/operator_getters.hpp"

namespace kukri {

namespace {

template <BinaryOp op>
Result<Owned> apply(Thread& t, Value a, Value b) {
    if constexpr (op == BinaryOp::Add || op == BinaryOp::Sub) {
        if (a.is_int() && b.is_int()) {
            int64_t n = op == BinaryOp::Add ? a.as_int() + b.as_int() : a.as_int() - b.as_int();   // 63 bits: no overflow
            if (Value::fits_int(n)) return Owned::adopt(Value::small_int(n));
        }
    }
    return binary(t, op, a, b);
}
template <BinaryOp op>
Result<Owned> apply_inplace(Thread& t, Value a, Value b) { return inplace(t, op, a, b); }
template <Comparison op>
Result<Owned> apply_comparison(Thread& t, Value a, Value b) { return compare(t, op, a, b); }
template <UnaryOp op>
Result<Owned> apply_unary(Thread& t, Value v) { return unary(t, op, v); }

Result<void> require_sequence(Thread& t, Value v) {
    if (type_of(t, v).find(Special::GetItem).is_empty()) return t.type_error("'{}' object can't be concatenated", type_name(t, v));
    return {};
}
Result<Owned> concatenate_sequences(Thread& t, Value a, Value b) {
    TRY(require_sequence(t, a));
    return binary(t, BinaryOp::Add, a, b);
}
Result<Owned> concatenate_in_place(Thread& t, Value a, Value b) {
    TRY(require_sequence(t, a));
    return inplace(t, BinaryOp::Add, a, b);
}

Result<Owned> absolute(Thread& t, Value v) {
    Owned r = TRY(call_special(t, v, Special::Abs));
    if (r.is_stop()) return t.type_error("bad operand type for abs(): '{}'", type_name(t, v));
    return r;
}

// iter() for functions that search: their TypeError is that of `in`.
Result<Owned> searchable(Thread& t, Value v) {
    Type& type = type_of(t, v);
    if (type.find(Special::Iter).is_empty() && type.find(Special::GetItem).is_empty()) return t.type_error("argument of type '{}' is not iterable", type.name_text());
    return iterate(t, v);
}

Result<int64_t> count_of(Thread& t, Value iterable, Value wanted) {
    Owned iterator = TRY(searchable(t, iterable));
    for (int64_t count = 0;;) {
        Owned item = TRY(next(t, iterator.get()));
        if (item.is_stop()) return count;
        count += TRY(equal(t, item.get(), wanted));
    }
}

Result<int64_t> index_of(Thread& t, Value iterable, Value wanted) {
    Owned iterator = TRY(searchable(t, iterable));
    for (int64_t i = 0;; ++i) {
        Owned item = TRY(next(t, iterator.get()));
        if (item.is_stop()) return t.value_error("sequence.index(x): x not in sequence");
        if (TRY(equal(t, item.get(), wanted))) return i;
    }
}

Result<int64_t> hint(Thread& t, Value object, Value fallback) {
    if (!is_int(fallback)) return t.type_error("'{}' object cannot be interpreted as an integer", type_name(t, fallback));
    int64_t n = TRY(index_argument(t, fallback));
    return int64_t(TRY(length_hint(t, object, size_t(n))));
}

Result<Owned> call_with(Thread& t, Arguments all, Keywords keywords) {
    if (all.empty()) return t.type_error("call expected at least 1 argument, got 0");
    std::vector<Value> arguments(all.begin() + 1, all.end());
    arguments.insert(arguments.end(), keywords.values, keywords.values + keywords.size());
    return call_with_names(t, all[0], arguments, keywords.names);
}

constexpr NativeRow kFunctions[] = {
    def<"lt(a, b, /)">("What `a < b` does.", body<apply_comparison<Comparison::Lt>>),
    def<"le(a, b, /)">("What `a <= b` does.", body<apply_comparison<Comparison::Le>>),
    def<"eq(a, b, /)">("What `a == b` does.", body<apply_comparison<Comparison::Eq>>),
    def<"ne(a, b, /)">("What `a != b` does.", body<apply_comparison<Comparison::Ne>>),
    def<"ge(a, b, /)">("What `a >= b` does.", body<apply_comparison<Comparison::Ge>>),
    def<"gt(a, b, /)">("What `a > b` does.", body<apply_comparison<Comparison::Gt>>),
    def<"not_(a, /)">("What `not a` does.", [](Thread& t, Value v) -> Result<bool> { return !TRY(truth(t, v)); }),
    def<"truth(a, /)">("Whether a counts as true.", body<truth>),
    def<"is_(a, b, /)">("What `a is b` does.", [](Thread&, Value a, Value b) { return a == b; }),
    def<"is_not(a, b, /)">("What `a is not b` does.", [](Thread&, Value a, Value b) { return a != b; }),
    def<"abs(a, /)">("What `abs(a)` does.", body<absolute>),
    def<"add(a, b, /)">("What `a + b` does.", body<apply<BinaryOp::Add>>),
    def<"and_(a, b, /)">("What `a & b` does.", body<apply<BinaryOp::And>>),
    def<"floordiv(a, b, /)">("What `a // b` does.", body<apply<BinaryOp::FloorDiv>>),
    def<"index(a, /)">("Same as a.__index__()", [](Thread& t, Value v) -> Result<Owned> {
        Owned n = TRY(index(t, v));
        return exact_int_of(t, n);   // an int of a subclass is its own index
    }),
    def<"inv(a, /)">("What `~a` does.", body<apply_unary<UnaryOp::Invert>>),
    def<"invert(a, /)">("What `~a` does.", body<apply_unary<UnaryOp::Invert>>),
    def<"lshift(a, b, /)">("What `a << b` does.", body<apply<BinaryOp::LShift>>),
    def<"mod(a, b, /)">("What `a % b` does.", body<apply<BinaryOp::Mod>>),
    def<"mul(a, b, /)">("What `a * b` does.", body<apply<BinaryOp::Mul>>),
    def<"matmul(a, b, /)">("What `a @ b` does.", body<apply<BinaryOp::MatMul>>),
    def<"neg(a, /)">("What `-a` does.", body<apply_unary<UnaryOp::Negative>>),
    def<"or_(a, b, /)">("What `a | b` does.", body<apply<BinaryOp::Or>>),
    def<"pos(a, /)">("What `+a` does.", body<apply_unary<UnaryOp::Positive>>),
    def<"pow(a, b, /)">("What `a ** b` does.", body<apply<BinaryOp::Pow>>),
    def<"rshift(a, b, /)">("What `a >> b` does.", body<apply<BinaryOp::RShift>>),
    def<"sub(a, b, /)">("What `a - b` does.", body<apply<BinaryOp::Sub>>),
    def<"truediv(a, b, /)">("What `a / b` does.", body<apply<BinaryOp::TrueDiv>>),
    def<"xor(a, b, /)">("What `a ^ b` does.", body<apply<BinaryOp::Xor>>),
    def<"concat(a, b, /)">("What `a + b` does, for sequences.", body<concatenate_sequences>),
    def<"contains(a, b, /)">("What `b in a` does.", [](Thread& t, Value a, Value b) { return contains(t, a, b); }),
    def<"countOf(a, b, /)">("How many items of a are or equal b.", body<count_of>),
    def<"delitem(a, b, /)">("What `del a[b]` does.", [](Thread& t, Value a, Value b) { return delete_item(t, a, b); }),
    def<"getitem(a, b, /)">("What `a[b]` does.", [](Thread& t, Value a, Value b) { return get_item(t, a, b); }),
    def<"indexOf(a, b, /)">("Where the first item that equals b stands in a.", body<index_of>),
    def<"setitem(a, b, c, /)">("What `a[b] = c` does.", [](Thread& t, Value a, Value b, Value c) { return set_item(t, a, b, c); }),
    def<"length_hint(obj, default=0, /)">("Return an estimate of the number of items in obj.", body<hint>),
    def<"call(*args, **kwargs)">("call(obj, /, *args, **kwargs): same as obj(*args, **kwargs).", body<call_with>),
    def<"iadd(a, b, /)">("What `a += b` does.", body<apply_inplace<BinaryOp::Add>>),
    def<"iand(a, b, /)">("What `a &= b` does.", body<apply_inplace<BinaryOp::And>>),
    def<"iconcat(a, b, /)">("What `a += b` does, for sequences.", body<concatenate_in_place>),
    def<"ifloordiv(a, b, /)">("What `a //= b` does.", body<apply_inplace<BinaryOp::FloorDiv>>),
    def<"ilshift(a, b, /)">("What `a <<= b` does.", body<apply_inplace<BinaryOp::LShift>>),
    def<"imod(a, b, /)">("What `a %= b` does.", body<apply_inplace<BinaryOp::Mod>>),
    def<"imul(a, b, /)">("What `a *= b` does.", body<apply_inplace<BinaryOp::Mul>>),
    def<"imatmul(a, b, /)">("What `a @= b` does.", body<apply_inplace<BinaryOp::MatMul>>),
    def<"ior(a, b, /)">("What `a |= b` does.", body<apply_inplace<BinaryOp::Or>>),
    def<"ipow(a, b, /)">("What `a **= b` does.", body<apply_inplace<BinaryOp::Pow>>),
    def<"irshift(a, b, /)">("What `a >>= b` does.", body<apply_inplace<BinaryOp::RShift>>),
    def<"isub(a, b, /)">("What `a -= b` does.", body<apply_inplace<BinaryOp::Sub>>),
    def<"itruediv(a, b, /)">("What `a /= b` does.", body<apply_inplace<BinaryOp::TrueDiv>>),
    def<"ixor(a, b, /)">("What `a ^= b` does.", body<apply_inplace<BinaryOp::Xor>>),
};
constexpr const TypeRow* kTypes[] = {&ItemGetter::kRow, &AttributeGetter::kRow, &MethodCaller::kRow};

}  // namespace

const NativeModule& native_module__operator() {
    static constexpr NativeModule kModule{.name = "_operator", .doc = "Operator interface.", .functions = kFunctions, .types = kTypes};
    return kModule;
}

}  // namespace kukri
