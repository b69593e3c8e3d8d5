#include "compiler/scopes.hpp"

#include <algorithm>
#include <unordered_set>

namespace kukri::compiler {

using namespace ast;

Scope& Scopes::add(ScopeKind kind, std::string_view name, Scope* parent, const void* node) {
    auto scope = std::make_unique<Scope>();
    scope->kind = kind;
    scope->name = name;
    scope->parent = parent;
    scope->node = node;
    if (parent) {
        parent->children.push_back(scope.get());
        scope->class_name = parent->class_name;
        if (kind != ScopeKind::Class) scope->private_names = parent->private_names;
        scope->nested = parent->nested || parent->is_function_like();
        if (kind == ScopeKind::TypeParameters || kind == ScopeKind::Lazy) {
            scope->visible_class = parent->kind == ScopeKind::Class ? parent : parent->visible_class;
            if (scope->visible_class) scope->symbol("__classdict__").used = true;
        }
    }
    (kind == ScopeKind::Lazy ? lazy_by_expression_ : by_node_)[node] = scope.get();
    scopes_.push_back(std::move(scope));
    return *scopes_.back();
}

std::string_view Scopes::mangle(const Scope& scope, std::string_view name) {
    std::string_view cls = scope.class_name;
    if (scope.private_names && !scope.private_names->contains(name)) return name;
    if (cls.empty() || !name.starts_with("__") || name.ends_with("__") || name.find('.') != name.npos) return name;
    while (cls.starts_with('_')) cls.remove_prefix(1);
    if (cls.empty()) return name;
    return keep("_" + std::string(cls) + std::string(name));
}

namespace {

class Collector {
  public:
    Collector(Scopes& scopes, bool top_level_await) : scopes_(scopes), top_level_await_(top_level_await) {}
    std::optional<ScopeError> error;

    void module(const Module& m) {
        scope_ = &scopes_.add(ScopeKind::Module, "<module>", nullptr, &m);
        if (m.expression) expr(*m.expression);
        body(m.body);
        resolve(scopes_.root());
    }

  private:
    void fail(SourceRange range, std::string message) {
        if (!error) error = ScopeError{std::move(message), range};
    }

    // --- names -----------------------------------------------------------------------------------------------------------------
    std::string_view mangled(std::string_view name) { return scopes_.mangle(*scope_, name); }

    void use(std::string_view name) { scope_->symbol(mangled(name)).used = true; }

    void bind(std::string_view plain, SourceRange range) {
        if (plain == "__debug__") fail(range, "cannot assign to __debug__");
        std::string_view name = mangled(plain);
        scope_->symbol(name).assigned = true;
    }

    void walrus(const Name& target) {
        // The name belongs to the nearest scope that is no comprehension.
        Scope* s = scope_;
        std::string_view name = mangled(target.id);
        while (s->kind == ScopeKind::Comprehension) {
            if (Symbol* symbol = s->find(name); symbol && symbol->comprehension_target)
                return fail(target.range, "assignment expression cannot rebind comprehension iteration variable '" + std::string(target.id) + "'");
            s = s->parent;
        }
        if (s != scope_) {
            if (s->kind == ScopeKind::Class)
                return fail(target.range, "assignment expression within a comprehension cannot be used in a class body");
            if (s->kind == ScopeKind::TypeParameters || s->kind == ScopeKind::Lazy)
                return fail(target.range, "assignment expression within a comprehension cannot be used " + std::string(s->kind == ScopeKind::Lazy ? "in " : "within ") + std::string(s->purpose));
            // In the comprehension it is a variable of the outer scope.
            Symbol* outer = s->find(name);
            bool global = s->kind == ScopeKind::Module || (outer && outer->global);
            for (Scope* c = scope_; c != s; c = c->parent) (global ? c->symbol(name).global : c->symbol(name).nonlocal) = true;
        }
        Symbol& symbol = s->symbol(name);
        symbol.assigned = symbol.bound_by_walrus = true;
    }

