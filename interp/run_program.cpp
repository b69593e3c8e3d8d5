// Doing what the command line asks for, in a fresh interpreter.
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "interp/api.hpp"
#include "interp/command_line.hpp"
#include "interp/interpreter.hpp"
#include "interp/search_path.hpp"
#include "runtime/base/write_all.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/signals.hpp"
#include "runtime/str.hpp"
#include "runtime/timeline.hpp"

namespace kukri {

namespace {

// Status of a program that ended by an uncaught KeyboardInterrupt: the process then ends by the signal, as the shell expects.
constexpr int kInterrupted = 130;

class Program {
  public:
    Program(Thread& t, const CommandLine& line) : thread_(t), line_(line) {}

    int run() {
        Thread& t = thread_;
        auto prepared = make_main_module(t);
        if (!prepared.failed()) namespace_ = *prepared;
        int status = prepared.failed() ? conclude() : run_what();
        bool interactive = t.runtime.options.inspect && line_.what != CommandLine::What::StandardInput;
        if (interactive && namespace_) status = run_interactively(t, *namespace_, SessionStart::WithoutGreeting);
        return status;
    }

  private:
    int run_what() {
        switch (line_.what) {
            case CommandLine::What::Command: return run_text(line_.text, "<string>", false);
            case CommandLine::What::Module: return run_module(line_.text, Value::boolean(true));
            case CommandLine::What::File: return run_file();
            case CommandLine::What::StandardInput: return run_standard_input();
            case CommandLine::What::Print:
            case CommandLine::What::Misuse: break;
        }
        return 0;
    }

    int run_text(std::string_view text, std::string_view filename, bool is_file) {
        CompileRequest request;
        request.source = text;
        request.filename = filename;
        request.is_program = is_file;
        auto ran = [&]() -> Result<void> {
            Owned code = TRY(compile_source(thread_, request));
            TRY(run_code_object(thread_, code.get(), *namespace_, Value()));
            return {};
        }();
        return ran.failed() ? conclude() : 0;
    }

    // By the library: runpy finds a module (or __main__ of a folder or archive) and runs it here.
    int run_module(std::string_view name, Value alter_arguments) {
        Thread& t = thread_;
        auto ran = [&]() -> Result<void> {
            Owned runpy = TRY(import_module(t, "runpy"));
            Ref<Str> text = TRY(new_str(t, name));
            TRY(call_method(t, runpy.get(), "_run_module_as_main", {text.value(), alter_arguments}));
            return {};
        }();
        return ran.failed() ? conclude() : 0;
    }

    static bool is_archive(const std::string& path) {
        // The end record of a zip file without a comment: 22 bytes that begin with its signature.
        std::ifstream file(path, std::ios::binary | std::ios::ate);
        if (!file || file.tellg() < 22) return false;
        file.seekg(-22, std::ios::end);
        char signature[4] = {};
        file.read(signature, 4);
        return std::string_view(signature, 4) == std::string_view("PK\5\6", 4);
    }

    // A folder or archive is put on sys.path itself.
    int run_container() {
        Thread& t = thread_;
        auto placed = [&]() -> Result<void> {
            Ref<Str> folder = TRY(new_str(t, absolute_path(line_.text)));
            Value path = t.runtime.sys->find(t.runtime, t.runtime.intern("path"));
            if (t.runtime.options.safe_path || as<List>(path).length == 0) return insert(t, as<List>(path), 0, folder.value());
            return set_item(t, path, Value::small_int(0), folder.value());
        }();
        return placed.failed() ? conclude() : run_module("__main__", Value::boolean(false));
    }

