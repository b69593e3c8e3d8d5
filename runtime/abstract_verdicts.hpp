// What abstract base classes (stdlib/abc.py) have answered about other classes, for isinstance() and issubclass() to find without asking
// again. An answer is kept under the versions of both classes, which are never given twice: whatever changes a class outdates it, and no
// class is kept alive. abc.py remembers more and longer; it fills this table, and empties it when a class is registered.
#pragma once
#include <array>

#include "runtime/runtime.hpp"

namespace kukri {

struct AbstractVerdicts {
    enum class Answer : uint8_t { Unknown, No, Yes };

    Owned instance_check, subclass_check;   // the hooks whose answers these are: ABCMeta's

    Answer find(const Type& abstract, const Type& subclass) const {
        const Entry& e = entries_[place(abstract, subclass)];
        return e.abstract == abstract.own_shape->version && e.subclass == subclass.own_shape->version ? e.answer : Answer::Unknown;
    }
    void remember(const Type& abstract, const Type& subclass, bool answer) {
        entries_[place(abstract, subclass)] = {abstract.own_shape->version, subclass.own_shape->version, answer ? Answer::Yes : Answer::No};
    }
    void forget() { entries_.fill({}); }

  private:
    struct Entry {
        uint64_t abstract = 0, subclass = 0;
        Answer answer = Answer::Unknown;
    };
    static size_t place(const Type& abstract, const Type& subclass) {
        return (abstract.own_shape->version * 31 + subclass.own_shape->version) % std::tuple_size_v<decltype(entries_)>;
    }
    std::array<Entry, 512> entries_{};
};

}  // namespace kukri
