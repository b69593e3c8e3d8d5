// The module _futures: Future, and the queue between a pool's callers and its threads, for concurrent.futures.
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "stdlib/futures/future.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace futures {

void WorkQueue::trace(Visitor& v) {
    if (!items) return;
    for (Item& item : *items) {
        v(item.future);
        v(item.function);
        v(item.arguments);
        v(item.names);
    }
}

namespace {

// An item that is out of the queue.
struct Work {
    Ref<Future> future;
    Owned function;
    Ref<Tuple> arguments, names;
    explicit Work(WorkQueue::Item item)
        : future(Ref<Future>::adopt(item.future)), function(Owned::adopt(item.function)), arguments(Ref<Tuple>::adopt(item.arguments)), names(Ref<Tuple>::adopt(item.names)) {}

    Result<void> run(Thread& t) {
        if (!TRY(start(t, *future))) return {};
        uint64_t named = names ? names->length : 0;
        Owned result = Owned::adopt(call_raw(t, function, arguments->items(), uint32_t(arguments->length - named), names.get()));
        if (!result.is_empty()) return finish_with(t, *future, result);
        Ref<Exception> error = t.catch_pending();
        return fail_with(t, *future, error.value());
    }
};

Result<Owned> make_queue(Thread& t, Type& cls) {
    Owned made = TRY(allocate_instance(t, cls));
    as<WorkQueue>(made).items = new std::deque<WorkQueue::Item>;
    return made;
}

// What a thread of the pool does until the queue is closed and empty.
Result<void> work(Thread& t, WorkQueue& self) {
    Ref<WorkQueue> keep(&self);
    while (true) {
        while (!self.items->empty()) {
            Work item(self.items->front());
            self.items->pop_front();
            if (item.run(t).failed()) return Error{};
        }
        if (self.closed) return {};
        TRY(wait_until(t, self.idle, kForever, [&] { return self.closed || !self.items->empty(); }));
    }
}

// Takes all that is left out of the queue: the futures.
Result<Ref<List>> drain(Thread& t, WorkQueue& self) {
    Ref<List> all = TRY(new_list(t));
    while (!self.items->empty()) {
        Work item(self.items->front());
        self.items->pop_front();
        TRY(append(t, *all, item.future.value()));
    }
    return all;
}

constexpr NativeRow kQueueMethods[] = {
    def<"__new__(cls, /)">("An empty queue.", body<make_queue>),
    def<"work(self, /)">("Makes the calls in the queue, and waits for more, until it is closed.", body<work>),
    def<"close(self, /)">("Nothing more will come: threads that wait may go.", [](Thread&, WorkQueue& self) {
        self.closed = true;
        self.idle.wake_all();
    }),
    def<"drain(self, /)">("Takes everything out of the queue; the futures.", body<drain>),
    def<"qsize(self, /)">("How many calls wait.", [](Thread&, WorkQueue& self) { return int64_t(self.items->size()); }),
};

Result<Owned> make_pool(Thread& t, Type& cls, Arguments, Keywords) {
    Owned made = TRY(allocate_instance(t, cls));
    Owned queue = TRY(make_queue(t, t.runtime.type<WorkQueue>()));
    as<Pool>(made).queue = &as<WorkQueue>(queue.take());
    return made;
}

Result<Ref<Future>> submit(Thread& t, Pool& self, Value function, Arguments arguments, Keywords keywords) {
    if (self.refuses) {
        TRY(call_method(t, Value(&self), "_refuse"));
        return t.raise(ExceptionType::RuntimeError, "cannot schedule new futures after shutdown");
    }
    Ref<Future> future = TRY(new_future(t));
    Ref<Tuple> all = TRY(new_tuple_uninitialized(t, arguments.size() + keywords.size()));
    Value* place = all->items();
    for (Value v : arguments) *place++ = share(v).take();
    for (size_t i = 0; i < keywords.size(); ++i) *place++ = share(keywords.values[i]).take();
    WorkQueue& queue = *self.queue;
    queue.items->push_back({future.share().take(), share(function).take(), all.take(), keywords.size() ? Ref<Tuple>(keywords.names).take() : nullptr});
    if (!queue.idle.is_empty())
        queue.idle.wake_one();
    else if (self.threads < self.most_threads)
        TRY(call_method(t, Value(&self), "_add_thread"));
    return future;
}

constexpr NativeRow kPoolMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create and return a new object.", body<make_pool>),
    def<"submit(self, fn, /, *args, **kwargs)">("Lets a thread of the pool call fn(*args, **kwargs); a future of its result.", body<submit>),
};
constexpr PropertyRow kPoolProperties[] = {
    property<Pool>("_work_queue", "The calls that wait.", [](Thread&, Pool& self) -> Result<Owned> { return share(Value(self.queue)); }),
    property<Pool>("_refuses", "Whether submit() asks _refuse() for the reason to refuse.", [](Thread&, Pool& self) -> Result<Owned> { return Owned::boolean(self.refuses); },
                   [](Thread& t, Pool& self, Value v) -> Result<void> {
                       self.refuses = TRY(truth(t, v));
                       return {};
                   }),
    property<Pool>("_thread_count", "How many threads there are.", [](Thread& t, Pool& self) { return make_int(t, self.threads); },
                   [](Thread& t, Pool& self, Value v) -> Result<void> {
                       self.threads = TRY(index_argument(t, v));
                       return {};
                   }),
    property<Pool>("_max_workers", "How many threads there may be.", [](Thread& t, Pool& self) { return make_int(t, self.most_threads); },
                   [](Thread& t, Pool& self, Value v) -> Result<void> {
                       self.most_threads = TRY(index_argument(t, v));
                       return {};
                   }),
};

constexpr const TypeRow* kTypes[] = {&Future::kRow, &WorkQueue::kRow, &Pool::kRow};

}  // namespace

constinit const TypeRow WorkQueue::kRow = type_row<WorkQueue>({.name = "_futures.WorkQueue", .doc = "Calls to be made by the threads of a pool.", .subclassable = false, .weakly_referenceable = true, .methods = kQueueMethods});
constinit const TypeRow Pool::kRow = type_row<Pool>({.name = "_futures.Pool", .doc = "The native part of ThreadPoolExecutor.", .methods = kPoolMethods, .properties = kPoolProperties});

}  // namespace futures

const NativeModule& native_module__futures() {
    static constexpr NativeModule kModule{.name = "_futures", .doc = "The native part of concurrent.futures.", .types = futures::kTypes};
    return kModule;
}

}  // namespace kukri
