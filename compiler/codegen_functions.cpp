// Functions, lambdas, classes, type parameters, comprehensions.
#include "compiler/codegen.hpp"
#include "compiler/unparse.hpp"

namespace kukri::compiler {

using namespace ast;

namespace {

std::optional<std::string_view> docstring(List<Stmt> body) {
    if (body.empty()) return {};
    auto* first = body[0]->try_as<ExprStmt>();
    auto* c = first ? first->value->try_as<ast::Constant>() : nullptr;
    if (!c || c->value.kind != ConstantValue::Kind::Str) return {};
    return c->value.text;
}

// The docstring as the compiler stores it (3.13): leading blanks common to all lines but the first removed, first line stripped.
std::string clean_docstring(std::string_view text) {
    size_t margin = std::string::npos;
    std::vector<std::string_view> lines;
    for (size_t at = 0; at <= text.size();) {
        size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    auto indent = [](std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); };
    for (size_t i = 1; i < lines.size(); ++i)
        if (indent(lines[i]) < lines[i].size()) margin = std::min(margin, indent(lines[i]));
    std::string out;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (i) out += '\n';
        out += lines[i].substr(i == 0 ? indent(lines[i]) : std::min(margin, indent(lines[i])));
    }
    return out;
}

uint32_t first_line(SourceRange range, List<Expr> decorators) { return decorators.empty() ? range.line : decorators[0]->range.line; }

}  // namespace

void Codegen::emit_code(std::shared_ptr<Chunk> chunk, Register to) {
    Literal c;
    c.kind = Literal::Kind::Code;
    c.code = std::move(chunk);
    unit_->emit_wide(Opcode::MakeFunction, 0, to, int32_t(unit_->constant(std::move(c))));
}

void Codegen::parameters(const Arguments& args) {
    Scope& scope = unit_->scope;
    (void)scope;
    auto& chunk = *unit_->chunk;
    chunk.positional_only = uint16_t(args.posonlyargs.size());
    chunk.positional = uint16_t(args.posonlyargs.size() + args.args.size());
    chunk.keyword_only = uint16_t(args.kwonlyargs.size());
    if (args.vararg) chunk.flags |= kVarArgs;
    if (args.kwarg) chunk.flags |= kVarKeywords;
}

// Enters the scope's unit, emits the prologue, and leaves with the finished chunk.
std::shared_ptr<Chunk> Codegen::function_chunk(Scope& scope, std::string_view name, const Arguments& args, SourceRange range, uint32_t line, const std::function<void()>& emit_body) {
    Scope* outer_scope = scope_;
    enter_unit(scope, name, line);
    unit_->here = range;
    parameters(args);
    size_t given = args.posonlyargs.size() + args.args.size() + args.kwonlyargs.size() + (args.vararg ? 1 : 0) + (args.kwarg ? 1 : 0);
    for (size_t i = 0; i < std::min<size_t>(given, unit_->assigned.size()); ++i) unit_->assigned[i] = true;
    if (scope.is_generator || scope.is_coroutine) unit_->emit(Opcode::ReturnGenerator);
    make_cells(scope);
    emit_body();
    auto chunk = leave_unit();
    scope_ = outer_scope;
    return chunk;
}

int Codegen::defaults_tuple(const Arguments& args) {
    if (args.defaults.empty()) return -1;
    Register r = unit_->temporary();
    sequence_display(args.defaults, Opcode::BuildTuple, r);
    return r;
}

int Codegen::keyword_defaults_dict(const Arguments& args) {
    size_t count = 0;
    for (auto* d : args.kw_defaults) count += d != nullptr;
    if (!count) return -1;
    Register r = unit_->temporary();
    Register window = unit_->temporary(unsigned(2 * count)), at = window;
    for (size_t i = 0; i < args.kwonlyargs.size(); ++i) {
        if (!args.kw_defaults[i]) continue;
        load_constant(text_constant(scopes_.mangle(*scope_, args.kwonlyargs[i]->arg)), at++);
        expr_to(*args.kw_defaults[i], at++);
    }
    unit_->emit(Opcode::BuildDict, 0, r, window, unsigned(count));
    unit_->free_to(window);
    return r;
}

