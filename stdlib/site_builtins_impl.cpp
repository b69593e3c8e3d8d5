#include "stdlib/site_builtins.hpp"

#include "runtime/dict.hpp"
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

// Stands for the object until somebody asks anything of it.
struct SiteBuiltin : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Str* name;
    void trace(Visitor& v) { v(name); }
};

// The real object, which has taken the stand-in's place among the builtins.
Result<Owned> real_object(Thread& t, SiteBuiltin& self) {
    Value present = t.runtime.builtins->find(t.runtime, self.name);
    if (present == Value(&self)) {
        Owned module = TRY(import_module(t, "_sitebuiltins"));
        TRY(call_method(t, module, "install", {Value(t.runtime.builtins)}));
        present = t.runtime.builtins->find(t.runtime, self.name);
    }
    if (present.is_empty() || is<SiteBuiltin>(present)) return t.raise(ExceptionType::NameError, "name '{}' is not defined", self.name->view());
    return share(present);
}

Value call_real(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    auto object = real_object(t, as<SiteBuiltin>(callee));
    return object.failed() ? Value() : call_raw(t, *object, arguments, positional, names);
}

Result<Owned> get_real_attribute(Thread& t, Value self, Str& name) {
    Owned object = TRY(real_object(t, as<SiteBuiltin>(self)));
    return get_attribute(t, object, &name);
}

constexpr NativeRow kMethods[] = {
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, SiteBuiltin& self) -> Result<Ref<Str>> {
        Owned object = TRY(real_object(t, self));
        return repr(t, object);
    }),
};

}  // namespace

constinit const TypeRow SiteBuiltin::kRow = type_row<SiteBuiltin>({
    .name = "_sitebuiltins.SiteBuiltin",
    .doc = "",
    .subclassable = false,
    .instantiable = false,
    .call = call_real,
    .get_attribute = get_real_attribute,
    .methods = kMethods,
});

Result<void> add_site_builtins(Thread& t, Module& builtins) {
    for (std::string_view name : {"exit", "quit", "copyright", "credits", "license", "help"}) {
        auto object = TRY(make<SiteBuiltin>(t));
        object->name = t.runtime.intern(name);
        retain(static_cast<Object*>(object->name));
        TRY(set_module_attribute(t, builtins, name, object.value()));
    }
    return {};
}

}  // namespace kukri
