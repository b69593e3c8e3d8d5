// The token source, sequences, alternatives and repeats of Python's regular expressions. Groups:
// parser_group.cpp; escapes and sets: parser_escape.cpp. Rules: the `re` documentation, "Regular Expression
// Syntax"; what it leaves open was observed in CPython 3.13.
#include "stdlib/regex/parser.hpp"

#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"
#include "stdlib/regex/text.hpp"

namespace kukri::regex {

namespace {

bool is_repeat_symbol(char32_t c) {
    return c == '*' || c == '+' || c == '?' || c == '{';
}
bool is_verbose_space(char32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
}  // namespace

void Source::seek(size_t index) {
    index_ = index;
    get();
}

void Source::stop() {
    index_ = text_.size();
    next_ = Token{.end = true};
}

Token Source::get() {
    const Token current = next_;
    if (failed()) return Token{.end = true};
    if (index_ >= text_.size()) {
        next_ = Token{.end = true};
        return current;
    }
    next_ = Token{.character = text_[index_++]};
    if (next_.character == '\\') {
        if (index_ >= text_.size()) {
            error_ = Error{Error::Kind::Pattern, "bad escape (end of pattern)", text_.size() - 1};
            stop();
            return Token{.end = true};
        }
        next_ = Token{.character = text_[index_++], .escaped = true};
    }
    return current;
}

bool Source::match(char32_t c) {
    if (!next_.is(c)) return false;
    get();
    return true;
}

std::u32string Source::get_while(size_t limit, bool (*wanted)(char32_t)) {
    std::u32string out;
    while (out.size() < limit && !next_.end && !next_.escaped && wanted(next_.character)) {
        out.push_back(get().character);
    }
    return out;
}

std::u32string Source::get_until(char32_t terminator, const char* what) {
    std::u32string out;
    size_t length = 0;
    for (;;) {
        const Token token = get();
        if (token.end) {
            if (out.empty())
                fail(std::string("missing ") + what);
            else
                fail(std::string("missing ") + static_cast<char>(terminator) + ", unterminated name", length);
            return {};
        }
        if (token.is(terminator)) {
            if (out.empty()) fail(std::string("missing ") + what, 1);
            return out;
        }
        if (token.escaped) out.push_back('\\');
        out.push_back(token.character);
        length += token.length();
    }
}

bool Source::check_group_name(std::u32string_view name, size_t offset) {
    bool ascii = true;
    for (char32_t c : name) ascii = ascii && c < 0x80;
    if (!is_text_ && !ascii) {
        return fail("bad character in group name " + repr(name, true), name.size() + offset);
    }
    if (!unicode::is_identifier(utf8::from_utf32(name)))
        return fail("bad character in group name " + repr(name), name.size() + offset);
    return true;
}

bool Source::fail(std::string message, size_t offset) {
    if (!failed()) error_ = Error{Error::Kind::Pattern, std::move(message), tell() - offset};
    stop();
    return false;
}

bool Source::fail_as(Error::Kind kind, std::string message) {
    if (!failed()) error_ = Error{kind, std::move(message), Error::npos};
    stop();
    return false;
}

bool Source::fail_without_position(std::string message) {
    return fail_as(Error::Kind::Pattern, std::move(message));
}

std::string spelling(const Token& token) {
    std::string out = token.escaped ? "\\" : "";
    utf8::append(out, token.character);
    return out;
}

Parser::Parser(std::u32string_view pattern, bool is_text, uint32_t flags, NameLookup names)
    : pattern_(pattern), given_flags_(flags), names_(names), source_(pattern, is_text) {}

bool Parser::parse() {
    if (source_.failed()) return false;
    if (parse_once(given_flags_)) return true;
    if (!restart_verbose_) return false;
    restart_verbose_ = false;
    source_ = Source(pattern_, source_.is_text());
    return parse_once(given_flags_ | kVerbose);
}

bool Parser::parse_once(uint32_t flags) {
    tree_ = PatternTree{};
    tree_.flags = flags;
    widths_.assign(1, std::nullopt);
    forward_references_.clear();
    look_behind_groups_.reset();
    const Scope scope{.flags = flags, .verbose = (flags & kVerbose) != 0, .depth = 0};
    if (!parse_alternatives(scope, tree_.root) || source_.failed()) return false;
    if (!fix_flags()) return false;
    if (!source_.next().end) return source_.fail("unbalanced parenthesis");
    tree_.group_count = static_cast<uint32_t>(widths_.size() - 1);
    for (const auto& [group, position] : forward_references_) {
        if (group <= tree_.group_count) continue;
        return source_.fail("invalid group reference " + std::to_string(group), source_.tell() - position);
    }
    return check_look_behind(tree_.root);
}

bool Parser::fix_flags() {
    uint32_t& flags = tree_.flags;
    const auto bad = [&](const char* text) { return source_.fail_as(Error::Kind::Value, text); };
    if (source_.is_text()) {
        if (flags & kLocale) return bad("cannot use LOCALE flag with a str pattern");
        if ((flags & kAscii) && (flags & kUnicode)) return bad("ASCII and UNICODE flags are incompatible");
        if (!(flags & kAscii)) flags |= kUnicode;
        return true;
    }
    if (flags & kUnicode) return bad("cannot use UNICODE flag with a bytes pattern");
    if ((flags & kLocale) && (flags & kAscii)) return bad("ASCII and LOCALE flags are incompatible");
    return true;
}

Node Parser::make(Node::Kind kind, const Scope& scope) const {
    Node node;
    node.kind = kind;
    node.flags = scope.flags;
    if (source_.is_text() && !(node.flags & kAscii)) node.flags |= kUnicode;
    return node;
}

bool Parser::parse_alternatives(const Scope& outer, Node& out) {
    Scope scope = outer;
    if (++scope.depth > kMaxDepth) {
        return source_.fail_as(Error::Kind::Recursion, "maximum recursion depth exceeded");
    }
    Node branches = make(Node::Kind::Alternation, outer);
    do {
        if (outer.depth == 0) {
            scope.flags = tree_.flags;
            scope.verbose = (tree_.flags & kVerbose) != 0;
        }
        Node branch;
        if (!parse_sequence(scope, outer.depth == 0 && branches.children.empty(), branch)) return false;
        branches.children.push_back(std::move(branch));
    } while (source_.match('|'));
    if (branches.children.size() == 1) {
        Node only = std::move(branches.children[0]);
        out = std::move(only);
    } else {
        out = std::move(branches);
    }
    return !source_.failed();
}

bool Parser::parse_sequence(const Scope& outer, bool first, Node& out) {
    Scope scope = outer;
    out = make(Node::Kind::Sequence, scope);
    while (!source_.next().end && !source_.next().is('|') && !source_.next().is(')')) {
        const Token token = source_.get();
        if (source_.failed()) return false;
        if (scope.verbose && !token.escaped) {
            if (is_verbose_space(token.character)) continue;
            if (token.character == '#') {
                skip_comment();
                continue;
            }
        }
        if (!parse_item(token, scope, first, out)) return false;
    }
    return !source_.failed();
}

void Parser::skip_comment() {
    while (!source_.next().end) {
        if (source_.get().is('\n')) break;
    }
}

// One item of a sequence: appends to `out`, or wraps the last child in a repeat.
bool Parser::parse_item(const Token& token, Scope& scope, bool first, Node& out) {
    const char32_t c = token.character;
    if (!token.escaped && is_repeat_symbol(c)) return parse_repeat(c, scope, out);
    if (!token.escaped && c == '(') return parse_group(scope, first, out);
    Node node = make(Node::Kind::Literal, scope);
    node.character = c;
    if (token.escaped) {
        if (!parse_escape(token, scope, node)) return false;
    } else if (c == '[') {
        if (!parse_set(scope, node)) return false;
    } else if (c == '.') {
        node.kind = Node::Kind::Any;
    } else if (c == '^') {
        node.kind = Node::Kind::At;
        node.at = (node.flags & kMultiline) ? At::LineStart : At::Start;
    } else if (c == '$') {
        node.kind = Node::Kind::At;
        node.at = (node.flags & kMultiline) ? At::LineEnd : At::BeforeEnd;
    }
    out.children.push_back(std::move(node));
    return true;
}

bool Parser::parse_count(const std::u32string& digits, uint32_t& out) {
    uint64_t value = 0;
    for (char32_t c : digits) {
        value = value * 10 + (c - '0');
        if (value >= kUnlimited) {
            return source_.fail_as(Error::Kind::Overflow, "the repetition number is too large");
        }
    }
    out = static_cast<uint32_t>(value);
    return true;
}

// After `{`. A brace that opens no counts is a literal: then the text is put back and `literal` set.
bool Parser::parse_counts(uint32_t& minimum, uint32_t& maximum, bool& literal) {
    const size_t here = source_.tell();
    literal = true;
    if (source_.next().is('}')) return true;
    constexpr size_t kAny = static_cast<size_t>(-1);
    const std::u32string low = source_.get_while(kAny, is_ascii_digit);
    const std::u32string high = source_.match(',') ? source_.get_while(kAny, is_ascii_digit) : low;
    if (!source_.match('}')) {
        if (!source_.failed()) source_.seek(here);
        return !source_.failed();
    }
    literal = false;
    if (!low.empty() && !parse_count(low, minimum)) return false;
    if (high.empty()) return true;
    if (!parse_count(high, maximum)) return false;
    if (maximum < minimum) {
        return source_.fail("min repeat greater than max repeat", source_.tell() - here);
    }
    return true;
}

bool Parser::parse_repeat(char32_t symbol, const Scope& scope, Node& out) {
    const size_t here = source_.tell();
    Node repeat = make(Node::Kind::Repeat, scope);
    repeat.minimum = symbol == '+' ? 1 : 0;
    repeat.maximum = symbol == '?' ? 1 : kUnlimited;
    if (symbol == '{') {
        bool literal = false;
        if (!parse_counts(repeat.minimum, repeat.maximum, literal)) return false;
        if (literal) {
            Node node = make(Node::Kind::Literal, scope);
            node.character = '{';
            out.children.push_back(std::move(node));
            return true;
        }
    }
    const size_t offset = source_.tell() - here + 1;
    if (out.children.empty() || out.children.back().kind == Node::Kind::At) {
        return source_.fail("nothing to repeat", offset);
    }
    if (out.children.back().kind == Node::Kind::Repeat) return source_.fail("multiple repeat", offset);
    if (source_.match('?'))
        repeat.mode = RepeatMode::Lazy;
    else if (source_.match('+'))
        repeat.mode = RepeatMode::Possessive;
    repeat.children.push_back(std::move(out.children.back()));
    out.children.back() = std::move(repeat);
    return !source_.failed();
}

}  // namespace kukri::regex
