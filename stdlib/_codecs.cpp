// The native half of codecs: the registry's functions and the conversions, NAME_encode and NAME_decode. What they do is in
// runtime/encoding, base/codecs and stdlib/codec/.
#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/module.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/codec/codec.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

using namespace codec;

// --- the registry ------------------------------------------------------------------------------------------------------------------------------

Result<void> register_searcher(Thread& t, Value function) {
    if (!is_callable(t, function)) return t.type_error("argument must be callable");
    CodecRegistry* registry = TRY(codec_registry(t));
    return append(t, *registry->searchers, function);
}

Result<void> unregister_searcher(Thread& t, Value function) {
    CodecRegistry* registry = TRY(codec_registry(t));
    for (size_t i = 0; i < registry->searchers->length; ++i) {
        if ((*registry->searchers)[i] != function) continue;
        TRY(dict_clear(t, *registry->cache));
        TRY(replace(t, *registry->searchers, i, i + 1, {}));
        break;
    }
    return {};
}

// The encoder (0) or decoder (1) registered for `encoding`, applied to any object.
Result<Owned> apply_codec(Thread& t, Value object, std::string_view encoding, std::optional<Str*> errors, size_t which) {
    Owned found = TRY(lookup_codec(t, encoding));
    Owned function(as<Tuple>(found.get())[which]);
    auto made = errors ? call(t, function.get(), {object, Value(*errors)}) : call(t, function.get(), {object});
    if (made.failed()) {
        note_codec_failure(t, which == 0 ? "encoding" : "decoding", encoding);
        return Error{};
    }
    if (!is<Tuple>((*made).get()) || as<Tuple>((*made).get()).length != 2)
        return t.type_error("{}", which == 0 ? "encoder must return a tuple (object, integer)" : "decoder must return a tuple (object,integer)");
    return share(as<Tuple>((*made).get())[0]);
}

Result<std::optional<Str*>> errors_argument(Thread& t, std::optional<Value> errors, std::string_view function) {
    if (!errors) return std::optional<Str*>();
    if (!is<Str>(*errors)) return t.type_error("{}() argument 'errors' must be str, not {}", function, errors->is_none() ? "None" : type_name(t, *errors));
    return std::optional<Str*>(&as<Str>(*errors));
}

Result<Owned> encode_object(Thread& t, Value object, std::optional<std::string_view> encoding, std::optional<Value> errors) {
    auto policy = TRY(errors_argument(t, errors, "encode"));
    return apply_codec(t, object, encoding.value_or("utf-8"), policy, 0);
}

Result<Owned> decode_object(Thread& t, Value object, std::optional<std::string_view> encoding, std::optional<Value> errors) {
    auto policy = TRY(errors_argument(t, errors, "decode"));
    return apply_codec(t, object, encoding.value_or("utf-8"), policy, 1);
}

Result<void> register_error(Thread& t, Str& name, Value handler) {
    if (!is_callable(t, handler)) return t.type_error("handler must be callable");
    CodecRegistry* registry = TRY(codec_registry(t));
    return dict_set(t, *registry->error_handlers, Value(&name), handler);
}

Result<Owned> lookup_error(Thread& t, Str& name) {
    Owned found = TRY(registered_error_handler(t, name.view()));
    if (!found.is_stop()) return found;
    const NativeRow* row = error_handler_row(name.view());
    if (!row) return t.raise(ExceptionType::LookupError, "unknown error handler name '{}'", name.view());
    Ref<NativeFunction> made = TRY(new_native_function(t, *row, Value(), nullptr));
    TRY(register_error(t, name, made.value()));   // the same function next time
    return made;
}

// --- conversions -----------------------------------------------------------------------------------------------------------------------------

template <CodecKind kind>
Result<Owned> encode_to(Thread& t, Str& text, Str* errors) {
    Ref<Bytes> made = TRY(encode_with(t, {kind}, text, errors_of(errors)));
    return with_size(t, made.value(), text.length);
}

Result<Owned> decode_as(Thread& t, Codec codec, Value data, Str* errors, DecodeEnd end) {
    BufferView view = TRY(get_buffer(t, data));
    DecodedText made = TRY(decode_with(t, codec, view.view(), errors_of(errors), end, data));
    return with_size(t, made.text.value(), made.consumed);
}

template <CodecKind kind>
Result<Owned> decode_from(Thread& t, Value data, Str* errors, bool final) {
    return decode_as(t, {kind}, data, errors, final ? DecodeEnd::Final : DecodeEnd::More);
}
template <CodecKind kind>
Result<Owned> decode_whole(Thread& t, Value data, Str* errors) {
    return decode_as(t, {kind}, data, errors, DecodeEnd::Final);
}
// The escape codecs take text, too.
template <CodecKind kind>
Result<Owned> decode_escapes(Thread& t, Value data, Str* errors, bool final) {
    BufferView view = TRY(buffer_or_text(t, data));
    DecodedText made = TRY(decode_with(t, {kind}, view.view(), errors_of(errors), final ? DecodeEnd::Final : DecodeEnd::More, data));
    return with_size(t, made.text.value(), made.consumed);
}

