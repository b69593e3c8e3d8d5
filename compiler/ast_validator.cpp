#include "compiler/ast_validator.hpp"

#include "runtime/base/format.hpp"

namespace kukri::compiler {

using namespace ast;

namespace {

using Context = ExprContext;

std::string_view name_of(Context ctx) { return ctx == Context::Load ? "Load" : ctx == Context::Store ? "Store" : "Del"; }

// Each check returns at the first error; `error_` says that there was one.
class Validator {
  public:
    std::optional<TreeError> run(const Module& m) {
        if (m.mode == ParseMode::Eval)
            load(m.expression);
        else
            statements(m.body);
        return std::move(error_);
    }

  private:
    void fail(std::string message, bool is_type_error = false) {
        if (!error_) error_ = TreeError{std::move(message), is_type_error};
    }

    void position(SourceRange r) {
        int line = int(r.line), end_line = int(r.end_line), column = int(r.column), end_column = int(r.end_column);
        if (line > end_line) return fail(fmt::format("AST node line range ({}, {}) is not valid", line, end_line));
        if ((line < 0 && end_line != line) || (column < 0 && column != end_column))
            return fail(fmt::format("AST node column range ({}, {}) for line range ({}, {}) is not valid", column, end_column, line, end_line));
        if (line == end_line && column > end_column) fail(fmt::format("line {}, column {}-{} is not a valid range", line, column, end_column));
    }

    void name(std::string_view id) {
        for (std::string_view constant : {"None", "True", "False"})
            if (id == constant) fail(fmt::format("identifier field can't represent '{}' constant", constant));
    }

    template <class T>
    void not_empty(std::span<T> list, std::string_view what, std::string_view owner) {
        if (list.empty()) fail(fmt::format("empty {} on {}", what, owner));
    }

    // --- expressions -----------------------------------------------------------------------------------------------------------------
    void load(const Expr* e) {
        if (e) expr(*e, Context::Load);
    }
    void store(const Expr* e) {
        if (e) expr(*e, Context::Store);
    }
    void exprs(std::span<Expr*> list, Context ctx, bool null_allowed = false) {
        for (auto* e : list) {
            if (e) expr(*e, ctx);
            else if (!null_allowed) fail("None disallowed in expression list");
        }
    }

    static std::optional<Context> context_of(const Expr& e) {
        if (auto* x = e.try_as<Attribute>()) return x->ctx;
        if (auto* x = e.try_as<Subscript>()) return x->ctx;
        if (auto* x = e.try_as<Starred>()) return x->ctx;
        if (auto* x = e.try_as<Name>()) return x->ctx;
        if (auto* x = e.try_as<ListExpr>()) return x->ctx;
        if (auto* x = e.try_as<Tuple>()) return x->ctx;
        return {};
    }

    void expr(const Expr& e, Context ctx) {
        if (error_) return;
        position(e.range);
        auto actual = context_of(e);
        if (!actual && ctx != Context::Load) return fail(fmt::format("expression which can't be assigned to in {} context", name_of(ctx)));
        if (actual && *actual != ctx) return fail(fmt::format("expression must have {} context but has {} instead", name_of(ctx), name_of(*actual)));
        visit(e, [&](const auto& node) { check(node, ctx); });
    }

    void check(const BoolOp& e, Context) {
        if (e.values.size() < 2) return fail("BoolOp with less than 2 values");
        exprs(e.values, Context::Load);
    }
    void check(const NamedExpr& e, Context) {
        if (!e.target->is<Name>()) return fail("NamedExpr target must be a Name", true);
        load(e.value);
    }
    void check(const BinOp& e, Context) { load(e.left), load(e.right); }
    void check(const UnaryOp& e, Context) { load(e.operand); }
    void check(const Lambda& e, Context) { arguments(*e.args), load(e.body); }
    void check(const IfExp& e, Context) { load(e.test), load(e.body), load(e.orelse); }
    void check(const Dict& e, Context) {
        if (e.keys.size() != e.values.size()) return fail("Dict doesn't have the same number of keys as values");
        exprs(e.keys, Context::Load, true);
        exprs(e.values, Context::Load);
    }
    void check(const Set& e, Context) { exprs(e.elts, Context::Load); }
    void check(const ListComp& e, Context) { comprehension(e.generators), load(e.elt); }
    void check(const SetComp& e, Context) { comprehension(e.generators), load(e.elt); }
    void check(const GeneratorExp& e, Context) { comprehension(e.generators), load(e.elt); }
    void check(const DictComp& e, Context) { comprehension(e.generators), load(e.key), load(e.value); }
    void check(const Await& e, Context) { load(e.value); }
    void check(const Yield& e, Context) { load(e.value); }
    void check(const YieldFrom& e, Context) { load(e.value); }
    void check(const Compare& e, Context) {
        if (e.comparators.empty()) return fail("Compare with no comparators");
        if (e.comparators.size() != e.ops.size()) return fail("Compare has a different number of comparators and operands");
        exprs(e.comparators, Context::Load);
        load(e.left);
    }
    void check(const Call& e, Context) { load(e.func), exprs(e.args, Context::Load), keywords(e.keywords); }
    void check(const FormattedValue& e, Context) { load(e.value), load(e.format_spec); }
    void check(const JoinedStr& e, Context) { exprs(e.values, Context::Load); }
    void check(const Constant&, Context) {}
    void check(const Attribute& e, Context) { load(e.value); }
    void check(const Subscript& e, Context) { load(e.slice), load(e.value); }
    void check(const Starred& e, Context ctx) {
        if (e.value) expr(*e.value, ctx);
    }
    void check(const Name& e, Context) { name(e.id); }
    void check(const ListExpr& e, Context ctx) { exprs(e.elts, ctx); }
    void check(const Tuple& e, Context ctx) { exprs(e.elts, ctx); }
    void check(const Slice& e, Context) { load(e.lower), load(e.upper), load(e.step); }

    void comprehension(List<Comprehension> generators) {
        if (generators.empty()) return fail("comprehension with no generators");
        for (auto* g : generators) {
            store(g->target);
            load(g->iter);
            exprs(g->ifs, Context::Load);
        }
    }
    void keywords(List<Keyword> list) {
        for (auto* k : list) load(k->value);
    }
    void annotations(List<Arg> list) {
        for (auto* a : list) {
            position(a->range);
            load(a->annotation);
        }
    }
    void arguments(const Arguments& a) {
        annotations(a.posonlyargs);
        annotations(a.args);
        if (a.vararg) load(a.vararg->annotation);
        annotations(a.kwonlyargs);
        if (a.kwarg) load(a.kwarg->annotation);
        if (a.defaults.size() > a.posonlyargs.size() + a.args.size()) return fail("more positional defaults than args on arguments");
        if (a.kw_defaults.size() != a.kwonlyargs.size()) return fail("length of kwonlyargs is not the same as kw_defaults on arguments");
        exprs(a.defaults, Context::Load);
        exprs(a.kw_defaults, Context::Load, true);
    }

    // --- statements ------------------------------------------------------------------------------------------------------------------
    void statements(List<Stmt> list) {
        for (auto* s : list) {
            if (!s) return fail("None disallowed in statement list");
            if (error_) return;
            position(s->range);
            visit(*static_cast<const Stmt*>(s), [&](const auto& node) { check(node); });
        }
    }
    void body(List<Stmt> list, std::string_view owner) {
        not_empty(list, "body", owner);
        statements(list);
    }
    template <class F>
    void function(const F& f, std::string_view owner) {
        body(f.body, owner);
        type_params(f.type_params);
        arguments(*f.args);
        exprs(f.decorator_list, Context::Load);
        load(f.returns);
    }
    template <class F>
    void for_loop(const F& s, std::string_view owner) {
        store(s.target);
        load(s.iter);
        body(s.body, owner);
        statements(s.orelse);
    }
    template <class W>
    void with(const W& s, std::string_view owner) {
        not_empty(s.items, "items", owner);
        for (auto* item : s.items) load(item->context_expr), store(item->optional_vars);
        body(s.body, owner);
    }
    template <class T>
    void try_statement(const T& s, std::string_view owner) {
        body(s.body, owner);
        if (s.handlers.empty() && s.finalbody.empty()) fail(fmt::format("{} has neither except handlers nor finalbody", owner));
        if (s.handlers.empty() && !s.orelse.empty()) fail(fmt::format("{} has orelse but no except handlers", owner));
        for (auto* h : s.handlers) {
            if (!h) return fail("None disallowed in except handler list");
            position(h->range);
            load(h->type);
            body(h->body, "ExceptHandler");
        }
        statements(s.finalbody);
        statements(s.orelse);
    }

