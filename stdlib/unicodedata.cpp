// unicodedata: properties of characters, and normal forms, on base/unicode's tables.
// What a reader would get wrong: lookup() also finds aliases and named sequences, which name() never gives.
#include "interp/api.hpp"
#include "runtime/base/unicode.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/str.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

Result<char32_t> character(Thread& t, Value v, std::string_view function, std::string_view which = "argument") {
    if (!is<Str>(v) || as<Str>(v).length != 1) return t.type_error("{}() {} must be a unicode character, not {}", function, which, type_name(t, v));
    return utf8::at(as<Str>(v).data());
}
Result<char32_t> first_character(Thread& t, Value v, std::string_view function) { return character(t, v, function, "argument 1"); }

Result<Owned> found_or(Thread& t, std::optional<Value> fallback, std::string_view message) {
    if (fallback) return share(*fallback);
    return t.value_error("{}", message);
}

Result<Owned> decimal(Thread& t, Value v, std::optional<Value> fallback) {
    int value = unicode::decimal_value(TRY(first_character(t, v, "decimal")));
    return value >= 0 ? new_int(t, value) : found_or(t, fallback, "not a decimal");
}

Result<Owned> digit(Thread& t, Value v, std::optional<Value> fallback) {
    int value = unicode::digit_value(TRY(first_character(t, v, "digit")));
    return value >= 0 ? new_int(t, value) : found_or(t, fallback, "not a digit");
}

Result<Owned> numeric(Thread& t, Value v, std::optional<Value> fallback) {
    auto value = unicode::numeric_value(TRY(first_character(t, v, "numeric")));
    return value ? new_float(t, *value) : found_or(t, fallback, "not a numeric character");
}

Result<unicode::NormalForm> normal_form(Thread& t, std::string_view name) {
    if (name == "NFC") return unicode::NormalForm::Nfc;
    if (name == "NFD") return unicode::NormalForm::Nfd;
    if (name == "NFKC") return unicode::NormalForm::Nfkc;
    if (name == "NFKD") return unicode::NormalForm::Nfkd;
    return t.value_error("invalid normalization form");
}

Result<Owned> normalize(Thread& t, std::string_view name, Str& text) {
    unicode::NormalForm form = TRY(normal_form(t, name));
    if (text.is_ascii()) return share(Value(&text));
    std::string made = unicode::normalize(form, text.view());
    if (made == text.view()) return share(Value(&text));
    return Owned(TRY(new_str(t, made)));
}

Result<bool> is_normalized(Thread& t, std::string_view name, Str& text) {
    unicode::NormalForm form = TRY(normal_form(t, name));
    return text.is_ascii() || unicode::normalize(form, text.view()) == text.view();
}

Result<Owned> name(Thread& t, Value v, std::optional<Value> fallback) {
    std::string found = unicode::character_name(TRY(first_character(t, v, "name")));
    return found.empty() ? found_or(t, fallback, "no such name") : make_str(t, found);
}

Result<Owned> lookup(Thread& t, std::string_view wanted) {
    auto found = unicode::text_named(wanted);
    if (!found) return t.raise(ExceptionType::KeyError, "undefined character name '{}'", wanted);
    return make_str(t, *found);
}

Result<Owned> find_lazily(Thread& t, std::string_view wanted) {
    if (wanted != "ucd_3_2_0" && wanted != "UCD") return t.raise(ExceptionType::AttributeError, "module 'unicodedata' has no attribute '{}'", wanted);
    Owned module = TRY(import_module(t, "_unicode_3_2"));
    return get_attribute(t, module.get(), wanted);
}

constexpr NativeRow kFunctions[] = {
    def<"lookup(name, /)">("Look up a character by name.", body<lookup>),
    def<"name(chr, default=<unrepresentable>, /)">("Return the name of a character.", body<name>),
    def<"category(chr, /)">("Return the general category of a character.", [](Thread& t, Value v) -> Result<Owned> {
        return make_str(t, unicode::category_name(unicode::category(TRY(character(t, v, "category")))));
    }),
    def<"bidirectional(chr, /)">("Return the bidirectional class of a character, or an empty string.", [](Thread& t, Value v) -> Result<Owned> {
        return make_str(t, unicode::bidirectional_class(TRY(character(t, v, "bidirectional"))));
    }),
    def<"combining(chr, /)">("Return the canonical combining class of a character, 0 if it has none.", [](Thread& t, Value v) -> Result<int64_t> {
        return unicode::combining_class(TRY(character(t, v, "combining")));
    }),
    def<"mirrored(chr, /)">("Return 1 if a character is mirrored in bidirectional text, else 0.", [](Thread& t, Value v) -> Result<int64_t> {
        return int64_t(unicode::is_mirrored(TRY(character(t, v, "mirrored"))));
    }),
    def<"east_asian_width(chr, /)">("Return the East Asian width of a character.", [](Thread& t, Value v) -> Result<Owned> {
        return make_str(t, unicode::east_asian_width(TRY(character(t, v, "east_asian_width"))));
    }),
    def<"decomposition(chr, /)">("Return the decomposition mapping of a character, or an empty string.", [](Thread& t, Value v) -> Result<Owned> {
        return make_str(t, unicode::decomposition(TRY(character(t, v, "decomposition"))));
    }),
    def<"decimal(chr, default=<unrepresentable>, /)">("Return the decimal value of a character as an int.", body<decimal>),
    def<"digit(chr, default=<unrepresentable>, /)">("Return the digit value of a character as an int.", body<digit>),
    def<"numeric(chr, default=<unrepresentable>, /)">("Return the numeric value of a character as a float.", body<numeric>),
    def<"normalize(form, unistr, /)">("Return the normal form NFC, NFD, NFKC or NFKD of a text.", body<normalize>),
    def<"__getattr__(name, /)">("The database of Unicode 3.2, when it is wanted.", body<find_lazily>),
    def<"is_normalized(form, unistr, /)">("Whether a text is in the normal form.", body<is_normalized>),
};

Result<void> populate(Thread& t, Module& m) { return set_module_attribute(t, m, "unidata_version", make_str(t, unicode::kVersion)); }

}  // namespace

const NativeModule& native_module_unicodedata() {
    static constexpr NativeModule kModule{.name = "unicodedata", .doc = "Properties of Unicode characters, and normal forms.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri
