// The C interface: making values of C's, and C's of values.
#include <cstring>

#include "interp/embed/host.hpp"
#include "kukri/immediate.h"
#include "runtime/base/utf8.hpp"
#include "runtime/bytes.hpp"
#include "runtime/dict.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"
#include "runtime/str.hpp"

using namespace kukri;

namespace {

// An int that does not fit: "Python int too large to convert to C int64_t".
Error too_large(Thread& t, Value v, std::string_view type) {
    if (type.starts_with("u") && int_sign(v) < 0) return t.raise(ExceptionType::OverflowError, "can't convert negative int to unsigned");
    return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C {}", type);
}

Result<Ref<Set>> set_of(Thread& t, const Value* items, size_t count) {
    Ref<Set> s = TRY(new_set(t));
    for (size_t i = 0; i < count; ++i) TRY(set_add(t, *s, items[i]));
    return s;
}

Result<Ref<Dict>> dict_of(Thread& t, const Value* pairs, size_t count) {
    Ref<Dict> d = TRY(new_dict(t, count));
    for (size_t i = 0; i < count; ++i) TRY(dict_set(t, *d, pairs[2 * i], pairs[2 * i + 1]));
    return d;
}

// The host's memory as Python sees it.
struct HostMemory : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    char* data;
    uint64_t size, item_size;
    char format[8];
    bool read_only;
    void* owner;
    void (*destroy)(void*);
    void finish(Heap&) {
        if (destroy) destroy(owner);
    }
};

Result<void> host_memory_buffer(Thread& t, Object& o, BufferView& view, bool writable) {
    auto& memory = static_cast<HostMemory&>(o);
    if (writable && memory.read_only) return t.raise(ExceptionType::BufferError, "Object is not writable.");
    view.owner = share(Value(&o));
    view.data = memory.data;
    view.size = memory.size;
    view.read_only = memory.read_only;
    // Views point to constant text: the letters stand in a table.
    static constexpr std::string_view kFormats = "cbB?hHiIlLqQnNfdeP";
    size_t at = kFormats.find(memory.format[0]);
    view.format = at == kFormats.npos ? std::string_view("B") : kFormats.substr(at, 1);
    view.item_size = memory.item_size;
    view.shape = {int64_t(memory.size / memory.item_size)};
    view.strides = {int64_t(memory.item_size)};
    return {};
}

constinit const TypeRow HostMemory::kRow = type_row<HostMemory>(
    {.name = "kukri.HostMemory", .doc = "Memory of the program that Kukri is a part of.", .subclassable = false, .instantiable = false, .get_buffer = host_memory_buffer});

Result<Ref<MemoryView>> view_of_host(Thread& t, HostMemory wanted) {
    Ref<HostMemory> memory = TRY(make<HostMemory>(t));
    memory->data = wanted.data;
    memory->size = wanted.size;
    memory->item_size = wanted.item_size;
    std::memcpy(memory->format, wanted.format, sizeof memory->format);
    memory->read_only = wanted.read_only;
    memory->owner = wanted.owner;
    memory->destroy = wanted.destroy;
    return new_memory_view(t, memory.value());
}

}  // namespace

// What kukri/immediate.h tells hosts.
static_assert(Value::kNone == KUKRI_WORD_NONE && Value::kFalse == KUKRI_WORD_FALSE && Value::kTrue == KUKRI_WORD_TRUE && Value::kZeroBits == KUKRI_WORD_ZERO);
static_assert(Value::small_int(-5).bits == (uint64_t(-5) << 1 | 1));
static_assert(Value::immediate_float(1.5)->bits == std::rotl(std::bit_cast<uint64_t>(1.5) + KUKRI_FLOAT_BIAS, 3));

