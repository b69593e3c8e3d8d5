// The module kukri: what this interpreter tells about itself, or can do, and CPython's has no name for.
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "runtime/struct_sequence.hpp"
#include "stdlib/event_loop/parking.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

constexpr std::string_view kThreadFields[] = {"ident", "native_id", "holds", "waits", "given_way", "held", "waited", "longest_hold", "longest_hold_place", "longest_wait"};
constinit const StructSequenceRow kThreadStats = struct_sequence_row("kukri.ThreadStats",
    "A thread and the GIL: how often it held it, waited for it and gave it away because another asked; for how many seconds it held it and waited in all and at most; and where its longest hold ended, as 'file:line' (None: nothing worth noting).",
    kThreadFields, 10, Instantiable::No);

constexpr std::string_view kGilFields[] = {"switch_interval", "hand_offs", "threads"};
constinit const StructSequenceRow kGilStats = struct_sequence_row("kukri.GilStats",
    "The GIL: for how many seconds a thread may hold it while others wait, how often it went from one thread to another, and a ThreadStats for each thread.", kGilFields, 3, Instantiable::No);

double seconds(int64_t nanoseconds) { return double(nanoseconds) / 1e9; }

Result<Owned> stats_of(Thread& t, Thread& other) {
    const GilLedger& ledger = other.post.ledger;
    int64_t held = ledger.held, longest = ledger.longest_hold;
    if (&other == &t) {   // the hold that goes on
        int64_t now = monotonic_nanoseconds() - t.post.hold_began;
        held += now;
        longest = std::max(longest, now);
    }
    StructSequenceBuilder made(t, kThreadStats);
    made.add_unsigned(other.ident);
    made.add_int(other.native_id);
    made.add_unsigned(ledger.holds);
    made.add_unsigned(ledger.waits);
    made.add_unsigned(ledger.given_way);
    made.add_float(seconds(held));
    made.add_float(seconds(ledger.waited));
    made.add_float(seconds(longest));
    if (is<Str>(other.hold_filename.get()))
        made.add_text(fmt::format("{}:{}", as<Str>(other.hold_filename.get()).view(), other.hold_line));
    else
        made.add(Owned::none());
    made.add_float(seconds(ledger.longest_wait));
    return made.finish();
}

Result<Owned> gil_stats(Thread& t) {
    std::vector<Owned> all;
    std::vector<Value> borrowed;
    for (Thread* other : t.runtime.threads) {
        all.push_back(TRY(stats_of(t, *other)));
        borrowed.push_back(all.back().get());
    }
    StructSequenceBuilder made(t, kGilStats);
    made.add_float(seconds(t.gil->interval()));
    made.add_unsigned(t.gil->hand_offs());
    made.add(new_tuple(t, borrowed));
    return made.finish();
}

Result<Owned> awaitable(Thread& t, Value object) {
    Owned module = TRY(import_module(t, "multiprocessing.awaiting"));
    return call_method(t, module, "aio", {object});
}

constexpr NativeRow kFunctions[] = {
    def<"aio(obj, /)">("A queue or connection of multiprocessing with coroutines for methods: await kukri.aio(queue).get().", body<awaitable>),
    def<"run_sync(awaitable, /)">("What the awaitable gives, to code that is no coroutine: the running task waits where it is, with its whole stack, and others go on. Without a running event loop: asyncio.run().", body<event_loop::run_sync>),
    def<"gil_stats()">("How the threads have shared the GIL so far: a GilStats.", body<gil_stats>),
};
constexpr const TypeRow* kTypes[] = {&event_loop::Atomic::kRow, &kThreadStats.type, &kGilStats.type};

}  // namespace

const NativeModule& native_module_kukri() {
    static constexpr NativeModule kModule{.name = "kukri", .doc = "What Kukri has beyond CPython: awaiting in synchronous code; queues and connections of processes that can be awaited; how its threads share the GIL.", .functions = kFunctions, .types = kTypes};
    return kModule;
}

}  // namespace kukri
