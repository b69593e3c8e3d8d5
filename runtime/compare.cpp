// Truth, rich comparison, equality and hash of any Value.
#include "runtime/base/hash.hpp"
#include "runtime/dict.hpp"
#include "runtime/limits.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence_internal.hpp"
#include "runtime/str.hpp"
#include "runtime/text_order.hpp"

namespace kukri {

Result<bool> truth_in_full(Thread& t, Value v) {
    if (v.is_none()) return false;
    if (v.is_float()) return v.as_float() != 0;
    if (v.is_object())
        if (const TypeRow* row = v.object()->type()->row; row && row->len) return row->len(*v.object()) != 0;
    Owned made = TRY(call_special(t, v, Special::Bool));
    if (!made.is_stop()) {
        if (!made.get().is_bool()) return t.type_error("__bool__ should return bool, returned {}", type_name(t, made.get()));
        return made.get().is_true();
    }
    if (type_of(t, v).find(Special::Len).is_empty()) return true;
    return TRY(length(t, v)) != 0;
}

namespace {

constexpr Special kForward[] = {Special::Lt, Special::Le, Special::Eq, Special::Ne, Special::Gt, Special::Ge};
constexpr Special kReflected[] = {Special::Gt, Special::Ge, Special::Eq, Special::Ne, Special::Lt, Special::Le};
constexpr std::string_view kSymbols[] = {"<", "<=", "==", "!=", ">", ">="};

template <class T>
bool holds(Comparison op, const T& a, const T& b) {
    switch (op) {
        case Comparison::Lt: return a < b;
        case Comparison::Le: return a <= b;
        case Comparison::Eq: return a == b;
        case Comparison::Ne: return a != b;
        case Comparison::Gt: return a > b;
        case Comparison::Ge: return a >= b;
    }
    __builtin_unreachable();
}

constexpr bool is_exact_double(int64_t n) { return n >= -(int64_t(1) << 53) && n <= int64_t(1) << 53; }

Result<Owned> nobody_compares(Thread& t, Comparison op, Value a, Value b) {
    if (op == Comparison::Eq) return Owned::boolean(a == b);
    if (op == Comparison::Ne) return Owned::boolean(a != b);
    return t.type_error("'{}' not supported between instances of '{}' and '{}'", kSymbols[size_t(op)], type_name(t, a), type_name(t, b));
}

// What a value of a built-in type is equal to nothing else than.
enum class Family : uint8_t { Number, Text, Constant, Tuple, List, Dict, Any };

[[gnu::always_inline]] inline Family family_of(Value v) {
    if (v.is_int() || v.is_float() || v.is_bool()) return Family::Number;
    if (!v.is_object()) return Family::Constant;
    if (!v.object()->type()->row) return Family::Any;
    switch (v.object()->kind) {
        case Kind::Int:
        case Kind::Float: return Family::Number;
        case Kind::Str: return Family::Text;
        case Kind::Tuple: return Family::Tuple;
        case Kind::List: return Family::List;
        case Kind::Dict: return Family::Dict;
        default: return Family::Any;
    }
}

// Tuples in tuples, so deep and no deeper, are compared without looking at the stack.
constexpr int kDeepestQuickTuple = 8;

Value quick_compare(Comparison op, Value a, Value b, int depth = 0);

Value answer_of_texts(Comparison op, const Str& a, const Str& b) {
    if (op == Comparison::Eq || op == Comparison::Ne) return Value::boolean(a.equals(b) == (op == Comparison::Eq));
    return Value::boolean(holds(op, compare_texts(a, b), 0));
}

// As compare_sequences(), as long as the items that decide are quick to compare.
Value quick_compare_tuples(Comparison op, const Tuple& a, const Tuple& b, int depth) {
    bool equality = op == Comparison::Eq || op == Comparison::Ne;
    if (depth == kDeepestQuickTuple) return Value::stop();
    if (equality && a.length != b.length) return Value::boolean(op == Comparison::Ne);
    for (size_t i = 0, n = std::min(a.length, b.length); i < n; ++i) {
        if (a[i] == b[i]) continue;
        if (a[i].is_int() && b[i].is_int()) return Value::boolean(equality ? op == Comparison::Ne : holds(op, a[i].as_int(), b[i].as_int()));
        Value same = quick_compare(Comparison::Eq, a[i], b[i], depth + 1);
        if (same.is_stop()) return same;
        if (same.is_true()) continue;
        return equality ? Value::boolean(op == Comparison::Ne) : quick_compare(op, a[i], b[i], depth + 1);
    }
    return Value::boolean(holds(op, a.length, b.length));
}

// Pairs whose answer needs no method call, nor raises anything. Stop: not such a pair.
Value quick_compare(Comparison op, Value a, Value b, int depth) {
    if (a.is_int() && b.is_int()) return Value::boolean(holds(op, a.as_int(), b.as_int()));
    if (a.is_float() && b.is_float()) return Value::boolean(holds(op, a.as_float(), b.as_float()));
    if (is<Str>(a) && is<Str>(b) && a.object()->type()->row && b.object()->type()->row) return answer_of_texts(op, as<Str>(a), as<Str>(b));
    Family family = family_of(a), other = family_of(b);
    if (family == Family::Any || other == Family::Any) return Value::stop();
    bool equality = op == Comparison::Eq || op == Comparison::Ne;
    if (family != other) return equality ? Value::boolean(op == Comparison::Ne) : Value::stop();
    switch (family) {
        case Family::Number:
            if (is_int(a) && is_int(b)) return Value::boolean(holds(op, compare_ints(a, b), 0));
            if (is_float(a) && is_float(b)) return Value::boolean(holds(op, float_value(a), float_value(b)));
            // A small int is exact as a double.
            if (a.is_int() && is_exact_double(a.as_int())) return Value::boolean(holds(op, double(a.as_int()), float_value(b)));
            if (b.is_int() && is_exact_double(b.as_int())) return Value::boolean(holds(op, float_value(a), double(b.as_int())));
            return Value::stop();
        case Family::Text: return answer_of_texts(op, as<Str>(a), as<Str>(b));
        case Family::Constant: return equality ? Value::boolean((a == b) == (op == Comparison::Eq)) : Value::stop();
        case Family::Tuple: return quick_compare_tuples(op, as<Tuple>(a), as<Tuple>(b), depth);
        case Family::List:
        case Family::Dict:
        case Family::Any: return Value::stop();
    }
    __builtin_unreachable();
}

}  // namespace

namespace {

Result<Owned> compare_by_methods(Thread& t, Comparison op, Value a, Value b) {
    return recurse(t, "in comparison", [&]() -> Result<Owned> {
        TRY(check_stop(t));
        if (is_exactly<List>(t, a) && is_exactly<List>(t, b)) return compare_sequences(t, op, as<List>(a), as<List>(b));
        if (is_exactly<Tuple>(t, a) && is_exactly<Tuple>(t, b)) return compare_sequences(t, op, as<Tuple>(a), as<Tuple>(b));
        Type &ta = type_of(t, a), &tb = type_of(t, b);
        Special forward = kForward[size_t(op)], reflected = kReflected[size_t(op)];
        bool tried_reflected = false;
        if (&ta != &tb && tb.is_subtype_of(ta) && tb.find(reflected) != ta.find(reflected)) {
            tried_reflected = true;
            Owned r = TRY(call_special(t, b, reflected, {a}));
            if (!r.is_not_implemented() && !r.is_stop()) return r;
        }
        Owned r = TRY(call_special(t, a, forward, {b}));
        if (!r.is_not_implemented() && !r.is_stop()) return r;
        return tried_reflected ? nobody_compares(t, op, a, b) : compare_reflected(t, op, a, b);
    });
}

}  // namespace

Result<Owned> compare(Thread& t, Comparison op, Value a, Value b) {
    Value quick = quick_compare(op, a, b);
    if (!quick.is_stop()) return Owned::adopt(quick);
    return compare_by_methods(t, op, a, b);
}

Result<Owned> compare_reflected(Thread& t, Comparison op, Value a, Value b) {
    Owned r = TRY(call_special(t, b, kReflected[size_t(op)], {a}));
    if (!r.is_not_implemented() && !r.is_stop()) return r;
    return nobody_compares(t, op, a, b);
}

Result<bool> compare_bool(Thread& t, Comparison op, Value a, Value b) {
    Value quick = quick_compare(op, a, b);
    if (!quick.is_stop()) return quick.is_true();
    Owned r = TRY(compare_by_methods(t, op, a, b));
    return truth(t, r.get());
}

SameKey same_key(Value a, Value b) {
    if (a == b) return SameKey::Yes;
    if (a.is_int() && b.is_int()) return SameKey::No;
    if (!a.is_object() || !b.is_object() || a.object()->kind != b.object()->kind || !a.object()->type()->row || !b.object()->type()->row) return SameKey::Ask;
    if (is<Str>(a)) return as<Str>(a).equals(as<Str>(b)) ? SameKey::Yes : SameKey::No;
    if (!is<Tuple>(a) || a.object()->type()->row != &Tuple::kRow || b.object()->type()->row != &Tuple::kRow) return SameKey::Ask;
    auto &x = as<Tuple>(a), &y = as<Tuple>(b);
    if (x.length != y.length) return SameKey::No;
    for (size_t i = 0; i < x.length; ++i) {
        if (is<Tuple>(x[i])) return SameKey::Ask;   // no recursion here
        SameKey same = same_key(x[i], y[i]);
        if (same != SameKey::Yes) return same;
    }
    return SameKey::Yes;
}

namespace {

// Of what can be hashed without asking a type. Tuples count if all of their items are such, and no tuples: no recursion here.
inline std::optional<uint64_t> hash_of_number_or_str(Thread& t, Value v) {
    if (v.is_int()) return hash_int(v);
    if (is<Str>(v) && v.object()->type()->row) return as<Str>(v).hash(t.runtime);
    if (v.is_float()) return hash_double(v.as_float(), v);
    return std::nullopt;
}

std::optional<uint64_t> hash_of_flat_tuple(Thread& t, Tuple& tuple) {
    TupleHash h;
    for (Value item : tuple.view()) {
        auto one = hash_of_number_or_str(t, item);
        if (!one) return std::nullopt;
        h.add(int64_t(*one));
    }
    return uint64_t(h.finish());
}

}  // namespace

Result<uint64_t> hash_in_full(Thread& t, Value v) {
    if (auto quick = hash_of_number_or_str(t, v)) return *quick;
    TRY(check_stop(t));
    if (is_exactly<Tuple>(t, v)) {
        if (auto quick = hash_of_flat_tuple(t, as<Tuple>(v))) return *quick;
        return recurse(t, "while hashing an object", [&]() -> Result<uint64_t> { return TRY(hash_tuple(t, as<Tuple>(v))); });
    }
    return recurse(t, "while hashing an object", [&]() -> Result<uint64_t> {
        Type& type = type_of(t, v);
        Value hook = type.find(Special::Hash);
        if (hook.is_empty() || hook.is_none()) return t.type_error("unhashable type: '{}'", type_name(t, v));
        if (v.is_object() && hook == t.runtime.type<Object>().find(Special::Hash)) return uint64_t(hash_pointer(v.object()));
        Owned made = TRY(call_special(t, v, Special::Hash));
        if (made.is_stop()) return t.type_error("unhashable type: '{}'", type_name(t, v));
        if (!is_int(made.get())) return t.type_error("__hash__ method should return an integer");
        if (auto n = int_value(made.get())) return uint64_t(*n == -1 ? -2 : *n);
        return hash_int(made.get());
    });
}

}  // namespace kukri