    void declare(const std::span<std::string_view>& names, SourceRange range, bool global) {
        const char* word = global ? "global" : "nonlocal";
        if (!global && scope_->kind == ScopeKind::Module) return fail(range, "nonlocal declaration not allowed at module level");
        for (std::string_view plain : names) {
            std::string_view name = mangled(plain);
            Symbol& symbol = scope_->symbol(name);
            std::string quoted = "name '" + std::string(name) + "' is ";
            if (symbol.parameter) return fail(range, quoted + "parameter and " + word);
            if (global ? symbol.nonlocal : symbol.global) return fail(symbol.declared, quoted + "nonlocal and global");
            if (symbol.annotated) return fail(range, "annotated name '" + std::string(name) + "' can't be " + word);
            if (symbol.assigned) return fail(range, quoted + "assigned to before " + word + " declaration");
            if (symbol.used) return fail(range, quoted + "used prior to " + word + " declaration");
            (global ? symbol.global : symbol.nonlocal) = true;
            symbol.declared = range;
            if (global) global_somewhere_.insert(name);
        }
    }

    // --- scopes ------------------------------------------------------------------------------------------------------------------
    struct Enter {
        Collector& c;
        Scope* saved;
        bool iterable;
        Enter(Collector& collector, Scope& scope) : c(collector), saved(collector.scope_), iterable(collector.in_iterable_) {
            c.scope_ = &scope;
        }
        ~Enter() {
            c.scope_ = saved;
            c.in_iterable_ = iterable;
        }
    };

    void parameter(const Arg& arg) {
        std::string_view name = mangled(arg.arg);
        if (name == "__debug__") fail(arg.range, "cannot assign to __debug__");
        Symbol& symbol = scope_->symbol(name);
        if (symbol.parameter) fail(arg.range, "duplicate argument '" + std::string(name) + "' in function definition");
        symbol.parameter = symbol.assigned = true;
    }
    void parameters(const Arguments& a) {
        for (auto* arg : a.posonlyargs) parameter(*arg);
        for (auto* arg : a.args) parameter(*arg);
        for (auto* arg : a.kwonlyargs) parameter(*arg);
        if (a.vararg) parameter(*a.vararg);
        if (a.kwarg) parameter(*a.kwarg);
    }
    void defaults(const Arguments& a) {
        for (auto* e : a.defaults) expr(*e);
        for (auto* e : a.kw_defaults)
            if (e) expr(*e);
    }
    void annotations(const Arguments& a, Expr* returns) {
        auto one = [&](const Arg* arg) {
            if (arg && arg->annotation) expr(*arg->annotation);
        };
        for (auto* arg : a.posonlyargs) one(arg);
        for (auto* arg : a.args) one(arg);
        one(a.vararg);
        for (auto* arg : a.kwonlyargs) one(arg);
        one(a.kwarg);
        if (returns) expr(*returns);
    }

    void lazy(const Expr& e, std::string_view name, std::string_view purpose) {
        Scope& scope = scopes_.add(ScopeKind::Lazy, name, scope_, &e);
        scope.purpose = purpose;
        Enter inside(*this, scope);
        expr(e);
    }

    // yield, await and := have no place in the scopes of type parameters.
    bool refuse_in_type_scope(const Expr& e, std::string_view word) {
        if (scope_->kind != ScopeKind::TypeParameters && scope_->kind != ScopeKind::Lazy) return false;
        fail(e.range, std::string(word) + " expression cannot be used within " + std::string(scope_->purpose));
        return true;
    }

    static std::string_view name_of(const TypeParam& p) {
        if (auto* v = p.try_as<TypeVar>()) return v->name;
        if (auto* s = p.try_as<ParamSpec>()) return s->name;
        return p.as<TypeVarTuple>().name;
    }

