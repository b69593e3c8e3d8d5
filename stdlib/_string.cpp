// The native half of string.Formatter: format strings and field names taken apart as str.format() does.
#include "runtime/base/utf8.hpp"
#include "runtime/format_markup.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

// What both iterators are: a text and how far they have come. They parse as they go, so that an error comes when it is met.
struct FormatterIterator : Object {
    static const TypeRow kRow;
    static constexpr Kind kKind = Kind::Native;
    Str* text;
    uint64_t offset;
    void trace(Visitor& v) { v(text); }
    Result<Owned> next(Thread& t);
};

struct FieldNameIterator : Object {
    static const TypeRow kRow;
    static constexpr Kind kKind = Kind::Native;
    Str* text;
    uint64_t offset;
    void trace(Visitor& v) { v(text); }
    Result<Owned> next(Thread& t);
};

Result<Owned> FormatterIterator::next(Thread& t) {
    std::string_view rest = text->view().substr(offset);
    if (rest.empty()) return Owned::stop();
    MarkupParser parser(rest);
    MarkupPiece piece = TRY(parser.next(t));
    offset += parser.position();
    Ref<Str> literal = TRY(new_str(t, piece.literal));
    if (!piece.has_field) return Owned(TRY(tuple_of(t, literal.value(), Value::none(), Value::none(), Value::none())));
    Ref<Str> name = TRY(new_str(t, piece.name)), spec = TRY(new_str(t, piece.spec));
    Owned conversion = Owned::none();
    if (piece.conversion) conversion = TRY(character_str(t, piece.conversion));
    return Owned(TRY(tuple_of(t, literal.value(), name.value(), spec.value(), conversion.get())));
}

// A number, or the text itself.
Result<Owned> key_of(Thread& t, std::string_view text, std::optional<int64_t> number) {
    if (number) return new_int(t, *number);
    return Owned(TRY(new_str(t, text)));
}

Result<Owned> FieldNameIterator::next(Thread& t) {
    std::string_view rest = text->view().substr(offset);
    if (rest.empty()) return Owned::stop();
    FieldPath path(rest);
    FieldStep step = TRY(path.next(t));
    offset = text->bytes - path.left();
    Owned key = TRY(key_of(t, step.name, step.number));
    return Owned(TRY(tuple_of(t, Value::boolean(step.is_attribute), key.get())));
}

template <class Iterator>
constexpr NativeRow kIteratorMethods[] = {
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread&, Iterator& self) { return share(self); }),
};

template <class Iterator>
Result<Owned> new_iterator(Thread& t, Str& text, size_t offset) {
    Ref<Iterator> made = TRY(make<Iterator>(t));
    made->text = share(text).take();
    made->offset = offset;
    return made;
}

Result<Owned> field_name_split(Thread& t, Str& name) {
    std::string_view first = name.view().substr(0, first_part_length(name.view()));
    Owned key = TRY(key_of(t, first, TRY(field_number(t, first))));
    Owned rest = TRY(new_iterator<FieldNameIterator>(t, name, first.size()));
    return Owned(TRY(tuple_of(t, key.get(), rest.get())));
}

constexpr NativeRow kFunctions[] = {
    def<"formatter_parser(string, /)">("Parse the argument as a format string: an iterator of (literal, field name, spec, conversion).", [](Thread& t, Value v) -> Result<Owned> {
        if (!is<Str>(v)) return t.type_error("expected str, got {}", type_name(t, v));
        return new_iterator<FormatterIterator>(t, as<Str>(v), 0);
    }),
    def<"formatter_field_name_split(string, /)">("Split the argument as a field name: its first part, and an iterator of (is attribute, key).", [](Thread& t, Value v) -> Result<Owned> {
        if (!is<Str>(v)) return t.type_error("expected str, got {}", type_name(t, v));
        return field_name_split(t, as<Str>(v));
    }),
};

}  // namespace

constinit const TypeRow FormatterIterator::kRow = type_row<FormatterIterator>({
    .name = "formatteriterator",
    .doc = "",
    .subclassable = false,
    .instantiable = false,
    .methods = kIteratorMethods<FormatterIterator>,
});
constinit const TypeRow FieldNameIterator::kRow = type_row<FieldNameIterator>({
    .name = "fieldnameiterator",
    .doc = "",
    .subclassable = false,
    .instantiable = false,
    .methods = kIteratorMethods<FieldNameIterator>,
});

const NativeModule& native_module__string() {
    static constexpr NativeModule kModule{.name = "_string", .doc = "Parsing of format strings, for string.Formatter.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri
