// Writes a pattern tree as PCRE2 text for one kind of subject.
//
// The state to know: PCRE2's inline `(?i)` lasts to the end of the enclosing group, later branches included;
// `caseless_` follows exactly that, so the switch is written only where it changes. Where Python's idea of
// "same letter" is wider than PCRE2's, or must stay ASCII although the subject is not, a literal becomes a
// set with its other cases spelled out.
#include <algorithm>
#include <cstdio>

#include "runtime/base/utf8.hpp"
#include "stdlib/regex/text.hpp"
#include "stdlib/regex/translate.hpp"

namespace kukri::regex {

namespace {

constexpr uint32_t kPcreMaxRepeat = 65535;

// Letters that Python takes as equal ignoring case and PCRE2 10.42 does not (found by comparing the two over
// all cased characters): the dotted and dotless i, three pairs with equal full upper case, and two scripts
// newer than its tables.
void add_extra_cases(char32_t c, std::u32string& out) {
    static constexpr char32_t kPairs[][2] = {{0x390, 0x1FD3}, {0x3B0, 0x1FE3}, {0xFB05, 0xFB06}};
    if (c == 'i' || c == 'I' || c == 0x130 || c == 0x131) out += U"iI\u0130\u0131";
    for (const auto& pair : kPairs) {
        if (c == pair[0]) out.push_back(pair[1]);
        if (c == pair[1]) out.push_back(pair[0]);
    }
    if (c >= 0x10C80 && c <= 0x10CB2) out.push_back(c + 0x40);
    if (c >= 0x10CC0 && c <= 0x10CF2) out.push_back(c - 0x40);
    if (c >= 0x16E40 && c <= 0x16E5F) out.push_back(c + 0x20);
    if (c >= 0x16E60 && c <= 0x16E7F) out.push_back(c - 0x20);
}

// The first and last character of each stretch that add_extra_cases knows; used to intersect ranges.
constexpr char32_t kExtraStretches[][2] = {{'I', 'I'},         {'i', 'i'},        {0x130, 0x131},
                                           {0x390, 0x390},     {0x3B0, 0x3B0},    {0x1FD3, 0x1FD3},
                                           {0x1FE3, 0x1FE3},   {0xFB05, 0xFB06},  {0x10C80, 0x10CB2},
                                           {0x10CC0, 0x10CF2}, {0x16E40, 0x16E7F}};

// Non-ASCII letters with an ASCII other case.
constexpr struct {
    char32_t wide;
    char narrow;
} kNarrowCases[] = {{0x17F, 's'}, {0x212A, 'k'}, {0x130, 'i'}, {0x131, 'i'}};

constexpr char kUnicodeSpace[] =
    "\\x09-\\x0d\\x1c-\\x20\\x85\\xa0\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{"
    "3000}";
constexpr char kUnicodeNotSpace[] =
    "\\x00-\\x08\\x0e-\\x1b\\x21-\\x84\\x86-\\x9f\\xa1-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}"
    "\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{10ffff}";
// The complement of [\p{Xan}_] as members of a set: every other category, connector punctuation without the
// underscore spelled out.
constexpr char kUnicodeNotWord[] =
    "\\p{M}\\p{S}\\p{Z}\\p{C}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Pd}\\p{Po}\\x{203f}\\x{2040}\\x{2054}\\x{fe33}"
    "\\x{fe34}\\x{fe4d}-\\x{fe4f}\\x{ff3f}";

constexpr char kNever[] = "[^\\x00-\\xff]";  // where characters are bytes: matches none

class Emitter {
  public:
    Emitter(const PatternTree& tree, Variant variant, Repeats repeats)
        : variant_(variant), properties_(wants_unicode_properties(tree, variant)), repeats_(repeats), group_count_(tree.group_count) {}

    // What is shared stands at the end, in groups whose numbers follow those of the pattern.
    std::string emit(const Node& root) {
        node(root);
        for (size_t i = 0; i < shared_.size(); ++i) {
            out_ += "(?(DEFINE)";
            bracket("(", *shared_[i]);
            out_ += ')';
        }
        return std::move(out_);
    }

