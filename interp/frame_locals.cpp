// What frame.f_locals is for a function's frame (PEP 667): a mapping that reads and writes the variables themselves. Names that are no
// variables of the function are kept beside them.
#include "interp/frame.hpp"

#include "interp/loop_support.hpp"
#include "runtime/exception.hpp"
#include "runtime/native.hpp"

namespace kukri {

namespace {

struct FrameLocalsProxy : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Frame* frame;
    void trace(Visitor& v) { v(frame); }
};

// Where the variable lies; null if the function has none of this name.
Value* variable_place(Frame& f, std::string_view name) {
    const Chunk& chunk = f.code().source();
    Value* place = nullptr;   // the innermost one that is bound: a running comprehension may have a variable of the same name
    for (size_t i = 0; i < chunk.locals.size(); ++i) {
        if (chunk.locals[i] != name || name.starts_with(".")) continue;
        Value& v = f.locals()[i];
        Value* here = chunk.local_is_cell[i] && is<Cell>(v) ? &as<Cell>(v).contents : &v;
        if (!place || !here->is_empty()) place = here;
    }
    if (place) return place;
    for (size_t i = 0; i < chunk.free_variables.size() && f.function->closure && !f.is_cleared; ++i)
        if (chunk.free_variables[i].name == name) return &f.function->cell(i).contents;
    return nullptr;
}

struct Place {
    Value* variable;   // null: there is none
};
// The same for any key: what is no plain str may still be equal to a name.
Result<Place> place_of(Thread& t, Frame& f, Value key) {
    if (is_exactly<Str>(t, key)) return Place{variable_place(f, text_of(key))};
    uint64_t wanted = TRY(hash(t, key));
    const Chunk& chunk = f.code().source();
    auto names = [&](std::string_view name) -> Result<bool> {
        if (name.empty()) return false;
        Ref<Str> text(t.runtime.intern(name));
        return text->hash(t.runtime) == wanted && TRY(equal(t, text.value(), key));
    };
    for (const std::string& name : chunk.locals)
        if (TRY(names(name))) return Place{variable_place(f, name)};
    for (const auto& free : chunk.free_variables)
        if (TRY(names(free.name))) return Place{variable_place(f, free.name)};
    return Place{nullptr};
}

// Everything as an ordinary dict: what reading as a whole goes by.
Result<Ref<Dict>> snapshot(Thread& t, FrameLocalsProxy& self) {
    Ref<Dict> all = TRY(frame_variables(t, *self.frame));
    if (self.frame->extra_locals) TRY(dict_update(t, *all, Value(self.frame->extra_locals)));
    return all;
}

Result<Owned> find(Thread& t, FrameLocalsProxy& self, Value key) {
    if (Value* place = TRY(place_of(t, *self.frame, key)).variable) return place->is_empty() ? Owned::stop() : share(*place);
    return self.frame->extra_locals ? dict_find(t, *self.frame->extra_locals, key) : Result<Owned>(Owned::stop());
}

Result<Owned> get(Thread& t, FrameLocalsProxy& self, Value key) {
    Owned found = TRY(find(t, self, key));
    if (!found.is_stop()) return found;
    Ref<Str> shown = TRY(str(t, key));
    return t.raise(ExceptionType::KeyError, "local variable '{}' is not defined", shown->view());
}

// Instructions borrow the variables that they work on, and the one under way may have called whoever replaces them.
Result<void> keep_until_it_ends(Thread& t, Frame& f, Value variable) {
    if (!variable.is_object()) return {};
    if (!f.replaced) f.replaced = TRY(new_list(t)).take();
    return append(t, *f.replaced, variable);
}

Result<void> set(Thread& t, FrameLocalsProxy& self, Value key, Value v) {
    Value* place = TRY(place_of(t, *self.frame, key)).variable;
    if (!place) {
        if (!self.frame->extra_locals) self.frame->extra_locals = TRY(new_dict(t)).take();
        return dict_set(t, *self.frame->extra_locals, key, v);
    }
    if (self.frame->activation) TRY(keep_until_it_ends(t, *self.frame, *place));
    release(std::exchange(*place, share(v).take()));
    return {};
}

Result<void> update(Thread& t, FrameLocalsProxy& self, Value other) {
    Ref<Dict> all = TRY(new_dict(t));
    Owned source = is<FrameLocalsProxy>(other) ? Owned(TRY(snapshot(t, as<FrameLocalsProxy>(other))).value()) : Owned(other);
    TRY(dict_update(t, *all, source.get()));
    size_t position = 0;
    Value key, value;
    while (all->next(position, key, value)) TRY(set(t, self, key, value));
    return {};
}

Error cannot_remove(Thread& t) { return t.value_error("cannot remove local variables from FrameLocalsProxy"); }

// The removal of a name that is no variable; Stop when there is none.
Result<Owned> remove(Thread& t, FrameLocalsProxy& self, Value key) {
    if (TRY(place_of(t, *self.frame, key)).variable) return cannot_remove(t);
    return self.frame->extra_locals ? dict_pop(t, *self.frame->extra_locals, key) : Result<Owned>(Owned::stop());
}

Result<Owned> joined(Thread& t, Value a, Value b) {
    auto as_dict = [&](Value v) -> Result<Owned> {
        if (is<FrameLocalsProxy>(v)) return TRY(snapshot(t, as<FrameLocalsProxy>(v)));
        return is<Dict>(v) ? share(v) : Owned::not_implemented();
    };
    Owned left = TRY(as_dict(a)), right = TRY(as_dict(b));
    if (left.is_not_implemented() || right.is_not_implemented()) return Owned::not_implemented();
    return binary(t, BinaryOp::Or, left.get(), right.get());
}

Result<Owned> make_proxy(Thread& t, Type&, Value frame) {
    if (!is<Frame>(frame)) return t.type_error("expect frame, not {}", type_name(t, frame));
    return new_frame_locals(t, as<Frame>(frame));
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, frame, /)">("A look at a frame's variables.", body<make_proxy>),
    def<"__getitem__(self, key, /)">("Return self[key].", body<get>),
    def<"__setitem__(self, key, value, /)">("Set self[key] to value.", body<set>),
    def<"__delitem__(self, key, /)">("Delete self[key], which must be no variable of the function.", [](Thread& t, FrameLocalsProxy& self, Value key) -> Result<void> {
        Owned removed = TRY(remove(t, self, key));
        return removed.is_stop() ? Result<void>(raise_key_error(t, key)) : ok();
    }),
    def<"__contains__(self, key, /)">("Return key in self.", [](Thread& t, FrameLocalsProxy& self, Value key) -> Result<bool> { return !TRY(find(t, self, key)).is_stop(); }),
    def<"__len__(self, /)">("Return len(self).", [](Thread& t, FrameLocalsProxy& self) -> Result<int64_t> { return int64_t(TRY(snapshot(t, self))->live); }),
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread& t, FrameLocalsProxy& self) -> Result<Owned> {
        Ref<List> names = TRY(list_from(t, TRY(snapshot(t, self)).value()));
        return iterate(t, names.value());
    }),
    def<"__reversed__(self, /)">("Names, the last first.", [](Thread& t, FrameLocalsProxy& self) -> Result<Owned> {
        Ref<List> names = TRY(list_from(t, TRY(snapshot(t, self)).value()));   // a list, as CPython's
        std::reverse(names->items, names->items + names->length);
        return names;
    }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, FrameLocalsProxy& self) -> Result<Ref<Str>> {
        ReprScope scope = TRY(ReprScope::enter(t, Value(&self)));
        if (scope.is_running()) return new_str(t, "{...}");
        return repr(t, TRY(snapshot(t, self)).value());
    }),
    def<"__eq__(self, value, /)">("Return self==value.", [](Thread& t, FrameLocalsProxy& self, Value other) -> Result<Owned> {
        if (is<FrameLocalsProxy>(other)) return Owned::boolean(as<FrameLocalsProxy>(other).frame == self.frame);
        if (!is<Dict>(other)) return Owned::not_implemented();
        return compare(t, Comparison::Eq, TRY(snapshot(t, self)).value(), other);
    }),
    def<"__or__(self, value, /)">("Return self|value.", [](Thread& t, Value a, Value b) { return joined(t, a, b); }),
    def<"__ror__(self, value, /)">("Return value|self.", [](Thread& t, Value a, Value b) { return joined(t, b, a); }),
    def<"__ior__(self, value, /)">("Return self|=value.", [](Thread& t, FrameLocalsProxy& self, Value other) -> Result<Owned> {
        TRY(update(t, self, other));
        return share(Value(&self));
    }),
    def<"keys(self, /)">("The names.", [](Thread& t, FrameLocalsProxy& self) -> Result<Owned> { return TRY(list_from(t, TRY(snapshot(t, self)).value())); }),
    def<"values(self, /)">("The values.", [](Thread& t, FrameLocalsProxy& self) -> Result<Owned> {
        Owned view = TRY(call_method(t, TRY(snapshot(t, self)).value(), "values"));
        return TRY(list_from(t, view.get()));
    }),
    def<"items(self, /)">("Pairs of name and value.", [](Thread& t, FrameLocalsProxy& self) -> Result<Owned> {
        Owned view = TRY(call_method(t, TRY(snapshot(t, self)).value(), "items"));
        return TRY(list_from(t, view.get()));
    }),
    def<"copy(self, /)">("A dict of the variables as they are now.", [](Thread& t, FrameLocalsProxy& self) { return snapshot(t, self); }),
    def<"get(self, key, default=None, /)">("The value of a name, or the default.", [](Thread& t, FrameLocalsProxy& self, Value key, Value fallback) -> Result<Owned> {
        Owned found = TRY(find(t, self, key));
        return found.is_stop() ? share(fallback) : std::move(found);
    }),
    def<"setdefault(self, key, default=None, /)">("The value of a name, set to the default if it has none.", [](Thread& t, FrameLocalsProxy& self, Value key, Value fallback) -> Result<Owned> {
        Owned found = TRY(find(t, self, key));
        if (!found.is_stop()) return found;
        TRY(set(t, self, key, fallback));
        return share(fallback);
    }),
    def<"pop(self, key, default=<unrepresentable>, /)">("Removes a name that is no variable of the function; its value.", [](Thread& t, FrameLocalsProxy& self, Value key, std::optional<Value> fallback) -> Result<Owned> {
        Owned removed = TRY(remove(t, self, key));
        if (!removed.is_stop()) return removed;
        return fallback ? Result<Owned>(share(*fallback)) : Result<Owned>(raise_key_error(t, key));
    }),
    def<"update(self, mapping, /)">("Sets names from a mapping or from pairs.", body<update>),
};

}  // namespace

constinit const TypeRow FrameLocalsProxy::kRow = type_row<FrameLocalsProxy>(
    {.name = "FrameLocalsProxy", .doc = "The variables of a frame.", .subclassable = false, .unhashable = true, .is_mapping_pattern = true, .methods = kMethods});

Result<Owned> new_frame_locals(Thread& t, Frame& f) {
    Ref<FrameLocalsProxy> proxy = TRY(make<FrameLocalsProxy>(t));
    proxy->frame = share(f).take();
    return proxy;
}

}  // namespace kukri
