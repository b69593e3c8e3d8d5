// The module struct: packing values into bytes and back. Formats are parsed in struct/layout.hpp, single values in runtime/native_items.hpp.
// What a reader would get wrong: converting a value may run Python code; what is written to is held by a buffer export meanwhile.
#include <cstring>

#include "runtime/bytes_support.hpp"
#include "runtime/dict.hpp"
#include "runtime/encoding.hpp"
#include "runtime/native_items.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/exception_class.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/struct/layout.hpp"

namespace kukri {

const NativeModule& native_module_struct();

namespace {

using structs::FieldKind;
using structs::Fields;
using structs::Layout;

constexpr size_t kMostCached = 100;

struct State {
    Ref<Type> error;
    Ref<Dict> cache;   // format -> Struct
};
State& state_of(Thread& t) { return module_state<State>(t, native_module_struct()); }

template <class... A>
Error struct_error(Thread& t, fmt::format_string<A...> text, A&&... arguments) {
    return raise_of_class(t, *state_of(t).error, fmt::format(text, std::forward<A>(arguments)...));
}

struct StructObject : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Layout* layout;
    Str* format;       // null before __init__
    void trace(Visitor& v) { v(format); }
    void finish(Heap&) { delete std::exchange(layout, nullptr); }
};

// --- making -----------------------------------------------------------------------------------------------------------------------------

Result<void> init_struct(Thread& t, StructObject& self, Value format) {
    Ref<Str> text;
    if (is<Str>(format)) {
        TRY(encode_str(t, as<Str>(format), "ascii"));   // for its error
        text = share(as<Str>(format));
    } else if (is<Bytes>(format)) {
        text = TRY(decode_bytes(t, as<Bytes>(format).view(), "ascii"));
    } else {
        return t.type_error("Struct() argument 1 must be a str or bytes object, not {}", type_name(t, format));
    }
    if (text->view().find('\0') != std::string_view::npos) return struct_error(t, "embedded null character");
    Layout layout;
    if (const char* fault = structs::parse_layout(text->view(), layout)) return struct_error(t, "{}", fault);
    *self.layout = std::move(layout);
    Str* old = std::exchange(self.format, text.take());
    if (old) release(static_cast<Object*>(old));
    return {};
}

Result<Ref<StructObject>> allocate_struct(Thread& t, Type& cls) {
    auto object = TRY(allocate_instance(t, cls));
    auto self = Ref<StructObject>::adopt(static_cast<StructObject*>(object.take()));
    self->layout = new Layout;
    return self;
}

// What the module's functions use for a format.
Result<Ref<StructObject>> struct_for(Thread& t, Value format) {
    if (is<StructObject>(format)) return share(as<StructObject>(format));
    State& state = state_of(t);
    bool can_be_key = is_exactly<Str>(t, format) || is_exactly<Bytes>(t, format);
    if (can_be_key) {
        Owned found = TRY(dict_find(t, *state.cache, format));
        if (!found.is_stop()) return share(as<StructObject>(found.get()));
    }
    Ref<StructObject> made = TRY(allocate_struct(t, t.runtime.type<StructObject>()));
    TRY(init_struct(t, *made, format));
    if (can_be_key) {
        if (state.cache->live >= kMostCached) state.cache = TRY(new_dict(t));
        TRY(dict_set(t, *state.cache, format, made.value()));
    }
    return made;
}

// --- packing ------------------------------------------------------------------------------------------------------------------------------

Result<Owned> integer_argument(Thread& t, Value v) {
    if (is_int(v)) return share(v);
    if (!is_index(t, v)) return struct_error(t, "required argument is not an integer");
    return index(t, v);
}

Error out_of_range(Thread& t, const Fields& f) {
    if (f.kind == FieldKind::Signed) {
        int64_t most = int64_t(UINT64_MAX >> 1 >> (64 - 8 * f.size));
        return struct_error(t, "'{}' format requires {} <= number <= {}", f.code, -most - 1, most);
    }
    return struct_error(t, "'{}' format requires 0 <= number <= {}", f.code, UINT64_MAX >> (64 - 8 * f.size));
}

Result<void> pack_float_field(Thread& t, const Layout& layout, const Fields& f, Value v, char* out) {
    auto d = float_argument(t, v);
    if (d.failed()) {
        if (is_int(v) && t.catch_if(ExceptionType::OverflowError)) return struct_error(t, "int too large to convert");
        if (t.catch_if(ExceptionType::TypeError)) return struct_error(t, "required argument is not a float");
        return Error{};
    }
    if (layout.native && f.code == 'f') {   // the machine's own conversion: to infinity
        auto single = float(*d);
        std::memcpy(out, &single, sizeof single);
        return {};
    }
    if (pack_float(*d, out, f.size, layout.big_endian) == PackFault::None) return {};
    if (is_int(v)) return struct_error(t, "int too large to convert");
    return t.raise(ExceptionType::OverflowError, "float too large to pack with {} format", f.code);
}

Result<void> pack_field(Thread& t, const Layout& layout, const Fields& f, Value v, char* out) {
    switch (f.kind) {
        case FieldKind::Signed:
        case FieldKind::Unsigned: {
            Owned n = TRY(integer_argument(t, v));
            if (pack_int(n.get(), out, f.size, f.kind == FieldKind::Signed, layout.big_endian) != PackFault::None) return out_of_range(t, f);
            return {};
        }
        case FieldKind::Pointer: {
            Owned n = TRY(integer_argument(t, v));
            if (pack_int(n.get(), out, f.size, int_sign(n.get()) < 0) != PackFault::None) return struct_error(t, "int too large to convert");
            return {};
        }
        case FieldKind::Float: return pack_float_field(t, layout, f, v, out);
        case FieldKind::Bool: *out = TRY(truth(t, v)); return {};
        case FieldKind::Char:
            if (!is<Bytes>(v) || as<Bytes>(v).length != 1) return struct_error(t, "char format requires a bytes object of length 1");
            *out = as<Bytes>(v).data()[0];
            return {};
        case FieldKind::Text:
        case FieldKind::PascalText: {
            if (!is<Bytes>(v) && !is<ByteArray>(v)) return struct_error(t, "argument for '{}' must be a bytes object", f.code);
            std::string_view bytes = is<Bytes>(v) ? as<Bytes>(v).view() : as<ByteArray>(v).view();
            bool counted = f.kind == FieldKind::PascalText;
            if (f.count == 0) return {};
            bytes = bytes.substr(0, size_t(f.count) - counted);
            if (!bytes.empty()) std::memcpy(out + counted, bytes.data(), bytes.size());
            if (counted) *out = char(std::min<size_t>(bytes.size(), 255));
            return {};
        }
    }
    __builtin_unreachable();
}

bool is_text(const Fields& f) { return f.kind == FieldKind::Text || f.kind == FieldKind::PascalText; }

// `out` has room for the layout's size.
Result<void> pack_values(Thread& t, const Layout& layout, Arguments values, char* out) {
    if (layout.size) std::memset(out, 0, size_t(layout.size));
    size_t next = 0;
    for (const Fields& f : layout.fields) {
        int64_t times = is_text(f) ? 1 : f.count;
        for (int64_t i = 0; i < times; ++i) TRY(pack_field(t, layout, f, values[next++], out + f.offset + i * f.size));
    }
    return {};
}

Result<Ref<Bytes>> pack(Thread& t, StructObject& self, Arguments values) {
    // __init__ may be called again by a value's __index__: work on what was there.
    Layout layout = *self.layout;
    if (int64_t(values.size()) != layout.items) return struct_error(t, "pack expected {} items for packing (got {})", layout.items, values.size());
    Ref<Bytes> made = TRY(new_bytes_uninitialized(t, size_t(layout.size)));
    TRY(pack_values(t, layout, values, made->data()));
    return made;
}

Result<void> pack_into(Thread& t, StructObject& self, Arguments arguments) {
    Layout layout = *self.layout;
    if (arguments.empty()) return struct_error(t, "pack_into expected buffer argument");
    if (arguments.size() == 1) return struct_error(t, "pack_into expected offset argument");
    if (int64_t(arguments.size()) - 2 != layout.items) return struct_error(t, "pack_into expected {} items for packing (got {})", layout.items, arguments.size() - 2);
    BufferView buffer = TRY(get_writable_buffer(t, arguments[0], "argument"));
    int64_t offset = TRY(index_checked(t, arguments[1], ExceptionType::IndexError)), length = int64_t(buffer.size), size = layout.size;
    if (offset < 0) {
        if (offset + size > 0) return struct_error(t, "no space to pack {} bytes at offset {}", size, offset);
        if (offset + length < 0) return struct_error(t, "offset {} out of range for {}-byte buffer", offset, length);
        offset += length;
    }
    if (length - offset < size)
        return struct_error(t, "pack_into requires a buffer of at least {} bytes for packing {} bytes at offset {} (actual buffer size is {})", uint64_t(size) + uint64_t(offset), size, offset, length);
    return pack_values(t, layout, arguments.subspan(2), buffer.data + offset);
}

// --- unpacking ------------------------------------------------------------------------------------------------------------------------------

Result<Owned> unpack_field(Thread& t, const Layout& layout, const Fields& f, const char* at) {
    switch (f.kind) {
        case FieldKind::Signed: return unpack_int(t, at, f.size, true, layout.big_endian);
        case FieldKind::Unsigned:
        case FieldKind::Pointer: return unpack_int(t, at, f.size, false, layout.big_endian);
        case FieldKind::Float: return new_float(t, unpack_float(at, f.size, layout.big_endian));
        case FieldKind::Bool: return Owned::boolean(*at != 0);
        case FieldKind::Char: return TRY(new_bytes(t, {at, 1}));
        case FieldKind::Text: return TRY(new_bytes(t, {at, size_t(f.count)}));
        case FieldKind::PascalText: {
            if (f.count == 0) return TRY(new_bytes(t, ""));
            int64_t length = std::min<int64_t>(uint8_t(*at), f.count - 1);
            return TRY(new_bytes(t, {at + 1, size_t(length)}));
        }
    }
    __builtin_unreachable();
}

Result<Owned> unpack_values(Thread& t, const Layout& layout, const char* from) {
    Ref<Tuple> made = TRY(new_tuple_uninitialized(t, size_t(layout.items)));
    size_t next = 0;
    for (const Fields& f : layout.fields) {
        int64_t times = is_text(f) ? 1 : f.count;
        for (int64_t i = 0; i < times; ++i) made->items()[next++] = TRY(unpack_field(t, layout, f, from + f.offset + i * f.size)).take();
    }
    return made;
}

Result<void> check_initialized(Thread& t, StructObject& self) {
    if (!self.format) return t.raise(ExceptionType::RuntimeError, "Struct object is not initialized");
    return {};
}

Result<Owned> unpack(Thread& t, StructObject& self, Value data) {
    TRY(check_initialized(t, self));
    BufferView buffer = TRY(get_buffer(t, data));
    const Layout& layout = *self.layout;
    if (int64_t(buffer.size) != layout.size) return struct_error(t, "unpack requires a buffer of {} bytes", layout.size);
    return unpack_values(t, layout, buffer.data);
}

Result<Owned> unpack_from(Thread& t, StructObject& self, Value data, int64_t offset) {
    TRY(check_initialized(t, self));
    BufferView buffer = TRY(get_buffer(t, data));
    const Layout& layout = *self.layout;
    int64_t length = int64_t(buffer.size);
    if (offset < 0) {
        if (offset + layout.size > 0) return struct_error(t, "not enough data to unpack {} bytes at offset {}", layout.size, offset);
        if (offset + length < 0) return struct_error(t, "offset {} out of range for {}-byte buffer", offset, length);
        offset += length;
    }
    if (length - offset < layout.size)
        return struct_error(t, "unpack_from requires a buffer of at least {} bytes for unpacking {} bytes at offset {} (actual buffer size is {})", uint64_t(layout.size) + uint64_t(offset), layout.size, offset, length);
    return unpack_values(t, layout, buffer.data + offset);
}

// Holds the buffer through a memoryview, which ends the export with it.
struct UnpackIterator : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    StructObject* structure;   // null when exhausted
    MemoryView* view;
    int64_t position;
    void trace(Visitor& v) {
        v(structure);
        v(view);
    }
    // The structure may have been initialized again, even to nothing.
    int64_t remaining() const {
        if (!structure || structure->layout->size <= 0) return 0;
        return (int64_t(view->item_count() * view->item_size) - position) / structure->layout->size;
    }
    Result<Owned> next(Thread& t) {
        if (remaining() <= 0) {
            if (auto* old = std::exchange(structure, nullptr)) release(static_cast<Object*>(old));
            if (auto* old = std::exchange(view, nullptr)) release(static_cast<Object*>(old));
            return Owned::stop();
        }
        const char* from = view->data + position;
        position += structure->layout->size;
        return unpack_values(t, *structure->layout, from);
    }
};

