// Raising and handling, context managers, imports, patterns, awaiting.
#include "interp/frame.hpp"
#include "interp/import.hpp"
#include "interp/loop_support.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

Value raw(Result<Owned> r) { return r.failed() ? Value() : r.take().take(); }

}  // namespace

Value topmost_handled(Thread& t) {
    for (HandledException* h = t.handled; h; h = h->previous)
        if (!h->exception.is_none()) return h->exception;
    return Value::none();
}

bool raise(Thread& t, Value raised, Value cause) {
    auto e = exception_from_raised(t, raised);
    if (e.failed()) return false;
    if (!cause.is_empty()) {
        Owned c(cause);
        if (!cause.is_none()) {
            if (is_exception_class(cause)) {
                auto made = call(t, cause);
                if (made.failed()) return false;
                c = made.take();
            }
            if (!is<Exception>(c.get()) && is_exception_class(cause)) {
                auto shown = repr(t, cause), got = repr(t, Value(&type_of(t, c)));
                if (!shown.failed() && !got.failed()) (void)t.type_error("calling {} should have returned an instance of BaseException, not {}", (*shown)->view(), (*got)->view());
                return false;
            }
            if (!is<Exception>(c.get())) return (void)t.type_error("exception causes must derive from BaseException"), false;
        }
        release(std::exchange((*e)->cause, c.take()));
        (*e)->suppress_context = true;
    }
    (void)t.raise_object(e.take());
    return false;
}

void set_cause_of_pending(Thread& t, Ref<Exception> cause) {
    if (!t.failed()) return;
    auto& e = as<Exception>(t.pending.get());
    release(std::exchange(e.cause, share(cause.value()).take()));
    release(std::exchange(e.context, cause.share().value()));
    (void)cause.take();
    e.suppress_context = true;
}

bool raise_again(Thread& t) {
    Value handled = topmost_handled(t);
    if (handled.is_none()) return (void)t.raise(ExceptionType::RuntimeError, "No active exception to reraise"), false;
    t.pending = share(handled);
    return true;
}

int match_exception(Thread& t, Value exception, Value type) {
    auto matches = exception_matches(t, exception, type);
    return matches.failed() ? -1 : *matches;
}

// --- except* ---

namespace {

bool is_group(Thread& t, Value v) { return v.is_object() && v.object()->type()->is_subtype_of(t.runtime.type(ExceptionType::BaseExceptionGroup)); }

Result<bool> check_star_type(Thread& t, Value type) {
    std::vector<Value> all{type};
    if (is<Tuple>(type)) all.assign(as<Tuple>(type).view().begin(), as<Tuple>(type).view().end());
    for (Value v : all) {
        if (!is_exception_class(v)) return t.type_error("catching classes that do not inherit from BaseException is not allowed");
        if (as<Type>(v).is_subtype_of(t.runtime.type(ExceptionType::BaseExceptionGroup)))
            return t.type_error("catching ExceptionGroup with except* is not allowed. Use except instead.");
    }
    return true;
}

}  // namespace

bool split_group(Thread& t, Value exception, Value type, Value* to) {
    if (check_star_type(t, type).failed()) return false;
    to[0] = to[1] = Value::none();
    if (!is_group(t, exception)) {
        auto matches = exception_matches(t, exception, type);
        if (matches.failed()) return false;
        if (!*matches) {
            to[1] = share(exception).take();
            return true;
        }
        // A naked exception is wrapped for the clause.
        auto list = new_tuple(t, {&exception, 1});
        if (list.failed()) return false;
        auto text = new_str(t, "");
        if (text.failed()) return false;
        bool plain = exception.object()->type()->is_subtype_of(t.runtime.type(ExceptionType::Exception));
        auto group = call(t, Value(&t.runtime.type(plain ? ExceptionType::ExceptionGroup : ExceptionType::BaseExceptionGroup)), {(*text).value(), (*list).value()});
        if (group.failed()) return false;
        to[0] = group.take().take();
        return true;
    }
    auto pair = call_method(t, exception, "split", {type});
    if (pair.failed()) return false;
    if (!is<Tuple>((*pair).get()) || as<Tuple>((*pair).get()).length != 2) return (void)t.type_error("split must return a 2-tuple"), false;
    to[0] = share(as<Tuple>((*pair).get())[0]).take();
    to[1] = share(as<Tuple>((*pair).get())[1]).take();
    return true;
}

