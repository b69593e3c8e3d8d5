#include "compiler/unparse.hpp"

#include "compiler/ast_dump.hpp"
#include "runtime/base/format.hpp"
#include "runtime/base/string_escape.hpp"

namespace kukri::compiler {

using namespace ast;

namespace {

// What a place binds at least as tightly as, loosest first (the grammar's order): parentheses appear around looser expressions.
enum Level : int { kTuple, kTest, kOr, kAnd, kNot, kComparison, kBitOr, kBitXor, kBitAnd, kShift, kArithmetic, kTerm, kFactor, kPower, kAwait, kAtom };

constexpr Level tighter(Level level) { return Level(level + 1); }

struct BinaryRow {
    std::string_view symbol;
    Level level;
    bool right_associative = false;
};
constexpr BinaryRow row_of(BinaryOperator op) {
    switch (op) {
        case BinaryOperator::Add: return {" + ", kArithmetic};
        case BinaryOperator::Sub: return {" - ", kArithmetic};
        case BinaryOperator::Mult: return {" * ", kTerm};
        case BinaryOperator::MatMult: return {" @ ", kTerm};
        case BinaryOperator::Div: return {" / ", kTerm};
        case BinaryOperator::Mod: return {" % ", kTerm};
        case BinaryOperator::FloorDiv: return {" // ", kTerm};
        case BinaryOperator::LShift: return {" << ", kShift};
        case BinaryOperator::RShift: return {" >> ", kShift};
        case BinaryOperator::BitOr: return {" | ", kBitOr};
        case BinaryOperator::BitXor: return {" ^ ", kBitXor};
        case BinaryOperator::BitAnd: return {" & ", kBitAnd};
        case BinaryOperator::Pow: return {" ** ", kPower, true};
    }
    __builtin_unreachable();
}
constexpr std::string_view symbol_of(CompareOperator op) {
    switch (op) {
        case CompareOperator::Eq: return " == ";
        case CompareOperator::NotEq: return " != ";
        case CompareOperator::Lt: return " < ";
        case CompareOperator::LtE: return " <= ";
        case CompareOperator::Gt: return " > ";
        case CompareOperator::GtE: return " >= ";
        case CompareOperator::Is: return " is ";
        case CompareOperator::IsNot: return " is not ";
        case CompareOperator::In: return " in ";
        case CompareOperator::NotIn: return " not in ";
    }
    __builtin_unreachable();
}

class Unparser {
  public:
    std::string text;

