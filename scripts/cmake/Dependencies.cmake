# The third-party libraries (Debian packages), each behind one imported target. scripts/install-packages installs them.
find_program(RE2C re2c REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)   # its headers only: runtime/base/format.cpp compiles the rest
find_package(ZLIB REQUIRED)
# Shared, it would bring libstdc++.so into a process that has linked it statically.
set(Boost_USE_STATIC_LIBS ON)
find_package(Boost 1.74 REQUIRED COMPONENTS context)

function(kukri_dependency name package)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${package})
  add_library(kukri::${name} ALIAS PkgConfig::${name})
endfunction()
kukri_dependency(gmp gmp)
kukri_dependency(pcre2 libpcre2-8)
kukri_dependency(utf8proc libutf8proc)
kukri_dependency(uv libuv)
kukri_dependency(crypto libcrypto)   # its headers only: stdlib/hash/digest.cpp loads the library
add_library(kukri::context ALIAS Boost::context)

if(KUKRI_TESTS)
  find_package(GTest REQUIRED)
  find_package(benchmark REQUIRED)
endif()
