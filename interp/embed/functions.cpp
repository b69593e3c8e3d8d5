// Functions of the host: from a signature in text and a callback to a Python function, and its calls.
//
// What a reader would get wrong: an overload is left for the next one in two cases only: its signature does not fit, or the callback said
// so by kukri_reject(). A TypeError that the callback raises is the call's.
#include "interp/embed/host_function.hpp"
#include "interp/api.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

void HostFunction::finish(Heap&) {
    if (!record) return;
    if (record->destroy) record->destroy(record->data);
    delete record;
}

namespace {

// A callback may need more stack than our own functions.
constexpr size_t kStackForHost = 256 * 1024;

bool is_starred(const Parameter& p) { return p.kind == ParameterKind::VarPositional || p.kind == ParameterKind::VarKeyword; }

[[gnu::noinline, gnu::cold]] kukri_value invoke_on_fresh_stack(Thread& t, HostFunctionRecord& r, const kukri_value* slots) {
    kukri_value result{0};
    on_fresh_stack(t, [&] { result = r.callback(r.host, r.data, slots, r.signature.count); });
    return result;
}

[[gnu::always_inline]] inline kukri_value run_callback(Thread& t, HostFunctionRecord& r, const Value* arguments, size_t count) {
    auto* slots = reinterpret_cast<const kukri_value*>(arguments);
    bool has_stack = static_cast<char*>(__builtin_frame_address(0)) >= t.stack_limit + kStackForHost;
    return has_stack ? r.callback(r.host, r.data, slots, count) : invoke_on_fresh_stack(t, r, slots);
}

// Arguments in the order of the parameters, with defaults, *args and **kwargs. `kept` owns what was made for it.
bool bind(Thread& t, HostFunction& f, const Value* arguments, uint32_t positional, Tuple* names, Value* slots, Owned (&kept)[2]) {
    const Signature& s = f.record->signature;
    BoundArguments bound;
    if (!bind_arguments(t, s, arguments, positional, names, slots, bound)) return false;
    for (size_t i = 0; i < s.count; ++i) {
        if (s.parameters[i].kind == ParameterKind::VarPositional) {
            auto rest = new_tuple(t, bound.rest);
            if (rest.failed()) return false;
            kept[0] = rest.take();
            slots[i] = kept[0].get();
        } else if (s.parameters[i].kind == ParameterKind::VarKeyword) {
            auto dict = new_dict(t);
            if (dict.failed()) return false;
            for (size_t k = 0; k < bound.keywords.size(); ++k)
                if (dict_set(t, **dict, &bound.keywords.name(k), bound.keywords.values[k]).failed()) return false;
            kept[1] = dict.take();
            slots[i] = kept[1].get();
        } else if (slots[i].is_empty()) {
            slots[i] = (*f.defaults)[i];
        }
    }
    return true;
}

enum class Fits : bool { No, Yes };

// A callback has refused an argument and failed: its TypeError gets to say which.
[[gnu::noinline, gnu::cold]] Fits take_refusal(Thread& t, const Signature& s, int refused) {
    bool is_type_error = t.pending_is(ExceptionType::TypeError);
    if (!is_type_error && !t.pending_is(ExceptionType::OverflowError)) return Fits::Yes;
    if (!is_type_error || refused >= s.count) return Fits::No;
    Ref<Exception> cause = t.catch_pending();
    auto text = str(t, cause.value());
    if (!text.failed()) (void)t.type_error("{}() argument '{}': {}", s.name, s.parameters[size_t(refused)].name, (*text)->view());
    return Fits::No;
}

// What a callback returned that did not simply return something.
[[gnu::noinline]] Value settle(Thread& t, HostFunctionRecord& r, kukri_value returned, Fits& fits) {
    Value result;
    if (returned.word) {
        t.pending.clear();   // of a function that failed, which the callback did not mind
        result = r.host->reclaim(returned);
    } else if (!t.failed()) {
        (void)t.raise(ExceptionType::SystemError, "{} returned NULL without setting an exception", r.signature.name);
    }
    int refused = std::exchange(r.host->rejected, Host::kNothingRejected);
    if (refused != Host::kNothingRejected && result.is_empty()) fits = take_refusal(t, r.signature, refused);
    return result;
}

// The arguments have their places.
[[gnu::always_inline]] inline Value call_bound(Thread& t, HostFunctionRecord& r, const Value* arguments, size_t count, Fits& fits) {
    Host& host = *r.host;
    kukri_value returned = run_callback(t, r, arguments, count);
    bool is_simple = returned.word && !t.failed() && host.rejected == Host::kNothingRejected;
    return is_simple ? host.reclaim(returned) : settle(t, r, returned, fits);
}

// The result, or Empty: an error is pending, which is this overload's refusal if `fits` says No.
[[gnu::noinline]] Value call_overload(Thread& t, HostFunction& f, const Value* arguments, uint32_t positional, Tuple* names, Fits& fits) {
    fits = Fits::Yes;
    bool named = names && names->length;
    size_t count = f.record->signature.count;
    if (f.record->only_by_position && positional == count && !named) return call_bound(t, *f.record, arguments, count, fits);
    Value slots[kMostParameters];
    Owned kept[2];
    if (!bind(t, f, arguments, positional, named ? names : nullptr, slots, kept)) {
        fits = Fits::No;
        return Value();
    }
    return call_bound(t, *f.record, slots, count, fits);
}

[[gnu::noinline]] Value call_overloads(Thread& t, HostFunction& first, const Value* arguments, uint32_t positional, Tuple* names) {
    std::string refusals;
    for (HostFunction* f = &first; f; f = f->next) {
        Ref<HostFunction> keep(f);
        Fits fits;
        Value result = call_overload(t, *f, arguments, positional, names, fits);
        if (!result.is_empty() || fits == Fits::Yes) return result;
        Ref<Exception> refusal = t.catch_pending();
        auto text = str(t, refusal.value());
        refusals += fmt::format("\n    {}: {}", f->record->text, text.failed() ? "?" : (*text)->view());
        t.pending.clear();
    }
    (void)t.type_error("{}(): no overload takes these arguments:{}", first.record->signature.name, refusals);
    return Value();
}

[[gnu::noinline]] Value call_other_than_given(Thread& t, HostFunction& f, const Value* arguments, uint32_t positional, Tuple* names) {
    if (f.next) return call_overloads(t, f, arguments, positional, names);
    Ref<HostFunction> keep(&f);
    Fits fits;
    return call_overload(t, f, arguments, positional, names, fits);
}

Value call_host_function(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    auto& f = as<HostFunction>(callee);
    if (names || !f.record->takes_as_given(positional)) [[unlikely]] return call_other_than_given(t, f, arguments, positional, names);
    retain(static_cast<Object*>(&f));
    Fits fits;
    Value result = call_bound(t, *f.record, arguments, positional, fits);
    release(static_cast<Object*>(&f));
    return result;
}

void add_overload(HostFunction& first, HostFunction& other) {
    HostFunction* last = &first;
    while (last->next) last = last->next;
    last->next = Ref<HostFunction>(&other).take();
    first.record->given = HostFunctionRecord::kNotAsGiven;
}

// What the scope itself has under the name, borrowed; Empty if nothing.
Value own_entry(Thread& t, Value scope, Str* name) {
    if (Module* m = try_as<Module>(scope)) return m->dict->find(t.runtime, name);
    if (Type* type = try_as<Type>(scope)) return type->namespace_dict().find(t.runtime, name);
    if (Dict* d = try_as<Dict>(scope)) return d->find(t.runtime, name);
    return own_attribute(t, scope, name);
}

Result<void> define(Thread& t, Value scope, Value function) {
    if (!is<HostFunction>(function)) return t.type_error("kukri_define() takes functions of the host");
    Str* name = t.runtime.intern(as<HostFunction>(function).record->signature.name);
    Value present = own_entry(t, scope, name);
    if (is<HostFunction>(present)) return add_overload(as<HostFunction>(present), as<HostFunction>(function)), ok();
    if (Dict* d = try_as<Dict>(scope)) return dict_set(t, *d, name, function);
    return set_attribute(t, scope, name, function);
}

// "(name, times=1)" of "greet(name, times=1)".
std::string_view parameter_text(const HostFunction& f) {
    std::string_view text = f.record->text;
    return text.substr(text.find('('));
}

std::string doc_text(const HostFunction& first) {
    if (!first.next) return first.record->doc;
    std::string text;
    for (const HostFunction* f = &first; f; f = f->next) text += (text.empty() ? "" : "\n") + f->record->text + (f->record->doc.empty() ? "" : "\n    " + f->record->doc);
    return text;
}

constexpr NativeRow kFunctionMethods[] = {
    def<"__get__(self, instance, owner=None, /)">("Return an attribute of instance, which is of type owner.",
        [](Thread& t, HostFunction& self, Value instance, Value) -> Result<Owned> {
            if (instance.is_none()) return share(Value(&self));
            return TRY(new_bound_method(t, Value(&self), instance));
        }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread&, HostFunction& self) { return fmt::format("<host function {}>", self.record->signature.name); }),
};
Result<Owned> function_name(Thread& t, HostFunction& f) { return make_str(t, f.record->signature.name); }
constexpr PropertyRow kFunctionProperties[] = {
    property<HostFunction>("__name__", "", body<function_name>),
    property<HostFunction>("__qualname__", "", body<function_name>),
    property<HostFunction>("__doc__", "", [](Thread& t, HostFunction& self) -> Result<Owned> {
        std::string text = doc_text(self);
        return text.empty() ? Owned::none() : make_str(t, text);
    }),
    property<HostFunction>("__signature__", "", [](Thread& t, HostFunction& self) -> Result<Owned> {
        return self.next ? Owned::none() : make_str(t, parameter_text(self));
    }),
};

// The values of the default expressions, in the namespace of builtins.
Result<Ref<Tuple>> evaluate_defaults(Thread& t, const Signature& s) {
    std::vector<Owned> kept;
    std::vector<Value> values;
    for (const Parameter& p : s) {
        if (!p.optional() || is_starred(p)) {
            values.push_back(Value::ellipsis());
            continue;
        }
        CompileRequest request;
        request.source = p.default_text;
        request.filename = "<signature>";
        request.mode = CompileMode::Eval;
        Owned code = TRY(compile_source(t, request));
        Ref<Dict> globals = TRY(new_dict(t));
        TRY(dict_set(t, *globals, t.names().builtins, Value(t.runtime.builtins)));
        kept.push_back(TRY(run_code_object(t, code.get(), *globals, Value())));
        values.push_back(kept.back().get());
    }
    return new_tuple(t, values);
}

Result<Ref<HostFunction>> new_host_function(Thread& t, std::unique_ptr<HostFunctionRecord> record) {
    if (const char* wrong = read_signature(record->text, record->signature, record->parameters)) return t.value_error("signature '{}': {}", record->text, wrong);
    const Signature& s = record->signature;
    record->only_by_position = !s.var_positional && !s.var_keyword && !s.keyword_only;
    if (record->only_by_position) record->given = s.count;
    Ref<Tuple> defaults = TRY(evaluate_defaults(t, s));
    Ref<HostFunction> f = TRY(make<HostFunction>(t));
    f->defaults = defaults.take();
    f->record = record.release();
    return f;
}

}  // namespace