    void write(const Expr& e, Level place) {
        switch (e.kind) {
            case ExprKind::BoolOp: return bool_op(e.as<BoolOp>(), place);
            case ExprKind::NamedExpr: {
                Parentheses p(*this, place > kTuple);
                write(*e.as<NamedExpr>().target, kAtom);
                text += " := ";
                return write(*e.as<NamedExpr>().value, kAtom);
            }
            case ExprKind::BinOp: return binary(e.as<BinOp>(), place);
            case ExprKind::UnaryOp: return unary(e.as<UnaryOp>(), place);
            case ExprKind::Lambda: {
                Parentheses p(*this, place > kTest);
                text += e.as<Lambda>().args->posonlyargs.empty() && parameter_count(*e.as<Lambda>().args) == 0 ? "lambda" : "lambda ";
                parameters(*e.as<Lambda>().args);
                text += ": ";
                return write(*e.as<Lambda>().body, kTest);
            }
            case ExprKind::IfExp: {
                Parentheses p(*this, place > kTest);
                write(*e.as<IfExp>().body, tighter(kTest));
                text += " if ";
                write(*e.as<IfExp>().test, tighter(kTest));
                text += " else ";
                return write(*e.as<IfExp>().orelse, kTest);
            }
            case ExprKind::Dict: return dict(e.as<Dict>());
            case ExprKind::Set: return braced('{', e.as<Set>().elts, '}');
            case ExprKind::ListComp: return comprehension('[', *e.as<ListComp>().elt, e.as<ListComp>().generators, ']');
            case ExprKind::SetComp: return comprehension('{', *e.as<SetComp>().elt, e.as<SetComp>().generators, '}');
            case ExprKind::GeneratorExp: return comprehension('(', *e.as<GeneratorExp>().elt, e.as<GeneratorExp>().generators, ')');
            case ExprKind::DictComp: {
                auto& c = e.as<DictComp>();
                text += '{';
                write(*c.key, kTest);
                text += ": ";
                write(*c.value, kTest);
                generators(c.generators);
                text += '}';
                return;
            }
            case ExprKind::Await: {
                Parentheses p(*this, place > kAwait);
                text += "await ";
                return write(*e.as<Await>().value, kAtom);
            }
            case ExprKind::Yield: {
                text += "(yield";
                if (auto* v = e.as<Yield>().value) {
                    text += ' ';
                    write(*v, kTest);
                }
                text += ')';
                return;
            }
            case ExprKind::YieldFrom: {
                text += "(yield from ";
                write(*e.as<YieldFrom>().value, kTest);
                text += ')';
                return;
            }
            case ExprKind::Compare: return compare(e.as<Compare>(), place);
            case ExprKind::Call: return call(e.as<Call>());
            case ExprKind::FormattedValue: return joined({}, &e.as<FormattedValue>());
            case ExprKind::JoinedStr: return joined(e.as<JoinedStr>().values, nullptr);
            case ExprKind::Constant: return constant(e.as<Constant>());
            case ExprKind::Attribute: {
                auto& a = e.as<Attribute>();
                write(*a.value, kAtom);
                auto* number = a.value->try_as<Constant>();   // "1 .real"
                text += number && number->value.kind == ConstantValue::Kind::Int ? " ." : ".";
                text += a.attr;
                return;
            }
            case ExprKind::Subscript: {
                write(*e.as<Subscript>().value, kAtom);
                text += '[';
                write(*e.as<Subscript>().slice, kTuple);
                text += ']';
                return;
            }
            case ExprKind::Starred: {
                text += '*';
                return write(*e.as<Starred>().value, kBitOr);
            }
            case ExprKind::Name: text += e.as<Name>().id; return;
            case ExprKind::ListExpr: return braced('[', e.as<ListExpr>().elts, ']');
            case ExprKind::Tuple: {
                auto& t = e.as<Tuple>();
                if (t.elts.empty()) {
                    text += "()";
                    return;
                }
                Parentheses p(*this, place > kTuple);
                items(t.elts, kTest);
                if (t.elts.size() == 1) text += ',';
                return;
            }
            case ExprKind::Slice: {
                auto& s = e.as<Slice>();
                if (s.lower) write(*s.lower, kTest);
                text += ':';
                if (s.upper) write(*s.upper, kTest);
                if (s.step) {
                    text += ':';
                    write(*s.step, kTest);
                }
                return;
            }
        }
        __builtin_unreachable();
    }

  private:
    struct Parentheses {
        std::string& out;
        bool shown;
        Parentheses(Unparser& u, bool show) : out(u.text), shown(show) {
            if (shown) out += '(';
        }
        ~Parentheses() {
            if (shown) out += ')';
        }
    };

    template <class Nodes>
    void items(const Nodes& nodes, Level level) {
        bool first = true;
        for (auto* node : nodes) {
            if (!first) text += ", ";
            first = false;
            write(*node, level);
        }
    }

    void braced(char open, List<Expr> elements, char close) {
        text += open;
        items(elements, kTest);
        text += close;
    }

    void bool_op(const BoolOp& e, Level place) {
        Level level = e.op == BoolOperator::And ? kAnd : kOr;
        Parentheses p(*this, place > level);
        bool first = true;
        for (auto* value : e.values) {
            if (!first) text += e.op == BoolOperator::And ? " and " : " or ";
            first = false;
            write(*value, tighter(level));
        }
    }

    void binary(const BinOp& e, Level place) {
        BinaryRow row = row_of(e.op);
        Parentheses p(*this, place > row.level);
        write(*e.left, row.right_associative ? tighter(row.level) : row.level);
        text += row.symbol;
        write(*e.right, row.right_associative ? row.level : tighter(row.level));
    }

    void unary(const UnaryOp& e, Level place) {
        Level level = e.op == UnaryOperator::Not ? kNot : kFactor;
        Parentheses p(*this, place > level);
        switch (e.op) {
            case UnaryOperator::Invert: text += '~'; break;
            case UnaryOperator::Not: text += "not "; break;
            case UnaryOperator::UAdd: text += '+'; break;
            case UnaryOperator::USub: text += '-'; break;
        }
        write(*e.operand, level);
    }

    void compare(const Compare& e, Level place) {
        Parentheses p(*this, place > kComparison);
        write(*e.left, tighter(kComparison));
        for (size_t i = 0; i < e.ops.size(); ++i) {
            text += symbol_of(e.ops[i]);
            write(*e.comparators[i], tighter(kComparison));
        }
    }

    static size_t parameter_count(const Arguments& a) { return a.posonlyargs.size() + a.args.size() + a.kwonlyargs.size() + !!a.vararg + !!a.kwarg; }

