// The module _contextvars: ContextVar, Token and Context to Python. What they are is in contextvars/.
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/contextvars/context.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

const NativeModule& native_module__contextvars();

namespace contextvars {

namespace {

struct State {
    Owned missing;               // Token.MISSING
    uint64_t variables = 0;      // how many there have been
};
State& state_of(Thread& t) { return module_state<State>(t, native_module__contextvars()); }

void note_change(Thread& t) { t.context_version = t.runtime.next_context_version++; }

Result<Owned> alias_of(Thread& t, Type& cls, Value item) {
    Owned types = TRY(import_module(t, "types"));
    return call_method(t, types, "GenericAlias", {Value(&cls), item});
}

// --- variables ----------------------------------------------------------------------------------------------------------------------

// Empty if the variable has no value in the current context. Borrowed.
Value value_of(Thread& t, ContextVar& variable) {
    if (t.context.is_empty()) return {};
    if (variable.seen_version == t.context_version) [[likely]] return variable.seen;
    Value found = find(as<Context>(t.context).map, variable);
    if (!found.is_empty()) {
        variable.seen = found;
        variable.seen_version = t.context_version;
    }
    return found;
}

Result<void> set_value(Thread& t, Context& context, ContextVar& variable, Value value) {
    bool added = false;
    Ref<MapNode> changed = TRY(with(t, context.map, variable, value, added));
    Ref<MapNode> old = Ref<MapNode>::adopt(std::exchange(context.map, changed.take()));
    context.count += added;
    note_change(t);
    variable.seen = value;
    variable.seen_version = t.context_version;
    return {};
}

Result<void> remove_value(Thread& t, Context& context, ContextVar& variable) {
    if (find(context.map, variable).is_empty()) return {};
    bool failed = false;
    Ref<MapNode> rest = without(t, *context.map, variable, failed);
    if (failed) return Error{};
    Ref<MapNode> old = Ref<MapNode>::adopt(std::exchange(context.map, rest.take()));
    --context.count;
    note_change(t);
    return {};
}

Result<Owned> make_variable(Thread& t, Type& cls, Value name, std::optional<Value> fallback) {
    if (!is<Str>(name)) return t.type_error("context variable name must be a str");
    Owned made = TRY(allocate_instance(t, cls));
    auto& variable = as<ContextVar>(made);
    retain(name);
    variable.name = &as<Str>(name);
    variable.default_value = share(fallback.value_or(Value())).take();
    variable.hash = ++state_of(t).variables * 0x9e3779b97f4a7c15;   // odd: no two are the same
    variable.hash ^= variable.hash >> 32;                           // and neither after this
    variable.seen = Value();
    return made;
}

Result<Owned> get_value(Thread& t, ContextVar& self, std::optional<Value> fallback) {
    Value found = value_of(t, self);
    if (!found.is_empty()) [[likely]] return share(found);
    if (fallback) return share(*fallback);
    if (!self.default_value.is_empty()) return share(self.default_value);
    return t.raise_value(ExceptionType::LookupError, Value(&self));
}

Result<Ref<Token>> set_variable(Thread& t, ContextVar& self, Value value) {
    Ref<Context> context(TRY(current_context(t)));
    Ref<Token> token = TRY(make<Token>(t));
    token->old_value = share(value_of(t, self)).take();
    TRY(set_value(t, *context, self, value));
    token->context = context.take();
    token->variable = share(self).take();
    return token;
}

Result<void> reset_variable(Thread& t, ContextVar& self, Value v) {
    if (!is<Token>(v)) return t.type_error("expected an instance of Token, got {}", TRY(repr(t, v))->view());
    Ref<Token> token(&as<Token>(v));
    auto refuse = [&](ExceptionType type, std::string_view why) -> Error {
        auto shown = repr(t, token.value());
        if (shown.failed()) return {};
        return t.raise(type, "{} {}", (*shown)->view(), why);
    };
    if (token->used) return refuse(ExceptionType::RuntimeError, "has already been used once");
    if (token->variable != &self) return refuse(ExceptionType::ValueError, "was created by a different ContextVar");
    Context* context = TRY(current_context(t));
    if (token->context != context) return refuse(ExceptionType::ValueError, "was created in a different Context");
    token->used = true;
    if (token->old_value.is_empty()) return remove_value(t, *context, self);
    return set_value(t, *context, self, token->old_value);
}

Result<std::string> show_variable(Thread& t, ContextVar& self) {
    std::string text = fmt::format("<ContextVar name={}", TRY(repr(t, Value(self.name)))->view());
    if (!self.default_value.is_empty()) text += fmt::format(" default={}", TRY(repr(t, self.default_value))->view());
    return fmt::format("{} at {:#x}>", text, reinterpret_cast<uintptr_t>(&self));
}

constexpr NativeRow kVariableMethods[] = {
    def<"__new__(cls, name, /, *, default=<unrepresentable>)">("A variable; the name is for people only.", body<make_variable>),
    def<"get(self, default=<unrepresentable>, /)">("The variable's value in the current context, else the default given, else the variable's own; LookupError.", body<get_value>),
    def<"set(self, value, /)">("Gives the variable a value in the current context; a token for reset().", body<set_variable>),
    def<"reset(self, token, /)">("Undoes the set() that returned this token.", body<reset_variable>),
    def<"__repr__(self, /)">("Return repr(self).", body<show_variable>),
    def<"__class_getitem__(cls, item, /)">("ContextVar[int], for annotations.", body<alias_of>),
};
constexpr PropertyRow kVariableProperties[] = {
    read_only_member<ContextVar>("name", "The variable's name.", [](Thread&, ContextVar& self) -> Result<Owned> { return share(Value(self.name)); }),
};

// --- tokens -------------------------------------------------------------------------------------------------------------------------

struct Missing : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
};
constexpr NativeRow kMissingMethods[] = {
    def<"__repr__(self, /)">("Return repr(self).", [](Thread&, Missing&) -> std::string { return "<Token.MISSING>"; }),
};
constinit const TypeRow Missing::kRow = type_row<Missing>({.name = "Token.MISSING", .doc = "What stands for no value.", .subclassable = false, .instantiable = false, .methods = kMissingMethods});

Result<std::string> show_token(Thread& t, Token& self) {
    std::string variable(TRY(repr(t, Value(self.variable)))->view());
    return fmt::format("<Token{} var={} at {:#x}>", self.used ? " used" : "", variable, reinterpret_cast<uintptr_t>(&self));
}

constexpr NativeRow kTokenMethods[] = {
    def<"__new__(cls, *args, **kwargs)">("Tokens are made by ContextVar.set().", [](Thread& t, Type&, Arguments, Keywords) -> Result<void> {
        return t.raise(ExceptionType::RuntimeError, "Tokens can only be created by ContextVars");
    }),
    def<"__repr__(self, /)">("Return repr(self).", body<show_token>),
    def<"__class_getitem__(cls, item, /)">("Token[int], for annotations.", body<alias_of>),
};
constexpr PropertyRow kTokenProperties[] = {
    property<Token>("var", "The variable that was set.", [](Thread&, Token& self) -> Result<Owned> { return share(Value(self.variable)); }),
    property<Token>("old_value", "The value that the variable had before; Token.MISSING if it had none.", [](Thread& t, Token& self) -> Result<Owned> {
        return self.old_value.is_empty() ? state_of(t).missing.share() : share(self.old_value);
    }),
};

// --- contexts -----------------------------------------------------------------------------------------------------------------------

Result<ContextVar*> variable_key(Thread& t, Value key) {
    if (is<ContextVar>(key)) return &as<ContextVar>(key);
    return t.type_error("a ContextVar key was expected, got {}", TRY(repr(t, key))->view());
}

Result<Owned> make_context(Thread& t, Type& cls, Arguments arguments, Keywords keywords) {
    if (!arguments.empty() || keywords.size()) return t.type_error("Context() does not accept any arguments");
    return allocate_instance(t, cls);
}

Result<Owned> run(Thread& t, Context& self, Arguments arguments, Keywords keywords) {
    if (arguments.empty()) return t.type_error("run() missing 1 required positional argument");
    Ref<Context> keep(&self);
    TRY(enter(t, self));
    std::vector<Value> all(arguments.begin() + 1, arguments.end());
    all.insert(all.end(), keywords.values, keywords.values + keywords.size());
    Owned result = Owned::adopt(call_raw(t, arguments[0], all.data(), uint32_t(arguments.size() - 1), keywords.size() ? keywords.names : nullptr));
    leave(t, self);
    if (result.is_empty()) return Error{};
    return result;
}

enum class Part : uint8_t { Keys, Values, Items };

template <Part part>
Result<Owned> iterate_part(Thread& t, Context& self) {
    Ref<MapNode> map(self.map);
    Ref<List> all = TRY(new_list(t));
    TRY(each(map.get(), [&](Value key, Value value) -> Result<void> {
        if constexpr (part == Part::Keys) return append(t, *all, key);
        if constexpr (part == Part::Values) return append(t, *all, value);
        Ref<Tuple> pair = TRY(tuple_of(t, key, value));
        return append(t, *all, pair.value());
    }));
    return iterate(t, all.value());
}

Result<Owned> equal_contexts(Thread& t, Context& self, Value other) {
    if (!is<Context>(other)) return Owned::not_implemented();
    if (self.count != as<Context>(other).count) return Owned::boolean(false);
    Ref<MapNode> a(self.map), b(as<Context>(other).map);
    bool same = true;
    TRY(each(a.get(), [&](Value key, Value value) -> Result<void> {
        if (!same) return {};
        Value its = find(b.get(), as<ContextVar>(key));
        same = !its.is_empty() && TRY(equal(t, value, its));
        return {};
    }));
    return Owned::boolean(same);
}

constexpr NativeRow kContextMethods[] = {
    def<"__new__(cls, *args, **kwargs)">("An empty context.", body<make_context>),
    def<"run(self, /, *args, **kwargs)">("Calls a function in this context; what it sets stays in it.", body<run>),
    def<"copy(self, /)">("A context with the same values; takes no time.", [](Thread& t, Context& self) { return copy_of(t, self); }),
    def<"get(self, key, default=None, /)">("The variable's value in this context, else default.", [](Thread& t, Context& self, Value key, Value fallback) -> Result<Owned> {
        Value found = find(self.map, *TRY(variable_key(t, key)));
        return share(found.is_empty() ? fallback : found);
    }),
    def<"keys(self, /)">("The variables that have values in this context.", body<iterate_part<Part::Keys>>),
    def<"values(self, /)">("The values in this context.", body<iterate_part<Part::Values>>),
    def<"items(self, /)">("(variable, value) of all variables that have values in this context.", body<iterate_part<Part::Items>>),
    def<"__iter__(self, /)">("Implement iter(self).", body<iterate_part<Part::Keys>>),
    def<"__len__(self, /)">("Return len(self).", [](Thread&, Context& self) { return int64_t(self.count); }),
    def<"__contains__(self, key, /)">("Return bool(key in self).", [](Thread& t, Context& self, Value key) -> Result<bool> {
        return !find(self.map, *TRY(variable_key(t, key))).is_empty();
    }),
    def<"__getitem__(self, key, /)">("Return self[key].", [](Thread& t, Context& self, Value key) -> Result<Owned> {
        Value found = find(self.map, *TRY(variable_key(t, key)));
        if (found.is_empty()) return raise_key_error(t, key);
        return share(found);
    }),
    def<"__eq__(self, value, /)">("Return self==value.", body<equal_contexts>),
};

constexpr NativeRow kFunctions[] = {
    def<"copy_context()">("A copy of the current context; takes no time.", [](Thread& t) -> Result<Owned> { return copy_of(t, *TRY(current_context(t))); }),
};
constexpr const TypeRow* kTypes[] = {&Context::kRow, &ContextVar::kRow, &Token::kRow};

Result<void> populate_module(Thread& t, Module&) {
    state_of(t).missing = TRY(make<Missing>(t));
    // A type of the runtime takes no attributes from outside; its own namespace does.
    Type& token = t.runtime.type<Token>();
    return dict_set(t, token.namespace_dict(), t.runtime.intern("MISSING"), state_of(t).missing);
}

}  // namespace

Result<Ref<Context>> new_context(Thread& t) { return make<Context>(t); }

Result<Context*> current_context(Thread& t) {
    if (t.context.is_empty()) {
        Ref<Context> made = TRY(make<Context>(t));
        t.context = Value(made.take());
        note_change(t);
    }
    return &as<Context>(t.context);
}

Result<Ref<Context>> copy_of(Thread& t, Context& context) {
    Ref<Context> made = TRY(make<Context>(t));
    made->map = Ref<MapNode>(context.map).take();
    made->count = context.count;
    return made;
}

Result<void> enter(Thread& t, Context& context) {
    if (context.entered) return t.raise(ExceptionType::RuntimeError, "cannot enter context: {} is already entered", TRY(repr(t, Value(&context)))->view());
    context.previous = t.context.is_empty() ? nullptr : &as<Context>(t.context);   // with the thread's reference
    context.entered = true;
    t.context = share(Value(&context)).take();
    note_change(t);
    return {};
}

void leave(Thread& t, Context& context) {
    Context* previous = std::exchange(context.previous, nullptr);
    context.entered = false;
    // Where a greenlet was given another one meanwhile (gr_context), that goes.
    Owned keep = Owned::adopt(std::exchange(t.context, previous ? Value(previous) : Value()));
    note_change(t);
}

Value detach(Thread& t, Value outer) {
    if (t.context == outer) return {};
    Context* c = &as<Context>(t.context);
    c->entered = false;
    while (c->previous && c->previous != c && Value(c->previous) != outer) {   // itself: it was the current one already (gr_context)
        c = c->previous;
        c->entered = false;
    }
    Context* below = std::exchange(c->previous, nullptr);
    note_change(t);
    return std::exchange(t.context, below ? Value(below) : Value());
}

void attach(Thread& t, Value innermost) {
    if (innermost.is_empty()) return;
    Context* c = &as<Context>(innermost);
    c->entered = true;
    while (c->previous) {
        c = c->previous;
        c->entered = true;
    }
    c->previous = t.context.is_empty() ? nullptr : &as<Context>(t.context);
    t.context = innermost;
    note_change(t);
}

Value first_entered(Value innermost) {
    for (Context* c = innermost.is_empty() ? nullptr : &as<Context>(innermost); c; c = c->previous)
        if (c->entered) return Value(c);
    return {};
}

constinit const TypeRow ContextVar::kRow = type_row<ContextVar>({.name = "_contextvars.ContextVar", .doc = "A variable whose value belongs to a context.", .subclassable = false, .methods = kVariableMethods, .properties = kVariableProperties});
constinit const TypeRow Context::kRow = type_row<Context>({.name = "_contextvars.Context", .doc = "Values of context variables.", .subclassable = false, .weakly_referenceable = true, .unhashable = true, .methods = kContextMethods});
constinit const TypeRow Token::kRow = type_row<Token>({.name = "_contextvars.Token", .doc = "By which a ContextVar gets the value back that it had before set().", .subclassable = false, .unhashable = true, .methods = kTokenMethods, .properties = kTokenProperties});

}  // namespace contextvars

const NativeModule& native_module__contextvars() {
    static constexpr NativeModule kModule{.name = "_contextvars", .doc = "Context variables.", .functions = contextvars::kFunctions, .types = contextvars::kTypes, .populate = contextvars::populate_module};
    return kModule;
}

}  // namespace kukri
