// See source.hpp. Encodings other than UTF-8, ASCII and the single-byte ones below are for the caller: decode
// first, pass Text.
#include "compiler/source.hpp"

#include <cctype>
#include <algorithm>
#include <array>
#include <cstring>

#include "runtime/base/format.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri::compiler {
namespace {

enum class Encoding { Utf8, Ascii, Latin1, Latin9, Windows1252, Unknown };

// Lower case, '_' as '-'.
std::string normalized(std::string_view name) {
    std::string result(name);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
        if (c == '_') c = '-';
    }
    return result;
}

Encoding encoding_named(std::string_view written) {
    std::string name = normalized(written);
    auto is = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (is({"utf-8", "utf8", "u8", "utf", "utf8-ucs2", "utf8-ucs4", "cp65001", "utf-8-sig"}) ||
        name.starts_with("utf-8-"))
        return Encoding::Utf8;
    if (is({"ascii", "us-ascii", "646", "ansi-x3.4-1968", "us"})) return Encoding::Ascii;
    if (is({"latin-1", "iso-8859-1", "iso-latin-1", "latin1", "latin", "l1", "iso8859-1", "8859", "cp819",
            "iso8859"}) ||
        name.starts_with("latin-1-") || name.starts_with("iso-8859-1-") || name.starts_with("iso-latin-1-"))
        return Encoding::Latin1;
    if (is({"iso-8859-15", "iso8859-15", "latin9", "l9", "latin-9"})) return Encoding::Latin9;
    if (is({"cp1252", "windows-1252", "1252"})) return Encoding::Windows1252;
    return Encoding::Unknown;
}

// 0: undefined.
char32_t code_point_of(unsigned char byte, Encoding encoding) {
    static constexpr std::array<char16_t, 32> kWindows1252 = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    if (encoding == Encoding::Windows1252 && byte >= 0x80 && byte < 0xA0) return kWindows1252[byte - 0x80];
    if (encoding == Encoding::Latin9) {
        switch (byte) {
            case 0xA4:
                return 0x20AC;
            case 0xA6:
                return 0x160;
            case 0xA8:
                return 0x161;
            case 0xB4:
                return 0x17D;
            case 0xB8:
                return 0x17E;
            case 0xBC:
                return 0x152;
            case 0xBD:
                return 0x153;
            case 0xBE:
                return 0x178;
            default:
                break;
        }
    }
    return byte;
}

SyntaxErrorInfo positionless(std::string message) {
    SyntaxErrorInfo error;
    error.message = std::move(message);
    error.has_position = false;
    return error;
}

SyntaxErrorInfo nameless(std::string message) {
    SyntaxErrorInfo error = positionless(std::move(message));
    error.has_file = false;
    return error;
}

// An error found before the first token: CPython gives line 0 and offset -1.
SyntaxErrorInfo before_start(std::string message) {
    SyntaxErrorInfo error;
    error.message = std::move(message);
    error.offset = -1;
    error.has_end = false;
    return error;
}

int32_t line_of(std::string_view bytes, size_t at) {
    return 1 + static_cast<int32_t>(std::count(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(at), '\n'));
}

// CPython decodes a token at a time: where the token with the fault begins, and where what is decoded of it does (a string's inside).
struct FaultyToken {
    size_t start, text;
};
FaultyToken faulty_token(std::string_view line, size_t fault) {
    size_t word = 0, quote = line.npos;
    for (size_t i = 0; i < fault; ++i) {
        bool in_string = quote != line.npos;
        if (in_string && line[i] == '\\') {
            ++i;
        } else if (line[i] == '"' || line[i] == '\'') {
            if (!in_string)
                quote = i;
            else if (line[i] == line[quote])
                quote = line.npos;
        }
        bool in_word = std::isalnum(static_cast<unsigned char>(line[i])) || line[i] == '_' || static_cast<unsigned char>(line[i]) >= 0x80;
        if (!in_word) word = i + 1;
    }
    return quote != line.npos ? FaultyToken{quote, quote + 1} : FaultyToken{fault, word};
}

