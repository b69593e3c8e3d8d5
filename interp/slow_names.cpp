// Globals, namespaces, attributes: the slow paths that also fill the inline caches.
#include "interp/frame.hpp"
#include "interp/loop_support.hpp"
#include "runtime/exception.hpp"
#include "runtime/tuple_getter.hpp"

namespace kukri {

namespace {

void quicken(Instruction* pc, QuickOpcode op) { pc->bits = (pc->bits & ~uint64_t(Instruction::kOpcodeMask)) | uint64_t(op); }
void generalize(Instruction* pc, Opcode op) { pc->bits = (pc->bits & ~uint64_t(Instruction::kOpcodeMask)) | uint64_t(op); }
void cache(Instruction* pc, uint64_t one, uint64_t two, uint64_t three = 0) {
    pc[1].bits = one;
    pc[2].bits = two;
    if (three) pc[3].bits = three;
}
// For accesses that depend on the object's shape alone.
void cache_for_shape(Thread& t, Instruction* pc, Opcode access, uint64_t version, Str* name, QuickOpcode op, uint64_t two, uint64_t three = 0) {
    cache(pc, version, two, three);
    quicken(pc, op);
    t.frames->memo(version, name, access) = {version, name, access, uint16_t(op), two, three};
}
// The inline cache filled from what is remembered; null: nothing is.
const AttributeMemo* recall(Thread& t, Instruction* pc, Opcode access, Value object, Str* name) {
    if (!object.is_object()) return nullptr;
    uint64_t version = object.object()->shape->version;
    const AttributeMemo& m = t.frames->memo(version, name, access);
    if (m.version != version || m.name != name || m.access != access) return nullptr;
    // A site that meets several shapes keeps the one it has; one that has changed its mind is not long in saying so.
    if (pc->opcode() == access || ++t.frames->recalls % 16 == 0) {
        cache(pc, version, m.two, m.three);
        quicken(pc, QuickOpcode(m.quick));
    }
    return &m;
}
Value& value_at(Value object, uint64_t offset) { return *reinterpret_cast<Value*>(reinterpret_cast<char*>(object.object()) + offset); }
// object.name (borrowed), if what is remembered says where it is; Empty.
Value recall_attr(Thread& t, Instruction* pc, Value object, Str* name) {
    auto* m = recall(t, pc, Opcode::GetAttr, object, name);
    if (!m) return Value();
    return QuickOpcode(m->quick) == QuickOpcode::GetAttrSlot ? value_at(object, m->two) : Value(m->two);
}

uint64_t place_of(Dict& d, int64_t position) { return reinterpret_cast<uint64_t>(&d.entries[position].value); }

Str* name_b(Activation& a, Instruction* pc) { return a.code().names[pc->b()]; }
Str* name_c(Activation& a, Instruction* pc) { return a.code().names[pc->c()]; }

bool name_error(Thread& t, Str* name) {
    (void)raise_name_error(t, ExceptionType::NameError, *name, fmt::format("name '{}' is not defined", name->view()));
    return false;
}

// Where names are found that no function or class binds. Owned; Empty on error.
Value global_or_builtin(Thread& t, Activation& a, Str* name) {
    for (Dict* namespace_ : {a.function->globals, a.function->builtins}) {
        Value found = find_in_namespace(t, Value(namespace_), name);
        if (!found.is_stop()) return found;
    }
    name_error(t, name);
    return Value();
}

}  // namespace

// --- globals ---------------------------------------------------------------------------------------------------------------------------

Value load_global(Thread& t, Activation& a, Instruction* pc) {
    Str* name = name_b(a, pc);
    Dict &globals = *a.function->globals, &builtins = *a.function->builtins;
    if (!is_exactly<Dict>(t, Value(&globals)) || !is_exactly<Dict>(t, Value(&builtins))) [[unlikely]]
        return global_or_builtin(t, a, name);   // what a subclass of dict says of its keys is not cached
    int64_t at = globals.find_position(t.runtime, name);
    if (at >= 0) {
        cache(pc, globals.version(t.runtime), place_of(globals, at));
        quicken(pc, QuickOpcode::LoadGlobalModule);
        return share(globals.entries[at].value).take();
    }
    at = builtins.find_position(t.runtime, name);
    if (at >= 0) {
        cache(pc, uint64_t(builtins.version(t.runtime)) << 32 | globals.version(t.runtime), place_of(builtins, at));
        quicken(pc, QuickOpcode::LoadGlobalBuiltin);
        return share(builtins.entries[at].value).take();
    }
    name_error(t, name);
    return Value();
}

bool store_global(Thread& t, Activation& a, Instruction* pc, Value v) {
    Dict& globals = *a.function->globals;
    Str* name = a.code().names[pc->a()];
    if (dict_set(t, globals, name, v).failed()) return false;
    int64_t at = globals.find_position(t.runtime, name);
    if (at >= 0) {
        cache(pc, globals.version(t.runtime), place_of(globals, at));
        quicken(pc, QuickOpcode::StoreGlobalKnown);
    }
    return true;
}

bool delete_global(Thread& t, Activation& a, Str* name) {
    auto removed = dict_remove(t, *a.function->globals, Value(name));
    if (removed.failed()) return false;
    return *removed || name_error(t, name);
}

Value find_in_namespace(Thread& t, Value ns, Str* name) {
    if (ns.is_empty()) return Value::stop();
    if (is_exactly<Dict>(t, ns)) {
        Value v = as<Dict>(ns).find(t.runtime, name);
        return v.is_empty() ? Value::stop() : share(v).take();
    }
    auto found = get_item(t, ns, Value(name));
    if (!found.failed()) return found.take().take();
    return t.catch_if(ExceptionType::KeyError) ? Value::stop() : Value();
}

Value load_name(Thread& t, Activation& a, Str* name) {
    Value v = find_in_namespace(t, a.ns, name);
    return v.is_stop() ? global_or_builtin(t, a, name) : v;
}

Value load_dict_or_global(Thread& t, Activation& a, Value mapping, Str* name) {
    Value v = find_in_namespace(t, mapping, name);
    return v.is_stop() ? global_or_builtin(t, a, name) : v;
}

bool store_name(Thread& t, Activation& a, Str* name, Value v) {
    Value ns = a.ns.is_empty() ? Value(a.function->globals) : a.ns;
    if (is_exactly<Dict>(t, ns)) return !dict_set(t, as<Dict>(ns), name, v).failed();
    return !set_item(t, ns, Value(name), v).failed();
}

bool delete_name(Thread& t, Activation& a, Str* name) {
    Value ns = a.ns.is_empty() ? Value(a.function->globals) : a.ns;
    if (is_exactly<Dict>(t, ns)) {
        auto removed = dict_remove(t, as<Dict>(ns), Value(name));
        if (removed.failed()) return false;
        return *removed || name_error(t, name);
    }
    auto r = delete_item(t, ns, Value(name));
    if (!r.failed()) return true;
    return t.catch_if(ExceptionType::KeyError) ? name_error(t, name) : false;
}

bool unbound_local(Thread& t, Str* name) {
    t.raise(ExceptionType::UnboundLocalError, "cannot access local variable '{}' where it is not associated with a value", name->view());
    return false;
}

Str* free_variable_name(Thread& t, Code& code, unsigned index) { return t.runtime.intern(code.source().free_variables[index].name); }

bool unbound_free(Thread& t, Activation& a, unsigned index) {
    Str* name = free_variable_name(t, a.code(), index);
    (void)raise_name_error(t, ExceptionType::NameError, *name, fmt::format("cannot access free variable '{}' where it is not associated with a value in enclosing scope", name->view()));
    return false;
}

bool setup_annotations(Thread& t, Activation& a) {
    Str* name = t.names().annotations;
    Value present = find_in_namespace(t, a.ns.is_empty() ? Value(a.function->globals) : a.ns, name);
    if (present.is_empty()) return false;
    if (!present.is_stop()) {
        release(present);
        return true;
    }
    auto d = new_dict(t);
    return !d.failed() && store_name(t, a, name, (*d).value());
}

Value load_namespace(Thread&, Activation& a) { return share(a.ns.is_empty() ? Value(a.function->globals) : a.ns).take(); }

// --- attributes --------------------------------------------------------------------------------------------------------------------------

namespace {

// A class's attribute that an access through an instance gives as it is.
bool is_plain_value(Value v) { return !v.is_object() || !v.object()->type()->makes_descriptors(); }
bool is_data_descriptor_value(Value v) { return v.is_object() && v.object()->type()->makes_data_descriptors(); }

// Whether attributes of classes with this metaclass are looked up in no other way than type's own.
bool is_plain_metaclass(Thread& t, Type& metaclass) {
    if (metaclass.row) return true;
    return metaclass.find(Special::GetAttribute) == t.runtime.type<Type>().find(Special::GetAttribute) && metaclass.find(Special::GetAttr).is_empty();
}

uint64_t offset_in(Object& o, void* place) { return uint64_t(static_cast<char*>(place) - reinterpret_cast<char*>(&o)); }

// Where objects of this shape have the attribute, if it is one of their own or a name of __slots__. `on_type`: what their type has of that name.
std::optional<uint64_t> slot_of(Object& o, Str* name, Value on_type) {
    Type& type = *o.type();
    if (type.is(Type::kCustomGetAttribute) || o.kind == Kind::Type || o.kind == Kind::Module || o.shape->dict_mode || type.layout->tail) return std::nullopt;
    if (is<Member>(on_type)) {
        auto& member = as<Member>(on_type);
        if (!member.in_member_area || member.none_if_empty || member.computed) return std::nullopt;
        return offset_in(o, member_area(o) + member.offset);
    }
    if (is_data_descriptor_value(on_type)) return std::nullopt;
    AttributeArea* area = attribute_area(o);
    int i = area ? o.shape->find(name) : -1;
    if (i < 0 || size_t(i) >= o.shape->inline_capacity) return std::nullopt;
    return offset_in(o, &area->slots[i]);
}

// Where the object has its dict of attributes.
uint64_t offset_of_dict(Object& o) { return offset_in(o, &attribute_area(o)->dict()); }

// Objects whose attributes are a dict: those of one class tend to get the same names in the same order.
void cache_dict_entry(Thread& t, Instruction* pc, Object& o, Str* name, QuickOpcode op) {
    if (o.type()->layout->tail) return;
    Dict* dict = attribute_area(o)->dict();
    int64_t at = dict ? dict->find_position(t.runtime, name) : -1;
    if (at < 0 || dict->entries[at].key != Value(name)) return;
    cache(pc, o.shape->version, uint64_t(at), offset_of_dict(o));
    quicken(pc, op);
}

// Fills the cache for a generic attribute access if its outcome is fixed by the shape.
void cache_get_attr(Thread& t, Instruction* pc, Value object, Str* name) {
    if (!object.is_object()) return;
    Object& o = *object.object();
    Type& type = *o.type();
    if (o.kind == Kind::Module && type.row) {
        Dict& dict = *static_cast<Module&>(o).dict;
        int64_t at = dict.find_position(t.runtime, name);
        if (at < 0 || is_data_descriptor_value(type.lookup(name))) return;
        cache(pc, dict.version(t.runtime), uint64_t(at));
        return quicken(pc, QuickOpcode::GetAttrModule);
    }
    if (o.kind == Kind::Type) {
        auto& cls = static_cast<Type&>(o);
        if (!is_plain_metaclass(t, type) || !type.lookup(name).is_empty()) return;
        Value v = cls.lookup(name);
        if (v.is_empty()) return;
        bool plain = is_plain_value(v) || v.object()->kind == Kind::Function || v.object()->kind == Kind::NativeDescriptor;
        if (v.is_object() && v.object()->kind == Kind::NativeDescriptor) plain = !static_cast<NativeDescriptor*>(v.object())->class_method;
        if (!plain) return;
        cache(pc, cls.own_shape->version, v.bits, type.own_shape->version);
        return quicken(pc, QuickOpcode::GetAttrOfType);
    }
    if (type.is(Type::kCustomGetAttribute) || o.kind == Kind::Type || o.kind == Kind::Module) return;
    Value on_type = type.lookup(name);
    if (auto slot = slot_of(o, name, on_type)) return cache_for_shape(t, pc, Opcode::GetAttr, o.shape->version, name, QuickOpcode::GetAttrSlot, *slot);
    if (is<Property>(on_type) && on_type.object()->type()->row) {
        Value getter = as<Property>(on_type).getter;
        if (!is<Function>(getter)) return;
        Function& f = as<Function>(getter);
        if (f.code->plain_arguments != 1) return;
        cache(pc, o.shape->version, getter.bits);
        return quicken(pc, QuickOpcode::GetAttrProperty);
    }
    if (on_type.is_object() && on_type.object()->type()->row == &TupleGetter::kRow && o.kind == Kind::Tuple) {
        cache(pc, o.shape->version, uint64_t(static_cast<TupleGetter*>(on_type.object())->index));
        return quicken(pc, QuickOpcode::GetAttrTupleItem);
    }
    if (is_data_descriptor_value(on_type)) return;
    if (o.shape->dict_mode) return cache_dict_entry(t, pc, o, name, QuickOpcode::GetAttrDict);
    AttributeArea* area = attribute_area(o);
    int i = area ? o.shape->find(name) : -1;
    if (i >= 0) {
        if (size_t(i) < o.shape->inline_capacity) return;
        cache(pc, o.shape->version, uint64_t(i) - o.shape->inline_capacity);
        return quicken(pc, QuickOpcode::GetAttrOverflow);
    }
    if (!on_type.is_empty() && is_plain_value(on_type)) {
        cache_for_shape(t, pc, Opcode::GetAttr, o.shape->version, name, QuickOpcode::GetAttrClassValue, on_type.bits);
    }
}

}  // namespace

Value get_attr(Thread& t, Activation& a, Instruction* pc, Value object) {
    Str* name = name_c(a, pc);
    if (Value v = recall_attr(t, pc, object, name); !v.is_empty()) return share(v).take();
    generalize(pc, Opcode::GetAttr);
    switch (enter_getter(t, object, name)) {
        case Entering::Entered: return Value::stop();
        case Entering::Failed: return Value();
        case Entering::NotPython: break;
    }
    auto found = get_attribute(t, object, name);
    if (found.failed()) return Value();
    cache_get_attr(t, pc, object, name);
    return found.take().take();
}

Value find_attr(Thread& t, Value object, Str* name) {
    Instruction place[] = {Instruction::make(Opcode::GetAttr, 0, 0, 0, 0), {}, {}, {}};   // takes the cache, so that it is remembered
    if (Value v = recall_attr(t, place, object, name); !v.is_empty()) return share(v).take();
    auto found = find_attribute(t, object, name);
    if (found.failed()) return Value();
    if (!(*found).is_stop()) cache_get_attr(t, place, object, name);
    return found.take().take();
}

Entering set_attr(Thread& t, Activation& a, Instruction* pc, Value object, Value v) {
    Str* name = name_b(a, pc);
    if (auto* m = recall(t, pc, Opcode::SetAttr, object, name)) {
        Value old = std::exchange(value_at(object, m->two), share(v).take());
        if (QuickOpcode(m->quick) == QuickOpcode::SetAttrAdd)
            object.object()->shape = reinterpret_cast<Shape*>(m->three);
        else
            release(old);
        return Entering::NotPython;
    }
    generalize(pc, Opcode::SetAttr);
    bool candidate = object.is_object() && object.object()->kind != Kind::Type && object.object()->kind != Kind::Module;
    if (!candidate) return set_attribute(t, object, name, v).failed() ? Entering::Failed : Entering::NotPython;
    Object& o = *object.object();
    Type& type = *o.type();
    Shape* before = o.shape;
    Value on_type = type.lookup(name);
    if (is<Member>(on_type) && as<Member>(on_type).in_member_area && !as<Member>(on_type).none_if_empty && !type.layout->tail && !type.is(Type::kCustomSetAttribute)) {
        uint64_t member_offset = uint64_t(reinterpret_cast<char*>(member_area(o) + as<Member>(on_type).offset) - reinterpret_cast<char*>(&o));
        if (set_attribute(t, object, name, v).failed()) return Entering::Failed;
        cache_for_shape(t, pc, Opcode::SetAttr, o.shape->version, name, QuickOpcode::SetAttrSlot, member_offset);
        return Entering::NotPython;
    }
    if (is<Property>(on_type) && on_type.object()->type()->row && !type.is(Type::kCustomSetAttribute) && is<Function>(as<Property>(on_type).setter)) {
        Function& f = as<Function>(as<Property>(on_type).setter);
        if (f.code->plain_arguments == 2) {
            cache(pc, o.shape->version, Value(&f).bits);
            quicken(pc, QuickOpcode::SetAttrProperty);
            return enter_setter(t, f, object, v);
        }
    }
    Entering entering = enter_attribute_hook(t, object, on_type, name, v);
    if (entering != Entering::NotPython) return entering;
    candidate = !type.is(Type::kCustomSetAttribute) && type.is(Type::kHasDict) && !type.layout->tail && !is_data_descriptor_value(type.lookup(name));
    int known = candidate ? before->find(name) : -1;
    if (set_attribute(t, object, name, v).failed()) return Entering::Failed;
    if (candidate && before->dict_mode && o.shape == before) cache_dict_entry(t, pc, o, name, QuickOpcode::SetAttrDict);
    if (!candidate || o.shape->dict_mode) return Entering::NotPython;
    int i = o.shape->find(name);
    if (i < 0 || size_t(i) >= o.shape->inline_capacity) return Entering::NotPython;
    uint64_t offset = uint64_t(reinterpret_cast<char*>(&attribute_area(o)->slots[i]) - reinterpret_cast<char*>(&o));
    if (known >= 0) {
        cache_for_shape(t, pc, Opcode::SetAttr, o.shape->version, name, QuickOpcode::SetAttrSlot, offset);
    } else if (before != o.shape) {
        cache_for_shape(t, pc, Opcode::SetAttr, before->version, name, QuickOpcode::SetAttrAdd, offset, reinterpret_cast<uint64_t>(o.shape));
    }
    return Entering::NotPython;
}

namespace {

// A call of a classmethod needs no bound method either: the plain function inside it, or the native one itself, and the class it is for.
// Nor one of a staticmethod of the object's class: there is nothing that it is for.
struct ClassCall {
    Object* function;
    Value cls;                 // Empty: none
};
std::optional<ClassCall> find_class_method(Thread& t, Value object, Str* name) {
    if (!object.is_object() || object.object()->kind == Kind::Module) return std::nullopt;
    Object& o = *object.object();
    Type &type = *o.type(), &cls = o.kind == Kind::Type ? static_cast<Type&>(o) : type;
    bool is_plain = o.kind == Kind::Type ? type.row && type.lookup(name).is_empty()
                                         : !type.is(Type::kCustomGetAttribute) && !o.shape->dict_mode && o.shape->find(name) < 0;
    Value found = is_plain ? cls.lookup(name) : Value();
    auto* native = try_as<NativeDescriptor>(found);
    if (native && native->class_method && cls.is_subtype_of(*native->owner)) return ClassCall{native, Value(&cls)};
    if (o.kind != Kind::Type && is_exactly<StaticMethod>(t, found) && as<StaticMethod>(found).function.is_object()) return ClassCall{as<StaticMethod>(found).function.object(), Value()};
    if (!is<ClassMethod>(found) || !is_exactly<ClassMethod>(t, found) || !is<Function>(as<ClassMethod>(found).function)) return std::nullopt;
    return ClassCall{as<ClassMethod>(found).function.object(), Value(&cls)};
}

}  // namespace

bool load_method_into(Thread& t, Activation& a, Instruction* pc, Value object, Value* to) {
    Str* name = name_c(a, pc);
    if (auto* m = recall(t, pc, Opcode::LoadMethod, object, name)) {
        bool is_attribute = QuickOpcode(m->quick) == QuickOpcode::LoadMethodSlot;
        Owned function(is_attribute ? value_at(object, m->two) : Value(m->two));
        Owned self(is_attribute ? Value() : QuickOpcode(m->quick) == QuickOpcode::LoadClassMethod ? Value(m->three) : object);
        if (!function.is_empty()) [[likely]] {   // else a name of __slots__ that is not set
            set_register(to, 0, function.take());
            set_register(to, 1, self.take());
            return true;
        }
    }
    generalize(pc, Opcode::LoadMethod);
    if (auto call = find_class_method(t, object, name)) {
        Owned function(Value(call->function)), cls(call->cls);
        cache_for_shape(t, pc, Opcode::LoadMethod, object.object()->shape->version, name, QuickOpcode::LoadClassMethod, function.get().bits, cls.get().bits);
        set_register(to, 0, function.take());
        set_register(to, 1, cls.take());
        return true;
    }
    auto m = load_method(t, object, name);
    if (m.failed()) return false;
    if (object.is_object()) {
        Object& o = *object.object();
        Type& type = *o.type();
        if (!(*m).self.is_empty() && !o.shape->dict_mode && o.kind != Kind::Type && o.kind != Kind::Module) {
            cache_for_shape(t, pc, Opcode::LoadMethod, o.shape->version, name, QuickOpcode::LoadMethodCached, (*m).function.get().bits);
        } else if (!(*m).self.is_empty() && o.shape->dict_mode && o.kind != Kind::Type && o.kind != Kind::Module && !type.layout->tail) {
            cache(pc, o.shape->version, (*m).function.get().bits, offset_of_dict(o));
            quicken(pc, QuickOpcode::LoadMethodDict);
        } else if (auto slot = slot_of(o, name, type.lookup(name)); slot && (*m).self.is_empty()) {
            cache_for_shape(t, pc, Opcode::LoadMethod, o.shape->version, name, QuickOpcode::LoadMethodSlot, *slot);
        } else if (o.kind == Kind::Module && type.row) {
            Dict& dict = *static_cast<Module&>(o).dict;
            int64_t at = dict.find_position(t.runtime, name);
            if (at >= 0 && type.lookup(name).is_empty()) {
                cache(pc, dict.version(t.runtime), uint64_t(at));
                quicken(pc, QuickOpcode::LoadMethodModule);
            }
        } else if (o.kind == Kind::Type && is_plain_metaclass(t, type) && type.lookup(name).is_empty()) {
            Value v = static_cast<Type&>(o).lookup(name);
            if (v.is_object() && v.object()->kind == Kind::StaticMethod && v.object()->type()->row) v = static_cast<StaticMethod*>(v.object())->function;
            if (v.is_object() && v == (*m).function.get()) {
                cache(pc, o.shape->version, v.bits, type.own_shape->version);
                quicken(pc, QuickOpcode::LoadMethodOfType);
            }
        }
    }
    Method method = m.take();
    set_register(to, 0, method.function.take());
    set_register(to, 1, method.self.take());
    return true;
}

// --- super -----------------------------------------------------------------------------------------------------------------------------------

namespace {

// The plain case: `super` is the builtin and the instance fits. False: go the general way.
bool plain_super(Thread& t, Value* window, Type*& start) {
    if (!is<Type>(window[0]) || &as<Type>(window[0]) != &t.runtime.type<Super>() || !is<Type>(window[1])) return false;
    Type& cls = as<Type>(window[1]);
    if (is<Type>(window[2]) && as<Type>(window[2]).is_subtype_of(cls)) {
        start = &as<Type>(window[2]);
        return true;
    }
    Type& type = type_of(t, window[2]);
    if (!type.is_subtype_of(cls)) return false;
    start = &type;
    return true;
}

Result<Owned> general_super(Thread& t, Value* window, Str* name) {
    Owned made = TRY(call(t, window[0], {window[1], window[2]}));
    return get_attribute(t, made.get(), name);
}

}  // namespace

Value load_super_attr(Thread& t, Value* window, Str* name) {
    Type* start;
    auto r = plain_super(t, window, start) ? super_attribute(t, as<Type>(window[1]), window[2], *start, *name, Value()) : general_super(t, window, name);
    return r.failed() ? Value() : r.take().take();
}

bool load_super_method(Thread& t, Instruction* pc, Value* window, Str* name, Value* to) {
    Type* start;
    generalize(pc, Opcode::LoadSuperMethod);
    to[0] = to[1] = Value();
    if (plain_super(t, window, start) && !(is<Type>(window[2]) && &as<Type>(window[2]) == start)) {
        // A function is called with self as it is, without a bound method in between.
        auto mro = start->mro->view();
        size_t i = 0;
        while (i < mro.size() && mro[i].object() != &as<Type>(window[1])) ++i;
        for (++i; i < mro.size(); ++i) {
            Value found = as<Type>(mro[i]).namespace_dict().find(t.runtime, name);
            if (found.is_empty()) continue;
            bool plain = found.is_object() && (found.object()->kind == Kind::Function || (found.object()->kind == Kind::NativeDescriptor && applies_to(as<NativeDescriptor>(found), type_of(t, window[2]))));
            if (!plain) break;
            if (window[2].is_object()) {
                cache(pc, start->own_shape->version, window[1].bits, found.bits);
                quicken(pc, QuickOpcode::LoadSuperMethodCached);
            }
            to[0] = share(found).take();
            to[1] = share(window[2]).take();
            return true;
        }
    }
    Value v = load_super_attr(t, window, name);
    if (v.is_empty()) return false;
    to[0] = v;
    return true;
}

// --- calls ---

void specialize_call(Thread& t, Instruction* pc, Value callee) {
    pc[1].bits = 1;   // seen
    auto is_one_of = [](const NativeRow& row, std::initializer_list<std::string_view> names) { return std::ranges::find(names, row.name()) != names.end(); };
    auto quicken_call = [&](const NativeRow& row, QuickOpcode op) {
        pc[1].bits = reinterpret_cast<uint64_t>(&row);
        quicken(pc, op);
    };
    if (is<NativeFunction>(callee)) {
        auto& f = as<NativeFunction>(callee);
        if (!f.module || f.module->view() != "builtins") return;
        if (is_one_of(*f.row, {"next"}) && (pc->c() == 1 || pc->c() == 2)) quicken_call(*f.row, QuickOpcode::CallNext);
        if (is_one_of(*f.row, {"len"}) && pc->c() == 1) quicken_call(*f.row, QuickOpcode::CallLen);
        if (is_one_of(*f.row, {"isinstance"}) && pc->c() == 2) quicken_call(*f.row, QuickOpcode::CallIsInstance);
    } else {
        auto& method = as<NativeDescriptor>(callee);
        if (method.owner == &t.runtime.type<List>() && is_one_of(*method.row, {"append"}) && pc->c() == 1) quicken_call(*method.row, QuickOpcode::CallAppend);
        if (method.owner != &t.runtime.type<Generator>() && method.owner != &t.runtime.type<Coroutine>()) return;
        if ((pc->c() == 1 && is_one_of(*method.row, {"send"})) || (pc->c() == 0 && is_one_of(*method.row, {"__next__"}))) quicken_call(*method.row, QuickOpcode::CallStep);
    }
}

}  // namespace kukri
