// Python functions: making them, their attributes, binding arguments to parameters.
#include "interp/function.hpp"

#include "runtime/base/edit_distance.hpp"

#include "interp/activation.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/warning.hpp"

namespace kukri {

namespace {

// Where names are looked for last: what the globals call __builtins__, a dict or a module. Of another mapping a copy is made.
Result<Ref<Dict>> builtins_of(Thread& t, Dict& globals) {
    Value named = globals.find(t.runtime, t.names().builtins);
    if (auto* proxy = try_as<MappingProxy>(named)) named = proxy->mapping;
    if (named.is_empty()) return share(*t.runtime.builtins);
    if (is<Dict>(named)) return share(as<Dict>(named));
    if (is<Module>(named)) return share(*as<Module>(named).dict);
    if (type_of(t, named).find(Special::GetItem).is_empty()) return t.type_error("'{}' object is not subscriptable", type_name(t, named));
    Ref<Dict> copy = TRY(new_dict(t));
    TRY(dict_update(t, *copy, named));
    return copy;
}

}  // namespace

Result<Ref<Function>> new_function(Thread& t, Code& code, Dict& globals, Tuple* closure) {
    Ref<Dict> builtins = TRY(builtins_of(t, globals));
    auto f = TRY(make<Function>(t));
    f->code = share(code).take();
    f->globals = share(globals).take();
    f->builtins = builtins.take();
    f->closure = closure ? share(*closure).take() : nullptr;
    f->name = share(*code.name).take();
    f->qualname = share(*code.qualname).take();
    f->annotations = f->type_parameters = Value();
    f->doc = code.is(kHasDocstring) && code.constant_count ? share(code.constants[0]).take() : Value::none();
    Value module = globals.find(t.runtime, t.names().name);
    f->module = module.is_empty() ? Value::none() : share(module).take();
    return f;
}

// --- binding ---------------------------------------------------------------------------------------------------------------------------

namespace {

std::string_view parameter_name(const Code& code, size_t i) { return code.source().locals[i]; }

std::string quoted_list(std::span<const std::string_view> names) {
    std::string text;
    for (size_t i = 0; i < names.size(); ++i) {
        if (i) text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
        text += '\'';
        text += names[i];
        text += '\'';
    }
    return text;
}

void missing_arguments(Thread& t, Function& f, std::span<const std::string_view> names, std::string_view kind) {
    (void)t.type_error("{}() missing {} required {} argument{}: {}", f.qualname->view(), names.size(), kind, names.size() == 1 ? "" : "s", quoted_list(names));
}

void too_many_positional(Thread& t, Function& f, size_t given, const Value* base) {
    const Code& code = *f.code;
    size_t defaults = f.defaults ? f.defaults->length : 0;
    size_t keyword_only_given = 0;
    for (size_t i = 0; i < code.keyword_only; ++i)
        if (!base[code.positional + i].is_empty()) ++keyword_only_given;
    std::string takes = defaults ? fmt::format("from {} to {}", code.positional - defaults, code.positional) : std::to_string(code.positional);
    bool plural = defaults ? true : code.positional != 1;
    std::string extra;
    if (keyword_only_given)
        extra = fmt::format(" positional argument{} (and {} keyword-only argument{})", given != 1 ? "s" : "", keyword_only_given, keyword_only_given != 1 ? "s" : "");
    (void)t.type_error("{}() takes {} positional argument{} but {}{} {} given", f.qualname->view(), takes, plural ? "s" : "", given, extra,
                       given == 1 && !keyword_only_given ? "was" : "were");
}

// A positional-only parameter was named.
bool complain_of_positional_only(Thread& t, Function& f, std::span<const Value> names) {
    const Code& code = *f.code;
    std::string list;
    for (size_t i = 0; i < code.positional_only; ++i)
        for (Value name : names)
            if (text_of(name) == parameter_name(code, i)) {
                if (!list.empty()) list += ", ";
                list += parameter_name(code, i);
            }
    if (list.empty()) return false;
    (void)t.type_error("{}() got some positional-only arguments passed as keyword arguments: '{}'", f.qualname->view(), list);
    return true;
}

void unexpected_keyword(Thread& t, Function& f, Value name) {
    const Code& code = *f.code;
    std::vector<std::string_view> candidates;
    for (size_t i = code.positional_only; i < size_t(code.positional) + code.keyword_only; ++i) candidates.push_back(parameter_name(code, i));
    auto best = closest_name(text_of(name), candidates);
    std::string hint = best ? fmt::format(". Did you mean '{}'?", candidates[*best]) : "";
    (void)t.type_error("{}() got an unexpected keyword argument '{}'{}", f.qualname->view(), text_of(name), hint);
}

void give(Value& place, Value v) {
    retain(v);
    place = v;
}

bool bind_keyword_arguments(Thread& t, Function& f, NamedArguments named, Value* base, Dict* rest) {
    const Code& code = *f.code;
    size_t named_end = code.named_parameters();
    std::span<const Value> names = named.names;
    for (size_t k = 0; k < names.size(); ++k) {
        if (!is<Str>(names[k])) return (void)t.type_error("keywords must be strings"), false;
        size_t i = code.positional_only;
        auto* name = static_cast<const Str*>(names[k].object());
        while (i < named_end && code.parameters[i] != name) ++i;
        if (i == named_end && !name->is_interned()) {
            i = code.positional_only;
            while (i < named_end && !code.parameters[i]->equals(*name)) ++i;
        }
        if (i < named_end) {
            if (!base[i].is_empty()) return (void)t.type_error("{}() got multiple values for argument '{}'", f.qualname->view(), name->view()), false;
            give(base[i], named.values[k]);
        } else if (rest) {
            if (dict_set(t, *rest, names[k], named.values[k]).failed()) return false;
        } else {
            if (!complain_of_positional_only(t, f, names)) unexpected_keyword(t, f, names[k]);
            return false;
        }
    }
    return true;
}

bool fill_defaults(Thread& t, Function& f, size_t given, Value* base) {
    const Code& code = *f.code;
    size_t defaults = f.defaults ? f.defaults->length : 0, first_default = code.positional - defaults;
    std::vector<std::string_view> missing;
    for (size_t i = given; i < code.positional; ++i) {
        if (!base[i].is_empty()) continue;
        if (i >= first_default)
            give(base[i], (*f.defaults)[i - first_default]);
        else
            missing.push_back(parameter_name(code, i));
    }
    if (!missing.empty()) return missing_arguments(t, f, missing, "positional"), false;
    for (size_t i = code.positional; i < size_t(code.positional) + code.keyword_only; ++i) {
        if (!base[i].is_empty()) continue;
        Value v = f.keyword_defaults ? f.keyword_defaults->find(t.runtime, code.parameters[i]) : Value();
        if (v.is_empty())
            missing.push_back(parameter_name(code, i));
        else
            give(base[i], v);
    }
    if (!missing.empty()) return missing_arguments(t, f, missing, "keyword-only"), false;
    return true;
}

}  // namespace

bool bind_parameters(Thread& t, Function& f, std::span<const Value> positional, NamedArguments named, Value* base) {
    const Code& code = *f.code;
    size_t parameters = size_t(code.positional) + code.keyword_only + code.is(kVarArgs) + code.is(kVarKeywords);
    for (size_t i = 0; i < parameters; ++i) base[i] = Value();
    size_t taken = std::min<size_t>(positional.size(), code.positional), next = size_t(code.positional) + code.keyword_only;
    for (size_t i = 0; i < taken; ++i) give(base[i], positional[i]);
    if (code.is(kVarArgs)) {
        auto rest = new_tuple(t, positional.subspan(taken));
        if (rest.failed()) return false;
        base[next++] = Value(rest.take().take());
    }
    Dict* rest = nullptr;
    if (code.is(kVarKeywords)) {
        auto made = new_dict(t);
        if (made.failed()) return false;
        rest = made.take().take();
        base[next] = Value(rest);
    }
    if (!named.names.empty() && !bind_keyword_arguments(t, f, named, base, rest)) return false;
    if (positional.size() > taken && !code.is(kVarArgs)) return too_many_positional(t, f, positional.size(), base), false;
    return fill_defaults(t, f, taken, base);
}

// --- Python's view -----------------------------------------------------------------------------------------------------------------------

namespace {

Result<Owned> function_new(Thread& t, Type&, Value code_value, Value globals_value, Value name, Value defaults, Value closure, Value kwdefaults) {
    if (!is<Code>(code_value)) return t.type_error("function() argument 'code' must be code, not {}", type_name(t, code_value));
    if (!is<Dict>(globals_value)) return t.type_error("function() argument 'globals' must be dict, not {}", type_name(t, globals_value));
    Code& code = as<Code>(code_value);
    Dict& globals = as<Dict>(globals_value);
    size_t wanted = code.source().free_variables.size();
    if (!closure.is_none() && !is<Tuple>(closure)) return t.type_error("arg 5 (closure) must be None or tuple");
    size_t given = closure.is_none() ? 0 : as<Tuple>(closure).length;
    if (given != wanted) return t.value_error("{} requires closure of length {}, not {}", code.name->view(), wanted, given);
    if (given)
        for (Value cell : as<Tuple>(closure).view())
            if (!is<Cell>(cell)) return t.type_error("arg 5 (closure) expected cell, found {}", type_name(t, cell));
    Ref<Function> f = TRY(new_function(t, code, globals, given ? &as<Tuple>(closure) : nullptr));
    if (is<Str>(name)) release(static_cast<Object*>(std::exchange(f->name, share(as<Str>(name)).take())));
    if (is<Tuple>(defaults)) f->defaults = share(as<Tuple>(defaults)).take();
    if (is<Dict>(kwdefaults)) f->keyword_defaults = share(as<Dict>(kwdefaults)).take();
    return f;
}

template <class T>
Result<Owned> object_or_none(T* object) {
    if (!object) return Owned::none();
    return share(Value(object));
}

template <class T>
void replace_object(T*& place, Value v) {
    T* old = std::exchange(place, is<T>(v) ? share(as<T>(v)).take() : nullptr);
    if (old) release(static_cast<Object*>(old));
}

void replace_value(Value& place, Value v) { release(std::exchange(place, share(v).take())); }

Result<void> set_function_name(Thread& t, Function& self, Value v) {
    if (!is<Str>(v)) return t.type_error("__name__ must be set to a string object");
    replace_object(self.name, v);
    return {};
}
Result<void> set_function_qualname(Thread& t, Function& self, Value v) {
    if (!is<Str>(v)) return t.type_error("__qualname__ must be set to a string object");
    replace_object(self.qualname, v);
    return {};
}
Result<void> set_code(Thread& t, Function& self, Value v) {
    if (!is<Code>(v)) return t.type_error("__code__ must be set to a code object");
    size_t wanted = as<Code>(v).source().free_variables.size(), have = self.closure ? self.closure->length : 0;
    if (wanted != have) return t.value_error("{}() requires a code object with {} free vars, not {}", self.name->view(), have, wanted);
    constexpr uint32_t kKinds = kGenerator | kCoroutine | kAsyncGenerator;
    if ((as<Code>(v).code_flags & kKinds) != (self.code->code_flags & kKinds))
        TRY(warn(t, ExceptionType::DeprecationWarning, "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)"));
    return replace_code(t, self, as<Code>(v));
}
Result<void> set_defaults(Thread& t, Function& self, Value v) {
    if (!v.is_empty() && !v.is_none() && !is<Tuple>(v)) return t.type_error("__defaults__ must be set to a tuple object");
    replace_object(self.defaults, v);
    return {};
}
Result<void> set_keyword_defaults(Thread& t, Function& self, Value v) {
    if (!v.is_empty() && !v.is_none() && !is<Dict>(v)) return t.type_error("__kwdefaults__ must be set to a dict object");
    replace_object(self.keyword_defaults, v);
    return {};
}
Result<Owned> function_annotations(Thread& t, Function& self) {
    if (self.annotations.is_empty() || self.annotations.is_none()) replace_value(self.annotations, TRY(new_dict(t)).value());
    return share(self.annotations);
}
Result<void> set_function_annotations(Thread& t, Function& self, Value v) {
    if (v.is_empty() || v.is_none()) {
        replace_value(self.annotations, Value());
        return {};
    }
    if (!is<Dict>(v)) return t.type_error("__annotations__ must be set to a dict object");
    replace_value(self.annotations, v);
    return {};
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)">("Create a function object.", body<function_new>),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Function& self) -> Result<Ref<Str>> {
        return new_str(t, fmt::format("<function {} at {:#x}>", self.qualname->view(), Value(&self).bits));
    }),
    def<"__get__(self, instance, owner=None, /)">("What `instance.attribute` gives; instance is None for an access through the class.", [](Thread& t, Function& self, Value instance, Value owner) -> Result<Owned> {
        if (instance.is_none() && owner.is_none()) return t.type_error("__get__(None, None) is invalid");
        if (instance.is_none()) return share(Value(&self));
        return new_bound_method(t, Value(&self), instance);
    }),
};

