#include "interp/module_finder.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "interp/search_path.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/frozen.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

using What = FoundModule::What;

bool is_file(const std::string& path) {
    struct stat s;
    return stat(path.c_str(), &s) == 0 && S_ISREG(s.st_mode);
}
bool is_directory(const std::string& path) {
    struct stat s;
    return stat(path.c_str(), &s) == 0 && S_ISDIR(s.st_mode);
}

// What CPython has built in or frozen: no file on sys.path can shadow these. So it is with every name that begins with an underscore.
constexpr std::string_view kAlwaysOurs[] = {
    "abc",       "atexit",  "builtins", "codecs", "errno", "faulthandler", "gc",  "genericpath", "importlib", "io", "itertools",
    "kukri",     "marshal", "os",       "posix",  "posixpath", "pwd",     "runpy", "site",       "stat",      "sys", "time",
    "zipimport",
};
bool is_always_ours(std::string_view name) {
    return name.starts_with('_') ? !name.starts_with("__main__") : std::ranges::binary_search(kAlwaysOurs, name);
}
static_assert(std::ranges::is_sorted(kAlwaysOurs));

bool is_library_entry(std::string_view entry) { return entry.starts_with(kLibraryEntry); }

void find_in_library(std::string_view name, FoundModule& found) {
    if (auto* entry = find_native_module(name)) {
        found.what = What::Native;
        found.native = entry;
    } else if (auto* frozen = find_frozen_module(name)) {
        found.what = What::Frozen;
        found.frozen = frozen;
        found.is_package = frozen->is_package;
        if (found.is_package) {
            std::string location = fmt::format("{}/{}", kLibraryEntry, name);
            std::ranges::replace(location.begin() + ptrdiff_t(kLibraryEntry.size()), location.end(), '.', '/');
            found.locations = {location};
        }
    }
}

// One folder of a search path. True when there is no need to look further.
bool find_in_folder(const std::string& folder, std::string_view tail, FoundModule& found) {
    std::string base = folder + "/" + std::string(tail);
    bool directory = is_directory(base);
    if (found.what == What::Frozen) {   // an installed CPython's package of the same name may have modules that ours lacks
        if (directory && is_file(base + "/__init__.py")) found.locations.push_back(base);
        return false;
    }
    std::string file = directory && is_file(base + "/__init__.py") ? base + "/__init__.py" : is_file(base + ".py") ? base + ".py" : std::string();
    if (!file.empty()) {
        found = FoundModule();
        found.what = What::Source;
        found.is_package = file.size() > base.size() + 3;
        if (found.is_package) found.locations = {base};
        found.file = std::move(file);
        return true;
    }
    if (directory) {   // a portion of a namespace package, if nothing better turns up
        found.what = What::Namespace;
        found.is_package = true;
        found.locations.push_back(base);
    }
    return false;
}

// Entries that are no folders, and those for which the program has hooks.
Result<bool> ask_path_hooks(Thread& t, Value entry, std::string_view name, FoundModule& found) {
    Owned support = TRY(import_module(t, "_import_support"));
    Ref<Str> text = TRY(new_str(t, name));
    Owned spec = TRY(call_method(t, support.get(), "find_by_hooks", {entry, text.value()}));
    if (spec.is_none()) return false;
    found = FoundModule();
    found.what = What::Spec;
    found.spec = std::move(spec);
    return true;
}

// CPython's name for it; pkgutil and others call it. Modules are found without it.
constexpr NativeRow kPathHook = def<"path_hook_for_FileFinder(path, /)">("A finder for the modules in a folder or archive.",
    [](Thread& t, Value path) -> Result<Owned> {
        Owned support = TRY(import_module(t, "_import_support"));
        return call_method(t, support.get(), "finder_for", {path});
    });

bool is_our_hook(Value hook) { return is<NativeFunction>(hook) && as<NativeFunction>(hook).row == &kPathHook; }

bool has_path_hooks(Thread& t) {
    Value hooks = t.runtime.sys->find(t.runtime, t.runtime.intern("path_hooks"));
    return is<List>(hooks) && !std::ranges::all_of(as<List>(hooks).view(), is_our_hook);
}

Result<bool> find_at_entry(Thread& t, Value entry, std::string_view name, FoundModule& found) {
    std::string folder(text_of(entry));
    if (is_library_entry(folder)) {
        if (found.what != What::Namespace && found.what != What::Nothing) return false;
        FoundModule ours;
        find_in_library(name, ours);
        if (ours.what != What::Nothing) found = std::move(ours);
        return found.what == What::Native || (found.what == What::Frozen && !found.is_package);
    }
    if (folder.empty()) {
        char buffer[4096];
        if (!getcwd(buffer, sizeof buffer)) return false;
        folder = buffer;
    }
    if (has_path_hooks(t) && TRY(ask_path_hooks(t, entry, name, found))) return true;
    std::string_view tail = name.substr(name.rfind('.') + 1);
    if (find_in_folder(folder, tail, found)) return true;
    struct stat s;
    bool inside_archive = stat(folder.c_str(), &s) != 0 && errno == ENOTDIR;
    if ((inside_archive || (errno = 0, is_file(folder))) && found.what == What::Nothing) return ask_path_hooks(t, entry, name, found);
    return false;
}