    void parameters(const Arguments& a) {
        bool first = true;
        auto next = [&] {
            if (!first) text += ", ";
            first = false;
        };
        size_t all = a.posonlyargs.size() + a.args.size(), plain = all - a.defaults.size();
        for (size_t i = 0; i < all; ++i) {
            next();
            text += i < a.posonlyargs.size() ? a.posonlyargs[i]->arg : a.args[i - a.posonlyargs.size()]->arg;
            if (i >= plain) {
                text += '=';
                write(*a.defaults[i - plain], kTest);
            }
            if (!a.posonlyargs.empty() && i + 1 == a.posonlyargs.size()) text += ", /";
        }
        if (a.vararg || !a.kwonlyargs.empty()) {
            next();
            text += '*';
            if (a.vararg) text += a.vararg->arg;
        }
        for (size_t i = 0; i < a.kwonlyargs.size(); ++i) {
            next();
            text += a.kwonlyargs[i]->arg;
            if (a.kw_defaults[i]) {
                text += '=';
                write(*a.kw_defaults[i], kTest);
            }
        }
        if (a.kwarg) {
            next();
            text += "**";
            text += a.kwarg->arg;
        }
    }

    void dict(const Dict& e) {
        text += '{';
        for (size_t i = 0; i < e.values.size(); ++i) {
            if (i) text += ", ";
            if (e.keys[i]) {
                write(*e.keys[i], kTest);
                text += ": ";
                write(*e.values[i], kTest);
            } else {
                text += "**";
                write(*e.values[i], kBitOr);
            }
        }
        text += '}';
    }

    void comprehension(char open, const Expr& element, List<Comprehension> clauses, char close) {
        text += open;
        write(element, kTest);
        generators(clauses);
        text += close;
    }

    void generators(List<Comprehension> clauses) {
        for (auto* c : clauses) {
            text += c->is_async ? " async for " : " for ";
            write(*c->target, kTuple);
            text += " in ";
            write(*c->iter, tighter(kTest));
            for (auto* condition : c->ifs) {
                text += " if ";
                write(*condition, tighter(kTest));
            }
        }
    }

    void call(const Call& e) {
        write(*e.func, kAtom);
        if (e.args.size() == 1 && e.keywords.empty() && e.args[0]->kind == ExprKind::GeneratorExp) return write(*e.args[0], kTest);
        text += '(';
        items(e.args, kTest);
        bool first = e.args.empty();
        for (auto* keyword : e.keywords) {
            if (!first) text += ", ";
            first = false;
            text += keyword->arg.empty() ? std::string("**") : std::string(keyword->arg) + "=";
            write(*keyword->value, kTest);
        }
        text += ')';
    }

    void constant(const Constant& c) {
        const ConstantValue& v = c.value;
        if (v.kind == ConstantValue::Kind::Ellipsis) {
            text += "...";
            return;
        }
        text += c.kind;
        std::string shown = repr(v);
        // Infinity has no literal: a number that overflows stands for it.
        bool is_float = v.kind == ConstantValue::Kind::Float || v.kind == ConstantValue::Kind::Imaginary;
        for (size_t at; is_float && (at = shown.find("inf")) != shown.npos;) shown.replace(at, 3, "1e309");
        text += shown;
    }

    // --- f-strings: the literal text between the replacement fields, quoted once as a whole ---
    static std::string literal(std::string_view s) {
        std::string doubled;
        for (char c : s) {
            doubled += c;
            if (c == '{' || c == '}') doubled += c;
        }
        return doubled;
    }

    void joined(List<Expr> values, const FormattedValue* alone) {
        std::string body;
        if (alone) field(*alone, body);
        parts(values, body);
        text += 'f';
        text += text_repr(body);
    }

    static void parts(List<Expr> values, std::string& body) {
        for (auto* value : values) {
            if (auto* c = value->try_as<Constant>())
                body += literal(c->value.text);
            else if (auto* f = value->try_as<FormattedValue>())
                field(*f, body);
            else if (auto* nested = value->try_as<JoinedStr>())
                parts(nested->values, body);
        }
    }

    static void field(const FormattedValue& f, std::string& body) {
        Unparser inner;
        inner.write(*f.value, tighter(kTest));
        body += inner.text.starts_with("{") ? "{ " : "{";
        body += inner.text;
        if (f.conversion > 0) {
            body += '!';
            body += char(f.conversion);
        }
        if (f.format_spec) {
            body += ':';
            if (auto* spec = f.format_spec->try_as<JoinedStr>()) parts(spec->values, body);
        }
        body += '}';
    }
};

}  // namespace

std::string unparse(const Expr& expr) {
    Unparser u;
    u.write(expr, kTest);
    return std::move(u.text);
}

}  // namespace kukri::compiler