    void type_parameters(List<TypeParam> params) {
        bool has_default = false;
        for (auto* p : params) {
            auto default_of = [&](std::string_view name, const Expr* value, std::string_view purpose) {
                if (value) lazy(*value, name, purpose);
                if (has_default && !value) fail(p->range, "non-default type parameter '" + std::string(name) + "' follows default type parameter");
                has_default |= value != nullptr;
            };
            auto declare_one = [&](std::string_view name) {
                Symbol& s = scope_->symbol(mangled(name));
                if (s.type_parameter) fail(p->range, "duplicate type parameter '" + std::string(name) + "'");
                s.type_parameter = s.assigned = true;
            };
            if (auto* v = p->try_as<TypeVar>()) {
                declare_one(v->name);
                if (v->bound) lazy(*v->bound, v->name, v->bound->is<Tuple>() ? "a TypeVar constraint" : "a TypeVar bound");
                default_of(v->name, v->default_value, "a TypeVar default");
            } else if (auto* s = p->try_as<ParamSpec>()) {
                declare_one(s->name);
                default_of(s->name, s->default_value, "a ParamSpec default");
            } else {
                auto& tuple = p->as<TypeVarTuple>();
                declare_one(tuple.name);
                default_of(tuple.name, tuple.default_value, "a TypeVarTuple default");
            }
        }
    }

    template <class Def>
    void function(const Def& f, bool is_async) {
        for (auto* d : f.decorator_list) expr(*d);
        bind(f.name, f.range);
        defaults(*f.args);
        auto rest = [&] {
            annotations(*f.args, f.returns);
            Enter inside(*this, scopes_.add(ScopeKind::Function, f.name, scope_, &f));
            scope_->is_coroutine = is_async;
            parameters(*f.args);
            body(f.body);
        };
        if (f.type_params.empty()) return rest();
        Enter outside(*this, scopes_.add(ScopeKind::TypeParameters, f.name, scope_, f.type_params.data()));
        scope_->symbol(".defaults").parameter = scope_->symbol(".defaults").assigned = true;
        scope_->symbol(".kwdefaults").parameter = scope_->symbol(".kwdefaults").assigned = true;
        type_parameters(f.type_params);
        rest();
    }

    void class_def(const ClassDef& c) {
        for (auto* d : c.decorator_list) expr(*d);
        bind(c.name, c.range);
        auto rest = [&] {
            for (auto* b : c.bases) expr(*b);
            for (auto* k : c.keywords) expr(*k->value);
            Enter inside(*this, scopes_.add(ScopeKind::Class, c.name, scope_, &c));
            scope_->class_name = c.name;
            if (!c.type_params.empty()) scope_->symbol(".type_params").used = true;
            body(c.body);
        };
        if (c.type_params.empty()) return rest();
        Enter outside(*this, scopes_.add(ScopeKind::TypeParameters, c.name, scope_, c.type_params.data()));
        // Private type parameters are mangled with the name of the class that they belong to; nothing else is in their scope.
        scope_->class_name = c.name;
        scope_->private_names = std::make_shared<std::unordered_set<std::string_view>>();
        for (auto* p : c.type_params) scope_->private_names->insert(name_of(*p));
        type_parameters(c.type_params);
        scope_->symbol(".type_params").assigned = true;
        scope_->symbol(".generic_base").assigned = true;
        rest();
    }

    void type_alias(const TypeAlias& a) {
        expr(*a.name);
        auto rest = [&] { lazy(*a.value, a.name->as<Name>().id, "a type alias"); };
        if (a.type_params.empty()) return rest();
        Enter outside(*this, scopes_.add(ScopeKind::TypeParameters, a.name->as<Name>().id, scope_, a.type_params.data()));
        type_parameters(a.type_params);
        rest();
    }