void Codegen::annotation(const Expr& e, Register to) {
    if (!future_annotations_) {
        if (auto* star = e.try_as<Starred>()) {   // *args: *Ts
            Register r = unit_->temporary();
            Operand v = expr(*star->value);
            unit_->emit(Opcode::UnpackSequence, kill(v, Instruction::kKillB), r, v.reg, 1);
            unit_->emit(Opcode::Move, Instruction::kKillB, to, r);
            unit_->free_to(r);
            return;
        }
        return expr_to(e, to);
    }
    load_constant(text_constant(unparse(e)), to);
}

int Codegen::annotations_dict(const Arguments& args, const Expr* returns) {
    std::vector<std::pair<std::string_view, const Expr*>> all;
    auto add = [&](const Arg* a) {
        if (a && a->annotation) all.emplace_back(scopes_.mangle(*scope_, a->arg), a->annotation);
    };
    for (auto* a : args.posonlyargs) add(a);
    for (auto* a : args.args) add(a);
    add(args.vararg);
    for (auto* a : args.kwonlyargs) add(a);
    add(args.kwarg);
    if (returns) all.emplace_back("return", returns);
    if (all.empty()) return -1;
    Register r = unit_->temporary();
    Register window = unit_->temporary(unsigned(2 * all.size())), at = window;
    for (auto& [name, e] : all) {
        load_constant(text_constant(name), at++);
        annotation(*e, at++);
    }
    unit_->emit(Opcode::BuildDict, 0, r, window, unsigned(all.size()));
    unit_->free_to(window);
    return r;
}

template <class Def>
void Codegen::make_function_def(const Def& f, bool is_async, int defaults, int keyword_defaults, Register to) {
    (void)is_async;
    Register before = unit_->next;
    int annotations = annotations_dict(*f.args, f.returns);
    auto chunk = function_chunk(scopes_.of(&f), f.name, *f.args, f.range, first_line(f.range, f.decorator_list), [&] {
        auto doc = options_.optimize < 2 ? docstring(f.body) : std::nullopt;
        if (doc) {
            unit_->constant(text_constant(clean_docstring(*doc)));
            unit_->chunk->flags |= kHasDocstring;
        }
        body(doc ? f.body.subspan(1) : f.body);
        if (unit_->reachable) return_none();
    });
    emit_code(std::move(chunk), to);
    auto part = [&](int r, FunctionPart which) {
        if (r >= 0) unit_->emit(Opcode::SetFunctionPart, Instruction::kKillB, to, unsigned(r), unsigned(which));
    };
    part(defaults, FunctionPart::Defaults);
    part(keyword_defaults, FunctionPart::KeywordDefaults);
    part(annotations, FunctionPart::Annotations);
    unit_->free_to(before);
}

void Codegen::apply_decorators(List<Expr> decorators, Register first, Register value) {
    // The decorators lie at first, first+1 ...; the value behind the last of them.
    (void)value;
    for (size_t i = decorators.size(); i-- > 0;) {
        AtRange at(*this, decorators[i]->range);
        Register callee = Register(first + i);
        unit_->emit(Opcode::Call, 0, callee, callee, 1);
    }
}

