// The interactive session: reads a block, runs it, shows its value or its error, until the end of the input or exit().
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "compiler/chunk.hpp"
#include "interp/api.hpp"
#include "interp/code.hpp"
#include "interp/frame.hpp"
#include "interp/repl/await_loop.hpp"
#include "interp/repl/block_reader.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

using repl::Input;
using repl::show;

constexpr int kMostFailures = 5;
constexpr int64_t kAllowTopLevelAwait = 0x2000;   // ast.PyCF_ALLOW_TOP_LEVEL_AWAIT

class Session {
  public:
    Session(Thread& t, Dict& main_namespace) : thread_(t), namespace_(main_namespace), loop_(t) {
        reader_ = repl::make_editing_reader(t, main_namespace, loop_);
        edits_ = reader_ != nullptr;
        if (!reader_) reader_ = repl::make_plain_reader(t);
    }

    int run() {
        set_prompts();
        int status = 0;
        while (step(status) == Step::Next) {}
        if (loop_.close().failed()) report();
        return status;
    }

    void greet() {
        if (thread_.runtime.options.quiet || (thread_.runtime.options.inspect && !edits_)) return;
        show(thread_, "Kukri 0.1.0 (Python 3.13) on linux\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n");
    }

    // The file that PYTHONSTARTUP names. True: go on.
    bool run_startup_file(int& status) {
        const char* path = thread_.runtime.options.ignore_environment ? nullptr : getenv("PYTHONSTARTUP");
        if (!path || !*path) return true;
        std::string text;
        FILE* file = fopen(path, "rb");
        if (!file) {
            int error = errno;
            show(thread_, fmt::format("Could not open PYTHONSTARTUP\n{}: {}\n", path, strerror(error)));
            return true;
        }
        char buffer[1 << 14];
        size_t n;
        while ((n = fread(buffer, 1, sizeof buffer, file)) > 0) text.append(buffer, n);
        fclose(file);
        CompileRequest request;
        request.source = text;
        request.filename = path;
        request.is_bytes = true;
        auto ran = [&]() -> Result<void> {
            Owned code = TRY(compile_source(thread_, request));
            TRY(run_code_object(thread_, code.get(), namespace_, Value()));
            return {};
        }();
        return !ran.failed() || conclude(status) == Step::Next;
    }

  private:
    enum class Step : uint8_t { Next, Leave };

    void set_prompts() {
        for (auto [name, text] : {std::pair("ps1", ">>> "), std::pair("ps2", "... ")}) {
            Str* key = thread_.runtime.intern(name);
            if (!thread_.runtime.sys->find(thread_.runtime, key).is_empty()) continue;
            if (dict_set(thread_, *thread_.runtime.sys, key, Value(thread_.runtime.intern(text))).failed()) thread_.pending.clear();
        }
    }

    Step step(int& status) {
        std::string block;
        auto input = reader_->read(block);
        if (input.failed()) {
            if (thread_.pending_is(ExceptionType::KeyboardInterrupt)) {
                thread_.pending.clear();
                show(thread_, reader_->ends_line_itself() ? "KeyboardInterrupt\n" : "\nKeyboardInterrupt\n");
                return Step::Next;
            }
            // At a terminal, bytes of another encoding are one line's misfortune, and so is what a task does to the event loop; a stream that
            // cannot be read is the end.
            bool goes_on = isatty(0) && (thread_.pending_is(ExceptionType::UnicodeDecodeError) || (edits_ && ++failures_ < kMostFailures));
            Step next = conclude(status);
            if (next == Step::Next && goes_on) return Step::Next;
            if (next == Step::Next && !reader_->ends_line_itself()) show(thread_, "\n");
            return Step::Leave;
        }
        failures_ = 0;
        switch (*input) {
            case Input::Block: break;
            case Input::EndOfInput:
                if (!reader_->ends_line_itself()) show(thread_, "\n");
                return Step::Leave;
            case Input::Unfinished: {
                if (!isatty(0)) break;   // a program in a pipe: its error says what is missing
                std::string_view line_end = reader_->ends_line_itself() ? "" : "\n";
                show(thread_, fmt::format("{}(The input ended inside a block, which was not run.)\n", line_end));
                return Step::Leave;
            }
        }
        return execute(block).failed() ? conclude(status) : Step::Next;
    }

    // What is pending is reported; SystemExit ends the session.
    Step conclude(int& status) {
        Ref<Exception> e = thread_.catch_pending();
        if (e->type()->is_subtype_of(thread_.runtime.type(ExceptionType::SystemExit))) {
            status = exit_status(thread_, e.value());
            return Step::Leave;
        }
        leave_out_our_frames(*e);
        report_uncaught(thread_, e.value());
        thread_.pending.clear();
        return Step::Next;
    }
    void report() {
        int status = 0;
        conclude(status);
    }

    // An error of code that awaits has come through the event loop: what lies outside the code that was typed is not shown.
    void leave_out_our_frames(Exception& e) {
        Traceback* typed = e.traceback;
        while (typed && static_cast<Frame*>(typed->frame)->code().filename->view() != filename_) typed = typed->next;
        if (!typed && !runs_in_loop_) return;
        Ref<Traceback> kept(typed);
        Ref<Traceback> dropped = Ref<Traceback>::adopt(std::exchange(e.traceback, kept.take()));
    }

    // --- running a block ---

    // Tracebacks and inspect show its lines. Fails only if Ctrl-C comes now.
    Result<void> remember_source(const std::string& text) {
        auto done = [&]() -> Result<void> {
            Owned linecache = TRY(import_module(thread_, "linecache"));
            Owned cache = TRY(get_attribute(thread_, linecache.get(), "cache"));
            Ref<Str> source = TRY(new_str(thread_, text + "\n")), name = TRY(new_str(thread_, filename_));
            Owned lines = TRY(call_method(thread_, source.value(), "splitlines", {Value::boolean(true)}));
            Ref<Tuple> entry = TRY(tuple_of(thread_, Value::small_int(int64_t(text.size())), Value::none(), lines.get(), name.value()));
            return set_item(thread_, cache.get(), name.value(), entry.value());
        }();
        if (done.failed() && thread_.pending_is(ExceptionType::KeyboardInterrupt)) return Error{};
        thread_.pending.clear();
        return {};
    }

    // `exit`, `quit` and `help` do what they say though nobody calls them, unless the names mean something else by now.
    std::string_view command(std::string_view block) {
        size_t start = block.find_first_not_of(" \t\n"), end = block.find_last_not_of(" \t\n");
        if (!edits_ || start == block.npos) return {};
        std::string_view word = block.substr(start, end - start + 1);
        for (std::string_view name : {"exit", "quit", "help"})
            if (word == name && namespace_.find(thread_.runtime, thread_.runtime.intern(name)).is_empty()) return name;
        return {};
    }

    Result<void> execute(const std::string& block) {
        if (block.find_first_not_of(" \t\f\n") == block.npos) return {};
        filename_ = fmt::format("<python-input-{}>", number_++);
        if (std::string_view name = command(block); !name.empty()) return run_text(std::string(name) + "()");
        TRY(remember_source(block));
        return run_text(block);
    }

    Result<void> run_text(const std::string& text) {
        CompileRequest request;
        request.source = text;
        request.filename = filename_;
        request.mode = CompileMode::Single;
        request.future_annotations = future_annotations_;
        request.top_level_await = edits_;
        auto code = compile_source(thread_, request);
        if (!code.failed()) return run_code(*code);
        if (!edits_ || !thread_.pending_is(ExceptionType::SyntaxError)) return Error{};
        return run_statements(text);
    }

    // Several statements, as they are pasted. The pending SyntaxError stands if it is about anything but their number.
    Result<void> run_statements(const std::string& text) {
        Owned error = std::move(thread_.pending);
        auto codes = [&]() -> Result<Owned> {
            Owned module = TRY(import_module(thread_, "_interactive"));
            Ref<Str> source = TRY(new_str(thread_, text)), name = TRY(new_str(thread_, filename_));
            int64_t flags = kAllowTopLevelAwait | (future_annotations_ ? int64_t(CodeFlag::kFutureAnnotations) : 0);
            Owned generator = TRY(call_method(thread_, module, "statements", {source.value(), name.value(), Value::small_int(flags)}));
            return iterate(thread_, generator);
        }();
        if (codes.failed()) return Error{};
        for (bool first = true;; first = false) {
            auto code = next(thread_, *codes);
            if (code.failed() && first) {
                thread_.pending = std::move(error);
                return Error{};
            }
            if (code.failed()) return Error{};
            if ((*code).is_stop()) return {};
            TRY(run_code(*code));
        }
    }

    Result<void> run_code(const Owned& code) {
        uint32_t flags = as<Code>(code).code_flags;
        future_annotations_ |= (flags & CodeFlag::kFutureAnnotations) != 0;
        runs_in_loop_ = (flags & CodeFlag::kCoroutine) != 0;
        if (runs_in_loop_) return loop_.run(code, namespace_);
        if (edits_) TRY(loop_.prepare());
        TRY(run_code_object(thread_, code.get(), namespace_, Value()));
        return {};
    }

    Thread& thread_;
    Dict& namespace_;
    repl::AwaitLoop loop_;
    std::unique_ptr<repl::BlockReader> reader_;
    bool edits_ = false;
    int failures_ = 0;                  // of reading, in a row
    bool runs_in_loop_ = false;         // the block does
    bool future_annotations_ = false;   // from __future__ import annotations holds for what follows
    int number_ = 0;
    std::string filename_;              // of the block that runs
};

}  // namespace

int run_interactively(Thread& t, Dict& names, SessionStart start) {
    Ref<Dict> keep(&names);
    Session session(t, names);
    int status = 0;
    if (start == SessionStart::Fresh) {
        session.greet();
        if (!session.run_startup_file(status)) return status;
    }
    return session.run();
}

}  // namespace kukri
