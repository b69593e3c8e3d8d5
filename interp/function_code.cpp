// Giving a function other code. What runs, is suspended or is only looked at goes on with the code that it was called with.
#include "interp/fibers.hpp"
#include "interp/frame.hpp"
#include "interp/generator_chain.hpp"

namespace kukri {

namespace {

// The same function with the code that it has now, for those that are in the middle of it.
Result<Ref<Function>> former_self(Thread& t, Function& f) {
    Ref<Function> former = TRY(new_function(t, *f.code, *f.globals, f.closure));
    release(static_cast<Object*>(std::exchange(former->name, share(*f.name).take())));
    release(static_cast<Object*>(std::exchange(former->qualname, share(*f.qualname).take())));
    return former;
}

void replace_owned(Function*& place, Function& f, Function& former) {
    if (place != &f) return;
    place = share(former).take();
    release(static_cast<Object*>(&f));
}

void replace_in_activation(Activation& a, Function& f, Function& former) {
    if (a.function != &f) return;
    bool is_owned = !a.generator && (a.continuation == Continuation::Entry || a.continuation == Continuation::Construct);
    if (is_owned) return replace_owned(a.function, f, former);
    a.function = &former;
    if (!a.generator) release(std::exchange(a.base[-1], share(Value(&former)).take()));   // what was called keeps it
}

}  // namespace

Result<void> replace_code(Thread& t, Function& f, Code& code) {
    Ref<Function> former = TRY(former_self(t, f));
    Owned keep{Value(&f)};
    t.heap().each_collectable([&](Object* o) {
        if (o->kind == Kind::Frame) return replace_owned(static_cast<Frame*>(o)->function, f, *former);
        if (is_generator_like(Value(o))) replace_owned(static_cast<Generator*>(o)->function, f, *former);
    });
    for (Thread* one : t.runtime.threads)
        each_frames(*one, [&](FrameState& frames) {
            each_present_activation(frames, [&](Activation& a) { replace_in_activation(a, f, *former); });
        });
    release(static_cast<Object*>(std::exchange(f.code, share(code).take())));
    return {};
}

}  // namespace kukri
