// Where Python's signal handlers meet the interpreter: they get the running frame.
#include "runtime/signals.hpp"

#include "interp/api.hpp"
#include "runtime/limits.hpp"

namespace kukri {

bool run_signal_handlers(Thread& t) {
    if (is_stop_wanted(t) && !attend_limits(t, 0)) return false;   // what ended a system call may have been this
    auto done = Signals::of(t.runtime).run_handlers(t, [](Thread& thread) -> Result<Owned> {
        Owned frame = TRY(frame_at(thread, 0));
        return frame.is_stop() ? Owned::none() : std::move(frame);
    });
    return !done.failed();
}

}  // namespace kukri