SyntaxErrorInfo invalid_utf8(std::string_view bytes, const utf8::Fault& fault) {
    SyntaxErrorInfo error;
    size_t line_start = bytes.substr(0, fault.start).rfind('\n') + 1;
    FaultyToken token = faulty_token(bytes.substr(line_start, bytes.find('\n', line_start) - line_start), fault.start - line_start);
    size_t text_start = line_start + token.text;
    auto byte = static_cast<unsigned char>(bytes[fault.start]);
    std::string where =
        fault.end - fault.start == 1
            ? fmt::format("byte 0x{:02x} in position {}", byte, fault.start - text_start)
            : fmt::format("bytes in position {}-{}", fault.start - text_start, fault.end - text_start - 1);
    error.message = fmt::format("(unicode error) 'utf-8' codec can't decode {}: {}", where, fault.reason);
    error.lineno = error.end_lineno = line_of(bytes, fault.start);
    error.offset = 1 + static_cast<int32_t>(utf8::count(bytes.substr(line_start, token.start)));
    error.end_offset = -1;
    error.text = std::string(bytes.substr(line_start, fault.start - line_start)) + "\xEF\xBF\xBD\n";
    return error;
}

// The line up to its null byte, without a place in it.
SyntaxErrorInfo null_byte_in_file(std::string_view bytes, size_t at) {
    SyntaxErrorInfo error;
    size_t line_start = bytes.substr(0, at).rfind('\n') + 1;
    error.message = "source code cannot contain null bytes";
    error.lineno = error.end_lineno = line_of(bytes, at);
    std::string_view line = bytes.substr(line_start, at - line_start);
    if (auto fault = utf8::validate(line)) line = line.substr(0, fault->start);   // it is in another encoding
    error.text = std::string(line);
    return error;
}

SyntaxErrorInfo undeclared_encoding(std::string_view bytes, size_t at, std::string_view filename) {
    return nameless(fmt::format("Non-UTF-8 code starting with '\\x{:02x}' in file {} on line {}, but no encoding declared; "
                                "see https://peps.python.org/pep-0263/ for details",
                                static_cast<unsigned char>(bytes[at]), filename, line_of(bytes, at)));
}

bool decode(std::string_view bytes, std::string_view name, std::string& out,
            std::optional<SyntaxErrorInfo>& error) {
    Encoding encoding = encoding_named(name);
    if (encoding == Encoding::Unknown) {
        error = before_start(fmt::format("unknown encoding: {}", name));
        return false;
    }
    for (size_t i = 0; i < bytes.size(); ++i) {
        auto byte = static_cast<unsigned char>(bytes[i]);
        if (encoding == Encoding::Ascii && byte >= 0x80) {
            error = before_start(fmt::format(
                "'ascii' codec can't decode byte 0x{:02x} in position {}: ordinal not in range(128)", byte,
                i));
            return false;
        }
        char32_t c = code_point_of(byte, encoding);
        if (c == 0 && byte) {
            error = before_start(fmt::format(
                "'charmap' codec can't decode byte 0x{:02x} in position {}: character maps to <undefined>",
                byte, i));
            return false;
        }
        utf8::append(out, c);
    }
    return true;
}

// Copies, with every \r\n and \r as \n. Three NULs follow, so that the lexer may look ahead.
std::string_view copy_lines(std::string_view source, FinalNewline newline, Arena& arena) {
    constexpr size_t kPadding = 4;
    char* text = arena.allocate_text(source.size() + 1 + kPadding);
    char* out = text;
    if (std::memchr(source.data(), '\r', source.size())) {
        for (size_t i = 0; i < source.size(); ++i) {
            if (source[i] == '\r') {
                *out++ = '\n';
                if (i + 1 < source.size() && source[i + 1] == '\n') ++i;
            } else {
                *out++ = source[i];
            }
        }
    } else {
        std::memcpy(out, source.data(), source.size());
        out += source.size();
    }
    if (newline == FinalNewline::Ensure && out > text && out[-1] != '\n') *out++ = '\n';
    std::memset(out, 0, kPadding);
    return {text, static_cast<size_t>(out - text)};
}

