// The import system. Module finding is done here, natively, for the ordinary cases (built-in, frozen, files on sys.path); sys.meta_path is
// honoured for what programs add to it.
#include "interp/import.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "interp/api.hpp"
#include "interp/activation.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/frozen.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

// --- finding -------------------------------------------------------------------------------------------------------------------------------

struct Found {
    enum class What : uint8_t { Nothing, Native, Frozen, Source, Namespace };
    What what = What::Nothing;
    bool is_package = false;
    const FrozenModule* frozen = nullptr;
    const NativeModuleEntry* native = nullptr;
    std::string file;                       // of the source, as __file__ shows it
    std::vector<std::string> locations;     // __path__ of packages
};

bool is_file(const std::string& path) {
    struct stat s;
    return stat(path.c_str(), &s) == 0 && S_ISREG(s.st_mode);
}
bool is_directory(const std::string& path) {
    struct stat s;
    return stat(path.c_str(), &s) == 0 && S_ISDIR(s.st_mode);
}

Found find_builtin(std::string_view name) {
    Found f;
    if (auto* entry = find_native_module(name)) {
        f.what = Found::What::Native;
        f.native = entry;
    } else if (auto* frozen = find_frozen_module(name)) {
        f.what = Found::What::Frozen;
        f.frozen = frozen;
        f.is_package = frozen->is_package;
    }
    return f;
}

// One directory of a search path.
bool find_in_directory(const std::string& directory, std::string_view tail, Found& f) {
    std::string base = directory.empty() ? std::string(tail) : directory + "/" + std::string(tail);
    if (is_directory(base)) {
        std::string init = base + "/__init__.py";
        if (is_file(init)) {
            f = Found();
            f.what = Found::What::Source;
            f.is_package = true;
            f.file = init;
            f.locations = {base};
            return true;
        }
    }
    if (is_file(base + ".py")) {
        f = Found();
        f.what = Found::What::Source;
        f.file = base + ".py";
        return true;
    }
    if (is_directory(base)) {   // a portion of a namespace package, if nothing better turns up
        f.what = Found::What::Namespace;
        f.is_package = true;
        f.locations.push_back(base);
    }
    return false;
}

Result<Found> find_on_path(Thread& t, Value path, std::string_view tail) {
    Found f;
    bool done = false;
    TRY(for_each(t, path, [&](Value entry) -> Result<void> {
        if (done || !is<Str>(entry)) return {};
        std::string directory(text_of(entry));
        if (directory.empty()) {
            char buffer[4096];
            if (!getcwd(buffer, sizeof buffer)) return {};
            directory = buffer;
        }
        done = find_in_directory(directory, tail, f);
        return {};
    }));
    return f;
}

// Host library modules that only work with CPython's own C halves must not shadow what we lack: they come last, from sys.path.
Result<Found> find_module(Thread& t, std::string_view name, Value parent_path) {
    std::string_view tail = name.substr(name.rfind('.') + 1);
    Found builtin = find_builtin(name);
    if (builtin.what != Found::What::Nothing) return builtin;
    if (!parent_path.is_empty()) return find_on_path(t, parent_path, tail);
    Value path = t.runtime.sys->find(t.runtime, t.runtime.intern("path"));
    if (path.is_empty()) return Found();
    return find_on_path(t, path, tail);
}

// --- specs and loaders ------------------------------------------------------------------------------------------------------------------------

// importlib's ModuleSpec and loaders are Python classes, made only when somebody looks: a module gets a spec from here.
Result<Owned> make_spec(Thread& t, std::string_view name, const Found& f) {
    Owned machinery = TRY(import_module(t, "_import_support"));
    Ref<Str> text = TRY(new_str(t, name));
    std::string_view kind = f.what == Found::What::Native ? "built-in" : f.what == Found::What::Frozen ? "frozen" : f.what == Found::What::Source ? "source" : "namespace";
    Ref<Str> kind_text = TRY(new_str(t, kind));
    Owned origin = Owned::none();
    if (!f.file.empty()) origin = TRY(new_str(t, f.file));
    Owned locations = Owned::none();
    if (f.is_package) {
        Ref<List> list = TRY(new_list(t));
        for (auto& l : f.locations) {
            Ref<Str> s = TRY(new_str(t, l));
            TRY(append(t, *list, s.value()));
        }
        locations = std::move(list);
    }
    return call_method(t, machinery.get(), "make_spec", {text.value(), kind_text.value(), origin.get(), locations.get()});
}

