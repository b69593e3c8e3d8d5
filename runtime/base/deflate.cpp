#include "runtime/base/deflate.hpp"

#include <zlib.h>

namespace kukri {

namespace {

const Bytef* bytes_of(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }

}  // namespace

std::string deflated(std::string_view text) {
    uLongf size = compressBound(uLong(text.size()));
    std::string packed(size, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size, bytes_of(text), uLong(text.size()), Z_BEST_COMPRESSION);
    packed.resize(size);
    return packed;
}

bool inflate(std::string_view packed, std::span<char> text) {
    uLongf size = uLongf(text.size());
    return uncompress(reinterpret_cast<Bytef*>(text.data()), &size, bytes_of(packed), uLong(packed.size())) == Z_OK && size == text.size();
}

}  // namespace kukri
