// The lexer's rules for code (not for the literal parts of f-strings). re2c makes a DFA of them; what a regular expression cannot
// say well (indentation, string bodies, malformed numbers, names beyond ASCII) is called from here and stands in lexer_parts.cpp.
// A NUL byte is the end of the text: prepare_source() has refused all others.
#include "compiler/lexer_state.hpp"

namespace kukri::compiler {

// Reads from the cursor up to the end of a line or until the text mode changes.
bool Lexer::scan_code() {
    const char* marker = nullptr;
    for (;;) {
        token_start_ = cursor_;
        /*!re2c
        re2c:yyfill:enable = 0;
        re2c:flags:bit-vectors = 1;
        re2c:define:YYCTYPE = "unsigned char";
        re2c:define:YYPEEK = "static_cast<unsigned char>(*cursor_)";
        re2c:define:YYSKIP = "++cursor_;";
        re2c:define:YYBACKUP = "marker = cursor_;";
        re2c:define:YYRESTORE = "cursor_ = marker;";
        re2c:api = custom;
        re2c:api:style = free-form;

        digit = [0-9];
        digits = digit ("_"? digit)*;
        exponent = [eE] [-+]? digits;
        decimal = [1-9] ("_"? digit)* | "0" ("_"? "0")*;
        radix = "0" [xX] ("_"? [0-9a-fA-F])+ | "0" [oO] ("_"? [0-7])+ | "0" [bB] ("_"? [01])+;
        real = (digits "." digits? | "." digits) exponent? | digits exponent;
        name = [a-zA-Z_] [a-zA-Z0-9_]*;
        wide_name = [a-zA-Z_\x80-\xff] [a-zA-Z0-9_\x80-\xff]*;
        string_prefix = [uU] | [bB] [rR]? | [rR] [bB]?;
        fstring_prefix = [fF] [rR]? | [rR] [fF];

        [ \t\f]+                    { continue; }
        "#" [^\n\x00]* "\n"?        { if (cursor_[-1] != '\n') continue; end_line(); return true; }
        "\n"                        { end_line(); return true; }
        "\\"                        { --cursor_; if (!skip_continuation()) return false; continue; }
        "\x00"                      { --cursor_; return end_input(); }

        (decimal | radix | real | (digits | real) [jJ])  { if (!number(token_start_)) return false; continue; }
        string_prefix? ['"]         { if (!string(token_start_, cursor_ - 1)) return false; continue; }
        fstring_prefix ['"]         { return fstring_start(token_start_, cursor_ - 1); }

        "False"     { push_token(TokenKind::False); continue; }
        "None"      { push_token(TokenKind::None); continue; }
        "True"      { push_token(TokenKind::True); continue; }
        "and"       { push_token(TokenKind::And); continue; }
        "as"        { push_token(TokenKind::As); continue; }
        "assert"    { push_token(TokenKind::Assert); continue; }
        "async"     { push_token(TokenKind::Async); continue; }
        "await"     { push_token(TokenKind::Await); continue; }
        "break"     { push_token(TokenKind::Break); continue; }
        "class"     { push_token(TokenKind::Class); continue; }
        "continue"  { push_token(TokenKind::Continue); continue; }
        "def"       { push_token(TokenKind::Def); continue; }
        "del"       { push_token(TokenKind::Del); continue; }
        "elif"      { push_token(TokenKind::Elif); continue; }
        "else"      { push_token(TokenKind::Else); continue; }
        "except"    { push_token(TokenKind::Except); continue; }
        "finally"   { push_token(TokenKind::Finally); continue; }
        "for"       { push_token(TokenKind::For); continue; }
        "from"      { push_token(TokenKind::From); continue; }
        "global"    { push_token(TokenKind::Global); continue; }
        "if"        { push_token(TokenKind::If); continue; }
        "import"    { push_token(TokenKind::Import); continue; }
        "in"        { push_token(TokenKind::In); continue; }
        "is"        { push_token(TokenKind::Is); continue; }
        "lambda"    { push_token(TokenKind::Lambda); continue; }
        "nonlocal"  { push_token(TokenKind::Nonlocal); continue; }
        "not"       { push_token(TokenKind::Not); continue; }
        "or"        { push_token(TokenKind::Or); continue; }
        "pass"      { push_token(TokenKind::Pass); continue; }
        "raise"     { push_token(TokenKind::Raise); continue; }
        "return"    { push_token(TokenKind::Return); continue; }
        "try"       { push_token(TokenKind::Try); continue; }
        "while"     { push_token(TokenKind::While); continue; }
        "with"      { push_token(TokenKind::With); continue; }
        "yield"     { push_token(TokenKind::Yield); continue; }
        "match"     { push_name(SoftKeyword::Match); continue; }
        "case"      { push_name(SoftKeyword::Case); continue; }
        "type"      { push_name(SoftKeyword::Type); continue; }
        "_"         { push_name(SoftKeyword::Underscore); continue; }
        name        { push_name(); continue; }
        wide_name   { if (!unicode_name(token_start_)) return false; continue; }

        "("         { if (!open_bracket(TokenKind::LeftParen)) return false; continue; }
        "["         { if (!open_bracket(TokenKind::LeftBracket)) return false; continue; }
        "{"         { if (!open_bracket(TokenKind::LeftBrace)) return false; continue; }
        ")"         { if (!close_bracket(TokenKind::RightParen)) return false; continue; }
        "]"         { if (!close_bracket(TokenKind::RightBracket)) return false; continue; }
        "}"         {
            if (!close_bracket(TokenKind::RightBrace)) return false;
            if (fstring() && fstring()->in_literal) return true;
            continue;
        }
        ":" "="?    {
            if (colon_ends_field()) {
                cursor_ = token_start_ + 1;
                push_token(TokenKind::Colon);
                fstring()->in_literal = fstring()->in_format_spec = true;
                return true;
            }
            push_token(cursor_ - token_start_ == 2 ? TokenKind::ColonEqual : TokenKind::Colon);
            continue;
        }
        ","         { push_token(TokenKind::Comma); continue; }
        ";"         { push_token(TokenKind::Semicolon); continue; }
        "."         { push_token(TokenKind::Dot); continue; }
        "..."       { push_token(TokenKind::Ellipsis); continue; }
        "->"        { push_token(TokenKind::Arrow); continue; }
        "!"         { push_token(TokenKind::Exclamation); continue; }
        "="         { push_token(TokenKind::Equal); continue; }
        "+"         { push_token(TokenKind::Plus); continue; }
        "-"         { push_token(TokenKind::Minus); continue; }
        "*"         { push_token(TokenKind::Star); continue; }
        "/"         { push_token(TokenKind::Slash); continue; }
        "//"        { push_token(TokenKind::DoubleSlash); continue; }
        "%"         { push_token(TokenKind::Percent); continue; }
        "@"         { push_token(TokenKind::At); continue; }
        "**"        { push_token(TokenKind::DoubleStar); continue; }
        "<<"        { push_token(TokenKind::LeftShift); continue; }
        ">>"        { push_token(TokenKind::RightShift); continue; }
        "&"         { push_token(TokenKind::Ampersand); continue; }
        "|"         { push_token(TokenKind::Bar); continue; }
        "^"         { push_token(TokenKind::Caret); continue; }
        "~"         { push_token(TokenKind::Tilde); continue; }
        "<"         { push_token(TokenKind::Less); continue; }
        ">"         { push_token(TokenKind::Greater); continue; }
        "<="        { push_token(TokenKind::LessEqual); continue; }
        ">="        { push_token(TokenKind::GreaterEqual); continue; }
        "=="        { push_token(TokenKind::EqualEqual); continue; }
        "!="        { push_token(TokenKind::NotEqual); continue; }
        "<>"        { push_token(TokenKind::LessGreater); continue; }
        "+="        { push_token(TokenKind::PlusEqual); continue; }
        "-="        { push_token(TokenKind::MinusEqual); continue; }
        "*="        { push_token(TokenKind::StarEqual); continue; }
        "/="        { push_token(TokenKind::SlashEqual); continue; }
        "//="       { push_token(TokenKind::DoubleSlashEqual); continue; }
        "%="        { push_token(TokenKind::PercentEqual); continue; }
        "@="        { push_token(TokenKind::AtEqual); continue; }
        "**="       { push_token(TokenKind::DoubleStarEqual); continue; }
        "<<="       { push_token(TokenKind::LeftShiftEqual); continue; }
        ">>="       { push_token(TokenKind::RightShiftEqual); continue; }
        "&="        { push_token(TokenKind::AmpersandEqual); continue; }
        "|="        { push_token(TokenKind::BarEqual); continue; }
        "^="        { push_token(TokenKind::CaretEqual); continue; }
        [$?`]       { push_token(TokenKind::Unknown); continue; }
        *           {
            static constexpr char kHex[] = "0123456789ABCDEF";
            auto byte = static_cast<unsigned char>(cursor_[-1]);
            return raise(std::string("invalid non-printable character U+00") + kHex[byte >> 4] + kHex[byte & 15]);
        }
        */
    }
}

}  // namespace kukri::compiler
