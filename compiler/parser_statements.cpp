// Statements on one line. Assignments are read as expressions first and then checked to be targets, so that
// nothing is read twice.
#include "compiler/parser_impl.hpp"

namespace kukri::compiler {

using namespace ast;

namespace {

bool augmented_operator(TokenKind kind, BinaryOperator& op) {
    switch (kind) {
        case TokenKind::PlusEqual:
            op = BinaryOperator::Add;
            return true;
        case TokenKind::MinusEqual:
            op = BinaryOperator::Sub;
            return true;
        case TokenKind::StarEqual:
            op = BinaryOperator::Mult;
            return true;
        case TokenKind::AtEqual:
            op = BinaryOperator::MatMult;
            return true;
        case TokenKind::SlashEqual:
            op = BinaryOperator::Div;
            return true;
        case TokenKind::PercentEqual:
            op = BinaryOperator::Mod;
            return true;
        case TokenKind::AmpersandEqual:
            op = BinaryOperator::BitAnd;
            return true;
        case TokenKind::BarEqual:
            op = BinaryOperator::BitOr;
            return true;
        case TokenKind::CaretEqual:
            op = BinaryOperator::BitXor;
            return true;
        case TokenKind::LeftShiftEqual:
            op = BinaryOperator::LShift;
            return true;
        case TokenKind::RightShiftEqual:
            op = BinaryOperator::RShift;
            return true;
        case TokenKind::DoubleStarEqual:
            op = BinaryOperator::Pow;
            return true;
        case TokenKind::DoubleSlashEqual:
            op = BinaryOperator::FloorDiv;
            return true;
        default:
            return false;
    }
}

}  // namespace

void Parser::statements(Nodes<Stmt>& list) {
    do statement(list);
    while (!has_failed_ && !at(TokenKind::Dedent) && !at(TokenKind::EndMarker));
}

void Parser::statement(Nodes<Stmt>& list) {
    if (Stmt* compound = compound_statement())
        list.add(compound);
    else
        simple_statements(list);
}

void Parser::simple_statements(Nodes<Stmt>& list) {
    do list.add(simple_statement());
    while (accept(TokenKind::Semicolon) && !at(TokenKind::Newline));
    expect(TokenKind::Newline);
}

Stmt* Parser::simple_statement() {
    switch (t_->kind) {
        case TokenKind::Return:
            return return_statement();
        case TokenKind::Import:
            return import_name();
        case TokenKind::From:
            return import_from();
        case TokenKind::Raise:
            return raise_statement();
        case TokenKind::Pass:
            return keyword_statement<Pass>();
        case TokenKind::Del:
            return delete_statement();
        case TokenKind::Assert:
            return assert_statement();
        case TokenKind::Break:
            return keyword_statement<Break>();
        case TokenKind::Continue:
            return keyword_statement<Continue>();
        case TokenKind::Global:
            return scope_statement<Global>();
        case TokenKind::Nonlocal:
            return scope_statement<Nonlocal>();
        case TokenKind::Name:
            if (t_->soft == SoftKeyword::Type && next_is(TokenKind::Name)) return type_alias();
            return expression_statement();
        default:
            return expression_statement();
    }
}

template <class T>
Stmt* Parser::keyword_statement() {
    auto* result = make<T>(t_->range);
    advance();
    return result;
}

// ---- expressions and assignments
// ---------------------------------------------------------------------------------------------

Expr* Parser::yield_or_star_expressions() {
    return at(TokenKind::Yield) ? yield() : star_expressions();
}

Stmt* Parser::expression_statement() {
    const Token* start = t_;
    Expr* value = yield_or_star_expressions();
    BinaryOperator op;
    if (at(TokenKind::Equal)) return assignment(start, value);
    if (at(TokenKind::Colon)) return annotated_assignment(start, value);
    if (augmented_operator(t_->kind, op)) return augmented_assignment(start, value, op);
    auto* result = make<ExprStmt>(from(start));
    result->value = value;
    return result;
}

// At the first '='. Each expression is known to be a target when another '=' follows it.
Stmt* Parser::assignment(const Token* start, Expr* first) {
    Nodes<Expr> targets(arena_);
    Expr* value = first;
    while (accept(TokenKind::Equal)) {
        if (!is_target(*value)) fail();
        set_context(*value, ExprContext::Store);
        targets.add(value);
        value = yield_or_star_expressions();
    }
    auto* result = make<Assign>(from(start));
    result->targets = targets.finish();
    result->value = value;
    return result;
}

Stmt* Parser::annotated_assignment(const Token* start, Expr* target) {
    if (!is_single_target(*target)) fail();
    set_context(*target, ExprContext::Store);
    advance();
    Expr* annotation = expression();
    Expr* value = accept(TokenKind::Equal) ? yield_or_star_expressions() : nullptr;
    auto* result = make<AnnAssign>(from(start));
    result->target = target;
    result->annotation = annotation;
    result->value = value;
    result->simple = target->is<Name>() && start->kind == TokenKind::Name;
    return result;
}

Stmt* Parser::augmented_assignment(const Token* start, Expr* target, BinaryOperator op) {
    if (!is_single_target(*target)) fail();
    set_context(*target, ExprContext::Store);
    advance();
    Expr* value = yield_or_star_expressions();
    auto* result = make<AugAssign>(from(start));
    result->target = target;
    result->op = op;
    result->value = value;
    return result;
}

Stmt* Parser::type_alias() {
    const Token* start = t_;
    advance();
    auto* target = make<Name>(t_->range);
    target->id = name();
    target->ctx = ExprContext::Store;
    auto params = type_params();
    expect(TokenKind::Equal);
    Expr* value = expression();
    auto* result = make<TypeAlias>(from(start));
    result->name = target;
    result->type_params = params;
    result->value = value;
    return result;
}

// ---- the rest
// ----------------------------------------------------------------------------------------------------------------

Stmt* Parser::return_statement() {
    const Token* start = t_;
    advance();
    Expr* value = at_expression() ? star_expressions() : nullptr;
    auto* result = make<Return>(from(start));
    result->value = value;
    return result;
}

Stmt* Parser::raise_statement() {
    const Token* start = t_;
    advance();
    Expr* exc = at_expression() ? expression() : nullptr;
    Expr* cause = exc && accept(TokenKind::From) ? expression() : nullptr;
    auto* result = make<Raise>(from(start));
    result->exc = exc;
    result->cause = cause;
    return result;
}

Stmt* Parser::delete_statement() {
    const Token* start = t_;
    advance();
    Nodes<Expr> targets(arena_);
    do {
        Expr* target = bitwise_or();
        if (!is_delete_target(*target)) fail();
        set_context(*target, ExprContext::Del);
        targets.add(target);
    } while (accept(TokenKind::Comma) && at_expression());
    auto* result = make<Delete>(from(start));
    result->targets = targets.finish();
    return result;
}

Stmt* Parser::assert_statement() {
    const Token* start = t_;
    advance();
    Expr* test = expression();
    Expr* msg = accept(TokenKind::Comma) ? expression() : nullptr;
    auto* result = make<Assert>(from(start));
    result->test = test;
    result->msg = msg;
    return result;
}

template <class T>
Stmt* Parser::scope_statement() {
    const Token* start = t_;
    advance();
    ListBuilder<std::string_view> names(arena_);
    do names.add(name());
    while (accept(TokenKind::Comma));
    auto* result = make<T>(from(start));
    result->names = names.finish();
    return result;
}

// ---- imports
// -----------------------------------------------------------------------------------------------------------------

std::string_view Parser::dotted_name() {
    std::string_view first = name();
    if (!at(TokenKind::Dot)) return first;
    std::string whole(first);
    while (accept(TokenKind::Dot)) {
        whole += '.';
        whole += name();
    }
    return arena_.copy(whole);
}

Stmt* Parser::import_name() {
    const Token* start = t_;
    advance();
    Nodes<Alias> names(arena_);
    do {
        const Token* first = t_;
        std::string_view module = dotted_name();
        std::string_view alias = accept(TokenKind::As) ? name() : std::string_view();
        names.add(arena_.create<Alias>(Positioned{from(first)}, module, alias));
    } while (accept(TokenKind::Comma));
    auto* result = make<Import>(from(start));
    result->names = names.finish();
    return result;
}

Alias* Parser::imported_name() {
    const Token* first = t_;
    std::string_view imported = name();
    std::string_view alias = accept(TokenKind::As) ? name() : std::string_view();
    return arena_.create<Alias>(Positioned{from(first)}, imported, alias);
}

Stmt* Parser::import_from() {
    const Token* start = t_;
    advance();
    int level = 0;
    for (; at(TokenKind::Dot) || at(TokenKind::Ellipsis); advance()) level += at(TokenKind::Dot) ? 1 : 3;
    std::string_view module = level && at(TokenKind::Import) ? std::string_view() : dotted_name();
    expect(TokenKind::Import);
    Nodes<Alias> names(arena_);
    if (at(TokenKind::Star)) {
        names.add(arena_.create<Alias>(Positioned{t_->range}, text_of(*t_), std::string_view()));
        advance();
    } else if (accept(TokenKind::LeftParen)) {
        do names.add(imported_name());
        while (accept(TokenKind::Comma) && !at(TokenKind::RightParen));
        expect(TokenKind::RightParen);
    } else {
        do names.add(imported_name());
        while (accept(TokenKind::Comma));
    }
    auto* result = make<ImportFrom>(from(start));
    result->module = module;
    result->names = names.finish();
    result->level = level;
    return result;
}

}  // namespace kukri::compiler
