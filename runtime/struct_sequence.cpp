#include "runtime/struct_sequence.hpp"

#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

// The types cannot be subclassed, so that the layout's row is always the type's own.
const StructSequenceRow& row_of(const Type& type) { return *reinterpret_cast<const StructSequenceRow*>(type.layout); }
const StructSequenceRow& row_of(const Tuple& self) { return row_of(*const_cast<Tuple&>(self).type()); }

size_t unnamed(const StructSequenceRow& row) { return size_t(std::ranges::count(row.fields, std::string_view())); }

// The name of the n-th field that has one.
std::string_view nth_name(const StructSequenceRow& row, size_t n) {
    for (std::string_view name : row.fields)
        if (!name.empty() && n-- == 0) return name;
    return {};
}

Result<Ref<Tuple>> allocate(Thread& t, Type& type) {
    const StructSequenceRow& row = row_of(type);
    Ref<Object> object = TRY(allocate_instance(t, type, row.fields.size() * sizeof(Value)));
    auto made = Ref<Tuple>::adopt(static_cast<Tuple*>(object.take()));
    made->length = row.visible;
    for (size_t i = 0; i < row.fields.size(); ++i) made->items()[i] = Value::none();
    return made;
}

Error wrong_length(Thread& t, const StructSequenceRow& row, size_t given) {
    std::string_view name = row.type.name;
    if (row.visible == row.fields.size()) return t.type_error("{}() takes a {}-sequence ({}-sequence given)", name, row.visible, given);
    if (given < row.visible) return t.type_error("{}() takes an at least {}-sequence ({}-sequence given)", name, row.visible, given);
    return t.type_error("{}() takes an at most {}-sequence ({}-sequence given)", name, row.fields.size(), given);
}

Result<Owned> construct(Thread& t, Type& type, Value sequence, Value named) {
    const StructSequenceRow& row = row_of(type);
    auto items = tuple_from(t, sequence);
    if (items.failed()) {
        if (!t.catch_if(ExceptionType::TypeError)) return Error{};
        return t.type_error("constructor requires a sequence");
    }
    if (!named.is_empty() && !is<Dict>(named)) return t.type_error("{}() takes a dict as second arg, if any", row.type.name);
    size_t given = (*items)->length;
    if (given < row.visible || given > row.fields.size()) return wrong_length(t, row, given);
    Ref<Tuple> made = TRY(allocate(t, type));
    for (size_t i = 0; i < given; ++i) made->items()[i] = share((**items)[i]).take();
    size_t used = 0;
    if (!named.is_empty()) {
        for (size_t i = given; i < row.fields.size(); ++i) {
            Value found = as<Dict>(named).find(t.runtime, t.runtime.intern(row.fields[i]));
            if (found.is_empty()) continue;
            made->items()[i] = share(found).take();
            ++used;
        }
        if (used < as<Dict>(named).len()) return t.type_error("{}() got duplicate or unexpected field name(s)", row.type.name);
    }
    if (row.complete) row.complete(*made);
    return made;
}

Result<Ref<Str>> struct_sequence_repr(Thread& t, Tuple& self) {
    const StructSequenceRow& row = row_of(self);
    StrBuilder out(t);
    out.add(row.type.name);
    out.add("(");
    for (size_t i = 0; i < row.visible; ++i) {
        if (i) out.add(", ");
        out.add(nth_name(row, i));
        out.add("=");
        Ref<Str> shown = TRY(repr(t, self[i]));
        out.add(*shown);
    }
    out.add(")");
    return out.finish();
}

Result<Ref<Dict>> hidden_fields(Thread& t, Tuple& self) {
    const StructSequenceRow& row = row_of(self);
    Ref<Dict> hidden = TRY(new_dict(t));
    for (size_t i = row.visible; i < row.fields.size(); ++i)
        if (!row.fields[i].empty()) TRY(dict_set(t, *hidden, t.runtime.intern(row.fields[i]), self.items()[i]));
    return hidden;
}

Result<Owned> struct_sequence_reduce(Thread& t, Tuple& self) {
    Ref<Tuple> items = TRY(new_tuple(t, self.view()));
    Ref<Dict> hidden = TRY(hidden_fields(t, self));
    Ref<Tuple> arguments = TRY(tuple_of(t, items.value(), hidden.value()));
    return TRY(tuple_of(t, Value(self.type()), arguments.value()));
}

