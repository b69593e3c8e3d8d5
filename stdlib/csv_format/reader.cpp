// The reader: a machine of nine states over the characters of each line. A line in which nothing is quoted, escaped or
// skipped is simply cut at the delimiters, which is most of the world's data.
#include "runtime/base/utf8.hpp"
#include "runtime/numbers.hpp"
#include "stdlib/csv_format/csv.hpp"

namespace kukri::csv {

namespace {

enum class At : uint8_t { RecordStart, FieldStart, Escaped, EscapedNewline, Field, Quoted, QuotedEscape, QuoteInQuoted, EatNewline };

constexpr char32_t kEndOfLine = kUnset - 1;

struct Reader : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Object* lines;        // an iterator
    Dialect* dialect;
    uint64_t line_count;
    void trace(Visitor& v) {
        v(lines);
        v(dialect);
    }
    Result<Owned> next(Thread& t);
};

// A row in the making. Lives on the stack of next(): nothing is left of a row that fails.
struct Row {
    Thread& t;
    const Dialect& d;
    Ref<List> fields;
    std::string field{};
    int64_t length = 0, limit;
    At at = At::RecordStart;
    bool quoted = false;

    Result<void> add(char32_t c) {
        if (length >= limit) return raise_error(t, fmt::format("field larger than field limit ({})", limit));
        utf8::append(field, c);
        ++length;
        return {};
    }

    Result<void> save() {
        bool empty = field.empty(), plain = !quoted;
        quoted = false;
        length = 0;
        if (empty && plain && (d.quoting == Quoting::NotNull || d.quoting == Quoting::Strings)) return append(t, *fields, Value::none());
        Owned value = TRY(make_str(t, field));
        field.clear();
        if (!empty && plain && (d.quoting == Quoting::NonNumeric || d.quoting == Quoting::Strings)) value = TRY(call(t, Value(&t.runtime.type<Float>()), {value.get()}));
        return append(t, *fields, std::move(value));
    }

    Result<void> end_of_field(char32_t c) {
        TRY(save());
        at = c == kEndOfLine ? At::RecordStart : At::EatNewline;
        return {};
    }

    static bool ends_line(char32_t c) { return c == '\n' || c == '\r' || c == kEndOfLine; }

    Result<void> start_field(char32_t c) {
        if (ends_line(c)) return end_of_field(c);
        if (c == d.quote && d.quoting != Quoting::None) {
            quoted = true;
            at = At::Quoted;
        } else if (c == d.escape) {
            at = At::Escaped;
        } else if (c == ' ' && d.skip_initial_space) {
        } else if (c == d.delimiter) {
            return save();
        } else {
            at = At::Field;
            return add(c);
        }
        return {};
    }

    Result<void> in_field(char32_t c) {
        if (ends_line(c)) return end_of_field(c);
        if (c == d.escape) {
            at = At::Escaped;
        } else if (c == d.delimiter) {
            at = At::FieldStart;
            return save();
        } else {
            return add(c);
        }
        return {};
    }

    Result<void> after_quote(char32_t c) {   // a quote in a quoted field: its end, or the first of two
        if (d.quoting != Quoting::None && c == d.quote) {
            at = At::Quoted;
            return add(c);
        }
        if (c == d.delimiter) {
            at = At::FieldStart;
            return save();
        }
        if (ends_line(c)) return end_of_field(c);
        if (d.strict) return raise_error(t, fmt::format("'{}' expected after '{}'", utf8::from_code_point(d.delimiter), utf8::from_code_point(d.quote)));
        at = At::Field;
        return add(c);
    }

    Result<void> take(char32_t c) {
        switch (at) {
            case At::RecordStart:
                if (c == kEndOfLine) return {};
                if (c == '\n' || c == '\r') {
                    at = At::EatNewline;
                    return {};
                }
                at = At::FieldStart;
                return start_field(c);
            case At::FieldStart: return start_field(c);
            case At::Escaped:
                if (c == '\n' || c == '\r') {
                    at = At::EscapedNewline;
                    return add(c);
                }
                at = At::Field;
                return add(c == kEndOfLine ? U'\n' : c);
            case At::EscapedNewline:
                if (c == kEndOfLine) return {};
                at = At::Field;
                return in_field(c);
            case At::Field: return in_field(c);
            case At::Quoted:
                if (c == kEndOfLine) return {};
                if (c == d.escape) {
                    at = At::QuotedEscape;
                } else if (c == d.quote && d.quoting != Quoting::None) {
                    at = d.double_quote ? At::QuoteInQuoted : At::Field;
                } else {
                    return add(c);
                }
                return {};
            case At::QuotedEscape:
                at = At::Quoted;
                return add(c == kEndOfLine ? U'\n' : c);
            case At::QuoteInQuoted: return after_quote(c);
            case At::EatNewline:
                if (c == '\n' || c == '\r') return {};
                if (c != kEndOfLine) return raise_error(t, "new-line character seen in unquoted field - do you need to open the file with newline=''?");
                at = At::RecordStart;
                return {};
        }
        __builtin_unreachable();
    }

