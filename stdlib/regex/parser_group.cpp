// Groups: captures, names, look-around, conditions, inline flags; and the widths that look-behind needs.
#include <algorithm>

#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"
#include "stdlib/regex/parser.hpp"
#include "stdlib/regex/text.hpp"

namespace kukri::regex {

namespace {

uint32_t flag_of(const Token& token) {
    if (token.end || token.escaped) return 0;
    switch (token.character) {
        case 'i':
            return kIgnoreCase;
        case 'L':
            return kLocale;
        case 'm':
            return kMultiline;
        case 's':
            return kDotAll;
        case 'x':
            return kVerbose;
        case 'a':
            return kAscii;
        case 'u':
            return kUnicode;
        default:
            return 0;
    }
}

bool starts_alpha(const Token& token) {
    return !token.escaped && unicode::is_alpha(token.character);
}

constexpr uint64_t kWidest = uint64_t{1} << 62;
uint64_t capped(uint64_t width) {
    return std::min(width, kWidest);
}
uint64_t scaled(uint64_t width, uint64_t count) {
    return width != 0 && count > kWidest / width ? kWidest : width * count;
}

}  // namespace

bool Parser::close_subpattern(size_t start) {
    if (source_.match(')')) return !source_.failed();
    return source_.fail("missing ), unterminated subpattern", source_.tell() - start);
}

std::optional<uint32_t> Parser::group_named(std::u32string_view name) const {
    const std::string text = utf8::from_utf32(name);
    for (const auto& [known, number] : tree_.names) {
        if (known == text) return number;
    }
    return std::nullopt;
}

bool Parser::open_group(const std::u32string& name, uint32_t& number) {
    number = static_cast<uint32_t>(widths_.size());
    widths_.emplace_back();
    if (name.empty()) return true;
    if (const auto earlier = group_named(name)) {
        return source_.fail("redefinition of group name " + repr(name) + " as group " +
                                std::to_string(number) + "; was group " + std::to_string(*earlier),
                            name.size() + 1);
    }
    tree_.names.emplace_back(utf8::from_utf32(name), number);
    return true;
}

// A reference may not stand inside its own group, nor in the look-behind that defines the group.
bool Parser::check_reference(uint32_t group, size_t offset) {
    const bool open = group >= widths_.size() || !widths_[group];
    if (offset && open) return source_.fail("cannot refer to an open group", offset);
    if (!look_behind_groups_) return true;
    if (open) return source_.fail("cannot refer to an open group");
    if (group < *look_behind_groups_) return true;
    return source_.fail("cannot refer to group defined in the same lookbehind subpattern");
}

bool Parser::parse_group(Scope& scope, bool first, Node& out) {
    OpenedGroup group{.start = source_.tell() - 1, .scope = scope};
    if (source_.match('?')) {
        const Extension result = parse_extension(group, scope, first, out);
        if (result != Extension::Group) return result == Extension::Done && !source_.failed();
    }
    Node node = make(group.capture  ? Node::Kind::Capture
                     : group.atomic ? Node::Kind::Atomic
                                    : Node::Kind::Group,
                     scope);
    if (group.capture && !open_group(group.name, node.group)) return false;
    Node inside;
    if (!parse_alternatives(group.scope, inside) || !close_subpattern(group.start)) return false;
    if (group.capture) widths_[node.group] = width_of(inside);
    node.children.push_back(std::move(inside));
    out.children.push_back(std::move(node));
    return true;
}

// After `(?`. Group: the parenthesis opens a group described by `group`; Done: the whole construct was read.
Parser::Extension Parser::parse_extension(OpenedGroup& group, Scope& scope, bool first, Node& out) {
    const auto done = [](bool ok) { return ok ? Extension::Done : Extension::Failed; };
    const Token token = source_.get();
    if (token.end) return done(source_.fail("unexpected end of pattern"));
    group.capture = false;
    const char32_t c = token.escaped ? 0 : token.character;
    switch (c) {
        case 'P':
            return parse_p_extension(group, scope, out);
        case ':':
            return Extension::Group;
        case '>':
            group.atomic = true;
            return Extension::Group;
        case '#':
            do {
                if (source_.next().end) {
                    return done(
                        source_.fail("missing ), unterminated comment", source_.tell() - group.start));
                }
            } while (!source_.get().is(')'));
            return Extension::Done;
        case '=':
        case '!':
        case '<':
            return done(parse_look(c, group.start, scope, out));
        case '(':
            return done(parse_conditional(group.start, scope, out));
        default:
            break;
    }
    if (!flag_of(token) && c != '-') {
        return done(source_.fail("unknown extension ?" + spelling(token), token.length() + 1));
    }
    switch (parse_flags(c, group.scope)) {
        case Inline::Scoped:
            return Extension::Group;
        case Inline::Failed:
            return Extension::Failed;
        case Inline::Global:
            break;
    }
    if (!first || !out.children.empty()) {
        restart_verbose_ = false;
        return done(
            source_.fail("global flags not at the start of the expression", source_.tell() - group.start));
    }
    if (restart_verbose_) {  // the whole pattern is read again, now as a verbose one
        source_.fail("");
        return Extension::Failed;
    }
    scope.flags = tree_.flags;
    return Extension::Done;
}

Parser::Extension Parser::parse_p_extension(OpenedGroup& group, const Scope& scope, Node& out) {
    const auto failed = [this](std::string text, size_t offset = 0) {
        source_.fail(std::move(text), offset);
        return Extension::Failed;
    };
    if (source_.match('<')) {
        group.name = source_.get_until('>', "group name");
        group.capture = true;
        if (source_.failed() || !source_.check_group_name(group.name, 1)) return Extension::Failed;
        return Extension::Group;
    }
    if (!source_.match('=')) {
        const Token token = source_.get();
        if (token.end) return failed("unexpected end of pattern");
        return failed("unknown extension ?P" + spelling(token), token.length() + 2);
    }
    const std::u32string name = source_.get_until(')', "group name");
    if (source_.failed() || !source_.check_group_name(name, 1)) return Extension::Failed;
    const auto number = group_named(name);
    if (!number) return failed("unknown group name " + repr(name), name.size() + 1);
    if (!check_reference(*number, name.size() + 1)) return Extension::Failed;
    Node node = make(Node::Kind::Backreference, scope);
    node.group = *number;
    out.children.push_back(std::move(node));
    return Extension::Done;
}

bool Parser::parse_look(char32_t symbol, size_t start, const Scope& scope, Node& out) {
    Node look = make(Node::Kind::Look, scope);
    const auto outer_groups = look_behind_groups_;
    if (symbol == '<') {
        const Token token = source_.get();
        if (token.end) return source_.fail("unexpected end of pattern");
        if (!token.is('=') && !token.is('!')) {
            return source_.fail("unknown extension ?<" + spelling(token), token.length() + 2);
        }
        symbol = token.character;
        look.behind = true;
        if (!look_behind_groups_) look_behind_groups_ = static_cast<uint32_t>(widths_.size());
    }
    look.negated = symbol == '!';
    Node inside;
    if (!parse_alternatives(scope, inside)) return false;
    look_behind_groups_ = outer_groups;
    if (!close_subpattern(start)) return false;
    look.children.push_back(std::move(inside));
    out.children.push_back(std::move(look));
    return true;
}

// After `(?(`: a group's name or number.
bool Parser::parse_condition(uint32_t& group) {
    const std::u32string name = source_.get_until(')', "group name");
    if (source_.failed()) return false;
    if (!std::all_of(name.begin(), name.end(), is_ascii_digit)) {
        if (!source_.check_group_name(name, 1)) return false;
        const auto found = group_named(name);
        if (!found) return source_.fail("unknown group name " + repr(name), name.size() + 1);
        group = *found;
    } else {
        const std::string digits = utf8::from_utf32(name);
        const size_t significant = digits.find_first_not_of('0');
        if (significant == digits.npos) return source_.fail("bad group number", name.size() + 1);
        constexpr uint32_t kMaxGroups = 0x3FFFFFFF;
        const std::string number = digits.substr(significant);
        const uint64_t value = number.size() > 10 ? kUnlimited : std::stoull(number);
        if (value >= kMaxGroups) return source_.fail("invalid group reference " + number, name.size() + 1);
        group = static_cast<uint32_t>(value);
        forward_references_.emplace_back(group, source_.tell() - name.size() - 1);
    }
    return check_reference(group, 0);
}

bool Parser::parse_conditional(size_t start, const Scope& outer, Node& out) {
    Node node = make(Node::Kind::Conditional, outer);
    if (!parse_condition(node.group)) return false;
    Scope scope = outer;
    if (++scope.depth > kMaxDepth)
        return source_.fail_as(Error::Kind::Recursion, "maximum recursion depth exceeded");
    Node branch;
    if (!parse_sequence(scope, false, branch)) return false;
    node.children.push_back(std::move(branch));
    if (source_.match('|')) {
        Node other;
        if (!parse_sequence(scope, false, other)) return false;
        node.children.push_back(std::move(other));
        if (source_.next().is('|')) return source_.fail("conditional backref with more than two branches");
    }
    if (!close_subpattern(start)) return false;
    out.children.push_back(std::move(node));
    return true;
}

// After `(?` and a first flag letter or `-`.
Parser::Inline Parser::parse_flags(char32_t letter, Scope& scope) {
    const auto failed = [this](const char* text, size_t offset = 0) {
        source_.fail(text, offset);
        return Inline::Failed;
    };
    uint32_t add = 0, remove = 0;
    Token token{.character = letter};
    while (uint32_t flag = flag_of(token)) {
        if (source_.is_text() && flag == kLocale) {
            return failed("bad inline flags: cannot use 'L' flag with a str pattern");
        }
        if (!source_.is_text() && flag == kUnicode) {
            return failed("bad inline flags: cannot use 'u' flag with a bytes pattern");
        }
        add |= flag;
        if ((flag & kTypeFlags) && (add & kTypeFlags) != flag) {
            return failed("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
        }
        token = source_.get();
        if (token.end) return failed("missing -, : or )");
        if (token.is(')') || token.is('-') || token.is(':')) break;
        if (!flag_of(token)) {
            return failed(starts_alpha(token) ? "unknown flag" : "missing -, : or )", token.length());
        }
    }
    if (token.is(')')) {
        tree_.flags |= add;
        restart_verbose_ = (add & kVerbose) && !scope.verbose;
        return Inline::Global;
    }
    if (token.is('-') && !parse_removed_flags(remove)) return Inline::Failed;
    if (add & remove) return failed("bad inline flags: flag turned on and off", 1);
    if (add & kTypeFlags) scope.flags &= ~kTypeFlags;
    scope.flags = (scope.flags | add) & ~remove;
    scope.verbose = (scope.verbose || (add & kVerbose)) && !(remove & kVerbose);
    return Inline::Scoped;
}

bool Parser::parse_removed_flags(uint32_t& remove) {
    Token token = source_.get();
    if (token.end) return source_.fail("missing flag");
    if (!flag_of(token))
        return source_.fail(starts_alpha(token) ? "unknown flag" : "missing flag", token.length());
    for (;;) {
        const uint32_t flag = flag_of(token);
        if (flag & kTypeFlags) {
            return source_.fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
        }
        remove |= flag;
        token = source_.get();
        if (token.end) return source_.fail("missing :");
        if (token.is(':')) return true;
        if (!flag_of(token)) {
            return source_.fail(starts_alpha(token) ? "unknown flag" : "missing :", token.length());
        }
    }
}

Width Parser::width_of(const Node& node) const {
    switch (node.kind) {
        case Node::Kind::Literal:
        case Node::Kind::Any:
        case Node::Kind::Set:
            return {1, 1};
        case Node::Kind::At:
        case Node::Kind::Look:
            return {0, 0};
        case Node::Kind::Backreference:
            return node.group < widths_.size() && widths_[node.group] ? *widths_[node.group] : Width{0, 0};
        case Node::Kind::Group:
        case Node::Kind::Capture:
        case Node::Kind::Atomic:
            return width_of(node.children[0]);
        case Node::Kind::Sequence: {
            Width sum;
            for (const Node& child : node.children) {
                const Width width = width_of(child);
                sum = {capped(sum.low + width.low), capped(sum.high + width.high)};
            }
            return sum;
        }
        case Node::Kind::Alternation:
        case Node::Kind::Conditional: {
            Width span = width_of(node.children[0]);
            for (size_t i = 1; i < node.children.size(); ++i) {
                const Width width = width_of(node.children[i]);
                span = {std::min(span.low, width.low), std::max(span.high, width.high)};
            }
            if (node.kind == Node::Kind::Conditional && node.children.size() == 1) span.low = 0;
            return span;
        }
        case Node::Kind::Repeat: {
            const Width width = width_of(node.children[0]);
            return {scaled(width.low, node.minimum), scaled(width.high, node.maximum)};
        }
    }
    return {0, 0};
}

bool Parser::check_look_behind(const Node& node) {
    if (node.kind == Node::Kind::Look && node.behind) {
        const Width width = width_of(node.children[0]);
        if (width.low != width.high) {
            return source_.fail_without_position("look-behind requires fixed-width pattern");
        }
    }
    for (const Node& child : node.children) {
        if (!check_look_behind(child)) return false;
    }
    return true;
}

}  // namespace kukri::regex
