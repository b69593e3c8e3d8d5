// repr() and ascii() of text and bytes, and the decoding of backslash escapes in literals and in the
// unicode_escape codecs. What a reader would get wrong: positions in the faults of decode_text_escapes()
// count a non-ASCII character as ten, because CPython decodes literals from a copy in which such characters
// are written \UXXXXXXXX, and its messages show those positions.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kukri {

// repr(str): 'a\n', with " when that saves escaping a '. Characters that are not printable become \x, \u or
// \U escapes.
std::string text_repr(std::string_view text);
// The same between quotes of the caller's choice (f-string '=' and error messages never need it; the
// tokenizer's dump does).
std::string escape_text(std::string_view text, char quote);
// ascii(): the non-ASCII characters of a repr escaped.
std::string escape_non_ascii(std::string_view text);
// repr(bytes): b'a\x00'. bytearray wraps it.
std::string bytes_repr(std::string_view bytes);

// Resolves the name in \N{name}; may be null, then every name is unknown.
using CharacterLookup = std::optional<char32_t> (*)(std::string_view name);

struct EscapeFault {
    size_t start, end;
    const char* reason;
};

// A backslash followed by something that is no escape, or an octal escape above \377: the literal stands, but
// it is worth a warning
// ("invalid escape sequence '\d'", "invalid octal escape sequence '\400'").
struct DoubtfulEscape {
    size_t offset;  // of the backslash, in bytes
    bool is_octal;
};

struct UnescapedText {
    std::string text;
    std::optional<EscapeFault> fault;        // "(unicode error) 'unicodeescape' codec can't decode bytes in
                                             // position 0-1: truncated \xXX escape"
    std::optional<DoubtfulEscape> doubtful;  // the first one
};
// The body of a str literal.
UnescapedText decode_text_escapes(std::string_view body, CharacterLookup lookup = nullptr);
// The body of a bytes literal, and codecs.escape_decode. A fault has the reason "invalid \x escape at
// position N" to be completed with `start`, or "Trailing \ in string".
UnescapedText decode_bytes_escapes(std::string_view body);

// One escape of the unicode_escape codec: `at` points behind the backslash and moves behind what belongs to
// the escape.
struct Escape {
    enum Kind { Character, Nothing, NotAnEscape, Fault } kind;  // Nothing: a backslash before a newline
    char32_t character;
    const char* reason;
    bool is_large_octal = false;
    bool is_cut_off = false;  // a fault because the text ended
};
Escape read_text_escape(const char*& at, const char* end, CharacterLookup lookup);

// str.encode('unicode_escape') and 'raw_unicode_escape'.
std::string encode_unicode_escape(std::string_view text);
std::string encode_raw_unicode_escape(std::string_view text);

// \x, \u or \U escape, the shortest that fits.
void append_escape(std::string& out, char32_t c);

}  // namespace kukri
