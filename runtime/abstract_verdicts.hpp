// What abstract base classes (stdlib/abc.py) have answered about other classes, for isinstance() and issubclass() to find without asking
// again. An answer is kept under the versions of both classes, which are never given twice: whatever changes a class outdates it, and no
// class is kept alive. abc.py remembers more and longer; it fills this table, and empties it when a class is registered.
#pragma once
#include <algorithm>
#include <array>

#include "runtime/runtime.hpp"

namespace kukri {

struct AbstractVerdicts {
    enum class Answer : uint8_t { Unknown, No, Yes };

    Owned instance_check, subclass_check;   // the hooks whose answers these are: ABCMeta's

    Answer find(const Type& abstract, const Type& subclass) const {
        for (const Entry& e : entries_[place(abstract, subclass)])
            if (e.abstract == abstract.own_shape->version && e.subclass == subclass.own_shape->version) return e.answer;
        return Answer::Unknown;
    }
    void remember(const Type& abstract, const Type& subclass, bool answer) {
        auto& line = entries_[place(abstract, subclass)];
        std::shift_right(line.begin(), line.end(), 1);   // the oldest goes
        line[0] = {abstract.own_shape->version, subclass.own_shape->version, answer ? Answer::Yes : Answer::No};
    }
    void forget() { entries_.fill({}); }

  private:
    struct Entry {
        uint64_t abstract = 0, subclass = 0;
        Answer answer = Answer::Unknown;
    };
    static constexpr int kPlaceBits = 7;
    // Versions are small numbers close to each other: the upper bits of products are spread (Knuth, volume 3, 6.4).
    static size_t place(const Type& abstract, const Type& subclass) {
        return (abstract.own_shape->version * 0x9E3779B97F4A7C15 + subclass.own_shape->version * 0xC2B2AE3D27D4EB4F) >> (64 - kPlaceBits);
    }
    std::array<std::array<Entry, 4>, 1 << kPlaceBits> entries_{};
};

}  // namespace kukri