Result<Owned> struct_sequence_replace(Thread& t, Tuple& self, Arguments positional, Keywords changes) {
    if (!positional.empty()) return t.type_error("__replace__() takes no positional arguments");
    const StructSequenceRow& row = row_of(self);
    if (unnamed(row)) return t.type_error("__replace__() is not supported for {} because it has unnamed field(s)", row.type.name);
    Ref<Tuple> made = TRY(allocate(t, *self.type()));
    for (size_t i = 0; i < row.fields.size(); ++i) made->items()[i] = share(self.items()[i]).take();
    Ref<List> unexpected = TRY(new_list(t));
    for (size_t i = 0; i < changes.size(); ++i) {
        auto field = std::ranges::find(row.fields, changes.name(i).view());
        if (field == row.fields.end()) {
            TRY(append(t, *unexpected, Value(&changes.name(i))));
            continue;
        }
        Value& place = made->items()[field - row.fields.begin()];
        release(std::exchange(place, share(changes.values[i]).take()));
    }
    if (unexpected->length) return t.type_error("Got unexpected field name(s): {}", TRY(repr(t, unexpected.value()))->view());
    return made;
}

// What every struct sequence type has in its dict beside its methods.
Result<void> enter_fields(Thread& t, Type& type) {
    const StructSequenceRow& row = row_of(type);
    auto enter = [&](std::string_view name, Value v) { return dict_set(t, *type.dict, t.runtime.intern(name), v); };
    TRY(enter("n_fields", Value::small_int(int64_t(row.fields.size()))));
    TRY(enter("n_sequence_fields", Value::small_int(int64_t(row.visible))));
    TRY(enter("n_unnamed_fields", Value::small_int(int64_t(unnamed(row)))));
    Ref<List> match = TRY(new_list(t));
    for (size_t i = 0; i < row.fields.size(); ++i) {
        if (row.fields[i].empty()) continue;
        auto member = TRY(make<Member>(t));
        member->name = share(*t.runtime.intern(row.fields[i])).take();
        member->owner = share(type).take();
        member->offset = uint32_t(sizeof(Tuple) + i * sizeof(Value));
        member->read_only = true;
        TRY(enter(row.fields[i], member.value()));
        if (i < row.visible) TRY(append(t, *match, Value(t.runtime.intern(row.fields[i]))));
    }
    Ref<Tuple> names = TRY(new_tuple(t, match->view()));
    return enter("__match_args__", names.value());
}

}  // namespace

namespace detail {

constinit const NativeRow kStructSequenceMethods[4] = {
    def<"__repr__(self, /)">("Return repr(self).", body<struct_sequence_repr>),
    def<"__reduce__(self, /)">("Helper for pickle.", body<struct_sequence_reduce>),
    def<"__replace__(self, /, *args, **changes)">("The same with the given fields changed.", body<struct_sequence_replace>),
    def<"__new__(cls, /, sequence, dict=<unrepresentable>)">("Make the object.", [](Thread& t, Type& cls, Value sequence, std::optional<Value> named) {
        return construct(t, cls, sequence, named.value_or(Value()));
    }),
};

void trace_struct_sequence(Object& object, Visitor& visitor) {
    auto& self = static_cast<Tuple&>(object);
    for (size_t i = 0; i < row_of(self).fields.size(); ++i) visitor(self.items()[i]);
}
size_t struct_sequence_tail(const Object& object) { return row_of(static_cast<const Tuple&>(object)).fields.size() * sizeof(Value); }
void populate_struct_sequence(Thread& t, Type& type) { MUST(enter_fields(t, type)); }

}  // namespace detail

StructSequenceBuilder::StructSequenceBuilder(Thread& t, const StructSequenceRow& row) : thread_(t), count_(row.fields.size()) {
    auto made = allocate(t, t.runtime.type(row.type));
    if (!made.failed()) made_ = made.take();
}

void StructSequenceBuilder::add(Result<Owned> value) {
    if (!made_) return;   // a failure before this one: its error is pending
    if (value.failed()) {
        Owned error = std::move(thread_.pending);
        made_ = nullptr;
        thread_.pending = std::move(error);
        return;
    }
    assert(next_ < count_);
    made_->items()[next_++] = value.take().take();
}

void StructSequenceBuilder::add_unsigned(uint64_t n) { add(new_unsigned(thread_, n)); }

Result<Owned> StructSequenceBuilder::finish() {
    if (!made_) return Error{};
    return Owned(std::move(made_));
}

}  // namespace kukri
