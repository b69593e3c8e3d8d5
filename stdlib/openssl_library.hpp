// OpenSSL's libraries are loaded with their first use, and never unloaded: a struct of pointers to functions is filled from one.
#pragma once
#include <dlfcn.h>

namespace kukri {

// `name`: "libssl" or "libcrypto", of the version whose <openssl/opensslv.h> is included. Null if it is not installed.
#define OPEN_OPENSSL_LIBRARY(name) dlopen(name ".so." OPENSSL_MSTR(OPENSSL_SHLIB_VERSION), RTLD_LAZY | RTLD_LOCAL)

// Null, and `is_complete` no longer true, if the library (null: none) has no such function, nor has what it depends on.
template <class F>
void find_function(void* library, const char* name, F*& function, bool& is_complete) {
    function = library ? reinterpret_cast<F*>(dlsym(library, name)) : nullptr;
    is_complete &= function != nullptr;
}

}  // namespace kukri
