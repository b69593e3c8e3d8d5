// Futures: results that will be there later, and who is to be told.
#include "stdlib/event_loop/event_loop.hpp"

#include "runtime/exception.hpp"
#include "runtime/warning.hpp"
#include "stdlib/event_loop/fields.hpp"

namespace kukri::event_loop {

namespace {

constexpr std::string_view kStageNames[] = {"PENDING", "CANCELLED", "FINISHED"};

Value replaced(Value& place, Value owned) { return std::exchange(place, owned); }
Result<void> check_initialized(Thread& t, Future& f) {
    if (f.loop.is_empty()) return t.raise(ExceptionType::RuntimeError, "Future object is not initialized.");
    return {};
}

// The callback, or the waiting task, gets its turn at the loop's next.
Result<void> schedule_callback(Thread& t, Future& f, Value callback, Value context) {
    if (context.is_empty()) return schedule_task(t, as<Task>(callback));
    return call_soon(t, f.loop, callback, Value(&f), context);
}

// Callbacks and contexts, if there are several; else null.
List* several_callbacks(Value callback, Value context) { return context.is_empty() ? try_as<List>(callback) : nullptr; }

Result<void> schedule_callbacks(Thread& t, Future& f) {
    if (f.callback.is_empty()) return {};
    Owned first = Owned::adopt(replaced(f.callback, Value())), context = Owned::adopt(replaced(f.context, Value()));
    List* all = several_callbacks(first, context);
    if (!all) return schedule_callback(t, f, first, context);
    for (size_t i = 0; i + 1 < all->length; i += 2) {
        Owned callback((*all)[i]), its_context((*all)[i + 1]);
        // A task among several has None for an absent context, as lists hold no Empty.
        TRY(schedule_callback(t, f, callback, its_context.is_none() ? Value() : its_context.get()));
    }
    return {};
}

// Takes the callbacks out: as if there were several.
Result<Ref<List>> take_callbacks(Thread& t, Future& f) {
    Owned callback = Owned::adopt(replaced(f.callback, Value())), context = Owned::adopt(replaced(f.context, Value()));
    if (List* all = several_callbacks(callback, context)) return share(*all);
    Ref<List> all = TRY(new_list(t));
    if (callback.is_empty()) return all;
    TRY(append(t, *all, callback.get()));
    TRY(append(t, *all, context.is_empty() ? Value::none() : context.get()));
    return all;
}

Result<Owned> make_future(Thread& t, Type& cls, Arguments, Keywords) {
    Owned made = TRY(allocate_instance(t, cls));
    clear_fields(as<Future>(made));
    return made;
}

Result<void> init_future(Thread& t, Future& self, Value loop) {
    return initialize_future(t, self, loop.is_none() ? Value() : loop);
}

Result<void> check_askable(Thread& t, Future& f) {
    if (f.loop.is_empty()) return raise_invalid_state(t, "Future object is not initialized.");
    return {};
}

Result<Owned> exception_of(Thread& t, Future& self) {
    TRY(check_askable(t, self));
    if (self.stage == Future::Stage::Cancelled) return t.raise_object(TRY(make_cancelled_error(t, self)));
    if (self.stage == Future::Stage::Pending) return raise_invalid_state(t, "Exception is not set.");
    self.log_traceback = false;
    return self.failed ? share(self.outcome) : Owned::none();
}

Result<Owned> result_of(Thread& t, Future& self) {
    TRY(check_askable(t, self));
    return take_result(t, self);
}

Result<void> set_future_result(Thread& t, Future& self, Value result) {
    TRY(check_initialized(t, self));
    return set_result(t, self, result);
}
Result<void> set_future_exception(Thread& t, Future& self, Value exception) {
    TRY(check_initialized(t, self));
    return set_exception(t, self, exception);
}

Result<void> add_done_callback(Thread& t, Future& self, Value callback, Value context) {
    TRY(check_initialized(t, self));
    return add_callback(t, self, callback, context);
}

// All callbacks with their contexts, waiting tasks by their wakeup method.
Result<Ref<List>> listed_callbacks(Thread& t, Future& self) {
    Ref<List> all = TRY(new_list(t));
    auto add = [&](Value callback, Value context) -> Result<void> {
        if (context.is_empty() || context.is_none()) {
            Owned task(callback);
            Owned wakeup = TRY(get_attribute(t, task, "_wakeup"));
            Ref<Tuple> pair = TRY(tuple_of(t, wakeup.get(), Value(TRY(context_in(t, as<Task>(task).task_context, as<Task>(task).loop)))));
            return append(t, *all, pair.value());
        }
        Ref<Tuple> pair = TRY(tuple_of(t, callback, context));
        return append(t, *all, pair.value());
    };
    if (self.callback.is_empty()) return all;
    List* several = several_callbacks(self.callback, self.context);
    if (!several) TRY(add(self.callback, self.context));
    Ref<List> keep(several);
    for (size_t i = 0; several && i + 1 < several->length; i += 2) TRY(add((*several)[i], (*several)[i + 1]));
    return all;
}

Result<int64_t> remove_done_callback(Thread& t, Future& self, Value callback) {
    TRY(check_initialized(t, self));
    Ref<Future> keep(&self);
    if (self.callback.is_empty()) return int64_t(0);
    // Comparing may run code that changes the callbacks: they are taken out, and those that stay put back in front of newer ones.
    Ref<List> all = TRY(take_callbacks(t, self)), left = TRY(new_list(t));
    int64_t removed = 0;
    for (size_t i = 0; i + 1 < all->length; i += 2) {
        Owned its((*all)[i]), its_context((*all)[i + 1]);
        if (!its_context.is_none() && TRY(equal(t, its, callback))) {
            ++removed;
            continue;
        }
        TRY(append(t, *left, its.get()));
        TRY(append(t, *left, its_context.get()));
    }
    Ref<List> newer = TRY(take_callbacks(t, self));
    for (size_t i = 0; i < newer->length; ++i) TRY(append(t, *left, (*newer)[i]));
    if (left->length == 2) {
        assign(self.callback, (*left)[0]);
        assign(self.context, (*left)[1].is_none() ? Value() : (*left)[1]);
    } else if (left->length > 2) {
        assign(self.callback, left.value());
    }
    return removed;
}

Result<Owned> iterate_future(Thread& t, Future& self) {
    TRY(check_initialized(t, self));
    Ref<FutureIterator> it = TRY(make<FutureIterator>(t));
    it->future = share(self).take();
    return it;
}

Result<bool> cancel_method(Thread& t, Future& self, Value message) {
    TRY(check_initialized(t, self));
    return cancel_future(t, self, message);
}

void finalize_future(Thread& t, Object& o) { report_never_retrieved(t, static_cast<Future&>(o)); }

Result<Owned> alias_of(Thread& t, Type& cls, Value item) {
    Owned types = TRY(import_module(t, "types"));
    return call_method(t, types, "GenericAlias", {Value(&cls), item});
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("A future that nobody works for yet.", body<make_future>),
    def<"__init__(self, /, *, loop=None)">("Initialize self.", body<init_future>),
    def<"result(self, /)">("What the future holds: returned or raised. CancelledError, InvalidStateError.", body<result_of>),
    def<"exception(self, /)">("The exception that was set, or None. CancelledError, InvalidStateError.", body<exception_of>),
    def<"set_result(self, result, /)">("Ends the future with a result.", body<set_future_result>),
    def<"set_exception(self, exception, /)">("Ends the future with an exception.", body<set_future_exception>),
    def<"_settle(self, other, /)">("Ends the future, if it has not ended, without a result: a callback of another one.", [](Thread& t, Future& self, Value) -> Result<void> {
        TRY(check_initialized(t, self));
        return self.is_done() ? ok() : set_result(t, self, Value::none());
    }),
    def<"add_done_callback(self, fn, /, *, context=None)">("Lets the loop call fn(future) when the future is done; soon, if it is.", body<add_done_callback>),
    def<"remove_done_callback(self, fn, /)">("Removes all callbacks that equal fn; how many.", body<remove_done_callback>),
    def<"cancel(self, /, msg=None)">("Cancels the future; False if it is done.", body<cancel_method>),
    def<"cancelled(self, /)">("Whether it was cancelled.", [](Thread&, Future& self) { return self.stage == Future::Stage::Cancelled; }),
    def<"done(self, /)">("Whether it has a result, an exception, or was cancelled.", [](Thread&, Future& self) { return self.is_done(); }),
    def<"get_loop(self, /)">("The loop that it belongs to.", [](Thread& t, Future& self) -> Result<Owned> {
        TRY(check_initialized(t, self));
        return share(self.loop);
    }),
    def<"_make_cancelled_error(self, /)">("The CancelledError to raise; only for internal use.", [](Thread& t, Future& self) { return make_cancelled_error(t, self); }),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Future& self) { return call_python(t, "asyncio.base_futures", "_future_repr", {Value(&self)}); }),
    def<"_repr_info(self, /)">("The parts of the repr.", [](Thread& t, Future& self) { return call_python(t, "asyncio.base_futures", "_future_repr_info", {Value(&self)}); }),
    def<"__iter__(self, /)">("Implement iter(self).", body<iterate_future>),
    def<"__await__(self, /)">("What `await` drives.", body<iterate_future>),
    def<"__class_getitem__(cls, item, /)">("Future[int], for annotations.", body<alias_of>),
};

