#include "interp/command_line.hpp"

#include <charconv>

namespace kukri {

namespace {

constexpr std::string_view kVersionLine = "Kukri 0.1.0 (Python 3.13)\n";

constexpr std::string_view kHelp = R"(usage: kukri [option] ... [-c cmd | -m mod | file | -] [arg] ...
Options (and the environment variables that say the same):
-b       warn when bytes and str are compared or converted; -bb: raise
-B       accepted; Kukri writes no .pyc files
-c cmd   run this text (ends the options)
-d       accepted
-E       ignore the environment variables PYTHON* and KUKRI*
-h       this text (also -? and --help)
-i       go on interactively after the script (PYTHONINSPECT)
-I       isolated: -E, -P and -s together
-m mod   run a module of the library as a script (ends the options)
-O       leave out asserts and `if __debug__:` (PYTHONOPTIMIZE); -OO: docstrings too
-P       do not put the script's folder on sys.path (PYTHONSAFEPATH)
-q       interactive: no greeting
-s, -S   accepted; there is no site directory
-u       unbuffered stdout and stderr (PYTHONUNBUFFERED)
-v       accepted (PYTHONVERBOSE)
-V       the version (also --version)
-W arg   a filter for warnings: action:message:category:module:lineno (PYTHONWARNINGS)
--trace FILE
         record when threads hold the GIL, want it and wait, what tasks do, and what goes between processes; FILE.json for Perfetto
         (ui.perfetto.dev) or chrome://tracing, FILE.html to look at in a browser. Child processes record into it, too; they
         learn of it by KUKRI_TRACE, which can be set to FILE instead of this option
-x       skip the first line of the source
-X opt   options of the implementation:
         nohostlib          never look into an installed CPython's library
         int_max_str_digits=N, dev, utf8, importtime, faulthandler ...: as CPython's, or accepted
Arguments:
file     a script, or a folder or zip file that has a __main__.py
-        the program is standard input (the default; interactive if that is a terminal)
arg ...  sys.argv[1:]

Environment: KUKRIPATH, PYTHONPATH (folders for sys.path), PYTHONHASHSEED (0 ... 4294967295 or "random"), PYTHONIOENCODING,
PYTHONSTARTUP (a file that interactive sessions run first).
)";

struct Parser {
    std::span<const char* const> words;
    CommandLine line;
    size_t next = 1;

    CommandLine misuse(std::string problem) {
        line.what = CommandLine::What::Misuse;
        line.text = fmt::format("{}\nusage: {} [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `kukri -h' for more information.\n", problem, words[0]);
        return std::move(line);
    }
    CommandLine print(std::string_view text) {
        line.what = CommandLine::What::Print;
        line.text = text;
        return std::move(line);
    }

    // -W, -X and --trace take the rest of their word or the next one. False: there is none.
    bool argument(std::string_view rest, std::string& out) {
        if (!rest.empty()) {
            out = rest;
            return true;
        }
        if (next >= words.size()) return false;
        out = words[next++];
        return true;
    }

    // Everything behind the program's name belongs to the program.
    void take_arguments(std::string first) {
        line.options.arguments.push_back(std::move(first));
        while (next < words.size()) line.options.arguments.emplace_back(words[next++]);
    }

    enum class Step : uint8_t { More, Finished };
    // One word of options ("-Ou"); `done` is the result when it ends the parsing.
    Step options(std::string_view letters, CommandLine& done) {
        RuntimeOptions& o = line.options;
        for (size_t i = 0; i < letters.size(); ++i) {
            std::string_view rest = letters.substr(i + 1);
            switch (letters[i]) {
                case 'b': ++o.bytes_warning; break;
                case 'B': case 'd': break;
                case 'E': o.ignore_environment = true; break;
                case 'h': case '?': done = print(kHelp); return Step::Finished;
                case 'i': o.inspect = o.interactive = true; break;
                case 'I': o.isolated = o.ignore_environment = o.safe_path = o.no_user_site = true; break;
                case 'O': ++o.optimize; break;
                case 'P': o.safe_path = true; break;
                case 'q': o.quiet = true; break;
                case 's': o.no_user_site = true; break;
                case 'S': o.no_site = true; break;
                case 'u': o.unbuffered = true; break;
                case 'v': ++o.verbose; break;
                case 'V': done = print(kVersionLine); return Step::Finished;
                case 'x': line.skip_first_line = true; break;
                case 'W': case 'X': {
                    std::string text;
                    if (!argument(rest, text)) return done = misuse(fmt::format("Argument expected for the -{} option", letters[i])), Step::Finished;
                    (letters[i] == 'W' ? o.warning_options : o.extra_options).push_back(text);
                    return Step::More;
                }
                case 'c': case 'm': {
                    if (!argument(rest, line.text)) return done = misuse(fmt::format("Argument expected for the -{} option", letters[i])), Step::Finished;
                    line.what = letters[i] == 'c' ? CommandLine::What::Command : CommandLine::What::Module;
                    take_arguments(letters[i] == 'c' ? "-c" : "-m");
                    done = std::move(line);
                    return Step::Finished;
                }
                default: done = misuse(fmt::format("Unknown option: -{}", letters[i])); return Step::Finished;
            }
        }
        return Step::More;
    }

