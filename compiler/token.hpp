// A token and the kinds of tokens. Text is found through the offsets: a Token owns nothing. Indent, Dedent
// and EndMarker have a line but no columns of their own (both columns say where the lexer stood), as in
// CPython's positions of errors.
#pragma once
#include <cstdint>
#include <string_view>

#include "compiler/source_range.hpp"

namespace kukri::compiler {

enum class TokenKind : uint8_t {
#define TOKEN(Kind, text) Kind,
#define KEYWORD(Kind, text) Kind,
#define OPERATOR(Kind, text) Kind,
#include "compiler/token.def"
};

// "NAME" for classes of tokens, the text itself for keywords and operators.
constexpr std::string_view name_of(TokenKind kind) {
    switch (kind) {
#define TOKEN(Kind, text) \
    case TokenKind::Kind: \
        return text;
#define KEYWORD(Kind, text) \
    case TokenKind::Kind:   \
        return text;
#define OPERATOR(Kind, text) \
    case TokenKind::Kind:    \
        return text;
#include "compiler/token.def"
    }
    return {};
}

// Names that are keywords in some places only.
enum class SoftKeyword : uint8_t { None, Match, Case, Type, Underscore };

struct Token {
    TokenKind kind;
    SoftKeyword soft = SoftKeyword::None;  // Name only
    uint8_t level = 0;                     // open brackets after this token
    bool is_plain = true;  // Name: ASCII only; String and FString…: no backslash in it (or a raw string)
    uint32_t start, end;   // byte offsets into the normalised text
    SourceRange range;
};

}  // namespace kukri::compiler
