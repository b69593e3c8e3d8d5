#include "runtime/tuple_getter.hpp"

#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

Result<Owned> make_getter(Thread& t, Type& cls, int64_t index, Value doc) {
    auto object = TRY(allocate_instance(t, cls));
    auto& getter = static_cast<TupleGetter&>(*object);
    getter.index = index;
    getter.doc = share(doc).take();
    return object;
}

Result<Owned> get_field(Thread& t, TupleGetter& self, Value instance, Value) {
    if (instance.is_none()) return share(Value(&self));
    if (!is<Tuple>(instance)) return t.type_error("descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object", self.index, type_name(t, instance));
    Tuple& tuple = as<Tuple>(instance);
    if (self.index < 0 || uint64_t(self.index) >= tuple.length) return t.raise(ExceptionType::IndexError, "tuple index out of range");
    return share(tuple[size_t(self.index)]);
}

constexpr NativeRow kGetterMethods[] = {
    def<"__new__(cls, index, doc, /)">("Make the object.", body<make_getter>),
    def<"__get__(self, instance, owner=None, /)">("What `instance.attribute` gives; instance is None for an access through the class.", body<get_field>),
    def<"__set__(self, instance, value, /)">("What `instance.attribute = value` does.", [](Thread& t, TupleGetter&, Value, Value) -> Result<void> { return t.raise(ExceptionType::AttributeError, "can't set attribute"); }),
    def<"__delete__(self, instance, /)">("What `del instance.attribute` does.", [](Thread& t, TupleGetter&, Value) -> Result<void> { return t.raise(ExceptionType::AttributeError, "can't delete attribute"); }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, TupleGetter& self) -> Result<Ref<Str>> {
        Ref<Str> doc = TRY(repr(t, self.doc));
        return new_str(t, fmt::format("{}({}, {})", self.type()->name->view(), self.index, doc->view()));
    }),
    def<"__reduce__(self, /)">("What copy and pickle need.", [](Thread& t, TupleGetter& self) -> Result<Owned> {
        Owned index = TRY(new_int(t, self.index));
        Ref<Tuple> arguments = TRY(tuple_of(t, index.get(), self.doc));
        return TRY(tuple_of(t, Value(self.type()), arguments.value()));
    }),
};
constexpr PropertyRow kGetterProperties[] = {
    property<TupleGetter>("__doc__", "", [](Thread&, TupleGetter& self) -> Result<Owned> { return share(self.doc); }, [](Thread&, TupleGetter& self, Value v) -> Result<void> {
        Owned old = Owned::adopt(std::exchange(self.doc, v.is_empty() ? Value::none() : share(v).take()));
        return {};
    }),
};

}  // namespace

constinit const TypeRow TupleGetter::kRow = type_row<TupleGetter>({.name = "collections._tuplegetter", .doc = "", .methods = kGetterMethods, .properties = kGetterProperties});

}  // namespace kukri
