// `match` statements and patterns (PEP 634).
#include "compiler/parser_impl.hpp"

namespace kukri::compiler {

using namespace ast;

// `match` is a name unless its line ends in a colon and a block follows: no other statement that begins with
// a name looks so.
bool Parser::at_match_statement() const {
    const Token* token = t_ + 1;
    if (!can_start_subject(token->kind)) return false;
    while (token->kind != TokenKind::Newline && token->kind != TokenKind::EndMarker &&
           token->kind != TokenKind::Error)
        ++token;
    return token->kind == TokenKind::Newline && token[-1].kind == TokenKind::Colon &&
           token[1].kind == TokenKind::Indent;
}

bool Parser::can_start_subject(TokenKind kind) {
    switch (kind) {
        case TokenKind::Equal:
        case TokenKind::Dot:
        case TokenKind::Newline:
        case TokenKind::RightParen:
        case TokenKind::Comma:
        case TokenKind::Semicolon:
            return false;
        default:
            return true;
    }
}

Stmt* Parser::match_statement() {
    const Token* start = t_;
    advance();
    const Token* first = t_;
    bool is_starred = at(TokenKind::Star);
    Expr* subject = star_named_expression();
    if (is_starred && !at(TokenKind::Comma)) fail();
    subject = tuple_rest(first, subject, &Parser::star_named_expression);
    expect(TokenKind::Colon);
    expect(TokenKind::Newline);
    expect(TokenKind::Indent);
    Nodes<MatchCase> cases(arena_);
    do cases.add(case_block());
    while (at_soft(SoftKeyword::Case));
    expect(TokenKind::Dedent);
    auto* result = make<Match>(from(start));
    result->subject = subject;
    result->cases = cases.finish();
    return result;
}

MatchCase* Parser::case_block() {
    Depth depth(*this, 2);
    if (!at_soft(SoftKeyword::Case)) fail();
    if (!has_failed_) advance();
    auto* result = arena_.create<MatchCase>();
    result->pattern = open_pattern();
    result->guard = accept(TokenKind::If) ? named_expression() : nullptr;
    expect(TokenKind::Colon);
    result->body = block();
    return result;
}

// A pattern, or a sequence of them without brackets.
Pattern* Parser::open_pattern() {
    const Token* start = t_;
    bool is_starred = at(TokenKind::Star);
    Pattern* first = star_or_pattern();
    if (at(TokenKind::Comma)) return sequence_rest(start, first, TokenKind::Colon);
    if (is_starred) fail();
    return first;
}

Pattern* Parser::star_or_pattern() {
    if (!at(TokenKind::Star)) return pattern();
    const Token* start = t_;
    advance();
    bool is_wildcard = at_soft(SoftKeyword::Underscore);
    std::string_view target = is_wildcard ? (advance(), std::string_view()) : capture_target();
    auto* result = make<MatchStar>(from(start));
    result->name = target;
    return result;
}

// At the comma behind the first element. `close` (or `if`) may follow a trailing comma; it is not consumed.
Pattern* Parser::sequence_rest(const Token* start, Pattern* first, TokenKind close) {
    Nodes<Pattern> patterns(arena_);
    patterns.add(first);
    while (accept(TokenKind::Comma) && !at(close) && !at(TokenKind::If)) patterns.add(star_or_pattern());
    auto* result = make<MatchSequence>(from(start));
    result->patterns = patterns.finish();
    return result;
}

Pattern* Parser::pattern() {
    Depth depth(*this, 6);
    const Token* start = t_;
    Pattern* inner = or_pattern();
    if (!accept(TokenKind::As)) return inner;
    if (at_soft(SoftKeyword::Underscore)) fail();
    std::string_view target = capture_target();
    auto* result = make<MatchAs>(from(start));
    result->pattern = inner;
    result->name = target;
    return result;
}

Pattern* Parser::or_pattern() {
    const Token* start = t_;
    Pattern* first = closed_pattern();
    if (!at(TokenKind::Bar)) return first;
    Nodes<Pattern> patterns(arena_);
    patterns.add(first);
    while (accept(TokenKind::Bar)) patterns.add(closed_pattern());
    auto* result = make<MatchOr>(from(start));
    result->patterns = patterns.finish();
    return result;
}

Pattern* Parser::closed_pattern() {
    const Token* start = t_;
    auto singleton = [&](ConstantValue::Kind kind) -> Pattern* {
        auto* result = make<MatchSingleton>(t_->range);
        result->value.kind = kind;
        advance();
        return result;
    };
    auto value_pattern = [&](Expr* value) -> Pattern* {
        auto* result = make<MatchValue>(from(start));
        result->value = value;
        return result;
    };
    switch (t_->kind) {
        case TokenKind::Number:
        case TokenKind::Minus:
            return value_pattern(signed_number());
        case TokenKind::String:
        case TokenKind::FStringStart:
            return value_pattern(strings());
        case TokenKind::None:
            return singleton(ConstantValue::Kind::None);
        case TokenKind::True:
            return singleton(ConstantValue::Kind::True);
        case TokenKind::False:
            return singleton(ConstantValue::Kind::False);
        case TokenKind::Name:
            return name_pattern();
        case TokenKind::LeftParen:
        case TokenKind::LeftBracket:
            return paren_pattern();
        case TokenKind::LeftBrace:
            return mapping_pattern();
        default:
            fail();
            return make<MatchAs>(t_->range);
    }
}

// NUMBER, -NUMBER, or a complex number written as a sum.
Expr* Parser::signed_number() {
    const Token* start = t_;
    auto is_imaginary = [](const Expr* e) {
        return e->is<Constant>() && e->as<Constant>().value.kind == ConstantValue::Kind::Imaginary;
    };
    auto unsigned_number = [&] { return at(TokenKind::Number) ? number() : failed(); };
    bool is_negative = accept(TokenKind::Minus);
    SourceRange real_range = t_->range;
    Expr* magnitude = unsigned_number();
    Expr* value = magnitude;
    if (is_negative) {
        auto* negated = make<UnaryOp>(from(start));
        negated->op = UnaryOperator::USub;
        negated->operand = magnitude;
        value = negated;
    }
    if (!at(TokenKind::Plus) && !at(TokenKind::Minus)) return value;
    BinaryOperator op = at(TokenKind::Plus) ? BinaryOperator::Add : BinaryOperator::Sub;
    advance();
    if (is_imaginary(magnitude)) {
        raise("real number required in complex literal", real_range);
        return bad();
    }
    SourceRange imaginary_range = t_->range;
    Expr* imaginary = unsigned_number();
    if (!has_failed_ && !is_imaginary(imaginary)) {
        raise("imaginary number required in complex literal", imaginary_range);
        return bad();
    }
    auto* sum = make<BinOp>(from(start));
    sum->left = value;
    sum->op = op;
    sum->right = imaginary;
    return sum;
}

std::string_view Parser::capture_target() {
    if (at_soft(SoftKeyword::Underscore)) fail();
    std::string_view target = name();
    if (at(TokenKind::Dot) || at(TokenKind::LeftParen) || at(TokenKind::Equal)) fail();
    return target;
}

Expr* Parser::name_or_attribute() {
    const Token* start = t_;
    auto* first = make<Name>(t_->range);
    first->id = name();
    Expr* value = first;
    while (accept(TokenKind::Dot)) {
        std::string_view attribute = name();
        auto* result = make<Attribute>(from(start));
        result->value = value;
        result->attr = attribute;
        value = result;
    }
    return value;
}

// A capture, the wildcard, a dotted value or a class.
Pattern* Parser::name_pattern() {
    const Token* start = t_;
    if (at_soft(SoftKeyword::Underscore)) {
        advance();
        return make<MatchAs>(from(start));
    }
    Expr* value = name_or_attribute();
    if (at(TokenKind::LeftParen)) return class_pattern(start, value);
    if (at(TokenKind::Equal)) fail();
    if (value->is<Name>()) {
        auto* capture = make<MatchAs>(from(start));
        capture->name = value->as<Name>().id;
        return capture;
    }
    auto* result = make<MatchValue>(from(start));
    result->value = value;
    return result;
}

Pattern* Parser::class_pattern(const Token* start, Expr* cls) {
    advance();
    Nodes<Pattern> patterns(arena_), keyword_patterns(arena_);
    ListBuilder<std::string_view> keywords(arena_);
    while (!at(TokenKind::RightParen)) {
        if (at(TokenKind::Name) && next_is(TokenKind::Equal)) {
            keywords.add(name());
            advance();
            keyword_patterns.add(pattern());
        } else {
            if (!keywords.empty()) fail();
            patterns.add(pattern());
        }
        if (!accept(TokenKind::Comma)) break;
    }
    expect(TokenKind::RightParen);
    auto* result = make<MatchClass>(from(start));
    result->cls = cls;
    result->patterns = patterns.finish();
    result->kwd_attrs = keywords.finish();
    result->kwd_patterns = keyword_patterns.finish();
    return result;
}

// A group or a sequence in ( ), or a sequence in [ ].
Pattern* Parser::paren_pattern() {
    const Token* start = t_;
    const bool is_list = at(TokenKind::LeftBracket);
    const TokenKind close = is_list ? TokenKind::RightBracket : TokenKind::RightParen;
    advance();
    Nodes<Pattern> patterns(arena_);
    if (!at(close)) {
        bool is_starred = at(TokenKind::Star);
        Pattern* first = star_or_pattern();
        if (!is_list && accept(close)) {
            if (is_starred) fail();
            return first;
        }
        patterns.add(first);
        while (accept(TokenKind::Comma) && !at(close)) patterns.add(star_or_pattern());
    }
    expect(close);
    auto* result = make<MatchSequence>(from(start));
    result->patterns = patterns.finish();
    return result;
}

Expr* Parser::literal_key() {
    switch (t_->kind) {
        case TokenKind::Number:
        case TokenKind::Minus:
            return signed_number();
        case TokenKind::String:
        case TokenKind::FStringStart:
            return strings();
        case TokenKind::None:
            return constant(ConstantValue::Kind::None);
        case TokenKind::True:
            return constant(ConstantValue::Kind::True);
        case TokenKind::False:
            return constant(ConstantValue::Kind::False);
        default: {
            Expr* value = name_or_attribute();
            return value->is<Attribute>() ? value : failed();
        }
    }
}

Pattern* Parser::mapping_pattern() {
    const Token* start = t_;
    advance();
    Nodes<Expr> keys(arena_);
    Nodes<Pattern> patterns(arena_);
    std::string_view rest;
    while (!at(TokenKind::RightBrace)) {
        if (accept(TokenKind::DoubleStar)) {
            rest = capture_target();
            accept(TokenKind::Comma);
            break;
        }
        keys.add(literal_key());
        expect(TokenKind::Colon);
        patterns.add(pattern());
        if (!accept(TokenKind::Comma)) break;
    }
    expect(TokenKind::RightBrace);
    auto* result = make<MatchMapping>(from(start));
    result->keys = keys.finish();
    result->patterns = patterns.finish();
    result->rest = rest;
    return result;
}

}  // namespace kukri::compiler
