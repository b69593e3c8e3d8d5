// The table of interned strings: one Str for each text that was interned, found by its characters. It owns them until the runtime ends.
#pragma once
#include <string_view>
#include <unordered_set>

#include "runtime/str.hpp"

namespace kukri {

struct Runtime::InternTable {
    struct Hasher {
        using is_transparent = void;
        Runtime* runtime;
        size_t operator()(Str* s) const { return s->hash(*runtime); }
        size_t operator()(std::string_view text) const;
    };
    struct Same {
        using is_transparent = void;
        bool operator()(Str* a, Str* b) const { return a->equals(*b); }
        bool operator()(Str* a, std::string_view b) const { return a->view() == b; }
        bool operator()(std::string_view a, Str* b) const { return a == b->view(); }
    };
    explicit InternTable(Runtime& r) : strings(1024, Hasher{&r}) {}
    std::unordered_set<Str*, Hasher, Same> strings;
};

}  // namespace kukri
