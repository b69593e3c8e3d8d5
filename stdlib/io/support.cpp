// What all streams share: memory, errors, warnings, the reading of arguments.
#include <cerrno>
#include <cstring>

#include "interp/api.hpp"
#include "runtime/dict.hpp"
#include "runtime/encoding.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/io/io.hpp"

namespace kukri {
const NativeModule& native_module__io();
}

namespace kukri::io {

Result<void> Memory::reserve(Thread& t, size_t wanted) {
    if (wanted <= capacity) return {};
    size_t grown = std::max(wanted, capacity + capacity / 2 + 64);
    void* moved = capacity ? t.heap().resize_buffer(data, capacity, grown) : t.heap().allocate_buffer(grown);
    if (!moved) return t.out_of_memory();
    data = static_cast<char*>(moved);
    capacity = grown;
    return {};
}

void Memory::free(Heap& heap) {
    if (capacity) heap.free_buffer(data, capacity);
    *this = {};
}

IoState& io_state(Thread& t) { return module_state<IoState>(t, native_module__io()); }

// --- errors ---------------------------------------------------------------------------------------------------------------------

namespace {

Result<Ref<Type>> make_unsupported_operation(Thread& t) {
    Ref<Str> name = TRY(new_str(t, "UnsupportedOperation")), module = TRY(new_str(t, "io"));
    Ref<Tuple> bases = TRY(tuple_of(t, Value(&t.runtime.type(ExceptionType::OSError)), Value(&t.runtime.type(ExceptionType::ValueError))));
    Ref<Dict> ns = TRY(new_dict(t));
    TRY(dict_set(t, *ns, t.names().module, module.value()));
    return make_type(t, t.runtime.type<Type>(), *name, *bases, *ns, nullptr, nullptr);
}

}  // namespace

Result<Type*> unsupported_operation_type(Thread& t) {
    IoState& state = io_state(t);
    if (state.unsupported_operation.is_empty()) state.unsupported_operation = TRY(make_unsupported_operation(t));
    return &as<Type>(state.unsupported_operation.get());
}

Error unsupported(Thread& t, std::string_view message) {
    auto raise = [&]() -> Result<void> {
        Ref<Str> text = TRY(new_str(t, message));
        Owned exception = TRY(call(t, Value(TRY(unsupported_operation_type(t))), {text.value()}));
        return t.raise_object(std::move(exception));
    };
    (void)raise();
    return {};
}

Error cannot_pickle(Thread& t, Value self) { return t.type_error("cannot pickle '{}' instances", type_of(t, self).name->view()); }

Error blocking_error(Thread& t, int number, std::string_view message, size_t written) {
    auto raise = [&]() -> Result<void> {
        Ref<Str> text = TRY(new_str(t, message));
        Value arguments[] = {Value::small_int(number), text.value(), Value::small_int(int64_t(written))};
        Owned exception = TRY(call(t, Value(&t.runtime.type(ExceptionType::BlockingIOError)), arguments));
        return t.raise_object(std::move(exception));
    };
    (void)raise();
    return {};
}

void warn_unclosed(Thread& t, Value file, Value raw, std::string_view noun) {
    // By default the filters ignore ResourceWarning: only -W or a program that has imported warnings can have changed that.
    bool imported = t.runtime.modules && !t.runtime.modules->find(t.runtime, t.runtime.intern("warnings")).is_empty();
    if (t.runtime.options.warning_options.empty() && !imported) return;
    auto issue = [&]() -> Result<void> {
        Owned module = TRY(import_module(t, "warnings"));
        Ref<Str> shown = TRY(repr(t, file));
        Ref<Str> text = TRY(new_str(t, fmt::format("unclosed {}{}", noun, shown->view())));
        Owned warn_function = TRY(get_attribute(t, module.get(), "warn"));
        Ref<Tuple> names = TRY(tuple_of(t, Value(t.runtime.intern("source"))));
        Value arguments[] = {text.value(), Value(&t.runtime.type(ExceptionType::ResourceWarning)), Value::small_int(1), file};
        TRY(call_with_names(t, warn_function.get(), arguments, names.get()));
        return {};
    };
    if (issue().failed()) {
        if (t.pending_is(ExceptionType::Warning))
            t.report_unraisable(raw);
        else
            t.pending.clear();
    }
}

Result<void> interrupted(Thread& t) {
    if (!run_signal_handlers(t)) return Error{};
    return {};
}

Error chain_pending(Thread& t, Owned earlier) {
    if (earlier.is_empty()) return {};
    if (!t.failed()) {
        t.pending = std::move(earlier);
        return {};
    }
    Exception& later = as<Exception>(t.pending.get());
    if (earlier.get() == t.pending.get()) return {};
    Value old = std::exchange(later.context, earlier.take());
    release(old);
    return {};
}

// --- arguments ------------------------------------------------------------------------------------------------------------------

Result<int64_t> optional_size(Thread& t, Value v, int64_t fallback) {
    if (v.is_int()) [[likely]] return v.as_int();
    if (v.is_none() || v.is_empty()) return fallback;
    if (type_of(t, v).find(Special::Index).is_empty()) return t.type_error("argument should be integer or None, not '{}'", type_name(t, v));
    return index_checked(t, v, ExceptionType::OverflowError);
}

Result<Str*> str_argument(Thread& t, Value v, std::string_view function, std::string_view argument) {
    if (is<Str>(v)) {
        if (as<Str>(v).view().find('\0') != std::string_view::npos) return t.value_error("embedded null character");
        if (!as<Str>(v).is_ascii()) TRY(encode_str(t, as<Str>(v)));   // UnicodeEncodeError for surrogates
        return &as<Str>(v);
    }
    return t.type_error("{}() argument '{}' must be str or None, not {}", function, argument, type_name(t, v));
}

Result<BufferView> writable_argument(Thread& t, Value v, std::string_view function) {
    auto view = get_buffer(t, v, Writable::Yes);
    if (!view.failed()) return view;
    if (!t.pending_is(ExceptionType::TypeError) && !t.pending_is(ExceptionType::BufferError)) return Error{};
    t.pending.clear();
    return t.type_error("{}() argument must be read-write bytes-like object, not {}", function, v.is_none() ? "None" : type_name(t, v));
}

Result<int64_t> offset_argument(Thread& t, Value v) {
    if (v.is_int()) [[likely]] return v.as_int();
    Owned n = TRY(index(t, v));
    auto number = int_value(n.get());
    if (!number) return t.value_error("cannot fit '{}' into an offset-sized integer", type_name(t, v));
    return *number;
}

Result<Owned> memory_view_of(Thread& t, Value bytes_like) { return call(t, Value(&t.runtime.type<MemoryView>()), {bytes_like}); }

}  // namespace kukri::io
