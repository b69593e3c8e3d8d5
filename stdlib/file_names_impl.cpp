#include "stdlib/file_names.hpp"

#include <climits>

#include "runtime/base/codecs.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/warning.hpp"

namespace kukri {

Result<Ref<Str>> decode_file_name(Thread& t, std::string_view bytes) {
    if (!utf8::validate(bytes)) return new_str(t, bytes);
    return new_str(t, decode(kUtf8Codec, bytes, ErrorPolicy::SurrogateEscape).text);
}

Result<std::string> encode_file_name(Thread& t, Str& text) {
    if (utf8::find_surrogate(text.view()) == std::string_view::npos) return std::string(text.view());
    EncodeResult encoded = encode(kUtf8Codec, text.view(), ErrorPolicy::SurrogateEscape);
    if (!encoded.fault) return std::move(encoded.bytes);
    const CodecFault& fault = *encoded.fault;
    Ref<Str> codec = TRY(new_str(t, fault.codec)), reason = TRY(new_str(t, fault.reason));
    Value arguments[] = {codec.value(), Value(&text), Value::small_int(int64_t(fault.start)), Value::small_int(int64_t(fault.end)), reason.value()};
    Ref<Exception> e = TRY(new_exception(t, ExceptionType::UnicodeEncodeError, arguments));
    return t.raise_object(std::move(e));
}

Result<Owned> file_name_value(Thread& t, std::string_view bytes, bool as_bytes) {
    if (as_bytes) return TRY(new_bytes(t, bytes));
    return TRY(decode_file_name(t, bytes));
}

Result<Owned> find_path_text(Thread& t, Value v) {
    if (is<Str>(v) || is<Bytes>(v)) return share(v);
    Type& type = type_of(t, v);
    Value method = type.lookup(t.runtime.intern("__fspath__"));
    if (method.is_empty() || method.is_none()) return Owned::stop();
    Owned bound = TRY(bind_descriptor(t, method, v, type));
    Owned text = TRY(call(t, bound.get()));
    if (!is<Str>(text.get()) && !is<Bytes>(text.get()))
        return t.type_error("expected {}.__fspath__() to return str or bytes, not {}", type_name(t, v), type_name(t, text.get()));
    return text;
}

Result<std::string> encode_path(Thread& t, Value v) {
    Owned text = TRY(find_path_text(t, v));
    if (text.is_stop()) return t.type_error("expected str, bytes or os.PathLike object, not {}", type_name(t, v));
    if (is<Bytes>(text.get())) return std::string(as<Bytes>(text.get()).view());
    return encode_file_name(t, as<Str>(text.get()));
}

Result<std::string> encode_path_checked(Thread& t, Value v) {
    std::string bytes = TRY(encode_path(t, v));
    if (bytes.find('\0') != bytes.npos) return t.value_error("embedded null byte");
    return bytes;
}

Result<int> file_descriptor(Thread& t, Value v) {
    Owned number;
    if (is_int(v)) {
        if (v == Value::boolean(true) || v == Value::boolean(false)) TRY(warn(t, ExceptionType::RuntimeWarning, "bool is used as a file descriptor"));
        number = share(v);
    } else {
        Owned method = TRY(find_attribute(t, v, "fileno"));
        if (method.is_stop()) return t.type_error("argument must be an int, or have a fileno() method.");
        number = TRY(call(t, method.get()));
        if (!is_int(number.get())) return t.type_error("fileno() returned a non-integer");
    }
    auto n = int_value(number.get());
    if (!n || *n > INT_MAX || *n < INT_MIN) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C int");
    if (*n < 0) return t.value_error("file descriptor cannot be a negative integer ({})", *n);
    return int(*n);
}

}  // namespace kukri
