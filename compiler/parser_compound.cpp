// Statements with blocks, function parameters and type parameters.
#include "compiler/parser_impl.hpp"

namespace kukri::compiler {

using namespace ast;

namespace {

// What a nested statement costs of the parser's depth.
constexpr unsigned kBlockDepth = 6;

}  // namespace

// Null if no compound statement begins here.
Stmt* Parser::compound_statement() {
    switch (t_->kind) {
        case TokenKind::If:
            return if_statement();
        case TokenKind::Def:
            return function<FunctionDef>(t_, {});
        case TokenKind::Class:
            return class_definition({});
        case TokenKind::For:
            return for_statement<For>(t_);
        case TokenKind::With:
            return with_statement<With>(t_);
        case TokenKind::Try:
            return try_statement();
        case TokenKind::While:
            return while_statement();
        case TokenKind::At:
            return decorated();
        case TokenKind::Async:
            return async_statement({});
        case TokenKind::Name:
            return t_->soft == SoftKeyword::Match && at_match_statement() ? match_statement() : nullptr;
        default:
            return nullptr;
    }
}

// Behind ':'.
std::span<Stmt*> Parser::block() {
    Depth depth(*this, kBlockDepth);
    Nodes<Stmt> body(arena_);
    if (accept(TokenKind::Newline)) {
        expect(TokenKind::Indent);
        statements(body);
        expect(TokenKind::Dedent);
    } else {
        simple_statements(body);
    }
    return body.finish();
}

std::span<Stmt*> Parser::else_block() {
    if (!accept(TokenKind::Else)) return {};
    expect(TokenKind::Colon);
    return block();
}

// At `if` or `elif`; an elif is an If inside the orelse of the one before.
Stmt* Parser::if_statement() {
    Depth depth(*this, 1);
    const Token* start = t_;
    advance();
    Expr* test = named_expression();
    expect(TokenKind::Colon);
    auto body = block();
    std::span<Stmt*> orelse;
    if (at(TokenKind::Elif)) {
        Stmt* next = if_statement();
        orelse = arena_.copy(std::span<Stmt* const>(&next, 1));
    } else {
        orelse = else_block();
    }
    auto* result = make<If>(from(start));
    result->test = test;
    result->body = body;
    result->orelse = orelse;
    return result;
}

Stmt* Parser::while_statement() {
    const Token* start = t_;
    advance();
    Expr* test = named_expression();
    expect(TokenKind::Colon);
    auto body = block();
    auto orelse = else_block();
    auto* result = make<While>(from(start));
    result->test = test;
    result->body = body;
    result->orelse = orelse;
    return result;
}

template <class T>
Stmt* Parser::for_statement(const Token* start) {
    advance();
    Expr* target = target_list();
    expect(TokenKind::In);
    Expr* iter = star_expressions();
    expect(TokenKind::Colon);
    auto body = block();
    auto orelse = else_block();
    auto* result = make<T>(from(start));
    result->target = target;
    result->iter = iter;
    result->body = body;
    result->orelse = orelse;
    return result;
}

WithItem* Parser::with_item() {
    Expr* context = expression();
    Expr* vars = accept(TokenKind::As) ? star_target() : nullptr;
    return arena_.create<WithItem>(Unpositioned{}, context, vars);
}

// `with (a, b as c):` — the parentheses may also be an expression's, as in `with (a, b)[0]:` or `with (yield
// x):`. They belong to the statement if reading them so works out up to the colon; nothing else is tried
// twice.
bool Parser::parenthesized_with_items(Nodes<WithItem>& items) {
    if (!at(TokenKind::LeftParen)) return false;
    Mark before = mark();
    advance();
    do items.add(with_item());
    while (accept(TokenKind::Comma) && !at(TokenKind::RightParen));
    if (accept(TokenKind::RightParen) && at(TokenKind::Colon)) return true;
    if (is_too_deep_) return true;
    items.clear();
    reset(before);
    return false;
}

template <class T>
Stmt* Parser::with_statement(const Token* start) {
    advance();
    Nodes<WithItem> items(arena_);
    if (!parenthesized_with_items(items)) {
        do items.add(with_item());
        while (accept(TokenKind::Comma));
    }
    expect(TokenKind::Colon);
    auto body = block();
    auto* result = make<T>(from(start));
    result->items = items.finish();
    result->body = body;
    return result;
}

// At `except`.
ExceptHandler* Parser::except_block(bool is_star) {
    const Token* start = t_;
    advance();
    if (is_star) expect(TokenKind::Star);
    Expr* type = is_star || !at(TokenKind::Colon) ? expression() : nullptr;
    std::string_view alias = type && accept(TokenKind::As) ? name() : std::string_view();
    expect(TokenKind::Colon);
    auto body = block();
    return arena_.create<ExceptHandler>(Positioned{from(start)}, type, alias, body);
}

Stmt* Parser::try_statement() {
    const Token* start = t_;
    advance();
    expect(TokenKind::Colon);
    auto body = block();
    bool is_star = at(TokenKind::Except) && next_is(TokenKind::Star);
    Nodes<ExceptHandler> handlers(arena_);
    while (at(TokenKind::Except)) handlers.add(except_block(is_star));
    auto orelse = handlers.empty() ? std::span<Stmt*>() : else_block();
    std::span<Stmt*> finalbody;
    if (accept(TokenKind::Finally)) {
        expect(TokenKind::Colon);
        finalbody = block();
    } else if (handlers.empty()) {
        fail();
    }
    auto fill = [&](auto* result) -> Stmt* {
        result->body = body;
        result->handlers = handlers.finish();
        result->orelse = orelse;
        result->finalbody = finalbody;
        return result;
    };
    return is_star ? fill(make<TryStar>(from(start))) : fill(make<Try>(from(start)));
}

// ---- definitions
// -------------------------------------------------------------------------------------------------------------

Stmt* Parser::decorated() {
    Nodes<Expr> decorators(arena_);
    while (accept(TokenKind::At)) {
        decorators.add(named_expression());
        expect(TokenKind::Newline);
    }
    if (at(TokenKind::Def)) return function<FunctionDef>(t_, decorators.finish());
    if (at(TokenKind::Class)) return class_definition(decorators.finish());
    if (at(TokenKind::Async) && next_is(TokenKind::Def)) return async_statement(decorators.finish());
    fail();
    return make<Pass>(poison_[0].range);
}

Stmt* Parser::async_statement(std::span<Expr*> decorators) {
    const Token* start = t_;
    advance();
    if (at(TokenKind::Def)) return function<AsyncFunctionDef>(start, decorators);
    if (at(TokenKind::For)) return for_statement<AsyncFor>(start);
    if (at(TokenKind::With)) return with_statement<AsyncWith>(start);
    fail();
    return make<Pass>(poison_[0].range);
}

template <class T>
Stmt* Parser::function(const Token* start, std::span<Expr*> decorators) {
    advance();
    std::string_view function_name = name();
    auto params = type_params();
    expect(TokenKind::LeftParen);
    Arguments* args = parameters(ParameterForm::Function);
    expect(TokenKind::RightParen);
    Expr* returns = accept(TokenKind::Arrow) ? expression() : nullptr;
    expect(TokenKind::Colon);
    auto body = block();
    auto* result = make<T>(from(start));
    result->name = function_name;
    result->args = args;
    result->body = body;
    result->decorator_list = decorators;
    result->returns = returns;
    result->type_params = params;
    return result;
}

Stmt* Parser::class_definition(std::span<Expr*> decorators) {
    const Token* start = t_;
    advance();
    std::string_view class_name = name();
    auto params = type_params();
    Nodes<Expr> bases(arena_);
    Nodes<Keyword> keywords(arena_);
    if (accept(TokenKind::LeftParen)) {
        arguments(bases, keywords, nullptr);
        expect(TokenKind::RightParen);
    }
    expect(TokenKind::Colon);
    auto body = block();
    auto* result = make<ClassDef>(from(start));
    result->name = class_name;
    result->bases = bases.finish();
    result->keywords = keywords.finish();
    result->body = body;
    result->decorator_list = decorators;
    result->type_params = params;
    return result;
}

std::span<TypeParam*> Parser::type_params() {
    if (!accept(TokenKind::LeftBracket)) return {};
    Nodes<TypeParam> params(arena_);
    do params.add(type_param());
    while (accept(TokenKind::Comma) && !at(TokenKind::RightBracket));
    expect(TokenKind::RightBracket);
    return params.finish();
}

TypeParam* Parser::type_param() {
    const Token* start = t_;
    if (accept(TokenKind::Star)) {
        std::string_view param = name();
        Expr* fallback = accept(TokenKind::Equal) ? star_expression() : nullptr;
        auto* result = make<TypeVarTuple>(from(start));
        result->name = param;
        result->default_value = fallback;
        return result;
    }
    if (accept(TokenKind::DoubleStar)) {
        std::string_view param = name();
        Expr* fallback = accept(TokenKind::Equal) ? expression() : nullptr;
        auto* result = make<ParamSpec>(from(start));
        result->name = param;
        result->default_value = fallback;
        return result;
    }
    std::string_view param = name();
    Expr* bound = accept(TokenKind::Colon) ? expression() : nullptr;
    Expr* fallback = accept(TokenKind::Equal) ? expression() : nullptr;
    auto* result = make<TypeVar>(from(start));
    result->name = param;
    result->bound = bound;
    result->default_value = fallback;
    return result;
}

// ---- parameters
// --------------------------------------------------------------------------------------------------------------

// A name with its annotation; only that of *args may be starred.
Arg* Parser::parameter(ParameterForm form, bool is_vararg) {
    const Token* start = t_;
    std::string_view param = name();
    Expr* annotation = nullptr;
    if (form == ParameterForm::Function && accept(TokenKind::Colon))
        annotation = is_vararg ? star_expression() : expression();
    return arena_.create<Arg>(Positioned{from(start)}, param, annotation);
}

// Up to, and without, the closing ')' or ':'.
Arguments* Parser::parameters(ParameterForm form) {
    const TokenKind close = form == ParameterForm::Function ? TokenKind::RightParen : TokenKind::Colon;
    Nodes<Arg> args(arena_), keyword_only(arena_);
    Nodes<Expr> defaults(arena_), keyword_defaults(arena_);
    auto* result = arena_.create<Arguments>();
    bool has_slash = false, has_star = false;
    while (!at(close) && !result->kwarg) {
        if (accept(TokenKind::Slash)) {
            if (has_slash || has_star || args.empty()) fail();
            has_slash = true;
            result->posonlyargs = args.finish();
        } else if (accept(TokenKind::DoubleStar)) {
            result->kwarg = parameter(form, false);
        } else if (accept(TokenKind::Star)) {
            if (has_star) fail();
            has_star = true;
            if (at(TokenKind::Comma)) {
                if (!next_is(TokenKind::Name)) fail();  // a bare * needs a name behind it
            } else {
                result->vararg = parameter(form, true);
            }
        } else {
            Arg* arg = parameter(form, false);
            Expr* fallback = accept(TokenKind::Equal) ? expression() : nullptr;
            if (has_star) {
                keyword_only.add(arg);
                keyword_defaults.add(fallback);
            } else {
                args.add(arg);
                if (fallback)
                    defaults.add(fallback);
                else if (!defaults.empty())
                    fail();
            }
        }
        if (!accept(TokenKind::Comma)) break;
    }
    result->args = args.finish();
    result->kwonlyargs = keyword_only.finish();
    result->kw_defaults = keyword_defaults.finish();
    result->defaults = defaults.finish();
    return result;
}

}  // namespace kukri::compiler
