// Units, variables, constants and the entry of the code generator.
#include "compiler/codegen.hpp"

#include <algorithm>

#include "compiler/ast_warnings.hpp"
#include <cmath>

#include "runtime/base/utf8.hpp"

namespace kukri::compiler {

using namespace ast;

void Codegen::fail(SourceRange range, std::string message) {
    if (!error) error = located_error(std::move(message), range, source_);
}

void Codegen::warn(SourceRange range, std::string message) { warnings.push_back({WarningKind::SyntaxWarning, std::move(message), range}); }

// --- units ---------------------------------------------------------------------------------------------------------------------------

std::string Codegen::qualified_name(Scope& scope, std::string_view name) {
    Scope* outer = scope.parent;
    while (outer && (outer->kind == ScopeKind::TypeParameters || outer->inlined)) outer = outer->parent;
    if (!outer || outer->kind == ScopeKind::Module) return std::string(name);
    bool named = scope.kind == ScopeKind::Function || scope.kind == ScopeKind::Class;
    if (named)
        if (Symbol* s = outer->find(scopes_.mangle(*outer, name)); s && s->resolution == Resolution::GlobalExplicit) return std::string(name);
    std::string prefix;
    for (Unit* u = unit_; u; u = u->parent)
        if (&u->scope == outer) prefix = u->chunk->qualname;
    if (outer->is_function_like()) prefix += ".<locals>";
    return prefix + "." + std::string(name);
}

Unit& Codegen::enter_unit(Scope& scope, std::string_view name, uint32_t first_line) {
    std::string qualname = qualified_name(scope, name);
    auto* unit = new Unit(unit_, scope);
    unit->chunk->name = name;
    unit->chunk->qualname = std::move(qualname);
    unit->chunk->filename = options_.filename;
    unit->chunk->first_line = first_line;
    unit->long_jumps = long_jumps;
    uint32_t flags = 0;
    if (scope.is_function_like()) flags |= kOptimized | kNewLocals;
    if (scope.nested) flags |= kNested;
    if (scope.is_coroutine && scope.is_generator)
        flags |= kAsyncGenerator;
    else if (scope.is_coroutine)
        flags |= kCoroutine;
    else if (scope.is_generator)
        flags |= kGenerator;
    if (future_annotations_) flags |= kFutureAnnotations;
    unit->chunk->flags = flags;
    unit_ = unit;
    scope_ = &scope;
    // Free variables: what the scope's symbols say, and where the enclosing unit has the cells.
    for (std::string_view symbol_name : scope.order) {
        Symbol& symbol = scope.symbols[symbol_name];
        if (symbol.resolution != Resolution::Free && !symbol.passes_through) continue;
        FreeVariable free{std::string(symbol_name), false, 0};
        unit->chunk->free_variables.push_back(std::move(free));
    }
    std::ranges::sort(unit->chunk->free_variables, {}, &FreeVariable::name);   // the order of co_freevars
    if (scope.is_function_like()) {
        assign_registers(scope, true);
    } else {
        auto class_variable = [&](bool needed, std::string_view variable_name) {
            if (needed) unit->chunk->local_is_cell[unit->new_local(&scope, variable_name, true)] = true;
        };
        class_variable(scope.needs_class_cell, "__class__");
        class_variable(scope.needs_class_dict, "__classdict__");
        for (Scope* child : scope.children)
            if (child->inlined) assign_registers(*child, false);
    }
    unit->next = unit->highest = unit->chunk->local_count;
    unit->assigned.assign(unit->chunk->local_count, false);
    return *unit;
}

void Codegen::assign_registers(Scope& scope, bool visible) {
    for (std::string_view name : scope.order) {
        Symbol& s = scope.symbols[name];
        bool local = s.resolution == Resolution::Local || s.resolution == Resolution::Cell;
        if (!local || !(s.assigned || s.parameter) || s.nonlocal || s.global) continue;
        if (unit_->locals.contains({&scope, name})) continue;   // parameters were given theirs, in order
        Register r = unit_->new_local(&scope, name, visible);
        if (s.resolution == Resolution::Cell) unit_->chunk->local_is_cell[r] = true;
    }
    for (Scope* child : scope.children)
        if (child->inlined) assign_registers(*child, visible);   // PEP 709: a function's comprehensions share its frame
}

// The variables that inner functions share get their cells.
void Codegen::make_cells(Scope& scope) {
    for (auto& [key, reg] : unit_->locals)
        if (key.first == &scope && unit_->chunk->local_is_cell[reg]) unit_->emit(Opcode::MakeCell, 0, reg);
}

std::shared_ptr<Chunk> Codegen::leave_unit() {
    Unit* done = unit_;
    Unit* outer = done->parent;
    auto chunk = done->finish();
    if (done->overflowed) overflowed = true;
    if (done->exhausted) fail(done->here, "too many names, variables or intermediate results in one code block");
    // The outer unit says where its cells are.
    if (outer) {
        for (FreeVariable& free : chunk->free_variables) {
            for (Scope* s = done->scope.parent; s; s = s->parent) {
                auto found = outer->locals.find({s, free.name});
                if (found == outer->locals.end()) {
                    // names in the outer table are views of equal text
                    if (!s->inlined) break;
                    continue;
                }
                free.from_register = true;
                free.index = found->second;
                break;
            }
            if (!free.from_register) {
                int index = outer->free_index(free.name);
                if (index >= 0) free.index = uint16_t(index);
            }
        }
    }
    unit_ = outer;
    scope_ = outer ? done->scope.parent : nullptr;
    // Back in the scope from which the unit was entered, which may be an inlined comprehension.
    delete done;
    return chunk;
}

// --- variables ---------------------------------------------------------------------------------------------------------------------------

Codegen::Variable Codegen::variable(std::string_view plain) {
    std::string_view name = scopes_.mangle(*scope_, plain);
    for (Scope* s = scope_;; s = s->parent) {
        Symbol* symbol = s->find(name);
        auto found = unit_->locals.find({s, name});
        bool owned = symbol && (symbol->assigned || symbol->parameter) && !symbol->nonlocal && !symbol->global;
        if (found != unit_->locals.end() && owned && s->is_function_like()) {
            Place place = unit_->chunk->local_is_cell[found->second] ? Place::Cell : Place::Local;
            return {place, found->second, 0, symbol->deleted, symbol->bound_by_walrus, name};
        }
        if (s->inlined) continue;
        Resolution r = symbol ? symbol->resolution : Resolution::GlobalImplicit;
        if (r == Resolution::Free) {
            int index = unit_->free_index(name);
            Place place = s->visible_class && name != "__classdict__" ? Place::VisibleClassFree : Place::Free;
            if (s->kind == ScopeKind::Class && !symbol->nonlocal) place = Place::ClassFree;
            if (index >= 0) return {place, 0, uint16_t(index), false, false, name};
        }
        bool in_namespace = s->kind == ScopeKind::Class || (s->kind == ScopeKind::Module && options_.separate_locals);
        if (in_namespace && r != Resolution::GlobalExplicit) return {Place::Namespace, 0, unit_->name(name), false, false, name};
        bool visible = s->visible_class && r == Resolution::GlobalImplicit;
        return {visible ? Place::VisibleClass : Place::Global, 0, unit_->name(name), false, false, name};
    }
}

void Codegen::check_bound(const Variable& v) {
    if (!v.always_check && v.reg < unit_->assigned.size() && unit_->assigned[v.reg]) return;
    unit_->emit(Opcode::CheckBound, 0, v.reg, unit_->name(v.name));
    if (!v.always_check && v.reg < unit_->assigned.size()) unit_->assigned[v.reg] = true;
}

void Codegen::load_variable(const Variable& v, Register to) {
    switch (v.place) {
        case Place::Local:
            check_bound(v);
            unit_->emit(Opcode::Move, 0, to, v.reg);
            break;
        case Place::Cell: unit_->emit(Opcode::LoadCell, 0, to, v.reg, unit_->name(v.name)); break;
        case Place::Free: unit_->emit(Opcode::LoadFree, 0, to, v.index); break;
        case Place::ClassFree: unit_->emit(Opcode::LoadClassFree, 0, to, v.index, unit_->name(v.name)); break;
        case Place::Global: unit_->emit(Opcode::LoadGlobal, 0, to, v.index); break;
        case Place::Namespace: unit_->emit(Opcode::LoadName, 0, to, v.index); break;
        case Place::VisibleClass:
        case Place::VisibleClassFree: {
            Register ns = unit_->temporary();
            unit_->emit(Opcode::LoadFree, 0, ns, unsigned(unit_->free_index("__classdict__")));
            Opcode load = v.place == Place::VisibleClass ? Opcode::LoadDictOrGlobal : Opcode::LoadDictOrFree;
            unit_->emit(load, Instruction::kKillB, to, ns, v.index);
            unit_->free_to(ns);
            break;
        }
    }
}

void Codegen::store_variable(const Variable& v, Operand value) {
    switch (v.place) {
        case Place::Local:
            if (value.reg != v.reg) unit_->emit(Opcode::Move, kill(value, Instruction::kKillB), v.reg, value.reg);
            if (v.reg < unit_->assigned.size()) unit_->assigned[v.reg] = true;
            break;
        case Place::Cell: unit_->emit(Opcode::StoreCell, kill(value, Instruction::kKillB), v.reg, value.reg); break;
        case Place::Free:
        case Place::VisibleClassFree:
        case Place::ClassFree: unit_->emit(Opcode::StoreFree, kill(value, Instruction::kKillB), v.index, value.reg); break;
        case Place::VisibleClass:
        case Place::Global: unit_->emit(Opcode::StoreGlobal, kill(value, Instruction::kKillB), v.index, value.reg); break;
        case Place::Namespace: unit_->emit(Opcode::StoreName, kill(value, Instruction::kKillB), v.index, value.reg); break;
    }
}

void Codegen::delete_variable(const Variable& v) {
    switch (v.place) {
        case Place::Local: unit_->emit(Opcode::DeleteLocal, 0, v.reg, unit_->name(v.name)); break;
        case Place::Cell: unit_->emit(Opcode::DeleteCell, 0, v.reg, unit_->name(v.name)); break;
        case Place::Free:
        case Place::VisibleClassFree:
        case Place::ClassFree: unit_->emit(Opcode::DeleteFree, 0, v.index); break;
        case Place::VisibleClass:
        case Place::Global: unit_->emit(Opcode::DeleteGlobal, 0, v.index); break;
        case Place::Namespace: unit_->emit(Opcode::DeleteName, 0, v.index); break;
    }
}

// --- constants --------------------------------------------------------------------------------------------------------------------------------

Literal Codegen::text_constant(std::string_view text) {
    Literal c;
    c.kind = Literal::Kind::Str;
    c.text = text;
    return c;
}
Literal Codegen::int_constant(int64_t n) {
    Literal c;
    c.kind = Literal::Kind::Int;
    c.integer = n;
    return c;
}

namespace {

}  // namespace

// Schoolbook multiplication on 32-bit limbs.
std::string to_hexadecimal(std::string_view digits, unsigned base) {
    if (base == 16) return std::string(digits);
    std::vector<uint32_t> limbs;
    for (char d : digits) {
        uint64_t carry = uint64_t(d <= '9' ? d - '0' : d - 'a' + 10);
        for (uint32_t& limb : limbs) {
            carry += uint64_t(limb) * base;
            limb = uint32_t(carry);
            carry >>= 32;
        }
        if (carry) limbs.push_back(uint32_t(carry));
    }
    std::string text;
    for (size_t i = limbs.size(); i-- > 0;)
        for (int shift = 28; shift >= 0; shift -= 4) text.push_back("0123456789abcdef"[limbs[i] >> shift & 15]);
    size_t start = text.find_first_not_of('0');
    return start == text.npos ? "0" : text.substr(start);
}

namespace {

bool is_number(const Literal& c) { return c.kind == Literal::Kind::Int || c.kind == Literal::Kind::Float; }
double as_double(const Literal& c) { return c.kind == Literal::Kind::Int ? double(c.integer) : c.real; }

std::optional<Literal> fold_ints(BinaryOperator op, int64_t a, int64_t b) {
    Literal c;
    c.kind = Literal::Kind::Int;
    int64_t& r = c.integer;
    switch (op) {
        case BinaryOperator::Add: if (__builtin_add_overflow(a, b, &r)) return {}; return c;
        case BinaryOperator::Sub: if (__builtin_sub_overflow(a, b, &r)) return {}; return c;
        case BinaryOperator::Mult: if (__builtin_mul_overflow(a, b, &r)) return {}; return c;
        case BinaryOperator::BitAnd: r = a & b; return c;
        case BinaryOperator::BitOr: r = a | b; return c;
        case BinaryOperator::BitXor: r = a ^ b; return c;
        case BinaryOperator::LShift: if (b < 0 || b > 60 || (a << b) >> b != a) return {}; r = a << b; return c;
        case BinaryOperator::RShift: if (b < 0 || b > 63) return {}; r = a >> b; return c;
        case BinaryOperator::FloorDiv: if (b <= 0 || a < 0) return {}; r = a / b; return c;
        case BinaryOperator::Mod: if (b <= 0 || a < 0) return {}; r = a % b; return c;
        case BinaryOperator::Pow:
            if (b < 0) return {};
            r = 1;
            for (int64_t i = 0; i < b; ++i)
                if (i > 64 || __builtin_mul_overflow(r, a, &r)) return {};
            return c;
        case BinaryOperator::Div:
            if (b == 0 || std::abs(a) > (1ll << 53) || std::abs(b) > (1ll << 53)) return {};
            c.kind = Literal::Kind::Float;
            c.real = double(a) / double(b);
            return c;
        default: return {};
    }
}

std::optional<Literal> fold_floats(BinaryOperator op, double a, double b) {
    Literal c;
    c.kind = Literal::Kind::Float;
    switch (op) {
        case BinaryOperator::Add: c.real = a + b; return c;
        case BinaryOperator::Sub: c.real = a - b; return c;
        case BinaryOperator::Mult: c.real = a * b; return c;
        case BinaryOperator::Div: if (b == 0) return {}; c.real = a / b; return c;
        default: return {};
    }
}

bool exact(const Literal& c) { return c.kind == Literal::Kind::Float || std::abs(c.integer) <= (1ll << 53); }

}  // namespace

Literal Codegen::literal(const ConstantValue& v) {
    Literal c;
    switch (v.kind) {
        case ConstantValue::Kind::None: break;
        case ConstantValue::Kind::True: c.kind = Literal::Kind::True; break;
        case ConstantValue::Kind::False: c.kind = Literal::Kind::False; break;
        case ConstantValue::Kind::Ellipsis: c.kind = Literal::Kind::Ellipsis; break;
        case ConstantValue::Kind::Int: return int_constant(v.integer);
        case ConstantValue::Kind::BigInt:
            c.kind = Literal::Kind::BigInt;
            c.text = to_hexadecimal(v.text, v.base);
            break;
        case ConstantValue::Kind::Float:
            c.kind = Literal::Kind::Float;
            c.real = v.number;
            break;
        case ConstantValue::Kind::Imaginary:
            c.kind = Literal::Kind::Complex;
            c.real = v.real;
            c.imaginary = v.number;
            break;
        case ConstantValue::Kind::Str: return text_constant(v.text);
        case ConstantValue::Kind::Bytes:
            c.kind = Literal::Kind::Bytes;
            c.text = v.text;
            break;
        case ConstantValue::Kind::Tuple:
        case ConstantValue::Kind::FrozenSet:
            c.kind = v.kind == ConstantValue::Kind::Tuple ? Literal::Kind::Tuple : Literal::Kind::FrozenSet;
            for (auto& item : v.items) c.items.push_back(literal(item));
            break;
    }
    return c;
}

std::optional<Literal> Codegen::constant_of(const Expr& e) {
    if (folding_depth_ > kDeepestExpression) return {};
    ++folding_depth_;
    auto constant = fold(e);
    --folding_depth_;
    return constant;
}

std::optional<Literal> Codegen::fold(const Expr& e) {
    if (auto* c = e.try_as<ast::Constant>()) return literal(c->value);
    if (auto* u = e.try_as<UnaryOp>()) {
        auto v = constant_of(*u->operand);
        if (!v) return {};
        if (u->op == UnaryOperator::USub && v->kind == Literal::Kind::Int && v->integer != INT64_MIN) return int_constant(-v->integer);
        if (u->op == UnaryOperator::USub && v->kind == Literal::Kind::BigInt) {
            v->text = v->text[0] == '-' ? v->text.substr(1) : "-" + v->text;
            return v;
        }
        if (u->op == UnaryOperator::USub && v->kind == Literal::Kind::Float) {
            v->real = -v->real;
            return v;
        }
        if (u->op == UnaryOperator::USub && v->kind == Literal::Kind::Complex) {
            v->real = -v->real;
            v->imaginary = -v->imaginary;
            return v;
        }
        if (u->op == UnaryOperator::Invert && v->kind == Literal::Kind::Int) return int_constant(~v->integer);
        return {};
    }
    if (auto* b = e.try_as<BinOp>()) {
        auto l = constant_of(*b->left);
        if (!l) return {};
        auto r = constant_of(*b->right);
        if (!r) return {};
        if (l->kind == Literal::Kind::Int && r->kind == Literal::Kind::Int) return fold_ints(b->op, l->integer, r->integer);
        if (is_number(*l) && is_number(*r) && exact(*l) && exact(*r)) return fold_floats(b->op, as_double(*l), as_double(*r));
        if ((b->op == BinaryOperator::Add || b->op == BinaryOperator::Sub) && r->kind == Literal::Kind::Complex && is_number(*l) && exact(*l)) {
            double sign = b->op == BinaryOperator::Add ? 1 : -1;
            Literal c = *r;
            c.real = as_double(*l) + sign * r->real;
            c.imaginary = 0 + sign * r->imaginary;   // 0.0, not -0.0, if that is zero
            return c;
        }
        return {};
    }
    if (auto* t = e.try_as<Tuple>()) {
        if (t->ctx != ExprContext::Load) return {};
        Literal c;
        c.kind = Literal::Kind::Tuple;
        for (auto* item : t->elts) {
            auto v = constant_of(*item);
            if (!v) return {};
            c.items.push_back(std::move(*v));
        }
        return c;
    }
    if (auto* n = e.try_as<Name>(); n && n->id == "__debug__") {
        Literal c;
        c.kind = options_.optimize ? Literal::Kind::False : Literal::Kind::True;
        return c;
    }
    return {};
}

std::optional<uint16_t> Codegen::constant_index(const Expr& e) {
    auto c = constant_of(e);
    if (!c) return {};
    uint32_t i = unit_->constant(std::move(*c));
    if (i > 0xffff) return {};
    return uint16_t(i);
}

std::optional<bool> Codegen::constant_truth(const Expr& e) {
    auto c = constant_of(e);
    if (!c) return {};
    switch (c->kind) {
        case Literal::Kind::None:
        case Literal::Kind::False: return false;
        case Literal::Kind::Int: return c->integer != 0;
        case Literal::Kind::Float: return c->real != 0;
        case Literal::Kind::Complex: return c->real != 0 || c->imaginary != 0;
        case Literal::Kind::Str:
        case Literal::Kind::Bytes: return !c->text.empty();
        case Literal::Kind::Tuple: return !c->items.empty();
        default: return true;
    }
}

// --- the module --------------------------------------------------------------------------------------------------------------------------------

std::shared_ptr<Chunk> Codegen::compile_module() {
    Scope& root = scopes_.root();
    enter_unit(root, "<module>", 1);
    if (root.is_coroutine) unit_->emit(Opcode::ReturnGenerator);
    if (module_.mode == ParseMode::Eval) {
        {   // the range must end before the unit does
            AtRange at(*this, module_.expression->range);
            Operand v = expr(*module_.expression);
            unit_->emit_return(v);
        }
        return leave_unit();
    }
    interactive_ = module_.mode == ParseMode::Single;
    bool annotated = false;
    for (auto& [name, symbol] : root.symbols) annotated |= symbol.annotated;
    unit_->here = {1, 1, 0, 0};
    if (annotated) unit_->emit(Opcode::SetupAnnotations);
    List<Stmt> statements = module_.body;
    if (!interactive_ && !statements.empty() && options_.optimize < 2) {
        auto* first = statements[0]->try_as<ExprStmt>();
        auto* doc = first ? first->value->try_as<ast::Constant>() : nullptr;
        if (doc && doc->value.kind == ConstantValue::Kind::Str) {
            AtRange at(*this, first->range);
            Register r = unit_->temporary();
            load_constant(literal(doc->value), r);
            store_name("__doc__", {r, true});
            unit_->free_to(r);
            statements = statements.subspan(1);
        }
    }
    body(statements);
    if (unit_->reachable) return_none();
    return leave_unit();
}

// At the end of a body: on no line of its own.
void Codegen::return_none() {
    AtRange nowhere(*this, {});
    unit_->emit_return_constant(none_constant());
}

CompileResult compile_module(const Module& module, std::string_view source, const CompileOptions& options) {
    CompileResult result;
    for (bool long_jumps : {false, true}) {
        Scopes scopes;
        auto scope_error = build_scopes(module, scopes, options.top_level_await);
        Codegen codegen(module, source, options, scopes);
        codegen.long_jumps = long_jumps;
        if (scope_error) {
            codegen.report(scope_error->range, scope_error->message);
            result.error = std::move(codegen.error);
            return result;
        }
        auto chunk = codegen.compile_module();
        if (codegen.error) {
            result.error = std::move(codegen.error);
            return result;
        }
        if (codegen.overflowed && !long_jumps) continue;
        result.warnings = std::move(codegen.warnings);
        warn_about_literals(module, result.warnings);
        std::stable_sort(result.warnings.begin(), result.warnings.end(),
                         [](const auto& a, const auto& b) { return a.place.line < b.place.line; });
        result.chunk = std::move(chunk);
        return result;
    }
    return result;
}

CompileResult compile(std::string_view source, const CompileOptions& options) {
    Arena arena;
    ParseOptions parse_options;
    parse_options.mode = options.mode;
    parse_options.form = options.form;
    parse_options.filename = options.filename;
    parse_options.imply_dedents = options.imply_dedents;
    parse_options.max_int_digits = options.max_int_digits;
    ParseResult parsed = parse(source, parse_options, arena);
    CompileResult result;
    if (parsed.error) {
        result.error = std::move(parsed.error);
        result.is_incomplete = parsed.is_incomplete;
        result.warnings = std::move(parsed.warnings);
        return result;
    }
    result = compile_module(parsed.module, source, options);
    result.warnings.insert(result.warnings.begin(), parsed.warnings.begin(), parsed.warnings.end());
    return result;
}

}  // namespace kukri::compiler
