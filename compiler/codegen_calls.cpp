// Calls: methods without bound objects, keywords, * and **, super().
#include "compiler/codegen.hpp"

namespace kukri::compiler {

using namespace ast;

namespace {

constexpr size_t kMostArguments = 60;

bool needs_ex(List<Expr> args, List<Keyword> keywords) {
    if (args.size() + keywords.size() > kMostArguments) return true;
    for (auto* a : args)
        if (a->is<Starred>()) return true;
    for (auto* k : keywords)
        if (k->arg.empty()) return true;
    return false;
}

}  // namespace

SourceRange from_attribute_name(SourceRange range, const Attribute& attribute) {
    const SourceRange& whole = attribute.range;
    if (range.line == whole.end_line) return range;
    range.line = whole.end_line;
    // In trees that a program made the name need not be where it ends.
    range.column = whole.end_column - std::min(whole.end_column, uint32_t(attribute.attr.size()));
    return range;
}

void Codegen::check_keywords(List<Keyword> keywords) {
    for (size_t i = 0; i < keywords.size(); ++i) {
        if (keywords[i]->arg.empty()) continue;
        if (keywords[i]->arg == "__debug__") fail(keywords[i]->range, "cannot assign to __debug__");
        for (size_t j = 0; j < i; ++j)
            if (keywords[j]->arg == keywords[i]->arg) fail(keywords[i]->range, "keyword argument repeated: " + std::string(keywords[i]->arg));
    }
}

void Codegen::call(const Call& e, Register to) {
    check_keywords(e.keywords);
    if (super_call(e, to)) return;
    bool ex = needs_ex(e.args, e.keywords);
    auto* attribute = e.func->try_as<Attribute>();
    if (attribute && !ex) {
        Operand o = expr(*attribute->value);
        unit_->free(o);
        Register window = unit_->temporary(2);
        {
            AtRange at(*this, from_attribute_name(attribute->range, *attribute));
            unit_->emit(Opcode::LoadMethod, kill(o, Instruction::kKillB), window, o.reg, unit_->name(scopes_.mangle(*scope_, attribute->attr)));
        }
        arguments_and_call(e.args, e.keywords, window, 0, true, to, from_attribute_name(e.range, *attribute));
        unit_->free_to(window);
        return;
    }
    Register window = unit_->temporary();
    expr_to(*e.func, window);
    if (ex)
        call_ex(e.args, e.keywords, window, {}, to, e.range);
    else
        arguments_and_call(e.args, e.keywords, window, 0, false, to, e.range);
    unit_->free_to(window);
}

// The callee (one register, or a method pair) and `fixed` arguments lie at the end of the temporaries already.
void Codegen::arguments_and_call(List<Expr> args, List<Keyword> keywords, Register window, unsigned fixed, bool method, Register to, SourceRange range) {
    for (auto* a : args) expr_to(*a, unit_->temporary());
    for (auto* k : keywords) expr_to(*k->value, unit_->temporary());
    AtRange at(*this, range);
    unsigned count = unsigned(fixed + args.size() + keywords.size());
    if (keywords.empty()) {
        unit_->emit(method ? Opcode::CallMethod : Opcode::Call, 0, to, window, count);
        return;
    }
    Literal names;
    names.kind = Literal::Kind::Tuple;
    for (auto* k : keywords) names.items.push_back(text_constant(k->arg));
    uint32_t index = unit_->constant(std::move(names));
    size_t word = unit_->emit(method ? Opcode::CallMethodKw : Opcode::CallKw, 0, to, window, count);
    unit_->chunk->code[word + 1] = index;
}

// f(*a, **k) and calls with very many arguments: a list (made a tuple) and a dict. `fixed`: registers of arguments before all others;
// `last`: of one behind them, or -1.
void Codegen::call_ex(List<Expr> args, List<Keyword> keywords, Register window, std::vector<Register> fixed, Register to, SourceRange range, int last) {
    AtRange at(*this, range);
    Register list;
    bool just_one_star = fixed.empty() && args.size() == 1 && args[0]->is<Starred>() && last < 0;
    if (just_one_star) {
        // f(*x): the call itself takes x apart.
        list = unit_->temporary();
        expr_to(*args[0]->as<Starred>().value, list);
    } else if (fixed.empty() && args.empty() && last < 0) {
        list = unit_->temporary();
        Literal nothing;
        nothing.kind = Literal::Kind::Tuple;
        load_constant(std::move(nothing), list);
    } else {
        list = begin_list(args, Opcode::BuildList, fixed);
        extend_list(args.subspan(leading(args)), Opcode::BuildList, list);
        if (last >= 0) unit_->emit(Opcode::ListAppend, 0, list, unsigned(last));
    }
    SpreadKeywords kind = SpreadKeywords::None;
    if (keywords.size() == 1 && keywords[0]->arg.empty()) {
        // f(**x): the same.
        kind = SpreadKeywords::Foreign;
        expr_to(*keywords[0]->value, unit_->temporary());
    } else if (!keywords.empty()) {
        kind = SpreadKeywords::Own;
        size_t i = 0;
        Register dict = keyword_dict(keywords, i);
        while (i < keywords.size()) {
            if (keywords[i]->arg.empty()) {
                Operand v = expr(*keywords[i++]->value);
                unit_->emit(Opcode::DictMerge, kill(v, Instruction::kKillB), dict, v.reg, window);
                unit_->free(v);
                continue;
            }
            // Further named arguments are merged like a mapping, so that repetitions are found.
            Register run = keyword_dict(keywords, i);
            unit_->emit(Opcode::DictMerge, Instruction::kKillB, dict, run, window);
            unit_->free_to(run);
        }
    }
    for (unsigned i = 0; list != window + 1 && i <= unsigned(kind != SpreadKeywords::None); ++i)   // both belong behind the callee
        unit_->emit(Opcode::Move, Instruction::kKillB, window + 1u + i, list + i);
    unit_->emit(Opcode::CallEx, 0, to, window, unsigned(kind));
}

// A dict of the named arguments from keywords[i] on, as many as there are in one run; `i` moves behind them.
Register Codegen::keyword_dict(List<Keyword> keywords, size_t& i) {
    size_t count = 0;
    while (i + count < keywords.size() && !keywords[i + count]->arg.empty() && count < kMostInWindow / 2) ++count;
    Register dict = unit_->temporary(unsigned(std::max<size_t>(1, 2 * count)));
    for (size_t k = 0; k < count; ++k, ++i) {
        load_constant(text_constant(keywords[i]->arg), Register(dict + 2 * k));
        expr_to(*keywords[i]->value, Register(dict + 2 * k + 1));
    }
    unit_->emit(Opcode::BuildDict, 0, dict, dict, unsigned(count));
    unit_->free_to(Register(dict + 1));
    return dict;
}

// super().name(...): no super object is made.
bool Codegen::super_call(const Call& e, Register to) {
    auto* attribute = e.func->try_as<Attribute>();
    if (!attribute || needs_ex(e.args, e.keywords)) return false;
    auto* inner = attribute->value->try_as<Call>();
    if (!inner || !inner->args.empty() || !inner->keywords.empty()) return false;
    auto* name = inner->func->try_as<Name>();
    if (!name || name->id != "super" || !unit_->scope.is_function_like() || scope_ != &unit_->scope) return false;
    if (variable("super").place != Place::Global) return false;
    Variable cls = variable("__class__");
    if (cls.place != Place::Free || unit_->chunk->positional == 0) return false;
    Register window = unit_->temporary(3);
    {
        AtRange at(*this, inner->range);
        load_name("super", window);
        load_variable(cls, Register(window + 1));
        Register self = 0;
        if (unit_->chunk->local_is_cell[self])
            unit_->emit(Opcode::LoadCell, 0, window + 2u, self, unit_->name(unit_->chunk->locals[0]));
        else
            unit_->emit(Opcode::Move, 0, window + 2u, self);
    }
    {
        AtRange at(*this, attribute->range);
        unit_->emit(Opcode::LoadSuperMethod, 0, window, window, unit_->name(scopes_.mangle(*scope_, attribute->attr)));
    }
    unit_->free_to(Register(window + 2));
    arguments_and_call(e.args, e.keywords, window, 0, true, to, from_attribute_name(e.range, *attribute));
    unit_->free_to(window);
    return true;
}

}  // namespace kukri::compiler
