// gather(): one future for what many come to.
//
// Futures and tasks of our own kind are looked into; those of subclasses and of other kinds are asked by method. What a reader would get
// wrong: any child's method, and any loop's, may run Python code that ends the gathering future or the other children.
#include "stdlib/event_loop/event_loop.hpp"

#include "runtime/exception.hpp"

namespace kukri::event_loop {

namespace {

Result<bool> ask(Thread& t, Value child, std::string_view method) {
    Owned answer = TRY(call_method(t, child, method));
    return truth(t, answer);
}

Result<bool> is_done(Thread& t, Value child) {
    if (is_plain(t, child)) [[likely]] return as<Future>(child).is_done();
    return ask(t, child, "done");
}

// What ensure_future() makes of it, a task being nobody's but ours.
Result<Owned> child_for(Thread& t, Value awaitable, Value loop) {
    if (is_plain(t, awaitable) && (loop.is_none() || as<Future>(awaitable).loop == loop)) [[likely]] return share(awaitable);
    Owned child;
    bool is_native_coroutine = awaitable.is_object() && awaitable.object()->kind == Kind::Coroutine;
    if (is_native_coroutine && makes_plain_tasks(loop) && !as<Loop>(loop).closed) [[likely]] {
        child = TRY(new_task(t, awaitable, loop, Value::none(), Value::none()));
    } else {
        Owned tasks = TRY(import_module(t, "asyncio.tasks")), ensure_future = TRY(get_attribute(t, tasks, "ensure_future"));
        Ref<Tuple> names = TRY(tuple_of(t, Value(t.runtime.intern("loop"))));
        Value arguments[] = {awaitable, loop};
        child = TRY(call_with_names(t, ensure_future, arguments, names.get()));
    }
    if (child.get() == awaitable) return child;
    if (is_exactly<Task>(t, child))
        as<Task>(child).log_destroy_pending = false;
    else
        TRY(set_attribute(t, child, t.runtime.intern("_log_destroy_pending"), Value::boolean(false)));
    return child;
}

Result<Owned> loop_of(Thread& t, Value future) {
    if (is_plain(t, future) && !as<Future>(future).loop.is_empty()) [[likely]] return share(as<Future>(future).loop);
    return call_python(t, "asyncio.futures", "_get_loop", {future});
}

// What a child came to, be it an exception.
Result<Owned> outcome_of(Thread& t, Value child) {
    Owned message;
    if (is_plain(t, child) && as<Future>(child).is_done()) [[likely]] {
        auto& f = as<Future>(child);
        if (f.stage == Future::Stage::Finished) {
            f.log_traceback = false;
            return share(f.outcome);
        }
        message = f.holds_error ? Owned::none() : share(f.note());
    } else if (TRY(ask(t, child, "cancelled"))) {
        message = TRY(get_attribute(t, child, "_cancel_message"));
    } else {
        Owned error = TRY(call_method(t, child, "exception"));
        if (TRY(truth(t, error))) return error;
        return call_method(t, child, "result");
    }
    return call(t, state_of(t).cancelled_error, {message.is_none() ? Value(t.runtime.empty_str) : message.get()});
}

// The gathering future ends as one that a child's cancellation has ended.
Result<void> end_as_cancelled(Thread& t, Gathering& self, Value child) {
    Owned error = is_plain(t, child) ? TRY(make_cancelled_error(t, as<Future>(child))) : TRY(call_method(t, child, "_make_cancelled_error"));
    return set_exception(t, self, error);
}

// One of the children is done.
Result<void> one_done(Thread& t, Gathering& self, Value child) {
    Ref<Gathering> keep(&self);
    --self.running;
    bool cancelled;
    Owned error = Owned::none();
    if (is_plain(t, child)) [[likely]] {
        auto& f = as<Future>(child);
        cancelled = f.stage == Future::Stage::Cancelled;
        f.log_traceback = false;   // it counts as looked at
        if (f.failed && !cancelled) error = share(f.outcome);
    } else {
        cancelled = TRY(ask(t, child, "cancelled"));
        if (!cancelled) error = TRY(call_method(t, child, "exception"));
    }
    if (self.is_done()) return {};
    if (!self.return_exceptions && cancelled) return end_as_cancelled(t, self, child);
    if (!self.return_exceptions && !error.is_none()) return set_exception(t, self, error);
    if (self.running) return {};
    if (self.cancel_wanted) return end_as_cancelled(t, self, child);
    Ref<List> outcomes = TRY(new_list(t));
    for (size_t i = 0; self.children && i < self.children->length; ++i) {
        Owned its((*self.children)[i]);
        TRY(append(t, *outcomes, TRY(outcome_of(t, its)).get()));
    }
    return set_result(t, self, outcomes.value());
}

// Those that are done already count at once, so that what is known is known at once.
Result<void> begin(Thread& t, Gathering& self, List& distinct) {
    self.running = int64_t(distinct.length);
    Owned one_done_method = TRY(get_attribute(t, Value(&self), "_one_done")), context = TRY(copied_context(t));
    std::vector<Owned> done;
    for (size_t i = 0; i < distinct.length; ++i) {
        Value child = distinct[i];
        if (TRY(is_done(t, child)))
            done.emplace_back(child);
        else if (is_plain(t, child))
            TRY(add_callback(t, as<Future>(child), one_done_method, context));
        else
            TRY(call_method(t, child, "add_done_callback", {one_done_method.get()}));
    }
    for (Owned& child : done) TRY(one_done(t, self, child));
    return {};
}

Result<bool> cancel(Thread& t, Gathering& self, Value message) {
    if (self.is_done()) return false;
    Ref<Gathering> keep(&self);
    // All are to be asked; and if only one is cancelled, this is, even if that one swallows it.
    bool any = false;
    for (size_t i = 0; self.children && i < self.children->length; ++i) {
        Owned child((*self.children)[i]);
        any |= TRY(cancel_any(t, child, message));
    }
    self.cancel_wanted |= any;
    return any;
}

void finalize(Thread& t, Object& o) { report_never_retrieved(t, static_cast<Gathering&>(o)); }

constexpr NativeRow kMethods[] = {
    def<"cancel(self, /, msg=None)">("Cancels the children; False if all are done.", body<cancel>),
    def<"_one_done(self, child, /)">("A child is done.", body<one_done>),
};
constexpr PropertyRow kProperties[] = {
    property<Gathering>("_children", "The futures in the order of the results: one may be there twice.", [](Thread& t, Gathering& self) -> Result<Owned> {
        if (!self.children) return new_list(t);
        return share(Value(self.children));
    }),
};

}  // namespace

Result<Owned> gather(Thread& t, Arguments awaitables, Value return_exceptions) {
    bool returns_exceptions = TRY(truth(t, return_exceptions));
    Owned loop = share(running_loop(t));
    if (awaitables.empty()) {
        if (loop.is_none()) loop = TRY(call_python(t, "asyncio.events", "get_event_loop", {}));
        Owned nothing = TRY(call_method(t, loop, "create_future"));
        Ref<List> results = TRY(new_list(t));
        TRY(call_method(t, nothing, "set_result", {results.value()}));
        return nothing;
    }
    Ref<Dict> known = TRY(new_dict(t));   // awaitable: child
    Ref<List> children = TRY(new_list(t)), distinct = TRY(new_list(t));
    for (Value awaitable : awaitables) {
        Owned child = TRY(dict_find(t, *known, awaitable));
        if (child.is_stop()) {
            child = TRY(child_for(t, awaitable, loop));
            TRY(dict_set(t, *known, awaitable, child));
            if (loop.is_none()) loop = TRY(loop_of(t, child));
            TRY(append(t, *distinct, child.get()));
        }
        TRY(append(t, *children, child.get()));
    }
    Owned made = TRY(allocate_instance(t, t.runtime.type<Gathering>()));
    auto& self = as<Gathering>(made);
    clear_fields(self);
    self.children = children.take();
    self.return_exceptions = returns_exceptions;
    TRY(initialize_future(t, self, loop));
    TRY(begin(t, self, *distinct));
    return made;
}

constinit const TypeRow Gathering::kRow = type_row<Gathering>({.name = "_asyncio._GatheringFuture", .doc = "The future of all results. Cancelling it cancels the children; it is done when they are.", .base = &Future::kRow, .subclassable = false, .instantiable = false, .has_dict = true, .weakly_referenceable = true, .methods = kMethods, .properties = kProperties, .finalize = finalize});

}  // namespace kukri::event_loop
