// The import system: what import statements do, and loading. sys.meta_path is asked in order; the finder that is on it from the start is
// our own (module_finder.hpp), and what that finds is loaded here, without specs and loaders.
#include "interp/import.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "compiler/chunk_bytes.hpp"
#include "interp/activation.hpp"
#include "interp/api.hpp"
#include "interp/code.hpp"
#include "interp/interpreter.hpp"
#include "interp/module_finder.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/permissions.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/frozen.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

using Found = FoundModule;

// --- loading ---------------------------------------------------------------------------------------------------------------------------------

Result<std::string> read_file(Thread& t, const std::string& path) {
    TRY(check_file_access(t, Access::Import, path));
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

// The library's own code was compiled when the program was built; not as -O wants it.
Result<void> execute_frozen(Thread& t, Module& m, const FrozenModule& frozen) {
    std::string room;
    Ref<Code> code = TRY(link(t, chunk_from_bytes(frozen.code.view(room), BytesFrom::ThisProgram)));
    TRY(run_code_object(t, code.value(), *m.dict, Value()));
    return {};
}

Result<void> execute(Thread& t, Module& m, std::string_view name, const Found& f) {
    if (f.what == Found::What::Frozen && t.runtime.options.optimize == 0) return execute_frozen(t, m, *f.frozen);
    CompileRequest request;
    std::string text;
    std::string filename = f.file;
    if (f.what == Found::What::Frozen) {
        request.source = f.frozen->source.view(text);
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
        m->aux |= Module::kLazySpec;
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
    } else {
        m->aux |= Module::kLazySpec;
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

Result<Owned> load_by_spec(Thread& t, Value spec) {
    Owned support = TRY(import_module(t, "_import_support"));
    return call_method(t, support.get(), "load_spec", {spec});
}

// Asks what is on sys.meta_path, one after the other. Stop: nobody knows the module.
Result<Owned> find_and_load(Thread& t, std::string_view name, Value parent_path) {
    Value finders = t.runtime.sys->find(t.runtime, t.runtime.intern("meta_path"));
    if (!is<List>(finders)) return Owned::stop();
    Ref<List> all = TRY(new_list(t, as<List>(finders).view()));
    for (size_t i = 0; i < all->length; ++i) {
        if (is<PathFinder>((*all)[i])) {
            Found found = TRY(find_module(t, name, parent_path));
            if (found.what == Found::What::Nothing) continue;
            if (found.what == Found::What::Spec) return load_by_spec(t, found.spec.get());
            return recurse(t, "in import", [&] { return load(t, name, found); });
        }
        Owned method = TRY(find_attribute(t, (*all)[i], "find_spec"));
        if (method.is_stop()) continue;
        Ref<Str> text = TRY(new_str(t, name));
        Owned spec = TRY(call(t, method.get(), {text.value(), parent_path.is_empty() ? Value::none() : parent_path, Value::none()}));
        if (!spec.is_none()) return load_by_spec(t, spec.get());
    }
    return Owned::stop();
}

Error not_found(Thread& t, std::string_view name) {
    return raise_import_error(t, ExceptionType::ModuleNotFoundError, fmt::format("No module named '{}'", name), Value(t.runtime.intern(name)), Value::none());
}

// The module of this name in sys.modules, when no other thread is at work on it any more; Stop if there is none.
Result<Owned> find_present(Thread& t, std::string_view name) {
    while (true) {
        Owned present = TRY(dict_find(t, *t.runtime.modules, Value(t.runtime.intern(name))));
        if (present.is_stop() || !TRY(t.runtime.interpreter->import_locks.wait_for(t, name))) return present;
    }
}

// The module of exactly this name, its parents imported first.
Result<Owned> import_absolute(Thread& t, std::string_view name) {
    if (!t.runtime.modules) return t.raise(ExceptionType::ImportError, "sys.meta_path is None, Python is likely shutting down");
    Owned present = TRY(find_present(t, name));
    if (present.is_none()) return raise_import_error(t, ExceptionType::ModuleNotFoundError, fmt::format("import of {} halted; None in sys.modules", name), Value(t.runtime.intern(name)), Value::none());
    if (!present.is_stop()) return present;
    Owned parent;
    Owned parent_path;
    size_t dot = name.rfind('.');
    if (dot != name.npos) {
        parent = TRY(recurse(t, "in import", [&] { return import_absolute(t, name.substr(0, dot)); }));
        // The parent may have imported us.
        present = TRY(find_present(t, name));
        if (!present.is_stop()) return present;
        parent_path = TRY(find_attribute(t, parent.get(), t.names().path));
        if (parent_path.is_stop())
            return raise_import_error(t, ExceptionType::ModuleNotFoundError, fmt::format("No module named '{}'; '{}' is not a package", name, name.substr(0, dot)), Value(t.runtime.intern(name)), Value::none());
    }
    ImportLocks& locks = t.runtime.interpreter->import_locks;
    while (TRY(locks.wait_for(t, name))) {
        present = TRY(find_present(t, name));
        if (!present.is_stop()) return present;   // another thread has imported it meanwhile
    }
    ImportLocks::Guard guard(locks, t, name);
    Owned module = TRY(find_and_load(t, name, parent_path.get()));
    if (module.is_stop()) return not_found(t, name);
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

// A name of `from package import name` that is no attribute yet may be a submodule: then it is imported.
Result<void> import_listed_name(Thread& t, Value module, std::string_view module_name, Value name) {
    Owned present = TRY(find_attribute(t, module, t.runtime.intern(text_of(name))));
    if (!present.is_stop()) return {};
    std::string full = std::string(module_name) + "." + std::string(text_of(name));
    auto imported = import_absolute(t, full);
    if (!imported.failed()) return {};
    if (!t.pending_is(ExceptionType::ModuleNotFoundError)) return Error{};
    auto& e = as<Exception>(t.pending.get());
    Value missing = e.fields()[field::kImportErrorName];
    if (!is<Str>(missing) || text_of(missing) != full) return Error{};
    t.pending.clear();
    return {};
}

Result<void> import_listed(Thread& t, Value module, std::string_view module_name, Value names) {
    if (names.is_none()) return {};
    Owned path = TRY(find_attribute(t, module, t.names().path));
    if (path.is_stop()) return {};
    return for_each(t, names, [&](Value name) -> Result<void> {
        if (!is<Str>(name)) return t.type_error("Item in ``from list'' must be str, not {}", type_name(t, name));
        if (text_of(name) != "*") return import_listed_name(t, module, module_name, name);
        Owned all = TRY(find_attribute(t, module, t.names().all));
        if (all.is_stop()) return {};
        return for_each(t, all.get(), [&](Value listed) -> Result<void> {
            if (!is<Str>(listed)) return t.type_error("Item in {}.__all__ must be str, not {}", module_name, type_name(t, listed));
            return text_of(listed) == "*" ? ok() : import_listed_name(t, module, module_name, listed);
        });
    });
}

}  // namespace

Result<void> supply_spec(Thread& t, Module& m) {
    m.aux &= uint16_t(~Module::kLazySpec);
    Value name = m.dict->find(t.runtime, t.names().name);
    if (!is<Str>(name)) return {};
    Found found = TRY(find_module(t, text_of(name), Value()));
    if (found.what == Found::What::Nothing) return {};
    Owned spec = TRY(make_spec(t, text_of(name), found));
    TRY(dict_set(t, *m.dict, t.names().spec, spec.get()));
    Owned loader = TRY(find_attribute(t, spec.get(), "loader"));
    return loader.is_stop() ? Result<void>() : dict_set(t, *m.dict, t.names().loader, loader.get());
}

Result<Owned> import_module(Thread& t, std::string_view name) { return import_absolute(t, name); }

namespace {

// What the host does not let scripts import. The library itself may import what it needs, but importlib only does what it is asked for.
Result<void> check_import(Thread& t, std::string_view name) {
    const Permissions* permissions = t.runtime.options.permissions.get();
    if (!permissions || permissions->allows_import(name)) return {};
    Value file = current_place(t).filename;
    std::string_view place = is<Str>(file) ? text_of(file) : std::string_view();
    if (place.starts_with("<frozen ") && !place.starts_with("<frozen importlib")) return {};
    return raise_import_error(t, ExceptionType::ImportError, fmt::format("the host does not permit module '{}'", name), Value(t.runtime.intern(name)), Value::none());
}

}  // namespace

Result<Owned> import_from_statement(Thread& t, Str& name, Value globals, Value names, int64_t level) {
    if (level < 0) return t.value_error("level must be >= 0");
    if (level == 0 && name.bytes == 0) return t.value_error("Empty module name");
    std::string full = TRY(absolute_name(t, name.view(), globals, level));
    TRY(check_import(t, full));
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
