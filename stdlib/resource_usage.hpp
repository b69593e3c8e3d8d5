// struct_rusage, which resource, os.wait3 and os.wait4 give.
#pragma once
#include <sys/resource.h>

#include "runtime/struct_sequence.hpp"

namespace kukri {

extern const StructSequenceRow kResourceUsage;
Result<Owned> resource_usage(Thread& t, const struct rusage& usage);

}  // namespace kukri
