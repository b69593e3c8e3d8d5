#include "runtime/singletons.hpp"

#include "runtime/native.hpp"
#include "runtime/number_methods.hpp"
#include "runtime/str.hpp"
#include "runtime/warning.hpp"

namespace kukri {

namespace {

Result<void> no_arguments(Thread& t, Type& cls, Arguments arguments, Keywords keywords) {
    if (!arguments.empty() || keywords.size()) return t.type_error("{} takes no arguments", cls.name_text());
    return {};
}

constexpr NativeRow kNoneMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", [](Thread& t, Type& cls, Arguments arguments, Keywords keywords) -> Result<Owned> {
        TRY(no_arguments(t, cls, arguments, keywords));
        return Owned::none();
    }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Value) { return make_str(t, "None"); }),
    def<"__bool__(self, /)">("Whether the object counts as true.", [](Thread&, Value) { return false; }),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread&, Value) -> int64_t { return 0xfca86420; }),   // CPython's constant since 3.12
};
constexpr NativeRow kNotImplementedMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", [](Thread& t, Type& cls, Arguments arguments, Keywords keywords) -> Result<Owned> {
        TRY(no_arguments(t, cls, arguments, keywords));
        return Owned::not_implemented();
    }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Value) { return make_str(t, "NotImplemented"); }),
    def<"__reduce__(self, /)">("Helper for pickle.", [](Thread& t, Value) { return make_str(t, "NotImplemented"); }),
    def<"__bool__(self, /)">("Whether the object counts as true.", [](Thread& t, Value) -> Result<bool> {
        TRY(warn(t, ExceptionType::DeprecationWarning, "NotImplemented should not be used in a boolean context"));
        return true;
    }),
};
constexpr NativeRow kEllipsisMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", [](Thread& t, Type& cls, Arguments arguments, Keywords keywords) -> Result<Owned> {
        TRY(no_arguments(t, cls, arguments, keywords));
        return Owned::adopt(Value::ellipsis());
    }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Value) { return make_str(t, "Ellipsis"); }),
    def<"__reduce__(self, /)">("Helper for pickle.", [](Thread& t, Value) { return make_str(t, "Ellipsis"); }),
};

}  // namespace

constinit const TypeRow NoneType::kRow = {.name = "NoneType", .doc = "What None is.", .kind = Kind::NoneType, .subclassable = false, .methods = kNoneMethods};
constinit const TypeRow NotImplementedType::kRow = {.name = "NotImplementedType", .doc = "What NotImplemented is.", .kind = Kind::NotImplementedType, .subclassable = false, .methods = kNotImplementedMethods};
constinit const TypeRow EllipsisType::kRow = {.name = "ellipsis", .doc = "What `...` is.", .kind = Kind::EllipsisType, .subclassable = false, .methods = kEllipsisMethods};

}  // namespace kukri
