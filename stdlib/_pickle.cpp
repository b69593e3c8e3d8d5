// The module _pickle: Pickler, Unpickler and PickleBuffer to Python. The work is done in pickling/.
#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/exception_class.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/pickling/pickling.hpp"

namespace kukri {

const NativeModule& native_module__pickle();

namespace pickling {

State& state_of(Thread& t) { return module_state<State>(t, native_module__pickle()); }

Error pickling_error(Thread& t, std::string_view message) { return raise_of_class(t, as<Type>(state_of(t).pickling_error), message); }
Error unpickling_error(Thread& t, std::string_view message) { return raise_of_class(t, as<Type>(state_of(t).unpickling_error), message); }

Result<Owned> from_module(Thread& t, std::string_view module, std::string_view name) {
    Owned loaded(t.runtime.modules->find(t.runtime, t.runtime.intern(module)));
    if (loaded.is_empty()) loaded = TRY(import_module(t, module));
    return get_attribute(t, loaded, name);
}

Result<Owned> follow_path(Thread& t, Value object, std::string_view path, Owned* parent) {
    Owned current(object);
    while (true) {
        size_t dot = path.find('.');
        std::string_view step = path.substr(0, dot);
        if (step == "<locals>") return t.raise(ExceptionType::AttributeError, "Can't get local attribute '{}'", path);
        Owned found = TRY(get_attribute(t, current, step));
        if (parent) *parent = std::move(current);
        current = std::move(found);
        if (dot == path.npos) return current;
        path.remove_prefix(dot + 1);
    }
}

namespace {

void replace_value(Value& place, Owned v) { release(std::exchange(place, v.take())); }

// Does a subclass say something else than the base class?
template <class T>
bool is_overridden(Thread& t, T& self, std::string_view name) {
    Str* interned = t.runtime.intern(name);
    return type_of(t, Value(&self)).lookup(interned) != t.runtime.type<T>().lookup(interned);
}

// --- Pickler ------------------------------------------------------------------------------------------------------------------------

Result<void> make_ready(Thread& t, Pickler& self, Value file, Value protocol, bool fix_imports, Value buffer_callback) {
    TRY(initialize(t, self, protocol, fix_imports, buffer_callback));
    Owned write = TRY(find_attribute(t, file, "write"));
    if (write.is_stop()) return t.type_error("file must have a 'write' attribute");
    replace_value(self.write, std::move(write));
    if (is_overridden(t, self, "dispatch_table")) replace_value(self.dispatch_table, TRY(get_attribute(t, Value(&self), "dispatch_table")));
    return {};
}

Result<Owned> new_pickler(Thread& t, Type& cls, Arguments, Keywords) {
    Owned made = TRY(allocate_instance(t, cls));
    auto& self = as<Pickler>(made);
    for (Value* place : {&self.write, &self.dispatch_table, &self.persistent_id, &self.reducer_override}) *place = Value();
    self.buffer_callback = Value::none();
    return made;
}

Result<void> dump_object(Thread& t, Pickler& self, Value object) {
    if (!self.state) {
        std::string name(type_of(t, Value(&self)).name->view());
        return pickling_error(t, fmt::format("Pickler.__init__() was not called by {}.__init__()", name));
    }
    return dump(t, self, object);
}

Result<void> no_persistent_id(Thread&, Value, Value) { return {}; }
constexpr NativeRow kNoPersistentId = def<"persistent_id(self, obj, /)">("None: the object is part of the pickle.", body<no_persistent_id>);

struct PicklerMemo : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Pickler* pickler;
    void trace(Visitor& v) { v(pickler); }
};

// {id: (number, object)}
Result<Ref<Dict>> memo_dict(Thread& t, Pickler& self) {
    Ref<Dict> all = TRY(new_dict(t));
    if (!self.state) return all;
    for (Owned& kept : self.state->memo.objects()) {
        Value object = kept.get();
        Owned id = TRY(new_int(t, reinterpret_cast<intptr_t>(object.object())));
        Ref<Tuple> entry = TRY(tuple_of(t, Value::small_int(int64_t(self.state->memo.find(object.object()))), object));
        TRY(dict_set(t, *all, id, entry.value()));
    }
    return all;
}

Result<void> set_memo(Thread& t, Pickler& self, Value v) {
    Owned keep(v);
    Ref<Dict> entries;
    if (is<PicklerMemo>(v))
        entries = TRY(memo_dict(t, *as<PicklerMemo>(v).pickler));
    else if (is<Dict>(v))
        entries = Ref<Dict>(&as<Dict>(v));
    else
        return t.type_error("'memo' attribute must be a PicklerMemoProxy object or dict, not {}", type_name(t, v));
    if (!self.state) self.state = new PicklerState;
    Memo memo;
    size_t position = 0;
    Value key, entry;
    while (entries->next(position, key, entry)) {
        if (!is<Tuple>(entry) || as<Tuple>(entry).length != 2 || !is_int(as<Tuple>(entry)[0]) || !as<Tuple>(entry)[1].is_object()) return t.type_error("'memo' values must be 2-item tuples");
        Object* object = as<Tuple>(entry)[1].object();
        if (memo.find(object) == Memo::kAbsent) memo.add(object, size_t(int_value(as<Tuple>(entry)[0]).value_or(0)));
    }
    self.state->memo = std::move(memo);
    return {};
}

constexpr NativeRow kMemoMethods[] = {
    def<"clear(self, /)">("Forgets all objects.", [](Thread&, PicklerMemo& self) {
        if (self.pickler->state) self.pickler->state->memo.clear();
    }),
    def<"copy(self, /)">("A dict of what is remembered: {id: (number, object)}.", [](Thread& t, PicklerMemo& self) { return memo_dict(t, *self.pickler); }),
    def<"__reduce__(self, /)">("As a dict.", [](Thread& t, PicklerMemo& self) -> Result<Owned> {
        Ref<Dict> all = TRY(memo_dict(t, *self.pickler));
        Ref<Tuple> arguments = TRY(tuple_of(t, all.value()));
        return tuple_of(t, Value(&t.runtime.type<Dict>()), arguments.value());
    }),
};
constinit const TypeRow PicklerMemo::kRow = type_row<PicklerMemo>({.name = "_pickle.PicklerMemoProxy", .doc = "What a Pickler remembers.", .subclassable = false, .instantiable = false, .methods = kMemoMethods});

constexpr NativeRow kPicklerMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create and return a new object.", body<new_pickler>),
    def<"__init__(self, file, protocol=None, fix_imports=True, buffer_callback=None)">("Pickles into a file, by this protocol (None: the default one).", body<make_ready>),
    def<"dump(self, obj, /)">("Pickles an object. Objects that were pickled before are only referred to.", body<dump_object>),
    def<"clear_memo(self, /)">("Forgets the objects that were pickled before.", [](Thread&, Pickler& self) {
        if (self.state) self.state->memo.clear();
    }),
};
constexpr PropertyRow kPicklerProperties[] = {
    property<Pickler>("bin", "Whether the protocol is a binary one.", [](Thread&, Pickler& self) -> Result<Owned> { return Owned::adopt(Value::small_int(self.binary)); },
                      [](Thread& t, Pickler& self, Value v) -> Result<void> {
                          self.binary = TRY(truth(t, v));
                          return {};
                      }),
    property<Pickler>("fast", "Whether no object is remembered: what occurs twice is pickled twice, and cycles never end.",
                      [](Thread&, Pickler& self) -> Result<Owned> { return Owned::adopt(Value::small_int(self.fast)); },
                      [](Thread& t, Pickler& self, Value v) -> Result<void> {
                          self.fast = TRY(truth(t, v));
                          return {};
                      }),
    property<Pickler>("dispatch_table", "What reduces objects of a type, instead of copyreg's.",
                      [](Thread& t, Pickler& self) -> Result<Owned> {
                          if (self.dispatch_table.is_empty()) return t.raise(ExceptionType::AttributeError, "dispatch_table");
                          return share(self.dispatch_table);
                      },
                      [](Thread&, Pickler& self, Value v) -> Result<void> { return replace_value(self.dispatch_table, share(v)), ok(); }),
    property<Pickler>("persistent_id", "The persistent id of an object; None: it is part of the pickle.",
                      [](Thread& t, Pickler& self) -> Result<Owned> {
                          if (!self.persistent_id.is_empty()) return share(self.persistent_id);
                          return new_native_function(t, kNoPersistentId, Value(&self), nullptr);
                      },
                      [](Thread&, Pickler& self, Value v) -> Result<void> { return replace_value(self.persistent_id, share(v)), ok(); }),
    property<Pickler>("memo", "What it remembers.",
                      [](Thread& t, Pickler& self) -> Result<Owned> {
                          Ref<PicklerMemo> made = TRY(make<PicklerMemo>(t));
                          made->pickler = share(self).take();
                          return made;
                      },
                      body<set_memo>),
};

// --- Unpickler ----------------------------------------------------------------------------------------------------------------------

Result<Owned> new_unpickler(Thread& t, Type& cls, Arguments, Keywords) {
    Owned made = TRY(allocate_instance(t, cls));
    auto& self = as<Unpickler>(made);
    for (Value* place : {&self.read, &self.readline, &self.peek, &self.readinto, &self.buffers, &self.persistent_load}) *place = Value();
    return made;
}

Result<Owned> load_object(Thread& t, Unpickler& self) {
    if (!self.state) {
        std::string name(type_of(t, Value(&self)).name->view());
        return unpickling_error(t, fmt::format("Unpickler.__init__() was not called by {}.__init__()", name));
    }
    return load(t, self);
}

Result<void> no_persistent_load(Thread& t, Value, Value) {
    return unpickling_error(t, "A load persistent id instruction was encountered, but no persistent_load function was specified.");
}
constexpr NativeRow kNoPersistentLoad = def<"persistent_load(self, pid, /)">("The object with a persistent id.", body<no_persistent_load>);

Result<Owned> get_loaded_memo(Thread& t, Unpickler& self) {
    Ref<Dict> all = TRY(new_dict(t));
    for (size_t i = 0; self.state && i < self.state->memo.size(); ++i)
        if (!self.state->memo[i].is_empty()) TRY(dict_set(t, *all, Value::small_int(int64_t(i)), self.state->memo[i]));
    return all;
}

Result<void> set_loaded_memo(Thread& t, Unpickler& self, Value v) {
    if (!is<Dict>(v)) return t.type_error("'memo' attribute must be an UnpicklerMemoProxy object or dict, not {}", type_name(t, v));
    if (!self.state) self.state = new UnpicklerState;
    std::vector<Owned> memo;
    size_t position = 0;
    Value key, value;
    while (as<Dict>(v).next(position, key, value)) {
        auto number = is_int(key) ? int_value(key) : std::nullopt;
        if (!number || *number < 0 || *number > 100'000'000) return t.type_error("memo key must be integers");
        if (size_t(*number) >= memo.size()) memo.resize(size_t(*number) + 1);
        memo[size_t(*number)] = share(value);
    }
    self.state->memo = std::move(memo);
    return {};
}

constexpr NativeRow kUnpicklerMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create and return a new object.", body<new_unpickler>),
    def<"__init__(self, file, *, fix_imports=True, encoding=<unrepresentable>, errors=<unrepresentable>, buffers=None)">("Reads pickles from a file.",
        [](Thread& t, Unpickler& self, Value file, bool fix, std::optional<std::string_view> encoding, std::optional<std::string_view> errors, Value buffers) {
        return initialize(t, self, file, fix, encoding.value_or("ASCII"), errors.value_or("strict"), buffers);
    }),
    def<"load(self, /)">("Reads the next pickle: the object.", body<load_object>),
    def<"find_class(self, module_name, global_name, /)">("The class or function with this name; overridden to forbid some.", body<find_class>),
};
constexpr PropertyRow kUnpicklerProperties[] = {
    property<Unpickler>("persistent_load", "The object with a persistent id.",
                        [](Thread& t, Unpickler& self) -> Result<Owned> {
                            if (!self.persistent_load.is_empty()) return share(self.persistent_load);
                            return new_native_function(t, kNoPersistentLoad, Value(&self), nullptr);
                        },
                        [](Thread&, Unpickler& self, Value v) -> Result<void> { return replace_value(self.persistent_load, share(v)), ok(); }),
    property<Unpickler>("memo", "The objects by the numbers that pickles give them.", body<get_loaded_memo>, body<set_loaded_memo>),
};