// --- loading ---------------------------------------------------------------------------------------------------------------------------------

Result<std::string> read_file(Thread& t, const std::string& path) {
    std::string text;
    int error = 0;
    {
        BlockingRegion region(t);
        int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (fd < 0) {
            error = errno;
        } else {
            char buffer[65536];
            ssize_t n;
            while ((n = read(fd, buffer, sizeof buffer)) > 0) text.append(buffer, size_t(n));
            if (n < 0) error = errno;
            close(fd);
        }
    }
    if (error) {
        Ref<Str> shown = TRY(new_str(t, path));
        return t.raise_os_error(error, shown.value());
    }
    return text;
}

Result<void> set_attributes(Thread& t, Module& m, std::string_view name, const Found& f) {
    std::string_view package = f.is_package ? name : name.substr(0, name.rfind('.') == name.npos ? 0 : name.rfind('.'));
    Ref<Str> package_text = TRY(new_str(t, package));
    TRY(dict_set(t, *m.dict, t.names().package, package_text.value()));
    if (!f.file.empty()) {
        Ref<Str> file = TRY(new_str(t, f.file));
        TRY(dict_set(t, *m.dict, t.names().file, file.value()));
    }
    if (f.is_package) {
        Ref<List> list = TRY(new_list(t));
        for (auto& l : f.locations) {
            Ref<Str> s = TRY(new_str(t, l));
            TRY(append(t, *list, s.value()));
        }
        TRY(dict_set(t, *m.dict, t.names().path, list.value()));
    }
    if (f.what != Found::What::Native) TRY(dict_set(t, *m.dict, t.names().builtins, Value(t.runtime.builtins)));
    return {};
}

Result<void> execute(Thread& t, Module& m, std::string_view name, const Found& f) {
    CompileRequest request;
    std::string text;
    std::string filename = f.file;
    if (f.what == Found::What::Frozen) {
        request.source = f.frozen->source;
        filename = fmt::format("<frozen {}>", name);
    } else {
        text = TRY(read_file(t, f.file));
        request.source = text;
        request.is_bytes = true;
    }
    request.filename = filename;
    Owned code = TRY(compile_source(t, request));
    TRY(run_code_object(t, code.get(), *m.dict, Value()));
    return {};
}

Result<void> forget_module(Thread& t, std::string_view name) {
    Owned pending = std::move(t.pending);
    auto r = dict_remove(t, *t.runtime.modules, Value(t.runtime.intern(name)));
    (void)r;
    t.pending = std::move(pending);
    return Error{};
}

// The module in sys.modules after its code has run: it may have replaced itself.
Result<Owned> loaded_module(Thread& t, std::string_view name) {
    Owned m = TRY(dict_find(t, *t.runtime.modules, Value(t.runtime.intern(name))));
    if (m.is_stop()) return raise_import_error(t, ExceptionType::ImportError, fmt::format("module '{}' not in sys.modules", name), Value(t.runtime.intern(name)), Value::none());
    return m;
}

Result<Owned> load(Thread& t, std::string_view name, const Found& f) {
    Str* key = t.runtime.intern(name);
    if (f.what == Found::What::Native) {
        Ref<Module> m = TRY(new_native_module(t, f.native->module()));
        TRY(set_attributes(t, *m, name, f));
        TRY(dict_set(t, *t.runtime.modules, key, m.value()));
        return m;
    }
    Ref<Module> m = TRY(new_module(t, name, ""));
    TRY(set_attributes(t, *m, name, f));
    TRY(dict_set(t, *t.runtime.modules, key, m.value()));
    if (f.what == Found::What::Namespace || f.what == Found::What::Source) {
        Owned spec = TRY(make_spec(t, name, f));
        TRY(dict_set(t, *m->dict, t.names().spec, spec.get()));
        Owned loader = TRY(find_attribute(t, spec.get(), "loader"));
        if (!loader.is_stop()) TRY(dict_set(t, *m->dict, t.names().loader, loader.get()));
        TRY(set_attribute(t, spec.get(), t.runtime.intern("_initializing"), Value::boolean(true)));
    }
    if (f.what != Found::What::Namespace) {
        auto ran = execute(t, *m, name, f);
        Value spec = m->dict->find(t.runtime, t.names().spec);
        if (ran.failed()) {
            TRY(forget_module(t, name));
        }
        if (!spec.is_empty() && !spec.is_none()) TRY(set_attribute(t, spec, t.runtime.intern("_initializing"), Value::boolean(false)));
    }
    return loaded_module(t, name);
}