    int run_file() {
        Thread& t = thread_;
        const std::string& path = line_.text;
        struct stat s;
        bool found = stat(path.c_str(), &s) == 0;
        if (found && (S_ISDIR(s.st_mode) || (S_ISREG(s.st_mode) && is_archive(path)))) return run_container();
        std::string text;
        FILE* file = found ? fopen(path.c_str(), "rb") : nullptr;
        int error = file ? 0 : errno;
        if (file) {
            char buffer[1 << 16];
            size_t n;
            while ((n = fread(buffer, 1, sizeof buffer, file)) > 0) text.append(buffer, n);
            if (ferror(file)) error = errno;
            fclose(file);
        }
        if (error) {
            (void)write_all(2, fmt::format("{}: can't open file '{}': [Errno {}] {}\n", t.runtime.options.original_arguments[0], absolute_path(path), error, strerror(error)));
            return 2;
        }
        std::string shown = absolute_path(path);
        auto named = [&]() -> Result<void> {
            Ref<Str> name = TRY(new_str(t, shown));
            TRY(dict_set(t, *namespace_, t.names().file, name.value()));
            return dict_set(t, *namespace_, t.runtime.intern("__cached__"), Value::none());
        }();
        if (named.failed()) return conclude();
        if (line_.skip_first_line) text.erase(0, std::min(text.find('\n'), text.size()));
        return run_text(text, shown, true);
    }

    int run_standard_input() {
        if (isatty(0) || thread_.runtime.options.interactive) return run_interactively(thread_, *namespace_, SessionStart::Fresh);
        std::string text;
        char buffer[1 << 16];
        ssize_t n;
        while ((n = read(0, buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR))
            if (n > 0) text.append(buffer, size_t(n));
        return run_text(text, "<stdin>", true);
    }

    // The pending exception ends the program.
    int conclude() {
        Thread& t = thread_;
        while (true) {
            Ref<Exception> e = t.catch_pending();
            if (e->type()->is_subtype_of(t.runtime.type(ExceptionType::SystemExit))) return exit_status(t, e.value());
            bool interrupted = e->type()->is_subtype_of(t.runtime.type(ExceptionType::KeyboardInterrupt));
            report_uncaught(t, e.value());
            if (!t.failed()) return interrupted ? kInterrupted : 1;
        }
    }

    Thread& thread_;
    const CommandLine& line_;
    Dict* namespace_ = nullptr;   // of __main__, which sys.modules keeps
};

}  // namespace

namespace {

void enable_fault_handler(Thread& t) {
    auto enabled = [&]() -> Result<void> {
        Owned module = TRY(import_module(t, "faulthandler"));
        TRY(call_method(t, module.get(), "enable"));
        return {};
    }();
    if (enabled.failed()) t.report_unraisable(Value::none());   // standard error may be closed
}

}  // namespace

namespace {

std::string shown_name(const CommandLine& line) {
    switch (line.what) {
        case CommandLine::What::Command: return "-c";
        case CommandLine::What::Module: return "-m " + line.text;
        case CommandLine::What::File: return line.text;
        case CommandLine::What::StandardInput:
        case CommandLine::What::Print:
        case CommandLine::What::Misuse: break;
    }
    return "-";
}

int run_interpreter(const CommandLine& line, Timeline* timeline) {
    InterpreterState state(line.options);
    Thread& t = state.main_thread();
    if ((t.runtime.timeline = timeline)) timeline->thread_begins(t);
    Signals::of(t.runtime).install_defaults();
    if (line.options.fault_handler) enable_fault_handler(t);
    int status = Program(t, line).run();
    if (!state.finish() && status != kInterrupted) status = 120;
    if (t.runtime.timeline) timeline->process_ends(t);
    return status;
}

}  // namespace

int run_command_line(int count, char** words, TimelineOpener open_timeline) {
    CommandLine line = parse_command_line({words, size_t(count)}, [](const char* name) -> const char* { return getenv(name); });
    if (line.what == CommandLine::What::Print || line.what == CommandLine::What::Misuse) {
        bool fine = line.what == CommandLine::What::Print;
        (void)write_all(fine ? 1 : 2, line.text);
        return fine ? 0 : 2;
    }
    line.options.search_path = initial_search_path(line, [](const char* name) -> const char* { return getenv(name); });
    line.options.executable = program_path(words[0]);
    line.options.is_program = true;
    std::unique_ptr<Timeline> timeline;
    if (!line.timeline.empty()) {
        std::string problem;
        timeline = open_timeline(line.timeline, shown_name(line), problem);
        if (!problem.empty()) return (void)write_all(2, fmt::format("kukri: {}\n", problem)), 2;
    }
    int status = run_interpreter(line, timeline.get());
    if (status == kInterrupted) {
        signal(SIGINT, SIG_DFL);
        kill(getpid(), SIGINT);
    }
    return status;
}

}  // namespace kukri
