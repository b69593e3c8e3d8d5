// Module objects.
#include "runtime/module.hpp"

#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/permissions.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

Result<void> fill_module(Thread& t, Module& m, Value name, Value doc) {
    Dict& d = *m.dict;
    TRY(dict_set(t, d, t.names().name, name));
    TRY(dict_set(t, d, t.names().doc, doc));
    TRY(dict_set(t, d, t.names().package, Value::none()));
    TRY(dict_set(t, d, t.names().loader, Value::none()));
    return dict_set(t, d, t.names().spec, Value::none());
}

Result<Ref<Module>> allocate_module(Thread& t, Type& cls) {
    auto object = TRY(allocate_instance(t, cls));
    auto m = Ref<Module>::adopt(static_cast<Module*>(object.take()));
    m->dict = TRY(new_dict(t)).take();
    return m;
}

std::string module_name(Thread& t, Module& m) {
    Value name = m.dict->find(t.runtime, t.names().name);
    return is<Str>(name) ? std::string(text_of(name)) : "?";
}

// Is the module still being imported (its spec says so)?
bool is_initializing(Thread& t, Module& m) {
    Value spec = m.dict->find(t.runtime, t.names().spec);
    if (spec.is_empty() || spec.is_none()) return false;
    auto flag = find_attribute(t, spec, "_initializing");
    bool yes = !flag.failed() && (*flag).get().is_true();
    t.pending.clear();
    return yes;
}

Result<Owned> module_get_attribute(Thread& t, Value object, Str& name) {
    Module& m = as<Module>(object);
    if ((m.aux & Module::kLazySpec) && (&name == t.names().spec || &name == t.names().loader)) [[unlikely]] TRY(supply_spec(t, m));
    Value present = m.dict->find(t.runtime, &name);
    if (!present.is_empty()) {   // only data descriptors of the class come before it, not its __doc__
        Value on_type = m.type()->lookup(&name);
        bool is_descriptor = on_type.is_object() && !on_type.object()->type()->find(Special::Set).is_empty();
        if (!is_descriptor) return share(present);
    }
    Owned found = TRY(generic_find_attribute(t, object, name));
    if (!found.is_stop()) return found;
    Value hook = m.dict->find(t.runtime, t.names()[Special::GetAttr]);
    if (!hook.is_empty()) {
        Owned keep(hook);
        return call(t, hook, {Value(&name)});
    }
    std::string shown = module_name(t, m);
    if (is_initializing(t, m))
        return raise_attribute_error(t, object, name, fmt::format("partially initialized module '{}' has no attribute '{}' (most likely due to a circular import)", shown, name.view()));
    return raise_attribute_error(t, object, name, fmt::format("module '{}' has no attribute '{}'", shown, name.view()));
}

Result<void> module_set_attribute(Thread& t, Value object, Str& name, Value v) {
    Module& m = as<Module>(object);
    if (&name == t.names().class_ || &name == t.names().dict) return generic_set_attribute(t, object, name, v);
    if (!v.is_empty()) return dict_set(t, *m.dict, &name, v);
    if (!TRY(dict_remove(t, *m.dict, Value(&name))))
        return raise_attribute_error(t, object, name, fmt::format("'{}' object has no attribute '{}'", type_name(t, object), name.view()));
    return {};
}

Result<Ref<Str>> module_repr(Thread& t, Module& self) {
    Value spec = self.dict->find(t.runtime, t.names().spec), file = self.dict->find(t.runtime, t.names().file);
    std::string name = module_name(t, self);
    Ref<Str> shown = TRY(repr(t, TRY(new_str(t, name)).value()));
    if (is<Str>(file)) return new_str(t, fmt::format("<module {} from {}>", shown->view(), TRY(repr(t, file))->view()));
    if (!spec.is_empty() && !spec.is_none()) {
        Owned origin = TRY(find_attribute(t, spec, "origin"));
        if (is<Str>(origin.get()) && text_of(origin.get()) == "built-in") return new_str(t, fmt::format("<module {} (built-in)>", shown->view()));
        if (is<Str>(origin.get()) && text_of(origin.get()) == "frozen") return new_str(t, fmt::format("<module {} (frozen)>", shown->view()));
        Owned locations = TRY(find_attribute(t, spec, "submodule_search_locations"));
        if (!locations.is_stop() && !locations.is_none()) return new_str(t, fmt::format("<module {} (namespace)>", shown->view()));
    }
    return new_str(t, fmt::format("<module {}>", shown->view()));
}