    // Whether the line needs no machine: then it is cut up at once.
    Result<bool> cut(std::string_view line) {
        if (at != At::RecordStart || d.skip_initial_space || d.delimiter >= 0x80 || d.quote >= 0x80) return false;
        if (d.escape != kUnset || int64_t(line.size()) > limit) return false;
        if (line.ends_with('\n')) line.remove_suffix(1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) return false;
        const char stops[] = {'\n', '\r', char(d.quote)};
        if (line.find_first_of(std::string_view(stops, 3)) != line.npos) return false;
        for (bool more = true; more;) {
            size_t end = line.find(char(d.delimiter));
            more = end != line.npos;
            if (d.quoting == Quoting::Minimal || d.quoting == Quoting::All || d.quoting == Quoting::None) {
                TRY(append(t, *fields, TRY(make_str(t, line.substr(0, end)))));
            } else {
                field = line.substr(0, end);
                TRY(save());
            }
            if (more) line.remove_prefix(end + 1);
        }
        return true;
    }
};

Result<Owned> read_row(Thread& t, Reader& self) {
    Ref<Dialect> dialect(self.dialect);
    Ref<Object> lines(self.lines);
    Row row{.t = t, .d = *dialect, .fields = TRY(new_list(t)), .limit = state(t).field_limit};
    do {
        Owned line = TRY(kukri::next(t, lines.value()));
        if (line.is_stop()) {
            bool inside = !row.field.empty() || row.at == At::Quoted;
            if (!inside) return Owned::stop();
            if (dialect->strict) return raise_error(t, "unexpected end of data");
            TRY(row.save());
            break;
        }
        if (!is<Str>(line.get())) return raise_error(t, fmt::format("iterator should return strings, not {} (the file should be opened in text mode)", type_name(t, line.get())));
        ++self.line_count;
        std::string_view text = text_of(line.get());
        if (TRY(row.cut(text))) break;
        for (const char *p = text.data(), *end = p + text.size(); p < end;) TRY(row.take(utf8::next(p)));
        TRY(row.take(kEndOfLine));
    } while (row.at != At::RecordStart);
    return Owned(row.fields.value());
}

constexpr NativeRow kMethods[] = {
    def<"__iter__(self, /)">("The reader itself.", [](Thread&, Reader& self) { return share(Value(&self)); }),
};
constexpr PropertyRow kProperties[] = {
    property<Reader>("dialect", "The dialect.", [](Thread&, Reader& self) -> Result<Owned> { return share(Value(self.dialect)); }),
    property<Reader>("line_num", "How many lines have been read.", [](Thread& t, Reader& self) { return new_int(t, int64_t(self.line_count)); },
                     [](Thread& t, Reader&, Value) -> Result<void> { return t.raise(ExceptionType::AttributeError, "readonly attribute"); }),
};
constinit const TypeRow Reader::kRow = type_row<Reader>({.name = "_csv.reader", .doc = "Iterates over the rows of text in a dialect.", .subclassable = false, .instantiable = false, .methods = kMethods, .properties = kProperties});

Result<Owned> Reader::next(Thread& t) { return read_row(t, *this); }

}  // namespace

Result<Owned> make_reader(Thread& t, Value lines, Value dialect, Keywords options) {
    Owned iterator = TRY(iterate(t, lines));
    Ref<Dialect> made = TRY(make_dialect(t, dialect, options));
    Ref<Reader> reader = TRY(make<Reader>(t));
    reader->lines = iterator.take().object();
    reader->dialect = made.take();
    return reader;
}

const TypeRow& reader_row() { return Reader::kRow; }

}  // namespace kukri::csv
