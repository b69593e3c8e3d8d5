#include "stdlib/signal_sets.hpp"

#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/set.hpp"
#include "runtime/signals.hpp"

namespace kukri {

Result<sigset_t> signal_set(Thread& t, Value iterable) {
    sigset_t set;
    sigemptyset(&set);
    TRY(for_each(t, iterable, [&](Value item) -> Result<void> {
        Owned number = TRY(index(t, item));
        auto n = int_value(number.get());
        if (!n || *n < 1 || *n >= kSignalLimit) return t.value_error("signal number {} out of range [1; {}]", n.value_or(0), kSignalLimit - 1);
        sigaddset(&set, int(*n));   // glibc keeps 32 and 33 to itself
        return {};
    }));
    return set;
}

Result<Owned> signal_set_value(Thread& t, const sigset_t& set) {
    Ref<Set> made = TRY(new_set(t));
    for (int n = 1; n < kSignalLimit; ++n)
        if (sigismember(&set, n) == 1) TRY(set_add(t, *made, Value::small_int(n)));
    return made;
}

}  // namespace kukri
