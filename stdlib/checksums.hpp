// CRC-32 and Adler-32, which zlib, binascii, gzip and zipfile compute; zlib.cpp, the one file that includes the library, defines them.
#pragma once
#include <cstdint>
#include <string_view>

#include "runtime/runtime.hpp"

namespace kukri {

// Of long data with the GIL released: the bytes must stay where they are.
uint32_t crc32_of(Thread& t, uint32_t start, std::string_view bytes);
uint32_t adler32_of(Thread& t, uint32_t start, std::string_view bytes);
// Any int modulo 2**32.
Result<uint32_t> word_argument(Thread& t, Value v);

}  // namespace kukri
