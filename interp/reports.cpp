// What the end of a program prints: uncaught exceptions on standard error, and exit statuses.
#include "interp/api.hpp"
#include "runtime/base/write_all.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

Value standard_error(Thread& t) {
    Value stream = t.runtime.sys->find(t.runtime, t.names().stderr_);
    return stream.is_empty() ? Value::none() : stream;
}

Result<void> write_line(Thread& t, Value stream, std::string_view text) {
    Ref<Str> line = TRY(new_str(t, text));
    TRY(call_method(t, stream, t.names().write, {line.value()}));
    return {};
}

// For when neither `traceback` nor sys.stderr can be relied on: the last line, straight to the descriptor.
void print_plainly(Thread& t, Value exception) {
    t.pending.clear();
    std::string text(type_name(t, exception));
    auto shown = str(t, exception);
    if (shown.failed())
        text += ": <exception str() failed>";
    else if ((*shown)->bytes)
        text += ": " + std::string((*shown)->view());
    t.pending.clear();
    text += '\n';
    (void)write_all(2, text);
}

// `function` of module traceback prints it.
void print_by(Thread& t, std::string_view function, Value exception) {
    Owned keep(exception);
    if (standard_error(t).is_none()) return;
    // A program may have used up its recursion depth; the report gets a little of its own.
    int depth = std::exchange(t.depth, 0);
    auto print = [&]() -> Result<void> {
        Owned module = TRY(import_module(t, "traceback"));
        TRY(call_method(t, module.get(), function, {exception}));
        return {};
    };
    if (print().failed()) print_plainly(t, exception);
    t.depth = depth;
}

// sys.last_exc and its older relatives.
void remember(Thread& t, Exception& e) {
    auto set = [&](std::string_view name, Value v) {
        if (dict_set(t, *t.runtime.sys, t.runtime.intern(name), v).failed()) t.pending.clear();
    };
    set("last_exc", Value(&e));
    set("last_type", Value(e.type()));
    set("last_value", Value(&e));
    set("last_traceback", e.traceback ? Value(e.traceback) : Value::none());
}

Result<void> call_hook(Thread& t, Value hook, Exception& e) {
    TRY(call(t, hook, {Value(e.type()), Value(&e), e.traceback ? Value(e.traceback) : Value::none()}));
    return {};
}

// What sys.unraisablehook gets to see.
struct UnraisableArguments : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Value type, exception, traceback, message, object;
    void trace(Visitor& v) {
        for (Value* field : {&type, &exception, &traceback, &message, &object}) v(*field);
    }
};

template <Value UnraisableArguments::*Field>
constexpr PropertyRow unraisable_field(std::string_view name, std::string_view doc) {
    return property<UnraisableArguments>(name, doc, [](Thread&, UnraisableArguments& self) -> Result<Owned> { return share(self.*Field); });
}
constexpr PropertyRow kUnraisableFields[] = {
    unraisable_field<&UnraisableArguments::type>("exc_type", "Exception type."),
    unraisable_field<&UnraisableArguments::exception>("exc_value", "Exception value, can be None."),
    unraisable_field<&UnraisableArguments::traceback>("exc_traceback", "Exception traceback, can be None."),
    unraisable_field<&UnraisableArguments::message>("err_msg", "What happened; None stands for \"Exception ignored in\"."),
    unraisable_field<&UnraisableArguments::object>("object", "The object at which it happened, can be None."),
};
constinit const TypeRow UnraisableArguments::kRow = type_row<UnraisableArguments>(
    {.name = "UnraisableHookArgs", .doc = "What happened, for sys.unraisablehook.", .subclassable = false, .instantiable = false, .properties = kUnraisableFields});

Result<void> call_unraisable_hook(Thread& t, Exception& e, Value where, std::string_view message) {
    Owned hook(t.runtime.sys->find(t.runtime, t.runtime.intern("unraisablehook")));
    if (hook.is_empty() || hook.is_none()) return {};
    Ref<UnraisableArguments> arguments = TRY(make<UnraisableArguments>(t));
    auto keep = [](Value& field, Value v) { field = share(v).take(); };
    keep(arguments->type, Value(e.type()));
    keep(arguments->exception, Value(&e));
    keep(arguments->traceback, e.traceback ? Value(e.traceback) : Value::none());
    if (message.empty())
        keep(arguments->message, Value::none());
    else
        arguments->message = TRY(make_str(t, message)).take();
    keep(arguments->object, where);
    TRY(call(t, hook.get(), {arguments.value()}));
    return {};
}

}  // namespace

void Thread::report_unraisable(Value where, std::string_view message) {
    Ref<Exception> e = catch_pending();
    if (!runtime.sys || stopping) return;
    if (call_unraisable_hook(*this, *e, where, message).failed()) pending.clear();
}

void print_exception(Thread& t, Value exception) { print_by(t, "_print_uncaught", exception); }
void print_unraisable(Thread& t, Value exception) { print_by(t, "_print_unraisable", exception); }

void report_uncaught(Thread& t, Value exception) {
    Owned keep(exception);
    auto& e = as<Exception>(exception);
    remember(t, e);
    Value hook = t.runtime.sys->find(t.runtime, t.names().excepthook);
    if (hook.is_empty()) {
        print_plainly(t, exception);
        return;
    }
    Owned held(hook);
    if (!call_hook(t, hook, e).failed()) return;
    Owned second = std::move(t.pending);
    if (is<Exception>(second.get()) && second.get().object()->type()->is_subtype_of(t.runtime.type(ExceptionType::SystemExit))) {
        t.pending = std::move(second);   // the hook asks for the end of the program
        return;
    }
    Value stream = standard_error(t);
    if (!stream.is_none()) (void)write_line(t, stream, "Error in sys.excepthook:\n");
    t.pending.clear();
    print_exception(t, second.get());
    if (!stream.is_none()) (void)write_line(t, stream, "\nOriginal exception was:\n");
    t.pending.clear();
    print_exception(t, exception);
}

int exit_status(Thread& t, Value system_exit) {
    Owned code(as<Exception>(system_exit).fields()[field::kSystemExitCode]);
    if (code.is_empty() || code.is_none()) return 0;
    if (is_int(code.get())) return int(uint8_t(int_value(code.get()).value_or(-1)));
    Value stream = standard_error(t);
    if (!stream.is_none()) {
        auto text = str(t, code.get());
        if (text.failed() || write_line(t, stream, std::string((*text)->view()) + "\n").failed()) t.pending.clear();
    }
    return 1;
}

}  // namespace kukri
