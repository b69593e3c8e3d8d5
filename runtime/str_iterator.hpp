// iter(str): the characters one by one.
#pragma once
#include "runtime/str.hpp"

namespace kukri {

struct StrIterator : Object {
    static constexpr Kind kKind = Kind::StrIterator;
    static const TypeRow kRow;
    Str* text;         // null when exhausted
    uint64_t offset;   // of the next character, in bytes
    void trace(Visitor& v) { v(text); }
    Result<Owned> next(Thread& t);
};

Result<Owned> new_str_iterator(Thread& t, Str& text);

}  // namespace kukri
