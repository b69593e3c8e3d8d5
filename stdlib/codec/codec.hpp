// What the module _codecs is made of besides its table: the error handlers that lookup_error() gives, the charmap codec and the backslash
// escapes of bytes.
#pragma once
#include "runtime/encoding.hpp"
#include "runtime/native.hpp"

namespace kukri::codec {

// The function "strict_errors" and so on for the name of a built-in error handler; null if there is none.
const NativeRow* error_handler_row(std::string_view name);

// (bytes, characters) and (text, bytes) of the charmap codec. A mapping of None means Latin-1.
Result<Owned> charmap_encode(Thread& t, Str& text, Str* errors, Value mapping);
Result<Owned> charmap_decode(Thread& t, Value data, Str* errors, Value mapping);
// The dict from code points to bytes for a text of at most 256 characters.
Result<Owned> charmap_build(Thread& t, Str& map);

// The content of a bytes literal without its escapes, as (bytes, size), and the other way round.
Result<Owned> escape_decode(Thread& t, Value data, Str* errors);
Result<Owned> escape_encode(Thread& t, Value data, Str* errors);

// UTF-7 (RFC 2152).
Result<Owned> utf_7_encode(Thread& t, Str& text, Str* errors);
Result<Owned> utf_7_decode(Thread& t, Value data, Str* errors, bool final);

inline std::string_view errors_of(Str* errors) { return errors ? errors->view() : "strict"; }
Result<Owned> with_size(Thread& t, Value v, size_t size);
// The bytes of a buffer; of a str its UTF-8.
Result<BufferView> buffer_or_text(Thread& t, Value data);

}  // namespace kukri::codec