template <Value Future::*member>
Result<Owned> get_member(Thread&, Future& self) {
    Value v = self.*member;
    return v.is_empty() ? Owned::none() : share(v);
}
Result<void> set_source(Thread& t, Future& self, Value v) {
    Ref<Tuple> pair = TRY(tuple_of(t, self.note(), v.is_empty() ? Value::none() : v));
    assign(self.note_or_pair, pair.value());
    self.has_source = true;
    return {};
}

constexpr PropertyRow kProperties[] = {
    property<Future>("_state", "PENDING, CANCELLED or FINISHED.", [](Thread& t, Future& self) { return make_str(t, kStageNames[size_t(self.stage)]); }),
    property<Future>("_asyncio_future_blocking", "Whether who yields the future waits for it.", [](Thread&, Future& self) -> Result<Owned> {
        return Owned::boolean(self.blocking != Future::Blocking::No);
    }, [](Thread& t, Future& self, Value v) -> Result<void> {
        if (v.is_empty()) return t.raise(ExceptionType::AttributeError, "cannot delete attribute");
        self.blocking = TRY(truth(t, v)) ? Future::Blocking::ByHand : Future::Blocking::No;
        return {};
    }),
    property<Future>("_loop", "The loop that it belongs to.", body<get_member<&Future::loop>>),
    property<Future>("_callbacks", "The callbacks with their contexts; None if there are none.", [](Thread& t, Future& self) -> Result<Owned> {
        if (self.callback.is_empty()) return Owned::none();
        return listed_callbacks(t, self);
    }),
    property<Future>("_result", "The result; None.", [](Thread&, Future& self) -> Result<Owned> { return self.failed ? Owned::none() : share(self.outcome); }),
    property<Future>("_exception", "The exception; None.", [](Thread&, Future& self) -> Result<Owned> { return self.failed ? share(self.outcome) : Owned::none(); }),
    property<Future>("_log_traceback", "Whether an exception that nobody looks at is reported.", [](Thread&, Future& self) -> Result<Owned> { return Owned::boolean(self.log_traceback); },
                     [](Thread& t, Future& self, Value v) -> Result<void> {
                         if (v.is_empty()) return t.raise(ExceptionType::AttributeError, "cannot delete attribute");
                         if (TRY(truth(t, v))) return t.value_error("_log_traceback can only be set to False");
                         self.log_traceback = false;
                         return {};
                     }),
    property<Future>("_cancel_message", "The argument of the CancelledError.", [](Thread&, Future& self) -> Result<Owned> { return self.failed || self.holds_error ? Owned::none() : share(self.note()); },
                     [](Thread&, Future& self, Value v) -> Result<void> {
                         if (self.failed) return {};   // it is over otherwise
                         self.holds_error = false;
                         self.set_note(v.is_empty() ? Value::none() : v);
                         return {};
                     }),
    property<Future>("_source_traceback", "Where it was made, in debug mode.", [](Thread&, Future& self) -> Result<Owned> { return share(self.source_traceback()); }, body<set_source>),
};