  private:
    void node(const Node& n) {
        switch (n.kind) {
            case Node::Kind::Literal:
                return literal(n);
            case Node::Kind::Any:
                out_ += (n.flags & kDotAll) ? "." : "\\N";
                return;
            case Node::Kind::Set:
                return set(n);
            case Node::Kind::At:
                return at(n);
            case Node::Kind::Backreference:
                set_caseless(n.flags & kIgnoreCase);
                out_ += "\\g{" + std::to_string(n.group) + "}";
                return;
            case Node::Kind::Sequence:
                for (const Node& child : n.children) node(child);
                return;
            case Node::Kind::Alternation:
                return alternation(n);
            case Node::Kind::Group:
                return bracket("(?:", n.children[0]);
            case Node::Kind::Capture:
                return bracket("(", n.children[0]);
            case Node::Kind::Atomic:
                return bracket("(?>", n.children[0]);
            case Node::Kind::Look:
                behind_ += n.behind;
                bracket(n.behind ? (n.negated ? "(?<!" : "(?<=") : (n.negated ? "(?!" : "(?="),
                        n.children[0]);
                behind_ -= n.behind;
                return;
            case Node::Kind::Conditional:
                return conditional(n);
            case Node::Kind::Repeat:
                return repeat(n);
        }
    }

    // `\x{…}` for what could be taken as syntax, the character itself otherwise.
    void character(char32_t c) {
        char buffer[16];
        if (c < 0x80 && (is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == ' ')) {
            out_.push_back(static_cast<char>(c));
        } else if (c > 0x20 && c < 0x7F) {
            out_ += {'\\', static_cast<char>(c)};
        } else if (c >= 0x80 && variant_ == Variant::Unicode) {
            utf8::append(out_, c);
        } else {
            std::snprintf(buffer, sizeof buffer, "\\x%02x", static_cast<unsigned>(c));
            out_ += buffer;
        }
    }

    void set_caseless(bool wanted) {
        if (wanted == caseless_) return;
        out_ += wanted ? "(?i)" : "(?-i)";
        caseless_ = wanted;
    }

    bool fits(char32_t c) const {
        return variant_ == Variant::Unicode || c < (variant_ == Variant::Ascii ? 0x80u : 0x100u);
    }

    // Ignoring case must stay ASCII in a subject that is not: then PCRE2's caseless mode would match too
    // much.
    bool spells_out_cases(const Node& n) const {
        return (n.flags & kIgnoreCase) && variant_ == Variant::Unicode && !(n.flags & kUnicode);
    }

    void prepare_case(const Node& n) { set_caseless((n.flags & kIgnoreCase) && !spells_out_cases(n)); }

    // The same pattern on an ASCII subject: a wide letter may stand for its narrow other case.
    static char32_t narrowed(char32_t c) {
        for (const auto& row : kNarrowCases) {
            if (row.wide == c) return static_cast<char32_t>(row.narrow);
        }
        return c;
    }

    void literal(const Node& n) {
        const bool folds = (n.flags & kIgnoreCase) != 0, wide_case = folds && (n.flags & kUnicode);
        char32_t c = n.character;
        if (wide_case && variant_ == Variant::Ascii) c = narrowed(c);
        if (!fits(c)) {
            out_ += kNever;
            return;
        }
        const bool letter = c >= 0x80 || is_ascii_letter(c);
        if (letter) prepare_case(n);
        std::u32string others;
        if (spells_out_cases(n) && is_ascii_letter(c)) others = {c, c ^ 0x20};
        if (wide_case && variant_ == Variant::Unicode) add_extra_cases(c, others);
        if (others.empty()) return character(c);
        out_ += '[';
        character(c);
        for (char32_t other : others) {
            if (other != c) character(other);
        }
        out_ += ']';
    }

    void range(char32_t low, char32_t high) {
        character(low);
        if (low == high) return;
        if (high > low + 1) out_ += '-';
        character(high);
    }

    // The other cases of a range that caseless mode does not supply.
    void range_cases(const Node& n, char32_t low, char32_t high) {
        const auto overlap = [&](char32_t first, char32_t last, auto&& each) {
            for (char32_t c = std::max(low, first); c <= std::min(high, last); ++c) each(c);
        };
        if (!(n.flags & kIgnoreCase)) return;
        if (spells_out_cases(n)) {
            overlap('A', 'Z', [&](char32_t c) { character(c | 0x20); });
            overlap('a', 'z', [&](char32_t c) { character(c & ~0x20u); });
        } else if ((n.flags & kUnicode) && variant_ == Variant::Ascii) {
            for (const auto& row : kNarrowCases) {
                if (low <= row.wide && row.wide <= high) out_.push_back(row.narrow);
            }
        } else if (n.flags & kUnicode) {
            std::u32string others;
            for (const auto& stretch : kExtraStretches) {
                overlap(stretch[0], stretch[1], [&](char32_t c) { add_extra_cases(c, others); });
            }
            for (char32_t c : others) {
                if (c < low || c > high) character(c);
            }
        }
    }

    static bool is_lone_category(const Node& n) { return n.items.size() == 1 && n.items[0].category; }

    void set(const Node& n) {
        prepare_case(n);
        const bool wide = (n.flags & kUnicode) != 0;
        if (is_lone_category(n) && !n.negated && native_escape(*n.items[0].category, wide)) return;
        const char32_t limit = variant_ == Variant::Unicode ? kMaxCodePoint
                               : variant_ == Variant::Ascii ? 0x7F
                                                            : 0xFF;
        const size_t before = out_.size();
        out_ += n.negated ? "[^" : "[";
        const size_t members = out_.size();
        for (const SetItem& item : n.items) {
            if (item.category) {
                category(*item.category, wide);
                continue;
            }
            if (item.low <= limit) range(item.low, std::min(item.high, limit));
            range_cases(n, item.low, item.high);
        }
        if (out_.size() != members) {
            out_ += ']';
        } else {  // no member can occur in such a subject
            out_.resize(before);
            out_ += n.negated ? "." : kNever;
        }
    }

    // `\d` and friends where PCRE2's own meaning is the wanted one.
    bool native_escape(Category c, bool wide) {
        const bool native = variant_ == Variant::Unicode ? wide == properties_ : true;
        const bool space = c == Category::Space || c == Category::NotSpace;
        if (!native || (space && wide)) return false;
        static constexpr char kLetters[] = {'d', 'D', 's', 'S', 'w', 'W'};
        out_ += {'\\', kLetters[static_cast<size_t>(c)]};
        return true;
    }

    // Members of a set that stand for a category.
    void category(Category c, bool wide) {
        if (native_escape(c, wide)) return;
        const bool text = variant_ == Variant::Unicode;
        switch (c) {
            case Category::Digit:
                out_ += wide ? "\\p{Nd}" : "0-9";
                return;
            case Category::NotDigit:
                out_ += wide ? "\\P{Nd}" : "\\x00-\\/\\:-\\x{10ffff}";
                return;
            case Category::Word:
                out_ += wide ? "\\p{Xan}_" : "A-Za-z0-9_";
                return;
            case Category::NotWord:
                out_ += wide ? kUnicodeNotWord : "\\x00-\\/\\:-\\@\\[-\\^\\`\\{-\\x{10ffff}";
                return;
            case Category::Space:
                out_ += !wide ? "\\x09-\\x0d\\x20" : text ? kUnicodeSpace : "\\x09-\\x0d\\x1c-\\x20";
                return;
            case Category::NotSpace:
                out_ += !wide  ? "\\x00-\\x08\\x0e-\\x1f\\x21-\\x{10ffff}"
                        : text ? kUnicodeNotSpace
                               : "\\x00-\\x08\\x0e-\\x1b\\x21-\\xff";
                return;
        }
    }

    void at(const Node& n) {
        switch (n.at) {
            case At::Start:
                out_ += "\\A";
                return;
            case At::LineStart:
                out_ += '^';
                return;
            case At::BeforeEnd:
                out_ += "\\Z";
                return;
            case At::LineEnd:
                out_ += '$';
                return;
            case At::End:
                out_ += "\\z";
                return;
            case At::Boundary:
                return boundary(n, false);
            case At::NotBoundary:
                return boundary(n, true);
        }
    }

    void boundary(const Node& n, bool negated) {
        const bool wide = (n.flags & kUnicode) != 0;
        if (variant_ != Variant::Unicode || wide == properties_) {
            out_ += negated ? "\\B" : "\\b";
        } else {
            const std::string word = wide ? "[\\p{Xan}_]" : "[A-Za-z0-9_]";
            const std::string same = "(?<=" + word + ")(?=" + word + ")|(?<!" + word + ")(?!" + word + ")";
            const std::string edge = "(?<=" + word + ")(?!" + word + ")|(?<!" + word + ")(?=" + word + ")";
            set_caseless(false);
            out_ += "(?:" + (negated ? same : edge) + ")";
        }
        if (negated) out_ += "(?!\\A\\z)";  // up to 3.13, \B does not match in an empty string
    }

