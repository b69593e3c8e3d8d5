// Replacement templates. Digits after a backslash: `\0` and three octal digits are characters, everything
// else a group of one or two digits.
#include "stdlib/regex/template.hpp"

#include <algorithm>

#include "runtime/base/utf8.hpp"
#include "stdlib/regex/text.hpp"

namespace kukri::regex {

namespace {

class TemplateParser {
  public:
    TemplateParser(std::u32string_view text, const PatternTree& pattern, PatternKind kind)
        : source_(text, kind == PatternKind::Text), pattern_(pattern), kind_(kind) {
        out_.pieces.emplace_back();
    }

    bool parse() {
        while (!source_.next().end) {
            const Token token = source_.get();
            if (source_.failed()) return false;
            if (!token.escaped)
                literal(token.character);
            else if (!escape(token))
                return false;
        }
        return !source_.failed();
    }
    const Error& error() const { return source_.error(); }
    Template take() { return std::move(out_); }

  private:
    void literal(char32_t c) {
        if (kind_ == PatternKind::Text)
            utf8::append(out_.pieces.back(), c);
        else
            out_.pieces.back().push_back(static_cast<char>(c));
    }

    bool add_group(uint64_t group, size_t offset) {
        if (group > pattern_.group_count) {
            return source_.fail("invalid group reference " + std::to_string(group), offset);
        }
        out_.groups.push_back(static_cast<uint32_t>(group));
        out_.pieces.emplace_back();
        return true;
    }

    bool escape(const Token& token) {
        const char32_t c = token.character;
        if (c == 'g') return named_group();
        if (is_ascii_digit(c)) return number(c);
        static constexpr std::pair<char32_t, char> kControls[] = {
            {'a', 7}, {'b', 8}, {'f', 12}, {'n', 10}, {'r', 13}, {'t', 9}, {'v', 11}, {'\\', '\\'}};
        for (const auto& [letter, control] : kControls) {
            if (c != letter) continue;
            literal(static_cast<char32_t>(control));
            return true;
        }
        if (is_ascii_letter(c)) return source_.fail("bad escape " + spelling(token), 2);
        literal('\\');
        literal(c);
        return true;
    }

    bool named_group() {
        if (!source_.match('<')) return source_.fail("missing <");
        const std::u32string name = source_.get_until('>', "group name");
        if (source_.failed()) return false;
        if (std::all_of(name.begin(), name.end(), is_ascii_digit)) {
            uint64_t group = 0;
            for (char32_t c : name) group = std::min<uint64_t>(group * 10 + (c - '0'), uint64_t{1} << 40);
            if (group <= pattern_.group_count) return add_group(group, 0);
            const std::string digits = utf8::from_utf32(name);
            return source_.fail("invalid group reference " +
                                    digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1)),
                                name.size() + 1);
        }
        if (!source_.check_group_name(name, 1)) return false;
        const std::string key = utf8::from_utf32(name);
        for (const auto& [known, group] : pattern_.names) {
            if (known == key) return add_group(group, 0);
        }
        return source_.fail_as(Error::Kind::Index, "unknown group name " + repr(name));
    }

    bool number(char32_t first) {
        std::u32string digits(1, first);
        const auto next_is = [this](bool (*wanted)(char32_t)) {
            const Token& next = source_.next();
            return !next.end && !next.escaped && wanted(next.character);
        };
        if (first == '0') {
            digits += source_.get_while(2, is_octal_digit);
            literal(octal(digits) & 0xFF);
            return !source_.failed();
        }
        if (next_is(is_ascii_digit)) {
            digits.push_back(source_.get().character);
            if (is_octal_digit(digits[0]) && is_octal_digit(digits[1]) && next_is(is_octal_digit)) {
                digits.push_back(source_.get().character);
                const char32_t value = octal(digits);
                if (value > 0377) {
                    return source_.fail(
                        "octal escape value \\" + utf8::from_utf32(digits) + " outside of range 0-0o377", 4);
                }
                literal(value);
                return !source_.failed();
            }
        }
        if (source_.failed()) return false;
        return add_group(std::stoul(utf8::from_utf32(digits)), digits.size());
    }

    static char32_t octal(std::u32string_view digits) {
        char32_t value = 0;
        for (char32_t c : digits) value = value * 8 + (c - '0');
        return value;
    }

    Source source_;
    const PatternTree& pattern_;
    PatternKind kind_;
    Template out_;
};

}  // namespace

std::variant<Template, Error> parse_template(std::string_view text, const PatternTree& pattern,
                                             PatternKind kind) {
    std::u32string decoded;
    if (kind == PatternKind::Text) {
        decoded = utf8::to_utf32(text);
    } else {
        for (char c : text) decoded.push_back(static_cast<unsigned char>(c));
    }
    TemplateParser parser(decoded, pattern, kind);
    if (!parser.parse()) return parser.error();
    return parser.take();
}

}  // namespace kukri::regex
