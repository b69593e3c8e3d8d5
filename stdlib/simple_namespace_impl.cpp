#include "stdlib/simple_namespace.hpp"

#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

Result<void> fill(Thread& t, Object& self, Dict& attributes) {
    size_t position = 0;
    Value key, value;
    while (attributes.next(position, key, value)) {
        if (!is<Str>(key)) return t.type_error("keywords must be strings");
        TRY(set_own_attribute(t, self, t.runtime.intern(text_of(key)), value));
    }
    return {};
}

Result<void> init(Thread& t, Value self, Arguments arguments, Keywords keywords) {
    if (arguments.size() > 1) return t.type_error("{} expected at most 1 argument, got {}", type_of(t, self).name->view(), arguments.size());
    Ref<Dict> all = TRY(new_dict(t));
    if (arguments.size() == 1) TRY(dict_update(t, *all, arguments[0]));
    for (size_t i = 0; i < keywords.size(); ++i) TRY(dict_set(t, *all, Value(&keywords.name(i)), keywords.values[i]));
    return fill(t, *self.object(), *all);
}

Result<Ref<Str>> namespace_repr(Thread& t, Value self) {
    std::string_view name = type_of(t, self).row ? "namespace" : type_name(t, self);
    ReprScope scope = TRY(ReprScope::enter(t, self));
    if (scope.is_running()) return new_str(t, fmt::format("{}(...)", name));
    Ref<Dict> d = TRY(instance_dict(t, self));
    std::string text(name);
    text += '(';
    size_t position = 0;
    Value key, value;
    bool first = true;
    while (d->next(position, key, value)) {
        if (!is<Str>(key)) continue;
        if (!first) text += ", ";
        first = false;
        Owned keep(value);
        Ref<Str> shown = TRY(repr(t, value));
        text += text_of(key);
        text += '=';
        text += shown->view();
    }
    return new_str(t, text + ")");
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate_instance(t, cls); }),
    def<"__init__(self, /, *args, **kwargs)">("Set the object up.", body<init>),
    def<"__repr__(self, /)">("Return repr(self).", body<namespace_repr>),
    def<"__eq__(self, value, /)">("Return self==value.", [](Thread& t, Value self, Value other) -> Result<Owned> {
        if (!is<SimpleNamespace>(self) || !is<SimpleNamespace>(other)) return Owned::not_implemented();
        Ref<Dict> a = TRY(instance_dict(t, self)), b = TRY(instance_dict(t, other));
        return compare(t, Comparison::Eq, a.value(), b.value());
    }),
    def<"__replace__(self, /, **changes)">("The same with the given attributes changed.", [](Thread& t, Value self, Keywords changes) -> Result<Owned> {
        Owned made = TRY(call(t, Value(&type_of(t, self))));
        Ref<Dict> d = TRY(instance_dict(t, self));
        TRY(fill(t, *made.get().object(), *d));
        for (size_t i = 0; i < changes.size(); ++i) TRY(set_own_attribute(t, *made.get().object(), t.runtime.intern(changes.name(i).view()), changes.values[i]));
        return made;
    }),
    def<"__reduce__(self, /)">("What copy and pickle need.", [](Thread& t, Value self) -> Result<Owned> {
        Ref<Dict> d = TRY(instance_dict(t, self));
        return TRY(tuple_of(t, Value(&type_of(t, self)), Value(t.runtime.empty_tuple), d.value()));
    }),
};

constexpr PropertyRow kProperties[] = {
    property<Value>("__dict__", "", [](Thread& t, Value self) -> Result<Owned> { return TRY(instance_dict(t, self)); }),
};

}  // namespace

Result<Owned> new_simple_namespace(Thread& t, Dict& attributes) {
    Ref<Object> made = TRY(allocate_instance(t, t.runtime.type<SimpleNamespace>()));
    TRY(fill(t, *made, attributes));
    return made;
}

constinit const TypeRow SimpleNamespace::kRow = [] {
    TypeRow row = type_row<SimpleNamespace>({.name = "types.SimpleNamespace", .doc = "A simple attribute-based namespace.", .has_dict = true, .unhashable = true, .methods = kMethods, .properties = kProperties});
    row.collectable = true;
    return row;
}();

}  // namespace kukri
