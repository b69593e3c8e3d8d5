// The built-in iterator objects of the containers. Each has `next`: the item, or Stop; the row's maker derives __next__ from it.
// What a reader would get wrong: the interpreter's ForNext reads the structs of list, tuple and range iterators directly.
#pragma once
#include "runtime/dict.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"

namespace kukri {

struct Range;

struct ListIterator : Object {
    static constexpr Kind kKind = Kind::ListIterator;
    static const TypeRow kRow;
    List* list;          // null when exhausted
    uint64_t position;
    void trace(Visitor& v) { v(list); }
    Result<Owned> next(Thread& t);
};
struct ListReverseIterator : Object {
    static constexpr Kind kKind = Kind::ListReverseIterator;
    static const TypeRow kRow;
    List* list;          // null when exhausted
    int64_t position;    // of the next item
    void trace(Visitor& v) { v(list); }
    Result<Owned> next(Thread& t);
};
struct TupleIterator : Object {
    static constexpr Kind kKind = Kind::TupleIterator;
    static const TypeRow kRow;
    Tuple* tuple;        // null when exhausted
    uint64_t position;
    void trace(Visitor& v) { v(tuple); }
    Result<Owned> next(Thread& t);
};
// Of ints that fit 63 bits: start, stop and step alike.
struct RangeIterator : Object {
    static constexpr Kind kKind = Kind::RangeIterator;
    static const TypeRow kRow;
    int64_t current, step;
    uint64_t remaining;
    Result<Owned> next(Thread& t);
};
// Of ints of any size.
struct LongRangeIterator : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Value current, step, remaining;
    void trace(Visitor& v) {
        v(current);
        v(step);
        v(remaining);
    }
    Result<Owned> next(Thread& t);
};
enum class DictPart : uint8_t { Keys, Values, Items };
// Over the keys, forwards; the five other iterators of dicts (dict_views.cpp) derive from it.
struct DictIterator : Object {
    static constexpr Kind kKind = Kind::DictIterator;
    static const TypeRow kRow;
    Dict* dict;              // null when exhausted
    uint64_t position;       // entry to look at next; reversed: one beyond it
    uint64_t expected_live;  // UINT64_MAX once the dict was found changed
    uint64_t remaining;
    void trace(Visitor& v) { v(dict); }
    Result<Owned> next(Thread& t);
};

Result<Owned> new_list_iterator(Thread& t, List& list);
Result<Owned> new_tuple_iterator(Thread& t, Tuple& tuple);
Result<Owned> new_range_iterator(Thread& t, Range& range);
Result<Owned> new_dict_iterator(Thread& t, Dict& d, DictPart part, bool reversed = false);

// (builtins.name, arguments...) as the __reduce__ of iterators gives it: the callable, a tuple of its arguments, the state if not Empty.
Result<Owned> reduced(Thread& t, Value callable, std::initializer_list<Value> arguments, Value state_or_empty = Value());
// What the module builtins calls by this name at the moment ("iter" for the __reduce__ of iterators).
Result<Owned> builtin_named(Thread& t, std::string_view name);

}  // namespace kukri
