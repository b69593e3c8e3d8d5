// What object.__reduce_ex__ and object.__getstate__ say of an instance: how copy and pickle take it apart (PEP 307, PEP 3154).
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/type_internal.hpp"

namespace kukri {

namespace {

// The arguments that __getnewargs_ex__ or __getnewargs__ want to be given to __new__; none: null.
struct NewArguments {
    Ref<Tuple> positional;
    Ref<Dict> keywords;
};

Result<NewArguments> from_getnewargs_ex(Thread& t, Value made) {
    constexpr std::string_view kName = "__getnewargs_ex__";
    if (!is<Tuple>(made)) return t.type_error("{} should return a tuple, not '{}'", kName, type_name(t, made));
    Tuple& parts = as<Tuple>(made);
    if (parts.length != 2) return t.value_error("{} should return a tuple of length 2, not {}", kName, parts.length);
    if (!is<Tuple>(parts[0])) return t.type_error("first item of the tuple returned by {} must be a tuple, not '{}'", kName, type_name(t, parts[0]));
    if (!is<Dict>(parts[1])) return t.type_error("second item of the tuple returned by {} must be a dict, not '{}'", kName, type_name(t, parts[1]));
    return NewArguments{share(as<Tuple>(parts[0])), share(as<Dict>(parts[1]))};
}

Result<NewArguments> new_arguments(Thread& t, Value self) {
    Owned hook = TRY(find_attribute(t, self, "__getnewargs_ex__"));
    if (!hook.is_stop()) {
        Owned made = TRY(call(t, hook));
        return from_getnewargs_ex(t, made);
    }
    hook = TRY(find_attribute(t, self, "__getnewargs__"));
    if (hook.is_stop()) return NewArguments{};
    Owned made = TRY(call(t, hook));
    if (!is<Tuple>(made)) return t.type_error("__getnewargs__ should return a tuple, not '{}'", type_name(t, made));
    return NewArguments{share(as<Tuple>(made)), nullptr};
}

// The instance's own attributes as a dict, or None if there are none. An object that has no dict of its own yet does not get one.
Result<Owned> attributes_of(Thread& t, Value self) {
    AttributeArea* area = self.is_object() ? attribute_area(*self.object()) : nullptr;
    if (area && !self.object()->shape->dict_mode) {
        std::vector<Str*> keys = self.object()->shape->keys;
        Ref<Dict> all = TRY(new_dict(t, keys.size()));
        for (Str* key : keys) {
            Value v = own_attribute(t, self, key);
            if (!v.is_empty()) TRY(dict_set(t, *all, key, v));
        }
        return all->len() ? Owned(std::move(all)) : Owned::none();
    }
    Owned dict = TRY(find_attribute(t, self, t.names().dict));
    if (dict.is_stop() || (is<Dict>(dict) && as<Dict>(dict).len() == 0)) return Owned::none();
    return dict;
}

Result<Ref<Dict>> slots_of(Thread& t, Value self, Value copyreg) {
    Ref<Dict> slots = TRY(new_dict(t));
    Owned names = TRY(call_method(t, copyreg, "_slotnames", {Value(&type_of(t, self))}));
    Ref<Tuple> fixed = names.is_none() ? TRY(new_tuple(t, {})) : TRY(tuple_from(t, names));
    for (Value name : fixed->view()) {
        if (!is<Str>(name)) continue;
        Owned v = TRY(find_attribute(t, self, t.runtime.intern(text_of(name))));
        if (!v.is_stop()) TRY(dict_set(t, *slots, name, v));
    }
    return slots;
}

Result<Owned> default_state(Thread& t, Value self, Value copyreg, bool only_attributes) {
    Type& type = type_of(t, self);
    // What its struct holds beside the attributes would be lost.
    if (only_attributes && type.layout->size > sizeof(Object)) return t.type_error("cannot pickle '{}' object", type.row ? type.row->name : type.name_text());
    Owned attributes = TRY(attributes_of(t, self));
    Ref<Dict> slots = TRY(slots_of(t, self, copyreg));
    if (slots->len() == 0) return attributes;
    return TRY(tuple_of(t, attributes.get(), slots.value()));
}

Result<Owned> state_of(Thread& t, Value self, Value copyreg, bool only_attributes) {
    Str* name = t.runtime.intern("__getstate__");
    Value hook = type_of(t, self).lookup(name);
    if (hook == t.runtime.type<Object>().lookup(name) && own_attribute(t, self, name).is_empty()) return default_state(t, self, copyreg, only_attributes);
    Owned bound = TRY(get_attribute(t, self, name));
    return call(t, bound);
}

// (copyreg.__newobj__, (cls, *args), state, list items, dict items)
Result<Owned> reduce_2(Thread& t, Value self) {
    NewArguments arguments = TRY(new_arguments(t, self));
    Owned copyreg = TRY(import_module(t, "copyreg"));
    bool by_name = arguments.keywords && arguments.keywords->len();
    Owned maker = TRY(get_attribute(t, copyreg, by_name ? "__newobj_ex__" : "__newobj__"));
    Value cls = Value(&type_of(t, self));
    std::vector<Value> all{cls};
    if (by_name)
        all.insert(all.end(), {arguments.positional.value(), arguments.keywords.value()});
    else if (arguments.positional)
        all.insert(all.end(), arguments.positional->view().begin(), arguments.positional->view().end());
    Ref<Tuple> maker_arguments = TRY(new_tuple(t, all));
    bool only_attributes = !arguments.positional && !is<List>(self) && !is<Dict>(self);
    Owned state = TRY(state_of(t, self, copyreg, only_attributes));
    Owned list_items = Owned::none(), dict_items = Owned::none();
    if (is<List>(self)) list_items = TRY(iterate(t, self));
    if (is<Dict>(self)) {
        Owned items = TRY(call_method(t, self, "items"));
        dict_items = TRY(iterate(t, items));
    }
    return TRY(tuple_of(t, maker.get(), maker_arguments.value(), state.get(), list_items.get(), dict_items.get()));
}

}  // namespace

Result<Owned> object_reduce_ex(Thread& t, Value self, int64_t protocol) {
    Owned hook = TRY(get_attribute(t, self, t.names()[Special::Reduce]));
    if (type_of(t, self).find(Special::Reduce) != t.runtime.type<Object>().find(Special::Reduce)) return call(t, hook);
    return object_reduce(t, self, protocol);
}

Result<Owned> object_reduce(Thread& t, Value self, int64_t protocol) {
    if (protocol >= 2) return reduce_2(t, self);
    Owned copyreg = TRY(import_module(t, "copyreg"));
    return call_method(t, copyreg, "_reduce_ex", {self, Value::small_int(protocol)});
}

Result<Owned> object_getstate(Thread& t, Value self) {
    Owned copyreg = TRY(import_module(t, "copyreg"));
    return default_state(t, self, copyreg, false);
}

}  // namespace kukri
