// Dialects: reading and checking the options, the registry of named ones.
#include "runtime/base/utf8.hpp"
#include "runtime/numbers.hpp"
#include "stdlib/csv_format/csv.hpp"

namespace kukri::csv {

namespace {

// The options, given as keywords or as attributes of another dialect.
enum Option : size_t { kDelimiter, kDoubleQuote, kEscape, kLineTerminator, kQuote, kQuoting, kSkipInitialSpace, kStrict, kOptionCount };
constexpr std::string_view kOptionNames[] = {"delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"};
struct Options {
    Owned values[kOptionCount];   // Empty: not given
};

enum class MayBeNone { No, Yes };

Result<char32_t> character(Thread& t, const Owned& v, std::string_view name, char32_t otherwise, MayBeNone none) {
    if (v.is_empty()) return otherwise;
    if (v.is_none() && none == MayBeNone::Yes) return kUnset;
    if (!is<Str>(v.get())) return t.type_error("\"{}\" must be string{}, not {}", name, none == MayBeNone::Yes ? " or None" : "", type_name(t, v.get()));
    if (as<Str>(v.get()).length != 1) return t.type_error("\"{}\" must be a 1-character string", name);
    return utf8::at(as<Str>(v.get()).data());
}

Result<bool> flag(Thread& t, const Owned& v, bool otherwise) {
    if (v.is_empty()) return otherwise;
    return truth(t, v.get());
}

Result<Quoting> quoting_of(Thread& t, const Owned& v) {
    if (v.is_empty()) return Quoting::Minimal;
    if (!v.get().is_int()) return t.type_error("\"quoting\" must be an integer");
    int64_t n = v.get().as_int();
    if (n < 0 || n > int64_t(Quoting::NotNull)) return t.type_error("bad \"quoting\" value");
    return Quoting(n);
}

enum class Space { Forbidden, Allowed };

Result<void> check_character(Thread& t, const Dialect& d, std::string_view name, char32_t c, Space space) {
    if (c == kUnset) return {};
    if (c == '\r' || c == '\n' || (c == ' ' && space == Space::Forbidden)) return t.value_error("bad {} value", name);
    if (d.line_terminator->view().find(utf8::from_code_point(c)) != std::string_view::npos) return t.value_error("bad {} or lineterminator value", name);
    return {};
}

Result<void> check_different(Thread& t, std::string_view a, std::string_view b, char32_t first, char32_t second) {
    if (first == second && first != kUnset) return t.value_error("bad {} or {} value", a, b);
    return {};
}

Result<Ref<Dialect>> build(Thread& t, Type& type, const Options& o) {
    Ref<Object> object = TRY(allocate_instance(t, type));
    auto d = Ref<Dialect>::adopt(static_cast<Dialect*>(object.take()));
    d->delimiter = TRY(character(t, o.values[kDelimiter], "delimiter", ',', MayBeNone::No));
    d->double_quote = TRY(flag(t, o.values[kDoubleQuote], true));
    d->escape = TRY(character(t, o.values[kEscape], "escapechar", kUnset, MayBeNone::Yes));
    const Owned& end = o.values[kLineTerminator];
    if (end.is_empty()) {
        d->line_terminator = TRY(new_str(t, "\r\n")).take();
    } else if (!end.is_none()) {
        if (!is<Str>(end.get())) return t.type_error("\"lineterminator\" must be a string");
        d->line_terminator = share(as<Str>(end.get())).take();
    }
    d->quote = TRY(character(t, o.values[kQuote], "quotechar", '"', MayBeNone::Yes));
    d->quoting = TRY(quoting_of(t, o.values[kQuoting]));
    d->skip_initial_space = TRY(flag(t, o.values[kSkipInitialSpace], false));
    d->strict = TRY(flag(t, o.values[kStrict], false));
    if (d->quote == kUnset && o.values[kQuoting].is_empty()) d->quoting = Quoting::None;
    if (d->quoting != Quoting::None && d->quote == kUnset) return t.type_error("quotechar must be set if quoting enabled");
    if (!d->line_terminator) return t.type_error("lineterminator must be set");
    Space space = d->skip_initial_space ? Space::Forbidden : Space::Allowed;
    TRY(check_character(t, *d, "delimiter", d->delimiter, Space::Allowed));
    TRY(check_character(t, *d, "escapechar", d->escape, space));
    TRY(check_character(t, *d, "quotechar", d->quote, space));
    TRY(check_different(t, "delimiter", "escapechar", d->delimiter, d->escape));
    TRY(check_different(t, "delimiter", "quotechar", d->delimiter, d->quote));
    TRY(check_different(t, "escapechar", "quotechar", d->escape, d->quote));
    return d;
}

Result<Ref<Dialect>> construct(Thread& t, Type& type, Value dialect, Options& o) {
    bool given = false;
    for (const Owned& v : o.values) given |= !v.is_empty();
    Owned base(dialect);
    if (is<Str>(dialect)) base = TRY(registered_dialect(t, dialect));
    if (base.is_none()) base.clear();
    if (!base.is_empty()) {
        if (is<Dialect>(base.get()) && !given) return share(as<Dialect>(base.get()));
        for (size_t i = 0; i < kOptionCount; ++i) {
            if (!o.values[i].is_empty()) continue;
            Owned found = TRY(find_attribute(t, base.get(), kOptionNames[i]));
            if (!found.is_stop()) o.values[i] = std::move(found);
        }
    }
    return build(t, type, o);
}

Result<Owned> shown_character(Thread& t, char32_t c) {
    if (c == kUnset) return Owned::none();
    return TRY(character_str(t, c));
}

Result<void> refuse(Thread& t, std::string_view name) { return t.raise(ExceptionType::AttributeError, "attribute '{}' of '_csv.Dialect' objects is not writable", name); }

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, dialect=None, delimiter=<unrepresentable>, doublequote=<unrepresentable>, escapechar=<unrepresentable>, lineterminator=<unrepresentable>, quotechar=<unrepresentable>, "
        "quoting=<unrepresentable>, skipinitialspace=<unrepresentable>, strict=<unrepresentable>)">(
        "Create and check a dialect.", [](Thread& t, Type& cls, Value dialect, std::optional<Value> delimiter, std::optional<Value> double_quote, std::optional<Value> escape, std::optional<Value> end,
                                          std::optional<Value> quote, std::optional<Value> quoting, std::optional<Value> skip, std::optional<Value> strict) -> Result<Ref<Dialect>> {
            Options o;
            std::optional<Value> given[] = {delimiter, double_quote, escape, end, quote, quoting, skip, strict};
            for (size_t i = 0; i < kOptionCount; ++i)
                if (given[i]) o.values[i] = Owned(*given[i]);
            return construct(t, cls, dialect, o);
        }),
    def<"__reduce__(self, /)">("Dialects cannot be pickled.", [](Thread& t, Value) -> Result<Owned> { return t.type_error("cannot pickle 'Dialect' instances"); }),
    def<"__reduce_ex__(self, protocol, /)">("Dialects cannot be pickled.", [](Thread& t, Value, Value) -> Result<Owned> { return t.type_error("cannot pickle 'Dialect' instances"); }),
};

constexpr PropertyRow kProperties[] = {
    property<Dialect>("delimiter", "What separates fields.", [](Thread& t, Dialect& d) { return shown_character(t, d.delimiter); }, [](Thread& t, Dialect&, Value) { return refuse(t, "delimiter"); }),
    property<Dialect>("escapechar", "What takes the meaning from the next character, or None.", [](Thread& t, Dialect& d) { return shown_character(t, d.escape); }, [](Thread& t, Dialect&, Value) { return refuse(t, "escapechar"); }),
    property<Dialect>("quotechar", "What stands around quoted fields, or None.", [](Thread& t, Dialect& d) { return shown_character(t, d.quote); }, [](Thread& t, Dialect&, Value) { return refuse(t, "quotechar"); }),
    property<Dialect>("lineterminator", "What ends rows in writing.", [](Thread&, Dialect& d) -> Result<Owned> { return share(Value(d.line_terminator)); }, [](Thread& t, Dialect&, Value) { return refuse(t, "lineterminator"); }),
    property<Dialect>("quoting", "When fields are quoted: a QUOTE_ constant.", [](Thread&, Dialect& d) -> Result<Owned> { return Owned::adopt(Value::small_int(int64_t(d.quoting))); }, [](Thread& t, Dialect&, Value) { return refuse(t, "quoting"); }),
    property<Dialect>("doublequote", "Whether two quotes stand for one.", [](Thread&, Dialect& d) -> Result<Owned> { return Owned::boolean(d.double_quote); }, [](Thread& t, Dialect&, Value) -> Result<void> { return t.raise(ExceptionType::AttributeError, "readonly attribute"); }),
    property<Dialect>("skipinitialspace", "Whether spaces after a delimiter are dropped.", [](Thread&, Dialect& d) -> Result<Owned> { return Owned::boolean(d.skip_initial_space); }, [](Thread& t, Dialect&, Value) -> Result<void> { return t.raise(ExceptionType::AttributeError, "readonly attribute"); }),
    property<Dialect>("strict", "Whether bad input is an error.", [](Thread&, Dialect& d) -> Result<Owned> { return Owned::boolean(d.strict); }, [](Thread& t, Dialect&, Value) -> Result<void> { return t.raise(ExceptionType::AttributeError, "readonly attribute"); }),
};

}  // namespace

Result<Ref<Dialect>> make_dialect(Thread& t, Value dialect, Keywords keywords) {
    Options o;
    for (size_t i = 0; i < keywords.size(); ++i) {
        auto found = std::ranges::find(kOptionNames, keywords.name(i).view());
        if (found == std::end(kOptionNames)) return t.type_error("this function got an unexpected keyword argument '{}'", keywords.name(i).view());
        o.values[found - kOptionNames] = Owned(keywords.values[i]);
    }
    return construct(t, t.runtime.type<Dialect>(), dialect, o);
}

Result<Dict*> registered_dialects(Thread& t) {
    State& s = state(t);
    if (!s.dialects) s.dialects = TRY(new_dict(t));
    return s.dialects.get();
}

Result<Ref<Dialect>> registered_dialect(Thread& t, Value name) {
    Owned found = TRY(dict_find(t, *TRY(registered_dialects(t)), name));
    if (found.is_stop()) return raise_error(t, "unknown dialect");
    return share(as<Dialect>(found.get()));
}

constinit const TypeRow Dialect::kRow = type_row<Dialect>({.name = "_csv.Dialect", .doc = "How rows are written as text.", .methods = kMethods, .properties = kProperties});

}  // namespace kukri::csv
