// Iterators over things that are no built-in container, those that builtins makes of other iterators (zip, map ...), and the generic
// alias list[int].
#pragma once
#include "runtime/sequence.hpp"

namespace kukri {

// Whether v has items by number, as far as one can tell: it is no dict and has a __getitem__; if that is native, a __len__, too.
bool is_sequence(Thread& t, Value v);
// Whether iterate() would try.
bool is_iterable(Thread& t, Value v);

// Iterates by __getitem__(0), (1), ... until IndexError.
struct SequenceIterator : Object {
    static constexpr Kind kKind = Kind::SequenceIterator;
    static const TypeRow kRow;
    Value sequence;      // Empty when exhausted
    int64_t position;
    void trace(Visitor& v) { v(sequence); }
    Result<Owned> next(Thread& t);
};
Result<Owned> new_sequence_iterator(Thread& t, Value sequence);
// iter(function, sentinel): calls until the result equals the sentinel.
struct CallableIterator : Object {
    static constexpr Kind kKind = Kind::CallableIterator;
    static const TypeRow kRow;
    Value function, sentinel;   // Empty when exhausted
    void trace(Visitor& v) {
        v(function);
        v(sentinel);
    }
    Result<Owned> next(Thread& t);
};
Result<Owned> new_callable_iterator(Thread& t, Value function, Value sentinel);

// reversed() of what has __len__ and __getitem__ but no __reversed__.
struct ReverseIterator : Object {
    static constexpr Kind kKind = Kind::ReverseIterator;
    static const TypeRow kRow;
    Value sequence;      // Empty when exhausted
    int64_t position;    // of the next item
    void trace(Visitor& v) { v(sequence); }
    Result<Owned> next(Thread& t);
};
// Has nobody given the class an __init__ that may take keyword arguments?
inline bool has_plain_init(Thread& t, Type& type) { return type.find(Special::Init) == t.runtime.types[size_t(Kind::Object)]->find(Special::Init); }

// The pairs of enumerate and the tuples of zip are made anew only if somebody still holds the last one.
struct Enumerate : Object {
    static constexpr Kind kKind = Kind::Enumerate;
    static const TypeRow kRow;
    Value iterator;
    Value count;         // an int of any size
    Tuple* pair;         // the last one given; null before
    void trace(Visitor& v) {
        v(iterator);
        v(count);
        v(pair);
    }
    Result<Owned> next(Thread& t);
    PairStep next_pair(Thread& t, Value* two);
};
struct Zip : Object {
    static constexpr Kind kKind = Kind::Zip;
    static const TypeRow kRow;
    Tuple* iterators;
    Tuple* last;         // the tuple given last; null before
    bool strict;
    void trace(Visitor& v) {
        v(iterators);
        v(last);
    }
    Result<Owned> next(Thread& t);
    PairStep next_pair(Thread& t, Value* two);
};
struct Map : Object {
    static constexpr Kind kKind = Kind::Map;
    static const TypeRow kRow;
    Value function;
    Tuple* iterators;
    void trace(Visitor& v) {
        v(function);
        v(iterators);
    }
    Result<Owned> next(Thread& t);
};
struct Filter : Object {
    static constexpr Kind kKind = Kind::Filter;
    static const TypeRow kRow;
    Value function;      // None: the items' own truth
    Value iterator;
    void trace(Visitor& v) {
        v(function);
        v(iterator);
    }
    Result<Owned> next(Thread& t);
};

struct GenericAlias : Object {
    static constexpr Kind kKind = Kind::GenericAlias;
    static const TypeRow kRow;
    Value origin;
    Tuple* arguments;
    Tuple* parameters;   // null until asked for
    bool starred;
    void trace(Visitor& v) {
        v(origin);
        v(arguments);
        v(parameters);
    }
};
Result<Owned> new_generic_alias(Thread& t, Value origin, Value arguments);

}  // namespace kukri
