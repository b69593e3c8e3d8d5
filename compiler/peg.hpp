// A small packrat parser for the notation of error_grammar.cpp. It exists for one purpose: to walk a refused
// program in the very order in which CPython's parser does, because which of several possible messages is
// given, and where, depends on that order. What a reader would get wrong: memoisation is not only for speed.
// Results found while error rules were off stay valid when they are on again, which hides errors that CPython
// hides too; only rules marked @memo (and @left) share them so.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "compiler/token.hpp"
#include "runtime/base/arena.hpp"

namespace kukri::compiler::peg {

// What the error rules ask about a piece of the program. NODE(Kind, "how messages call it").
#define PEG_NODES(NODE)                        \
    NODE(Seq, "")                              \
    NODE(Leaf, "")                             \
    NODE(Attribute, "attribute")               \
    NODE(Subscript, "subscript")               \
    NODE(Starred, "starred")                   \
    NODE(Name, "name")                         \
    NODE(List, "list")                         \
    NODE(Tuple, "tuple")                       \
    NODE(Lambda, "lambda")                     \
    NODE(Call, "function call")                \
    NODE(Operation, "expression")              \
    NODE(GeneratorExp, "generator expression") \
    NODE(Yield, "yield expression")            \
    NODE(Await, "await expression")            \
    NODE(ListComp, "list comprehension")       \
    NODE(SetComp, "set comprehension")         \
    NODE(DictComp, "dict comprehension")       \
    NODE(Dict, "dict literal")                 \
    NODE(Set, "set display")                   \
    NODE(FString, "f-string expression")       \
    NODE(None, "None")                         \
    NODE(False, "False")                       \
    NODE(True, "True")                         \
    NODE(Ellipsis, "ellipsis")                 \
    NODE(Literal, "literal")                   \
    NODE(Compare, "comparison")                \
    NODE(IfExp, "conditional expression")      \
    NODE(NamedExpr, "named expression")        \
    NODE(Clause, "")                           \
    NODE(Arguments, "")                        \
    NODE(Keyword, "")                          \
    NODE(Unpacking, "")

enum class NodeKind : uint8_t {
#define NODE(Kind, name) Kind,
    PEG_NODES(NODE)
#undef NODE
};
std::string_view name_of(NodeKind kind);

struct Node {
    NodeKind kind = NodeKind::Seq;
    uint32_t first = 0, last = 0;  // its tokens, both inclusive
    std::span<Node*> kids;         // what its alternative captured
};

// What an alternative does when it has matched.
enum class Act : uint8_t {
    None,        // its value is what it captured
    Make,        // … as a node of a kind
    At,          // errors: from the start to the end of a
    Range,       // from the start of a to the end of b
    From,        // from the start of a to where the lexer stands
    Last,        // at the last token read
    Next,        // at the next token
    Indent,      // an IndentationError at the last token read
    StarTarget,  // the first element of a that cannot be assigned to
    DelTarget,
    ForTarget,
    Comma,      // a forgotten comma between a and b
    Legacy,     // print or exec as a statement
    Clauses,    // from the start of a to the last part of the comprehension b
    Generator,  // … from the last argument of a, if there are several
    Order,      // a positional argument behind the keywords in a
    Items,      // from the first to the last element of a
    UpToItems,  // from the start of a to the last element of b
    DictKey,    // behind a
    Bound,      // from a on: b bounds a type parameter that takes no bound
};

struct Item {
    enum class Op : uint8_t {
        Token,
        Soft,
        AnySoft,
        Rule,
        Group,
        Optional,
        Star,
        Plus,
        Gather,
        And,
        Not,
        Cut,
        Force
    };
    Op op = Op::Token;
    char label = 0;
    TokenKind token = TokenKind::Name;
    SoftKeyword soft = SoftKeyword::None;
    uint16_t target = 0;     // Rule: its index; Group: its list of alternatives
    uint16_t inner = 0;      // Optional, Star, Plus, And, Not: the item; Gather: the element
    uint16_t separator = 0;  // Gather
};

struct Alternative {
    uint16_t first_item = 0, item_count = 0;
    bool is_error_rule = false;  // nothing but a rule invalid_…: tried only in the second pass
    bool has_labels = false;
    Act act = Act::None;
    NodeKind kind = NodeKind::Seq;
    char a = 0, b = 0;
    std::string_view message;
};

struct Rule {
    std::string_view name;
    bool is_memo = false, is_left = false, hides_errors = false;
    uint16_t alternatives = 0;  // index into Grammar::lists
};

struct Grammar {
    struct Range {
        uint16_t first, count;
    };
    std::vector<Item> items;
    std::vector<Alternative> alternatives;
    std::vector<Range> lists;  // of alternatives: of rules and groups
    std::vector<Rule> rules;

    std::optional<uint16_t> find(std::string_view rule) const;
};

// Compiles the notation. It is the program's own text, so faults are assertions.
Grammar compile_grammar(std::string_view text);

// What the matcher asks of its owner.
class Host {
  public:
    // The action of an error alternative has been reached; true if it raises, false if it declines.
    virtual bool act(const Alternative& alternative, const Node* a, const Node* b, uint32_t next_token) = 0;
    // `expected` was required and is not there.
    virtual void missing(uint32_t token, TokenKind expected) = 0;

  protected:
    ~Host() = default;
};

class Matcher {
  public:
    enum class Outcome : uint8_t { Matched, Refused, Raised, LexicalError, TooDeep, TooLong };

    Matcher(const Grammar& grammar, std::span<const Token> tokens, std::string_view text, Host& host,
            uintptr_t stack_limit)
        : grammar_(grammar), tokens_(tokens), text_(text), host_(host), stack_limit_(stack_limit) {}

    Outcome run(std::string_view rule, uint32_t start, bool with_error_rules);

    // One more than the last token that has been read, in all runs.
    uint32_t fill() const { return fill_; }

  private:
    struct Memo {
        uint32_t key, end;
        Node* node;
        uint32_t next;
    };

    Node* rule(uint16_t index);
    Node* grow(const Rule& rule, uint16_t index, uint32_t start);
    Node* alternatives(Grammar::Range list);
    enum class Match : uint8_t { No, Yes, Declined };
    Match alternative(const Alternative& alternative, bool& is_cut, Node*& result);
    bool item(const Item& item, bool& is_cut, Node*& result);
    bool repeat(const Item& item, size_t least, Node*& result);
    bool gather(const Item& item, Node*& result);
    bool looks(const Item& item);
    Node* finish(const Alternative& alternative, uint32_t start, std::span<Node*> captured);
    const Token* peek();
    bool begins_soft_keyword(const Token& token) const;
    Node* leaf();
    Node* make(NodeKind kind, uint32_t start, std::span<Node*> kids);
    void abort(Outcome outcome) {
        if (!aborted_) outcome_ = outcome;
        aborted_ = true;
    }
    Memo* find_memo(uint32_t position, uint32_t key);
    void add_memo(uint32_t position, uint32_t key, Node* node);

    const Grammar& grammar_;
    std::span<const Token> tokens_;
    std::string_view text_;
    Host& host_;
    uintptr_t stack_limit_;
    Arena arena_;
    std::vector<uint32_t> memo_heads_;  // by position, 0: none
    std::vector<Memo> memos_;
    uint32_t mark_ = 0, fill_ = 0, origin_ = 0;
    unsigned level_ = 0;
    uint64_t steps_ = 0;
    bool error_rules_ = false, aborted_ = false;
    Outcome outcome_ = Outcome::Refused;
};

}  // namespace kukri::compiler::peg
