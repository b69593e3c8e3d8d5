// Times each kernel alternately with CPython and Kukri, in one run on one machine, so that what disturbs the
// one disturbs the other. A kernel prints a checksum; a figure only counts if both print the same. Exit code
// 1 if a kernel has no figure.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <optional>

#include "tests/bench/report.hpp"
#include "tests/runner/process.hpp"
#include "tests/source_folder.hpp"

namespace kukri::bench {
namespace {

namespace fs = std::filesystem;
using tests::Command;
using tests::Outcome;

constexpr const char* kUsage =
    "usage: scripts/bench [option ...]\n"
    "  --only TEXT      only kernels whose name contains TEXT\n"
    "  --rounds N       runs of each (default 5)\n"
    "  --python PATH    the CPython to compare with (default /usr/bin/python3)\n"
    "  --kukri PATH     the Kukri to measure (default build/release/kukri)\n"
    "  --group FOLDER   the kernels of tests/bench/FOLDER instead of the plain ones\n"
    "  --threads, --async, --processes   the same as --group; timed by the wall clock, the others by CPU "
    "time\n"
    "  --uvloop         of --async: CPython runs them on uvloop\n"
    "  --no-startup     leave out the start-up time\n";

struct Options {
    std::string only, python = "/usr/bin/python3", kukri, group;
    size_t rounds = 5;
    bool startup = true, uvloop = false;
    bool uses_wall_time() const { return group == "threads" || group == "async" || group == "processes"; }
};

bool set_option(Options& o, const std::string& name, const std::string& value) {
    if (name == "--only") return o.only = value, true;
    if (name == "--python") return o.python = value, true;
    if (name == "--kukri") return o.kukri = value, true;
    if (name == "--group") return o.group = value, true;
    auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), o.rounds);
    return name == "--rounds" && error == std::errc() && end == value.data() + value.size() && o.rounds > 0;
}

std::optional<Options> parse(const std::vector<std::string>& arguments) {
    Options o;
    o.kukri = std::string(tests::source_folder()) + "/build/release/kukri";
    for (size_t i = 0; i < arguments.size(); ++i) {
        const std::string& name = arguments[i];
        if (name == "--threads" || name == "--async" || name == "--processes")
            o.group = name.substr(2);
        else if (name == "--no-startup")
            o.startup = false;
        else if (name == "--uvloop")
            o.uvloop = true;
        else if (i + 1 == arguments.size() || !set_option(o, name, arguments[++i]))
            return std::nullopt;
    }
    return o;
}

Outcome run_once(std::string program, std::vector<std::string> arguments, std::vector<std::string> environment = {}) {
    Command c;
    c.arguments = {std::move(program)};
    c.arguments.insert(c.arguments.end(), arguments.begin(), arguments.end());
    c.environment = {"PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1"};
    c.environment.insert(c.environment.end(), environment.begin(), environment.end());
    c.folder = tests::source_folder();
    c.timeout = std::chrono::minutes(5);
    return run(c);
}

std::string failure(const char* who, const Outcome& o) {
    if (o.timed_out) return std::string(who) + " ran out of time";
    if (o.signal != 0) return std::string(who) + " crashed with signal " + std::to_string(o.signal);
    if (o.exit_code == 0) return "";
    std::string_view errors = o.errors;
    if (errors.ends_with('\n')) errors.remove_suffix(1);
    return std::string(who) + ": " + std::string(errors.substr(errors.rfind('\n') + 1));
}

Comparison compare(const fs::path& kernel, const Options& options) {
    Comparison c{kernel.stem().string(), {}, {}, {}, ""};
    auto sample = [&](const Outcome& o) {
        return Sample{options.uses_wall_time() ? o.wall_seconds : o.cpu_seconds, o.peak_bytes};
    };
    std::vector<std::string> loop;
    if (options.uvloop) loop.push_back("KUKRI_BENCH_LOOP=uvloop");
    for (size_t round = 0; round < options.rounds && c.problem.empty(); ++round) {
        Outcome python = run_once(options.python, {kernel.string()}, loop),
                kukri = run_once(options.kukri, {kernel.string()});
        c.problem = failure("CPython", python);
        if (c.problem.empty()) c.problem = failure("Kukri", kukri);
        if (c.problem.empty() && python.output != kukri.output) c.problem = "they print different checksums";
        c.python.push_back(sample(python)), c.kukri.push_back(sample(kukri));
        add_figures(c, python.errors, Who::Python);
        add_figures(c, kukri.errors, Who::Kukri);
    }
    return c;
}

// A program that does nothing; wall-clock time, because that is what a user waits.
Comparison compare_startup(const Options& options) {
    Comparison c{"start-up (-c pass)", {}, {}, {}, ""};
    for (size_t round = 0; round < options.rounds * 4 && c.problem.empty(); ++round) {
        Outcome python = run_once(options.python, {"-S", "-c", "pass"}),
                kukri = run_once(options.kukri, {"-c", "pass"});
        c.problem = failure("CPython", python);
        if (c.problem.empty()) c.problem = failure("Kukri", kukri);
        c.python.push_back({python.wall_seconds, python.peak_bytes});
        c.kukri.push_back({kukri.wall_seconds, kukri.peak_bytes});
    }
    return c;
}

std::vector<fs::path> kernels(const Options& options) {
    std::vector<fs::path> found;
    fs::path folder = fs::path("tests/bench") / options.group;
    fs::current_path(tests::source_folder());
    if (!fs::exists(folder)) return found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        std::string name = entry.path().stem().string();
        if (entry.path().extension() == ".py" && name.find(options.only) != name.npos &&
            !name.starts_with('_'))
            found.push_back(entry.path());
    }
    std::ranges::sort(found);
    return found;
}

void print(const std::string& text) {
    fputs(text.c_str(), stdout);
    fflush(stdout);
}

}  // namespace

int run_command_line(const std::vector<std::string>& arguments) {
    std::optional<Options> options = parse(arguments);
    if (!options) return fputs(kUsage, stderr), 2;
    std::string version = run_once(options->python, {"-V"}).output;
    print("Kukri against " + version + heading());
    std::vector<Comparison> comparisons;
    for (const fs::path& kernel : kernels(*options)) {
        comparisons.push_back(compare(kernel, *options));
        print(row(comparisons.back()));
    }
    print(summary(comparisons));
    if (options->startup) print(row(compare_startup(*options)));
    return std::ranges::all_of(comparisons, [](const Comparison& c) { return c.problem.empty(); }) ? 0 : 1;
}

}  // namespace kukri::bench

int main(int argc, char** argv) {
    return kukri::bench::run_command_line({argv + 1, argv + argc});
}
