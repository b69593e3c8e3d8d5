// Saving what Python code describes: classes and functions by their names, other objects by what __reduce_ex__() returns.
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/pickling/saver.hpp"

namespace kukri::pickling {

namespace {

// Is it an exception that means "there is no such attribute"?
bool drop_lookup_error(Thread& t) { return t.catch_if(ExceptionType::AttributeError); }

// The module that says it has the object, or the one in which it is found.
Result<Owned> module_of(Thread& t, Value v, std::string_view path) {
    Owned name = TRY(find_attribute(t, v, "__module__"));
    if (!name.is_stop() && !name.is_none()) return name;
    Ref<Dict> modules = TRY(dict_copy(t, *t.runtime.modules));
    size_t position = 0;
    Value key, module;
    while (modules->next(position, key, module)) {
        if (!is<Str>(key) || text_of(key) == "__main__" || text_of(key) == "__mp_main__" || module.is_none()) continue;
        auto found = follow_path(t, module, path);
        if (found.failed())
            t.pending.clear();
        else if ((*found).get() == v)
            return share(key);
    }
    return make_str(t, "__main__");
}

template <class... A>
Error cannot_pickle(Thread& t, Value v, fmt::format_string<A...> why, A&&... arguments) {
    auto shown = repr(t, v);
    if (shown.failed()) return {};
    return pickling_error(t, fmt::format("Can't pickle {}: {}", (*shown)->view(), fmt::format(why, std::forward<A>(arguments)...)));
}

bool is_iterator(Thread& t, Value v) { return !type_of(t, v).find(Special::Next).is_empty(); }

}  // namespace

// --- by name --------------------------------------------------------------------------------------------------------------------------

Result<void> Saver::save_type(Value v) {
    Runtime& r = thread_.runtime;
    for (Value only : {Value::none(), Value::ellipsis(), Value::not_implemented()})
        if (v == Value(&type_of(r, only))) return save_reduced_as(Value(&r.type<Type>()), {only}, v);
    return save_global(v, Value());
}

Result<bool> Saver::save_extension(Value module, Value name) {
    Owned registry = TRY(from_module(thread_, "copyreg", "_extension_registry"));
    Ref<Tuple> key = TRY(tuple_of(thread_, module, name));
    Owned code = TRY(dict_find(thread_, as<Dict>(registry), key.value()));
    if (code.is_stop()) return false;
    auto number = is_int(code) ? int_value(code) : std::nullopt;
    if (!number || *number <= 0 || *number > INT32_MAX) {
        Ref<Str> shown = TRY(repr(thread_, code));
        return pickling_error(thread_, fmt::format("extension code {} is out of range", shown->view()));
    }
    uint64_t n = uint64_t(*number);
    n < 256 ? writer_.op(kExt1, n, 1) : n < 65536 ? writer_.op(kExt2, n, 2) : writer_.op(kExt4, n, 4);
    return true;
}

Result<void> Saver::save_global(Value v, Value name_or_empty) {
    Owned keep(v), name(name_or_empty);
    if (name.is_empty()) {
        name = TRY(find_attribute(thread_, v, "__qualname__"));
        if (name.is_stop()) name = TRY(get_attribute(thread_, v, "__name__"));
    }
    if (!is<Str>(name)) return cannot_pickle(thread_, v, "its name is no str");
    std::string path(text_of(name));
    if (path.find("<locals>") != path.npos) {
        for (size_t at = 0; at <= path.size();) {
            size_t dot = std::min(path.find('.', at), path.size());
            if (path.substr(at, dot - at) == "<locals>") return thread_.raise(ExceptionType::AttributeError, "Can't get local object '{}'", path);
            at = dot + 1;
        }
    }
    Owned module_name = TRY(module_of(thread_, v, path));
    if (!is<Str>(module_name)) return cannot_pickle(thread_, v, "its __module__ is no str");
    std::string module_text(text_of(module_name));
    auto module = import_module(thread_, module_text);
    if (module.failed()) {
        if (!thread_.pending_is(ExceptionType::Exception)) return Error{};
        thread_.pending.clear();
        Ref<Str> shown = TRY(repr(thread_, module_name));
        return cannot_pickle(thread_, v, "import of module {} failed", shown->view());
    }
    Owned parent;
    auto found = follow_path(thread_, *module, path, &parent);
    if (found.failed()) {
        if (!drop_lookup_error(thread_)) return Error{};
        return cannot_pickle(thread_, v, "attribute lookup {} on {} failed", path, module_text);
    }
    if ((*found).get() != v) return cannot_pickle(thread_, v, "it's not the same object as {}.{}", module_text, path);
    if (pickler_.protocol >= 2 && TRY(save_extension(module_name, name))) return {};
    if (pickler_.protocol >= 4) {
        TRY(save(module_name));
        TRY(save(name));
        writer_.op(kStackGlobal);
        memoize(v);
        return {};
    }
    return save_old_global(v, module_text, path, parent.get() == (*module).get() ? Value() : parent.get());
}

// `parent` Empty: the name has no dots.
Result<void> Saver::save_old_global(Value v, std::string_view module, std::string_view path, Value parent) {
    if (!parent.is_empty()) {
        Owned getattr(thread_.runtime.builtins->find(thread_.runtime, thread_.runtime.intern("getattr")));
        Ref<Str> last = TRY(new_str(thread_, path.substr(path.rfind('.') + 1)));
        Owned keep(parent);
        return save_reduced_as(getattr, {parent, last.value()}, v);
    }
    std::string module_text(module), name(path);
    if (pickler_.fix_imports) {
        // As Python 2 called it.
        Ref<Str> a = TRY(new_str(thread_, module)), b = TRY(new_str(thread_, path));
        Ref<Tuple> key = TRY(tuple_of(thread_, a.value(), b.value()));
        Owned names = TRY(from_module(thread_, "_compat_pickle", "REVERSE_NAME_MAPPING")), modules = TRY(from_module(thread_, "_compat_pickle", "REVERSE_IMPORT_MAPPING"));
        Owned both = TRY(dict_find(thread_, as<Dict>(names), key.value())), other = TRY(dict_find(thread_, as<Dict>(modules), a.value()));
        if (!both.is_stop()) {
            module_text = text_of(as<Tuple>(both)[0]);
            name = text_of(as<Tuple>(both)[1]);
        } else if (!other.is_stop()) {
            module_text = text_of(other);
        }
    }
    auto is_ascii = [](const std::string& s) { return std::all_of(s.begin(), s.end(), [](char c) { return !(c & 0x80); }); };
    if (pickler_.protocol < 3 && !(is_ascii(module_text) && is_ascii(name)))
        return pickling_error(thread_, fmt::format("can't pickle global identifier '{}.{}' using pickle protocol {}", module_text, name, pickler_.protocol));
    writer_.op(kGlobal);
    writer_.bytes(fmt::format("{}\n{}\n", module_text, name));
    memoize(v);
    return {};
}

// --- by what it reduces to ------------------------------------------------------------------------------------------------------------

// What the object describes itself by; Stop: it is to be saved by name.
Result<Owned> Saver::reduce(Value v, Type& type) {
    Owned function = Owned::stop();
    Value type_value(&type);
    if (!pickler_.dispatch_table.is_empty() && !is_exactly<Dict>(thread_, pickler_.dispatch_table)) {
        Owned table(pickler_.dispatch_table);
        auto found = get_item(thread_, table, type_value);
        if (!found.failed())
            function = found.take();
        else if (!thread_.catch_if(ExceptionType::LookupError))
            return Error{};
    } else {
        Owned table = pickler_.dispatch_table.is_empty() ? TRY(from_module(thread_, "copyreg", "dispatch_table")) : Owned(pickler_.dispatch_table);
        function = TRY(dict_find(thread_, as<Dict>(table), type_value));
    }
    if (!function.is_stop()) return call(thread_, function, {v});
    if (is<Type>(v)) return Owned::stop();
    function = TRY(find_attribute(thread_, v, "__reduce_ex__"));
    if (!function.is_stop()) return call(thread_, function, {Value::small_int(pickler_.protocol)});
    function = TRY(find_attribute(thread_, v, "__reduce__"));
    if (!function.is_stop()) return call(thread_, function);
    Ref<Str> shown = TRY(repr(thread_, v));
    return pickling_error(thread_, fmt::format("can't pickle '{}' object: {}", type_name(thread_, v), shown->view()));
}

Result<void> Saver::save_other(Value v, Type& type) {
    Owned keep(v);
    expect_sharing();
    if (!pickler_.reducer_override.is_empty()) {
        Owned override(pickler_.reducer_override);
        Owned reduced = TRY(call(thread_, override, {v}));
        if (!reduced.is_not_implemented()) return save_reduced(reduced, v);
    }
    if (&type == &thread_.runtime.type<Type>()) return save_type(v);
    if (v.is_object() && v.object()->kind == Kind::Function) return save_global(v, Value());
    Owned reduced = TRY(reduce(v, type));
    if (reduced.is_stop()) return save_global(v, Value());
    return save_reduced(reduced, v);
}

Result<void> Saver::save_new(Tuple& arguments, Value object) {
    if (arguments.length == 0) return pickling_error(thread_, "__newobj__ arglist is empty");
    Value cls = arguments[0];
    if (!is<Type>(cls)) return pickling_error(thread_, "args[0] from __newobj__ args is not a type");
    if (!object.is_empty()) {
        Owned its_class = TRY(get_attribute(thread_, object, "__class__"));
        if (its_class.get() != cls) return pickling_error(thread_, "args[0] from __newobj__ args has the wrong class");
    }
    TRY(save(cls));
    Ref<Tuple> rest = TRY(new_tuple(thread_, arguments.view().subspan(1)));
    TRY(save(rest.value()));
    writer_.op(kNewObj);
    return {};
}

Result<void> Saver::save_new_with_keywords(Tuple& arguments, Value object) {
    if (arguments.length != 3) return pickling_error(thread_, fmt::format("length of the NEWOBJ_EX argument tuple must be exactly 3, not {}", arguments.length));
    Value cls = arguments[0], positional = arguments[1], keywords = arguments[2];
    if (!is<Type>(cls)) return pickling_error(thread_, fmt::format("first item from NEWOBJ_EX argument tuple must be a class, not {}", type_name(thread_, cls)));
    if (!is<Tuple>(positional)) return pickling_error(thread_, fmt::format("second item from NEWOBJ_EX argument tuple must be a tuple, not {}", type_name(thread_, positional)));
    if (!is<Dict>(keywords)) return pickling_error(thread_, fmt::format("third item from NEWOBJ_EX argument tuple must be a dict, not {}", type_name(thread_, keywords)));
    if (!object.is_empty()) {
        Owned its_class = TRY(get_attribute(thread_, object, "__class__"));
        if (its_class.get() != cls) return pickling_error(thread_, "args[0] from __newobj_ex__ args has the wrong class");
    }
    if (pickler_.protocol >= 4) {
        TRY(save(cls));
        TRY(save(positional));
        TRY(save(keywords));
        writer_.op(kNewObjEx);
        return {};
    }
    // An older reader calls functools.partial(cls.__new__, cls, ...)().
    Owned partial = TRY(from_module(thread_, "functools", "partial")), make_new = TRY(get_attribute(thread_, cls, "__new__"));
    std::vector<Value> all{make_new.get(), cls};
    for (Value v : as<Tuple>(positional).view()) all.push_back(v);
    Owned maker = TRY(call_with_dict(thread_, partial, all, &as<Dict>(keywords)));
    TRY(save(maker));
    TRY(save(Value(thread_.runtime.empty_tuple)));
    writer_.op(kReduce);
    return {};
}

// The call that makes the object, and its place in the memo.
Result<void> Saver::save_call(Value function, Tuple& arguments, Value object) {
    Owned name = pickler_.protocol >= 2 ? TRY(find_attribute(thread_, function, "__name__")) : Owned::stop();
    std::string_view text = is<Str>(name) ? text_of(name) : "";
    if (text == "__newobj_ex__") {
        TRY(save_new_with_keywords(arguments, object));
    } else if (text == "__newobj__") {
        TRY(save_new(arguments, object));
    } else {
        TRY(save(function));
        TRY(save(Value(&arguments)));
        writer_.op(kReduce);
    }
    if (object.is_empty() || !object.is_object()) return {};
    if (is_known(object)) {
        // Saving the arguments has saved the object itself: it refers to itself.
        writer_.op(kPop);
        write_known(object);
        return {};
    }
    memoize(object);
    return {};
}

Result<void> Saver::save_reduced(Value reduced, Value object) {
    if (is<Str>(reduced)) return save_global(object, reduced);
    if (!is<Tuple>(reduced)) return pickling_error(thread_, "__reduce__ must return a string or tuple");
    auto& parts = as<Tuple>(reduced);
    if (parts.length < 2 || parts.length > 6) return pickling_error(thread_, "tuple returned by __reduce__ must contain 2 through 6 elements");
    auto part = [&](size_t i) { return i < parts.length ? parts[i] : Value::none(); };
    Value function = part(0), arguments = part(1), state = part(2), items = part(3), pairs = part(4), setter = part(5);
    if (!is_callable(thread_, function)) return pickling_error(thread_, "first item of the tuple returned by __reduce__ must be callable");
    if (!is<Tuple>(arguments)) return pickling_error(thread_, "second item of the tuple returned by __reduce__ must be a tuple");
    if (!items.is_none() && !is_iterator(thread_, items))
        return pickling_error(thread_, fmt::format("fourth element of the tuple returned by __reduce__ must be an iterator, not {}", type_name(thread_, items)));
    if (!pairs.is_none() && !is_iterator(thread_, pairs))
        return pickling_error(thread_, fmt::format("fifth element of the tuple returned by __reduce__ must be an iterator, not {}", type_name(thread_, pairs)));
    if (!setter.is_none() && !is_callable(thread_, setter))
        return pickling_error(thread_, fmt::format("sixth element of the tuple returned by __reduce__ must be a function, not {}", type_name(thread_, setter)));
    TRY(save_call(function, as<Tuple>(arguments), object));
    if (!items.is_none()) TRY(append_all(items));
    if (!pairs.is_none()) TRY(set_all(pairs));
    if (state.is_none()) return {};
    if (setter.is_none()) {
        TRY(save(state));
        writer_.op(kBuild);
        return {};
    }
    // setter(object, state), whose result is nothing
    TRY(save(setter));
    TRY(save(object));
    TRY(save(state));
    writer_.op(kTuple2);
    writer_.op(kReduce);
    writer_.op(kPop);
    return {};
}

}  // namespace kukri::pickling
