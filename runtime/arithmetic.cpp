// Binary, in-place and unary operators on any Value: the dispatch through special methods, reflected ones included.
#include "runtime/bytes.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

struct OperatorRow {
    Special forward, reflected, inplace;
    std::string_view symbol;
};
// In the order of BinaryOp.
constexpr OperatorRow kOperators[] = {
    {Special::Add, Special::RAdd, Special::IAdd, "+"},
    {Special::Sub, Special::RSub, Special::ISub, "-"},
    {Special::Mul, Special::RMul, Special::IMul, "*"},
    {Special::MatMul, Special::RMatMul, Special::IMatMul, "@"},
    {Special::TrueDiv, Special::RTrueDiv, Special::ITrueDiv, "/"},
    {Special::FloorDiv, Special::RFloorDiv, Special::IFloorDiv, "//"},
    {Special::Mod, Special::RMod, Special::IMod, "%"},
    {Special::Pow, Special::RPow, Special::IPow, "** or pow()"},
    {Special::LShift, Special::RLShift, Special::ILShift, "<<"},
    {Special::RShift, Special::RRShift, Special::IRShift, ">>"},
    {Special::And, Special::RAnd, Special::IAnd, "&"},
    {Special::Or, Special::ROr, Special::IOr, "|"},
    {Special::Xor, Special::RXor, Special::IXor, "^"},
    {Special::DivMod, Special::RDivMod, Special::DivMod, "divmod()"},
};

bool missing(const Owned& r) { return r.is_stop() || r.is_not_implemented(); }

// + and * of the built-in sequences, which are no numbers: the right operand's own method comes first.
bool yields_to_right(const OperatorRow& row, Value a, Type& ta, Type& tb) {
    if ((row.forward != Special::Add && row.forward != Special::Mul) || tb.row) return false;
    bool is_sequence = is<Str>(a) || is<List>(a) || is<Tuple>(a) || is<Bytes>(a) || is<ByteArray>(a);
    return is_sequence && is<NativeDescriptor>(ta.find(row.forward));
}

// Stop when neither operand knows how.
Result<Owned> try_binary(Thread& t, const OperatorRow& row, Value a, Value b) {
    Type &ta = type_of(t, a), &tb = type_of(t, b);
    bool tried_reflected = false;
    if (&ta != &tb && (tb.is_subtype_of(ta) || yields_to_right(row, a, ta, tb))) {
        Value reflected = tb.find(row.reflected);
        if (!reflected.is_empty() && reflected != ta.find(row.reflected)) {
            tried_reflected = true;
            Owned r = TRY(call_special(t, b, row.reflected, {a}));
            if (!missing(r)) return r;
        }
    }
    Owned r = TRY(call_special(t, a, row.forward, {b}));
    if (!missing(r)) return r;
    if (!tried_reflected && &ta != &tb) {
        r = TRY(call_special(t, b, row.reflected, {a}));
        if (!missing(r)) return r;
    }
    return Owned::stop();
}

Error unsupported(Thread& t, std::string_view symbol, Value a, Value b) {
    // Python 2's way to print into a file.
    bool prints = symbol == ">>" && is<NativeFunction>(a) && as<NativeFunction>(a).row->name() == "print";
    if (prints)
        return t.type_error("unsupported operand type(s) for >>: '{}' and '{}'. Did you mean \"print(<message>, file=<output_stream>)\"?", type_name(t, a), type_name(t, b));
    return t.type_error("unsupported operand type(s) for {}: '{}' and '{}'", symbol, type_name(t, a), type_name(t, b));
}

}  // namespace

OperatorMethods methods_of(BinaryOp op) {
    const OperatorRow& row = kOperators[size_t(op)];
    return {row.forward, row.reflected, row.inplace};
}

Error unsupported_operands(Thread& t, BinaryOp op, Value a, Value b, bool in_place) {
    std::string symbol(in_place && op == BinaryOp::Pow ? "**" : kOperators[size_t(op)].symbol);
    if (in_place) symbol += '=';
    return unsupported(t, symbol, a, b);
}