    template <class Comp>
    void comprehension(const Comp& c, std::string_view name, bool generator, std::initializer_list<Expr*> elements) {
        // The first iterable is evaluated outside.
        {
            bool saved = std::exchange(in_iterable_, true);
            expr(*c.generators[0]->iter);
            in_iterable_ = saved;
        }
        Scope& made = scopes_.add(ScopeKind::Comprehension, name, scope_, &c);
        made.inlined = !generator && scope_->frame().kind != ScopeKind::Class && !scope_->frame().visible_class;
        Enter inside(*this, made);
        if (generator) made.is_generator = true;
        if (!made.inlined) made.symbol(".0").parameter = made.symbol(".0").assigned = true;
        for (auto* g : c.generators)
            if (g->is_async) made.is_async_comprehension = true;
        bool first = true;
        for (auto* g : c.generators) {
            targets_of_comprehension(*g->target);
            expr(*g->target);
            if (!first) {
                bool saved = std::exchange(in_iterable_, true);
                expr(*g->iter);
                in_iterable_ = saved;
            }
            first = false;
            for (auto* condition : g->ifs) expr(*condition);
        }
        for (auto* e : elements) expr(*e);
        if (made.is_async_comprehension) {
            if (!generator) {
                Scope& frame = made.parent->frame();
                bool allowed = frame.is_coroutine || (frame.kind == ScopeKind::Comprehension && frame.is_generator) || (frame.kind == ScopeKind::Module && top_level_await_);
                if (!allowed && made.parent->kind != ScopeKind::Comprehension)
                    fail(c.range, "asynchronous comprehension outside of an asynchronous function");
                if (made.parent->kind == ScopeKind::Comprehension) made.parent->is_async_comprehension = true;
            }
            made.is_coroutine = true;
        }
    }

    void targets_of_comprehension(const Expr& e) {
        if (auto* n = e.try_as<Name>()) {
            Symbol& s = scope_->symbol(mangled(n->id));
            if (s.nonlocal || s.global)   // by := further left
                return fail(e.range, "comprehension inner loop cannot rebind assignment expression target '" + std::string(n->id) + "'");
            s.comprehension_target = s.assigned = true;
        } else if (auto* tuple = e.try_as<Tuple>()) {
            for (auto* x : tuple->elts) targets_of_comprehension(*x);
        } else if (auto* list = e.try_as<ListExpr>()) {
            for (auto* x : list->elts) targets_of_comprehension(*x);
        } else if (auto* star = e.try_as<Starred>()) {
            targets_of_comprehension(*star->value);
        }
    }

    // --- expressions -----------------------------------------------------------------------------------------------------------------
    void exprs(std::span<Expr*> list) {
        for (auto* e : list)
            if (e) expr(*e);
    }

    Scope* yielding_scope(const Expr& e, std::string_view word) {
        Scope* s = scope_;
        if (s->kind == ScopeKind::Comprehension) {
            std::string what = s->is_generator ? "generator expression" : s->name == "<listcomp>" ? "list comprehension" : s->name == "<setcomp>" ? "set comprehension" : "dict comprehension";
            fail(e.range, "'yield' inside " + what);
            return nullptr;
        }
        if (refuse_in_type_scope(e, word)) return nullptr;
        if (!s->is_function_like()) {
            fail(e.range, "'yield' outside function");
            return nullptr;
        }
        return s;
    }

    void super_use(const Name& n) {
        use(n.id);
        if (n.id == "super" && n.ctx == ExprContext::Load && scope_->frame().is_function_like()) scope_->symbol("__class__").used = true;
    }

    void note_self_attribute(const Attribute& a) {
        auto* self = a.value->try_as<Name>();
        if (a.ctx != ExprContext::Store || !self) return;
        Scope& f = scope_->frame();
        if (f.kind != ScopeKind::Function || !f.parent || f.parent->kind != ScopeKind::Class) return;
        if (f.order.empty() || f.order[0] != self->id || !f.symbols[f.order[0]].parameter) return;
        auto& names = f.parent->static_attributes;
        if (std::find(names.begin(), names.end(), a.attr) == names.end()) names.push_back(a.attr);
    }

