// Going from one greenlet to another: beginnings, ends, what is passed on, and threads that end.
#include "stdlib/greenlet/greenlet.hpp"

#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "stdlib/exception_class.hpp"

namespace kukri::greenlets {

namespace {

using Stage = Greenlet::Stage;

void run_greenlet(Thread& t, Fiber& self);
Fiber& end_in_parent(Thread& t, Fiber& self);
void forget_greenlet(Fiber& fiber);
constexpr FiberKind kGreenletFiber{run_greenlet, end_in_parent, nullptr, forget_greenlet};

void raise_exit_in(Thread& t, Greenlet& g);

template <class T>
void assign(T*& place, Ref<T> value) {
    Ref<T> old = Ref<T>::adopt(std::exchange(place, value.take()));
}

// --- trees ----------------------------------------------------------------------------------------------------------------------------------

// The thread has ended its fibers.
void end_tree(Thread& t) {
    auto& trees = state_of(t).trees;
    for (size_t i = 0; i < trees.size(); ++i) {
        if (trees[i]->thread != &t) continue;
        Ref<Tree> tree = std::exchange(trees[i], trees.back().share());
        trees.pop_back();
        tree->thread = nullptr;
        tree->main->stage = Stage::Dead;
        Owned tracer = Owned::adopt(std::exchange(tree->tracer, Value()));
        for (Greenlet** g : {&tree->main, &tree->current, &tree->departed}) assign(*g, {});
        assign(tree->strays, {});
        return;
    }
}

Result<Tree*> new_tree(Thread& t) {
    Ref<Tree> tree = TRY(make<Tree>(t));
    Ref<Greenlet> main = TRY(make<Greenlet>(t));
    tree->tracer = tree->value = Value();
    main->run = main->running = main->context = Value();
    main->stage = Stage::Alive;
    main->tree = tree.share().take();
    tree->thread = &t;
    tree->current = main.share().take();
    tree->main = main.take();
    when_fibers_end(t, end_tree);
    state_of(t).trees.push_back(tree.share());
    return tree.get();
}

// --- parcels --------------------------------------------------------------------------------------------------------------------------------

void send(Tree& tree, Parcel parcel) {
    tree.value = parcel.value.take();
    tree.arguments = parcel.arguments.take();
    tree.keywords = parcel.keywords.take();
}

Parcel take(Tree& tree) {
    Parcel parcel;
    parcel.value = Owned::adopt(std::exchange(tree.value, Value()));
    parcel.arguments = Ref<Tuple>::adopt(std::exchange(tree.arguments, nullptr));
    parcel.keywords = Ref<Dict>::adopt(std::exchange(tree.keywords, nullptr));
    return parcel;
}

// As the switch() returns it that the greenlet was suspended in.
Result<Owned> opened(Thread& t, Parcel parcel) {
    if (!parcel.value.is_empty()) return std::move(parcel.value);
    if (!parcel.keywords) return parcel.arguments->length == 1 ? share((*parcel.arguments)[0]) : Owned(parcel.arguments.value());
    if (parcel.arguments->length == 0) return Owned(parcel.keywords.value());
    return TRY(tuple_of(t, parcel.arguments.value(), parcel.keywords.value()));
}

// --- leaving and arriving -------------------------------------------------------------------------------------------------------------------

// Drops the references with whatever that runs; the pending exception stays.
template <class... R>
void drop(Thread& t, R... references) {
    Owned pending = std::move(t.pending);
    (void(R(std::move(references))), ...);
    t.pending = std::move(pending);
}

void tell_tracer(Thread& t, Tree& tree, Greenlet& origin) {
    if (tree.tracer.is_empty()) return;
    Owned pending = std::move(t.pending), tracer(tree.tracer);
    auto told = [&]() -> Result<void> {
        Owned places = TRY(tuple_of(t, Value(&origin), Value(tree.current)));
        TRY(call(t, tracer, {Value(t.runtime.intern(pending.is_empty() ? "switch" : "throw")), places.get()}));
        return {};
    }();
    if (told.failed())
        drop(t, Owned::adopt(std::exchange(tree.tracer, Value())));   // and its exception goes on instead
    else
        t.pending = std::move(pending);
}

}  // namespace

void end_strays(Thread& t, Tree& tree) {
    if (!tree.strays) [[likely]] return;
    Owned pending = std::move(t.pending);
    Ref<List> strays = Ref<List>::adopt(std::exchange(tree.strays, nullptr));
    for (size_t i = 0; i < strays->length; ++i) {
        Ref<Greenlet> stray(&as<Greenlet>((*strays)[i]));
        if (stray->stage == Stage::Alive && stray->fiber) raise_exit_in(t, *stray);
    }
    t.pending = std::move(pending);
}

namespace {

// The first thing in a greenlet that was switched to. Error: an exception was sent, or has come up.
Result<Parcel> arrive(Thread& t, Tree& tree) {
    Parcel parcel = take(tree);
    Ref<Greenlet> origin = Ref<Greenlet>::adopt(std::exchange(tree.departed, nullptr));
    tell_tracer(t, tree, *origin);
    drop(t, std::move(origin));
    end_strays(t, tree);
    if (t.failed()) return Error{};
    return parcel;
}

// The current greenlet is no longer the current one. Its fiber is still to be left.
void leave_for(Thread& t, Tree& tree, Greenlet& to) {
    to.fiber = nullptr;
    tree.current->context = std::exchange(t.context, std::exchange(to.context, Value()));
    t.context_version = t.runtime.next_context_version++;
    tree.departed = std::exchange(tree.current, share(to).take());
}

Error refuse_thread(Thread& t, const Tree* tree) {
    std::string_view ended = tree && tree->thread ? "" : " (which happens to have exited)";
    return raise_of_class(t, as<Type>(state_of(t).error), fmt::format("cannot switch to a different thread{}", ended));
}

// The fiber on which `to`, or the first of its parents that is not dead, is to go on; one that is pending begins.
Result<Fiber*> fiber_for(Thread& t, Tree& tree, Ref<Greenlet>& to) {
    while (true) {
        if (Tree* its = tree_of(*to); its != &tree) return refuse_thread(t, its);
        if (to->stage == Stage::Alive) return to->fiber ? to->fiber : &Fiber::running(t);
        if (to->stage == Stage::Dead) {
            to = Ref<Greenlet>(to->parent);
            continue;
        }
        Owned sent = std::move(t.pending), run = TRY(get_attribute(t, to.value(), "run"));
        if (to->stage != Stage::Pending) {   // looking that up has started it
            t.pending = std::move(sent);
            continue;
        }
        Fiber* fiber = TRY(Fiber::make(t, kGreenletFiber, to.get(), nullptr));
        to->stage = Stage::Alive;
        to->tree = share(tree).take();
        to->running = run.take();
        Owned given = Owned::adopt(std::exchange(to->run, Value()));
        t.pending = std::move(sent);
        return fiber;
    }
}

// What comes of it is left in `running`, or an exception pending.
void run_greenlet(Thread& t, Fiber& self) {
    auto& g = *static_cast<Greenlet*>(self.subject);
    Tree& tree = *g.tree;
    Result<Owned> result = [&]() -> Result<Owned> {
        Parcel parcel = TRY(arrive(t, tree));
        if (parcel.value.is_empty()) return call_with_dict(t, g.running, parcel.arguments->view(), parcel.keywords.get());
        return call(t, g.running, {parcel.value.get()});
    }();
    Owned value = result.take();
    if (t.failed() && t.pending.get().object()->type()->is_subtype_of(as<Type>(state_of(t).exit))) value = t.catch_pending();
    drop(t, Owned::adopt(std::exchange(g.running, value.take())));
}

// Its parent goes on with that. One that cannot be gone to: its own parent gets the exception.
Fiber& end_in_parent(Thread& t, Fiber& self) {
    auto& g = *static_cast<Greenlet*>(self.subject);
    Tree& tree = *g.tree;
    g.stage = Stage::Dead;
    Owned value = Owned::adopt(std::exchange(g.running, Value()));
    Ref<Greenlet> next(g.parent);
    while (true) {
        if (!next) next = Ref<Greenlet>(tree.main);
        Result<Fiber*> fiber = fiber_for(t, tree, next);
        if (!fiber.failed()) {
            send(tree, {t.failed() ? Owned() : std::move(value), {}, {}});
            leave_for(t, tree, *next);
            return **fiber;
        }
        next = Ref<Greenlet>(next->parent);
    }
}

// --- ends that come from outside ------------------------------------------------------------------------------------------------------------

void raise_exit_in(Thread& t, Greenlet& g) {
    Tree& tree = *g.tree;
    Ref<Greenlet> parent = Ref<Greenlet>::adopt(std::exchange(g.parent, share(*tree.current).take()));
    auto ended = [&]() -> Result<void> {
        int depth = std::exchange(t.depth, 0);   // it may be the end of a recursion that went too deep
        auto exit = call(t, state_of(t).exit);
        t.depth = depth;
        (void)t.raise_object(TRY(std::move(exit)));
        TRY(switch_to_greenlet(t, g, {}));
        return {};
    }();
    if (ended.failed()) t.report_unraisable(Value(&g));
    if (g.stage == Stage::Alive) assign(g.parent, std::move(parent));
}

void report_survivor(Thread& t, Greenlet& g) {
    auto reported = [&]() -> Result<void> {
        Ref<Str> shown = TRY(repr(t, Value(&g)));
        Owned err = TRY(dict_find(t, *t.runtime.sys, Value(t.runtime.intern("stderr"))));
        if (err.is_stop() || err.is_none()) return {};
        Ref<Str> text = TRY(new_str(t, fmt::format("GreenletExit did not kill {}\n", shown->view())));
        TRY(call_method(t, err, "write", {text.value()}));
        return {};
    }();
    if (reported.failed()) t.pending.clear();
}

// As in the package, the end of a thread, or of the program, raises nothing in what is suspended.
void forget_greenlet(Fiber& fiber) {
    if (auto* g = static_cast<Greenlet*>(std::exchange(fiber.subject, nullptr))) g->fiber = nullptr;
}

}  // namespace

Result<Tree*> tree_of(Thread& t) {
    for (auto& tree : state_of(t).trees)
        if (tree->thread == &t) return tree.get();
    return new_tree(t);
}

Tree* tree_of(const Greenlet& g) {
    const Greenlet* at = &g;
    while (at && !at->tree) at = at->parent;
    return at ? at->tree : nullptr;
}

Result<Owned> switch_to_greenlet(Thread& t, Greenlet& target, Parcel parcel) {
    Owned sent = std::move(t.pending);
    Tree& tree = *TRY(tree_of(t));
    t.pending = std::move(sent);
    Ref<Greenlet> to(&target);
    Fiber* fiber = TRY(fiber_for(t, tree, to));
    send(tree, std::move(parcel));
    if (to.get() == tree.current) {
        tree.departed = share(*tree.current).take();
    } else {
        tree.current->fiber = &Fiber::running(t);
        leave_for(t, tree, *to);
        to = {};   // nothing here keeps it
        switch_to(t, *fiber);
    }
    Parcel back = TRY(arrive(t, tree));
    return opened(t, std::move(back));
}

void end_greenlet(Thread& t, Object& o) {
    auto& g = static_cast<Greenlet&>(o);
    if (g.stage != Stage::Alive || !g.fiber || !g.tree || !g.tree->thread) return;   // no tree: the collector has taken it apart
    if (g.tree->thread != &t) {
        Tree& tree = *g.tree;   // its own thread has to do it
        auto kept = [&]() -> Result<void> {
            if (!tree.strays) tree.strays = TRY(new_list(t)).take();
            return append(t, *tree.strays, Value(&g));
        }();
        if (kept.failed()) t.pending.clear();
        g.flags &= uint8_t(~Object::kFinalized);
        return;
    }
    raise_exit_in(t, g);
    if (g.stage != Stage::Alive) return;
    g.survived = true;
    g.flags &= uint8_t(~Object::kFinalized);
    if (g.references > 1) return;   // somebody has it again
    report_survivor(t, g);
    retain(static_cast<Object*>(&g));   // for good
}

void Greenlet::trace(Visitor& v) {
    v(run);
    v(running);
    v(parent);
    v(tree);
    v(context);
    if (fiber && !survived) fiber->trace(v);
}

// It is suspended still, and given up.
void Greenlet::finish(Heap&) {
    if (fiber) fiber->subject = nullptr;
    fiber = nullptr;
}

Result<void> set_parent(Thread& t, Greenlet& g, Greenlet& parent) {
    for (Greenlet* at = &parent; at; at = at->parent)
        if (at == &g) return t.value_error("cyclic parent chain");
    if (g.tree && tree_of(parent) != g.tree) return t.value_error("parent cannot be on a different thread");
    assign(g.parent, share(parent));
    return {};
}

constinit const TypeRow Tree::kRow = type_row<Tree>({.name = "greenlet._Tree", .doc = "The greenlets of a thread.", .subclassable = false, .instantiable = false});

}  // namespace kukri::greenlets
