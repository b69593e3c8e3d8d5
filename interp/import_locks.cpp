#include "interp/import_locks.hpp"

namespace kukri {

std::list<ImportLocks::Import>::iterator ImportLocks::begin(Thread& t, std::string_view name) {
    Import& made = imports_.emplace_back();
    made.name = name;
    made.thread = &t;
    made.number = t.number;
    return std::prev(imports_.end());
}

void ImportLocks::end(std::list<Import>::iterator import) {
    import->done = true;
    import->waiters.wake_all();
    drop_if_unused(import);
}

void ImportLocks::drop_if_unused(std::list<Import>::iterator import) {
    if (import->done && import->waiting == 0) imports_.erase(import);
}

Result<bool> ImportLocks::wait_for(Thread& t, std::string_view name) {
    for (auto import = imports_.begin(); import != imports_.end(); ++import) {
        if (import->done || import->thread == &t || import->name != name) continue;
        for (Thread* owner = import->thread; owner;) {
            auto next = awaited_.find(owner);
            owner = next == awaited_.end() ? nullptr : next->second->thread;
            if (owner == &t) return false;
        }
        ++import->waiting;
        awaited_[&t] = &*import;
        auto waited = wait_until(t, import->waiters, kForever, [&] { return import->done; }, {Awaited::What::Import, &import->number});
        awaited_.erase(&t);
        --import->waiting;
        drop_if_unused(import);
        return waited;
    }
    return false;
}

void ImportLocks::forget_others(Thread& t) {
    awaited_.clear();
    for (auto import = imports_.begin(); import != imports_.end();) {
        import->waiters = {};
        import->waiting = 0;
        import = import->thread == &t ? std::next(import) : imports_.erase(import);
    }
}

}  // namespace kukri
