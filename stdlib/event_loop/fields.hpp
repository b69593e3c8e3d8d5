// Fields of the native structs as Python sees them.
#pragma once
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"

namespace kukri::event_loop {

// The old value goes last: what its destructor runs sees the new one.
inline void assign(Value& place, Value borrowed) { Owned old = Owned::adopt(std::exchange(place, share(borrowed).take())); }

// None once it is deleted.
template <class T, Value T::*member>
constexpr PropertyRow object_property(std::string_view name, std::string_view doc) {
    return property<T>(name, doc, [](Thread&, T& self) -> Result<Owned> { return share(self.*member); },
                       [](Thread&, T& self, Value v) -> Result<void> {
                           assign(self.*member, v.is_empty() ? Value::none() : v);
                           return {};
                       });
}

template <class T, bool T::*member>
constexpr PropertyRow flag_property(std::string_view name, std::string_view doc) {
    return property<T>(name, doc, [](Thread&, T& self) -> Result<Owned> { return Owned::boolean(self.*member); },
                       [](Thread& t, T& self, Value v) -> Result<void> {
                           self.*member = !v.is_empty() && TRY(truth(t, v));
                           return {};
                       });
}

}  // namespace kukri::event_loop
