// Weak references.
#include "runtime/weakref.hpp"

#include "runtime/generic_iterators.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri {

void WeakReference::finish(Heap& heap) {
    if (!referent) return;
    if (previous) previous->next = next;
    if (next) next->previous = previous;
    auto& table = heap.runtime().weak_references;
    if (!previous) {
        if (next) {
            table[referent] = next;
        } else {
            table.erase(referent);
            referent->flags &= uint8_t(~Object::kWeaklyReferenced);
        }
    }
}

void empty_weak_references(Runtime& runtime, Object& referent, std::vector<Ref<WeakReference>>& to_call) {
    auto found = runtime.weak_references.find(&referent);
    referent.flags &= uint8_t(~Object::kWeaklyReferenced);
    if (found == runtime.weak_references.end()) return;
    WeakReference* head = found->second;
    runtime.weak_references.erase(found);
    for (WeakReference* w = head; w;) {
        WeakReference* next = w->next;
        w->referent = nullptr;
        w->next = w->previous = nullptr;
        bool garbage = w->has(Object::kCandidate);
        if (!w->callback.is_none() && w->callback.bits && w->references > 0 && !garbage) to_call.push_back(share(*w));
        w = next;
    }
}

void call_weak_callbacks(Runtime& runtime, std::vector<Ref<WeakReference>>& to_call) {
    Thread* t = runtime.current;
    if (!t || runtime.finalizing || to_call.empty()) return;
    Owned pending = std::move(t->pending);
    for (auto& w : to_call) {
        Owned callback = Owned::adopt(std::exchange(w->callback, Value::none()));
        auto r = call(*t, callback.get(), {w.value()});
        if (r.failed()) t->report_unraisable(callback.get());
    }
    t->pending = std::move(pending);
}

Result<Ref<WeakReference>> new_weak_reference(Thread& t, Type& type, Value referent, Value callback) {
    if (!referent.is_object() || !type_of(t, referent).is(Type::kWeaklyReferenceable))
        return t.type_error("cannot create weak reference to '{}' object", type_name(t, referent));
    auto& table = t.runtime.weak_references;
    auto found = table.find(referent.object());
    bool canonical = callback.is_none() && type.row;
    if (canonical && found != table.end())
        for (WeakReference* w = found->second; w; w = w->next)
            if (w->callback.is_none() && w->type() == &type) return share(*w);
    auto object = TRY(allocate_instance(t, type));
    auto w = Ref<WeakReference>::adopt(static_cast<WeakReference*>(object.take()));
    w->callback = share(callback).take();
    w->referent = referent.object();
    WeakReference*& head = table[referent.object()];
    // The canonical reference stays in front.
    if (head && !canonical && head->callback.is_none()) {
        w->next = head->next;
        w->previous = head;
        if (head->next) head->next->previous = w.get();
        head->next = w.get();
    } else {
        w->next = head;
        if (head) head->previous = w.get();
        head = w.get();
    }
    referent.object()->flags |= Object::kWeaklyReferenced;
    return w;
}

namespace {

Owned referent_of(WeakReference& self) { return self.referent && self.referent->references ? share(Value(self.referent)) : Owned::none(); }

Value call_reference(Thread& t, Value callee, const Value*, uint32_t positional, Tuple* names) {
    if (names && names->length) return (void)t.type_error("weakref() takes no keyword arguments"), Value();
    if (positional) return (void)t.type_error("weakref expected 0 arguments, got {}", positional), Value();
    return referent_of(as<WeakReference>(callee)).take();
}

Result<Owned> compare_references(Thread& t, WeakReference& self, Value other, Comparison op) {
    auto* o = try_as<WeakReference>(other);
    if (!o) return Owned::not_implemented();
    Owned a = referent_of(self), b = referent_of(*o);
    if (!self.referent || !o->referent) return Owned::boolean((&self == o) == (op == Comparison::Eq));
    return compare(t, op, a.get(), b.get());
}

Result<Ref<Str>> reference_repr(Thread& t, WeakReference& self) {
    Owned referent = referent_of(self);
    if (!self.referent) return new_str(t, fmt::format("<weakref at {:#x}; dead>", Value(&self).bits));
    auto found = find_attribute(t, referent.get(), t.names().name);
    if (found.failed()) t.pending.clear();   // then without it
    Owned name = found.failed() ? Owned::none() : std::move(*found);
    std::string shown = is<Str>(name.get()) ? fmt::format(" ({})", text_of(name.get())) : "";
    return new_str(t, fmt::format("<weakref at {:#x}; to '{}' at {:#x}{}>", Value(&self).bits, type_name(t, referent.get()), referent.get().bits, shown));
}

Result<Owned> make_reference(Thread& t, Type& cls, Arguments arguments, Keywords) {
    if (arguments.empty()) return t.type_error("__new__ expected at least 1 argument, got 0");
    if (arguments.size() > 2) return t.type_error("__new__ expected at most 2 arguments, got {}", arguments.size());
    return TRY(new_weak_reference(t, cls, arguments[0], arguments.size() == 2 ? arguments[1] : Value::none()));
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create and return a new object.  See help(type) for accurate signature.", body<make_reference>),
    def<"__init__(self, /, *args, **kwargs)">("Initialize self.  See help(type(self)) for accurate signature.", [](Thread& t, Value, Arguments arguments, Keywords keywords) -> Result<void> {
        if (arguments.empty()) return t.type_error("__init__ expected at least 1 argument, got 0");
        if (arguments.size() > 2) return t.type_error("__init__ expected at most 2 arguments, got {}", arguments.size());
        if (keywords.size()) return t.type_error("ref() takes no keyword arguments");
        return {};
    }),
    def<"__repr__(self, /)">("Return repr(self).", body<reference_repr>),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread& t, WeakReference& self) -> Result<int64_t> {
        if (self.hashed) return int64_t(self.hash);
        Owned referent = referent_of(self);
        if (!self.referent) return t.type_error("weak object has gone away");
        self.hash = TRY(hash(t, referent.get()));
        self.hashed = true;
        return int64_t(self.hash);
    }),
    def<"__eq__(self, value, /)">("Return self==value.", [](Thread& t, WeakReference& self, Value other) { return compare_references(t, self, other, Comparison::Eq); }),
    def<"__ne__(self, value, /)">("Return self!=value.", [](Thread& t, WeakReference& self, Value other) { return compare_references(t, self, other, Comparison::Ne); }),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
};
constexpr PropertyRow kProperties[] = {
    read_only_member<WeakReference>("__callback__", "", [](Thread&, WeakReference& self) -> Result<Owned> { return share(self.callback); }),
};

}  // namespace

constinit const TypeRow WeakReference::kRow = type_row<WeakReference>({.name = "weakref.ReferenceType", .doc = "", .call = call_reference, .methods = kMethods, .properties = kProperties});

}  // namespace kukri