Result<Owned> binary_reflected(Thread& t, BinaryOp op, Value a, Value b, bool in_place) {
    if (&type_of(t, a) != &type_of(t, b)) {
        Owned r = TRY(call_special(t, b, kOperators[size_t(op)].reflected, {a}));
        if (!missing(r)) return r;
    }
    return unsupported_operands(t, op, a, b, in_place);
}

namespace {

// Sums and differences of immediate numbers, which native loops are full of. Empty: not such a case.
Owned quick_binary(BinaryOp op, Value a, Value b) {
    if (op != BinaryOp::Add && op != BinaryOp::Sub) return {};
    if (a.is_int() && b.is_int()) {
        int64_t n = op == BinaryOp::Add ? a.as_int() + b.as_int() : a.as_int() - b.as_int();   // 63 bits each: no overflow
        return Value::fits_int(n) ? Owned::adopt(Value::small_int(n)) : Owned();
    }
    if (a.is_float() && b.is_float()) return float_immediate_or_empty(op == BinaryOp::Add ? a.as_float() + b.as_float() : a.as_float() - b.as_float());
    return {};
}

}  // namespace

Result<Owned> binary(Thread& t, BinaryOp op, Value a, Value b) {
    Owned quick = quick_binary(op, a, b);
    if (!quick.is_empty()) return quick;
    const OperatorRow& row = kOperators[size_t(op)];
    Owned r = TRY(try_binary(t, row, a, b));
    if (!r.is_stop()) return r;
    if (op == BinaryOp::RShift && is<NativeFunction>(a) && as<NativeFunction>(a).row->name() == "print")   // Python 2's print >>file
        return t.type_error("unsupported operand type(s) for >>: '{}' and '{}'. Did you mean \"print(<message>, file=<output_stream>)\"?", type_name(t, a), type_name(t, b));
    return unsupported(t, row.symbol, a, b);
}

Result<Owned> inplace(Thread& t, BinaryOp op, Value a, Value b) {
    const OperatorRow& row = kOperators[size_t(op)];
    Type &ta = type_of(t, a), &tb = type_of(t, b);
    Owned r;
    if (yields_to_right(row, a, ta, tb) && is<NativeDescriptor>(ta.find(row.inplace))) {
        r = TRY(call_special(t, b, row.reflected, {a}));
        if (!missing(r)) return r;
    }
    r = TRY(call_special(t, a, row.inplace, {b}));
    if (!missing(r)) return r;
    r = TRY(try_binary(t, row, a, b));
    if (!r.is_stop()) return r;
    return unsupported_operands(t, op, a, b, true);
}

Result<Owned> power(Thread& t, Value base, Value exponent, Value modulus) {
    if (modulus.is_none()) return binary(t, BinaryOp::Pow, base, exponent);
    Owned r = TRY(call_special(t, base, Special::Pow, {exponent, modulus}));
    if (!missing(r)) return r;
    // There is no reflected form with a modulus, but floats and complex numbers have their say.
    if (is_float(exponent) || is_float(modulus)) return t.type_error("pow() 3rd argument not allowed unless all arguments are integers");
    if ((is<Complex>(exponent) || is<Complex>(modulus)) && is_int(base)) return t.value_error("complex modulo");
    return t.type_error("unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'", type_name(t, base), type_name(t, exponent), type_name(t, modulus));
}

Result<Owned> unary(Thread& t, UnaryOp op, Value v) {
    constexpr Special kSpecials[] = {Special::Neg, Special::Pos, Special::Invert};
    constexpr std::string_view kSymbols[] = {"-", "+", "~"};
    Owned r = TRY(call_special(t, v, kSpecials[size_t(op)]));
    if (!r.is_stop()) return r;
    return t.type_error("bad operand type for unary {}: '{}'", kSymbols[size_t(op)], type_name(t, v));
}

}  // namespace kukri
