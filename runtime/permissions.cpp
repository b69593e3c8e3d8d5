#include "runtime/permissions.hpp"

#include <algorithm>
#include <climits>
#include <cstdlib>
#include <deque>

#include "runtime/descriptors.hpp"

namespace kukri {

namespace {

// What a native module can do to the world.
enum class Reach : uint8_t { None, Files, Network, Processes, System };

struct ModuleReach {
    std::string_view name;
    Reach reach;
    std::string_view harmless = {};   // functions that are there all the same, with spaces around each
};

// Sorted by name. `_io` is here although it opens files: file_open() asks check_file_access().
constexpr ModuleReach kModules[] = {
    {"_abc", Reach::None}, {"_ast", Reach::None}, {"_asyncio", Reach::None}, {"_bisect", Reach::None}, {"_blake2", Reach::None}, {"_codecs", Reach::None},
    {"_collections", Reach::None}, {"_contextvars", Reach::None}, {"_csv", Reach::None}, {"_dis", Reach::None}, {"_functools", Reach::None},
    {"_futures", Reach::None}, {"_hashlib", Reach::None}, {"_heapq", Reach::None},
    {"_imp", Reach::None}, {"_io", Reach::None}, {"_json", Reach::None},
    {"_multiprocessing", Reach::Processes}, {"_operator", Reach::None}, {"_pickle", Reach::None}, {"_posixsubprocess", Reach::Processes}, {"_queue", Reach::None},
    {"_random", Reach::None}, {"_re", Reach::None}, {"_signal", Reach::System, " default_int_handler getsignal "}, {"_socket", Reach::Network}, {"_ssl", Reach::Network}, {"_statistics", Reach::None},
    {"_string", Reach::None}, {"_thread", Reach::None}, {"_typing", Reach::None}, {"_weakref", Reach::None}, {"array", Reach::None}, {"atexit", Reach::None},
    {"binascii", Reach::None}, {"builtins", Reach::None}, {"cmath", Reach::None}, {"errno", Reach::None}, {"faulthandler", Reach::System},
    {"fcntl", Reach::System}, {"gc", Reach::System, " collect disable enable freeze get_count get_threshold isenabled "}, {"greenlet", Reach::None}, {"grp", Reach::System},
    {"itertools", Reach::None}, {"kukri", Reach::None}, {"math", Reach::None}, {"mmap", Reach::System},
    {"posix", Reach::Files, " cpu_count fspath strerror urandom "}, {"pwd", Reach::System}, {"resource", Reach::System}, {"select", Reach::System},
    {"struct", Reach::None}, {"sys", Reach::None},
    {"time", Reach::None}, {"unicodedata", Reach::None}, {"zlib", Reach::None}};
static_assert(std::ranges::is_sorted(kModules, {}, &ModuleReach::name));

const ModuleReach* reach_of(std::string_view name) {
    auto found = std::ranges::lower_bound(kModules, name, {}, &ModuleReach::name);
    return found != std::end(kModules) && found->name == name ? found : nullptr;
}

bool grants(const Permissions& p, Reach reach) {
    switch (reach) {
        case Reach::None: return true;
        case Reach::Files: return p.files && p.processes && p.system;   // posix: files, processes and more in one module
        case Reach::Network: return p.network;
        case Reach::Processes: return p.processes;
        case Reach::System: return p.system;
    }
    __builtin_unreachable();
}

// Without links and dots; of a file that does not exist yet: that of its folder.
std::string resolved(const std::string& path) {
    char buffer[PATH_MAX];
    if (realpath(path.c_str(), buffer)) return buffer;
    size_t slash = path.rfind('/');
    std::string folder = slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash), name = path.substr(slash == std::string::npos ? 0 : slash + 1);
    if (name.empty() || name == "." || name == ".." || !realpath(folder.c_str(), buffer)) return "";
    return std::string(buffer) + (buffer[1] ? "/" : "") + name;
}

bool is_within(const std::string& path, const std::string& folder) {
    std::string top = resolved(folder);
    if (top.empty() || path.empty()) return false;
    return path == top || (path.starts_with(top) && (top.back() == '/' || path[top.size()] == '/'));
}

Value refuse(Thread& t, const Value*, uint32_t, Tuple*) { return (void)raise_not_permitted(t, "this function"), Value(); }

// Rows like those of the functions that were refused; they live as long as the interpreter.
struct RefusedRows {
    std::deque<NativeRow> rows;
};

}  // namespace

bool Permissions::allows(Access access, const std::string& path) const {
    if (files) return true;
    std::string real = resolved(path);
    auto listed = [&](const std::vector<std::string>& folders) { return std::ranges::any_of(folders, [&](auto& folder) { return is_within(real, folder); }); };
    return listed(writable) || (access != Access::Write && listed(readable)) || (access == Access::Import && listed(importable));
}

bool Permissions::allows_import(std::string_view name) const {
    if (!restricts_modules) return true;
    return std::ranges::any_of(modules, [&](const std::string& allowed) { return name == allowed || (name.starts_with(allowed) && name[allowed.size()] == '.'); });
}

bool Permissions::allows(const NativeModule& module, std::string_view function) const {
    const ModuleReach* reach = reach_of(module.name);
    if (!reach) return files && network && processes && system;
    if (grants(*this, reach->reach)) return true;
    size_t at = reach->harmless.find(function);
    return at != std::string_view::npos && at > 0 && reach->harmless[at - 1] == ' ' && reach->harmless[at + function.size()] == ' ';
}

bool Permissions::allows_any(const NativeModule& module) const {
    const ModuleReach* reach = reach_of(module.name);
    return reach ? grants(*this, reach->reach) || !reach->harmless.empty() : files && network && processes && system;
}

bool Permissions::allows_whole(const NativeModule& module) const {
    const ModuleReach* reach = reach_of(module.name);
    return reach ? grants(*this, reach->reach) : files && network && processes && system;
}

Error raise_not_permitted(Thread& t, std::string_view what) { return t.raise(ExceptionType::PermissionError, "the host does not permit {}", what); }

Result<Owned> refused_function(Thread& t, const NativeRow& row, Str* module) {
    static constexpr char kKey = 0;
    auto& slot = t.runtime.module_state[&kKey];
    if (!slot) slot = std::make_shared<RefusedRows>();
    auto& rows = static_cast<RefusedRows*>(slot.get())->rows;
    rows.push_back({row.signature, row.doc, refuse});
    return new_native_function(t, rows.back(), Value(), module);
}

Result<void> check_file_access(Thread& t, Access access, const std::string& path) {
    const Permissions* p = t.runtime.options.permissions.get();
    if (!p || p->allows(access, path)) return {};
    return raise_not_permitted(t, fmt::format("opening '{}'", path));
}

}  // namespace kukri
