// What type.cpp and make_type.cpp need of shapes beyond shape.hpp.
#pragma once
#include "runtime/runtime.hpp"

namespace kukri {

Shape* new_root_shape(Runtime& runtime, Type& type, uint16_t inline_capacity);
// The dict-mode shape of `type` for an object with this much room inside.
Shape* dict_shape_like(Runtime& runtime, Type& type, uint16_t inline_capacity);
void free_shape(Shape* shape);
Result<bool> delete_own_attribute(Thread& t, Object& object, Str* name);

}  // namespace kukri
