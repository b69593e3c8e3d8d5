#include "interp/repl/prompt.hpp"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "compiler/parser.hpp"
#include "interp/repl/await_loop.hpp"
#include "interp/repl/prompt_signals.hpp"
#include "interp/repl/source_text.hpp"
#include "runtime/dict.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri::repl {

namespace {

constexpr int kEscapeMilliseconds = 50;   // an ESC that nothing follows for so long is a key

Result<void> check_signals(Thread& t) {
    if (!run_signal_handlers(t)) return Error{};
    return {};
}

// poll(2) for reading without the GIL; `also` is watched, too, unless it is -1.
int wait_readable(Thread& t, int descriptor, int also, int milliseconds) {
    pollfd wait[2] = {{descriptor, POLLIN, 0}, {also, POLLIN, 0}};
    BlockingRegion region(t);
    return poll(wait, 2, milliseconds);
}

bool is_readable(int descriptor) {
    pollfd wait{descriptor, POLLIN, 0};
    return poll(&wait, 1, 0) > 0;
}

}  // namespace

Prompt::Prompt(Thread& t, Dict& names, AwaitLoop& loop, bool colours, std::string history_file)
    : thread_(t), names_(names), loop_(loop), screen_(std::make_shared<LiveScreen>(terminal_, colours)), history_(std::move(history_file)), editor_(*this, history_) {
    Value key, value;
    for (size_t at = 0; t.runtime.builtins->next(at, key, value);)
        if (is<Str>(key) && !text_of(key).starts_with('_')) builtins_.emplace(text_of(key));
    set_terminal_output(t.runtime, screen_);
}

Prompt::~Prompt() { set_terminal_output(thread_.runtime, nullptr); }

bool Prompt::is_whole(std::string_view block) {
    auto state = compiler::InputState::Incomplete;
    on_big_stack(thread_, [&] { state = compiler::examine_input(block); });
    return state != compiler::InputState::Incomplete;
}

std::vector<Style> Prompt::colours(std::string_view block) {
    return highlight(block, [this](std::string_view name) { return builtins_.contains(std::string(name)); });
}

void Prompt::paint() {
    screen_->show([this](Palette& palette, TerminalSize size) {
        editor_.resize(size.columns);
        return editor_.picture(palette);
    });
}

// What was printed without a newline is to be seen before the prompt.
Result<void> Prompt::flush_output() {
    for (Str* name : {thread_.names().stdout_, thread_.names().stderr_}) {
        Owned stream(thread_.runtime.sys->find(thread_.runtime, name));
        if (stream.is_empty() || stream.is_none()) continue;
        if (!call_method(thread_, stream, thread_.names().flush).failed()) continue;
        if (thread_.pending_is(ExceptionType::KeyboardInterrupt)) return Error{};
        thread_.pending.clear();
    }
    return {};
}

Result<Input> Prompt::read(std::string& block) {
    TRY(flush_output());
    auto signals = TRY(PromptSignals::install(thread_));
    if (!terminal_.make_raw()) return Input::EndOfInput;
    editor_.begin(prompt_text(thread_, "ps1"), prompt_text(thread_, "ps2"));
    screen_->begin();
    auto outcome = edit(*signals);
    editor_.finish();
    paint();
    screen_->leave();
    terminal_.make_cooked();
    if (outcome.failed()) {
        keys_.clear();
        return Error{};
    }
    if (*outcome != Input::Block) return editor_.text().empty() ? Input::EndOfInput : Input::Unfinished;
    block = editor_.text();
    if (!history_.add(block)) history_ = History();   // the disk is full, perhaps: this session's alone from now on
    return Input::Block;
}

Result<Input> Prompt::edit(PromptSignals& signals) {
    while (true) {
        switch (TRY(handle_keys(signals))) {
            case Next::Submit: return Input::Block;
            case Next::EndOfInput: return Input::EndOfInput;
            case Next::Wait: break;
        }
        paint();
        if (!TRY(read_bytes(signals))) return Input::EndOfInput;
    }
}

Result<Prompt::Next> Prompt::handle_keys(PromptSignals& signals) {
    while (auto key = keys_.next()) {
        switch (editor_.press(*key, keys_.rest())) {
            case Editor::Outcome::Edit: break;
            case Editor::Outcome::Submit: return Next::Submit;
            case Editor::Outcome::EndOfInput: return Next::EndOfInput;
            case Editor::Outcome::ClearScreen: screen_->clear(); break;
            case Editor::Outcome::Suspend: suspend(signals); break;
            case Editor::Outcome::Complete:
                complete();
                if (thread_.failed()) return Error{};
                break;
        }
    }
    return Next::Wait;
}

