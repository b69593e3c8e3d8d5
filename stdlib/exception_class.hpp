// Exception classes of library modules: made once for each interpreter, when the module is imported.
#pragma once
#include <span>

#include "runtime/module.hpp"

namespace kukri {

// class `name`(base): pass, with that __module__ and __doc__.
Result<Ref<Type>> new_exception_class(Thread& t, std::string_view module, std::string_view name, ExceptionType base, std::string_view doc = "");
// raise cls(message)
Error raise_of_class(Thread& t, Type& cls, std::string_view message);

}  // namespace kukri
