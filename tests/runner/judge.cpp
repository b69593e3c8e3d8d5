// The order of the complaints is that of usefulness: how the process ended, the first wrong line of output,
// then stderr.
#include "tests/runner/judge.hpp"

#include <string.h>

#include <algorithm>
#include <regex>

namespace kukri::tests {
namespace {

std::string quoted(std::string_view text) {
    std::string out = "|";
    for (unsigned char c : text) {
        if (c < 0x20 || c == 0x7f) {
            static constexpr char kHex[] = "0123456789abcdef";
            out += {'\\', 'x', kHex[c >> 4], kHex[c & 15]};
        } else {
            out += char(c);
        }
    }
    return out + "|";
}

class Judge {
  public:
    Judge(const Expectations& expected, const Outcome& actual, std::string_view script)
        : expected_(expected), actual_(actual), script_(script), errors_(lines_of(actual.errors)) {}

    std::vector<std::string> verdict() {
        check_end();
        check_output();
        check_raises();
        check_errors();
        if (!complaints_.empty() && !actual_.errors.empty())
            complaints_.push_back("stderr:\n" + last_errors());
        return std::move(complaints_);
    }

  private:
    void complain(std::string text) { complaints_.push_back(std::move(text)); }

    void check_end() {
        for (const std::string& mistake : expected_.mistakes) complain("mistake in the test: " + mistake);
        if (actual_.timed_out) return complain("ran out of time");
        if (actual_.too_much_output) return complain("printed without end");
        if (actual_.signal != 0)
            return complain(std::string("CRASHED with signal ") + std::to_string(actual_.signal) + ", " +
                            strsignal(actual_.signal));
        if (actual_.exit_code != expected_.expected_exit_code())
            complain("exit code " + std::to_string(actual_.exit_code) + ", expected " +
                     std::to_string(expected_.expected_exit_code()));
    }

    static bool fits(const ExpectedLine& expected, std::string_view line) {
        if (!expected.is_pattern) return expected.text == line;
        return std::regex_match(line.begin(), line.end(), std::regex(expected.text));
    }

    void check_output() try {
        std::vector<std::string_view> lines = lines_of(actual_.output);
        for (size_t i = 0; i < std::max(lines.size(), expected_.output.size()); ++i) {
            if (i >= lines.size()) return complain_line(i, "(end of output)");
            if (i >= expected_.output.size()) return complain_surplus(i, lines);
            if (!fits(expected_.output[i], lines[i])) return complain_line(i, quoted(lines[i]));
        }
        if (!actual_.output.empty() && actual_.output.back() != '\n')
            complain("the last line of stdout lacks its newline");
    } catch (const std::regex_error& error) {
        complain(std::string("mistake in the test: bad regular expression: ") + error.what());
    }

    void complain_line(size_t i, const std::string& actual) {
        const ExpectedLine& e = expected_.output[i];
        std::string where = "output line " + std::to_string(i + 1);
        if (e.source_line != 0)
            where += " (" + std::string(script_) + ":" + std::to_string(e.source_line) + ")";
        complain(where + "\n  expected " + quoted(e.text) + (e.is_pattern ? " (pattern)" : "") +
                 "\n  actual   " + actual);
    }
    void complain_surplus(size_t i, const std::vector<std::string_view>& lines) {
        complain("output line " + std::to_string(i + 1) + "\n  expected (end of output)\n  actual   " +
                 quoted(lines[i]) + "\n  and " + std::to_string(lines.size() - i - 1) + " more lines");
    }

    void check_raises() {
        if (!expected_.raises) return;
        const ExpectedError& e = *expected_.raises;
        std::string_view last = errors_.empty() ? std::string_view() : errors_.back();
        if (last != e.last_line)
            complain("last line of stderr\n  expected " + quoted(e.last_line) + "\n  actual   " +
                     quoted(last));
        // CPython makes the script's path absolute.
        std::string place = std::string(script_) + "\", line " + std::to_string(e.source_line);
        auto names_place = [&](std::string_view line) {
            size_t at = line.find(place), end = at + place.size();
            return line.find("File \"") < at && at != line.npos &&
                   (end == line.size() || !isdigit(line[end]));
        };
        if (std::ranges::none_of(errors_, names_place)) complain("the traceback lacks `" + place + "`");
    }

    void check_errors() {
        auto from = errors_.begin();
        for (const std::string& line : expected_.errors) {
            from = std::find(from, errors_.end(), line);
            if (from == errors_.end()) return complain("stderr lacks " + quoted(line));
            ++from;
        }
        bool may_have_errors = expected_.raises || !expected_.errors.empty() || expected_.exit_code;
        if (!may_have_errors && !errors_.empty() && complaints_.empty())
            complain("unexpected text in stderr");
    }

    std::string last_errors() const {
        constexpr size_t kShown = 25;
        std::string text;
        for (size_t i = errors_.size() > kShown ? errors_.size() - kShown : 0; i < errors_.size(); ++i)
            text += "  " + std::string(errors_[i].substr(0, 400)) + "\n";
        if (!text.empty()) text.pop_back();
        return text;
    }

    const Expectations& expected_;
    const Outcome& actual_;
    std::string_view script_;
    std::vector<std::string_view> errors_;
    std::vector<std::string> complaints_;
};

}  // namespace

std::vector<std::string> judge(const Expectations& expected, const Outcome& actual, std::string_view script) {
    return Judge(expected, actual, script).verdict();
}

}  // namespace kukri::tests
