// The contexts that tasks and handles run in. Most have no variables, and nobody looks at them: a loop has one for all of these.
#include "stdlib/event_loop/event_loop.hpp"

namespace kukri::event_loop {

Result<Owned> copied_context(Thread& t) { return contextvars::copy_of(t, *TRY(contextvars::current_context(t))); }

Result<contextvars::Context*> context_in(Thread& t, Value& place, Value loop) {
    if (place.is_empty()) {
        Owned spare;
        if (is<Loop>(loop)) spare = Owned::adopt(std::exchange(as<Loop>(loop).spare_context, Value()));
        if (spare.is_empty()) spare = TRY(contextvars::new_context(t));
        place = spare.take();
    }
    return &as<contextvars::Context>(place);
}

void leave_if_unused(Value& place, Value loop) {
    if (!is<contextvars::Context>(place)) return;
    auto& context = as<contextvars::Context>(place);
    if (context.map || context.references != 1 || context.entered) return;
    Value spare = std::exchange(place, Value());
    if (is<Loop>(loop)) std::swap(spare, as<Loop>(loop).spare_context);
    release(spare);
}

}  // namespace kukri::event_loop
