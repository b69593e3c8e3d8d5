#include "stdlib/tls/openssl.hpp"

#include <dlfcn.h>

namespace kukri::tls {

namespace {

Functions load() {
    Functions made;
    // It brings libcrypto with it: a name is looked for in what a library depends on, too.
    void* library = dlopen("libssl.so." OPENSSL_MSTR(OPENSSL_SHLIB_VERSION), RTLD_LAZY | RTLD_LOCAL);
    made.are_there = library != nullptr;
#define FUNCTION(name)                                                                              \
    made.name = library ? reinterpret_cast<decltype(made.name)>(dlsym(library, #name)) : nullptr;  \
    made.are_there &= made.name != nullptr;
    OPENSSL_FUNCTIONS(FUNCTION)
#undef FUNCTION
    // Daemon threads may be at work while the process ends: what they use must stay.
    if (made.are_there) made.OPENSSL_init_ssl(OPENSSL_INIT_NO_ATEXIT, nullptr);
    return made;
}

}  // namespace

// The library is the process's, and never unloaded.
const Functions& openssl() {
    static const Functions kFunctions = load();
    return kFunctions;
}

}  // namespace kukri::tls
