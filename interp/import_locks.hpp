// One thread at a time runs a module's code: another one that imports the same module waits until it is done. Two threads whose imports
// wait for each other would wait for ever: the second one goes on with the module as far as it is, as in CPython.
#pragma once
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "runtime/wait_queue.hpp"

namespace kukri {

class ImportLocks {
    struct Import {
        std::string name;
        Thread* thread;
        uint64_t number;      // its Thread::number
        int waiting = 0;      // threads that still look at this
        bool done = false;
        WaitQueue waiters;
    };

  public:
    // While it lives, `t` imports `name`.
    class Guard {
      public:
        Guard(ImportLocks& locks, Thread& t, std::string_view name) : locks_(locks), import_(locks.begin(t, name)) {}
        ~Guard() { locks_.end(import_); }
        Guard(const Guard&) = delete;

      private:
        ImportLocks& locks_;
        std::list<Import>::iterator import_;
    };

    // Waits until no other thread imports `name`; whether it had to wait. Error: a signal handler raised.
    Result<bool> wait_for(Thread& t, std::string_view name);
    // After fork(): the imports of other threads will never end.
    void forget_others(Thread& t);

  private:
    std::list<Import>::iterator begin(Thread& t, std::string_view name);
    void end(std::list<Import>::iterator import);
    void drop_if_unused(std::list<Import>::iterator import);

    std::list<Import> imports_;
    std::unordered_map<Thread*, Import*> awaited_;
};

}  // namespace kukri
