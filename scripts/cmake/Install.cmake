# What `cmake --install` lays out: the program, the libraries, the public headers, and how CMake (find_package(kukri CONFIG)) and pkg-config
# find them. The shared library shows what kukri/kukri.h declares, and nothing else.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

add_library(kukri_shared SHARED)
target_link_libraries(kukri_shared PRIVATE kukri_base kukri_compiler kukri_runtime kukri_stdlib kukri_interp kukri_embed)
set_target_properties(kukri_shared PROPERTIES OUTPUT_NAME kukri VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR} LINKER_LANGUAGE CXX)
if(NOT KUKRI_SANITIZE)
  kukri_write(${CMAKE_BINARY_DIR}/kukri.map "{ global: kukri_*; local: *; };\n")
  # 35,000 relative relocations take a fortieth of their room (lld 14 cannot, with a current C library).
  include(CheckLinkerFlag)
  check_linker_flag(CXX "-fuse-ld=bfd;LINKER:-z,pack-relative-relocs" KUKRI_PACKS_RELOCATIONS)
  if(KUKRI_PACKS_RELOCATIONS)
    target_link_options(kukri_shared PRIVATE -fuse-ld=bfd LINKER:-z,pack-relative-relocs)
  endif()
  target_link_options(kukri_shared PRIVATE LINKER:-z,defs LINKER:--version-script=${CMAKE_BINARY_DIR}/kukri.map)
endif()

file(GLOB public_headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/interp/include/kukri/*.h ${CMAKE_SOURCE_DIR}/interp/include/kukri/*.hpp)
install(FILES ${public_headers} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/kukri)
install(TARGETS kukri kukri_shared kukri_command
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})

# What a host of the static library links besides.
set(KUKRI_PRIVATE_PACKAGES "gmp libpcre2-8 libutf8proc libuv zlib")
get_target_property(context_location Boost::context IMPORTED_LOCATION_RELEASE)
if(NOT context_location)
  get_target_property(context_location Boost::context IMPORTED_LOCATION)
endif()
set(KUKRI_CONTEXT_LIBRARY ${context_location})
set(KUKRI_CONFIG_FOLDER ${CMAKE_INSTALL_LIBDIR}/cmake/kukri)
configure_package_config_file(${CMAKE_SOURCE_DIR}/scripts/cmake/kukri-config.cmake.in ${CMAKE_BINARY_DIR}/kukri-config.cmake
  INSTALL_DESTINATION ${KUKRI_CONFIG_FOLDER} PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/kukri-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/kukri-config.cmake ${CMAKE_BINARY_DIR}/kukri-config-version.cmake DESTINATION ${KUKRI_CONFIG_FOLDER})
configure_file(${CMAKE_SOURCE_DIR}/scripts/cmake/kukri.pc.in ${CMAKE_BINARY_DIR}/kukri.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/kukri.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