    void expr(const Expr& e) {
        if (++depth_ > 4000) return (void)--depth_;
        switch (e.kind) {
            case ExprKind::BoolOp: exprs(e.as<BoolOp>().values); break;
            case ExprKind::NamedExpr:
                if (refuse_in_type_scope(e, "named")) break;
                if (in_iterable_) fail(e.range, "assignment expression cannot be used in a comprehension iterable expression");
                expr(*e.as<NamedExpr>().value);
                walrus(e.as<NamedExpr>().target->as<Name>());
                break;
            case ExprKind::BinOp: expr(*e.as<BinOp>().left), expr(*e.as<BinOp>().right); break;
            case ExprKind::UnaryOp: expr(*e.as<UnaryOp>().operand); break;
            case ExprKind::Lambda: {
                auto& l = e.as<Lambda>();
                defaults(*l.args);
                Enter inside(*this, scopes_.add(ScopeKind::Lambda, "<lambda>", scope_, &l));
                parameters(*l.args);
                expr(*l.body);
                break;
            }
            case ExprKind::IfExp: expr(*e.as<IfExp>().test), expr(*e.as<IfExp>().body), expr(*e.as<IfExp>().orelse); break;
            case ExprKind::Dict: exprs(e.as<Dict>().keys), exprs(e.as<Dict>().values); break;
            case ExprKind::Set: exprs(e.as<Set>().elts); break;
            case ExprKind::ListComp: comprehension(e.as<ListComp>(), "<listcomp>", false, {e.as<ListComp>().elt}); break;
            case ExprKind::SetComp: comprehension(e.as<SetComp>(), "<setcomp>", false, {e.as<SetComp>().elt}); break;
            case ExprKind::DictComp: comprehension(e.as<DictComp>(), "<dictcomp>", false, {e.as<DictComp>().key, e.as<DictComp>().value}); break;
            case ExprKind::GeneratorExp: comprehension(e.as<GeneratorExp>(), "<genexpr>", true, {e.as<GeneratorExp>().elt}); break;
            case ExprKind::Await: await(e); break;
            case ExprKind::Yield: {
                if (Scope* s = yielding_scope(e, "yield")) s->is_generator = true;
                if (auto* v = e.as<Yield>().value) expr(*v);
                break;
            }
            case ExprKind::YieldFrom:
                if (Scope* s = yielding_scope(e, "yield")) {
                    if (s->is_coroutine) fail(e.range, "'yield from' inside async function");
                    s->is_generator = true;
                }
                expr(*e.as<YieldFrom>().value);
                break;
            case ExprKind::Compare: expr(*e.as<Compare>().left), exprs(e.as<Compare>().comparators); break;
            case ExprKind::Call:
                expr(*e.as<Call>().func), exprs(e.as<Call>().args);
                for (auto* k : e.as<Call>().keywords) expr(*k->value);
                break;
            case ExprKind::FormattedValue:
                expr(*e.as<FormattedValue>().value);
                if (auto* spec = e.as<FormattedValue>().format_spec) expr(*spec);
                break;
            case ExprKind::JoinedStr: exprs(e.as<JoinedStr>().values); break;
            case ExprKind::Constant: break;
            case ExprKind::Attribute:
                if (e.as<Attribute>().attr == "__debug__" && e.as<Attribute>().ctx == ExprContext::Store) fail(e.range, "cannot assign to __debug__");
                expr(*e.as<Attribute>().value);
                note_self_attribute(e.as<Attribute>());
                break;
            case ExprKind::Subscript: expr(*e.as<Subscript>().value), expr(*e.as<Subscript>().slice); break;
            case ExprKind::Starred: expr(*e.as<Starred>().value); break;
            case ExprKind::Name: {
                auto& n = e.as<Name>();
                if (n.ctx == ExprContext::Load) {
                    super_use(n);
                } else {
                    if (n.ctx == ExprContext::Del && n.id == "__debug__") fail(e.range, "cannot delete __debug__");
                    bind(n.id, n.range);
                    if (n.ctx == ExprContext::Del) scope_->symbol(mangled(n.id)).deleted = true;
                }
                break;
            }
            case ExprKind::ListExpr: exprs(e.as<ListExpr>().elts); break;
            case ExprKind::Tuple: exprs(e.as<Tuple>().elts); break;
            case ExprKind::Slice:
                for (auto* part : {e.as<Slice>().lower, e.as<Slice>().upper, e.as<Slice>().step})
                    if (part) expr(*part);
                break;
        }
        --depth_;
    }

