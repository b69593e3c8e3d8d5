// repr, str, ascii, format.
#include "runtime/base/string_escape.hpp"
#include "runtime/number_methods.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/str_methods.hpp"

namespace kukri {

namespace {

Result<Ref<Str>> checked_str(Thread& t, Owned made, std::string_view method) {
    if (!is<Str>(made.get())) return t.type_error("{} returned non-string (type {})", method, type_name(t, made.get()));
    return Ref<Str>::adopt(static_cast<Str*>(made.take().object()));
}

}  // namespace

Result<Ref<Str>> repr(Thread& t, Value v) {
    if (v.is_int()) return int_repr(t, v);
    if (v.is_float()) return float_repr(t, v.as_float());
    return recurse(t, "while getting the repr of an object", [&]() -> Result<Ref<Str>> {
        Owned made = TRY(call_special(t, v, Special::Repr));
        return checked_str(t, std::move(made), "__repr__");
    });
}

Result<Ref<Str>> str(Thread& t, Value v) {
    if (is_exactly<Str>(t, v)) return share(as<Str>(v));
    if (v.is_int()) return int_repr(t, v);
    if (v.is_float()) return float_repr(t, v.as_float());
    return recurse(t, "while getting the str of an object", [&]() -> Result<Ref<Str>> {
        Owned made = TRY(call_special(t, v, Special::Str));
        return checked_str(t, std::move(made), "__str__");
    });
}

Result<Ref<Str>> ascii(Thread& t, Value v) {
    Ref<Str> text = TRY(repr(t, v));
    if (text->is_ascii()) return text;
    return new_str(t, escape_non_ascii(text->view()));
}

Result<Ref<Str>> format(Thread& t, Value v, Str& spec) {
    if (v.is_int()) return format_int_value(t, IntSelf{v}, spec);
    if (v.is_float()) return format_float_value(t, FloatSelf{v}, spec);
    if (is_exactly<Str>(t, v)) return spec.bytes ? str_methods::format_self(t, as<Str>(v), spec) : share(as<Str>(v));
    Owned made = TRY(call_special(t, v, Special::Format, {Value(&spec)}));
    if (made.is_stop()) return t.type_error("unsupported format string passed to {}.__format__", type_name(t, v));
    if (!is<Str>(made.get())) return t.type_error("__format__ must return a str, not {}", type_name(t, made.get()));
    return Ref<Str>::adopt(static_cast<Str*>(made.take().object()));
}

Result<ReprScope> ReprScope::enter(Thread& t, Value v) {
    if (t.repr_running.is_empty()) t.repr_running = Value(TRY(new_list(t)).take());
    List& running = as<List>(t.repr_running);
    for (Value other : running.view())
        if (other == v) return ReprScope(nullptr, true);
    TRY(append(t, running, v));
    return ReprScope(&t, false);
}

ReprScope::~ReprScope() {
    if (!thread_) return;
    List& running = as<List>(thread_->repr_running);
    release(running.items[--running.length]);
}

}  // namespace kukri
