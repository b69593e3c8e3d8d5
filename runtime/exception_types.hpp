// The rows of the built-in exception types, made from exceptions.def.
#pragma once
#include "runtime/exception.hpp"

namespace kukri {

struct ExceptionTypeRow {
    TypeRow type;
    ExceptionType base;
    std::string_view fields;    // separated by spaces
    uint8_t field_count;
};
extern const ExceptionTypeRow kExceptionRows[size_t(ExceptionType::kCount)];

// Groups (exception_groups.cpp).
Result<Owned> init_group(Thread& t, Ref<Exception> e, std::span<const Value> arguments);
Result<Ref<Str>> group_str(Thread& t, Exception& self);
void populate_group(Thread& t, Type& type);

Object* make_empty_bytes(Thread& t);

}  // namespace kukri
