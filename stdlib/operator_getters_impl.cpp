// operator.itemgetter, attrgetter and methodcaller: callables that `sorted` and `map` call a million times.
#include "stdlib/operator_getters.hpp"

#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

// All three are called with exactly one argument; false with an error pending.
bool check_call(Thread& t, std::string_view name, uint32_t positional, Tuple* names) {
    if (names && names->length) return (void)t.type_error("{}() takes no keyword arguments", name), false;
    if (positional != 1) return (void)t.type_error("{} expected 1 argument, got {}", name, positional), false;
    return true;
}

Value raw(Result<Owned> r) { return r.failed() ? Value() : r.take().take(); }

template <class T>
Result<Ref<T>> allocate(Thread& t, Type& cls) {
    auto object = TRY(allocate_instance(t, cls));
    return Ref<T>::adopt(static_cast<T*>(object.take()));
}

// "operator.itemgetter(1, 2)"
Result<Ref<Str>> show(Thread& t, Type& type, std::span<const Value> arguments, Tuple* keywords) {
    StrBuilder out(t);
    out.add(type.full_name());
    out.add("(");
    size_t plain = arguments.size() - (keywords ? keywords->length : 0);
    for (size_t i = 0; i < arguments.size(); ++i) {
        if (i) out.add(", ");
        if (i >= plain) {
            out.add(as<Str>((*keywords)[i - plain]));
            out.add("=");
        }
        out.add(*TRY(repr(t, arguments[i])));
    }
    out.add(")");
    return out.finish();
}

Result<Ref<Str>> show_guarded(Thread& t, Value self, std::span<const Value> arguments, Tuple* keywords) {
    ReprScope scope = TRY(ReprScope::enter(t, self));
    if (scope.is_running()) return new_str(t, type_of(t, self).full_name() + "(...)");
    return show(t, type_of(t, self), arguments, keywords);
}

// --- itemgetter ------------------------------------------------------------------------------------------------------------------------

Result<Owned> make_item_getter(Thread& t, Type& cls, Arguments items, Keywords keywords) {
    if (keywords.size()) return t.type_error("itemgetter() takes no keyword arguments");
    if (items.empty()) return t.type_error("itemgetter expected 1 argument, got 0");
    auto getter = TRY(allocate<ItemGetter>(t, cls));
    getter->items = TRY(new_tuple(t, items)).take();
    return getter;
}

Result<Owned> item_of(Thread& t, Value object, Value key) {
    if (key.is_int() && key.as_int() >= 0 && object.is_object()) {
        auto i = uint64_t(key.as_int());
        if (object.object()->shape == t.tuple_shape && i < as<Tuple>(object).length) return share(as<Tuple>(object)[i]);
        if (object.object()->shape == t.list_shape && i < as<List>(object).length) return share(as<List>(object)[i]);
    }
    return get_item(t, object, key);
}

Result<Owned> get_items(Thread& t, Tuple& items, Value object) {
    if (items.length == 1) return item_of(t, object, items[0]);
    Ref<Tuple> all = TRY(new_tuple_uninitialized(t, items.length));
    for (size_t i = 0; i < items.length; ++i) all->items()[i] = TRY(item_of(t, object, items[i])).take();
    return all;
}

Value call_item_getter(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    if (!check_call(t, "itemgetter", positional, names)) return Value();
    return raw(get_items(t, *static_cast<ItemGetter*>(callee.object())->items, arguments[0]));
}

constexpr NativeRow kItemMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create and return a new object.  See help(type) for accurate signature.", body<make_item_getter>),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, ItemGetter& self) { return show_guarded(t, Value(&self), self.items->view(), nullptr); }),
    def<"__reduce__(self, /)">("What copy and pickle need.", [](Thread& t, ItemGetter& self) { return tuple_of(t, Value(self.type()), Value(self.items)); }),
};

// --- attrgetter ------------------------------------------------------------------------------------------------------------------------

Result<Owned> path_of(Thread& t, Str& name) {
    if (name.view().find('.') == std::string_view::npos) return share(Value(t.runtime.intern(name.view())));
    std::vector<Value> parts;
    std::string_view rest = name.view();
    while (true) {
        size_t dot = rest.find('.');
        parts.push_back(Value(t.runtime.intern(rest.substr(0, dot))));
        if (dot == std::string_view::npos) return TRY(new_tuple(t, parts));
        rest.remove_prefix(dot + 1);
    }
}

Result<Owned> make_attribute_getter(Thread& t, Type& cls, Arguments names, Keywords keywords) {
    if (keywords.size()) return t.type_error("attrgetter() takes no keyword arguments");
    if (names.empty()) return t.type_error("attrgetter expected 1 argument, got 0");
    for (Value name : names)
        if (!is<Str>(name)) return t.type_error("attribute name must be a string");
    auto getter = TRY(allocate<AttributeGetter>(t, cls));
    Ref<Tuple> paths = TRY(new_tuple_uninitialized(t, names.size()));
    for (size_t i = 0; i < names.size(); ++i) paths->items()[i] = TRY(path_of(t, as<Str>(names[i]))).take();
    getter->names = TRY(new_tuple(t, names)).take();
    getter->paths = paths.take();
    return getter;
}