Result<Owned> module_dir(Thread& t, Module& self) {
    Owned names = TRY(find_attribute(t, Value(&self), t.names().dict));   // a subclass may have its own
    if (!is<Dict>(names.get())) return t.type_error("<module>.__dict__ is not a dictionary");
    Value hook = as<Dict>(names.get()).find(t.runtime, t.runtime.intern("__dir__"));
    if (!hook.is_empty()) return call(t, hook);
    return TRY(list_from(t, names.get()));
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create a module object.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate_module(t, cls); }),
    def<"__init__(self, name, doc=None)">("Create a module object.", [](Thread& t, Module& self, Str& name, Value doc) { return fill_module(t, self, Value(&name), doc); }),
    def<"__repr__(self, /)">("Return repr(self).", body<module_repr>),
    def<"__dir__(self, /)">("The names in the module, or what its __dir__ says.", body<module_dir>),
};

constexpr PropertyRow kProperties[] = {
    read_only_member<Module>("__dict__", "", [](Thread&, Module& self) -> Result<Owned> { return share(Value(self.dict)); }),
    property<Module>("__annotations__", "", [](Thread& t, Module& self) -> Result<Owned> {
        Value found = self.dict->find(t.runtime, t.names().annotations);
        if (!found.is_empty()) return share(found);
        Ref<Dict> fresh = TRY(new_dict(t));
        TRY(dict_set(t, *self.dict, t.names().annotations, fresh.value()));
        return fresh;
    }, [](Thread& t, Module& self, Value v) -> Result<void> {
        if (v.is_empty()) {
            TRY(dict_remove(t, *self.dict, Value(t.names().annotations)));
            return {};
        }
        return dict_set(t, *self.dict, t.names().annotations, v);
    }),
};

}  // namespace

Result<Ref<Module>> new_module(Thread& t, std::string_view name, std::string_view doc) {
    Ref<Module> m = TRY(allocate_module(t, t.runtime.type<Module>()));
    Owned shown_doc = Owned::none();
    if (!doc.empty()) shown_doc = TRY(new_str(t, doc));
    TRY(fill_module(t, *m, Value(t.runtime.intern(name)), shown_doc.get()));
    return m;
}

namespace {

// The environment of the process is not the script's.
Result<void> hide_surroundings(Thread& t, Module& m) {
    Str* name = t.runtime.intern("environ");
    if (m.dict->find(t.runtime, name).is_empty()) return {};
    Ref<Dict> empty = TRY(new_dict(t));
    return dict_set(t, *m.dict, name, empty.value());
}

}  // namespace

Result<Ref<Module>> new_native_module(Thread& t, const NativeModule& row) {
    const Permissions* permissions = t.runtime.options.permissions.get();
    if (permissions && !permissions->allows_any(row)) return raise_import_error(t, ExceptionType::ImportError, fmt::format("the host does not permit module '{}'", row.name), Value(t.runtime.intern(row.name)), Value::none());
    Ref<Module> m = TRY(new_module(t, row.name, row.doc));
    Str* name = t.runtime.intern(row.name);
    for (const NativeRow& function : row.functions) {
        if (permissions && !permissions->allows(row, function.name())) {
            TRY(set_module_attribute(t, *m, function.name(), refused_function(t, function, name)));
            continue;
        }
        Ref<NativeFunction> f = TRY(new_native_function(t, function, Value(), name));
        TRY(set_module_attribute(t, *m, function.name(), f.value()));
    }
    for (const TypeRow* type_row : row.types) {
        Type& type = t.runtime.type(*type_row);
        TRY(set_module_attribute(t, *m, type.name->view(), Value(&type)));
    }
    if (row.populate) TRY(row.populate(t, *m));
    if (permissions && !permissions->allows_whole(row)) TRY(hide_surroundings(t, *m));
    return m;
}

Result<void> set_module_attribute(Thread& t, Module& m, std::string_view name, Value value) {
    return dict_set(t, *m.dict, t.runtime.intern(name), value);
}

constinit const TypeRow Module::kRow = type_row<Module>({.name = "module", .doc = "Create a module object.", .keeps_own_dict = true, .weakly_referenceable = true, .get_attribute = module_get_attribute, .set_attribute = module_set_attribute, .methods = kMethods, .properties = kProperties});

}  // namespace kukri
