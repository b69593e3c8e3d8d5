# How a folder becomes a layer, and how the standard library's files become tables (generated/*_modules.inc).
set(KUKRI_GENERATED ${CMAKE_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${KUKRI_GENERATED})

# Replaces the file only if its text differs, so that nothing is rebuilt in vain.
function(kukri_write path text)
  if(EXISTS ${path})
    file(READ ${path} old)
    if(old STREQUAL text)
      return()
    endif()
  endif()
  file(WRITE ${path} "${text}")
endfunction()

# kukri_layer(TARGET FOLDER...): an object library made of every .cpp, .re and .S file of the folders and their sub-folders.
# A sub-folder that is a layer of its own (runtime/base, interp/embed, interp/timeline) and the command's main file stay out.
function(kukri_layer name folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
  file(GLOB_RECURSE lexers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.re)
  list(FILTER sources EXCLUDE REGEX "/interp/main\\.cpp$")
  if(folder STREQUAL runtime)
    list(FILTER sources EXCLUDE REGEX "/runtime/base/")
  elseif(folder STREQUAL interp)
    list(FILTER sources EXCLUDE REGEX "/interp/(embed|timeline)/")
  endif()
  foreach(lexer ${lexers})
    kukri_lexer(${lexer} generated)
    list(APPEND sources ${generated})
  endforeach()
  if(NOT sources)
    kukri_write(${KUKRI_GENERATED}/${name}_is_empty.cpp "")
    set(sources ${KUKRI_GENERATED}/${name}_is_empty.cpp)
  endif()
  add_library(${name} OBJECT ${sources})
  # Nothing here throws or catches: Python's errors are Results, and what a host throws stays on its side of the C interface. Landing pads would
  # be a tenth of the code, tables for unwinding a tenth of the library. Debuggers want the latter: builds to be debugged have them.
  target_compile_options(${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions> $<$<CONFIG:Release>:-fno-asynchronous-unwind-tables>)
  # What runs once for a program, a pattern or a key, or waits for the system: not worth the room that speed takes.
  set(small ${sources})
  list(FILTER small INCLUDE REGEX
    "/runtime/base/format\\.cpp|/compiler/(ast_dump|ast_warnings|ast_validator|disassembler|error_grammar|syntax_errors|unparse)|/interp/(ast_|command_line|search_path|fault_report|repl/)|/stdlib/(_hashlib|posix/|tls/|regex/emitter)")
  if(CMAKE_BUILD_TYPE STREQUAL Release)   # g++ takes no precompiled header of another kind
    set_source_files_properties(${small} PROPERTIES COMPILE_OPTIONS -Os SKIP_PRECOMPILE_HEADERS ON)
  endif()
  # The dispatch loop: common subexpression elimination and cross-jumping undo computed gotos (GCC manual, "Labels as Values").
  # What every program goes through is worth 300 KiB more: kernels gain 4 % by it, up to a tenth.
  if(name MATCHES "kukri_(runtime|interp)$")
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O3>)
  endif()
  set(loop ${CMAKE_SOURCE_DIR}/interp/loop.cpp)
  if(loop IN_LIST sources AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    set_source_files_properties(${loop} PROPERTIES COMPILE_OPTIONS "-fno-gcse;-fno-crossjumping")
  endif()
endfunction()

# compiler/lexer.re -> generated/compiler/lexer.cpp. Other options stand in the .re file (re2c:flags:...).
function(kukri_lexer source result)
  file(RELATIVE_PATH relative ${CMAKE_SOURCE_DIR} ${source})
  string(REGEX REPLACE "\\.re$" ".cpp" relative ${relative})
  set(output ${KUKRI_GENERATED}/${relative})
  get_filename_component(folder ${output} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
  add_custom_command(OUTPUT ${output} DEPENDS ${source}
    COMMAND ${RE2C} -W -i --no-generation-date -o ${output} ${source}
    COMMENT "re2c ${relative}" VERBATIM)
  set(${result} ${output} PARENT_SCOPE)
endfunction()

# Puts a text into the program, where it is found by two labels: LABEL and LABEL_end.
function(kukri_text target label file)
  kukri_write(${KUKRI_GENERATED}/${label}.S
    "    .section .rodata\n    .globl ${label}, ${label}_end\n${label}:\n    .incbin \"${file}\"\n${label}_end:\n    .byte 0\n    .section .note.GNU-stack,\"\",%progbits\n")
  set_source_files_properties(${KUKRI_GENERATED}/${label}.S PROPERTIES OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${KUKRI_GENERATED}/${label}.S)
endfunction()

# stdlib/NAME.cpp defines the native module NAME; *_impl.cpp and sub-folders hold helpers. stdlib/NAME.py and stdlib/PACKAGE/ are
# frozen: their text is put into the program, and so is what the compiler makes of it (freeze.cpp runs whenever one of them changes).
function(kukri_library_tables target)
  file(GLOB natives RELATIVE ${CMAKE_SOURCE_DIR}/stdlib CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/stdlib/*.cpp)
  list(FILTER natives EXCLUDE REGEX "_impl\\.cpp$")
  list(TRANSFORM natives REPLACE "\\.cpp$" "")
  list(SORT natives)
  set(rows "")
  foreach(name ${natives})
    string(APPEND rows "NATIVE_MODULE(${name})\n")
  endforeach()
  kukri_write(${KUKRI_GENERATED}/native_modules.inc "${rows}")

  file(GLOB_RECURSE frozen CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/stdlib/*.py)
  list(SORT frozen)
  list(JOIN frozen "\n" listing)
  kukri_write(${KUKRI_GENERATED}/frozen_files.txt "${listing}\n")
  add_custom_command(OUTPUT ${KUKRI_GENERATED}/frozen_modules.inc
    DEPENDS ${KUKRI_GENERATED}/frozen_files.txt ${CMAKE_SOURCE_DIR}/scripts/cmake/freeze.cmake
    COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR}/stdlib -DGENERATED=${KUKRI_GENERATED}
            -P ${CMAKE_SOURCE_DIR}/scripts/cmake/freeze.cmake
    COMMENT "naming stdlib/*.py" VERBATIM)
  add_executable(kukri_freeze ${CMAKE_SOURCE_DIR}/scripts/cmake/freeze.cpp)
  target_link_libraries(kukri_freeze PRIVATE kukri_compiler kukri_base)
  set(ready ${CMAKE_SOURCE_DIR}/scripts/cmake/ready_modules.txt)
  add_custom_command(OUTPUT ${KUKRI_GENERATED}/frozen.bin ${KUKRI_GENERATED}/frozen.S ${KUKRI_GENERATED}/frozen_sizes.inc
    DEPENDS ${frozen} ${ready} ${KUKRI_GENERATED}/frozen_modules.inc kukri_freeze
    COMMAND kukri_freeze ${CMAKE_SOURCE_DIR}/stdlib ${ready} ${KUKRI_GENERATED}
    COMMENT "freezing stdlib/*.py" VERBATIM)
  set_source_files_properties(${CMAKE_SOURCE_DIR}/stdlib/modules_impl.cpp PROPERTIES
    OBJECT_DEPENDS "${KUKRI_GENERATED}/frozen_modules.inc;${KUKRI_GENERATED}/frozen_sizes.inc;${KUKRI_GENERATED}/native_modules.inc")
  set_source_files_properties(${KUKRI_GENERATED}/frozen.S PROPERTIES OBJECT_DEPENDS ${KUKRI_GENERATED}/frozen.bin)
  target_sources(${target} PRIVATE ${KUKRI_GENERATED}/frozen.S)
endfunction()

# Two headers are precompiled: runtime/base/precompiled.hpp, and on top of it runtime/precompiled.hpp for the layers that know Values.
function(kukri_precompile)
  if(NOT KUKRI_PCH)
    return()
  endif()
  target_precompile_headers(kukri_base PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:\"runtime/base/precompiled.hpp\">")
  target_precompile_headers(kukri_compiler REUSE_FROM kukri_base)
  target_precompile_headers(kukri_runtime PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:\"runtime/precompiled.hpp\">")
  # Not kukri_runtime's: g++ takes -O3 from the precompiled header, too, and stdlib/ would be 300 KiB larger.
  target_precompile_headers(kukri_stdlib PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:\"runtime/precompiled.hpp\">")
  target_precompile_headers(kukri_interp REUSE_FROM kukri_runtime)
endfunction()
