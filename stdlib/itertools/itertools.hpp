// What the files of itertools share: the type rows that the module lists, and helpers of their iterators.
// What a reader would get wrong: an iterator's next() may run Python code that calls the same next() again, or drops the last reference
// to its parts. So what is called is owned for the time of the call, and state is read again after it.
#pragma once
#include "runtime/generic_iterators.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"

namespace kukri::itertools {

extern const TypeRow kCount, kCycle, kRepeat;                                              // infinite.cpp
extern const TypeRow kAccumulate, kBatched, kChain, kPairwise, kIslice, kZipLongest;       // combining.cpp, slicing.cpp
extern const TypeRow kCompress, kDropWhile, kFilterFalse, kStarmap, kTakeWhile;            // selecting.cpp
extern const TypeRow kGroupBy, kGrouper, kTee, kTeeData;                                   // grouping.cpp, tee.cpp
extern const TypeRow kCombinations, kCombinationsWithReplacement, kPermutations, kProduct; // combinatorics.cpp

// tee(iterable, n): a tuple of iterators.
Result<Owned> tee(Thread& t, Value iterable, int64_t count);

inline constexpr std::string_view kNewDoc = "Make the object.";
inline constexpr std::string_view kReduceDoc = "What copy and pickle need.";
inline constexpr std::string_view kSetStateDoc = "Go to the state that __reduce__ gave.";

// Warns that pickling these iterators ends with Python 3.14.
Result<void> warn_of_pickling(Thread& t);
// (type(self), arguments) or, with a state, (type(self), arguments, state).
Result<Owned> reduced_self(Thread& t, Object& self, std::initializer_list<Value> arguments, Value state_or_empty = Value());

template <class T>
Result<Ref<T>> make_as(Thread& t, Type& type) {
    auto object = TRY(allocate_instance(t, type));
    return Ref<T>::adopt(static_cast<T*>(object.take()));
}

// Puts an owned value into a field and drops what was there.
inline void assign(Value& field, Owned v) {
    Value old = std::exchange(field, v.take());
    if (old.bits) release(old);   // 0: never filled
}

// The tuple given last time if nobody else holds it, else a new one of Empty items that is remembered.
struct TupleToFill {
    Ref<Tuple> tuple;
    bool fresh;
};
Result<TupleToFill> tuple_to_fill(Thread& t, Tuple*& last, size_t length);
inline void put(Tuple& tuple, size_t i, Owned item) { Owned old = Owned::adopt(std::exchange(tuple.items()[i], item.take())); }

}  // namespace kukri::itertools