// --- PickleBuffer -------------------------------------------------------------------------------------------------------------------

Result<void> check_open(Thread& t, PickleBuffer& self) {
    if (!self.view) return t.value_error("operation forbidden on released PickleBuffer object");
    return {};
}

Result<Owned> new_pickle_buffer(Thread& t, Type& cls, Value exporter) {
    BufferView view = TRY(get_shaped_buffer(t, exporter));
    Owned made = TRY(allocate_instance(t, cls));
    as<PickleBuffer>(made).view = new BufferView(std::move(view));
    return made;
}

Result<void> export_buffer(Thread& t, Object& object, BufferView& view, bool writable) {
    auto& self = static_cast<PickleBuffer&>(object);
    TRY(check_open(t, self));
    if (writable && self.view->read_only) return t.raise(ExceptionType::BufferError, "Object is not writable.");
    view.owner = share(Value(&self));
    view.data = self.view->data;
    view.size = self.view->size;
    view.read_only = self.view->read_only;
    view.format = self.view->format;
    view.item_size = self.view->item_size;
    view.shape = self.view->shape;
    view.strides = self.view->strides;
    return {};
}

Result<Owned> raw_view(Thread& t, PickleBuffer& self) {
    TRY(check_open(t, self));
    if (!self.view->is_contiguous()) return t.raise(ExceptionType::BufferError, "cannot extract raw buffer from non-contiguous buffer");
    Ref<MemoryView> memory = TRY(new_memory_view(t, self.view->owner));
    if (memory->item_count() * memory->item_size == 0 || (memory->dimensions == 1 && memory->format == "B")) return memory;
    return call_method(t, memory.value(), "cast", {Value(t.runtime.intern("B"))});
}

