// The C interface: compiling, running, importing.
#include <fstream>
#include <iterator>

#include "interp/embed/host.hpp"
#include "interp/api.hpp"
#include "runtime/dict.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

using namespace kukri;

namespace {

// The namespace of code: a dict, or __main__'s. It needs __builtins__.
Result<Dict*> namespace_of(Thread& t, Host& host, kukri_value globals) {
    if (!globals.word) return host.globals;
    if (!is<Dict>(value_of(globals))) return t.type_error("globals must be a dict, not {}", type_name(t, value_of(globals)));
    Dict& d = as<Dict>(value_of(globals));
    if (d.find(t.runtime, t.names().builtins).is_empty()) TRY(dict_set(t, d, t.names().builtins, Value(t.runtime.builtins)));
    return &d;
}

Result<Owned> run_source(Thread& t, const CompileRequest& request, Dict& globals) {
    Owned code = TRY(compile_source(t, request));
    return run_code_object(t, code.get(), globals, Value());
}

Result<Owned> run_in(Thread& t, Host& host, const CompileRequest& request, kukri_value globals) {
    Dict* ns = TRY(namespace_of(t, host, globals));
    return run_source(t, request, *ns);
}

Result<Owned> compile_to_bytes(Thread& t, const CompileRequest& request) {
    Owned code = TRY(compile_source(t, request));
    return code_to_bytes(t, code.get());
}

Result<Owned> run_compiled(Thread& t, Host& host, std::string_view bytes, kukri_value globals) {
    Owned code = TRY(code_from_bytes(t, bytes));
    Dict* ns = TRY(namespace_of(t, host, globals));
    return run_code_object(t, code.get(), *ns, Value());
}

Result<Owned> run_file(Thread& t, Host& host, const char* path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        Ref<Str> shown = TRY(new_str(t, path));
        return t.raise_os_error(errno, shown.value());
    }
    std::string text{std::istreambuf_iterator<char>(file), {}};
    CompileRequest request;
    request.source = text;
    request.filename = path;
    request.is_bytes = true;
    Ref<Str> name = TRY(new_str(t, path));
    TRY(dict_set(t, *host.globals, t.names().file, name.value()));
    return run_source(t, request, *host.globals);
}

Result<Ref<Module>> add_module(Thread& t, std::string_view name, std::string_view doc) {
    Ref<Module> m = TRY(new_module(t, name, doc));
    TRY(dict_set(t, *m->dict, t.names().builtins, Value(t.runtime.builtins)));
    TRY(dict_set(t, *t.runtime.modules, t.runtime.intern(name), m.value()));
    size_t dot = name.rfind('.');
    if (dot != name.npos) {   // an attribute of its package, as imports make it
        Owned parent = TRY(import_module(t, name.substr(0, dot)));
        TRY(set_attribute(t, parent.get(), t.runtime.intern(name.substr(dot + 1)), m.value()));
    }
    return m;
}

Result<Owned> import_source(Thread& t, std::string_view name, const CompileRequest& request) {
    Owned code = TRY(compile_source(t, request));
    Ref<Module> m = TRY(add_module(t, name, ""));
    Ref<Str> file = TRY(new_str(t, request.filename));
    TRY(dict_set(t, *m->dict, t.names().file, file.value()));
    auto ran = run_code_object(t, code.get(), *m->dict, Value());
    if (ran.failed()) {
        Owned pending = std::move(t.pending);
        (void)dict_remove(t, *t.runtime.modules, Value(t.runtime.intern(name)));
        t.pending = std::move(pending);
        return Error{};
    }
    return m;
}

}  // namespace

extern "C" {

kukri_value kukri_run(kukri_interpreter* python, const char* source, size_t length, const char* filename, kukri_value globals) {
    RunEntry entry(python);
    CompileRequest request;
    request.source = text_argument(source, length);
    request.is_bytes = true;   // foreign text: it is checked, and a coding cookie counts
    if (filename) request.filename = filename;
    return entry.give(run_in(entry.thread(), entry.host(), request, globals));
}

kukri_value kukri_eval(kukri_interpreter* python, const char* source, size_t length, kukri_value globals) {
    RunEntry entry(python);
    CompileRequest request;
    request.source = text_argument(source, length);
    request.is_bytes = true;   // foreign text: it is checked, and a coding cookie counts
    request.mode = CompileMode::Eval;
    return entry.give(run_in(entry.thread(), entry.host(), request, globals));
}

kukri_value kukri_compile(kukri_interpreter* python, const char* source, size_t length, const char* filename) {
    RunEntry entry(python);
    CompileRequest request;
    request.source = text_argument(source, length);
    request.is_bytes = true;
    if (filename) request.filename = filename;
    return entry.give(compile_to_bytes(entry.thread(), request));
}

kukri_value kukri_run_compiled(kukri_interpreter* python, const void* data, size_t size, kukri_value globals) {
    RunEntry entry(python);
    return entry.give(run_compiled(entry.thread(), entry.host(), {static_cast<const char*>(data), size}, globals));
}

kukri_value kukri_run_file(kukri_interpreter* python, const char* path) {
    RunEntry entry(python);
    return entry.give(run_file(entry.thread(), entry.host(), path));
}

kukri_value kukri_import(kukri_interpreter* python, const char* name) {
    RunEntry entry(python);
    return entry.give(import_module(entry.thread(), name));
}

kukri_value kukri_import_source(kukri_interpreter* python, const char* name, const char* source, size_t length, const char* filename) {
    RunEntry entry(python);
    CompileRequest request;
    request.source = text_argument(source, length);
    request.is_bytes = true;   // foreign text: it is checked, and a coding cookie counts
    if (filename) request.filename = filename;
    return entry.give(import_source(entry.thread(), name, request));
}

kukri_value kukri_new_module(kukri_interpreter* python, const char* name, const char* doc) {
    RunEntry entry(python);
    return entry.give(add_module(entry.thread(), name, doc ? doc : ""));
}

bool kukri_add_importer(kukri_interpreter* python, kukri_value find) {
    RunEntry entry(python);
    Thread& t = entry.thread();
    auto module = import_module(t, "_host_importer");
    return !module.failed() && !call_method(t, (*module).get(), "install", {value_of(find)}).failed();
}

kukri_value kukri_globals(kukri_interpreter* python) { return borrowed(Value(python->globals)); }

}
