// iter(), next(), len(), items and membership of any Value.
#include "runtime/base/bytes_search.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/iterators.hpp"
#include "runtime/limits.hpp"
#include "runtime/number_methods.hpp"
#include "runtime/protocols.hpp"
#include "runtime/set.hpp"
#include "runtime/slice.hpp"
#include "runtime/str.hpp"

namespace kukri {

bool is_sequence(Thread& t, Value v) {
    Type& type = type_of(t, v);
    if (type.find(Special::GetItem).is_empty() || is<Dict>(v)) return false;
    return !type.row || !type.find(Special::Len).is_empty();
}

bool is_iterable(Thread& t, Value v) { return !type_of(t, v).find(Special::Iter).is_empty() || is_sequence(t, v); }

Result<Owned> iterate(Thread& t, Value iterable) {
    Type& type = type_of(t, iterable);
    if (type.row) {
        switch (type.instance_kind) {
            case Kind::List: return new_list_iterator(t, as<List>(iterable));
            case Kind::Tuple: return new_tuple_iterator(t, as<Tuple>(iterable));
            case Kind::Range: return new_range_iterator(t, as<Range>(iterable));
            default: break;
        }
    }
    Value hook = type.find(Special::Iter);
    if (hook.is_none()) return t.type_error("'{}' object is not iterable", type_name(t, iterable));
    if (!hook.is_empty()) {
        Owned iterator = TRY(call_special(t, iterable, Special::Iter));
        if (iterator.is_stop()) return t.type_error("'{}' object is not iterable", type_name(t, iterable));
        Type& made = type_of(t, iterator.get());
        if (made.find(Special::Next).is_empty()) return t.type_error("iter() returned non-iterator of type '{}'", type_name(t, iterator.get()));
        return iterator;
    }
    if (!is_sequence(t, iterable)) return t.type_error("'{}' object is not iterable", type_name(t, iterable));
    return new_sequence_iterator(t, iterable);
}

namespace {

// Iterators over iterators over iterators: only those that fill a whole stack count as a level of recursion.
Value next_on_fresh_stack(Thread& t, Value iterator) {
    RecursionGuard guard(t);
    if (guard.check().failed()) return Value();
    Value item;
    on_fresh_stack(t, [&] { item = next_raw(t, iterator); });
    return item;
}

Result<Owned> next_by_method(Thread& t, Value iterator) {
    Type& type = type_of(t, iterator);
    Value hook = type.find(Special::Next);
    if (hook.is_empty()) return t.type_error("'{}' object is not an iterator", type_name(t, iterator));
    if (is<NativeDescriptor>(hook) && type.layout->next) return Owned::adopt(type.layout->next(t, *iterator.object()));
    auto item = call_special(t, iterator, Special::Next);
    if (item.failed() && t.catch_if(ExceptionType::StopIteration)) return Owned::stop();
    return item;
}

}  // namespace

Value next_raw(Thread& t, Value iterator) {
    if (check_stop(t).failed()) [[unlikely]] return Value();   // whatever goes through an iterator that does not end comes by here
    if (stack_is_low(t)) [[unlikely]] return next_on_fresh_stack(t, iterator);
    if (iterator.is_object())
        if (NextFunction step = iterator.object()->shape->next) [[likely]] return step(t, *iterator.object());
    return to_raw(t, next_by_method(t, iterator));
}

Result<size_t> length_hint(Thread& t, Value v, size_t fallback) {
    Type& type = type_of(t, v);
    if (!type.find(Special::Len).is_empty()) {
        auto n = length(t, v);
        if (!n.failed()) return size_t(*n);
        if (!t.catch_if(ExceptionType::TypeError)) return Error{};
    }
    if (type.find(Special::LengthHint).is_empty()) return fallback;
    auto hinted = call_special(t, v, Special::LengthHint);
    if (hinted.failed()) {
        if (t.catch_if(ExceptionType::TypeError)) return fallback;
        return Error{};
    }
    Value hint = (*hinted).get();
    if (hint == Value::not_implemented()) return fallback;
    if (!is_int(hint)) return t.type_error("__length_hint__ must be an integer, not {}", type_name(t, hint));
    auto n = int_value(hint);
    if (!n) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C ssize_t");
    if (*n < 0) return t.value_error("__length_hint__() should return >= 0");
    return size_t(*n);
}

Result<int64_t> length(Thread& t, Value v) {
    if (v.is_object())
        if (const TypeRow* row = v.object()->type()->row; row && row->len) return int64_t(row->len(*v.object()));
    Owned made = TRY(call_special(t, v, Special::Len));
    if (made.is_stop()) return t.type_error("object of type '{}' has no len()", type_name(t, v));
    if (made.get().is_int()) {
        if (made.get().as_int() < 0) return t.value_error("__len__() should return >= 0");
        return made.get().as_int();
    }
    Owned n = TRY(index(t, made.get()));
    auto small = int_value(n.get());
    if (!small && is<Int>(n.get()) && as<Int>(n.get()).size < 0) return t.value_error("__len__() should return >= 0");
    if (!small) return t.raise(ExceptionType::OverflowError, "cannot fit '{}' into an index-sized integer", type_name(t, n.get()));
    if (*small < 0) return t.value_error("__len__() should return >= 0");
    return *small;
}

Result<Owned> get_item(Thread& t, Value object, Value key) {
    Owned found = TRY(call_special(t, object, Special::GetItem, {key}));
    if (!found.is_stop()) return found;
    if (is<Type>(object)) {
        if (&as<Type>(object) == t.runtime.types[size_t(Kind::Type)]) return new_generic_alias(t, object, key);
        Owned hook = TRY(find_attribute(t, object, t.names()[Special::ClassGetItem]));
        if (!hook.is_stop()) return call(t, hook.get(), {key});
        return t.type_error("type '{}' is not subscriptable", as<Type>(object).name_text());
    }
    return t.type_error("'{}' object is not subscriptable", type_name(t, object));
}

Result<void> set_item(Thread& t, Value object, Value key, Value value) {
    Owned r = TRY(call_special(t, object, Special::SetItem, {key, value}));
    if (r.is_stop()) return t.type_error("'{}' object does not support item assignment", type_name(t, object));
    return {};
}

Result<void> delete_item(Thread& t, Value object, Value key) {
    Owned r = TRY(call_special(t, object, Special::DelItem, {key}));
    if (r.is_stop()) {
        // CPython words it twice: as a sequence (of an index), and as anything else.
        Type& type = type_of(t, object);
        bool sequence = type.is(Type::kHeapType) || !type.find(Special::Len).is_empty();
        bool indexed = !type_of(t, key).find(Special::Index).is_empty();
        return t.type_error("'{}' object {} support item deletion", type_name(t, object), sequence && indexed ? "doesn't" : "does not");
    }
    return {};
}

namespace {

template <class Sequence>
Result<bool> contains_item(Thread& t, Sequence& s, Value item) {
    Ref<Sequence> keep(&s);
    for (size_t i = 0; i < s.length; ++i) {   // a comparison may change the length
        Value each = *(s.view().begin() + ptrdiff_t(i));
        SameKey same = same_key(each, item);
        if (same == SameKey::Yes) return true;
        if (same == SameKey::No) continue;
        Owned held(each);
        if (TRY(equal(t, each, item))) return true;
    }
    return false;
}

}  // namespace

Result<bool> contains(Thread& t, Value container, Value item) {
    Type& type = type_of(t, container);
    if (type.row) {
        switch (type.instance_kind) {
            case Kind::Dict: {
                if (type.row != &Dict::kRow) break;
                Dict& d = as<Dict>(container);
                if (is<Str>(item) && d.only_str_keys && item.object()->type()->row) return d.find_position(t.runtime, &as<Str>(item)) >= 0;
                Owned found = TRY(dict_find(t, d, item));
                return !found.is_stop();
            }
            case Kind::Set:
            case Kind::FrozenSet: {
                if (is<Set>(item)) break;   // looked for as a frozenset
                return set_contains(t, *static_cast<SetObject*>(container.object()), item);
            }
            case Kind::List: return contains_item(t, as<List>(container), item);
            case Kind::Tuple:
                if (type.row != &Tuple::kRow) break;
                return contains_item(t, as<Tuple>(container), item);
            case Kind::Str:
                if (!is<Str>(item)) break;
                return contains_bytes(text_of(container), text_of(item));
            default: break;
        }
    }
    Value hook = type.find(Special::Contains);
    if (hook.is_none()) return t.type_error("'{}' object is not a container", type_name(t, container));
    if (!hook.is_empty()) {
        Owned r = TRY(call_special(t, container, Special::Contains, {item}));
        return truth(t, r.get());
    }
    auto iterable = iterate(t, container);
    if (iterable.failed()) {
        if (t.catch_if(ExceptionType::TypeError)) return t.type_error("argument of type '{}' is not iterable", type_name(t, container));
        return Error{};
    }
    Owned iterator = iterable.take();
    while (true) {
        Owned each = TRY(next(t, iterator.get()));
        if (each.is_stop()) return false;
        if (TRY(equal(t, each.get(), item))) return true;
    }
}

Result<Owned> index(Thread& t, Value v) {
    if (is_int(v)) {
        if (v.is_bool()) return Owned::adopt(Value::small_int(v.is_true()));
        return share(v);
    }
    Owned n = TRY(call_special(t, v, Special::Index));
    if (n.is_stop()) return t.type_error("'{}' object cannot be interpreted as an integer", type_name(t, v));
    return checked_int(t, std::move(n), "__index__");
}

Result<int64_t> index_clamped(Thread& t, Value v) {
    if (v.is_int()) return v.as_int();
    Owned n = TRY(index(t, v));
    if (auto small = int_value(n.get())) return *small;
    return int_sign(n.get()) < 0 ? INT64_MIN : INT64_MAX;
}

Result<int64_t> index_checked(Thread& t, Value v, ExceptionType error) {
    if (v.is_int()) return v.as_int();
    Owned n = TRY(index(t, v));
    if (auto small = int_value(n.get())) return *small;
    return t.raise(error, "cannot fit '{}' into an index-sized integer", type_name(t, v));
}

}  // namespace kukri
