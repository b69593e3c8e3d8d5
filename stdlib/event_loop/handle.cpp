// Handles: calls that the loop is to make.
#include "stdlib/event_loop/event_loop.hpp"

#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "stdlib/event_loop/fields.hpp"

namespace kukri::event_loop {

namespace {

void clear_handle(Handle& h) { h.callback = h.loop = h.context = h.source_traceback = Value::none(); }

Result<Owned> make_handle(Thread& t, Type& cls, Arguments, Keywords) {
    Owned made = TRY(allocate_instance(t, cls));
    clear_handle(as<Handle>(made));
    return made;
}
Result<Owned> make_timer_handle(Thread& t, Type& cls, Arguments, Keywords) {
    Owned made = TRY(make_handle(t, cls, {}, {}));
    auto& timer = static_cast<TimerHandle&>(as<Handle>(made));
    timer.is_timer = true;
    timer.when = Value::none();
    return made;
}

Result<void> fill(Thread& t, Handle& h, Value callback, Arguments arguments, Value loop, Value context) {
    Owned kept = !context.is_none() ? share(context) : contextvars::has_variables(t) ? TRY(copied_context(t)) : Owned();
    assign(h.callback, callback);
    assign(h.loop, loop);
    assign(h.context, kept);
    if (!arguments.empty()) {
        Ref<Tuple> all = TRY(new_tuple(t, arguments));
        Ref<Tuple> old = Ref<Tuple>::adopt(std::exchange(h.arguments, all.take()));
    }
    if (TRY(in_debug_mode(t, loop))) {
        Owned place = TRY(source_traceback(t));
        assign(h.source_traceback, place);
    }
    return {};
}

Result<void> init_handle(Thread& t, Handle& self, Value callback, Value arguments, Value loop, Value context) {
    Ref<Tuple> all = TRY(tuple_from(t, arguments));
    return fill(t, self, callback, all->view(), loop, context);
}
Result<void> init_timer_handle(Thread& t, TimerHandle& self, Value when, Value callback, Value arguments, Value loop, Value context) {
    Ref<Tuple> all = TRY(tuple_from(t, arguments));
    assign(self.when, when);
    return fill(t, self, callback, all->view(), loop, context);
}

Result<void> call_it(Thread& t, Handle& h) {
    Owned callback(h.callback);
    Ref<Tuple> arguments(h.arguments);
    std::span<const Value> all = arguments ? arguments->view() : std::span<const Value>();
    if (h.context.is_empty() || is<contextvars::Context>(h.context)) [[likely]] {
        Ref<contextvars::Context> context(TRY(context_in(t, h.context, h.loop)));
        TRY(contextvars::enter(t, *context));
        auto result = call(t, callback, all);
        contextvars::leave(t, *context);
        context = {};
        leave_if_unused(h.context, h.loop);
        if (result.failed()) return Error{};
        return {};
    }
    Owned context(h.context);
    std::vector<Value> with_callback{callback.get()};
    with_callback.insert(with_callback.end(), all.begin(), all.end());
    Owned run = TRY(get_attribute(t, context, "run"));
    TRY(call(t, run, with_callback));
    return {};
}

Result<void> report(Thread& t, Handle& h, Value error) {
    Owned shown = TRY(call_python(t, "asyncio.events", "_call_repr", {Value(&h)}));
    if (!is<Str>(shown)) return t.type_error("_call_repr() should return a str");
    return handle_exception(t, h.loop, fmt::format("Exception in callback {}", text_of(shown.get())), {{"exception", error}, {"handle", Value(&h)}, {"source_traceback", h.source_traceback}});
}

Result<Owned> compare_times(Thread& t, Comparison op, TimerHandle& self, Value other) {
    if (!is<TimerHandle>(other)) return Owned::not_implemented();
    return compare(t, op, self.when, as<TimerHandle>(other).when);
}

// Equal: the same call at the same time.
Result<bool> same_timer(Thread& t, TimerHandle& a, TimerHandle& b) {
    if (!TRY(equal(t, a.when, b.when)) || !TRY(equal(t, a.callback, b.callback)) || a.cancelled != b.cancelled) return false;
    Value mine = a.arguments ? Value(a.arguments) : Value(t.runtime.empty_tuple), other = b.arguments ? Value(b.arguments) : Value(t.runtime.empty_tuple);
    return equal(t, mine, other);
}

template <Comparison op>
Result<Owned> timer_order(Thread& t, TimerHandle& self, Value other) {
    if constexpr (op == Comparison::Le || op == Comparison::Ge) {
        if (is<TimerHandle>(other) && TRY(same_timer(t, self, as<TimerHandle>(other)))) return Owned::boolean(true);
        return compare_times(t, op == Comparison::Le ? Comparison::Lt : Comparison::Gt, self, other);
    }
    return compare_times(t, op, self, other);
}

Result<Owned> show(Thread& t, Value self) { return call_python(t, "asyncio.events", "_handle_repr", {self}); }

Result<Owned> own_context(Thread& t, Handle& self) {
    if (self.context.is_empty()) TRY(context_in(t, self.context, self.loop));
    return share(self.context);
}

template <Value Handle::*member>
Result<Owned> get_member(Thread&, Handle& self) {
    return share(self.*member);
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("A handle of nothing yet.", body<make_handle>),
    def<"__init__(self, callback, args, loop, context=None)">("Initialize self.", body<init_handle>),
    def<"cancel(self, /)">("The call will not be made.", [](Thread& t, Handle& self) -> Result<void> {
        bool tell = self.is_timer && !self.cancelled && !is<Loop>(self.loop);
        Owned loop(self.loop);
        cancel_handle(t, self);
        if (tell) TRY(call_method(t, loop, "_timer_handle_cancelled", {Value(&self)}));
        return {};
    }),
    def<"cancelled(self, /)">("Whether it was cancelled.", [](Thread&, Handle& self) { return self.cancelled; }),
    def<"get_context(self, /)">("The context in which the call is made.", body<own_context>),
    def<"_run(self, /)">("Makes the call.", body<run_handle>),
    def<"_repr_info(self, /)">("The parts of the repr.", [](Thread& t, Value self) { return call_python(t, "asyncio.events", "_handle_repr_info", {self}); }),
    def<"__repr__(self, /)">("Return repr(self).", body<show>),
};
constexpr PropertyRow kProperties[] = {
    property<Handle>("_callback", "What is called; None once it is cancelled, unless it was made in debug mode.", body<get_member<&Handle::callback>>),
    property<Handle>("_args", "With these arguments.", [](Thread& t, Handle& self) -> Result<Owned> {
        if (self.callback.is_none()) return Owned::none();
        return share(self.arguments ? Value(self.arguments) : Value(t.runtime.empty_tuple));
    }),
    property<Handle>("_loop", "The loop that makes the call.", body<get_member<&Handle::loop>>),
    property<Handle>("_context", "The context in which the call is made.", body<own_context>),
    property<Handle>("_source_traceback", "Where it was made, in debug mode.", body<get_member<&Handle::source_traceback>>,
                     [](Thread&, Handle& self, Value v) -> Result<void> {
                         assign(self.source_traceback, v.is_empty() ? Value::none() : v);
                         return {};
                     }),
    property<Handle>("_cancelled", "Whether it was cancelled.", [](Thread&, Handle& self) -> Result<Owned> { return Owned::boolean(self.cancelled); },
                     [](Thread& t, Handle& self, Value v) -> Result<void> {
                         self.cancelled = !v.is_empty() && TRY(truth(t, v));
                         return {};
                     }),
};

constexpr NativeRow kTimerMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("A handle of nothing yet.", body<make_timer_handle>),
    def<"__init__(self, when, callback, args, loop, context=None)">("Initialize self.", body<init_timer_handle>),
    def<"when(self, /)">("The loop's time at which the call is made.", [](Thread&, TimerHandle& self) -> Result<Owned> { return share(self.when); }),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread& t, TimerHandle& self) -> Result<int64_t> { return int64_t(TRY(hash(t, self.when))); }),
    def<"__lt__(self, value, /)">("Return self<value.", body<timer_order<Comparison::Lt>>),
    def<"__le__(self, value, /)">("Return self<=value.", body<timer_order<Comparison::Le>>),
    def<"__gt__(self, value, /)">("Return self>value.", body<timer_order<Comparison::Gt>>),
    def<"__ge__(self, value, /)">("Return self>=value.", body<timer_order<Comparison::Ge>>),
    def<"__eq__(self, value, /)">("Return self==value.", [](Thread& t, TimerHandle& self, Value other) -> Result<Owned> {
        if (!is<TimerHandle>(other)) return Owned::not_implemented();
        return Owned::boolean(TRY(same_timer(t, self, as<TimerHandle>(other))));
    }),
};
constexpr PropertyRow kTimerProperties[] = {
    property<TimerHandle>("_when", "The loop's time at which the call is made.", [](Thread&, TimerHandle& self) -> Result<Owned> { return share(self.when); }),
    property<TimerHandle>("_scheduled", "Whether the loop has it among its timers.", [](Thread&, TimerHandle& self) -> Result<Owned> { return Owned::boolean(self.scheduled); },
                          [](Thread& t, TimerHandle& self, Value v) -> Result<void> {
                              self.scheduled = !v.is_empty() && TRY(truth(t, v));
                              return {};
                          }),
};

}  // namespace