bool is_blank_or_comment(std::string_view line) {
    size_t first = line.find_first_not_of(" \t\f\r");
    return first == std::string_view::npos || line[first] == '#';
}

std::string_view cookie_in(std::string_view line) {
    size_t hash = line.find_first_not_of(" \t\f");
    if (hash == std::string_view::npos || line[hash] != '#') return {};
    for (size_t at = hash; (at = line.find("coding", at)) != std::string_view::npos; at += 6) {
        size_t i = at + 6;
        if (i >= line.size() || (line[i] != ':' && line[i] != '=')) continue;
        do ++i;
        while (i < line.size() && (line[i] == ' ' || line[i] == '\t'));
        size_t begin = i;
        auto in_name = [](char c) {
            return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' ||
                   c == '_' || c == '.';
        };
        while (i < line.size() && in_name(line[i])) ++i;
        if (i > begin) return line.substr(begin, i - begin);
    }
    return {};
}

}  // namespace

std::string_view find_encoding_cookie(std::string_view bytes) {
    for (int line_number = 0; line_number < 2; ++line_number) {
        size_t end = bytes.find_first_of("\r\n");
        std::string_view line = bytes.substr(0, end);
        if (std::string_view cookie = cookie_in(line); !cookie.empty()) return cookie;
        if (!is_blank_or_comment(line) || end == std::string_view::npos) return {};
        bool is_pair = bytes[end] == '\r' && end + 1 < bytes.size() && bytes[end + 1] == '\n';
        bytes.remove_prefix(end + (is_pair ? 2 : 1));
    }
    return {};
}

PreparedSource prepare_source(std::string_view source, SourceForm form, FinalNewline newline, Arena& arena, std::string_view filename) {
    PreparedSource result;
    if (source.size() >= (size_t{1} << 31)) {
        result.error = positionless("source code is too large");
        result.error->kind = ErrorKind::MemoryError;
        return result;
    }
    bool is_file = form == SourceForm::File;
    if (size_t null = source.find('\0'); null != std::string_view::npos) {
        std::string_view before = source.substr(0, null);
        auto fault = utf8::validate(before);
        if (!is_file)
            result.error = positionless("source code string cannot contain null bytes");
        else if (fault && find_encoding_cookie(before).empty() && !before.starts_with("\xEF\xBB\xBF"))
            result.error = undeclared_encoding(before, fault->start, filename);
        else
            result.error = null_byte_in_file(source, null);
        return result;
    }
    std::string decoded;
    bool is_declared = true;
    if (form != SourceForm::Text) {
        bool has_mark = source.starts_with("\xEF\xBB\xBF");
        if (has_mark) source.remove_prefix(3);
        std::string_view cookie = find_encoding_cookie(source);
        is_declared = has_mark || !cookie.empty();
        // Beside a byte order mark CPython accepts only the spelling "utf-8".
        bool is_marked_utf8 = normalized(cookie) == "utf-8" || normalized(cookie).starts_with("utf-8-");
        if (!cookie.empty() && (has_mark ? !is_marked_utf8 : encoding_named(cookie) != Encoding::Utf8)) {
            if (has_mark) {
                std::string problem = fmt::format("encoding problem: {} with BOM", cookie);
                result.error = is_file ? nameless(std::move(problem)) : before_start(std::move(problem));
                return result;
            }
            if (!decode(source, cookie, decoded, result.error)) {
                if (is_file) result.error = nameless(fmt::format("encoding problem: {}", cookie));
                return result;
            }
            source = decoded;
        }
    }
    // Text may hold lone surrogates, which no source can: CPython fails to encode such a str, as validate()
    // does here.
    if (auto fault = utf8::validate(source)) {
        result.error = is_file && !is_declared ? undeclared_encoding(source, fault->start, filename) : invalid_utf8(source, *fault);
        return result;
    }
    result.text = copy_lines(source, newline, arena);
    return result;
}

}  // namespace kukri::compiler