Value merge_group(Thread& t, Value original, Value parts) {
    std::vector<Value> raised, unhandled;
    for (Value v : as<List>(parts).view()) {
        if (v.is_none()) continue;
        auto& e = as<Exception>(v);
        auto& o = as<Exception>(original);
        // Parts split off the original share its traceback: they are what was not handled, or was re-raised as it is.
        bool reraised = v == original || (is_group(t, v) && e.traceback == o.traceback && e.cause == o.cause && e.context == o.context);
        (reraised ? unhandled : raised).push_back(v);
    }
    if (raised.empty() && unhandled.empty()) return Value::none();
    auto project = [&](std::span<const Value> keep) -> Result<Owned> {
        if (!is_group(t, original)) return share(keep[0]);
        if (keep.size() == 1) return share(keep[0]);
        // One group of the leaves of all parts, in the original's structure.
        Ref<List> leaves = TRY(new_list(t));
        for (Value part : keep) TRY(collect_leaves(t, part, *leaves));
        Owned kept = TRY(keep_leaves(t, original, *leaves));
        return kept;
    };
    if (raised.empty()) return raw(project(unhandled));
    if (!unhandled.empty()) {
        auto rest = project(unhandled);
        if (rest.failed()) return Value();
        auto list = new_list(t, raised);
        if (list.failed() || append(t, **list, (*rest).get()).failed()) return Value();
        auto text = new_str(t, "");
        if (text.failed()) return Value();
        return raw(call(t, Value(&t.runtime.type(ExceptionType::ExceptionGroup)), {(*text).value(), (*list).value()}));
    }
    if (raised.size() == 1) return share(raised[0]).take();
    auto list = new_list(t, raised);
    auto text = new_str(t, "");
    if (list.failed() || text.failed()) return Value();
    return raw(call(t, Value(&t.runtime.type(ExceptionType::ExceptionGroup)), {(*text).value(), (*list).value()}));
}

Result<void> collect_leaves(Thread& t, Value e, List& leaves) {
    if (!is_group(t, e)) return append(t, leaves, e);
    Value inner = as<Exception>(e).fields()[field::kGroupExceptions];
    return for_each(t, inner, [&](Value v) { return collect_leaves(t, v, leaves); });
}

Result<Owned> keep_leaves(Thread& t, Value e, List& leaves) {
    if (!is_group(t, e)) {
        for (Value v : leaves.view())
            if (v == e) return share(e);
        return Owned::none();
    }
    Ref<List> kept = TRY(new_list(t));
    Value inner = as<Exception>(e).fields()[field::kGroupExceptions];
    TRY(for_each(t, inner, [&](Value v) -> Result<void> {
        Owned k = TRY(keep_leaves(t, v, leaves));
        if (!k.is_none()) TRY(append(t, *kept, k.get()));
        return {};
    }));
    if (kept->length == 0) return Owned::none();
    Owned group = TRY(call_method(t, e, "derive", {kept.value()}));
    if (is<Exception>(group.get())) {
        auto &g = as<Exception>(group.get()), &o = as<Exception>(e);
        if (o.traceback) g.traceback = share(*o.traceback).take();
        release(std::exchange(g.context, share(o.context).take()));
        release(std::exchange(g.cause, share(o.cause).take()));
    }
    return group;
}

// --- with ---

namespace {

// The native method that a context manager of a built-in type enters or leaves by; null for others.
const NativeRow* native_manager_method(Type& type, Value method) {
    if (type.is(Type::kHeapType) || !is<NativeDescriptor>(method)) return nullptr;
    auto& descriptor = as<NativeDescriptor>(method);
    return applies_to(descriptor, type) ? descriptor.row : nullptr;
}

}  // namespace