Result<FoundModule> find_on_path(Thread& t, Value path, std::string_view name) {
    FoundModule found;
    bool done = false;
    TRY(for_each(t, path, [&](Value entry) -> Result<void> {
        if (!done && is<Str>(entry)) done = TRY(find_at_entry(t, entry, name, found));
        return {};
    }));
    return found;
}

Result<Ref<List>> list_of(Thread& t, const std::vector<std::string>& texts) {
    Ref<List> list = TRY(new_list(t));
    for (auto& text : texts) {
        Ref<Str> s = TRY(new_str(t, text));
        TRY(append(t, *list, s.value()));
    }
    return list;
}

constexpr NativeRow kFinderMethods[] = {
    def<"find_spec(cls, fullname, path=None, target=None)">("The spec of a module in the library or on a path (sys.path by default), or None.",
        [](Thread& t, Value, std::string_view name, Value path, Value) -> Result<Owned> {
            FoundModule found = TRY(find_module(t, name, path.is_none() ? Value() : path));
            return make_spec(t, name, found);
        }),
    def<"find_distributions(cls, context=None)">("The installed packages that fit the context, as importlib.metadata sees them.",
        [](Thread& t, Value, Value context) -> Result<Owned> {
            Owned metadata = TRY(import_module(t, "importlib.metadata"));
            Owned finder = TRY(get_attribute(t, metadata.get(), t.runtime.intern("MetadataPathFinder")));
            if (context.is_none()) return call_method(t, finder.get(), "find_distributions");
            return call_method(t, finder.get(), "find_distributions", {context});
        }),
    def<"invalidate_caches(cls, /)">("Nothing to do: Kukri asks the file system every time.", [](Thread&, Value) {}),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Value) { return make_str(t, "<class '_frozen_importlib_external.PathFinder'>"); }),
};

}  // namespace

constinit const TypeRow PathFinder::kRow = type_row<PathFinder>({.name = "_import_support.PathFinder", .doc = "Finds modules in the library and on sys.path.", .methods = kFinderMethods});

Result<void> install_finder(Thread& t) {
    auto list = [&](std::string_view name) -> List& { return as<List>(t.runtime.sys->find(t.runtime, t.runtime.intern(name))); };
    Ref<PathFinder> finder = TRY(make<PathFinder>(t));
    TRY(append(t, list("meta_path"), finder.value()));
    Ref<NativeFunction> hook = TRY(new_native_function(t, kPathHook, Value(), nullptr));
    return append(t, list("path_hooks"), hook.value());
}

Result<FoundModule> find_module(Thread& t, std::string_view name, Value parent_path) {
    if (!parent_path.is_empty()) return find_on_path(t, parent_path, name);
    FoundModule found;
    if (is_always_ours(name)) find_in_library(name, found);
    if (found.what == What::Native || (found.what == What::Frozen && !found.is_package)) return found;
    Value path = t.runtime.sys->find(t.runtime, t.runtime.intern("path"));
    if (!path.is_empty()) {
        if (found.what == What::Frozen) {
            TRY(for_each(t, path, [&](Value entry) -> Result<void> {
                if (is<Str>(entry) && !is_library_entry(text_of(entry)) && text_of(entry) != "") find_in_folder(std::string(text_of(entry)), name, found);
                return {};
            }));
        } else {
            found = TRY(find_on_path(t, path, name));
        }
    }
    // A program that replaced sys.path still has its library.
    if (found.what == What::Nothing) find_in_library(name, found);
    return found;
}

Result<Owned> make_spec(Thread& t, std::string_view name, const FoundModule& found) {
    std::string_view kind;
    switch (found.what) {
        case What::Nothing: return Owned::none();
        case What::Spec: return found.spec.share();
        case What::Native: kind = "built-in"; break;
        case What::Frozen: kind = "frozen"; break;
        case What::Source: kind = "source"; break;
        case What::Namespace: kind = "namespace"; break;
    }
    Owned support = TRY(import_module(t, "_import_support"));
    Ref<Str> text = TRY(new_str(t, name)), kind_text = TRY(new_str(t, kind));
    Owned origin = Owned::none(), locations = Owned::none();
    if (!found.file.empty()) origin = TRY(new_str(t, found.file));
    if (found.is_package) locations = TRY(list_of(t, found.locations));
    return call_method(t, support.get(), "make_spec", {text.value(), kind_text.value(), origin.get(), locations.get()});
}

}  // namespace kukri
