// Statements: assignments, loops, jumps out of blocks, imports.
#include <algorithm>

#include "compiler/codegen.hpp"

namespace kukri::compiler {

using namespace ast;

void Codegen::body(List<Stmt> statements) {
    for (auto* s : statements) stmt(*s);
}

void Codegen::stmt(const Stmt& s) {
    AtRange at(*this, s.range);
    Register before = unit_->next;
    switch (s.kind) {
        case StmtKind::FunctionDef: function_def(s.as<FunctionDef>(), false); break;
        case StmtKind::AsyncFunctionDef: function_def(s.as<AsyncFunctionDef>(), true); break;
        case StmtKind::ClassDef: class_def(s.as<ClassDef>()); break;
        case StmtKind::Return: return_statement(s.as<Return>()); break;
        case StmtKind::Delete:
            for (auto* t : s.as<Delete>().targets) delete_target(*t);
            break;
        case StmtKind::Assign: assign(s.as<Assign>()); break;
        case StmtKind::TypeAlias: type_alias(s.as<TypeAlias>()); break;
        case StmtKind::AugAssign: aug_assign(s.as<AugAssign>()); break;
        case StmtKind::AnnAssign: ann_assign(s.as<AnnAssign>()); break;
        case StmtKind::For: for_loop(s.as<For>()); break;
        case StmtKind::AsyncFor: async_for_loop(s.as<AsyncFor>()); break;
        case StmtKind::While: while_loop(s.as<While>()); break;
        case StmtKind::If: if_statement(s.as<If>()); break;
        case StmtKind::With: with_statement(s.as<With>().items, 0, s.as<With>().body, false, s.range); break;
        case StmtKind::AsyncWith: with_statement(s.as<AsyncWith>().items, 0, s.as<AsyncWith>().body, true, s.range); break;
        case StmtKind::Match: match_statement(s.as<Match>()); break;
        case StmtKind::Raise: raise_statement(s.as<Raise>()); break;
        case StmtKind::Try: try_statement(s.as<Try>()); break;
        case StmtKind::TryStar: try_statement(s.as<TryStar>()); break;
        case StmtKind::Assert: assert_statement(s.as<Assert>()); break;
        case StmtKind::Import: import(s.as<Import>()); break;
        case StmtKind::ImportFrom: import_from(s.as<ImportFrom>()); break;
        case StmtKind::Global:
        case StmtKind::Nonlocal: break;
        case StmtKind::ExprStmt: expression_statement(s.as<ExprStmt>()); break;
        case StmtKind::Pass: unit_->emit(Opcode::Nop); break;
        case StmtKind::Break: leave_loop(s, true); break;
        case StmtKind::Continue: leave_loop(s, false); break;
    }
    unit_->free_to(before);
}

void Codegen::expression_statement(const ExprStmt& s) {
    if (interactive_ && unit_->scope.kind == ScopeKind::Module) {
        Register r = unit_->temporary();
        expr_to(*s.value, r);
        unit_->emit(Opcode::CallIntrinsic, 0, r, r, unsigned(Intrinsic::PrintExpression));
        discard(Operand{r, true});
        return;
    }
    if (constant_of(*s.value)) {
        unit_->emit(Opcode::Nop);
        return;
    }
    discard(*s.value);
}

// --- assignment ----------------------------------------------------------------------------------------------------------------------------

namespace {

// Whether compiling e straight into a variable's register writes it only once, at the end.
bool writes_once(const Expr& e) {
    switch (e.kind) {
        case ExprKind::NamedExpr:
        case ExprKind::IfExp: return false;
        default: return true;
    }
}

// The expressions of a tuple or list display without stars; null for anything else.
const List<Expr>* display_of(const Expr& e) {
    auto* tuple = e.try_as<Tuple>();
    auto* list = e.try_as<ListExpr>();
    if (!tuple && !list) return nullptr;
    const List<Expr>& items = tuple ? tuple->elts : list->elts;
    for (auto* item : items)
        if (item->is<Starred>()) return nullptr;
    return &items;
}

}  // namespace

// A value computed in the register of its variable. False: the variable has none, or the value would be written there in parts.
bool Codegen::assign_straight(const Variable& v, const Expr& value) {
    if (v.place != Place::Local || !writes_once(value)) return false;
    expr_to(value, v.reg);
    if (v.reg < unit_->assigned.size()) unit_->assigned[v.reg] = true;
    return true;
}

void Codegen::assign(const Assign& s) {
    if (s.targets.size() == 1) {
        auto* n = s.targets[0]->try_as<Name>();
        if (n && assign_straight(variable(n->id), *s.value)) return;
        if (assign_in_parallel(*s.targets[0], *s.value)) return;
        Operand value = expr(*s.value);
        store(*s.targets[0], value);
        unit_->free(value);
        return;
    }
    Operand value = stable(*s.value);
    for (size_t i = 0; i < s.targets.size(); ++i) {
        bool last = i + 1 == s.targets.size();
        store(*s.targets[i], {value.reg, value.temporary && last});
    }
    unit_->free(value);
}

// a, b = x, y without a tuple in between. False: it has not that form.
bool Codegen::assign_in_parallel(const Expr& target, const Expr& value) {
    const List<Expr>*to = display_of(target), *from = display_of(value);
    if (!to || !from || to->size() != from->size()) return false;
    Register run = unit_->temporary(unsigned(to->size()));
    for (size_t i = 0; i < from->size(); ++i) expr_to(*(*from)[i], Register(run + i));
    for (size_t i = 0; i < to->size(); ++i) store(*(*to)[i], {Register(run + i), true});
    unit_->free_to(run);
    return true;
}

// The value is consumed if it is a temporary.
void Codegen::store(const Expr& target, Operand value) {
    AtRange at(*this, target.range);
    switch (target.kind) {
        case ExprKind::Name: store_name(target.as<Name>().id, value); break;
        case ExprKind::Attribute: {
            auto& a = target.as<Attribute>();
            Operand o = expr(*a.value);
            AtRange at_name(*this, from_attribute_name(target.range, a));
            unit_->emit(Opcode::SetAttr, kill(o, Instruction::kKillA) | kill(value, Instruction::kKillC), o.reg, unit_->name(scopes_.mangle(*scope_, a.attr)), value.reg);
            unit_->free(o);
            break;
        }
        case ExprKind::Subscript: {
            auto& sub = target.as<Subscript>();
            Operand o = stable(*sub.value);
            if (auto* s = sub.slice->try_as<Slice>(); s && !s->step) {
                Register window = slice_bounds(*s);
                unit_->emit(Opcode::SetSlice, kill(o, Instruction::kKillA) | kill(value, Instruction::kKillC), o.reg, window, value.reg);
                unit_->free_to(window);
            } else {
                Operand key = expr(*sub.slice);
                unit_->emit(Opcode::SetItem, kill(o, Instruction::kKillA) | kill(key, Instruction::kKillB) | kill(value, Instruction::kKillC), o.reg, key.reg, value.reg);
                unit_->free(key);
            }
            unit_->free(o);
            break;
        }
        case ExprKind::Tuple: unpack(target.as<Tuple>().elts, value, target.range); break;
        case ExprKind::ListExpr: unpack(target.as<ListExpr>().elts, value, target.range); break;
        case ExprKind::Starred: fail(target.range, "starred assignment target must be in a list or tuple"); break;
        default: fail(target.range, "cannot assign to this expression"); break;
    }
}

void Codegen::unpack(List<Expr> targets, Operand value, SourceRange range) {
    size_t star = targets.size();
    for (size_t i = 0; i < targets.size(); ++i) {
        if (!targets[i]->is<Starred>()) continue;
        if (star != targets.size()) return fail(range, "multiple starred expressions in assignment");
        star = i;
    }
    if (star == targets.size() && unpack_into_locals(targets, value)) return;
    Register run = unit_->temporary(unsigned(targets.size()));
    if (star == targets.size()) {
        unit_->emit(Opcode::UnpackSequence, kill(value, Instruction::kKillB), run, value.reg, unsigned(targets.size()));
    } else {
        size_t after = targets.size() - star - 1;
        if (star > 255 || after > 255) return fail(range, "too many expressions in star-unpacking assignment");
        unit_->emit(Opcode::UnpackStar, kill(value, Instruction::kKillB), run, value.reg, unsigned(star | after << 8));
    }
    for (size_t i = 0; i < targets.size(); ++i) {
        auto* starred = targets[i]->try_as<Starred>();
        store(starred ? *starred->value : *targets[i], {Register(run + i), true});
    }
    unit_->free_to(run);
}

// Where the targets are local variables whose registers lie side by side.
bool Codegen::unpack_into_locals(List<Expr> targets, Operand value) {
    std::vector<Register> registers;
    for (auto* target : targets) {
        auto* name = target->try_as<Name>();
        if (!name) return false;
        Variable v = variable(name->id);
        if (v.place != Place::Local || v.reg >= unit_->assigned.size()) return false;
        if (!registers.empty() && v.reg != registers.back() + 1) return false;
        registers.push_back(v.reg);
    }
    if (registers.empty()) return false;
    unit_->emit(Opcode::UnpackSequence, kill(value, Instruction::kKillB), registers[0], value.reg, unsigned(registers.size()));
    for (Register r : registers) unit_->assigned[r] = true;
    return true;
}

void Codegen::aug_assign(const AugAssign& s) {
    Opcode op = binary_opcode(s.op);
    // left op= right, result into `to`
    auto operate = [&](Operand left, Register to) {
        auto k = op == Opcode::MatMul ? std::nullopt : constant_index(*s.value);
        if (k) {
            unit_->emit(Opcode(unsigned(op) + 1), Instruction::kInplace | kill(left, Instruction::kKillB), to, left.reg, *k);
            return;
        }
        Operand r = expr(*s.value);
        unit_->emit(op, Instruction::kInplace | kill(left, Instruction::kKillB) | kill(r, Instruction::kKillC), to, left.reg, r.reg);
        unit_->free(r);
    };
    const Expr& target = *s.target;
    if (auto* n = target.try_as<Name>()) {
        Variable v = variable(n->id);
        if (v.place == Place::Local) {
            {
                AtRange at(*this, target.range);
                check_bound(v);
            }
            if (!v.bound_by_walrus) return operate({v.reg, false}, v.reg);
        }
        Register r = unit_->temporary();
        {
            AtRange at(*this, target.range);
            load_variable(v, r);
        }
        operate({r, true}, r);
        store_variable(v, {r, true});
        unit_->free_to(r);
        return;
    }
    if (auto* a = target.try_as<Attribute>()) {
        Operand o = stable(*a->value);
        Register r = unit_->temporary();
        uint16_t name = unit_->name(scopes_.mangle(*scope_, a->attr));
        {
            AtRange at(*this, from_attribute_name(target.range, *a));
            unit_->emit(Opcode::GetAttr, 0, r, o.reg, name);
        }
        operate({r, true}, r);
        AtRange at(*this, from_attribute_name(target.range, *a));
        unit_->emit(Opcode::SetAttr, kill(o, Instruction::kKillA) | Instruction::kKillC, o.reg, name, r);
        unit_->free_to(r);
        unit_->free(o);
        return;
    }
    auto& sub = target.as<Subscript>();
    Operand o = stable(*sub.value);
    Operand key = stable(*sub.slice);
    Register r = unit_->temporary();
    {
        AtRange at(*this, target.range);
        unit_->emit(Opcode::GetItem, 0, r, o.reg, key.reg);
    }
    operate({r, true}, r);
    AtRange at(*this, target.range);
    unit_->emit(Opcode::SetItem, kill(o, Instruction::kKillA) | kill(key, Instruction::kKillB) | Instruction::kKillC, o.reg, key.reg, r);
    unit_->free_to(r);
    unit_->free(key);
    unit_->free(o);
}

void Codegen::ann_assign(const AnnAssign& s) {
    if (s.value) {
        Operand v = expr(*s.value);
        store(*s.target, v);
        unit_->free(v);
    }
    auto* n = s.target->try_as<Name>();
    bool evaluated = unit_->scope.kind == ScopeKind::Module || unit_->scope.kind == ScopeKind::Class;
    if (n && s.simple) {
        if (!evaluated) return;
        Register value = unit_->temporary();
        annotation(*s.annotation, value);
        Register dict = unit_->temporary(), key = unit_->temporary();
        load_name("__annotations__", dict);
        load_constant(text_constant(scopes_.mangle(*scope_, n->id)), key);
        unit_->emit(Opcode::SetItem, Instruction::kKillA | Instruction::kKillB | Instruction::kKillC, dict, key, value);
        unit_->free_to(value);
        return;
    }
    if (!s.value) {
        if (auto* a = s.target->try_as<Attribute>()) discard(*a->value);
        if (auto* sub = s.target->try_as<Subscript>()) {
            discard(*sub->value);
            discard(*sub->slice);
        }
    }
    if (evaluated && !future_annotations_) discard(*s.annotation);
}

void Codegen::delete_target(const Expr& target) {
    AtRange at(*this, target.range);
    switch (target.kind) {
        case ExprKind::Name: {
            Variable v = variable(target.as<Name>().id);
            delete_variable(v);
            if (v.place == Place::Local && v.reg < unit_->assigned.size()) unit_->assigned[v.reg] = false;
            break;
        }
        case ExprKind::Attribute: {
            auto& a = target.as<Attribute>();
            Operand o = expr(*a.value);
            AtRange at_name(*this, from_attribute_name(target.range, a));
            unit_->emit(Opcode::DelAttr, kill(o, Instruction::kKillA), o.reg, unit_->name(scopes_.mangle(*scope_, a.attr)));
            unit_->free(o);
            break;
        }
        case ExprKind::Subscript: {
            Operand o = stable(*target.as<Subscript>().value);
            Operand key = expr(*target.as<Subscript>().slice);
            unit_->emit(Opcode::DelItem, kill(o, Instruction::kKillA) | kill(key, Instruction::kKillB), o.reg, key.reg);
            unit_->free(key);
            unit_->free(o);
            break;
        }
        case ExprKind::Tuple:
            for (auto* e : target.as<Tuple>().elts) delete_target(*e);
            break;
        case ExprKind::ListExpr:
            for (auto* e : target.as<ListExpr>().elts) delete_target(*e);
            break;
        default: fail(target.range, "cannot delete this expression"); break;
    }
}

// --- control flow -------------------------------------------------------------------------------------------------------------------------------

namespace {

void intersect(std::vector<bool>& a, const std::vector<bool>& b) {
    for (size_t i = 0; i < a.size() && i < b.size(); ++i) a[i] = a[i] && b[i];
}

}  // namespace

void Codegen::if_statement(const If& s) {
    Label otherwise = unit_->new_label(), end = unit_->new_label();
    jump_if(*s.test, false, otherwise);
    auto before = unit_->assigned;
    body(s.body);
    auto after_body = unit_->assigned;
    bool body_ends = unit_->reachable;
    if (!s.orelse.empty() && body_ends) unit_->jump(end);
    unit_->place(otherwise);
    unit_->assigned = before;
    body(s.orelse);
    if (body_ends) {
        if (unit_->reachable)
            intersect(unit_->assigned, after_body);
        else
            unit_->assigned = after_body;
    }
    if (!s.orelse.empty()) {
        bool reachable = unit_->reachable || body_ends;
        unit_->place(end);
        unit_->reachable = reachable;
    }
}

// Variables that `:=` has bound wherever the test was true.
void Codegen::mark_assigned(const Expr& test) {
    if (auto* named = test.try_as<NamedExpr>()) {
        Variable v = variable(named->target->as<Name>().id);
        if (v.place == Place::Local && v.reg < unit_->assigned.size()) unit_->assigned[v.reg] = true;
    } else if (auto* compare = test.try_as<Compare>()) {
        mark_assigned(*compare->left);
    } else if (auto* unary = test.try_as<UnaryOp>(); unary && !unary->operand->is<BoolOp>()) {
        mark_assigned(*unary->operand);
    } else if (auto* all = test.try_as<BoolOp>(); all && all->op == BoolOperator::And) {
        for (auto* value : all->values) mark_assigned(*value);
    }
}

void Codegen::while_loop(const While& s) {
    Label top = unit_->new_label(), test = unit_->new_label(), end = unit_->new_label();
    auto known = constant_truth(*s.test);
    auto before = unit_->assigned;
    Block block{Block::Kind::Loop, end, test, -1, {}, {}, unit_->handler, s.range};
    if (!(known && *known)) unit_->jump(test);
    unit_->place(top);
    mark_assigned(*s.test);
    unit_->blocks.push_back(block);
    body(s.body);
    unit_->blocks.pop_back();
    unit_->assigned = before;
    unit_->place(test);
    if (known && *known) {
        unit_->jump(top);
        unit_->reachable = false;
    } else {
        jump_if(*s.test, true, top);
        unit_->assigned = before;
        body(s.orelse);
    }
    unit_->assigned = before;
    unit_->place(end);
}

void Codegen::for_loop(const For& s) {
    Register iterator = unit_->temporary();
    Label top = unit_->new_label(), next = unit_->new_label(), end = unit_->new_label();
    {
        Operand v = expr(*s.iter);
        AtRange at(*this, s.iter->range);
        unit_->emit(Opcode::GetIter, kill(v, Instruction::kKillB), iterator, v.reg);
        unit_->free(v);
    }
    unit_->jump(next);
    auto before = unit_->assigned;
    unit_->place(top);
    // A variable of the frame is the target itself.
    auto* n = s.target->try_as<Name>();
    std::optional<Variable> direct;
    if (n)
        if (Variable v = variable(n->id); v.place == Place::Local) direct = v;
    Register item = direct ? direct->reg : unit_->temporary();
    if (direct) {
        if (item < unit_->assigned.size()) unit_->assigned[item] = true;
    } else {
        store(*s.target, {item, true});
        unit_->free_to(item);
    }
    unit_->blocks.push_back({Block::Kind::Loop, end, next, iterator, {}, {}, unit_->handler, s.range});
    body(s.body);
    unit_->blocks.pop_back();
    unit_->place(next);
    {
        AtRange at(*this, s.iter->range);
        unit_->jump_short(Opcode::ForNext, Opcode::ForNext, 0, item, iterator, top);
    }
    unit_->assigned = before;
    body(s.orelse);
    unit_->assigned = before;
    unit_->place(end);
    unit_->free_to(iterator);
}

void Codegen::async_for_loop(const AsyncFor& s) {
    Register iterator = unit_->temporary();
    Label top = unit_->new_label(), exhausted = unit_->new_label(), end = unit_->new_label();
    {
        AtRange at(*this, s.iter->range);
        Operand v = expr(*s.iter);
        unit_->emit(Opcode::GetAsyncIter, kill(v, Instruction::kKillB), iterator, v.reg);
        unit_->free(v);
    }
    auto before = unit_->assigned;
    unit_->place(top);
    Register item = unit_->temporary();
    {
        AtRange at(*this, s.iter->range);
        unit_->push_handler(exhausted, item, item);
        unit_->emit(Opcode::GetAsyncNext, 0, item, iterator);
        unit_->emit(Opcode::YieldFrom, Instruction::kKillB, item, item);
        unit_->pop_handler();
    }
    store(*s.target, {item, true});
    unit_->free_to(item);
    unit_->blocks.push_back({Block::Kind::Loop, end, top, iterator, {}, {}, unit_->handler, s.range});
    body(s.body);
    unit_->blocks.pop_back();
    unit_->jump(top);
    unit_->place(exhausted);
    unit_->assigned = before;
    unit_->temporary();
    unit_->emit(Opcode::EndAsyncFor, Instruction::kKillA, item);
    unit_->free_to(item);
    unit_->emit(Opcode::Clear, 0, iterator);
    body(s.orelse);
    unit_->assigned = before;
    unit_->place(end);
    unit_->free_to(iterator);
}

// What leaving a block early has to do. Runs with the handlers that are in force outside the block.
void Codegen::unwind_block(const Block& b) {
    unit_->handler = b.handler;
    switch (b.kind) {
        case Block::Kind::Loop:
            if (b.held >= 0) unit_->emit(Opcode::Clear, 0, unsigned(b.held));
            break;
        case Block::Kind::Finally: {
            auto assigned = unit_->assigned;
            body(b.body);
            unit_->assigned = assigned;
            break;
        }
        case Block::Kind::With: {
            AtRange at(*this, b.range);
            Register r = unit_->temporary();
            unit_->emit(Opcode::WithExit, Instruction::kKillB, r, unsigned(b.held));
            discard(Operand{r, true});
            break;
        }
        case Block::Kind::AsyncWith: {
            AtRange at(*this, b.range);
            Register r = unit_->temporary();
            unit_->emit(Opcode::WithExit, Instruction::kKillB, r, unsigned(b.held));
            await_operand(r, r, 2);
            discard(Operand{r, true});
            break;
        }
        case Block::Kind::Handler:
            unit_->emit(Opcode::PopHandled, Instruction::kKillA, unsigned(b.held));
            unit_->emit(Opcode::Clear, 0, unsigned(b.held) - 1);
            break;
        case Block::Kind::HandlerName: clear_name(b.name); break;
    }
}

// Leaves blocks [depth, ...), innermost first. The blocks stay on the stack for the code that follows in their body.
void Codegen::unwind_to(size_t depth) {
    auto blocks = unit_->blocks;
    int handler = unit_->handler;
    while (unit_->blocks.size() > depth) {
        Block b = unit_->blocks.back();
        unit_->blocks.pop_back();
        unwind_block(b);
        if (!unit_->reachable) break;   // a finally that leaves by itself
    }
    unit_->blocks = std::move(blocks);
    unit_->handler = handler;
}

void Codegen::return_statement(const Return& s) {
    for (const Block& b : unit_->blocks)
        if (b.in_except_star) return fail(s.range, "'break', 'continue' and 'return' cannot appear in an except* block");
    Scope& frame = unit_->scope;
    if (s.value && frame.is_coroutine && frame.is_generator) return fail(s.range, "'return' with value in async generator");
    bool unwinds = std::any_of(unit_->blocks.begin(), unit_->blocks.end(), [](const Block& b) { return b.kind != Block::Kind::Loop; });
    std::optional<Literal> constant = s.value ? constant_of(*s.value) : std::optional<Literal>(none_constant());
    if (constant) {
        unwind_to(0);
        if (unit_->reachable) unit_->emit_return_constant(std::move(*constant));
    } else if (!unwinds) {
        Operand v = expr(*s.value);
        unit_->emit_return(v);
    } else {
        Register r = expr_in_temporary(*s.value);
        unwind_to(0);
        if (unit_->reachable) unit_->emit_return({r, true});
    }
    unit_->reachable = false;
}

void Codegen::leave_loop(const Stmt& s, bool is_break) {
    size_t loop = unit_->blocks.size();
    bool in_except_star = false;
    while (loop > 0 && unit_->blocks[loop - 1].kind != Block::Kind::Loop) in_except_star |= unit_->blocks[--loop].in_except_star;
    if (in_except_star) return fail(s.range, "'break', 'continue' and 'return' cannot appear in an except* block");
    if (loop == 0) return fail(s.range, is_break ? "'break' outside loop" : "'continue' not properly in loop");
    Block b = unit_->blocks[loop - 1];
    unwind_to(is_break ? loop - 1 : loop);
    if (unit_->reachable) unit_->jump(is_break ? b.break_to : b.continue_to);
    unit_->reachable = false;
}

void Codegen::raise_statement(const Raise& s) {
    if (!s.exc) {
        unit_->emit(Opcode::RaiseAgain);
    } else {
        Operand e = stable(*s.exc);
        if (s.cause) {
            Operand c = expr(*s.cause);
            unit_->emit(Opcode::RaiseFrom, kill(e, Instruction::kKillA) | kill(c, Instruction::kKillB), e.reg, c.reg);
            unit_->free(c);
        } else {
            unit_->emit(Opcode::Raise, kill(e, Instruction::kKillA), e.reg);
        }
        unit_->free(e);
    }
    unit_->reachable = false;
}

void Codegen::assert_statement(const Assert& s) {
    if (options_.optimize) return;
    if (auto* t = s.test->try_as<Tuple>(); t && !t->elts.empty()) warn(s.range, "assertion is always true, perhaps remove parentheses?");
    Label fine = unit_->new_label();
    jump_if(*s.test, true, fine);
    auto assigned = unit_->assigned;
    Register window = unit_->temporary();
    AtRange at(*this, s.test->range);
    unit_->emit(Opcode::LoadAssertionError, 0, window);
    if (s.msg) {
        expr_to(*s.msg, unit_->temporary());
        unit_->emit(Opcode::Call, 0, window, window, 1);
    }
    unit_->emit(Opcode::Raise, Instruction::kKillA, window);
    unit_->free_to(window);
    unit_->assigned = assigned;
    unit_->place(fine);
}

// --- imports ----------------------------------------------------------------------------------------------------------------------------------------

void Codegen::import(const Import& s) {
    for (auto* a : s.names) {
        Register window = unit_->temporary(2);
        load_constant(int_constant(0), window);
        load_constant(none_constant(), Register(window + 1));
        unit_->emit(Opcode::ImportName, 0, window, window, unit_->name(a->name));
        unit_->free_to(Register(window + 1));
        if (a->asname.empty()) {
            store_name(a->name.substr(0, a->name.find('.')), {window, true});
        } else {
            // `import a.b.c as d` binds c
            for (size_t dot = a->name.find('.'); dot != a->name.npos;) {
                size_t end = a->name.find('.', dot + 1);
                Register part = unit_->temporary();
                unit_->emit(Opcode::ImportFrom, 0, part, window, unit_->name(a->name.substr(dot + 1, end == a->name.npos ? end : end - dot - 1)));
                unit_->emit(Opcode::Move, Instruction::kKillB, window, part);
                unit_->free_to(part);
                dot = end;
            }
            store_name(a->asname, {window, true});
        }
        unit_->free_to(window);
    }
}

namespace {

bool is_future(const Stmt& s) {
    auto* import = s.try_as<ImportFrom>();
    return import && import->level == 0 && import->module == "__future__";
}

// The line of the last future import that only a docstring and other ones precede; 0: there is none.
uint32_t last_future_line(const Module& module) {
    uint32_t line = 0;
    for (size_t i = 0; i < module.body.size(); ++i) {
        const Stmt& s = *module.body[i];
        auto* e = s.try_as<ExprStmt>();
        auto* c = e ? e->value->try_as<ast::Constant>() : nullptr;
        bool is_docstring = i == 0 && c && c->value.kind == ConstantValue::Kind::Str;
        if (is_future(s)) line = s.range.line;
        else if (!is_docstring) break;
    }
    return line;
}

}  // namespace

void Codegen::import_from(const ImportFrom& s) {
    if (is_future(s)) {
        if (s.range.line > last_future_line(module_)) return fail(s.range, "from __future__ imports must occur at the beginning of the file");
        for (auto* a : s.names) {
            static constexpr std::string_view kKnown[] = {"nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations"};
            if (a->name == "braces") return fail(s.range, "not a chance");
            if (std::find(std::begin(kKnown), std::end(kKnown), a->name) == std::end(kKnown))
                return fail(s.range, "future feature " + std::string(a->name) + " is not defined");
            if (a->name == "annotations") {
                future_annotations_ = true;
                unit_->chunk->flags |= kFutureAnnotations;
            }
        }
    }
    Register window = unit_->temporary(2);
    load_constant(int_constant(s.level), window);
    Literal names;
    names.kind = Literal::Kind::Tuple;
    for (auto* a : s.names) names.items.push_back(text_constant(a->name));
    load_constant(std::move(names), Register(window + 1));
    unit_->emit(Opcode::ImportName, 0, window, window, unit_->name(s.module));
    unit_->free_to(Register(window + 1));
    for (auto* a : s.names) {
        if (a->name == "*") {
            unit_->emit(Opcode::ImportStar, Instruction::kKillA, window);
            unit_->free_to(window);
            return;
        }
        Register r = unit_->temporary();
        unit_->emit(Opcode::ImportFrom, 0, r, window, unit_->name(a->name));
        store_name(a->asname.empty() ? a->name : a->asname, {r, true});
        unit_->free_to(r);
    }
    discard(Operand{window, true});
}

}  // namespace kukri::compiler