// Where both methods are native (locks, files), `exit` becomes the manager itself: nothing has to be bound. No such object can be called,
// so with_exit() knows it.
Entering with_enter(Thread& t, Value manager, bool is_async, Value& exit, Value& result, uint16_t to) {
    Special enter_name = is_async ? Special::AEnter : Special::Enter, exit_name = is_async ? Special::AExit : Special::Exit;
    Type& type = type_of(t, manager);
    Value enter_method = type.find(enter_name), exit_method = type.find(exit_name);
    std::string_view protocol = is_async ? "asynchronous context manager" : "context manager";
    if (enter_method.is_empty()) {
        (void)t.type_error("'{}' object does not support the {} protocol", type_name(t, manager), protocol);
        return Entering::Failed;
    }
    if (exit_method.is_empty()) {
        (void)t.type_error("'{}' object does not support the {} protocol (missed {} method)", type_name(t, manager), protocol, is_async ? "__aexit__" : "__exit__");
        return Entering::Failed;
    }
    if (const NativeRow* native = native_manager_method(type, enter_method); native && native_manager_method(type, exit_method)) {
        result = native->entry(t, &manager, 1, nullptr);
        if (result.is_empty()) return Entering::Failed;
        exit = share(manager).take();
        return Entering::NotPython;
    }
    auto bound = bind_descriptor(t, exit_method, manager, type);
    if (bound.failed()) return Entering::Failed;
    Entering entering = enter_with(t, manager, enter_name, to);
    if (entering == Entering::Failed) return entering;
    if (entering == Entering::NotPython) {
        auto entered = call_special(t, manager, enter_name);
        if (entered.failed()) return Entering::Failed;
        result = entered.take().take();
    }
    exit = bound.take().take();
    return entering;
}

namespace {

Value call_exit(Thread& t, Value exit, Value type, Value exception, Value traceback) {
    Type& of_exit = type_of(t, exit);
    if (const NativeRow* native = native_manager_method(of_exit, of_exit.find(Special::Exit))) {
        Value all[] = {exit, type, exception, traceback};
        return native->entry(t, all, 4, nullptr);
    }
    switch (enter_exit(t, exit, type, exception, traceback)) {
        case Entering::Entered: return Value::stop();
        case Entering::Failed: return Value();
        case Entering::NotPython: break;
    }
    return raw(call(t, exit, {type, exception, traceback}));
}

}  // namespace

Value with_exit(Thread& t, Value exit) { return call_exit(t, exit, Value::none(), Value::none(), Value::none()); }

Value with_exit_raised(Thread& t, Value exit, Value exception) {
    auto& e = as<Exception>(exception);
    Value traceback = e.traceback ? Value(e.traceback) : Value::none();
    return call_exit(t, exit, Value(&type_of(t, exception)), exception, traceback);
}

// --- imports ---

Value import_name(Thread& t, Activation& a, Value level, Value names, Str* name) {
    Value hook = a.function->builtins->find(t.runtime, t.names().import_);
    Value globals(a.function->globals);
    if (is<NativeFunction>(hook)) return raw(import_from_statement(t, *name, globals, names, level.as_int()));
    if (hook.is_empty()) return (void)raise_import_error(t, ExceptionType::ImportError, "__import__ not found", Value::none(), Value::none()), Value();
    Value locals = a.ns.is_empty() ? Value::none() : a.ns;
    return raw(call(t, hook, {Value(name), globals, locals, names, level}));
}

Value import_from(Thread& t, Value module, Str* name) { return raw(import_attribute(t, module, *name)); }

bool import_star(Thread& t, Activation& a, Value module) {
    Value ns = a.ns.is_empty() ? Value(a.function->globals) : a.ns;
    auto bind = [&](Value name) -> Result<void> {
        if (!is<Str>(name)) {
            Ref<Str> shown = TRY(repr(t, name));
            return t.type_error("Item in __all__ must be str, not {}", type_name(t, name));
        }
        Owned v = TRY(get_attribute(t, module, t.runtime.intern(text_of(name))));
        return set_item(t, ns, name, v.get());
    };
    auto all = find_attribute(t, module, t.names().all);
    if (all.failed()) return false;
    if (!(*all).is_stop()) return !for_each(t, (*all).get(), bind).failed();
    auto dict = instance_dict(t, module);
    if (dict.failed()) return false;
    auto copy = dict_copy(t, **dict);
    if (copy.failed()) return false;
    size_t position = 0;
    Value key, value;
    while ((*copy)->next(position, key, value)) {
        if (!is<Str>(key) || text_of(key).starts_with("_")) continue;
        if (set_item(t, ns, key, value).failed()) return false;
    }
    return true;
}

