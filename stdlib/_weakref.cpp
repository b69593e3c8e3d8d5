// _weakref: references are the runtime's (runtime/weakref.cpp); here are the proxies, which behave like their referent while it lives.
// What a reader would get wrong: a proxy is a weak reference of another type, in the same list of its referent.
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/weakref.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

struct Proxy : WeakReference {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
};
struct CallableProxy : Proxy {
    static const TypeRow kRow;
};

bool is_proxy(Value v) { return is<Proxy>(v) || is<CallableProxy>(v); }

// The referent of a proxy, anything else itself.
Result<Owned> open(Thread& t, Value v) {
    if (!is_proxy(v)) return share(v);
    auto& proxy = *static_cast<Proxy*>(v.object());
    if (!proxy.referent || !proxy.referent->references) return t.raise(ExceptionType::ReferenceError, "weakly-referenced object no longer exists");
    return share(Value(proxy.referent));
}

template <BinaryOp op>
Result<Owned> forward_binary(Thread& t, Value a, Value b) {
    Owned left = TRY(open(t, a)), right = TRY(open(t, b));
    return binary(t, op, left.get(), right.get());
}
template <BinaryOp op>
Result<Owned> forward_reflected(Thread& t, Value a, Value b) { return forward_binary<op>(t, b, a); }
template <BinaryOp op>
Result<Owned> forward_inplace(Thread& t, Value a, Value b) {
    Owned left = TRY(open(t, a)), right = TRY(open(t, b));
    return inplace(t, op, left.get(), right.get());
}
template <Comparison op>
Result<Owned> forward_comparison(Thread& t, Value a, Value b) {
    Owned left = TRY(open(t, a)), right = TRY(open(t, b));
    return compare(t, op, left.get(), right.get());
}
template <Special s>
Result<Owned> forward_special(Thread& t, Value self) {
    Owned referent = TRY(open(t, self));
    return call_method(t, referent.get(), t.names()[s]);
}

Result<Owned> forward_unary(Thread& t, UnaryOp op, Value self) {
    Owned referent = TRY(open(t, self));
    return unary(t, op, referent.get());
}

Result<Ref<Str>> proxy_repr(Thread& t, Value self) {
    auto& proxy = *static_cast<Proxy*>(self.object());
    if (!proxy.referent) return new_str(t, fmt::format("<weakproxy at {:#x}; dead>", self.bits));
    return new_str(t, fmt::format("<weakproxy at {:#x}; to '{}' at {:#x}>", self.bits, type_name(t, Value(proxy.referent)), Value(proxy.referent).bits));
}

Result<Owned> proxy_next(Thread& t, Value self) {
    Owned referent = TRY(open(t, self));
    if (type_of(t, referent.get()).find(Special::Next).is_empty())
        return t.type_error("Weakref proxy referenced a non-iterator '{}' object", type_name(t, referent.get()));
    Owned item = TRY(next(t, referent.get()));
    if (item.is_stop()) return raise_stop_iteration(t, Value::none());
    return item;
}

Result<Owned> proxy_get_attribute(Thread& t, Value object, Str& name) {
    Owned referent = TRY(open(t, object));
    return get_attribute(t, referent.get(), &name);
}

Result<void> proxy_set_attribute(Thread& t, Value object, Str& name, Value v) {
    Owned referent = TRY(open(t, object));
    return v.is_empty() ? delete_attribute(t, referent.get(), &name) : set_attribute(t, referent.get(), &name, v);
}

Value proxy_call(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    auto referent = open(t, callee);
    if (referent.failed()) return Value();
    return call_raw(t, (*referent).get(), arguments, positional, names);
}

#define OPERATOR(name, op)                                                                                      \
    def<"__" name "__(self, value, /)">("Apply the operator to the referent.", body<forward_binary<BinaryOp::op>>),     \
    def<"__r" name "__(self, value, /)">("Apply the operator to the referent.", body<forward_reflected<BinaryOp::op>>)
#define OPERATOR_WITH_INPLACE(name, op) \
    OPERATOR(name, op),                 \
    def<"__i" name "__(self, value, /)">("Apply the operator to the referent.", body<forward_inplace<BinaryOp::op>>)
#define COMPARISON(name, op) def<"__" name "__(self, value, /)">("Compare the referent.", body<forward_comparison<Comparison::op>>)
#define SPECIAL_METHOD(name, special) def<"__" name "__(self, /)">("Ask the referent.", body<forward_special<Special::special>>)
#define UNARY(name, op) def<"__" name "__(self, /)">("Apply the operator to the referent.", [](Thread& t, Value self) { return forward_unary(t, UnaryOp::op, self); })

