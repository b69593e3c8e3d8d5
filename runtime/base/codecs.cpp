// The registry of codecs, dispatch, and the error messages. (Conversions: codecs_unicode.cpp,
// codecs_bytes.cpp; handlers: codecs_errors.cpp.)
#include "runtime/base/codecs.hpp"

#include <iterator>

#include "runtime/base/character_sets.hpp"
#include "runtime/base/codecs_internal.hpp"

namespace kukri {
namespace {

using namespace codec_detail;

struct CodecRow {
    CodecKind kind;
    std::string_view name;
    std::string_view aliases;       // normalised, separated by blanks
    std::string_view message_name;  // the usual spelling, too
};
constexpr CodecRow kCodecs[] = {
    {CodecKind::Utf8, "utf-8", "utf_8 utf8 u8 utf cp65001 utf8_ucs2 utf8_ucs4", "utf-8"},
    {CodecKind::Utf8Sig, "utf-8-sig", "utf_8_sig", "utf-8"},
    {CodecKind::Utf16, "utf-16", "utf_16 utf16 u16", "utf-16"},
    {CodecKind::Utf16Le, "utf-16-le", "utf_16_le utf_16le unicodelittleunmarked", "utf-16-le"},
    {CodecKind::Utf16Be, "utf-16-be", "utf_16_be utf_16be unicodebigunmarked", "utf-16-be"},
    {CodecKind::Utf32, "utf-32", "utf_32 utf32 u32", "utf-32"},
    {CodecKind::Utf32Le, "utf-32-le", "utf_32_le utf_32le", "utf-32-le"},
    {CodecKind::Utf32Be, "utf-32-be", "utf_32_be utf_32be", "utf-32-be"},
    {CodecKind::Latin1, "iso8859-1",
     "latin_1 latin1 iso8859_1 iso_8859_1 8859 cp819 csisolatin1 ibm819 iso8859 iso_8859_1_1987 iso_ir_100 "
     "l1 latin",
     "latin-1"},
    {CodecKind::Ascii, "ascii",
     "ascii us_ascii 646 ansi_x3.4_1968 ansi_x3.4_1986 ansi_x3_4_1968 cp367 csascii ibm367 iso646_us "
     "iso_646.irv_1991 iso_ir_6 us",
     "ascii"},
    {CodecKind::UnicodeEscape, "unicode-escape", "unicode_escape", "unicodeescape"},
    {CodecKind::RawUnicodeEscape, "raw-unicode-escape", "raw_unicode_escape", "rawunicodeescape"},
};

const CodecRow* row_of(CodecKind kind) {
    for (auto& row : kCodecs)
        if (row.kind == kind) return &row;
    return nullptr;
}

bool has_word(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        size_t end = words.find(' ');
        if (words.substr(0, end) == word) return true;
        words.remove_prefix(end == words.npos ? words.size() : end + 1);
    }
    return false;
}

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
}

}  // namespace

std::string normalize_encoding_name(std::string_view name) {
    std::string out;
    bool has_gap = false;
    for (char c : name) {
        if (!is_name_character(c)) {
            has_gap = true;
            continue;
        }
        if (has_gap && !out.empty()) out += '_';
        has_gap = false;
        out += c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    }
    return out;
}

std::optional<Codec> find_codec(std::string_view name) {
    if (name == "utf-8" || name == "utf8") return kUtf8Codec;
    for (auto& row : kCodecs)
        if (name == row.message_name) return Codec{row.kind};
    std::string wanted = normalize_encoding_name(name);
    for (auto& row : kCodecs)
        if (has_word(row.aliases, wanted)) return Codec{row.kind};
    for (auto& set : kCharacterSets)
        if (has_word(set.aliases, wanted)) return Codec{CodecKind::CharacterSet, &set};
    return {};
}

std::string_view Codec::name() const {
    return kind == CodecKind::CharacterSet ? set->name : row_of(kind)->name;
}

namespace {

enum class ByteOrder { Little, Big };

struct OrderMark {
    ByteOrder order;
    size_t length;  // 0: there is none
};

OrderMark utf16_mark(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) return {ByteOrder::Little, 2};
    if (bytes.starts_with("\xFE\xFF")) return {ByteOrder::Big, 2};
    return {ByteOrder::Little, 0};
}

OrderMark utf32_mark(std::string_view bytes) {
    if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return {ByteOrder::Little, 4};
    if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return {ByteOrder::Big, 4};
    return {ByteOrder::Little, 0};
}

constexpr std::string_view kUtf8Signature = "\xEF\xBB\xBF";

// The signature is no part of what the decoder sees, so fault positions start behind it.
DecodeResult decode_utf8_sig(Decoder decoder) {
    bool may_grow = decoder.end == DecodeEnd::More && decoder.bytes.size() < kUtf8Signature.size();
    if (may_grow && kUtf8Signature.starts_with(decoder.bytes)) return decoder.finish();
    size_t skipped = decoder.bytes.starts_with(kUtf8Signature) ? kUtf8Signature.size() : 0;
    decoder.bytes.remove_prefix(skipped);
    DecodeResult result = decode_utf8(std::move(decoder));
    result.consumed += skipped;
    return result;
}

}  // namespace

