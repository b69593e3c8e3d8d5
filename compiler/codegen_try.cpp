// try, except, finally, with. Nothing is emitted for entering a try: handlers are a table (unit.hpp, Handler).
//
// A handler's registers: the exception where the table puts it, and above it the exception that was handled before (`saved`).
#include "compiler/codegen.hpp"

namespace kukri::compiler {

using namespace ast;

void Codegen::clear_name(std::string_view name) {
    Register r = unit_->temporary();
    load_constant(none_constant(), r);
    store_name(name, {r, true});
    unit_->free_to(r);
    Variable v = variable(name);
    delete_variable(v);
    if (v.place == Place::Local && v.reg < unit_->assigned.size()) unit_->assigned[v.reg] = false;
}

void Codegen::restore_handled_and_reraise(Register saved, Register exception) {
    unit_->emit(Opcode::PopHandled, Instruction::kKillA, saved);
    unit_->emit(Opcode::Reraise, Instruction::kKillA, exception);
    unit_->reachable = false;
}

template <class T>
void Codegen::try_statement(const T& s) {
    unit_->emit(Opcode::Nop);   // the line of `try`
    AtRange nowhere(*this, {});
    auto inner = [&] {
        if (s.handlers.empty())
            body(s.body);
        else if constexpr (std::is_same_v<T, Try>)
            try_except(s);
        else
            try_star(s);
    };
    if (s.finalbody.empty()) return inner();
    Register depth = unit_->next;
    Label handler = unit_->new_label(), end = unit_->new_label();
    auto before = unit_->assigned;
    int outer = unit_->handler;
    unit_->push_handler(handler, depth, depth);
    unit_->blocks.push_back({Block::Kind::Finally, {}, {}, -1, s.finalbody, {}, outer, s.range});
    inner();
    unit_->blocks.pop_back();
    unit_->handler = outer;
    bool falls_through = unit_->reachable;
    std::vector<bool> after = before;
    if (falls_through) {
        body(s.finalbody);
        after = unit_->assigned;
        falls_through = unit_->reachable;
        if (falls_through) unit_->jump(end);
    }
    // The exceptional copy.
    unit_->place(handler);
    unit_->assigned = before;
    Register exception = unit_->temporary(), saved = unit_->temporary();
    Label cleanup = unit_->new_label();
    unit_->emit(Opcode::PushHandled, 0, saved, exception);
    unit_->push_handler(cleanup, Register(saved + 1), Register(saved + 1));
    unit_->blocks.push_back({Block::Kind::Handler, {}, {}, int(saved), {}, {}, outer, s.range});
    body(s.finalbody);
    unit_->blocks.pop_back();
    unit_->handler = outer;
    if (unit_->reachable) restore_handled_and_reraise(saved, exception);
    unit_->place(cleanup);
    Register second = unit_->temporary();
    restore_handled_and_reraise(saved, second);
    unit_->free_to(depth);
    unit_->place(end);
    unit_->reachable = falls_through;
    unit_->assigned = after;
}
template void Codegen::try_statement(const Try&);
template void Codegen::try_statement(const TryStar&);

void Codegen::try_except(const Try& s) {
    Register depth = unit_->next;
    Label handler = unit_->new_label(), end = unit_->new_label();
    auto before = unit_->assigned;
    int outer = unit_->handler;
    unit_->push_handler(handler, depth, depth);
    body(s.body);
    unit_->handler = outer;
    bool any_end = false;
    std::vector<bool> after;
    auto reaches_end = [&] {
        if (!unit_->reachable) return;
        if (!any_end)
            after = unit_->assigned;
        else
            for (size_t i = 0; i < after.size(); ++i) after[i] = after[i] && unit_->assigned[i];
        any_end = true;
        unit_->jump(end);
    };
    if (unit_->reachable) body(s.orelse);
    reaches_end();

    unit_->place(handler);
    unit_->assigned = before;
    Register exception = unit_->temporary(), saved = unit_->temporary();
    Label cleanup = unit_->new_label();
    unit_->emit(Opcode::PushHandled, 0, saved, exception);
    unit_->push_handler(cleanup, Register(saved + 1), Register(saved + 1));
    int in_handler = unit_->handler;
    unit_->blocks.push_back({Block::Kind::Handler, {}, {}, int(saved), {}, {}, outer, s.range});
    for (size_t i = 0; i < s.handlers.size(); ++i) {
        ExceptHandler& h = *s.handlers[i];
        Label next = unit_->new_label();
        if (!h.type && i + 1 < s.handlers.size()) fail(h.range, "default 'except:' must be last");
        unit_->assigned = before;
        if (h.type) {
            AtRange at_type(*this, h.type->range);
            Operand type = expr(*h.type);
            unit_->free(type);
            Register matches = unit_->temporary();
            unit_->emit(Opcode::MatchException, kill(type, Instruction::kKillC), matches, exception, type.reg);
            unit_->jump_wide(Opcode::JumpIfFalse, Instruction::kKillA, matches, next);
            unit_->free_to(matches);
        } else {
            AtRange at(*this, h.range);
            unit_->emit(Opcode::Nop);
        }
        if (h.name.empty()) {
            body(h.body);
        } else {
            {
                AtRange at(*this, h.range);
                store_name(h.name, {exception, false});
            }
            Label name_cleanup = unit_->new_label();
            unit_->push_handler(name_cleanup, Register(saved + 1), Register(saved + 1));
            unit_->blocks.push_back({Block::Kind::HandlerName, {}, {}, -1, {}, h.name, in_handler, h.range});
            body(h.body);
            unit_->blocks.pop_back();
            unit_->handler = in_handler;
            bool falls = unit_->reachable;
            Label past = unit_->new_label();
            if (falls) {
                clear_name(h.name);
                unit_->jump(past);
            }
            auto assigned = unit_->assigned;
            unit_->place(name_cleanup);
            Register second = unit_->temporary();
            clear_name(h.name);
            unit_->handler = outer;
            restore_handled_and_reraise(saved, second);
            unit_->handler = in_handler;
            unit_->free_to(second);
            unit_->place(past);
            unit_->assigned = assigned;
            unit_->reachable = falls;
        }
        if (unit_->reachable) {
            unit_->handler = outer;
            unit_->emit(Opcode::PopHandled, Instruction::kKillA, saved);
            unit_->emit(Opcode::Clear, 0, exception);
            reaches_end();
            unit_->handler = in_handler;
        }
        unit_->place(next);
        if (!h.type) unit_->reachable = false;
    }
    unit_->blocks.pop_back();
    unit_->handler = outer;
    if (unit_->reachable) restore_handled_and_reraise(saved, exception);
    unit_->place(cleanup);
    Register second = unit_->temporary();
    restore_handled_and_reraise(saved, second);
    unit_->free_to(depth);
    unit_->place(end);
    unit_->reachable = any_end;
    unit_->assigned = any_end ? after : before;
}

// except*: every clause gets its part of the group; what clauses raise and what nobody wanted is merged at the end.
void Codegen::try_star(const TryStar& s) {
    Register depth = unit_->next;
    Label handler = unit_->new_label(), end = unit_->new_label();
    auto before = unit_->assigned;
    int outer = unit_->handler;
    unit_->push_handler(handler, depth, depth);
    body(s.body);
    unit_->handler = outer;
    if (unit_->reachable) {
        body(s.orelse);
        if (unit_->reachable) unit_->jump(end);
    }
    unit_->place(handler);
    unit_->assigned = before;
    Register original = unit_->temporary(), saved = unit_->temporary(), raised = unit_->temporary(), rest = unit_->temporary();
    Label cleanup = unit_->new_label();
    unit_->emit(Opcode::PushHandled, 0, saved, original);
    unit_->push_handler(cleanup, raised, raised);
    int in_handler = unit_->handler;
    unit_->blocks.push_back({Block::Kind::Handler, {}, {}, int(saved), {}, {}, outer, s.range});
    unit_->blocks.back().in_except_star = true;
    unit_->emit(Opcode::BuildList, 0, raised, raised, 0);
    unit_->emit(Opcode::Move, 0, rest, original);
    for (auto* h : s.handlers) {
        AtRange at(*this, h->range);
        Label next = unit_->new_label(), clause_raised = unit_->new_label();
        unit_->assigned = before;
        Register pair = unit_->temporary(2);
        unit_->jump_wide(Opcode::JumpIfNone, 0, rest, next);
        {
            Operand type = expr(*h->type);
            unit_->emit(Opcode::SplitGroup, Instruction::kKillB | kill(type, Instruction::kKillC), pair, rest, type.reg);
            unit_->free(type);
        }
        unit_->emit(Opcode::Move, Instruction::kKillB, rest, pair + 1u);
        unit_->jump_wide(Opcode::JumpIfNone, 0, pair, next);
        // The matching part is what the clause handles.
        Register outer_handled = Register(pair + 1);
        unit_->emit(Opcode::PushHandled, 0, outer_handled, pair);
        unit_->push_handler(clause_raised, Register(pair + 2), Register(pair + 2));
        if (!h->name.empty()) store_name(h->name, {pair, false});
        body(h->body);
        unit_->handler = in_handler;
        if (unit_->reachable) {
            if (!h->name.empty()) clear_name(h->name);
            unit_->emit(Opcode::PopHandled, Instruction::kKillA, outer_handled);
            unit_->emit(Opcode::Clear, 0, pair);
            unit_->jump(next);
        }
        unit_->place(clause_raised);
        Register exception = unit_->temporary();
        if (!h->name.empty()) clear_name(h->name);
        unit_->emit(Opcode::PopHandled, Instruction::kKillA, outer_handled);
        unit_->emit(Opcode::ListAppend, Instruction::kKillB, raised, exception);
        unit_->emit(Opcode::Clear, 0, pair);
        unit_->free_to(pair);
        unit_->place(next);
    }
    unit_->blocks.pop_back();
    Label nothing = unit_->new_label();
    unit_->emit(Opcode::ListAppend, Instruction::kKillB, raised, rest);
    Register merged = rest;
    unit_->emit(Opcode::MergeGroup, Instruction::kKillC, merged, original, raised);
    unit_->handler = outer;
    unit_->emit(Opcode::PopHandled, Instruction::kKillA, saved);
    unit_->jump_wide(Opcode::JumpIfNone, 0, merged, nothing);
    unit_->emit(Opcode::Reraise, Instruction::kKillA, merged);
    unit_->place(cleanup);
    restore_handled_and_reraise(saved, raised);
    unit_->place(nothing);
    unit_->emit(Opcode::Clear, 0, merged);
    unit_->emit(Opcode::Clear, 0, original);
    unit_->free_to(depth);
    unit_->place(end);
    unit_->assigned = before;
}

void Codegen::with_statement(List<WithItem> items, size_t index, List<Stmt> statements, bool is_async, SourceRange range) {
    if (index == items.size()) return body(statements);
    WithItem& item = *items[index];
    SourceRange at_manager = item.context_expr->range;
    AtRange at(*this, at_manager);
    Operand manager = expr(*item.context_expr);
    unit_->free(manager);
    Register exit = unit_->temporary(), entered = unit_->temporary();
    unit_->emit(is_async ? Opcode::AsyncWithEnter : Opcode::WithEnter, kill(manager, Instruction::kKillC), exit, entered, manager.reg);
    if (is_async) await_operand(entered, entered, 1);
    Label handler = unit_->new_label(), end = unit_->new_label(), cleanup = unit_->new_label(), swallowed = unit_->new_label();
    auto before = unit_->assigned;
    int outer = unit_->handler;
    unit_->push_handler(handler, entered, entered);
    unit_->blocks.push_back({is_async ? Block::Kind::AsyncWith : Block::Kind::With, {}, {}, int(exit), {}, {}, outer, at_manager});
    if (item.optional_vars)
        store(*item.optional_vars, {entered, true});
    else
        unit_->emit(Opcode::Clear, 0, entered);
    unit_->free_to(entered);
    with_statement(items, index + 1, statements, is_async, range);
    unit_->blocks.pop_back();
    unit_->handler = outer;
    unit_->here = at_manager;
    auto after = unit_->assigned;
    bool falls_through = unit_->reachable;
    if (falls_through) {
        Register r = unit_->temporary();
        unit_->emit(Opcode::WithExit, Instruction::kKillB, r, exit);
        if (is_async) await_operand(r, r, 2);
        discard(Operand{r, true});
        unit_->jump(end);
    }
    unit_->place(handler);
    unit_->assigned = before;
    Register exception = unit_->temporary(), saved = unit_->temporary();
    unit_->emit(Opcode::PushHandled, 0, saved, exception);
    unit_->push_handler(cleanup, Register(saved + 1), Register(saved + 1));
    Register suppress = unit_->temporary();
    unit_->emit(Opcode::WithExitRaised, Instruction::kKillB, suppress, exit, exception);
    if (is_async) await_operand(suppress, suppress, 2);
    unit_->jump_wide(Opcode::JumpIfTrue, Instruction::kKillA, suppress, swallowed);
    unit_->handler = outer;
    restore_handled_and_reraise(saved, exception);
    unit_->place(cleanup);
    restore_handled_and_reraise(saved, suppress);
    unit_->place(swallowed);
    unit_->emit(Opcode::Clear, 0, suppress);
    unit_->emit(Opcode::PopHandled, Instruction::kKillA, saved);
    unit_->emit(Opcode::Clear, 0, exception);
    unit_->free_to(exit);
    unit_->place(end);
    unit_->assigned = before;
    (void)after;
}

}  // namespace kukri::compiler