// --- iterators --------------------------------------------------------------------------------------------------------------------------------

// The result as StopIteration, for who calls the methods by hand.
Result<Owned> next_or_stop(Thread& t, FutureIterator& self) {
    Owned item = TRY(self.next(t));
    if (!item.is_stop()) return item;
    Owned value = Owned::adopt(std::exchange(t.stop_value, Value()));
    if (value.is_empty()) return t.raise_none(ExceptionType::StopIteration);
    return raise_stop_iteration(t, value);
}

Result<Owned> throw_into(Thread& t, FutureIterator& self, Value type, std::optional<Value> value, std::optional<Value> traceback) {
    if (self.future) release(static_cast<Object*>(std::exchange(self.future, nullptr)));
    if (value || traceback)
        TRY(warn(t, ExceptionType::DeprecationWarning, "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead."));
    if (traceback && !traceback->is_none() && !is<Traceback>(*traceback)) return t.type_error("throw() third argument must be a traceback");
    Owned raised(type);
    if (is<Exception>(type)) {
        if (value && !value->is_none()) return t.type_error("instance exception may not have a separate value");
    } else if (!is_exception_class(type)) {
        return t.type_error("exceptions must be classes deriving BaseException or instances of such a class");
    } else if (value && is<Exception>(*value)) {
        raised = Owned(*value);
    } else if (value && !value->is_none()) {
        raised = TRY(call(t, type, {*value}));
    }
    Ref<Exception> exception = TRY(exception_from_raised(t, raised));
    if (traceback && is<Traceback>(*traceback)) TRY(call_method(t, exception.value(), "with_traceback", {*traceback}));
    return t.raise_object(std::move(exception));
}