Result<Ref<Handle>> new_handle(Thread& t, Value callback, Arguments arguments, Value loop, Value context) {
    Ref<Handle> h = TRY(make<Handle>(t));
    clear_handle(*h);
    TRY(fill(t, *h, callback, arguments, loop, context));
    return h;
}

Result<Ref<TimerHandle>> new_timer_handle(Thread& t, Value when, Value callback, Arguments arguments, Value loop, Value context) {
    Ref<TimerHandle> h = TRY(make<TimerHandle>(t));
    clear_handle(*h);
    h->is_timer = true;
    h->when = share(when).take();
    TRY(fill(t, *h, callback, arguments, loop, context));
    return h;
}

Result<void> run_handle(Thread& t, Handle& h) {
    Ref<Handle> keep(&h);
    if (!call_it(t, h).failed()) return {};
    if (ends_the_program(t)) return Error{};
    Ref<Exception> error = t.catch_pending();
    return report(t, h, error.value());
}

void cancel_handle(Thread&, Handle& h) {
    if (h.cancelled) return;
    Ref<Handle> keep(&h);
    h.cancelled = true;
    bool made_in_debug_mode = !h.source_traceback.is_none();
    if (!made_in_debug_mode) {   // there the call is shown, cancelled or not
        assign(h.callback, Value::none());
        Ref<Tuple> arguments = Ref<Tuple>::adopt(std::exchange(h.arguments, nullptr));
    }
    if (h.is_timer && static_cast<TimerHandle&>(h).scheduled && is<Loop>(h.loop)) note_cancelled_timer(as<Loop>(h.loop));
}

constinit const TypeRow Handle::kRow = type_row<Handle>({.name = "asyncio.Handle", .doc = "A call that the loop is to make.", .weakly_referenceable = true, .methods = kMethods, .properties = kProperties});
constinit const TypeRow TimerHandle::kRow = type_row<TimerHandle>({.name = "asyncio.TimerHandle", .doc = "A call that the loop is to make at a time.", .base = &Handle::kRow, .weakly_referenceable = true, .methods = kTimerMethods, .properties = kTimerProperties});

}  // namespace kukri::event_loop
