// The module sys.
#include "interp/api.hpp"
#include "runtime/limits.hpp"
#include "runtime/bytes.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"
#include "runtime/str.hpp"
#include "stdlib/frozen.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/simple_namespace.hpp"
#include "stdlib/sys_info.hpp"

namespace kukri {

namespace {

// In the form that `platform` takes apart: version, build, compiler.
constexpr std::string_view kVersion = "3.13.0 (Kukri 0.1.0) [GCC " __VERSION__ "]";

// --- functions --------------------------------------------------------------------------------------------------------------------------

Result<Owned> sys_exit(Thread& t, Value status) {
    if (status.is_none()) return t.raise_none(ExceptionType::SystemExit);
    if (is<Tuple>(status)) {
        Ref<Exception> e = TRY(new_exception(t, ExceptionType::SystemExit, as<Tuple>(status).view()));
        return t.raise_object(std::move(e));
    }
    return t.raise_value(ExceptionType::SystemExit, status);
}

Result<Owned> exception_info(Thread& t) {
    Value e = handled_exception(t);
    if (e.is_none()) return TRY(tuple_of(t, Value::none(), Value::none(), Value::none()));
    auto* tb = as<Exception>(e).traceback;
    return TRY(tuple_of(t, Value(&type_of(t, e)), e, tb ? Value(tb) : Value::none()));
}

Result<void> set_recursion_limit(Thread& t, int limit) {
    if (limit < 1) return t.value_error("recursion limit must be greater or equal than 1");
    if (t.depth >= limit) return t.raise(ExceptionType::RecursionError, "cannot set the recursion limit to {} at the recursion depth {}: the limit is too low", limit, t.depth);
    if (t.runtime.limits && (t.runtime.limits->limits(t, Limit::Recursion) || t.runtime.limits->limits(t, Limit::Memory)) && limit > t.runtime.recursion_limit)
        return t.value_error("the host limits recursion to {}", t.runtime.recursion_limit);
    constexpr int kMost = 400'000;   // what a thread's stacks have room for
    t.runtime.recursion_limit = std::min(limit, kMost);
    return {};
}

void set_hook_of_all(Thread& t, TraceHook hook, Value function) {
    for (Thread* one : t.runtime.threads)
        if (one->frames) set_trace_hook(*one, hook, function);
}

Result<Owned> get_frame(Thread& t, int64_t depth) {
    Owned frame = TRY(frame_at(t, std::max<int64_t>(depth, 0)));
    if (frame.is_stop()) return t.value_error("call stack is not deep enough");
    return frame;
}

Result<Owned> frame_module_name(Thread& t, int64_t depth) {
    Owned frame = TRY(frame_at(t, std::max<int64_t>(depth, 0)));
    if (frame.is_stop()) return Owned::none();
    Owned globals = TRY(get_attribute(t, frame.get(), "f_globals"));
    Owned name = TRY(dict_find(t, as<Dict>(globals.get()), Value(t.names().name)));
    return name.is_stop() ? Owned::none() : std::move(name);
}

Result<Owned> size_of(Thread& t, Value v, std::optional<Value> fallback) {
    auto size = call_special(t, v, Special::SizeOf);
    if (size.failed() && fallback && t.catch_if(ExceptionType::TypeError)) return share(*fallback);
    return size;
}

Result<void> display_hook(Thread& t, Value v) {
    if (v.is_none()) return {};
    TRY(dict_set(t, *t.runtime.builtins, t.runtime.intern("_"), Value::none()));
    Ref<Str> text = TRY(repr(t, v));
    Value out = t.runtime.sys->find(t.runtime, t.names().stdout_);
    if (out.is_empty()) return t.raise(ExceptionType::RuntimeError, "lost sys.stdout");
    Ref<Str> line = TRY(new_str(t, std::string(text->view()) + "\n"));
    TRY(call_method(t, out, t.names().write, {line.value()}));
    return dict_set(t, *t.runtime.builtins, t.runtime.intern("_"), v);
}

Result<void> exception_hook(Thread& t, Value, Value exception, Value) {
    print_exception(t, exception);
    return {};
}

Result<void> unraisable_hook(Thread& t, Value info) {
    Owned object = TRY(get_attribute(t, info, "object"));
    Owned message = TRY(get_attribute(t, info, "err_msg"));
    Owned exception = TRY(get_attribute(t, info, "exc_value"));
    Value err = t.runtime.sys->find(t.runtime, t.names().stderr_);
    if (err.is_empty() || err.is_none()) return {};
    std::string text = is<Str>(message.get()) ? std::string(text_of(message.get())) : "Exception ignored in";
    if (object.is_none()) {
        text = is<Str>(message.get()) ? text + ":" : "";
    } else {
        auto shown = repr(t, object.get());
        text += ": ";
        text += shown.failed() ? "<object repr() failed>" : (*shown)->view();
        t.pending.clear();
    }
    if (!text.empty()) {
        Ref<Str> line = TRY(new_str(t, text + "\n"));
        TRY(call_method(t, err, t.names().write, {line.value()}));
    }
    print_unraisable(t, exception.get());
    return {};
}

Result<void> set_async_hooks(Thread& t, std::optional<Value> first, std::optional<Value> finalizer) {
    auto set = [&](Value& place, const std::optional<Value>& v, std::string_view name) -> Result<void> {
        if (!v) return {};
        if (!v->is_none() && !is_callable(t, *v)) return t.type_error("callable {} expected, got {}", name, type_name(t, *v));
        release(std::exchange(place, v->is_none() ? Value() : share(*v).take()));
        return {};
    };
    TRY(set(t.async_first_iteration, first, "firstiter"));
    return set(t.async_finalizer, finalizer, "finalizer");
}

Result<void> set_coroutine_origin_depth(Thread& t, int depth) {
    if (depth < 0) return t.value_error("depth must be >= 0");
    t.coroutine_origin_depth = depth;
    return {};
}

Result<Ref<Dict>> current_frames(Thread& t) {
    Ref<Dict> all = TRY(new_dict(t));
    for (Thread* other : std::vector(t.runtime.threads)) {
        Owned frame = TRY(frame_of_thread(t, *other));
        Owned ident = TRY(make_int(t, int64_t(other->ident)));
        if (!frame.is_stop()) TRY(dict_set(t, *all, ident.get(), frame.get()));
    }
    return all;
}

Result<Ref<Dict>> current_exceptions(Thread& t) {
    Ref<Dict> all = TRY(new_dict(t));
    for (Thread* other : std::vector(t.runtime.threads)) {
        Owned ident = TRY(make_int(t, int64_t(other->ident)));
        TRY(dict_set(t, *all, ident.get(), handled_exception(*other)));
    }
    return all;
}

constexpr NativeRow kFunctions[] = {
    def<"exit(status=None, /)">("Exit the interpreter by raising SystemExit(status).", body<sys_exit>),
    def<"exc_info()">("Return current exception information: (type, value, traceback).", body<exception_info>),
    def<"exception()">("Return the current exception.", [](Thread& t) { return share(handled_exception(t)); }),
    def<"getrecursionlimit()">("Return the current value of the recursion limit.", [](Thread& t) { return t.runtime.recursion_limit; }),
    def<"setrecursionlimit(limit, /)">("Set the maximum depth of the Python interpreter stack to n.", body<set_recursion_limit>),
    def<"_getframe(depth=0, /)">("Return a frame object from the call stack.", body<get_frame>),
    def<"_getframemodulename(depth=0)">("Return the name of the module for a calling frame.", body<frame_module_name>),
    def<"getrefcount(object, /)">("Return the reference count of object.", [](Thread&, Value v) -> int64_t { return v.is_object() ? v.object()->references + 1 : 0xffffffff; }),
    def<"getsizeof(object, default=<unrepresentable>)">("Return the size of object in bytes.", body<size_of>),
    def<"intern(string, /)">("``Intern'' the given string.", [](Thread& t, Str& s) -> Result<Ref<Str>> {
        if (!s.type()->row) return t.type_error("can't intern {}", s.type()->name_text());
        return t.runtime.intern(share(s));
    }),
    def<"displayhook(object, /)">("What the interactive interpreter does with a value: print it and keep it as `_`.", body<display_hook>),
    def<"excepthook(exctype, value, traceback, /)">("What happens to an exception that nothing has caught: it is printed with its traceback.", body<exception_hook>),
    def<"unraisablehook(unraisable, /)">("Handle an unraisable exception.", body<unraisable_hook>),
    def<"getdefaultencoding()">("The encoding that str and bytes use if none is named.", [](Thread&) { return std::string_view("utf-8"); }),
    def<"getfilesystemencoding()">("The encoding of file names.", [](Thread&) { return std::string_view("utf-8"); }),
    def<"getfilesystemencodeerrors()">("Return the error mode used for Unicode to OS filename conversion.", [](Thread&) { return std::string_view("surrogateescape"); }),
    def<"is_finalizing()">("Whether the interpreter is about to end.", [](Thread& t) { return t.runtime.finalizing; }),
    def<"audit(event, /, *args)">("Passes the event to any hooks that are attached.", [](Thread&, Value, Arguments) {}),
    def<"addaudithook(hook)">("Have hook(event, arguments) called for audit events.", [](Thread&, Value) {}),
    def<"getswitchinterval()">("For how many seconds a thread may run while others wait.", [](Thread& t) { return double(t.gil->interval()) / 1e9; }),
    def<"setswitchinterval(interval, /)">("Sets for how many seconds a thread may run while others wait.", [](Thread& t, double seconds) -> Result<void> {
        if (!(seconds > 0)) return t.value_error("switch interval must be strictly positive");
        t.gil->set_interval(int64_t(std::clamp(seconds, 1e-6, 1e9) * 1e9));
        return {};
    }),
    def<"_current_frames()">("The topmost frame of every thread that runs Python code, by the thread's ident.", body<current_frames>),
    def<"_current_exceptions()">("The exception that every thread handles, by the thread's ident.", body<current_exceptions>),
    def<"set_asyncgen_hooks(firstiter=<unrepresentable>, finalizer=<unrepresentable>)">("Set a finalizer for async generators objects.", body<set_async_hooks>),
    def<"get_asyncgen_hooks()">("Return the installed asynchronous generators hooks.", body<sys_async_hooks>),
    def<"set_coroutine_origin_tracking_depth(depth)">("How many frames the cr_origin of a coroutine made by this thread shows; 0: it has none.", body<set_coroutine_origin_depth>),
    def<"get_coroutine_origin_tracking_depth()">("How many frames the cr_origin of a coroutine made by this thread shows.", [](Thread& t) { return t.coroutine_origin_depth; }),
    def<"get_int_max_str_digits()">("How many decimal digits an int may have on its way from or to text; 0: any number.", [](Thread& t) { return t.runtime.max_int_digits; }),
    def<"set_int_max_str_digits(maxdigits)">("Bound the decimal digits of ints on their way from or to text; 0: no bound.", [](Thread& t, int n) -> Result<void> {
        if (n != 0 && n < 640) return t.value_error("maxdigits must be 0 or larger than 640");
        t.runtime.max_int_digits = n;
        return {};
    }),
    def<"settrace(function, /)">("function(frame, event, arg) hears of the calls, lines, returns and exceptions of this thread; None ends that.", [](Thread& t, Value f) { set_trace_hook(t, TraceHook::Trace, f); }),
    def<"setprofile(function, /)">("function(frame, event, arg) hears of the calls and returns of this thread, native ones included; None ends that.", [](Thread& t, Value f) { set_trace_hook(t, TraceHook::Profile, f); }),
    def<"_settraceallthreads(function, /)">("As settrace(), for all threads.", [](Thread& t, Value f) { set_hook_of_all(t, TraceHook::Trace, f); }),
    def<"_setprofileallthreads(function, /)">("As setprofile(), for all threads.", [](Thread& t, Value f) { set_hook_of_all(t, TraceHook::Profile, f); }),
    def<"gettrace()">("What settrace() was given.", [](Thread& t) -> Result<Owned> { return share(trace_hook(t, TraceHook::Trace)); }),
    def<"getprofile()">("What setprofile() was given.", [](Thread& t) -> Result<Owned> { return share(trace_hook(t, TraceHook::Profile)); }),
    def<"breakpointhook(*args, **kws)">("What breakpoint() does: calls what the environment variable PYTHONBREAKPOINT names, pdb.set_trace by default.", body<sys_breakpoint>),
    def<"call_tracing(func, args, /)">("func(*args), traced even if a trace function calls it.", [](Thread& t, Value function, Tuple& arguments) { return call_traced(t, function, arguments); }),
    def<"is_stack_trampoline_active()">("False: there are no trampolines for profilers.", [](Thread&) { return false; }),
    def<"activate_stack_trampoline(backend, /)">("ValueError: there are no trampolines for profilers.", [](Thread& t, Value) -> Result<void> { return t.value_error("perf trampoline not available"); }),
    def<"deactivate_stack_trampoline()">("Does nothing.", [](Thread&) {}),
    def<"_clear_type_cache()">("Forget where attributes of classes were found.", [](Thread&) {}),
};

// --- constants ------------------------------------------------------------------------------------------------------------------------------

struct Setter {
    Thread& t;
    Module& m;
    Result<void> text(std::string_view name, std::string_view v) {
        Ref<Str> s = TRY(new_str(t, v));
        return set_module_attribute(t, m, name, s.value());
    }
    Result<void> number(std::string_view name, int64_t n) {
        Owned v = TRY(new_int(t, n));
        return set_module_attribute(t, m, name, v.get());
    }
    Result<void> texts(std::string_view name, std::span<const std::string> all) {
        Ref<List> list = TRY(new_list(t));
        for (auto& s : all) {
            Ref<Str> text = TRY(new_str(t, s));
            TRY(append(t, *list, text.value()));
        }
        return set_module_attribute(t, m, name, list.value());
    }
};

Result<void> populate(Thread& t, Module& m) {
    Setter set{t, m};
    const RuntimeOptions& o = t.runtime.options;
    TRY(set.text("version", kVersion));
    TRY(set.text("platform", "linux"));
    TRY(set.text("byteorder", "little"));
    TRY(set.text("copyright", "Copyright (c) 2026 The Kukri authors"));
    TRY(set.text("executable", o.executable));
    TRY(set.text("_base_executable", o.executable));
    TRY(set.text("prefix", "/usr"));
    TRY(set.text("base_prefix", "/usr"));
    TRY(set.text("exec_prefix", "/usr"));
    TRY(set.text("base_exec_prefix", "/usr"));
    TRY(set.text("platlibdir", "lib"));
    TRY(set.text("abiflags", ""));
    TRY(set.text("float_repr_style", "short"));
    TRY(set.number("hexversion", 0x030d00f0));
    TRY(set.number("api_version", 1013));
    TRY(set.number("maxsize", INT64_MAX));
    TRY(set.number("maxunicode", 0x10ffff));
    TRY(set.texts("argv", o.arguments));
    TRY(set.texts("orig_argv", o.original_arguments));
    TRY(set.texts("path", o.search_path));
    TRY(set.texts("meta_path", {}));
    TRY(set.texts("path_hooks", {}));
    TRY(set.texts("warnoptions", o.warning_options));
    Ref<Dict> importers = TRY(new_dict(t));
    TRY(set_module_attribute(t, m, "path_importer_cache", importers.value()));
    TRY(set_module_attribute(t, m, "dont_write_bytecode", Value::boolean(true)));
    TRY(set_module_attribute(t, m, "pycache_prefix", Value::none()));
    TRY(set_module_attribute(t, m, "modules", Value(t.runtime.modules)));
    TRY(add_sys_info(t, m));
    Ref<Dict> x = TRY(new_dict(t));
    for (auto& option : o.extra_options) {
        size_t equals = option.find('=');
        Owned v = Owned::boolean(true);
        if (equals != option.npos) v = TRY(make_str(t, std::string_view(option).substr(equals + 1)));
        TRY(dict_set(t, *x, t.runtime.intern(std::string_view(option).substr(0, equals)), v.get()));
    }
    TRY(set_module_attribute(t, m, "_xoptions", x.value()));
    Ref<Dict> implementation = TRY(new_dict(t));
    Owned name = TRY(make_str(t, "kukri")), tag = TRY(make_str(t, "kukri-313")), version = TRY(sys_version_info(t));
    TRY(dict_set(t, *implementation, t.runtime.intern("name"), name.get()));
    TRY(dict_set(t, *implementation, t.runtime.intern("cache_tag"), tag.get()));
    TRY(dict_set(t, *implementation, t.runtime.intern("version"), version.get()));
    TRY(dict_set(t, *implementation, t.runtime.intern("hexversion"), Value::small_int(0x030d00f0)));
    TRY(set_module_attribute(t, m, "implementation", new_simple_namespace(t, *implementation)));
    std::vector<std::string> natives, all;
    for (auto& entry : native_modules()) natives.emplace_back(entry.name);
    all = natives;
    for (auto& module : frozen_modules())
        if (module.name.find('.') == module.name.npos) all.emplace_back(module.name);
    Ref<Tuple> builtin_names = TRY(new_tuple_uninitialized(t, natives.size()));
    for (size_t i = 0; i < natives.size(); ++i) builtin_names->items()[i] = TRY(make_str(t, natives[i])).take();
    TRY(set_module_attribute(t, m, "builtin_module_names", builtin_names.value()));
    Ref<List> list = TRY(new_list(t));
    for (auto& n : all) {
        Ref<Str> s = TRY(new_str(t, n));
        TRY(append(t, *list, s.value()));
    }
    Ref<FrozenSet> names = TRY(new_frozen_set(t, list->view()));
    TRY(set_module_attribute(t, m, "stdlib_module_names", names.value()));
    for (std::string_view hook : {"displayhook", "excepthook", "unraisablehook", "breakpointhook"}) {
        Value f = m.dict->find(t.runtime, t.runtime.intern(hook));
        TRY(set_module_attribute(t, m, fmt::format("__{}__", hook), f));
    }
    return {};
}

}  // namespace

const NativeModule& native_module_sys() {
    static constexpr NativeModule kModule{.name = "sys", .doc = "This module provides access to some objects used or maintained by the interpreter.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri
