// The module greenlet: the API of the package of that name, on fibers.
#include "stdlib/greenlet/greenlet.hpp"

#include "interp/api.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "stdlib/contextvars/context.hpp"
#include "stdlib/exception_class.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

const NativeModule& native_module_greenlet();

namespace greenlets {

State& state_of(Thread& t) { return module_state<State>(t, native_module_greenlet()); }

namespace {

using Stage = Greenlet::Stage;

Result<Ref<Greenlet>> current(Thread& t) {
    Tree& tree = *TRY(tree_of(t));
    end_strays(t, tree);
    return share(*tree.current);
}

Result<Owned> new_greenlet(Thread& t, Type& cls, Arguments, Keywords) {
    if (cls.is(Type::kAbstract)) return t.type_error("Can't instantiate abstract class {}", cls.name_text());
    Ref<Greenlet> parent = TRY(current(t));
    Owned made = TRY(allocate_instance(t, cls));
    auto& g = as<Greenlet>(made);
    g.run = g.running = g.context = Value();
    g.parent = parent.take();
    return made;
}

// --- attributes -----------------------------------------------------------------------------------------------------------------------------

bool thread_has_ended(const Greenlet& g) { return g.tree && !g.tree->thread; }
bool is_dead(const Greenlet& g) { return g.stage == Stage::Dead || (g.stage == Stage::Alive && thread_has_ended(g)); }
bool is_current(const Greenlet& g) { return g.tree && g.tree->current == &g; }

Result<Owned> get_run(Thread& t, Greenlet& self) {
    if (self.is_main()) return t.raise(ExceptionType::AttributeError, "Main greenlets do not have a run attribute.");
    if (self.stage != Stage::Pending || self.run.is_empty()) return t.raise(ExceptionType::AttributeError, "run");
    return share(self.run);
}

Result<void> set_run(Thread& t, Greenlet& self, Value run) {
    if (self.stage != Stage::Pending) return t.raise(ExceptionType::AttributeError, "run cannot be set after the start of the greenlet");
    Owned old = Owned::adopt(std::exchange(self.run, run.is_empty() ? Value() : share(run).take()));
    return {};
}

Result<void> set_parent_attribute(Thread& t, Greenlet& self, Value parent) {
    if (parent.is_empty()) return t.raise(ExceptionType::AttributeError, "can't delete attribute");
    if (self.is_main()) return t.raise(ExceptionType::AttributeError, "cannot set the parent of a main greenlet");
    if (!is<Greenlet>(parent)) return t.type_error("GreenletChecker: Expected any type of greenlet, not {}", type_name(t, parent));
    return set_parent(t, self, as<Greenlet>(parent));
}

// Where the current context of the greenlet is kept.
Result<Value*> context_place(Thread& t, Greenlet& g, std::string_view verb) {
    if (!is_current(g)) return &g.context;
    if (g.tree->thread == &t) return &t.context;
    return t.value_error("cannot {} context of a greenlet that is running in a different thread", verb);
}

Result<Owned> get_context(Thread& t, Greenlet& self) {
    Value context = *TRY(context_place(t, self, "get"));
    return context.is_empty() ? Owned::none() : share(context);
}

Result<void> set_context(Thread& t, Greenlet& self, Value context) {
    if (context.is_empty()) return t.raise(ExceptionType::AttributeError, "can't delete context attribute");
    if (!context.is_none() && !is<contextvars::Context>(context)) return t.type_error("greenlet context must be a contextvars.Context or None");
    Value* place = TRY(context_place(t, self, "set"));
    Owned old = Owned::adopt(std::exchange(*place, context.is_none() ? Value() : share(context).take()));
    t.context_version = t.runtime.next_context_version++;
    return {};
}

Result<Owned> get_frame(Thread& t, Greenlet& self) {
    if (!self.fiber) return Owned::none();
    Owned frame = TRY(self.fiber->frame(t));
    return frame.is_stop() ? Owned::none() : std::move(frame);
}

std::string_view stage_text(const Thread& t, const Greenlet& g) {
    if (thread_has_ended(g)) return "(thread exited) dead";
    if (g.stage == Stage::Pending) return "pending";
    if (g.stage == Stage::Dead) return "dead";
    return is_current(g) && g.tree->thread == &t ? "current active started" : "suspended active started";
}

Result<Ref<Str>> show(Thread& t, Greenlet& self) {
    auto address = [](const void* p) { return reinterpret_cast<uintptr_t>(p); };
    bool belongs = self.tree && self.tree->thread;
    return new_str(t, fmt::format("<{} object at {:#x} (otid={:#x}) {}{}>", self.is_main() || self.type()->row ? "greenlet.greenlet" : self.type()->name_text(), address(&self), belongs ? address(self.tree->thread) : 0,
                                  stage_text(t, self), self.is_main() && belongs ? " main" : ""));
}

// --- methods --------------------------------------------------------------------------------------------------------------------------------

Result<void> init(Thread& t, Greenlet& self, std::optional<Value> run, Value parent) {
    if (run) TRY(set_run(t, self, *run));
    if (!parent.is_none()) TRY(set_parent_attribute(t, self, parent));
    return {};
}

Result<void> check_atomic(Thread& t, std::string_view method) {
    if (!atomic_blocks(t)) return {};
    return t.raise(ExceptionType::RuntimeError, "greenlet.{}() would leave the task inside of kukri.atomic()", method);
}

Result<Owned> switch_method(Thread& t, Greenlet& self, Arguments arguments, Keywords keywords) {
    TRY(check_atomic(t, "switch"));
    Parcel parcel;
    parcel.arguments = TRY(new_tuple(t, arguments));
    if (keywords.size()) parcel.keywords = TRY(new_dict(t));
    for (size_t i = 0; i < keywords.size(); ++i) TRY(dict_set(t, *parcel.keywords, Value(&keywords.name(i)), keywords.values[i]));
    return switch_to_greenlet(t, self, std::move(parcel));
}

Result<Owned> throw_method(Thread& t, Greenlet& self, std::optional<Value> type, Value value, Value traceback) {
    TRY(check_atomic(t, "throw"));
    if (type && !is_exception_class(*type) && !is<Exception>(*type)) return t.type_error("exceptions must be classes, or instances, not {}", type_name(t, *type));
    TRY(prepare_throw(t, type.value_or(state_of(t).exit), value, traceback));
    Parcel parcel;
    bool exits = t.pending.get().object()->type()->is_subtype_of(as<Type>(state_of(t).exit));
    if (self.stage == Stage::Dead && exits) parcel.value = t.catch_pending();   // as if it ended now
    return switch_to_greenlet(t, self, std::move(parcel));
}

Result<Owned> get_tracer(Thread& t) {
    Value tracer = TRY(tree_of(t))->tracer;
    return tracer.is_empty() ? Owned::none() : share(tracer);
}

Result<Owned> set_tracer(Thread& t, Value callback) {
    Value& place = TRY(tree_of(t))->tracer;
    Owned old = Owned::adopt(std::exchange(place, callback.is_none() ? Value() : share(callback).take()));
    return old.is_empty() ? Owned::none() : std::move(old);
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("A greenlet of the current one.", body<new_greenlet>),
    def<"__init__(self, run=<unrepresentable>, parent=None)">("Initialize self.", body<init>),
    def<"switch(self, /, *args, **kwargs)">("Goes on with this greenlet, until somebody switches back: what that one has sent. It gets the arguments; the function of one that has not begun is called with them.", body<switch_method>),
    def<"throw(self, typ=GreenletExit, val=None, tb=None, /)">("As switch(), with an exception that is raised in the greenlet.", body<throw_method>),
    def<"__bool__(self, /)">("Whether it has begun and has not ended.", [](Thread&, Greenlet& self) { return self.stage == Stage::Alive && !is_dead(self); }),
    def<"__repr__(self, /)">("Return repr(self).", body<show>),
    def<"__getstate__(self, /)">("A stack cannot be copied.", [](Thread& t, Greenlet& self) -> Result<void> { return t.type_error("cannot serialize '{}' object", self.type()->row ? "greenlet.greenlet" : self.type()->name_text()); }),
};

constexpr PropertyRow kProperties[] = {
    property<Greenlet>("run", "What it is to run, until it begins.", body<get_run>, body<set_run>),
    property<Greenlet>("parent", "The greenlet that goes on when this one ends; None for the main one.", [](Thread&, Greenlet& self) -> Result<Owned> { return self.parent ? share(Value(self.parent)) : Owned::none(); }, body<set_parent_attribute>),
    property<Greenlet>("dead", "Whether it has ended.", [](Thread&, Greenlet& self) -> Result<Owned> { return Owned::boolean(is_dead(self)); }),
    property<Greenlet>("gr_frame", "The frame in which it is suspended; None.", body<get_frame>),
    property<Greenlet>("gr_context", "Its current contextvars.Context; None: it has none yet.", body<get_context>, body<set_context>),
};

constexpr NativeRow kFunctions[] = {
    def<"getcurrent()">("The running greenlet.", body<current>),
    def<"gettrace()">("The function that is told of switches; None.", body<get_tracer>),
    def<"settrace(callback, /)">("Has callback(event, (origin, target)) called after each switch of this thread, in the target; None: no longer. The one before.", body<set_tracer>),
};
constexpr const TypeRow* kTypes[] = {&Greenlet::kRow};

Result<void> populate_module(Thread& t, Module& module) {
    State& state = state_of(t);
    state.error = TRY(new_exception_class(t, "greenlet", "error", ExceptionType::Exception, "A switch that is not possible."));
    state.exit = TRY(new_exception_class(t, "greenlet", "GreenletExit", ExceptionType::BaseException, "Ends a greenlet: it does not go on to the parent as an exception, but as a value."));
    TRY(set_module_attribute(t, module, "error", state.error.get()));
    TRY(set_module_attribute(t, module, "GreenletExit", state.exit.get()));
    TRY(set_module_attribute(t, module, "__version__", make_str(t, "3.1.1")));
    for (std::string_view feature : {"GREENLET_USE_GC", "GREENLET_USE_TRACING", "GREENLET_USE_CONTEXT_VARS"}) TRY(set_module_attribute(t, module, feature, Value::boolean(true)));
    // The class has these, too.
    for (std::string_view name : {"error", "GreenletExit", "getcurrent", "gettrace", "settrace"}) {
        Str* key = t.runtime.intern(name);
        Owned found = TRY(dict_find(t, *module.dict, Value(key)));
        TRY(dict_set(t, t.runtime.type<Greenlet>().namespace_dict(), key, found));
    }
    return {};
}

}  // namespace

constinit const TypeRow Greenlet::kRow = type_row<Greenlet>({.name = "greenlet.greenlet", .doc = "greenlet(run=None, parent=None): a function that runs on a stack of its own, from one switch() to the next.", .has_dict = true, .weakly_referenceable = true, .methods = kMethods, .properties = kProperties, .finalize = end_greenlet});

}  // namespace greenlets

const NativeModule& native_module_greenlet() {
    static constexpr NativeModule kModule{.name = "greenlet", .doc = "Greenlets: functions that switch to one another, each on a stack of its own.", .functions = greenlets::kFunctions, .types = greenlets::kTypes, .populate = greenlets::populate_module};
    return kModule;
}

}  // namespace kukri