extern "C" {

kukri_value kukri_none() { return {Value::kNone}; }
kukri_value kukri_bool(bool value) { return {Value::boolean(value).bits}; }

kukri_value kukri_int(kukri_interpreter* python, int64_t value) {
    if (Value::fits_int(value)) [[likely]] return {Value::small_int(value).bits};
    FallibleEntry entry(python);
    return entry.give(new_int(entry.thread(), value));
}

kukri_value kukri_uint(kukri_interpreter* python, uint64_t value) {
    if (value <= uint64_t(Value::kMaxInt)) [[likely]] return {Value::small_int(int64_t(value)).bits};
    FallibleEntry entry(python);
    return entry.give(new_unsigned(entry.thread(), value));
}

kukri_value kukri_float(kukri_interpreter* python, double value) {
    if (auto immediate = Value::immediate_float(value)) [[likely]] return {immediate->bits};
    FallibleEntry entry(python);
    return entry.give(new_float(entry.thread(), value));
}

kukri_value kukri_str(kukri_interpreter* python, const char* text, size_t length) {
    FallibleEntry entry(python);
    Thread& t = entry.thread();
    std::string_view view = text_argument(text, length);
    if (utf8::validate(view)) return entry.give(Result<Owned>(t.raise(ExceptionType::UnicodeError, "text of the host is no UTF-8")));
    return entry.give(new_str(t, view));
}

kukri_value kukri_bytes(kukri_interpreter* python, const void* data, size_t size) {
    FallibleEntry entry(python);
    return entry.give(new_bytes(entry.thread(), {static_cast<const char*>(data), size}));
}

kukri_value kukri_tuple(kukri_interpreter* python, const kukri_value* items, size_t count) {
    FallibleEntry entry(python);
    return entry.give(new_tuple(entry.thread(), {values_of(items), count}));
}

kukri_value kukri_list(kukri_interpreter* python, const kukri_value* items, size_t count) {
    FallibleEntry entry(python);
    return entry.give(new_list(entry.thread(), {values_of(items), count}));
}

kukri_value kukri_set(kukri_interpreter* python, const kukri_value* items, size_t count) {
    FallibleEntry entry(python);
    return entry.give(set_of(entry.thread(), values_of(items), count));
}

kukri_value kukri_dict(kukri_interpreter* python, const kukri_value* pairs, size_t count) {
    FallibleEntry entry(python);
    return entry.give(dict_of(entry.thread(), values_of(pairs), count));
}

kukri_value kukri_buffer(kukri_interpreter* python, void* data, size_t size, const char* format, size_t item_size, bool read_only, void* owner,
                         void (*destroy)(void*)) {
    FallibleEntry entry(python);
    HostMemory wanted{};
    wanted.data = static_cast<char*>(data);
    wanted.size = size;
    wanted.item_size = item_size ? item_size : 1;
    strncpy(wanted.format, format, sizeof wanted.format - 1);
    wanted.read_only = read_only;
    wanted.owner = owner;
    wanted.destroy = destroy;
    return entry.give(view_of_host(entry.thread(), wanted));
}

kukri_kind kukri_kind_of(kukri_value value) {
    Value v = value_of(value);
    if (v.is_int()) return KUKRI_INT;
    if (v.is_float()) return KUKRI_FLOAT;
    if (v.is_none()) return KUKRI_NONE;
    if (v.is_bool()) return KUKRI_BOOL;
    if (!v.is_object()) return KUKRI_OTHER;
    switch (v.object()->kind) {
        case Kind::Int: return KUKRI_INT;
        case Kind::Float: return KUKRI_FLOAT;
        case Kind::Str: return KUKRI_STR;
        case Kind::Bytes: return KUKRI_BYTES;
        case Kind::Tuple: return KUKRI_TUPLE;
        case Kind::List: return KUKRI_LIST;
        case Kind::Dict: return KUKRI_DICT;
        case Kind::Set: return KUKRI_SET;
        case Kind::FrozenSet: return KUKRI_FROZENSET;
        case Kind::Function:
        case Kind::NativeFunction:
        case Kind::BoundMethod: return KUKRI_FUNCTION;
        case Kind::Module: return KUKRI_MODULE;
        case Kind::Type: return KUKRI_CLASS;
        case Kind::Exception: return KUKRI_EXCEPTION;
        default: return KUKRI_OTHER;
    }
}

const char* kukri_class_name(kukri_interpreter* python, kukri_value value) {
    Entry entry(python);
    return type_of(entry.thread(), value_of(value)).name->data();   // a NUL follows
}

bool kukri_is(kukri_value a, kukri_value b) { return a.word == b.word; }

bool kukri_as_int(kukri_interpreter* python, kukri_value value, int64_t* result) {
    Value v = value_of(value);
    if (v.is_int()) [[likely]] return *result = v.as_int(), true;
    FallibleEntry entry(python);
    Thread& t = entry.thread();
    auto number = index(t, v);
    if (number.failed()) return false;
    auto n = int_value((*number).get());
    if (!n) return (void)too_large(t, (*number).get(), "int64_t"), false;
    *result = *n;
    return true;
}

bool kukri_as_uint(kukri_interpreter* python, kukri_value value, uint64_t* result) {
    Value v = value_of(value);
    if (v.is_int() && v.as_int() >= 0) [[likely]] return *result = uint64_t(v.as_int()), true;
    FallibleEntry entry(python);
    Thread& t = entry.thread();
    auto number = index(t, v);
    if (number.failed()) return false;
    auto n = unsigned_value((*number).get());
    if (!n) return (void)too_large(t, (*number).get(), "uint64_t"), false;
    *result = *n;
    return true;
}

bool kukri_as_float(kukri_interpreter* python, kukri_value value, double* result) {
    Value v = value_of(value);
    if (v.is_float()) [[likely]] return *result = v.as_float(), true;
    FallibleEntry entry(python);
    auto number = float_argument(entry.thread(), v);
    if (number.failed()) return false;
    *result = *number;
    return true;
}

int kukri_truth(kukri_interpreter* python, kukri_value value) {
    Value v = value_of(value);
    if (v.is_bool()) [[likely]] return v.is_true();
    FallibleEntry entry(python);
    return entry.give(truth(entry.thread(), v));
}

bool kukri_as_text(kukri_interpreter* python, kukri_value value, const char** text, size_t* length) {
    Value v = value_of(value);
    if (is<Str>(v) && as<Str>(v).is_ascii()) [[likely]] {
        *text = as<Str>(v).data();
        *length = as<Str>(v).bytes;
        return true;
    }
    FallibleEntry entry(python);
    Thread& t = entry.thread();
    if (!is<Str>(v)) return (void)t.type_error("expected str, not {}", type_name(t, v)), false;
    std::string_view view = text_of(v);
    if (utf8::validate(view)) return (void)t.raise(ExceptionType::UnicodeError, "surrogates not allowed"), false;
    *text = view.data();
    *length = view.size();
    return true;
}

bool kukri_as_bytes(kukri_interpreter* python, kukri_value value, const void** data, size_t* size) {
    Value v = value_of(value);
    if (!is<Bytes>(v)) {
        FallibleEntry entry(python);
        return (void)entry.thread().type_error("expected bytes, not {}", type_name(entry.thread(), v)), false;
    }
    *data = as<Bytes>(v).data();
    *size = as<Bytes>(v).length;
    return true;
}

bool kukri_get_memory(kukri_interpreter* python, kukri_value value, bool writable, kukri_memory* result) {
    FallibleEntry entry(python);
    Thread& t = entry.thread();
    auto view = get_shaped_buffer(t, value_of(value), writable ? Writable::Yes : Writable::No);
    if (view.failed()) return false;
    if (!view->is_contiguous()) return (void)t.raise(ExceptionType::BufferError, "memoryview: underlying buffer is not C-contiguous"), false;
    result->data = view->data;
    result->size = view->size;
    result->item_size = view->item_size;
    size_t letters = std::min(view->format.size(), sizeof result->format - 1);
    std::memcpy(result->format, view->format.data(), letters);
    result->format[letters] = 0;
    result->read_only = view->read_only;
    result->internal = new BufferView(view.take());
    return true;
}

void kukri_end_memory(kukri_interpreter* python, kukri_memory* memory) {
    if (!memory->internal) return;
    Entry entry(python);
    delete static_cast<BufferView*>(std::exchange(memory->internal, nullptr));
}

}