constinit const TypeRow HostFunction::kRow = [] {
    TypeRow row = type_row<HostFunction>({.name = "kukri.HostFunction", .doc = "A function of the program that Kukri is a part of.", .subclassable = false,
                                          .instantiable = false, .weakly_referenceable = true, .methods = kFunctionMethods, .properties = kFunctionProperties});
    row.call = call_host_function;
    return row;
}();

}  // namespace kukri

using namespace kukri;

extern "C" {

kukri_value kukri_function(kukri_interpreter* python, const char* signature, const char* doc, kukri_callback callback, void* data, void (*destroy)(void*)) {
    FallibleEntry entry(python);
    auto record = std::make_unique<HostFunctionRecord>();
    record->host = python;
    record->callback = callback;
    record->data = data;
    record->text = signature;
    record->doc = doc ? doc : "";
    HostFunctionRecord* made = record.get();
    auto function = new_host_function(entry.thread(), std::move(record));
    if (function.failed()) {
        if (destroy) destroy(data);
        return {0};
    }
    made->destroy = destroy;
    return entry.give(std::move(function));
}

bool kukri_add_overload(kukri_interpreter* python, kukri_value function, kukri_value other) {
    FallibleEntry entry(python);
    Thread& t = entry.thread();
    if (!is<HostFunction>(value_of(function)) || !is<HostFunction>(value_of(other))) return (void)t.type_error("only functions of the host have overloads"), false;
    add_overload(as<HostFunction>(value_of(function)), as<HostFunction>(value_of(other)));
    return true;
}

bool kukri_define(kukri_interpreter* python, kukri_value scope, kukri_value function) {
    FallibleEntry entry(python);
    return entry.give(define(entry.thread(), value_of(scope), value_of(function)));
}

void kukri_reject(kukri_interpreter* python, size_t index) {
    Entry entry(python);
    python->rejected = int(index);
}

}