    void await(const Expr& e) {
        Scope& f = scope_->frame();
        if ((f.kind == ScopeKind::Module && top_level_await_) || (f.kind == ScopeKind::Comprehension && f.is_generator)) {
            f.is_coroutine = true;
        } else if (!f.is_coroutine) {
            if (scope_->kind == ScopeKind::Comprehension)
                scope_->is_async_comprehension = true;   // is refused as a whole
            else
                fail(e.range, f.kind == ScopeKind::Module || f.kind == ScopeKind::Class ? "'await' outside function" : "'await' outside async function");
        }
        expr(*e.as<Await>().value);
    }

    // --- statements --------------------------------------------------------------------------------------------------------------------
    void body(List<Stmt> list) {
        for (auto* s : list) stmt(*s);
    }

    void async_only(SourceRange range, const char* what) {
        Scope& f = scope_->frame();
        if (f.kind == ScopeKind::Module && top_level_await_) {
            f.is_coroutine = true;
            return;
        }
        if (!f.is_coroutine) fail(range, std::string("'") + what + "' outside async function");
    }

    template <class Loop>
    void for_loop(const Loop& s) {
        expr(*s.iter);
        expr(*s.target);
        body(s.body);
        body(s.orelse);
    }
    template <class W>
    void with(const W& s) {
        for (auto* item : s.items) {
            expr(*item->context_expr);
            if (item->optional_vars) expr(*item->optional_vars);
        }
        body(s.body);
    }
    template <class T>
    void try_statement(const T& s) {
        body(s.body);
        for (auto* h : s.handlers) {
            if (h->type) expr(*h->type);
            if (!h->name.empty()) {
                bind(h->name, h->range);
                scope_->symbol(mangled(h->name)).deleted = true;
            }
            body(h->body);
        }
        body(s.orelse);
        body(s.finalbody);
    }

    void pattern(const Pattern& p) {
        switch (p.kind) {
            case PatternKind::MatchValue: expr(*p.as<MatchValue>().value); break;
            case PatternKind::MatchSingleton: break;
            case PatternKind::MatchSequence:
                for (auto* x : p.as<MatchSequence>().patterns) pattern(*x);
                break;
            case PatternKind::MatchMapping:
                for (auto* k : p.as<MatchMapping>().keys) expr(*k);
                for (auto* x : p.as<MatchMapping>().patterns) pattern(*x);
                if (!p.as<MatchMapping>().rest.empty()) bind(p.as<MatchMapping>().rest, p.range);
                break;
            case PatternKind::MatchClass:
                expr(*p.as<MatchClass>().cls);
                for (auto* x : p.as<MatchClass>().patterns) pattern(*x);
                for (auto* x : p.as<MatchClass>().kwd_patterns) pattern(*x);
                break;
            case PatternKind::MatchStar:
                if (!p.as<MatchStar>().name.empty()) bind(p.as<MatchStar>().name, p.range);
                break;
            case PatternKind::MatchAs:
                if (p.as<MatchAs>().pattern) pattern(*p.as<MatchAs>().pattern);
                if (!p.as<MatchAs>().name.empty()) bind(p.as<MatchAs>().name, p.range);
                break;
            case PatternKind::MatchOr:
                for (auto* x : p.as<MatchOr>().patterns) pattern(*x);
                break;
        }
    }

