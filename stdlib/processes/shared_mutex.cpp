// See shared_mutex.hpp.
#include "stdlib/processes/shared_mutex.hpp"

namespace kukri::processes {

Result<bool> take_mutex(Thread& t, SharedMutex& mutex, int64_t deadline, bool* inherited) {
    ProcessToken me = own_token(t);
    if (mutex.try_take(me)) [[likely]] return true;
    if (deadline == 0) {   // one that a dead process holds is as good as free
        ProcessToken dead = mutex.dead_holder();
        if (!dead || !mutex.take_over(dead, me)) return false;
        if (inherited) *inherited = true;
        return true;
    }
    Slept how = Slept::Woken;
    auto ready = [&]() -> Result<bool> {
        if (mutex.try_take_contended(me)) return true;
        if (how != Slept::PatienceOver) return false;
        ProcessToken dead = mutex.dead_holder();
        if (!dead || !mutex.take_over(dead, me)) return false;
        if (inherited) *inherited = true;
        return true;
    };
    return wait_shared(t, deadline, ready, [&] { return how = mutex.sleep(deadline); });
}

}  // namespace kukri::processes