Result<Owned> follow(Thread& t, Value object, Value path) {
    if (is<Str>(path)) return get_attribute(t, object, &as<Str>(path));
    Owned at(object);
    for (Value name : as<Tuple>(path).view()) at = TRY(get_attribute(t, at.get(), &as<Str>(name)));
    return at;
}

Result<Owned> get_attributes(Thread& t, Tuple& paths, Value object) {
    if (paths.length == 1) return follow(t, object, paths[0]);
    Ref<Tuple> all = TRY(new_tuple_uninitialized(t, paths.length));
    for (size_t i = 0; i < paths.length; ++i) all->items()[i] = TRY(follow(t, object, paths[i])).take();
    return all;
}

Value call_attribute_getter(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    if (!check_call(t, "attrgetter", positional, names)) return Value();
    return raw(get_attributes(t, *static_cast<AttributeGetter*>(callee.object())->paths, arguments[0]));
}

constexpr NativeRow kAttributeMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create and return a new object.  See help(type) for accurate signature.", body<make_attribute_getter>),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, AttributeGetter& self) { return show_guarded(t, Value(&self), self.names->view(), nullptr); }),
    def<"__reduce__(self, /)">("What copy and pickle need.", [](Thread& t, AttributeGetter& self) { return tuple_of(t, Value(self.type()), Value(self.names)); }),
};

// --- methodcaller ----------------------------------------------------------------------------------------------------------------------

Result<Owned> make_method_caller(Thread& t, Type& cls, Arguments all, Keywords keywords) {
    if (all.empty()) return t.type_error("methodcaller needs at least one argument, the method name");
    if (!is<Str>(all[0])) return t.type_error("method name must be a string");
    auto caller = TRY(allocate<MethodCaller>(t, cls));
    std::vector<Value> arguments(all.begin() + 1, all.end());
    arguments.insert(arguments.end(), keywords.values, keywords.values + keywords.size());
    caller->name = share(*t.runtime.intern(text_of(all[0]))).take();
    caller->arguments = TRY(new_tuple(t, arguments)).take();
    caller->keywords = keywords.size() ? share(*keywords.names).take() : nullptr;
    return caller;
}

Result<Owned> call_named(Thread& t, MethodCaller& c, Value object) {
    Method m = TRY(load_method(t, object, c.name));
    if (m.self.is_empty()) return call_with_names(t, m.function.get(), c.arguments->view(), c.keywords);
    std::vector<Value> all{object};
    all.insert(all.end(), c.arguments->view().begin(), c.arguments->view().end());
    return call_with_names(t, m.function.get(), all, c.keywords);
}

Value call_method_caller(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    if (!check_call(t, "methodcaller", positional, names)) return Value();
    return raw(call_named(t, *static_cast<MethodCaller*>(callee.object()), arguments[0]));
}

Result<Ref<Str>> method_caller_repr(Thread& t, MethodCaller& self) {
    std::vector<Value> all{Value(self.name)};
    all.insert(all.end(), self.arguments->view().begin(), self.arguments->view().end());
    return show_guarded(t, Value(&self), all, self.keywords);
}

// With keywords: partial(type, name, **keywords) called with the positional arguments.
Result<Owned> reduce_method_caller(Thread& t, MethodCaller& self) {
    size_t named = self.keywords ? self.keywords->length : 0;
    auto positional = self.arguments->view().first(self.arguments->length - named);
    if (named == 0) {
        std::vector<Value> all{Value(self.name)};
        all.insert(all.end(), positional.begin(), positional.end());
        Ref<Tuple> arguments = TRY(new_tuple(t, all));
        return TRY(tuple_of(t, Value(self.type()), arguments.value()));
    }
    Owned functools = TRY(import_module(t, "functools"));
    Owned partial = TRY(get_attribute(t, functools.get(), "partial"));
    std::vector<Value> all{Value(self.type()), Value(self.name)};
    all.insert(all.end(), self.arguments->view().end() - ptrdiff_t(named), self.arguments->view().end());
    Owned maker = TRY(call_with_names(t, partial.get(), all, self.keywords));
    Ref<Tuple> arguments = TRY(new_tuple(t, positional));
    return TRY(tuple_of(t, maker.get(), arguments.value()));
}

constexpr NativeRow kCallerMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create and return a new object.  See help(type) for accurate signature.", body<make_method_caller>),
    def<"__repr__(self, /)">("Return repr(self).", body<method_caller_repr>),
    def<"__reduce__(self, /)">("What copy and pickle need.", body<reduce_method_caller>),
};

}  // namespace

constinit const TypeRow ItemGetter::kRow = type_row<ItemGetter>({.name = "operator.itemgetter", .doc = "itemgetter(2, 5)(x) is (x[2], x[5]); with one item, just that.", .call = call_item_getter, .methods = kItemMethods});
constinit const TypeRow AttributeGetter::kRow = type_row<AttributeGetter>({.name = "operator.attrgetter", .doc = "attrgetter('name', 'a.b')(x) is (x.name, x.a.b); with one name, just that attribute.", .call = call_attribute_getter, .methods = kAttributeMethods});
constinit const TypeRow MethodCaller::kRow = type_row<MethodCaller>({.name = "operator.methodcaller", .doc = "methodcaller('name', 1, key=2)(x) is x.name(1, key=2).", .call = call_method_caller, .methods = kCallerMethods});

}  // namespace kukri
