// The buffer protocol: how C++ code gets at the memory of bytes-like objects, native ones (TypeRow::get_buffer) and those whose class
// has a __buffer__ in Python (PEP 688).
// What a reader would get wrong: a subclass of a native exporter may override __buffer__; then Python is asked first.
#include <cstring>

#include "runtime/bytes.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"

namespace kukri {

namespace {

// inspect.BufferFlags
constexpr int64_t kSimple = 0, kWritableFlag = 1, kFullReadOnly = 0x11c, kFull = 0x11d;

// Keeps what __buffer__ returned together with the object that is told of the release.
struct BufferWrapper : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Value object;
    MemoryView* view;
    void trace(Visitor& v) {
        v(object);
        v(view);
    }
};


bool is_pythons(Value hook) { return !hook.is_empty() && !hook.is_none() && !is<NativeDescriptor>(hook); }

void release_wrapper(Object& owner, BufferView&) {
    auto& wrapper = static_cast<BufferWrapper&>(owner);
    Thread* t = Block::of(&owner)->heap->runtime().current;
    if (!t || !wrapper.view) return;
    --wrapper.view->exports;
    Owned pending = std::move(t->pending);
    Type& type = type_of(*t, wrapper.object);
    Value hook = type.lookup(t->runtime.intern("__release_buffer__"));
    if (!hook.is_empty() && !hook.is_none()) {
        auto told = call_method(*t, wrapper.object, "__release_buffer__", {Value(wrapper.view)});
        if (told.failed()) t->report_unraisable(wrapper.object);
    }
    auto released = call_method(*t, Value(wrapper.view), "release");
    if (released.failed()) t->pending.clear();
    t->pending = std::move(pending);
}

Result<void> ask_python(Thread& t, Value v, BufferView& view, int64_t flags) {
    Owned made = TRY(call_special(t, v, Special::Buffer, {Value::small_int(flags)}));
    if (!is<MemoryView>(made.get())) return t.type_error("__buffer__ returned non-memoryview object");
    auto& memory = as<MemoryView>(made.get());
    // The view's own rules (released, read-only) hold for what is made of it.
    {
        BufferView inner;
        TRY(MemoryView::kRow.get_buffer(t, memory, inner, flags & kWritableFlag));
        view.data = inner.data;
        view.size = inner.size;
        view.read_only = inner.read_only;
        view.format = inner.format;
        view.item_size = inner.item_size;
        view.shape = inner.shape;
        view.strides = inner.strides;
    }
    auto object = TRY(allocate_instance(t, t.runtime.type(BufferWrapper::kRow)));
    auto* wrapper = static_cast<BufferWrapper*>(object.get());
    wrapper->object = share(v).take();
    wrapper->view = share(memory).take();
    ++memory.exports;
    view.owner = std::move(object);
    view.on_release = release_wrapper;
    return {};
}

Result<BufferView> acquire(Thread& t, Value v, Writable writable, int64_t flags) {
    BufferView view;
    Type& type = type_of(t, v);
    if (!type.row && is_pythons(type.find(Special::Buffer))) {
        TRY(ask_python(t, v, view, flags));
        return view;
    }
    if (!type.layout->get_buffer) return t.type_error("a bytes-like object is required, not '{}'", type.name_text());
    TRY(type.layout->get_buffer(t, *v.object(), view, writable == Writable::Yes));
    return view;
}

void copy_items(const BufferView& view, size_t dimension, const char* from, std::string& out) {
    if (dimension == view.shape.size()) return void(out.append(from, view.item_size));
    for (int64_t i = 0; i < view.shape[dimension]; ++i) copy_items(view, dimension + 1, from + i * view.strides[dimension], out);
}

}  // namespace

bool BufferView::is_contiguous() const {
    auto expected = int64_t(item_size);
    for (size_t i = shape.size(); i-- > 0;) {
        if (shape[i] == 0) return true;
        if (shape[i] != 1 && strides[i] != expected) return false;
        expected *= shape[i];
    }
    return true;
}

bool is_bytes_like(Thread& t, Value v) {
    if (!v.is_object()) return false;
    Type& type = type_of(t, v);
    return type.layout->get_buffer || (!type.row && is_pythons(type.find(Special::Buffer)));
}

Result<BufferView> get_buffer(Thread& t, Value v, Writable writable) {
    if (is<Bytes>(v) && v.object()->type()->row && writable == Writable::No) [[likely]] {
        BufferView view;
        view.owner = share(v);
        view.data = as<Bytes>(v).data();
        view.size = as<Bytes>(v).length;
        return view;
    }
    BufferView view = TRY(acquire(t, v, writable, writable == Writable::Yes ? kWritableFlag : kSimple));
    if (!view.is_contiguous()) return t.raise(ExceptionType::BufferError, "memoryview: underlying buffer is not C-contiguous");
    return view;
}

Result<BufferView> get_shaped_buffer(Thread& t, Value v, Writable writable) {
    return acquire(t, v, writable, writable == Writable::Yes ? kFull : kFullReadOnly);
}

Result<BufferView> get_writable_buffer(Thread& t, Value v, std::string_view where) {
    auto view = get_buffer(t, v, Writable::Yes);
    if (view.failed() && (t.catch_if(ExceptionType::TypeError) || t.catch_if(ExceptionType::BufferError)))
        return t.type_error("{} must be read-write bytes-like object, not {}", where, v.is_none() ? "None" : type_name(t, v));
    return view;
}

std::string contiguous_copy(const BufferView& view) {
    if (view.is_contiguous()) return std::string(view.view());
    std::string out;
    out.reserve(view.size);
    copy_items(view, 0, view.data, out);
    return out;
}

constinit const TypeRow BufferWrapper::kRow = type_row<BufferWrapper>({.name = "_buffer_wrapper", .doc = "", .subclassable = false, .instantiable = false});

}  // namespace kukri