constexpr NativeRow kBufferMethods[] = {
    def<"__new__(cls, object, /)">("A buffer that may travel outside the pickle.", body<new_pickle_buffer>),
    def<"raw(self, /)">("A memoryview of its bytes.", body<raw_view>),
    def<"release(self, /)">("Lets go of the buffer.", [](Thread&, PickleBuffer& self) { delete std::exchange(self.view, nullptr); }),
};

// --- functions ----------------------------------------------------------------------------------------------------------------------

Result<Ref<Pickler>> private_pickler(Thread& t, Value protocol, bool fix_imports, Value buffer_callback) {
    Owned made = TRY(new_pickler(t, t.runtime.type<Pickler>(), {}, {}));
    TRY(initialize(t, as<Pickler>(made), protocol, fix_imports, buffer_callback));
    return Ref<Pickler>::adopt(&as<Pickler>(made.take()));
}

Result<Owned> dump_to_bytes(Thread& t, Value object, Value protocol, bool fix_imports, Value buffer_callback) {
    Ref<Pickler> pickler = TRY(private_pickler(t, protocol, fix_imports, buffer_callback));
    TRY(dump(t, *pickler, object));
    return new_bytes(t, pickler->state->out);
}

Result<void> dump_to_file(Thread& t, Value object, Value file, Value protocol, bool fix_imports, Value buffer_callback) {
    Owned made = TRY(new_pickler(t, t.runtime.type<Pickler>(), {}, {}));
    TRY(make_ready(t, as<Pickler>(made), file, protocol, fix_imports, buffer_callback));
    return dump(t, as<Pickler>(made), object);
}

