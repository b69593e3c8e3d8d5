#include "interp/repl/source_text.hpp"

#include <algorithm>

#include "compiler/lexer.hpp"
#include "compiler/source.hpp"

namespace kukri::repl {

using compiler::SoftKeyword;
using compiler::Token;
using compiler::TokenKind;
using compiler::TokenList;

namespace {

constexpr size_t kLargestColoured = size_t(512) << 10;   // a longer text would be edited slowly

struct Lexed {
    Arena arena;
    std::string_view text;
    TokenList list;
};

// False: the text holds what no source may.
bool lex(std::string_view text, Lexed& out) {
    auto prepared = compiler::prepare_source(text, compiler::SourceForm::Text, compiler::FinalNewline::AsIs, out.arena);
    if (prepared.error) return false;
    out.text = prepared.text;
    out.list = compiler::tokenize(out.text);
    return out.text == text;   // offsets are those of the caller's text
}

// Where the line begins that the offset lies in.
size_t line_start(std::string_view text, size_t at) {
    size_t newline = at == 0 ? text.npos : text.rfind('\n', at - 1);
    return newline == text.npos ? 0 : newline + 1;
}

bool is_keyword(TokenKind kind) { return kind >= TokenKind::False && kind <= TokenKind::Yield; }

Style style_of(const Lexed& lexed, size_t i, const std::function<bool(std::string_view)>& is_builtin) {
    const Token& token = lexed.list.tokens[i];
    TokenKind before = i ? lexed.list.tokens[i - 1].kind : TokenKind::Newline;
    switch (token.kind) {
        case TokenKind::Number: return Style::Number;
        case TokenKind::String: case TokenKind::FStringStart: case TokenKind::FStringMiddle: case TokenKind::FStringEnd: return Style::String;
        case TokenKind::Name: break;
        default: return is_keyword(token.kind) ? Style::Keyword : Style::Plain;
    }
    if (before == TokenKind::Def || before == TokenKind::Class) return Style::Definition;
    bool begins_statement = before == TokenKind::Newline || before == TokenKind::Indent || before == TokenKind::Dedent;
    if (token.soft != SoftKeyword::None && token.soft != SoftKeyword::Underscore && begins_statement) {
        // `match x:`, `case x:`, `type X = ...`; as a name it would be followed by an operator.
        TokenKind next = i + 1 < lexed.list.tokens.size() ? lexed.list.tokens[i + 1].kind : TokenKind::EndMarker;
        bool operand = next == TokenKind::Name || next == TokenKind::Number || next == TokenKind::String || next == TokenKind::FStringStart || (next >= TokenKind::False && next <= TokenKind::True) ||
                       next == TokenKind::Not || next == TokenKind::Lambda || next == TokenKind::Await ||
                       (token.soft != SoftKeyword::Type && (next == TokenKind::LeftBracket || next == TokenKind::LeftBrace));
        if (operand) return Style::Keyword;
    }
    if (before == TokenKind::Dot) return Style::Plain;
    return is_builtin && is_builtin(lexed.text.substr(token.start, token.end - token.start)) ? Style::Builtin : Style::Plain;
}

// Comments are no tokens: between tokens a '#' begins one.
void style_comments(std::string_view text, size_t from, size_t to, std::vector<Style>& styles) {
    bool comment = false;
    for (size_t i = from; i < to; ++i) {
        comment = text[i] != '\n' && (comment || text[i] == '#');
        if (comment) styles[i] = Style::Comment;
    }
}

// Where the lexer gave up: an open string goes to the end (of the line, if its quote is a single one).
void style_rest(std::string_view text, size_t from, std::vector<Style>& styles) {
    size_t i = text.find_first_of("\"'#", from);
    while (i != text.npos) {
        char c = text[i];
        if (c == '#') {
            size_t end = std::min(text.find('\n', i), text.size());
            std::fill(styles.begin() + ptrdiff_t(i), styles.begin() + ptrdiff_t(end), Style::Comment);
            i = text.find_first_of("\"'#", end);
            continue;
        }
        std::string_view quote = text.substr(i, 1);
        if (text.substr(i).starts_with(std::string(3, c))) quote = text.substr(i, 3);
        size_t end = i + quote.size();
        while (end < text.size() && !text.substr(end).starts_with(quote) && (quote.size() == 3 || text[end] != '\n')) end += text[end] == '\\' ? 2 : 1;
        end = std::min(end + quote.size(), text.size());
        std::fill(styles.begin() + ptrdiff_t(i), styles.begin() + ptrdiff_t(end), Style::String);
        i = text.find_first_of("\"'#", end);
    }
}

}  // namespace

std::vector<Style> highlight(std::string_view text, const std::function<bool(std::string_view)>& is_builtin) {
    std::vector<Style> styles(text.size(), Style::Plain);
    Lexed lexed;
    if (text.size() > kLargestColoured || !lex(text, lexed)) return styles;
    size_t behind = 0;   // the last token
    for (size_t i = 0; i < lexed.list.tokens.size(); ++i) {
        const Token& token = lexed.list.tokens[i];
        if (token.kind == TokenKind::Error) break;
        size_t start = std::min<size_t>(token.start, text.size()), end = std::min<size_t>(token.end, text.size());
        bool invisible = token.kind == TokenKind::Newline || token.kind == TokenKind::Indent || token.kind == TokenKind::Dedent || token.kind == TokenKind::EndMarker;
        if (invisible || start < behind || end < start) continue;
        style_comments(text, behind, start, styles);
        Style style = style_of(lexed, i, is_builtin);
        std::fill(styles.begin() + ptrdiff_t(start), styles.begin() + ptrdiff_t(end), style);
        behind = end;
    }
    style_rest(text, behind, styles);
    return styles;
}

std::string indentation_behind(std::string_view before) {
    size_t start = line_start(before, before.size());
    std::string_view line = before.substr(start);
    size_t white = std::min(line.find_first_not_of(" \t"), line.size());
    std::string indentation(line.substr(0, white));
    Lexed lexed;
    if (white == line.size() || !lex(before, lexed)) return indentation;
    const auto& tokens = lexed.list.tokens;
    if (lexed.list.error) {   // inside brackets or a string: as this line, one deeper behind the bracket
        size_t last = line.find_last_not_of(" \t");
        bool opens = !lexed.list.open_brackets.empty() && std::string_view("([{").find(line[last]) != std::string_view::npos;
        return opens ? indentation + "    " : indentation;
    }
    const Token *last = nullptr, *first = nullptr;   // of the last logical line
    bool begins = true;
    for (const Token& token : tokens) {
        switch (token.kind) {
            case TokenKind::Newline: begins = true; break;
            case TokenKind::Indent: case TokenKind::Dedent: case TokenKind::EndMarker: break;
            default:
                if (std::exchange(begins, false)) first = &token;
                last = &token;
        }
    }
    if (!last || last->end <= start) return indentation;   // the line holds a comment only
    // A statement of several lines is indented as its first.
    std::string_view own = before.substr(line_start(before, first->start));
    indentation = own.substr(0, std::min(own.find_first_not_of(" \t"), own.size()));
    if (last->kind == TokenKind::Colon && last->level == 0) return indentation + "    ";
    switch (first->kind) {
        case TokenKind::Return: case TokenKind::Raise: case TokenKind::Pass: case TokenKind::Break: case TokenKind::Continue:
            if (indentation.ends_with('\t'))
                indentation.pop_back();
            else
                indentation.resize(indentation.size() - std::min<size_t>(4, indentation.size()));
            break;
        default: break;
    }
    return indentation;
}

namespace {

// The first word behind the white space of a line.
std::string_view first_word(std::string_view line) {
    size_t start = std::min(line.find_first_not_of(" \t"), line.size()), end = start;
    while (end < line.size() && line[end] >= 'a' && line[end] <= 'z') ++end;
    return line.substr(start, end - start);
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); }

}  // namespace

bool is_continuation_too_deep(std::string_view before) {
    size_t start = line_start(before, before.size());
    std::string_view line = before.substr(start);
    size_t white = std::min(line.find_first_not_of(' '), line.size());
    if (white == 0 || !line.ends_with(':') || !is_one_of(first_word(line), {"else", "elif", "except", "finally"})) return false;
    // The line above that is not deeper: does it begin something that this one continues?
    while (start > 0) {
        size_t end = start - 1;
        start = line_start(before, end);
        std::string_view above = before.substr(start, end - start);
        size_t above_white = above.find_first_not_of(' ');
        if (above_white == above.npos || above_white > white) continue;
        return !(above_white == white && is_one_of(first_word(above), {"if", "elif", "for", "while", "try", "except", "else", "async"}));
    }
    return false;
}

}  // namespace kukri::repl
