// The Matcher: ordered choice, lookahead, cut, memoisation, and left recursion by growing a seed (Warth et
// al. 2008).
#include <cassert>

#include "compiler/list_builder.hpp"
#include "compiler/peg.hpp"

namespace kukri::compiler::peg {
namespace {

constexpr unsigned kDeepest = 6000;
// Far more than any program needs: a guard against texts on which ordered choice explodes.
constexpr uint64_t kMostSteps = 30'000'000;

}  // namespace

Matcher::Outcome Matcher::run(std::string_view name, uint32_t start, bool with_error_rules) {
    error_rules_ = with_error_rules;
    aborted_ = false;
    origin_ = mark_ = start;
    level_ = 0;
    memo_heads_.clear();
    memos_.assign(1, {});
    fill_ = std::max(fill_, start);
    auto index = grammar_.find(name);
    assert(index);
    Node* result = rule(*index);
    if (aborted_) return outcome_;
    return result ? Outcome::Matched : Outcome::Refused;
}

// The token at the mark; reading one that the lexer could not make ends everything.
const Token* Matcher::peek() {
    if (aborted_) return nullptr;
    const Token& token = tokens_[mark_];
    if (mark_ >= fill_) {
        fill_ = mark_ + 1;
        if (token.kind == TokenKind::Error) {
            abort(Outcome::LexicalError);
            return nullptr;
        }
    }
    return &token;
}

// CPython compares no more than the name's own length here: `t` passes for `type`.
bool Matcher::begins_soft_keyword(const Token& token) const {
    std::string_view name = text_.substr(token.start, token.end - token.start);
    for (std::string_view word : {"_", "case", "match", "type"})
        if (word.starts_with(name)) return true;
    return false;
}

Node* Matcher::leaf() {
    static constexpr auto kind_of = [](TokenKind kind) {
        switch (kind) {
            case TokenKind::Name:
                return NodeKind::Name;
            case TokenKind::Number:
                return NodeKind::Literal;
            case TokenKind::String:
                return NodeKind::Literal;
            case TokenKind::None:
                return NodeKind::None;
            case TokenKind::True:
                return NodeKind::True;
            case TokenKind::False:
                return NodeKind::False;
            case TokenKind::Ellipsis:
                return NodeKind::Ellipsis;
            default:
                return NodeKind::Leaf;
        }
    };
    Node* node = arena_.create<Node>(kind_of(tokens_[mark_].kind), mark_, mark_, std::span<Node*>());
    ++mark_;
    return node;
}

// Over the tokens from `start` up to the mark, without newlines and block ends at the end.
Node* Matcher::make(NodeKind kind, uint32_t start, std::span<Node*> kids) {
    uint32_t last = mark_ > start ? mark_ - 1 : start;
    while (last > start && tokens_[last].kind >= TokenKind::Newline &&
           tokens_[last].kind <= TokenKind::Dedent)
        --last;
    return arena_.create<Node>(kind, start, last, kids);
}

Matcher::Memo* Matcher::find_memo(uint32_t position, uint32_t key) {
    size_t slot = position - origin_;
    if (slot >= memo_heads_.size()) return nullptr;
    for (uint32_t i = memo_heads_[slot]; i; i = memos_[i].next)
        if (memos_[i].key == key) return &memos_[i];
    return nullptr;
}

void Matcher::add_memo(uint32_t position, uint32_t key, Node* node) {
    size_t slot = position - origin_;
    if (slot >= memo_heads_.size()) memo_heads_.resize(slot + 64);
    memos_.push_back({key, mark_, node, memo_heads_[slot]});
    memo_heads_[slot] = static_cast<uint32_t>(memos_.size() - 1);
}

Node* Matcher::rule(uint16_t index) {
    if (aborted_) return nullptr;
    const Rule& rule = grammar_.rules[index];
    auto here = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
    if (++level_ > kDeepest || here < stack_limit_) abort(Outcome::TooDeep);
    if (++steps_ > kMostSteps) abort(Outcome::TooLong);
    const uint32_t start = mark_;
    // Rules without @memo are remembered too, but apart for either state of the error rules.
    const bool is_shared = rule.is_memo || rule.is_left;
    const uint32_t key = index * 4u + (is_shared ? 0 : error_rules_ ? 2 : 1);
    Node* result = nullptr;
    peek();
    if (aborted_) {
    } else if (Memo* memo = find_memo(start, key)) {
        mark_ = memo->end;
        result = memo->node;
    } else if (rule.is_left) {
        result = grow(rule, index, start);
    } else {
        const bool before = error_rules_;
        if (rule.hides_errors) error_rules_ = false;
        result = alternatives(grammar_.lists[rule.alternatives]);
        error_rules_ = before;
        if (!result) mark_ = start;
        add_memo(start, key, result);
    }
    --level_;
    return aborted_ ? nullptr : result;
}

Node* Matcher::grow(const Rule& rule, uint16_t index, uint32_t start) {
    const uint32_t key = index * 4u;
    add_memo(start, key, nullptr);
    uint32_t best_end = start;
    Node* best = nullptr;
    for (;;) {
        Memo* memo = find_memo(start, key);
        memo->node = best;
        memo->end = best_end;
        mark_ = start;
        Node* longer = alternatives(grammar_.lists[rule.alternatives]);
        if (aborted_) return nullptr;
        if (!longer || mark_ <= best_end) break;
        best = longer;
        best_end = mark_;
    }
    mark_ = best_end;
    return best;
}

Node* Matcher::alternatives(Grammar::Range list) {
    const uint32_t start = mark_;
    for (uint16_t i = 0; i < list.count; ++i) {
        const Alternative& choice = grammar_.alternatives[list.first + i];
        if (choice.is_error_rule && !error_rules_) continue;
        mark_ = start;
        bool is_cut = false;
        Node* result = nullptr;
        switch (alternative(choice, is_cut, result)) {
            case Match::Yes:
                return result;
            case Match::Declined:
                return nullptr;
            case Match::No:
                break;
        }
        if (is_cut || aborted_) break;
    }
    mark_ = start;
    return nullptr;
}

Matcher::Match Matcher::alternative(const Alternative& choice, bool& is_cut, Node*& result) {
    const uint32_t start = mark_;
    ListBuilder<Node*> captured(arena_);
    Node* a = nullptr;
    Node* b = nullptr;
    for (uint16_t i = 0; i < choice.item_count; ++i) {
        const Item& it = grammar_.items[choice.first_item + i];
        Node* value = nullptr;
        if (!item(it, is_cut, value)) return Match::No;
        if (value && (it.label || !choice.has_labels)) captured.add(value);
        if (it.label && it.label == choice.a) a = value;
        if (it.label && it.label == choice.b) b = value;
    }
    if (choice.act != Act::None && choice.act != Act::Make) {
        if (host_.act(choice, a, b, mark_)) abort(Outcome::Raised);
        // Without an error CPython's rule ends here, too: its other alternatives are not tried.
        return Match::Declined;
    }
    result = finish(choice, start, captured.finish());
    return Match::Yes;
}

Node* Matcher::finish(const Alternative& choice, uint32_t start, std::span<Node*> captured) {
    if (choice.act == Act::Make) return make(choice.kind, start, captured);
    if (captured.size() == 1) return captured[0];
    return make(NodeKind::Seq, start, captured);
}

bool Matcher::looks(const Item& it) {
    const uint32_t start = mark_;
    bool is_cut = false;
    Node* ignored = nullptr;
    bool found = item(it, is_cut, ignored);
    mark_ = start;
    return found;
}

bool Matcher::repeat(const Item& it, size_t least, Node*& result) {
    const uint32_t start = mark_;
    ListBuilder<Node*> all(arena_);
    for (;;) {
        const uint32_t before = mark_;
        bool is_cut = false;
        Node* value = nullptr;
        if (!item(it, is_cut, value)) {
            mark_ = before;
            break;
        }
        if (value) all.add(value);
        if (mark_ == before) break;
    }
    if (aborted_ || all.size() < least) return false;
    result = make(NodeKind::Seq, start, all.finish());
    return true;
}

bool Matcher::gather(const Item& it, Node*& result) {
    const uint32_t start = mark_;
    ListBuilder<Node*> all(arena_);
    bool is_cut = false;
    for (;;) {
        const uint32_t before = mark_;
        Node* ignored = nullptr;
        Node* value = nullptr;
        bool found = (all.empty() || item(grammar_.items[it.separator], is_cut, ignored)) &&
                     item(grammar_.items[it.inner], is_cut, value);
        if (!found) {
            mark_ = before;
            break;
        }
        all.add(value);
    }
    if (aborted_ || all.empty()) return false;
    result = make(NodeKind::Seq, start, all.finish());
    return true;
}

bool Matcher::item(const Item& it, bool& is_cut, Node*& result) {
    const Token* token;
    switch (it.op) {
        case Item::Op::Token:
            token = peek();
            if (!token || token->kind != it.token) return false;
            result = leaf();
            return true;
        case Item::Op::Soft:
        case Item::Op::AnySoft:
            token = peek();
            if (!token || token->kind != TokenKind::Name) return false;
            if (it.op == Item::Op::Soft ? token->soft != it.soft : !begins_soft_keyword(*token)) return false;
            result = leaf();
            return true;
        case Item::Op::Rule:
            return (result = rule(it.target)) != nullptr;
        case Item::Op::Group:
            return (result = alternatives(grammar_.lists[it.target])) != nullptr;
        case Item::Op::Optional: {
            const uint32_t start = mark_;
            bool ignored_cut = false;
            if (!item(grammar_.items[it.inner], ignored_cut, result)) {
                mark_ = start;
                result = nullptr;
            }
            return !aborted_;
        }
        case Item::Op::Star:
            return repeat(grammar_.items[it.inner], 0, result);
        case Item::Op::Plus:
            return repeat(grammar_.items[it.inner], 1, result);
        case Item::Op::Gather:
            return gather(it, result);
        case Item::Op::And:
            return looks(grammar_.items[it.inner]) && !aborted_;
        case Item::Op::Not:
            return !looks(grammar_.items[it.inner]) && !aborted_;
        case Item::Op::Cut:
            is_cut = true;
            return true;
        case Item::Op::Force:
            token = peek();
            if (!token) return false;
            if (token->kind != it.token) {
                host_.missing(mark_, it.token);
                abort(Outcome::Raised);
                return false;
            }
            result = leaf();
            return true;
    }
    return false;
}

}  // namespace kukri::compiler::peg