    void check(const FunctionDef& s) { function(s, "FunctionDef"); }
    void check(const AsyncFunctionDef& s) { function(s, "AsyncFunctionDef"); }
    void check(const ClassDef& s) {
        body(s.body, "ClassDef");
        type_params(s.type_params);
        exprs(s.bases, Context::Load);
        keywords(s.keywords);
        exprs(s.decorator_list, Context::Load);
    }
    void check(const Return& s) { load(s.value); }
    void check(const Delete& s) { not_empty(s.targets, "targets", "Delete"), exprs(s.targets, Context::Del); }
    void check(const Assign& s) { not_empty(s.targets, "targets", "Assign"), exprs(s.targets, Context::Store), load(s.value); }
    void check(const TypeAlias& s) {
        if (!s.name->is<Name>()) return fail("TypeAlias with non-Name name", true);
        store(s.name);
        type_params(s.type_params);
        load(s.value);
    }
    void check(const AugAssign& s) { store(s.target), load(s.value); }
    void check(const AnnAssign& s) {
        if (!s.target->is<Name>() && s.simple) return fail("AnnAssign with simple non-Name target", true);
        store(s.target);
        load(s.value);
        load(s.annotation);
    }
    void check(const For& s) { for_loop(s, "For"); }
    void check(const AsyncFor& s) { for_loop(s, "AsyncFor"); }
    void check(const While& s) { load(s.test), body(s.body, "While"), statements(s.orelse); }
    void check(const If& s) { load(s.test), body(s.body, "If"), statements(s.orelse); }
    void check(const With& s) { with(s, "With"); }
    void check(const AsyncWith& s) { with(s, "AsyncWith"); }
    void check(const Match& s) {
        load(s.subject);
        not_empty(s.cases, "cases", "Match");
        for (auto* c : s.cases) {
            pattern(*c->pattern, false);
            load(c->guard);
            body(c->body, "match_case");
        }
    }
    void check(const Raise& s) {
        load(s.exc);
        load(s.cause);
        if (s.cause && !s.exc) fail("Raise with cause but no exception");
    }
    void check(const Try& s) { try_statement(s, "Try"); }
    void check(const TryStar& s) { try_statement(s, "TryStar"); }
    void check(const Assert& s) { load(s.test), load(s.msg); }
    void check(const Import& s) { not_empty(s.names, "names", "Import"); }
    void check(const ImportFrom& s) {
        if (s.level < 0) return fail("Negative ImportFrom level");
        not_empty(s.names, "names", "ImportFrom");
    }
    void check(const Global& s) { not_empty(s.names, "names", "Global"); }
    void check(const Nonlocal& s) { not_empty(s.names, "names", "Nonlocal"); }
    void check(const ExprStmt& s) { load(s.value); }
    void check(const Pass&) {}
    void check(const Break&) {}
    void check(const Continue&) {}

    void type_params(List<TypeParam> list) {
        for (auto* p : list) {
            if (!p) return fail("None disallowed in type parameter list");
            position(p->range);
            visit(*static_cast<const TypeParam*>(p), [&](const auto& node) {
                name(node.name);
                if constexpr (requires { node.bound; }) load(node.bound);
                load(node.default_value);
            });
        }
    }