DecodeResult decode(Codec codec, std::string_view bytes, const DecodeErrorHandler& handler, DecodeEnd end,
                    CharacterLookup lookup) {
    std::string_view name =
        codec.kind == CodecKind::CharacterSet ? "charmap" : row_of(codec.kind)->message_name;
    Decoder decoder{name, bytes, handler, end};
    switch (codec.kind) {
        case CodecKind::Utf8:
            return decode_utf8(std::move(decoder));
        case CodecKind::Utf8Sig:
            return decode_utf8_sig(std::move(decoder));
        case CodecKind::Utf16: {
            OrderMark mark = utf16_mark(bytes);
            decoder.at = mark.length;
            decoder.codec = mark.order == ByteOrder::Big ? "utf-16-be" : "utf-16-le";
            return decode_utf16(std::move(decoder), mark.order == ByteOrder::Big);
        }
        case CodecKind::Utf16Le:
            return decode_utf16(std::move(decoder), false);
        case CodecKind::Utf16Be:
            return decode_utf16(std::move(decoder), true);
        case CodecKind::Utf32: {
            OrderMark mark = utf32_mark(bytes);
            decoder.at = mark.length;
            decoder.codec = mark.order == ByteOrder::Big ? "utf-32-be" : "utf-32-le";
            return decode_utf32(std::move(decoder), mark.order == ByteOrder::Big);
        }
        case CodecKind::Utf32Le:
            return decode_utf32(std::move(decoder), false);
        case CodecKind::Utf32Be:
            return decode_utf32(std::move(decoder), true);
        case CodecKind::Latin1:
            decoder.result.text.reserve(bytes.size());
            for (char c : bytes) decoder.put(static_cast<unsigned char>(c));
            decoder.at = bytes.size();
            return decoder.finish();
        case CodecKind::Ascii:
            return decode_ascii(std::move(decoder));
        case CodecKind::UnicodeEscape:
            return decode_unicode_escape(std::move(decoder), lookup);
        case CodecKind::RawUnicodeEscape:
            return decode_raw_unicode_escape(std::move(decoder));
        case CodecKind::CharacterSet:
            return decode_set(std::move(decoder), *codec.set);
    }
    return {};
}

EncodeResult encode(Codec codec, std::string_view text, const EncodeErrorHandler& handler) {
    std::string_view name =
        codec.kind == CodecKind::CharacterSet ? "charmap" : row_of(codec.kind)->message_name;
    Encoder encoder{name, text, handler};
    switch (codec.kind) {
        case CodecKind::Utf8Sig:
            encoder.result.bytes = kUtf8Signature;
            [[fallthrough]];
        case CodecKind::Utf8:
            return encode_utf8(std::move(encoder));
        case CodecKind::Utf16:
            encoder.result.bytes = "\xFF\xFE";
            [[fallthrough]];
        case CodecKind::Utf16Le:
            return encode_utf16(std::move(encoder), false);
        case CodecKind::Utf16Be:
            return encode_utf16(std::move(encoder), true);
        case CodecKind::Utf32:
            encoder.result.bytes.assign("\xFF\xFE\0\0", 4);
            [[fallthrough]];
        case CodecKind::Utf32Le:
            return encode_utf32(std::move(encoder), false);
        case CodecKind::Utf32Be:
            return encode_utf32(std::move(encoder), true);
        case CodecKind::Latin1:
            return encode_below(std::move(encoder), 0x100);
        case CodecKind::Ascii:
            return encode_below(std::move(encoder), 0x80);
        case CodecKind::UnicodeEscape:
            return {encode_unicode_escape(text), {}};
        case CodecKind::RawUnicodeEscape:
            return {encode_raw_unicode_escape(text), {}};
        case CodecKind::CharacterSet:
            return encode_set(std::move(encoder), *codec.set);
    }
    return {};
}

DecodeResult decode(Codec codec, std::string_view bytes, ErrorPolicy policy, DecodeEnd end) {
    return decode(codec, bytes, decode_handler(policy), end);
}

EncodeResult encode(Codec codec, std::string_view text, ErrorPolicy policy) {
    return encode(codec, text, encode_handler(policy));
}

namespace {

std::string fault_text(const CodecFault& fault, const char* verb, const std::string& one, const char* many) {
    std::string out = "'";
    out.append(fault.codec).append("' codec can't ").append(verb).append(" ");
    if (fault.end == fault.start + 1)
        out.append(one).append(" in position ").append(std::to_string(fault.start));
    else
        out.append(many)
            .append(" in position ")
            .append(std::to_string(fault.start))
            .append("-")
            .append(std::to_string(int64_t(fault.end) - 1));
    return out.append(": ").append(fault.reason);
}

}  // namespace

std::string decode_error_text(const CodecFault& fault, std::string_view bytes) {
    char byte[16] = "";
    if (fault.start < bytes.size())
        snprintf(byte, sizeof byte, "byte 0x%02x", static_cast<unsigned char>(bytes[fault.start]));
    return fault_text(fault, "decode", byte, "bytes");
}

std::string encode_error_text(const CodecFault& fault, std::string_view text) {
    std::string character = "character '";
    size_t offset = utf8::offset_of(text, fault.start);
    if (offset < text.size()) append_escape(character, utf8::at(text.data() + offset));
    return fault_text(fault, "encode", character + "'", "characters");
}

}  // namespace kukri