Result<void> Prompt::wait_for_input(PromptSignals& signals) {
    if (loop_.is_there())
        TRY(loop_.wait(terminal_.input(), signals.descriptor()));
    else
        wait_readable(thread_, terminal_.input(), signals.descriptor(), -1);
    signals.drain();
    return check_signals(thread_);
}

Result<bool> Prompt::read_bytes(PromptSignals& signals) {
    if (keys_.is_undecided()) {
        if (wait_readable(thread_, terminal_.input(), -1, kEscapeMilliseconds) == 0) {
            keys_.end_escape();
            return true;
        }
    } else {
        TRY(wait_for_input(signals));
    }
    heed(signals);
    if (!is_readable(terminal_.input())) return true;
    char bytes[16 * 1024];
    ssize_t n = ::read(terminal_.input(), bytes, sizeof bytes);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) return true;
    if (n <= 0) return false;
    keys_.feed({bytes, size_t(n)});
    return true;
}

// What signals have arrived: a new size needs another picture, which comes anyway.
void Prompt::heed(PromptSignals& signals) {
    uint64_t arrived = signals.take();
    auto has = [&](int signal) { return (arrived >> signal & 1) != 0; };
    for (int fatal : {SIGHUP, SIGTERM, SIGQUIT}) {
        if (!has(fatal)) continue;
        screen_->leave();
        terminal_.make_cooked();
        signals.let_happen(fatal);
        terminal_.make_raw();
    }
    if (has(SIGTSTP)) suspend(signals);
    if (has(SIGCONT)) {   // the shell may have made the terminal cooked
        terminal_.make_raw_again();
        screen_->begin();
    }
}

void Prompt::suspend(PromptSignals& signals) {
    paint();
    screen_->leave();
    terminal_.make_cooked();
    signals.let_happen(SIGTSTP);
    terminal_.make_raw();
    screen_->begin();
}

void Prompt::complete() {
    auto offered = [&]() -> Result<Completions> {
        Owned module = TRY(import_module(thread_, "_completion"));
        Ref<Str> before = TRY(new_str(thread_, std::string_view(editor_.text()).substr(0, editor_.cursor())));
        Owned answer = TRY(call_method(thread_, module, "complete", {before.value(), Value(&names_)}));
        Owned replaced = TRY(get_item(thread_, answer, Value::small_int(0))), items = TRY(get_item(thread_, answer, Value::small_int(1)));
        Completions completions;
        if (!is<Str>(replaced) || text_of(replaced).size() > editor_.cursor()) return completions;
        completions.start = editor_.cursor() - text_of(replaced).size();
        TRY(for_each(thread_, items, [&](Value item) -> Result<void> {
            Owned text = TRY(get_item(thread_, item, Value::small_int(0))), label = TRY(get_item(thread_, item, Value::small_int(1)));
            if (is<Str>(text) && is<Str>(label)) completions.items.push_back({std::string(text_of(text)), std::string(text_of(label))});
            return {};
        }));
        return completions;
    }();
    if (!offered.failed())
        editor_.offer(offered.take());
    else if (!thread_.pending_is(ExceptionType::KeyboardInterrupt))
        thread_.pending.clear();
}

// --- making one -------------------------------------------------------------------------------------------------------------------------------

namespace {

std::string history_file(Thread& t) {
    const char* named = t.runtime.options.ignore_environment ? nullptr : getenv("KUKRI_HISTORY");
    if (named) return named;
    const char* home = getenv("HOME");
    return home && *home ? std::string(home) + "/.kukri_history" : std::string();
}

bool wants_colours(Thread& t) {
    auto answer = [&]() -> Result<bool> {
        Owned module = TRY(import_module(t, "_colorize"));
        Owned can = TRY(call_method(t, module, "can_colorize"));
        return truth(t, can);
    }();
    if (!answer.failed()) return *answer;
    t.pending.clear();
    return false;
}

// What sys.stdin decodes, the editor must decode, too.
bool is_input_utf8(Thread& t) {
    Owned in(t.runtime.sys->find(t.runtime, t.names().stdin_));
    if (in.is_empty() || in.is_none()) return false;
    auto encoding = get_attribute(t, in, "encoding");
    if (!encoding.failed() && is<Str>(*encoding)) return text_of(*encoding) == "utf-8" || text_of(*encoding) == "UTF-8";
    t.pending.clear();
    return false;
}

}  // namespace

std::unique_ptr<BlockReader> make_editing_reader(Thread& t, Dict& names, AwaitLoop& loop) {
    if (!Terminal::can_edit(0, 1) || !is_input_utf8(t)) return nullptr;
    return std::make_unique<Prompt>(t, names, loop, wants_colours(t), history_file(t));
}

}  // namespace kukri::repl
