#include "stdlib/tls/openssl.hpp"

#include "stdlib/openssl_library.hpp"

namespace kukri::tls {

namespace {

Functions load() {
    Functions made;
    // It brings libcrypto with it: a name is looked for in what a library depends on, too.
    void* library = OPEN_OPENSSL_LIBRARY("libssl");
#define FUNCTION(name) find_function(library, #name, made.name, made.are_there);
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
