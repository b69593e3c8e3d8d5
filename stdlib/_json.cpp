// The native half of json: what json/scanner.py and json/encoder.py say in Python.
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/json/scanner.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

Error not_a_string(Thread& t, Value v) { return t.type_error("first argument must be a string, not {}", v.is_none() ? "NoneType" : type_name(t, v)); }

Value call_scanner(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    static constexpr const Signature& kCallSignature = kSignature<"scanner(string, idx)">;
    BoundArguments bound;
    Value slots[3];
    if (!bind_arguments(t, kCallSignature, arguments, positional, names, slots, bound)) return Value();
    if (!is<Str>(slots[0])) return (void)not_a_string(t, slots[0]), Value();
    auto index = index_argument(t, slots[1]);
    if (index.failed()) return Value();
    Owned keep(callee);
    auto result = json::scan_once(t, as<JsonScanner>(callee), as<Str>(slots[0]), *index);
    return result.failed() ? Value() : result.take().take();
}

constexpr NativeRow kScannerMethods[] = {
    def<"decode(self, text, /)">("Return the value that all of the text describes.", [](Thread& t, JsonScanner& self, Str& text) { return json::decode(t, self, text); }),
};
Result<Owned> hook_or(Value hook, Type& plain) { return share(hook.is_empty() ? Value(&plain) : hook); }
constexpr PropertyRow kScannerProperties[] = {
    property<JsonScanner>("strict", "Whether control characters in strings are errors.", [](Thread&, JsonScanner& s) -> Result<Owned> { return Owned::boolean(s.strict); }),
    property<JsonScanner>("object_hook", "Makes the result of an object from its dict.", [](Thread&, JsonScanner& s) -> Result<Owned> { return share(s.object_hook); }),
    property<JsonScanner>("object_pairs_hook", "Makes the result of an object from its list of pairs.", [](Thread&, JsonScanner& s) -> Result<Owned> { return share(s.pairs_hook); }),
    property<JsonScanner>("parse_float", "Makes a number with a fraction or exponent from its text.", [](Thread& t, JsonScanner& s) { return hook_or(s.parse_float, t.runtime.type<Float>()); }),
    property<JsonScanner>("parse_int", "Makes a whole number from its text.", [](Thread& t, JsonScanner& s) { return hook_or(s.parse_int, t.runtime.type<Int>()); }),
    property<JsonScanner>("parse_constant", "Makes NaN and the infinities from their names.", [](Thread&, JsonScanner& s) -> Result<Owned> { return share(s.parse_constant); }),
};

Result<Owned> encode(Thread& t, Value v, Value fallback, bool ensure_ascii, bool check_circular, bool allow_nan, Value indent,
                     std::string_view item_separator, std::string_view key_separator, bool sort_keys, bool skip_keys) {
    json::EncodeOptions options{.fallback = fallback, .ensure_ascii = ensure_ascii, .check_circular = check_circular, .allow_nan = allow_nan,
                                .sort_keys = sort_keys, .skip_keys = skip_keys, .indent = std::nullopt, .item_separator = item_separator,
                                .key_separator = key_separator};
    if (!indent.is_none()) {
        if (!is<Str>(indent)) return t.type_error("encode() argument 6 must be str or None, not {}", type_name(t, indent));
        options.indent = text_of(indent);
    }
    return json::encode(t, v, options);
}

constexpr NativeRow kFunctions[] = {
    def<"scanstring(string, end, strict=True, /)">("Return (str, end) of the JSON string whose opening quote is before index end.", [](Thread& t, Value text, int64_t end, bool strict) -> Result<Owned> {
        if (!is<Str>(text)) return not_a_string(t, text);
        return json::scan_string(t, as<Str>(text), end, strict);
    }),
    def<"make_scanner(decoder, /)">("Return a function (text, index) -> (value, end) with the hooks of a JSONDecoder.", body<json::make_scanner>),
    def<"encode(obj, default, ensure_ascii, check_circular, allow_nan, indent, item_separator, key_separator, sort_keys, skipkeys, /)">("Return the JSON text of an object.", body<encode>),
    def<"encode_basestring(string, /)">("Return the string as a JSON string.", [](Thread& t, Value text) -> Result<Owned> {
        if (!is<Str>(text)) return not_a_string(t, text);
        return json::encode_string(t, as<Str>(text), false);
    }),
    def<"encode_basestring_ascii(string, /)">("Return the string as a JSON string of ASCII characters only.", [](Thread& t, Value text) -> Result<Owned> {
        if (!is<Str>(text)) return not_a_string(t, text);
        return json::encode_string(t, as<Str>(text), true);
    }),
};
constexpr const TypeRow* kTypes[] = {&JsonScanner::kRow};
constexpr NativeModule kModule{.name = "_json", .doc = "Reading and writing JSON; see json.", .functions = kFunctions, .types = kTypes};

}  // namespace

constinit const TypeRow JsonScanner::kRow = type_row<JsonScanner>({.name = "_json.Scanner", .doc = "Reads JSON text.", .subclassable = false, .instantiable = false, .call = call_scanner, .methods = kScannerMethods, .properties = kScannerProperties});

const NativeModule& native_module__json() { return kModule; }

}  // namespace kukri
