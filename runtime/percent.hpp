// The operator % of str, bytes and bytearray: the arguments' side of printf-style formatting. Parsing and rendering are in
// base/percent_format.hpp.
#pragma once
#include <string>

#include "runtime/str.hpp"

namespace kukri {

// format % arguments, where arguments is a tuple of them, a mapping for %(key)s, or a single one.
Result<Ref<Str>> format_percent(Thread& t, Str& format, Value arguments);
// The same for bytes (keys of a mapping are bytes): the content of the result. The format must stay where it is: __str__ methods and the
// like run meanwhile, so hold a BufferView of a bytearray.
Result<std::string> format_percent_bytes(Thread& t, std::string_view format, Value arguments);

}  // namespace kukri
