// Interpreter and Python: an interpreter that this object owns, or one that somebody else owns.
#pragma once
#include <cstddef>
#include <new>
#include <stdexcept>
#include <system_error>

#include "kukri/class.hpp"
#include "kukri/limits.hpp"

namespace kukri {
inline namespace v1 {

namespace detail {

// What the C++ side keeps with an interpreter.
struct Registry {
    std::unordered_map<const void*, Object> enums;
    // Each takes the exception that is being handled, if it is of its class.
    std::vector<std::function<bool(kukri_interpreter*)>> translators;
    static Registry& of(kukri_interpreter* python) {
        static constexpr char kKey = 0;
        if (void* found = kukri_slot(python, &kKey)) return *static_cast<Registry*>(found);
        auto* made = new Registry;
        kukri_set_slot(python, &kKey, made, [](void* data) { delete static_cast<Registry*>(data); });
        return *made;
    }
};

#if KUKRI_EXCEPTIONS
inline void raise_current_exception(kukri_interpreter* python) {
    for (const auto& translate : Registry::of(python).translators)
        if (translate(python)) return;
    auto raise_as = [&](const char* type, const std::exception& e) { raise(python, type, e.what()); };
    try {
        throw;
    } catch (const Error& e) {
        kukri_raise_error(python, e.get());
    } catch (const std::bad_alloc& e) {
        raise_as("MemoryError", e);
    } catch (const std::out_of_range& e) {
        raise_as("IndexError", e);
    } catch (const std::invalid_argument& e) {
        raise_as("ValueError", e);
    } catch (const std::domain_error& e) {
        raise_as("ValueError", e);
    } catch (const std::length_error& e) {
        raise_as("ValueError", e);
    } catch (const std::range_error& e) {
        raise_as("ValueError", e);
    } catch (const std::overflow_error& e) {
        raise_as("OverflowError", e);
    } catch (const std::system_error& e) {
        raise_as("OSError", e);
    } catch (const std::exception& e) {
        raise_as("RuntimeError", e);
    } catch (...) {
        raise(python, "RuntimeError", "an unknown C++ exception");
    }
}
#endif

inline void set_entry(const Object& scope, const char* name, kukri_value owned) {
    kukri_interpreter* python = scope.interpreter();
    Temporary value(python, owned);
    if (value.failed()) fail(python);
    bool done = false;
    if (scope.kind() == KUKRI_DICT) {
        Temporary key(python, kukri_str(python, name, KUKRI_AUTO));
        done = !key.failed() && kukri_set_item(python, scope.get(), key.get(), value.get());
    } else {
        done = kukri_set_attribute(python, scope.get(), name, value.get());
    }
    if (!done) fail(python);
}

}  // namespace detail

// Enumerations bound by bind_enum().
template <class T>
    requires std::is_enum_v<T>
struct Convert<T> {
    using Held = T;
    static bool read(kukri_interpreter* python, kukri_value value, T& held) {
        int64_t n;
        if (!kukri_as_int(python, value, &n)) return false;
        held = T(n);
        return true;
    }
    static kukri_value make(kukri_interpreter* python, T value) {
        kukri_value number = kukri_int(python, int64_t(value));
        auto& enums = detail::Registry::of(python).enums;
        auto found = enums.find(detail::key_of<T>());
        return found == enums.end() ? number : kukri_call(python, found->second.get(), &number, 1);
    }
};

// A place for names: a module, a class, the namespace of __main__.
class Scope : public Object {
  public:
    Scope() = default;
    explicit Scope(Object scope) : Object(std::move(scope)) {}

    // A function; under a name that has one already, an overload of it.
    template <class F>
    Scope& def(std::string_view signature, F&& f, const char* doc = nullptr) {
        detail::Temporary made(python_, detail::make_function(python_, signature, doc, std::forward<F>(f)));
        if (made.failed() || !kukri_define(python_, value_, made.get())) detail::fail(python_);
        return *this;
    }
    template <class T>
    Scope& set(const char* name, const T& value) {
        detail::set_entry(*this, name, detail::make_value(python_, value));
        return *this;
    }
    // T as a Python class, derived from the bound class Base; Trampoline is its Overridable.
    template <class T, class Base = void, class Trampoline = void>
    Class<T, Base, Trampoline> bind_class(const char* name, const char* doc = nullptr) {
        kukri_class_spec spec{};
        spec.name = name;
        spec.doc = doc;
        spec.key = detail::key_of<T>();
        Object module = kind() == KUKRI_MODULE ? attr("__name__").get() : Object();
        std::string module_name = module.is_null() ? "__main__" : module.str();
        spec.module = module_name.c_str();
        if constexpr (!std::is_void_v<Base>) {
            static_assert(std::is_base_of_v<Base, T>);
            spec.base = detail::key_of<Base>();
            spec.upcast = [](void* object) -> void* { return static_cast<Base*>(static_cast<T*>(object)); };
        }
        Object cls = checked(python_, kukri_class(python_, &spec)).value();
        detail::set_entry(*this, name, kukri_retain(python_, cls.get()));
        return Class<T, Base, Trampoline>(std::move(cls));
    }
    // E as an enum.IntEnum.
    template <class E>
    Object bind_enum(const char* name, std::initializer_list<std::pair<const char*, E>> members) {
        Object module = checked(python_, kukri_import(python_, "enum")).value();
        std::vector<std::pair<std::string, int64_t>> all;
        for (auto& [text, value] : members) all.emplace_back(text, int64_t(value));
        Object cls = module.call("IntEnum", name, all);
        detail::Registry::of(python_).enums.insert_or_assign(detail::key_of<E>(), cls);
        detail::set_entry(*this, name, kukri_retain(python_, cls.get()));
        return cls;
    }
#if KUKRI_EXCEPTIONS
    // The C++ exception E as a Python class; `base` is a Python exception class, by default Exception.
    template <class E>
    Object bind_exception(const char* name, Object base = {}) {
        Object builtins = checked(python_, kukri_import(python_, "builtins")).value();
        if (base.is_null()) base = builtins.attr("Exception");
        Object cls = builtins.call("type", name, std::tuple<Object>(base), std::map<std::string, int>());
        detail::set_entry(*this, name, kukri_retain(python_, cls.get()));
        detail::Registry::of(python_).translators.push_back([cls](kukri_interpreter* python) {
            try {
                throw;
            } catch (const E& e) {
                auto made = cls.try_call(e.what());
                if (made) kukri_raise_value(python, made->get());
                return true;
            } catch (...) {
                return false;
            }
        });
        return cls;
    }
#endif
};

// The lock of an interpreter, for a thread of the host that is going to use it for more than one call.
class Lock {
  public:
    explicit Lock(kukri_interpreter* python) : python_(python), hold_(kukri_lock(python)) {}
    explicit Lock(const Python& python);
    Lock(const Lock&) = delete;
    ~Lock() { kukri_end_lock(python_, hold_); }

  private:
    kukri_interpreter* python_;
    kukri_hold* hold_;
};
// The opposite: while it lives, other threads may have the interpreter, and the calling one must not touch Python objects.
class Unlock {
  public:
    explicit Unlock(kukri_interpreter* python) : python_(python), hold_(kukri_unlock(python)) {}
    explicit Unlock(const Python& python);
    Unlock(const Unlock&) = delete;
    ~Unlock() { kukri_end_unlock(python_, hold_); }

  private:
    kukri_interpreter* python_;
    kukri_hold* hold_;
};

// `with object:` in C++. __exit__ is called by the destructor, with the C++ exception's absence: exit(error) tells it of one.
class With {
  public:
    explicit With(Object manager) : manager_(std::move(manager)), value_(manager_.call("__enter__")) {}
    With(const With&) = delete;
    ~With() {
        if (!manager_.is_null()) (void)manager_.try_call_method("__exit__", nullptr, nullptr, nullptr);
    }
    const Object& value() const { return value_; }
    // True: the manager has swallowed the error.
    bool exit(const Error& error) {
        Object manager = std::exchange(manager_, Object());
        Object exception = Object::adopt(manager.interpreter(), kukri_error_value(error.get()));
        return manager.call("__exit__", exception.attr("__class__").get(), exception, exception.attr("__traceback__").get()).truth();
    }

  private:
    Object manager_, value_;
};

class Python {
  public:
    explicit Python(kukri_interpreter* python) : python_(python) {}
    kukri_interpreter* get() const { return python_; }

    // --- running ---
    Result<void> try_run(std::string_view source, const char* filename = nullptr) const {
        return no_value(kukri_run(python_, source.data(), source.size(), filename, {0}));
    }
    void run(std::string_view source, const char* filename = nullptr) const { try_run(source, filename).value(); }
    // In a namespace of its own: a dict.
    Result<void> try_run(std::string_view source, const Object& globals, const char* filename = nullptr) const {
        return no_value(kukri_run(python_, source.data(), source.size(), filename, globals.get()));
    }
    void run(std::string_view source, const Object& globals, const char* filename = nullptr) const { try_run(source, globals, filename).value(); }
    // Statements compiled once, to be run often, or elsewhere: by this version, and only if they come from somebody trusted.
    Bytes compile(std::string_view source, const char* filename = nullptr) const {
        return checked(kukri_compile(python_, source.data(), source.size(), filename)).value().as<Bytes>();
    }
    void run(const Bytes& compiled) const { no_value(kukri_run_compiled(python_, compiled.data.data(), compiled.data.size(), {0})).value(); }
    Result<Object> try_eval(std::string_view source) const { return checked(kukri_eval(python_, source.data(), source.size(), {0})); }
    Object eval(std::string_view source) const { return try_eval(source).value(); }
    Object eval(std::string_view source, const Object& globals) const { return checked(kukri_eval(python_, source.data(), source.size(), globals.get())).value(); }
    Result<void> try_run_file(const char* path) const { return no_value(kukri_run_file(python_, path)); }
    void run_file(const char* path) const { try_run_file(path).value(); }
    void run_file(const std::string& path) const { run_file(path.c_str()); }
    Result<Object> try_import(const char* name) const { return checked(kukri_import(python_, name)); }
    Object import(const char* name) const { return try_import(name).value(); }
    // A module whose source the host has.
    Object import_source(const char* name, std::string_view source, const char* filename = nullptr) const {
        return checked(kukri_import_source(python_, name, source.data(), source.size(), filename)).value();
    }

    // Modules from the host's store: find(name) gives the source text or nothing. It is asked before anything else is searched.
    void add_importer(std::function<std::optional<std::string>(const std::string&)> find) const {
        if (!kukri_add_importer(python_, function("find(name)", std::move(find)).get())) detail::fail(python_);
    }
    // The same with a file name for tracebacks, and whether it is a package.
    struct Source {
        std::string text, filename;
        bool is_package = false;
    };
    void add_importer(std::function<std::optional<Source>(const std::string&)> find) const {
        auto as_tuple = [find = std::move(find)](const std::string& name) -> std::optional<std::tuple<std::string, std::string, bool>> {
            auto found = find(name);
            if (!found) return std::nullopt;
            return std::tuple(std::move(found->text), std::move(found->filename), found->is_package);
        };
        if (!kukri_add_importer(python_, function("find(name)", std::move(as_tuple)).get())) detail::fail(python_);
    }

    // --- names of __main__ ---
    Scope globals() const { return Scope(Object::borrow(python_, kukri_globals(python_))); }
    Item operator[](const char* name) const { return globals()[name]; }
    template <class T>
    T get(const char* name) const {
        return globals()[name].template as<T>();
    }
    template <class T>
    void set(const char* name, const T& value) const {
        globals().set(name, value);
    }
    template <class F>
    void def(std::string_view signature, F&& f, const char* doc = nullptr) const {
        globals().def(signature, std::forward<F>(f), doc);
    }
    template <class T, class Base = void, class Trampoline = void>
    Class<T, Base, Trampoline> bind_class(const char* name, const char* doc = nullptr) const {
        return globals().template bind_class<T, Base, Trampoline>(name, doc);
    }
    template <class E>
    Object bind_enum(const char* name, std::initializer_list<std::pair<const char*, E>> members) const {
        return globals().bind_enum(name, members);
    }
#if KUKRI_EXCEPTIONS
    template <class E>
    Object bind_exception(const char* name, Object base = {}) const {
        return globals().template bind_exception<E>(name, std::move(base));
    }
#endif
    // A module that scripts can import; filled by def(), set() and bind_...().
    Scope module(const char* name, const char* doc = nullptr) const { return Scope(checked(kukri_new_module(python_, name, doc)).value()); }

    // --- values ---
    template <class T>
    Object make(const T& value) const {
        return checked(detail::make_value(python_, value)).value();
    }
    Object make(std::nullptr_t) const { return none(); }
    template <class T>
    Object own(std::unique_ptr<T> object) const {
        return checked(detail::wrap_owned(python_, std::move(object))).value();
    }
    template <class F>
    Object function(std::string_view signature, F&& f, const char* doc = nullptr) const {
        return checked(detail::make_function(python_, signature, doc, std::forward<F>(f))).value();
    }
    // A memoryview of the host's memory, which must stay as long as Python looks at it: until `owner` goes, if that is given.
    template <class T, size_t N>
    Object memory(std::span<T, N> items, std::shared_ptr<void> owner = nullptr) const {
        using Plain = std::remove_cv_t<T>;
        const char format[] = {detail::format_letters<std::conditional_t<std::is_same_v<Plain, std::byte>, unsigned char, Plain>>()[0], 0};
        auto* held = owner ? new std::shared_ptr<void>(std::move(owner)) : nullptr;
        return checked(kukri_buffer(python_, const_cast<Plain*>(items.data()), items.size_bytes(), format, sizeof(T), std::is_const_v<T>, held, held ? detail::delete_shared : nullptr)).value();
    }
    Object none() const { return Object::adopt(python_, kukri_none()); }
    Object dict() const { return checked(kukri_dict(python_, nullptr, 0)).value(); }
    Object list() const { return checked(kukri_list(python_, nullptr, 0)).value(); }

    // --- streams: text as it is written; the bytes of the next piece of input, empty at its end ---
    void on_stdout(std::function<void(std::string_view)> writer) const { redirect(KUKRI_STDOUT, std::move(writer)); }
    void on_stderr(std::function<void(std::string_view)> writer) const { redirect(KUKRI_STDERR, std::move(writer)); }
    void on_stdin(std::function<std::string()> reader) const {
        struct Input {
            std::function<std::string()> reader;
            std::string rest;
        };
        auto read = [](void* data, char* buffer, size_t size) -> size_t {
            auto& in = *static_cast<Input*>(data);
            if (in.rest.empty()) in.rest = in.reader();
            size_t n = in.rest.copy(buffer, size);
            in.rest.erase(0, n);
            return n;
        };
        if (!kukri_redirect_input(python_, read, new Input{std::move(reader), {}}, [](void* data) { delete static_cast<Input*>(data); })) detail::fail(python_);
    }

    // --- limits ---
    // For each later call from outside, counted anew. For one piece of code: Limited.
    void limit_calls(const Limits& limits) const {
        kukri_limits given = limits.for_c();
        kukri_limit_calls(python_, &given);
    }
    void unlimit_calls() const { kukri_limit_calls(python_, nullptr); }
    // Ends what runs under limits (even empty ones), as if it had exceeded one. From any thread.
    void stop() const { kukri_stop(python_); }
    size_t memory_used() const { return kukri_memory_used(python_); }

    // --- threads ---
    // KeyboardInterrupt in the thread that made the interpreter. From any thread.
    void interrupt() const { kukri_interrupt(python_); }

  protected:
    Result<Object> checked(kukri_value owned) const { return Object::checked(python_, owned); }
    Result<void> no_value(kukri_value owned) const {
        if (kukri_is_null(owned)) return Error::take(python_);
        kukri_release(python_, owned);
        return {};
    }
    void redirect(kukri_stream stream, std::function<void(std::string_view)> writer) const {
        using Writer = std::function<void(std::string_view)>;
        auto write = [](void* data, const char* text, size_t length) { (*static_cast<Writer*>(data))({text, length}); };
        if (!kukri_redirect_output(python_, stream, write, new Writer(std::move(writer)), [](void* data) { delete static_cast<Writer*>(data); })) detail::fail(python_);
    }

    kukri_interpreter* python_;
};

// A Python iterator over a C++ range, which must stay as long: what an __iter__ returns. (A method's result keeps the method's object.)
template <class I, class S>
Object make_iterator(const Python& python, I first, S last) {
    Object end = python.import("builtins").call("object");
    auto next = [first, last, end](Python here) mutable -> Object { return first == last ? end : here.make(*first++); };
    return python.import("builtins").call("iter", python.function("next()", std::move(next)), end);
}

inline Lock::Lock(const Python& python) : Lock(python.get()) {}
inline Limited::Limited(const Python& python, const Limits& limits) : Limited(python.get(), limits) {}
inline Unlock::Unlock(const Python& python) : Unlock(python.get()) {}

// What scripts may touch: nothing outside of the interpreter, unless it stands here.
struct Permissions {
    bool files = false;                  // all files and folders; with processes and system: all of module os
    bool network = false, processes = false;
    bool system = false;                 // signals, users, standard streams, memory maps ...
    std::vector<std::string> readable, writable;           // folders whose files open() may read, or write
    std::optional<std::vector<std::string>> modules;       // what scripts may import; not set: whatever is permitted besides
};

struct Options {
    std::vector<std::string> arguments;      // sys.argv
    std::vector<std::string> search_path;    // where modules are looked for, besides the library inside Kukri
    bool use_host_library = false;           // an installed CPython's pure-Python library may serve what Kukri does not ship
    std::optional<Permissions> permissions;  // not set: scripts may do what the process may
};

// An interpreter: own heap, own modules, own lock. The thread that makes it holds the lock.
class Interpreter : public Python {
  public:
    Interpreter() : Python(checked_to_fit(kukri_new(nullptr))) {}
    explicit Interpreter(const Options& options) : Python(checked_to_fit(create(options))) {}
    Interpreter(Interpreter&& other) noexcept : Python(std::exchange(other.python_, nullptr)) {}
    Interpreter& operator=(Interpreter&& other) noexcept {
        std::swap(python_, other.python_);
        return *this;
    }
    ~Interpreter() { kukri_free(python_); }

  private:
    static kukri_interpreter* checked_to_fit(kukri_interpreter* python) {
        if (!kukri_fits_library(python)) {
            std::fputs("kukri: the library is not of the version that the host was compiled for\n", stderr);
            std::abort();
        }
        return python;
    }
    static kukri_interpreter* create(const Options& options) {
        auto texts = [](const std::vector<std::string>& all) {
            std::vector<const char*> pointers;
            for (auto& text : all) pointers.push_back(text.c_str());
            return pointers;
        };
        std::vector<const char*> arguments = texts(options.arguments), path = texts(options.search_path), readable, writable, modules;
        kukri_permissions permissions{};
        if (options.permissions) {
            readable = texts(options.permissions->readable);
            writable = texts(options.permissions->writable);
            if (options.permissions->modules) modules = texts(*options.permissions->modules);
            modules.push_back("");   // so that there is an address
            permissions = {sizeof permissions, options.permissions->files, options.permissions->network, options.permissions->processes, options.permissions->system,
                           readable.data(), readable.size(), writable.data(), writable.size(), options.permissions->modules ? modules.data() : nullptr, modules.size() - 1};
        }
        kukri_options o{};
        o.size = sizeof o;
        o.arguments = arguments.data();
        o.argument_count = arguments.size();
        o.search_path = path.data();
        o.search_path_count = path.size();
        o.use_host_library = options.use_host_library;
        o.permissions = options.permissions ? &permissions : nullptr;
        return kukri_new(&o);
    }
};

}  // namespace v1
}  // namespace kukri
