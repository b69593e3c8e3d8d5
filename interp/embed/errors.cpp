// Errors: taking them from the interpreter, asking them, raising them again.
#include "interp/embed/error.hpp"
#include "interp/api.hpp"
#include "runtime/dict.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

using namespace kukri;

namespace {

std::string text_or_note(Thread& t, Value exception) {
    auto shown = str(t, exception);
    if (!shown.failed()) return std::string((*shown)->view());
    t.pending.clear();
    return "<exception str() failed>";
}

// What `traceback` makes of it; where that fails, the last line.
Result<std::string> formatted_traceback(Thread& t, Value exception) {
    Owned module = TRY(import_module(t, "traceback"));
    Owned lines = TRY(call_method(t, module.get(), "format_exception", {exception}));
    std::string text;
    TRY(for_each(t, lines.get(), [&](Value line) -> Result<void> {
        if (is<Str>(line)) text += text_of(line);
        return {};
    }));
    return text;
}

}  // namespace

kukri_error::kukri_error(kukri_interpreter& python, Ref<Exception> raised) : host(python), exception(raised.take()) {
    Thread& t = host.thread();
    type = type_of(t, exception).name_text();
    message = text_or_note(t, exception);
    limit = host.limit_watch().limit_of(exception);
    host.add_error(*this);
}

// The caller has the GIL.
void kukri_error::make_text() {
    if (has_text) return;
    Thread& t = host.thread();
    int depth = std::exchange(t.depth, 0);   // a program may have used up its recursion depth
    Owned pending = std::move(t.pending);
    auto made = formatted_traceback(t, exception);
    if (made.failed()) {
        t.pending.clear();
        full_text = message.empty() ? type + "\n" : type + ": " + message + "\n";
    } else {
        full_text = made.take();
    }
    t.pending = std::move(pending);
    t.depth = depth;
    has_text = true;
}

void kukri_error::settle() {
    make_text();
    Type& cls = type_of(host.thread(), exception);
    for (Value base : cls.mro->view()) classes.emplace_back(as<Type>(base).name_text());
    host.remove_error(*this);
    release(std::exchange(exception, Value()));
}

const char* kukri_error::text() {
    if (!exception.is_empty()) {
        Entry entry(&host);
        make_text();
    }
    return full_text.c_str();
}

namespace {

// The built-in exception class of this name; null if there is none.
Type* find_exception_class(Thread& t, std::string_view name) {
    Value found = t.runtime.builtins->find(t.runtime, t.runtime.intern(name));
    return is_exception_class(found) ? &as<Type>(found) : nullptr;
}

}  // namespace

extern "C" {

bool kukri_has_error(kukri_interpreter* python) { return Entry(python).thread().failed(); }

kukri_error* kukri_take_error(kukri_interpreter* python) {
    Entry entry(python);
    if (!entry.thread().failed()) return nullptr;
    return new kukri_error(*python, entry.thread().catch_pending());
}

kukri_error* kukri_error_retain(kukri_error* error) {
    error->owners.fetch_add(1, std::memory_order_relaxed);
    return error;
}

void kukri_error_free(kukri_error* error) {
    if (!error || error->owners.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    kukri_interpreter& host = error->host;
    host.end_error(*error);
}

const char* kukri_error_text(kukri_error* error) { return error->text(); }
const char* kukri_error_type(kukri_error* error) { return error->type.c_str(); }
const char* kukri_error_message(kukri_error* error) { return error->message.c_str(); }

kukri_value kukri_error_value(kukri_error* error) {
    if (error->exception.is_empty()) return {0};
    Entry entry(&error->host);
    return entry.host().give(Owned(error->exception));
}

bool kukri_error_is(kukri_error* error, const char* built_in_class) {
    if (error->exception.is_empty()) {
        for (const std::string& name : error->classes)
            if (name == built_in_class) return true;
        return false;
    }
    Entry entry(&error->host);
    Type* cls = find_exception_class(entry.thread(), built_in_class);
    return cls && type_of(entry.thread(), error->exception).is_subtype_of(*cls);
}

void kukri_raise(kukri_interpreter* python, const char* type, const char* message, size_t length) {
    FallibleEntry entry(python);
    Thread& t = entry.thread();
    Type* cls = find_exception_class(t, type);
    if (!cls) return (void)t.raise(ExceptionType::SystemError, "kukri_raise: no exception class '{}'", type);
    auto text = new_str(t, text_argument(message, length));
    if (text.failed()) return;
    auto made = call(t, Value(cls), {(*text).value()});
    if (made.failed()) return;
    (void)t.raise_object(made.take());
}

void kukri_raise_value(kukri_interpreter* python, kukri_value exception) {
    FallibleEntry entry(python);
    auto made = exception_from_raised(entry.thread(), value_of(exception));
    if (!made.failed()) (void)entry.thread().raise_object(Owned(made.take()));
}

void kukri_raise_error(kukri_interpreter* python, kukri_error* error) {
    FallibleEntry entry(python);
    Thread& t = entry.thread();
    if (!error->exception.is_empty() && &error->host == python) {
        t.pending = Owned(error->exception);   // as it is: what it passed through stays in its traceback
        return;
    }
    (void)t.raise(ExceptionType::RuntimeError, "{}", error->has_text ? error->full_text : error->type + ": " + error->message);
}

}
