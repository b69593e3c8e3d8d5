# The third-party libraries (Debian packages), each behind one imported target. scripts/install-packages installs them.
find_program(RE2C re2c REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)   # its headers only: runtime/base/format.cpp compiles the rest
# Shared, it would bring libstdc++.so into a process that has linked it statically.
set(Boost_USE_STATIC_LIBS ON)
find_package(Boost 1.74 REQUIRED COMPONENTS context)

# A target with the property KUKRI_LINKS_ARCHIVES takes the library's archive instead of the shared library, where there is one:
# the loader has less to do at each start.
function(kukri_dependency name package)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "ARCHIVE" "")
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${package})
  set(link PkgConfig::${name})
  if(arg_ARCHIVE)
    find_library(KUKRI_ARCHIVE_${name} ${arg_ARCHIVE})
    mark_as_advanced(KUKRI_ARCHIVE_${name})
    if(KUKRI_ARCHIVE_${name})
      set(link $<IF:$<BOOL:$<TARGET_PROPERTY:KUKRI_LINKS_ARCHIVES>>,${KUKRI_ARCHIVE_${name}},PkgConfig::${name}>)
    endif()
  endif()
  add_library(kukri_dependency_${name} INTERFACE IMPORTED GLOBAL)
  target_include_directories(kukri_dependency_${name} SYSTEM INTERFACE $<TARGET_PROPERTY:PkgConfig::${name},INTERFACE_INCLUDE_DIRECTORIES>)
  target_link_libraries(kukri_dependency_${name} INTERFACE ${link})
  add_library(kukri::${name} ALIAS kukri_dependency_${name})
endfunction()
kukri_dependency(gmp gmp)   # always shared: its licence (LGPL) wants it to be replaceable
kukri_dependency(pcre2 libpcre2-8 ARCHIVE libpcre2-8.a)
kukri_dependency(utf8proc libutf8proc ARCHIVE libutf8proc.a)
kukri_dependency(uv libuv ARCHIVE libuv_a.a)
kukri_dependency(zlib zlib ARCHIVE libz.a)
kukri_dependency(crypto libcrypto)   # its headers only: stdlib/hash/digest.cpp loads the library
add_library(kukri::context ALIAS Boost::context)

if(KUKRI_TESTS)
  find_package(GTest REQUIRED)
  find_package(benchmark REQUIRED)
endif()
