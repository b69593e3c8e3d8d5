// Compiles the grammar notation (see error_grammar.cpp) to the Matcher's tables.
#include <cassert>

#include "compiler/peg.hpp"

namespace kukri::compiler::peg {
namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

struct ActRow {
    std::string_view name;
    Act act;
    int labels;
    bool has_message;
};
constexpr ActRow kActs[] = {
    {"at", Act::At, 1, true},
    {"range", Act::Range, 2, true},
    {"from", Act::From, 1, true},
    {"last", Act::Last, 0, true},
    {"next", Act::Next, 0, true},
    {"indent", Act::Indent, 0, true},
    {"indent_after", Act::Indent, 1, true},
    {"star_target", Act::StarTarget, 1, false},
    {"del_target", Act::DelTarget, 1, false},
    {"for_target", Act::ForTarget, 1, false},
    {"comma", Act::Comma, 2, true},
    {"legacy", Act::Legacy, 2, true},
    {"clauses", Act::Clauses, 2, true},
    {"generator", Act::Generator, 2, true},
    {"order", Act::Order, 1, false},
    {"items", Act::Items, 1, true},
    {"up_to_items", Act::UpToItems, 2, true},
    {"dict_key", Act::DictKey, 1, true},
    {"bound", Act::Bound, 2, true},
};

std::optional<TokenKind> token_named(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(TokenKind::CaretEqual); ++i)
        if (compiler::name_of(static_cast<TokenKind>(i)) == name) return static_cast<TokenKind>(i);
    return {};
}

SoftKeyword soft_named(std::string_view name) {
    return name == "match"  ? SoftKeyword::Match
           : name == "case" ? SoftKeyword::Case
           : name == "type" ? SoftKeyword::Type
                            : SoftKeyword::Underscore;
}

class Compiler {
  public:
    explicit Compiler(std::string_view text) : text_(text) {}

    Grammar run() {
        find_rules();
        for (uint16_t i = 0; i < grammar_.rules.size(); ++i) compile_rule(i);
        return std::move(grammar_);
    }

  private:
    // A rule begins in the first column.
    void find_rules() {
        for (size_t at = 0; at < text_.size();) {
            size_t end = std::min(text_.find('\n', at), text_.size());
            if (text_[at] >= 'a' && text_[at] <= 'z') {
                size_t name_end = at;
                while (is_word(text_[name_end])) ++name_end;
                grammar_.rules.push_back({text_.substr(at, name_end - at)});
                starts_.push_back(name_end);
            }
            at = end + 1;
        }
        starts_.push_back(text_.size());
    }

    void compile_rule(uint16_t index) {
        at_ = starts_[index];
        Rule& rule = grammar_.rules[index];
        end_ = index + 1u < grammar_.rules.size()
                   ? static_cast<size_t>(grammar_.rules[index + 1u].name.data() - text_.data())
                   : text_.size();
        for (skip(); text_[at_] == '@'; skip()) {
            ++at_;
            std::string_view mark = word();
            if (mark == "memo") rule.is_memo = true;
            if (mark == "left") rule.is_left = true;
            if (mark == "quiet") rule.hides_errors = true;
        }
        expect('=');
        uint16_t list = compile_list('\0');
        grammar_.rules[index].alternatives = list;
    }

    // Alternatives up to `close` or the end of the rule.
    uint16_t compile_list(char close) {
        std::vector<Alternative> list;
        do list.push_back(compile_alternative(close));
        while (accept('|'));
        auto first = static_cast<uint16_t>(grammar_.alternatives.size());
        grammar_.alternatives.insert(grammar_.alternatives.end(), list.begin(), list.end());
        grammar_.lists.push_back({first, static_cast<uint16_t>(list.size())});
        return static_cast<uint16_t>(grammar_.lists.size() - 1);
    }

    Alternative compile_alternative(char close) {
        std::vector<Item> items;
        while (skip(), at_ < end_ && text_[at_] != '|' && text_[at_] != close &&
                           text_.substr(at_, 2) != "->" && text_.substr(at_, 2) != "=>")
            items.push_back(compile_labelled());
        Alternative result;
        for (const Item& item : items) result.has_labels |= item.label != 0;
        result.is_error_rule = items.size() == 1 && items[0].op == Item::Op::Rule &&
                               grammar_.rules[items[0].target].name.starts_with("invalid_");
        result.first_item = static_cast<uint16_t>(grammar_.items.size());
        result.item_count = static_cast<uint16_t>(items.size());
        grammar_.items.insert(grammar_.items.end(), items.begin(), items.end());
        if (at_ < end_ && text_[at_] != '|' && text_[at_] != close) compile_action(result);
        return result;
    }