Result<Owned> iterate_unpacking(Thread& t, StructObject& self, Value data) {
    TRY(check_initialized(t, self));
    if (self.layout->size == 0) return struct_error(t, "cannot iteratively unpack with a struct of length 0");
    int64_t length;
    {
        BufferView buffer = TRY(get_buffer(t, data));
        length = int64_t(buffer.size);
    }
    if (length % self.layout->size) return struct_error(t, "iterative unpacking requires a buffer of a multiple of {} bytes", self.layout->size);
    auto iterator = TRY(make<UnpackIterator>(t));
    iterator->structure = share(self).take();
    iterator->view = TRY(new_memory_view(t, data)).take();
    return iterator;
}

// --- the tables -----------------------------------------------------------------------------------------------------------------------------

constexpr NativeRow kStructMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate_struct(t, cls); }),
    def<"__init__(self, /, format)">("Set the object up.", body<init_struct>),
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, StructObject& self) -> Result<Ref<Str>> {
        TRY(check_initialized(t, self));
        Ref<Str> shown = TRY(repr(t, Value(self.format)));
        return new_str(t, fmt::format("{}({})", type_of(t, Value(&self)).name->view(), shown->view()));
    }),
    def<"pack(self, /, *values)">("The values as bytes.", body<pack>),
    def<"pack_into(self, /, *args)">("pack_into(buffer, offset, *values): write the values into a buffer.", body<pack_into>),
    def<"unpack(self, buffer, /)">("A tuple of the values in a buffer of exactly the struct's size.", body<unpack>),
    def<"unpack_from(self, /, buffer, offset=0)">("A tuple of the values at an offset in a buffer.", body<unpack_from>),
    def<"iter_unpack(self, buffer, /)">("An iterator over the tuples in a buffer that holds one struct behind the other.", body<iterate_unpacking>),
    def<"__sizeof__(self, /)">("Size of the object in memory, in bytes.", [](Thread&, StructObject& self) -> int64_t { return int64_t(sizeof self + sizeof(Layout) + self.layout->fields.size() * sizeof(Fields)); }),
};
constexpr PropertyRow kStructProperties[] = {
    property<StructObject>("format", "The format string.", [](Thread& t, StructObject& self) -> Result<Owned> {
        TRY(check_initialized(t, self));
        return share(Value(self.format));
    }),
    property<StructObject>("size", "How many bytes the struct has.", [](Thread& t, StructObject& self) { return new_int(t, self.layout->size); }),
};
constexpr NativeRow kIteratorMethods[] = {
    def<"__length_hint__(self, /)">("How many are to come.", [](Thread&, UnpackIterator& self) { return self.remaining(); }),
};

