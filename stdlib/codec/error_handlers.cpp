// The error handlers as functions of an exception. The rules are those of base/codecs.
#include "runtime/base/utf8.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/codec/codec.hpp"

namespace kukri::codec {

namespace {

constexpr size_t kEncoding = 0, kObject = 1, kStart = 2, kEnd = 3;   // fields of a UnicodeError

Error cannot_handle(Thread& t, Value e) { return t.type_error("don't know how to handle {} in error callback", type_name(t, e)); }

// The range of a fault, made to fit an object of `length` items.
struct FaultRange {
    size_t start, end;
};
Result<FaultRange> range_of(Thread& t, Exception& e, size_t length) {
    Owned start = TRY(index(t, e.fields()[kStart])), end = TRY(index(t, e.fields()[kEnd]));
    int64_t size = int64_t(length);
    int64_t from = std::clamp<int64_t>(int_value(start.get()).value_or(0), 0, std::max<int64_t>(size - 1, 0));
    int64_t to = std::clamp<int64_t>(int_value(end.get()).value_or(size), std::min<int64_t>(1, size), size);
    return FaultRange{size_t(from), size_t(std::max(from, to))};
}

Result<Owned> replacement_pair(Thread& t, std::string_view text, bool is_bytes, size_t resume) {
    Owned made;
    if (is_bytes)
        made = TRY(new_bytes(t, text));
    else
        made = TRY(new_str(t, text));
    return with_size(t, made.get(), resume);
}

Result<Owned> handle_encode(Thread& t, Exception& e, ErrorPolicy policy) {
    Value object = e.fields()[kObject], encoding = e.fields()[kEncoding];
    if (!is<Str>(object)) return t.type_error("object attribute must be str");
    Ref<Str> text = share(as<Str>(object));
    FaultRange range = TRY(range_of(t, e, text->length));
    size_t from = text->offset_of(t, range.start), to = text->offset_of(t, range.end);
    std::string codec = is<Str>(encoding) ? std::string(text_of(encoding)) : std::string();
    if (auto known = find_codec(codec)) codec = known->name();
    EncodeReplacement replacement;
    size_t resume = range.end;
    if (!encode_handler(policy)({codec, range.start, range.end, {}}, text->view().substr(from, to - from), replacement, resume) || resume < range.end)
        return t.raise_object(share(Value(&e)));
    return replacement_pair(t, replacement.content, replacement.is_bytes, resume);
}

Result<Owned> handle_decode(Thread& t, Exception& e, ErrorPolicy policy) {
    Value object = e.fields()[kObject], encoding = e.fields()[kEncoding];
    if (!is<Bytes>(object)) return t.type_error("object attribute must be bytes");
    Owned keep(object);
    std::string_view bytes = as<Bytes>(object).view();
    FaultRange range = TRY(range_of(t, e, bytes.size()));
    std::string codec = is<Str>(encoding) ? std::string(text_of(encoding)) : std::string();
    if (auto known = find_codec(codec)) codec = known->name();
    std::string replacement;
    size_t resume = range.end;
    if (!decode_handler(policy)({codec, range.start, range.end, {}}, bytes, replacement, resume)) return t.raise_object(share(Value(&e)));
    return replacement_pair(t, replacement, false, resume);
}

Result<Owned> handle_translate(Thread& t, Exception& e, ErrorPolicy policy) {
    Value object = e.fields()[kObject];
    if (!is<Str>(object)) return t.type_error("object attribute must be str");
    Ref<Str> text = share(as<Str>(object));
    FaultRange range = TRY(range_of(t, e, text->length));
    std::string out;
    if (policy == ErrorPolicy::Replace)
        for (size_t i = range.start; i < range.end; ++i) utf8::append(out, 0xFFFD);
    if (policy == ErrorPolicy::BackslashReplace) {
        size_t from = text->offset_of(t, range.start), to = text->offset_of(t, range.end);
        for (char32_t c : utf8::code_points(text->view().substr(from, to - from))) append_escape(out, c);
    }
    return replacement_pair(t, out, false, range.end);
}

template <ErrorPolicy policy>
Result<Owned> handle(Thread& t, Value v) {
    if constexpr (policy == ErrorPolicy::Strict) {
        if (!is<Exception>(v)) return t.type_error("codec must pass exception instance");
        return t.raise_object(share(v));
    }
    if (!is<Exception>(v)) return cannot_handle(t, v);
    Type& type = *v.object()->type();
    Exception& e = as<Exception>(v);
    if (type.is_subtype_of(t.runtime.type(ExceptionType::UnicodeEncodeError))) return handle_encode(t, e, policy);
    constexpr bool is_for_encoding = policy == ErrorPolicy::XmlCharRefReplace || policy == ErrorPolicy::NameReplace;
    if (!is_for_encoding && type.is_subtype_of(t.runtime.type(ExceptionType::UnicodeDecodeError))) return handle_decode(t, e, policy);
    constexpr bool is_for_translating = policy == ErrorPolicy::Ignore || policy == ErrorPolicy::Replace || policy == ErrorPolicy::BackslashReplace;
    if (is_for_translating && type.is_subtype_of(t.runtime.type(ExceptionType::UnicodeTranslateError))) return handle_translate(t, e, policy);
    return cannot_handle(t, v);
}

// In the order of ErrorPolicy.
constexpr NativeRow kHandlers[] = {
    def<"strict_errors(exception, /)">("Implements the 'strict' error handling: raises the exception.", body<handle<ErrorPolicy::Strict>>),
    def<"ignore_errors(exception, /)">("Implements the 'ignore' error handling: malformed data is left out.", body<handle<ErrorPolicy::Ignore>>),
    def<"replace_errors(exception, /)">("Implements the 'replace' error handling: malformed data becomes a replacement marker.", body<handle<ErrorPolicy::Replace>>),
    def<"backslashreplace_errors(exception, /)">("Implements the 'backslashreplace' error handling: malformed data becomes an escape sequence.", body<handle<ErrorPolicy::BackslashReplace>>),
    def<"surrogateescape(exception, /)">("Implements the 'surrogateescape' error handling: undecodable bytes become lone surrogates, and those become bytes again.", body<handle<ErrorPolicy::SurrogateEscape>>),
    def<"surrogatepass(exception, /)">("Implements the 'surrogatepass' error handling: surrogates are encoded and decoded like other characters.", body<handle<ErrorPolicy::SurrogatePass>>),
    def<"xmlcharrefreplace_errors(exception, /)">("Implements the 'xmlcharrefreplace' error handling: unencodable characters become XML references.", body<handle<ErrorPolicy::XmlCharRefReplace>>),
    def<"namereplace_errors(exception, /)">("Implements the 'namereplace' error handling: unencodable characters become \\N{...} escapes.", body<handle<ErrorPolicy::NameReplace>>),
};

}  // namespace

const NativeRow* error_handler_row(std::string_view name) {
    auto policy = find_error_policy(name);
    return policy ? &kHandlers[size_t(*policy)] : nullptr;
}

}  // namespace kukri::codec