    CommandLine parse() {
        for (const char* word : words) line.options.original_arguments.emplace_back(word);
        while (next < words.size()) {
            std::string_view word = words[next];
            if (word.size() < 2 || word[0] != '-') break;
            ++next;
            if (word == "--") break;
            if (word.starts_with("--")) {
                if (word == "--help" || word == "--help-all" || word == "--help-env" || word == "--help-xoptions") return print(kHelp);
                if (word == "--version") return print(kVersionLine);
                if (word == "--trace" || word.starts_with("--trace=")) {
                    std::string_view rest = word.substr(std::min(word.size(), std::string_view("--trace=").size()));
                    if (!argument(rest, line.timeline)) return misuse("Argument expected for the --trace option");
                    continue;
                }
                if (word == "--check-hash-based-pycs" && next < words.size()) {
                    ++next;
                    continue;
                }
                return misuse(fmt::format("unknown option {}", word));
            }
            CommandLine done;
            if (options(word.substr(1), done) == Step::Finished) return done;
        }
        if (next < words.size() && std::string_view(words[next]) != "-") {
            line.what = CommandLine::What::File;
            line.text = words[next++];
            take_arguments(line.text);
        } else {
            line.what = CommandLine::What::StandardInput;
            bool dash = next < words.size();
            if (dash) ++next;
            take_arguments(dash ? "-" : "");
        }
        return std::move(line);
    }
};

// What the environment says where the options were silent. An error text if it makes no sense.
std::string read_environment(CommandLine& line, Environment environment) {
    RuntimeOptions& o = line.options;
    for (const std::string& option : o.extra_options) {
        if (option == "nohostlib") o.host_library = false;
        if (option == "dev") o.dev_mode = true;
        if (option == "faulthandler" || option == "dev") o.fault_handler = true;
    }
    if (o.ignore_environment) return {};
    auto variable = [&](const char* name) -> std::string_view {
        const char* v = environment(name);
        return v ? v : "";
    };
    auto level = [](std::string_view text, int& place) {
        int n = 0;
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
        if (!text.empty()) place = std::max(place, error == std::errc() && end == text.data() + text.size() && n > 0 ? n : 1);
    };
    if (line.timeline.empty()) line.timeline = variable("KUKRI_TRACE");
    level(variable("PYTHONOPTIMIZE"), o.optimize);
    level(variable("PYTHONVERBOSE"), o.verbose);
    if (!variable("PYTHONFAULTHANDLER").empty()) o.fault_handler = true;
    if (!variable("PYTHONUNBUFFERED").empty()) o.unbuffered = true;
    if (!variable("PYTHONINSPECT").empty()) o.inspect = true;
    if (!variable("PYTHONSAFEPATH").empty()) o.safe_path = true;
    if (!variable("PYTHONDEVMODE").empty()) o.dev_mode = true;
    std::string_view warnings = variable("PYTHONWARNINGS");
    std::vector<std::string> first;
    while (!warnings.empty()) {
        size_t comma = std::min(warnings.find(','), warnings.size());
        first.emplace_back(warnings.substr(0, comma));
        warnings.remove_prefix(std::min(comma + 1, warnings.size()));
    }
    o.warning_options.insert(o.warning_options.begin(), first.begin(), first.end());
    if (o.bytes_warning) o.warning_options.push_back(o.bytes_warning > 1 ? "error::BytesWarning" : "default::BytesWarning");
    std::string_view seed = variable("PYTHONHASHSEED");
    if (!seed.empty() && seed != "random") {
        uint32_t n = 0;
        auto [end, error] = std::from_chars(seed.data(), seed.data() + seed.size(), n);
        if (error != std::errc() || end != seed.data() + seed.size())
            return "Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]\n";
        o.hash_seed = n;
    }
    return {};
}

}  // namespace

CommandLine parse_command_line(std::span<const char* const> words, Environment environment) {
    Parser parser{words, {}};
    CommandLine line = parser.parse();
    if (line.what == CommandLine::What::Print || line.what == CommandLine::What::Misuse) return line;
    std::string problem = read_environment(line, environment);
    if (!problem.empty()) {
        line.what = CommandLine::What::Misuse;
        line.text = problem;
    }
    line.options.executable = words[0];
    return line;
}

}  // namespace kukri
