// The type Future.
#include "stdlib/futures/future.hpp"

#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "stdlib/thread/thread.hpp"

namespace kukri::futures {

namespace {

constexpr std::string_view kStageNames[] = {"PENDING", "RUNNING", "CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED"};
constexpr std::string_view kStageWords[] = {"pending", "running", "cancelled", "cancelled", "finished"};

// The errors and the logger are Python's.
Result<Owned> from_base(Thread& t, std::string_view name) {
    Owned base = TRY(import_module(t, "concurrent.futures._base"));
    return get_attribute(t, base.get(), name);
}

Error raise_cancelled(Thread& t) {
    auto cls = from_base(t, "CancelledError");
    if (cls.failed()) return {};
    auto made = call(t, *cls);
    if (made.failed()) return {};
    return t.raise_object(made.take());
}

Error raise_invalid_state(Thread& t, Future& self) {
    auto cls = from_base(t, "InvalidStateError");
    if (cls.failed()) return {};
    auto shown = repr(t, Value(&self));
    if (shown.failed()) return {};
    auto text = new_str(t, fmt::format("{}: {}", kStageNames[size_t(self.stage)], (*shown)->view()));
    if (text.failed()) return {};
    auto made = call(t, *cls, {(*text).value()});
    if (made.failed()) return {};
    return t.raise_object(made.take());
}

// A callback's exception is logged; what is no Exception goes on.
Result<void> call_back(Thread& t, Future& self, Value callback) {
    if (!call(t, callback, {Value(&self)}).failed()) return {};
    if (!t.pending_is(ExceptionType::Exception)) return Error{};
    Ref<Exception> error = t.catch_pending();
    Owned report = TRY(from_base(t, "_log_callback_error"));
    TRY(call(t, report, {Value(&self), error.value()}));
    return {};
}

Result<void> tell_waiters(Thread& t, Future& self, std::string_view what) {
    if (!self.waiters) return {};
    Ref<Tuple> all = TRY(tuple_from(t, Value(self.waiters)));
    for (Value waiter : all->view()) TRY(call_method(t, waiter, what, {Value(&self)}));
    return {};
}

// The future is done: everybody is to know.
Result<void> announce(Thread& t, Future& self) {
    self.sleepers.wake_all();
    if (!self.callbacks) return {};
    Ref<Future> keep(&self);
    Ref<List> callbacks(self.callbacks);
    for (size_t i = 0; i < callbacks->length; ++i) {
        Owned callback((*callbacks)[i]);
        TRY(call_back(t, self, callback));
    }
    return {};
}

Result<bool> cancel(Thread& t, Future& self) {
    if (self.stage == Stage::Running || self.stage == Stage::Finished) return false;
    if (self.is_done()) return true;
    self.stage = Stage::Cancelled;
    TRY(announce(t, self));
    return true;
}

// Sleeps until the future is done; TimeoutError.
Result<void> wait_until_done(Thread& t, Future& self, Value timeout) {
    if (self.is_done()) return {};
    int64_t deadline = TRY(thread::deadline_of(t, timeout));
    if (deadline == 0) return t.raise_none(ExceptionType::TimeoutError);
    Ref<Future> keep(&self);
    if (!TRY(wait_until(t, self.sleepers, deadline, [&] { return self.is_done(); }, {Awaited::What::Result, &self.runner}))) return t.raise_none(ExceptionType::TimeoutError);
    return {};
}

Result<Owned> result_of(Thread& t, Future& self, Value timeout) {
    TRY(wait_until_done(t, self, timeout));
    if (self.stage != Stage::Finished) return raise_cancelled(t);
    if (!self.exception.is_none()) return t.raise_object(share(self.exception));
    return share(self.result);
}

Result<Owned> exception_of(Thread& t, Future& self, Value timeout) {
    TRY(wait_until_done(t, self, timeout));
    if (self.stage != Stage::Finished) return raise_cancelled(t);
    return share(self.exception);
}

Result<List*> list_in(Thread& t, List*& place) {
    if (!place) place = TRY(new_list(t)).take();
    return place;
}

Result<void> add_callback(Thread& t, Future& self, Value callback) {
    if (self.is_done()) return call_back(t, self, callback);
    return append(t, *TRY(list_in(t, self.callbacks)), callback);
}

Result<std::string> show(Thread& t, Future& self) {
    std::string outcome;
    if (self.stage == Stage::Finished)
        outcome = self.exception.is_none() ? fmt::format(" returned {}", type_of(t, self.result).name->view()) : fmt::format(" raised {}", type_of(t, self.exception).name->view());
    return fmt::format("<{} at {:#x} state={}{}>", type_of(t, Value(&self)).name->view(), reinterpret_cast<uintptr_t>(&self), kStageWords[size_t(self.stage)], outcome);
}

// An open future takes a waiter in; a done one does not.
Result<bool> join_waiters(Thread& t, Future& self, Value waiter) {
    if (self.is_done() && self.stage != Stage::Cancelled) return false;
    TRY(append(t, *TRY(list_in(t, self.waiters)), waiter));
    return true;
}

void leave_waiters(Thread& t, Future& self, Value waiter) {
    if (!self.waiters) return;
    for (size_t i = 0; i < self.waiters->length; ++i)
        if ((*self.waiters)[i] == waiter) return (void)replace(t, *self.waiters, i, i + 1, {});
}

Result<Ref<Future>> make_future(Thread& t, Type& cls, Arguments, Keywords) {
    Owned made = TRY(allocate_instance(t, cls));
    auto& future = as<Future>(made);
    future.result = future.exception = Value::none();
    return Ref<Future>::adopt(&as<Future>(made.take()));
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("A future that nobody works for yet.", body<make_future>),
    def<"__init__(self, /)">("Initialize self.", [](Thread&, Future&) {}),
    def<"cancel(self, /)">("Cancels the call if it has not begun; whether it is cancelled.", body<cancel>),
    def<"cancelled(self, /)">("Whether the call was cancelled.", [](Thread&, Future& self) { return self.stage == Stage::Cancelled || self.stage == Stage::CancelledAndNotified; }),
    def<"running(self, /)">("Whether the call is being made.", [](Thread&, Future& self) { return self.stage == Stage::Running; }),
    def<"done(self, /)">("Whether the call has ended or was cancelled.", [](Thread&, Future& self) { return self.is_done(); }),
    def<"result(self, /, timeout=None)">("Waits for what the call returns, or raises what it raised; CancelledError, TimeoutError.", body<result_of>),
    def<"exception(self, /, timeout=None)">("Waits for what the call raised; None if it returned. CancelledError, TimeoutError.", body<exception_of>),
    def<"add_done_callback(self, /, fn)">("Calls fn(future) when the future is done; at once if it is.", body<add_callback>),
    def<"set_running_or_notify_cancel(self, /)">("For executors: the call is about to be made; False if it has been cancelled.", body<start>),
    def<"set_result(self, /, result)">("For executors: what the call returned.", body<finish_with>),
    def<"set_exception(self, /, exception)">("For executors: what the call raised.", body<fail_with>),
    def<"__repr__(self, /)">("Return repr(self).", body<show>),
    def<"_join_waiters(self, waiter, /)">("Lets a waiter be told when the future is done; False if it is.", body<join_waiters>),
    def<"_leave_waiters(self, waiter, /)">("Forgets a waiter.", body<leave_waiters>),
    def<"__class_getitem__(cls, item, /)">("Future[int], for annotations.", [](Thread& t, Type& cls, Value item) -> Result<Owned> {
        Owned types = TRY(import_module(t, "types"));
        return call_method(t, types, "GenericAlias", {Value(&cls), item});
    }),
};

Result<void> set_stage(Thread& t, Future& self, Value name) {
    for (size_t i = 0; i < std::size(kStageNames); ++i)
        if (is<Str>(name) && text_of(name) == kStageNames[i]) {
            self.stage = Stage(i);
            if (self.is_done()) self.sleepers.wake_all();
            return {};
        }
    return t.value_error("no such state");
}

template <Value Future::*member>
Result<void> set_member(Thread&, Future& self, Value v) {
    Owned old = Owned::adopt(std::exchange(self.*member, share(v.is_empty() ? Value::none() : v).take()));
    return {};
}
template <List* Future::*member>
Result<Owned> get_list(Thread& t, Future& self) {
    return share(Value(TRY(list_in(t, self.*member))));
}

constexpr PropertyRow kProperties[] = {
    property<Future>("_state", "PENDING, RUNNING, CANCELLED, CANCELLED_AND_NOTIFIED or FINISHED.", [](Thread& t, Future& self) { return make_str(t, kStageNames[size_t(self.stage)]); },
                     body<set_stage>),
    property<Future>("_condition", "To be held while the state is changed from outside.", [](Thread& t, Future&) -> Result<Owned> {
        Owned cls = TRY(from_base(t, "_Condition"));
        return call(t, cls);
    }),
    property<Future>("_result", "What the call returned.", [](Thread&, Future& self) -> Result<Owned> { return share(self.result); }, body<set_member<&Future::result>>),
    property<Future>("_exception", "What the call raised.", [](Thread&, Future& self) -> Result<Owned> { return share(self.exception); }, body<set_member<&Future::exception>>),
    property<Future>("_waiters", "Who is told when the future is done.", body<get_list<&Future::waiters>>),
    property<Future>("_done_callbacks", "What is called when the future is done.", body<get_list<&Future::callbacks>>),
};

}  // namespace

Result<Ref<Future>> new_future(Thread& t) {
    Ref<Future> made = TRY(make<Future>(t));
    made->result = made->exception = Value::none();
    return made;
}

Result<bool> start(Thread& t, Future& future) {
    if (future.stage == Stage::Pending) [[likely]] {
        future.stage = Stage::Running;
        future.runner = t.number;
        return true;
    }
    if (future.stage == Stage::Cancelled) {
        future.stage = Stage::CancelledAndNotified;
        TRY(tell_waiters(t, future, "add_cancelled"));
        return false;
    }
    Owned logger = TRY(from_base(t, "LOGGER"));
    Ref<Str> text = TRY(new_str(t, "Future %s in unexpected state: %s")), stage = TRY(new_str(t, kStageNames[size_t(future.stage)]));
    Owned id = TRY(new_int(t, reinterpret_cast<intptr_t>(&future)));
    TRY(call_method(t, logger, "critical", {text.value(), id.get(), stage.value()}));
    return t.raise(ExceptionType::RuntimeError, "Future in unexpected state");
}

Result<void> finish_with(Thread& t, Future& future, Value result) {
    if (future.is_done()) return raise_invalid_state(t, future);
    future.result = share(result).take();
    future.stage = Stage::Finished;
    TRY(tell_waiters(t, future, "add_result"));
    return announce(t, future);
}

Result<void> fail_with(Thread& t, Future& future, Value exception) {
    if (future.is_done()) return raise_invalid_state(t, future);
    future.exception = share(exception).take();
    future.stage = Stage::Finished;
    TRY(tell_waiters(t, future, "add_exception"));
    return announce(t, future);
}

constinit const TypeRow Future::kRow = type_row<Future>({.name = "concurrent.futures._base.Future", .doc = "The result of a call that is made elsewhere.", .has_dict = true, .weakly_referenceable = true, .methods = kMethods, .properties = kProperties});

}  // namespace kukri::futures