Result<Ref<StructObject>> struct_of_first(Thread& t, Arguments arguments) {
    if (arguments.empty()) return t.type_error("missing format argument");
    return struct_for(t, arguments[0]);
}

constexpr NativeRow kFunctions[] = {
    def<"calcsize(format, /)">("How many bytes the struct of a format has.", [](Thread& t, Value format) -> Result<int64_t> { return TRY(struct_for(t, format))->layout->size; }),
    def<"pack(*args)">("pack(format, *values): the values as bytes.", [](Thread& t, Arguments arguments) -> Result<Ref<Bytes>> {
        Ref<StructObject> s = TRY(struct_of_first(t, arguments));
        return pack(t, *s, arguments.subspan(1));
    }),
    def<"pack_into(*args)">("pack_into(format, buffer, offset, *values): write the values into a buffer.", [](Thread& t, Arguments arguments) -> Result<void> {
        Ref<StructObject> s = TRY(struct_of_first(t, arguments));
        return pack_into(t, *s, arguments.subspan(1));
    }),
    def<"unpack(format, buffer, /)">("A tuple of the values in a buffer of exactly the struct's size.", [](Thread& t, Value format, Value buffer) -> Result<Owned> {
        Ref<StructObject> s = TRY(struct_for(t, format));
        return unpack(t, *s, buffer);
    }),
    def<"unpack_from(format, /, buffer, offset=0)">("A tuple of the values at an offset in a buffer.", [](Thread& t, Value format, Value buffer, int64_t offset) -> Result<Owned> {
        Ref<StructObject> s = TRY(struct_for(t, format));
        return unpack_from(t, *s, buffer, offset);
    }),
    def<"iter_unpack(format, buffer, /)">("An iterator over the tuples in a buffer that holds one struct behind the other.", [](Thread& t, Value format, Value buffer) -> Result<Owned> {
        Ref<StructObject> s = TRY(struct_for(t, format));
        return iterate_unpacking(t, *s, buffer);
    }),
    def<"_clearcache()">("Forget the formats that have been parsed.", [](Thread& t) -> Result<void> {
        state_of(t).cache = TRY(new_dict(t));
        return {};
    }),
};

