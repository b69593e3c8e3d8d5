// Expressions from `a, *b` down to `a ** b`. Every level keeps the token it began with, because a node's
// range starts there: the parentheses of `(a) + b` belong to the sum, though not to the name.
#include <array>

#include "compiler/parser_impl.hpp"

namespace kukri::compiler {

using namespace ast;

namespace {

struct BinaryRow {
    uint8_t precedence = 0;  // 0: not a binary operator
    BinaryOperator op = BinaryOperator::Add;
};

constexpr std::array<BinaryRow, 256> kBinary = [] {
    std::array<BinaryRow, 256> rows{};
    auto set = [&](TokenKind kind, uint8_t precedence, BinaryOperator op) {
        rows[static_cast<size_t>(kind)] = {precedence, op};
    };
    set(TokenKind::Bar, 1, BinaryOperator::BitOr);
    set(TokenKind::Caret, 2, BinaryOperator::BitXor);
    set(TokenKind::Ampersand, 3, BinaryOperator::BitAnd);
    set(TokenKind::LeftShift, 4, BinaryOperator::LShift);
    set(TokenKind::RightShift, 4, BinaryOperator::RShift);
    set(TokenKind::Plus, 5, BinaryOperator::Add);
    set(TokenKind::Minus, 5, BinaryOperator::Sub);
    set(TokenKind::Star, 6, BinaryOperator::Mult);
    set(TokenKind::Slash, 6, BinaryOperator::Div);
    set(TokenKind::DoubleSlash, 6, BinaryOperator::FloorDiv);
    set(TokenKind::Percent, 6, BinaryOperator::Mod);
    set(TokenKind::At, 6, BinaryOperator::MatMult);
    return rows;
}();

constexpr std::array<bool, 256> kStartsExpression = [] {
    std::array<bool, 256> starts{};
    for (TokenKind kind :
         {TokenKind::Name, TokenKind::Number, TokenKind::String, TokenKind::FStringStart, TokenKind::True,
          TokenKind::False, TokenKind::None, TokenKind::Ellipsis, TokenKind::LeftParen,
          TokenKind::LeftBracket, TokenKind::LeftBrace, TokenKind::Plus, TokenKind::Minus, TokenKind::Tilde,
          TokenKind::Not, TokenKind::Lambda, TokenKind::Await, TokenKind::Star})
        starts[static_cast<size_t>(kind)] = true;
    return starts;
}();

}  // namespace

// May an expression, perhaps a starred one, begin here?
bool Parser::at_expression() const {
    return kStartsExpression[static_cast<size_t>(t_->kind)];
}

// Behind the first element of what may be a tuple without parentheses.
Expr* Parser::tuple_rest(const Token* start, Expr* first, Expr* (Parser::*element)()) {
    if (!at(TokenKind::Comma)) return first;
    Nodes<Expr> elements(arena_);
    elements.add(first);
    while (accept(TokenKind::Comma) && at_expression()) elements.add((this->*element)());
    auto* tuple = make<Tuple>(from(start));
    tuple->elts = elements.finish();
    return tuple;
}

Expr* Parser::star_expressions() {
    const Token* start = t_;
    Expr* first = star_expression();
    return tuple_rest(start, first, &Parser::star_expression);
}

Expr* Parser::expressions() {
    const Token* start = t_;
    Expr* first = expression();
    return tuple_rest(start, first, &Parser::expression);
}

Expr* Parser::star_expression() {
    if (!at(TokenKind::Star)) return expression();
    const Token* start = t_;
    advance();
    Expr* value = bitwise_or();
    auto* starred = make<Starred>(from(start));
    starred->value = value;
    return starred;
}

Expr* Parser::star_named_expression() {
    return at(TokenKind::Star) ? star_expression() : named_expression();
}

Expr* Parser::named_expression() {
    if (!at(TokenKind::Name) || !next_is(TokenKind::ColonEqual)) return expression();
    const Token* start = t_;
    auto* target = make<Name>(t_->range);
    target->id = name();
    target->ctx = ExprContext::Store;
    advance();
    Expr* value = expression();
    auto* named = make<NamedExpr>(from(start));
    named->target = target;
    named->value = value;
    return named;
}

Expr* Parser::expression() {
    Depth depth(*this, 1);
    if (at(TokenKind::Lambda)) return lambda();
    const Token* start = t_;
    Expr* body = disjunction();
    if (!accept(TokenKind::If)) return body;
    Expr* test = disjunction();
    expect(TokenKind::Else);
    Expr* orelse = expression();
    auto* conditional = make<IfExp>(from(start));
    conditional->body = body;
    conditional->test = test;
    conditional->orelse = orelse;
    return conditional;
}

Expr* Parser::disjunction() {
    const Token* start = t_;
    Expr* first = conjunction();
    if (!at(TokenKind::Or)) return first;
    Nodes<Expr> values(arena_);
    values.add(first);
    while (accept(TokenKind::Or)) values.add(conjunction());
    auto* result = make<BoolOp>(from(start));
    result->op = BoolOperator::Or;
    result->values = values.finish();
    return result;
}

Expr* Parser::conjunction() {
    const Token* start = t_;
    Expr* first = inversion();
    if (!at(TokenKind::And)) return first;
    Nodes<Expr> values(arena_);
    values.add(first);
    while (accept(TokenKind::And)) values.add(inversion());
    auto* result = make<BoolOp>(from(start));
    result->op = BoolOperator::And;
    result->values = values.finish();
    return result;
}

Expr* Parser::inversion() {
    if (!at(TokenKind::Not)) return comparison();
    Depth depth(*this, 1);
    const Token* start = t_;
    advance();
    Expr* operand = inversion();
    auto* result = make<UnaryOp>(from(start));
    result->op = UnaryOperator::Not;
    result->operand = operand;
    return result;
}

bool Parser::compare_operator(CompareOperator& op) {
    switch (t_->kind) {
        case TokenKind::EqualEqual:
            op = CompareOperator::Eq;
            break;
        case TokenKind::NotEqual:
            op = CompareOperator::NotEq;
            break;
        case TokenKind::Less:
            op = CompareOperator::Lt;
            break;
        case TokenKind::LessEqual:
            op = CompareOperator::LtE;
            break;
        case TokenKind::Greater:
            op = CompareOperator::Gt;
            break;
        case TokenKind::GreaterEqual:
            op = CompareOperator::GtE;
            break;
        case TokenKind::In:
            op = CompareOperator::In;
            break;
        case TokenKind::Is:
            op = next_is(TokenKind::Not) ? CompareOperator::IsNot : CompareOperator::Is;
            if (op == CompareOperator::IsNot) advance();
            break;
        case TokenKind::Not:
            if (!next_is(TokenKind::In)) return false;
            op = CompareOperator::NotIn;
            advance();
            break;
        default:
            return false;
    }
    advance();
    return true;
}

Expr* Parser::comparison() {
    const Token* start = t_;
    Expr* left = bitwise_or();
    CompareOperator op;
    if (!compare_operator(op)) return left;
    ListBuilder<CompareOperator> ops(arena_);
    Nodes<Expr> comparators(arena_);
    do {
        ops.add(op);
        comparators.add(bitwise_or());
    } while (compare_operator(op));
    auto* result = make<Compare>(from(start));
    result->left = left;
    result->ops = ops.finish();
    result->comparators = comparators.finish();
    return result;
}

Expr* Parser::bitwise_or() {
    return binary(1);
}

// Precedence climbing over the left-associative operators that bind at least as tightly as `lowest`.
Expr* Parser::binary(unsigned lowest) {
    const Token* start = t_;
    Expr* left = unary();
    for (;;) {
        BinaryRow row = kBinary[static_cast<size_t>(t_->kind)];
        if (row.precedence < lowest || row.precedence == 0) return left;
        advance();
        Expr* right = binary(row.precedence + 1u);
        auto* result = make<BinOp>(from(start));
        result->left = left;
        result->op = row.op;
        result->right = right;
        left = result;
    }
}

Expr* Parser::unary() {
    UnaryOperator op;
    switch (t_->kind) {
        case TokenKind::Plus:
            op = UnaryOperator::UAdd;
            break;
        case TokenKind::Minus:
            op = UnaryOperator::USub;
            break;
        case TokenKind::Tilde:
            op = UnaryOperator::Invert;
            break;
        default:
            return power();
    }
    Depth depth(*this, 1);
    const Token* start = t_;
    advance();
    Expr* operand = unary();
    auto* result = make<UnaryOp>(from(start));
    result->op = op;
    result->operand = operand;
    return result;
}

Expr* Parser::power() {
    const Token* start = t_;
    Expr* left;
    if (accept(TokenKind::Await)) {
        Expr* value = primary();
        auto* awaited = make<Await>(from(start));
        awaited->value = value;
        left = awaited;
    } else {
        left = primary();
    }
    if (!accept(TokenKind::DoubleStar)) return left;
    Depth depth(*this, 2);
    Expr* right = unary();
    auto* result = make<BinOp>(from(start));
    result->left = left;
    result->op = BinaryOperator::Pow;
    result->right = right;
    return result;
}

Expr* Parser::primary() {
    const Token* start = t_;
    Expr* value = atom();
    for (;;) {
        switch (t_->kind) {
            case TokenKind::Dot: {
                advance();
                std::string_view attribute = name();
                auto* result = make<Attribute>(from(start));
                result->value = value;
                result->attr = attribute;
                value = result;
                break;
            }
            case TokenKind::LeftParen:
                value = call(start, value);
                break;
            case TokenKind::LeftBracket:
                value = subscript(start, value);
                break;
            default:
                return value;
        }
    }
}

Expr* Parser::yield() {
    const Token* start = t_;
    advance();
    if (accept(TokenKind::From)) {
        Expr* value = expression();
        auto* result = make<YieldFrom>(from(start));
        result->value = value;
        return result;
    }
    Expr* value = at_expression() ? star_expressions() : nullptr;
    auto* result = make<Yield>(from(start));
    result->value = value;
    return result;
}

Expr* Parser::lambda() {
    Depth depth(*this, 1);
    const Token* start = t_;
    advance();
    Arguments* args = parameters(ParameterForm::Lambda);
    expect(TokenKind::Colon);
    Expr* body = expression();
    auto* result = make<Lambda>(from(start));
    result->args = args;
    result->body = body;
    return result;
}

// ---- targets
// -----------------------------------------------------------------------------------------------------------------

// What may stand left of `=`, in `for` and behind `with … as`. Starred only where it is asked for by the
// caller's grammar.
bool Parser::is_target(const Expr& e) {
    auto all_are_targets = [](const auto& elements) {
        for (const Expr* element : elements)
            if (!is_target(*element)) return false;
        return true;
    };
    switch (e.kind) {
        case ExprKind::Name:
        case ExprKind::Attribute:
        case ExprKind::Subscript:
            return true;
        case ExprKind::Starred:
            return !e.as<Starred>().value->is<Starred>() && is_target(*e.as<Starred>().value);
        case ExprKind::Tuple:
            return all_are_targets(e.as<Tuple>().elts);
        case ExprKind::ListExpr:
            return all_are_targets(e.as<ListExpr>().elts);
        default:
            return false;
    }
}

// What may be annotated or assigned to with an operator.
bool Parser::is_single_target(const Expr& e) {
    return e.is<Name>() || e.is<Attribute>() || e.is<Subscript>();
}

bool Parser::is_delete_target(const Expr& e) {
    auto all_are_targets = [](const auto& elements) {
        for (const Expr* element : elements)
            if (!is_delete_target(*element)) return false;
        return true;
    };
    if (e.is<Tuple>()) return all_are_targets(e.as<Tuple>().elts);
    if (e.is<ListExpr>()) return all_are_targets(e.as<ListExpr>().elts);
    return is_single_target(e);
}

void Parser::set_context(Expr& e, ExprContext context) {
    switch (e.kind) {
        case ExprKind::Name:
            e.as<Name>().ctx = context;
            break;
        case ExprKind::Attribute:
            e.as<Attribute>().ctx = context;
            break;
        case ExprKind::Subscript:
            e.as<Subscript>().ctx = context;
            break;
        case ExprKind::Starred:
            e.as<Starred>().ctx = context;
            set_context(*e.as<Starred>().value, context);
            break;
        case ExprKind::Tuple:
            e.as<Tuple>().ctx = context;
            for (Expr* element : e.as<Tuple>().elts) set_context(*element, context);
            break;
        case ExprKind::ListExpr:
            e.as<ListExpr>().ctx = context;
            for (Expr* element : e.as<ListExpr>().elts) set_context(*element, context);
            break;
        default:
            break;
    }
}

// One target; `in` ends it, which is why it is read as a bitwise-or and not as a comparison.
Expr* Parser::star_target() {
    const Token* start = t_;
    Expr* target;
    if (accept(TokenKind::Star)) {
        Expr* value = bitwise_or();
        auto* starred = make<Starred>(from(start));
        starred->value = value;
        target = starred;
    } else {
        target = bitwise_or();
    }
    if (!is_target(*target)) return failed();
    set_context(*target, ExprContext::Store);
    return target;
}

// The targets of `for`, up to `in`.
Expr* Parser::target_list() {
    const Token* start = t_;
    Expr* targets = tuple_rest(start, star_target(), &Parser::star_target);
    set_context(*targets, ExprContext::Store);
    return targets;
}

}  // namespace kukri::compiler
