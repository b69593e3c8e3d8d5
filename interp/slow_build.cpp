// Building containers, strings and functions; unpacking; iteration.
#include "interp/frame.hpp"
#include "interp/loop_support.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/iterators.hpp"
#include "runtime/set.hpp"

namespace kukri {

namespace {

template <class T>
Value raw_ref(Result<Ref<T>> r) {
    return r.failed() ? Value() : Value(r.take().take());
}
Value raw(Result<Owned> r) { return r.failed() ? Value() : r.take().take(); }

}  // namespace

// --- iteration ---

Value get_iter(Thread& t, Value iterable) {
    if (is_generator_like(iterable) && iterable.object()->kind == Kind::Generator) return share(iterable).take();
    return raw(iterate(t, iterable));
}

namespace {

bool wrong_unpack_type(Thread& t, Value iterable) {
    if (!t.pending_is(ExceptionType::TypeError) || is_iterable(t, iterable)) return false;
    t.pending.clear();
    (void)t.type_error("cannot unpack non-iterable {} object", type_name(t, iterable));
    return false;
}

// Takes `count` items into to[]; the number taken before the end, or -1.
int64_t take_items(Thread& t, Value iterator, size_t count, Value* to) {
    for (size_t i = 0; i < count; ++i) {
        Value item = next_raw(t, iterator);
        if (item.is_empty()) return -1;
        if (item.is_stop()) return int64_t(i);
        set_register(to, unsigned(i), item);
    }
    return int64_t(count);
}

}  // namespace

namespace {

// A tuple as it is iterated: also of a subclass that leaves that to tuple, as named tuples do.
bool iterates_as_tuple(Thread& t, Value v) {
    return is<Tuple>(v) && (is_exactly<Tuple>(t, v) || type_of(t, v).find(Special::Iter) == t.runtime.type<Tuple>().find(Special::Iter));
}

}  // namespace

// All registers are set or none: they may be variables.
bool unpack_sequence(Thread& t, Value iterable, unsigned count, Value* to) {
    std::vector<Value> outside(count > 16 ? count : 0);
    Value inside[16];
    Value* taken_items = count > 16 ? outside.data() : inside;
    auto deliver = [&] {
        for (unsigned i = 0; i < count; ++i) set_register(to, i, taken_items[i]);
        return true;
    };
    auto give_up = [&] {
        clear_registers(taken_items, 0, count);
        return false;
    };
    if (is_exactly<List>(t, iterable) || iterates_as_tuple(t, iterable)) {
        auto items = is<List>(iterable) ? as<List>(iterable).view() : as<Tuple>(iterable).view();
        if (items.size() == count) {
            for (size_t i = 0; i < count; ++i) taken_items[i] = share(items[i]).take();
            return deliver();
        }
        if (items.size() > count) return (void)t.value_error("too many values to unpack (expected {})", count), false;
        return (void)t.value_error("not enough values to unpack (expected {}, got {})", count, items.size()), false;
    }
    auto iterator = iterate(t, iterable);
    if (iterator.failed()) return wrong_unpack_type(t, iterable);
    int64_t taken = take_items(t, (*iterator).get(), count, taken_items);
    if (taken < 0) return give_up();
    if (taken < count) return (void)t.value_error("not enough values to unpack (expected {}, got {})", count, taken), give_up();
    Value extra = next_raw(t, (*iterator).get());
    if (extra.is_empty()) return give_up();
    if (extra.is_stop()) return deliver();
    release(extra);
    return (void)t.value_error("too many values to unpack (expected {})", count), give_up();
}

bool unpack_star(Thread& t, Value iterable, unsigned before, unsigned after, Value* to) {
    auto iterator = iterate(t, iterable);
    if (iterator.failed()) return wrong_unpack_type(t, iterable);
    int64_t taken = take_items(t, (*iterator).get(), before, to);
    if (taken < 0) return false;
    if (taken < before) return (void)t.value_error("not enough values to unpack (expected at least {}, got {})", before + after, taken), false;
    auto rest = list_from(t, (*iterator).get());
    if (rest.failed()) return false;
    List& list = **rest;
    if (list.length < after) return (void)t.value_error("not enough values to unpack (expected at least {}, got {})", before + after, before + list.length), false;
    for (unsigned i = 0; i < after; ++i) set_register(to, before + 1 + i, std::exchange(list.items[list.length - after + i], Value()));
    list.length -= after;
    set_register(to, before, Value(rest.take().take()));
    return true;
}

// What an iterator that is no generator does for YieldFrom: next() or send(); its StopIteration carries the result.
Delegated delegate(Thread& t, Value iterator, Value sent) {
    if (is<AsyncGenerator>(iterator)) {   // of an `async for`, and not suspended: an error
        auto step = step_in_progress(t, as<AsyncGenerator>(iterator));
        return step.failed() ? Delegated{Value(), false} : delegate(t, Value(&**step), sent);
    }
    if (is_generator_like(iterator)) {   // not suspended: an error, or a closed generator's None
        auto r = resume(t, *static_cast<Generator*>(iterator.object()), sent);
        if (r.failed()) return {Value(), false};
        return {r->value.take(), r->returned};
    }
    Type& type = type_of(t, iterator);
    Result<Owned> got = Error{};
    if (sent.is_none() && type.layout->next && type.row) {
        got = Owned::adopt(type.layout->next(t, *iterator.object()));
        if (!got.failed() && (*got).is_stop()) {
            if (t.failed()) got = Error{};
            else return {take_stop_value(t), true};
        }
    } else if (sent.is_none()) {
        got = call_special(t, iterator, Special::Next);
        if (!got.failed() && (*got).is_stop()) got = t.type_error("'{}' object is not an iterator", type.name_text());
    } else {
        got = call_method(t, iterator, t.names().send, {sent});
    }
    if (!got.failed()) return {got.take().take(), false};
    if (!t.pending_is(ExceptionType::StopIteration)) return {Value(), false};
    Ref<Exception> stop = t.catch_pending();
    Value v = stop->fields()[field::kStopIterationValue];
    return {v.bits ? share(v).take() : Value::none(), true};
}

// A native iterator may leave a result with its Stop.
Value take_stop_value(Thread& t) {
    Value v = std::exchange(t.stop_value, Value());
    return v.is_empty() ? Value::none() : v;
}

// --- building ---

Value build_tuple(Thread& t, Value* items, unsigned count) { return raw_ref(new_tuple_moving(t, {items, count})); }
Value build_list(Thread& t, Value* items, unsigned count) { return raw_ref(new_list_moving(t, {items, count})); }

Value build_set(Thread& t, Value* items, unsigned count) {
    auto s = new_set(t);
    if (s.failed()) return Value();
    for (unsigned i = 0; i < count; ++i)
        if (set_add(t, **s, items[i]).failed()) return Value();
    return Value(s.take().take());
}

Value build_dict(Thread& t, Value* items, unsigned pairs) {
    auto d = new_dict(t, pairs);
    if (d.failed()) return Value();
    for (unsigned i = 0; i < pairs; ++i)
        if (dict_set(t, **d, items[2 * i], items[2 * i + 1]).failed()) return Value();
    return Value(d.take().take());
}

Value build_string(Thread& t, Value* parts, unsigned count) { return raw_ref(join_strs(t, {parts, count})); }

Value list_to_tuple(Thread& t, Value list) { return raw_ref(new_tuple(t, as<List>(list).view())); }

Value format_value(Thread& t, Value v, unsigned conversion, Value spec) {
    Owned converted(v);
    if (conversion) {
        auto text = conversion == 1 ? str(t, v) : conversion == 2 ? repr(t, v) : ascii(t, v);
        if (text.failed()) return Value();
        converted = text.take();
    }
    Str& spec_text = spec.is_empty() ? *t.runtime.empty_str : as<Str>(spec);
    return raw_ref(format(t, converted.get(), spec_text));
}

bool list_extend(Thread& t, Value list, Value iterable) {
    if (!is_iterable(t, iterable))
        return (void)t.type_error("Value after * must be an iterable, not {}", type_name(t, iterable)), false;
    return !extend(t, as<List>(list), iterable).failed();
}

bool dict_update_literal(Thread& t, Value dict, Value mapping) {
    if (!is<Dict>(mapping)) {
        auto keys = find_attribute(t, mapping, t.names().keys);
        if (keys.failed()) return false;
        if ((*keys).is_stop()) return (void)t.type_error("'{}' object is not a mapping", type_name(t, mapping)), false;
    }
    return !dict_update(t, as<Dict>(dict), mapping).failed();
}

// A callee as errors of its arguments name it: module.qualname().
std::string callee_text(Thread& t, Value callee) {
    auto qualname = find_attribute(t, callee, t.names().qualname);
    t.pending.clear();
    if (qualname.failed() || !is<Str>((*qualname).get())) return std::string(type_name(t, callee));
    auto module = find_attribute(t, callee, t.names().module);
    t.pending.clear();
    std::string text;
    if (!module.failed() && is<Str>((*module).get()) && text_of((*module).get()) != "builtins") text = std::string(text_of((*module).get())) + ".";
    return text + std::string(text_of((*qualname).get())) + "()";
}

bool dict_merge(Thread& t, Value dict, Value mapping, Value callee) {
    Dict& target = as<Dict>(dict);
    if (target.len() == 0 && is_exactly<Dict>(t, mapping)) return !dict_update(t, target, mapping).failed();   // call_ex looks at the keys
    Owned source(mapping);
    if (!is<Dict>(mapping)) {
        auto keys = find_attribute(t, mapping, t.names().keys);
        if (keys.failed()) return false;
        if ((*keys).is_stop()) return (void)t.type_error("{} argument after ** must be a mapping, not {}", callee_text(t, callee), type_name(t, mapping)), false;
        auto copy = new_dict(t);
        if (copy.failed() || dict_update(t, **copy, mapping).failed()) return false;
        source = copy.take();
    }
    size_t position = 0;
    Value key, value;
    while (as<Dict>(source.get()).next(position, key, value)) {
        auto present = dict_find(t, target, key);
        if (present.failed()) return false;
        if (!(*present).is_stop()) {
            if (!is<Str>(key)) return (void)t.type_error("keywords must be strings"), false;
            return (void)t.type_error("{} got multiple values for keyword argument '{}'", callee_text(t, callee), text_of(key)), false;
        }
        if (dict_set(t, target, key, value).failed()) return false;
    }
    return true;
}

// --- functions ---

Cell* new_cell_moving(Thread& t, Value contents) {
    auto cell = make<Cell>(t);
    if (cell.failed()) return nullptr;
    (*cell)->contents = contents;
    return cell.take().take();
}

Value make_function(Thread& t, Activation& a, Code& code) {
    const auto& free = code.source().free_variables;
    Ref<Tuple> closure;
    if (!free.empty()) {
        auto made = new_tuple_uninitialized(t, free.size());
        if (made.failed()) return Value();
        closure = made.take();
        for (size_t i = 0; i < free.size(); ++i) {
            Value cell = free[i].from_register ? a.base[free[i].index] : (*a.function->closure)[free[i].index];
            assert(is<Cell>(cell));
            closure->items()[i] = share(cell).take();
        }
    }
    return raw_ref(new_function(t, code, *a.function->globals, closure.get()));
}

bool set_function_part(Thread&, Value function, Value v, FunctionPart part) {
    Function& f = as<Function>(function);
    auto set = [&](auto*& place) {
        auto* old = std::exchange(place, static_cast<std::remove_reference_t<decltype(place)>>(share(v).take().object()));
        if (old) release(static_cast<Object*>(old));
    };
    switch (part) {
        case FunctionPart::Defaults: set(f.defaults); break;
        case FunctionPart::KeywordDefaults: set(f.keyword_defaults); break;
        case FunctionPart::Annotations: release(std::exchange(f.annotations, share(v).take())); break;
        case FunctionPart::TypeParameters: release(std::exchange(f.type_parameters, share(v).take())); break;
    }
    return true;
}

Value load_build_class(Thread& t, Activation& a) {
    Value f = a.function->builtins->find(t.runtime, t.names().build_class);
    if (f.is_empty()) return (void)raise_name_error(t, ExceptionType::NameError, *t.names().build_class, "__build_class__ not found"), Value();
    return share(f).take();
}

}  // namespace kukri