// What programs have put on sys.meta_path gets asked first. Stop: nobody knows the module.
Result<Owned> ask_meta_path(Thread& t, std::string_view name, Value parent_path) {
    Value finders = t.runtime.sys->find(t.runtime, t.runtime.intern("meta_path"));
    if (!is<List>(finders) || as<List>(finders).length == 0) return Owned::stop();
    Ref<List> all = TRY(new_list(t, as<List>(finders).view()));
    Ref<Str> text = TRY(new_str(t, name));
    for (size_t i = 0; i < all->length; ++i) {
        Owned method = TRY(find_attribute(t, (*all)[i], "find_spec"));
        if (method.is_stop()) continue;
        Owned spec = TRY(call(t, method.get(), {text.value(), parent_path.is_empty() ? Value::none() : parent_path, Value::none()}));
        if (spec.is_none()) continue;
        Owned support = TRY(import_module(t, "_import_support"));
        return call_method(t, support.get(), "load_spec", {spec.get()});
    }
    return Owned::stop();
}

Error not_found(Thread& t, std::string_view name) {
    return raise_import_error(t, ExceptionType::ModuleNotFoundError, fmt::format("No module named '{}'", name), Value(t.runtime.intern(name)), Value::none());
}

// The module of exactly this name, its parents imported first.
Result<Owned> import_absolute(Thread& t, std::string_view name) {
    Owned present = TRY(dict_find(t, *t.runtime.modules, Value(t.runtime.intern(name))));
    if (present.is_none()) return raise_import_error(t, ExceptionType::ModuleNotFoundError, fmt::format("import of {} halted; None in sys.modules", name), Value(t.runtime.intern(name)), Value::none());
    if (!present.is_stop()) return present;
    Owned parent;
    Owned parent_path;
    size_t dot = name.rfind('.');
    if (dot != name.npos) {
        parent = TRY(recurse(t, "in import", [&] { return import_absolute(t, name.substr(0, dot)); }));
        // The parent may have imported us.
        present = TRY(dict_find(t, *t.runtime.modules, Value(t.runtime.intern(name))));
        if (!present.is_stop()) return present;
        parent_path = TRY(find_attribute(t, parent.get(), t.names().path));
        if (parent_path.is_stop())
            return raise_import_error(t, ExceptionType::ModuleNotFoundError, fmt::format("No module named '{}'; '{}' is not a package", name, name.substr(0, dot)), Value(t.runtime.intern(name)), Value::none());
    }
    Owned module = TRY(ask_meta_path(t, name, parent_path.get()));
    if (module.is_stop()) {
        Found f = TRY(find_module(t, name, parent_path.get()));
        if (f.what == Found::What::Nothing) return not_found(t, name);
        module = TRY(recurse(t, "in import", [&] { return load(t, name, f); }));
    }
    if (!parent.is_empty()) TRY(set_attribute(t, parent.get(), t.runtime.intern(name.substr(dot + 1)), module.get()));
    return module;
}

// The package that relative imports of code with these globals start from.
Result<std::string> package_of(Thread& t, Value globals) {
    if (!is<Dict>(globals)) return t.raise(ExceptionType::KeyError, "'__name__' not in globals");
    Dict& d = as<Dict>(globals);
    Value package = d.find(t.runtime, t.names().package);
    if (is<Str>(package)) return std::string(text_of(package));
    Value name = d.find(t.runtime, t.names().name);
    if (!is<Str>(name)) return raise_import_error(t, ExceptionType::ImportError, "attempted relative import with no known parent package", Value::none(), Value::none());
    std::string text(text_of(name));
    if (!d.find(t.runtime, t.names().path).is_empty()) return text;
    size_t dot = text.rfind('.');
    return dot == text.npos ? std::string() : text.substr(0, dot);
}

Result<std::string> absolute_name(Thread& t, std::string_view name, Value globals, int64_t level) {
    if (level == 0) return std::string(name);
    std::string package = TRY(package_of(t, globals));
    if (package.empty()) return raise_import_error(t, ExceptionType::ImportError, "attempted relative import with no known parent package", Value::none(), Value::none());
    for (int64_t i = 1; i < level; ++i) {
        size_t dot = package.rfind('.');
        if (dot == package.npos) return raise_import_error(t, ExceptionType::ImportError, "attempted relative import beyond top-level package", Value::none(), Value::none());
        package.resize(dot);
    }
    return name.empty() ? package : package + "." + std::string(name);
}