    void bracket(const char* open, const Node& inside) {
        const bool outer = caseless_;
        out_ += open;
        node(inside);
        out_ += ')';
        caseless_ = outer;
    }

    void alternation(const Node& n) {
        for (size_t i = 0; i < n.children.size(); ++i) {
            if (i) out_ += '|';
            node(n.children[i]);
        }
    }

    void conditional(const Node& n) {
        const bool outer = caseless_;
        out_ += "(?(" + std::to_string(n.group) + ")";
        alternation(n);
        out_ += ')';
        caseless_ = outer;
    }

    static std::string counts(uint32_t low, uint32_t high) {
        if (low == 0 && high == kUnlimited) return "*";
        if (low == 1 && high == kUnlimited) return "+";
        if (low == 0 && high == 1) return "?";
        if (low == high) return "{" + std::to_string(low) + "}";
        return "{" + std::to_string(low) + "," + (high == kUnlimited ? "" : std::to_string(high)) + "}";
    }

    void repeat(const Node& n) {
        if (behind_ && n.children[0].kind == Node::Kind::Look) {  // PCRE2 takes no repeated assertion here
            if (n.minimum) node(n.children[0]);
            return;
        }
        const size_t start = out_.size();
        if (is_shared(n)) {
            shared_.push_back(&n.children[0]);
            out_ += "(?" + std::to_string(group_count_ + shared_.size()) + ")";
        } else {
            node(n.children[0]);
        }
        const char* suffix = n.mode == RepeatMode::Lazy ? "?" : n.mode == RepeatMode::Possessive ? "+" : "";
        const bool large =
            n.minimum > kPcreMaxRepeat || (n.maximum != kUnlimited && n.maximum > kPcreMaxRepeat);
        if (!large) {
            out_ += counts(n.minimum, n.maximum) + suffix;
            return;
        }
        // PCRE2 counts to 65535 only: X{m,n} as X{m} then up to n-m more, each in pieces; possessive ones
        // become atomic.
        const std::string item = out_.substr(start);
        out_.resize(start);
        const bool lazy = n.mode == RepeatMode::Lazy;
        out_ += n.mode == RepeatMode::Possessive ? "(?>" : "(?:";
        pieces(item, n.minimum, [](uint32_t k) { return counts(k, k); });
        if (n.maximum == kUnlimited)
            out_ += item + (lazy ? "*?" : "*");
        else
            pieces(item, n.maximum - n.minimum, [&](uint32_t k) { return counts(0, k) + (lazy ? "?" : ""); });
        out_ += ')';
    }

    // Single characters take little room however often; a call forgets what groups inside it have captured.
    bool is_shared(const Node& n) const {
        if (repeats_ == Repeats::Copied || behind_ || n.minimum + 1 >= n.maximum) return false;
        const Node::Kind kind = n.children[0].kind;
        return kind != Node::Kind::Literal && kind != Node::Kind::Any && kind != Node::Kind::Set && !captures(n.children[0]);
    }

    static bool captures(const Node& n) {
        return n.kind == Node::Kind::Capture || std::ranges::any_of(n.children, captures);
    }

    template <typename Counts>
    void pieces(const std::string& item, uint32_t count, Counts counted) {
        if (count >= kPcreMaxRepeat) {
            out_ +=
                "(?:" + item + counted(kPcreMaxRepeat) + "){" + std::to_string(count / kPcreMaxRepeat) + "}";
        }
        if (count % kPcreMaxRepeat) out_ += item + counted(count % kPcreMaxRepeat);
    }

    Variant variant_;
    bool properties_;
    bool caseless_ = false;
    int behind_ = 0;  // open look-behinds
    Repeats repeats_;
    uint32_t group_count_;
    std::vector<const Node*> shared_;
    std::string out_;
};

}  // namespace

std::string emit(const PatternTree& tree, Variant variant, Repeats repeats) {
    return Emitter(tree, variant, repeats).emit(tree.root);
}

}  // namespace kukri::regex
