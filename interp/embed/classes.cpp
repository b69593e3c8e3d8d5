// The C interface: classes of the host and their instances.
#include "interp/embed/host_class.hpp"

#include "interp/embed/host_function.hpp"
#include "runtime/dict.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

constexpr NativeRow kObjectMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object, which __init__ gives its pointer.",
        [](Thread& t, Type& cls, Arguments, Keywords) -> Result<Owned> { return Owned(TRY(allocate_instance(t, cls))); }),
};

}  // namespace

constinit const TypeRow HostObject::kRow = type_row<HostObject>(
    {.name = "kukri.HostObject", .doc = "What all classes of the program that Kukri is a part of derive from.", .weakly_referenceable = true, .methods = kObjectMethods});

namespace {

HostClass* find_class(Host& host, const void* key) {
    auto found = host.classes.find(key);
    return found == host.classes.end() ? nullptr : found->second.get();
}

std::string_view class_name(Host& host, const void* key) {
    HostClass* c = find_class(host, key);
    return c ? c->type->name_text() : "an object of the host";
}

Result<Owned> make_class(Thread& t, Host& host, const kukri_class_spec& spec) {
    HostClass* base = spec.base ? find_class(host, spec.base) : nullptr;
    if (spec.base && !base) return t.raise(ExceptionType::SystemError, "class {}: its base is not known yet", spec.name);
    Value parent = base ? Value(base->type) : Value(&t.runtime.type(HostObject::kRow));
    Ref<Tuple> bases = TRY(tuple_of(t, parent));
    Ref<Dict> ns = TRY(new_dict(t));
    Ref<Str> module = TRY(new_str(t, spec.module ? spec.module : "__main__")), name = TRY(new_str(t, spec.name));
    TRY(dict_set(t, *ns, t.names().module, module.value()));
    if (spec.doc) {
        Ref<Str> doc = TRY(new_str(t, spec.doc));
        TRY(dict_set(t, *ns, t.names().doc, doc.value()));
    }
    Ref<Type> type = TRY(make_type(t, t.runtime.type<Type>(), *name, *bases, *ns, nullptr, nullptr));
    auto record = std::make_unique<HostClass>();
    record->base = spec.base;
    record->upcast = spec.upcast;
    record->type = type.share().take();
    auto& place = host.classes[spec.key];
    if (place) release(static_cast<Object*>(place->type));
    place = std::move(record);
    return type;
}

struct Pointer {
    const void* key;
    void* pointer;
    void* holder;
    void (*destroy)(void*);
};

void set_pointer(HostObject& o, const Pointer& p) {
    o.drop();
    o.key = p.key;
    o.pointer = p.pointer;
    o.holder = p.holder;
    o.destroy = p.destroy;
}

Result<Owned> wrap(Thread& t, Host& host, const Pointer& p) {
    HostClass* c = find_class(host, p.key);
    if (!c) return t.type_error("an object of a class that is not known to Python");
    Ref<Object> made = TRY(allocate_instance(t, *c->type));
    set_pointer(*static_cast<HostObject*>(made.get()), p);
    return made;
}

// Null: not of that class, or not constructed.
void* pointer_as(Host& host, const HostObject& o, const void* key) {
    const void* k = o.key;
    void* p = o.pointer;
    while (k && k != key) {
        HostClass* c = find_class(host, k);
        if (!c) return nullptr;
        if (c->upcast) p = c->upcast(p);
        k = c->base;
    }
    return k ? p : nullptr;
}

Result<Owned> find_override(Thread& t, Host& host, HostObject& o, std::string_view name) {
    if (host.suppressed == &o && host.suppressed_name == name) {
        host.suppressed = nullptr;
        return Owned::stop();
    }
    HostClass* c = find_class(host, o.key);
    Type* where = nullptr;
    Value found = o.type()->lookup_where(t.runtime.intern(name), where);
    if (found.is_empty() || !c || c->type->is_subtype_of(*where)) return Owned::stop();
    return bind_descriptor(t, found, Value(&o), *o.type());
}

}  // namespace

}  // namespace kukri

using namespace kukri;

extern "C" {

kukri_value kukri_class(kukri_interpreter* python, const kukri_class_spec* spec) {
    FallibleEntry entry(python);
    return entry.give(make_class(entry.thread(), *python, *spec));
}

kukri_value kukri_find_class(kukri_interpreter* python, const void* key) {
    Entry entry(python);
    HostClass* c = find_class(*python, key);
    return c ? borrowed(Value(c->type)) : kukri_value{0};
}

kukri_value kukri_wrap(kukri_interpreter* python, const void* key, void* pointer, void* holder, void (*destroy)(void*)) {
    FallibleEntry entry(python);
    auto made = wrap(entry.thread(), *python, {key, pointer, holder, destroy});
    if (made.failed() && destroy) destroy(holder);
    return entry.give(std::move(made));
}

bool kukri_set_pointer(kukri_interpreter* python, kukri_value instance, const void* key, void* pointer, void* holder, void (*destroy)(void*)) {
    FallibleEntry entry(python);
    if (!is<HostObject>(value_of(instance))) return (void)entry.thread().type_error("{} is no class of the host", type_name(entry.thread(), value_of(instance))), false;
    set_pointer(as<HostObject>(value_of(instance)), {key, pointer, holder, destroy});
    return true;
}

void* kukri_pointer(kukri_interpreter* python, kukri_value instance, const void* key) {
    Value v = value_of(instance);
    if (is<HostObject>(v) && as<HostObject>(v).key == key && as<HostObject>(v).pointer) [[likely]] return as<HostObject>(v).pointer;
    FallibleEntry entry(python);
    Thread& t = entry.thread();
    if (is<HostObject>(v)) {
        if (void* p = pointer_as(*python, as<HostObject>(v), key)) return p;
        if (!as<HostObject>(v).key) return (void)t.type_error("{}.__init__() was not called", type_name(t, v)), nullptr;
    }
    (void)t.type_error("expected {}, not {}", class_name(*python, key), type_name(t, v));
    return nullptr;
}

void* kukri_find_pointer(kukri_interpreter* python, kukri_value instance, const void* key) {
    Value v = value_of(instance);
    if (!is<HostObject>(v)) return nullptr;
    Entry entry(python);
    return pointer_as(*python, as<HostObject>(v), key);
}

void* kukri_holder(kukri_interpreter* python, kukri_value instance, void (*destroy)(void*)) {
    (void)python;
    Value v = value_of(instance);
    return is<HostObject>(v) && as<HostObject>(v).destroy == destroy ? as<HostObject>(v).holder : nullptr;
}

bool kukri_keep_alive(kukri_interpreter* python, kukri_value instance, kukri_value other) {
    FallibleEntry entry(python);
    Thread& t = entry.thread();
    if (!is<HostObject>(value_of(instance))) return (void)t.type_error("only an instance of a host's class keeps others alive"), false;
    auto& o = as<HostObject>(value_of(instance));
    if (!o.kept) {
        auto list = new_list(t);
        if (list.failed()) return false;
        o.kept = list.take().take();
    }
    return entry.give(append(t, *o.kept, value_of(other)));
}

kukri_value kukri_find_override(kukri_interpreter* python, kukri_value instance, const char* name) {
    FallibleEntry entry(python);
    if (!is<HostObject>(value_of(instance))) return {0};
    auto found = find_override(entry.thread(), *python, as<HostObject>(value_of(instance)), name);
    if (!found.failed() && (*found).is_stop()) return {0};
    return entry.give(std::move(found));
}

void kukri_suppress_override(kukri_interpreter* python, kukri_value instance, const char* name) {
    Entry entry(python);
    python->suppressed = name && is<HostObject>(value_of(instance)) ? value_of(instance).object() : nullptr;
    python->suppressed_name = name ? std::string_view(name) : std::string_view();
}

}
