// threading.local: an object whose attributes every thread has for itself. Its namespaces are dicts, one a thread that has used it.
#include <unordered_map>
#include <unordered_set>

#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/thread/thread.hpp"

namespace kukri::thread {

struct Local::Namespaces {
    Runtime* runtime;
    std::unordered_map<Thread*, Value> of_thread;   // Dicts, owned
};

namespace {

// All Locals of an interpreter, for when a thread ends.
struct LocalsRegistry {
    std::unordered_set<Local*> all;
};
LocalsRegistry& registry(Runtime& runtime) {
    static constexpr char kKey = 0;
    auto& slot = runtime.module_state[&kKey];
    if (!slot) slot = std::make_shared<LocalsRegistry>();
    return *static_cast<LocalsRegistry*>(slot.get());
}

Result<Owned> make_local(Thread& t, Type& cls, Arguments arguments, Keywords keywords) {
    bool has_arguments = !arguments.empty() || keywords.size() > 0;
    if (has_arguments && cls.lookup(t.names()[Special::Init]) == t.runtime.type<Object>().lookup(t.names()[Special::Init]))
        return t.type_error("Initialization arguments are not supported");
    Ref<Tuple> positional = TRY(new_tuple(t, arguments));
    Owned named;
    if (keywords.size()) {
        Ref<Dict> dict = TRY(new_dict(t));
        for (size_t i = 0; i < keywords.size(); ++i) TRY(dict_set(t, *dict, &keywords.name(i), keywords.values[i]));
        named = std::move(dict);
    }
    Ref<Dict> own = TRY(new_dict(t));
    Owned made = TRY(allocate_instance(t, cls));
    auto& self = as<Local>(made);
    self.arguments = positional.take();
    self.keywords = named.take();
    self.namespaces = new Local::Namespaces{&t.runtime, {}};
    self.namespaces->of_thread.emplace(&t, Value(own.take()));   // its __init__ runs as usual
    registry(t.runtime).all.insert(&self);
    return made;
}

// The running thread's attributes; a thread that comes for the first time runs __init__.
Result<Dict*> namespace_of(Thread& t, Local& self) {
    auto found = self.namespaces->of_thread.find(&t);
    if (found != self.namespaces->of_thread.end()) [[likely]] return &as<Dict>(found->second);
    Ref<Dict> made = TRY(new_dict(t));
    Dict* dict = made.get();
    self.namespaces->of_thread.emplace(&t, Value(made.take()));
    if (self.type() == &t.runtime.type<Local>()) return dict;
    Owned init = Owned(self.type()->find(Special::Init));
    if (init.is_empty() || init.get() == t.runtime.type<Object>().find(Special::Init)) return dict;
    std::vector<Value> all{Value(&self)};
    auto given = as<Tuple>(self.arguments).view();
    all.insert(all.end(), given.begin(), given.end());
    auto done = call_with_dict(t, init, all, self.keywords.is_object() && self.keywords.bits ? &as<Dict>(self.keywords) : nullptr);
    if (done.failed()) {
        auto again = self.namespaces->of_thread.find(&t);
        if (again != self.namespaces->of_thread.end()) {
            Owned gone = Owned::adopt(again->second);
            self.namespaces->of_thread.erase(again);
        }
        return Error{};
    }
    return dict;
}

bool is_data_descriptor(Thread& t, Value v) {
    Type& type = type_of(t, v);
    return !type.find(Special::Set).is_empty() || !type.find(Special::Delete).is_empty();
}

Error no_attribute(Thread& t, Local& self, Str& name) {
    return t.raise(ExceptionType::AttributeError, "'{}' object has no attribute '{}'", self.type()->full_name(), name.view());
}

Result<Owned> get(Thread& t, Value object, Str& name) {
    Local& self = as<Local>(object);
    Dict* own = TRY(namespace_of(t, self));
    if (&name == t.names().dict) return Owned(Value(own));
    Ref<Str> key = t.runtime.intern(Ref<Str>(&name));
    Value in_class = self.type()->lookup(key.get());
    if (!in_class.is_empty() && is_data_descriptor(t, in_class)) return bind_descriptor(t, in_class, object, *self.type());
    Value found = own->find(t.runtime, key.get());
    if (!found.is_empty()) return Owned(found);
    if (!in_class.is_empty()) return bind_descriptor(t, in_class, object, *self.type());
    return no_attribute(t, self, name);
}

Result<void> set(Thread& t, Value object, Str& name, Value or_empty) {
    Local& self = as<Local>(object);
    if (&name == t.names().dict) return t.raise(ExceptionType::AttributeError, "'{}' object attribute '__dict__' is read-only", self.type()->full_name());
    Dict* own = TRY(namespace_of(t, self));
    Ref<Str> key = t.runtime.intern(Ref<Str>(&name));
    Value in_class = self.type()->lookup(key.get());
    if (!in_class.is_empty() && is_data_descriptor(t, in_class)) return set_by_descriptor(t, in_class, object, or_empty);
    if (!or_empty.is_empty()) return dict_set(t, *own, key.get(), or_empty);
    Owned keep{Value(own)};
    if (!TRY(dict_remove(t, *own, key.value()))) return no_attribute(t, self, name);
    return {};
}

constexpr NativeRow kLocalMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("An object without attributes.", body<make_local>),
};

}  // namespace

void Local::trace(Visitor& v) {
    v(arguments);
    v(keywords);
    if (!namespaces) return;
    for (auto& [thread, dict] : namespaces->of_thread) v(dict);
}

void Local::finish(Heap&) {
    if (!namespaces) return;
    auto& state = namespaces->runtime->module_state;
    if (!state.empty()) registry(*namespaces->runtime).all.erase(this);
    delete std::exchange(namespaces, nullptr);
}

void forget_locals(Thread& t) {
    // What goes may run code that makes and destroys Locals.
    while (true) {
        Owned gone;
        for (Local* local : registry(t.runtime).all) {
            auto found = local->namespaces->of_thread.find(&t);
            if (found == local->namespaces->of_thread.end()) continue;
            gone = Owned::adopt(found->second);
            local->namespaces->of_thread.erase(found);
            break;
        }
        if (gone.is_empty()) return;
    }
}

constinit const TypeRow Local::kRow = type_row<Local>({.name = "_thread._local", .doc = "An object whose attributes every thread has for itself.", .weakly_referenceable = true, .get_attribute = get, .set_attribute = set, .methods = kLocalMethods});

}  // namespace kukri::thread
