#include "tests/runner/options.hpp"

#include <charconv>

namespace kukri::tests {

constexpr const char* kUsageText =
    "usage: run_tests [option] ...\n"
    "  --interpreter PATH   the Kukri under test (default: the one built beside this program)\n"
    "  --oracle PATH        check the same expectations with this CPython 3.13 instead\n"
    "  --filter TEXT        only tests whose path contains TEXT, or matches it if it has a *\n"
    "  --jobs N             tests at the same time (default 2)\n"
    "  --timeout SECONDS    for one test (default 60)\n"
    "  --memory MEGABYTES   address space of one test (default: no limit)\n"
    "  --list               print the tests' paths only\n";
const char* const kUsage = kUsageText;

namespace {

bool number(const std::string& text, size_t& out) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

// An option with a value; false if the value is bad or the option unknown.
bool set(Options& o, const std::string& name, const std::string& value) {
    size_t n = 0;
    if (name == "--interpreter") return o.interpreter = value, true;
    if (name == "--oracle") return o.interpreter = value, o.is_oracle = true, true;
    if (name == "--filter") return o.filter = value, true;
    if (name == "--checkout") return o.checkout = value, true;
    if (!number(value, n)) return false;
    if (name == "--jobs" && n > 0) return o.jobs = unsigned(n), true;
    if (name == "--timeout") return o.timeout = std::chrono::seconds(n), true;
    if (name == "--memory") return o.memory_limit = n << 20, true;
    return false;
}

}  // namespace

std::optional<Options> parse_options(const std::vector<std::string>& arguments, Options o,
                                     std::string& error) {
    for (size_t i = 0; i < arguments.size(); ++i) {
        const std::string& name = arguments[i];
        if (name == "--list") {
            o.list = true;
        } else if (name == "--help" || name == "-h") {
            o.help = true;
        } else if (i + 1 == arguments.size() || !set(o, name, arguments[i + 1])) {
            error = "run_tests: bad option or value: " + name;
            return std::nullopt;
        } else {
            ++i;
        }
    }
    return o;
}

}  // namespace kukri::tests
