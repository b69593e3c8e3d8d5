// The module binascii. What it does to bytes is in binascii/codes.hpp.
#include "runtime/bytes_support.hpp"
#include "runtime/str.hpp"
#include "stdlib/binascii/codes.hpp"
#include "stdlib/checksums.hpp"
#include "stdlib/exception_class.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

const NativeModule& native_module_binascii();

namespace {

namespace codes = binascii;

struct State {
    Ref<Type> error;
};

// An argument that may be bytes-like or ASCII text.
struct AsciiArgument {
    Owned text;
    std::optional<BufferView> buffer;
    std::string_view view() const { return buffer ? buffer->view() : text_of(text.get()); }
};
Result<AsciiArgument> ascii_argument(Thread& t, Value v) {
    AsciiArgument argument;
    if (is<Str>(v)) {
        if (!as<Str>(v).is_ascii()) return t.value_error("string argument should contain only ASCII characters");
        argument.text = share(v);
        return argument;
    }
    if (!is_bytes_like(t, v)) return t.type_error("argument should be bytes, buffer or ASCII string, not '{}'", type_name(t, v));
    argument.buffer.emplace(TRY(get_buffer(t, v)));
    return argument;
}

Result<Ref<Bytes>> decoded(Thread& t, codes::Decoded result) {
    if (!result.fault.empty()) return raise_of_class(t, *module_state<State>(t, native_module_binascii()).error, result.fault);
    return new_bytes(t, result.bytes);
}

Result<Ref<Bytes>> from_base64(Thread& t, Value data, bool strict) {
    AsciiArgument text = TRY(ascii_argument(t, data));
    return decoded(t, codes::decode_base64(text.view(), strict ? codes::Strictness::Strict : codes::Strictness::Lenient));
}
Result<Ref<Bytes>> to_base64(Thread& t, Value data, bool newline) {
    BufferView bytes = TRY(get_buffer(t, data));
    std::string text = codes::encode_base64(bytes.view());
    if (newline) text += '\n';
    return new_bytes(t, text);
}
Result<Ref<Bytes>> from_hex(Thread& t, Value data) {
    AsciiArgument text = TRY(ascii_argument(t, data));
    return decoded(t, codes::decode_hex(text.view()));
}
Result<Ref<Bytes>> to_hex(Thread& t, Value data, std::optional<Value> separator, int group) {
    BufferView bytes = TRY(get_buffer(t, data));
    return new_bytes(t, TRY(hex_of(t, bytes.view(), separator, group, HexResult::Bytes)));
}
Result<Ref<Bytes>> from_uu(Thread& t, Value data) {
    AsciiArgument text = TRY(ascii_argument(t, data));
    return decoded(t, codes::decode_uu(text.view()));
}
Result<Ref<Bytes>> to_uu(Thread& t, Value data, bool backtick) {
    BufferView bytes = TRY(get_buffer(t, data));
    if (bytes.size > 45) return decoded(t, {{}, "At most 45 bytes at once"});
    return new_bytes(t, codes::encode_uu(bytes.view(), backtick ? codes::UuZero::Backtick : codes::UuZero::Space));
}
Result<Ref<Bytes>> from_quoted(Thread& t, Value data, bool header) {
    AsciiArgument text = TRY(ascii_argument(t, data));
    return new_bytes(t, codes::decode_quoted(text.view(), header));
}
Result<Ref<Bytes>> to_quoted(Thread& t, Value data, bool quote_tabs, bool is_text, bool header) {
    BufferView bytes = TRY(get_buffer(t, data));
    return new_bytes(t, codes::encode_quoted(bytes.view(), {quote_tabs, is_text, header}));
}
Result<int64_t> crc_hqx(Thread& t, Value data, Value start) {
    BufferView bytes = TRY(get_buffer(t, data));
    return int64_t(codes::crc_ccitt(bytes.view(), uint16_t(TRY(word_argument(t, start)))));
}
Result<int64_t> crc32_function(Thread& t, Value data, Value start) {
    BufferView bytes = TRY(get_buffer(t, data));
    return int64_t(crc32_of(t, TRY(word_argument(t, start)), bytes.view()));
}

constexpr NativeRow kFunctions[] = {
    def<"a2b_base64(data, /, *, strict_mode=False)">("The bytes that base64 text stands for; characters that are no base64 are skipped unless strict.", body<from_base64>),
    def<"b2a_base64(data, /, *, newline=True)">("The bytes as one line of base64.", body<to_base64>),
    def<"a2b_hex(hexstr, /)">("The bytes that hexadecimal digits stand for.", body<from_hex>),
    def<"unhexlify(hexstr, /)">("The bytes that hexadecimal digits stand for.", body<from_hex>),
    def<"b2a_hex(data, sep=<unrepresentable>, bytes_per_sep=1)">("Two hexadecimal digits a byte, with separators between groups.", body<to_hex>),
    def<"hexlify(data, sep=<unrepresentable>, bytes_per_sep=1)">("Two hexadecimal digits a byte, with separators between groups.", body<to_hex>),
    def<"a2b_uu(data, /)">("The bytes of a line of uuencoded text.", body<from_uu>),
    def<"b2a_uu(data, /, *, backtick=False)">("At most 45 bytes as a line of uuencoded text.", body<to_uu>),
    def<"a2b_qp(data, header=False)">("The bytes that quoted-printable text stands for.", body<from_quoted>),
    def<"b2a_qp(data, quotetabs=False, istext=True, header=False)">("The bytes as quoted-printable text.", body<to_quoted>),
    def<"crc_hqx(data, crc, /)">("The CRC-CCITT of the data, going on from crc.", body<crc_hqx>),
    def<"crc32(data, crc=0, /)">("The CRC-32 of the data, going on from crc.", body<crc32_function>),
};

Result<void> populate(Thread& t, Module& m) {
    auto& state = module_state<State>(t, native_module_binascii());
    if (!state.error) state.error = TRY(new_exception_class(t, "binascii", "Error", ExceptionType::ValueError));
    TRY(set_module_attribute(t, m, "Error", state.error.value()));
    return set_module_attribute(t, m, "Incomplete", TRY(new_exception_class(t, "binascii", "Incomplete", ExceptionType::Exception)).value());
}

}  // namespace

const NativeModule& native_module_binascii() {
    static constexpr NativeModule kModule{.name = "binascii", .doc = "Bytes as text and back: hexadecimal, base64 and the like; checksums.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri
