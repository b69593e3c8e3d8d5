// The table of interned strings: one Str for each text that was interned, found by its characters. It owns them until the runtime ends.
// Open addressing with linear probing, at most half full; nothing is ever removed.
#pragma once
#include <string_view>
#include <vector>

#include "runtime/str.hpp"

namespace kukri {

struct Runtime::InternTable {
    InternTable() : places(2048) {}

    // The interned Str with this text, whose hash is given; null if there is none.
    Str* find(std::string_view text, uint64_t hash) const {
        for (size_t at = hash & mask();; at = (at + 1) & mask()) {
            Str* s = places[at];
            if (!s || (s->hash_or_zero == hash && s->view() == text)) return s;
        }
    }
    // Takes a Str that is not in the table and whose hash is known.
    void insert(Str* s) {
        if (++count * 2 > places.size()) grow();
        put(s);
    }

  private:
    size_t mask() const { return places.size() - 1; }
    void put(Str* s) {
        size_t at = s->hash_or_zero & mask();
        while (places[at]) at = (at + 1) & mask();
        places[at] = s;
    }
    void grow() {
        std::vector<Str*> old(places.size() * 2);
        old.swap(places);
        for (Str* s : old)
            if (s) put(s);
    }

    std::vector<Str*> places;
    size_t count = 0;
};

}  // namespace kukri