template <class Def>
void Codegen::function_def(const Def& f, bool is_async) {
    Register first = unit_->next;
    for (auto* d : f.decorator_list) expr_to(*d, unit_->temporary());
    Register function = unit_->temporary();
    if (f.type_params.empty()) {
        int defaults = defaults_tuple(*f.args), keyword_defaults = keyword_defaults_dict(*f.args);
        make_function_def(f, is_async, defaults, keyword_defaults, function);
    } else {
        // The type parameters live in a function around this one, which is called at once; the defaults are evaluated outside.
        Register window = unit_->temporary(3);
        auto fill = [&](int made, Register to) {
            if (made >= 0)
                move({Register(made), true}, to);
            else
                load_constant(none_constant(), to);
        };
        int defaults = defaults_tuple(*f.args);
        fill(defaults, Register(window + 1));
        unit_->free_to(Register(window + 3));
        int keyword_defaults = keyword_defaults_dict(*f.args);
        fill(keyword_defaults, Register(window + 2));
        unit_->free_to(Register(window + 3));
        bool has_defaults = defaults >= 0, has_keyword_defaults = keyword_defaults >= 0;
        Arguments none{};
        Scope& outer = scopes_.of(f.type_params.data());
        auto chunk = function_chunk(outer, scopes_.keep("<generic parameters of " + std::string(f.name) + ">"), none, f.range, f.range.line, [&] {
            unit_->chunk->positional = 2;
            unit_->assigned[0] = unit_->assigned[1] = true;
            Register params = unit_->temporary(), made = unit_->temporary();
            type_parameters(f.type_params, params);
            auto part = [&](bool has, std::string_view name) {
                if (!has) return -1;
                Register r = unit_->temporary();
                load_name(name, r);
                return int(r);
            };
            int d = part(has_defaults, ".defaults"), k = part(has_keyword_defaults, ".kwdefaults");
            make_function_def(f, is_async, d, k, made);
            unit_->emit(Opcode::SetFunctionPart, Instruction::kKillB, made, params, unsigned(FunctionPart::TypeParameters));
            unit_->emit_return({made, true});
        });
        emit_code(std::move(chunk), window);
        unit_->emit(Opcode::Call, 0, function, window, 2);
        unit_->free_to(window);
    }
    apply_decorators(f.decorator_list, first, function);
    Register result = f.decorator_list.empty() ? function : first;
    store_name(f.name, {result, true});
    unit_->free_to(first);
}

template void Codegen::function_def(const FunctionDef&, bool);
template void Codegen::function_def(const AsyncFunctionDef&, bool);

void Codegen::lambda(const Lambda& l, Register to) {
    Register made = unit_->temporary();
    int defaults = defaults_tuple(*l.args), keyword_defaults = keyword_defaults_dict(*l.args);
    Scope& scope = scopes_.of(&l);
    auto chunk = function_chunk(scope, "<lambda>", *l.args, l.range, l.range.line, [&] {
        AtRange at(*this, l.body->range);
        Operand v = expr(*l.body);
        unit_->emit_return(v);
    });
    emit_code(std::move(chunk), made);
    if (defaults >= 0) unit_->emit(Opcode::SetFunctionPart, Instruction::kKillB, made, unsigned(defaults), unsigned(FunctionPart::Defaults));
    if (keyword_defaults >= 0) unit_->emit(Opcode::SetFunctionPart, Instruction::kKillB, made, unsigned(keyword_defaults), unsigned(FunctionPart::KeywordDefaults));
    unit_->emit(Opcode::Move, Instruction::kKillB, to, made);
    unit_->free_to(made);
}

// --- classes ---------------------------------------------------------------------------------------------------------------------------------