    // --- patterns --------------------------------------------------------------------------------------------------------------------
    void capture(std::string_view id) {
        if (id == "_") return fail("can't capture name '_' in patterns");
        name(id);
    }
    void patterns(List<Pattern> list, bool star_allowed) {
        for (auto* p : list) {
            if (!p) return fail("None disallowed in pattern list");
            pattern(*p, star_allowed);
        }
    }
    static bool is_number(const Expr& e, bool imaginary) {
        auto* c = e.try_as<Constant>();
        if (!c) return false;
        using Kind = ConstantValue::Kind;
        Kind kind = c->value.kind;
        return imaginary ? kind == Kind::Imaginary : kind == Kind::Int || kind == Kind::BigInt || kind == Kind::Float;
    }
    static bool is_signed(const Expr& e, bool complex_allowed) {
        auto* u = e.try_as<UnaryOp>();
        return u && u->op == UnaryOperator::USub && (is_number(*u->operand, false) || (complex_allowed && is_number(*u->operand, true)));
    }
    void match_value(const Expr& e) {
        load(&e);
        if (auto* c = e.try_as<Constant>()) {
            using Kind = ConstantValue::Kind;
            Kind kind = c->value.kind;
            bool literal = kind == Kind::Int || kind == Kind::BigInt || kind == Kind::Float || kind == Kind::Imaginary || kind == Kind::Str || kind == Kind::Bytes;
            if (!literal) fail("unexpected constant inside of a literal pattern");
            return;
        }
        if (e.is<Attribute>() || e.is<JoinedStr>() || is_signed(e, true)) return;
        if (auto* b = e.try_as<BinOp>()) {
            bool sum = b->op == BinaryOperator::Add || b->op == BinaryOperator::Sub;
            if (sum && (is_number(*b->left, false) || is_signed(*b->left, false)) && is_number(*b->right, true)) return;
        }
        fail("patterns may only match literals and attribute lookups");
    }
    void pattern(const Pattern& p, bool star_allowed) {
        if (error_) return;
        position(p.range);
        if (auto* v = p.try_as<MatchValue>()) return match_value(*v->value);
        if (auto* s = p.try_as<MatchSingleton>()) {
            if (s->value.kind > ConstantValue::Kind::False) fail("MatchSingleton can only contain True, False and None");
        } else if (auto* q = p.try_as<MatchSequence>()) {
            patterns(q->patterns, true);
        } else if (auto* m = p.try_as<MatchMapping>()) {
            mapping(*m);
        } else if (auto* c = p.try_as<MatchClass>()) {
            class_pattern(*c);
        } else if (auto* star = p.try_as<MatchStar>()) {
            if (!star_allowed) return fail("can't use MatchStar here");
            capture(star->name);
        } else if (auto* as = p.try_as<MatchAs>()) {
            capture(as->name);
            if (as->pattern && as->name.empty()) return fail("MatchAs must specify a target name if a pattern is given");
            if (as->pattern) pattern(*as->pattern, false);
        } else if (auto* alternatives = p.try_as<MatchOr>()) {
            if (alternatives->patterns.size() < 2) return fail("MatchOr requires at least 2 patterns");
            patterns(alternatives->patterns, false);
        }
    }
    void mapping(const MatchMapping& m) {
        if (m.keys.size() != m.patterns.size()) return fail("MatchMapping doesn't have the same number of keys as patterns");
        capture(m.rest);
        for (auto* key : m.keys) {
            if (!key) return fail("None disallowed in expression list");
            auto* c = key->try_as<Constant>();
            if (!c || c->value.kind > ConstantValue::Kind::False) match_value(*key);
        }
        patterns(m.patterns, false);
    }
    void class_pattern(const MatchClass& c) {
        if (c.kwd_attrs.size() != c.kwd_patterns.size()) return fail("MatchClass doesn't have the same number of keyword attributes as patterns");
        load(c.cls);
        const Expr* cls = c.cls;
        while (auto* a = cls->try_as<Attribute>()) cls = a->value;
        if (!cls->is<Name>()) return fail("MatchClass cls field can only contain Name or Attribute nodes.");
        for (std::string_view attribute : c.kwd_attrs) name(attribute);
        patterns(c.patterns, false);
        patterns(c.kwd_patterns, false);
    }

    std::optional<TreeError> error_;
};

}  // namespace

std::optional<TreeError> validate(const Module& module) { return Validator().run(module); }

}  // namespace kukri::compiler
