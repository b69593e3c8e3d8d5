// Runs the script tests (tests/README.md) with an interpreter: several at once, each in a process of its own,
// with a time limit. Needs no Python. Exit code 0 if all passed, 1 if not, 2 for a bad command line; the last
// line is "N passed, N failed".
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <locale>
#include <mutex>
#include <thread>

#include "tests/runner/discover.hpp"
#include "tests/runner/judge.hpp"
#include "tests/runner/options.hpp"
#include "tests/runner/process.hpp"
#include "tests/source_folder.hpp"

namespace kukri::tests {
namespace {

// Where Debian installs packages, and where a test that needs one finds it.
constexpr const char* kPackages = "PYTHONPATH=/usr/lib/python3/dist-packages";

// The interpreter, in the surroundings that are the same for every test; the caller adds what it runs.
Command interpreter_for(const ScriptTest& test, const Options& options) {
    bool needs_nothing = test.expected.needs.empty();
    Command c;
    c.arguments = {options.interpreter};
    if (!options.is_oracle && needs_nothing) c.arguments.insert(c.arguments.end(), {"-X", "nohostlib"});
    c.environment = {"LC_ALL=C.UTF-8", "PYTHONHASHSEED=0",
                     "NO_COLOR=1",     "PYTHONDONTWRITEBYTECODE=1",
                     "KUKRIPATH",      needs_nothing ? "PYTHONPATH" : kPackages,
                     "PYTHONHOME",     "PYTHONSTARTUP",
                     "PYTHONWARNINGS"};
    c.folder = options.checkout;
    c.timeout = options.timeout;
    c.memory_limit = options.memory_limit;
    return c;
}

Command command_for(const ScriptTest& test, const Options& options) {
    Command c = interpreter_for(test, options);
    c.arguments.push_back(test.path);
    c.arguments.insert(c.arguments.end(), test.expected.arguments.begin(), test.expected.arguments.end());
    c.input = test.expected.input;
    return c;
}

// Is a module that the test needs not installed? If the question itself goes wrong the test runs, and shows why.
bool lacks_modules(const ScriptTest& test, const Options& options) {
    if (test.expected.needs.empty()) return false;
    constexpr int kLacks = 77;
    Command c = interpreter_for(test, options);
    c.arguments.push_back("-c");
    c.arguments.push_back("import importlib.util, sys\n"
                          "for name in sys.argv[1:]:\n"
                          "    try: found = importlib.util.find_spec(name)\n"
                          "    except ModuleNotFoundError: found = None\n"
                          "    if found is None: sys.exit(" + std::to_string(kLacks) + ")\n");
    c.arguments.insert(c.arguments.end(), test.expected.needs.begin(), test.expected.needs.end());
    return run(c).exit_code == kLacks;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;   // Kukri is built as its runner is
#else
constexpr bool kSanitized = false;
#endif

// Takes tests off the list until it is empty; one object is shared by all worker threads.
class Session {
  public:
    Session(const Options& options, const std::vector<ScriptTest>& tests)
        : options_(options), tests_(tests) {}

    void work() {
        for (size_t i = next_++; i < tests_.size(); i = next_++) {
            const ScriptTest& test = tests_[i];
            if ((options_.is_oracle && test.expected.differs) || (kSanitized && test.expected.unsanitized) ||
                lacks_modules(test, options_)) {
                ++skipped;
                continue;
            }
            Command command = command_for(test, options_);
            std::vector<std::string> complaints = judge(test.expected, run(command), test.path);
            ++(complaints.empty() ? passed : failed);
            if (!complaints.empty()) report(test, command, complaints);
        }
    }

    std::atomic<size_t> passed = 0, failed = 0, skipped = 0;

  private:
    void report(const ScriptTest& test, const Command& command, const std::vector<std::string>& complaints) {
        std::string text = "FAIL " + test.path + "\n";
        for (const std::string& complaint : complaints)
            for (std::string_view line : lines_of(complaint)) text += "    " + std::string(line) + "\n";
        text += "    rerun: scripts/test --filter " + test.path + "\n    alone:";
        for (const std::string& word : command.arguments) text += " " + word;
        std::lock_guard lock(print_);
        printf("%s\n", text.c_str());
        fflush(stdout);
    }

    const Options& options_;
    const std::vector<ScriptTest>& tests_;
    std::atomic<size_t> next_ = 0;
    std::mutex print_;
};

int run_all(const Options& options) {
    std::vector<ScriptTest> tests = discover(options.checkout, options.filter);
    if (options.list) {
        for (const ScriptTest& test : tests) puts(test.path.c_str());
        return 0;
    }
    Session session(options, tests);
    {
        std::vector<std::jthread> workers;
        for (unsigned i = 0; i < options.jobs; ++i) workers.emplace_back([&] { session.work(); });
    }
    if (session.skipped != 0) printf("%zu skipped (they differ on purpose, or need what is not installed)\n", session.skipped.load());
    printf("%zu passed, %zu failed\n", session.passed.load(), session.failed.load());
    return session.failed == 0 ? 0 : 1;
}

}  // namespace

int run_command_line(std::vector<std::string> arguments) {
    Options defaults;
    defaults.checkout = source_folder();
    std::error_code ignored;
    auto here = std::filesystem::canonical("/proc/self/exe", ignored).parent_path();
    defaults.interpreter = (here.parent_path() / "kukri").string();
    std::string error;
    auto options = parse_options(arguments, defaults, error);
    if (!options) return fprintf(stderr, "%s\n%s", error.c_str(), kUsage), 2;
    if (options->help) return fputs(kUsage, stdout), 0;
    // What std::regex asks of each character: libstdc++ fills that table at its first use, without a lock.
    const char from[] = "a";
    char to[1];
    std::use_facet<std::ctype<char>>(std::locale()).narrow(from, from + 1, 0, to);
    return run_all(*options);
}

}  // namespace kukri::tests

int main(int argc, char** argv) {
    return kukri::tests::run_command_line({argv + 1, argv + argc});
}