Result<Owned> load_from_bytes(Thread& t, Value data, bool fix_imports, std::optional<std::string_view> encoding, std::optional<std::string_view> errors, Value buffers) {
    Owned made = TRY(new_unpickler(t, t.runtime.type<Unpickler>(), {}, {}));
    auto& self = as<Unpickler>(made);
    TRY(initialize(t, self, Value(), fix_imports, encoding.value_or("ASCII"), errors.value_or("strict"), buffers));
    self.state->whole.emplace(TRY(get_buffer(t, data)));
    self.state->at = self.state->whole->data;
    self.state->end = self.state->at + self.state->whole->size;
    return load(t, self);
}

Result<Owned> load_from_file(Thread& t, Value file, bool fix_imports, std::optional<std::string_view> encoding, std::optional<std::string_view> errors, Value buffers) {
    Owned made = TRY(new_unpickler(t, t.runtime.type<Unpickler>(), {}, {}));
    TRY(initialize(t, as<Unpickler>(made), file, fix_imports, encoding.value_or("ASCII"), errors.value_or("strict"), buffers));
    return load(t, as<Unpickler>(made));
}

constexpr NativeRow kFunctions[] = {
    def<"dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)">("Pickles an object into a file.", body<dump_to_file>),
    def<"dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)">("The pickle of an object, as bytes.", body<dump_to_bytes>),
    def<"load(file, *, fix_imports=True, encoding=<unrepresentable>, errors=<unrepresentable>, buffers=None)">("The object that the next pickle in a file describes.", body<load_from_file>),
    def<"loads(data, /, *, fix_imports=True, encoding=<unrepresentable>, errors=<unrepresentable>, buffers=None)">("The object that a pickle in bytes describes.", body<load_from_bytes>),
};
constexpr const TypeRow* kTypes[] = {&Pickler::kRow, &Unpickler::kRow, &PickleBuffer::kRow};