constexpr NativeRow kMethods[] = {
    def<"__repr__(self, /)">("Return repr(self).", body<proxy_repr>),
    def<"__str__(self, /)">("Return str(self).", [](Thread& t, Value self) -> Result<Ref<Str>> { Owned o = TRY(open(t, self)); return str(t, o.get()); }),
    def<"__bool__(self, /)">("Whether the object counts as true.", [](Thread& t, Value self) -> Result<bool> { Owned o = TRY(open(t, self)); return truth(t, o.get()); }),
    def<"__len__(self, /)">("Return len(self).", [](Thread& t, Value self) -> Result<int64_t> { Owned o = TRY(open(t, self)); return length(t, o.get()); }),
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread& t, Value self) -> Result<Owned> { Owned o = TRY(open(t, self)); return iterate(t, o.get()); }),
    def<"__next__(self, /)">("Implement next(self).", body<proxy_next>),
    def<"__contains__(self, key, /)">("Return bool(key in self).", [](Thread& t, Value self, Value key) -> Result<bool> { Owned o = TRY(open(t, self)); return contains(t, o.get(), key); }),
    def<"__getitem__(self, key, /)">("Return self[key].", [](Thread& t, Value self, Value key) -> Result<Owned> { Owned o = TRY(open(t, self)); return get_item(t, o.get(), key); }),
    def<"__setitem__(self, key, value, /)">("Set self[key] to value.", [](Thread& t, Value self, Value key, Value value) -> Result<void> { Owned o = TRY(open(t, self)); return set_item(t, o.get(), key, value); }),
    def<"__delitem__(self, key, /)">("Delete self[key].", [](Thread& t, Value self, Value key) -> Result<void> { Owned o = TRY(open(t, self)); return delete_item(t, o.get(), key); }),
    def<"__reversed__(self, /)">("Ask the referent.", body<forward_special<Special::Reversed>>),
    COMPARISON("eq", Eq), COMPARISON("ne", Ne), COMPARISON("lt", Lt), COMPARISON("le", Le), COMPARISON("gt", Gt), COMPARISON("ge", Ge),
    OPERATOR_WITH_INPLACE("add", Add), OPERATOR_WITH_INPLACE("sub", Sub), OPERATOR_WITH_INPLACE("mul", Mul),
    OPERATOR_WITH_INPLACE("matmul", MatMul), OPERATOR_WITH_INPLACE("truediv", TrueDiv), OPERATOR_WITH_INPLACE("floordiv", FloorDiv),
    OPERATOR_WITH_INPLACE("mod", Mod), OPERATOR_WITH_INPLACE("lshift", LShift), OPERATOR_WITH_INPLACE("rshift", RShift),
    OPERATOR_WITH_INPLACE("and", And), OPERATOR_WITH_INPLACE("or", Or), OPERATOR_WITH_INPLACE("xor", Xor), OPERATOR_WITH_INPLACE("pow", Pow),
    OPERATOR("divmod", DivMod),
    UNARY("neg", Negative), UNARY("pos", Positive), UNARY("invert", Invert),
    SPECIAL_METHOD("abs", Abs), SPECIAL_METHOD("int", Int), SPECIAL_METHOD("float", Float), SPECIAL_METHOD("bytes", Bytes),
    def<"__index__(self, /)">("Return self converted to an integer.", [](Thread& t, Value self) -> Result<Owned> { Owned o = TRY(open(t, self)); return index(t, o.get()); }),
};
#undef OPERATOR
#undef OPERATOR_WITH_INPLACE
#undef COMPARISON
#undef SPECIAL_METHOD
#undef UNARY

constexpr TypeRow proxy_row(std::string_view name) {
    return {.name = name, .doc = "", .instantiable = false, .unhashable = true, .get_attribute = proxy_get_attribute, .set_attribute = proxy_set_attribute, .methods = kMethods};
}
constexpr TypeRow callable_row() {
    TypeRow row = proxy_row("weakref.CallableProxyType");
    row.call = proxy_call;
    return row;
}
constinit const TypeRow Proxy::kRow = type_row<Proxy>(proxy_row("weakref.ProxyType"));
constinit const TypeRow CallableProxy::kRow = type_row<CallableProxy>(callable_row());

// --- functions ---------------------------------------------------------------------------------------------------------------------

Result<Owned> make_proxy(Thread& t, Value object, Value callback) {
    Type& type = is_callable(t, object) ? t.runtime.type(CallableProxy::kRow) : t.runtime.type(Proxy::kRow);
    return TRY(new_weak_reference(t, type, object, callback));
}

WeakReference* first_reference(Thread& t, Value object) {
    if (!object.is_object()) return nullptr;
    auto found = t.runtime.weak_references.find(object.object());
    return found == t.runtime.weak_references.end() ? nullptr : found->second;
}

Result<Owned> references_of(Thread& t, Value object) {
    std::vector<Value> all;
    for (WeakReference* w = first_reference(t, object); w; w = w->next)
        if (w->references) all.push_back(Value(w));
    return TRY(new_list(t, all));
}

int64_t reference_count(Thread& t, Value object) {
    int64_t n = 0;
    for (WeakReference* w = first_reference(t, object); w; w = w->next) n += w->references != 0;
    return n;
}

constexpr NativeRow kFunctions[] = {
    def<"proxy(object, callback=None, /)">("Create a proxy object that weakly references 'object'.", body<make_proxy>),
    def<"getweakrefcount(object, /)">("How many weak references to the object there are.", body<reference_count>),
    def<"getweakrefs(object, /)">("The weak references to the object, in a list.", body<references_of>),
};
constexpr const TypeRow* kTypes[] = {&Proxy::kRow, &CallableProxy::kRow};

Result<void> populate(Thread& t, Module& m) {
    Value reference(&t.runtime.type<WeakReference>());
    TRY(set_module_attribute(t, m, "ref", reference));
    return set_module_attribute(t, m, "ReferenceType", reference);
}

}  // namespace

const NativeModule& native_module__weakref() {
    static constexpr NativeModule kModule{.name = "_weakref", .doc = "Weak-reference support module.", .functions = kFunctions, .types = kTypes, .populate = populate};
    return kModule;
}

}  // namespace kukri
