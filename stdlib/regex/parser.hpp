// Parses Python's regular expression syntax into a tree, with CPython 3.13's error texts and positions.
// The one thing to know: CPython reads one token ahead (a token is a character or a backslash pair), and
// positions in messages count from there; `Source` keeps that rule, so a lone backslash at the end is
// reported as soon as it becomes the *next* token.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stdlib/regex/node.hpp"

namespace kukri::regex {

// Finds the character of a Unicode name (for \N{…}); null: no names are known.
using NameLookup = std::optional<char32_t> (*)(std::string_view name);

// CPython runs out of its recursion limit near this depth of nested groups.
inline constexpr int kMaxDepth = 480;

struct Token {
    char32_t character = 0;
    bool escaped = false, end = false;
    bool is(char32_t c) const { return !end && !escaped && character == c; }
    size_t length() const { return end ? 0 : escaped ? 2 : 1; }
};

// The pattern text as tokens. The first failure wins; after it the text is at its end, so every loop stops.
class Source {
  public:
    Source(std::u32string_view text, bool is_text) : text_(text), is_text_(is_text) { seek(0); }

    const Token& next() const { return next_; }
    bool is_text() const { return is_text_; }
    size_t tell() const { return index_ - next_.length(); }
    void seek(size_t index);
    Token get();
    bool match(char32_t c);
    // Up to `limit` following characters that satisfy `wanted`.
    std::u32string get_while(size_t limit, bool (*wanted)(char32_t));
    // Text up to `terminator`, which is consumed; `what` names it in messages.
    std::u32string get_until(char32_t terminator, const char* what);
    bool check_group_name(std::u32string_view name, size_t offset);

    // Records an error `offset` characters before the next token. Always false, for `return fail(…)`.
    bool fail(std::string message, size_t offset = 0);
    bool fail_as(Error::Kind kind, std::string message);
    bool fail_without_position(std::string message);
    bool failed() const { return error_.has_value(); }
    const Error& error() const { return *error_; }

  private:
    std::u32string_view text_;
    bool is_text_;
    size_t index_ = 0;  // after the next token
    Token next_;
    std::optional<Error> error_;
    void stop();
};

// The spelling of a token as it stands in the pattern.
std::string spelling(const Token& token);

class Parser {
  public:
    Parser(std::u32string_view pattern, bool is_text, uint32_t flags, NameLookup names);
    // False: see error().
    bool parse();
    const Error& error() const { return source_.error(); }
    PatternTree take() { return std::move(tree_); }

  private:
    struct Scope {
        uint32_t flags = 0;  // in force here; those of the whole pattern may still grow at its start
        bool verbose = false;
        int depth = 0;
    };
    struct OpenedGroup {
        size_t start = 0;  // of the parenthesis
        bool capture = true, atomic = false;
        std::u32string name = {};
        Scope scope;
    };
    enum class Inline : uint8_t { Scoped, Global, Failed };
    enum class Extension : uint8_t { Group, Done, Failed };

    bool parse_once(uint32_t flags);
    bool fix_flags();
    bool parse_alternatives(const Scope& scope, Node& out);
    bool parse_sequence(const Scope& scope, bool first, Node& out);
    bool parse_item(const Token& token, Scope& scope, bool first, Node& out);
    void skip_comment();

    bool parse_escape(const Token& token, const Scope& scope, Node& out);
    bool parse_numeric_escape(char32_t digit, Node& out);
    bool parse_set_escape(const Token& token, SetItem& out);
    // Escapes that mean one character both inside and outside a set. `handled` false: not one of them.
    bool parse_character_escape(char32_t letter, bool& handled, char32_t& out);
    bool parse_hex_escape(char32_t letter, size_t digits, char32_t& out);
    bool parse_named_escape(char32_t& out);
    bool parse_set(const Scope& scope, Node& out);
    bool parse_set_range(const Token& first, SetItem low, size_t start, Node& out, bool& closed);
    void warn_about_set(const char* what, size_t position);

    bool parse_repeat(char32_t symbol, const Scope& scope, Node& out);
    bool parse_counts(uint32_t& minimum, uint32_t& maximum, bool& literal);
    bool parse_count(const std::u32string& digits, uint32_t& out);

    bool parse_group(Scope& scope, bool first, Node& out);
    Extension parse_extension(OpenedGroup& group, Scope& scope, bool first, Node& out);
    Extension parse_p_extension(OpenedGroup& group, const Scope& scope, Node& out);
    bool parse_look(char32_t symbol, size_t start, const Scope& scope, Node& out);
    bool parse_conditional(size_t start, const Scope& scope, Node& out);
    bool parse_condition(uint32_t& group);
    Inline parse_flags(char32_t letter, Scope& scope);
    bool parse_removed_flags(uint32_t& remove);
    bool open_group(const std::u32string& name, uint32_t& number);
    bool close_subpattern(size_t start);

    bool check_reference(uint32_t group, size_t offset);
    bool check_look_behind(const Node& node);
    Width width_of(const Node& node) const;
    std::optional<uint32_t> group_named(std::u32string_view name) const;
    Node make(Node::Kind kind, const Scope& scope) const;

    std::u32string_view pattern_;
    uint32_t given_flags_;
    NameLookup names_;
    Source source_;
    PatternTree tree_;
    std::vector<std::optional<Width>> widths_;  // by group number; empty while the group is open
    std::vector<std::pair<uint32_t, size_t>> forward_references_;  // conditions: group number, position
    std::optional<uint32_t> look_behind_groups_;  // groups that existed before the outermost look-behind
    bool restart_verbose_ = false;
};

}  // namespace kukri::regex
