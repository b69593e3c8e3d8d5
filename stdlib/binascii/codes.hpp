// Binary data as ASCII text: base64 (RFC 4648), uuencode, quoted-printable (RFC 2045), CRC-CCITT. Pure.
// What a reader would get wrong: decoding is as lenient as CPython's, which skips what it does not know; only the strict mode of base64
// refuses it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace kukri::binascii {

// What is wrong with the text; empty if nothing is.
struct Decoded {
    std::string bytes;
    std::string fault;
};

enum class Strictness { Lenient, Strict };
enum class UuZero { Space, Backtick };

std::string encode_base64(std::string_view bytes);
Decoded decode_base64(std::string_view text, Strictness strictness);
Decoded decode_hex(std::string_view text);
// At most 45 bytes, one line.
std::string encode_uu(std::string_view bytes, UuZero zero);
Decoded decode_uu(std::string_view line);
struct QuotedPrintable {
    bool quotes_tabs = false;
    bool is_text = true;     // line ends stay
    bool is_header = false;  // blanks are underscores
};
std::string encode_quoted(std::string_view bytes, QuotedPrintable options);
std::string decode_quoted(std::string_view text, bool is_header);
uint16_t crc_ccitt(std::string_view bytes, uint16_t start);

}  // namespace kukri::binascii
