# Language, warnings, sanitizers, compiler cache and linker: what holds for every file.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

# The cache is shared by all checkouts: paths under the source folder are hashed relative to it, and the prefix map keeps them out of
# the objects. The sloppiness is what ccache asks for with precompiled headers. They are hashed for each file, which is 12 s of a whole build
# (20 instead of 8 from a warm cache): ccache 4.7's inode cache would spare it, but has once served an object of an older header.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=>)

include_directories(${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fno-rtti> -fno-plt)
# The same objects serve the program and the shared library, which shows kukri/kukri.h and nothing else.
add_compile_options(-fPIC -fvisibility=hidden -fno-semantic-interposition $<$<COMPILE_LANGUAGE:CXX>:-fvisibility-inlines-hidden>)
# What nothing refers to stays out of them: templates, mostly.
add_compile_options(-ffunction-sections -fdata-sections)
add_link_options(LINKER:--gc-sections)
# The words of an object are read through several structs, and Values through the pointers they are: no type-based alias analysis.
add_compile_options(-fno-strict-aliasing)
add_compile_options(-Wall -Wextra -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # Where g++ 12 reports what cannot happen: members of an empty std::optional, the short buffer of std::string.
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-maybe-uninitialized> -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow)
  if(KUKRI_PCH AND CCACHE)
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
  endif()
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  # clang warns also where TRY stands as a statement and drops the Value on purpose; errors nobody looks at are found by g++.
  add_compile_options(-Wno-unused-result)
endif()
if(KUKRI_WERROR)
  add_compile_options(-Werror)
endif()

if(KUKRI_SANITIZE)
  add_compile_options(-fsanitize=${KUKRI_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${KUKRI_SANITIZE})
  if(KUKRI_SANITIZE MATCHES undefined)
    add_compile_options(-fno-sanitize=vptr -fno-sanitize-recover=undefined)   # vptr needs RTTI
    if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
      # With the null checks g++ takes no address for a constant any more (GCC bug 71962), and native rows are constants.
      # A null that is used is found by AddressSanitizer all the same.
      add_compile_options(-fno-sanitize=null,nonnull-attribute,returns-nonnull-attribute)
    endif()
  endif()
endif()
if(KUKRI_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)   # the fuzzers are guided by what they reach in the library
endif()
if(KUKRI_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

# lld and mold link several times faster than ld; g++'s own link-time optimisation needs ld's plugin (or mold).
if(NOT KUKRI_LTO OR CMAKE_CXX_COMPILER_ID STREQUAL Clang)
  find_program(MOLD mold)
  find_program(LLD ld.lld)
  if(MOLD AND NOT CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    add_link_options(-fuse-ld=mold)
  elseif(LLD)
    add_link_options(-fuse-ld=lld)
    set(KUKRI_LINKS_WITH_LLD ON)
  endif()
endif()
