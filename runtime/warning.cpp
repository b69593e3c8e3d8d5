#include "runtime/warning.hpp"

#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri {

Result<void> warn(Thread& t, ExceptionType category, std::string_view message, int64_t stack_level) {
    Owned module = TRY(import_module(t, "warnings"));
    Ref<Str> text = TRY(new_str(t, message));
    TRY(call_method(t, module.get(), "warn", {text.value(), Value(&t.runtime.type(category)), Value::small_int(stack_level)}));
    return {};
}

}  // namespace kukri
