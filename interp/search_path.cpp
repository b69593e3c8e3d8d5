#include "interp/search_path.hpp"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <climits>
#include <cstdlib>
#include <filesystem>

namespace kukri {

namespace {

bool exists(const std::string& path) {
    struct stat s;
    return stat(path.c_str(), &s) == 0;
}

std::string current_folder() {
    char buffer[PATH_MAX];
    return getcwd(buffer, sizeof buffer) ? buffer : "";
}

// The folder of the file that a script's path leads to, symbolic links followed as CPython does.
std::string folder_of_script(const std::string& script) {
    char resolved[PATH_MAX];
    std::string path = realpath(script.c_str(), resolved) ? resolved : script;
    size_t slash = path.rfind('/');
    return slash == path.npos ? "" : slash == 0 ? "/" : path.substr(0, slash);
}

// CPython's own library needs CPython's native halves: wherever it is named, it stands behind ours.
bool is_cpython_library(const std::string& folder) { return exists(folder + "/os.py") && exists(folder + "/encodings/__init__.py"); }

// As the site module of CPython leaves an entry of sys.path: absolute, without "." and ".." and a slash at the end.
std::string tidy(const std::string& entry) {
    std::string path = std::filesystem::path(absolute_path(entry)).lexically_normal().string();
    if (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return path;
}

void add_list(std::vector<std::string>& to, std::vector<std::string>& behind_library, const char* list) {
    if (!list) return;
    std::string_view rest = list;
    while (!rest.empty()) {
        size_t colon = std::min(rest.find(':'), rest.size());
        std::string folder = tidy(std::string(rest.substr(0, colon)));
        if (colon) (is_cpython_library(folder) ? behind_library : to).push_back(folder);
        rest.remove_prefix(std::min(colon + 1, rest.size()));
    }
}

// The library of the CPython that is nearest to 3.13: its pure-Python modules mostly run. Empty if there is none.
std::string host_library(Environment environment) {
    constexpr int kNewest = 13, kOldest = 9;
    std::string home = environment("HOME") ? environment("HOME") : "";
    std::string pyenv = environment("PYENV_ROOT") ? environment("PYENV_ROOT") : home + "/.pyenv";
    for (int minor = kNewest; minor >= kOldest; --minor) {
        std::string folder = fmt::format("python3.{}", minor);
        for (std::string_view prefix : {"/usr/local/lib/", "/usr/lib/"})
            if (exists(std::string(prefix) + folder + "/os.py")) return std::string(prefix) + folder;
        if (minor != kNewest) continue;
        for (int patch = 0; patch <= 20; ++patch) {
            std::string path = fmt::format("{}/versions/3.{}.{}/lib/{}", pyenv, minor, patch, folder);
            if (exists(path + "/os.py")) return path;
        }
    }
    return {};
}

}  // namespace

std::vector<std::string> initial_search_path(const CommandLine& line, Environment environment) {
    std::vector<std::string> path, behind_library;
    const RuntimeOptions& o = line.options;
    bool with_own_folder = !o.safe_path;
    switch (line.what) {
        case CommandLine::What::Command:
        case CommandLine::What::StandardInput:
            if (with_own_folder) path.emplace_back("");
            break;
        case CommandLine::What::Module:
            if (with_own_folder) path.push_back(current_folder());
            break;
        case CommandLine::What::File:
            if (with_own_folder) path.push_back(folder_of_script(line.text));
            break;
        case CommandLine::What::Print:
        case CommandLine::What::Misuse: break;
    }
    if (!o.ignore_environment) {
        add_list(path, behind_library, environment("KUKRIPATH"));
        add_list(path, behind_library, environment("PYTHONPATH"));
    }
    path.emplace_back(kLibraryEntry);
    path.insert(path.end(), behind_library.begin(), behind_library.end());
    if (o.host_library) {
        std::string host = host_library(environment);
        if (!host.empty()) path.push_back(host);
    }
    return path;
}

std::string absolute_path(const std::string& path) {
    if (path.starts_with('/')) return path;
    std::string folder = current_folder();
    return folder.empty() ? path : path == "." ? folder : folder + "/" + path;
}

std::string program_path(std::string_view name) {
    char buffer[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", buffer, sizeof buffer);
    return n > 0 ? std::string(buffer, size_t(n)) : std::string(name);
}

}  // namespace kukri