    void stmt(const Stmt& s) {
        switch (s.kind) {
            case StmtKind::FunctionDef: function(s.as<FunctionDef>(), false); break;
            case StmtKind::AsyncFunctionDef: function(s.as<AsyncFunctionDef>(), true); break;
            case StmtKind::ClassDef: class_def(s.as<ClassDef>()); break;
            case StmtKind::Return:
                if (!scope_->frame().is_function_like()) fail(s.range, "'return' outside function");
                if (auto* v = s.as<Return>().value) expr(*v);
                break;
            case StmtKind::Delete: exprs(s.as<Delete>().targets); break;
            case StmtKind::Assign: expr(*s.as<Assign>().value), exprs(s.as<Assign>().targets); break;
            case StmtKind::TypeAlias: type_alias(s.as<TypeAlias>()); break;
            case StmtKind::AugAssign: expr(*s.as<AugAssign>().target), expr(*s.as<AugAssign>().value); break;
            case StmtKind::AnnAssign: {
                auto& a = s.as<AnnAssign>();
                if (auto* n = a.target->try_as<Name>()) {
                    std::string_view name = mangled(n->id);
                    Symbol& symbol = scope_->symbol(name);
                    if (a.simple && (symbol.global || symbol.nonlocal) && scope_->kind != ScopeKind::Module)
                        fail(s.range, "annotated name '" + std::string(name) + "' can't be " + (symbol.global ? "global" : "nonlocal"));
                    if (a.simple) symbol.annotated = symbol.assigned = true;
                    if (a.value) bind(n->id, n->range);
                } else {
                    expr(*a.target);
                }
                expr(*a.annotation);
                if (a.value) expr(*a.value);
                break;
            }
            case StmtKind::For: for_loop(s.as<For>()); break;
            case StmtKind::AsyncFor: async_only(s.range, "async for"), for_loop(s.as<AsyncFor>()); break;
            case StmtKind::While: expr(*s.as<While>().test), body(s.as<While>().body), body(s.as<While>().orelse); break;
            case StmtKind::If: expr(*s.as<If>().test), body(s.as<If>().body), body(s.as<If>().orelse); break;
            case StmtKind::With: with(s.as<With>()); break;
            case StmtKind::AsyncWith: async_only(s.range, "async with"), with(s.as<AsyncWith>()); break;
            case StmtKind::Match:
                expr(*s.as<Match>().subject);
                for (auto* c : s.as<Match>().cases) {
                    pattern(*c->pattern);
                    if (c->guard) expr(*c->guard);
                    body(c->body);
                }
                break;
            case StmtKind::Raise:
                if (auto* e = s.as<Raise>().exc) expr(*e);
                if (auto* e = s.as<Raise>().cause) expr(*e);
                break;
            case StmtKind::Try: try_statement(s.as<Try>()); break;
            case StmtKind::TryStar: try_statement(s.as<TryStar>()); break;
            case StmtKind::Assert:
                expr(*s.as<Assert>().test);
                if (auto* m = s.as<Assert>().msg) expr(*m);
                break;
            case StmtKind::Import:
                for (auto* a : s.as<Import>().names) bind(a->asname.empty() ? a->name.substr(0, a->name.find('.')) : a->asname, a->range);
                break;
            case StmtKind::ImportFrom:
                for (auto* a : s.as<ImportFrom>().names) {
                    if (a->name == "*") {
                        if (scope_->kind != ScopeKind::Module) fail(a->range, "import * only allowed at module level");
                        continue;
                    }
                    bind(a->asname.empty() ? a->name : a->asname, a->range);
                }
                break;
            case StmtKind::Global: declare(s.as<Global>().names, s.range, true); break;
            case StmtKind::Nonlocal: declare(s.as<Nonlocal>().names, s.range, false); break;
            case StmtKind::ExprStmt: expr(*s.as<ExprStmt>().value); break;
            case StmtKind::Pass:
            case StmtKind::Break:
            case StmtKind::Continue: break;
        }
    }

    // --- resolution ------------------------------------------------------------------------------------------------------------------------
    // Finds the binding of a name that `from` uses without binding it. `crossed`: a frame boundary lies between.
    Resolution look_outwards(Scope& from, std::string_view name) {
        bool crossed = !from.inlined;
        Scope* previous = &from;
        for (Scope* s = from.parent; s; previous = s, s = s->parent) {
            if (s->kind == ScopeKind::Module) break;
            if (s->kind == ScopeKind::Class) {
                if (name == "__class__" || name == "__classdict__") {
                    (name == "__class__" ? s->needs_class_cell : s->needs_class_dict) = true;
                    mark_free(from, s, name);
                    return Resolution::Free;
                }
                // An inlined comprehension directly in a class does not occur: there it is a function.
                crossed = true;
                continue;
            }
            Symbol* symbol = s->find(name);
            if (symbol && symbol->global) return Resolution::GlobalExplicit;
            if (symbol && (symbol->assigned || symbol->parameter) && !symbol->nonlocal) {
                if (crossed) {
                    symbol->resolution = Resolution::Cell;
                    mark_free(from, s, name);
                    return Resolution::Free;
                }
                return Resolution::Local;   // the same frame: `resolve` asks the owner again
            }
            if (!s->inlined) crossed = true;
        }
        (void)previous;
        return Resolution::GlobalImplicit;
    }

