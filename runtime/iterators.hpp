// The built-in iterator objects. Each has `next`: the item, or Stop; the row's maker derives __next__ from it.
#pragma once
#include "runtime/dict.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"

namespace kukri {

struct ListIterator : Object {
    static constexpr Kind kKind = Kind::ListIterator;
    static const TypeRow kRow;
    List* list;          // null when exhausted
    uint64_t position;
    void trace(Visitor& v) { v(list); }
    Result<Owned> next(Thread& t);
};
struct TupleIterator : Object {
    static constexpr Kind kKind = Kind::TupleIterator;
    static const TypeRow kRow;
    Tuple* tuple;
    uint64_t position;
    void trace(Visitor& v) { v(tuple); }
    Result<Owned> next(Thread& t);
};
// Of ints that fit 63 bits, start and stop alike; a range beyond uses SequenceIterator's general way.
struct RangeIterator : Object {
    static constexpr Kind kKind = Kind::RangeIterator;
    static const TypeRow kRow;
    int64_t current, step;
    uint64_t remaining;
    Result<Owned> next(Thread& t);
};
enum class DictPart : uint8_t { Keys, Values, Items };
struct DictIterator : Object {
    static constexpr Kind kKind = Kind::DictIterator;
    static const TypeRow kRow;
    Dict* dict;          // null when exhausted
    uint64_t position, expected_live;
    DictPart part;
    bool reversed;
    void trace(Visitor& v) { v(dict); }
    Result<Owned> next(Thread& t);
};

Result<Owned> new_dict_iterator(Thread& t, Dict& d, DictPart part, bool reversed = false);

}  // namespace kukri
