// Encodings: bytes -> text and text -> bytes for UTF-8/16/32, Latin-1, ASCII, the escape codecs and 48
// single-byte character sets, with CPython's error positions, reasons and error handlers. What a reader would
// get wrong: positions of a decoding fault are bytes, of an encoding fault code points. For UTF-8 without
// faults none of this is needed: utf8::validate() and utf8::find_surrogate() say so faster.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/base/string_escape.hpp"

namespace kukri {

struct CharacterSet;

enum class CodecKind : uint8_t {
    Utf8,
    Utf8Sig,
    Utf16,
    Utf16Le,
    Utf16Be,
    Utf32,
    Utf32Le,
    Utf32Be,
    Latin1,
    Ascii,
    UnicodeEscape,
    RawUnicodeEscape,
    CharacterSet,
};

struct Codec {
    CodecKind kind;
    const CharacterSet* set = nullptr;  // of CodecKind::CharacterSet
    // The name codecs.lookup() gives it: "utf-8", "iso8859-1", "cp1252".
    std::string_view name() const;
};
inline constexpr Codec kUtf8Codec{CodecKind::Utf8};

// By any name or alias, in any spelling ("UTF8", "Latin-1"). Nothing: LookupError "unknown encoding: NAME".
std::optional<Codec> find_codec(std::string_view name);
// Lower case, runs of other characters than letters, digits and '.' as one '_'.
std::string normalize_encoding_name(std::string_view name);

// What is wrong, with the codec's name as messages give it ("utf-8", "latin-1", "charmap", "unicodeescape").
struct CodecFault {
    std::string_view codec;
    size_t start, end;
    std::string_view reason;
};

// Called with a fault: appends what stands for [fault.start, fault.end) to `replacement` and may move
// `resume`, which is fault.end. False ends the conversion with that fault. `input` is the bytes.
using DecodeErrorHandler = std::function<bool(const CodecFault& fault, std::string_view input,
                                              std::string& replacement, size_t& resume)>;

// The same for encoding: positions are code points, `bad` is the text between them. The replacement is text,
// which is encoded in turn (and must not need a handler itself), or bytes.
struct EncodeReplacement {
    std::string content;
    bool is_bytes = false;
};
using EncodeErrorHandler = std::function<bool(const CodecFault& fault, std::string_view input,
                                              EncodeReplacement& replacement, size_t& resume)>;

// The handlers known by name. Strict and unknown names are the caller's: for them every fault is final.
enum class ErrorPolicy : uint8_t {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    SurrogateEscape,
    SurrogatePass,
    XmlCharRefReplace,
    NameReplace,
};
std::optional<ErrorPolicy> find_error_policy(std::string_view name);
// XmlCharRefReplace and NameReplace cannot decode: TypeError "don't know how to handle UnicodeDecodeError in
// error callback".
bool policy_can_decode(ErrorPolicy policy);
DecodeErrorHandler decode_handler(ErrorPolicy policy);
EncodeErrorHandler encode_handler(ErrorPolicy policy);

enum class DecodeEnd { Final, More };  // More: an incomplete character at the end is left for the next call

struct DecodeResult {
    std::string text;
    size_t consumed = 0;              // bytes, all of them unless More
    std::optional<CodecFault> fault;  // the conversion failed
};
DecodeResult decode(Codec codec, std::string_view bytes, const DecodeErrorHandler& handler,
                    DecodeEnd end = DecodeEnd::Final, CharacterLookup lookup = nullptr);
DecodeResult decode(Codec codec, std::string_view bytes, ErrorPolicy policy,
                    DecodeEnd end = DecodeEnd::Final);

struct EncodeResult {
    std::string bytes;
    std::optional<CodecFault> fault;
};
EncodeResult encode(Codec codec, std::string_view text, const EncodeErrorHandler& handler);
EncodeResult encode(Codec codec, std::string_view text, ErrorPolicy policy);

// str(UnicodeDecodeError) and str(UnicodeEncodeError).
std::string decode_error_text(const CodecFault& fault, std::string_view bytes);
std::string encode_error_text(const CodecFault& fault, std::string_view text);

}  // namespace kukri
