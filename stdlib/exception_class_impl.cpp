// Exception classes of library modules.
#include "stdlib/exception_class.hpp"

#include "runtime/dict.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

Result<Ref<Type>> new_exception_class(Thread& t, std::string_view module, std::string_view name, ExceptionType base, std::string_view doc) {
    Ref<Dict> ns = TRY(new_dict(t));
    TRY(dict_set(t, *ns, t.names().module, Value(t.runtime.intern(module))));
    if (!doc.empty()) TRY(dict_set(t, *ns, t.names().doc, TRY(new_str(t, doc)).value()));
    Ref<Tuple> bases = TRY(tuple_of(t, Value(&t.runtime.type(base))));
    return make_type(t, t.runtime.type<Type>(), *t.runtime.intern(name), *bases, *ns, nullptr, nullptr);
}

Error raise_of_class(Thread& t, Type& cls, std::string_view message) {
    auto raise = [&]() -> Result<void> {
        Ref<Str> text = TRY(new_str(t, message));
        return t.raise_object(TRY(call(t, Value(&cls), {text.value()})));
    };
    (void)raise();
    return Error{};
}

}  // namespace kukri