    // Every frame between the use and the owner passes the cell on.
    void mark_free(Scope& from, Scope* owner, std::string_view name) {
        for (Scope* s = &from; s != owner; s = s->parent) {
            if (s->inlined) continue;
            Symbol& symbol = s->symbol(name);
            if (s == &from || s->kind != ScopeKind::Class || !symbol.assigned)
                symbol.resolution = Resolution::Free;
            else
                symbol.passes_through = true;
        }
    }

    static bool names_type_parameter(const Scope& from, std::string_view name) {
        for (Scope* s = from.parent; s; s = s->parent) {
            Symbol* symbol = s->kind == ScopeKind::Class ? nullptr : s->find(name);
            if (symbol && (symbol->assigned || symbol->parameter) && !symbol->nonlocal) return symbol->type_parameter;
        }
        return false;
    }

    void resolve_symbol(Scope& s, std::string_view name) {
        Symbol& symbol = s.symbols[name];
        if (symbol.resolution == Resolution::Cell || symbol.resolution == Resolution::Free) return;
        if (s.kind == ScopeKind::Module) {   // where exec() has separate namespaces, a global statement in a function counts here, too
            symbol.resolution = global_somewhere_.contains(name) ? Resolution::GlobalExplicit : Resolution::GlobalImplicit;
            return;
        }
        if (symbol.global) {
            symbol.resolution = Resolution::GlobalExplicit;
            return;
        }
        if (symbol.nonlocal) {
            if (symbol.declared.line && names_type_parameter(s, name)) fail(symbol.declared, "nonlocal binding not allowed for type parameter '" + std::string(name) + "'");
            Resolution found = look_outwards(s, name);
            if (found == Resolution::GlobalImplicit || found == Resolution::GlobalExplicit) {
                if (symbol.declared.line) fail(symbol.declared, "no binding for nonlocal '" + std::string(name) + "' found");
                symbol.resolution = Resolution::GlobalImplicit;
                return;
            }
            if (symbol.declared.line == 0 || found != Resolution::Local) symbol.resolution = found;
            return;
        }
        if (symbol.assigned || symbol.parameter) {
            symbol.resolution = Resolution::Local;
            return;
        }
        auto in_class = named_by_visible_class(s, name);
        symbol.resolution = in_class ? *in_class : look_outwards(s, name);
    }

    // A name that the class around an annotation scope binds is looked for in its namespace and then among the globals.
    static std::optional<Resolution> named_by_visible_class(Scope& s, std::string_view name) {
        Symbol* symbol = s.visible_class ? s.visible_class->find(name) : nullptr;
        if (symbol && symbol->global) return Resolution::GlobalExplicit;
        if (symbol && symbol->assigned && !symbol->nonlocal) return Resolution::GlobalImplicit;
        return {};
    }

    void resolve(Scope& s) {
        for (size_t i = 0; i < s.order.size(); ++i) resolve_symbol(s, s.order[i]);
        for (Scope* child : s.children) resolve(*child);
    }

    Scopes& scopes_;
    bool top_level_await_;
    Scope* scope_ = nullptr;
    bool in_iterable_ = false;
    int depth_ = 0;
    std::unordered_set<std::string_view> global_somewhere_;   // what any global statement names
};

}  // namespace

std::optional<ScopeError> build_scopes(const Module& module, Scopes& scopes, bool top_level_await) {
    Collector collector(scopes, top_level_await);
    collector.module(module);
    return collector.error;
}

}  // namespace kukri::compiler