Result<void> populate(Thread& t, Module& m) {
    State& state = state_of(t);
    if (!state.error) {
        state.error = TRY(new_exception_class(t, "struct", "error", ExceptionType::Exception));
        state.cache = TRY(new_dict(t));
    }
    TRY(set_module_attribute(t, m, "error", state.error.value()));
    TRY(set_module_attribute(t, m, "Struct", Value(&t.runtime.type<StructObject>())));
    Ref<List> all = TRY(new_list(t));
    for (std::string_view name : {"calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"}) TRY(append(t, *all, TRY(make_str(t, name))));
    return set_module_attribute(t, m, "__all__", all.value());
}

}  // namespace

constinit const TypeRow StructObject::kRow = type_row<StructObject>({.name = "_struct.Struct", .doc = "A compiled format, for packing and unpacking values.", .weakly_referenceable = true, .methods = kStructMethods, .properties = kStructProperties});
constinit const TypeRow UnpackIterator::kRow = type_row<UnpackIterator>({.name = "_struct.unpack_iterator", .doc = "", .subclassable = false, .instantiable = false, .methods = kIteratorMethods});

const NativeModule& native_module_struct() {
    static constexpr NativeModule kModule{.name = "struct", .doc = "Conversion between Python values and C structs represented as bytes.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri
