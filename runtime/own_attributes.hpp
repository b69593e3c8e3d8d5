// object.__dict__[name] and the like for library code. Where nobody has redefined __dict__ they go to the attributes themselves: an object
// that has no dict of its own yet does not get one, and stays as small and as fast as it was.
#pragma once
#include "runtime/runtime.hpp"

namespace kukri {

struct Dict;

// object.__dict__.get(name, fallback)
Result<Owned> own_attribute_or(Thread& t, Value object, Value name, Value fallback);
// object.__dict__[name] = value
Result<void> store_own_attribute(Thread& t, Value object, Value name, Value value);
// object.__dict__.update(attributes)
Result<void> update_own_attributes(Thread& t, Value object, Dict& attributes);

}  // namespace kukri
