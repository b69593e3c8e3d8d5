// The module _csv: the functions over dialects, readers and writers. The work is in the folder csv_format/.
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "stdlib/csv_format/csv.hpp"
#include "stdlib/exception_class.hpp"

namespace kukri {

const NativeModule& native_module__csv();

namespace csv {

State& state(Thread& t) { return module_state<State>(t, native_module__csv()); }

Result<Type*> error_class(Thread& t) {
    Owned& error = state(t).error;
    if (error.is_empty()) error = TRY(new_exception_class(t, "_csv", "Error", ExceptionType::Exception));
    return &as<Type>(error.get());
}

Error raise_error(Thread& t, std::string_view message) {
    auto cls = error_class(t);
    if (cls.failed()) return {};
    return raise_of_class(t, **cls, message);
}

}  // namespace csv

namespace {

// f(object, dialect=None, **options) of reader and writer.
Result<Value> dialect_argument(Thread& t, Arguments rest) {
    if (rest.size() > 1) return t.type_error("expected at most 2 arguments, got {}", rest.size() + 1);
    return rest.empty() ? Value::none() : rest[0];
}

// The dialect may also be given by keyword: it is taken out of the options.
struct Options {
    std::vector<Value> names, values;
    Ref<Tuple> tuple;
    Value dialect = Value::none();
    Keywords keywords() const { return {tuple.get(), values.data()}; }
};
Result<Options> sort_options(Thread& t, Arguments rest, Keywords given) {
    Options o;
    o.dialect = TRY(dialect_argument(t, rest));
    for (size_t i = 0; i < given.size(); ++i) {
        if (given.name(i).view() == "dialect") {
            o.dialect = given.values[i];
        } else {
            o.names.push_back(Value(&given.name(i)));
            o.values.push_back(given.values[i]);
        }
    }
    o.tuple = TRY(new_tuple(t, o.names));
    return o;
}

Result<Owned> new_reader(Thread& t, Value lines, Arguments rest, Keywords keywords) {
    Options o = TRY(sort_options(t, rest, keywords));
    return csv::make_reader(t, lines, o.dialect, o.keywords());
}
Result<Owned> new_writer(Thread& t, Value file, Arguments rest, Keywords keywords) {
    Options o = TRY(sort_options(t, rest, keywords));
    return csv::make_writer(t, file, o.dialect, o.keywords());
}

Result<void> register_dialect(Thread& t, Value name, Arguments rest, Keywords keywords) {
    if (!is<Str>(name)) return t.type_error("dialect name must be a string");
    Options o = TRY(sort_options(t, rest, keywords));
    Ref<csv::Dialect> dialect = TRY(csv::make_dialect(t, o.dialect, o.keywords()));
    return dict_set(t, *TRY(csv::registered_dialects(t)), name, dialect.value());
}

Result<void> unregister_dialect(Thread& t, Value name) {
    if (!TRY(dict_remove(t, *TRY(csv::registered_dialects(t)), name))) return csv::raise_error(t, "unknown dialect");
    return {};
}

Result<Owned> field_size_limit(Thread& t, std::optional<Value> limit) {
    int64_t& current = csv::state(t).field_limit;
    Owned old = TRY(new_int(t, current));
    if (!limit) return old;
    if (!is_int(*limit)) return t.type_error("limit must be an integer");
    auto n = int_value(*limit);
    if (!n) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C long");
    current = *n;
    return old;
}

constexpr NativeRow kFunctions[] = {
    def<"reader(iterable, /, *dialect, **options)">("An iterator over the rows that the lines of iterable hold.", body<new_reader>),
    def<"writer(fileobj, /, *dialect, **options)">("A writer of rows to an object with a write().", body<new_writer>),
    def<"register_dialect(name, /, *dialect, **options)">("Give a dialect a name.", body<register_dialect>),
    def<"unregister_dialect(name)">("Forget a named dialect.", body<unregister_dialect>),
    def<"get_dialect(name)">("The dialect of a name.", [](Thread& t, Value name) { return csv::registered_dialect(t, name); }),
    def<"list_dialects()">("The names of all dialects.", [](Thread& t) -> Result<Owned> {
        Dict* dialects = TRY(csv::registered_dialects(t));
        return TRY(list_from(t, Value(dialects)));
    }),
    def<"field_size_limit(new_limit=<unrepresentable>, /)">("The most characters of a field, which may be set; returns the old limit.", body<field_size_limit>),
};

constexpr const TypeRow* kTypes[] = {&csv::Dialect::kRow};

Result<void> populate(Thread& t, Module& m) {
    TRY(set_module_attribute(t, m, "Error", Value(TRY(csv::error_class(t)))));
    TRY(set_module_attribute(t, m, "Reader", Value(&t.runtime.type(csv::reader_row()))));
    TRY(set_module_attribute(t, m, "Writer", Value(&t.runtime.type(csv::writer_row()))));
    TRY(set_module_attribute(t, m, "_dialects", Value(TRY(csv::registered_dialects(t)))));
    constexpr std::string_view kQuoting[] = {"QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL"};
    for (size_t i = 0; i < std::size(kQuoting); ++i) TRY(set_module_attribute(t, m, kQuoting[i], Value::small_int(int64_t(i))));
    return {};
}

}  // namespace

const NativeModule& native_module__csv() {
    static constexpr NativeModule kModule{.name = "_csv", .doc = "Comma separated values: the native half of the module csv.", .functions = kFunctions, .types = kTypes, .populate = populate};
    return kModule;
}

}  // namespace kukri