    void compile_action(Alternative& alternative) {
        bool makes_node = text_.substr(at_, 2) == "->";
        at_ += 2;
        std::string_view name = (skip(), word());
        if (makes_node) {
            alternative.act = Act::Make;
            alternative.kind = kind_named(name);
            return;
        }
        for (const ActRow& row : kActs) {
            if (row.name != name) continue;
            alternative.act = row.act;
            if (row.labels > 0) alternative.a = (skip(), text_[at_++]);
            if (row.labels > 1) alternative.b = (skip(), text_[at_++]);
            if (row.has_message) {
                skip();
                assert(text_[at_] == '"');
                size_t close = text_.find("\"\n", at_ + 1);
                alternative.message = text_.substr(at_ + 1, close - at_ - 1);
                at_ = close + 1;
            }
            return;
        }
        assert(false);
    }

    static NodeKind kind_named(std::string_view name) {
#define NODE(Kind, text) \
    if (name == #Kind) return NodeKind::Kind;
        PEG_NODES(NODE)
#undef NODE
        assert(false);
        return NodeKind::Seq;
    }

    Item compile_labelled() {
        char label = 0;
        if (is_word(text_[at_]) && text_[at_ + 1] == '=' && text_[at_ + 2] != '>') {
            label = text_[at_];
            at_ += 2;
        }
        Item item = compile_prefixed();
        item.label = label;
        return item;
    }

    uint16_t store(const Item& item) {
        grammar_.items.push_back(item);
        return static_cast<uint16_t>(grammar_.items.size() - 1);
    }

    Item wrap(Item::Op op, const Item& inner) {
        Item item;
        item.op = op;
        item.inner = store(inner);
        return item;
    }

    Item compile_prefixed() {
        if (text_.substr(at_, 2) == "&&") {
            at_ += 2;
            Item item = compile_atom();
            item.op = Item::Op::Force;
            return item;
        }
        if (text_[at_] == '&') return ++at_, wrap(Item::Op::And, compile_atom());
        if (text_[at_] == '!') return ++at_, wrap(Item::Op::Not, compile_atom());
        if (text_[at_] == '~') {
            ++at_;
            Item item;
            item.op = Item::Op::Cut;
            return item;
        }
        Item item = compile_atom();
        switch (at_ < end_ ? text_[at_] : ' ') {
            case '*':
                return ++at_, wrap(Item::Op::Star, item);
            case '+':
                return ++at_, wrap(Item::Op::Plus, item);
            case '?':
                return ++at_, wrap(Item::Op::Optional, item);
            case '.': {
                ++at_;
                Item element = compile_atom();
                expect('+');
                Item gather = wrap(Item::Op::Gather, element);
                gather.separator = store(item);
                return gather;
            }
            default:
                return item;
        }
    }

    Item compile_atom() {
        Item item;
        char c = text_[at_];
        if (c == '\'' || c == '"') {
            size_t close = text_.find(c, at_ + 1);
            std::string_view name = text_.substr(at_ + 1, close - at_ - 1);
            at_ = close + 1;
            if (c == '"') {
                item.op = Item::Op::Soft;
                item.soft = soft_named(name);
            } else {
                assert(token_named(name));
                item.token = token_named(name).value_or(TokenKind::Error);
            }
            return item;
        }
        if (c == '(' || c == '[') {
            ++at_;
            char close = c == '(' ? ')' : ']';
            item.op = Item::Op::Group;
            item.target = compile_list(close);
            expect(close);
            return c == '(' ? item : wrap(Item::Op::Optional, item);
        }
        std::string_view name = word();
        if (name == "SOFT_KEYWORD") {
            item.op = Item::Op::AnySoft;
        } else if (name[0] >= 'A' && name[0] <= 'Z') {
            assert(token_named(name));
            item.token = token_named(name).value_or(TokenKind::Error);
        } else {
            item.op = Item::Op::Rule;
            auto rule = grammar_.find(name);
            assert(rule);
            item.target = rule.value_or(0);
        }
        return item;
    }

    void skip() {
        for (; at_ < end_; ++at_) {
            if (text_[at_] == '#') at_ = text_.find('\n', at_);
            if (text_[at_] != ' ' && text_[at_] != '\n') return;
        }
    }
    std::string_view word() {
        size_t start = at_;
        while (at_ < end_ && is_word(text_[at_])) ++at_;
        assert(at_ > start);
        return text_.substr(start, at_ - start);
    }
    bool accept(char c) {
        skip();
        if (at_ >= end_ || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    void expect(char c) {
        [[maybe_unused]] bool found = accept(c);
        assert(found);
    }

    std::string_view text_;
    size_t at_ = 0, end_ = 0;
    std::vector<size_t> starts_;
    Grammar grammar_;
};

}  // namespace

std::string_view name_of(NodeKind kind) {
    switch (kind) {
#define NODE(Kind, name) \
    case NodeKind::Kind: \
        return name;
        PEG_NODES(NODE)
#undef NODE
    }
    return {};
}

std::optional<uint16_t> Grammar::find(std::string_view name) const {
    for (size_t i = 0; i < rules.size(); ++i)
        if (rules[i].name == name) return static_cast<uint16_t>(i);
    return {};
}

Grammar compile_grammar(std::string_view text) {
    return Compiler(text).run();
}

}  // namespace kukri::compiler::peg
