// Between str and bytes by the name of an encoding: what str.encode, bytes.decode, str(b, encoding) and _codecs share, and the registry of
// codecs and error handlers that programs add to. The conversions themselves are in base/codecs.hpp.
// What a reader would get wrong: an error handler may be a Python function. The bytes given to a decoder must stay where they are while it
// runs: hold the BufferView (or the Bytes) they come from.
#pragma once
#include "runtime/base/codecs.hpp"
#include "runtime/bytes.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

// What codecs.register() and register_error() keep; one for each runtime.
struct CodecRegistry {
    Ref<List> searchers;        // search functions, in order of registration
    Ref<Dict> cache;            // normalised name -> what a search function returned
    Ref<Dict> error_handlers;   // name -> callable
};
Result<CodecRegistry*> codec_registry(Thread& t);

// bytes.decode(encoding, errors). `object` is the bytes object whose whole content `bytes` is, if there is one: errors then show it.
// UnicodeDecodeError; LookupError "unknown encoding: x"; ValueError for a name with a NUL.
Result<Ref<Str>> decode_bytes(Thread& t, std::string_view bytes, std::string_view encoding = "utf-8", std::string_view errors = "strict",
                              Value object = Value());
// str.encode(encoding, errors).
Result<Ref<Bytes>> encode_str(Thread& t, Str& text, std::string_view encoding = "utf-8", std::string_view errors = "strict");

// With a codec that is already known. `consumed` is in bytes: less than all of them only with DecodeEnd::More.
struct DecodedText {
    Ref<Str> text;
    size_t consumed = 0;
};
Result<DecodedText> decode_with(Thread& t, Codec codec, std::string_view bytes, std::string_view errors, DecodeEnd end = DecodeEnd::Final,
                                Value object = Value());
Result<Ref<Bytes>> encode_with(Thread& t, Codec codec, Str& text, std::string_view errors);

// The handlers for base/codecs.hpp that ask the program's error handler `errors`, for conversions that are made elsewhere. They
// return false with the error pending.
DecodeErrorHandler decode_error_handler(Thread& t, std::string_view errors, Value bytes_object_or_empty = Value());
EncodeErrorHandler encode_error_handler(Thread& t, Str& text, std::string_view errors);

// New exception objects, pending. `bytes` is all that was to be decoded.
Error raise_decode_error(Thread& t, const CodecFault& fault, Value bytes_object);
Error raise_encode_error(Thread& t, const CodecFault& fault, Str& text);

// codecs.lookup(name): the 4-tuple of a registered codec. LookupError "unknown encoding: x".
Result<Owned> lookup_codec(Thread& t, std::string_view name);
// The function that was registered for `name`, or Stop; those that are built in have none.
Result<Owned> registered_error_handler(Thread& t, std::string_view name);
// Adds a note "encoding with 'x' codec failed" to the pending exception.
void note_codec_failure(Thread& t, std::string_view what, std::string_view encoding);

}  // namespace kukri