// A codec that begins with a byte order mark, and the two without.
template <CodecKind marked, CodecKind little, CodecKind big>
struct Ordered {
    static Codec by_order(int64_t order) { return {order == 0 ? marked : order < 0 ? little : big}; }
    static Result<Owned> encode(Thread& t, Str& text, Str* errors, int order) {
        Ref<Bytes> made = TRY(encode_with(t, by_order(order), text, errors_of(errors)));
        return with_size(t, made.value(), text.length);
    }
    static int64_t mark_of(std::string_view bytes) {
        constexpr bool is_wide = marked == CodecKind::Utf32;
        if (bytes.starts_with(is_wide ? std::string_view("\xFF\xFE\0\0", 4) : "\xFF\xFE")) return -1;
        if (bytes.starts_with(is_wide ? std::string_view("\0\0\xFE\xFF", 4) : "\xFE\xFF")) return 1;
        return 0;
    }
    // Also says which order it was.
    static Result<Owned> decode_ex(Thread& t, Value data, Str* errors, int order, bool final) {
        BufferView view = TRY(get_buffer(t, data));
        int64_t found = order ? order : mark_of(view.view());
        DecodedText made = TRY(decode_with(t, by_order(order), view.view(), errors_of(errors), final ? DecodeEnd::Final : DecodeEnd::More, data));
        return Owned(TRY(tuple_of(t, made.text.value(), Value::small_int(int64_t(made.consumed)), Value::small_int(found))));
    }
};
using Utf16 = Ordered<CodecKind::Utf16, CodecKind::Utf16Le, CodecKind::Utf16Be>;
using Utf32 = Ordered<CodecKind::Utf32, CodecKind::Utf32Le, CodecKind::Utf32Be>;

// --- single-byte character sets, by name -------------------------------------------------------------------------------------------------------

Result<Codec> character_set(Thread& t, std::string_view name) {
    auto codec = find_codec(name);
    if (!codec || codec->kind != CodecKind::CharacterSet) return t.raise(ExceptionType::LookupError, "unknown encoding: {}", name);
    return *codec;
}

Result<Owned> character_set_name(Thread& t, std::string_view name) {
    auto codec = find_codec(name);
    if (!codec || codec->kind != CodecKind::CharacterSet) return Owned::none();
    return Owned(TRY(new_str(t, codec->name())));
}

Result<Owned> character_set_encode(Thread& t, std::string_view name, Str& text, Str* errors) {
    Codec codec = TRY(character_set(t, name));
    Ref<Bytes> made = TRY(encode_with(t, codec, text, errors_of(errors)));
    return with_size(t, made.value(), text.length);
}

Result<Owned> character_set_decode(Thread& t, std::string_view name, Value data, Str* errors) {
    Codec codec = TRY(character_set(t, name));
    return decode_as(t, codec, data, errors, DecodeEnd::Final);
}

Result<Owned> readbuffer_encode(Thread& t, Value data, Str*) {
    BufferView view = TRY(buffer_or_text(t, data));
    Ref<Bytes> made = TRY(new_bytes(t, view.view()));
    return with_size(t, made.value(), view.size);
}

constexpr std::string_view kEncodeDoc = "Return (bytes, number of characters).", kDecodeDoc = "Return (text, number of bytes used); unless final, an incomplete character at the end is left.";

