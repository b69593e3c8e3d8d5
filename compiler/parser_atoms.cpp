// Atoms and what is built directly on them: displays, comprehensions, calls, subscripts, numbers.
#include <charconv>

#include "compiler/parser_impl.hpp"
#include "runtime/base/float_text.hpp"
#include "runtime/base/format.hpp"

namespace kukri::compiler {

using namespace ast;

namespace {

// What a bracketed expression costs of the parser's depth: CPython descends through about twenty rules for
// it.
constexpr unsigned kBracketDepth = 20;

}  // namespace

Expr* Parser::constant(ConstantValue::Kind kind) {
    auto* result = make<Constant>(t_->range);
    result->value.kind = kind;
    advance();
    return result;
}

Expr* Parser::atom() {
    switch (t_->kind) {
        case TokenKind::Name: {
            auto* result = make<Name>(t_->range);
            result->id = name();
            return result;
        }
        case TokenKind::Number:
            return number();
        case TokenKind::String:
        case TokenKind::FStringStart:
            return strings();
        case TokenKind::LeftParen:
            return paren_atom();
        case TokenKind::LeftBracket:
            return list_atom();
        case TokenKind::LeftBrace:
            return brace_atom();
        case TokenKind::None:
            return constant(ConstantValue::Kind::None);
        case TokenKind::True:
            return constant(ConstantValue::Kind::True);
        case TokenKind::False:
            return constant(ConstantValue::Kind::False);
        case TokenKind::Ellipsis:
            return constant(ConstantValue::Kind::Ellipsis);
        default:
            return failed();
    }
}

Expr* Parser::number() {
    auto* result = make<Constant>(t_->range);
    ConstantValue& value = result->value;
    buffer_.clear();
    for (char c : text_of(*t_))
        if (c != '_') buffer_.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
    const std::string& digits = buffer_;
    SourceRange range = t_->range;
    advance();

    char radix = digits.size() > 2 && digits[0] == '0' ? digits[1] : '\0';
    value.base = radix == 'x' ? 16 : radix == 'o' ? 8 : radix == 'b' ? 2 : 10;
    if (value.base == 10 && digits.find_first_of(".ej") != std::string::npos) {
        value.kind = digits.back() == 'j' ? ConstantValue::Kind::Imaginary : ConstantValue::Kind::Float;
        if (digits.back() == 'j') buffer_.pop_back();
        value.number = parse_ascii_float(buffer_).value_or(0);
        return result;
    }
    std::string_view significant = digits;
    if (value.base != 10) significant.remove_prefix(2);
    significant.remove_prefix(std::min(significant.find_first_not_of('0'), significant.size() - 1));
    auto [end, error] = std::from_chars(significant.data(), significant.data() + significant.size(),
                                        value.integer, value.base);
    value.kind = error == std::errc{} ? ConstantValue::Kind::Int : ConstantValue::Kind::BigInt;
    if (value.kind == ConstantValue::Kind::Int) return result;
    if (value.base == 10 && options_.max_int_digits && digits.size() > options_.max_int_digits) {
        raise(fmt::format(
                  "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
                  "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge "
                  "integer literals "
                  "to avoid decimal conversion limits.",
                  options_.max_int_digits, digits.size()),
              range);
        if (action_error_) action_error_->has_columns = false;
        return bad();
    }
    value.integer = 0;
    value.text = arena_.copy(significant);
    return result;
}

// ---- ( )
// ---------------------------------------------------------------------------------------------------------------------

// A group, a tuple or a generator expression. A group is its content: only what contains it sees the
// parentheses.
Expr* Parser::paren_atom() {
    Depth depth(*this, kBracketDepth);
    const Token* start = t_;
    advance();
    if (accept(TokenKind::RightParen)) return make<Tuple>(from(start));
    if (at(TokenKind::Yield)) {
        Expr* value = yield();
        expect(TokenKind::RightParen);
        return value;
    }
    bool is_starred = at(TokenKind::Star);
    Expr* first = star_named_expression();
    if (accept(TokenKind::RightParen)) return is_starred ? failed() : first;
    if (at(TokenKind::For) || at(TokenKind::Async))
        return is_starred ? failed() : comprehension_rest<GeneratorExp>(start, first, TokenKind::RightParen);
    Nodes<Expr> elements(arena_);
    elements.add(first);
    while (accept(TokenKind::Comma) && at_expression()) elements.add(star_named_expression());
    expect(TokenKind::RightParen);
    auto* tuple = make<Tuple>(from(start));
    tuple->elts = elements.finish();
    return tuple;
}

// ---- [ ]
// ---------------------------------------------------------------------------------------------------------------------

Expr* Parser::list_atom() {
    Depth depth(*this, kBracketDepth);
    const Token* start = t_;
    advance();
    Nodes<Expr> elements(arena_);
    if (at_expression()) {
        bool is_starred = at(TokenKind::Star);
        elements.add(star_named_expression());
        if (at(TokenKind::For) || at(TokenKind::Async))
            return is_starred ? failed()
                              : comprehension_rest<ListComp>(start, elements[0], TokenKind::RightBracket);
        while (accept(TokenKind::Comma) && at_expression()) elements.add(star_named_expression());
    }
    expect(TokenKind::RightBracket);
    auto* list = make<ListExpr>(from(start));
    list->elts = elements.finish();
    return list;
}

// ---- { }
// ---------------------------------------------------------------------------------------------------------------------

Expr* Parser::brace_atom() {
    Depth depth(*this, kBracketDepth);
    const Token* start = t_;
    advance();
    if (accept(TokenKind::RightBrace)) return make<Dict>(from(start));
    if (at(TokenKind::DoubleStar)) return dict_rest(start, nullptr);
    const Token* first_token = t_;
    bool is_starred = at(TokenKind::Star);
    Expr* first = star_named_expression();
    bool is_named = first->is<NamedExpr>() && first_token->kind == TokenKind::Name;
    if (at(TokenKind::Colon)) return is_starred || is_named ? failed() : dict_rest(start, first);
    if (at(TokenKind::For) || at(TokenKind::Async))
        return is_starred ? failed() : comprehension_rest<SetComp>(start, first, TokenKind::RightBrace);
    Nodes<Expr> elements(arena_);
    elements.add(first);
    while (accept(TokenKind::Comma) && at_expression()) elements.add(star_named_expression());
    expect(TokenKind::RightBrace);
    auto* set = make<Set>(from(start));
    set->elts = elements.finish();
    return set;
}

// At the ':' behind the first key, or with no key at '**'.
Expr* Parser::dict_rest(const Token* start, Expr* key) {
    Nodes<Expr> keys(arena_), values(arena_);
    for (bool is_first = true;; is_first = false) {
        if (accept(TokenKind::DoubleStar)) {
            keys.add(nullptr);
            values.add(bitwise_or());
        } else {
            if (!is_first) key = expression();
            expect(TokenKind::Colon);
            keys.add(key);
            values.add(expression());
            if (is_first && (at(TokenKind::For) || at(TokenKind::Async))) {
                auto generators = for_if_clauses();
                expect(TokenKind::RightBrace);
                auto* result = make<DictComp>(from(start));
                result->key = keys[0];
                result->value = values[0];
                result->generators = generators;
                return result;
            }
        }
        if (!accept(TokenKind::Comma) || at(TokenKind::RightBrace)) break;
    }
    expect(TokenKind::RightBrace);
    auto* dict = make<Dict>(from(start));
    dict->keys = keys.finish();
    dict->values = values.finish();
    return dict;
}

// ---- comprehensions
// ----------------------------------------------------------------------------------------------------------

template <class T>
Expr* Parser::comprehension_rest(const Token* start, Expr* element, TokenKind close) {
    auto generators = for_if_clauses();
    expect(close);
    auto* result = make<T>(from(start));
    result->elt = element;
    result->generators = generators;
    return result;
}

std::span<Comprehension*> Parser::for_if_clauses() {
    Nodes<Comprehension> clauses(arena_);
    do {
        auto* clause = arena_.create<Comprehension>();
        clause->is_async = accept(TokenKind::Async);
        expect(TokenKind::For);
        clause->target = target_list();
        expect(TokenKind::In);
        clause->iter = disjunction();
        Nodes<Expr> ifs(arena_);
        while (accept(TokenKind::If)) ifs.add(disjunction());
        clause->ifs = ifs.finish();
        clauses.add(clause);
    } while (at(TokenKind::For) || at(TokenKind::Async));
    return clauses.finish();
}

// ---- calls
// -------------------------------------------------------------------------------------------------------------------

// Behind '('; stops before ')'. Positional arguments come first; `*iterable` may also follow keywords, but
// nothing except keywords may follow `**mapping`.
void Parser::arguments(Nodes<Expr>& args, Nodes<Keyword>& keywords, const Token* open) {
    bool has_mapping = false;
    for (; !at(TokenKind::RightParen);) {
        const Token* start = t_;
        if (accept(TokenKind::DoubleStar)) {
            has_mapping = true;
            Expr* value = expression();
            keywords.add(arena_.create<Keyword>(Positioned{from(start)}, std::string_view(), value));
        } else if (at(TokenKind::Name) && next_is(TokenKind::Equal)) {
            std::string_view arg = name();
            advance();
            Expr* value = expression();
            keywords.add(arena_.create<Keyword>(Positioned{from(start)}, arg, value));
        } else if (accept(TokenKind::Star)) {
            if (has_mapping) fail();
            Expr* value = expression();
            auto* starred = make<Starred>(from(start));
            starred->value = value;
            args.add(starred);
        } else {
            if (!keywords.empty()) fail();
            Expr* value = named_expression();
            if (at(TokenKind::For) || at(TokenKind::Async)) {
                // f(x for x in y): the call's parentheses serve the generator expression too, which must
                // stand alone.
                if (!open || args.size()) fail();
                auto generators = for_if_clauses();
                if (!at(TokenKind::RightParen) || !open) {
                    fail();
                    return;
                }
                auto* generator = make<GeneratorExp>(SourceRange{open->range.line, t_->range.end_line,
                                                                 open->range.column, t_->range.end_column});
                generator->elt = value;
                generator->generators = generators;
                value = generator;
            }
            args.add(value);
        }
        if (!accept(TokenKind::Comma)) break;
    }
}

Expr* Parser::call(const Token* start, Expr* func) {
    Depth depth(*this, kBracketDepth);
    const Token* open = t_;
    advance();
    Nodes<Expr> args(arena_);
    Nodes<Keyword> keywords(arena_);
    arguments(args, keywords, open);
    expect(TokenKind::RightParen);
    auto* result = make<Call>(from(start));
    result->func = func;
    result->args = args.finish();
    result->keywords = keywords.finish();
    return result;
}

// ---- subscripts
// --------------------------------------------------------------------------------------------------------------

Expr* Parser::subscript(const Token* start, Expr* value) {
    Depth depth(*this, kBracketDepth);
    advance();
    const Token* first_token = t_;
    bool is_starred = at(TokenKind::Star);
    Expr* index = slice();
    if (at(TokenKind::Comma) || is_starred) {
        Nodes<Expr> elements(arena_);
        elements.add(index);
        while (accept(TokenKind::Comma) && !at(TokenKind::RightBracket)) elements.add(slice());
        auto* tuple = make<Tuple>(from(first_token));
        tuple->elts = elements.finish();
        index = tuple;
    }
    expect(TokenKind::RightBracket);
    auto* result = make<Subscript>(from(start));
    result->value = value;
    result->slice = index;
    return result;
}

Expr* Parser::slice() {
    const Token* start = t_;
    if (accept(TokenKind::Star)) {
        Expr* value = expression();
        auto* starred = make<Starred>(from(start));
        starred->value = value;
        return starred;
    }
    Expr* lower = nullptr;
    if (!at(TokenKind::Colon)) {
        lower = named_expression();
        if (!at(TokenKind::Colon)) return lower;
        if (lower->is<NamedExpr>() && start->kind == TokenKind::Name) return failed();  // a[b := c : d]
    }
    advance();
    auto bound = [&]() -> Expr* { return at_expression() && !at(TokenKind::Star) ? expression() : nullptr; };
    Expr* upper = bound();
    Expr* step = accept(TokenKind::Colon) ? bound() : nullptr;
    auto* result = make<Slice>(from(start));
    result->lower = lower;
    result->upper = upper;
    result->step = step;
    return result;
}

}  // namespace kukri::compiler