// `from package import a, b`: submodules that are not attributes yet are imported.
Result<void> import_listed(Thread& t, Value module, std::string_view module_name, Value names) {
    if (names.is_none()) return {};
    Owned path = TRY(find_attribute(t, module, t.names().path));
    if (path.is_stop()) return {};
    return for_each(t, names, [&](Value name) -> Result<void> {
        if (!is<Str>(name)) return t.type_error("Item in ``from list'' must be str, not {}", type_name(t, name));
        if (text_of(name) == "*") {
            Owned all = TRY(find_attribute(t, module, t.names().all));
            if (!all.is_stop()) TRY(import_listed(t, module, module_name, all.get()));
            return {};
        }
        Owned present = TRY(find_attribute(t, module, t.runtime.intern(text_of(name))));
        if (!present.is_stop()) return {};
        std::string full = std::string(module_name) + "." + std::string(text_of(name));
        auto imported = import_absolute(t, full);
        if (!imported.failed()) return {};
        if (!t.pending_is(ExceptionType::ModuleNotFoundError)) return Error{};
        auto& e = as<Exception>(t.pending.get());
        Value missing = e.fields()[field::kImportErrorName];
        if (is<Str>(missing) && text_of(missing) == full) {
            t.pending.clear();
            return {};
        }
        return Error{};
    });
}

}  // namespace

Result<Owned> import_module(Thread& t, std::string_view name) { return import_absolute(t, name); }

Result<Owned> import_from_statement(Thread& t, Str& name, Value globals, Value names, int64_t level) {
    if (level < 0) return t.value_error("level must be >= 0");
    if (level == 0 && name.bytes == 0) return t.value_error("Empty module name");
    std::string full = TRY(absolute_name(t, name.view(), globals, level));
    Owned module = TRY(import_absolute(t, full));
    bool has_names = !names.is_none() && TRY(truth(t, names));
    if (has_names) {
        TRY(import_listed(t, module.get(), full, names));
        return module;
    }
    if (level > 0) {
        if (name.bytes == 0) return module;
        // `import` of a relative name gives the part up to the first dot of what was written.
        size_t dot = name.view().find('.');
        if (dot == std::string_view::npos) return module;
        return import_absolute(t, full.substr(0, full.size() - (name.bytes - dot)));
    }
    size_t dot = full.find('.');
    if (dot == full.npos) return module;
    return import_absolute(t, std::string_view(full).substr(0, dot));
}

Result<Owned> import_call(Thread& t, Str& name, Value globals, Value names, int64_t level) { return import_from_statement(t, name, globals, names, level); }

Result<Owned> import_attribute(Thread& t, Value module, Str& name) {
    Owned found = TRY(find_attribute(t, module, &name));
    if (!found.is_stop()) return found;
    // A submodule that is being imported is in sys.modules before it is an attribute.
    Owned module_name = TRY(find_attribute(t, module, t.names().name));
    std::string shown = is<Str>(module_name.get()) ? std::string(text_of(module_name.get())) : "<unknown module name>";
    Str* full = t.runtime.intern(shown + "." + std::string(name.view()));
    Owned submodule = TRY(dict_find(t, *t.runtime.modules, Value(full)));
    if (!submodule.is_stop()) return submodule;
    Owned file = TRY(find_attribute(t, module, t.names().file));
    std::string place = is<Str>(file.get()) ? std::string(text_of(file.get())) : "unknown location";
    bool partial = false;
    Owned spec = TRY(find_attribute(t, module, t.names().spec));
    if (!spec.is_stop() && !spec.is_none()) {
        Owned flag = TRY(find_attribute(t, spec.get(), "_initializing"));
        partial = flag.get().is_true();
    }
    std::string message = partial ? fmt::format("cannot import name '{}' from partially initialized module '{}' (most likely due to a circular import) ({})", name.view(), shown, place)
                                  : fmt::format("cannot import name '{}' from '{}' ({})", name.view(), shown, place);
    Error e = raise_import_error(t, ExceptionType::ImportError, message, module_name.get(), is<Str>(file.get()) ? file.get() : Value::none());
    auto& exception = as<Exception>(t.pending.get());
    release(std::exchange(exception.fields()[field::kImportErrorNameFrom], share(Value(&name)).take()));
    return e;
}

}  // namespace kukri