constexpr NativeRow kIteratorMethods[] = {
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread&, FutureIterator& self) -> Result<Owned> { return share(Value(&self)); }),
    def<"__next__(self, /)">("Implement next(self).", body<next_or_stop>),
    def<"send(self, value, /)">("Goes on; the value is not looked at.", [](Thread& t, FutureIterator& self, Value) { return next_or_stop(t, self); }),
    def<"throw(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)">("Raises the exception.", [](Thread& t, FutureIterator& self, Value type, std::optional<Value> value, std::optional<Value> traceback) { return throw_into(t, self, type, value, traceback); }),
    def<"close(self, /)">("Ends it.", [](Thread&, FutureIterator& self) {
        if (self.future) release(static_cast<Object*>(std::exchange(self.future, nullptr)));
    }),
};

}  // namespace

Result<Owned> FutureIterator::next(Thread& t) {
    if (!future) return Owned::stop();
    if (!future->is_done()) {
        if (future->blocking == Future::Blocking::No) {
            future->blocking = Future::Blocking::ByIterator;
            return share(Value(future));
        }
        return t.raise(ExceptionType::RuntimeError, "await wasn't used with future");
    }
    Ref<Future> it = Ref<Future>::adopt(std::exchange(future, nullptr));
    Owned value = TRY(take_result(t, *it));
    release(std::exchange(t.stop_value, value.is_none() ? Value() : value.take()));
    return Owned::stop();
}

void Future::set_note(Value borrowed) {
    assign(has_source ? static_cast<Tuple*>(note_or_pair.object())->items()[0] : note_or_pair, borrowed);
}

void clear_fields(Future& f) {
    f.outcome = f.note_or_pair = Value::none();
    f.loop = f.callback = f.context = Value();
}

Result<void> initialize_future(Thread& t, Future& f, Value loop) {
    Owned found = loop.is_empty() ? TRY(default_loop(t)) : share(loop);
    assign(f.loop, found);
    if (TRY(in_debug_mode(t, found))) {
        Owned place = TRY(source_traceback(t));
        if (!place.is_none()) TRY(set_source(t, f, place));
    }
    return {};
}

Result<Ref<Future>> new_future(Thread& t, Value loop) {
    Owned made = TRY(allocate_instance(t, t.runtime.type<Future>()));
    auto& f = as<Future>(made);
    clear_fields(f);
    TRY(initialize_future(t, f, loop));
    return Ref<Future>::adopt(&as<Future>(made.take()));
}

Result<void> set_result(Thread& t, Future& f, Value result) {
    if (f.is_done()) return raise_invalid_state(t, "invalid state");
    Ref<Future> keep(&f);
    assign(f.outcome, result);
    f.stage = Future::Stage::Finished;
    return schedule_callbacks(t, f);
}

Result<void> set_exception(Thread& t, Future& f, Value exception) {
    if (f.is_done()) return raise_invalid_state(t, "invalid state");
    Ref<Future> keep(&f);
    Owned raised = is_exception_class(exception) ? TRY(call(t, exception)) : share(exception);
    if (!is<Exception>(raised)) return t.type_error("invalid exception object");
    if (raised.get().object()->type()->is_subtype_of(t.runtime.type(ExceptionType::StopIteration))) {
        Ref<Str> text = TRY(new_str(t, "StopIteration interacts badly with generators and cannot be raised into a Future"));
        Value arguments[] = {text.value()};
        Ref<Exception> instead = TRY(new_exception(t, ExceptionType::RuntimeError, arguments));
        assign(instead->cause, raised);
        assign(instead->context, raised);
        raised = std::move(instead);
    }
    assign(f.outcome, raised);
    Traceback* traceback = as<Exception>(raised).traceback;
    f.set_note(traceback ? Value(traceback) : Value::none());
    f.failed = true;
    f.log_traceback = true;
    f.stage = Future::Stage::Finished;
    return schedule_callbacks(t, f);
}