// --- patterns ---

bool match_mapping(Thread& t, Value subject) { return type_of(t, subject).is(Type::kMappingPattern); }
bool match_sequence(Thread& t, Value subject) { return type_of(t, subject).is(Type::kSequencePattern); }

namespace {

// Of a dict whose keys are all str, by distinct str: no code of the program can run. Stop: ask in the general way.
Result<Owned> keys_of_plain_dict(Thread& t, Value subject, Tuple& wanted) {
    if (!subject.is_object() || subject.object()->shape != t.dict_shape || !as<Dict>(subject).only_str_keys) return Owned::stop();
    for (size_t i = 0; i < wanted.length; ++i) {
        if (!is_exactly<Str>(t, wanted[i])) return Owned::stop();
        for (size_t j = 0; j < i; ++j)
            if (as<Str>(wanted[i]).equals(as<Str>(wanted[j]))) return Owned::stop();
    }
    Ref<Tuple> values = TRY(new_tuple_uninitialized(t, wanted.length));
    for (size_t i = 0; i < wanted.length; ++i) {
        Value v = as<Dict>(subject).find(t.runtime, &as<Str>(wanted[i]));
        if (v.is_empty()) return Owned::none();
        values->items()[i] = share(v).take();
    }
    return values;
}

Result<Owned> keys_of_mapping(Thread& t, Value subject, Value keys) {
    Tuple& wanted = as<Tuple>(keys);
    if (Owned quick = TRY(keys_of_plain_dict(t, subject, wanted)); !quick.is_stop()) return quick;
    Ref<List> values = TRY(new_list(t));
    Ref<Dict> seen = TRY(new_dict(t));
    Owned get = TRY(get_attribute(t, subject, "get"));
    Owned missing = TRY(call(t, Value(&t.runtime.type<Object>())));
    for (Value key : wanted.view()) {
        Owned twice = TRY(dict_find(t, *seen, key));
        if (!twice.is_stop()) {
            Ref<Str> shown = TRY(repr(t, key));
            return t.value_error("mapping pattern checks duplicate key ({})", shown->view());
        }
        TRY(dict_set(t, *seen, key, Value::none()));
        Owned v = TRY(call(t, get.get(), {key, missing.get()}));
        if (v.get() == missing.get()) return Owned::none();
        TRY(append(t, *values, v.get()));
    }
    return TRY(new_tuple(t, values->view()));
}

Result<Owned> rest_of_mapping(Thread& t, Value subject, Value keys) {
    bool is_dict = is_exactly<Dict>(t, subject);
    Ref<Dict> rest = TRY(is_dict ? dict_copy(t, as<Dict>(subject)) : new_dict(t));
    if (!is_dict) TRY(dict_update(t, *rest, subject));
    for (Value key : as<Tuple>(keys).view()) TRY(dict_remove(t, *rest, key));
    return rest;
}

bool matches_itself(Kind kind) {
    switch (kind) {
        case Kind::Int:
        case Kind::Bool:
        case Kind::Float:
        case Kind::Str:
        case Kind::Bytes:
        case Kind::ByteArray:
        case Kind::Tuple:
        case Kind::List:
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet: return true;
        default: return false;
    }
}

// cls.__match_args__, or Stop
Result<Owned> match_args_of(Thread& t, Type& type) {
    if (type.type() == &t.runtime.type<Type>()) {
        Value found = type.lookup(t.names().match_args);
        if (found.is_empty()) return Owned::stop();
        if (is_exactly<Tuple>(t, found)) return share(found);
    }
    return find_attribute(t, Value(&type), t.names().match_args);
}

Result<Owned> attributes_of_match(Thread& t, Value subject, Value cls, Value names, unsigned positional) {
    if (!is<Type>(cls)) return t.type_error("called match pattern must be a class");
    if (!TRY(is_instance(t, subject, cls))) return Owned::none();
    Type& type = as<Type>(cls);
    Tuple& keywords = as<Tuple>(names);
    Ref<Tuple> values = TRY(new_tuple_uninitialized(t, positional + keywords.length));
    size_t count = 0;
    bool itself = false;   // int(x) and the like: the subject is what matches
    Owned match_args;
    // The attribute for sub-pattern number `count`, whose name must not have come before.
    auto attribute = [&](Str& name) -> Result<bool> {
        for (size_t i = itself; i < count; ++i) {
            Str& other = as<Str>(i < positional ? as<Tuple>(match_args.get())[i] : keywords[i - positional]);
            if (other.equals(name)) return t.type_error("{}() got multiple sub-patterns for attribute '{}'", type.name_text(), name.view());
        }
        Ref<Str> interned = t.runtime.intern(share(name));
        Value v = find_attr(t, subject, interned.get());
        if (v.is_empty()) return Error{};
        if (v.is_stop()) return false;
        values->items()[count++] = v;
        return true;
    };
    if (positional) {
        match_args = TRY(match_args_of(t, type));
        if (match_args.is_stop()) {
            itself = matches_itself(type.instance_kind) && type.instance_kind != Kind::Object;
            match_args = Owned(Value(t.runtime.empty_tuple));
        }
        if (!is<Tuple>(match_args.get())) return t.type_error("{}.__match_args__ must be a tuple (got {})", type.name_text(), type_name(t, match_args.get()));
        size_t allowed = itself ? 1 : as<Tuple>(match_args.get()).length;
        if (positional > allowed)
            return t.type_error("{}() accepts {} positional sub-pattern{} ({} given)", type.name_text(), allowed, allowed == 1 ? "" : "s", positional);
        if (itself) {
            values->items()[count++] = share(subject).take();
        } else {
            for (unsigned i = 0; i < positional; ++i) {
                Value name = as<Tuple>(match_args.get())[i];
                if (!is<Str>(name)) return t.type_error("__match_args__ elements must be strings (got {})", type_name(t, name));
                if (!TRY(attribute(as<Str>(name)))) return Owned::none();
            }
        }
    }
    for (Value name : keywords.view())
        if (!TRY(attribute(as<Str>(name)))) return Owned::none();
    return values;
}

}  // namespace

