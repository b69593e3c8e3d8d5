// Pickling of arrays: by their bytes with the machine's format noted beside, so that another machine can convert them.
#include <algorithm>
#include <cstring>

#include "runtime/encoding.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/array/array.hpp"

namespace kukri::arrays {

Result<Owned> reduce(Thread& t, Array& array, int64_t protocol) {
    Owned state = TRY(find_attribute(t, Value(&array), t.names().dict));
    if (state.is_stop()) state = Owned::none();
    char code = array.code.code;
    Ref<Str> code_text = TRY(new_str(t, {&code, 1}));
    if (protocol < 3) {
        Owned items = TRY(call_method(t, Value(&array), "tolist"));
        Ref<Tuple> arguments = TRY(tuple_of(t, code_text.value(), items.get()));
        return TRY(tuple_of(t, Value(array.type()), arguments.value(), state.get()));
    }
    Owned maker = TRY(get_attribute(t, TRY(import_module(t, "array")).get(), "_array_reconstructor"));
    Ref<Bytes> bytes = TRY(new_bytes(t, array.view()));
    Ref<Tuple> arguments = TRY(tuple_of(t, Value(array.type()), code_text.value(), Value::small_int(machine_format_of(array.code)), bytes.value()));
    return TRY(tuple_of(t, maker.get(), arguments.value(), state.get()));
}

namespace {

Result<Ref<Array>> from_numbers(Thread& t, Type& cls, ItemCode code, const MachineFormat& format, std::string_view bytes) {
    if (bytes.size() % format.size) return t.value_error("string length not a multiple of item size");
    Ref<Array> array = TRY(new_array(t, cls, code));
    for (size_t i = 0; i < bytes.size(); i += format.size) {
        Owned item;
        if (format.kind == MachineFormat::Float)
            item = TRY(new_float(t, unpack_float(bytes.data() + i, format.size, format.is_big_endian)));
        else
            item = TRY(unpack_int(t, bytes.data() + i, format.size, format.is_signed, format.is_big_endian));
        TRY(append(t, *array, item.get()));
    }
    return array;
}

}  // namespace

Result<Owned> reconstruct(Thread& t, Value cls_value, Value code_value, int format_code, Value items) {
    if (!is<Type>(cls_value)) return t.type_error("first argument must be a type object, not {}", type_name(t, cls_value));
    Type& cls = as<Type>(cls_value);
    if (!is<Str>(code_value) || as<Str>(code_value).length != 1) return t.type_error("_array_reconstructor() argument 2 must be a unicode character, not {}", type_name(t, code_value));
    if (!cls.is_subtype_of(t.runtime.type<Array>())) return t.type_error("{} is not a subtype of array.array", cls.name_text());
    ItemCode wanted = find_code(text_of(code_value)[0]);
    if (!wanted.size) return t.value_error("second argument must be a valid type code");
    if (format_code < 0 || format_code >= kMachineFormats) return t.value_error("third argument must be a valid machine format code.");
    if (!is<Bytes>(items)) return t.type_error("fourth argument should be bytes, not {}", type_name(t, items));
    std::string_view bytes = as<Bytes>(items).view();
    const MachineFormat& format = kMachineFormat[format_code];
    if (format_code == machine_format_of(wanted)) {
        Ref<Array> array = TRY(new_array(t, cls, wanted));
        if (bytes.size() % wanted.size) return t.value_error("bytes length not a multiple of item size");
        TRY(add_bytes(t, *array, bytes));
        return array;
    }
    if (format.kind == MachineFormat::Integer || format.kind == MachineFormat::Float)
        return TRY(from_numbers(t, cls, find_code(code_for(format, wanted.code)), format, bytes));
    if (bytes.size() % format.size) return t.value_error("string length not a multiple of item size");
    std::string_view encoding = format.kind == MachineFormat::Utf16 ? (format.is_big_endian ? "utf-16-be" : "utf-16-le") : format.is_big_endian ? "utf-32-be" : "utf-32-le";
    Ref<Str> text = TRY(decode_bytes(t, bytes, encoding));
    Value arguments[] = {code_value, text.value()};
    return construct(t, cls, arguments, {});
}

}  // namespace kukri::arrays
