// The parts of type making that bootstrap, type objects and native modules share.
#pragma once
#include "runtime/runtime.hpp"
#include "runtime/signature.hpp"

namespace kukri {

// A bare Type object with shape and links, but without name, bases, mro or dict.
Type* new_bare_type(Runtime& runtime, const TypeRow& row, Type* metatype);
// Name, bases, MRO and (empty) dict of a native type; `bare` becomes usable.
Result<void> complete_native_type(Thread& t, Type& bare, Type* base);
// Enters the rows of a native type into its dict.
void populate(Type& type);
// Recomputes the flags that depend on special methods.
void refresh_flags(Type& type);
// __dict__ and __weakref__ of a class whose instances are the first in their line to have them.
Result<void> enter_instance_properties(Thread& t, Type& type, Type& base);
// Removes a dying type from its bases' lists of subclasses.
void leave_bases(Type& type);
// Is a method one of the operators and the like, which CPython calls through "slot wrappers"? Their messages are others.
bool is_slot(const Signature& s, const Type& type);
// UnicodeEncodeError for text with surrogates.
Result<void> check_utf8(Thread& t, Str& text);
Result<Ref<Tuple>> calculate_mro(Thread& t, Type& type, Tuple& bases);
// Visits every Value an object refers to: struct, members, attributes, and its class (collector.cpp).
void trace_object(Object& object, Visitor& visitor);

// --- object_reduce.cpp ---
// object.__reduce_ex__, which asks for an overridden __reduce__ first; object.__reduce__ with a protocol; object.__getstate__.
Result<Owned> object_reduce_ex(Thread& t, Value self, int64_t protocol);
Result<Owned> object_reduce(Thread& t, Value self, int64_t protocol);
Result<Owned> object_getstate(Thread& t, Value self);

// The globals of the running Python function, or null (the interpreter supplies it).
Dict* caller_globals(Thread& t);

}  // namespace kukri
