// How types come to be: native ones from their rows, classes from a namespace; C3 linearisation, __slots__, layout, metaclasses.
#include <algorithm>

#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/encoding.hpp"
#include "runtime/exception.hpp"
#include "runtime/kind_rows.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/shape_internal.hpp"
#include "runtime/str.hpp"
#include "runtime/type_internal.hpp"

namespace kukri {

namespace {

constexpr uint16_t kDefaultInlineSlots = 4, kMostInlineSlots = 32;

// --- rows that every native type may get beside its own ------------------------------------------------------------------------

Value forward_call(Thread& t, const Value* arguments, uint32_t positional, Tuple* names) {
    if (positional == 0) return (void)t.type_error("__call__ needs an argument"), Value();
    return type_of(t, arguments[0]).layout->call(t, arguments[0], arguments + 1, positional - 1, names);
}

constexpr NativeRow kNextRow = def<"__next__(self, /)">("Implement next(self).", [](Thread& t, Value self) -> Result<Owned> {
    Value item = type_of(t, self).layout->next(t, *self.object());
    if (item.is_stop()) return t.raise_none(ExceptionType::StopIteration);
    return Owned::adopt(item);
});
constexpr NativeRow kIterRow = def<"__iter__(self, /)">("Implement iter(self).", [](Thread&, Value self) -> Owned { return share(self); });
constexpr NativeRow kCallRow = {&kSignature<"__call__(self, /, *args, **kwargs)">, "What self(...) does.", forward_call};
constexpr NativeRow kGetAttributeRow = def<"__getattribute__(self, name, /)">(
    "Return getattr(self, name).", [](Thread& t, Value self, Str& name) -> Result<Owned> {
        auto interned = t.runtime.intern(share(name));
        return type_of(t, self).layout->get_attribute(t, self, *interned);
    });
constexpr NativeRow kSetAttrRow = def<"__setattr__(self, name, value, /)">(
    "Implement setattr(self, name, value).", [](Thread& t, Value self, Str& name, Value value) -> Result<void> {
        auto interned = t.runtime.intern(share(name));
        return type_of(t, self).layout->set_attribute(t, self, *interned, value);
    });
constexpr NativeRow kDelAttrRow = def<"__delattr__(self, name, /)">(
    "Implement delattr(self, name).", [](Thread& t, Value self, Str& name) -> Result<void> {
        auto interned = t.runtime.intern(share(name));
        return type_of(t, self).layout->set_attribute(t, self, *interned, Value());
    });

Result<void> enter(Thread& t, Type& type, std::string_view name, Owned value) {
    return dict_set(t, *type.dict, t.runtime.intern(name), value.get());
}

Result<void> enter_row(Thread& t, Type& type, const NativeRow& row) {
    const Signature& s = *row.signature;
    if (s.has_self || (s.has_class && s.name != "__new__")) {
        return enter(t, type, s.name, TRY(new_native_descriptor(t, row, type)));
    }
    Ref<NativeFunction> function = TRY(new_native_function(t, row, Value(&type), nullptr));
    function->aux = 1;   // is_static
    if (s.name == "__new__") return enter(t, type, s.name, std::move(function));
    auto wrapper = TRY(make<StaticMethod>(t));
    wrapper->function = Value(function.take());
    return enter(t, type, s.name, std::move(wrapper));
}

Result<void> enter_rows(Thread& t, Type& type) {
    const TypeRow& row = *type.row;
    auto inherited = [&](auto member) { return row.base && row.base->*member == row.*member; };
    if (row.next && !inherited(&TypeRow::next)) {
        TRY(enter_row(t, type, kNextRow));
        TRY(enter_row(t, type, kIterRow));
    }
    if (row.call && !inherited(&TypeRow::call)) TRY(enter_row(t, type, kCallRow));
    if (row.get_attribute && !inherited(&TypeRow::get_attribute)) TRY(enter_row(t, type, kGetAttributeRow));
    if (row.set_attribute && !inherited(&TypeRow::set_attribute)) {
        TRY(enter_row(t, type, kSetAttrRow));
        TRY(enter_row(t, type, kDelAttrRow));
    }
    for (const NativeRow& method : row.methods) TRY(enter_row(t, type, method));
    auto enter_property = [&](const PropertyRow& property) -> Result<void> {
        return enter(t, type, property.name, TRY(new_property_descriptor(t, property, type)));
    };
    for (const PropertyRow& property : row.properties) TRY(enter_property(property));
    bool new_dict = row.has_dict && !(row.base && row.base->has_dict);
    if (new_dict && type.dict->find(t.runtime, t.names().dict).is_empty()) TRY(enter_property(instance_dict_property()));
    if (row.unhashable) TRY(enter(t, type, "__hash__", Owned::none()));
    if (row.populate) row.populate(t, type);
    if (type.dict->find(t.runtime, t.names().doc).is_empty()) {
        Owned doc = Owned::none();
        if (!row.doc.empty()) doc = TRY(new_str(t, row.doc));
        TRY(enter(t, type, "__doc__", std::move(doc)));
    }
    return {};
}

// --- C3 --------------------------------------------------------------------------------------------------------------------------

Error mro_error(Thread& t, std::span<const std::vector<Type*>> lists) {
    std::string names;
    for (auto& list : lists) {
        if (list.empty()) continue;
        std::string_view name = list.front()->name_text();
        if (names.find(name) != std::string::npos) continue;
        if (!names.empty()) names += ", ";
        names += name;
    }
    return t.type_error("Cannot create a consistent method resolution order (MRO) for bases {}", names);
}

// The C3 merge: repeatedly the first head that is in no other list's tail.
Result<void> merge(Thread& t, std::vector<std::vector<Type*>> lists, std::vector<Type*>& mro) {
    while (true) {
        std::erase_if(lists, [](auto& l) { return l.empty(); });
        if (lists.empty()) return {};
        Type* good = nullptr;
        for (auto& list : lists) {
            Type* head = list.front();
            bool in_tail = std::ranges::any_of(lists, [&](auto& l) { return std::find(l.begin() + 1, l.end(), head) != l.end(); });
            if (!in_tail) {
                good = head;
                break;
            }
        }
        if (!good) return mro_error(t, lists);
        mro.push_back(good);
        for (auto& list : lists)
            if (list.front() == good) list.erase(list.begin());
    }
}

}  // namespace

Result<Ref<Tuple>> calculate_mro(Thread& t, Type& type, Tuple& bases) {
    std::vector<std::vector<Type*>> lists;
    std::vector<Type*> direct;
    for (Value b : bases.view()) {
        Type& base = as<Type>(b);
        if (std::ranges::find(direct, &base) != direct.end()) return t.type_error("duplicate base class {}", base.name_text());
        direct.push_back(&base);
        lists.emplace_back();
        for (Value v : base.mro->view()) lists.back().push_back(&as<Type>(v));
    }
    lists.push_back(direct);
    std::vector<Type*> mro{&type};
    TRY(merge(t, std::move(lists), mro));
    std::vector<Value> values(mro.begin(), mro.end());
    return new_tuple(t, values);
}

// --- native types ------------------------------------------------------------------------------------------------------------------

Type* new_bare_type(Runtime& runtime, const TypeRow& row, Type* metatype) {
    void* memory = runtime.heap.allocate(sizeof(Type), Collectable::Yes);
    if (!memory) return nullptr;
    std::memset(memory, 0, sizeof(Type));
    auto* type = static_cast<Type*>(memory);
    type->references = 1;
    type->kind = Kind::Type;
    type->flags = Object::kCollectable;
    type->row = type->layout = &row;
    type->base_size = uint32_t((row.size + 7) & ~7u);
    type->instance_kind = row.kind;
    type->links = new Type::Links;
    for (Value& v : type->special) v = Value::stop();
    uint32_t flags = Type::kImmutable;
    if (row.subclassable) flags |= Type::kSubclassable;
    if (row.has_dict) flags |= Type::kHasDict;
    if (row.weakly_referenceable) flags |= Type::kWeaklyReferenceable;
    if (row.collectable || row.has_dict) flags |= Type::kCollectableInstances;
    if (row.is_sequence_pattern) flags |= Type::kSequencePattern;
    if (row.is_mapping_pattern) flags |= Type::kMappingPattern;
    if (row.finalize) flags |= Type::kHasFinalizer;   // it may never be populated, which would find out
    if (!row.trace && !row.finish && !row.finalize && !row.has_dict) flags |= Type::kPlainMemory;
    type->type_flags = flags;
    type->root_shape = new_root_shape(runtime, *type, 0);
    if (metatype) {
        type->own_shape = new Shape{.type = metatype, .version = runtime.new_shape_version(), .next = nullptr, .next_pair = nullptr, .inline_capacity = 0, .keys = {}, .transitions = {}};
        type->shape = type->own_shape;
    }
    return type;
}

Result<void> complete_native_type(Thread& t, Type& type, Type* base) {
    std::string_view text = type.row->name;
    size_t dot = text.rfind('.');
    type.name = TRY(new_str(t, dot == std::string_view::npos ? text : text.substr(dot + 1))).take();
    type.qualname = type.name;
    retain(static_cast<Object*>(type.name));
    type.dict = TRY(new_dict(t)).take();
    type.base = base;
    std::vector<Value> mro{Value(&type)};
    if (base) {
        retain(static_cast<Object*>(base));
        type.bases = TRY(tuple_of(t, Value(base))).take();
        for (Value v : base->mro->view()) mro.push_back(v);
        base->links->subclasses.push_back(&type);
        // What the row leaves out comes from the base.
        auto& row = *type.row;
        if (row.is_sequence_pattern || base->is(Type::kSequencePattern)) type.type_flags |= Type::kSequencePattern;
        if (row.is_mapping_pattern || base->is(Type::kMappingPattern)) type.type_flags |= Type::kMappingPattern;
    } else {
        type.bases = TRY(new_tuple(t, {})).take();
    }
    type.mro = TRY(new_tuple(t, mro)).take();
    if (dot != std::string_view::npos) {
        Owned module = TRY(new_str(t, text.substr(0, dot)));
        TRY(dict_set(t, *type.dict, t.names().module, module.get()));
    }
    type.type_flags |= Type::kReady;
    return {};
}

void populate(Type& type) {
    type.type_flags |= Type::kPopulated;
    if (!type.row) return;
    Runtime& runtime = Block::of(&type)->heap->runtime();
    Thread& t = *runtime.current;
    // Filling in a built-in type is not the program's memory: it must not fail half-way.
    size_t limit = std::exchange(runtime.heap.limit, SIZE_MAX);
    Owned pending = std::move(t.pending);
    MUST(enter_rows(t, type));
    t.pending = std::move(pending);
    runtime.heap.limit = limit;
    for (Value& v : type.special) v = Value::stop();
    refresh_flags(type);
}

namespace {

Type& make_native_type(Runtime& runtime, const TypeRow& row) {
    Type& base = row.base ? runtime.type(*row.base) : *runtime.types[size_t(Kind::Object)];
    Type* made = new_bare_type(runtime, row, runtime.types[size_t(Kind::Type)]);
    MUST(complete_native_type(*runtime.current, *made, &base));
    runtime.native_types.emplace(&row, made);
    return *made;
}

}  // namespace

Type& Runtime::find_or_make_type(const TypeRow& row) {
    if (kKindRows[size_t(row.kind)] == &row) return *types[size_t(row.kind)];
    auto found = native_types.find(&row);
    Type& type = found != native_types.end() ? *found->second : make_native_type(*this, row);
    known_types.remember(&row, &type);
    return type;
}

void leave_bases(Type& type) {
    for (Value& v : type.special) v = Value();   // they are borrowed from dicts that may go first
    if (!type.bases) return;
    for (Value b : type.bases->view())
        if (is<Type>(b)) std::erase(as<Type>(b).links->subclasses, &type);
}

// --- class statements ----------------------------------------------------------------------------------------------------------------

namespace {

// The base whose instance layout the new class extends ("best base").
Type& solid_base(Type& type) {
    Type* at = &type;
    while (at->base && at->base_size == at->base->base_size && at->member_count == at->base->member_count &&
           at->layout == at->base->layout)
        at = at->base;
    return *at;
}

Result<Type*> best_base(Thread& t, Tuple& bases) {
    Type* winner = nullptr;
    Type* best = nullptr;
    for (Value v : bases.view()) {
        if (!is<Type>(v)) return t.type_error("bases must be types");
        Type& base = as<Type>(v);
        if (!base.is(Type::kSubclassable)) return t.type_error("type '{}' is not an acceptable base type", base.full_name());
        Type& candidate = solid_base(base);
        if (!winner || candidate.is_subtype_of(*winner)) {
            if (!winner || &candidate != winner) best = &base, winner = &candidate;
        } else if (!winner->is_subtype_of(candidate)) {
            return t.type_error("multiple bases have instance lay-out conflict");
        }
    }
    return best;
}

struct ClassPlan {
    bool has_dict, has_weakref;
    std::vector<Ref<Str>> slots;   // mangled, in order of layout
};

std::string mangle(std::string_view class_name, std::string_view name) {
    if (!name.starts_with("__") || name.ends_with("__") || name.find('.') != std::string_view::npos) return std::string(name);
    while (class_name.starts_with("_")) class_name.remove_prefix(1);
    if (class_name.empty()) return std::string(name);
    return "_" + std::string(class_name) + std::string(name);
}

Result<void> read_slots(Thread& t, Str& class_name, Type& base, Tuple& bases, Dict& ns, Value declared, ClassPlan& plan) {
    Ref<List> list;
    if (is<Str>(declared)) {
        list = TRY(new_list(t, {&declared, 1}));
    } else {
        list = TRY(list_from(t, declared));
    }
    bool base_has_dict = base.is(Type::kHasDict), base_has_weakref = base.is(Type::kWeaklyReferenceable);
    bool others_have_dict = false, others_have_weakref = false;
    for (Value b : bases.view()) {
        others_have_dict |= as<Type>(b).is(Type::kHasDict);
        others_have_weakref |= as<Type>(b).is(Type::kWeaklyReferenceable);
    }
    plan.has_dict = base_has_dict || others_have_dict;
    plan.has_weakref = base_has_weakref || others_have_weakref;
    if (list->length > 0 && base.layout->tail && base.layout->kind != Kind::Str)
        return t.type_error("nonempty __slots__ not supported for subtype of '{}'", base.name_text());
    for (size_t i = 0; i < list->length; ++i) {
        Value name = (*list)[i];
        if (!is<Str>(name)) return t.type_error("__slots__ items must be strings, not '{}'", type_name(t, name));
        Str& text = as<Str>(name);
        auto identifier = TRY(call_method(t, name, "isidentifier"));
        if (!identifier.get().is_true()) return t.type_error("__slots__ must be identifiers");
        if (text.view() == "__dict__") {
            if (std::exchange(base_has_dict, true)) return t.type_error("__dict__ slot disallowed: we already got one");
            plan.has_dict = true;
        } else if (text.view() == "__weakref__") {
            if (std::exchange(base_has_weakref, true)) return t.type_error("__weakref__ slot disallowed: we already got one");
            plan.has_weakref = true;
        } else {
            Ref<Str> slot = TRY(new_str(t, mangle(class_name.view(), text.view())));
            slot = t.runtime.intern(std::move(slot));
            if (!ns.find(t.runtime, slot.get()).is_empty())
                return t.value_error("'{}' in __slots__ conflicts with class variable", slot->view());
            plan.slots.push_back(std::move(slot));
        }
    }
    std::ranges::sort(plan.slots, [](auto& a, auto& b) { return a->view() < b->view(); });
    return {};
}

Result<void> add_slot_members(Thread& t, Type& type, Type& base, ClassPlan& plan) {
    for (size_t i = 0; i < plan.slots.size(); ++i) {
        auto member = TRY(make<Member>(t));
        member->name = plan.slots[i].share().take();
        member->owner = &type;
        retain(static_cast<Object*>(&type));
        member->in_member_area = true;
        member->offset = uint32_t(base.member_count + i);
        TRY(dict_set(t, *type.dict, plan.slots[i].get(), member.value()));
    }
    return {};
}

uint16_t inline_slots(Runtime& runtime, Type& type, Type& base) {
    size_t slots = base.is(Type::kHasDict) && !base.row ? base.root_shape->inline_capacity : 0;
    Value attributes = type.dict->find(runtime, runtime.names.static_attributes);
    if (is<Tuple>(attributes))
        slots += as<Tuple>(attributes).length;
    else if (slots == 0)
        slots = kDefaultInlineSlots;
    return uint16_t(std::min<size_t>(slots, kMostInlineSlots));
}

// dict entries that are wrapped by type(): __new__, __init_subclass__, __class_getitem__
Result<void> wrap_special_functions(Thread& t, Dict& ns) {
    auto wrap = [&](Special s, auto make_wrapper) -> Result<void> {
        Value found = ns.find(t.runtime, t.names()[s]);
        if (found.is_empty() || !found.is_object() || found.object()->kind != Kind::Function) return {};
        auto wrapper = TRY(make_wrapper());
        wrapper->function = found;
        retain(found);
        return dict_set(t, ns, t.names()[s], wrapper.value());
    };
    TRY(wrap(Special::New, [&] { return make<StaticMethod>(t); }));
    TRY(wrap(Special::InitSubclass, [&] { return make<ClassMethod>(t); }));
    return wrap(Special::ClassGetItem, [&] { return make<ClassMethod>(t); });
}

Result<void> set_names(Thread& t, Type& type) {
    // __set_name__ may change the namespace: work on a copy.
    Ref<Dict> copy = TRY(dict_copy(t, *type.dict));
    size_t position = 0;
    Value name, value;
    while (copy->next(position, name, value)) {
        Value hook = type_of(t, value).find(Special::SetName);
        if (hook.is_empty()) continue;
        auto result = call_special(t, value, Special::SetName, {Value(&type), name});
        if (result.failed()) {
            Ref<Exception> e = t.catch_pending();
            Ref<Str> shown = TRY(repr(t, name));
            Ref<Str> note = TRY(new_str(t, fmt::format("Error calling __set_name__ on '{}' instance {} in '{}'", type_name(t, value), shown->view(), type.name_text())));
            TRY(call_method(t, e.value(), "add_note", {note.value()}));
            return t.raise_object(std::move(e));
        }
    }
    return {};
}

Result<void> init_subclass(Thread& t, Type& type, Tuple* names, const Value* values) {
    Owned method = TRY(super_attribute(t, type, Value(&type), type, *t.names()[Special::InitSubclass], Value()));
    TRY(call_with_names(t, method.get(), {values, names ? names->length : 0}, names));
    return {};
}

// What type() called by a program says of where the class comes from; a class statement has put that into its namespace.
Result<void> settle_module(Thread& t, Dict& dict) {
    if (!dict.find(t.runtime, t.names().module).is_empty()) return {};
    Dict* globals = caller_globals(t);
    Value module = globals ? globals->find(t.runtime, t.names().name) : Value();
    return module.is_empty() ? ok() : dict_set(t, dict, t.names().module, module);
}

// A class that defines __eq__ without __hash__ is unhashable.
Result<void> settle_hash(Thread& t, Dict& ns) {
    if (ns.find(t.runtime, t.names()[Special::Eq]).is_empty()) return {};
    if (!ns.find(t.runtime, t.names()[Special::Hash]).is_empty()) return {};
    return dict_set(t, ns, t.names()[Special::Hash], Value::none());
}

// The cells through which methods see the class and annotation scopes its namespace are filled and leave the namespace.
Result<void> settle_cell(Thread& t, Type& type, Str* name, Value contents) {
    Value cell = type.dict->find(t.runtime, name);
    if (cell.is_empty()) return {};
    if (!is<Cell>(cell)) return t.type_error("{} must be a nonlocal cell, not {}", name->view(), TRY(repr(t, Value(&type_of(t, cell))))->view());
    retain(contents);
    release(std::exchange(as<Cell>(cell).contents, contents));
    TRY(dict_remove(t, *type.dict, Value(name)));
    return {};
}

}  // namespace

Result<Type*> calculate_metatype(Thread& t, Type& start, Tuple& bases) {
    Type* winner = &start;
    for (Value base : bases.view()) {
        Type& meta = type_of(t, base);
        if (winner->is_subtype_of(meta)) continue;
        if (meta.is_subtype_of(*winner)) {
            winner = &meta;
            continue;
        }
        return t.type_error("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
    }
    return winner;
}

Result<void> check_utf8(Thread& t, Str& text) {
    if (!text.is_ascii()) TRY(encode_str(t, text));
    return {};
}

Result<Ref<Type>> make_type(Thread& t, Type& metatype, Str& name, Tuple& declared_bases, Dict& ns, Tuple* keyword_names,
                            const Value* keyword_values) {
    Runtime& runtime = t.runtime;
    if (name.view().find('\0') != std::string_view::npos) return t.value_error("type name must not contain null characters");
    TRY(check_utf8(t, name));
    if (Value doc = ns.find(runtime, t.names().doc); is<Str>(doc)) TRY(check_utf8(t, as<Str>(doc)));
    Ref<Tuple> bases = share(declared_bases);
    if (bases->length == 0) bases = TRY(tuple_of(t, Value(runtime.types[size_t(Kind::Object)])));
    Type& base = *TRY(best_base(t, *bases));

    ClassPlan plan;
    Value slots = ns.find(runtime, t.names().slots);
    if (slots.is_empty()) {
        plan.has_dict = plan.has_weakref = true;
    } else {
        TRY(read_slots(t, name, base, *bases, ns, slots, plan));
    }

    if (base.layout->keeps_own_dict) plan.has_dict = false;

    auto object = TRY(allocate_instance(t, metatype));
    auto type = Ref<Type>::adopt(static_cast<Type*>(object.take()));
    type->layout = base.layout;
    type->instance_kind = base.instance_kind;
    type->base_size = base.base_size;
    type->member_count = uint16_t(base.member_count + plan.slots.size());
    type->links = new Type::Links;
    for (Value& v : type->special) v = Value::stop();
    type->own_shape = nullptr;
    type->name = share(name).take();
    Value qualname = ns.find(runtime, t.names().qualname);
    if (!qualname.is_empty() && !is<Str>(qualname))
        return t.type_error("type __qualname__ must be a str, not {}", type_name(t, qualname));
    type->qualname = share(qualname.is_empty() ? name : as<Str>(qualname)).take();
    type->base = share(base).take();
    uint32_t inherited = 0;   // sequence or mapping: the first base that is one decides
    for (Value b : bases->view())
        if (!inherited) inherited = as<Type>(b).type_flags & (Type::kSequencePattern | Type::kMappingPattern);
    type->type_flags = inherited | Type::kHeapType | Type::kSubclassable | Type::kCollectableInstances | Type::kPopulated |
                       (plan.has_dict ? Type::kHasDict : 0u) | (plan.has_weakref ? Type::kWeaklyReferenceable : 0u);
    type->dict = TRY(dict_copy(t, ns)).take();
    type->root_shape = new_root_shape(runtime, *type, plan.has_dict ? inline_slots(runtime, *type, base) : 0);
    // As a receiver of attribute accesses a type has a shape that it shares with nobody: its version stands for its own namespace too.
    type->own_shape = new Shape{.type = &metatype, .version = runtime.new_shape_version(), .next = nullptr, .next_pair = nullptr, .inline_capacity = 0, .keys = {}, .transitions = {}};
    type->shape = type->own_shape;
    type->bases = bases.share().take();

    if (metatype.find(Special::Call).is_empty()) return t.type_error("metaclass is not callable");
    type->mro = TRY(calculate_mro(t, *type, *bases)).take();
    if (!is<NativeDescriptor>(metatype.lookup(t.names().mro))) {
        Owned custom = TRY(call_method(t, type.value(), t.names().mro));
        Ref<Tuple> tuple = TRY(tuple_from(t, custom.get()));
        if (tuple->length == 0) return t.type_error("type MRO must not be empty");
        for (Value v : tuple->view()) {
            if (!is<Type>(v)) return t.type_error("mro() returned a non-class ('{}')", type_name(t, v));
            if (!solid_base(*type).is_subtype_of(solid_base(as<Type>(v)))) return t.type_error("mro() returned base with unsuitable layout ('{}')", as<Type>(v).name_text());
        }
        release(static_cast<Object*>(std::exchange(type->mro, tuple.take())));
    }
    for (Value b : bases->view()) as<Type>(b).links->subclasses.push_back(type.get());

    Dict& dict = *type->dict;
    if (!qualname.is_empty()) TRY(dict_remove(t, dict, Value(t.names().qualname)));
    TRY(settle_module(t, dict));
    TRY(wrap_special_functions(t, dict));
    TRY(settle_hash(t, dict));
    TRY(add_slot_members(t, *type, base, plan));
    TRY(settle_cell(t, *type, t.names().classcell, Value(type.get())));
    TRY(settle_cell(t, *type, t.names().classdictcell, Value(type->dict)));
    TRY(enter_instance_properties(t, *type, base));
    if (dict.find(runtime, t.names().doc).is_empty()) TRY(dict_set(t, dict, t.names().doc, Value::none()));
    type->modified(nullptr);
    type->type_flags |= Type::kReady;
    refresh_flags(*type);
    TRY(set_names(t, *type));
    TRY(init_subclass(t, *type, keyword_names, keyword_values));
    return type;
}

}  // namespace kukri
