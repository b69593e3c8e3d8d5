// BaseExceptionGroup and ExceptionGroup: construction, subgroup, split, derive.
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/exception_types.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

bool is_group(Thread& t, Value v) { return v.is_object() && v.object()->type()->is_subtype_of(t.runtime.type(ExceptionType::BaseExceptionGroup)); }
bool is_plain(Thread& t, Value v) { return v.object()->type()->is_subtype_of(t.runtime.type(ExceptionType::Exception)); }

Tuple& members(Exception& e) { return as<Tuple>(e.fields()[field::kGroupExceptions]); }

}  // namespace

Result<Owned> init_group(Thread& t, Ref<Exception> e, std::span<const Value> a) {
    Type& type = *e->type();
    if (a.size() != 2) return t.type_error("BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", a.size());
    if (!is<Str>(a[0])) return t.type_error("BaseExceptionGroup.__new__() argument 1 must be str, not {}", type_name(t, a[0]));
    if (type_of(t, a[1]).find(Special::GetItem).is_empty() || is<Dict>(a[1])) return t.type_error("second argument (exceptions) must be a sequence");
    Ref<Tuple> all = TRY(tuple_from(t, a[1]));
    if (all->length == 0) return t.value_error("second argument (exceptions) must be a non-empty sequence");
    bool only_plain = true;
    for (size_t i = 0; i < all->length; ++i) {
        if (!is<Exception>((*all)[i])) return t.value_error("Item {} of second argument (exceptions) is not an exception", i);
        only_plain &= is_plain(t, (*all)[i]);
    }
    Type &base_group = t.runtime.type(ExceptionType::BaseExceptionGroup), &group = t.runtime.type(ExceptionType::ExceptionGroup);
    if (&type == &base_group && only_plain) {
        Owned narrower = TRY(call(t, Value(&group), {a[0], a[1]}));
        return narrower;
    }
    if (!only_plain && type.is_subtype_of(group) && &type == &group) return t.type_error("Cannot nest BaseExceptions in an ExceptionGroup");
    if (!only_plain && type.is_subtype_of(t.runtime.type(ExceptionType::Exception))) return t.type_error("Cannot nest BaseExceptions in '{}'", type.name_text());
    e->fields()[field::kGroupMessage] = share(a[0]).take();
    e->fields()[field::kGroupExceptions] = Value(all.take());
    return e;
}

Result<Ref<Str>> group_str(Thread& t, Exception& self) {
    Ref<Str> message = TRY(str(t, self.fields()[field::kGroupMessage]));
    size_t n = members(self).length;
    return new_str(t, fmt::format("{} ({} sub-exception{})", message->view(), n, n == 1 ? "" : "s"));
}

namespace {

// What a condition (class, tuple of classes, or predicate) says of an exception.
Result<bool> fulfils(Thread& t, Value e, Value condition) {
    if (is_exception_class(condition) || is<Tuple>(condition)) return exception_matches(t, e, condition);
    Owned answer = TRY(call(t, condition, {e}));
    return truth(t, answer.get());
}

Result<void> check_condition(Thread& t, Value condition) {
    if (is_exception_class(condition)) return {};
    if (is<Tuple>(condition)) {
        bool all = true;
        for (Value v : as<Tuple>(condition).view()) all &= is_exception_class(v);
        if (all) return {};
    } else if (is_callable(t, condition) && !is<Type>(condition)) {
        return {};
    }
    return t.type_error("expected a function, exception type or tuple of exception types");
}

Result<Owned> derive_like(Thread& t, Exception& original, List& parts) {
    if (parts.length == 0) return Owned::none();
    Owned made = TRY(call_method(t, Value(&original), "derive", {Value(&parts)}));
    if (!is_group(t, made.get())) return t.type_error("derive must return an instance of BaseExceptionGroup");
    auto& g = as<Exception>(made.get());
    if (original.traceback) {
        auto* old = std::exchange(g.traceback, share(*original.traceback).take());
        if (old) release(static_cast<Object*>(old));
    }
    release(std::exchange(g.context, share(original.context).take()));
    release(std::exchange(g.cause, share(original.cause).take()));
    g.suppress_context = original.suppress_context;
    Owned notes = TRY(find_attribute(t, Value(&original), t.names().notes));
    if (is<List>(notes.get()) || is<Tuple>(notes.get())) {   // whatever else somebody put there is not theirs
        Ref<List> copy = TRY(list_from(t, notes.get()));
        TRY(set_attribute(t, made.get(), t.names().notes, copy.value()));
    }
    return made;
}

struct Parts {
    Owned matching, rest;   // None when empty
};
Result<Parts> split_by(Thread& t, Value e, Value condition) {
    if (TRY(fulfils(t, e, condition))) return Parts{share(e), Owned::none()};
    if (!is_group(t, e)) return Parts{Owned::none(), share(e)};
    Ref<List> matching = TRY(new_list(t)), rest = TRY(new_list(t));
    Owned keep(Value(&members(as<Exception>(e))));
    for (Value member : as<Tuple>(keep.get()).view()) {
        auto part = recurse(t, "in exception group", [&] { return split_by(t, member, condition); });
        if (part.failed()) return Error{};
        if (!part->matching.is_none()) TRY(append(t, *matching, part->matching.get()));
        if (!part->rest.is_none()) TRY(append(t, *rest, part->rest.get()));
    }
    Parts parts;
    parts.matching = TRY(derive_like(t, as<Exception>(e), *matching));
    parts.rest = TRY(derive_like(t, as<Exception>(e), *rest));
    return parts;
}

constexpr NativeRow kMethods[] = {
    def<"derive(self, excs, /)">("Return a new group of the same kind with these exceptions.", [](Thread& t, Exception& self, Value exceptions) {
        return call(t, Value(&t.runtime.type(ExceptionType::BaseExceptionGroup)), {self.fields()[field::kGroupMessage], exceptions});
    }),
    def<"split(self, condition, /)">("Return the matching part and the rest.", [](Thread& t, Exception& self, Value condition) -> Result<Owned> {
        TRY(check_condition(t, condition));
        Parts parts = TRY(split_by(t, Value(&self), condition));
        return TRY(tuple_of(t, parts.matching.get(), parts.rest.get()));
    }),
    def<"subgroup(self, condition, /)">("Return the matching part.", [](Thread& t, Exception& self, Value condition) -> Result<Owned> {
        TRY(check_condition(t, condition));
        Parts parts = TRY(split_by(t, Value(&self), condition));
        return std::move(parts.matching);
    }),
    def<"__class_getitem__(cls, object, /)">("See PEP 585", [](Thread& t, Type& cls, Value arguments) { return new_generic_alias(t, Value(&cls), arguments); }),
};

}  // namespace

void populate_group(Thread& t, Type& type) {
    for (const NativeRow& row : kMethods) {
        auto d = new_native_descriptor(t, row, type);
        if (d.failed()) return;
        (void)dict_set(t, *type.dict, t.runtime.intern(row.name()), (*d).value());
    }
}

}  // namespace kukri
