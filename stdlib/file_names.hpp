// File names, arguments and environment variables between Python's str and the operating system's bytes: UTF-8 with surrogateescape,
// as os.fsencode() and os.fsdecode().
#pragma once
#include <string>
#include <string_view>

#include "runtime/bytes.hpp"
#include "runtime/str.hpp"

namespace kukri {

Result<Ref<Str>> decode_file_name(Thread& t, std::string_view bytes);
Result<std::string> encode_file_name(Thread& t, Str& text);
// str or bytes, as the argument that led to it was.
Result<Owned> file_name_value(Thread& t, std::string_view bytes, bool as_bytes);
// os.fspath(v): v itself if it is str or bytes, else what its __fspath__() returns. Stop if it has none.
Result<Owned> find_path_text(Thread& t, Value v);
// os.fsencode(v): TypeError "expected str, bytes or os.PathLike object, not int".
Result<std::string> encode_path(Thread& t, Value v);
// The same without NULs: ValueError "embedded null byte".
Result<std::string> encode_path_checked(Thread& t, Value v);
// A descriptor: an int, or an object with fileno(). Not negative.
Result<int> file_descriptor(Thread& t, Value v);

}  // namespace kukri
