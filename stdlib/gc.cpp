// gc: the cycle collector seen from Python. Generations are what the collector has: 0 and 1 are young collections, 2 looks at everything.
// What a reader would get wrong: dicts that belong to a type, and the list of running reprs, are never handed out: changing them
// behind the interpreter's back would break it.
#include <unordered_set>

#include "runtime/dict.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/type_internal.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

const NativeModule& native_module_gc();

namespace {

constexpr int kGenerations = 3;
constexpr size_t kCellsPerObject = 10;   // our threshold counts cells; a program's numbers are meant for CPython's counts

struct State {
    Owned callbacks;
    int64_t threshold[kGenerations] = {2000, 10, 10};
    int64_t collections[kGenerations] = {}, collected[kGenerations] = {};
    int64_t debug = 0;
};
State& state_of(Thread& t) { return module_state<State>(t, native_module_gc()); }

// --- collecting -----------------------------------------------------------------------------------------------------------------

Result<void> notify(Thread& t, std::string_view phase, int64_t generation, int64_t collected) {
    Owned callbacks = state_of(t).callbacks.share();
    if (!is<List>(callbacks.get()) || as<List>(callbacks.get()).length == 0) return {};
    Ref<Dict> info = TRY(new_dict(t));
    TRY(dict_set(t, *info, t.runtime.intern("generation"), Value::small_int(generation)));
    TRY(dict_set(t, *info, t.runtime.intern("collected"), Value::small_int(collected)));
    TRY(dict_set(t, *info, t.runtime.intern("uncollectable"), Value::small_int(0)));
    Ref<Str> shown = TRY(new_str(t, phase));
    for (size_t i = 0; i < as<List>(callbacks.get()).length; ++i) {
        Owned callback(as<List>(callbacks.get())[i]);
        if (call(t, callback.get(), {shown.value(), info.value()}).failed()) t.report_unraisable(callback.get());
    }
    return {};
}

Result<int64_t> collect(Thread& t, int generation) {
    if (generation < 0 || generation >= kGenerations) return t.value_error("invalid generation");
    TRY(notify(t, "start", generation, 0));
    auto found = int64_t(t.heap().collect(t, generation == kGenerations - 1 ? Heap::Generation::All : Heap::Generation::Young));
    State& state = state_of(t);
    ++state.collections[generation];
    state.collected[generation] += found;
    TRY(notify(t, "stop", generation, found));
    return found;
}

Result<void> set_threshold(Thread& t, Arguments arguments) {
    if (arguments.empty() || arguments.size() > kGenerations) return t.type_error("gc.set_threshold requires 1 to 3 arguments");
    State& state = state_of(t);
    for (size_t i = 0; i < arguments.size(); ++i) {
        int64_t n = TRY(index_argument(t, arguments[i]));
        if (n != int(n)) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C int");
        state.threshold[i] = n;
    }
    int64_t first = state.threshold[0];
    t.heap().threshold = first <= 0 ? SIZE_MAX : size_t(first) * kCellsPerObject;
    return {};
}

Result<Owned> get_count(Thread& t) {
    int64_t young = 0;
    t.heap().each_collectable([&](Object* o) { young += !o->has(Object::kOld); });
    return TRY(tuple_of(t, Value::small_int(young), Value::small_int(0), Value::small_int(0)));
}

Result<Owned> get_stats(Thread& t) {
    Ref<List> all = TRY(new_list(t));
    State& state = state_of(t);
    for (int i = 0; i < kGenerations; ++i) {
        Ref<Dict> stats = TRY(new_dict(t));
        TRY(dict_set(t, *stats, t.runtime.intern("collections"), Value::small_int(state.collections[i])));
        TRY(dict_set(t, *stats, t.runtime.intern("collected"), Value::small_int(state.collected[i])));
        TRY(dict_set(t, *stats, t.runtime.intern("uncollectable"), Value::small_int(0)));
        TRY(append(t, *all, Owned(std::move(stats))));
    }
    return all;
}

// --- looking at objects -----------------------------------------------------------------------------------------------------------

using ObjectSet = std::unordered_set<const Object*>;

// What is never shown (see above); also tuples that somebody is still filling.
ObjectSet hidden_objects(Thread& t) {
    ObjectSet hidden;
    t.heap().each_collectable([&](Object* o) {
        if (o->kind == Kind::Type) hidden.insert(static_cast<Type*>(o)->dict);
        if (o->kind == Kind::Tuple)
            for (Value item : static_cast<Tuple*>(o)->view())
                if (item.is_empty()) hidden.insert(o);
    });
    if (t.repr_running.is_object()) hidden.insert(t.repr_running.object());
    return hidden;
}

struct Collecting : Visitor {
    std::vector<Value> found;
};
std::vector<Value> referents_of(Object& object) {
    Collecting visitor{{[](Visitor& v, Value& value) { static_cast<Collecting&>(v).found.push_back(value); }}, {}};
    trace_object(object, visitor);
    return std::move(visitor.found);
}

// A list of borrowed objects; making it runs no code and collects nothing.
Result<Owned> listed(Thread& t, const std::vector<Value>& objects) { return TRY(new_list(t, objects)); }

Result<Owned> get_objects(Thread& t, Value generation) {
    int64_t only = -1;
    if (!generation.is_none()) {
        if (type_of(t, generation).find(Special::Index).is_empty()) return t.type_error("argument should be integer or None, not '{}'", type_name(t, generation));
        only = TRY(index_argument(t, generation));
        if (only >= kGenerations) return t.value_error("generation parameter must be less than the number of available generations ({})", kGenerations);
        if (only < 0) return t.value_error("generation parameter cannot be negative");
    }
    ObjectSet hidden = hidden_objects(t);
    std::vector<Value> objects;
    t.heap().each_collectable([&](Object* o) {
        bool old = o->has(Object::kOld);
        bool wanted = only < 0 || (only == kGenerations - 1 ? old : only == 0 && !old);
        if (wanted && !hidden.contains(o)) objects.push_back(Value(o));
    });
    return listed(t, objects);
}

Result<Owned> get_referents(Thread& t, Arguments arguments) {
    ObjectSet hidden = hidden_objects(t);
    std::vector<Value> found;
    for (Value v : arguments) {
        if (!v.is_object()) continue;
        for (Value referent : referents_of(*v.object()))
            if (referent.is_object() && !hidden.contains(referent.object())) found.push_back(referent);
    }
    return listed(t, found);
}

Result<Owned> get_referrers(Thread& t, Arguments arguments) {
    ObjectSet hidden = hidden_objects(t), wanted;
    for (Value v : arguments)
        if (v.is_object()) wanted.insert(v.object());
    std::vector<Value> found;
    t.heap().each_collectable([&](Object* o) {
        if (hidden.contains(o)) return;
        for (Value referent : referents_of(*o)) {
            if (!referent.is_object() || !wanted.contains(referent.object())) continue;
            found.push_back(Value(o));
            break;
        }
    });
    return listed(t, found);
}

bool may_be_in_cycle(Value v) { return v.is_object() && v.object()->has(Object::kCollectable); }

// As CPython tells it: a dict that holds only atoms, and the empty tuple, cannot be part of a cycle.
bool is_tracked(Thread& t, Value v) {
    if (!may_be_in_cycle(v)) return false;
    if (is<Type>(v)) return as<Type>(v).is(Type::kHeapType);
    if (is_exactly<Tuple>(t, v)) return as<Tuple>(v).length != 0;
    if (!is_exactly<Dict>(t, v)) return true;
    size_t position = 0;
    Value key, value;
    while (as<Dict>(v).next(position, key, value))
        if (may_be_in_cycle(key) || may_be_in_cycle(value)) return true;
    return false;
}

constexpr NativeRow kFunctions[] = {
    def<"enable()">("Enable automatic garbage collection.", [](Thread& t) { t.heap().collection_enabled = true; }),
    def<"disable()">("Disable automatic garbage collection.", [](Thread& t) { t.heap().collection_enabled = false; }),
    def<"isenabled()">("Whether collections start by themselves.", [](Thread& t) { return t.heap().collection_enabled; }),
    def<"collect(generation=2)">("Run the garbage collector.\n\nReturns the number of unreachable objects found.", body<collect>),
    def<"set_debug(flags, /)">("Set the garbage collection debugging flags.", [](Thread& t, int flags) { state_of(t).debug = flags; }),
    def<"get_debug()">("What set_debug() was last given.", [](Thread& t) { return state_of(t).debug; }),
    def<"set_threshold(*thresholds)">("set_threshold(threshold0[, threshold1[, threshold2]])\n\nSet the collection thresholds; zero disables collection.", body<set_threshold>),
    def<"get_threshold()">("The numbers that set_threshold() sets.", [](Thread& t) -> Result<Owned> {
        State& state = state_of(t);
        return TRY(tuple_of(t, Value::small_int(state.threshold[0]), Value::small_int(state.threshold[1]), Value::small_int(state.threshold[2])));
    }),
    def<"get_count()">("Return the current collection counts.", body<get_count>),
    def<"get_stats()">("Counts for each generation, in dicts.", body<get_stats>),
    def<"get_objects(generation=None)">("Return a list of the objects that the collector looks at.", body<get_objects>),
    def<"get_referrers(*objs)">("Return the list of objects that directly refer to any of objs.", body<get_referrers>),
    def<"get_referents(*objs)">("Return the list of objects that are directly referred to by objs.", body<get_referents>),
    def<"is_tracked(obj, /)">("Whether the object is looked at by the collector.", body<is_tracked>),
    def<"is_finalized(obj, /)">("Whether the object's finalizer has been run.", [](Thread&, Value v) { return v.is_object() && v.object()->has(Object::kFinalized); }),
    def<"freeze()">("Nothing: there is no permanent generation here.", [](Thread&) {}),
    def<"unfreeze()">("Nothing: there is no permanent generation here.", [](Thread&) {}),
    def<"get_freeze_count()">("How many objects freeze() has set aside.", [](Thread&) { return int64_t(0); }),
};

Result<void> populate(Thread& t, Module& m) {
    Ref<List> callbacks = TRY(new_list(t)), garbage = TRY(new_list(t));
    TRY(set_module_attribute(t, m, "callbacks", callbacks.value()));
    TRY(set_module_attribute(t, m, "garbage", garbage.value()));
    state_of(t).callbacks = std::move(callbacks);
    constexpr std::pair<std::string_view, int64_t> kFlags[] = {
        {"DEBUG_STATS", 1}, {"DEBUG_COLLECTABLE", 2}, {"DEBUG_UNCOLLECTABLE", 4}, {"DEBUG_SAVEALL", 32}, {"DEBUG_LEAK", 38}};
    for (auto& [name, flag] : kFlags) TRY(set_module_attribute(t, m, name, Value::small_int(flag)));
    return {};
}

}  // namespace

const NativeModule& native_module_gc() {
    static constexpr NativeModule kModule{.name = "gc", .doc = "Access to the cycle collector.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri
