// A directive is the first "# name: value" of a line whose name is known; its value reaches to the end of the
// line.
#include "tests/runner/expectations.hpp"

#include <array>
#include <charconv>
#include <sstream>

namespace kukri::tests {
namespace {

struct Directive {
    std::string_view name, value;
};

constexpr std::array<std::string_view, 10> kNames = {"expect", "expect-re", "raises", "exit",
                                                    "stderr", "args",      "stdin",  "differs",   "unsanitized",
                                                     "needs"};

std::optional<Directive> find_directive(std::string_view line) {
    for (size_t at = line.find("# "); at != std::string_view::npos; at = line.find("# ", at + 1)) {
        std::string_view rest = line.substr(at + 2);
        for (std::string_view name : kNames) {
            if (!rest.starts_with(name) || rest.substr(name.size(), 1) != ":") continue;
            std::string_view value = rest.substr(name.size() + 1);
            if (value.empty()) return Directive{name, value};
            if (value.starts_with(' ')) return Directive{name, value.substr(1)};
        }
    }
    return std::nullopt;
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    std::istringstream stream{std::string(text)};
    for (std::string word; stream >> word;) out.push_back(word);
    return out;
}

void set_exit_code(Expectations& e, std::string_view value, int line) {
    int code = 0;
    auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), code);
    if (error != std::errc() || end != value.data() + value.size())
        e.mistakes.push_back("line " + std::to_string(line) + ": exit code is no number");
    else
        e.exit_code = code;
}

void apply(Expectations& e, const Directive& d, int line) {
    std::string value(d.value);
    if (d.name == "expect" || d.name == "expect-re") {
        e.output.push_back({value, d.name == "expect-re", line});
    } else if (d.name == "raises") {
        if (e.raises) e.mistakes.push_back("line " + std::to_string(line) + ": a second `raises`");
        e.raises = ExpectedError{value, line};
    } else if (d.name == "exit") {
        set_exit_code(e, d.value, line);
    } else if (d.name == "stderr") {
        e.errors.push_back(value);
    } else if (d.name == "args") {
        e.arguments = words(value);
    } else if (d.name == "stdin") {
        e.input += value + "\n";
    } else if (d.name == "differs") {
        e.differs = value;
    } else if (d.name == "needs") {
        e.needs = words(value);
    } else {
        e.unsanitized = value;
    }
}

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

Expectations read_expectations(std::string_view source) {
    Expectations e;
    e.is_helper = source.starts_with("# module");
    int line = 0;
    for (std::string_view text : lines_of(source)) {
        ++line;
        if (auto directive = find_directive(text)) apply(e, *directive, line);
    }
    return e;
}

}  // namespace kukri::tests