Result<bool> cancel_future(Thread& t, Future& f, Value message) {
    f.log_traceback = false;
    if (f.is_done()) return false;
    Ref<Future> keep(&f);
    f.stage = Future::Stage::Cancelled;
    f.set_note(message);
    f.holds_error = false;
    if (f.is_sleep) TRY(cancel_timer(t, static_cast<Sleep&>(f)));
    TRY(schedule_callbacks(t, f));
    return true;
}

Result<bool> cancel_any(Thread& t, Value future, Value message) {
    if (is_exactly<Future>(t, future) || is<Sleep>(future)) return cancel_future(t, as<Future>(future), message);
    if (is_exactly<Task>(t, future)) return cancel_task(t, as<Task>(future), message);
    Owned keep(future);
    Ref<Str> name = TRY(new_str(t, "msg"));
    Ref<Tuple> names = TRY(tuple_of(t, name.value()));
    Owned method = TRY(get_attribute(t, future, "cancel"));
    Value arguments[] = {message};
    Owned result = Owned::adopt(call_raw(t, method, arguments, 0, names.get()));
    if (result.is_empty()) return Error{};
    return truth(t, result);
}

Result<Owned> take_result(Thread& t, Future& f) {
    if (f.stage == Future::Stage::Finished) {
        if (!f.failed) return share(f.outcome);
        f.log_traceback = false;
        // As it was when it was set: raising it again and again does not lengthen it.
        auto& exception = as<Exception>(f.outcome);
        auto* kept = f.note().is_none() ? nullptr : share(as<Traceback>(f.note())).take();
        Ref<Traceback> old = Ref<Traceback>::adopt(std::exchange(exception.traceback, kept));
        return t.raise_object(share(f.outcome));
    }
    if (f.stage == Future::Stage::Pending) return raise_invalid_state(t, "Result is not set.");
    Ref<Future> keep(&f);
    return t.raise_object(TRY(make_cancelled_error(t, f)));
}

namespace {

Result<void> enter_callback(Thread& t, Future& f, Value callback, Value context_or_empty) {
    if (f.callback.is_empty()) {
        f.callback = share(callback).take();
        f.context = share(context_or_empty).take();
        return {};
    }
    if (!several_callbacks(f.callback, f.context)) {
        Value both[] = {f.callback, f.context.is_empty() ? Value::none() : f.context};
        Ref<List> several = TRY(new_list(t, both));
        assign(f.callback, several.value());
        assign(f.context, Value());
    }
    List& several = as<List>(f.callback);
    TRY(append(t, several, callback));
    return append(t, several, context_or_empty.is_empty() ? Value::none() : context_or_empty);
}

}  // namespace

Result<void> add_callback(Thread& t, Future& f, Value callback, Value context) {
    if (f.is_done()) return call_soon(t, f.loop, callback, Value(&f), context);
    Owned kept = context.is_none() ? TRY(copied_context(t)) : share(context);
    return enter_callback(t, f, callback, kept);
}

Result<void> add_waiter(Thread& t, Future& f, Task& task) {
    if (f.is_done()) return schedule_task(t, task);
    return enter_callback(t, f, Value(&task), Value());
}

void report_never_retrieved(Thread& t, Future& f) {
    if (!f.log_traceback) return;
    f.log_traceback = false;
    auto report = [&]() -> Result<void> {
        return handle_exception(t, f.loop, fmt::format("{} exception was never retrieved", f.type()->name->view()), {{"exception", f.outcome}, {"future", Value(&f)}, {"source_traceback", f.source_traceback()}});
    };
    if (report().failed()) t.report_unraisable(Value(&f));
}

constinit const TypeRow Future::kRow = type_row<Future>({.name = "_asyncio.Future", .doc = "A result that will be there later.", .has_dict = true, .weakly_referenceable = true, .methods = kMethods, .properties = kProperties, .finalize = finalize_future});
constinit const TypeRow FutureIterator::kRow = type_row<FutureIterator>({.name = "_asyncio.FutureIter", .doc = "Waits for a future.", .subclassable = false, .instantiable = false, .methods = kIteratorMethods});

}  // namespace kukri::event_loop