constexpr NativeRow kFunctions[] = {
    def<"register(search_function, /)">("Register a function that gets a normalised name and returns a CodecInfo or None.", body<register_searcher>),
    def<"unregister(search_function, /)">("Remove a search function and forget what was found.", body<unregister_searcher>),
    def<"lookup(encoding, /)">("Look up an encoding and return its CodecInfo.", [](Thread& t, std::string_view encoding) { return lookup_codec(t, encoding); }),
    def<"encode(obj, encoding='utf-8', errors='strict')">("Encode an object with the codec registered for encoding.", body<encode_object>),
    def<"decode(obj, encoding='utf-8', errors='strict')">("Decode an object with the codec registered for encoding.", body<decode_object>),
    def<"register_error(errors, handler, /)">("Register an error handler: it gets a UnicodeError and returns (replacement, position to go on at).", body<register_error>),
    def<"lookup_error(name, /)">("Return the error handler of this name.", body<lookup_error>),
    def<"utf_8_encode(str, errors=None, /)">(kEncodeDoc, body<encode_to<CodecKind::Utf8>>),
    def<"utf_8_decode(data, errors=None, final=False, /)">(kDecodeDoc, body<decode_from<CodecKind::Utf8>>),
    def<"utf_7_encode(str, errors=None, /)">(kEncodeDoc, body<utf_7_encode>),
    def<"utf_7_decode(data, errors=None, final=False, /)">(kDecodeDoc, body<utf_7_decode>),
    def<"utf_16_encode(str, errors=None, byteorder=0, /)">(kEncodeDoc, body<Utf16::encode>),
    def<"utf_16_le_encode(str, errors=None, /)">(kEncodeDoc, body<encode_to<CodecKind::Utf16Le>>),
    def<"utf_16_be_encode(str, errors=None, /)">(kEncodeDoc, body<encode_to<CodecKind::Utf16Be>>),
    def<"utf_16_decode(data, errors=None, final=False, /)">(kDecodeDoc, body<decode_from<CodecKind::Utf16>>),
    def<"utf_16_le_decode(data, errors=None, final=False, /)">(kDecodeDoc, body<decode_from<CodecKind::Utf16Le>>),
    def<"utf_16_be_decode(data, errors=None, final=False, /)">(kDecodeDoc, body<decode_from<CodecKind::Utf16Be>>),
    def<"utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /)">("Return (text, number of bytes used, byte order).", body<Utf16::decode_ex>),
    def<"utf_32_encode(str, errors=None, byteorder=0, /)">(kEncodeDoc, body<Utf32::encode>),
    def<"utf_32_le_encode(str, errors=None, /)">(kEncodeDoc, body<encode_to<CodecKind::Utf32Le>>),
    def<"utf_32_be_encode(str, errors=None, /)">(kEncodeDoc, body<encode_to<CodecKind::Utf32Be>>),
    def<"utf_32_decode(data, errors=None, final=False, /)">(kDecodeDoc, body<decode_from<CodecKind::Utf32>>),
    def<"utf_32_le_decode(data, errors=None, final=False, /)">(kDecodeDoc, body<decode_from<CodecKind::Utf32Le>>),
    def<"utf_32_be_decode(data, errors=None, final=False, /)">(kDecodeDoc, body<decode_from<CodecKind::Utf32Be>>),
    def<"utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /)">("Return (text, number of bytes used, byte order).", body<Utf32::decode_ex>),
    def<"latin_1_encode(str, errors=None, /)">(kEncodeDoc, body<encode_to<CodecKind::Latin1>>),
    def<"latin_1_decode(data, errors=None, /)">(kDecodeDoc, body<decode_whole<CodecKind::Latin1>>),
    def<"ascii_encode(str, errors=None, /)">(kEncodeDoc, body<encode_to<CodecKind::Ascii>>),
    def<"ascii_decode(data, errors=None, /)">(kDecodeDoc, body<decode_whole<CodecKind::Ascii>>),
    def<"unicode_escape_encode(str, errors=None, /)">(kEncodeDoc, body<encode_to<CodecKind::UnicodeEscape>>),
    def<"unicode_escape_decode(data, errors=None, final=True, /)">(kDecodeDoc, body<decode_escapes<CodecKind::UnicodeEscape>>),
    def<"raw_unicode_escape_encode(str, errors=None, /)">(kEncodeDoc, body<encode_to<CodecKind::RawUnicodeEscape>>),
    def<"raw_unicode_escape_decode(data, errors=None, final=True, /)">(kDecodeDoc, body<decode_escapes<CodecKind::RawUnicodeEscape>>),
    def<"charmap_encode(str, errors=None, mapping=None, /)">(kEncodeDoc, body<charmap_encode>),
    def<"charmap_decode(data, errors=None, mapping=None, /)">(kDecodeDoc, body<charmap_decode>),
    def<"charmap_build(map, /)">("Return the table for charmap_encode() of a decoding table.", body<charmap_build>),
    def<"_character_set_name(name, /)">("Return the proper name of a single-byte character set, or None.", body<character_set_name>),
    def<"_character_set_encode(name, str, errors=None, /)">(kEncodeDoc, body<character_set_encode>),
    def<"_character_set_decode(name, data, errors=None, /)">(kDecodeDoc, body<character_set_decode>),
    def<"escape_encode(data, errors=None, /)">("Return (bytes with escapes, number of bytes).", body<escape_encode>),
    def<"escape_decode(data, errors=None, /)">("Return (bytes without escapes, number of bytes).", body<escape_decode>),
    def<"readbuffer_encode(data, errors=None, /)">("Return (bytes, number of bytes) of a bytes-like object.", body<readbuffer_encode>),
};

}  // namespace

const NativeModule& native_module__codecs() {
    static constexpr NativeModule kModule{.name = "_codecs", .doc = "The registry of codecs, and conversions between text and bytes.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri
