// The birth and the end of an interpreter's world, its threads, and how errors are raised.
#include "runtime/runtime.hpp"

#include <pthread.h>
#include <sys/random.h>
#include <unistd.h>

#include <cstring>

#include "runtime/base/hash.hpp"
#include "runtime/deadlock.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/exception_types.hpp"
#include "runtime/fiber.hpp"
#include "runtime/intern.hpp"
#include "runtime/abstract_verdicts.hpp"
#include "runtime/iterators.hpp"
#include "runtime/limits.hpp"
#include "runtime/kind_rows.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/stack.hpp"
#include "runtime/type_internal.hpp"

namespace kukri {

namespace {

// Every type object, with its shape, but without names: strings cannot be made before their type exists.
void make_bare_types(Runtime& r) {
    for (size_t k = 1; k < size_t(Kind::kCount); ++k) r.types[k] = new_bare_type(r, *kKindRows[k], nullptr);
    Type* metatype = r.types[size_t(Kind::Type)];
    for (size_t k = 1; k < size_t(Kind::kCount); ++k) {
        Type& type = *r.types[k];
        type.own_shape = new Shape{.type = metatype, .version = r.new_shape_version(), .next = nullptr, .next_pair = nullptr, .inline_capacity = 0, .keys = {}, .transitions = {}};
        type.shape = type.own_shape;
    }
}

void make_names(Thread& t) {
    Runtime& r = t.runtime;
    r.empty_str = MUST(new_ascii_str(t, "")).take();
    Names& names = r.names;
#define NAME(identifier, text) names.identifier = r.intern(text);
#include "runtime/names.def"
#undef NAME
    for (size_t s = 0; s < size_t(Special::kCount); ++s) names.special[s] = r.intern(kSpecialNames[s]);
    for (int c = 0; c < 256; ++c) {
        char utf8[2] = {char(c), 0};
        size_t size = 1;
        if (c >= 0x80) {
            utf8[0] = char(0xc0 | c >> 6);
            utf8[1] = char(0x80 | (c & 0x3f));
            size = 2;
        }
        names.characters[c] = r.intern(std::string_view(utf8, size));
    }
}

void complete_types(Thread& t) {
    Runtime& r = t.runtime;
    for (size_t k = 1; k < size_t(Kind::kCount); ++k) {
        const TypeRow& row = *kKindRows[k];
        Type* base = row.base ? r.types[size_t(row.base->kind)] : k == size_t(Kind::Object) ? nullptr : r.types[size_t(Kind::Object)];
        MUST(complete_native_type(t, *r.types[k], base));
    }
    for (size_t e = 0; e < size_t(ExceptionType::kCount); ++e) {
        const ExceptionTypeRow& row = kExceptionRows[e];
        if (e == 0) {
            r.exceptions[0] = r.types[size_t(Kind::Exception)];
            retain(static_cast<Object*>(r.exceptions[0]));
            continue;
        }
        Type* made = new_bare_type(r, row.type, r.types[size_t(Kind::Type)]);
        made->layout = &Exception::kRow;
        made->base_size = uint32_t(sizeof(Exception) + 8 * row.field_count);
        MUST(complete_native_type(t, *made, r.exceptions[size_t(row.base)]));
        r.exceptions[e] = made;
        r.native_types.emplace(&row.type, made);
    }
    r.method_wrapper_shape = r.type(NativeFunction::kMethodWrapperRow).root_shape;
    // ExceptionGroup has a second base.
    Type& group = r.type(ExceptionType::ExceptionGroup);
    Ref<Tuple> bases = MUST(tuple_of(t, Value(&r.type(ExceptionType::BaseExceptionGroup)), Value(&r.type(ExceptionType::Exception))));
    Ref<Tuple> mro = MUST(calculate_mro(t, group, *bases));
    r.type(ExceptionType::Exception).links->subclasses.push_back(&group);
    release(static_cast<Object*>(std::exchange(group.bases, bases.take())));
    release(static_cast<Object*>(std::exchange(group.mro, mro.take())));
    group.modified(nullptr);
}

// The finalizers of what goes with the modules may warn and write to sys.stderr: these two modules stay until all others have gone.
void forget_modules(Runtime& r, Thread& t) {
    Str *sys_name = r.intern("sys"), *warnings_name = r.intern("warnings");
    Value key, module;
    // A finalizer may import more; what comes after the end goes with the rest.
    for (size_t position = 0, end = r.modules->used; position < end && r.modules->next(position, key, module);) {
        if (key == Value(sys_name) || key == Value(warnings_name)) continue;
        Owned kept(key);
        (void)dict_remove(t, *r.modules, kept.get());
    }
    t.pending.clear();
    r.heap.collect(t, Heap::Generation::All);
    (void)dict_clear(t, *r.modules);
    t.pending.clear();
    r.heap.collect(t, Heap::Generation::All);
}

}  // namespace

Runtime::Runtime(RuntimeOptions o) : options(std::move(o)), heap(*this), lookup_cache(new LookupCacheEntry[kLookupCacheSize]) {
    if (options.hash_seed)
        hash_key = hash_key_from_seed(*options.hash_seed);
    else if (getrandom(&hash_key, sizeof hash_key, 0) != sizeof hash_key)
        hash_key = hash_key_from_seed(uint32_t(reinterpret_cast<uintptr_t>(this) >> 4));
    interned = std::make_unique<InternTable>();
    gil = std::make_shared<Gil>();
    main_thread = new Thread(*this);
    Thread& t = *main_thread;
    t.enter();
    gil->acquire(t);
    make_bare_types(*this);
    t.note_shapes();
    make_names(t);
    empty_tuple = MUST(new_tuple_uninitialized(t, 0)).take();
    empty_bytes = make_empty_bytes(t);
    complete_types(t);
    modules = MUST(new_dict(t)).take();
}

// The order matters: first what can run Python code, then what is needed to run it.
Runtime::~Runtime() {
    Thread& t = *main_thread;
    gil->close(t);   // daemon threads stop here
    finalizing = true;
    // The last traceback would keep the program's frames beyond sys.stdout.
    for (std::string_view name : {"last_exc", "last_type", "last_value", "last_traceback"})
        if (sys) (void)dict_remove(t, *sys, Value(intern(name)));
    if (modules) forget_modules(*this, t);
    auto drop = [](auto*& p) {
        if (p) release(static_cast<Object*>(std::exchange(p, nullptr)));
    };
    drop(modules);
    drop(sys);
    if (builtins) (void)dict_clear(t, *builtins);
    drop(builtins);
    for (Value* owned : {&t.repr_running, &t.context}) release(std::exchange(*owned, Value()));
    known_states.forget();
    module_state.clear();
    known_states.forget();   // what went with it may have asked for some
    abstract_verdicts.reset();
    heap.collect(t, Heap::Generation::All);
    dismantle();
    delete main_thread;   // the others, if any, sleep for ever on what is theirs
}

// The rest are types, names and what they refer to, a knot of cycles: every object still alive is freed without looking at counts.
void Runtime::dismantle() {
    current = nullptr;
    heap.free_everything();
    interned.reset();
}

Str* Runtime::intern(std::string_view text) {
    auto hash = uint64_t(hash_text(text, hash_key));
    if (Str* found = interned->find(text, hash)) return found;
    size_t limit = std::exchange(heap.limit, SIZE_MAX);
    Ref<Str> s = MUST(new_str(*current, text));
    heap.limit = limit;
    s->hash_or_zero = hash;
    s->aux |= Str::kInterned;
    Str* kept = s.take();
    interned->insert(kept);
    return kept;
}

Ref<Str> Runtime::intern(Ref<Str> s) {
    if (s->is_interned()) return s;
    if (Str* found = interned->find(s->view(), s->hash(*this))) return Ref<Str>(found);
    if (s->type() != &type<Str>()) return Ref<Str>(intern(s->view()));   // a subclass instance is no name
    s->aux |= Str::kInterned;
    retain(static_cast<Object*>(s.get()));
    interned->insert(s.get());
    return s;
}

Thread::Thread(Runtime& r, Foreign) : runtime(r), gil(r.gil), stacks(std::make_unique<StackPool>()) { note_shapes(); }
Thread::Thread(Runtime& r) : Thread(r, Foreign::Yes) { enlist(); }

void Thread::enlist() {
    number = ++runtime.last_thread_number;
    runtime.threads.push_back(this);
}

// The heap is gone already when the main thread goes.
Thread::~Thread() {
    (void)pending.take();
    (void)hold_filename.take();
}

void Thread::note_shapes() {
    auto root = [&](Kind kind) { return runtime.types[size_t(kind)] ? runtime.types[size_t(kind)]->root_shape : nullptr; };
    list_shape = root(Kind::List);
    tuple_shape = root(Kind::Tuple);
    dict_shape = root(Kind::Dict);
    str_shape = root(Kind::Str);
    super_type = runtime.types[size_t(Kind::Super)];
}

void Thread::enter() {
    ident = uint64_t(pthread_self());
    native_id = int(gettid());
    set_stack_limit_of_os_thread(*this);
}

void Thread::leave() {
    pending.clear();
    for (Value* owned : {&sent, &stop_value, &async_first_iteration, &async_finalizer, &repr_running, &context}) release(std::exchange(*owned, Value()));
    release(std::exchange(base_handled.exception, Value::none()));
    hold_filename.clear();
    std::erase(runtime.threads, this);
    look_for_deadlock(runtime);
}

// --- errors ------------------------------------------------------------------------------------------------------------------------

Error Thread::raise_object(Owned exception) {
    attach_context(*this, as<Exception>(exception.get()));
    pending = std::move(exception);
    return {};
}

Error Thread::raise_constant(ExceptionType type, fmt::string_view text) {
    std::string_view message(text.data(), text.size());
    bool has_braces = message.find('{') != message.npos || message.find('}') != message.npos;
    return has_braces ? raise_text(type, fmt::vformat(text, {})) : raise_text(type, message);
}

Error Thread::raise_text(ExceptionType type, std::string_view message) {
    auto text = new_str(*this, message);
    if (text.failed()) return {};
    return raise_value(type, (*text).value());
}

Error Thread::raise_value(ExceptionType type, Value argument) {
    auto e = new_exception(*this, type, {&argument, 1});
    if (e.failed()) return {};
    return raise_object(e.take());
}

Error Thread::raise_none(ExceptionType type) {
    auto e = new_exception(*this, type, {});
    if (e.failed()) return {};
    return raise_object(e.take());
}

// Needs memory itself: a little beyond the limit is granted.
Error Thread::out_of_memory() {
    if (runtime.limits && runtime.limits->limits(*this, Limit::Memory)) return runtime.limits->exceed(*this, Limit::Memory);
    size_t limit = std::exchange(runtime.heap.limit, SIZE_MAX);
    auto e = new_exception(*this, ExceptionType::MemoryError, {});
    runtime.heap.limit = limit;
    if (e.failed()) std::abort();   // the operating system has no page left
    return raise_object(e.take());
}

bool Thread::pending_is(ExceptionType type) const {
    return failed() && pending.get().object()->type()->is_subtype_of(runtime.type(type));
}

Ref<Exception> Thread::catch_pending() {
    assert(failed());
    return Ref<Exception>::adopt(static_cast<Exception*>(pending.take().object()));
}

bool Thread::catch_if(ExceptionType type) {
    if (!pending_is(type)) return false;
    pending.clear();
    return true;
}

Error RecursionGuard::too_deep(std::string_view where) {
    if (LimitWatch* limits = thread_.runtime.limits; limits && limits->limits(thread_, Limit::Recursion)) return limits->exceed(thread_, Limit::Recursion);
    return thread_.raise(ExceptionType::RecursionError, "maximum recursion depth exceeded{}{}", where.empty() ? "" : " ", where);
}

}  // namespace kukri
