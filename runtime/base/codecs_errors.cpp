// The error handlers known by name ("Error Handlers", module codecs).
// What a reader would get wrong: surrogateescape takes as much of a fault as it can, one character at least,
// and the rest comes back as a fault of its own; but for character sets it takes all or nothing.
#include <algorithm>

#include "runtime/base/codecs.hpp"
#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri {
namespace {

struct PolicyRow {
    std::string_view name;
    ErrorPolicy policy;
};
constexpr PolicyRow kPolicies[] = {
    {"strict", ErrorPolicy::Strict},
    {"ignore", ErrorPolicy::Ignore},
    {"replace", ErrorPolicy::Replace},
    {"backslashreplace", ErrorPolicy::BackslashReplace},
    {"surrogateescape", ErrorPolicy::SurrogateEscape},
    {"surrogatepass", ErrorPolicy::SurrogatePass},
    {"xmlcharrefreplace", ErrorPolicy::XmlCharRefReplace},
    {"namereplace", ErrorPolicy::NameReplace},
};

// How a UTF codec lays out a surrogate, for surrogatepass.
enum class Layout { None, Utf8, Utf16Le, Utf16Be, Utf32Le, Utf32Be };

Layout layout_of(std::string_view codec) {
    if (codec == "utf-8") return Layout::Utf8;
    if (codec == "utf-16-le" || codec == "utf-16") return Layout::Utf16Le;
    if (codec == "utf-16-be") return Layout::Utf16Be;
    if (codec == "utf-32-le" || codec == "utf-32") return Layout::Utf32Le;
    if (codec == "utf-32-be") return Layout::Utf32Be;
    return Layout::None;
}

size_t unit_size(Layout layout) {
    switch (layout) {
        case Layout::None:
            return 0;
        case Layout::Utf8:
            return 3;
        case Layout::Utf16Le:
        case Layout::Utf16Be:
            return 2;
        case Layout::Utf32Le:
        case Layout::Utf32Be:
            return 4;
    }
    return 0;
}

bool decode_surrogate(const CodecFault& fault, std::string_view bytes, std::string& out, size_t& resume) {
    Layout layout = layout_of(fault.codec);
    size_t size = unit_size(layout);
    if (!size || bytes.size() - fault.start < size) return false;
    auto byte = [&](size_t i) { return char32_t(static_cast<unsigned char>(bytes[fault.start + i])); };
    char32_t c = 0;
    if (layout == Layout::Utf8) {
        if (byte(0) != 0xED || (byte(1) & 0xC0) != 0x80 || (byte(2) & 0xC0) != 0x80) return false;
        c = 0xD000 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    } else {
        bool is_big = layout == Layout::Utf16Be || layout == Layout::Utf32Be;
        for (size_t i = 0; i < size; ++i) c = c << 8 | byte(is_big ? i : size - 1 - i);
    }
    if (!utf8::is_surrogate(c)) return false;
    utf8::append(out, c);
    resume = fault.start + size;
    return true;
}

void encode_surrogate(Layout layout, char32_t c, std::string& out) {
    if (layout == Layout::Utf8) return utf8::append(out, c);
    size_t size = unit_size(layout);
    bool is_big = layout == Layout::Utf16Be || layout == Layout::Utf32Be;
    for (size_t i = 0; i < size; ++i) out += char(c >> 8 * (is_big ? size - 1 - i : i));
}

// Up to four bytes above 7F become U+DC80..DCFF.
bool escape_bytes(const CodecFault& fault, std::string_view bytes, std::string& out, size_t& resume) {
    size_t end = std::min(fault.end, fault.start + 4), at = fault.start;
    for (; at < end && static_cast<unsigned char>(bytes[at]) >= 0x80; ++at)
        utf8::append(out, 0xDC00 + char32_t(static_cast<unsigned char>(bytes[at])));
    resume = at;
    return at > fault.start;
}

void append_byte_escapes(const CodecFault& fault, std::string_view bytes, std::string& out) {
    for (size_t i = fault.start; i < fault.end; ++i) append_escape(out, static_cast<unsigned char>(bytes[i]));
}

}  // namespace

std::optional<ErrorPolicy> find_error_policy(std::string_view name) {
    for (auto& row : kPolicies)
        if (row.name == name) return row.policy;
    return {};
}

bool policy_can_decode(ErrorPolicy policy) {
    return policy != ErrorPolicy::XmlCharRefReplace && policy != ErrorPolicy::NameReplace;
}

DecodeErrorHandler decode_handler(ErrorPolicy policy) {
    return [policy](const CodecFault& fault, std::string_view bytes, std::string& out, size_t& resume) {
        switch (policy) {
            case ErrorPolicy::Strict:
            case ErrorPolicy::XmlCharRefReplace:
            case ErrorPolicy::NameReplace:
                return false;
            case ErrorPolicy::Ignore:
                return true;
            case ErrorPolicy::Replace:
                utf8::append(out, 0xFFFD);
                return true;
            case ErrorPolicy::BackslashReplace:
                append_byte_escapes(fault, bytes, out);
                return true;
            case ErrorPolicy::SurrogateEscape:
                return escape_bytes(fault, bytes, out, resume);
            case ErrorPolicy::SurrogatePass:
                return decode_surrogate(fault, bytes, out, resume);
        }
        return false;
    };
}

namespace {

// One character of an encoding fault. False: this policy cannot handle it.
bool replace_character(ErrorPolicy policy, Layout layout, char32_t c, EncodeReplacement& out) {
    switch (policy) {
        case ErrorPolicy::Strict:
            return false;
        case ErrorPolicy::Ignore:
            return true;
        case ErrorPolicy::Replace:
            out.content += '?';
            return true;
        case ErrorPolicy::NameReplace:
            if (std::string name = unicode::character_name(c); !name.empty()) {
                out.content += "\\N{" + name + "}";
                return true;
            }
            [[fallthrough]];
        case ErrorPolicy::BackslashReplace:
            append_escape(out.content, c);
            return true;
        case ErrorPolicy::XmlCharRefReplace:
            out.content += "&#" + std::to_string(uint32_t(c)) + ";";
            return true;
        case ErrorPolicy::SurrogateEscape:
            out.is_bytes = true;
            if (c < 0xDC80 || c > 0xDCFF) return false;
            out.content += char(c - 0xDC00);
            return true;
        case ErrorPolicy::SurrogatePass:
            out.is_bytes = true;
            if (layout == Layout::None || !utf8::is_surrogate(c)) return false;
            encode_surrogate(layout, c, out.content);
            return true;
    }
    return false;
}

}  // namespace

EncodeErrorHandler encode_handler(ErrorPolicy policy) {
    return [policy](const CodecFault& fault, std::string_view bad, EncodeReplacement& out, size_t& resume) {
        const char* p = bad.data();
        Layout layout = layout_of(fault.codec);
        for (resume = fault.start; resume < fault.end; ++resume)
            if (!replace_character(policy, layout, utf8::next(p), out)) break;
        return resume == fault.end || (resume > fault.start && fault.codec != "charmap");
    };
}

}  // namespace kukri
