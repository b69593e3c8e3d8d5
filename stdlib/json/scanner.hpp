// The native JSON scanner: one object for each JSONDecoder, called as (text, index) -> (value, end).
// What a reader would get wrong: indices that Python sees count code points, the scanner itself counts bytes.
#pragma once
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri {

struct JsonScanner : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    // None where the decoder has none; for numbers Empty stands for plain int and float.
    Value object_hook, pairs_hook, parse_float, parse_int, parse_constant;
    bool strict;
    void trace(Visitor& v) {
        v(object_hook);
        v(pairs_hook);
        v(parse_float);
        v(parse_int);
        v(parse_constant);
    }
};

namespace json {

// CPython's bound on nested native calls. It is our own as well: text is no reason to use up a program's recursion limit.
inline constexpr int kMostNested = 10'000;

Result<Ref<JsonScanner>> make_scanner(Thread& t, Value decoder);
// (value, end); StopIteration(index) where no value begins.
Result<Owned> scan_once(Thread& t, JsonScanner& scanner, Str& text, int64_t index);
// The value that all of the text describes; JSONDecodeError.
Result<Owned> decode(Thread& t, JsonScanner& scanner, Str& text);
// (str, end) of the string whose first character is at `index`.
Result<Owned> scan_string(Thread& t, Str& text, int64_t index, bool strict);

struct EncodeOptions {
    Value fallback;                    // JSONEncoder.default
    bool ensure_ascii, check_circular, allow_nan, sort_keys, skip_keys;
    std::optional<std::string_view> indent;
    std::string_view item_separator, key_separator;
};
Result<Owned> encode(Thread& t, Value v, const EncodeOptions& options);
Result<Owned> encode_string(Thread& t, Str& text, bool ensure_ascii);

}  // namespace json

}  // namespace kukri
