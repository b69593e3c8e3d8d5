// Module objects, and the native modules' way into them.
#pragma once
#include "runtime/dict.hpp"
#include "runtime/native.hpp"

namespace kukri {

struct Module : Object {
    static constexpr Kind kKind = Kind::Module;
    static const TypeRow kRow;
    Dict* dict;
    void trace(Visitor& v) { v(dict); }
    // Bit of Object::aux: __spec__ and __loader__ are made when somebody asks for them as attributes.
    static constexpr uint16_t kLazySpec = 1;
};

// Puts __spec__ and __loader__ of a module from the program's own library into its namespace (the interpreter does it).
Result<void> supply_spec(Thread& t, Module& m);

Result<Ref<Module>> new_module(Thread& t, std::string_view name, std::string_view doc);
// A module with the row's functions, types and constants in its namespace.
Result<Ref<Module>> new_native_module(Thread& t, const NativeModule& row);
Result<void> set_module_attribute(Thread& t, Module& m, std::string_view name, Value value);
inline Result<void> set_module_attribute(Thread& t, Module& m, std::string_view name, Result<Owned> value) {
    Owned v = TRY(std::move(value));
    return set_module_attribute(t, m, name, v.get());
}

// The private state of a library module in this interpreter: one object of type S, default-constructed on first use and destroyed
// with the runtime (after its last object).
template <class S>
S& module_state(Thread& t, const NativeModule& row) {
    if (void* known = t.runtime.known_states.find(&row)) [[likely]] return *static_cast<S*>(known);
    auto& slot = t.runtime.module_state[&row];
    if (!slot) slot = std::make_shared<S>();
    t.runtime.known_states.remember(&row, slot.get());
    return *static_cast<S*>(slot.get());
}

}  // namespace kukri