std::shared_ptr<Chunk> Codegen::class_chunk(const ClassDef& c) {
    Scope& scope = scopes_.of(&c);
    Scope* outer_scope = scope_;
    enter_unit(scope, c.name, first_line(c.range, c.decorator_list));
    unit_->here = c.range;
    make_cells(scope);
    Register r = unit_->temporary();
    if (scope.needs_class_dict) {
        unit_->emit(Opcode::LoadNamespace, 0, r);
        unit_->emit(Opcode::StoreCell, Instruction::kKillB, unit_->locals.at({&scope, "__classdict__"}), r);
    }
    unit_->emit(Opcode::LoadName, 0, r, unit_->name("__name__"));
    unit_->emit(Opcode::StoreName, Instruction::kKillB, unit_->name("__module__"), r);
    load_constant(text_constant(unit_->chunk->qualname), r);
    unit_->emit(Opcode::StoreName, Instruction::kKillB, unit_->name("__qualname__"), r);
    load_constant(int_constant(unit_->chunk->first_line), r);
    unit_->emit(Opcode::StoreName, Instruction::kKillB, unit_->name("__firstlineno__"), r);
    if (!c.type_params.empty()) {
        int index = unit_->free_index(".type_params");
        unit_->emit(Opcode::LoadFree, 0, r, unsigned(std::max(index, 0)));
        unit_->emit(Opcode::StoreName, Instruction::kKillB, unit_->name("__type_params__"), r);
    }
    unit_->free_to(r);
    for (auto& [name, symbol] : scope.symbols)
        if (symbol.annotated) {
            unit_->emit(Opcode::SetupAnnotations);
            break;
        }
    auto doc = options_.optimize < 2 ? docstring(c.body) : std::nullopt;
    if (doc) {
        load_constant(text_constant(clean_docstring(*doc)), unit_->temporary());
        unit_->emit(Opcode::StoreName, Instruction::kKillB, unit_->name("__doc__"), r);
        unit_->free_to(r);
    }
    body(doc ? c.body.subspan(1) : c.body);
    unit_->here = {};
    Literal attributes;
    attributes.kind = Literal::Kind::Tuple;
    for (std::string_view name : scope.static_attributes) attributes.items.push_back(text_constant(scopes_.mangle(scope, name)));
    load_constant(std::move(attributes), unit_->temporary());
    unit_->emit(Opcode::StoreName, Instruction::kKillB, unit_->name("__static_attributes__"), r);
    if (scope.needs_class_dict) {   // type.__new__ puts the class's own dictionary in
        unit_->emit(Opcode::Move, 0, r, unit_->locals.at({&scope, "__classdict__"}));
        unit_->emit(Opcode::StoreName, Instruction::kKillB, unit_->name("__classdictcell__"), r);
    }
    if (scope.needs_class_cell) {
        Register cell = unit_->locals.at({&scope, "__class__"});
        unit_->emit(Opcode::Move, 0, r, cell);
        unit_->emit(Opcode::StoreName, 0, unit_->name("__classcell__"), r);
        unit_->emit_return({r, true});
    } else {
        return_none();
    }
    auto chunk = leave_unit();
    scope_ = outer_scope;
    return chunk;
}

// __build_class__(body, name, bases..., keywords...)
void Codegen::build_class(const ClassDef& c, int generic_base, Register to) {
    Register window = unit_->temporary(3);
    unit_->emit(Opcode::LoadBuildClass, 0, window);
    emit_code(class_chunk(c), Register(window + 1));
    load_constant(text_constant(c.name), Register(window + 2));
    check_keywords(c.keywords);
    bool ex = c.bases.size() + c.keywords.size() > 40;
    for (auto* b : c.bases) ex |= b->is<Starred>();
    for (auto* k : c.keywords) ex |= k->arg.empty();
    SourceRange range = c.range;
    if (ex) {
        call_ex(c.bases, c.keywords, window, {Register(window + 1), Register(window + 2)}, to, range, generic_base);
    } else if (generic_base >= 0) {
        // Generic[...] comes behind the bases that are written.
        for (auto* b : c.bases) expr_to(*b, unit_->temporary());
        Register g = unit_->temporary();
        unit_->emit(Opcode::Move, 0, g, unsigned(generic_base));
        arguments_and_call({}, c.keywords, window, unsigned(3 + c.bases.size()), false, to, range);
    } else {
        arguments_and_call(c.bases, c.keywords, window, 2, false, to, range);
    }
    unit_->free_to(window);
}

void Codegen::class_def(const ClassDef& c) {
    Register first = unit_->next;
    for (auto* d : c.decorator_list) expr_to(*d, unit_->temporary());
    Register made = unit_->temporary();
    if (c.type_params.empty()) {
        build_class(c, -1, made);
    } else {
        Register window = unit_->temporary();
        Arguments none{};
        Scope& outer = scopes_.of(c.type_params.data());
        auto chunk = function_chunk(outer, scopes_.keep("<generic parameters of " + std::string(c.name) + ">"), none, c.range, c.range.line, [&] {
            Register params = unit_->temporary(), generic = unit_->temporary(), result = unit_->temporary();
            type_parameters(c.type_params, params);
            store_name(".type_params", {params, false});
            unit_->emit(Opcode::Move, 0, result, params);
            unit_->emit(Opcode::CallIntrinsic, 0, generic, result, unsigned(Intrinsic::SubscriptGeneric));
            build_class(c, generic, result);
            unit_->emit_return({result, true});
        });
        emit_code(std::move(chunk), window);
        unit_->emit(Opcode::Call, 0, made, window, 0);
        unit_->free_to(window);
    }
    apply_decorators(c.decorator_list, first, made);
    store_name(c.name, {c.decorator_list.empty() ? made : first, true});
    unit_->free_to(first);
}

// --- type parameters -----------------------------------------------------------------------------------------------------------------------------

// A function that evaluates e when it is called: bounds, defaults and values of type aliases are lazy.
void Codegen::lazy_function(const Expr& e, std::string_view name, Register to) {
    Arguments none{};
    auto chunk = function_chunk(scopes_.of_lazy(&e), name, none, e.range, e.range.line, [&] {
        AtRange at(*this, e.range);
        if (auto* star = e.try_as<Starred>()) {
            Register list = unit_->temporary();
            unit_->emit(Opcode::BuildList, 0, list, list, 0);
            Operand v = expr(*star->value);
            unit_->emit(Opcode::ListExtend, kill(v, Instruction::kKillB), list, v.reg);
            unit_->free(v);
            unit_->emit(Opcode::GetItemK, Instruction::kKillB, list, list, uint16_t(unit_->constant(int_constant(0))));
            unit_->emit_return({list, true});
            return;
        }
        Operand v = expr(e);
        unit_->emit_return(v);
    });
    emit_code(std::move(chunk), to);
}

void Codegen::type_parameters(List<TypeParam> params, Register tuple_to) {
    Register items = unit_->temporary(unsigned(params.size()));
    for (size_t i = 0; i < params.size(); ++i) {
        TypeParam& p = *params[i];
        AtRange at(*this, p.range);
        Register made = Register(items + i), window = unit_->temporary(4);
        auto lazy_or_none = [&](Expr* e, std::string_view name, Register to) {
            if (e)
                lazy_function(*e, name, to);
            else
                load_constant(none_constant(), to);
        };
        std::string_view name;
        if (auto* v = p.try_as<TypeVar>()) {
            name = v->name;
            load_constant(text_constant(name), window);
            bool constraints = v->bound && v->bound->is<Tuple>();
            lazy_or_none(constraints ? nullptr : v->bound, name, Register(window + 1));
            lazy_or_none(constraints ? v->bound : nullptr, name, Register(window + 2));
            lazy_or_none(v->default_value, name, Register(window + 3));
            unit_->emit(Opcode::CallIntrinsic, 0, made, window, unsigned(Intrinsic::MakeTypeVar));
        } else if (auto* s = p.try_as<ParamSpec>()) {
            name = s->name;
            load_constant(text_constant(name), window);
            lazy_or_none(s->default_value, name, Register(window + 1));
            unit_->emit(Opcode::CallIntrinsic, 0, made, window, unsigned(Intrinsic::MakeParamSpec));
        } else {
            auto& t = p.as<TypeVarTuple>();
            name = t.name;
            load_constant(text_constant(name), window);
            lazy_or_none(t.default_value, name, Register(window + 1));
            unit_->emit(Opcode::CallIntrinsic, 0, made, window, unsigned(Intrinsic::MakeTypeVarTuple));
        }
        unit_->free_to(window);
        store_name(name, {made, false});
    }
    unit_->emit(Opcode::BuildTuple, 0, tuple_to, items, unsigned(params.size()));
    unit_->free_to(items);
}

