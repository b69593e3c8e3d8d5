// Parsing and the facts about groups that matching needs later.
#include "stdlib/regex/translate.hpp"

#include "runtime/base/utf8.hpp"
#include "stdlib/regex/text.hpp"

namespace kukri::regex {

namespace {

struct GroupOrder {
    Translation& out;
    uint32_t closed = 0, loops = 0;

    void walk(const Node& node, uint32_t loop) {
        if (node.kind == Node::Kind::Repeat && loop == 0 && node.maximum > 1) loop = ++loops;
        for (const Node& child : node.children) walk(child, loop);
        if (node.kind != Node::Kind::Capture) return;
        out.close_rank[node.group] = ++closed;
        out.loop[node.group] = loop;
    }
};

}  // namespace

std::variant<Translation, Error> translate(std::string_view pattern, PatternKind kind, uint32_t flags,
                                           NameLookup names) {
    std::u32string text;
    if (kind == PatternKind::Text) {
        text = utf8::to_utf32(pattern);
    } else {
        for (char c : pattern) text.push_back(static_cast<unsigned char>(c));
    }
    Parser parser(text, kind == PatternKind::Text, flags, names);
    if (!parser.parse()) return parser.error();
    Translation out;
    out.tree = parser.take();
    out.kind = kind;
    out.close_rank.resize(out.tree.group_count + 1);
    out.loop.resize(out.tree.group_count + 1);
    GroupOrder{out}.walk(out.tree.root, 0);
    return out;
}

}  // namespace kukri::regex
