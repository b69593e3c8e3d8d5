// The C interface: interpreters, threads, references.
#include "interp/embed/host.hpp"
#include <signal.h>

#include <cstring>

#include "interp/search_path.hpp"
#include "runtime/permissions.hpp"
#include "runtime/signals.hpp"


using namespace kukri;

namespace {

std::vector<std::string> strings(const char* const* texts, size_t count) { return {texts, texts + count}; }

std::shared_ptr<const Permissions> permissions_of(const kukri_permissions& given, const std::vector<std::string>& search_path) {
    kukri_permissions known{};
    std::memcpy(&known, &given, std::min(given.size, sizeof known));
    auto p = std::make_shared<Permissions>();
    p->files = known.files;
    p->network = known.network;
    p->processes = known.processes;
    p->system = known.system;
    p->importable = search_path;
    p->readable = strings(known.readable, known.readable_count);
    p->writable = strings(known.writable, known.writable_count);
    p->restricts_modules = known.modules;
    p->modules = strings(known.modules, known.module_count);
    return p;
}

RuntimeOptions runtime_options(const kukri_options& o) {
    RuntimeOptions options;
    options.arguments = o.argument_count ? strings(o.arguments, o.argument_count) : std::vector<std::string>{""};
    options.original_arguments = options.arguments;
    options.search_path = strings(o.search_path, o.search_path_count);
    options.search_path.emplace_back(kLibraryEntry);
    options.host_library = o.use_host_library;
    if (o.permissions) options.permissions = permissions_of(*o.permissions, options.search_path);
    options.no_site = options.isolated = options.ignore_environment = options.no_user_site = options.safe_path = true;
    return options;
}

// What a caller of an older version does not know stays zero.
kukri_options known_options(const kukri_options* given) {
    kukri_options options{};
    if (given) std::memcpy(&options, given, std::min(given->size, sizeof options));
    return options;
}

// kukri_lock() of a thread that has the GIL already.
kukri_hold* const kHeldAlready = nullptr;

}  // namespace

extern "C" {

const char* kukri_version() { return KUKRI_VERSION; }

kukri_interpreter* kukri_new(const kukri_options* options) { return new kukri_interpreter(runtime_options(known_options(options))); }

void kukri_free(kukri_interpreter* python) {
    if (python) Host::end(python);
}

void* kukri_slot(kukri_interpreter* python, const void* key) {
    auto found = python->slots.find(key);
    return found == python->slots.end() ? nullptr : found->second.data;
}

void kukri_set_slot(kukri_interpreter* python, const void* key, void* data, void (*destroy)(void*)) {
    Entry entry(python);
    auto old = std::exchange(python->slots[key], {data, destroy});
    if (old.destroy) old.destroy(old.data);
}

kukri_hold* kukri_lock(kukri_interpreter* python) {
    if (python->is_locked_here()) return kHeldAlready;
    Thread& t = python->attach();
    python->release_dropped();
    return reinterpret_cast<kukri_hold*>(&t);
}

void kukri_end_lock(kukri_interpreter* python, kukri_hold* hold) {
    if (hold != kHeldAlready) python->detach(*reinterpret_cast<Thread*>(hold));
}

kukri_hold* kukri_unlock(kukri_interpreter* python) {
    Thread& t = python->thread();
    t.gil->release(t);
    return reinterpret_cast<kukri_hold*>(&t);
}

void kukri_end_unlock(kukri_interpreter* python, kukri_hold* hold) {
    Thread& t = *reinterpret_cast<Thread*>(hold);
    t.gil->acquire(t);
    python->release_dropped();
}

bool kukri_is_locked_here(const kukri_interpreter* python) { return python->is_locked_here(); }

void kukri_interrupt(kukri_interpreter* python) { python->signals->arrive(SIGINT); }

kukri_value kukri_retain(kukri_interpreter* python, kukri_value value) {
    if (!value.word || !value_of(value).is_object()) return value;
    return Entry(python).host().give(Owned(value_of(value)));
}

void kukri_release(kukri_interpreter* python, kukri_value value) {
    if (value.word) python->take_back(value_of(value));
}

}
