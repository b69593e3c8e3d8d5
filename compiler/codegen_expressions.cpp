// Expressions and conditions.
#include "compiler/codegen.hpp"

namespace kukri::compiler {

using namespace ast;

namespace {

struct ComparisonRow {
    Opcode op, with_constant, jump, jump_constant, jump_not, jump_not_constant;
};
#define ROW(name) {Opcode::name, Opcode::name##K, Opcode::JumpIf##name, Opcode::JumpIf##name##K, Opcode::JumpIfNot##name, Opcode::JumpIfNot##name##K}
// Eq ... GtE in the order of CompareOperator.
constexpr ComparisonRow kComparisons[] = {ROW(Eq), ROW(Ne), ROW(Lt), ROW(Le), ROW(Gt), ROW(Ge)};
#undef ROW

bool is_rich(CompareOperator op) { return op <= CompareOperator::GtE; }

Opcode identity_opcode(CompareOperator op) {
    switch (op) {
        case CompareOperator::Is: return Opcode::Is;
        case CompareOperator::IsNot: return Opcode::IsNot;
        case CompareOperator::In: return Opcode::In;
        default: return Opcode::NotIn;
    }
}

bool is_none(const Expr& e) {
    auto* c = e.try_as<Constant>();
    return c && c->value.kind == ConstantValue::Kind::None;
}

bool has_star(List<Expr> items) {
    for (auto* e : items)
        if (e->is<Starred>()) return true;
    return false;
}

}  // namespace

Opcode Codegen::binary_opcode(BinaryOperator op) {
    switch (op) {
        case BinaryOperator::Add: return Opcode::Add;
        case BinaryOperator::Sub: return Opcode::Sub;
        case BinaryOperator::Mult: return Opcode::Mul;
        case BinaryOperator::MatMult: return Opcode::MatMul;
        case BinaryOperator::Div: return Opcode::TrueDiv;
        case BinaryOperator::Mod: return Opcode::Mod;
        case BinaryOperator::Pow: return Opcode::Pow;
        case BinaryOperator::LShift: return Opcode::LShift;
        case BinaryOperator::RShift: return Opcode::RShift;
        case BinaryOperator::BitOr: return Opcode::Or;
        case BinaryOperator::BitXor: return Opcode::Xor;
        case BinaryOperator::BitAnd: return Opcode::And;
        case BinaryOperator::FloorDiv: return Opcode::FloorDiv;
    }
    __builtin_unreachable();
}

void Codegen::move(Operand from, Register to) {
    if (from.reg == to) return;
    unit_->emit(Opcode::Move, kill(from, Instruction::kKillB), to, from.reg);
}

void Codegen::discard(Operand o) {
    if (!o.temporary) return;
    unit_->emit(Opcode::Clear, 0, o.reg);
    unit_->free(o);
}

void Codegen::discard(const Expr& e) { discard(expr(e)); }

// A variable of the frame is used where it lies; everything else goes to a temporary.
Operand Codegen::expr(const Expr& e) {
    if (auto* n = e.try_as<Name>(); n && n->id != "__debug__") {
        Variable v = variable(n->id);
        if (v.place == Place::Local) {
            AtRange at(*this, e.range);
            check_bound(v);
            return {v.reg, false};
        }
    }
    if (auto* named = e.try_as<NamedExpr>()) {
        Variable v = variable(named->target->as<Name>().id);
        if (assign_straight(v, *named->value)) return {v.reg, false};
    }
    return {expr_in_temporary(e), true};
}

Register Codegen::expr_in_temporary(const Expr& e) {
    Register r = unit_->temporary();
    expr_to(e, r);
    return r;
}

Operand Codegen::stable(const Expr& e, const Expr* next) {
    Operand o = expr(e);
    if (o.temporary || (next && (next->is<ast::Constant>() || next->is<Name>()))) return o;
    auto* named = e.try_as<NamedExpr>();
    if (!variable((named ? *named->target : e).as<Name>().id).bound_by_walrus) return o;
    Register r = unit_->temporary();
    unit_->emit(Opcode::Move, 0, r, o.reg);
    return {r, true};
}

void Codegen::expr_to(const Expr& e, Register to) {
    if (++depth_ > kDeepestExpression) {
        --depth_;
        if (error) return;
        fail(e.range, "maximum recursion depth exceeded during compilation");
        error->kind = ErrorKind::RecursionError;
        return;
    }
    AtRange at(*this, e.range);
    if (auto folded = constant_of(e)) {
        load_constant(std::move(*folded), to);
        --depth_;
        return;
    }
    switch (e.kind) {
        case ExprKind::BoolOp: bool_op(e.as<BoolOp>(), to); break;
        case ExprKind::NamedExpr: {
            auto& n = e.as<NamedExpr>();
            expr_to(*n.value, to);
            store_name(n.target->as<Name>().id, {to, false});
            break;
        }
        case ExprKind::BinOp: binary(e.as<BinOp>(), to); break;
        case ExprKind::UnaryOp: {
            auto& u = e.as<UnaryOp>();
            Operand v = expr(*u.operand);
            Opcode op = u.op == UnaryOperator::Not ? Opcode::Not : u.op == UnaryOperator::USub ? Opcode::Negative : u.op == UnaryOperator::UAdd ? Opcode::Positive : Opcode::Invert;
            unit_->emit(op, kill(v, Instruction::kKillB), to, v.reg);
            unit_->free(v);
            break;
        }
        case ExprKind::Lambda: lambda(e.as<Lambda>(), to); break;
        case ExprKind::IfExp: {
            auto& i = e.as<IfExp>();
            Label otherwise = unit_->new_label(), end = unit_->new_label();
            jump_if(*i.test, false, otherwise);
            auto assigned = unit_->assigned;
            expr_to(*i.body, to);
            unit_->jump(end);
            unit_->place(otherwise);
            unit_->assigned = assigned;
            expr_to(*i.orelse, to);
            unit_->assigned = assigned;
            unit_->place(end);
            break;
        }
        case ExprKind::Dict: dict_display(e.as<Dict>(), to); break;
        case ExprKind::Set: sequence_display(e.as<Set>().elts, Opcode::BuildSet, to); break;
        case ExprKind::ListComp: comprehension(e, e.as<ListComp>().generators, Opcode::BuildList, nullptr, *e.as<ListComp>().elt, to); break;
        case ExprKind::SetComp: comprehension(e, e.as<SetComp>().generators, Opcode::BuildSet, nullptr, *e.as<SetComp>().elt, to); break;
        case ExprKind::DictComp: comprehension(e, e.as<DictComp>().generators, Opcode::BuildDict, e.as<DictComp>().key, *e.as<DictComp>().value, to); break;
        case ExprKind::GeneratorExp: comprehension(e, e.as<GeneratorExp>().generators, Opcode::Nop, nullptr, *e.as<GeneratorExp>().elt, to); break;
        case ExprKind::Await: {
            Register v = expr_in_temporary(*e.as<Await>().value);
            await_operand(v, to, 0);
            unit_->free_to(v);
            break;
        }
        case ExprKind::Yield: {
            Operand v{};
            if (auto* value = e.as<Yield>().value) {
                v = expr(*value);
            } else {
                v = {unit_->temporary(), true};
                load_constant(none_constant(), v.reg);
            }
            unit_->emit(Opcode::Yield, kill(v, Instruction::kKillB), to, v.reg);
            unit_->free(v);
            break;
        }
        case ExprKind::YieldFrom: {
            Operand v = expr(*e.as<YieldFrom>().value);
            Register r = v.temporary ? v.reg : unit_->temporary();
            unit_->emit(Opcode::GetYieldFromIter, kill(v, Instruction::kKillB), r, v.reg);
            unit_->emit(Opcode::YieldFrom, Instruction::kKillB, to, r);
            unit_->free_to(r);
            break;
        }
        case ExprKind::Compare: {
            auto& c = e.as<Compare>();
            if (c.ops.size() > 1) {
                compare_chain(c, to);
            } else {
                Operand l = stable(*c.left, c.comparators[0]);
                compare_one(c.ops[0], l, *c.comparators[0], to);
            }
            break;
        }
        case ExprKind::Call: call(e.as<Call>(), to); break;
        case ExprKind::FormattedValue: formatted_value(e.as<FormattedValue>(), to); break;
        case ExprKind::JoinedStr: joined_string(e.as<JoinedStr>(), to); break;
        case ExprKind::Constant: load_constant(literal(e.as<ast::Constant>().value), to); break;
        case ExprKind::Attribute: {
            auto& a = e.as<Attribute>();
            Operand o = expr(*a.value);
            AtRange at(*this, from_attribute_name(e.range, a));
            unit_->emit(Opcode::GetAttr, kill(o, Instruction::kKillB), to, o.reg, unit_->name(scopes_.mangle(*scope_, a.attr)));
            unit_->free(o);
            break;
        }
        case ExprKind::Subscript: subscript(e.as<Subscript>(), to); break;
        case ExprKind::Starred: fail(e.range, "can't use starred expression here"); break;
        case ExprKind::Name: load_name(e.as<Name>().id, to); break;
        case ExprKind::ListExpr: sequence_display(e.as<ListExpr>().elts, Opcode::BuildList, to); break;
        case ExprKind::Tuple: sequence_display(e.as<Tuple>().elts, Opcode::BuildTuple, to); break;
        case ExprKind::Slice: {
            auto& s = e.as<Slice>();
            Register window = slice_bounds(s);
            unit_->emit(Opcode::BuildSlice, 0, to, window, s.step ? 3 : 2);
            unit_->free_to(window);
            break;
        }
    }
    --depth_;
}

void Codegen::await_operand(Register value, Register to, unsigned context) {
    unit_->emit(Opcode::GetAwaitable, Instruction::kKillB, value, value, context);
    unit_->emit(Opcode::YieldFrom, Instruction::kKillB, to, value);
}

void Codegen::binary(const BinOp& e, Register to) {
    Operand l = stable(*e.left, e.right);
    Opcode op = binary_opcode(e.op);
    bool has_k = op != Opcode::MatMul;
    if (auto k = has_k ? constant_index(*e.right) : std::nullopt) {
        unit_->emit(Opcode(unsigned(op) + 1), kill(l, Instruction::kKillB), to, l.reg, *k);
    } else {
        Operand r = expr(*e.right);
        unit_->emit(op, kill(l, Instruction::kKillB) | kill(r, Instruction::kKillC), to, l.reg, r.reg);
        unit_->free(r);
    }
    unit_->free(l);
}

// `to` is written before the last operand is evaluated: only a temporary may be.
void Codegen::bool_op(const BoolOp& e, Register to) {
    Register r = unit_->temporary();
    Label end = unit_->new_label();
    std::vector<bool> assigned;
    for (size_t i = 0; i < e.values.size(); ++i) {
        expr_to(*e.values[i], r);
        if (i == 0) assigned = unit_->assigned;
        if (i + 1 < e.values.size()) unit_->jump_wide(e.op == BoolOperator::Or ? Opcode::JumpIfTrue : Opcode::JumpIfFalse, 0, r, end);
    }
    unit_->assigned = assigned;
    unit_->place(end);
    unit_->emit(Opcode::Move, Instruction::kKillB, to, r);
    unit_->free_to(r);
}

void Codegen::compare_one(CompareOperator op, Operand l, const Expr& right, Register to) {
    if (is_rich(op)) {
        const auto& row = kComparisons[size_t(op)];
        if (auto k = constant_index(right)) {
            unit_->emit(row.with_constant, kill(l, Instruction::kKillB), to, l.reg, *k);
            unit_->free(l);
            return;
        }
    }
    Operand r{};
    if ((op == CompareOperator::In || op == CompareOperator::NotIn) && (right.is<Set>() || right.is<ListExpr>())) {
        // A display of constants that is only searched is a constant itself.
        List<Expr> items = right.is<Set>() ? right.as<Set>().elts : right.as<ListExpr>().elts;
        Literal c;
        c.kind = right.is<Set>() ? Literal::Kind::FrozenSet : Literal::Kind::Tuple;
        bool all = true;
        for (auto* item : items) {
            auto v = constant_of(*item);
            if (!v) {
                all = false;
                break;
            }
            c.items.push_back(std::move(*v));
        }
        if (all) {
            r = {unit_->temporary(), true};
            load_constant(std::move(c), r.reg);
        } else {
            r = expr(right);
        }
    } else {
        r = expr(right);
    }
    Opcode opcode = is_rich(op) ? kComparisons[size_t(op)].op : identity_opcode(op);
    unit_->emit(opcode, kill(l, Instruction::kKillB) | kill(r, Instruction::kKillC), to, l.reg, r.reg);
    unit_->free(r);
    unit_->free(l);
}

// a < b < c: every middle value is evaluated once. The result collects in a temporary, below it the middle value.
void Codegen::compare_chain(const Compare& e, Register to) {
    Register result = unit_->temporary(), left = unit_->temporary(), right = unit_->temporary();
    Label stop = unit_->new_label(), end = unit_->new_label();
    expr_to(*e.left, left);
    auto assigned = unit_->assigned;
    for (size_t i = 0; i < e.ops.size(); ++i) {
        bool last = i + 1 == e.ops.size();
        expr_to(*e.comparators[i], right);
        Opcode op = is_rich(e.ops[i]) ? kComparisons[size_t(e.ops[i])].op : identity_opcode(e.ops[i]);
        unit_->emit(op, Instruction::kKillB | (last ? Instruction::kKillC : 0), result, left, right);
        if (last) break;
        unit_->jump_wide(Opcode::JumpIfFalse, 0, result, stop);
        unit_->emit(Opcode::Move, Instruction::kKillB, left, right);
    }
    unit_->jump(end);
    unit_->place(stop);
    unit_->emit(Opcode::Clear, 0, left);
    unit_->emit(Opcode::Clear, 0, right);
    unit_->place(end);
    unit_->assigned = assigned;
    unit_->emit(Opcode::Clear, 0, left);
    unit_->emit(Opcode::Clear, 0, right);
    unit_->emit(Opcode::Move, Instruction::kKillB, to, result);
    unit_->free_to(result);
}

// A comparison as a condition, fused with its jump.
bool Codegen::jump_compare(const Compare& e, bool wanted, Label to) {
    if (e.ops.size() != 1) return false;
    CompareOperator op = e.ops[0];
    const Expr& right = *e.comparators[0];
    AtRange at(*this, e.range);
    if ((op == CompareOperator::Is || op == CompareOperator::IsNot) && is_none(right)) {
        Operand l = expr(*e.left);
        bool jump_if_none = (op == CompareOperator::Is) == wanted;
        unit_->free(l);
        unit_->jump_wide(jump_if_none ? Opcode::JumpIfNone : Opcode::JumpIfNotNone, kill(l, Instruction::kKillA), l.reg, to);
        return true;
    }
    if (!is_rich(op)) return false;
    const auto& row = kComparisons[size_t(op)];
    Operand l = stable(*e.left, &right);
    if (auto k = constant_index(right)) {
        unit_->free(l);
        unit_->jump_short(wanted ? row.jump_constant : row.jump_not_constant, wanted ? row.jump_not_constant : row.jump_constant, kill(l, Instruction::kKillA), l.reg, *k, to);
        return true;
    }
    Operand r = expr(right);
    unit_->free(r);
    unit_->free(l);
    unit_->jump_short(wanted ? row.jump : row.jump_not, wanted ? row.jump_not : row.jump, kill(l, Instruction::kKillA) | kill(r, Instruction::kKillB), l.reg, r.reg, to);
    return true;
}

// Jumps if bool(e) == wanted, else falls through.
void Codegen::jump_if(const Expr& e, bool wanted, Label to) {
    if (auto known = constant_truth(e)) {
        if (*known == wanted) unit_->jump(to);
        return;
    }
    if (auto* u = e.try_as<UnaryOp>(); u && u->op == UnaryOperator::Not) return jump_if(*u->operand, !wanted, to);
    if (auto* b = e.try_as<BoolOp>()) {
        bool any = b->op == BoolOperator::Or;   // what ends the evaluation
        std::vector<bool> assigned;
        if (any == wanted) {
            for (size_t i = 0; i < b->values.size(); ++i) {
                jump_if(*b->values[i], wanted, to);
                if (i == 0) assigned = unit_->assigned;
            }
        } else {
            Label past = unit_->new_label();
            for (size_t i = 0; i < b->values.size(); ++i) {
                bool last = i + 1 == b->values.size();
                jump_if(*b->values[i], last ? wanted : any, last ? to : past);
                if (i == 0) assigned = unit_->assigned;
            }
            unit_->place(past);
        }
        unit_->assigned = assigned;
        return;
    }
    if (auto* c = e.try_as<Compare>(); c && jump_compare(*c, wanted, to)) return;
    AtRange at(*this, e.range);
    Operand v = expr(e);
    unit_->free(v);
    unit_->jump_wide(wanted ? Opcode::JumpIfTrue : Opcode::JumpIfFalse, kill(v, Instruction::kKillA), v.reg, to);
}

// --- items -----------------------------------------------------------------------------------------------------------------------------

// Two bounds, or three if there is a step.
Register Codegen::slice_bounds(const Slice& s) {
    const Expr* bounds[] = {s.lower, s.upper, s.step};
    unsigned count = s.step ? 3 : 2;
    Register window = unit_->temporary(count);
    for (unsigned i = 0; i < count; ++i) {
        if (auto* bound = bounds[i])
            expr_to(*bound, Register(window + i));
        else
            load_constant(none_constant(), Register(window + i));
    }
    return window;
}

void Codegen::subscript(const Subscript& e, Register to) {
    Operand o = stable(*e.value, e.slice);
    if (auto* s = e.slice->try_as<Slice>()) {
        Register window = slice_bounds(*s);
        unit_->emit(s->step ? Opcode::GetStepSlice : Opcode::GetSlice, kill(o, Instruction::kKillB), to, o.reg, window);
        unit_->free_to(window);
    } else if (auto k = constant_index(*e.slice)) {
        unit_->emit(Opcode::GetItemK, kill(o, Instruction::kKillB), to, o.reg, *k);
    } else {
        Operand key = expr(*e.slice);
        unit_->emit(Opcode::GetItem, kill(o, Instruction::kKillB) | kill(key, Instruction::kKillC), to, o.reg, key.reg);
        unit_->free(key);
    }
    unit_->free(o);
}

// --- displays and f-strings --------------------------------------------------------------------------------------------------------------

void Codegen::sequence_display(List<Expr> items, Opcode build, Register to) {
    if (!has_star(items) && items.size() <= kMostInWindow) {
        Register window = unit_->temporary(unsigned(items.size()));
        for (size_t i = 0; i < items.size(); ++i) expr_to(*items[i], Register(window + i));
        unit_->emit(build, 0, to, window, unsigned(items.size()));
        unit_->free_to(window);
        return;
    }
    Register r = begin_list(items, build == Opcode::BuildSet ? build : Opcode::BuildList);
    extend_list(items.subspan(leading(items)), build, r);
    if (build == Opcode::BuildTuple)
        unit_->emit(Opcode::ListToTuple, Instruction::kKillB, to, r);
    else
        unit_->emit(Opcode::Move, Instruction::kKillB, to, r);
    unit_->free_to(r);
}

// How many items of a display that is built piecewise lie in its first piece: those before the first star.
size_t Codegen::leading(List<Expr> items) {
    size_t count = 0;
    while (count < items.size() && count < kMostInWindow && !items[count]->is<Starred>()) ++count;
    return count;
}

// A list (or a set) of `fixed`, which are consumed, and the leading items, in a new temporary.
Register Codegen::begin_list(List<Expr> items, Opcode build, const std::vector<Register>& fixed) {
    size_t count = fixed.size() + leading(items);
    Register list = unit_->temporary(unsigned(std::max<size_t>(1, count)));
    for (size_t i = 0; i < count; ++i) {
        if (i < fixed.size())
            unit_->emit(Opcode::Move, Instruction::kKillB, list + unsigned(i), fixed[i]);
        else
            expr_to(*items[i - fixed.size()], Register(list + i));
    }
    unit_->emit(build, 0, list, list, unsigned(count));
    unit_->free_to(Register(list + 1));
    return list;
}

// Appends items, spread where they are starred.
void Codegen::extend_list(List<Expr> items, Opcode build, Register list) {
    bool set = build == Opcode::BuildSet;
    for (auto* item : items) {
        auto* star = item->try_as<Starred>();
        Operand v = expr(star ? *star->value : *item);
        if (star) {
            AtRange at(*this, item->range);
            unit_->emit(set ? Opcode::SetUpdate : Opcode::ListExtend, kill(v, Instruction::kKillB), list, v.reg);
        } else {
            unit_->emit(set ? Opcode::SetAdd : Opcode::ListAppend, kill(v, Instruction::kKillB), list, v.reg);
        }
        unit_->free(v);
    }
}

void Codegen::dict_display(const Dict& e, Register to) {
    bool unpacks = false;
    for (auto* k : e.keys) unpacks |= k == nullptr;
    if (!unpacks && e.keys.size() <= kMostInWindow / 2) {
        Register window = unit_->temporary(unsigned(2 * e.keys.size()));
        for (size_t i = 0; i < e.keys.size(); ++i) {
            expr_to(*e.keys[i], Register(window + 2 * i));
            expr_to(*e.values[i], Register(window + 2 * i + 1));
        }
        unit_->emit(Opcode::BuildDict, 0, to, window, unsigned(e.keys.size()));
        unit_->free_to(window);
        return;
    }
    Register r = unit_->temporary();
    unit_->emit(Opcode::BuildDict, 0, r, r, 0);
    for (size_t i = 0; i < e.keys.size(); ++i) {
        if (!e.keys[i]) {
            Operand v = expr(*e.values[i]);
            unit_->emit(Opcode::DictUpdate, kill(v, Instruction::kKillB), r, v.reg);
            unit_->free(v);
            continue;
        }
        Operand k = stable(*e.keys[i]);
        Operand v = expr(*e.values[i]);
        unit_->emit(Opcode::DictInsert, kill(k, Instruction::kKillB) | kill(v, Instruction::kKillC), r, k.reg, v.reg);
        unit_->free(v);
        unit_->free(k);
    }
    unit_->emit(Opcode::Move, Instruction::kKillB, to, r);
    unit_->free_to(r);
}

void Codegen::formatted_value(const FormattedValue& e, Register to) {
    unsigned conversion = e.conversion == 's' ? 1 : e.conversion == 'r' ? 2 : e.conversion == 'a' ? 3 : 0;
    if (e.format_spec) {
        Register window = unit_->temporary(2);
        expr_to(*e.value, window);
        expr_to(*e.format_spec, Register(window + 1));
        unit_->emit(Opcode::FormatSpec, 0, to, window, conversion);
        unit_->free_to(window);
        return;
    }
    Operand v = expr(*e.value);
    unit_->emit(Opcode::FormatValue, kill(v, Instruction::kKillB), to, v.reg, conversion);
    unit_->free(v);
}

void Codegen::joined_string(const JoinedStr& e, Register to) {
    if (e.values.empty()) return load_constant(text_constant(""), to);
    join(e.values, to);
}

// A long row of pieces is joined in groups first.
void Codegen::join(List<Expr> pieces, Register to) {
    constexpr size_t kMostPieces = 250;
    if (pieces.size() == 1) return expr_to(*pieces[0], to);
    size_t group = 1;
    while ((pieces.size() + group - 1) / group > kMostPieces) group *= kMostPieces;
    size_t count = (pieces.size() + group - 1) / group;
    Register window = unit_->temporary(unsigned(count));
    for (size_t i = 0; i < count; ++i) {
        auto rest = pieces.subspan(i * group);
        join(rest.first(std::min(group, rest.size())), Register(window + i));
    }
    unit_->emit(Opcode::BuildString, 0, to, window, unsigned(count));
    unit_->free_to(window);
}

}  // namespace kukri::compiler
