// match. A pattern falls through when it matches and jumps to `fail` when not. Captured values wait in temporaries until the whole
// pattern has matched; at `fail` the temporaries of the attempt are cleared.
#include <algorithm>
#include <cmath>

#include "compiler/codegen.hpp"
#include "compiler/disassembler.hpp"
#include "runtime/base/format.hpp"

namespace kukri::compiler {

using namespace ast;

namespace {

bool is_wildcard(const Pattern& p) {
    auto* as = p.try_as<MatchAs>();
    return as && !as->pattern && as->name.empty();
}
bool is_irrefutable(const Pattern& p) {
    if (auto* as = p.try_as<MatchAs>()) return !as->pattern || is_irrefutable(*as->pattern);
    if (auto* alternatives = p.try_as<MatchOr>()) return is_irrefutable(*alternatives->patterns.back());
    return false;
}

}  // namespace

void Codegen::match_statement(const Match& s) {
    Register subject = expr_in_temporary(*s.subject);
    AtRange nowhere(*this, {});
    Label end = unit_->new_label();
    auto before = unit_->assigned;
    bool any_end = false;
    bool exhaustive = false;
    for (size_t i = 0; i < s.cases.size(); ++i) {
        MatchCase& c = *s.cases[i];
        if (is_irrefutable(*c.pattern) && !c.guard) {
            if (i + 1 < s.cases.size()) {
                auto* as = c.pattern->try_as<MatchAs>();
                fail(c.pattern->range, as && !as->name.empty() ? "name capture '" + std::string(as->name) + "' makes remaining patterns unreachable" : "wildcard makes remaining patterns unreachable");
            }
            exhaustive = true;
        }
        Label failed = unit_->new_label(), next = unit_->new_label();
        unit_->assigned = before;
        Register first = unit_->next;
        Register saved_highest = unit_->highest;
        unit_->highest = unit_->next;
        std::vector<Capture> captures;
        {
            AtRange at(*this, c.pattern->range);
            if (is_wildcard(*c.pattern)) unit_->emit(Opcode::Nop);   // its line
            pattern(*c.pattern, subject, failed, captures);
        }
        Register used = unit_->highest;
        for (Capture& capture : captures) {
            AtRange at(*this, capture.range);
            store_name(capture.name, {capture.reg, true});
        }
        unit_->free_to(first);
        if (c.guard) jump_if(*c.guard, false, next);
        unit_->emit(Opcode::Clear, 0, subject);   // nothing is left to match: the body may be left from anywhere
        body(c.body);
        if (unit_->reachable) {
            unit_->jump(end);
            any_end = true;
        }
        unit_->place(failed);
        for (Register r = first; r < used; ++r) unit_->emit(Opcode::Clear, 0, r);
        unit_->highest = std::max(unit_->highest, saved_highest);
        unit_->place(next);
    }
    unit_->emit(Opcode::Clear, 0, subject);
    unit_->free_to(subject);
    unit_->place(end);
    unit_->reachable = any_end || !exhaustive;
    unit_->assigned = before;
}

void Codegen::capture(std::string_view name, Register subject, std::vector<Capture>& captures, SourceRange range) {
    for (Capture& c : captures)
        if (c.name == name) fail(range, "multiple assignments to name '" + std::string(name) + "' in pattern");
    Register r = unit_->temporary();
    unit_->emit(Opcode::Move, 0, r, subject);
    captures.push_back({name, r, range});
}

void Codegen::pattern(const Pattern& p, Register subject, Label failed, std::vector<Capture>& captures) {
    AtRange at(*this, p.range);
    switch (p.kind) {
        case PatternKind::MatchValue: {
            const Expr& value = *p.as<MatchValue>().value;
            if (!value.is<Attribute>() && (value.is<JoinedStr>() || !constant_of(value))) return fail(p.range, "patterns may only match literals and attribute lookups");
            Operand v = expr(value);
            unit_->free(v);
            unit_->jump_short(Opcode::JumpIfNotEq, Opcode::JumpIfEq, kill(v, Instruction::kKillB), subject, v.reg, failed);
            break;
        }
        case PatternKind::MatchSingleton: {
            Register r = unit_->temporary();
            load_constant(literal(p.as<MatchSingleton>().value), r);
            unit_->emit(Opcode::Is, 0, r, subject, r);
            unit_->jump_wide(Opcode::JumpIfFalse, 0, r, failed);
            unit_->free_to(r);
            break;
        }
        case PatternKind::MatchSequence: match_sequence(p.as<MatchSequence>(), subject, failed, captures); break;
        case PatternKind::MatchMapping: match_mapping(p.as<MatchMapping>(), subject, failed, captures); break;
        case PatternKind::MatchClass: match_class(p.as<MatchClass>(), subject, failed, captures); break;
        case PatternKind::MatchStar: break;
        case PatternKind::MatchAs: {
            auto& as = p.as<MatchAs>();
            if (as.pattern) pattern(*as.pattern, subject, failed, captures);
            if (!as.name.empty()) capture(as.name, subject, captures, p.range);
            break;
        }
        case PatternKind::MatchOr: match_or(p.as<MatchOr>(), subject, failed, captures); break;
    }
}

void Codegen::match_sequence(const ast::MatchSequence& p, Register subject, Label failed, std::vector<Capture>& captures) {
    size_t star = p.patterns.size();
    for (size_t i = 0; i < p.patterns.size(); ++i) {
        if (!p.patterns[i]->is<MatchStar>()) continue;
        if (star != p.patterns.size()) return fail(p.range, "multiple starred names in sequence pattern");
        star = i;
    }
    bool starred = star != p.patterns.size();
    Register r = unit_->temporary();
    unit_->emit(Opcode::MatchSequence, 0, r, subject);
    unit_->jump_wide(Opcode::JumpIfFalse, 0, r, failed);
    size_t fixed = p.patterns.size() - (starred ? 1 : 0);
    if (!(starred && fixed == 0)) {
        unit_->emit(Opcode::GetLength, 0, r, subject);
        uint16_t k = uint16_t(unit_->constant(int_constant(int64_t(fixed))));
        if (starred)
            unit_->jump_short(Opcode::JumpIfLtK, Opcode::JumpIfGeK, 0, r, k, failed);
        else
            unit_->jump_short(Opcode::JumpIfNeK, Opcode::JumpIfEqK, 0, r, k, failed);
    }
    unit_->free_to(r);
    if (p.patterns.empty()) return;
    if (starred && p.patterns[star]->as<MatchStar>().name.empty()) return match_ends(p, star, subject, failed, captures);
    Register run = unit_->temporary(unsigned(p.patterns.size()));
    if (starred)
        unit_->emit(Opcode::UnpackStar, 0, run, subject, unsigned(star | (p.patterns.size() - star - 1) << 8));
    else
        unit_->emit(Opcode::UnpackSequence, 0, run, subject, unsigned(p.patterns.size()));
    for (size_t i = 0; i < p.patterns.size(); ++i) {
        auto* s = p.patterns[i]->try_as<MatchStar>();
        if (s) {
            if (!s->name.empty()) capture(s->name, Register(run + i), captures, s->range);
        } else if (!is_wildcard(*p.patterns[i])) {
            pattern(*p.patterns[i], Register(run + i), failed, captures);
        }
    }
    for (size_t i = 0; i < p.patterns.size(); ++i) unit_->emit(Opcode::Clear, 0, unsigned(run + i));
}

// Around a star that keeps nothing, each item is asked for by itself: those behind it by their place from the start, as in CPython.
void Codegen::match_ends(const ast::MatchSequence& p, size_t star, Register subject, Label failed, std::vector<Capture>& captures) {
    for (size_t i = 0; i < p.patterns.size(); ++i) {
        if (i == star || is_wildcard(*p.patterns[i])) continue;
        Register item = unit_->temporary();
        if (i < star) {
            unit_->emit(Opcode::GetItemK, 0, item, subject, uint16_t(unit_->constant(int_constant(int64_t(i)))));
        } else {
            unit_->emit(Opcode::GetLength, 0, item, subject);
            unit_->emit(Opcode::SubK, 0, item, item, uint16_t(unit_->constant(int_constant(int64_t(p.patterns.size() - i)))));
            unit_->emit(Opcode::GetItem, Instruction::kKillC, item, subject, item);
        }
        pattern(*p.patterns[i], item, failed, captures);
        unit_->emit(Opcode::Clear, 0, item);
    }
}

// Numbers that are equal are the same key: False, 0, 0.0 and 0j.
static Literal as_dict_key(Literal c) {
    auto to_int = [&](int64_t n) { c.kind = Literal::Kind::Int, c.integer = n; };
    if (c.kind == Literal::Kind::Complex && c.imaginary == 0) c.kind = Literal::Kind::Float;
    if (c.kind == Literal::Kind::False || c.kind == Literal::Kind::True)
        to_int(c.kind == Literal::Kind::True);
    else if (c.kind == Literal::Kind::Float && std::fabs(c.real) < 0x1p62 && c.real == std::trunc(c.real))
        to_int(int64_t(c.real));
    return c;
}

static std::string shown_key(const Literal& c) {
    if (c.kind != Literal::Kind::Complex) return describe(c);
    if (c.real == 0 && !std::signbit(c.real)) return fmt::format("{}j", c.imaginary);
    return fmt::format("({}{:+}j)", c.real, c.imaginary);
}

void Codegen::match_mapping(const ast::MatchMapping& p, Register subject, Label failed, std::vector<Capture>& captures) {
    std::vector<std::string> literal_keys;
    for (auto* key : p.keys) {
        if (key->is<JoinedStr>()) return fail(p.range, "mapping pattern keys may only match literals and attribute lookups");
        auto literal = constant_of(*key);
        if (!literal) continue;
        std::string value = describe(as_dict_key(*literal));
        if (std::ranges::find(literal_keys, value) != literal_keys.end()) return fail(p.range, "mapping pattern checks duplicate key (" + shown_key(*literal) + ")");
        literal_keys.push_back(std::move(value));
    }
    Register r = unit_->temporary();
    unit_->emit(Opcode::MatchMapping, 0, r, subject);
    unit_->jump_wide(Opcode::JumpIfFalse, 0, r, failed);
    if (p.keys.empty() && p.rest.empty()) return unit_->free_to(r);
    if (!p.keys.empty()) {
        unit_->emit(Opcode::GetLength, 0, r, subject);
        unit_->jump_short(Opcode::JumpIfLtK, Opcode::JumpIfGeK, 0, r, uint16_t(unit_->constant(int_constant(int64_t(p.keys.size())))), failed);
    }
    unit_->free_to(r);
    Register keys = unit_->temporary();
    sequence_display(p.keys, Opcode::BuildTuple, keys);
    Register values = unit_->temporary();
    unit_->emit(Opcode::MatchKeys, 0, values, subject, keys);
    unit_->jump_wide(Opcode::JumpIfNone, 0, values, failed);
    if (!p.keys.empty()) {
        Register run = unit_->temporary(unsigned(p.keys.size()));
        unit_->emit(Opcode::UnpackSequence, 0, run, values, unsigned(p.keys.size()));
        for (size_t i = 0; i < p.patterns.size(); ++i) pattern(*p.patterns[i], Register(run + i), failed, captures);
        for (size_t i = 0; i < p.keys.size(); ++i) unit_->emit(Opcode::Clear, 0, unsigned(run + i));
    }
    if (!p.rest.empty()) {
        Register rest = unit_->temporary();
        unit_->emit(Opcode::MatchRest, 0, rest, subject, keys);
        capture(p.rest, rest, captures, p.range);
        unit_->emit(Opcode::Clear, 0, rest);
    }
    unit_->emit(Opcode::Clear, 0, keys);
    unit_->emit(Opcode::Clear, 0, values);
}

void Codegen::match_class(const ast::MatchClass& p, Register subject, Label failed, std::vector<Capture>& captures) {
    for (size_t i = 0; i < p.kwd_attrs.size(); ++i)
        for (size_t j = 0; j < i; ++j)
            if (p.kwd_attrs[i] == p.kwd_attrs[j]) fail(p.kwd_patterns[i]->range, "attribute name repeated in class pattern: " + std::string(p.kwd_attrs[i]));
    Register values = unit_->temporary();
    Register window = unit_->temporary(3);
    unit_->emit(Opcode::Move, 0, window, subject);
    expr_to(*p.cls, Register(window + 1));
    Literal names;
    names.kind = Literal::Kind::Tuple;
    for (std::string_view n : p.kwd_attrs) names.items.push_back(text_constant(n));
    load_constant(std::move(names), Register(window + 2));
    unit_->emit(Opcode::MatchClass, 0, values, window, unsigned(p.patterns.size()));
    unit_->free_to(window);
    unit_->jump_wide(Opcode::JumpIfNone, 0, values, failed);
    size_t count = p.patterns.size() + p.kwd_patterns.size();
    if (count) {
        Register run = unit_->temporary(unsigned(count));
        unit_->emit(Opcode::UnpackSequence, 0, run, values, unsigned(count));
        for (size_t i = 0; i < count; ++i) {
            const Pattern& sub = i < p.patterns.size() ? *p.patterns[i] : *p.kwd_patterns[i - p.patterns.size()];
            if (!is_wildcard(sub)) pattern(sub, Register(run + i), failed, captures);
        }
        for (size_t i = 0; i < count; ++i) unit_->emit(Opcode::Clear, 0, unsigned(run + i));
    }
    unit_->emit(Opcode::Clear, 0, values);
}

// All alternatives bind the same names; each puts them into the registers that the first one chose.
void Codegen::match_or(const ast::MatchOr& p, Register subject, Label failed, std::vector<Capture>& captures) {
    Label matched = unit_->new_label();
    std::vector<Capture> first;
    Register places = unit_->next;
    for (size_t i = 0; i < p.patterns.size(); ++i) {
        bool last = i + 1 == p.patterns.size();
        if (!last && is_irrefutable(*p.patterns[i])) {
            auto* as = p.patterns[i]->try_as<MatchAs>();
            fail(p.patterns[i]->range, as && !as->name.empty() ? "name capture '" + std::string(as->name) + "' makes remaining patterns unreachable" : "wildcard makes remaining patterns unreachable");
        }
        Label next = unit_->new_label();
        std::vector<Capture> own;
        if (i == 0) {
            // The names are known only after a look at the alternative: reserve generously by compiling it above the places.
            size_t names = count_names(*p.patterns[0]);
            unit_->temporary(unsigned(names));
        }
        Register above = unit_->next;
        pattern(*p.patterns[i], subject, last ? failed : next, own);
        if (i == 0) {
            for (size_t k = 0; k < own.size(); ++k) first.push_back({own[k].name, Register(places + k), own[k].range});
        } else if (own.size() != first.size()) {
            fail(p.range, "alternative patterns bind different names");
        }
        for (Capture& place : first) {
            bool found = false;
            for (Capture& c : own) {
                if (c.name != place.name) continue;
                unit_->emit(Opcode::Move, Instruction::kKillB, place.reg, c.reg);
                found = true;
            }
            if (!found) fail(p.range, "alternative patterns bind different names");
        }
        if (!last) {
            unit_->jump(matched);
            unit_->place(next);
            for (Register r = above; r < unit_->highest; ++r) unit_->emit(Opcode::Clear, 0, r);
        }
        unit_->free_to(above);
    }
    unit_->place(matched);
    for (Capture& c : first) {
        for (Capture& other : captures)
            if (other.name == c.name) fail(p.range, "multiple assignments to name '" + std::string(c.name) + "' in pattern");
        captures.push_back(c);
    }
}

size_t Codegen::count_names(const Pattern& p) {
    size_t n = 0;
    switch (p.kind) {
        case PatternKind::MatchValue:
        case PatternKind::MatchSingleton: break;
        case PatternKind::MatchSequence:
            for (auto* x : p.as<ast::MatchSequence>().patterns) n += count_names(*x);
            break;
        case PatternKind::MatchMapping:
            for (auto* x : p.as<ast::MatchMapping>().patterns) n += count_names(*x);
            n += !p.as<ast::MatchMapping>().rest.empty();
            break;
        case PatternKind::MatchClass:
            for (auto* x : p.as<ast::MatchClass>().patterns) n += count_names(*x);
            for (auto* x : p.as<ast::MatchClass>().kwd_patterns) n += count_names(*x);
            break;
        case PatternKind::MatchStar: n += !p.as<MatchStar>().name.empty(); break;
        case PatternKind::MatchAs:
            if (p.as<MatchAs>().pattern) n += count_names(*p.as<MatchAs>().pattern);
            n += !p.as<MatchAs>().name.empty();
            break;
        case PatternKind::MatchOr: n += count_names(*p.as<ast::MatchOr>().patterns[0]); break;
    }
    return n;
}

}  // namespace kukri::compiler
