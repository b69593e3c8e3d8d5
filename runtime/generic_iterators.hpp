// Iterators over things that are no built-in container, and the generic alias list[int].
#pragma once
#include "runtime/sequence.hpp"

namespace kukri {

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
// iter(function, sentinel)
Result<Owned> new_callable_iterator(Thread& t, Value function, Value sentinel);

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
