// What the files of the codecs share: a decoder's and an encoder's state, and the dance with the error
// handlers.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "runtime/base/codecs.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri::codec_detail {

struct Decoder {
    std::string_view codec;  // for messages
    std::string_view bytes;
    const DecodeErrorHandler& handler;
    DecodeEnd end;
    size_t at = 0;
    DecodeResult result{};

    size_t left() const { return bytes.size() - at; }
    bool at_end() const { return at == bytes.size(); }
    unsigned char byte(size_t offset) const { return static_cast<unsigned char>(bytes[at + offset]); }
    void put(char32_t c) { utf8::append(result.text, c); }

    // Reports what is wrong from `at` on for `length` bytes. False: the conversion is over.
    bool fault(size_t length, std::string_view reason) {
        CodecFault found{codec, at, at + length, reason};
        size_t resume = found.end;
        if (!handler || !handler(found, bytes, result.text, resume)) {
            result.fault = found;
            return false;
        }
        at = resume < bytes.size() ? resume : bytes.size();
        return true;
    }
    DecodeResult finish() {
        result.consumed = at;
        return std::move(result);
    }
};

struct Encoder {
    std::string_view codec;
    std::string_view text;
    const EncodeErrorHandler& handler;
    const char* at = text.data();
    size_t index = 0;  // of `at`, in code points
    EncodeResult result{};

    bool at_end() const { return at == text.data() + text.size(); }
    char32_t peek() const { return utf8::at(at); }
    void skip() {
        at += utf8::length_at(*at);
        ++index;
    }
    void put(char byte) { result.bytes.push_back(byte); }

    // Reports the run of characters from here on that `is_bad`, or just the first of them. `append_text`
    // encodes a replacement and returns false if it cannot. False: the conversion is over.
    template <class IsBad, class AppendText>
    bool fault(std::string_view reason, IsBad is_bad, size_t longest, size_t unit, AppendText append_text) {
        size_t count = 0;
        const char* bad_end = at;
        for (; bad_end < text.data() + text.size() && count < longest; ++count) {
            const char* p = bad_end;
            if (!is_bad(utf8::next(p))) break;
            bad_end = p;
        }
        CodecFault found{codec, index, index + count, reason};
        EncodeReplacement replacement;
        size_t resume = found.end;
        if (!handler || !handler(found, {at, size_t(bad_end - at)}, replacement, resume) ||
            !append(replacement, unit, append_text)) {
            result.fault = found;
            return false;
        }
        if (resume < index) {  // a handler may go back
            at = text.data();
            index = 0;
        }
        auto left = size_t(text.data() + text.size() - at);
        at += utf8::offset_of({at, left}, resume - index);
        index = resume;
        return true;
    }

  private:
    template <class AppendText>
    bool append(const EncodeReplacement& replacement, size_t unit, AppendText append_text) {
        if (!replacement.is_bytes) return append_text(replacement.content);
        if (replacement.content.size() % unit) return false;
        result.bytes += replacement.content;
        return true;
    }
};

DecodeResult decode_utf8(Decoder decoder);
DecodeResult decode_utf16(Decoder decoder, bool is_big);
DecodeResult decode_utf32(Decoder decoder, bool is_big);
DecodeResult decode_ascii(Decoder decoder);
DecodeResult decode_set(Decoder decoder, const CharacterSet& set);
DecodeResult decode_unicode_escape(Decoder decoder, CharacterLookup lookup);
DecodeResult decode_raw_unicode_escape(Decoder decoder);

EncodeResult encode_utf8(Encoder encoder);
EncodeResult encode_utf16(Encoder encoder, bool is_big);
EncodeResult encode_utf32(Encoder encoder, bool is_big);
EncodeResult encode_below(Encoder encoder, char32_t limit);  // ASCII and Latin-1
EncodeResult encode_set(Encoder encoder, const CharacterSet& set);

}  // namespace kukri::codec_detail
