// The plain interactive loop: prompts, reads lines until the parser has a whole statement, runs it, shows its value.
#include <unistd.h>

#include "compiler/parser.hpp"
#include "interp/api.hpp"
#include "interp/command_line.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

class Repl {
  public:
    Repl(Thread& t, Dict& main_namespace) : thread_(t), namespace_(main_namespace) {}

    int run() {
        greet();
        set_prompts();
        while (true) {
            int status = 0;
            Step step = one_statement(status);
            if (step == Step::Leave) return status;
            if (step == Step::EndOfInput) {
                show("\n");
                return 0;
            }
        }
    }

  private:
    enum class Step : uint8_t { Next, EndOfInput, Leave };

    void show(std::string_view text) {
        auto written = [&]() -> Result<void> {
            // Prompts belong to the conversation: not into a file that stdout is redirected to.
            Value stream = thread_.runtime.sys->find(thread_.runtime, isatty(1) ? thread_.names().stdout_ : thread_.names().stderr_);
            if (stream.is_empty() || stream.is_none()) return {};
            Ref<Str> s = TRY(new_str(thread_, text));
            TRY(call_method(thread_, stream, thread_.names().write, {s.value()}));
            TRY(call_method(thread_, stream, thread_.names().flush));
            return {};
        }();
        if (written.failed()) thread_.pending.clear();
    }

    void greet() {
        if (thread_.runtime.options.quiet || thread_.runtime.options.inspect) return;
        show("Kukri 0.1.0 (Python 3.13) on linux\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n");
    }

    void set_prompts() {
        for (auto [name, text] : {std::pair("ps1", ">>> "), std::pair("ps2", "... ")}) {
            Str* key = thread_.runtime.intern(name);
            if (!thread_.runtime.sys->find(thread_.runtime, key).is_empty()) continue;
            if (dict_set(thread_, *thread_.runtime.sys, key, Value(thread_.runtime.intern(text))).failed()) thread_.pending.clear();
        }
    }

    void prompt(std::string_view name) {
        Value v = thread_.runtime.sys->find(thread_.runtime, thread_.runtime.intern(name));
        if (v.is_empty()) return;
        auto text = str(thread_, v);
        if (text.failed())
            thread_.pending.clear();
        else
            show((*text)->view());
    }

    // One line without its newline, or Stop at the end of the input.
    Result<Owned> read_line() {
        Value in = thread_.runtime.sys->find(thread_.runtime, thread_.names().stdin_);
        if (in.is_empty() || in.is_none()) return Owned::stop();
        Owned line = TRY(call_method(thread_, in, "readline"));
        if (!is<Str>(line.get())) return thread_.type_error("object.readline() returned non-string");
        return as<Str>(line.get()).bytes == 0 ? Owned::stop() : std::move(line);
    }

    // The lines of one statement in `text`. Stop as the value: the input is over.
    Result<Owned> read_statement(std::string& text) {
        while (true) {
            prompt(text.empty() ? "ps1" : "ps2");
            Owned line = TRY(read_line());
            if (line.is_stop()) return line;
            std::string_view read = text_of(line.get());
            if (read.ends_with("\n")) read.remove_suffix(1);
            if (!text.empty()) text += '\n';
            text += read;
            if (text.find_first_not_of(" \t\f") == text.npos) {
                text.clear();
                continue;
            }
            auto state = compiler::InputState::Incomplete;
            on_big_stack(thread_, [&] { state = compiler::examine_input(text); });
            if (state != compiler::InputState::Incomplete) return Owned::none();
        }
    }

    // So that tracebacks can show the lines.
    void remember_source(const std::string& filename, const std::string& text) {
        auto done = [&]() -> Result<void> {
            Owned linecache = TRY(import_module(thread_, "linecache"));
            Owned cache = TRY(get_attribute(thread_, linecache.get(), "cache"));
            Ref<Str> source = TRY(new_str(thread_, text + "\n")), name = TRY(new_str(thread_, filename));
            Owned lines = TRY(call_method(thread_, source.value(), "splitlines", {Value::boolean(true)}));
            Ref<Tuple> entry = TRY(tuple_of(thread_, Value::small_int(int64_t(text.size())), Value::none(), lines.get(), name.value()));
            return set_item(thread_, cache.get(), name.value(), entry.value());
        }();
        if (done.failed()) thread_.pending.clear();
    }

    Result<void> execute(const std::string& text) {
        std::string filename = fmt::format("<python-input-{}>", number_++);
        CompileRequest request;
        request.source = text;
        request.filename = filename;
        request.mode = CompileMode::Single;
        remember_source(filename, text);
        Owned code = TRY(compile_source(thread_, request));
        TRY(run_code_object(thread_, code.get(), namespace_, Value()));
        return {};
    }

    Step one_statement(int& status) {
        std::string text;
        auto read = read_statement(text);
        if (!read.failed()) {
            if ((*read).is_stop() && text.empty()) return Step::EndOfInput;
            if (!execute(text).failed()) return Step::Next;
        }
        Ref<Exception> e = thread_.catch_pending();
        if (e->type()->is_subtype_of(thread_.runtime.type(ExceptionType::SystemExit))) {
            status = exit_status(thread_, e.value());
            return Step::Leave;
        }
        if (read.failed() && e->type()->is_subtype_of(thread_.runtime.type(ExceptionType::KeyboardInterrupt)))
            show("\nKeyboardInterrupt\n");
        else
            report_uncaught(thread_, e.value());
        thread_.pending.clear();
        return read.failed() && !e->type()->is_subtype_of(thread_.runtime.type(ExceptionType::KeyboardInterrupt)) ? Step::EndOfInput : Step::Next;
    }

    Thread& thread_;
    Dict& namespace_;
    int number_ = 0;
};

}  // namespace

int run_interactively(Thread& t, Dict& main_namespace) {
    Ref<Dict> keep(&main_namespace);
    return Repl(t, main_namespace).run();
}

}  // namespace kukri