Value match_keys(Thread& t, Value subject, Value keys) { return raw(keys_of_mapping(t, subject, keys)); }
Value match_rest(Thread& t, Value subject, Value keys) { return raw(rest_of_mapping(t, subject, keys)); }
Value match_class(Thread& t, Value subject, Value cls, Value names, unsigned positional) { return raw(attributes_of_match(t, subject, cls, names, positional)); }

// --- awaiting ---

namespace {

// A coroutine, which is awaited itself; Stop for everything else.
Value awaited_itself(Thread& t, Value v) {
    if (is<Coroutine>(v)) {
        auto& c = as<Coroutine>(v);
        if (!delegate_of(c).is_empty()) return (void)t.raise(ExceptionType::RuntimeError, "coroutine is being awaited already"), Value();
        return share(v).take();
    }
    if (is<Generator>(v) && as<Generator>(v).code().is(kIterableCoroutine)) return share(v).take();
    return Value::stop();
}

// What __await__ returns.
Value call_await(Thread& t, Value v, unsigned context) {
    auto made = call_special(t, v, Special::Await);
    if (made.failed()) return Value();
    if ((*made).is_stop()) {
        std::string_view name = type_name(t, v);
        if (context == 1) return (void)t.type_error("'async with' received an object from __aenter__ that does not implement __await__: {}", name), Value();
        if (context == 2) return (void)t.type_error("'async with' received an object from __aexit__ that does not implement __await__: {}", name), Value();
        return (void)t.type_error("object {} can't be used in 'await' expression", name), Value();
    }
    return check_await_iterator(t, (*made).get()) ? made.take().take() : Value();
}

}  // namespace

Value get_awaitable(Thread& t, Value v, unsigned context) {
    Value itself = awaited_itself(t, v);
    if (!itself.is_stop()) return itself;
    switch (enter_await(t, v)) {
        case Entering::Entered: return Value::stop();
        case Entering::Failed: return Value();
        case Entering::NotPython: break;
    }
    return call_await(t, v, context);
}

