// String literals: prefixes, escapes, and the joining of adjacent ones. A chain with an f-string in it is a
// JoinedStr whose neighbouring texts are merged and whose empty texts are dropped, as in Python's ast.
#include "compiler/parser_strings.hpp"

#include <utility>

#include "compiler/parser_impl.hpp"
#include "runtime/base/format.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri::compiler {

using namespace ast;

namespace {

struct Literal {
    bool is_bytes = false, has_u = false;
    std::string_view body;
};

Literal take_apart(std::string_view text) {
    Literal literal;
    literal.has_u = text.front() == 'u';  // an upper-case U does not count for Constant.kind
    for (; text.front() != '\'' && text.front() != '"'; text.remove_prefix(1))
        literal.is_bytes |= (text.front() | 0x20) == 'b';
    size_t quotes = text.size() >= 6 && text[1] == text[0] && text[2] == text[0] ? 3 : 1;
    literal.body = text.substr(quotes, text.size() - 2 * quotes);
    return literal;
}

}  // namespace

void Parser::StringParts::add_text(Constant* part) {
    if (values.empty() || !values.back()->is<Constant>()) {
        values.add(part);
        return;
    }
    auto& before = values.back()->as<Constant>();
    if (!grown_) {
        grown_ = &before;
        text_ = before.value.text;
    }
    text_ += part->value.text;
    before.range.end_line = part->range.end_line;
    before.range.end_column = part->range.end_column;
}

void Parser::StringParts::add_field(Expr* field) {
    settle();
    values.add(field);
}

void Parser::StringParts::settle() {
    if (Constant* grown = std::exchange(grown_, nullptr)) grown->value.text = arena.copy(text_);
}

void Parser::warn_doubtful(std::string_view body, DoubtfulEscape escape, const Token& token) {
    std::string_view what = body.substr(escape.offset + 1, escape.is_octal ? 3 : 1);
    // The lexer has warned about `\{` and `\}` in f-strings.
    if (token.kind == TokenKind::FStringMiddle && (what == "{" || what == "}")) return;
    warnings_.push_back(
        {WarningKind::SyntaxWarning,
         fmt::format("invalid {}escape sequence '\\{}'", escape.is_octal ? "octal " : "", what),
         token.range});
}

std::string_view Parser::decode_text(std::string_view body, const Token& token) {
    if (token.is_plain) return body;
    // A backslash before the brace of a field stands for itself.
    size_t backslashes = body.size() - std::min(body.find_last_not_of('\\') + 1, body.size());
    bool ends_in_backslash = token.kind == TokenKind::FStringMiddle && backslashes % 2 == 1;
    if (ends_in_backslash) body.remove_suffix(1);
    UnescapedText decoded = decode_text_escapes(body, options_.character_named);
    if (ends_in_backslash) decoded.text += '\\';
    if (decoded.fault) {
        auto [start, end, reason] = *decoded.fault;
        std::string where = end - start == 1 ? fmt::format("byte 0x5c in position {}", start)
                                             : fmt::format("bytes in position {}-{}", start, end - 1);
        raise(fmt::format("(unicode error) 'unicodeescape' codec can't decode {}: {}", where, reason),
              token.range);
        return {};
    }
    if (decoded.doubtful) warn_doubtful(body, *decoded.doubtful, token);
    return arena_.copy(decoded.text);
}

std::string_view Parser::decode_bytes(std::string_view body, const Token& token) {
    if (!utf8::is_ascii(body)) {
        raise("bytes can only contain ASCII literal characters", token.range);
        return {};
    }
    if (token.is_plain) return body;
    UnescapedText decoded = decode_bytes_escapes(body);
    if (decoded.fault) {
        raise(fmt::format("(value error) invalid \\x escape at position {}", decoded.fault->start),
              token.range);
        return {};
    }
    if (decoded.doubtful) warn_doubtful(body, *decoded.doubtful, token);
    return arena_.copy(decoded.text);
}

Constant* Parser::plain_string(const Token& token) {
    Literal literal = take_apart(text_of(token));
    auto* result = make<Constant>(token.range);
    result->value.kind = literal.is_bytes ? ConstantValue::Kind::Bytes : ConstantValue::Kind::Str;
    if (literal.has_u) result->kind = "u";
    result->value.text =
        literal.is_bytes ? decode_bytes(literal.body, token) : decode_text(literal.body, token);
    return result;
}

// STRING and f-strings, one or more.
Expr* Parser::strings() {
    const Token* start = t_;
    if (at(TokenKind::String) && t_[1].kind != TokenKind::String && t_[1].kind != TokenKind::FStringStart) {
        advance();
        return plain_string(*start);
    }
    StringParts parts(arena_);
    bool has_bytes = false, has_text = false, has_fstring = false;
    for (;;) {
        if (at(TokenKind::String)) {
            const Token& token = *t_;
            advance();
            Constant* part = plain_string(token);
            (part->value.kind == ConstantValue::Kind::Bytes ? has_bytes : has_text) = true;
            parts.add_text(part);
        } else if (at(TokenKind::FStringStart)) {
            has_fstring = true;
            fstring(parts);
        } else {
            break;
        }
    }
    if (has_failed_) return bad();
    if (has_bytes && (has_text || has_fstring)) {
        raise("cannot mix bytes and nonbytes literals", t_->range);
        return bad();
    }
    parts.settle();
    if (!has_fstring) {
        parts.values[0]->range = from(start);
        return parts.values[0];
    }
    return joined(parts, from(start));
}

JoinedStr* Parser::joined(StringParts& parts, SourceRange range) {
    parts.settle();
    ListBuilder<Expr*> kept(arena_);
    for (size_t i = 0; i < parts.values.size(); ++i) {
        Expr* part = parts.values[i];
        if (!part->is<Constant>() || !part->as<Constant>().value.text.empty()) kept.add(part);
    }
    auto* result = make<JoinedStr>(range);
    result->values = kept.finish();
    return result;
}

}  // namespace kukri::compiler