Result<void> populate(Thread& t, Module& m) {
    State& state = state_of(t);
    Ref<Type> base = TRY(new_exception_class(t, "_pickle", "PickleError", ExceptionType::Exception));
    state.pickle_error = base.share();
    // class PicklingError(PickleError), class UnpicklingError(PickleError)
    auto derive = [&](std::string_view name) -> Result<Owned> {
        Ref<Str> text = TRY(new_str(t, name)), module = TRY(new_str(t, "_pickle"));
        Ref<Tuple> bases = TRY(tuple_of(t, base.value()));
        Ref<Dict> contents = TRY(new_dict(t));
        TRY(dict_set(t, *contents, t.runtime.intern("__module__"), module.value()));
        return call(t, Value(&t.runtime.type<Type>()), {text.value(), bases.value(), contents.value()});
    };
    state.pickling_error = TRY(derive("PicklingError"));
    state.unpickling_error = TRY(derive("UnpicklingError"));
    TRY(set_module_attribute(t, m, "PickleError", base.value()));
    TRY(set_module_attribute(t, m, "PicklingError", state.pickling_error.get()));
    return set_module_attribute(t, m, "UnpicklingError", state.unpickling_error.get());
}

}  // namespace

Result<Owned> dump_with(Thread& t, Value object, Value reducer_override) {
    Ref<Pickler> pickler = TRY(private_pickler(t, Value::none(), true, Value::none()));
    replace_value(pickler->reducer_override, share(reducer_override));
    TRY(dump(t, *pickler, object));
    return new_bytes(t, pickler->state->out);
}

Result<Owned> load_plain(Thread& t, Value data) { return load_from_bytes(t, data, true, std::nullopt, std::nullopt, Value::none()); }

constinit const TypeRow Pickler::kRow = type_row<Pickler>({.name = "_pickle.Pickler", .doc = "Writes pickles of objects into a file.", .methods = kPicklerMethods, .properties = kPicklerProperties});
constinit const TypeRow Unpickler::kRow = type_row<Unpickler>({.name = "_pickle.Unpickler", .doc = "Reads objects from the pickles in a file.", .methods = kUnpicklerMethods, .properties = kUnpicklerProperties});
constinit const TypeRow PickleBuffer::kRow = type_row<PickleBuffer>({.name = "pickle.PickleBuffer", .doc = "A buffer that may travel outside the pickle.", .subclassable = false, .weakly_referenceable = true, .get_buffer = export_buffer, .methods = kBufferMethods});

}  // namespace pickling

const NativeModule& native_module__pickle() {
    static constexpr NativeModule kModule{.name = "_pickle", .doc = "Pickles: objects as bytes.", .functions = pickling::kFunctions, .types = pickling::kTypes, .populate = pickling::populate};
    return kModule;
}

}  // namespace kukri
