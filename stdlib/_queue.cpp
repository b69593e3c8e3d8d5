// The module _queue: SimpleQueue, an unbounded queue whose put() never blocks and may be called from signal handlers and __del__.
#include <deque>

#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/wait_queue.hpp"
#include "stdlib/exception_class.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/time_values.hpp"

namespace kukri {

const NativeModule& native_module__queue();

namespace {

struct State {
    Owned empty;   // the exception class
};
State& state_of(Thread& t) { return module_state<State>(t, native_module__queue()); }

struct SimpleQueue : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    std::deque<Value>* items;   // owned Values
    WaitQueue waiters;
    void trace(Visitor& v) {
        if (!items) return;
        for (Value& item : *items) v(item);
    }
    void finish(Heap&) { delete std::exchange(items, nullptr); }
};

Result<Owned> make_queue(Thread& t, Type& cls) {
    Owned made = TRY(allocate_instance(t, cls));
    as<SimpleQueue>(made).items = new std::deque<Value>;
    return made;
}

void put(Thread&, SimpleQueue& self, Value item, bool, Value) {
    retain(item);
    self.items->push_back(item);
    if (!self.waiters.is_empty()) self.waiters.wake_one();
}

Error raise_empty(Thread& t) {
    auto made = call(t, state_of(t).empty);
    if (made.failed()) return {};
    return t.raise_object(made.take());
}

Owned pop(SimpleQueue& self) {
    Owned item = Owned::adopt(self.items->front());
    self.items->pop_front();
    return item;
}

Result<Owned> get(Thread& t, SimpleQueue& self, bool block, Value timeout) {
    if (!self.items->empty() && timeout.is_none()) [[likely]] return pop(self);
    int64_t deadline = kForever;
    if (block && !timeout.is_none()) {
        int64_t span = TRY(nanoseconds_from(t, timeout, Rounding::Ceiling));
        if (span < 0) return t.value_error("'timeout' must be a non-negative number");
        deadline = deadline_after(span);
    }
    if (!self.items->empty()) return pop(self);
    if (!block) return raise_empty(t);
    Ref<SimpleQueue> keep(&self);
    if (!TRY(wait_until(t, self.waiters, deadline, [&] { return !self.items->empty(); }))) return raise_empty(t);
    return pop(self);
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /)">("An empty queue.", body<make_queue>),
    def<"put(self, /, item, block=True, timeout=None)">("Puts the item in; block and timeout are there because Queue has them.", body<put>),
    def<"put_nowait(self, /, item)">("Puts the item in.", [](Thread& t, SimpleQueue& self, Value item) { put(t, self, item, false, Value::none()); }),
    def<"get(self, /, block=True, timeout=None)">("Takes the oldest item out, waiting for one; Empty if there is none (not block) or none came in time.", body<get>),
    def<"get_nowait(self, /)">("Takes the oldest item out; Empty if there is none.", [](Thread& t, SimpleQueue& self) { return get(t, self, false, Value::none()); }),
    def<"empty(self, /)">("Whether there is no item, at the moment.", [](Thread&, SimpleQueue& self) { return self.items->empty(); }),
    def<"qsize(self, /)">("How many items there are, at the moment.", [](Thread&, SimpleQueue& self) { return int64_t(self.items->size()); }),
    def<"__class_getitem__(cls, item, /)">("SimpleQueue[int], for annotations.", [](Thread& t, Type& cls, Value item) -> Result<Owned> {
        Owned types = TRY(import_module(t, "types"));
        return call_method(t, types, "GenericAlias", {Value(&cls), item});
    }),
};
constexpr const TypeRow* kTypes[] = {&SimpleQueue::kRow};

Result<void> populate(Thread& t, Module& m) {
    Ref<Type> empty = TRY(new_exception_class(t, "_queue", "Empty", ExceptionType::Exception, "There was no item in the queue."));
    TRY(set_module_attribute(t, m, "Empty", empty.value()));
    state_of(t).empty = std::move(empty);
    return {};
}

}  // namespace

constinit const TypeRow SimpleQueue::kRow = type_row<SimpleQueue>({.name = "_queue.SimpleQueue", .doc = "Items come out in the order in which they were put in.", .weakly_referenceable = true, .methods = kMethods});

const NativeModule& native_module__queue() {
    static constexpr NativeModule kModule{.name = "_queue", .doc = "The native part of queue.", .types = kTypes, .populate = populate};
    return kModule;
}

}  // namespace kukri