bool check_await_iterator(Thread& t, Value iterator) {
    if (is<Coroutine>(iterator)) return (void)t.type_error("__await__() returned a coroutine"), false;
    if (type_of(t, iterator).find(Special::Next).is_empty())
        return (void)t.type_error("__await__() returned non-iterator of type '{}'", type_name(t, iterator)), false;
    return true;
}

Value get_async_iter(Thread& t, Value v) {
    auto iterator = call_special(t, v, Special::AIter);
    if (iterator.failed()) return Value();
    if ((*iterator).is_stop()) return (void)t.type_error("'async for' requires an object with __aiter__ method, got {}", type_name(t, v)), Value();
    if (type_of(t, (*iterator).get()).find(Special::ANext).is_empty())
        return (void)t.type_error("'async for' received an object from __aiter__ that does not implement __anext__: {}", type_name(t, (*iterator).get())), Value();
    return iterator.take().take();
}

Value get_async_next(Thread& t, Value iterator) {
    switch (enter_async_next(t, iterator)) {
        case Entering::Entered: return Value::stop();
        case Entering::Failed: return Value();
        case Entering::NotPython: break;
    }
    auto awaitable = call_special(t, iterator, Special::ANext);
    if (awaitable.failed()) return Value();
    if ((*awaitable).is_stop()) return (void)t.type_error("'async for' requires an iterator with __anext__ method, got {}", type_name(t, iterator)), Value();
    return iterator_of_async_next(t, (*awaitable).get());
}

Value iterator_of_async_next(Thread& t, Value v) {
    Value iterator = awaited_itself(t, v);
    if (iterator.is_stop()) iterator = call_await(t, v, 0);
    if (!iterator.is_empty() || t.stopping) return iterator;
    Ref<Exception> cause = t.catch_pending();
    (void)t.type_error("'async for' received an invalid object from __anext__: {}", type_name(t, v));
    set_cause_of_pending(t, std::move(cause));
    return Value();
}

Value get_yield_from_iter(Thread& t, Activation& a, Value iterable) {
    if (is<Coroutine>(iterable)) {
        if (!a.code().is(kCoroutine) && !a.code().is(kIterableCoroutine))
            return (void)t.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"), Value();
        return share(iterable).take();
    }
    if (is<Generator>(iterable)) return share(iterable).take();
    return raw(iterate(t, iterable));
}

// --- intrinsics ---

unsigned intrinsic_argument_count(Intrinsic which) {
    static constexpr unsigned kCounts[] = {
#define INTRINSIC(name, count, doc) count,
#include "compiler/intrinsics.def"
#undef INTRINSIC
    };
    return kCounts[size_t(which)];
}

Value call_intrinsic(Thread& t, Intrinsic which, Value* a) {
    auto typing = [&](std::string_view function, std::initializer_list<Value> arguments) -> Result<Owned> {
        Owned module = TRY(import_module(t, "_typing_core"));
        return call_method(t, module.get(), function, arguments);
    };
    switch (which) {
        case Intrinsic::PrintExpression: {
            Value hook = t.runtime.sys->find(t.runtime, t.names().displayhook);
            if (hook.is_empty()) return (void)t.raise(ExceptionType::RuntimeError, "lost sys.displayhook"), Value();
            return raw(call(t, hook, {a[0]}));
        }
        case Intrinsic::MakeTypeVar: return raw(typing("make_typevar", {a[0], a[1], a[2], a[3]}));
        case Intrinsic::MakeParamSpec: return raw(typing("make_paramspec", {a[0], a[1]}));
        case Intrinsic::MakeTypeVarTuple: return raw(typing("make_typevartuple", {a[0], a[1]}));
        case Intrinsic::MakeTypeAlias: return raw(typing("make_type_alias", {a[0], a[1].is_none() ? Value(t.runtime.empty_tuple) : a[1], a[2]}));
        case Intrinsic::SubscriptGeneric: return raw(typing("subscript_generic", {a[0]}));
    }
    __builtin_unreachable();
}

}  // namespace kukri
