// f-strings: literal parts, replacement fields, conversions, format specifications, and `=`, which shows the
// field's source.
#include "compiler/parser_strings.hpp"
#include "runtime/base/format.hpp"

namespace kukri::compiler {

using namespace ast;

void Parser::fstring(StringParts& parts) {
    Depth depth(*this, 4);
    advance();
    for (;;) {
        if (at(TokenKind::FStringMiddle)) {
            fstring_middle(parts);
        } else if (at(TokenKind::LeftBrace)) {
            replacement_field(parts);
        } else {
            break;
        }
    }
    expect(TokenKind::FStringEnd);
}

void Parser::fstring_middle(StringParts& parts) {
    const Token& token = *t_;
    advance();
    auto* part = make<Constant>(token.range);
    part->value.kind = ConstantValue::Kind::Str;
    part->value.text = decode_text(text_of(token), token);
    parts.add_text(part);
}

// What `=` shows: the source between the brace and the end of the expression, without comments. CPython's
// lexer cuts at every '#', even inside a string.
std::string_view Parser::debug_text(uint32_t begin, uint32_t end) {
    std::string_view source = text_.substr(begin, end - begin);
    if (source.find('#') == std::string_view::npos) return source;
    buffer_.clear();
    bool in_comment = false;
    for (char c : source) {
        if (c == '#') in_comment = true;
        if (c == '\n') in_comment = false;
        if (!in_comment) buffer_.push_back(c);
    }
    return arena_.copy(buffer_);
}

// Behind '!'.
int Parser::conversion(const Token& exclamation) {
    const Token& letter = *t_;
    if (name().empty()) return -1;
    std::string_view text = text_of(letter);
    if (letter.start != exclamation.end) {
        // The message is CPython's, letter for letter.
        raise("f-string: conversion type must come right after the exclamanation mark",
              {exclamation.range.line, letter.range.end_line, exclamation.range.column,
               letter.range.end_column});
        return -1;
    }
    if (text != "s" && text != "r" && text != "a") {
        raise(fmt::format("f-string: invalid conversion character '{}': expected 's', 'r', or 'a'", text),
              letter.range);
        return -1;
    }
    return text.front();
}

void Parser::replacement_field(StringParts& parts) {
    Depth depth(*this, 20);
    const Token* start = t_;
    advance();
    Expr* value = yield_or_star_expressions();
    const bool is_debug = accept(TokenKind::Equal);
    const Token* end_of_source = t_;
    auto* field = make<FormattedValue>(start->range);
    field->value = value;
    field->conversion = -1;
    bool has_conversion = at(TokenKind::Exclamation);
    if (has_conversion) {
        const Token& exclamation = *t_;
        advance();
        field->conversion = conversion(exclamation);
    }
    bool has_spec = at(TokenKind::Colon);
    if (has_spec) field->format_spec = format_spec();
    expect(TokenKind::RightBrace);
    if (has_failed_) return;
    field->range = from(start);
    if (is_debug) {
        if (!has_conversion && !has_spec) field->conversion = 'r';
        auto* source = make<Constant>(SourceRange{start->range.line, end_of_source->range.line,
                                                  start->range.column + 1, end_of_source->range.column});
        source->value.kind = ConstantValue::Kind::Str;
        source->value.text = debug_text(start->end, end_of_source->start);
        parts.add_text(source);
    }
    parts.add_field(field);
}

// At ':'.
Expr* Parser::format_spec() {
    const Token* start = t_;
    advance();
    StringParts parts(arena_);
    for (;;) {
        if (at(TokenKind::FStringMiddle))
            fstring_middle(parts);
        else if (at(TokenKind::LeftBrace))
            replacement_field(parts);
        else
            break;
    }
    return joined(parts, from(start));
}

}  // namespace kukri::compiler