constexpr PropertyRow kProperties[] = {
    property<Function>("__name__", "", [](Thread&, Function& self) -> Result<Owned> { return share(Value(self.name)); }, body<set_function_name>),
    property<Function>("__qualname__", "", [](Thread&, Function& self) -> Result<Owned> { return share(Value(self.qualname)); }, body<set_function_qualname>),
    property<Function>("__code__", "", [](Thread&, Function& self) -> Result<Owned> { return share(Value(self.code)); }, body<set_code>),
    property<Function>("__defaults__", "", [](Thread&, Function& self) { return object_or_none(self.defaults); }, body<set_defaults>),
    property<Function>("__kwdefaults__", "", [](Thread&, Function& self) { return object_or_none(self.keyword_defaults); }, body<set_keyword_defaults>),
    read_only_member<Function>("__closure__", "", [](Thread&, Function& self) { return object_or_none(self.closure); }),
    read_only_member<Function>("__globals__", "", [](Thread&, Function& self) -> Result<Owned> { return share(Value(self.globals)); }),
    read_only_member<Function>("__builtins__", "", [](Thread&, Function& self) -> Result<Owned> { return share(Value(self.builtins)); }),
    property<Function>("__annotations__", "", body<function_annotations>, body<set_function_annotations>),
    property<Function>("__type_params__", "", [](Thread& t, Function& self) -> Result<Owned> {
        return share(self.type_parameters.is_empty() ? Value(t.runtime.empty_tuple) : self.type_parameters);
    }, [](Thread& t, Function& self, Value v) -> Result<void> {
        if (!is<Tuple>(v)) return t.type_error("__type_params__ must be set to a tuple");
        replace_value(self.type_parameters, v);
        return {};
    }),
    property<Function>("__doc__", "", [](Thread&, Function& self) -> Result<Owned> { return share(self.doc); }, [](Thread&, Function& self, Value v) -> Result<void> {
        replace_value(self.doc, v.is_empty() ? Value::none() : v);
        return {};
    }),
    property<Function>("__module__", "", [](Thread&, Function& self) -> Result<Owned> { return share(self.module); }, [](Thread&, Function& self, Value v) -> Result<void> {
        replace_value(self.module, v.is_empty() ? Value::none() : v);
        return {};
    }),
};

void populate_function(Thread& t, Type& type) {
    auto descriptor = make<GetSet>(t);
    if (descriptor.failed()) return;
    (*descriptor)->row = &instance_dict_property();
    (*descriptor)->owner = &type;
    retain(static_cast<Object*>(&type));
    (void)dict_set(t, *type.dict, t.names().dict, (*descriptor).value());
}

}  // namespace

constinit const TypeRow Function::kRow = type_row<Function>({.name = "function", .doc = "Create a function object.", .subclassable = false, .has_dict = true, .weakly_referenceable = true, .call = call_function, .methods = kMethods, .properties = kProperties, .populate = populate_function});

}  // namespace kukri
