// `type`: calling a class, its attributes as a receiver, and its Python methods.
#include <cstring>

#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/type_internal.hpp"
#include "runtime/union_type.hpp"

namespace kukri {

namespace {

// --- calling a class -----------------------------------------------------------------------------------------------------------

// Arguments with one more in front, on the stack if there are few.
class WithFirst {
  public:
    WithFirst(Value first, const Value* arguments, size_t count) {
        if (count + 1 > std::size(inside_)) {
            outside_.resize(count + 1);
            data_ = outside_.data();
        }
        data_[0] = first;
        if (count) std::memcpy(static_cast<void*>(data_ + 1), arguments, count * sizeof(Value));
    }
    WithFirst(const WithFirst&) = delete;
    const Value* data() const { return data_; }

  private:
    Value inside_[8];
    std::vector<Value> outside_;
    Value* data_ = inside_;
};

bool is_function(Value v) { return v.is_object() && v.object()->kind == Kind::Function; }

Value make_instance(Thread& t, Type& type, const Value* arguments, uint32_t positional, Tuple* names) {
    if (type.row && !type.row->instantiable) return (void)t.type_error("cannot create '{}' instances", type.full_name()), Value();
    Value maker = type.find(Special::New);
    WithFirst all(Value(&type), arguments, positional + (names ? names->length : 0));
    if (is<NativeFunction>(maker)) return as<NativeFunction>(maker).row->entry(t, all.data(), positional + 1, names);
    auto bound = bind_descriptor(t, maker, Value(), type);
    if (bound.failed()) return Value();
    return call_raw(t, (*bound).get(), all.data(), positional + 1, names);
}

template <class T>
Value raw(Result<Ref<T>> r) {
    return r.failed() ? Value() : Value(r.take().take());
}

Value call_type(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    Type& type = as<Type>(callee);
    if (&type == &t.runtime.type<Type>() && !(names && names->length)) {
        if (positional == 1) return share(Value(&type_of(t, arguments[0]))).take();
        if (positional != 3) return (void)t.type_error("type() takes 1 or 3 arguments"), Value();
    }
    if (type.row && positional == 1 && !(names && names->length)) {   // the conversions that loops are full of, without __new__ and __init__
        if (type.instance_kind == Kind::List) return raw(list_from(t, arguments[0]));
        if (&type == &t.runtime.type<Tuple>()) return raw(tuple_from(t, arguments[0]));
        if (&type == &t.runtime.type<Str>()) return raw(str(t, arguments[0]));
    }
    Owned made = Owned::adopt(make_instance(t, type, arguments, positional, names));
    if (made.is_empty()) return Value();
    Type& made_type = type_of(t, made.get());
    if (!made_type.is_subtype_of(type)) return made.take();
    Value init = made_type.find(Special::Init);
    if (init == t.runtime.type<Object>().find(Special::Init) && (positional == 0 || made_type.find(Special::New) != t.runtime.type<Object>().find(Special::New)))
        return made.take();
    Value result;
    bool native = is<NativeDescriptor>(init) && applies_to(as<NativeDescriptor>(init), made_type);
    if (native || is_function(init)) {
        Owned keep(init);
        WithFirst all(made.get(), arguments, positional + (names ? names->length : 0));
        result = native ? as<NativeDescriptor>(init).row->entry(t, all.data(), positional + 1, names) : call_raw(t, init, all.data(), positional + 1, names);
    } else {
        auto bound = bind_descriptor(t, init, made.get(), made_type);
        if (bound.failed()) return Value();
        result = call_raw(t, (*bound).get(), arguments, positional, names);
    }
    if (result.is_empty()) return Value();
    if (!result.is_none()) {
        (void)t.type_error("__init__() should return None, not '{}'", type_name(t, result));
        release(result);
        return Value();
    }
    return made.take();
}

// --- type.__new__ ----------------------------------------------------------------------------------------------------------------

Result<Owned> type_new(Thread& t, Type& metatype, Arguments arguments, Keywords keywords) {
    if (arguments.size() != 3) return t.type_error("type.__new__() takes exactly 3 arguments ({} given)", arguments.size());
    if (!is<Str>(arguments[0])) return t.type_error("type.__new__() argument 1 must be str, not {}", type_name(t, arguments[0]));
    if (!is<Tuple>(arguments[1])) return t.type_error("type.__new__() argument 2 must be tuple, not {}", type_name(t, arguments[1]));
    if (!is<Dict>(arguments[2])) return t.type_error("type.__new__() argument 3 must be dict, not {}", type_name(t, arguments[2]));
    Tuple& bases = as<Tuple>(arguments[1]);
    for (Value base : bases.view()) {
        if (is<Type>(base)) continue;
        Owned hook = TRY(find_attribute(t, base, t.names()[Special::MroEntries]));
        if (!hook.is_stop()) return t.type_error("type() doesn't support MRO entry resolution; use types.new_class()");
        break;   // the class of what is no class is in conflict with the metaclass, or best_base() has the word
    }
    Type* winner = TRY(calculate_metatype(t, metatype, bases));
    if (winner != &metatype && winner->find(Special::New) != t.runtime.type<Type>().find(Special::New)) {
        // The winner has a __new__ of its own: it makes the class.
        std::vector<Value> all{Value(winner)};
        all.insert(all.end(), arguments.begin(), arguments.end());
        for (size_t i = 0; i < keywords.size(); ++i) all.push_back(keywords.values[i]);
        Owned maker = TRY(get_attribute(t, Value(winner), t.names()[Special::New]));
        return call_with_names(t, maker.get(), all, keywords.names);
    }
    return TRY(make_type(t, *winner, as<Str>(arguments[0]), bases, as<Dict>(arguments[2]), keywords.names, keywords.values));
}

Result<void> type_init(Thread& t, Type&, Arguments arguments, Keywords) {
    if (arguments.size() != 1 && arguments.size() != 3) return t.type_error("type.__init__() takes 1 or 3 arguments");
    return {};
}

// --- attributes of classes ---------------------------------------------------------------------------------------------------------

Result<Owned> type_get_attribute(Thread& t, Value object, Str& name) {
    Type& self = as<Type>(object);
    Type& meta = *self.type();
    Owned on_meta(meta.lookup(&name));
    if (!on_meta.is_empty() && on_meta.get().is_object()) {
        Type& descriptor_type = *on_meta.get().object()->type();
        if (!descriptor_type.find(Special::Set).is_empty()) return bind_descriptor(t, on_meta.get(), object, meta);
    }
    Value own = self.lookup(&name);
    if (!own.is_empty()) {
        Owned keep(own);
        return bind_descriptor(t, own, Value(), self);
    }
    if (!on_meta.is_empty()) return bind_descriptor(t, on_meta.get(), object, meta);
    return raise_attribute_error(t, object, name, fmt::format("type object '{}' has no attribute '{}'", self.name_text(), name.view()));
}

Result<void> type_set_attribute(Thread& t, Value object, Str& name, Value v) {
    Type& self = as<Type>(object);
    if (self.is(Type::kImmutable)) return t.type_error("cannot set '{}' attribute of immutable type '{}'", name.view(), self.full_name());
    Owned on_meta(self.type()->lookup(&name));
    if (is<GetSet>(on_meta.get())) {
        auto& getset = as<GetSet>(on_meta.get());
        if (!getset.row->set) return t.raise(ExceptionType::AttributeError, "attribute '{}' of 'type' objects is not writable", name.view());
        return getset.row->set(t, object, v);
    }
    if (!on_meta.is_empty() && on_meta.get().is_object()) {
        Special which = v.is_empty() ? Special::Delete : Special::Set;
        if (!type_of(t, on_meta.get()).find(which).is_empty()) {
            if (v.is_empty())
                TRY(call_special(t, on_meta.get(), which, {object}));
            else
                TRY(call_special(t, on_meta.get(), which, {object, v}));
            return {};
        }
    }
    if (v.is_empty()) {
        if (self.dict->find(t.runtime, &name).is_empty())
            return raise_attribute_error(t, object, name, fmt::format("type object '{}' has no attribute '{}'", self.name_text(), name.view()));
        Owned removed = TRY(dict_pop(t, *self.dict, Value(&name)));   // lives until the caches are clean
        self.modified(&name);
        return {};
    }
    Owned old(self.dict->find(t.runtime, &name));
    TRY(dict_set(t, *self.dict, &name, v));
    self.modified(&name);
    return {};
}

// --- properties --------------------------------------------------------------------------------------------------------------------

Error immutable(Thread& t, std::string_view attribute, Type& self) {
    return t.type_error("cannot set '{}' attribute of immutable type '{}'", attribute, self.full_name());
}

Result<void> check_settable(Thread& t, Type& self, std::string_view attribute, Value v) {
    if (self.is(Type::kImmutable)) return immutable(t, attribute, self);
    if (v.is_empty()) return t.type_error("cannot delete '{}' attribute of immutable type '{}'", attribute, self.name_text());
    return {};
}

Result<void> set_name(Thread& t, Type& self, Value v) {
    TRY(check_settable(t, self, "__name__", v));
    if (!is<Str>(v)) return t.type_error("can only assign string to {}.__name__, not '{}'", self.name_text(), type_name(t, v));
    if (text_of(v).find('\0') != std::string_view::npos) return t.value_error("type name must not contain null characters");
    TRY(check_utf8(t, as<Str>(v)));
    release(static_cast<Object*>(std::exchange(self.name, share(as<Str>(v)).take())));
    return {};
}

Result<void> set_qualname(Thread& t, Type& self, Value v) {
    TRY(check_settable(t, self, "__qualname__", v));
    if (!is<Str>(v)) return t.type_error("can only assign string to {}.__qualname__, not '{}'", self.name_text(), type_name(t, v));
    release(static_cast<Object*>(std::exchange(self.qualname, share(as<Str>(v)).take())));
    return {};
}

Result<Owned> get_module(Thread& t, Type& self) {
    Value own = self.namespace_dict().find(t.runtime, t.names().module);
    // What `type` itself has under this name is the property, for its instances.
    if (!own.is_empty() && (is<Str>(own) || !self.row)) return share(own);
    if (self.row) {
        size_t dot = self.row->name.rfind('.');
        return make_str(t, dot == std::string_view::npos ? "builtins" : self.row->name.substr(0, dot));
    }
    return raise_attribute_error(t, Value(&self), *t.names().module, "__module__");
}

Result<void> set_in_dict(Thread& t, Type& self, Str* name, Value v) {
    TRY(check_settable(t, self, name->view(), v));
    TRY(dict_set(t, *self.dict, name, v));
    self.modified(name);
    return {};
}

Result<Owned> get_doc(Thread& t, Type& self) {
    Value doc = self.namespace_dict().find(t.runtime, t.names().doc);
    if (doc.is_empty()) return Owned::none();
    return bind_descriptor(t, doc, Value(), self);
}

Result<Owned> get_abstract_methods(Thread& t, Type& self) {
    Value v = &self == &t.runtime.type<Type>() ? Value() : self.dict->find(t.runtime, t.names().abstract_methods);
    if (v.is_empty()) return raise_attribute_error(t, Value(&self), *t.names().abstract_methods, "__abstractmethods__");
    return share(v);
}

Result<void> set_abstract_methods(Thread& t, Type& self, Value v) {
    bool any = false;
    if (v.is_empty()) {
        if (!TRY(dict_remove(t, *self.dict, Value(t.names().abstract_methods))))
            return raise_attribute_error(t, Value(&self), *t.names().abstract_methods, "__abstractmethods__");
    } else {
        any = TRY(truth(t, v));
        TRY(dict_set(t, *self.dict, t.names().abstract_methods, v));
    }
    self.modified(t.names().abstract_methods);
    self.type_flags = any ? self.type_flags | Type::kAbstract : self.type_flags & ~Type::kAbstract;
    return {};
}

Result<Owned> get_annotations(Thread& t, Type& self) {
    if (!self.is(Type::kHeapType)) return raise_attribute_error(t, Value(&self), *t.names().annotations, fmt::format("type object '{}' has no attribute '__annotations__'", self.name_text()));
    Value found = self.dict->find(t.runtime, t.names().annotations);
    if (!found.is_empty()) return bind_descriptor(t, found, Value(), self);
    Ref<Dict> fresh = TRY(new_dict(t));
    TRY(dict_set(t, *self.dict, t.names().annotations, fresh.value()));
    self.modified(t.names().annotations);
    return fresh;
}

Result<void> set_annotations(Thread& t, Type& self, Value v) {
    if (self.is(Type::kImmutable)) return immutable(t, "__annotations__", self);
    if (v.is_empty()) {
        if (!TRY(dict_remove(t, *self.dict, Value(t.names().annotations))))
            return raise_attribute_error(t, Value(&self), *t.names().annotations, "__annotations__");
    } else {
        TRY(dict_set(t, *self.dict, t.names().annotations, v));
    }
    self.modified(t.names().annotations);
    return {};
}

void remake_mro(Thread& t, Type& type) {
    auto mro = calculate_mro(t, type, *type.bases);
    if (mro.failed()) return;
    release(static_cast<Object*>(std::exchange(type.mro, mro.take().take())));
    for (Type* subclass : type.links->subclasses) remake_mro(t, *subclass);
}

Result<void> set_bases(Thread& t, Type& self, Value v) {
    TRY(check_settable(t, self, "__bases__", v));
    if (!is<Tuple>(v)) return t.type_error("can only assign tuple to {}.__bases__, not {}", self.name_text(), type_name(t, v));
    Tuple& bases = as<Tuple>(v);
    if (bases.length == 0) return t.type_error("can only assign non-empty tuple to {}.__bases__, not ()", self.name_text());
    for (Value b : bases.view()) {
        if (!is<Type>(b)) return t.type_error("{}.__bases__ must be tuple of classes, not '{}'", self.name_text(), type_name(t, b));
        if (as<Type>(b).is_subtype_of(self)) return t.type_error("a __bases__ item causes an inheritance cycle");
    }
    Type& first = as<Type>(bases[0]);
    if (first.layout != self.base->layout || first.base_size != self.base->base_size || first.member_count != self.base->member_count)
        return t.type_error("__bases__ assignment: '{}' object layout differs from '{}'", first.name_text(), self.base->name_text());
    Ref<Tuple> mro = TRY(calculate_mro(t, self, bases));
    leave_bases(self);
    release(static_cast<Object*>(std::exchange(self.bases, share(bases).take())));
    release(static_cast<Object*>(std::exchange(self.base, share(first).take())));
    for (Value b : bases.view()) as<Type>(b).links->subclasses.push_back(&self);
    release(static_cast<Object*>(std::exchange(self.mro, mro.take())));
    for (Type* subclass : self.links->subclasses) remake_mro(t, *subclass);
    self.modified(nullptr);
    return {};
}

template <class T>
Result<Owned> shared(T* object) {
    if (!object) return Owned::none();
    return share(Value(object));
}

constexpr PropertyRow kProperties[] = {
    property<Type>("__name__", "", [](Thread&, Type& self) { return shared(self.name); }, body<set_name>),
    property<Type>("__qualname__", "", [](Thread&, Type& self) { return shared(self.qualname); }, body<set_qualname>),
    property<Type>("__bases__", "", [](Thread&, Type& self) { return shared(self.bases); }, body<set_bases>),
    read_only_member<Type>("__base__", "", [](Thread&, Type& self) { return shared(self.base); }),
    property<Type>("__mro__", "", [](Thread&, Type& self) { return shared(self.mro); }),
    property<Type>("__dict__", "", [](Thread& t, Type& self) { return new_mapping_proxy(t, Value(&self.namespace_dict())); }),
    property<Type>("__module__", "", body<get_module>, [](Thread& t, Type& self, Value v) -> Result<void> {
        TRY(set_in_dict(t, self, t.names().module, v));
        (void)TRY(dict_remove(t, *self.dict, Value(t.runtime.intern("__firstlineno__"))));   // it is of another file now
        return {};
    }),
    property<Type>("__doc__", "", body<get_doc>, [](Thread& t, Type& self, Value v) { return set_in_dict(t, self, t.names().doc, v); }),
    property<Type>("__abstractmethods__", "", body<get_abstract_methods>, body<set_abstract_methods>),
    property<Type>("__annotations__", "", body<get_annotations>, body<set_annotations>),
    property<Type>("__type_params__", "", [](Thread& t, Type& self) -> Result<Owned> {
        Value found = self.row ? Value() : self.dict->find(t.runtime, t.names().type_params);
        return share(found.is_empty() ? Value(t.runtime.empty_tuple) : found);
    }, [](Thread& t, Type& self, Value v) { return set_in_dict(t, self, t.names().type_params, v); }),
    read_only_member<Type>("__basicsize__", "", [](Thread&, Type& self) -> Result<Owned> { return Owned::adopt(Value::small_int(self.base_size)); }),
    read_only_member<Type>("__itemsize__", "", [](Thread&, Type& self) -> Result<Owned> { return Owned::adopt(Value::small_int(self.layout->tail ? 8 : 0)); }),
    read_only_member<Type>("__flags__", "", [](Thread&, Type& self) -> Result<Owned> {
        // The bits that Python code is known to look at: heap type (9), base type (10), abstract (20).
        int64_t flags = (self.is(Type::kHeapType) ? 1 << 9 : 0) | (self.is(Type::kSubclassable) ? 1 << 10 : 0) | (self.is(Type::kAbstract) ? 1 << 20 : 0);
        return Owned::adopt(Value::small_int(flags));
    }),
    read_only_member<Type>("__weakrefoffset__", "", [](Thread&, Type& self) -> Result<Owned> { return Owned::adopt(Value::small_int(self.is(Type::kWeaklyReferenceable))); }),
    read_only_member<Type>("__dictoffset__", "", [](Thread&, Type& self) -> Result<Owned> { return Owned::adopt(Value::small_int(self.is(Type::kHasDict) ? int64_t(self.attributes_offset()) : 0)); }),
};

Result<Ref<Str>> type_repr(Thread& t, Type& self) {
    Owned module = TRY(find_attribute(t, Value(&self), t.names().module));
    if (is<Str>(module.get()) && text_of(module.get()) != "builtins")
        return new_str(t, fmt::format("<class '{}.{}'>", text_of(module.get()), self.qualname->view()));
    return new_str(t, fmt::format("<class '{}'>", self.qualname->view()));
}

Result<Owned> type_dir(Thread& t, Type& self) {
    Ref<Dict> all = TRY(new_dict(t));
    for (Value v : self.mro->view()) TRY(dict_update(t, *all, Value(&as<Type>(v).namespace_dict())));
    return TRY(list_from(t, all.value()));
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", body<type_new>),
    def<"__init__(self, /, *args, **kwargs)">("Set the object up.", body<type_init>),
    def<"__repr__(self, /)">("Return repr(self).", body<type_repr>),
    def<"mro(self, /)">("The classes in which attributes are looked for, in order.", [](Thread& t, Type& self) -> Result<Ref<List>> {
        Ref<Tuple> mro = TRY(calculate_mro(t, self, *self.bases));
        return new_list(t, mro->view());
    }),
    def<"__subclasses__(self, /)">("The classes that name this one as a base, as far as they are alive.", [](Thread& t, Type& self) -> Result<Ref<List>> {
        std::vector<Value> all;
        for (Type* type : self.links->subclasses)
            if (type->references) all.push_back(Value(type));
        return new_list(t, all);
    }),
    def<"__instancecheck__(self, instance, /)">("What isinstance() asks the class.", [](Thread& t, Type& self, Value v) -> Result<bool> { return plain_is_instance(t, v, self); }),
    def<"__subclasscheck__(self, subclass, /)">("What issubclass() asks the class.", [](Thread& t, Type& self, Value v) -> Result<bool> { return plain_is_subclass(t, v, self); }),
    def<"__prepare__(cls, /, *args, **kwargs)">("The mapping in which a class statement's body runs.", [](Thread& t, Type&, Arguments, Keywords) { return new_dict(t); }),
    def<"__dir__(self, /)">("The names in the class and its bases.", body<type_dir>),
    def<"__sizeof__(self, /)">("Bytes of memory.", [](Thread&, Type&) -> int64_t { return sizeof(Type); }),
    def<"__or__(self, value, /)">("Return self|value.", [](Thread& t, Value a, Value b) { return make_union(t, a, b); }),
    def<"__ror__(self, value, /)">("Return value|self.", [](Thread& t, Value a, Value b) { return make_union(t, b, a); }),
};

}  // namespace

constinit const TypeRow Type::kRow = type_row<Type>({
    .name = "type",
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .keeps_own_dict = true,
    .weakly_referenceable = true,
    .call = call_type,
    .get_attribute = type_get_attribute,
    .set_attribute = type_set_attribute,
    .methods = kMethods,
    .properties = kProperties,
});

}  // namespace kukri