void Codegen::type_alias(const TypeAlias& a) {
    std::string_view name = a.name->as<Name>().id;
    Register made = unit_->temporary();
    auto build = [&](Register to, int params) {
        Register window = unit_->temporary(3);
        load_constant(text_constant(name), window);
        if (params >= 0)
            unit_->emit(Opcode::Move, Instruction::kKillB, window + 1u, unsigned(params));
        else
            load_constant(none_constant(), Register(window + 1));
        lazy_function(*a.value, name, Register(window + 2));
        unit_->emit(Opcode::CallIntrinsic, 0, to, window, unsigned(Intrinsic::MakeTypeAlias));
        unit_->free_to(window);
    };
    if (a.type_params.empty()) {
        build(made, -1);
    } else {
        Arguments none{};
        Register window = unit_->temporary();
        auto chunk = function_chunk(scopes_.of(a.type_params.data()), scopes_.keep("<generic parameters of " + std::string(name) + ">"), none, a.range, a.range.line, [&] {
            Register params = unit_->temporary(), result = unit_->temporary();
            type_parameters(a.type_params, params);
            build(result, params);
            unit_->emit_return({result, true});
        });
        emit_code(std::move(chunk), window);
        unit_->emit(Opcode::Call, 0, made, window, 0);
        unit_->free_to(window);
    }
    store_name(name, {made, true});
    unit_->free_to(made);
}

// --- comprehensions ---------------------------------------------------------------------------------------------------------------------------------

// One `for` of a comprehension and everything inside it.
void Codegen::comprehension_body(List<Comprehension> generators, size_t index, Opcode build, const Expr* key, const Expr& element, Register result, Register iterator) {
    const Comprehension& g = *generators[index];
    Label top = unit_->new_label(), next = unit_->new_label(), exhausted = unit_->new_label();
    Register item = 0;
    auto before = unit_->assigned;
    if (g.is_async) {
        unit_->place(next);
        item = unit_->temporary();
        unit_->push_handler(exhausted, item, item);
        unit_->emit(Opcode::GetAsyncNext, 0, item, iterator);
        unit_->emit(Opcode::YieldFrom, Instruction::kKillB, item, item);
        unit_->pop_handler();
        store(*g.target, {item, true});
        unit_->free_to(item);
    } else {
        unit_->jump(next);
        unit_->place(top);
        auto* n = g.target->try_as<Name>();
        std::optional<Variable> direct;
        if (n)
            if (Variable v = variable(n->id); v.place == Place::Local) direct = v;
        item = direct ? direct->reg : unit_->temporary();
        if (direct) {
            unit_->assigned[item] = true;
        } else {
            store(*g.target, {item, true});
            unit_->free_to(item);
        }
    }
    for (auto* condition : g.ifs) jump_if(*condition, false, next);
    if (index + 1 < generators.size()) {
        const Comprehension& inner = *generators[index + 1];
        Register it = unit_->temporary();
        Operand v = expr(*inner.iter);
        AtRange at(*this, inner.iter->range);
        unit_->emit(inner.is_async ? Opcode::GetAsyncIter : Opcode::GetIter, kill(v, Instruction::kKillB), it, v.reg);
        unit_->free(v);
        comprehension_body(generators, index + 1, build, key, element, result, it);
        unit_->free_to(it);
    } else if (build == Opcode::Nop) {   // a generator expression
        Operand v = expr(element);
        Register sent = v.temporary ? v.reg : unit_->temporary();
        AtRange at(*this, element.range);
        unit_->emit(Opcode::Yield, kill(v, Instruction::kKillB), sent, v.reg);
        unit_->emit(Opcode::Clear, 0, sent);
        unit_->free_to(sent);
    } else if (key) {
        Operand k = stable(*key);
        Operand v = expr(element);
        unit_->emit(Opcode::DictInsert, kill(k, Instruction::kKillB) | kill(v, Instruction::kKillC), result, k.reg, v.reg);
        unit_->free(v);
        unit_->free(k);
    } else {
        Operand v = expr(element);
        unit_->emit(build == Opcode::BuildList ? Opcode::ListAppend : Opcode::SetAdd, kill(v, Instruction::kKillB), result, v.reg);
        unit_->free(v);
    }
    unit_->assigned = before;
    if (g.is_async) {
        unit_->jump(next);
        unit_->place(exhausted);
        unit_->temporary();
        unit_->emit(Opcode::EndAsyncFor, Instruction::kKillA, item);
        unit_->free_to(item);
        unit_->emit(Opcode::Clear, 0, iterator);
    } else {
        unit_->place(next);
        AtRange at(*this, g.iter->range);
        unit_->jump_short(Opcode::ForNext, Opcode::ForNext, 0, item, iterator, top);
    }
}

