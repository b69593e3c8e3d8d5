// Loading classes by name, and making objects of them.
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/own_attributes.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/pickling/loader.hpp"

namespace kukri::pickling {

// --- by name --------------------------------------------------------------------------------------------------------------------------

Result<Owned> find_class(Thread& t, Unpickler& self, Value module_value, Value name_value) {
    if (!is<Str>(module_value) || !is<Str>(name_value)) return t.type_error("find_class() arguments must be str");
    Owned module(module_value), name(name_value);
    int64_t protocol = self.state ? self.state->protocol : 0;
    if (protocol < 3 && self.fix_imports) {
        // As Python 2 called it.
        Owned names = TRY(from_module(t, "_compat_pickle", "NAME_MAPPING")), modules = TRY(from_module(t, "_compat_pickle", "IMPORT_MAPPING"));
        Ref<Tuple> key = TRY(tuple_of(t, module.get(), name.get()));
        Owned both = TRY(dict_find(t, as<Dict>(names), key.value())), other = TRY(dict_find(t, as<Dict>(modules), module));
        if (!both.is_stop()) {
            module = share(as<Tuple>(both)[0]);
            name = share(as<Tuple>(both)[1]);
        } else if (!other.is_stop()) {
            module = std::move(other);
        }
    }
    Owned found = TRY(import_module(t, text_of(module)));
    auto object = protocol < 4 ? get_attribute(t, found, text_of(name)) : follow_path(t, found, text_of(name));
    if (!object.failed() || !t.pending_is(ExceptionType::AttributeError)) return object;
    t.pending.clear();
    Ref<Str> shown_name = TRY(repr(t, name)), shown = TRY(repr(t, found));
    return t.raise(ExceptionType::AttributeError, "Can't get attribute {} on {}", shown_name->view(), shown->view());
}

Result<Owned> Loader::find(Value module, Value name) {
    Type& type = type_of(thread_, Value(&unpickler_));
    if (type.row == &Unpickler::kRow) return find_class(thread_, unpickler_, module, name);
    return call_method(thread_, Value(&unpickler_), "find_class", {module, name});
}

Result<void> Loader::load_global(Value module, Value name) { return push(TRY(find(module, name))), ok(); }

Result<void> Loader::load_global_line() {
    std::string_view line = TRY(read_line());
    Ref<Bytes> first = TRY(new_bytes(thread_, line.substr(0, line.size() - 1)));
    line = TRY(read_line());
    Ref<Bytes> second = TRY(new_bytes(thread_, line.substr(0, line.size() - 1)));
    Owned module = TRY(call_method(thread_, first.value(), "decode")), name = TRY(call_method(thread_, second.value(), "decode"));
    return load_global(module, name);
}

Result<void> Loader::load_stack_global() {
    Owned name = TRY(pop()), module = TRY(pop());
    if (!is<Str>(name) || !is<Str>(module)) return unpickling_error(thread_, "STACK_GLOBAL requires str");
    return load_global(module, name);
}

Result<void> Loader::load_extension(size_t size) {
    auto code = int64_t(TRY(read_number(size)));
    if (size == 4) code = int32_t(code);
    if (code <= 0) return unpickling_error(thread_, "EXT specifies code <= 0");
    Owned number = TRY(new_int(thread_, code));
    Owned cache = TRY(from_module(thread_, "copyreg", "_extension_cache")), registry = TRY(from_module(thread_, "copyreg", "_inverted_registry"));
    Owned known = TRY(dict_find(thread_, as<Dict>(cache), number));
    if (!known.is_stop()) return push(std::move(known)), ok();
    Owned pair = TRY(dict_find(thread_, as<Dict>(registry), number));
    if (pair.is_stop()) return thread_.value_error("unregistered extension code {}", code);
    if (!is<Tuple>(pair) || as<Tuple>(pair).length != 2 || !is<Str>(as<Tuple>(pair)[0]) || !is<Str>(as<Tuple>(pair)[1])) return thread_.value_error("_inverted_registry[{}] isn't a 2-tuple of strings", code);
    Owned object = TRY(find(as<Tuple>(pair)[0], as<Tuple>(pair)[1]));
    TRY(dict_set(thread_, as<Dict>(cache), number, object));
    push(std::move(object));
    return {};
}

// --- making objects -------------------------------------------------------------------------------------------------------------------

// INST (names in lines) and OBJ (the class is the first object behind the mark).
Result<void> Loader::load_instance(bool from_line) {
    size_t start = TRY(pop_mark());
    Owned cls;
    Ref<Tuple> arguments;
    if (from_line) {
        arguments = TRY(tuple_from_stack(start));
        TRY(load_global_line());
        cls = TRY(pop());
    } else {
        if (state_.stack.size() <= start) return underflow();
        arguments = TRY(tuple_from_stack(start + 1));
        cls = TRY(pop());
    }
    bool plain = is<Type>(cls) && arguments->length == 0 && TRY(find_attribute(thread_, cls, "__getinitargs__")).is_stop();
    if (plain)
        push(TRY(call_method(thread_, cls, "__new__", {cls.get()})));
    else
        push(TRY(call(thread_, cls, arguments->view())));
    return {};
}

Result<void> Loader::load_reduce() {
    Owned arguments = TRY(pop()), function = TRY(pop());
    if (!is<Tuple>(arguments)) return thread_.type_error("argument list must be a tuple");
    push(TRY(call(thread_, function, as<Tuple>(arguments).view())));
    return {};
}

Result<void> Loader::load_new(bool with_keywords) {
    Owned keywords = with_keywords ? TRY(pop()) : Owned(), arguments = TRY(pop()), cls = TRY(pop());
    std::string_view name = with_keywords ? "NEWOBJ_EX" : "NEWOBJ";
    if (!is<Type>(cls)) return unpickling_error(thread_, fmt::format("{} class argument must be a type, not {}", name, type_name(thread_, cls)));
    if (!is<Tuple>(arguments)) return unpickling_error(thread_, fmt::format("{} args argument must be a tuple, not {}", name, type_name(thread_, arguments)));
    if (with_keywords && !is<Dict>(keywords)) return unpickling_error(thread_, fmt::format("{} kwargs argument must be a dict, not {}", name, type_name(thread_, keywords)));
    Owned make_new = TRY(get_attribute(thread_, cls, "__new__"));
    std::vector<Value> all{cls.get()};
    for (Value v : as<Tuple>(arguments).view()) all.push_back(v);
    push(TRY(call_with_dict(thread_, make_new, all, with_keywords ? &as<Dict>(keywords) : nullptr)));
    return {};
}

Result<void> Loader::load_build() {
    Owned state = TRY(pop()), object(TRY(top()));
    Owned set_state = TRY(find_attribute(thread_, object, "__setstate__"));
    if (!set_state.is_stop()) {
        TRY(call(thread_, set_state, {state.get()}));
        return {};
    }
    Owned slots = Owned::none();
    if (is<Tuple>(state) && as<Tuple>(state).length == 2) {
        Owned both = std::move(state);
        state = share(as<Tuple>(both)[0]);
        slots = share(as<Tuple>(both)[1]);
    }
    if (!state.is_none()) {
        if (!is<Dict>(state)) return unpickling_error(thread_, "state is not a dictionary");
        TRY(update_own_attributes(thread_, object, as<Dict>(state)));
    }
    if (!slots.is_none()) {
        if (!is<Dict>(slots)) return unpickling_error(thread_, "slot state is not a dictionary");
        size_t position = 0;
        Value key, value;
        while (as<Dict>(slots).next(position, key, value)) {
            Owned keep(key), its(value);
            if (!is<Str>(key)) return thread_.type_error("attribute name must be string, not '{}'", type_name(thread_, key));
            Ref<Str> name = thread_.runtime.intern(Ref<Str>(&as<Str>(key)));
            TRY(set_attribute(thread_, object, name.get(), its));
        }
    }
    return {};
}

Result<void> Loader::load_persistent(Value id) {
    if (unpickler_.persistent_load.is_empty())
        return unpickling_error(thread_, "A load persistent id instruction was encountered, but no persistent_load function was specified.");
    Owned function(unpickler_.persistent_load);
    push(TRY(call(thread_, function, {id})));
    return {};
}

}  // namespace kukri::pickling
