// Python signatures as text: "pop(self, index=-1, /)" is parsed (by the compiler, for what is part of the program) into the table from
// which argument binding, defaults, error texts and inspect.signature come.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kukri {

enum class ParameterKind : uint8_t { PositionalOnly, Positional, VarPositional, KeywordOnly, VarKeyword };

struct Parameter {
    std::string_view name;
    std::string_view default_text;   // empty: required
    ParameterKind kind = ParameterKind::Positional;
    constexpr bool optional() const { return !default_text.empty(); }
};

inline constexpr size_t kMostParameters = 24;

// What the cold paths need to know of a native function: parsed once, at compile time.
struct Signature {
    std::string_view text;               // as written
    std::string_view name;
    const Parameter* parameters = nullptr;
    uint8_t count = 0;                   // all, including * and ** parameters
    uint8_t positional = 0;              // that can be given by position
    uint8_t positional_only = 0;
    uint8_t required_positional = 0;
    uint8_t keyword_only = 0;
    bool var_positional = false, var_keyword = false;
    bool has_self = false;               // the first parameter is called self: a method
    bool has_class = false;              // the first parameter is called cls: a class method (or __new__)

    constexpr const Parameter* begin() const { return parameters; }
    constexpr const Parameter* end() const { return parameters + count; }
};

template <size_t N>
struct FixedText {
    char text[N];
    constexpr FixedText(const char (&s)[N]) {
        for (size_t i = 0; i < N; ++i) text[i] = s[i];
    }
    constexpr std::string_view view() const { return {text, N - 1}; }
};

namespace detail {

constexpr std::string_view trimmed(std::string_view s) {
    while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
    while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
    return s;
}

// Where the parameter that starts at `from` ends: at a comma or parenthesis that is not inside brackets or quotes; npos: nowhere.
constexpr size_t parameter_end(std::string_view text, size_t from) {
    int depth = 0;
    char quote = 0;
    for (size_t i = from; i < text.size(); ++i) {
        char c = text[i];
        if (quote) {
            if (c == quote) quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '(' || c == '[' || c == '{') {
            ++depth;
        } else if (depth == 0 && (c == ',' || c == ')')) {
            return i;
        } else if (c == ')' || c == ']' || c == '}') {
            --depth;
        }
    }
    return std::string_view::npos;
}

}  // namespace detail

using ParameterRoom = std::array<Parameter, kMostParameters>;

// What is wrong with the text of a signature; null if nothing is. `s` refers to the text and to `parameters`.
constexpr const char* read_signature(std::string_view text, Signature& s, ParameterRoom& parameters) {
    s.text = text;
    s.parameters = parameters.data();
    size_t open = text.find('(');
    if (open == std::string_view::npos) return "no parameter list";
    s.name = text.substr(0, open);
    bool keyword_only = false;
    size_t at = open + 1;
    while (at < text.size() && text[at] != ')') {
        size_t end = detail::parameter_end(text, at);
        if (end == std::string_view::npos) return "no closing parenthesis";
        std::string_view word = detail::trimmed(text.substr(at, end - at));
        at = text[end] == ',' ? end + 1 : end;
        while (at < text.size() && text[at] == ' ') ++at;
        if (word.empty()) return "a parameter without a name";
        if (s.count == kMostParameters) return "too many parameters";
        if (word == "/") {
            for (size_t i = 0; i < s.count; ++i) parameters[i].kind = ParameterKind::PositionalOnly;
            s.positional_only = s.count;
            continue;
        }
        if (word == "*") {
            keyword_only = true;
            continue;
        }
        Parameter p;
        if (word.starts_with("**")) {
            p.kind = ParameterKind::VarKeyword;
            word.remove_prefix(2);
            s.var_keyword = true;
        } else if (word.starts_with("*")) {
            p.kind = ParameterKind::VarPositional;
            word.remove_prefix(1);
            s.var_positional = true;
        } else if (keyword_only) {
            p.kind = ParameterKind::KeywordOnly;
        }
        size_t equals = word.find('=');
        p.name = detail::trimmed(word.substr(0, equals));
        if (equals != std::string_view::npos) p.default_text = detail::trimmed(word.substr(equals + 1));
        if (p.kind == ParameterKind::VarPositional) keyword_only = true;
        if (p.kind == ParameterKind::KeywordOnly) ++s.keyword_only;
        if (p.kind == ParameterKind::Positional) {
            ++s.positional;
            if (p.default_text.empty()) ++s.required_positional;
        }
        parameters[s.count++] = p;
    }
    if (at >= text.size()) return "no closing parenthesis";
    s.has_self = s.count > 0 && parameters[0].name == "self";
    s.has_class = s.count > 0 && parameters[0].name == "cls";
    return nullptr;
}

namespace detail {

void signature_is_wrong(const char* why);   // defined nowhere: the compiler stops where it would be called

struct ReadSignature {
    Signature signature;
    ParameterRoom parameters;
};
consteval ReadSignature parse_signature(std::string_view text) {
    ReadSignature read;
    if (const char* wrong = read_signature(text, read.signature, read.parameters)) signature_is_wrong(wrong);
    read.signature.parameters = nullptr;
    return read;
}

// The signature with just as many parameters as it has: there are more than a thousand of them in the program.
template <FixedText Text>
struct ParsedSignature {
    static constexpr ReadSignature kRead = parse_signature(Text.view());
    static constexpr auto kParameters = [] {
        std::array<Parameter, kRead.signature.count> own;
        for (size_t i = 0; i < own.size(); ++i) own[i] = kRead.parameters[i];
        return own;
    }();
    static constexpr Signature kSignature = [] {
        Signature s = kRead.signature;
        s.parameters = kParameters.data();
        return s;
    }();
};

}  // namespace detail

template <FixedText Text>
inline constexpr const Signature& kSignature = detail::ParsedSignature<Text>::kSignature;

}  // namespace kukri