void Codegen::comprehension(const Expr& e, List<Comprehension> generators, Opcode build, const Expr* key, const Expr& element, Register to) {
    Scope& scope = scopes_.of(&e);
    const Comprehension& first = *generators[0];
    if (scope.inlined) {
        Register result = unit_->temporary(), iterator = unit_->temporary();
        {
            Operand v = expr(*first.iter);
            AtRange at(*this, first.iter->range);
            unit_->emit(first.is_async ? Opcode::GetAsyncIter : Opcode::GetIter, kill(v, Instruction::kKillB), iterator, v.reg);
            unit_->free(v);
        }
        unit_->emit(build, 0, result, result, 0);
        Scope* outer = std::exchange(scope_, &scope);
        make_cells(scope);
        comprehension_body(generators, 0, build, key, element, result, iterator);
        // Its variables end here.
        for (auto& [owner, reg] : unit_->locals)
            if (owner.first == &scope) unit_->emit(Opcode::Clear, 0, reg);
        scope_ = outer;
        unit_->emit(Opcode::Move, Instruction::kKillB, to, result);
        unit_->free_to(result);
        return;
    }
    // A function of its own, called with the first iterator.
    Register window = unit_->temporary(2);
    {
        Operand v = expr(*first.iter);
        AtRange at(*this, first.iter->range);
        unit_->emit(first.is_async ? Opcode::GetAsyncIter : Opcode::GetIter, kill(v, Instruction::kKillB), window + 1u, v.reg);
        unit_->free(v);
    }
    Arguments none{};
    auto chunk = function_chunk(scope, scope.name, none, e.range, e.range.line, [&] {
        unit_->chunk->positional = 1;
        unit_->assigned[0] = true;
        Register result = unit_->temporary(), iterator = unit_->temporary();
        if (build != Opcode::Nop) unit_->emit(build, 0, result, result, 0);
        unit_->emit(Opcode::Move, Instruction::kKillB, iterator, 0);
        comprehension_body(generators, 0, build, key, element, result, iterator);
        if (build != Opcode::Nop)
            unit_->emit_return({result, true});
        else
            unit_->emit_return_constant(none_constant());
    });
    emit_code(std::move(chunk), window);
    unit_->emit(Opcode::Call, 0, to, window, 1);
    if (build != Opcode::Nop && scope.is_coroutine) {
        Register r = unit_->temporary();
        unit_->emit(Opcode::Move, 0, r, to);
        await_operand(r, to, 0);
    }
    unit_->free_to(window);
}

}  // namespace kukri::compiler
