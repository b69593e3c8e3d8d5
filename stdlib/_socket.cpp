// The module _socket: what socket.py is made of. Its parts are in socket/.
#include "stdlib/exception_class.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/socket/socket.hpp"

namespace kukri {

const NativeModule& native_module__socket();

namespace sockets {

State& state_of(Thread& t) { return module_state<State>(t, native_module__socket()); }

namespace {

constexpr const TypeRow* kTypes[] = {&Socket::kRow};

Result<void> populate(Thread& t, Module& m) {
    TRY(add_constants(t, m));
    TRY(set_module_attribute(t, m, "has_ipv6", Value::boolean(true)));
    TRY(set_module_attribute(t, m, "error", Value(&t.runtime.type(ExceptionType::OSError))));
    TRY(set_module_attribute(t, m, "timeout", Value(&t.runtime.type(ExceptionType::TimeoutError))));
    TRY(set_module_attribute(t, m, "SocketType", Value(&t.runtime.type<Socket>())));
    Ref<Type> gai = TRY(new_exception_class(t, "socket", "gaierror", ExceptionType::OSError)), host = TRY(new_exception_class(t, "socket", "herror", ExceptionType::OSError));
    TRY(set_module_attribute(t, m, "gaierror", gai.value()));
    TRY(set_module_attribute(t, m, "herror", host.value()));
    state_of(t).gai_error = std::move(gai);
    state_of(t).h_error = std::move(host);
    return {};
}

}  // namespace

}  // namespace sockets

const NativeModule& native_module__socket() {
    static constexpr NativeModule kModule{.name = "_socket", .doc = "Sockets, as the system has them.", .functions = sockets::kFunctions, .types = sockets::kTypes, .populate = sockets::populate};
    return kModule;
}

}  // namespace kukri
