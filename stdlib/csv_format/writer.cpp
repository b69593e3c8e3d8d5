// The writer: joins a row's fields, quoting and escaping what the dialect says, and hands each row to the file's write().
#include "runtime/base/utf8.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "stdlib/csv_format/csv.hpp"

namespace kukri::csv {

namespace {

struct Writer : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Dialect* dialect;
    Object* write;    // the file's method
    void trace(Visitor& v) {
        v(dialect);
        v(write);
    }
};

struct Line {
    Thread& t;
    const Dialect& d;
    std::string text{};
    size_t fields = 0;

    bool is_special(char32_t c) const {
        if (c == d.delimiter || c == d.escape || c == d.quote || c == '\n' || c == '\r') return true;
        return d.line_terminator->view().find(utf8::from_code_point(c)) != std::string_view::npos;
    }

    // What is_special() says of ASCII text that has none of the usual special characters: nothing.
    bool is_simple(std::string_view field) const {
        if (d.delimiter >= 0x80 || (d.quote >= 0x80 && d.quote != kUnset) || (d.escape >= 0x80 && d.escape != kUnset)) return false;
        std::string_view end = d.line_terminator->view();
        if (end != "\r\n" && end != "\n") return false;
        auto character = [](char32_t c) { return c == kUnset ? '\n' : char(c); };
        for (char c : field)
            if (c == '\n' || c == '\r' || c == character(d.delimiter) || c == character(d.quote) || c == character(d.escape)) return false;
        return true;
    }

    // Appends the field with escapes; `quoted` becomes true if it must be quoted.
    Result<void> escape(std::string_view field, bool& quoted, std::string& out) {
        if (is_simple(field)) {
            out += field;
            return {};
        }
        for (const char *p = field.data(), *end = p + field.size(); p < end;) {
            char32_t c = utf8::next(p);
            if (is_special(c)) {
                bool escaped = d.quoting == Quoting::None || c == d.escape;
                if (d.quoting != Quoting::None && c == d.quote) {
                    if (d.double_quote)
                        utf8::append(out, d.quote);
                    else
                        escaped = true;
                }
                if (!escaped) quoted = true;
                if (escaped && d.escape == kUnset) return raise_error(t, "need to escape, but no escapechar set");
                if (escaped) utf8::append(out, d.escape);
            }
            utf8::append(out, c);
        }
        return {};
    }

    Result<void> add(std::string_view field, bool is_null, bool quoted) {
        if (fields++) utf8::append(text, d.delimiter);
        if (field.empty() && d.delimiter == ' ' && d.skip_initial_space) {
            if (d.quoting == Quoting::None || (is_null && (d.quoting == Quoting::Strings || d.quoting == Quoting::NotNull)))
                return raise_error(t, "empty field must be quoted if delimiter is a space and skipinitialspace is true");
            quoted = true;
        }
        size_t start = text.size();
        TRY(escape(field, quoted, text));
        if (!quoted) return {};
        std::string quote = utf8::from_code_point(d.quote);
        text.insert(start, quote);
        text += quote;
        return {};
    }
};

bool wants_quotes(Thread& t, Quoting quoting, Value field) {
    switch (quoting) {
        case Quoting::NonNumeric: {
            if (field.is_int() || field.is_float()) return false;
            Type& type = type_of(t, field);
            return type.find(Special::Index).is_empty() && type.find(Special::Int).is_empty() && type.find(Special::Float).is_empty() && !is<Complex>(field);
        }
        case Quoting::All: return true;
        case Quoting::Strings: return is<Str>(field);
        case Quoting::NotNull: return !field.is_none();
        case Quoting::Minimal:
        case Quoting::None: return false;
    }
    __builtin_unreachable();
}

Result<Owned> write_row(Thread& t, Writer& self, Value row) {
    Ref<Dialect> dialect(self.dialect);
    auto iterator = iterate(t, row);
    if (iterator.failed()) {
        if (t.catch_if(ExceptionType::TypeError)) return raise_error(t, fmt::format("iterable expected, not {}", type_name(t, row)));
        return Error{};
    }
    Line line{.t = t, .d = *dialect};
    bool null_field = false;
    while (true) {
        Owned field = TRY(next(t, *iterator));
        if (field.is_stop()) break;
        bool quoted = wants_quotes(t, dialect->quoting, field.get());
        null_field = field.is_none();
        if (is<Str>(field.get())) {
            TRY(line.add(text_of(field.get()), false, quoted));
        } else if (null_field) {
            TRY(line.add("", true, quoted));
        } else {
            Ref<Str> text = TRY(str(t, field.get()));
            TRY(line.add(text->view(), false, quoted));
        }
    }
    if (line.fields > 0 && line.text.empty()) {   // a row of one empty field would look like no row
        bool keeps_null = dialect->quoting == Quoting::Strings || dialect->quoting == Quoting::NotNull;
        if (dialect->quoting == Quoting::None || (null_field && keeps_null)) return raise_error(t, "single empty field record must be quoted");
        line.fields = 0;
        TRY(line.add("", false, true));
    }
    line.text += dialect->line_terminator->view();
    Ref<Str> text = TRY(new_str(t, line.text));
    Ref<Object> write(self.write);
    return call(t, write.value(), {text.value()});
}

constexpr NativeRow kMethods[] = {
    def<"writerow(self, row, /)">("Write one row of any iterable; what write() returned.", body<write_row>),
    def<"writerows(self, rows, /)">("Write each row of an iterable.", [](Thread& t, Writer& self, Value rows) -> Result<void> {
        return for_each(t, rows, [&](Value row) -> Result<void> {
            TRY(write_row(t, self, row));
            return {};
        });
    }),
};
constexpr PropertyRow kProperties[] = {
    property<Writer>("dialect", "The dialect.", [](Thread&, Writer& self) -> Result<Owned> { return share(Value(self.dialect)); }),
};
constinit const TypeRow Writer::kRow = type_row<Writer>({.name = "_csv.writer", .doc = "Writes rows as text in a dialect.", .subclassable = false, .instantiable = false, .methods = kMethods, .properties = kProperties});

}  // namespace

Result<Owned> make_writer(Thread& t, Value file, Value dialect, Keywords options) {
    Ref<Dialect> made = TRY(make_dialect(t, dialect, options));
    Owned write = TRY(find_attribute(t, file, t.names().write));
    if (write.is_stop() || !is_callable(t, write.get())) return t.type_error("argument 1 must have a \"write\" method");
    Ref<Writer> writer = TRY(make<Writer>(t));
    writer->dialect = made.take();
    writer->write = write.take().object();
    return writer;
}

const TypeRow& writer_row() { return Writer::kRow; }

}  // namespace kukri::csv
